"""The pages of a brief of places: what they say of shares, payers, projects; what a reader outside does not see."""

from datetime import date

import pytest

from briefgen.jobs.reading import Wanted
from briefgen.model.blocks import Printed, plain
from briefgen.model.brief import Brief
from briefgen.model.dataset import Dataset
from briefgen.model.pages import CountryPage
from briefgen.model.selection import Selection
from briefgen.summarise import summarise
from tests.remembered import present, summarise_wanted
from tests.soak.lists import Listed, listed
from tests.soak.test_ugly_data import ISO2
from tests.workbooks import contract, money, summary


def brief_of(example: Dataset, wanted: Wanted, audience: str = "internal", edition: str = "4") -> Brief:
    return present(summarise_wanted(example, wanted), audience=audience, edition=edition)


def page_of(example: Dataset, wanted: Wanted, audience: str = "internal") -> CountryPage:
    page = brief_of(example, wanted, audience).country
    assert page
    return page


NIGER, MALI, SAHEL, AFRICA = (
    Wanted(countries=("NE",)),
    Wanted(countries=("ML",)),
    Wanted(regions=("SAH",)),
    Wanted(regions=("002",)),
)


@pytest.mark.parametrize(
    ("wanted", "title", "totals"),
    [
        (NIGER, "11% of the value in Africa is for Niger", ["Worldwide", "Africa"]),
        (
            MALI,
            "29% of the Sahel and Lake Chad window is for Mali",
            ["Worldwide", "Africa", "Trust Fund, Sahel and Lake Chad"],
        ),
        (SAHEL, "49% of the EU Trust Fund for Africa", ["Worldwide", "EU Trust Fund for Africa"]),
    ],
)
def test_the_share_of_the_narrowest_total_is_the_finding(
    example: Dataset, wanted: Wanted, title: str, totals: list[str]
) -> None:
    shares = page_of(example, wanted).shares
    assert shares
    assert plain(shares.title) == title
    assert [plain(row.cells[0].text) for row in shares.rows] == totals


def test_a_continent_is_a_part_of_the_whole_alone(example: Dataset) -> None:
    assert page_of(example, AFRICA).shares is None


def test_a_country_has_neighbours_and_a_region_its_members(example: Dataset) -> None:
    niger, africa = page_of(example, NIGER), page_of(example, AFRICA)
    assert niger.map
    assert niger.map.frame == "country"
    assert niger.members is None
    assert africa.map
    assert africa.map.frame == "places"
    assert africa.members
    amounts = [row.printed.figure for row in africa.members.rows]
    assert amounts[5:] == ["rest.later_countries.contracted", "country.regional.contracted"]


def test_the_rows_of_projects_end_with_others_and_total(example: Dataset) -> None:
    page = page_of(example, NIGER)
    assert page.projects
    assert [row.kind for row in page.projects.rows] == ["plain"] * 20 + ["sum", "rest", "total"]
    assert [less.shown for less in page.shorter] == [4, 7, 10, 15]
    for count, rows, _ in page.shorter:
        assert plain(rows[0].cells[1].text) == f"{count} projects shown"
        figures = [run.figure for row in rows for cell in row.cells for run in cell.text if isinstance(run, Printed)]
        assert f"largest.{count}.contracted" in figures
        assert f"others.{count}.rate" in figures


def test_a_shorter_list_has_the_notes_of_its_own_rows(example: Dataset) -> None:
    page = page_of(example, NIGER)
    assert page.projects
    marked = [row.cells[1].mark for row in page.projects.rows]
    told = {less.shown: " ".join(map(plain, less.notes)) for less in page.shorter}
    assert not any(marked[:10]) and any(marked[10:15])
    assert "Not first signed" not in told[10] and "Not first signed" in told[15]


def test_projects_that_were_only_reduced_are_not_among_the_others(example: Dataset) -> None:
    page = page_of(example, Wanted(countries=("NE", "ML", "SN")))
    assert page.projects
    words = {row.kind: plain(row.cells[1].text) for row in page.projects.rows}
    assert (
        words["rest"] == "54 other projects, and reductions of 2 earlier ones" and words["total"] == "All 74 projects"
    )
    assert plain(page.shorter[2].rows[1].cells[1].text) == "64 other projects, and reductions of 2 earlier ones"


def test_a_single_row_is_not_repeated_as_its_total(example: Dataset) -> None:
    page = page_of(example, Wanted(countries=("SO",)))
    assert page.windows and [row.kind for row in page.windows.rows] == ["plain"]
    page = page_of(example, Wanted(countries=("NE",), domains=("3",)))
    assert page.domains and [row.kind for row in page.domains.rows] == ["plain"]
    assert page.domains.notes and "domain that it touches" not in plain(page.domains.notes[0])
    page = page_of(example, AFRICA)
    assert page.windows and page.windows.rows[-1].kind == "total"


def test_a_single_row_that_the_tiles_say_is_not_printed() -> None:
    kind = Listed(60, 3, results=3, words=15, payments=True, ends=True)
    summary = summarise(listed(kind), Selection(period="2016", countries=(ISO2[0],), domains=("1",)))
    page = present(summary).country
    assert page and page.projects and page.domains is None


