"""Briefs of lists that others made: no money, no targets, no title, long titles, names that take an article."""

from datetime import date

import pytest

from briefgen.jobs.reading import Wanted
from briefgen.model.blocks import Printed, plain
from briefgen.model.dataset import Dataset
from tests.few import few
from tests.remembered import present, summarise_wanted
from tests.workbooks import Rows, contract, dataset, money, summary

ACTIVITIES: Rows = [
    ("District", "Sector", "Organisation", "Activity"),
    ("#adm2+name", "#sector+cluster+code", "#org+acronym", "#activity"),
    ("Misrata", "HEA", "IOM", "Mobile clinic"),
    ("Sebha", "HEA", "UNHCR", "Vaccination"),
    ("Sebha", "EDU", "UNICEF", "School kits"),
]


def test_a_list_of_activities_is_a_list_of_counts() -> None:
    brief = present(summary(dataset({"3W as of May 2021": ACTIVITIES}), "all"))
    assert brief.title == "3W as of May 2021"
    assert brief.empty == "These data hold no amounts of money. What they report stands below."
    assert plain(brief.masthead.scope) == "Worldwide · results so far"
    assert brief.where and brief.where.results
    chart = brief.where.results
    assert not chart.aimed
    assert plain(brief.where.lead) == "3 activities, all years."
    assert isinstance(brief.where.lead[0], Printed)
    assert {row.label: row.result.text for row in chart.rows} == {
        "Activities": "3",
        "Activities: HEA": "2",
        "Activities: EDU": "1",
    }
    assert "target" not in plain(chart.sub)
    assert chart.notes == ()


@pytest.mark.parametrize(
    ("sheet", "title"),
    [
        ("Sheet1", "Partnership on migration"),
        ("Data 2016", "Partnership on migration"),
        ("List of our projects", "Partnership on migration"),
        ("Return projects in Libya", "Return projects in Libya"),
    ],
)
def test_without_a_title_the_only_sheet_gives_its_own(sheet: str, title: str) -> None:
    rows = [("id", "title", "domain", "amount"), ("A", "Jobs", "1", 2_000_000)]
    assert present(summary(dataset({sheet: rows}), "all")).title == title


def test_without_a_title_the_reporter_is_named() -> None:
    rows = [("id", "title", "domain", "amount"), ("A", "Jobs", "1", 2_000_000)]
    partnership = [("key", "value"), ("reporting_org", "Relief Agency")]
    data = dataset({"Projects": rows, "Partnership": partnership})
    assert present(summary(data, "all")).title == "Relief Agency: projects"


def test_a_brief_of_two_countries_tells_what_they_share_though_nothing_is_split() -> None:
    rows = [("id", "title", "domain", "country", "amount"), ("A", "Jobs", "1", "NE; ML", 2_000_000)]
    brief = present(summary(dataset({"Projects": rows}), "all", countries=("NE", "ML")))
    assert brief.empty == "Niger and Mali: nothing was contracted so far in these data."
    assert plain(brief.left_out) == "Outside the total: 1 project shared between several countries, €2.0m in full."


def test_a_period_without_results_has_no_list_of_them(example: Dataset) -> None:
    brief = present(summarise_wanted(example, Wanted(countries=("NE",), period="2010")))
    assert brief.empty == "Niger: nothing was contracted in 2010 in these data."
    assert brief.where is None


def test_the_data_check_counts_what_asks_for_something(example: Dataset) -> None:
    brief = present(summarise_wanted(example, Wanted()))
    levels = [finding.level.value for finding in brief.summary.dataset.findings]
    assert brief.annex
    assert brief.health == f"Data check: no errors, {levels.count('warning')} warnings."
    assert brief.annex.notes[-1].title == brief.health.rstrip(".")
    assert brief.health in plain(brief.source_line)
    assert "note" in levels


def test_an_issue_is_due_once(example: Dataset) -> None:
    brief = present(summarise_wanted(example, Wanted(countries=("NE",))))
    assert brief.meeting
    due = [step for step in brief.meeting.steps if step.date == "30 April"]
    assert [step.place for step in due] == ["issue 1"]


