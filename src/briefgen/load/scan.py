"""What a scan of a sheet tells that the reader does not."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from briefgen.errors import SourceError
from briefgen.load.limits import LAST_COLUMN, LAST_ROW, MOST_FLAWS, MOST_MERGED, check_grid
from briefgen.model.sheets import CellFlaw, cell_address

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


@dataclass(frozen=True, slots=True)
class SheetScan:
    """Flaws in the order of their addresses, what is hidden and merged as ranges, and the cells of the reader's grid.

    All numbers count from 1, both ends of a range belong to it, and what is hidden need not hold anything.
    """

    flaws: tuple[CellFlaw, ...] = ()
    hidden_rows: tuple[tuple[int, int], ...] = ()
    hidden_columns: tuple[tuple[int, int], ...] = ()
    grid: int = 0
    merged: tuple[Range, ...] = ()


def in_order(flaws: list[CellFlaw], where: str) -> tuple[CellFlaw, ...]:
    """Return flaws by row and column. Raises SourceError where there are too many to be told."""
    if len(flaws) > MOST_FLAWS:
        raise SourceError(f"{where} has more than {MOST_FLAWS:,} cells with errors. Correct its formulas.")
    return tuple(sorted(flaws, key=lambda flaw: (flaw.row, flaw.column)))


def merged_in_order(ranges: Iterable[Range], where: str) -> tuple[Range, ...]:
    """Return merged ranges by row and column, those of one cell left out. Raises SourceError where they are too many."""
    found = sorted({one for one in ranges if one[:2] != one[2:]})
    if len(found) > MOST_MERGED:
        raise SourceError(f"{where} has more than {MOST_MERGED:,} merged cells. Unmerge them, and save.")
    return tuple(found)


def column_number(letters: str) -> int:
    """Return the number of a column's letters, from 1: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


_ADDRESS = re.compile(r"([A-Z]{1,7})([0-9]{1,10})")


def read_address(address: str) -> tuple[int, int] | None:
    """Return row and column of an A1 address, both from 1, or None."""
    match = _ADDRESS.fullmatch(address.upper())
    return (int(match[2]), column_number(match[1])) if match else None


def read_range(reference: str) -> Range | None:
    """Return the range of an A1 reference such as B2:C7, or None."""
    first, _, last = reference.replace("$", "").partition(":")
    start, end = read_address(first), read_address(last or first)
    if start is None or end is None:
        return None
    return min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1])


ERROR_TEXTS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}  # fmt: skip
"""What the binary formats mean by the number of an error ([MS-XLS] 2.5.10)."""


class ScannedCells:
    """What a scan that meets the cells one by one has found so far."""

    __slots__ = ("_columns", "_far", "_filled", "_flaws", "_merged", "_rows", "hidden_columns", "hidden_rows", "where")

    def __init__(self, where: str) -> None:
        """Begin a sheet, which ``where`` names in messages."""
        self.where = where
        self.hidden_rows: list[tuple[int, int]] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self._flaws: list[CellFlaw] = []
        self._merged: list[Range] = []
        self._rows = self._columns = self._filled = 0
        self._far = "A1"

    def add(self, row: int, column: int, count: int = 1) -> None:
        """Count a cell that holds something (or the last of several side by side). Raises SourceError outside the grid."""
        self._filled += count
        if row > self._rows or column > self._columns:
            self._rows, self._columns = max(self._rows, row), max(self._columns, column)
            self._far = cell_address(row, column)
            if self._rows > LAST_ROW or self._columns > LAST_COLUMN:
                check_grid(self._rows, self._columns, 0, self.where, self._far)

    def flaw(self, row: int, column: int, kind: Literal["error", "formula-without-value"], text: str) -> None:
        """Note a cell without a usable value. Raises SourceError for too many."""
        self._flaws.append(CellFlaw(row, column, kind, text))
        if len(self._flaws) > MOST_FLAWS:
            in_order(self._flaws, self.where)

    def merge(self, top: int, left: int, down: int, right: int) -> None:
        """Note a merged range."""
        if len(self._merged) <= MOST_MERGED:
            self._merged.append((top, left, max(top, down), max(left, right)))

    def result(self) -> SheetScan:
        """Return what was found. Raises SourceError for a grid that is too large."""
        check_grid(self._rows, self._columns, self._filled, self.where, self._far)
        return SheetScan(
            in_order(self._flaws, self.where),
            tuple(self.hidden_rows),
            tuple(self.hidden_columns),
            self._rows * self._columns,
            merged_in_order(self._merged, self.where),
        )
