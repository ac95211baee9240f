"""Hostile, damaged and foreign files: one line with what, where and cure, and never a dead process."""

import struct
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from briefgen.jobs.reading import Wanted, summarise_wanted
from briefgen.load import load_source
from briefgen.present import present
from briefgen.render.xlsx import render_xlsx
from tests.few import few
from tests.load.conftest import Load, Refuse
from tests.load.crafted import MAIN, cell, ods, sheet_xml, xlsx, zipped

NUMBER = '<table:table-cell office:value-type="float" office:value="1"/>'


@pytest.mark.parametrize("written", ['r="{}"', 't="n" r="{}"', "r='{}'", 'r="{}" x="/>"', 'r="{}" s="1" t="n"'])
@pytest.mark.parametrize("address", ["XFD1048576", "CV1048576", "G1000000"])
@pytest.mark.parametrize("first", [True, False])
def test_a_cell_far_away_from_the_table(refuse: Refuse, written: str, address: str, first: bool) -> None:
    rows = [cell("A1"), f"<row><c {written.format(address)}><v>1</v></c></row>"]
    message = refuse(xlsx(sheet_xml("".join(rows if first else rows[::-1]))))
    assert message.startswith(f'in.xlsx, sheet "S1", cell {address} ')
    assert "Delete the stray cells" in message


@pytest.mark.parametrize("address", ["ZZZZ4000000000", "A4000000000", "A1048577", "XFE1"])
@pytest.mark.parametrize("written", ['r="{}"', "r='{}'"])
def test_a_cell_outside_of_any_grid(refuse: Refuse, address: str, written: str) -> None:
    message = refuse(xlsx(sheet_xml(f"<row r='1'><c {written.format(address)}><v>1</v></c></row>")))
    assert f"cell {address} lies outside Excel's grid" in message


def test_a_far_cell_under_another_prefix(refuse: Refuse) -> None:
    rows = cell("A1") + '<row r="2"><y:c xmlns:y="y" r="XFD1048576"><v>1</v></y:c></row>'
    assert "XFD1048576" in refuse(xlsx(sheet_xml(rows)))


def test_one_cell_with_two_addresses(refuse: Refuse) -> None:
    assert "damaged" in refuse(xlsx(sheet_xml('<row r="1"><c r="A1" r="XFD1048576"><v>1</v></c></row>')))


def test_many_sheets_that_are_large_together(refuse: Refuse) -> None:
    sheet = sheet_xml(cell("A1") + cell("D1000000"))
    assert "more than 40 million cells" in refuse(xlsx(*[sheet] * 11))


def test_an_open_document_with_far_repeats(refuse: Refuse) -> None:
    rows = f'<table:table-row table:number-rows-repeated="1000000">{NUMBER * 30}</table:table-row>'
    message = refuse(ods(f'<table:table table:name="A">{rows}</table:table>'), "in.ods")
    assert message.startswith('in.ods, sheet "A" has more than 20 million cells')


@pytest.mark.parametrize(
    "content",
    [
        xlsx(sheet_xml(cell("A1") + " " * 60_000_000)),
        xlsx(sheet_xml(cell("A1")), shared=f"<si><t>{' ' * 60_000_000}</t></si>"),
        xlsx(sheet_xml(cell("A1")), shared="<si><t/></si>" * 5_000_000),
    ],
    ids=["sheet", "one text", "many texts"],
)
def test_bombs(refuse: Refuse, content: bytes) -> None:
    assert "unpacks to an implausible size" in refuse(content)


def test_a_cell_of_many_megabytes(refuse: Refuse) -> None:
    rows = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{" " * 20_000_000}</t></is></c></row>'
    assert "has a cell of more than 16 MB" in refuse(xlsx(sheet_xml(rows)))
    assert "has a cell of more than 16 MB" in refuse(xlsx(sheet_xml(rows.replace('r="A1"', "r='A1'"))))


def test_a_long_text_shared_by_many_cells(refuse: Refuse, load: Load) -> None:
    shared = f"<si><t>{'long ' * 60_000}</t></si><si><t>short</t></si>"
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>{{}}</v></c></row>' for row in range(1, 8000))
    assert "repeats long texts" in refuse(xlsx(sheet_xml(rows.replace("{}", "0")), shared=shared))
    assert load(xlsx(sheet_xml(rows.replace("{}", "1")), shared=shared)).sheets[0].rows[-1] == ["short"]


