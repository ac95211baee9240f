"""What a source may hold at most. Everything beyond is refused in one line before the reader sees it.

The readers fill a dense grid from A1 to the last cell, about 40 bytes a cell, and abort the whole process when memory
ends (safety.md, "Reading xlsx: crafted files"); so the grid is measured first.
"""

from briefgen.errors import SourceError

LARGEST_FILE = 512 * 2**20
"""Bytes of a file as it lies on disk."""
MOST_FILES = 1_000
"""Tables of one folder or archive."""
MOST_MEMBERS = 5_000
MOST_INFLATED = 2 * 10**9
"""Bytes of all parts of a workbook together, unpacked."""
MOST_PART = 50 * 10**6
"""Bytes of a part that may be unpacked whatever its ratio, and of any part that is not a sheet or its texts."""
BOMB_RATIO = 200
"""Unpacked to packed size; honest sheets reach about thirty, the format's limit is a thousand."""
MOST_STRINGS = 5 * 10**6
MOST_STRING_BYTES = 200 * 10**6
LONGEST_TEXT = 2 * 2**20
"""Bytes of one shared text."""
MOST_TEXT = 10**9
"""Bytes of the texts of all cells of a workbook."""
LONGEST_CELL = 16 * 2**20
"""Bytes between the beginnings of two cells; Excel's longest text is 32,767 characters."""
MOST_LINES = 2_000_000
"""Lines of a delimited file."""
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""The grid of Excel and of LibreOffice."""
MOST_CELLS = 20 * 10**6
"""Cells of one sheet's grid."""
MOST_RECORDS = 25 * 10**6
"""Records of one part of a binary workbook."""
MOST_CELLS_IN_ALL = 2 * MOST_CELLS
SPARSE_CELLS = 5 * 10**6
"""Above this a grid must be at least a twentieth filled: otherwise a stray cell lies far away from the table."""
MOST_FLAWS = 10**6
MOST_MERGED = 200_000
"""Merged ranges of a sheet."""


def check_grid(rows: int, columns: int, filled: int, where: str, far: str) -> None:
    """Refuse a grid that is too large, or large and nearly empty. ``far`` is the address of an outermost cell."""
    cells = rows * columns
    if rows > LAST_ROW or columns > LAST_COLUMN:
        raise SourceError(f"{where}, cell {far} lies outside Excel's grid. Open it in Excel and save it again.")
    if cells > SPARSE_CELLS and filled * 20 < cells:
        raise SourceError(f"{where}, cell {far} lies far away from the table. Delete the stray cells there, and save.")
    if cells > MOST_CELLS:
        raise SourceError(f"{where} has more than {MOST_CELLS // 10**6} million cells. Split it into several files.")
