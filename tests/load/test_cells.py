"""Cells come with true addresses and types."""

import io
import zipfile
from datetime import date, datetime, time
from typing import Any

import pytest
import xlsxwriter

from tests.load.conftest import Load
from tests.load.crafted import cell, sheet_xml, xlsx, zipped

MOMENT = datetime(2016, 5, 12, 10, 30)  # noqa: DTZ001  # cells know no time zones


def written(*sheets: tuple[str, dict[str, Any]]) -> bytes:
    """Return a workbook as XlsxWriter writes it, its cells given by address."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        day, moment, hours = (
            book.add_format({"num_format": form}) for form in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm", "[h]:mm")
        )
        for name, cells in sheets:
            sheet = book.add_worksheet(name)
            for address, value in cells.items():
                if isinstance(value, tuple):
                    sheet.write_number(address, value[0], hours)
                elif isinstance(value, datetime):
                    sheet.write_datetime(address, value, moment)
                elif isinstance(value, date):
                    sheet.write_datetime(address, value, day)
                else:
                    sheet.write(address, value)
    return buffer.getvalue()


def test_leading_blank_rows_and_columns_are_kept(load: Load) -> None:
    rows = load(written(("Data", {"C4": "id", "D5": 7}))).sheets[0].rows
    assert rows == [["", "", "", ""], ["", "", "", ""], ["", "", "", ""], ["", "", "id", ""], ["", "", "", 7.0]]


def test_values_are_typed(load: Load) -> None:
    cells = {
        "A1": "x",
        "B1": 1.25,
        "C1": True,
        "D1": date(2016, 5, 12),
        "E1": MOMENT,
        "F1": (1.5,),
    }
    row = load(written(("Data", cells))).sheets[0].rows[0]
    assert row == ["x", 1.25, True, date(2016, 5, 12), MOMENT, "1 day, 12:00:00"]
    assert [type(value) for value in row] == [str, float, bool, date, datetime, str]


@pytest.mark.parametrize(
    ("settings", "day"), [("", date(2014, 12, 27)), ('<workbookPr date1904="1"/>', date(2018, 12, 28))]
)
def test_dates_count_from_1900_or_1904(load: Load, settings: str, day: date) -> None:
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    sheet = sheet_xml('<row r="1"><c r="A1" s="1"><v>42000</v></c></row>')
    assert load(xlsx(sheet, styles=styles, settings=settings)).sheets[0].rows == [[day]]


def test_iso_dates(load: Load) -> None:
    rows = '<row r="1"><c r="A1" t="d"><v>2016-05-12</v></c><c r="B1" t="d"><v>10:00:00</v></c></row>'
    assert load(xlsx(sheet_xml(rows))).sheets[0].rows == [[date(2016, 5, 12), time(10)]]


def test_sheets_keep_order_names_and_visibility(load: Load) -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.add_worksheet("Zebra & <Ass>").write(0, 0, 1)
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "='Zebra & <Ass>'!$A$1:$A$1"})
        book.add_chartsheet("Chart").set_chart(chart)
        hidden = book.add_worksheet("Hidden")
        hidden.write(0, 0, 2)
        hidden.hide()
        hidden_well = book.add_worksheet("Very hidden")
        hidden_well.write(0, 0, 3)
        hidden_well.very_hidden()
        book.add_worksheet("Empty")
    sheets = load(buffer.getvalue()).sheets
    assert [(sheet.name, sheet.rows, sheet.hidden) for sheet in sheets] == [
        ("Zebra & <Ass>", [[1.0]], False),
        ("Hidden", [[2.0]], True),
        ("Very hidden", [[3.0]], True),
        ("Empty", [], False),
    ]
    assert {(sheet.file, sheet.kind, sheet.lines) for sheet in sheets} == {("in.xlsx", "workbook", None)}


def test_a_strict_workbook_is_read(load: Load) -> None:
    content = sheet_xml(cell("B2", 5)).replace(
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"
    )
    assert load(xlsx(content)).sheets[0].rows == [["", ""], ["", 5.0]]


ROW = '<row r="2"><c r="B2"><v>5</v></c></row>'


@pytest.mark.parametrize(
    "sheet",
    [
        sheet_xml(ROW),
        sheet_xml(ROW.replace("<", "<x:").replace("<x:/", "</x:"), prefix="x"),
        sheet_xml(ROW.replace('"', "'")),
        sheet_xml(ROW.replace('r="B2"', 't="n" r="B2"')),
        sheet_xml('<row/><row><c/><c t="n"><v>5</v></c></row>'),
        sheet_xml(ROW.replace("<c ", "<c\n")),
        sheet_xml(ROW.replace("B2", "b2")),
        sheet_xml(ROW, before='<dimension ref="A1:XFD1048576"/>'),
        sheet_xml(ROW, after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        sheet_xml(ROW, after="<a>" * 50_000 + "</a>" * 50_000),
        sheet_xml(ROW + '<row r="1048576" s="1"><c r="XFD1048576" s="1"/></row>'),
        sheet_xml(ROW + '<row r="1048576"><c r="XFD1048576" s="1"></c></row>'),
    ],
)
def test_however_it_is_written(load: Load, sheet: str) -> None:
    assert load(xlsx(sheet)).sheets[0].rows == [["", ""], ["", 5.0]]


def test_a_million_blank_formatted_rows_are_no_reason_to_refuse(load: Load) -> None:
    blank = "".join(
        f'<row r="{row}"><c r="A{row}" s="1"/><c r="Z{row}" s="1"/></row>' for row in range(900_000, 1_000_000)
    )
    assert load(xlsx(sheet_xml(cell("A1") + blank))).sheets[0].rows == [[1.0]]


@pytest.mark.parametrize(
    "target",
    [
        "../xl/worksheets/sheet{}.xml",
        "./worksheets/sheet{}.xml",
        "worksheets\\sheet{}.xml",
        "xl/worksheets/sheet{}.xml",
        "work%73heets/sheet{}.xml",
        "/xl/./worksheets/sheet{}.xml",
    ],
)
def test_targets_that_the_reader_does_not_understand(load: Load, target: str) -> None:
    content = xlsx(
        sheet_xml('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), target=target, shared="<si><t>x</t></si>"
    )
    assert load(content).sheets[0].rows == [["x"]]


def _changed(content: bytes, old: str, new: str, within: bytes = b"") -> bytes:
    """Return a package with other names of parts, and with other words in them."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return zipped(
            (name.replace(old, new), parts.read(name).replace(within or old.encode(), new.encode()))
            for name in parts.namelist()
        )


