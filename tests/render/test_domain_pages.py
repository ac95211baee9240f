"""The pages of a domain, a donor or an instrument: full, at once, within their budget, nothing cut or over another."""

import io
import itertools
import re
import subprocess
from decimal import Decimal

import pikepdf
import pytest
from weasyprint import Document

from briefgen.jobs.reading import Wanted, summarise_wanted
from briefgen.model.blocks import Printed, plain
from briefgen.model.brief import Brief
from briefgen.model.charts import QuarterBar, Quarters
from briefgen.model.dataset import Dataset
from briefgen.model.selection import Selection
from briefgen.present import present
from briefgen.render.html import render_html, render_web
from briefgen.render.html.columns import QUARTER_LEFT, quarter_labels
from briefgen.render.html.domain_page import domain_setting
from briefgen.render.html.evidence import evidence_setting
from briefgen.render.pdf.document import Renderer
from briefgen.render.pdf.fitting import parts
from briefgen.summarise import summarise
from tests.render import shared
from tests.render.documents import pages, structure, text_of, words_outside, words_over_words
from tests.render.test_pdf import render
from tests.soak.cases import for_soak, sampled
from tests.soak.lists import Listed, listed
from tests.soak.test_ugly_data import CASES as UGLY

SCOPES = {
    "protection": Wanted(domains=("3",)),
    "legal": Wanted(domains=("2",)),
    "no-meeting": Wanted(domains=("3",), meeting="none"),
    "germany": Wanted(donors=("DE",)),
    "trust-fund": Wanted(instruments=("EUTF-AFRICA",)),
    "all-years": Wanted(domains=("3",), period="all"),
    "two": Wanted(domains=("3", "5")),
    "both": Wanted(domains=("3",), donors=("DE",)),
    "quarter": Wanted(domains=("3",), period="2016-Q4"),
}
CASES = list(itertools.product(SCOPES, ("en", "fr", "ar"), ("4", "external", "2")))


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return shared.renderer()


def brief_of(example: Dataset, scope: str, lang: str = "en", edition: str = "4") -> Brief:
    audience = "external" if edition == "external" else "internal"
    pages_wanted = "4" if audience == "external" else edition
    return present(summarise_wanted(example, SCOPES[scope]), lang=lang, audience=audience, edition=pages_wanted)


def reach(pdf: bytes) -> list[float]:
    """Return how much of each page words fill, from its top to the last line above the foot."""
    command = ["pdftotext", "-bbox", "-", "-"]
    listed = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    found = []
    for page in listed.split("<page ")[1:]:
        feet = [float(foot) for foot in re.findall(r'yMax="([\d.]+)"', page)]
        found.append(max((foot for foot in feet if foot < 802), default=0.0) / 802)
    return found


@pytest.mark.parametrize("case", sampled(CASES, 29, ["-".join(case) for case in CASES]))
def test_pages_are_full_and_whole(case: tuple[str, str, str], example: Dataset) -> None:
    scope, lang, edition = case
    brief = brief_of(example, scope, lang, edition)
    pdf = render(brief)
    assert pages(pdf) <= (2 if edition == "2" else 3)
    assert words_outside(pdf) == [] and words_over_words(pdf) == []
    filled = reach(pdf)
    assert filled[0] > 0.85
    if edition == "4":
        assert min(filled) > 0.75


@pytest.mark.parametrize(
    ("scope", "edition"),
    [
        ("protection", "4"),
        for_soak("germany", "4"),
        for_soak("trust-fund", "4"),
        for_soak("no-meeting", "4"),
        ("germany", "external"),
    ],
)
def test_the_first_or_second_layout_fits(scope: str, edition: str, example: Dataset, renderer: Renderer) -> None:
    document, layouts = renderer.lay_out(render_html(brief_of(example, scope, edition=edition)))
    assert layouts <= 2 and len(document.pages) <= 3


def test_each_chart_is_a_figure_that_states_its_values(example: Dataset) -> None:
    pdf = render(brief_of(example, "protection"))
    found = [alt for kind, alt, _ in structure(pdf) if kind == "/Figure"]
    assert len(found) == 7  # shares, two tables with bars, series, results, map, regions
    assert "Protection is the largest of the five domains. Root causes 21%" in found[0]
    assert all(len(alt) > 40 for alt in found)


def test_nothing_is_said_twice_of_the_sources(example: Dataset) -> None:
    words = text_of(render(brief_of(example, "protection")))
    assert "EU-managed sources" not in words and words.count("61%") == 1


