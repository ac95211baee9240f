"""A table of a sheet whose columns are known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from briefgen.model.dataset import Table
from briefgen.model.sheets import CellValue
from briefgen.validate.body import StatedTotal
from briefgen.vocabulary.headers import SheetSpec

Cells = Sequence[CellValue]


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A sheet whose columns are known.

    ``index`` is its place in Dataset.tables; ``constants`` fill lacking columns; ``flawed`` cells hold no usable value;
    ``places`` are the columns counted from 0, as ``rows`` have them; the table's own columns are those of the sheet. The rows from ``first_row`` to ``last_row`` are its body;
    ``passed`` are those of them that are no records: totals, repeated headers, notes. ``totals`` is what the totals
    rows among them state. ``without_ids`` marks a list whose ids are made of its rows,
    ``date_1904`` a workbook whose numbers of days count from 1904. ``currencies`` are those that headers of amounts name.
    """

    index: int
    table: Table
    spec: SheetSpec
    rows: list[list[CellValue]]
    header: tuple[str, ...]
    constants: dict[str, str]
    flawed: dict[tuple[int, str], str] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    first_row: int = 0
    last_row: int = 0
    passed: frozenset[int] = frozenset()
    totals: tuple[StatedTotal, ...] = ()
    without_ids: bool = False
    date_1904: bool = False
    currencies: Mapping[str, str] = field(default_factory=dict)

    def body(self) -> Iterator[tuple[int, list[CellValue]]]:
        """Yield row number and cells of every row of the table that is a record: not blank, and not passed over."""
        start, passed = self.first_row - 1, self.passed
        for number, cells in enumerate(self.rows[start : self.last_row], start + 1):
            # The first cell of most rows is filled: look at it before making a generator for the others.
            if cells and (cells[0] or cells[0] == 0 or any(cell is not None and cell != "" for cell in cells)):
                if passed and number in passed:
                    continue
                yield number, cells

    def cell(self, cells: Cells, column: str) -> CellValue:
        """Return the value of a canonical column, or its constant, or None."""
        place = self.places.get(column)
        if place is None:
            return self.constants.get(column)
        return cells[place] if place < len(cells) else None

    def values(self, place: int) -> list[CellValue]:
        """Return the values of a column counted from 0 in all rows of the body; None where a row is too short."""
        rows = self.rows[self.first_row - 1 : self.last_row]
        try:
            return list(map(itemgetter(place), rows))
        except IndexError:
            return [cells[place] if place < len(cells) else None for cells in rows]

    def column(self, name: str) -> Iterator[CellValue]:
        """Yield a column's values below the header."""
        place = self.places.get(name)
        if place is not None:
            for number, cells in enumerate(self.rows[self.first_row - 1 : self.last_row], self.first_row):
                if place < len(cells) and number not in self.passed:
                    yield cells[place]

    def has(self, column: str) -> bool:
        """Return whether the sheet has a column, or a constant stands for it."""
        return column in self.places or column in self.constants
