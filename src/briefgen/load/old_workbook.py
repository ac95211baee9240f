"""The scan of a workbook of Excel 5 to 2003 (.xls): its records, one after another ([MS-XLS] 2.1.4).

The reader trusts what records say of lengths and numbers, so all are measured first. A formula of this format always
stores a value; one that was never calculated cannot be told from one that gave 0.
"""

from collections.abc import Iterator
from struct import Struct, error

from briefgen.errors import SourceError
from briefgen.load.compound import CompoundFile
from briefgen.load.limits import MOST_RECORDS, MOST_STRINGS
from briefgen.load.refusals import damaged, encrypted, sheet_place, too_many_cells
from briefgen.load.scan import ERROR_TEXTS, ScannedCells, SheetScan

_END, _DATES, _PASSWORD, _SHEET, _TEXTS, _BEGIN = 0x000A, 0x0022, 0x002F, 0x0085, 0x00FC, 0x0809
_SIZE, _ROW, _COLUMNS, _MERGED = 0x0200, 0x0208, 0x007D, 0x00E5
_FORMULA, _NUMBERS, _ERROR, _RICH = 0x0006, 0x00BD, 0x0205, 0x00D6
_VALUES = frozenset((0x0203, 0x0204, _ERROR, 0x027E, 0x00FD, _FORMULA))
"""Records of one cell that begin with its row and column: numbers, texts, errors, formulas."""
_MOST_SHEETS = 4_000
_LAST_ROW, _LAST_COLUMN = 65_536, 256
_HEAD, _NUMBER, _COUNT = Struct("<HH"), Struct("<I"), Struct("<i")
_RANGE, _LARGE_RANGE = Struct("<HHHH"), Struct("<IIHH")

Record = tuple[int, int, int]
"""Its kind, where in the stream its content begins, and how long that is."""


def scan_old_workbook(content: bytes, shown: str) -> tuple[list[SheetScan], bool]:
    """Return the scan of each sheet in the workbook's order, and whether it counts days from 1904.

    Raises SourceError for what would kill the reader.
    """
    file = CompoundFile(content, shown)
    book = next((book for book in ("Workbook", "Book") if book in file), None)
    if book is None:
        if "EncryptedPackage" in file:
            raise encrypted(shown)
        raise SourceError(f"{shown} is an old Office file, but no workbook. Give a workbook or a .csv file.")
    stream = file.stream(book)
    try:
        scans: list[SheetScan] = []
        records = 0
        for start, name in _sheets(stream, shown):
            scan, count = _scan_sheet(stream, start, sheet_place(shown, name))
            scans.append(scan)
            records += count
            if records > MOST_RECORDS:
                raise too_many_cells(shown)
    except (error, IndexError) as fault:
        raise damaged(shown, fault) from None
    date_1904 = any(kind == _DATES and stream[at : at + 2] == b"\1\0" for kind, at, _ in _records(stream, 0, shown))
    return scans, date_1904


def _records(stream: bytes, start: int, shown: str) -> Iterator[Record]:
    """Yield the records up to the end of a part of the stream."""
    position, end = start, len(stream) - 4
    unpack = _HEAD.unpack_from
    while position <= end:
        kind, size = unpack(stream, position)
        position += 4
        if position + size > len(stream):
            raise damaged(shown, "a record is cut off")
        if kind == _END:
            return
        yield kind, position, size
        position += size


def _sheets(stream: bytes, shown: str) -> list[tuple[int, str]]:
    """Return where in the stream each sheet begins and its name, after a look at what the sheets share."""
    starts: list[tuple[int, str]] = []
    version = b""
    for kind, at, size in _records(stream, 0, shown):
        if kind == _PASSWORD and stream[at : at + 2] != b"\0\0":
            raise encrypted(shown)
        if kind == _SHEET:
            (start,) = _NUMBER.unpack_from(stream, at)
            if start >= len(stream):
                raise damaged(shown, "a sheet lies outside of it")
            starts.append((start, _sheet_name(stream[at + 6 : at + size], modern=version == b"\0\6")))
        elif kind == _BEGIN and not version:
            version = stream[at : at + 2]
        elif kind == _TEXTS and size >= 8:
            (count,) = _COUNT.unpack_from(stream, at + 4)
            if not 0 <= count <= min(len(stream) // 3, MOST_STRINGS):
                raise damaged(shown, "it holds fewer texts than it says")
    if len({start for start, _ in starts}) < len(starts) or len(starts) > _MOST_SHEETS:
        raise damaged(shown, "two of its sheets lie in one place")
    return starts


def _sheet_name(text: bytes, *, modern: bool) -> str:
    """Return a sheet's name for messages; before Excel 97 it is in the code page of its time."""
    if not modern:
        return text[1:].decode("cp1252", errors="replace")
    return text[2:].decode("utf-16-le" if text[1] & 1 else "latin-1", errors="replace")


def _scan_sheet(stream: bytes, start: int, where: str) -> tuple[SheetScan, int]:
    """Return the scan of a sheet, and how many records it has."""
    cells = ScannedCells(where)
    count = 0
    unpack = _HEAD.unpack_from
    for kind, at, size in _records(stream, start, where):
        count += 1
        if kind in _VALUES:
            row, column = unpack(stream, at)
            cells.add(row + 1, column + 1)
            if kind in (_ERROR, _FORMULA):
                code = _error_code(stream, at, kind)
                if code is not None:
                    cells.flaw(row + 1, column + 1, "error", ERROR_TEXTS.get(code, "#ERROR!"))
        elif kind == _NUMBERS:
            row, column = unpack(stream, at)
            cells.add(row + 1, column + 1)
            cells.add(row + 1, column + (size - 6) // 6, (size - 6) // 6 - 1)
        elif kind == _ROW:
            if size >= 14 and stream[at + 12] & 0x20:
                row = unpack(stream, at)[0] + 1
                cells.hidden_rows.append((row, row))
        elif kind == _RICH:
            raise damaged(where, "it holds texts of an unusual kind")
        else:
            _scan_layout(stream, kind, at, size, cells)
        if count > MOST_RECORDS:
            raise too_many_cells(where)
    return cells.result(), count


def _error_code(stream: bytes, at: int, kind: int) -> int | None:
    """Return the error that a cell or a formula's value is, None for another value."""
    if kind == _ERROR:
        return stream[at + 6] if stream[at + 7] else None
    return stream[at + 8] if stream[at + 12 : at + 14] == b"\xff\xff" and stream[at + 6] == 2 else None


def _scan_layout(stream: bytes, kind: int, at: int, size: int, cells: ScannedCells) -> None:
    """Note what is hidden and merged, and refuse a size for which the reader would make room in vain."""
    if kind == _COLUMNS:
        first, last = _HEAD.unpack_from(stream, at)
        if stream[at + 8] & 1:
            cells.hidden_columns.append((first + 1, min(last + 1, _LAST_COLUMN)))
    elif kind == _MERGED:
        for place in range(at + 2, at + size - 7, 8):
            top, down, left, right = _RANGE.unpack_from(stream, place)
            cells.merge(top + 1, left + 1, down + 1, right + 1)
    elif kind == _SIZE:
        first, last, left, right = (_RANGE if size == 10 else _LARGE_RANGE).unpack_from(stream, at)
        if last > _LAST_ROW or right > _LAST_COLUMN or first > max(last, 1) or left > max(right, 1):
            raise damaged(cells.where, "it says to be larger than any sheet")
