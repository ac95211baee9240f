"""The binary formats, .xlsb and .xls: values at their true addresses, what the reader does not say, and hostile files."""

import struct
from datetime import date

import pytest

from briefgen.model.sheets import CellFlaw
from tests.load.conftest import Load, Refuse
from tests.load.crafted_binary import (
    binary_sheet,
    compound,
    number,
    old,
    old_cell,
    old_number,
    other,
    record,
    row,
    wide,
    xls,
    xlsb,
)  # fmt: skip

FORMULA = struct.pack("<HI", 0, 0) + struct.pack("<I", 0)


@pytest.mark.parametrize(("is_1904", "day"), [(False, date(2014, 12, 27)), (True, date(2018, 12, 28))])
def test_values_of_a_binary_workbook(load: Load, is_1904: bool, day: date) -> None:
    cells = (
        other(7, 2, struct.pack("<I", 1)),
        other(6, 3, wide("own")),
        number(4, 1.25),
        other(2, 5, struct.pack("<i", 7 << 2 | 2)),
        other(4, 6, b"\1"),
        number(7, 42000, 1),
        other(8, 8, wide("ab") + FORMULA),
        other(1, 9, b""),
    )
    loaded = load(xlsb(binary_sheet(row(3, *cells)), texts=("zero", "shared"), is_1904=is_1904), "in.xlsb")
    assert loaded.sources[0].format == "xlsb"
    assert loaded.sheets[0].date_1904 is is_1904
    assert loaded.sheets[0].rows == [[""] * 8] * 2 + [["", "shared", "own", 1.25, 7, True, day, "ab"]]
    assert loaded.sheets[0].flaws == ()


@pytest.mark.parametrize(("mode", "day"), [(b"", date(2014, 12, 27)), (old(0x22, b"\1\0"), date(2018, 12, 28))])
def test_values_of_an_old_workbook(load: Load, mode: bytes, day: date) -> None:
    shared = struct.pack("<II", 2, 2) + b"".join(struct.pack("<HB", len(text), 0) + text for text in (b"zero", b"two"))
    sheet = (
        old_cell(0xFD, 3, 2, struct.pack("<I", 1))
        + old_cell(0x0204, 3, 3, struct.pack("<HB", 3, 0) + b"own")
        + old_number(3, 4, 1.25)
        + old_cell(0x027E, 3, 5, struct.pack("<i", 7 << 2 | 2))
        + old_cell(0x0205, 3, 6, b"\1\0")
        + old_number(3, 7, 42000, 1)
        + old(0xBD, struct.pack("<HH", 2, 7) + struct.pack("<Hi", 0, 8 << 2 | 2) * 2 + struct.pack("<H", 8))
    )
    loaded = load(xls(sheet, globals_=mode + old(0xFC, shared)), "in.xls")
    assert loaded.sources[0].format == "xls"
    assert loaded.sheets[0].date_1904 is (mode != b"")
    assert loaded.sheets[0].rows == [[""] * 9] * 2 + [["", "two", "own", 1.25, 7, True, day, 8, 8]]
    assert loaded.sheets[0].flaws == ()


def binary_flaws() -> bytes:
    columns = record(60, struct.pack("<IIIIH", 1, 1, 2000, 0, 1)) + record(60, struct.pack("<IIIIH", 3, 9, 2000, 0, 0))
    rows = row(2, number(1, 1), other(3, 2, b"\x07"), other(11, 3, b"\x2a" + FORMULA), hidden=True)
    rows += row(3, number(4, 1)) + row(4, number(1, 1)) + row(9, hidden=True)
    merged = record(176, struct.pack("<IIII", 0, 1, 1, 2)) + record(176, struct.pack("<IIII", 0, 2**20 - 1, 3, 16383))
    before = record(390) + columns + record(391)
    content = binary_sheet(rows, before=before, after=record(177, b"\2\0\0\0") + merged + record(178))
    return xlsb(content, binary_sheet(row(1, number(1, 5))), names=("Data", "Hidden"), states=(0, 1))


def old_flaws() -> bytes:
    sheet = (
        old(0x7D, struct.pack("<HHHHHH", 1, 1, 2000, 0, 1, 0))
        + old(0x0208, struct.pack("<HHHHHHHH", 1, 0, 3, 300, 0, 0, 0x20, 0))
        + old(0x0208, struct.pack("<HHHHHHHH", 2, 0, 3, 300, 0, 0, 0, 0))
        + old_number(2, 1, 1)
        + old_cell(0x0205, 2, 2, b"\x07\1")
        + old_cell(0x0006, 2, 3, b"\2\0\x2a\0\0\0\xff\xff" + bytes(8))
        + old_number(3, 4, 1)
        + old_number(4, 1, 1)
        + old(0xE5, struct.pack("<HHHHHHHHH", 2, 0, 1, 1, 2, 0, 65535, 3, 255))
    )
    return xls(sheet, old_number(1, 1, 5), names=("Data", "Hidden"), states=(0, 1))


