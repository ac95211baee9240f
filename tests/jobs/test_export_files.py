"""Exported files: typed workbooks, delimited text that is no formula, JSON digit by digit; the same bytes each time."""

import csv
import datetime
import io
import json
import os
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from briefgen.errors import UsageError
from briefgen.jobs.export_tables import EXPORT_TABLES, table_name, table_names
from briefgen.jobs.exporting import ExportJob, export_source
from briefgen.jobs.outbox import STANDARD_OUTPUT
from briefgen.jobs.reading import Wanted
from briefgen.jobs.remarks import roll_up
from briefgen.model.export import ExportTable, ExportValue, Notice
from briefgen.render.tables import render_tables
from tests.workbooks import CONTRACT_HEAD, PROJECT_HEAD, contract, write_workbook

HOSTILE = (
    "=1+1", "+1", "-1+1", "@SUM(A1)", "\tx", '=HYPERLINK("http://x","y")', "http://example.org/" + "a" * 3000,
    "{=1}", "internal:Sheet1!A1", "<r><t>&</r>", "_x0041_", "'quoted", 'two "quotes", a comma', "line\nline", "007", "1E5",
    "\u0627\u0644\u0639\u0631\u0628\u064a\u0629 \u200f!", "a\u200bb", "😀" * 10, "  spaces  ", "TRUE", "#N/A",
)  # fmt: skip
GOOD: dict[str, list[tuple[object, ...]]] = {
    "Projects": [PROJECT_HEAD, ("P1", "One", "1", "NE"), ("P2", "Two", "2", "ML")],
    "Contracts": [CONTRACT_HEAD, contract("P1", 5.5, datetime.date(2016, 1, 1)), contract("P2", 7, datetime.date(2015, 1, 1))],
}  # fmt: skip


def one_table(rows: list[list[ExportValue]], *columns: str) -> ExportTable:
    return ExportTable("projects", columns, rows)


def texts(form: str, values: list[str]) -> tuple[list[str], list[Notice]]:
    """Return texts as a file of a form gives them back, with what was said about them."""
    notices: list[Notice] = []
    table = one_table([[value, "end"] for value in values], "text", "end")
    content = next(iter(render_tables([table], form, notices).values()))
    if form == "json":
        return [row["text"] for row in json.loads(content)], notices
    if form == "csv":
        rows = list(csv.reader(io.StringIO(content.decode(), newline="")))[1:]
        return [row[0] for row in rows], notices
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    return [str(row[0]) for row in sheet.to_python(skip_empty_area=False)[1:]], notices


@pytest.mark.parametrize("form", ["xlsx", "csv", "json"])
def test_hostile_text_comes_out_as_the_same_text(form: str) -> None:
    found, notices = texts(form, list(HOSTILE))
    shown = [f"'{text}" if form == "csv" and text.startswith(("=", "+", "-", "@", "\t")) else text for text in HOSTILE]
    assert found == shown
    assert not notices


def test_hostile_text_is_no_formula_and_no_link() -> None:
    table = one_table([[text, "end"] for text in HOSTILE], "text", "end")
    content = render_tables([table], "xlsx", [])["tables.xlsx"]
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    cells = openpyxl.load_workbook(io.BytesIO(content)).active
    assert cells is not None
    assert cells["A2"].data_type == "s"
    assert cells["A2"].quotePrefix


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_control_characters_are_left_out_and_said(form: str) -> None:
    found, notices = texts(form, ["a\x01b\x00c", "fine", "\x07=1", "d\ud800e", "one\r\ntwo"])
    assert found == ["abc", "fine", "'=1" if form == "csv" else "=1", "de", "one\ntwo"]
    assert [(notice.code, notice.cell) for notice in notices] == [
        ("control-character", "A2"), ("control-character", "A4"), ("control-character", "A5"),
    ]  # fmt: skip


def test_notices_of_one_kind_are_rolled_up_by_table() -> None:
    notices = [Notice("text-cut", table, cell, "Cut.") for table, cell in (("a", "A2"), ("a", "A3"), ("b", "A2"))]
    assert roll_up(notices, "csv") == (
        "text-cut: a.csv, cell A2 and 1 more: Cut.",
        "text-cut: b.csv, cell A2: Cut.",
    )


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_marks_that_turn_a_text_round_are_left_out_and_said(form: str) -> None:
    found, notices = texts(form, ["Acme\u202efdp.exe", "\u2067one\u2069", "العربية \u200f!", "\u202e=1"])
    assert found == ["Acmefdp.exe", "one", "العربية \u200f!", "'=1" if form == "csv" else "=1"]
    assert [notice.cell for notice in notices] == ["A2", "A3", "A5"]


def test_a_text_longer_than_a_cell_is_cut_and_said() -> None:
    found, notices = texts("xlsx", ["x" * 40_000, "y" * 32_767, "😀" * 20_000])
    assert len(found[0]) == 32_767
    assert found[0].endswith("longer than Excel allows]")
    assert found[1] == "y" * 32_767
    assert len(found[2].encode("utf-16-le")) // 2 <= 32_767
    assert [(notice.code, notice.cell) for notice in notices] == [("text-cut", "A2"), ("text-cut", "A4")]
    for form in ("csv", "json"):
        assert texts(form, ["x" * 40_000]) == (["x" * 40_000], [])


