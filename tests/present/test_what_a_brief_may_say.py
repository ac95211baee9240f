"""A restricted or thin brief says only what is true of it."""

from datetime import date

import pytest

from briefgen.jobs.reading import Wanted
from briefgen.model.blocks import Table, plain
from briefgen.model.brief import Brief
from briefgen.model.dataset import Dataset
from briefgen.render.html import render_html
from tests.remembered import present, summarise_wanted
from tests.workbooks import CONTRACT_HEAD, PROJECT_HEAD, contract, dataset, money, summary


def brief_for(example: Dataset, **wanted: object) -> Brief:
    return present(summarise_wanted(example, Wanted(**wanted)))  # type: ignore[arg-type]  # keywords made from names


def rows_of(table: Table | None) -> list[list[str]]:
    assert table is not None
    return [[plain(cell.text) for cell in row.cells] for row in table.rows]


def test_published_figures_of_another_period_are_left_out(example: Dataset) -> None:
    whole, month = brief_for(example), brief_for(example, period="2016-12")
    assert whole.annex and month.annex
    assert ["Projects contracted, 2015–2016", "more than 540¹; 543²", "543"] in rows_of(whole.annex.published)
    named = [row[0] for row in rows_of(month.annex.published)]
    assert "Value contracted, 2016" in named
    assert not any("December" in name or name.startswith("Projects") for name in named)


def test_contracts_without_a_report_are_those_of_the_selection(example: Dataset) -> None:
    brief = brief_for(example, countries=("NE",))
    assert brief.annex
    assert any(row[0] == "2 contracts without a payment report: unknown" for row in rows_of(brief.annex.walk))
    assert "2 contracts without a payment report" in plain(brief.left_out)


def test_a_domain_brief_shows_that_domain_alone(example: Dataset) -> None:
    brief = brief_for(example, domains=("3",))
    assert brief.domains and brief.funding
    assert [row[0] for row in rows_of(brief.domains)] == ["Protection and asylum", "Total"]
    assert plain(brief.domains.title) == "Protection and asylum: 183 projects"
    assert [row.domain for row in brief.funding.rows] == ["3"]
    assert brief.panels is None


def test_money_without_a_donor_is_not_said_to_come_from_other_donors() -> None:
    rows = [("id", "title", "domain", "amount"), ("A", "Jobs", "1", 2_000_000), ("B", "Returns", "5", 1_000_000)]
    brief = present(summary(dataset({"Sheet1": rows}), "all"))
    assert brief.funding
    assert plain(brief.funding.title) == "Funding by domain"
    assert brief.funding.legend == ()
    assert [tile.label for tile in brief.tiles] == ["Value contracted", "Projects contracted"]
    assert brief.where is None
    assert "ther donors" not in plain(brief.funding.sub) + brief.funding.alt


@pytest.mark.parametrize(("met", "title"), [(1, "Jobs: 120% of target"), (0, "Jobs: 50% of target")])
def test_one_result_is_told_by_its_rate(met: int, title: str) -> None:
    data = money(
        [("P1", "One", "1", "NE")],
        [contract("P1", 5_000_000, date(2015, 3, 5))],
        Indicators=[("indicator", "name", "unit", "domain", "aggregation"), ("jobs", "Jobs", "people", "1", "sum")],
        Results=[("project_id", "indicator", "period_end", "target", "actual"), ("P1", "jobs", date(2016, 12, 31), 100, 120 if met else 50)],
    )  # fmt: skip
    brief = present(summary(data))
    assert brief.where and brief.where.results
    assert plain(brief.where.results.title) == title


def test_shares_in_titles_are_figures(example_brief: Brief) -> None:
    where = example_brief.where
    assert where and where.countries and where.instruments
    for chart, figure in ((where.countries, "top.country.share"), (where.instruments, "top.eu_instrument.eu_share")):
        assert figure in [run.figure for run in chart.title if not isinstance(run, str)]
        assert figure in example_brief.summary.figures


def test_the_data_notes_speak_of_the_selection(example: Dataset) -> None:
    whole, belarus = brief_for(example), brief_for(example, countries=("BY",))
    assert whole.annex and belarus.annex
    money, check = (plain(column.paragraphs[0]) for column in whole.annex.notes[1:])
    assert "Rates from the workbook: CHF, CZK" in money
    assert "9 projects without a domain (€7.4m)" in check
    assert "3 records without a date (€2.4m), 2 records without an exchange rate (XOF\u00a0412m): left out." in check
    money, check = (plain(column.paragraphs[0]) for column in belarus.annex.notes[1:])
    assert money.startswith("Current euro. ")
    assert "without" not in check
    assert check.endswith("briefgen check names the cells.")


