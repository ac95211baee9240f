"""A workbook alone leads from a figure to the cells it came from: the sheets Figures and Records."""

import io
import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.cell import coordinate_to_tuple

from briefgen.jobs.reading import Wanted, summarise_wanted
from briefgen.model.brief import Brief
from briefgen.model.dataset import Dataset
from briefgen.model.summary import Figure, Lineage
from briefgen.present import present
from briefgen.render.json import render_json
from briefgen.render.xlsx import render_xlsx
from briefgen.render.xlsx.figures import selection_text
from briefgen.render.xlsx.rows import atom_rows
from briefgen.render.xlsx.selections import Selections


def rows_below(sheet: Any, head: int) -> list[dict[str, Any]]:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    """Return the rows below a head row, each cell by its head."""
    rows = sheet.iter_rows(min_row=head, values_only=True)
    heads = next(rows)
    return [dict(zip(heads, row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def book(example_brief: Brief) -> Any:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    return openpyxl.load_workbook(io.BytesIO(render_xlsx(example_brief)), data_only=True, read_only=True)


def test_the_selection_of_a_figure_is_its_lineage_in_the_json(book: Any, example_brief: Brief) -> None:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    listed = {row["Figure"]: row for row in rows_below(book["Figures"], 4)}
    document = json.loads(render_json(example_brief))
    assert len(listed) == len(document["figures"])
    for figure in document["figures"]:
        selection = json.loads(listed[figure["id"]]["selection"])
        assert selection.pop("excluded", []) == figure["excluded"], figure["id"]
        assert selection == figure["lineage"], figure["id"]


def test_records_tell_of_each_atom_where_it_came_from(book: Any, example_brief: Brief) -> None:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    summary = example_brief.summary
    rows = rows_below(book["Records"], 6)
    assert len(rows) == len(summary.atoms)
    for row, atom in zip(rows, summary.atoms, strict=True):
        record = summary.dataset.records[atom.record]
        table = summary.dataset.tables[record.table]
        conversion = summary.conversions[atom.record]
        assert row["EUR"] == ("unknown" if atom.cents is None else atom.cents / 100)
        assert (row["File"], row["Sheet"], row["Row"]) == (table.file, table.sheet, record.row)
        assert row["Cell"] == table.cell(record.row, "amount")
        assert row["Cells"].startswith(f"amount {row['Cell']}; currency ")
        assert Decimal(str(row["Record amount"])) == record.amount
        assert row["Currency"] == record.currency
        assert (row["Exchange rate"] is None) == (conversion.rate is None)
        if conversion.cents is not None:
            assert round(row["Record EUR"] * 100) == conversion.cents
        assert row["Measure"] == record.measure
        assert row["Date"] is None or row["Date"].date() == record.value_date
        assert (str(row["Domain"]), row["Country"]) == (atom.domain, atom.country)
        assert (row["Donor"], row["Instrument"]) == (record.donor, record.instrument)
        assert row["Project"] == summary.dataset.projects[record.project].project_id


def test_a_cell_is_blank_where_its_column_does_not_apply(book: Any) -> None:  # noqa: ANN401  # an object of a library without types
    rows = rows_below(book["Records"], 6)
    for row in rows:
        current = row["Measure"] == "contracted" and row["Period"] == "current"
        assert (row["Contracted"] is None) == (not current), row
        assert {row["InCohort"], row["InPreviousCohort"], row["ShortForm"], row["First"]} <= {1, None}
        assert row["Known"] in (0, 1)
    assert "unknown" in {row["EUR"] for row in rows}


@pytest.mark.parametrize("wanted", [Wanted(), Wanted(countries=("NE",), period="2016"), Wanted(period="all")])
def test_the_rows_of_a_sum_add_up_to_it(example: Dataset, wanted: Wanted) -> None:
    summary = summarise_wanted(example, wanted)
    selections = Selections(summary, atom_rows(summary))
    checked = 0
    for figure in summary.figures.values():
        where = figure.lineage.where
        if figure.lineage.rule != "sum" or "measure" not in where or figure.value is None:
            continue
        if figure.id.startswith(("whole.", "previous.whole.", "shared.", "rest.neighbour.", "top.around.")):
            continue  # what lies beside a filtered brief has no atoms in it
        selected = selections.rows(where)
        assert selected is not None, figure.id
        rows = selections.rows_of(selected)
        assert sum((row.value or Decimal(0) for row in rows), Decimal(0)) == figure.value, figure.id
        checked += 1
    assert checked > 50


def test_source_cells_are_the_largest_of_the_selection(book: Any, example_brief: Brief) -> None:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    listed = {row["Figure"]: row for row in rows_below(book["Figures"], 4)}
    words = listed["domain.3.contracted"]["Source cells"]
    dataset = example_brief.summary.dataset
    atoms = [
        atom
        for atom in example_brief.summary.atoms
        if atom.domain == "3"
        and dataset.records[atom.record].measure == "contracted"
        and example_brief.summary.period.holds(dataset.records[atom.record].value_date)
    ]
    largest = max(atoms, key=lambda atom: atom.cents or 0)
    record = dataset.records[largest.record]
    assert words.startswith(f"{len(atoms):,} rows of Records; largest: Contracts!{cell_of(dataset, record)}, ")


def cell_of(dataset: Dataset, record: Any) -> str:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    return str(dataset.tables[record.table].cell(record.row, "amount"))


def test_figures_name_the_cells_of_every_sheet_that_show_them(book: Any) -> None:  # noqa: ANN401  # an object of a library without types
    cells = {name: list(book[name].iter_rows(values_only=True)) for name in book.sheetnames}
    seen = set()
    for row in rows_below(book["Figures"], 4):
        for place in filter(None, str(row["Shown at"] or "").split("; ")):
            name, _, address = place.rpartition("!")
            line, column = coordinate_to_tuple(address)
            shown = cells[name][line - 1][column - 1]
            assert any(shown == pytest.approx(row["Value"] / 10**power, rel=1e-12) for power in (0, 3, 6)), place
            seen.add(name)
    assert seen == {
        "Cover",
        "Domains",
        "Countries",
        "Instruments and donors",
        "Quarters",
        "Results",
        "Cross-table",
        "Projects",
    }


def test_result_rows_are_those_of_the_json(book: Any, example_brief: Brief) -> None:  # noqa: ANN401  # an object of a library without types
    rows = {row["Result row"]: row for row in rows_below(book["Result rows"], 4)}
    listed = json.loads(render_json(example_brief))["results"]
    assert list(rows) == [entry["id"] for entry in listed]
    for entry in listed:
        row = rows[entry["id"]]
        assert row["Cells"] == "; ".join(f"{name} {cell}" for name, cell in entry["cells"].items())
        assert (row["Sheet"], row["Row"], row["Project"]) == (entry["sheet"], entry["row"], entry["project"])
        assert [None if entry[key] is None else float(entry[key]) for key in ("actual", "target")] == [
            row["Result"],
            row["Target"],
        ]


def test_a_long_selection_goes_on_in_the_next_columns(example: Dataset) -> None:
    projects = [f"PROJECT-{number:05}" for number in range(4000)]
    figure = Figure("others.contracted", Decimal(1), "EUR", Lineage("sum", {"measure": "m", "projects": projects}))
    summary = summarise_wanted(example, Wanted(countries=("NE",)))
    figures = {**summary.figures, figure.id: figure}
    content = render_xlsx(present(replace(summary, figures=figures)))
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True, read_only=True)
    row = next(row for row in rows_below(book["Figures"], 4) if row["Figure"] == figure.id)
    pieces = [row[name] for name in ("selection", "selection 2", "selection 3")]
    assert len(pieces[0]) <= 32_767
    assert "".join(piece or "" for piece in pieces) == selection_text(figure)


def test_an_external_workbook_names_no_files_and_cells(example: Dataset) -> None:
    brief = present(summarise_wanted(example, Wanted(countries=("NE",))), audience="external")
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(brief)), data_only=True, read_only=True)
    assert not {"File", "Sheet", "Row", "Cell", "Cells"} & set(rows_below(book["Records"], 6)[0])
    assert "Source cells" not in rows_below(book["Figures"], 4)[0]
    texts = [str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value]
    assert not [text for text in texts if ".xlsx" in text or "Contracts!" in text]
