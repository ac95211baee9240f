"""What changed between two sources or two briefs, against edits that the test makes itself."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from briefgen.jobs.comparing import compare_files
from briefgen.model.difference import Difference
from briefgen.model.edition import Edition
from briefgen.trace.difference import compare, difference_fields
from tests.workbooks import CONTRACT_HEAD, contract, write_workbook

HEAD = ("project_id", "title", "status", "domains", "countries", "end_date")
CONTRACTS = (*CONTRACT_HEAD, "record_id", "as_of")
Tables = dict[str, list[list[Any]]]


def tables() -> Tables:
    """Return a source to edit: three projects, four records."""
    return {
        "Projects": [
            list(HEAD),
            ["P1", "One", "ongoing", "1", "NE", date(2017, 1, 1)],
            ["P2", "Two", "ongoing", "2", "ML", None],
            ["P3", "Three", "ongoing", "5", "LY", None],
        ],
        "Contracts": [
            list(CONTRACTS),
            [*contract("P1", 100, date(2015, 1, 5)), "", None],
            [*contract("P1", 40, date(2015, 6, 5), measure="disbursed"), "", None],
            [*contract("P2", 300, date(2016, 2, 1)), "R2", None],
            [*contract("P3", 700, date(2016, 3, 1)), "", None],
        ],
    }


def difference(folder: Path, edit: Callable[[Tables], object]) -> Difference:
    """Return what changed when a source is edited."""
    old, new = tables(), tables()
    edit(new)
    places = [write_workbook(folder / f"{name}.xlsx", sheets) for name, sheets in (("old", old), ("new", new))]
    return compare_files(*places)


def changes(found: Difference) -> list[tuple[str, str, str, str, str]]:
    return [(c.project, c.field, c.old, c.new, c.cell) for c in found.projects_changed]


def set_cell(sheet: str, row: int, column: int, value: object) -> Callable[[Tables], None]:
    def edit(sheets: Tables) -> None:
        sheets[sheet][row][column] = value

    return edit


def test_the_same_source_twice_has_no_difference(tmp_path: Path) -> None:
    assert difference(tmp_path, lambda _: None).is_empty


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (set_cell("Contracts", 1, 5, 150), [("P1", "amount", "100", "150", "Contracts!F2")]),
        (
            set_cell("Contracts", 1, 7, date(2015, 2, 5)),
            [("P1", "value_date", "2015-01-05", "2015-02-05", "Contracts!H2")],
        ),
        (set_cell("Contracts", 3, 5, 301), [("P2", "amount", "300", "301", "Contracts!F4")]),
        (set_cell("Contracts", 3, 2, "DE"), [("P2", "donor", "EU", "DE", "Contracts, row 4")]),
        (set_cell("Projects", 1, 1, "Uno"), [("P1", "title", "One", "Uno", "Projects!B2")]),
        (set_cell("Projects", 1, 2, "closed"), [("P1", "status", "ongoing", "closed", "Projects!C2")]),
        (set_cell("Projects", 3, 3, "4"), [("P3", "domains", "5", "4", "Projects!D4")]),
        (set_cell("Projects", 3, 4, "LY:60; TN:40"), [("P3", "countries", "LY", "LY:60; TN:40", "Projects!E4")]),
        (set_cell("Projects", 1, 5, None), [("P1", "end_date", "2017-01-01", "", "Projects!F2")]),
    ],
)
def test_a_changed_cell_is_named_with_old_and_new(
    tmp_path: Path, edit: Callable[[Tables], None], expected: list[tuple[str, str, str, str, str]]
) -> None:
    assert changes(difference(tmp_path, edit)) == expected


def test_records_come_and_go(tmp_path: Path) -> None:
    def edit(sheets: Tables) -> None:
        del sheets["Contracts"][2]
        sheets["Contracts"].append([*contract("P2", 55, date(2016, 5, 1)), "", None])

    assert changes(difference(tmp_path, edit)) == [
        ("P1", "record", "disbursed EUR 40, 2015-06-05", "", ""),
        ("P2", "record", "", "contracted EUR 55, 2016-05-01", "Contracts!F5"),
    ]


def test_projects_come_and_go(tmp_path: Path) -> None:
    def edit(sheets: Tables) -> None:
        sheets["Projects"][3] = ["P4", "Four", "ongoing", "3", "NE", None]
        sheets["Contracts"][4] = [*contract("P4", 700, date(2016, 3, 1)), "", None]

    found = difference(tmp_path, edit)
    assert (found.projects_new, found.projects_gone) == ((("P4", "Four"),), (("P3", "Three"),))
    assert found.projects_changed == ()


def test_another_spelling_of_an_id_is_the_same_project(tmp_path: Path) -> None:
    def edit(sheets: Tables) -> None:
        sheets["Projects"][1][0] = "p1"

    found = difference(tmp_path, edit)
    assert found.projects_new == found.projects_gone == ()


def test_a_later_report_is_a_restatement(tmp_path: Path) -> None:
    def edit(sheets: Tables) -> None:
        sheets["Contracts"].append([*contract("P1", 120, date(2015, 1, 5)), "", date(2016, 12, 1)])

    found = difference(tmp_path, edit)
    assert [(c.project, c.old, c.new, c.cell, c.is_restated) for c in found.projects_changed] == [
        ("P1", "100", "120", "Contracts!F6", True)
    ]


def test_a_new_order_of_rows_changes_nothing(tmp_path: Path) -> None:
    found = difference(
        tmp_path, lambda sheets: sheets["Contracts"].__setitem__(slice(1, 5), sheets["Contracts"][4:0:-1])
    )
    assert found.is_empty


def test_figures_move_by_what_was_edited(tmp_path: Path) -> None:
    found = {change.id: change for change in difference(tmp_path, set_cell("Contracts", 1, 5, 150)).figures}
    total = found["total.contracted"]
    assert (str(total.old), str(total.new), str(total.absolute), str(total.relative)) == (
        "1100.00", "1150.00", "50.00", "0.045455",
    )  # fmt: skip
    assert "country.NE.contracted" in found and "country.LY.contracted" not in found
    assert found["country.LY.share"].new == Decimal("0.608696")


def test_findings_come_and_go(tmp_path: Path) -> None:
    found = difference(tmp_path, set_cell("Projects", 2, 3, "no domain of ours"))
    assert [(finding["sheet"], finding["cell"]) for finding in found.findings_new] == [("Projects", "D3")]
    assert found.findings_gone == ()


def test_json_is_the_contract(tmp_path: Path) -> None:
    document = json.loads(json.dumps(difference_fields(difference(tmp_path, set_cell("Contracts", 1, 5, 150)))))
    assert list(document) == ["figures", "projects", "findings"]
    assert {"id": "total.contracted", "old": "1100.00", "new": "1150.00", "change": "0.045455"} in document["figures"]
    assert document["projects"] == {
        "new": [], "gone": [],
        "changed": [{"project_id": "P1", "field": "amount", "old": "100", "new": "150", "cell": "Contracts!F2"}],
    }  # fmt: skip
    assert document["findings"] == {"new": [], "gone": []}


def test_an_edition_has_no_difference_from_itself(example_edition: Edition) -> None:
    assert compare(example_edition, example_edition).is_empty
