"""No page of a brief is half empty: what has room is printed, and what ends early all the same is set airier."""

import itertools
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from briefgen.jobs.reading import Wanted, summarise_wanted
from briefgen.model.blocks import plain
from briefgen.model.brief import Brief
from briefgen.model.dataset import Dataset
from briefgen.model.selection import Selection
from briefgen.present import present
from briefgen.render.html import render_html, render_web
from briefgen.render.pdf.document import Renderer
from briefgen.render.pdf.fitting import parts
from briefgen.summarise import summarise
from tests.few import few
from tests.render import shared
from tests.render.documents import text_of
from tests.render.filled import filled_pages
from tests.render.shared import pdf_of
from tests.short_meetings import with_short_meeting
from tests.soak.cases import for_soak, sampled
from tests.soak.lists import PERIODS, Case, Listed, some_cases
from tests.soak.lists import listed as made_list
from tests.soak.test_ugly_data import CASES as UGLY
from tests.soak.test_ugly_data import ISO2
from tests.workbooks import CONTRACT_HEAD, PROJECT_HEAD, Rows, contract, dataset

_SCOPES: Mapping[str, Wanted] = {
    "worldwide": Wanted(),
    "causes": Wanted(domains=("1",)),
    "protection": Wanted(domains=("3",)),
    "trafficking": Wanted(domains=("4",)),
    "germany": Wanted(donors=("DE",)),
    "trust-fund": Wanted(instruments=("EUTF-AFRICA",)),
    "2016": Wanted(period="2016"),
    "quarter": Wanted(period="2016-Q4"),
    "luxembourg": Wanted(donors=("LU",)),
    "moldova": Wanted(countries=("MD",), period="2016"),
    "north-africa": Wanted(regions=("NOA",)),
    "niger-month": Wanted(countries=("NE",), period="2016-11"),
    "libya": Wanted(countries=("LY",)),
    "three": Wanted(countries=("NE", "ML", "SN")),
    "africa": Wanted(regions=("002",)),
    "sahel": Wanted(regions=("SAH",), meeting="none"),
    "legal": Wanted(domains=("2",)),
    "return": Wanted(domains=("5",)),
    "sahel-meeting": Wanted(regions=("SAH",)),
}
_FEW_CLASSES = ("arabic", "unassigned", "long-titles", "sixty-countries")
_LANGS = ("en", "fr", "ar")
_CASES = [
    *itertools.product(
        [scope for scope in _SCOPES if scope not in ("sahel", "libya", "three", "africa", "sahel-meeting")],
        ("2",),
        ("external",),
        _LANGS,
    ),
    *itertools.product(("luxembourg", "moldova", "north-africa", "niger-month"), ("4",), ("external",), _LANGS),
    *itertools.product(("causes", "protection", "trafficking", "germany"), ("4",), ("internal", "external"), _LANGS),
    *itertools.product(("libya", "three", "africa"), ("4",), ("external",), ("en", "ar")),
    *itertools.product(("billions", "thirty-items", "long-titles-and-payments"), ("4",), ("internal",), _LANGS),
    *itertools.product(("sahel", *_FEW_CLASSES), ("1", "2", "4"), ("internal", "external"), _LANGS),
]
_FULL = 0.72
_FULL_OF_SHORT, _FULL_OF_FEW, _FULL_OF_LISTS = 0.72, 0.7, 0.71
_SHORT_MEETINGS = [
    (*case, also, audience, lang, edition)
    for case in itertools.product(
        (
            "causes",
            "protection",
            "legal",
            "trafficking",
            "return",
            "germany",
            "luxembourg",
            "trust-fund",
            "sahel-meeting",
            "worldwide",
        ),
        (0, 1, 2, 4),
    )
    for also in ((), ("policy", "issues", "milestones"))
    for audience in ("internal", "external")
    for lang in _LANGS
    for edition in ("2", "4")
]
_LISTS = list(some_cases(120, 11))
_EMPTIEST_LISTS: Mapping[str, float] = {
    "pro20-cou20-spayears-dom5-don2-res3-ite1-wor8-region-4-external-en": 0.67,
}
"""How full the emptiest page is of briefs of lists that have too little to say for their pages."""


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return shared.renderer()


def _brief(example: Dataset, scope: str, edition: str, audience: str, lang: str) -> Brief:
    if scope in _SCOPES:
        summary = summarise_wanted(example, _SCOPES[scope])
    else:
        summary = summarise(UGLY[scope](), Selection(period="2015..2016"))
    return present(summary, lang=lang, audience=audience, edition=edition)