def test_a_document_type(refuse: Refuse) -> None:
    entities = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10 if level else "ha"}">' for level in range(9))
    sheet = sheet_xml('<row r="1"><c r="A1" t="str"><v>&e8;</v></c></row>')
    assert "document type" in refuse(xlsx(sheet.replace("?>", f"?><!DOCTYPE w [{entities}]>")))
    outside = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    assert "document type" in refuse(xlsx(sheet.replace("?>", outside[21:])))


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/worksheets/SHEET1.XML", "xl/workbook.xml"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name(refuse: Refuse, part: str) -> None:
    assert "two of its parts have one name" in refuse(xlsx(sheet_xml(cell("A1")), extra=[(part, "<x/>")]))


def test_two_sheets_of_one_name(refuse: Refuse) -> None:
    assert "one name" in refuse(xlsx(sheet_xml(cell("A1")), sheet_xml(cell("A1")), names=["Data", "Data"]))


def test_too_many_parts(refuse: Refuse) -> None:
    assert "more than 5,000 parts" in refuse(xlsx(sheet_xml(""), extra=[(f"x{number}", "") for number in range(5001)]))


def test_a_sheet_that_is_not_there(refuse: Refuse) -> None:
    assert refuse(xlsx(sheet_xml(cell("A1")), target="worksheets/other{}.xml")).startswith(
        'in.xlsx, sheet "S1" is damaged'
    )


def test_a_sheet_in_utf_16_would_be_read_as_empty(refuse: Refuse) -> None:
    sheet = sheet_xml(cell("A1")).replace("UTF-8", "UTF-16").encode("utf-16")
    assert "not written in UTF-8" in refuse(xlsx(sheet))


def test_a_size_that_lies(refuse: Refuse) -> None:
    content = bytearray(xlsx(sheet_xml(cell("A1") + " " * 5000)))
    entry = content.rfind(b"PK\x01\x02", 0, content.rfind(b"xl/worksheets/sheet1.xml"))
    struct.pack_into("<I", content, entry + 24, 300)
    assert "larger than it says" in refuse(bytes(content))


def test_names_in_messages_stay_in_one_line(refuse: Refuse) -> None:
    content = xlsx(sheet_xml(cell("XFD1048576")), names=["a&#10;b\u202e"])
    assert 'sheet "a\ufffdb\ufffd"' in refuse(content)


def test_every_cut_of_a_workbook_is_refused_or_read(load: Load, refuse: Refuse) -> None:
    content = xlsx(sheet_xml(cell("A1")))
    for length in range(4, len(content), 37):
        assert "damaged" in refuse(content[:length])


def test_every_flipped_byte_is_refused_or_read(load: Load) -> None:
    from briefgen.errors import SourceError

    content = xlsx(sheet_xml(cell("A1")), shared="<si><t>x</t></si>")
    refused = 0
    for position in range(0, len(content), 7):
        try:
            load(content[:position] + bytes([content[position] ^ 0x55]) + content[position + 1 :])
        except SourceError:
            refused += 1
    assert refused > 10


def test_encrypted_files(refuse: Refuse) -> None:
    package = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512 + "EncryptedPackage".encode("utf-16-le")
    assert "encrypted" in refuse(package)
    flagged = bytearray(xlsx(sheet_xml(cell("A1"))))
    entry = flagged.rfind(b"PK\x01\x02", 0, flagged.rfind(b"xl/worksheets/sheet1.xml"))
    flagged[entry + 8] |= 1
    message = refuse(bytes(flagged))
    assert "is encrypted" in message
    assert "without a password" in message