def test_values_keep_their_types_and_digits() -> None:
    rows: list[list[ExportValue]] = [
        [Decimal("-1234567890123.45"), datetime.date(2016, 2, 29), 7, None, Decimal("0.30")],
        [Decimal("0.10"), datetime.date(1899, 12, 31), 0, "", Decimal("1E+2")],
        [None, datetime.date(1900, 2, 28), 1, "x", None],
    ]
    table = ExportTable("t", ("amount", "day", "count", "text", "share"), rows, frozenset({"share"}))
    found = openpyxl.load_workbook(io.BytesIO(render_tables([table], "xlsx", [])["tables.xlsx"]))["t"]
    assert found["A2"].value == -1234567890123.45
    assert found["B2"].value == datetime.datetime(2016, 2, 29)  # noqa: DTZ001  # a cell has no time zone
    assert (found["B3"].value, found["B4"].value) == ("1899-12-31", datetime.datetime(1900, 2, 28))  # noqa: DTZ001  # a cell has no time zone
    assert (found["C2"].value, found["D2"].value, found["A4"].value) == (7, None, None)
    assert "%" in found["E2"].number_format
    assert found.tables["t_t"].ref == "A1:E4"
    text = render_tables([table], "csv", [])["t.csv"].decode()
    assert text.splitlines()[1:] == [
        "-1234567890123.45,2016-02-29,7,,0.30",
        "0.10,1899-12-31,0,,100",
        ",1900-02-28,1,x,",
    ]
    objects = json.loads(render_tables([table], "json", [])["t.json"], parse_float=Decimal)
    assert objects[0]["amount"] == Decimal("-1234567890123.45")
    assert objects[1] == {"amount": Decimal("0.10"), "day": "1899-12-31", "count": 0, "text": None, "share": 100}


def test_a_long_table_has_a_filter_range() -> None:
    table = one_table([["x", number] for number in range(50_001)], "text", "number")
    content = render_tables([table], "xlsx", [])["tables.xlsx"]
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=False)
    assert book["projects"].auto_filter.ref == "A1:B50002"
    assert not book["projects"].tables
    assert book["projects"].max_row == 50_002
    assert book["projects"]["B50002"].value == 50_000


def test_every_table_is_written_in_every_form(example_path: Path, tmp_path: Path) -> None:
    for form in ("xlsx", "csv", "json"):
        job = ExportJob(example_path, Wanted(countries=("NE",)), format=form, output=tmp_path / form)
        files = export_source(job).files
        if form == "xlsx":
            book = openpyxl.load_workbook(next(iter(files)))
            assert book.sheetnames == list(EXPORT_TABLES)
            heads = [str(cell.value) for sheet in book for cell in sheet[1]]
        else:
            assert [path.name for path in files] == [f"{name}.{form}" for name in EXPORT_TABLES]
            heads = (
                files[next(path for path in files if path.name == f"records.{form}")]
                .decode()
                .splitlines()[0]
                .split(",")
            )
        if form != "json":
            assert all(head == head.lower() and " " not in head for head in heads)


@pytest.mark.parametrize("hash_seed", ["0", "7"])
def test_the_same_source_gives_the_same_bytes(tmp_path: Path, hash_seed: str) -> None:
    source = write_workbook(tmp_path / "source.xlsx", GOOD)
    zone = "Asia/Tokyo" if hash_seed == "7" else "UTC"
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "TZ": zone, "SOURCE_DATE_EPOCH": hash_seed}
    target = tmp_path / "tables.xlsx"
    command = [sys.executable, "-m", "briefgen", "export", str(source), "-o", str(target)]
    subprocess.run(command, check=True, capture_output=True, env=environment)
    export_source(ExportJob(source, Wanted(meeting="none"), output=tmp_path / "again.xlsx"))
    assert (tmp_path / "again.xlsx").read_bytes() == target.read_bytes()


def test_names_of_tables() -> None:
    assert table_name("domains") == "summary-domains"
    assert table_name("Cross_Domain_Country") == "cross-domain-country"
    assert table_names(["projects", "canonical"])[:2] == ["projects", "partnership"]
    assert table_names([]) == list(EXPORT_TABLES)
    with pytest.raises(UsageError, match='Did you mean "summary-domains"'):
        table_name("summary-domain")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"format": "csv", "output": Path("one.csv")}, "one file"),
        ({"format": "json", "output": Path("one.xlsx"), "tables": ("records",)}, "has the name of a .xlsx file"),
        ({"output": Path("new.txt")}, "has the name of a .txt file"),
        ({"bom": True}, "--bom is for --format csv"),
        ({"hxl": True, "format": "json"}, "--hxl is for --format csv"),
        ({"in_place": True}, "--in-place belongs to --into"),
        ({"into": Path("x.xlsx"), "tables": ("records",)}, "--into takes its tables from the workbook"),
        ({"into": Path("x.xlsx"), "in_place": True, "output": Path("y.xlsx")}, "two places"),
    ],
)
def test_options_that_do_not_go_together_are_refused_first(options: dict[str, object], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        export_source(ExportJob(Path("missing.xlsx"), Wanted(), **options))  # type: ignore[arg-type]  # keywords made from names


def test_one_table_goes_to_a_file_or_to_standard_output(tmp_path: Path) -> None:
    source = write_workbook(tmp_path / "source.xlsx", GOOD)
    job = ExportJob(source, Wanted(), ("domains",), "csv", tmp_path / "d.csv", bom=True)
    assert list(export_source(job).files) == [tmp_path / "d.csv"]
    content = (tmp_path / "d.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfdomain,name,projects,contracted,")
    shown = export_source(ExportJob(source, Wanted(), ("domains",), "csv", STANDARD_OUTPUT))
    assert list(shown.files) == [STANDARD_OUTPUT]
    assert not Path("-").exists()