@pytest.mark.parametrize("case", sampled(_CASES, 37, ["-".join(case) for case in _CASES]))
def test_no_page_is_half_empty(case: tuple[str, str, str, str], example: Dataset, renderer: Renderer) -> None:
    full, _, layouts = filled_pages(renderer, _brief(example, *case))
    assert layouts <= 2
    assert len(full) <= int(case[1])
    assert min(full) >= _FULL, full


@pytest.mark.parametrize("case", sampled(_SHORT_MEETINGS, 311, ["-".join(map(str, case)) for case in _SHORT_MEETINGS]))
def test_no_page_with_a_short_meeting_is_half_empty(
    case: tuple[str, int, tuple[str, ...], str, str, str], example: Dataset, renderer: Renderer
) -> None:
    scope, items, also, audience, lang, edition = case
    summary = summarise_wanted(with_short_meeting(example, items, *also), _SCOPES[scope])
    full, names, layouts = filled_pages(renderer, present(summary, lang=lang, audience=audience, edition=edition))
    assert layouts <= 2
    assert len(full) <= int(edition)
    assert min(full) >= _FULL_OF_SHORT, (full, names)


@pytest.mark.parametrize(("scope", "expected"), [("protection", ["meeting", "annex"]), ("return", ["meeting"])])
def test_a_list_in_arabic_is_saved_or_left_out_at_once(
    scope: str, expected: list[str], example: Dataset, renderer: Renderer
) -> None:
    summary = summarise_wanted(with_short_meeting(example, 0, "policy", "issues", "milestones"), _SCOPES[scope])
    _, names, layouts = filled_pages(renderer, present(summary, lang="ar", edition="2"))
    assert (names[1], layouts) == (expected, 2)


@pytest.mark.parametrize("items", [0, for_soak(1)])
def test_pages_behind_a_page_1_that_is_too_long_at_first_are_full(
    items: int, example: Dataset, renderer: Renderer
) -> None:
    summary = summarise_wanted(with_short_meeting(example, items), _SCOPES["2016"])
    full, names, layouts = filled_pages(renderer, present(summary, lang="ar"))
    assert (len(full), names[2][0], layouts) == (4, "meeting", 2)
    assert min(full) >= 0.72, (full, names)


@pytest.mark.parametrize("case", sampled(_LISTS, 20, [case.name for case in _LISTS]))
def test_no_page_of_a_list_that_others_keep_is_half_empty(case: Case, renderer: Renderer) -> None:
    summary = summarise(made_list(case.kind), case.selection)
    brief = present(summary, lang=case.lang, audience=case.audience, edition=case.edition)
    full, _, layouts = filled_pages(renderer, brief)
    assert layouts <= 2
    assert len(full) <= int(case.edition)
    assert min(full) >= _EMPTIEST_LISTS.get(case.name, _FULL_OF_LISTS), full


@pytest.mark.parametrize(("span", "results", "meeting", "shown"), [("month", 10, 4, 10), ("quarter", 0, 1, 20)])
def test_a_short_meeting_and_the_evidence_share_a_page(
    span: str, results: int, meeting: int, shown: int, renderer: Renderer
) -> None:
    kind = Listed(20, 20, span, 5, 9 if results else 3, results, meeting, 20 if results else 3)
    brief = present(summarise(made_list(kind), Selection(period=PERIODS[span])), audience="external")
    full, names, layouts = filled_pages(renderer, brief)
    assert (names[2:], layouts) == ([["meeting", "annex", "annex-notes"]], 2)
    assert min(full) > 0.75, full
    listed = render_html(brief).partition('id="annex"')[2].partition('id="further"')[0]
    assert len(re.findall(r"<td[^>]*>P\d{3}<", listed)) == shown


@pytest.mark.parametrize(
    ("scope", "edition", "audience", "expected"),
    [
        ("worldwide", "2", "internal", [["message"], ["meeting"]]),
        ("worldwide", "2", "external", [["message"], ["meeting", "annex-1"]]),
        ("trafficking", "2", "external", [["domain"], ["meeting", "annex"]]),
        ("north-africa", "4", "external", [["thin"], ["meeting", "annex-1"]]),
        ("sixty-countries", "4", "internal", [["message"], ["where"], ["meeting", "annex", "annex-notes"]]),
        ("unassigned", "2", "internal", [["message", "annex", "annex-notes"]]),
    ],
)
def test_what_fills_a_page(
    scope: str, edition: str, audience: str, expected: list[list[str]], example: Dataset, renderer: Renderer
) -> None:
    assert filled_pages(renderer, _brief(example, scope, edition, audience, "en"))[1] == expected