@pytest.mark.parametrize(
    ("content", "name", "what"),
    [
        (zipped([("word/document.xml", "<w/>")]), "in.xlsx", "a Word document"),
        (zipped([("ppt/presentation.xml", "<p/>")]), "in.xlsx", "a PowerPoint presentation"),
        (zipped([("a.pdf", "a,b\n1,2\n")]), "in.xlsx", "a zip archive without tables"),
        (zipped([]), "in.xlsx", "a zip archive"),
        (zipped([("xl/workbook.bin", "x")]), "in.xlsb", "damaged"),
        (
            zipped([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>")]),
            "in.ods",
            "no spreadsheet",
        ),
        (
            b"<html><body><table><tr><td>1</td></tr></table></body></html>",
            "in.xls",
            "an HTML page, although it is named .xls",
        ),
        (b"\xef\xbb\xbf\n<!DOCTYPE html>\n<p>x", "in.xlsx", "an HTML page, although it is named .xlsx"),
        (b"<table><tr><td>1</td></tr></table>", "in.xls", "an HTML page"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "in.xls",
            "an XML spreadsheet",
        ),
        (b'<?xml version="1.0"?><catalogue/>', "in.csv", "an XML file"),
        (b'<?xml version="1.0"?><iati-activities/>', "in.xml", "holds no activity"),
        (b'{"a": 1}', "in.csv", "a JSON file"),
        (b'[{"a": 1}]', "in.csv", "a JSON file"),
        (b"%PDF-1.7\n%\xe2\xe3", "in.csv", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "in.csv", "a picture"),
        (bytes(range(1, 32)) * 9, "in.csv", "a binary file"),
        (b"PK", "in.xlsx", "plain text, although it is named .xlsx"),
        (b"Dear colleague,\nplease find the table attached.\n", "in.xlsx", "plain text, although it is named .xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2000, "in.xls", "damaged"),
    ],
)
def test_other_kinds_of_files(refuse: Refuse, content: bytes, name: str, what: str) -> None:
    assert what in refuse(content, name)


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\x00" * 100])
@pytest.mark.parametrize("name", ["in.xlsx", "in.csv"])
def test_empty_files(refuse: Refuse, content: bytes, name: str) -> None:
    assert "is empty" in refuse(content, name)


def test_a_workbook_named_csv_is_read(load: Load) -> None:
    loaded = load(xlsx(sheet_xml(cell("A1"))), "in.csv")
    assert (loaded.sheets[0].rows, loaded.sources[0].format) == ([[1.0]], "xlsx")


def test_a_table_named_xlsx_is_read(load: Load) -> None:
    loaded = load(b"id;title\n1;x\n", "in.xlsx")
    assert (loaded.sheets[0].rows, loaded.sources[0].format) == ([["id", "title"], ["1", "x"]], "csv")


def test_the_crafted_files_are_sound(load: Load) -> None:
    """The refusals above come from what was crafted into a file, not from how it was made."""
    content = xlsx(sheet_xml(cell("A1")), shared="<si><t>x</t></si>", styles="")
    assert zipfile.ZipFile(BytesIO(content)).testzip() is None
    assert MAIN.encode() in zipfile.ZipFile(BytesIO(content)).read("xl/sharedStrings.xml")
    assert load(content).sheets[0].rows == [[1.0]]
    assert load(
        ods(f'<table:table table:name="A"><table:table-row>{NUMBER}</table:table-row></table:table>'), "in.ods"
    ).sheets


def test_texts_of_an_open_document_that_fill_the_memory(refuse: Refuse) -> None:
    def document(cell: str, repeated: int = 1) -> bytes:
        row = f'<table:table-row table:number-rows-repeated="{repeated}">{cell}</table:table-row>'
        return ods(f'<table:table table:name="A">{row}</table:table>')

    text = '<table:table-cell office:value-type="string">{}</table:table-cell>'
    spaces = text.format('<text:p>x<text:s text:c="4000000000"/></text:p>')
    assert "a cell of more than 16 MB" in refuse(document(spaces), "in.ods")
    many = text.format("<text:p>" + "x" * 40_000 + "</text:p>")
    assert "repeats long texts" in refuse(document(many, 30_000), "in.ods")
    value = '<table:table-cell office:value-type="string" office:string-value="{}"/>'.format("x" * 40_000)
    assert "repeats long texts" in refuse(document(value, 30_000), "in.ods")


def test_texts_that_the_reader_would_give_as_blank(refuse: Refuse) -> None:
    value = "<![CDATA[5000]]>"
    for attributes in ('r="A1"', "r='A1'"):
        rows = f'<row r="1"><c {attributes} t="str"><v>{value}</v></c></row>'
        assert "CDATA" in refuse(xlsx(sheet_xml(rows)))
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    assert "CDATA" in refuse(xlsx(sheet_xml(rows), shared=f"<si><t>{value}</t></si>"))
    text = f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
    assert "CDATA" in refuse(
        ods(f'<table:table table:name="A"><table:table-row>{text}</table:table-row></table:table>')
    )


def test_the_workbook_of_a_brief(refuse: Refuse) -> None:
    brief = present(summarise_wanted(few(2, -1), Wanted()), lang="ar")
    assert refuse(render_xlsx(brief), "brief-ar-4.xlsx") == (
        "brief-ar-4.xlsx is the workbook of a brief: it holds figures, not the data behind them. "
        "Give the workbook or table that the brief was made from."
    )


def test_a_range_named_as_a_brief_names_its_figures_makes_no_brief_of_a_source(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["title", "amount", "currency"])
    book.defined_names["fig_total_contracted"] = DefinedName("fig_total_contracted", attr_text="Sheet!$E$1")
    book.save(tmp_path / "own.xlsx")
    assert load_source(tmp_path / "own.xlsx").sheets[0].rows[0][0] == "title"
