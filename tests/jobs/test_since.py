"""The block "What changed since the last brief": edits that the test makes, and the lines they must give."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from briefgen.errors import SourceError
from briefgen.jobs.brief import BriefJob, make_brief
from briefgen.jobs.reading import Wanted
from briefgen.model.blocks import Printed, plain
from briefgen.model.brief import Brief
from tests.workbooks import CONTRACT_HEAD, contract, write_workbook

Tables = dict[str, list[list[Any]]]


def tables() -> Tables:
    """Return a source with a meeting, three projects, a result and two issues."""
    return {
        "Partnership": [["key", "value"], ["as_of", date(2016, 12, 15)]],
        "Projects": [
            ["project_id", "title", "status", "domains", "countries"],
            ["P1", "One", "ongoing", "1", "NE"],
            ["P2", "Two", "ongoing", "3", "LY"],
            ["P3", "Three", "ongoing", "4", "SN"],
        ],
        "Contracts": [
            list(CONTRACT_HEAD),
            [*contract("P1", 40_000_000, date(2016, 3, 5))],
            [*contract("P2", 31_000_000, date(2016, 6, 5))],
            [*contract("P2", 10_000_000, date(2016, 9, 5), measure="disbursed")],
            [*contract("P3", 9_000_000, date(2016, 10, 5))],
        ],
        "Indicators": [["indicator", "name", "unit", "domain"], ["5.1", "Assisted returns", "people", "5"]],
        "Results": [
            ["project_id", "indicator", "period_end", "target", "actual", "cumulative"],
            ["P2", "5.1", date(2016, 12, 31), 2000, 1500, "yes"],
        ],
        "Meetings": [["meeting", "title", "date"], ["M1", "Senior Officials", date(2017, 3, 9)]],
        "Issues": [["issue", "ask", "status"], ["Border work", "A note", "open"], ["Reports", "By May", "open"]],
    }


def changes(
    folder: Path,
    edit: Callable[[Tables], object],
    *,
    audience: str = "internal",
    **wanted: Any,  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
) -> tuple[dict[str, str], Brief]:
    """Return the lines of the block, head to words, and the brief."""
    now = tables()
    edit(now)
    old = write_workbook(folder / "old.xlsx", tables())
    new = write_workbook(folder / "new.xlsx", now)
    last = folder / "last.json"
    make_brief(BriefJob(old, Wanted(period="2016", **wanted), ("json",), last, audience=audience))
    job = BriefJob(
        new, Wanted(period="2016", **wanted), ("html", "xlsx"), folder / "out", audience=audience, since=last
    )
    brief = make_brief(job).brief
    assert brief.meeting and brief.meeting.changes
    table = brief.meeting.changes
    assert plain(table.sub) == "Compared with the brief of data as of 15 December 2016"
    return {plain(row.cells[0].text): plain(row.cells[1].text) for row in table.rows}, brief


def test_nothing_has_changed(tmp_path: Path) -> None:
    lines, _ = changes(tmp_path, lambda _: None)
    assert lines == {"Nothing": "in what this brief prints has changed."}


def test_new_money_and_projects(tmp_path: Path) -> None:
    def edit(sheets: Tables) -> None:
        sheets["Projects"].append(["P4", "Four", "ongoing", "1", "NE"])
        sheets["Contracts"] += [
            [*contract("P4", 22_000_000, date(2016, 11, 5))],
            [*contract("P3", 12_000_000, date(2016, 11, 6), contract_id="C9")],
        ]

    lines, brief = changes(tmp_path, edit)
    assert lines == {
        "+€34.0m": "contracted, from €80.0m to €114m, 1 project more. Niger (+€22.0m) and Senegal (+€12.0m) moved most.",
        "−4 points": "paid out, from 13% to 9%.",
        "New": "one project: P4.",
    }
    assert brief.meeting and brief.meeting.changes
    printed = [run for row in brief.meeting.changes.rows for cell in row.cells for run in cell.text]
    figures = {run.figure for run in printed if isinstance(run, Printed)}
    assert {"since.total.contracted", "since.total.projects", "since.country.NE.contracted"} <= figures
    assert figures <= set(brief.summary.figures)
    values = {
        name: brief.summary.value(name)
        for name in ("total.contracted", "last.total.contracted", "since.total.contracted")
    }
    assert list(values.values()) == [114_000_000, 80_000_000, 34_000_000]


def test_less_money_and_an_ended_project(tmp_path: Path) -> None:
    def edit(sheets: Tables) -> None:
        sheets["Contracts"][1][5] = 30_000_000
        sheets["Projects"][3][2] = "closed"

    lines, _ = changes(tmp_path, edit)
    assert lines["−€10.0m"] == "contracted, from €80.0m to €70.0m. Niger (−€10.0m) moved most."
    assert lines["Ended"] == "one project: P3."
    assert lines["Restated"] == "P1 from EUR\u00a040,000,000 to EUR\u00a030,000,000."


def test_a_target_that_is_met_now(tmp_path: Path) -> None:
    def edit(sheets: Tables) -> None:
        sheets["Results"][1][4] = 2100

    lines, _ = changes(tmp_path, edit)
    assert lines == {"+600": "assisted returns; the target is now met."}


def test_a_result_that_fell(tmp_path: Path) -> None:
    def edit(sheets: Tables) -> None:
        sheets["Results"][1][4] = 1400

    lines, _ = changes(tmp_path, edit)
    assert lines == {"−100": "assisted returns."}


def test_issues_for_colleagues_only(tmp_path: Path) -> None:
    def edit(sheets: Tables) -> None:
        sheets["Issues"][1][2] = "agreed"

    lines, _ = changes(tmp_path, edit)
    assert lines == {"1 of 2": "issues agreed or closed: border work."}
    (tmp_path / "external").mkdir()
    outside, _ = changes(tmp_path / "external", edit, audience="external")
    assert outside == {"Nothing": "in what this brief prints has changed."}


def test_a_move_between_domains(tmp_path: Path) -> None:
    def edit(sheets: Tables) -> None:
        sheets["Projects"][3][3] = "5"

    lines, _ = changes(tmp_path, edit)
    assert lines == {"Moved": "one project moved from domain 4 to 5: P3."}


def test_a_small_change_of_a_large_amount(tmp_path: Path) -> None:
    def edit(sheets: Tables) -> None:
        sheets["Contracts"][1][5] = 40_001_000

    lines, _ = changes(tmp_path, edit)
    assert lines["+€1,000"] == "contracted. Niger (+€1,000) moved most."


def test_a_country_brief_names_no_countries(tmp_path: Path) -> None:
    def edit(sheets: Tables) -> None:
        sheets["Contracts"][1][5] = 42_000_000

    lines, _ = changes(tmp_path, edit, countries=("NE",))
    assert lines["+€2.0m"] == "contracted, from €40.0m to €42.0m."


def test_what_is_no_brief_is_refused(tmp_path: Path) -> None:
    source = write_workbook(tmp_path / "source.xlsx", tables())
    with pytest.raises(SourceError, match="not the workbook of a brief"):
        make_brief(BriefJob(source, Wanted(period="2016"), ("html",), tmp_path / "out", since=source))