def test_a_short_meeting_in_arabic_stands_above_the_places(renderer: Renderer) -> None:
    summary = summarise(UGLY["sixty-countries"](), Selection(period="2016-Q1"))
    full, names, layouts = filled_pages(renderer, present(summary, lang="ar", audience="external"))
    assert (names, layouts) == ([["message"], ["meeting", "where", "annex", "annex-notes"]], 2)
    assert min(full) > 0.8


def test_the_default_brief_has_no_air_and_needs_one_layout(example: Dataset, renderer: Renderer) -> None:
    html = render_html(_brief(example, "worldwide", "4", "internal", "en"))
    document, layouts = renderer.lay_out(html)
    assert layouts == 1
    assert not any("airy" in str(part) for part in parts(document))


@pytest.mark.parametrize("scope", ["arabic", "trafficking", "worldwide"])
def test_page_1_says_of_two_pages_what_they_leave_out(scope: str, example: Dataset) -> None:
    html = render_html(_brief(example, scope, "2", "external", "en"))
    noted = 'id="annex-notes"' in html
    assert noted is (scope == "arabic")
    assert ("the rest of its tables and its data notes are in the workbook." in html) is not noted
    assert ("its other tables are in the workbook." in html) is noted


def test_projects_that_end_soon_are_told_once_on_a_page(example: Dataset) -> None:
    html = render_html(_brief(example, "trafficking", "2", "external", "en"))
    references = re.findall(r">(MS-1871)<", html[html.index('id="meeting"') :])
    assert len(references) == 1


def test_a_longer_list_of_countries_adds_up(example: Dataset) -> None:
    summary = summarise(UGLY["sixty-countries"](), Selection(period="2015..2016"))
    where = present(summary).where
    assert where and where.countries and where.more_countries
    assert len(where.more_countries.rows) == 21
    listed = [summary.value(row.printed.figure) for row in where.more_countries.rows]
    assert sum(value for value in listed if value) == summary.value("total.contracted")
    assert plain(where.more_countries.title) == plain(where.countries.title)
    worldwide = present(summarise_wanted(example, Wanted())).where
    assert worldwide and worldwide.more_countries is None  # ten countries hold most of the value


def _two_projects() -> Dataset:
    """Return data of two projects with a meeting of one item."""
    sheets: dict[str, Rows] = {
        "Partnership": [("key", "value"), ("as_of", date(2017, 2, 28)), ("period", "2015..2016")],
        "Projects": [PROJECT_HEAD, ("P1", "Training", "1", "NE"), ("P2", "Return", "5", "ML")],
        "Contracts": [CONTRACT_HEAD, contract("P1", 1e6, date(2015, 3, 1)), contract("P2", 2e6, date(2016, 3, 1))],
        "Meetings": [("meeting", "title", "date", "place"), ("M1", "Talks", date(2017, 3, 9), "Niamey")],
        "Agenda": [("meeting", "time", "item"), ("M1", "10:00", "Return")],
    }
    return dataset(sheets)


@pytest.mark.parametrize("edition", ["2", "4"])
def test_a_short_meeting_stands_below_few_data(edition: str, renderer: Renderer) -> None:
    summary = summarise(_two_projects(), Selection(period="2015..2016"))
    full, names, layouts = filled_pages(renderer, present(summary, audience="external", edition=edition))
    assert (names, layouts) == ([["thin", "meeting"]], 1)
    assert full[0] > 0.9


_FEW = [
    (*shape, also, audience, lang)
    for shape in ((1, 1), (1, 2), (1, 4), (2, 0), (2, 2), (3, 1), (3, 8), (4, 0), (4, 4), (9, 1), (9, 2))
    for also in ((), ("results", "paid"), ("policy",), ("paid", "issues"))
    for audience in ("internal", "external")
    for lang in ("en", "ar")
]


@pytest.mark.parametrize("case", sampled(_FEW, 35, ["-".join(map(str, case)) for case in _FEW]))
def test_few_data_and_their_meeting_fill_their_pages(
    case: tuple[int, int, tuple[str, ...], str, str], renderer: Renderer
) -> None:
    projects, items, also, audience, lang = case
    data = few(projects, items, *also, places=5, days=3, arabic=lang == "ar", unit=2e4 if projects > 4 else 1e6)
    brief = present(summarise(data, Selection(period="2015..2016")), lang=lang, audience=audience)
    full, names, layouts = filled_pages(renderer, brief)
    assert brief.layout == "thin" and layouts <= 2
    assert min(full) >= _FULL, full
    assert len(full) <= 2 and names[0][0] == "thin"


