"""What changed since the last brief leads to the rows of both, from every format, once the last brief is gone."""

import io
import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from briefgen.jobs.brief import BriefJob, make_brief
from briefgen.jobs.editions import open_brief
from briefgen.jobs.reading import Wanted
from briefgen.jobs.source_state import compare_with_source
from briefgen.model.edition import Edition
from briefgen.trace.contributions import Explanation
from briefgen.trace.edition import read_edition
from briefgen.trace.explanation import explain
from briefgen.trace.recomputation import contradictions
from briefgen.trace.rules import rule_words
from tests.jobs.test_since import Tables, tables
from tests.workbooks import contract, write_workbook

KINDS = ("json", "xlsx", "pdf")
NEW = "new.xlsx"
OLD = "old.xlsx"


def _edit(sheets: Tables) -> None:
    """Restate, withdraw and add money, move a project to another domain, and let all else move down a row."""
    contracts = sheets["Contracts"]
    contracts[1][5] = 42_000_000.25
    del contracts[4]
    contracts.insert(1, [*contract("P3", 8_000_000, date(2016, 2, 1), contract_id="C9")])
    sheets["Projects"][2][3] = "1:40; 3:60"
    sheets["Results"][1][4] = 1750


def _made(folder: Path, *, audience: str = "internal", formats: tuple[str, ...] = KINDS, **wanted: Any) -> Path:  # noqa: ANN401  # whatever Wanted takes
    """Return the folder of a brief that says what changed; its predecessor is gone."""
    now = tables()
    _edit(now)
    old, new = write_workbook(folder / OLD, tables()), write_workbook(folder / NEW, now)
    last = folder / "hidden" / "last.json"
    last.parent.mkdir()
    asked = Wanted(period="2016", **wanted)
    make_brief(BriefJob(old, asked, ("json",), last, audience=audience))
    out = folder / "out"
    make_brief(BriefJob(new, asked, formats, out, audience=audience, since=last))
    shutil.rmtree(last.parent)
    return next(path.parent for path in out.rglob("brief-*.json"))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _made(tmp_path_factory.mktemp("since"))


def _open(place: Path, kind: str) -> Edition:
    return open_brief(next(place.glob(f"*.{kind}")))


def _rows(found: Explanation) -> set[tuple[str, str, Decimal, bool]]:
    """Return of each row its file, the cell of its amount, what it adds and whether it is the last brief's."""
    names = ("amount", "actual")
    cells = [next(row.row["cells"][name] for name in names if name in row.row["cells"]) for row in found.rows]
    return {
        (Path(row.row["file"]).name, f"{row.row['sheet']}!{cell}", row.amount, row.is_earlier)
        for row, cell in zip(found.rows, cells, strict=True)
    }


@pytest.mark.parametrize("kind", KINDS)
def test_every_figure_of_what_changed_adds_up(place: Path, kind: str) -> None:
    edition = _open(place, kind)
    names = [name for name in edition.figures if name.startswith(("since.", "last."))]
    assert len(names) == 20
    for name in names:
        found = explain(edition, name)
        assert found.missing == "" and found.total == found.value, name
        assert found.rows or found.value == 0, name


@pytest.mark.parametrize("kind", KINDS)
def test_a_difference_lists_what_changed_on_both_sides(place: Path, kind: str) -> None:
    found = explain(_open(place, kind), "since.total.contracted")
    assert found.value == Decimal("1000000.25")
    assert _rows(found) == {
        (NEW, "Contracts!F3", Decimal("42000000.25"), False),
        (OLD, "Contracts!F2", Decimal(-40_000_000), True),
        (NEW, "Contracts!F2", Decimal(8_000_000), False),
        (OLD, "Contracts!F5", Decimal(-9_000_000), True),
    }
    moved = explain(_open(place, kind), "since.domain.3.contracted")
    assert _rows(moved) == {
        (NEW, "Contracts!F4", Decimal(18_600_000), False),
        (OLD, "Contracts!F3", Decimal(-31_000_000), True),
    }


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_the_same_but_moved_cancels_out_and_is_found_where_it_stood(tmp_path: Path, kind: str) -> None:
    edition = _open(_made(tmp_path, countries=("LY", "SN")), kind)
    assert edition.earlier
    carried = [record for number, record in edition.earlier.records.items() if number not in edition.records]
    assert [record["project"] for record in carried] == ["P2", "P2", "P3"]  # Libya's project has other domains now
    last = explain(edition, "last.total.contracted")
    assert {row[:2] for row in _rows(last)} == {(OLD, "Contracts!F3"), (OLD, "Contracts!F5")}
    assert "with data as of 2016-12-15. Sum of the contracted records" in rule_words(edition, last.figure)