def test_what_is_paid_stands_on_the_base_of_the_rate(example: Dataset) -> None:
    page = page_of(example, NIGER)
    assert page.projects
    place = [column.key for column in page.projects.columns].index("rate")
    printed = page.projects.rows[0].cells[place].text[0]
    assert isinstance(printed, Printed)
    assert printed.figure.endswith(".rate")


def test_ends_within_six_months_are_boxed(example: Dataset) -> None:
    brief = brief_of(example, NIGER)
    assert brief.country
    table = brief.country.projects
    assert table
    place = [column.key for column in table.columns].index("end")
    boxed = {plain(row.cells[0].text) for row in table.rows[:20] if row.cells[place].boxed}
    ending = {entry.line.project.project_id for entry in brief.summary.ending}
    assert boxed
    assert boxed == ending & {plain(row.cells[0].text) for row in table.rows[:20]}


def test_a_part_of_a_project_is_said(example: Dataset) -> None:
    page = page_of(example, NIGER)
    assert page.projects
    assert any(plain(row.cells[1].text).endswith("(70%)") for row in page.projects.rows)


def test_a_reader_outside_sees_no_issue_in_what_comes(example: Dataset) -> None:
    inside, outside = page_of(example, NIGER), page_of(example, NIGER, "external")
    assert inside.coming
    assert outside.coming
    assert "issue due" in str(inside.coming.rows)
    assert "issue" not in str(outside.coming.rows)


def test_without_a_meeting_what_comes_begins_at_the_date_of_the_data(example: Dataset) -> None:
    page = page_of(example, Wanted(countries=("NE",), meeting="none"))
    assert page.coming
    assert plain(page.coming.rows[0].cells[0].text) == "7 March"


def test_the_head_names_the_country(example: Dataset) -> None:
    assert brief_of(example, NIGER).masthead.title.startswith("Niger: ")
    assert brief_of(example, NIGER).masthead.kicker.startswith("Country brief")
    assert brief_of(example, AFRICA).masthead.kicker.startswith("Regional brief")


@pytest.mark.parametrize(
    ("edition", "parts"), [("1", ("one",)), ("2", ("country", "full")), ("4", ("country", "full"))]
)
def test_all_longer_editions_have_its_pages(example: Dataset, edition: str, parts: tuple[str, ...]) -> None:
    brief = brief_of(example, NIGER, edition=edition)
    assert brief.parts == parts
    assert brief.screen_parts == ("country", "full")


def test_bars_tell_member_states_from_money_that_the_eu_manages(example: Dataset) -> None:
    payers = page_of(example, NIGER).payers
    assert payers
    assert payers.legend == (("eu", "EU-managed"), ("member_states", "Member States"))
    kinds = {row.label: row.kind for row in payers.rows}
    assert kinds["ECHO"] == "plain"
    assert kinds["Germany"] == "light"


def test_the_window_of_the_trust_fund_needs_no_legend(example: Dataset) -> None:
    assert page_of(example, SAHEL).payers is None


def test_the_eu_has_its_article_where_donors_are_told_and_nobody_is_not_the_largest() -> None:
    given = (
        ("A", 10e6, "EU", "EDF"),
        ("B", 4e6, "ES", "AECID"),
        ("C", 6e6, "FR", "AFD"),
        ("D", 1e6, "FR", "AFD"),
        ("E", 1e6, "FR", "AFD"),
    )
    rows = [(name, name, "3", "NE") for name, *_ in given]
    for donor, title in (("EU", "The European Union gives 45%, Member States 55%"), ("", "Who pays")):
        contracts = [
            contract(name, amount, date(2016, 3, 1), donor=giver if giver != "EU" else donor, instrument=fund)
            for name, amount, giver, fund in given
        ]
        payers = present(summary(money(rows, contracts), countries=("NE",))).country
        assert payers and payers.payers and plain(payers.payers.title) == title


def test_a_state_that_gives_most_stands_beside_what_the_eu_manages(example: Dataset) -> None:
    payers = page_of(example, Wanted(countries=("SN",))).payers
    assert payers
    assert plain(payers.title) == "The United Kingdom gives 23%, EU-managed sources 16%"
    assert {run.figure for run in payers.title if isinstance(run, Printed)} == {
        "donor.GB.share",
        "donor_group.eu.share",
    }


def test_notes_say_what_short_names_stand_for(example: Dataset) -> None:
    column = next(column for column in page_of(example, NIGER).notes if column.title == "Names")
    words = plain(column.paragraphs[0])
    assert "EDF: European Development Fund." in words
    assert "DE: Germany." in words
    assert "Member States" not in words


def test_a_change_that_no_percentage_tells_names_the_earlier_amount(example: Dataset) -> None:
    page = page_of(example, NIGER)
    assert page.domains
    place = [column.key for column in page.domains.columns].index("change")
    changes = {plain(row.cells[0].text): row.cells[place].text for row in page.domains.rows}
    assert plain(changes["Several domains, not split"]).startswith("from ")
    assert any(
        isinstance(run, Printed) and run.figure.startswith("previous.") for run in changes["Several domains, not split"]
    )


def test_what_lies_outside_the_total_is_printed_as_figures(example: Dataset) -> None:
    page = page_of(example, NIGER)
    assert page.domains
    figures = [run.figure for note in page.domains.notes for run in note if isinstance(run, Printed)]
    assert figures == ["shared.projects", "shared.contracted", "shared.regional.contracted"]