@pytest.mark.parametrize(
    ("projects", "items", "also", "expected"),
    [
        (2, 1, (), [["thin", "meeting"]]),
        (4, 0, ("results", "paid"), [["thin"], ["meeting", "thin-results", "thin-projects", "thin-notes"]]),
        (4, 4, ("paid",), [["thin"], ["meeting", "thin-projects", "thin-notes"]]),
        (4, 8, ("paid", "issues", "policy"), [["thin"], ["meeting"]]),
    ],
)
def test_what_few_data_have_follows_a_short_meeting(
    projects: int, items: int, also: tuple[str, ...], expected: list[list[str]], renderer: Renderer
) -> None:
    brief = present(summarise(few(projects, items, *also), Selection(period="2015..2016")))
    assert filled_pages(renderer, brief)[1] == expected
    behind = len(expected[-1]) > 1
    for html in (render_html(brief), render_web(brief)):
        places = [html.index(f'id="{name}"') for page in expected for name in page]
        assert places == sorted(places)
        for table in ("listed", *(("told",) if "results" in also else ())):
            assert len(re.findall(f'<table class="{table} ', html)) == 1
        assert ("things to know" in html) is (behind and "thin-notes" in expected[-1])


_WORLDWIDE = [
    (*shape, also, places, audience, lang)
    for shape in ((7, 1), (12, 0), (5, 5), (9, 3), (5, -1), (12, 2), (15, 1), (17, 5))
    for also in (("results", "paid"), (), ("results", "paid", "issues", "policy"))
    for places in (1, 5)
    for audience in ("internal", "external")
    for lang in _LANGS
]


@pytest.mark.parametrize("case", sampled(_WORLDWIDE, 97, ["-".join(map(str, case)) for case in _WORLDWIDE]))
def test_a_worldwide_brief_of_few_projects_fills_its_pages(
    case: tuple[int, int, tuple[str, ...], int, str, str], renderer: Renderer
) -> None:
    projects, items, also, places, audience, lang = case
    data = few(projects, items, *also, places=places, days=3)
    brief = present(summarise(data, Selection(period="2015..2016")), lang=lang, audience=audience)
    full, names, layouts = filled_pages(renderer, brief)
    assert brief.layout == "whole" and layouts <= 2
    assert min(full) >= _FULL_OF_FEW, (full, names)


@pytest.mark.parametrize(
    ("projects", "items", "also", "places", "expected"),
    [
        (5, -1, (), 5, [["message"], ["where"], ["annex", "annex-1", "annex-notes"]]),
        (12, 2, ("results", "paid"), 1, [["message"], ["where", "results", "annex"], ["meeting", "annex-1", "annex-notes"]]),
    ],
    ids=["most-air", "no-page-by-a-hair"],
)  # fmt: skip
def test_pages_of_few_projects_are_shared_out_and_aired(
    projects: int, items: int, also: tuple[str, ...], places: int, expected: list[list[str]], renderer: Renderer
) -> None:
    data = few(projects, items, *also, places=places, days=3)
    full, names, layouts = filled_pages(renderer, present(summarise(data, Selection(period="2015..2016"))))
    assert (names, layouts) == (expected, 2)
    assert min(full) >= 0.73, full


_ONE_COUNTRY = [
    (*shape, also, audience, lang, edition)
    for shape in ((5, -1), (5, 1), (6, 2), (8, 0), (9, 4), (10, 8), (11, -1), (12, 1), (15, 2))
    for also in (("policy",), ("results", "paid"), ("paid", "issues"), ("results", "paid", "issues", "policy"))
    for audience in ("internal", "external")
    for lang in ("en", "ar")
    for edition in ("2", "4")
]


@pytest.mark.parametrize("case", sampled(_ONE_COUNTRY, 51, ["-".join(map(str, case)) for case in _ONE_COUNTRY]))
def test_a_brief_of_few_projects_in_one_country_fills_its_pages(
    case: tuple[int, int, tuple[str, ...], str, str, str], renderer: Renderer
) -> None:
    projects, items, also, audience, lang, edition = case
    summary = summarise(few(projects, items, *also), Selection(period="2015..2016", countries=("NE",)))
    brief = present(summary, lang=lang, audience=audience, edition=edition)
    full, names, layouts = filled_pages(renderer, brief)
    assert brief.layout == "country" and layouts <= 2
    assert min(full) >= _FULL, (full, names)


_ONE_DOMAIN = [
    Listed(projects, 3, span, results=results, words=words, payments=True, ends=ends)
    for projects in (60, 150)
    for span in ("year", "years")
    for results in (3, 10)
    for words in (5, 15)
    for ends in (False, True)
]


