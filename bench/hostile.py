"""Hostile files of every format: how long ``briefgen check`` takes to refuse them, and its peak memory."""

import io
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.load.crafted import cell, ods, sheet_xml, xlsx, zipped
from tests.load.crafted_binary import binary_sheet, number, old, old_number, other, row, xls, xlsb

MOST_SECONDS, MOST_MB = 2.0, 300
_NUMBER = '<table:table-cell office:value-type="float" office:value="1"/>'


def hostile_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Write the files one after another, each with what it is; only one lies on disk at a time.

    Another process makes them, for a process hands its peak of memory down to those that it starts.
    """
    for what in _FILES:
        path = folder / f"hostile.{what.partition(':')[0]}"
        subprocess.run([sys.executable, "-m", "bench.hostile", what, str(path)], check=True)
        yield what, path
        path.unlink()


def measure(path: Path) -> tuple[int, float, int, str]:
    """Return exit code, seconds, peak MB of the command with all it started, and the message."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "briefgen", "check", "-q", str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr
    message = process.stderr.read().decode().strip()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, time.perf_counter() - begin, usage.ru_maxrss // 1024, message


def _bytes(content: Callable[[], bytes]) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(content())

    return write


def _large(member: str, unit: bytes, times: int, beginning: bytes = b"", end: bytes = b"") -> Callable[[Path], None]:
    """Return how to write a workbook or archive in which one part is a unit repeated very often."""

    def write(path: Path) -> None:
        source = xlsx(sheet_xml(cell("A1"))) if member.startswith("xl/") else zipped([])
        with (
            zipfile.ZipFile(io.BytesIO(source)) as parts,
            zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        ):
            for name in parts.namelist():
                if name != member:
                    archive.writestr(name, parts.read(name))
            with archive.open(member, "w", force_zip64=True) as stream:
                stream.write(beginning)
                for _ in range(times // 100_000):
                    stream.write(unit * 100_000)
                stream.write(end)

    return write


def _repeated(content: bytes, size: int) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with path.open("wb") as stream:
            stream.write(b"a,b\n")
            for _ in range(size // len(content)):
                stream.write(content)

    return write


def _sparse(size: int) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(b"a,b\n")
        os.truncate(path, size)

    return write


def _ods(rows: str) -> Callable[[Path], None]:
    return _bytes(lambda: ods(f'<table:table table:name="A">{rows}</table:table>'))


_ENTITIES = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10 if level else "ha"}">' for level in range(10))
_LAUGHS = sheet_xml('<row r="1"><c r="A1" t="str"><v>&e9;</v></c></row>').replace("?>", f"?><!DOCTYPE w [{_ENTITIES}]>")
_OUTSIDE = _LAUGHS.replace(_ENTITIES, '<!ENTITY e9 SYSTEM "file:///etc/passwd">')
_SHARED = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
_FILES: dict[str, Callable[[Path], None]] = {
    "xlsx: cells A1 and XFD1048576": _bytes(lambda: xlsx(sheet_xml(cell("A1") + cell("XFD1048576")))),
    "xlsx: cells A1 and CV1048576": _bytes(lambda: xlsx(sheet_xml(cell("A1") + cell("CV1048576")))),
    "xlsx: row 4,000,000,000, column ZZZZ": _bytes(lambda: xlsx(sheet_xml(cell("ZZZZ4000000000")))),
    "xlsx: everything merged": _bytes(
        lambda: xlsx(sheet_xml(cell("A1"), after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'))
    ),
    "xlsx: one shared text of 1 GB": _large("xl/sharedStrings.xml", b" " * 100, 10**7, _SHARED + b"<si><t>"),
    "xlsx: 20 million shared texts": _large("xl/sharedStrings.xml", b"<si><t/></si>", 20 * 10**6, _SHARED),
    "xlsx: a sheet of 1 GB of spaces": _large("xl/worksheets/sheet1.xml", b" " * 100, 10**7),
    "xlsx: a million blank formatted rows": _bytes(
        lambda: xlsx(
            sheet_xml(cell("A1") + "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(2, 10**6)))
        )
    ),
    "xlsx: a dimension of the whole grid": _bytes(
        lambda: xlsx(sheet_xml(cell("A1"), before='<dimension ref="A1:XFD1048576"/>'))
    ),
    "xlsx: 200,000 elements deep": _bytes(
        lambda: xlsx(sheet_xml(cell("A1"), after="<a>" * 200_000 + "</a>" * 200_000))
    ),
    "xlsx: billion laughs": _bytes(lambda: xlsx(_LAUGHS)),
    "xlsx: an outside entity": _bytes(lambda: xlsx(_OUTSIDE)),
    "ods: 17 billion repeated cells": _ods(
        f'<table:table-row table:number-rows-repeated="1048576">{_NUMBER.replace("/>", "")}'
        ' table:number-columns-repeated="16384"/></table:table-row>'
    ),
    "ods: a cell far away": _ods(
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
        '<table:table-row><table:table-cell table:number-columns-repeated="16000"/>'
        f"{_NUMBER}</table:table-row><table:table-row>{_NUMBER}</table:table-row>"
    ),
    "ods: 4 billion spaces in an element": _ods(
        '<table:table-row><table:table-cell office:value-type="string"><text:p><text:s text:c="4000000000"/></text:p>'
        "</table:table-cell></table:table-row>"
    ),
    "xlsb: a cell far away": _bytes(
        lambda: xlsb(binary_sheet(row(1, number(1, 1)) + row(1_048_576, number(16_384, 1))))
    ),
    "xlsb: 4 billion texts": _bytes(lambda: xlsb(binary_sheet(b""), texts=("x",), said_texts=2**32 - 1)),
    "xlsb: a record of 256 MB": _bytes(lambda: xlsb(binary_sheet(b"\x05\xff\xff\xff\x7f"))),
    "xlsb: an error of no kind": _bytes(lambda: xlsb(binary_sheet(row(1, other(3, 1, b"\xee"))))),
    "xls: a cell far away": _bytes(lambda: xls(old_number(1, 1, 1) + old_number(65_536, 256, 1))),
    "xls: 4 billion rows": _bytes(lambda: xls(b"", dimensions=(0, 2**32 - 1, 0, 2**16 - 1))),
    "xls: 2 billion texts": _bytes(lambda: xls(b"", globals_=old(0xFC, b"\t\0\0\0\xff\xff\xff\x7f"))),
    "csv: a line of 1 GB": _repeated(b"x" * 10**6, 10**9),
    "csv: a line of 400 MB": _repeated(b"x" * 10**6, 4 * 10**8),
    "csv: 400 MB of zeros": _sparse(4 * 10**8),
    "csv: 5 million columns": _repeated(b"," * 5 * 10**6, 5 * 10**6),
    "csv: a quotation mark that never closes": _bytes(lambda: b'a,b\n1,"x\n' + b"1,2\n" * 10**6),
    "csv: 5 million blank lines": _bytes(lambda: b"a,b\n" + b"\n" * 5 * 10**6 + b"1,2\n"),
    "zip: a table of 1 GB": _large("a.csv", b" " * 100, 10**7),
    "zip: an archive in an archive": _bytes(lambda: zipped([("a.zip", zipped([("b.zip", "x")]))])),
    "zip: 20,000 files": _bytes(lambda: zipped([(f"{number}.csv", "a,b\n") for number in range(20_000)])),
}


if __name__ == "__main__":
    _FILES[sys.argv[1]](Path(sys.argv[2]))
