"""The HTML edition in a browser: on a phone, at night, on paper, with and without scripts."""

import subprocess
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from briefgen.jobs.proving import Proof
from briefgen.jobs.reading import Wanted, summarise_wanted
from briefgen.model.dataset import Dataset
from briefgen.model.selection import Selection
from briefgen.model.summary import Summary
from briefgen.present import present
from briefgen.render.html import render_html, render_web
from briefgen.render.paper import paper_from
from briefgen.render.pdf import PdfProcess
from briefgen.summarise import summarise
from tests.render.documents import pages, text_of, words_outside
from tests.render.test_pictures import pictures_of
from tests.soak.cases import for_soak, sampled
from tests.soak.test_ugly_data import CASES
from tests.web.browser import Browser, Page
from tests.web.sight import faults_of, unheard
from tests.web.test_html_edition import hostile_brief

CONTRASTS = """
(() => {
  const parts = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(part => part / 255)
    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
  const ground = element => {
    for (let one = element; one; one = one.parentElement) {
      const found = parts(getComputedStyle(one).backgroundColor);
      if (found.length === 3 || found[3] === 1) return found;
      if (getComputedStyle(one).backgroundImage !== "none") return null;
    }
    return [255, 255, 255];
  };
  const bad = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
    if (!own || element.closest("svg,script,.map,.skip") || !element.getClientRects().length) continue;
    const below = ground(element), style = getComputedStyle(element);
    if (!below) continue;
    const [a, b] = [light(parts(style.color)), light(below)].sort((x, y) => y - x);
    const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < (large ? 3 : 4.5)) bad.push(`${element.className} ${element.textContent.trim().slice(0, 30)} ${ratio.toFixed(2)}`);
  }
  return bad;
})()
"""
"""The words that do not stand out from what is behind them (WCAG 2.2, 1.4.3), but those over a drawing."""
FIRST_CELLS = "[...document.querySelectorAll('table.domains tbody th')].map(cell => cell.textContent)"


@pytest.fixture(scope="module")
def paper() -> Iterator[PdfProcess]:
    process = PdfProcess.start()
    yield process
    process.close()


@pytest.fixture(scope="module")
def desk(browser: Browser, example_file: Path) -> Iterator[Page]:
    page = browser.page()
    page.open(example_file)
    yield page
    page.close()


@pytest.fixture(scope="module")
def phone(browser: Browser, example_file: Path) -> Iterator[Page]:
    page = browser.page(390, 844)
    page.open(example_file)
    yield page
    page.close()


def test_a_phone_shows_the_whole_width(phone: Page) -> None:
    assert phone.run("document.documentElement.scrollWidth") == 390
    assert phone.run("getComputedStyle(document.querySelector('table.domains thead')).display") == "none"
    assert phone.run("getComputedStyle(document.querySelector('table.domains tbody tr')).display") == "grid"
    label = "getComputedStyle(document.querySelector('table.domains td[data-l]'), '::before').content"
    assert phone.run(label) == '"Projects"'
    scrolls = "[...document.querySelectorAll('.scroll')].every(box => getComputedStyle(box).position === 'relative')"
    assert phone.run(scrolls)
    assert phone.run("document.querySelector('.scroll').scrollWidth > 390")
    # Whatever is scrolled to, each row says what it is.
    first = "document.querySelector('.scroll tbody tr').cells[0]"
    phone.run("document.querySelector('.scroll').scrollLeft = 300")
    assert phone.run(
        f"{first}.getBoundingClientRect().left === document.querySelector('.scroll').getBoundingClientRect().left"
    )
    phone.run("document.querySelector('.scroll').scrollLeft = 0")
    assert phone.faults == []


