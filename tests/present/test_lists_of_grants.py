"""Briefs of one donor from a list of grants: names that are too long for their place, columns that say nothing."""

from datetime import date
from decimal import Decimal

import pytest
from fontTools.ttLib import TTFont

from briefgen.brand.templates import template_folder
from briefgen.jobs.reading import Wanted
from briefgen.model.blocks import Cell, Printed, plain
from briefgen.model.dataset import Dataset
from tests.grants import grants, one_fund
from tests.remembered import present, summarise_wanted
from tests.workbooks import contract, money

DAY = date(2015, 6, 1)
_BAR, _SIZE, _PADDING = 521.6, 8.2, 3.4


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_name_is_broader_than_its_slice(lang: str) -> None:
    brief = present(summarise_wanted(grants(), Wanted(donors=("US",))), lang=lang)
    line = (brief.domain or pytest.fail()).shares
    assert line and len(line.slices) > 5
    for one in line.slices:
        words = {0: "", 1: one.printed.text, 2: f"{one.label} {one.printed.text}"}[one.room]
        face = "Bold" if one.here else "Regular"
        assert _PADDING + _SIZE * _ems(words, face) <= float(one.share) * _BAR, words
    unnamed = {one.label for one in line.slices if one.room < 2 and not one.here}
    assert {"United Kingdom" if lang == "en" else "Royaume-Uni"} < unnamed and "Canada" not in unnamed
    assert all(label in plain(line.notes[0]) for label in unnamed)


def _ems(words: str, face: str) -> float:
    """Return how broad words are in the font of the page."""
    font = TTFont(template_folder() / "fonts" / f"SourceSans3-{face}.ttf")
    names, widths = font.getBestCmap(), font["hmtx"]
    return float(sum(widths[names[ord(letter)]][0] for letter in words) / font["head"].unitsPerEm)


def test_the_one_domain_and_the_one_source_of_a_brief_have_no_column() -> None:
    heads = _heads(Wanted(donors=("US",), period="all"))
    assert heads == ["Reference", "Project", "Where", "Period", "Contracted"]
    data = money(
        [(f"P{number}", f"Project {number}", "3" if number % 2 else "1", "NE") for number in range(14)],
        [contract(f"P{number}", 1e6, DAY, instrument="EDF" if number < 4 else "AMIF") for number in range(14)],
    )
    both = {"Reference", "Project", "Where", "Domain", "Source", "Contracted"}
    assert both - {*_heads(Wanted(domains=("3",)), data)} == {"Domain"}
    assert both - {*_heads(Wanted(instruments=("AMIF",)), data)} == {"Source"}
    assert both <= {*_heads(Wanted(donors=("EU",)), data)}
    assert both <= {*_heads(Wanted(domains=("1", "3")), data)}


def test_a_reference_that_is_cut_is_still_the_title() -> None:
    names = [
        "Results framework of the trust fund for stability, all partners",
        *(f"P-{number}" for number in range(14)),
    ]
    data = money(
        [(name, name, "3", "NE") for name in names],
        [contract(name, 1e6 if name.startswith("P") else 9e6, DAY) for name in names],
    )
    brief = present(summarise_wanted(data, Wanted()))
    assert brief.annex and brief.annex.projects
    assert plain(brief.annex.projects.rows[0].cells[0].text).startswith("Results framework of the trust fund for")
    assert brief.annex.projects.columns[0].key == "title"


def test_one_page_of_a_domain_has_projects_where_the_domains_would_be_one_row() -> None:
    brief = present(summarise_wanted(one_fund(), Wanted(domains=("1",))), edition="1")
    assert brief.one and brief.one.projects and brief.one.second
    *rows, total = (brief.summary.value(_figure(row.cells[1])) for row in brief.one.projects.rows)
    assert len(rows) == 6 and sum(value or Decimal(0) for value in rows) == total == brief.summary.value(
        "total.contracted"
    )
    of_donor = present(summarise_wanted(grants(), Wanted(donors=("US",))), edition="1").one
    assert of_donor and of_donor.projects is None


def test_the_full_edition_repeats_no_list_of_all_projects() -> None:
    few = present(summarise_wanted(grants(), Wanted(donors=("US",))), edition="full")
    assert few.full and few.full.projects is None
    assert few.domain and few.domain.projects
    assert [row.kind for row in few.domain.projects.rows] == [*["plain"] * 7, "total"]
    many = present(summarise_wanted(one_fund(), Wanted(domains=("1",))), edition="full")
    assert many.full and many.full.projects and len(many.full.projects.rows) == len(many.summary.projects) + 1


def _figure(cell: Cell) -> str:
    return next(run.figure for run in cell.text if isinstance(run, Printed) and run.figure)


def _heads(wanted: Wanted, data: Dataset | None = None) -> list[str]:
    page = present(summarise_wanted(data or grants(), wanted)).domain
    assert page and page.projects
    assert all(len(row.cells) == len(page.projects.columns) for row in page.projects.rows)
    return [column.label for column in page.projects.columns]


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_the_countries_after_the_largest_have_bars_beside_the_map(lang: str) -> None:
    brief = present(summarise_wanted(one_fund(), Wanted(domains=("1",))), lang=lang)
    others = (brief.domain or pytest.fail()).others
    assert others and brief.domain and brief.domain.countries
    first = {row.printed.figure for row in brief.domain.countries.bars.rows}
    names = [row.printed.figure for row in others.rows if row.printed.figure]
    assert len(names) == len(others.rows) == 6 and not first & {*names}
    whole = sum((brief.summary.value(name) or Decimal(0) for name in names), Decimal(0))
    assert whole == brief.summary.value("rest.country.contracted")
    assert [run.figure for run in others.title if isinstance(run, Printed)] == ["rest.country.contracted"]


def test_few_other_countries_have_one_row_only() -> None:
    brief = present(summarise_wanted(grants(), Wanted(donors=("US",))))
    assert brief.where and brief.where.map and brief.domain and brief.domain.others is None
