"""The page of few data: one page whatever it holds, nothing cut off or over another, well filled; its figures trace back."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from briefgen.model.brief import Brief
from briefgen.present import present
from briefgen.render.html import render_html, render_web
from briefgen.render.html.thin import thin_setting
from briefgen.render.json import render_json
from briefgen.render.pdf import PdfProcess
from briefgen.render.pdf.fitting import parts
from tests.recomputation.lineage import lineage_faults
from tests.render.documents import pages, structure, text_of, words_outside, words_over_words
from tests.render.shared import renderer
from tests.render.test_pictures import compare, pictures_of
from tests.soak.test_ugly_data import CASES
from tests.thin import crowded, luxembourg
from tests.workbooks import Rows, contract, dataset, money, summary

LONG = "Supporting the very long and winding reintegration of returning migrants and of their host communities " * 3


@pytest.fixture(scope="module")
def process() -> Iterator[PdfProcess]:
    process = PdfProcess.start()
    yield process
    process.close()


def layouts_of(brief: Brief) -> tuple[int, float]:
    """Return how often a brief is laid out, and how full its first page is."""
    document, layouts = renderer().lay_out(render_html(brief))
    first = next(parts(document))
    return layouts, first.height / first.room


def awkward(lang: str = "en", edition: str = "4") -> Brief:
    return present(summary(dataset(luxembourg()), donors=("LU",)), lang=lang, edition=edition)


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_the_reference_of_few_data_fits_at_once(lang: str, process: PdfProcess) -> None:
    brief = awkward(lang)
    assert layouts_of(brief)[0] == 1
    pdf = process.render(render_html(brief))
    assert pages(pdf) == 1
    assert words_outside(pdf) == []
    assert words_over_words(pdf) == []


def test_it_looks_as_stored(process: PdfProcess) -> None:
    (page,) = pictures_of(process.render(render_html(awkward())))
    assert compare(page, "few-data") == ""


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
@pytest.mark.parametrize("title", ["Reintegration and protection", LONG], ids=["short", "long"])
def test_nine_projects_in_every_row_keep_to_one_page(title: str, lang: str, process: PdfProcess) -> None:
    brief = present(summary(dataset(crowded(title))), lang=lang)
    pdf = process.render(render_html(brief))
    assert pages(pdf) == 1
    assert words_outside(pdf) == []
    assert words_over_words(pdf) == []
    text = text_of(pdf)
    assert all(f"P-{number:03}" in text for number in range(9))


@pytest.mark.parametrize("name", ["one-project", "smallest", "thousands", "all-negative"])
def test_pages_of_very_few_projects_are_well_filled(name: str) -> None:
    layouts, filled = layouts_of(present(summary(CASES[name](), "all" if name == "smallest" else "2015..2016")))
    assert layouts == 1
    assert filled > 0.84


def test_columns_that_would_end_far_apart_stand_one_below_the_other() -> None:
    sheets = dict(crowded("Training", projects=4, results=1))
    brief = present(summary(dataset(sheets)))
    assert brief.thin and brief.thin.second and brief.thin.results
    assert len(brief.thin.second.table.rows) - len(brief.thin.results.rows) > 4
    assert not thin_setting(brief).beside
    assert thin_setting(awkward()).beside


def test_every_chart_says_its_finding_and_its_values(process: PdfProcess) -> None:
    figures = [alt for kind, alt, _ in structure(process.render(render_html(awkward()))) if kind == "/Figure"]
    assert len(figures) == 2
    assert figures[0].startswith("Protection led in 2015, root causes in 2016.")
    assert "Return and reintegration −38" in figures[0]


def test_figures_of_few_data_follow_from_their_lineage() -> None:
    document = json.loads(render_json(awkward()))
    assert lineage_faults(document) == []
    values = {figure["id"]: figure["value"] for figure in document["figures"]}
    assert values["walk.signed.contracted"] == "803000.00"
    assert values["walk.withdrawn.contracted"] == values["project.LU-014.withdrawn"] == "-38000.00"
    assert (values["walk.reported.contracted"], values["walk.unknown.share"]) == ("485000.00", "0.366013")
    assert {"parts", "places", "outcomes", "listed"} <= {table["id"] for table in document["tables"]}


def test_months_and_spans_follow_from_their_lineage() -> None:
    days = [date(2012, 5, 1), date(2013, 8, 1), date(2016, 2, 1), date(2014, 3, 5), date(2015, 3, 5)]
    projects = [(f"P{n}", "T", str(n % 2 + 1), "NE") for n in range(5)]
    data = money(projects, [contract(f"P{n}", 10_000 * (n + 1), day) for n, day in enumerate(days)])
    for period, begin, kind in (("2016-Q1", 2016, "walk.month.2016-02"), ("all", 2012, "walk.span.2012-2013")):
        data = replace(data, partnership=replace(data.partnership, coverage_from=date(begin, 1, 1)))
        document = json.loads(render_json(present(summary(data, period))))
        assert lineage_faults(document) == []
        figures = {figure["id"]: figure for figure in document["figures"]}
        assert figures[f"{kind}.contracted"]["value"] == "30000.00"
        assert "." not in figures[f"{kind}.domain.1.contracted"]["label"]


def test_the_screen_has_the_same_numbers_as_the_page() -> None:
    brief = awkward()
    numbers = re.compile(r'data-figure="([^"]+)"')
    page, screen = set(numbers.findall(render_html(brief))), set(numbers.findall(render_web(brief)))
    assert page <= screen
    assert "no contract in" in render_web(brief)


def test_a_short_column_of_results_ends_near_the_places_beside_it() -> None:
    places = ("NE", "ML", "SN", "LY", "TD", "MR", "")
    projects = [(f"P{n}", f"Project {n}", str(n % 5 + 1), places[n % 7]) for n in range(8)]
    results: dict[str, Rows] = {
        "Indicators": [
            ("indicator", "name", "unit", "domain"),
            ("3.1", "Medical checks done with a long name that goes on over two lines", "people", "3"),
            ("4.1", "Officials trained", "people", "4"),
        ],
        "Results": [
            ("project_id", "indicator", "period_end", "target", "actual"),
            ("P2", "3.1", date(2016, 5, 1), 10, 8),
            ("P3", "4.1", date(2016, 5, 1), 10, 8),
        ],
    }
    contracts = [contract(f"P{n}", 90_000, date(2013 + n % 4, 5, 5)) for n in range(8)]
    brief = present(summary(money(projects, contracts, **results), "all"))
    setting = thin_setting(brief)
    assert brief.thin and brief.thin.second and setting.second
    assert setting.beside
    assert setting.second.pitch < setting.domains.pitch  # type: ignore[union-attr]  # there is money


@pytest.mark.parametrize(
    ("reference", "kind"), [("P-1", ""), ("NOR-2021-021", " long mid"), ("UNHCR-NOR-2021-021", " long")]
)
def test_a_column_of_references_is_as_wide_as_they_are(reference: str, kind: str) -> None:
    data = money([(reference, "Skills", "1", "NE")], [contract(reference, 2e6, date(2016, 3, 1))])
    page = render_html(present(summary(data)))
    assert f'class="listed{kind} ' in page