@pytest.mark.parametrize(
    ("wanted", "lang"),
    [
        (Wanted(), "en"),
        for_soak(Wanted(countries=("NE",)), "en"),
        for_soak(Wanted(donors=("DE",)), "fr"),
        (Wanted(domains=("5",)), "ar"),
    ],
)
def test_nothing_is_clipped_or_covered_on_any_screen(
    browser: Browser, example: Dataset, wanted: Wanted, lang: str, tmp_path: Path
) -> None:
    path = tmp_path / "brief.html"
    path.write_text(render_web(present(summarise_wanted(example, wanted), lang=lang)), encoding="utf-8")
    page = browser.page()
    page.open(path)
    assert {width: faults_of(page, width) for width in (1280, 1010, 961, 820, 640, 390, 320)} == {
        width: [] for width in (1280, 1010, 961, 820, 640, 390, 320)
    }
    page.resize(1280, 900)
    assert unheard(page) == []
    page.close()


def test_other_briefs_fit_a_small_phone(browser: Browser, example: Dataset, tmp_path: Path) -> None:
    page = browser.page(360, 740)
    for number, (wanted, lang) in enumerate(
        ((Wanted(period="2031"), "en"), (Wanted(domains=("3",)), "fr"), (Wanted(countries=("NE",)), "en"))
    ):
        path = tmp_path / f"{number}.html"
        path.write_text(render_web(present(summarise_wanted(example, wanted), lang=lang)), encoding="utf-8")
        page.open(path)
        assert page.run("document.documentElement.scrollWidth") == 360
    # In a card a bar has the whole width, and a badge stands apart from its title.
    width = "[...document.querySelectorAll('.reach.cards tr:not(.tot) td.bar')].map(cell => cell.getBoundingClientRect().width)"
    assert set(page.run(width)) == {328}
    assert page.run("parseFloat(getComputedStyle(document.querySelector('.firsts .badge')).marginInlineEnd)") >= 5
    assert page.faults == []
    page.close()


@pytest.mark.parametrize("case", sampled(CASES.values(), 12, list(CASES)))
def test_ugly_briefs_are_whole(
    browser: Browser, paper: PdfProcess, case: Callable[[], Dataset], tmp_path: Path
) -> None:
    brief = present(summarise(case(), Selection(period="2015..2016")))
    layout = paper.lay_out(render_html(brief))
    content = render_web(brief, paper=layout).encode("utf-8")
    Proof(brief).of("html", content)
    path = tmp_path / "brief.html"
    path.write_bytes(content)
    page = browser.page(390, 844)
    page.open(path)
    assert page.run("document.documentElement.scrollWidth") == 390
    assert page.faults == []
    printed = page.pdf()
    assert pages(printed) == len(layout)
    assert words_outside(printed) == []
    page.close()


@pytest.mark.parametrize(
    ("wanted", "edition", "lang"),
    [
        for_soak(Wanted(period="2031"), "4", "en"),
        (Wanted(countries=("SO",), period="2016"), "2", "en"),  # a shorter list of projects, no notes
        for_soak(Wanted(countries=("SO",), period="2016"), "4", "en"),  # with policies
        for_soak(Wanted(countries=("ML", "NE", "BF")), "2", "en"),  # a closer page 1, shorter titles
        for_soak(Wanted(domains=("3",)), "4", "en"),  # tables of the evidence behind the meeting
        (Wanted(donors=("DE",)), "4", "en"),  # tables that only a screen has room for
        (Wanted(countries=("LY",)), "4", "ar"),  # the densest page 1
        for_soak(Wanted(instruments=("EUTF-AFRICA",)), "4", "fr"),  # three pages, the last of them full
    ],
)
def test_a_browser_prints_the_pages_of_the_pdf(
    browser: Browser, paper: PdfProcess, example: Dataset, wanted: Wanted, edition: str, lang: str, tmp_path: Path
) -> None:
    brief = present(summarise_wanted(example, wanted), lang=lang, edition=edition)
    path = tmp_path / "brief.html"
    theirs = paper.render(render_html(brief))
    path.write_text(render_web(brief, paper=paper.paper), encoding="utf-8")
    page = browser.page()
    page.open(path)
    before = page.run("document.body.outerHTML")
    mine = page.pdf()
    assert page.run("document.body.outerHTML") == before  # the screen has nothing of it
    assert page.faults == []
    assert pages(mine) == pages(theirs)
    titles = page.run("[...document.querySelectorAll('main h2,main h3,main h4')].map(head => head.textContent)")
    assert lang == "ar" or _places(mine, titles) == _places(theirs, titles)  # Arabic is not read back as it is written
    assert words_outside(mine) == []
    page.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["moved", "without scripts"])
