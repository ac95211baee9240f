"""export --into: tables and figures land in a user's own workbook, everything else stays, and what is lost is said."""

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName

from briefgen.errors import SourceError, UsageError
from briefgen.jobs.exporting import ExportJob, ExportOutcome, export_source
from briefgen.jobs.reading import Wanted
from tests.workbooks import CONTRACT_HEAD, PROJECT_HEAD, contract, write_workbook

_DAY = date(2016, 3, 1)
SOURCE: dict[str, list[tuple[object, ...]]] = {
    "Projects": [PROJECT_HEAD, ("P1", "=1+1", "1", "NE"), ("P2", "Two", "2", "ML")],
    "Contracts": [CONTRACT_HEAD, contract("P1", 5_500_000, _DAY), contract("P2", "250000.55", date(2015, 1, 1), donor="DE")],
}  # fmt: skip


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_workbook(tmp_path / "source.xlsx", SOURCE)


def form_of(path: Path, cells: dict[str, Any], names: dict[str, str] | None = None) -> Path:
    """Write a workbook of a user's own: cells of its sheet Report, and names of ranges."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Report"
    for address, value in cells.items():
        sheet[address] = value
    for name, where in (names or {}).items():
        book.defined_names[name] = DefinedName(name, attr_text=where)
    book.save(path)
    return path


def filled(source: Path, form: Path, **options: Any) -> tuple[Any, ExportOutcome]:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    """Fill a form and return the workbook and the outcome."""
    job = ExportJob(source, Wanted(), into=form, output=options.pop("output", form.parent / "out.xlsx"), **options)
    outcome = export_source(job)
    return openpyxl.load_workbook(next(iter(outcome.files)), rich_text=True), outcome


def rows_at(sheet: Any, area: str) -> list[tuple[Any, ...]]:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    return [tuple(cell.value for cell in row) for row in sheet[area]]


def test_tables_and_figures_land_where_cells_say(source: Path, tmp_path: Path) -> None:
    form = form_of(
        tmp_path / "form.xlsx",
        {
            "A1": "My own title",
            "A2": "{{ figure:total.contracted }}",
            "A3": "We signed {{ figure:total.contracted }} in {{figure:total.projects}} projects.",
            "A4": "=A2*2",
            "A5": "{{ figure:donor_group.eu.share }}",
            "B7": "{{ table:domains }}",
        },
    )
    before = form.read_bytes()
    book, outcome = filled(source, form)
    sheet = book["Report"]
    assert sheet["A1"].value == "My own title"
    assert (sheet["A2"].value, sheet["A2"].number_format) == (5750000.55, "#,##0.00")
    assert sheet["A3"].value == "We signed €5.8m in 2 projects."
    assert (sheet["A4"].value, sheet["A4"].data_type) == ("=A2*2", "f")
    assert sheet["A5"].number_format == "0.0%"
    assert rows_at(sheet, "B7:E9") == [
        ("domain", "name", "projects", "contracted"),
        ("1", "Development benefits of migration and addressing root causes", 1, 5500000),
        ("2", "Legal migration and mobility", 1, 250000.55),
    ]
    assert form.read_bytes() == before
    assert list(outcome.files) == [tmp_path / "out.xlsx"]


def test_named_ranges_are_filled_and_filled_again(source: Path, tmp_path: Path) -> None:
    names = {
        "table_projects": "Report!$B$3",
        "summary_donors": "Report!$B$20:$C$21",
        "fig_total_projects": "Report!$A$1",
    }
    form = form_of(tmp_path / "form.xlsx", {"B3": "old", "A9": "kept"}, names)
    book, _ = filled(source, form, output=tmp_path / "one.xlsx")
    assert book["Report"]["A1"].value == 2
    assert rows_at(book["Report"], "B3:C5") == [("project_id", "title"), ("P1", "=1+1"), ("P2", "Two")]
    assert book["Report"]["C4"].data_type == "s"
    assert book["Report"]["C4"].quotePrefix
    assert book.defined_names["table_projects"].attr_text.startswith("'Report'!$B$3:$")
    again, _ = filled(source, tmp_path / "one.xlsx", output=tmp_path / "two.xlsx")
    assert rows_at(again["Report"], "B3:C5") == rows_at(book["Report"], "B3:C5")
    assert again["Report"]["A9"].value == "kept"


def test_a_name_that_may_be_the_users_own_is_left_alone(source: Path, tmp_path: Path) -> None:
    form = form_of(
        tmp_path / "form.xlsx", {"A1": "{{figure:total.projects}}", "D1": "Niger"}, {"countries": "Report!$D$1:$D$9"}
    )
    book, outcome = filled(source, form)
    assert book["Report"]["D1"].value == "Niger"
    assert outcome.remarks == (
        "countries (Report!D1) holds something else and was left as it is; name it table_countries.",
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ table:domians }}", 'There is no table "domians". Did you mean "domains"'),
        ("{{ figure:total.contractd }}", 'there is no figure "total.contractd". Did you mean "total.contracted"'),
        ("so {{ figure:total.nothing }} much", 'there is no figure "total.nothing"'),
        ("{{ tabel:domains }}", '"tabel" is not known'),
        ("all: {{ table:domains }}", "a table needs a cell of its own"),
        ("nothing to fill", "says nowhere what to fill"),
    ],
)
def test_what_is_unknown_stops_before_anything_is_written(source: Path, tmp_path: Path, text: str, words: str) -> None:
    form = form_of(
        tmp_path / "form.xlsx", {"A1": "{{ figure:total.projects }}" if "nothing to" not in text else "", "A2": text}
    )
    with pytest.raises(UsageError, match=r"form\.xlsx") as caught:
        filled(source, form)
    assert words in str(caught.value)
    assert not (tmp_path / "out.xlsx").exists()


@pytest.mark.parametrize(
    ("cells", "named"),
    [
        ({"A1": "{{ table:domains }}", "C3": "mine"}, "Report!C3"),
        ({"A1": "{{ table:domains }}", "D2": "=1"}, "Report!D2"),
        ({"A1": "{{ table:domains }}", "A2": "{{ table:domains }}"}, "Report!A2"),
        ({"A1": "{{ table:domains }}", "B2": "{{ figure:total.projects }}"}, "Report!B2"),
    ],
)
def test_a_table_without_room_names_the_cell_in_the_way(
    source: Path, tmp_path: Path, cells: dict[str, str], named: str
) -> None:
    form = form_of(tmp_path / "form.xlsx", cells)
    with pytest.raises(UsageError, match=f"would run over {named}"):
        filled(source, form)
    assert not (tmp_path / "out.xlsx").exists()


def test_merged_cells_and_native_tables_are_in_the_way(source: Path, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "form.xlsx"))
    sheet = book.add_worksheet("Report")
    sheet.write_string("A1", "{{ table:domains }}")
    sheet.add_table("B2:C4", {"name": "mine", "header_row": False})
    book.close()
    with pytest.raises(UsageError, match=r'would run over Report!B2:C4 \(the table "mine"\)'):
        filled(source, tmp_path / "form.xlsx")


def test_a_class_without_records_is_zero_not_unknown(source: Path, tmp_path: Path) -> None:
    form = form_of(
        tmp_path / "form.xlsx", {"A1": "{{ figure:country.TV.contracted }}", "A2": "{{ figure:domain.5.projects }}"}
    )
    book, _ = filled(source, form)
    assert (book["Report"]["A1"].value, book["Report"]["A2"].value) == (0, 0)


def test_looks_of_the_users_stay(source: Path, tmp_path: Path) -> None:
    form = form_of(tmp_path / "form.xlsx", {"A1": "{{ figure:total.contracted }}", "A3": "{{ table:domains }}"})
    book = openpyxl.load_workbook(form)
    sheet = book["Report"]
    sheet["A1"].number_format = '0.0,,"m"'
    sheet["A1"].font = Font(bold=True, size=20)
    sheet["A3"].font = Font(bold=True)
    sheet["A20"] = CellRichText("plain ", TextBlock(InlineFont(b=True), "{{ figure:total.projects }}"), " projects")
    book.save(form)
    again, _ = filled(source, form)
    assert (again["Report"]["A1"].number_format, again["Report"]["A1"].font.size) == ('0.0,,"m"', 20)
    assert again["Report"]["C3"].font.bold
    rich = again["Report"]["A20"].value
    assert isinstance(rich, CellRichText)
    assert str(rich) == "plain 2 projects"
    assert isinstance(rich[1], TextBlock)
    assert rich[1].font.b


def test_what_cannot_be_kept_is_said(source: Path, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "form.xlsx"))
    sheet = book.add_worksheet("Report")
    sheet.write_string("A1", "{{ figure:total.projects }}")
    sheet.write_row("A5", [1, 2, 3])
    sheet.write_formula("A6", "=SUM(A5:C5)", value=6)
    sheet.add_sparkline("D5", {"range": "Report!A5:C5"})
    sheet.insert_textbox("F5", "A remark")
    sheet.write_dynamic_array_formula("A8:A9", "=SORT(A5:C5)")
    sheet.insert_checkbox("A10", True)
    sheet.ignore_errors({"number_stored_as_text": "A1:B5"})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Report!$A$5:$C$5"})
    sheet.insert_chart("F10", chart)
    book.close()
    _, outcome = filled(source, tmp_path / "form.xlsx")
    said = " ".join(outcome.remarks)
    assert "not kept of form.xlsx: " in said
    for words in ("1 sparkline", "1 shape or text box", "some formatting of charts", "the values of 2 formulas",
                  "1 dynamic array", "1 set of checkboxes", "1 mark of an error to ignore"):  # fmt: skip
        assert words in said


def test_macros_are_kept_in_a_workbook_with_macros_only(source: Path, tmp_path: Path) -> None:
    form = form_of(tmp_path / "form.xlsx", {"A1": "{{ figure:total.projects }}"})
    with zipfile.ZipFile(form, "a") as package:
        package.writestr("xl/vbaProject.bin", b"macros")
    _, outcome = filled(source, form)
    assert "1 macro project" in " ".join(outcome.remarks)


def test_the_workbook_itself_is_written_over_only_if_asked(source: Path, tmp_path: Path) -> None:
    form = form_of(tmp_path / "form.xlsx", {"A1": "{{ figure:total.projects }}"})
    with pytest.raises(UsageError, match="--in-place"):
        filled(source, form, output=form)
    book, outcome = filled(source, form, output=None, in_place=True)
    assert list(outcome.files) == [form]
    assert book["Report"]["A1"].value == 2


def test_without_output_the_copy_goes_to_the_outputs(source: Path, tmp_path: Path) -> None:
    form = form_of(tmp_path / "form.xlsx", {"A1": "{{ figure:total.projects }}"})
    outcome = export_source(ExportJob(source, Wanted(period="2016"), into=form, output=tmp_path / "outputs"))
    assert list(outcome.files) == [tmp_path / "outputs" / "2016" / "all" / "form.xlsx"]


def test_the_same_filling_gives_the_same_bytes(source: Path, tmp_path: Path) -> None:
    form = form_of(tmp_path / "form.xlsx", {"A1": "{{ table:projects }}"})
    one = export_source(ExportJob(source, Wanted(), into=form, output=tmp_path / "one.xlsx")).files
    two = export_source(ExportJob(source, Wanted(), into=form, output=tmp_path / "two.xlsx")).files
    assert list(one.values()) == list(two.values())


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04 broken"])
def test_what_is_no_workbook_is_refused(source: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "form.xlsx").write_bytes(content)
    with pytest.raises(SourceError, match=r"form\.xlsx"):
        filled(source, tmp_path / "form.xlsx")


def test_a_package_that_is_no_workbook_is_refused(source: Path, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("readme.txt", "no workbook")
    (tmp_path / "form.xlsx").write_bytes(buffer.getvalue())
    with pytest.raises(SourceError, match="cannot be opened as a workbook"):
        filled(source, tmp_path / "form.xlsx")
