"""The sheet of records outside the selection: there for whoever asks, counted by no total, no part of a brief's own."""

import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from briefgen.jobs.reading import Wanted, summarise_wanted
from briefgen.model.dataset import Dataset
from briefgen.present import present
from briefgen.render.xlsx import render_xlsx, without_outside
from tests.render.recalculation import HAS_CALCULATOR, recalculate
from tests.render.shared import book_of

SHEET = "Outside the selection"
NIGER = Wanted(countries=("NE",))


def _workbook(dataset: Dataset, wanted: Wanted = NIGER, audience: str = "internal") -> bytes:
    return render_xlsx(present(summarise_wanted(dataset, wanted), audience=audience))


@pytest.fixture(scope="module")
def content(example: Dataset) -> bytes:
    return _workbook(example)


def _rows(content: bytes) -> list[dict[str, Any]]:
    book = book_of(content, data_only=True)
    heads, *rows = list(book[SHEET].iter_rows(min_row=6, min_col=2, values_only=True))
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def test_records_and_the_rows_outside_are_the_whole(content: bytes, example: Dataset) -> None:
    summary = summarise_wanted(example, NIGER)
    rows = _rows(content)
    for column, lead in (("EUR", ""), ("Previous", "previous.")):
        outside = sum(Decimal(str(row[column])) for row in rows if row[column] not in (None, ""))
        within = summary.value(f"{lead}total.contracted") or 0
        assert outside and outside + within == summary.value(f"{lead}whole.contracted")
    titles = {project.project_id: project.title for project in example.projects.values()}
    assert not {"Domain", "Count"} & set(rows[0])  # a brief of a country has nothing in them
    for row in rows:
        assert row["Title"] == titles[row["Project"]]
        record = next(one for one in example.records if one.number == row["Record"])
        assert (row["Date"].date(), row["Record amount"]) == (record.value_date, float(record.amount or 0))
        column = "P" if record.short_form else "F"
        assert f"amount {column}{record.row}" in row["Cells"]


def test_the_kinds_add_up_to_their_figures(content: bytes, example: Dataset) -> None:
    summary = summarise_wanted(example, NIGER)
    for kind, figure in (("multi", "shared.contracted"), ("regional", "shared.regional.contracted")):
        amounts = [Decimal(str(row["EUR"])) for row in _rows(content) if row["OutsideKind"] == kind]
        assert sum(amounts) == summary.value(figure) and amounts


def test_no_formula_but_the_check_and_its_own_line_counts_them(content: bytes) -> None:
    book = book_of(content)
    formulas = {
        f"{sheet.title}!{cell.coordinate}": str(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" and ("tOutside" in str(cell.value) or SHEET in str(cell.value))
    }
    assert sorted({place.partition("!")[0] for place in formulas}) == ["Checks", SHEET]
    assert len(formulas) == 4
    assert not [name for name in book.defined_names.values() if SHEET in str(name.attr_text)]
    notes = " ".join(str(row[2]) for row in book["Notes"].iter_rows(values_only=True))
    assert "No total of this workbook counts them" in notes
    assert SHEET in {cell for row in book["Cover"].iter_rows(values_only=True) for cell in row}


@pytest.mark.skipif(not HAS_CALCULATOR, reason="LibreOffice is not installed: formulas are not recalculated")
def test_libreoffice_recalculates_a_country_brief(content: bytes, tmp_path: Path) -> None:
    assert recalculate(content, tmp_path) > 300


def test_readers_outside_and_briefs_of_everything_have_no_such_sheet(example: Dataset) -> None:
    for made in (_workbook(example, audience="external"), _workbook(example, Wanted())):
        book = book_of(made)
        assert SHEET not in book.sheetnames
        assert "tOutside" not in str([cell for row in book["Checks"].iter_rows(values_only=True) for cell in row])


def test_what_is_not_the_briefs_own_can_be_taken_away(content: bytes, example: Dataset) -> None:
    """Another title, or a row that moved, of a project outside changes the sheet and nothing else of the file."""
    summary = summarise_wanted(example, NIGER)
    inside = {atom.record for atom in summary.atoms}
    outside = {part.record for part in summary.outside} - inside
    own = {example.records[number].project for number in inside}
    titles = {
        key: project if key in own else replace(project, title="=cmd|' /C calc'!A0")
        for key, project in example.projects.items()
    }
    records = tuple(
        record._replace(row=record.row + 1) if record.number in outside else record for record in example.records
    )
    other = _workbook(replace(example, projects=titles, records=records))
    assert other != content
    assert without_outside(other) == without_outside(content)
    assert {row["Title"] for row in _rows(other)} >= {"=cmd|' /C calc'!A0"}
    cell = openpyxl.load_workbook(io.BytesIO(other))[SHEET]["E7"]
    assert cell.data_type == "s" and cell.quotePrefix
    everything = _workbook(example, Wanted())
    assert len(without_outside(everything)) > len(everything)


def test_what_stands_beside_a_brief_of_its_kind_is_apart_by_period(example: Dataset) -> None:
    """A brief of a donor has rows of the comparison period, too; they are in a column of their own."""
    wanted = Wanted(donors=("DE",))
    summary = summarise_wanted(example, wanted)
    rows = _rows(_workbook(example, wanted))
    now, before = (
        sum(Decimal(str(row[head])) for row in rows if row[head] is not None) for head in ("EUR", "Previous")
    )
    assert now + (summary.value("total.contracted") or 0) == summary.value("whole.contracted")
    assert before + (summary.value("previous.total.contracted") or 0) == summary.value("previous.whole.contracted")
    assert all((row["EUR"] is None) != (row["Previous"] is None) for row in rows)
    given = [Decimal(str(row["EUR"])) for row in rows if row["Donor"] == "EU" and row["EUR"] is not None]
    assert sum(given) == summary.value("whole.donor.EU.contracted")