@pytest.mark.parametrize("kind", sampled(_ONE_DOMAIN, 9, [kind.name for kind in _ONE_DOMAIN]))
def test_a_domain_in_one_country_fills_its_pages(kind: Listed, renderer: Renderer) -> None:
    selection = Selection(period=PERIODS[kind.span], countries=(ISO2[0],), domains=("1",))
    full, names, layouts = filled_pages(renderer, present(summarise(made_list(kind), selection)))
    assert layouts <= 2
    assert min(full) >= 0.72, (full, names)


def test_a_broken_section_without_rows_has_a_height(renderer: Renderer) -> None:
    selection = Selection(period="all", countries=(ISO2[0],), domains=("1",))
    kind = Listed(150, 3, "years", results=3, payments=True, ends=True)
    full, _, layouts = filled_pages(renderer, present(summarise(made_list(kind), selection)))
    assert layouts == 2 and min(full) > 0.75


@pytest.mark.parametrize(("lang", "least"), [("en", 0.73), ("ar", 0.72)])
def test_rows_of_a_short_meeting_about_places_get_more_air(
    lang: str, least: float, example: Dataset, renderer: Renderer
) -> None:
    summary = summarise_wanted(
        with_short_meeting(example, 1, "policy", "issues", "milestones"), _SCOPES["sahel-meeting"]
    )
    full, names, layouts = filled_pages(renderer, present(summary, lang=lang, audience="external"))
    assert (names[1], layouts) == (["meeting"], 2)
    assert full[1] >= least


def test_a_flatter_map_leaves_room_for_all_on_one_page(renderer: Renderer) -> None:
    kind = Listed(60, 3, results=3, words=15, payments=True, ends=True)
    selection = Selection(period="2016", countries=(ISO2[0],), domains=("1",))
    full, names, layouts = filled_pages(renderer, present(summarise(made_list(kind), selection)))
    assert (names, layouts) == ([["message", "largest", "notes"]], 1)
    assert full[0] > 0.95


@pytest.mark.parametrize(
    ("projects", "items", "also", "expected"),
    [
        (5, -1, ("policy",), [["message", "largest", "notes"]]),
        (6, 2, ("issues", "policy"), [["message", "largest"], ["meeting", "notes"]]),
        (11, -1, (), [["message"], ["largest", "evidence-1", "notes"]]),
    ],
)
def test_projects_of_one_country_stand_on_page_1_and_what_ends_soon_once(
    projects: int, items: int, also: tuple[str, ...], expected: list[list[str]], renderer: Renderer
) -> None:
    summary = summarise(few(projects, items, *also), Selection(period="2015..2016", countries=("NE",)))
    brief = present(summary)
    assert filled_pages(renderer, brief)[1] == expected
    listed = "evidence-1" in expected[-1]
    for html in (render_html(brief), render_web(brief)):
        assert (f">All {projects}, within six months<" in html) is listed
        assert (">Policy framework<" in html) is ("issues" in also)


def test_what_a_page_has_room_for_is_not_said_to_be_left_out() -> None:
    summary = summarise(few(5, 0, "policy"), Selection(period="2015..2016", countries=("NE",)))
    for edition in ("2", "4"):
        words = text_of(pdf_of(render_html(present(summary, audience="external", edition=edition))))
        assert "Policy framework" in words
        assert "Left " not in words


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_what_changed_stands_before_the_evidence_of_its_page(lang: str, example: Dataset, renderer: Renderer) -> None:
    alone = present(summarise_wanted(example, Wanted(donors=("DE",), meeting="none")), lang=lang)
    worldwide = present(summarise_wanted(example, Wanted()), lang=lang)
    assert worldwide.meeting
    full, names, layouts = filled_pages(renderer, replace(alone, changes=worldwide.meeting.policy))
    assert layouts <= 2 and min(full) > 0.65
    assert next(page for page in names if "changes" in page)[0] == "changes"


def test_the_full_edition_of_few_data_has_the_meeting_behind_page_1(renderer: Renderer) -> None:
    summary = summarise(few(5, 2, unit=2e4), Selection(period="2015..2016", countries=("NE",)))
    html = render_html(present(summary, edition="full"))
    _, names, layouts = filled_pages(renderer, present(summary, edition="full"))
    assert [names[0], names[1][0], layouts] == [["thin"], "meeting", 2]
    assert "follows" in html[: html.index('id="figures"')].rpartition("<section")[2]
    assert "within six months<" not in html.replace("Ends within six months<", "")  # a box on page 1 says it
