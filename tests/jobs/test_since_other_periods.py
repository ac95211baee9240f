"""What changed since the last brief where the period is not the same: it went on, or it moved.

Every number is checked a second way: by plain sums over the rows that the test writes.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from briefgen.errors import UsageError
from briefgen.jobs.brief import BriefJob, make_brief
from briefgen.jobs.reading import Wanted
from briefgen.model.blocks import Printed, Table, plain
from briefgen.model.brief import Brief
from briefgen.trace.edition import read_edition
from briefgen.trace.recomputation import contradictions
from tests.workbooks import CONTRACT_HEAD, contract, write_workbook

Tables = dict[str, list[list[Any]]]
OCTOBER, NOVEMBER = ("2016-01..2016-10", date(2016, 10, 31)), ("2016-01..2016-11", date(2016, 11, 30))


def tables() -> Tables:
    """Return a source without a meeting: three projects, two results, two issues, with rows up to November."""
    return {
        "Projects": [
            ["project_id", "title", "status", "domains", "countries"],
            ["P1", "One", "ongoing", "1", "NE"],
            ["P2", "Two", "ongoing", "3", "LY"],
            ["P3", "Three", "ongoing", "4", "SN"],
            ["P4", "Four", "ongoing", "1", "NE"],
        ],
        "Contracts": [
            list(CONTRACT_HEAD),
            [*contract("P1", 40_000_000, date(2016, 3, 5))],
            [*contract("P2", 31_000_000, date(2016, 10, 5))],
            [*contract("P2", 10_000_000, date(2016, 10, 25), measure="disbursed")],
            [*contract("P3", 9_000_000, date(2016, 11, 5))],
            [*contract("P4", 22_000_000, date(2015, 5, 5))],
        ],
        "Indicators": [
            ["indicator", "name", "unit", "domain", "aggregation", "direction"],
            ["5.1", "Assisted returns", "people", "5", "latest", "up"],
            ["1.1", "People trained", "people", "1", "sum", "up"],
            ["3.1", "Days of waiting", "days", "3", "latest", "down"],
        ],
        "Results": [
            ["project_id", "indicator", "period_end", "target", "actual", "cumulative"],
            ["P2", "5.1", date(2016, 10, 31), 2000, 1500, "yes"],
            ["P2", "5.1", date(2016, 11, 30), 2000, 2100, "yes"],
            ["P1", "1.1", date(2016, 10, 31), 100, 70, "no"],
            ["P1", "1.1", date(2016, 11, 30), 100, 20, "no"],
            ["P2", "3.1", date(2016, 10, 31), 30, 40, "yes"],
            ["P2", "3.1", date(2016, 11, 30), 30, 25, "yes"],
        ],
        "Issues": [
            ["issue", "ask", "status", "country"],
            ["Border work", "A note", "open", "NE"],
            ["Reports", "By May", "open", "LY"],
        ],
    }


def restated(sheets: Tables) -> None:
    """Restate an amount of March, add one of September late, close a project and an issue."""
    sheets["Contracts"][1][5] = 41_500_000
    sheets["Contracts"].append([*contract("P3", 2_000_000, date(2016, 9, 9), contract_id="C8")])
    sheets["Projects"][2][2] = "closed"
    sheets["Issues"][2][2] = "closed"


Span = tuple[str, date]


def contracted(sheets: Tables, first: date, last: date) -> Decimal:
    """Return the sum of the rows contracted between two days."""
    rows = sheets["Contracts"][1:]
    return sum((Decimal(row[5]) for row in rows if row[4] == "contracted" and first <= row[7] <= last), Decimal(0))


def compared(
    folder: Path,
    edit: Callable[[Tables], object] = lambda _: None,
    *,
    then: Span = OCTOBER,
    now: Span = NOVEMBER,
    formats: tuple[str, ...] = ("json", "xlsx"),
    lang: str = "en",
    **more: Any,  # noqa: ANN401  # whatever a wish may hold
) -> tuple[dict[str, str], Table, Brief]:
    """Return the lines of the block, the block and the brief of a period, after the brief of an earlier one."""
    sheets = tables()
    old = write_workbook(folder / "old.xlsx", sheets)
    edit(sheets)
    new = write_workbook(folder / "new.xlsx", sheets)
    last = folder / "last.json"
    make_brief(BriefJob(old, Wanted(period=then[0], as_of=then[1], **more), ("json",), last))
    job = BriefJob(new, Wanted(period=now[0], as_of=now[1], **more), formats, folder / "out", lang=lang, since=last)
    brief = make_brief(job).brief
    assert brief.changes
    lines = {plain(row.cells[0].text): plain(row.cells[1].text) for row in brief.changes.rows}
    return lines, brief.changes, brief


def test_a_period_that_goes_on_is_compared_up_to_the_earlier_day(tmp_path: Path) -> None:
    lines, table, brief = compared(tmp_path, restated)
    assert plain(table.sub) == "From 1 January 2016 up to 30 November 2016; the last brief went up to 31 October 2016"
    assert lines == {
        "+€12.5m": "contracted, from €71.0m to €83.5m, 1 project more. Senegal (+€11.0m) and Niger (+€1.5m) moved most.",
        "−2 points": "paid out, from 14% to 12%.",
        "+600": "assisted returns; the target is now met.",
        "−15": "days of waiting; the target is now met.",
        "New": "one project: Three (P3).",
        "Ended": "one project: Two (P2).",
        "1 of 2": "issues agreed or closed: reports.",
        "Restated": "1 January 2016 – 31 October 2016: +€3.5m on the €71.0m of the last brief; "
        "P3: EUR\u00a02,000,000 added later; P1 from EUR\u00a040,000,000 to EUR\u00a041,500,000.",
    }
    before, after = tables(), tables()
    restated(after)
    begin, october, november = date(2016, 1, 1), OCTOBER[1], NOVEMBER[1]
    value = brief.summary.value
    assert value("last.total.contracted") == contracted(before, begin, october)
    assert value("since.total.contracted") == contracted(after, begin, november) - contracted(before, begin, october)
    assert value("restated.total.contracted") == contracted(after, begin, october)
    assert value("since.restated.total.contracted") == 3_500_000


def test_the_figures_of_a_comparison_lead_back(tmp_path: Path) -> None:
    _, table, brief = compared(tmp_path, restated)
    printed = {run.figure for row in table.rows for cell in row.cells for run in cell.text if isinstance(run, Printed)}
    assert {"since.total.contracted", "since.restated.total.contracted", "last.total.contracted"} <= printed
    assert printed <= set(brief.summary.figures)
    (content,) = (tmp_path / "out").rglob("*.json")
    edition = read_edition(content.read_bytes(), "brief")
    assert not list(contradictions(edition))
    again = edition.figures["restated.total.contracted"]["lineage"]
    assert again == {"rule": "sum", "where": {"measure": "contracted", "from": "2016-01-01", "to": "2016-10-31"}}
    labels = {name: edition.figures[name]["label"] for name in edition.figures}
    october = "1 January 2016 – 31 October 2016"
    assert labels["last.total.contracted"] == f"In the last brief: contracted, total, {october}"
    assert labels["restated.total.contracted"] == f"By now: contracted, total, {october}"
    assert labels["since.restated.total.contracted"] == f"Since the last brief: by now: contracted, total, {october}"


def test_amounts_of_two_months_are_named_and_not_subtracted(tmp_path: Path) -> None:

    def edit(sheets: Tables) -> None:
        restated(sheets)
        sheets["Contracts"][2][5] = 30_000_000

    lines, table, brief = compared(tmp_path, edit, then=("2016-10", OCTOBER[1]), now=("2016-11", NOVEMBER[1]))
    assert plain(table.sub) == "This brief: November 2016. The last one: October 2016."
    assert lines == {
        "€9.0m": "contracted in November 2016; the last brief had €31.0m in October 2016.",
        "+600": "assisted returns; the target is now met.",
        "−15": "days of waiting; the target is now met.",
        "New": "one project: Three (P3).",
        "Ended": "one project: Two (P2).",
        "1 of 2": "issues agreed or closed: reports.",
        "Restated": "October 2016: −€1.0m on the €31.0m of the last brief; P2 from EUR\u00a031,000,000 to EUR\u00a030,000,000.",
    }
    after = tables()
    edit(after)
    assert brief.summary.value("restated.total.contracted") == contracted(after, date(2016, 10, 1), OCTOBER[1])
    since = {name for name in brief.summary.figures if name.startswith("since.")}
    assert since == {
        "since.result.5.1.actual",
        "since.result.3.1.actual",
        "since.restated.total.contracted",
    }
    (book,) = (tmp_path / "out").rglob("*.xlsx")
    sheet = openpyxl.load_workbook(book)["Changes"]
    words = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "total.contracted" not in words
    assert "result.5.1.actual" in words
    assert any("This brief: November 2016. The last one: October 2016." in text for text in words)


def test_amounts_of_periods_of_different_length_are_left_out(tmp_path: Path) -> None:
    def edit(sheets: Tables) -> None:
        sheets["Contracts"][4][5] = 90_000_000  # the largest is named first

    spans = ("2015", date(2015, 12, 31)), ("2016-01..2016-11", NOVEMBER[1])
    lines, table, _ = compared(tmp_path, edit, then=spans[0], now=spans[1])
    assert plain(table.sub) == (
        "This brief: 1 January 2016 – 30 November 2016. The last one: 2015. "
        "These are not equally long, so their amounts are left out."
    )
    assert lines["New"] == "three projects: Three (P3), One (P1) and one more."
    assert not any("contracted" in words for words in lines.values())


def test_a_month_that_is_not_over_is_no_whole_month(tmp_path: Path) -> None:
    lines, *_ = compared(tmp_path, then=("2016-10", OCTOBER[1]), now=("2016-11", date(2016, 11, 20)))
    assert not any("contracted" in words for words in lines.values())


def test_a_month_without_money_says_what_the_last_one_had(tmp_path: Path) -> None:
    months = ("2015-05", date(2015, 5, 31)), ("2015-06", date(2015, 6, 30))
    lines, _, brief = compared(tmp_path, then=months[0], now=months[1], formats=("pdf", "json"), domains=("1",))
    assert brief.empty
    assert lines == {"€0": "contracted in June 2015; the last brief had €22.0m in May 2015."}


def test_a_project_is_new_with_its_first_contract(tmp_path: Path) -> None:
    def edit(sheets: Tables) -> None:
        sheets["Projects"] += [["P5", "Five", "pipeline", "1", "NE"], ["P6", "Six", "ongoing", "1", "NE"]]
        sheets["Contracts"] += [
            [*contract("P5", 3_000_000, date(2016, 11, 6), measure="approved")],
            [*contract("P6", 3_000_000, date(2016, 11, 7))],
        ]

    lines, *_ = compared(tmp_path, edit, countries=("NE",))
    assert lines["+€3.0m"] == "contracted, from €40.0m to €43.0m, 1 project more."
    assert lines["New"] == "one project: Six (P6)."


def test_nothing_that_can_be_compared_has_changed(tmp_path: Path) -> None:
    lines, *_ = compared(
        tmp_path, then=("2015-03", date(2015, 3, 31)), now=("2015-04..2015-05-20", date(2015, 5, 20)), donors=("DE",)
    )
    assert lines == {"Nothing": "is new, ended, moved or restated."}


def test_a_country_hears_of_its_own_issues(tmp_path: Path) -> None:
    lines, *_ = compared(tmp_path, restated, countries=("NE",))
    assert not any("issue" in words for words in lines.values())
    (tmp_path / "libya").mkdir()
    lines, *_ = compared(tmp_path / "libya", restated, countries=("LY",))
    assert lines["1 of 1"] == "issue agreed or closed: reports."


def test_a_project_that_had_ended_does_not_end_again(tmp_path: Path) -> None:
    def first(sheets: Tables) -> None:
        sheets["Projects"][1][2] = "completed"

    sheets = tables()
    first(sheets)
    old = write_workbook(tmp_path / "old.xlsx", sheets)
    sheets["Projects"][1][2] = "closed"
    new = write_workbook(tmp_path / "new.xlsx", sheets)
    last = tmp_path / "last.json"
    make_brief(BriefJob(old, Wanted(period=OCTOBER[0], as_of=OCTOBER[1]), ("json",), last))
    job = BriefJob(new, Wanted(period=NOVEMBER[0], as_of=NOVEMBER[1]), ("json",), tmp_path / "out", since=last)
    table = make_brief(job).brief.changes
    assert table
    assert "Ended" not in {plain(row.cells[0].text) for row in table.rows}


@pytest.mark.parametrize(
    ("lang", "sub", "words"),
    [
        (
            "fr",
            "Du 1er janvier 2016 au 30 novembre 2016\u00a0; la dernière note allait jusqu’au 31 octobre 2016",
            "contractés, de 71,0\u00a0M€ à 83,5\u00a0M€, 1 projet de plus.",
        ),
        ("ar", "وكان الموجز السابق حتى", "مع زيادة عدد المشاريع بمقدار"),
    ],
)
def test_the_block_speaks_the_language_of_the_brief(tmp_path: Path, lang: str, sub: str, words: str) -> None:
    lines, table, _ = compared(tmp_path, restated, formats=("json",), lang=lang)
    assert sub in plain(table.sub).replace("\u202f", "\u00a0")
    assert any(words in line.replace("\u202f", "\u00a0") for line in lines.values())


def test_what_cannot_be_compared_is_refused(tmp_path: Path) -> None:
    source = write_workbook(tmp_path / "source.xlsx", tables())
    last = tmp_path / "last.json"

    def refusal(then: Wanted, now: Wanted, other: Path = source) -> str:
        make_brief(BriefJob(source, then, ("json",), last))
        with pytest.raises(UsageError) as caught:
            make_brief(BriefJob(other, now, ("json",), tmp_path / "out", since=last))
        assert not (tmp_path / "out").exists()
        return str(caught.value)

    def edited(name: str, *rows: list[str]) -> Path:
        sheets = {"Partnership": [["key", "value"], *rows], **tables()}
        return write_workbook(tmp_path / f"{name}.xlsx", sheets)

    year = Wanted(period="2016")
    assert 'another scope ("all"; this brief: "country-NE")' in refusal(year, Wanted(period="2016", countries=("NE",)))
    dollars = edited("dollars", ["base_currency", "USD"])
    assert 'another currency ("EUR"; this brief: "USD")' in refusal(year, year, dollars)
    paid = edited("paid", ["main_measure", "disbursed"])
    assert 'another measure ("contracted"; this brief: "disbursed")' in refusal(year, year, paid)
    assert "period that ends later, 2016-12-31 (this brief: 2015-12-31)" in refusal(year, Wanted(period="2015"))
    earlier = Wanted(period="2016", as_of=date(2016, 10, 31))
    assert "has the later data, as of 2016-11-05 (this brief: 2016-10-31)" in refusal(year, earlier)