@pytest.mark.parametrize(("content", "name"), [(binary_flaws(), "in.xlsb"), (old_flaws(), "in.xls")])
def test_errors_and_what_is_hidden_or_merged(load: Load, content: bytes, name: str) -> None:
    data, hidden = load(content, name).sheets
    assert data.flaws == (CellFlaw(2, 2, "error", "#DIV/0!"), CellFlaw(2, 3, "error", "#N/A"))
    assert data.rows[1] == [1.0, "", "", ""]
    assert (data.hidden_rows, data.hidden_columns, data.hidden) == ((2,), (2,), False)
    assert data.merged == ((1, 2, 2, 3), (1, 4, 4, 4))
    assert (hidden.name, hidden.hidden, hidden.rows, hidden.flaws) == ("Hidden", True, [[5.0]], ())


def test_far_cells(refuse: Refuse) -> None:
    far = {
        "cell XFD1048576 lies far away": row(1, number(1, 1)) + row(1_048_576, number(16_384, 1)),
        "cell CV1048576 lies far away": row(1, number(1, 1)) + row(1_048_576, number(100, 1)),
        "cell A1048577 lies outside": row(1_048_577, number(1, 1)),
        "cell XFE1 lies outside": row(1, number(16_385, 1)),
        "lies outside": row(4_000_000_000, number(4_000_000_000, 1)),
    }
    for words, rows in far.items():
        message = refuse(xlsb(binary_sheet(rows)), "in.xlsb")
        assert message.startswith('in.xlsb, sheet "S1", ')
        assert words in message
    message = refuse(xls(old_number(1, 1, 1) + old_number(65_536, 256, 1)), "in.xls")
    assert message.startswith('in.xls, sheet "S1", cell IV65536 lies far away')


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (xlsb(binary_sheet(row(1, other(7, 1, struct.pack("<I", 1)))), texts=("one",)), "points to a text"),
        (xlsb(binary_sheet(b""), texts=("one",), said_texts=2**32 - 1), "fewer texts than it says"),
        (xlsb(binary_sheet(row(1, other(13, 1, bytes(4))))), "unusual kind"),
        (xlsb(binary_sheet(b"\x05\xff\xff\xff\x7f")), "a cell of more than 16 MB"),
        (xlsb(binary_sheet(row(1) + b"\x05\x10\0")), "a record is cut off"),
        (xlsb(binary_sheet(b""), binary_sheet(b""), names=("A", "A")), "one name"),
        (xlsb(binary_sheet(b"")).replace(b"sheet1.bin", b"sheet9.bin"), "damaged"),
        (xlsb(binary_sheet(record(0, b"\0"))), "damaged"),
        (xlsb(binary_sheet(row(1, other(3, 1, b"\xee")))), "damaged"),
    ],
)
def test_hostile_binary_workbooks(refuse: Refuse, content: bytes, words: str) -> None:
    assert words in refuse(content, "in.xlsb")


def _ring(content: bytes) -> bytes:
    """Return an old workbook whose last sector is followed by its first."""
    return content.replace(struct.pack("<II", 9, 0xFFFFFFFE), struct.pack("<II", 9, 2))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (xls(b"", dimensions=(0, 2**32 - 1, 0, 2**16 - 1)), "larger than any sheet"),
        (xls(b"", dimensions=(9, 3, 0, 1)), "larger than any sheet"),
        (xls(b"", globals_=old(0xFC, struct.pack("<II", 9, 2**31 - 1))), "fewer texts than it says"),
        (xls(b"", globals_=old(0xFC, struct.pack("<Ii", 9, -1))), "fewer texts than it says"),
        (xls(b"", globals_=old(0x2F, b"\1\0\1\0")), "is encrypted"),
        (xls(b"", globals_=old(0x85, struct.pack("<IBBBB", 2**31, 0, 0, 1, 0) + b"x")), "a sheet lies outside"),
        (xls(old_cell(0xD6, 1, 1, b"\1\0\0x")), "unusual kind"),
        (xls(struct.pack("<HH", 0x0203, 0xFFFF)), "cut off"),
        (xls(old(0x0203, b"\0")), "damaged"),
        (xls(b"", b"", names=("A", "A")), "one name"),
        (_ring(xls(b"")), "go round in a ring"),
        (compound({"WordDocument": b"x"}), "no workbook"),
        (compound({"EncryptedPackage": b"x"}), "is encrypted"),
        (xls(b"")[:3000], "damaged"),
        (xls(b"")[:60] + b"\xff\xff\xff\x7f" * 4 + xls(b"")[76:], "damaged"),
    ],
)
def test_hostile_old_workbooks(refuse: Refuse, content: bytes, words: str) -> None:
    assert words in refuse(content, "in.xls")


def test_many_sheets_that_are_large_together(refuse: Refuse) -> None:
    sheet = old_number(1, 1, 1) + old_number(65_536, 70, 1)
    assert "more than 40 million cells" in refuse(xls(*[sheet] * 9), "in.xls")
    rows = row(1, number(1, 1)) + row(1_048_576, number(4, 1))
    assert "more than 40 million cells" in refuse(xlsb(*[binary_sheet(rows)] * 10), "in.xlsb")