def test_one_project_is_not_told_in_the_plural(example: Dataset) -> None:
    where = brief_for(example, countries=("NE",)).where
    assert where and where.results
    assert "1 project in several countries gave no country and is left out." in plain(where.results.notes[0])


def test_every_amount_of_what_ends_is_a_figure(example_brief: Brief) -> None:
    annex, value = example_brief.annex, example_brief.summary.value
    assert annex and annex.ending
    shown = [row.cells[3].text[0] for row in annex.ending.rows]
    figures = [run.figure for run in shown if not isinstance(run, str)]
    assert len(figures) == len(annex.ending.rows)
    parts = [value(figure) for figure in figures[:-1]]
    assert figures[-2:] == ["rest.ending.contracted", "ending.contracted"]
    assert sum(part for part in parts if part is not None) == value("ending.contracted")


def test_the_scope_line_stresses_what_and_when(example_brief: Brief) -> None:
    assert example_brief.masthead.scope[::2] == ("Worldwide", "2015–2016", "28 February 2017")


def test_a_long_running_head_leaves_the_date_to_the_foot(example: Dataset) -> None:
    brief = brief_for(example, domains=("3",), donors=("DE",))
    assert brief.running[1] == "Protection and asylum · Germany · 2015–2016"
    assert "Data as of 28 February 2017." in brief.footer
    assert brief_for(example).running[1] == "Worldwide · 2015–2016 · data as of 28 February 2017"
    arabic = render_html(present(summarise_wanted(example, Wanted()), lang="ar"))
    head = arabic.partition('class="runhead">')[2].partition("</div>")[0]
    assert "في مجال الهجرة" in head and "…" not in head, "a title stays whole where the line has room"


def test_an_average_says_why_it_compares_with_nothing(example: Dataset) -> None:
    tile = next(tile for tile in brief_for(example).tiles if tile.label == "Humanitarian aid a year")
    assert plain(tile.base) == "data begin in 2013"


def test_nearly_the_whole_is_not_printed_as_all_of_it(example: Dataset) -> None:
    annex = brief_for(example, regions=("142",), period="2016-Q3").annex
    assert annex
    assert plain(annex.lead).startswith("The 15 largest projects hold almost all of the value")


def test_a_star_behind_a_name_has_its_note(example: Dataset) -> None:
    brief = brief_for(example, countries=("XK",))
    note = "* This designation is without prejudice to positions on status"
    assert "Kosovo*" in plain(brief.masthead.scope)
    assert note in plain(brief.source_line)
    assert brief.annex and brief.annex.projects
    assert any(note in plain(line) for line in brief.annex.projects.notes)
    other = brief_for(example, countries=("NE",))
    assert other.annex and other.annex.projects
    assert "designation" not in plain(other.source_line) + "".join(plain(line) for line in other.annex.projects.notes)


def test_a_published_figure_is_named_with_its_class_and_its_minus() -> None:
    data = dataset({
        "Partnership": [("key", "value"), ("period", "2016")],
        "Projects": [PROJECT_HEAD, ("P1", "One", "1", "NE")],
        "Contracts": [CONTRACT_HEAD, contract("P1", -135_000, date(2016, 3, 5))],
        "Published": [("figure", "value", "text"), ("total.contracted", 1, "1"), ("country.NE.contracted", 5, "5"), ("total.disbursed", 7, "7")],
    })  # fmt: skip
    found = present(summarise_wanted(data, Wanted())).annex
    assert found and found.published
    lines = [(plain(row.cells[0].text), plain(row.cells[2].text)) for row in found.published.rows]
    assert lines == [
        ("Value contracted, 2016", "−€135k"),
        ("Contracted, Niger, 2016", "−€135k"),
    ]


def test_a_project_without_an_instrument_names_its_donors() -> None:
    rows = [
        ("C1", "P1", "DE", "", "contracted", 900, "EUR", date(2016, 1, 1)),
        ("C2", "P2", "", "", "contracted", 800, "EUR", date(2016, 1, 1)),
    ]
    data = money([("P1", "One", "3", "NE"), ("P2", "Two", "3", "NE")], rows)
    brief = present(summary(data))
    assert brief.annex
    assert brief.annex.projects
    place = [column.label for column in brief.annex.projects.columns].index("Source")
    assert [row[place] for row in rows_of(brief.annex.projects)[:2]] == ["DE", "not given"]
