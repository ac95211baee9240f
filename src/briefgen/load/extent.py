"""How far the cells of an xlsx sheet reach, found without a look at each cell."""

import re
from functools import lru_cache

from briefgen.load.limits import LAST_COLUMN, LAST_ROW, check_grid
from briefgen.load.marks import Irregular, Marks
from briefgen.load.scan import column_number


class Extent:
    """An upper bound, never more than a tenth too high, of the last row and column of a sheet's cells.

    A pattern finds the cells outside the bound, so that a chunk without any costs one search and no look at its cells.
    """

    __slots__ = ("_filled", "_marks", "_outside", "columns", "far", "rows")

    def __init__(self, marks: Marks, *, filled: bool = False) -> None:
        """Begin with A1. ``filled``: pass over the cells that hold nothing."""
        self.rows, self.columns = _rows_within(1)[1], 1
        self._filled, self._marks = filled, marks
        self.far = "A1"
        self._outside = _outside(marks, self.rows, self.columns, filled)

    @property
    def cells(self) -> int:
        """The number of cells of the grid up to the bound."""
        return min(self.rows, LAST_ROW) * min(self.columns, LAST_COLUMN)

    def expect(self, chunk: bytes) -> None:
        """Raise the bound to the last row of a chunk, which is the furthest one in any honest sheet."""
        start = chunk.rfind(self._marks.row)
        number = re.search(rb'\sr="(\d{1,7})"', chunk[start : start + 200]) if start >= 0 else None
        if number and int(number[1]) > self.rows:
            self._raise(int(number[1]), 1)

    def cover(self, chunk: bytes, where: str) -> None:
        """Raise the bound to all cells of a chunk. Raises SourceError for a cell outside Excel's grid."""
        position = 0
        while found := self._outside.search(chunk, position):
            position = found.start()
            address = self._marks.address.match(chunk, position)
            if address is None:
                raise Irregular
            row, column = int(address[2]), column_number(address[1].decode())
            self.far = (address[1] + address[2]).decode()
            if row > LAST_ROW or column > LAST_COLUMN:
                check_grid(row, column, 0, where, self.far)
            if row <= self.rows and column <= self.columns:
                raise Irregular  # such as A007, which is A7
            self._raise(row, column)

    def _raise(self, row: int, column: int) -> None:
        if row > self.rows:
            self.rows = _rows_within(row)[1]
        if column > self.columns:
            self.columns = _columns_within(column)[1]
        self._outside = _outside(self._marks, self.rows, self.columns, self._filled)


@lru_cache(maxsize=512)
def _outside(marks: Marks, rows: int, columns: int, filled: bool) -> re.Pattern[bytes]:
    """Return the pattern of a cell that lies outside of a bound, or whose address is not written in the usual way."""
    within = f' r="(?:{_columns_within(columns)[0]})(?:{_rows_within(rows)[0]})"'.encode()
    not_blank = b"(?!" + marks.blank + b")" if filled else b""
    return re.compile(re.escape(marks.cell[:-1]) + b"(?!" + within + b")" + not_blank + rb"[\s/>]")


def _rows_within(row: int) -> tuple[str, int]:
    """Return the pattern of the row numbers up to a bound, and the bound: all digits of the row but two made nines."""
    digits = str(row)
    if len(digits) < 3:
        return r"\d{1,2}", 99
    first, second, others = int(digits[0]), digits[1], len(digits) - 2
    lower = rf"[1-{first - 1}]\d{{{others + 1}}}|" if first > 1 else ""
    pattern = rf"{first}[0-{second}]\d{{{others}}}|{lower}\d{{1,{others + 1}}}"
    return pattern, (int(digits[:2]) + 1) * 10**others - 1


def _columns_within(column: int) -> tuple[str, int]:
    """Return the pattern of the column letters up to a bound, and the bound: the last column of the same beginning."""
    if column <= 26:
        return f"[A-{chr(64 + column)}]", column
    if column <= 702:
        first = (column - 1) // 26
        return f"[A-Z]|[A-{chr(64 + first)}][A-Z]", first * 26 + 26
    first, second = divmod((column - 703) // 26, 26)
    lower = f"[A-{chr(64 + first)}][A-Z][A-Z]|" if first else ""
    return (
        f"[A-Z]|[A-Z][A-Z]|{lower}{chr(65 + first)}[A-{chr(65 + second)}][A-Z]",
        702 + first * 676 + second * 26 + 26,
    )