def test_tables_that_would_need_a_page_of_their_own_stay_in_the_workbook(example: Dataset, renderer: Renderer) -> None:
    html = render_html(brief_of(example, "protection"))
    rows = "".join("<p>A line of a table</p>" for _ in range(60))
    spare = f'<section class="p4 piece sec joined" id="annex-9" data-group="annex" data-spare="yes">{rows}</section>'
    document, _ = renderer.lay_out(html.replace("</body>", f"{spare}</body>"))
    assert len(document.pages) == 3
    told = (
        '<p class="src unless" data-lost="annex-9">Left out: a table.</p><p data-lost="annex-1">Left out: another.</p>'
    )
    said, _ = renderer.lay_out(html.replace("</body>", f"{spare}{told}</body>"))
    assert "Left out: a table." in text_of(_pdf(said)) and "Left out: another." not in text_of(_pdf(said))
    needed = spare.replace(' data-spare="yes"', "")
    kept, _ = renderer.lay_out(html.replace("</body>", f"{needed}</body>"))
    assert len(kept.pages) == 4


def test_the_block_without_a_place_is_named(example: Dataset, renderer: Renderer) -> None:
    brief = brief_of(example, "no-meeting")
    document, _ = renderer.lay_out(render_html(brief))
    words = " ".join(text_of(_pdf(document)).split())
    assert (
        "Left out for want of room: the EU Trust Fund by window (sheet Figures of the workbook), "
        "the projects that end within six months (sheet Projects of the workbook)." in words
    )
    assert "EU Trust Fund for Africa, by window" not in words and "projects end by" not in words


def test_what_ends_stands_beside_the_policy_texts(example: Dataset, renderer: Renderer) -> None:
    document, layouts = renderer.lay_out(render_html(brief_of(example, "germany")))
    words = text_of(_pdf(document))
    assert layouts == 1 and len(document.pages) == 3
    assert "10 projects end by" in words and "Left out for want of room" not in words


def test_titles_of_few_projects_alone_on_a_page_are_whole() -> None:
    kind = Listed(50, 1, "years", results=3, words=8, payments=True)
    brief = present(summarise(listed(kind), Selection(period="all", domains=("1",))))
    projects = evidence_setting(brief).projects
    assert projects and len(projects.rows) == 12
    assert not any("…" in plain(row.cells[projects.header].text) for row in projects.rows)


def _pdf(document: Document) -> bytes:
    content: bytes = document.write_pdf()
    return content


def test_the_screen_shows_the_same_blocks(example: Dataset) -> None:
    for scope, edition in (("protection", "4"), ("germany", "1")):
        html = render_web(brief_of(example, scope, edition=edition))
        assert (
            'class="slices"' in html and 'id="domain"' in html and 'id="annex"' in html and 'id="message"' not in html
        )
        for link in re.findall(r'<nav class="toc".*?</nav>', html, re.DOTALL)[0].split('href="#')[1:]:
            assert f'id="{link.split(chr(34))[0]}"' in html


def test_bookmarks_name_the_blocks(example: Dataset) -> None:
    with pikepdf.open(io.BytesIO(render(brief_of(example, "protection")))) as document:
        titles = [str(item.title) for item in document.open_outline().root]
    assert "Where it goes, and the largest projects" in titles and "For the meeting" in titles


def test_the_list_of_projects_stands_on_page_1_where_it_has_room(renderer: Renderer) -> None:
    brief = present(summarise(UGLY["thirty-items"](), Selection(period="2015..2016", donors=("EU",))))
    document, _ = renderer.lay_out(render_html(brief))
    found = list(parts(document))
    assert brief.layout == "domain" and [part.name for part in found if part.page == 0][:2] == ["domain", "annex"]
    assert len(document.pages) == 2


def test_a_number_above_the_last_column_is_not_drawn_over_a_higher_one() -> None:
    bars = tuple(QuarterBar(f"{2013 + n // 4}-Q{n % 4 + 1}", Decimal(0), Decimal(5)) for n in range(14))
    for text, before, drawn in (("8", 13, True), ("123.4", 13, False), ("123.4", 3, True)):
        pair = (QuarterBar("2016-Q3", Decimal(0), Decimal(before)), QuarterBar("2016-Q4", Decimal(0), Decimal(8)))
        chart = Quarters((), (), (), (*bars, *pair), (), Printed(text, "quarter"), (), (), "", ())
        found = [label for label in quarter_labels(chart, 151.0, 62.0) if label.text == text]
        assert bool(found) is drawn
        left = QUARTER_LEFT + 14.8 * (151.0 - QUARTER_LEFT) / 16
        assert not found or before < 8 or float(found[0].x) - 2.05 * len(text) >= left


@pytest.mark.parametrize("lang", ["ar"])
def test_rows_beside_the_countries_have_room_for_their_badges(example: Dataset, lang: str) -> None:
    for scope, least in (("legal", 13.0), ("germany", 12.6)):
        setting = domain_setting(brief_of(example, scope, lang))
        assert setting.side and setting.side.pitch >= least
