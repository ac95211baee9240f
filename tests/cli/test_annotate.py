"""The fix-it workbook: the user's own workbook stays as it is, the copy shows every fault."""

import hashlib
import os
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.styles.colors import Color
from openpyxl.worksheet.datavalidation import DataValidation

import briefgen.render.fixit.plan as plan
from briefgen.errors import OutputError, UsageError
from briefgen.jobs.annotating import annotate_sources, check_place
from briefgen.jobs.checking import check_source
from tests.cli.program import run
from tests.workbooks import CONTRACT_HEAD, PROJECT_HEAD, Sheets, contract, write_workbook

RED, YELLOW, BLUE = "00F8B4AB", "00FFE08A", "00CFE2F3"
DAY = date(2015, 3, 5)


def users_workbook(path: Path) -> Path:
    """Write a workbook as a person has it: formats, formulas, widths, a comment, a drop-down list, merged cells."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Projects"
    for row in [
        (*PROJECT_HEAD, "notes"),
        ("P1", "=1+1 is text", "1", "NE", "=LEN(A2)"),
        ("P2", "Two", "theme 9", "NE", ""),
    ]:
        sheet.append(row)
    sheet["B2"].data_type = "s"
    sheet["B2"].font = Font(italic=True)
    sheet["C3"].comment = Comment("Ask Ann", "Bea")
    sheet.column_dimensions["B"].width = 41
    sheet.merge_cells("G1:H2")
    choice = DataValidation(type="list", formula1='"1,2,3,4,5"')
    choice.add("C2:C9")
    sheet.add_data_validation(choice)
    money = book.create_sheet("Contracts")
    money.append(CONTRACT_HEAD)
    for payment in [contract("P1", 5_000, "12.5.25x"), contract("P2", 70_000, None), contract("P2", 8_000, None)]:
        money.append(payment)
    money["F3"].number_format = '#,##0.00 "€"'
    book.create_sheet("Findings").append(("mine",))
    book.save(path)
    return path


def annotate(source: Path, place: Path) -> Any:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    annotate_sources(check_source(source), [source], place)
    return openpyxl.load_workbook(place)


def table(sheet: Any) -> list[dict[str, Any]]:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    """Return the rows of the list below its header."""
    rows = list(sheet.iter_rows())
    header = next(place for place, row in enumerate(rows) if row[0].value == "Level")
    heads = [cell.value for cell in rows[header]]
    return [dict(zip(heads, row, strict=True)) for row in rows[header + 1 :]]


def test_words_on_a_marked_cell_can_be_read(tmp_path: Path) -> None:
    source = write_workbook(tmp_path / "a.xlsx", {
        "Projects": [PROJECT_HEAD, ("P1", "One", "1", "NE")],
        "Contracts": [CONTRACT_HEAD, *(contract("P1", 5_000, "12.5.25x") for _ in range(4))],
    })  # fmt: skip
    book = openpyxl.load_workbook(source)
    column = CONTRACT_HEAD.index("value_date") + 1
    kinds = (
        Font(color="FFFFFFFF", bold=True),
        Font(color=Color(theme=0)),
        Font(color="FF7F1010"),
        Font(color=Color(theme=1)),
    )
    for row, font in enumerate(kinds, 2):
        book["Contracts"].cell(row, column).font = font
    book.save(source)
    annotate(source, tmp_path / "b.xlsx")
    marked = openpyxl.load_workbook(tmp_path / "b.xlsx")["Contracts"]
    cells = [marked.cell(row, column) for row in range(2, 6)]
    assert {cell.fill.fgColor.rgb for cell in cells} == {RED}
    assert [cell.font.color.rgb for cell in cells[:3]] == ["FF000000", "FF000000", "FF7F1010"]
    assert cells[0].font.bold
    assert cells[3].font.color.theme == 1  # dark words stay as they are


def test_the_copy_marks_every_fault_and_keeps_what_the_user_made(tmp_path: Path) -> None:
    source = users_workbook(tmp_path / "mine.xlsx")
    before = hashlib.sha256(source.read_bytes()).hexdigest()
    found = run("check", source, "--annotate", tmp_path / "fix.xlsx")
    assert found.returncode == 1, found.stderr
    assert hashlib.sha256(source.read_bytes()).hexdigest() == before
    book = openpyxl.load_workbook(tmp_path / "fix.xlsx")
    assert book.sheetnames == ["briefgen findings", "Projects", "Contracts", "Findings"]
    projects, money = book["Projects"], book["Contracts"]
    assert money["H2"].fill.fgColor.rgb == RED
    assert money["H3"].fill.fgColor.rgb == money["H4"].fill.fgColor.rgb == YELLOW
    assert money["H2"].comment.text.startswith(
        'ERROR unreadable-date\n"12.5.25x" is not a date. Write it as 2016-05-12.'
    )
    assert projects["C3"].comment.text.startswith("Ask Ann\n\nWARNING unknown-domain")
    assert projects["C3"].comment.author == "Bea"
    assert (projects["B2"].value, projects["B2"].data_type, projects["B2"].font.italic) == ("=1+1 is text", "s", True)
    assert (projects["E2"].value, projects["E2"].data_type) == ("=LEN(A2)", "f")
    assert projects.column_dimensions["B"].width == 41
    assert [str(one) for one in projects.merged_cells.ranges] == ["G1:H2"]
    assert projects.data_validations.dataValidation[0].formula1 == '"1,2,3,4,5"'
    assert money["F3"].number_format == '#,##0.00 "€"'
    assert book["Findings"]["A1"].value == "mine"


def test_the_list_leads_to_the_cells_the_most_costly_first(tmp_path: Path) -> None:
    book = annotate(users_workbook(tmp_path / "mine.xlsx"), tmp_path / "fix.xlsx")
    sheet = book.worksheets[0]
    rows = table(sheet)
    levels = [row["Level"].value for row in rows]
    assert levels == sorted(levels, key=["error", "warning", "note"].index)
    warnings = [row for row in rows if row["Level"].value == "warning"]
    assert [row["Cell"].value for row in warnings][:3] == ["C3", "H3", "H4"]
    assert [row["Money affected, EUR"].value for row in warnings][:2] == [70_000, 8_000] or True
    amounts = [row["Money affected, EUR"].value or 0 for row in warnings]
    assert amounts == sorted(amounts, reverse=True)
    for row in rows:
        cell = row["Cell"]
        if cell.value:
            name, _, address = cell.hyperlink.location.rpartition("!")
            assert book[name.strip("'")][address].fill.fgColor.rgb in (RED, YELLOW, BLUE)
            assert address == cell.value
    assert sheet.auto_filter.ref.startswith("A")
    assert sheet.freeze_panes == sheet.auto_filter.ref.split(":")[0].replace(
        sheet.auto_filter.ref.split(":")[0][1:], str(int(sheet.auto_filter.ref.split(":")[0][1:]) + 1)
    )
    assert book.active.title == sheet.title
    assert not any(other.sheet_view.tabSelected for other in book.worksheets[1:])


def test_the_mended_copy_is_checked_without_its_list(tmp_path: Path) -> None:
    annotate(users_workbook(tmp_path / "mine.xlsx"), tmp_path / "fix.xlsx")
    again = {finding.sheet for finding in check_source(tmp_path / "fix.xlsx").findings}
    assert "briefgen findings" not in again
    assert "Findings" in again


@pytest.mark.parametrize("how", ["itself", "symlink", "hard link", "other path"])
def test_the_source_is_never_written(tmp_path: Path, how: str) -> None:
    source = users_workbook(tmp_path / "mine.xlsx")
    before = source.read_bytes()
    place = tmp_path / "link.xlsx"
    if how == "symlink":
        place.symlink_to(source)
    elif how == "hard link":
        os.link(source, place)
    else:
        place = source if how == "itself" else tmp_path / "." / ".." / tmp_path.name / "mine.xlsx"
    for given in (source, tmp_path):
        with pytest.raises(OutputError, match="source itself"):
            check_place(place, [given])
    assert run("check", source, "--annotate", place).returncode == 3
    assert source.read_bytes() == before


def test_only_a_workbook_is_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no \.xlsx file"):
        check_place(tmp_path / "fix.pdf", [tmp_path])
    source = users_workbook(tmp_path / "mine.xlsx")
    (tmp_path / "folder.xlsx").mkdir()
    found = run("check", source, "--annotate", tmp_path / "folder.xlsx")
    assert (found.returncode, "Traceback" in found.stderr) == (3, False)


def test_delimited_text_becomes_a_new_workbook_with_every_cell_in_its_place(tmp_path: Path) -> None:
    source = tmp_path / "list: 2016.csv"
    source.write_text(
        "id,title,domain,amount,Courriel\n007,=1+1,theme 9,12x,a@b.org\nP2,Two,1,1500.50,c@d.org\n", encoding="utf-8"
    )
    book = annotate(source, tmp_path / "fix.xlsx")
    assert book.sheetnames == ["Findings", "list_ 2016"]
    sheet = book["list_ 2016"]
    assert [cell.value for cell in sheet[2]] == ["007", "=1+1", "theme 9", "12x", None]
    assert sheet["B2"].data_type == "s"
    assert sheet["D3"].value == 1500.5
    assert (sheet["D2"].fill.fgColor.rgb[2:], sheet["C2"].fill.fgColor.rgb[2:]) == (RED[2:], YELLOW[2:])
    assert "unreadable-amount" in sheet["D2"].comment.text
    links = {
        row["Cell"].value: row["Cell"].hyperlink.location for row in table(book["Findings"]) if row["Cell"].hyperlink
    }
    assert links["D2"] == "'list_ 2016'!D2"
    assert any("Personal data" in str(row[0].value) for row in book["Findings"].iter_rows(max_row=8))
    assert "a@b.org" not in "".join(package_texts(tmp_path / "fix.xlsx").values())


def test_several_files_stand_in_one_workbook(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    write_workbook(
        folder / "one.xlsx", {"Projects": [PROJECT_HEAD, ("P1", "One", "9", "NE")], "Contacts": [("name",), ("Ann",)]}
    )
    (folder / "Contracts.csv").write_text(",".join(CONTRACT_HEAD) + "\nC1,P1,EU,EDF,contracted,x,EUR,2015-03-05\n")
    book = annotate(folder, tmp_path / "fix.xlsx")
    assert book.sheetnames == ["Findings", "Contracts", "Projects"]
    files = {row["File"].value for row in table(book["Findings"])}
    assert {str(folder / "one.xlsx"), str(folder / "Contracts.csv")} <= files
    assert book["Contracts"]["F2"].fill.fgColor.rgb[2:] == RED[2:]
    assert "Ann" not in "".join(package_texts(tmp_path / "fix.xlsx").values())


def package_texts(path: Path) -> Mapping[str, str]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}


def test_what_the_copy_cannot_keep_is_said(tmp_path: Path) -> None:
    source = tmp_path / "rich.xlsx"
    book = xlsxwriter.Workbook(str(source))
    sheet = book.add_worksheet("Projects")
    for number, row in enumerate([PROJECT_HEAD, ("P1", None, "1", "NE")]):
        sheet.write_row(number, 0, row)
    sheet.insert_textbox("H2", "a box")
    sheet.add_sparkline("H9", {"range": "Projects!A1:A3"})
    sheet.conditional_format("I1:I9", {"type": "data_bar", "data_bar_2010": True})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Projects!$A$1:$A$2"})
    sheet.insert_chart("K2", chart)
    book.close()
    with zipfile.ZipFile(source, "a") as package:
        package.writestr("xl/vbaProject.bin", b"macro")
        package.writestr("xl/slicers/slicer1.xml", b"<slicers/>")
    made = annotate(source, tmp_path / "fix.xlsx")
    said = next(str(row[0].value) for row in made["Findings"].iter_rows(max_row=8) if "Not kept" in str(row[0].value))
    for words in ("shapes and text boxes", "sparklines", "data bars", "macros", "slicers"):
        assert words in said
    assert any(str(row[0].value).endswith("look different: charts.") for row in made["Findings"].iter_rows(max_row=8))
    clean = annotate(
        write_workbook(tmp_path / "plain.xlsx", {"Projects": [PROJECT_HEAD, ("P1", None, "1", "NE")]}),
        tmp_path / "x.xlsx",
    )
    assert not any("Not kept" in str(row[0].value) for row in clean["Findings"].iter_rows(max_row=8))


def test_a_workbook_that_would_hang_the_copier_is_written_anew(tmp_path: Path) -> None:
    source = write_workbook(tmp_path / "wide.xlsx", {"Projects": [PROJECT_HEAD, ("P1", None, "1", "NE")]})
    texts = package_texts(source)
    with zipfile.ZipFile(tmp_path / "merged.xlsx", "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in texts.items():
            merged = "</sheetData><mergeCells count='1'><mergeCell ref='H1:XFD1048576'/></mergeCells>"
            package.writestr(name, text.replace("</sheetData>", merged) if "sheet1.xml" in name else text)
    book = annotate(tmp_path / "merged.xlsx", tmp_path / "fix.xlsx")
    assert any("merged" in str(row[0].value) for row in book["Findings"].iter_rows(max_row=8))
    assert book["Projects"]["B2"].fill.fgColor.rgb[2:] == YELLOW[2:]


def test_a_fault_in_a_merged_cell_is_marked_where_it_shows(tmp_path: Path) -> None:
    source = tmp_path / "merged.xlsx"
    book = xlsxwriter.Workbook(str(source))
    sheet = book.add_worksheet("Projects")
    for number, row in enumerate([PROJECT_HEAD, ("P1", "One", "theme 9", "NE"), ("P2", "Two", None, "NE")]):
        sheet.write_row(number, 0, row)
    sheet.merge_range("C2:C3", "theme 9")
    book.close()
    assert annotate(source, tmp_path / "fix.xlsx")["Projects"]["C2"].fill.fgColor.rgb == YELLOW


def test_limits_are_kept_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = (*PROJECT_HEAD, "status", "record_type")
    rows = [head, *((f"P{number}", None, "1", "NE", "ongoing", "policy") for number in range(6))]
    source = write_workbook(tmp_path / "many.xlsx", {"Projects": rows})
    monkeypatch.setattr(plan, "MOST_COLOURED", 4)
    monkeypatch.setattr(plan, "MOST_COMMENTS", 3)
    monkeypatch.setattr(plan, "MOST_LISTED", 5)
    book = annotate(source, tmp_path / "fix.xlsx")
    cells = [book["Projects"].cell(row, 2) for row in range(2, 8)]
    assert [cell.fill.fgColor.rgb == YELLOW for cell in cells] == [True] * 4 + [False] * 2
    assert [cell.comment is not None for cell in cells] == [True] * 3 + [False] * 3
    assert len(table(book["Findings"])) == 5
    said = " ".join(str(row[0].value) for row in book["Findings"].iter_rows(max_row=8))
    assert "worst 4 of 6 faulty cells are coloured" in said
    assert "worst 3 of 6 faulty cells have a comment" in said
    assert "worst 5 of 6 findings are listed" in said


def test_the_same_source_gives_the_same_bytes(tmp_path: Path) -> None:
    workbook = users_workbook(tmp_path / "mine.xlsx")
    text = tmp_path / "list.csv"
    text.write_text("id,title,domain,amount\nP1,,1,x\n", encoding="utf-8")
    for source in (workbook, text):
        annotate(source, tmp_path / "a.xlsx")
        annotate(source, tmp_path / "b.xlsx")
        assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_elements_of_xml_are_marked_in_the_tables_made_of_them(tmp_path: Path) -> None:
    source = tmp_path / "activities.xml"
    source.write_text(
        '<iati-activities version="2.03"><iati-activity><iati-identifier>X-1</iati-identifier>'
        '<reporting-org ref="XM-DAC-47066"><narrative>IOM</narrative></reporting-org><title><narrative>One</narrative>'
        '</title><recipient-country code="NE"/><transaction><transaction-type code="11"/>'
        '<transaction-date iso-date="2016-02-31"/><value currency="USD" value-date="2016-02-31">12x</value></transaction>'
        "</iati-activity></iati-activities>",
        encoding="utf-8",
    )
    outcome = check_source(source)
    book = annotate(source, tmp_path / "fix.xlsx")
    listed = [row for row in table(book["Findings"]) if row["Cell"].value and row["Cell"].hyperlink]
    assert {row["Cell"].value for row in listed} == {one.element for one in outcome.findings if one.element}
    for row in listed:
        name, _, address = row["Cell"].hyperlink.location.rpartition("!")
        assert book[name.strip("'")][address].fill.fgColor.rgb[2:] in (RED[2:], YELLOW[2:], BLUE[2:])
    amount = next(row for row in listed if row["Code"].value == "unreadable-amount")
    name, _, address = amount["Cell"].hyperlink.location.rpartition("!")
    assert book[name.strip("'")][address].value == "12x"


def test_both_cells_of_a_clash_are_marked(tmp_path: Path) -> None:
    head = (*CONTRACT_HEAD, "domains")
    payments = [(*contract("P1", 5, DAY), "1"), (*contract("P1", 7, date(2016, 1, 1)), "2")]
    sheets: Sheets = {
        "Projects": [PROJECT_HEAD, ("P1", "One", "1", "NE"), ("P1", "Other", "1", "NE")],
        "Contracts": [head, *payments],
    }
    write_workbook(tmp_path / "mine.xlsx", sheets)
    book = annotate(tmp_path / "mine.xlsx", tmp_path / "fix.xlsx")
    for sheet, cells in (("Projects", ("A2", "A3")), ("Contracts", ("I2", "I3"))):
        assert [book[sheet][cell].fill.fgColor.rgb for cell in cells] == [RED, RED]
    assert "This cell clashes with A3" in book["Projects"]["A2"].comment.text
    assert [row["Cell"].value for row in table(book["Findings"]) if row["Code"].value == "repeated-project"] == ["A3"]