def test_sections_are_printed_where_the_layout_has_them(
    browser: Browser, example_summary: Summary, scripts: bool, tmp_path: Path
) -> None:
    """Whatever the layout says: no rule of the PDF is known to the page."""
    brief = present(example_summary, audience="external")
    order = [["message"], ["annex-notes", "results"], ["where"], ["annex"], ["meeting"], ["annex-1"]]
    if not scripts:  # what stands elsewhere has to be moved there
        order = [["message"], ["where", "results"], ["meeting"], ["annex"], ["annex-1", "annex-notes"]]
    layout = paper_from([[(name, "thin tiny", "") for name in names] for names in order])
    path = tmp_path / "brief.html"
    path.write_text(render_web(brief, paper=layout), encoding="utf-8")
    page = browser.page(scripts=scripts)
    page.open(path)
    printed = page.pdf()
    page.close()
    assert pages(printed) == len(order)
    titles = {
        "where": "Where the money goes", "results": "Four of ten results", "meeting": "For the meeting",
        "annex": "Annex: evidence and data notes", "annex-notes": "Coverage and counting", "annex-2": "EU Trust Fund for Africa, by window",
    }  # fmt: skip
    for name, title in titles.items():
        placed = [number for number, names in enumerate(order) if name in names]
        assert _places(printed, [title]) == [(_closed_up(title)[:36], placed)]  # without a place: not on paper


def _places(pdf: bytes, titles: list[str]) -> list[tuple[str, list[int]]]:
    """Return on which pages the beginning of each title stands."""
    texts = [_closed_up(_text_of_page(pdf, number + 1)) for number in range(pages(pdf))]
    begun = [_closed_up(title)[:36] for title in titles]
    return [(title, [number for number, text in enumerate(texts) if title in text]) for title in begun]


def _closed_up(text: str) -> str:
    return "".join(text.split())