def test_a_row_that_only_moved_is_not_carried_twice(tmp_path: Path) -> None:
    now = tables()
    now["Contracts"].insert(1, [*contract("P3", 1, date(2016, 2, 1), contract_id="C9")])
    old, new = write_workbook(tmp_path / OLD, tables()), write_workbook(tmp_path / NEW, now)
    last, made = tmp_path / "last.json", tmp_path / "made.json"
    make_brief(BriefJob(old, Wanted(period="2016"), ("json",), last))
    make_brief(BriefJob(new, Wanted(period="2016"), ("json",), made, since=last))
    edition = open_brief(made)
    assert json.loads(made.read_text(encoding="utf-8"))["earlier"]["records"] == []
    since = explain(edition, "since.total.contracted")
    assert (_rows(since), since.alike) == ({(NEW, "Contracts!F2", Decimal(1), False)}, 3)
    assert {row[:2] for row in _rows(explain(edition, "last.total.contracted"))} == {
        (OLD, f"Contracts!F{row}") for row in (2, 3, 5)
    }


@pytest.mark.parametrize("kind", KINDS)
def test_counts_and_results_have_both_sides(place: Path, kind: str) -> None:
    edition = _open(place, kind)
    assert "since.total.projects" not in edition.figures  # three projects in both
    moved = explain(edition, "since.domain.1.projects")
    assert [(row.row["project"], row.amount) for row in moved.rows] == [("P2", Decimal(1))] and moved.alike == 1
    result = explain(edition, "since.result.5.1.actual")
    assert _rows(result) == {(NEW, "Results!E2", Decimal(1750), False), (OLD, "Results!E2", Decimal(-1500), True)}
    rate = explain(edition, "last.total.disbursement_rate")
    assert [part.total for part in rate.parts] == [part.value for part in rate.parts]
    assert rate.value == Decimal("0.125000")


def test_the_workbook_marks_what_is_new_and_shows_what_was(place: Path) -> None:
    book = openpyxl.load_workbook(next(place.glob("*.xlsx")), data_only=True)
    heads, *rows = list(book["Records"].iter_rows(min_row=6, min_col=2, values_only=True))
    lines = [dict(zip(map(str, heads), row, strict=True)) for row in rows]
    new = {(line["Project"], line["Record amount"]) for line in lines if line["New"]}
    assert new == {("P1", 42_000_000.25), ("P2", 31_000_000), ("P2", 10_000_000), ("P3", 8_000_000)}
    heads, *rows = list(book["Last brief"].iter_rows(min_row=4, min_col=2, values_only=True))
    gone = {(row[list(heads).index("Project")], row[list(heads).index("Record amount")]) for row in rows}
    assert gone == {("P1", 40_000_000), ("P2", 31_000_000), ("P2", 10_000_000), ("P3", 9_000_000)}
    formulas = openpyxl.load_workbook(next(place.glob("*.xlsx")))
    cells = (
        str(cell.value) for sheet in formulas for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    )
    assert not any("tLast" in cell for cell in cells)
    notes = " ".join(str(row[2]) for row in book["Notes"].iter_rows(values_only=True))
    assert "the column New marks rows that are new or changed" in notes


def test_readers_outside_get_no_cells_and_no_folder(tmp_path: Path) -> None:
    place = _made(tmp_path, audience="external", formats=("json", "xlsx"))
    content = next(place.glob("*.xlsx")).read_bytes()
    shown = {
        str(cell)
        for sheet in openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        for row in sheet.iter_rows(values_only=True)
        for cell in row
    }
    assert not [text for text in shown if OLD in text or NEW in text or text == "LastFile" or "hidden" in text]
    assert "hidden" not in next(place.glob("*.json")).read_text(encoding="utf-8")
    for kind in ("json", "xlsx"):
        found = explain(_open(place, kind), "since.total.contracted")
        assert found.missing == "" and found.total == found.value


def _altered(place: Path, change: Mapping[str, Any]) -> Edition:
    document = json.loads(next(place.glob("*.json")).read_text(encoding="utf-8"))
    document["earlier"]["atoms"][0].update(change)
    return read_edition(json.dumps(document).encode(), "altered.json")


def test_an_altered_row_of_the_last_brief_is_found(place: Path) -> None:
    assert list(contradictions(_open(place, "json"))) == []
    altered = _altered(place, {"cents": 1})
    assert "last.total.contracted" in {entry.figure for entry in contradictions(altered)}
    assert "altered" in explain(altered, "last.total.contracted").missing


def test_a_brief_that_carries_nothing_of_the_last_one_says_where_the_records_are(place: Path) -> None:
    edition = replace(_open(place, "json"), earlier=None)
    found = explain(edition, "last.total.contracted")
    assert found.rows == () and "last.json total.contracted" in found.missing
    assert explain(edition, "since.total.contracted").missing == found.missing


def test_cells_of_the_last_brief_are_not_looked_for_in_the_source_of_today(place: Path) -> None:
    edition = _open(place, "json")
    source = place.parents[2] / NEW
    states = compare_with_source(edition, explain(edition, "since.total.contracted"), source)
    assert [(state.changed, state.problem) for state in states] == [((), "")]
    assert states[0].compared > 0