def test_places_take_their_article_in_sentences() -> None:
    projects = [("P1", "One", "1", "CD"), ("P2", "Two", "3", "PH"), ("P3", "Three", "5", "NE")]
    rows = [contract(name, amount, date(2016, 3, 1)) for name, amount in (("P1", 9e6), ("P2", 5e6), ("P3", 1e6))]
    brief = present(summary(money(projects, rows), "all"))
    assert brief.where and brief.where.countries
    assert "The Democratic Republic of the Congo and the Philippines receive most." in plain(brief.where.lead)
    assert (
        plain(brief.where.countries.title)
        == "The Democratic Republic of the Congo receives more than half of the value"
    )
    assert [row.label for row in brief.where.countries.rows][:2] == ["Democratic Republic of the Congo", "Philippines"]


def test_titles_of_what_ends_soon_are_whole_where_there_is_room() -> None:
    title = "Strengthening the capacity of local authorities along the Central Mediterranean route to protect people"
    rows = [
        ("id", "title", "domain", "country", "amount", "end date", "as of"),
        ("XM-DAC-47066-DP.2252", title, "3", "LY", 2_000_000, date(2017, 5, 1), date(2017, 2, 28)),
        ("XM-DAC-47066-DP.2253", "Jobs", "1", "NE", 9_000_000, date(2019, 5, 1), date(2017, 2, 28)),
    ]
    partnership = [("key", "value"), ("as_of", date(2017, 2, 28))]
    brief = present(summary(dataset({"Projects": rows, "Partnership": partnership}), "all"))
    assert brief.annex and brief.annex.ending
    assert plain(brief.annex.ending.rows[0].cells[1].text) == title


def test_without_any_domain_the_chart_says_so_and_no_table_repeats_it() -> None:
    rows = [("id", "title", "country", "amount"), ("A", "Jobs", "NE", 2_000_000), ("B", "Roads", "ML", 1_000_000)]
    brief = present(summary(dataset({"Sheet1": rows}), "all"))
    assert brief.funding and brief.domains is None
    assert plain(brief.funding.title) == "No project says its domain"
    one = present(summary(dataset({"Sheet1": [(*rows[0], "domain"), (*rows[1], "1"), (*rows[2], "")]}), "all"))
    assert one.domains
    assert plain(one.domains.rows[-2].cells[0].text) == "Unassigned: no domain given"


def test_quarters_of_money_without_a_donor_name_none() -> None:
    days = [date(2015, month, 10) for month in (1, 4, 7, 10)]
    rows = [("id", "title", "domain", "amount", "signature date")]
    brief = present(summary(dataset({"Sheet1": [*rows, *((f"P{day.month}", "Jobs", "1", 2e6, day) for day in days)]})))
    assert brief.where and brief.where.quarters
    assert brief.where.quarters.legend == ()
    assert all(bar.eu == bar.total for bar in brief.where.quarters.bars)


def test_money_that_ends_as_a_whole_is_said_to() -> None:
    rows = [
        ("id", "title", "domain", "amount", "end date"),
        ("A", "Jobs", "1", 2_000_000, date(2017, 5, 1)),
        ("B", "Returns", "5", 1_000_000, date(2017, 6, 1)),
    ]
    partnership = [("key", "value"), ("as_of", date(2017, 2, 28))]
    brief = present(summary(dataset({"Projects": rows, "Partnership": partnership}), "all"))
    assert plain(brief.headline) == "€3.0m contracted so far, and all of it ends by 28 August 2017."


def test_no_title_stands_twice_on_page_one(example: Dataset) -> None:
    for donor in ("DE", "SE"):
        brief = present(summarise_wanted(example, Wanted(donors=(donor,), period="2016")))
        assert brief.funding and brief.domains
        assert plain(brief.funding.title) != plain(brief.domains.title)


def test_titles_are_whole_where_few_tables_stand_below_their_list() -> None:
    brief = present(summary(few(15, 8, "paid", places=5)))
    assert brief.layout == "whole" and brief.annex and brief.annex.projects
    titles = [plain(row.cells[1].text) for row in brief.annex.projects.rows]
    assert any(len(title) > 90 for title in titles)
    assert not any("…" in title for title in titles)


def test_the_series_of_quarters_begins_where_there_is_money() -> None:
    where = present(summary(few(12, -1, days=6))).where
    assert where and where.quarters
    assert [bar.key for bar in where.quarters.bars][::7] == ["2015-Q1", "2016-Q4"]