def test_a_series_as_wide_as_the_page_is_printed_so(browser: Browser, example: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "brief.html"
    wanted = Wanted(countries=("SO",), period="2016")
    path.write_text(render_web(present(summarise_wanted(example, wanted))), encoding="utf-8")
    page = browser.page(794, 1123)
    page.open(path)
    widths = "[...document.querySelectorAll('.trend svg')].map(chart => [chart.getBoundingClientRect().width, chart.viewBox.baseVal.width])"
    (seen, drawn), (hidden, _) = page.run(widths)
    assert seen > drawn
    assert hidden == 0
    page.resize(1280, 900)
    (hidden, _), (seen, drawn) = page.run(widths)
    assert hidden == 0
    assert seen > drawn
    page.resize(794, 1123)
    page.emulate("print")
    (hidden, _), (printed, drawn) = page.run(widths)
    assert hidden == 0
    assert printed == pytest.approx(drawn * 96 / 72, rel=0.01)  # letters and bars of their own size
    page.close()


@pytest.mark.parametrize("lang", ["en", for_soak("fr"), for_soak("ar")])
def test_the_example_prints_like_the_pdf(
    browser: Browser, paper: PdfProcess, example_summary: Summary, lang: str, tmp_path: Path
) -> None:
    page = browser.page()
    for edition in "124" if lang == "en" else "14":
        brief = present(example_summary, lang=lang, edition=edition)
        path = tmp_path / f"{edition}.html"
        rendered = paper.render(render_html(brief))
        path.write_text(render_web(brief, paper=paper.paper), encoding="utf-8")
        page.open(path)
        printed = page.pdf()
        assert pages(printed) == pages(rendered) == int(edition)
        assert words_outside(printed) == []
        for mine, theirs in zip(_pages_in_grey(printed), _pages_in_grey(rendered), strict=True):
            assert ImageStat.Stat(ImageChops.difference(mine, theirs)).mean[0] < 10
    page.close()


def _pages_in_grey(pdf: bytes) -> list[Image.Image]:
    """Return the pages so small that where blocks stand is seen, and no letter."""
    return [page.resize((50, 70), Image.Resampling.BOX) for page in pictures_of(pdf)]


def test_a_printed_masthead_reaches_the_edges_and_long_lists_repeat_their_heads(
    browser: Browser, paper: PdfProcess, example: Dataset, tmp_path: Path
) -> None:
    path = tmp_path / "full.html"
    summary = summarise_wanted(example, Wanted(domains=("3",)))
    brief = present(summary, edition="full")
    path.write_text(render_web(brief, paper=paper.lay_out(render_html(brief))), encoding="utf-8")
    page = browser.page()
    page.open(path)
    printed = page.pdf()
    page.close()
    first = pictures_of(printed)[0]
    assert first.getpixel((0, 30)) == first.getpixel((first.width - 1, 30)) != 255
    listed = [words for number in range(5, pages(printed) + 1) if "MS-1" in (words := _text_of_page(printed, number))]
    assert len(listed) >= 3
    assert all("In the rate" in words for words in listed)


def _text_of_page(pdf: bytes, number: int) -> str:
    ends = ["-f", str(number), "-l", str(number)]
    return subprocess.run(["pdftotext", *ends, "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def test_hostile_data_do_nothing(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(render_web(hostile_brief(tmp_path)), encoding="utf-8")
    page = browser.page()
    page.open(path)
    assert page.run("window.hit === undefined && document.scripts.length === 1 && document.images.length === 0")
    assert page.faults == []
    page.close()


def test_signs_keep_their_shapes_where_colours_are_forced(browser: Browser, example_file: Path) -> None:
    page = browser.page()
    page.emulate("screen", **{"forced-colors": "active"})
    page.open(example_file)
    side = "getComputedStyle(document.querySelector('.kpi .up')).borderLeftColor"
    assert page.run(side) == "rgba(0, 0, 0, 0)"
    page.close()


def test_a_dark_screen_is_dark_and_paper_is_light(browser: Browser, example_file: Path) -> None:
    page = browser.page(dark=True)
    page.open(example_file)
    assert page.run("getComputedStyle(document.documentElement).backgroundColor") == "rgb(14, 23, 39)"
    assert page.run("getComputedStyle(document.querySelector('.badge.b3')).backgroundColor") == "rgb(127, 174, 235)"
    drawn = "[...document.querySelectorAll('.multiples path')].map(path => getComputedStyle(path).fill)"
    assert "rgb(69, 179, 148)" in page.run(drawn)
    assert "rgb(29, 132, 106)" not in page.run(drawn)
    for drawing in ("trend", "map"):  # the brand's own colour is not lost in the dark
        fills = f"[...document.querySelectorAll('.{drawing} path')].map(path => getComputedStyle(path).fill)"
        assert "rgb(201, 214, 234)" in page.run(fills)
    assert page.faults == []
    page.close()


def test_it_prints_like_the_pdf(desk: Page) -> None:
    printed = desk.pdf()
    assert pages(printed) == 4
    assert words_outside(printed) == []
    text = text_of(printed)
    assert "Where this comes from" not in text
    assert "Skip to the brief" not in text
    assert "Page 4 of 4" in text
    for page, words in ((2, "Where the money goes"), (3, "For the meeting"), (4, "Annex: evidence")):
        assert f"Page {page - 1} of 4" in text[: text.index(words)]


def test_tables_sort(browser: Browser, example_file: Path) -> None:
    page = browser.page()
    page.open(example_file)
    as_made = page.run(FIRST_CELLS)
    press = "document.querySelector('table.domains .w-domains-amount button').click()"
    page.run(press)
    exact = (
        "[...document.querySelectorAll('table.domains tbody tr:not(.rest):not(.tot) td:nth-of-type(2) data')]"
        ".map(cell => Number(cell.value))"
    )
    amounts = page.run(exact)
    assert len(amounts) == 5
    assert amounts == sorted(amounts, reverse=True)
    head = "document.querySelector('table.domains .w-domains-amount').getAttribute('aria-sort')"
    assert page.run(head) == "descending"
    page.run(press)
    assert page.run(exact) == sorted(amounts)
    assert page.run(head) == "ascending"
    assert page.run(FIRST_CELLS)[5:] == as_made[5:]  # not split, unassigned, total: at the foot
    assert page.faults == []
    page.close()


def test_unknown_numbers_stay_last(browser: Browser, example_summary: Summary, tmp_path: Path) -> None:
    path = tmp_path / "full.html"
    path.write_text(render_web(present(example_summary, edition="full")), encoding="utf-8")
    page = browser.page()
    page.open(path)
    known = (
        "[...document.querySelectorAll('#projects tbody tr:not([class]) td:last-child')]"
        ".map(cell => cell.querySelector('data') !== null)"
    )
    for _ in range(2):
        page.run("document.querySelector('#projects th.w-projects-rate button').click()")
        found = page.run(known)
        assert True in found and False in found
        assert found == sorted(found, reverse=True)
    page.run("document.querySelector('[data-figure=\"total.contracted\"]').click()")
    assert page.run("document.querySelector('#panel a').getAttribute('href')") == "#figure-total.contracted"
    assert page.faults == []
    page.close()


def test_dates_sort_by_their_days_and_titles_by_their_words(browser: Browser, example: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "niger.html"
    path.write_text(render_web(present(summarise_wanted(example, Wanted(countries=("NE",))))), encoding="utf-8")
    page = browser.page()
    page.open(path)

    def sorted_by(head: str, cell: str) -> list[str]:
        page.run(f"document.querySelector('th.{head} button').click()")
        table = f"document.querySelector('th.{head}').closest('table')"
        found = page.run(f"[...{table}.querySelectorAll('tbody tr:not([class]) {cell}')].map(one => one.textContent)")
        return [text.replace("Sept", "Sep") for text in found]

    for head, cell, form in (
        ("w-issues-due", "td[data-l=Due]", "%d %b %Y"),
        ("w-firsts-start", "td[data-l=Start]", "%m.%Y"),
        ("w-ending-ends", "td[data-l=Ends]", "%d %b"),
    ):
        days = [datetime.strptime(text, form) for text in sorted_by(head, cell)]  # noqa: DTZ007  # days have no zone
        assert days == sorted(days)
        assert len(days) > 3
    titles = sorted_by("w-firsts-title", "th")
    words = [title.lstrip("+12345 ") for title in titles]
    assert words == sorted(words, key=str.casefold)
    assert page.run("document.querySelector('th.w-reach-bars button')") is None  # nothing in it to sort by
    page.close()


def test_a_number_that_is_pressed_says_where_it_comes_from(desk: Page) -> None:
    desk.run("document.querySelector('.kpi data').click()")
    assert desk.run("document.getElementById('panel').matches(':popover-open')")
    said = desk.run("document.getElementById('panel').textContent")
    exact = desk.run("document.querySelector('.kpi data').value")
    assert said.startswith("Contracted, total, 2015–2016.")
    assert f"Exact value: {exact}" in said
    desk.press("Escape")
    assert not desk.run("document.getElementById('panel').matches(':popover-open')")


def test_without_scripts_it_reads_the_same(browser: Browser, desk: Page, example_file: Path) -> None:
    page = browser.page(scripts=False)
    page.open(example_file)
    assert page.run("document.querySelectorAll('button').length") == 0
    assert page.run("document.querySelector('main').innerText.length") > 5000
    assert page.run("document.querySelector('main').innerText") == desk.run("document.querySelector('main').innerText")
    page.run("document.querySelector('details').open = true")
    assert page.run("document.querySelector('details p').innerText.includes('Exact value')")
    page.close()


def test_headings_landmarks_and_names(desk: Page) -> None:
    levels = desk.run("[...document.querySelectorAll('h1,h2,h3,h4')].map(head => Number(head.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for name in ("header", "nav", "main", "footer"):
        assert desk.run(f"document.querySelectorAll('body > {name}').length") == 1
    assert desk.run("document.querySelector('a').getAttribute('href')") == "#main"
    links = "[...document.querySelectorAll('nav a')].every(link => document.querySelector(link.getAttribute('href')))"
    assert desk.run(links)
    unnamed = (
        "[...document.querySelectorAll('table,nav,[role=img],[role=region],button,summary,a')].filter(one => "
        "!(one.getAttribute('aria-label') || one.textContent.trim())).map(one => one.outerHTML)"
    )
    assert desk.run(unnamed) == []
    tables = "[...document.querySelectorAll('main table')].filter(one => !one.getAttribute('aria-label')).length"
    assert desk.run(tables) <= 1  # the facts of the meeting, under its heading
    ids = desk.run("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids))
    small = "[...document.querySelectorAll('main *')].filter(one => one.innerText && parseFloat(getComputedStyle(one).fontSize) < 9 && one.tagName !== 'SUP').length"
    assert desk.run(small) == 0


@pytest.mark.parametrize("dark", [False, True], ids=["day", "night"])
def test_every_word_stands_out(browser: Browser, example_file: Path, dark: bool) -> None:
    page = browser.page(dark=dark)
    page.open(example_file)
    page.run("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert page.run(CONTRASTS) == []
    page.close()


def test_a_page_in_arabic_mirrors(browser: Browser, example_summary: Summary, tmp_path: Path) -> None:
    path = tmp_path / "ar.html"
    path.write_text(render_web(present(example_summary, lang="ar")), encoding="utf-8")
    page = browser.page(390, 844)
    page.open(path)
    assert page.run("document.documentElement.scrollWidth") == 390
    assert page.faults == []
    page.close()
    page = browser.page()
    page.open(path)
    assert page.run("document.documentElement.scrollWidth") == 1280
    chart, things = (
        page.run(f"document.querySelector('{name}').getBoundingClientRect().left") for name in (".p1 .main", ".know")
    )
    assert chart > things  # the first column is at the right
    starts = "[...document.querySelectorAll('.bars .len')].every(bar => bar.getBoundingClientRect().right === bar.closest('.track').getBoundingClientRect().right)"
    assert page.run(starts)
    targets = "[...document.querySelectorAll('.goal .len')].every(bar => bar.getBoundingClientRect().right === bar.parentElement.getBoundingClientRect().right)"
    assert page.run(targets)
    page.emulate("print")
    assert page.run(targets)
    page.emulate("screen")
    assert "IBM Plex Sans Arabic" in page.run("[...document.fonts].map(font => font.family).join()")
    page.close()


def test_lines_boxes_and_dates_of_a_country_are_those_of_the_paper(
    browser: Browser, example: Dataset, tmp_path: Path
) -> None:
    file = tmp_path / "somalia.html"
    file.write_text(render_web(present(summarise_wanted(example, Wanted(countries=("SO",))))), encoding="utf-8")
    page = browser.page(390, 844)
    page.open(file)
    width = "parseFloat(getComputedStyle(document.querySelector('{}')).{})"
    assert page.run(width.format(".firsts .boxed", "borderTopWidth")) >= 1
    # As wide as the line above it, the paler one of the two would be drawn.
    last, above = ".num .tot th", ".num tr:has(+ .tot) th"
    assert page.run(width.format(last, "borderTopWidth")) > page.run(width.format(above, "borderBottomWidth"))
    dates = "[...document.querySelector('.w-coming-date').closest('table').tBodies[0].rows].map(row => row.cells[0])"
    assert page.run(f"{dates}.every(one => getComputedStyle(one).whiteSpace === 'nowrap')")
    amounts = "[...document.querySelectorAll('.shares tbody td.n')]"
    assert page.run(f"{amounts}.every(one => one.clientHeight < 60 && one.scrollWidth <= one.clientWidth + 1)")
    page.close()


def test_an_arabic_label_of_a_card_leaves_its_number_on_its_line(
    browser: Browser, example: Dataset, tmp_path: Path
) -> None:
    file = tmp_path / "arabic.html"
    file.write_text(render_web(present(summarise_wanted(example, Wanted()), lang="ar")), encoding="utf-8")
    page = browser.page(390, 844)
    page.open(file)
    cells = "[...document.querySelectorAll('.domains.cards td.n')].filter(one => one.querySelector('data'))"
    above = "one.querySelector('data').getBoundingClientRect().top - one.getBoundingClientRect().top"
    assert page.run(f"{cells}.length") > 20 and page.run(f"{cells}.every(one => {above} < 12)")
    page.close()
