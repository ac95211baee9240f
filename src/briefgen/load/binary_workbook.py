"""The scan of a binary workbook (.xlsb): its records, one after another ([MS-XLSB] 2.1.4).

The reader trusts what records say of lengths and numbers, so all are measured first. A formula of this format always
stores a value; one that was never calculated cannot be told from one that gave 0.
"""

from collections.abc import Iterator
from itertools import chain
from struct import Struct, error

from briefgen.errors import SourceError
from briefgen.load.limits import LAST_COLUMN, LONGEST_CELL, MOST_RECORDS, MOST_STRINGS, MOST_TEXT
from briefgen.load.package import Package, relations_of
from briefgen.load.refusals import damaged, sheet_place, too_long_cell, too_many_cells
from briefgen.load.scan import ERROR_TEXTS, ScannedCells, SheetScan

_BOOK, _STRINGS, _STYLES = "xl/workbook.bin", "xl/sharedStrings.bin", "xl/styles.bin"  # where the reader looks for them
_ROW, _ERROR, _SHARED, _FORMULA_ERROR = 0, 3, 7, 11
_CELLS = frozenset(range(2, 12))
"""Cells that hold something, values and formulas."""
_UNREAD = frozenset((*range(12, 19), 62))
"""Short cells and rich texts within a sheet: Excel does not write them into files, and the reader passes over them."""
_ITEM, _COLUMNS, _PROPERTIES, _SHEET, _TEXTS, _MERGED = 19, 60, 153, 156, 159, 176
_NUMBER, _TWO = Struct("<I"), Struct("<II")
_COLUMNS_RECORD, _FOUR = Struct("<IIIIH"), Struct("<IIII")

Record = tuple[int, bytes, int, int]
"""Its kind, a buffer, where in it the content begins, and how long that is."""


def scan_binary_workbook(package: Package) -> tuple[dict[str, SheetScan], bool]:
    """Return the scan of each sheet by its name, and whether the workbook counts days from 1904.

    Raises SourceError for what would kill or mislead the reader.
    """
    scans: dict[str, SheetScan] = {}
    try:
        texts, longest = _shared_texts(package)
        for _ in _records(package, _STYLES, package.shown):
            pass
        date_1904 = any(
            kind == _PROPERTIES and buffer[at] & 1 for kind, buffer, at, _ in _records(package, _BOOK, package.shown)
        )
        for name, part in _sheets(package):
            if name in scans:
                raise damaged(package.shown, "two of its sheets have one name")
            scans[name] = SheetScan()
            if "/chartsheets/" not in f"/{part}" and "/dialogsheets/" not in f"/{part}":
                scans[name] = _scan_sheet(package, part, sheet_place(package.shown, name), texts)
    except (error, IndexError) as fault:
        raise damaged(package.shown, fault) from None
    if longest * sum(scan.grid for scan in scans.values()) > 2 * MOST_TEXT:
        raise SourceError(f"{package.shown} repeats long texts in too many cells. Split it into several files.")
    return scans, date_1904


def _records(package: Package, part: str, where: str) -> Iterator[Record]:
    """Yield the records of a part, each whole in its buffer. Raises SourceError for one that is cut off or too long."""
    rest, count = b"", 0
    for block in chain(filter(None, package.blocks(part)) if part in package else (), (b"",)):
        buffer = rest + block
        end, position = len(buffer), 0
        last = end - (6 if block else 2)  # a head has two to six bytes
        while position <= last:
            at = position + 1
            kind = buffer[position]
            if kind & 128:
                kind = kind & 127 | (buffer[at] & 127) << 7
                at += 1
            size = buffer[at]
            at += 1
            if size & 128:
                size, at = _long_size(buffer, at, size & 127)
                if size > LONGEST_CELL:
                    raise too_long_cell(where)
            if at + size > end:
                break
            yield kind, buffer, at, size
            position = at + size
            count += 1
        rest = buffer[position:]
        if count > MOST_RECORDS:
            raise too_many_cells(where)
    if rest:
        raise damaged(where, "a record is cut off")


def _long_size(buffer: bytes, at: int, size: int) -> tuple[int, int]:
    """Return the size of a record that one byte does not hold, and where its content begins."""
    for shift in (7, 14, 21):
        more = buffer[at]
        at += 1
        size |= (more & 127) << shift
        if more < 128:
            break
    return size, at


def _shared_texts(package: Package) -> tuple[int, int]:
    """Return how many texts cells can share, and the bytes of the longest."""
    said = found = longest = 0
    for kind, buffer, at, size in _records(package, _STRINGS, package.shown):
        if kind == _TEXTS:
            _, said = _TWO.unpack_from(buffer, at)
        elif kind == _ITEM:
            found += 1
            longest = max(longest, size)
    if said > found:
        raise damaged(package.shown, "it holds fewer texts than it says")
    if found > MOST_STRINGS:
        raise SourceError(f"{package.shown} holds an implausible amount of text. Split it into several files.")
    return said, longest


def _sheets(package: Package) -> Iterator[tuple[str, str]]:
    """Yield the name and the part of every sheet."""
    targets = {one.identity: one.target for one in relations_of(package, _BOOK)}
    for kind, buffer, at, size in _records(package, _BOOK, package.shown):
        if kind == _SHEET:
            record = buffer[at : at + size]
            relation, end = _wide(record, 8)
            name, _ = _wide(record, end)
            part = targets.get(relation, "")
            if part not in package:
                raise damaged(sheet_place(package.shown, name), "the file does not hold it")
            yield name, part


def _wide(record: bytes, at: int) -> tuple[str, int]:
    """Return a text ([MS-XLSB] 2.5.168) and where it ends."""
    (length,) = _NUMBER.unpack_from(record, at)
    end = at + 4 + (0 if length == 0xFFFFFFFF else 2 * length)
    if end > len(record):
        raise IndexError("a name is longer than its record")
    return record[at + 4 : end].decode("utf-16-le", errors="replace"), end


def _scan_sheet(package: Package, part: str, where: str, texts: int) -> SheetScan:
    cells = ScannedCells(where)
    row = 1
    for kind, buffer, at, size in _records(package, part, where):
        if size < 9 and (kind in _CELLS or (kind == _ROW and size < 4)):
            raise damaged(where, "a record is too short")
        if kind in _CELLS:
            column = _NUMBER.unpack_from(buffer, at)[0] + 1
            cells.add(row, column)
            if kind == _SHARED:
                if _NUMBER.unpack_from(buffer, at + 8)[0] >= texts:
                    raise damaged(where, "a cell points to a text that the file does not hold")
            elif kind in (_ERROR, _FORMULA_ERROR) and size > 8:
                cells.flaw(row, column, "error", ERROR_TEXTS.get(buffer[at + 8], "#ERROR!"))
        elif kind == _ROW:
            row = _NUMBER.unpack_from(buffer, at)[0] + 1
            if size > 11 and buffer[at + 11] & 0x10:
                cells.hidden_rows.append((row, row))
        elif kind in _UNREAD:
            raise damaged(where, "it holds cells of an unusual kind")
        elif kind == _COLUMNS:
            first, final, _, _, flags = _COLUMNS_RECORD.unpack_from(buffer, at)
            if flags & 1:
                cells.hidden_columns.append((first + 1, min(final + 1, LAST_COLUMN)))
        elif kind == _MERGED:
            top, down, left, right = _FOUR.unpack_from(buffer, at)
            cells.merge(top + 1, left + 1, down + 1, right + 1)
    return cells.result()
