"""Workbooks in the binary formats, .xlsb and .xls, written by hand, record by record."""

import struct
from collections.abc import Sequence

from tests.load.crafted import RELATIONS, zipped

SHEETS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def record(kind: int, content: bytes = b"") -> bytes:
    """Return a record of an .xlsb part."""
    number = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
    size, rest = b"", len(content)
    while rest > 127:
        size += bytes([rest & 127 | 128])
        rest >>= 7
    return number + size + bytes([rest]) + content


def wide(text: str) -> bytes:
    """Return a text as .xlsb writes it."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def row(number: int, *cells: bytes, hidden: bool = False) -> bytes:
    """Return a row of an .xlsb sheet, its number counted from 1."""
    return record(0, struct.pack("<IIHBBB", number - 1, 0, 300, 0, 0x10 if hidden else 0, 0)) + b"".join(cells)


def number(column: int, value: float, style: int = 0) -> bytes:
    """Return a cell of an .xlsb sheet that holds a number, its column counted from 1."""
    return record(5, struct.pack("<IId", column - 1, style, value))


def other(kind: int, column: int, content: bytes) -> bytes:
    """Return a cell of an .xlsb sheet of any kind."""
    return record(kind, struct.pack("<II", column - 1, 0) + content)


def binary_sheet(rows: bytes, *, before: bytes = b"", after: bytes = b"") -> bytes:
    """Return a sheet of an .xlsb workbook."""
    head = record(129) + record(148, struct.pack("<4I", 0, 0, 0, 0)) + before + record(145)
    return head + rows + record(146) + after + record(130)


def xlsb(
    *sheets: bytes,
    names: Sequence[str] = (),
    states: Sequence[int] = (),
    texts: Sequence[str] = (),
    said_texts: int | None = None,
    is_1904: bool = False,
) -> bytes:
    """Return an .xlsb workbook; style 1 is a date."""
    bundle = b"".join(
        record(
            156,
            struct.pack("<II", states[place] if states else 0, place + 1)
            + wide(f"r{place}")
            + wide(names[place] if names else f"S{place + 1}"),
        )
        for place in range(len(sheets))
    )
    book = record(131) + record(153, struct.pack("<III", int(is_1904), 0, 0))
    book += record(143) + bundle + record(144) + record(132)
    relations = "".join(
        f'<Relationship Id="r{place}" Type="{SHEETS}/worksheet" Target="worksheets/sheet{place + 1}.bin"/>'
        for place in range(len(sheets))
    )
    styles = record(278) + record(617, struct.pack("<I", 2))
    styles += b"".join(record(47, struct.pack("<HH12x", 0, form)) for form in (0, 14)) + record(618) + record(279)
    count = len(texts) if said_texts is None else said_texts
    shared = record(159, struct.pack("<II", count, count))
    shared += b"".join(record(19, b"\0" + wide(text)) for text in texts) + record(160)
    parts: list[tuple[str, str | bytes]] = [
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", f'<Relationships xmlns="{RELATIONS}"/>'),
        ("xl/workbook.bin", book),
        ("xl/_rels/workbook.bin.rels", f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>'),
        ("xl/styles.bin", styles),
        *((f"xl/worksheets/sheet{place}.bin", sheet) for place, sheet in enumerate(sheets, 1)),
    ]
    if texts or said_texts is not None:
        parts.append(("xl/sharedStrings.bin", shared))
    return zipped(parts)


def old(kind: int, content: bytes = b"") -> bytes:
    """Return a record of an .xls stream."""
    return struct.pack("<HH", kind, len(content)) + content


def old_number(row: int, column: int, value: float, style: int = 0) -> bytes:
    """Return a cell of an .xls sheet that holds a number, row and column counted from 1."""
    return old(0x0203, struct.pack("<HHHd", row - 1, column - 1, style, value))


def old_cell(kind: int, row: int, column: int, content: bytes) -> bytes:
    """Return a cell of an .xls sheet of any kind."""
    return old(kind, struct.pack("<HHH", row - 1, column - 1, 0) + content)


def xls(
    *sheets: bytes,
    names: Sequence[str] = (),
    states: Sequence[int] = (),
    globals_: bytes = b"",
    dimensions: tuple[int, int, int, int] = (0, 1, 0, 1),
) -> bytes:
    """Return an .xls workbook of sheets given as their records; style 1 is a date."""
    titles = [names[place] if names else f"S{place + 1}" for place in range(len(sheets))]
    head = old(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0)) + old(0x0042, struct.pack("<H", 1200))
    head += globals_ + b"".join(old(0x00E0, struct.pack("<HH16x", 0, form)) for form in (0, 14))
    size = sum(4 + 8 + len(title) for title in titles)
    start = len(head) + size + 4
    bound, body = b"", b""
    for place, (sheet, title) in enumerate(zip(sheets, titles, strict=True)):
        state = states[place] if states else 0
        name = struct.pack("<BB", len(title), 0) + title.encode("latin-1")
        bound += old(0x0085, struct.pack("<IBB", start + len(body), state, 0) + name)
        body += old(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 0))
        body += old(0x0200, struct.pack("<IIHHH", *dimensions, 0)) + sheet + old(0x000A)
    return compound({"Workbook": head + bound + old(0x000A) + body})


def compound(streams: dict[str, bytes]) -> bytes:
    """Return a compound file of streams, each filled up to the 4,096 bytes from which it has sectors of its own."""
    padded = {name: content + bytes(max(-len(content) % 512, 4096 - len(content))) for name, content in streams.items()}
    counts = [len(content) // 512 for content in padded.values()]
    total = 1 + sum(counts)
    tables = 1
    while tables * 128 < total + tables:
        tables += 1
    table = [0xFFFFFFFD] * tables + [0xFFFFFFFE]
    entries = _entry("Root Entry", 5, 0xFFFFFFFE, 0)
    body = b""
    for (name, content), count in zip(padded.items(), counts, strict=True):
        start = len(table)
        table += [*range(start + 1, start + count), 0xFFFFFFFE]
        entries += _entry(name, 2, start, len(content))
        body += content
    table += [0xFFFFFFFF] * (tables * 128 - len(table))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, tables, tables, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", *range(tables), *[0xFFFFFFFF] * (109 - tables))
    return header + struct.pack(f"<{len(table)}I", *table) + entries.ljust(512, b"\0") + body


def _entry(name: str, kind: int, start: int, length: int) -> bytes:
    title = name.encode("utf-16-le").ljust(64, b"\0")
    links = struct.pack("<HBBIII36x", 2 * len(name) + 2, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF)
    return title + links + struct.pack("<III", start, length, 0)
