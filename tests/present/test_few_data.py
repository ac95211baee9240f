"""Briefs of few data: what each situation of EDITIONS.md prints, and that every column adds up to the raw amounts."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from briefgen.brand import default_brand
from briefgen.model.blocks import Cell, Printed, Table, plain
from briefgen.model.brief import Brief
from briefgen.model.charts import Bars
from briefgen.model.dataset import Dataset
from briefgen.model.pages import ThinPage
from briefgen.present import present
from briefgen.render.html.bars import bar_marks
from briefgen.render.json import render_json
from briefgen.trace.edition import read_edition
from briefgen.trace.explanation import explain
from briefgen.trace.recomputation import contradictions
from tests.few import few
from tests.thin import luxembourg
from tests.workbooks import PROJECT_HEAD, Rows, contract, dataset, money, summary

JUNE = date(2015, 6, 1)


@pytest.fixture(scope="module")
def awkward() -> Brief:
    return present(summary(dataset(luxembourg()), donors=("LU",)))


def page_of(brief: Brief) -> ThinPage:
    assert brief.thin
    return brief.thin


def rows_of(table: Table | None) -> list[list[str]]:
    assert table
    return [[_shown(cell) for cell in row.cells] for row in table.rows]


def _shown(cell: Cell) -> str:
    return " ".join(filter(None, (plain(cell.text), plain(cell.note))))


def said(brief: Brief) -> str:
    return " ".join(plain(paragraph) for column in page_of(brief).notes for paragraph in column.paragraphs)


def paid(projects: Rows, contracts: Rows, period: str = "2015..2016", **more: object) -> Brief:
    return present(summary(money(projects, contracts), period, **more))


def test_parts_of_the_period_stand_beside_the_whole_and_add_up_to_the_raw_sheet(awkward: Brief) -> None:
    """The expected amounts are added up from the sheet, row by row, in plain Python."""
    domains = {"LU-011": "3", "LU-025": "1", "LU-016": "3", "LU-027": "multi", "LU-022": "unassigned", "LU-019": "4", "LU-014": "5"}  # fmt: skip
    sheets = luxembourg()
    head, *projects = sheets["Projects"]
    place = {name: column for column, name in enumerate(head)}
    signed = [(row[1], row[5], row[7]) for row in sheets["Contracts"][1:] if row[4] == "contracted" and row[2] == "LU"]
    signed += [(row[0], row[place["amount"]], row[place["signature_date"]]) for row in projects if row[place["amount"]]]
    raw: dict[tuple[str, int], int] = {}
    for project, amount, day in signed:
        for key in ((domains[project], day.year), ("total", day.year)):
            raw[key] = raw.get(key, 0) + amount
    table = page_of(awkward).domains
    assert table
    codes = ["1", "2", "3", "4", "5", "multi", "unassigned", "total"]
    for code, row in zip(codes, table.table.rows, strict=True):
        if code == "2":
            continue
        found = [cell.text[0].figure for cell in row.cells if cell.text and isinstance(cell.text[0], Printed)]
        values = [awkward.summary.value(name) or Decimal(0) for name in found if name.endswith(".contracted")]
        expected = [raw.get((code, year), 0) for year in (2015, 2016)]
        # A part without money of its own has no figure, and prints a dash.
        assert sum(values[:-1]) == sum(expected) == values[-1], code
    assert rows_of(table.table)[-1] == ["All domains", "7", "", "493", "272", "765", "100%"]
    assert rows_of(table.table)[4] == ["Return and reintegration", "1", "", "95", "−38", "57", "7%"]


def test_a_domain_without_a_contract_keeps_its_row_and_says_so(awkward: Brief) -> None:
    table = page_of(awkward).domains
    assert table
    row = table.table.rows[1]
    assert plain(row.cells[-1].text) == "no contract in 2015–2016"
    assert sum(cell.span for cell in row.cells) == len(table.table.columns)


def test_a_withdrawal_is_drawn_left_of_the_line_and_named(awkward: Brief) -> None:
    table = page_of(awkward).domains
    assert table
    assert table.bars.rows[4].value == Decimal(-38)
    assert "left of the line: more withdrawn than contracted" in plain(table.table.sub)
    assert plain(awkward.tiles[0].base) == "net of 1 withdrawal (−€38k)"
    assert rows_of(page_of(awkward).projects)[6][1] == "Reintegration assistance (€95k, −€38k withdrawn)"


def test_the_latest_year_is_the_comparison_where_the_data_begin_too_late(awkward: Brief) -> None:
    tile = awkward.tiles[2]
    assert (tile.label, tile.value.text, tile.after, tile.direction) == ("Contracted in 2016", "272", "k", "down")
    assert (plain(tile.change), plain(tile.base)) == ("−45%", "from €493k in 2015")
    assert awkward.comparison_line.startswith("No comparison with 2013–2014")
    assert plain(awkward.headline).startswith("Contracted value went from €493,000 in 2015 to €272,000 in 2016, and")


def test_a_rate_that_leaves_contracts_out_says_what_it_stands_on(awkward: Brief) -> None:
    tile = awkward.tiles[3]
    assert (tile.label, tile.value.text) == ("Paid out, where reported", "64%")
    assert plain(tile.base) == "€308k of €485k; 3 contracts (€280k) unknown"
    rows = rows_of(page_of(awkward).projects)
    assert rows[2][-1] == "unknown"
    assert rows[-2][1:] == ["4 projects with a payment report", "", "", "", "485", "308", "64%"]
    assert rows[-1][1:] == ["All 7 projects", "", "", "", "765", "unknown"]
    assert "LU-016, LU-027, LU-022 (€280k, 37%): no payment report." in said(awkward)


def test_places_and_domains_that_are_missing_are_named(awkward: Brief) -> None:
    second = page_of(awkward).second
    assert second
    assert [row[0] for row in rows_of(second.table)] == [
        "Senegal", "Jordan", "Niger", "Regional (Western Africa)", "Several countries, not split", "No country given", "Total",
    ]  # fmt: skip
    words = said(awkward)
    for sentence in (
        "LU-022 (€72k): neither domain nor country.",
        "LU-011: several countries, without percentages.",
        "LU-027: several domains, without percentages.",
        "LU-019: a region, no country.",
        "Comparison (the data begin on 1 January 2015), map (3 countries), quarters (8 records), meeting (none given).",
    ):
        assert sentence in words
    badges = [row.cells[1].badges for row in page_of(awkward).projects.rows[:7]]  # type: ignore[union-attr]  # it is there
    assert badges == [("3",), ("1",), ("3",), ("multi",), ("unassigned",), ("4",), ("5",)]


def test_results_say_what_they_lack(awkward: Brief) -> None:
    assert rows_of(page_of(awkward).results) == [
        ["Returnees reintegrated", "96", "96% of 100"],
        ["Medical checks done", "1,240", "83% of 1,500"],
        ["Officials trained", "58", "no target set"],
        ["Young people trained", "not reported", "target 300"],
    ]
    results = page_of(awkward).results
    assert results
    assert [cell.muted for row in results.rows for cell in row.cells[1:]] == [False] * 5 + [True, True, True]
    assert [plain(note) for note in results.notes] == ["Two of four results can be set against a target."]


def test_the_end_within_six_months_is_outlined_and_no_date_is_said(awkward: Brief) -> None:
    projects = page_of(awkward).projects
    assert projects
    ends = {plain(row.cells[0].text): row.cells[4] for row in projects.rows[:7]}
    assert (plain(ends["LU-019"].text), ends["LU-019"].status) == ("06.2017", "ends")
    assert (plain(ends["LU-022"].text), ends["LU-022"].status) == ("no date", "")
    assert "Outlined: ends within six months of 28 February 2017." in plain(projects.notes[0])


@pytest.mark.parametrize(
    ("period", "parts"),
    [
        ("2015..2016", ("year.2015", "year.2016")),
        ("2015", tuple(f"quarter.2015-Q{number}" for number in range(1, 5))),
        ("2015-07-01..2016-06-30", ("quarter.2015-Q3", "quarter.2015-Q4", "quarter.2016-Q1", "quarter.2016-Q2")),
        ("2015-Q3", ("walk.month.2015-07", "walk.month.2015-08", "walk.month.2015-09")),
        ("2015-08", ()),
        ("2010..2016", ("walk.span.2012-2013", "year.2014", "year.2015", "year.2016")),
        ("all", ("year.2012", "year.2015", "year.2016")),
    ],
)
def test_a_period_falls_into_years_quarters_or_months(period: str, parts: tuple[str, ...]) -> None:
    days = [date(2012, 5, 1), date(2015, 8, 1), date(2016, 2, 1), date(2016, 11, 5), date(2016, 12, 31)]
    projects = [(f"P{n}", f"Project {n}", str(n % 3 + 1), "NE") for n in range(len(days))]
    contracts = [contract(f"P{n}", 10_000 * (n + 1), day) for n, day in enumerate(days)]
    data = money(projects, contracts)
    # Every period is compared with one that begins before the data do.
    begin = date(2012, 1, 1) if period in ("2010..2016", "all") else date(2015, 1, 1)
    found = summary(replace(data, partnership=replace(data.partnership, coverage_from=begin)), period)
    assert found.no_comparison
    assert found.parts == parts
    for prefix in ("", "domain.1.", "domain.2.", "domain.3."):
        total = found.value(f"{prefix or 'total.'}contracted")
        if parts and total is not None:
            assert sum(found.value(f"{part}.{prefix}contracted") or 0 for part in parts) == total


def test_a_part_that_has_not_begun_is_no_part() -> None:
    data = money([("P1", "One", "3", "NE")], [contract("P1", 5_000, date(2016, 1, 5))])
    data = replace(data, partnership=replace(data.partnership, coverage_from=date(2016, 1, 1)))
    assert summary(data, "2016", as_of=date(2016, 4, 10)).parts == ("quarter.2016-Q1", "quarter.2016-Q2")
    assert summary(data, "2016", as_of=date(2016, 2, 10)).parts == ()


def test_money_without_a_date_is_in_no_part_and_the_page_says_so() -> None:
    projects = [("P1", "One", "3", "NE"), ("P2", "Two", "3", "NE")]
    brief = paid(projects, [contract("P1", 5_000, JUNE), contract("P2", 7_000, None)], period="all")
    assert brief.summary.parts == ()
    assert "years (records without a date)" in said(brief)
    assert rows_of(page_of(brief).projects)[0][3] == "no date"


def test_with_a_comparison_the_change_stands_instead_of_the_parts() -> None:
    projects = [("P1", "One", "3", "NE"), ("P2", "Two", "5", "NE"), ("P3", "Three", "1", "NE")]
    before = [contract("P1", 50_000, date(2013, 6, 1)), contract("P3", 9_000, date(2013, 6, 1))]
    now = [contract("P1", 80_000, JUNE, contract_id="C2"), contract("P2", 20_000, JUNE)]
    table = page_of(paid(projects, [*before, *now])).domains
    assert table
    heads = [column.label for column in table.table.columns]
    assert heads[3:] == ["2013–2014", "2015–2016", "Change", "Share"]
    rows = rows_of(table.table)
    assert rows[2][3:] == ["50", "80", "+30", "80%"]
    assert rows[4][3:] == ["–", "20", "new", "20%"]
    assert rows[0][3:] == ["9", "–", "−9", "–"]
    assert rows[-1][3:] == ["59", "100", "+41", "100%"]


_DATA: Mapping[str, Dataset] = {
    "one": money([("P1", "Only", "3", "NE")], [contract("P1", 5e6, JUNE)]),
    "negative": money([(f"P{n}", "T", "3", "NE") for n in range(8)], [contract(f"P{n}", -1e4, JUNE) for n in range(8)]),
    "unassigned": money([(f"P{n}", "T", "", "") for n in range(3)], [contract(f"P{n}", 1e4, JUNE) for n in range(3)]),
    "undated": money([(f"P{n}", "T", "3", "NE") for n in range(3)], [contract(f"P{n}", 1e4, None) for n in range(3)]),
}


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
@pytest.mark.parametrize("name", _DATA)
@pytest.mark.parametrize("edition", ["1", "2", "4", "full"])
def test_every_edition_of_few_data_begins_with_its_page(name: str, edition: str, lang: str) -> None:
    brief = present(summary(_DATA[name], "all" if name == "undated" else "2015..2016"), lang=lang, edition=edition)
    assert brief.layout == "thin"
    assert brief.parts == (("thin", "annex", "full") if edition == "full" else ("thin",))
    assert page_of(brief).projects
    if edition == "full":
        assert brief.full and brief.full.projects is None


def test_titles_of_awkward_data_are_true() -> None:
    titles = {}
    for name, data in _DATA.items():
        page = page_of(present(summary(data, "all" if name == "undated" else "2015..2016")))
        assert page.domains and page.second and page.projects
        titles[name] = [plain(table.title) for table in (page.domains.table, page.second.table, page.projects)]
    assert titles == {
        "one": ["All of the money is for protection and asylum", "All of the money is for Niger", "The only project, € million"],
        "negative": ["More was withdrawn than contracted", "More was withdrawn than contracted", "All eight projects, € thousand"],
        "unassigned": [
            "No project says its domain", "None of the money has a single country", "All three projects, € thousand",
        ],
        "undated": ["All of the money is for protection and asylum", "All of the money is for Niger", "All three projects, € thousand"],
    }  # fmt: skip


def test_of_domains_with_the_same_money_none_takes_most() -> None:
    projects = [(f"P{n}", "T", str(n), code) for n, code in ((1, "NE"), (2, "ML"), (3, "LY"))]
    brief = paid(projects, [contract(f"P{n}", 20_000, JUNE) for n in (1, 2, 3)])
    page = page_of(brief)
    assert page.domains and page.second
    assert [plain(one.table.title) for one in (page.domains, page.second)] == ["Funding by domain", "By country"]
    assert "most" not in plain(brief.headline) and "largest" not in plain(brief.headline)
    assert "alone" not in plain(brief.headline)


def test_a_brief_of_a_country_says_who_pays() -> None:
    projects = [("P1", "One", "3", "NE"), ("P2", "Two", "3", "NE")]
    contracts = [contract("P1", 80_000, JUNE, donor="DE"), contract("P2", 20_000, JUNE, donor="IT")]
    page = page_of(paid(projects, contracts, countries=("NE",)))
    assert page.second
    assert plain(page.second.table.title) == "Largest source: Germany, 80%"
    assert [row[0] for row in rows_of(page.second.table)] == ["Germany", "Italy", "Total"]


def test_of_more_than_seven_countries_five_are_listed_and_the_others_add_up() -> None:
    codes = ["NE", "ML", "LY", "SN", "TD", "GM", "GN", "GH", "NG"]
    projects = [(f"P{n}", "T", "3", code) for n, code in enumerate(codes)]
    page = page_of(paid(projects, [contract(f"P{n}", 1000 * (n + 11), JUNE) for n in range(len(codes))]))
    assert page.second
    rows = rows_of(page.second.table)
    assert [row[0] for row in rows[5:]] == ["4 other countries", "Total"]
    assert sum(int(row[2]) for row in rows[:-1]) == int(rows[-1][2]) == sum(range(11, 20))


def test_a_project_signed_before_the_period_is_not_paid_out_of_it() -> None:
    projects = [("P1", "One", "3", "NE"), ("P2", "Two", "3", "NE")]
    contracts = [
        contract("P1", 90_000, date(2014, 6, 1)),
        contract("P1", 10_000, JUNE),
        contract("P1", 50_000, JUNE, measure="disbursed"),
        contract("P2", 40_000, JUNE),
        contract("P2", 10_000, JUNE, measure="disbursed"),
    ]
    rows = rows_of(page_of(paid(projects, contracts)).projects)
    assert rows[1][-1] == "n/a"
    assert rows[2][1:] == ["1 project in the rate", "", "", "40", "10", "25%"]
    assert rows[3][-1] == ""


def test_data_without_money_show_their_results() -> None:
    sheets: dict[str, Rows] = {
        "Projects": [PROJECT_HEAD, ("P1", "One", "3", "NE")],
        "Indicators": [("indicator", "name", "unit", "domain"), ("3.1", "Assisted", "people", "3")],
        "Results": [("project_id", "indicator", "period_end", "target", "actual"), ("P1", "3.1", JUNE, 100, 90)],
    }
    brief = present(summary(dataset(sheets)))
    assert brief.parts == ("thin",)
    page = page_of(brief)
    assert page.outcomes and not page.results and not page.domains
    assert "Amounts (none in the data)" in said(brief)


def test_the_meeting_follows_where_the_budget_has_room() -> None:
    meeting = {"Meetings": [("meeting", "title", "date"), ("M1", "Talks", date(2017, 3, 9))]}
    data = money([("P1", "One", "3", "NE")], [contract("P1", 5_000, JUNE)], **meeting)
    briefs = {edition: present(summary(data, as_of=date(2017, 1, 1)), edition=edition) for edition in "124"}
    assert [briefs[edition].parts for edition in "124"] == [("thin",), ("thin", "meeting"), ("thin", "meeting")]
    assert "page for the meeting (budget of one page)" in said(briefs["1"])
    assert "meeting" not in said(briefs["2"])


def test_a_reader_outside_is_not_promised_cells() -> None:
    inside, outside = (present(summary(_DATA["one"]), audience=audience) for audience in ("internal", "external"))
    assert "cells" in said(inside)
    assert "cells" not in said(outside)


def _four_years() -> Brief:
    rows = [(f"P{n}", f"Project {n}", "1", "NE") for n in range(4)]
    return present(
        summary(money(rows, [contract(f"P{n}", 10_000 * (n + 1), date(2013 + n, 6, 1)) for n in range(4)]), "all")
    )


def test_every_part_of_the_period_has_a_bar_of_its_own_on_one_scale() -> None:
    domains = page_of(_four_years()).domains
    assert domains
    row = domains.bars.rows[0]
    assert [row.value, row.previous, *row.older] == [40, 30, 20, 10]
    assert domains.legend == (("now", "2016"), ("before", "2015, 2014, 2013, from above"))
    marks = bar_marks(Bars("parts", (), (), (row,), ""), 0, 100, 14, default_brand().colours)
    widths = [float(width) for mark in marks for width in re.findall(r"h(\d+(?:\.\d+)?)v", mark.path)]
    assert sorted(widths) == [25, 50, 75, 100]


def test_a_domain_with_money_before_only_tells_its_change() -> None:
    rows = [("A", "A", "1", "NE"), ("B", "B", "5", "NE"), ("C", "C", "3", "NE")]
    brief = paid(
        rows, [contract("A", 120_000, JUNE), contract("B", 90_000, date(2013, 6, 1)), contract("C", 30_000, JUNE)]
    )
    table = page_of(brief).domains
    assert table
    ended = next(row for row in table.table.rows if plain(row.cells[0].text).startswith("Return"))
    assert [plain(cell.text) for cell in ended.cells[3:6]] == ["90", "–", "−90"]
    (printed,) = ended.cells[5].text
    assert isinstance(printed, Printed)
    assert printed.figure == "delta.domain.5.contracted"
    edition = read_edition(render_json(brief), "brief.json")
    explained = explain(edition, printed.figure)
    assert explained.missing == ""
    assert explained.value == explained.total == -90_000
    assert list(contradictions(edition)) == []


def test_of_a_total_below_zero_nothing_is_a_share_and_the_tile_says_why() -> None:
    rows = [(f"P{n}", f"Project {n}", "3", "NE") for n in range(3)]
    brief = paid(rows, [contract(f"P{n}", -20_000, JUNE) for n in range(3)], countries=("NE",))
    bases = {tile.label: plain(tile.base) for tile in brief.tiles}
    assert bases["Share of the whole"] == "the total is below zero"
    whole = paid(rows, [contract(f"P{n}", -20_000, JUNE) for n in range(3)])
    domains = page_of(whole).domains
    assert domains
    shown = rows_of(domains.table)
    assert shown[2][3] == shown[-1][3] == "−60"


@pytest.mark.parametrize(
    ("days", "heads"),
    [
        ((date(2013, 5, 1), date(2015, 5, 1), JUNE), ["2013–2014", "2015–2016", "Change"]),
        ((date(2016, 5, 1), date(2016, 5, 1), JUNE), ["2015", "2016", "2015–2016"]),
        ((JUNE, JUNE, JUNE), ["€k"]),
    ],
)
def test_no_column_is_of_a_period_without_money(days: tuple[date, ...], heads: list[str]) -> None:
    rows = [(f"P{n}", f"Project {n}", "3", "NE") for n in range(3)]
    brief = paid(rows, [contract(f"P{n}", 20_000, day) for n, day in enumerate(days)])
    domains = page_of(brief).domains
    assert domains
    assert [column.label for column in domains.table.columns][3:-1] == heads
    assert bool(brief.comparison_line) is ("Change" in heads)
    assert not any(
        set(column[1:]) <= {"–"}
        for column in zip(*(row for row in rows_of(domains.table) if len(row) > 5), strict=True)
    )


def test_names_of_results_are_printed_whole() -> None:
    brief = present(summary(few(4, 4, "results", "paid")))
    names = [row[0] for row in rows_of(page_of(brief).results)]
    assert any(len(name) > 90 for name in names)
    assert not any("…" in name for name in names)