def test_parts_that_are_named_in_another_way(load: Load) -> None:
    content = xlsx(sheet_xml(cell("A1")))
    assert load(_changed(content, "workbook.xml", "workbook2.xml")).sheets[0].rows == [[1.0]]
    assert load(_changed(content, "xl/", "book/")).sheets[0].rows == [[1.0]]
    assert load(_changed(content, "/", "\\", b"nothing")).sheets[0].rows == [[1.0]]


def test_archives_of_other_kinds(load: Load) -> None:
    content = xlsx(sheet_xml(cell("A1")))
    for large, forward in ((True, False), (False, True)):
        buffer = _Forward() if forward else io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(content)) as parts,
            zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
        ):
            for name in parts.namelist():
                with archive.open(name, "w", force_zip64=large) as stream:
                    stream.write(parts.read(name))
        assert load(buffer.getvalue()).sheets[0].rows == [[1.0]]


class _Forward(io.BytesIO):
    """A file that cannot go back, so that sizes stand behind the parts."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: object) -> int:
        raise io.UnsupportedOperation


def test_a_package_whose_parts_lie_elsewhere(load: Load) -> None:
    assert load(xlsx(sheet_xml(cell("A1")), target="/xl/worksheets/sheet{}.xml")).sheets[0].rows == [[1.0]]
    assert load(xlsx(sheet_xml(cell("A1"))).replace(b"xl/", b"XL/")).sheets[0].rows == [[1.0]]


@pytest.mark.parametrize("from_1904", [True, False])
def test_a_workbook_that_counts_from_1904_says_so(load: Load, from_1904: bool) -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "date_1904": from_1904}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        book.add_worksheet("Projects").write_datetime("A1", date(2016, 5, 12), day)
    (read,) = load(buffer.getvalue()).sheets
    assert read.date_1904 == from_1904
    assert read.rows == [[date(2016, 5, 12)]]
