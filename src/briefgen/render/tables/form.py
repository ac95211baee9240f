"""A workbook of the user's own that is to be filled: where tables and figures go, and what would be in their way."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText
from openpyxl.utils import range_boundaries

from briefgen.errors import SourceError, UsageError
from briefgen.model.export import ExportTable
from briefgen.model.sheets import cell_address

PLACEHOLDER = re.compile(r"\{\{\s*([A-Za-z_]+)\s*:\s*([^{}]+?)\s*\}\}")
_KINDS = ("table", "figure")
_EXPLICIT = ("table_", "briefgen_", "summary_", "cross_", "fig_")
_MOST_ROWS = 1_048_576
Area = tuple[int, int, int, int]
"""First row, first column, last row, last column; all from 1."""


@dataclass(frozen=True, slots=True)
class Place:
    """A cell or a named range to fill. ``kind`` is "table", "figure" or "text" (words with figures in them).

    ``names`` are the words used: one, or all in a text. ``area`` is the named range, whose cells may be written over;
    for a cell it is the cell. ``defined`` is the range's name.
    """

    sheet: str
    area: Area
    kind: str
    names: tuple[str, ...]
    defined: str = ""

    @property
    def shown(self) -> str:
        """The place in words: Report!B5, or the name of a range."""
        where = f"{self.sheet}!{cell_address(self.area[0], self.area[1])}"
        return f"{self.defined} ({where})" if self.defined else where


def _close_macros(book: Any) -> None:  # noqa: ANN401  # openpyxl has no types
    """Let what openpyxl keeps of a workbook with macros be read only: it leaves that open for writing, and Python complains as it ends."""
    kept = book.vba_archive
    content = kept.fp
    kept.close()
    book.vba_archive = zipfile.ZipFile(content)


class Form:
    """An open workbook of the user's."""

    def __init__(self, content: bytes, shown: str, *, macros: bool) -> None:
        """Open a workbook. Raises SourceError if it is none."""
        self.shown = shown
        try:
            with warnings.catch_warnings():
                # openpyxl warns of what it drops; ``losses`` says it in words.
                warnings.simplefilter("ignore")
                self.book = load_workbook(io.BytesIO(content), rich_text=True, keep_vba=macros)
        except Exception as error:  # noqa: BLE001  # the library raises whatever a damaged file makes it raise
            raise SourceError(
                f"{shown} cannot be opened as a workbook ({type(error).__name__}). Save it as .xlsx."
            ) from None
        if macros:
            _close_macros(self.book)

    def places(self, named: Mapping[str, str]) -> list[Place]:
        """Return what is to be filled. ``named`` gives the word of a table or figure for each name of a range.

        Raises UsageError for a placeholder of another kind.
        """
        return [*self._cells(), *self._ranges(named)]

    def _cells(self) -> Iterator[Place]:
        for sheet in self.book.worksheets:
            for row, cells in enumerate(sheet.iter_rows(), sheet.min_row):
                for column, cell in enumerate(cells, sheet.min_column):
                    text = cell.value
                    if isinstance(text, str | CellRichText) and "{{" in str(text) and cell.data_type != "f":
                        yield from self._placeholder(sheet.title, row, column, str(text))

    def _placeholder(self, sheet: str, row: int, column: int, text: str) -> Iterator[Place]:
        found = PLACEHOLDER.findall(text)
        if not found:
            return
        where = f"{self.shown}, sheet {sheet!r}, cell {cell_address(row, column)}"
        for kind, _ in found:
            if kind.casefold() not in _KINDS:
                raise UsageError(f'{where}: "{kind}" is not known. Write {{{{ table:NAME }}}} or {{{{ figure:ID }}}}.')
        area = (row, column, row, column)
        whole = PLACEHOLDER.fullmatch(text.strip())
        if whole:
            yield Place(sheet, area, whole[1].casefold(), (whole[2],))
        elif any(kind.casefold() == "table" for kind, _ in found):
            raise UsageError(f"{where}: a table needs a cell of its own. Leave no other words in the cell.")
        else:
            yield Place(sheet, area, "text", tuple(name for _, name in found))

    def _ranges(self, named: Mapping[str, str]) -> Iterator[Place]:
        scopes = [(None, self.book.defined_names), *((sheet, sheet.defined_names) for sheet in self.book.worksheets)]
        for own, names in scopes:
            for name, defined in names.items():
                folded = name.casefold()
                word = named.get(folded)
                if word is None and not folded.startswith(("table_", "briefgen_", "fig_")):
                    continue
                target = _target(defined, own)
                if target is None or target[0] not in self.book.sheetnames:
                    continue
                kind = "figure" if folded.startswith("fig_") else "table"
                yield Place(target[0], target[1], kind, (word or name,), name)

    def is_ours(self, place: Place, table: ExportTable) -> bool:
        """Return whether a named range may be written over: its name says so, it is empty, or holds an earlier filling."""
        if not place.defined or place.defined.casefold().startswith(_EXPLICIT):
            return True
        sheet = self.book[place.sheet]
        row, column, last_row, last_column = place.area
        area = sheet.iter_rows(min_row=row, min_col=column, max_row=last_row, max_col=last_column, values_only=True)
        values = [value for cells in area for value in cells if value not in (None, "")]
        return not values or sheet.cell(row, column).value == table.columns[0]

    def check_room(self, tables: Mapping[Place, ExportTable]) -> None:
        """Raise UsageError that names the first cell in the way of a table."""
        taken: dict[tuple[str, int, int], str] = {}
        for place, table in tables.items():
            sheet = self.book[place.sheet]
            row, column, last_row, last_column = table_area(place, table)
            if last_row > _MOST_ROWS:
                raise UsageError(
                    f"{self.shown}: {table.name} has {len(table.rows):,} rows, too many below {place.shown}."
                )
            for merged in sheet.merged_cells.ranges:
                if _overlap(
                    (merged.min_row, merged.min_col, merged.max_row, merged.max_col),
                    (row, column, last_row, last_column),
                ):
                    self._refuse(place, table, f"{place.sheet}!{merged.coord} (merged)")
            for other in sheet.tables.values():
                if _overlap(_bounds(other.ref), (row, column, last_row, last_column)):
                    self._refuse(place, table, f'{place.sheet}!{other.ref} (the table "{other.displayName}")')
            for cells in sheet.iter_rows(
                min_row=row, min_col=column, max_row=min(last_row, sheet.max_row), max_col=last_column
            ):
                for cell in cells:
                    if cell.value not in (None, "") and not _inside(cell.row, cell.column, place.area):
                        self._refuse(place, table, f"{place.sheet}!{cell.coordinate}")
            for line in range(row, last_row + 1):
                for across in range(column, last_column + 1):
                    other_place = taken.setdefault((place.sheet, line, across), place.shown)
                    if other_place != place.shown:
                        self._refuse(
                            place, table, f"{place.sheet}!{cell_address(line, across)} (the table at {other_place})"
                        )

    def _refuse(self, place: Place, table: ExportTable, cell: str) -> None:
        size = f"{len(table.rows) + 1:,} rows and {len(table.columns)} columns"
        raise UsageError(
            f"{self.shown}: {table.name} at {place.shown} would run over {cell}. It needs {size}; make room, then try again."
        )


def table_area(place: Place, table: ExportTable) -> Area:
    """Return the cells that a table takes, its head included."""
    row, column = place.area[:2]
    return row, column, row + len(table.rows), column + len(table.columns) - 1


def _target(defined: Any, own: Any) -> tuple[str, Area] | None:  # noqa: ANN401  # openpyxl's names and sheets
    """Return sheet and cells of a name, None for one that names no single range."""
    try:
        found = list(defined.destinations)
    except Exception:  # noqa: BLE001  # a name may hold any formula
        return None
    if len(found) != 1:
        return None
    sheet, reference = found[0]
    try:
        area = _bounds(reference)
    except (ValueError, TypeError):
        return None
    return (sheet or (own.title if own is not None else ""), area)


def _bounds(reference: str) -> Area:
    """Return the cells of a range such as "$A$1:$C$9". Raises ValueError for whole rows or columns."""
    left, top, right, bottom = range_boundaries(reference)
    if left is None or top is None or right is None or bottom is None:
        raise ValueError(reference)
    return int(top), int(left), int(bottom), int(right)


def _inside(row: int, column: int, area: Area) -> bool:
    return area[0] <= row <= area[2] and area[1] <= column <= area[3]


def _overlap(one: Area, other: Area) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]
