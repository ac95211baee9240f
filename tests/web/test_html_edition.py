"""The HTML edition as a file: whole, closed, the same each time, and with the numbers of the page."""

import base64
import hashlib
import io
import json
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from briefgen.brand import default_brand
from briefgen.errors import RenderError
from briefgen.jobs.brief import BriefJob, make_brief
from briefgen.jobs.proving import Proof
from briefgen.jobs.reading import Wanted, read_dataset
from briefgen.model.brief import Brief
from briefgen.model.selection import Selection
from briefgen.model.summary import Summary
from briefgen.render.html import render_html, render_web
from briefgen.render.html.clamps import clamped
from briefgen.render.html.placing import placed
from briefgen.render.html.running import running_boxes
from briefgen.render.paper import paper_from
from briefgen.render.pdf import PdfProcess
from briefgen.summarise import summarise
from briefgen.trace.page_figures import exact_in_html, printed_in_html
from tests.remembered import present, summarise_wanted
from tests.soak.test_ugly_data import CASES
from tests.workbooks import CONTRACT_HEAD, PROJECT_HEAD, Sheets, contract, write_workbook

HOSTILE = (
    "<script>window.hit=1</script>",
    '"><img src=x onerror="window.hit=1">',
    "</style><svg onload=window.hit=1>",
    "{{ 7*7 }}\\22 }</style>",
    "<a href=javascript:window.hit=1>x</a>",
)


class Elements(HTMLParser):
    """Counts elements, and keeps attributes and the words of style and script."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.counts: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.words: dict[str, str] = {}
        self._open = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.counts[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self._open = tag

    def handle_data(self, data: str) -> None:
        self.words[self._open] = self.words.get(self._open, "") + data

    def handle_endtag(self, tag: str) -> None:
        self._open = ""


@pytest.fixture(scope="module")
def elements(example_page: str) -> Elements:
    return Elements(example_page)


def test_the_file_needs_nothing_else(elements: Elements, example_page: str) -> None:
    assert elements.counts["style"] == elements.counts["script"] == 1
    assert not set(elements.counts) & {"link", "img", "iframe", "object", "embed", "base", "form"}
    names = {name for _, name, _ in elements.attributes}
    assert not {name for name in names if name == "style" or name.startswith("on") or name in ("src", "srcset")}
    assert all(value.startswith("#") for _, name, value in elements.attributes if name == "href")
    assert not re.findall(r"url\((?!data:)", example_page)
    assert "@import" not in example_page


def test_the_policy_names_the_style_and_the_script_by_their_hashes(elements: Elements) -> None:
    policy = next(value for _, name, value in elements.attributes if name == "content" and "default-src" in value)
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for name in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(elements.words[name].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy


def test_texts_are_cut_as_browsers_do_it() -> None:
    cut = clamped(".a{color:red;line-clamp:2}.b td,.b .dom{line-clamp:1}.c td{line-clamp:4}")
    assert "line-clamp:4" not in cut  # a cell of several lines cannot be cut
    assert ".a{color:red;}" in cut
    assert ".a{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}" in cut
    assert ".b .dom{display:-webkit-box;" in cut
    assert ".b td{white-space:nowrap;overflow:hidden;text-overflow:ellipsis}" in cut


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_running_head_has_its_title_in_bold(example_summary: Summary, lang: str) -> None:
    boxes = running_boxes(present(example_summary, lang=lang), default_brand())
    first, middle = ("top-right", "top-center") if lang == "ar" else ("top-left", "top-center")
    assert re.search(rf"@{first}{{content:[^;]+;color:[^;]+;font:700 ", boxes)
    assert re.search(rf"@{middle}{{content:[^;]+;color:[^;]+;font:400 ", boxes)
    assert "@top-center{content:none}" in boxes  # page 1 has none


def test_text_from_data_is_never_markup(elements: Elements, tmp_path: Path) -> None:
    brief = hostile_brief(tmp_path)
    found = Elements(render_web(brief))
    allowed = set(elements.counts)
    assert set(found.counts) <= allowed
    assert found.counts["script"] == found.counts["style"] == 1
    assert not {name for _, name, _ in found.attributes if name.startswith("on") or name == "style"}
    assert not [value for _, name, value in found.attributes if name == "href" and not value.startswith("#")]
    assert "</" not in found.words["style"]
    said = " ".join([*found.words.values(), *(value for _, _, value in found.attributes)])
    assert all(text in said for text in (HOSTILE[0], HOSTILE[4]))


def hostile_brief(folder: Path) -> Brief:
    """Return a brief whose texts try to be markup, style, script and template."""
    projects = [(f"P{number}", text, f"{number + 1}", "NE") for number, text in enumerate(HOSTILE)]
    contracts = [
        contract(row[0], 5_000_000 + place, "2016-03-05", donor=HOSTILE[place]) for place, row in enumerate(projects)
    ]
    settings = [
        ("key", "value"),
        ("title", HOSTILE[0] + HOSTILE[3]),
        ("classification", HOSTILE[2]),
        ("partner_a", HOSTILE[1]),
    ]
    sheets: Sheets = {
        "Partnership": settings,
        "Projects": [PROJECT_HEAD, *projects],
        "Contracts": [CONTRACT_HEAD, *contracts],
    }
    dataset = read_dataset(write_workbook(folder / "hostile.xlsx", sheets))
    return present(summarise_wanted(dataset, Wanted(period="2016")), edition="full")


@pytest.mark.soak  # what a run makes is compared by ./dev test, too
def test_the_same_inputs_give_the_same_bytes(example_path: Path) -> None:
    code = (
        "import sys, hashlib; from pathlib import Path; from briefgen.jobs.brief import BriefJob, make_brief; "
        "from briefgen.jobs.reading import Wanted; "
        "out = make_brief(BriefJob(Path(sys.argv[1]), Wanted(countries=('NE',)), ('html',)), write=False); "
        "print(hashlib.sha256(out.documents['html']).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code, str(example_path)],
            capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin", "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }  # fmt: skip
    assert len(digests) == 1


@pytest.mark.parametrize("edition", ["4", "full"])
def test_the_html_prints_every_figure_that_the_page_prints(example_summary: Summary, edition: str) -> None:
    brief = present(example_summary, edition=edition)
    page = {entry.figure for entry in printed_in_html(render_html(brief)) if entry.text}
    found = {entry.figure for entry in printed_in_html(render_web(brief)) if entry.text}
    assert page == found


def test_every_number_has_its_exact_value(example_brief: Brief, example_page: str) -> None:
    exact = dict(exact_in_html(example_page))
    assert exact["total.contracted"] == f"{example_brief.summary.value('total.contracted'):.2f}"
    printed = {entry.figure for entry in printed_in_html(example_page) if entry.text}
    known = {name for name in printed if example_brief.summary.value(name) is not None}
    drawn = {name for name in known if name.startswith("quarter.")}  # numbers of a drawing
    assert known - drawn <= set(exact)


def test_the_proof_reads_words_and_exact_values(example_brief: Brief, example_page: str) -> None:
    Proof(example_brief).of("html", example_page.encode())
    value = f'value="{example_brief.summary.value("total.contracted"):.2f}" data-figure="total.contracted"'
    assert value in example_page
    other = example_page.replace(value, 'value="1.00" data-figure="total.contracted"', 1)
    with pytest.raises(RenderError, match=r"total\.contracted is “1\.00”"):
        Proof(example_brief).of("html", other.encode())
    words = re.sub(r"€890(<small>m</small>)", r"€891\1", example_page, count=1)
    assert words != example_page
    with pytest.raises(RenderError, match=r"total\.contracted is “€891m”"):
        Proof(example_brief).of("html", words.encode())


def test_an_external_page_names_no_files_and_no_cells(example_summary: Summary) -> None:
    inside, outside = (
        render_web(present(example_summary, audience=audience, edition="full")) for audience in ("internal", "external")
    )
    place = re.compile(r"Contracts!|Projects!|\.xlsx")
    assert place.search(inside)
    assert not place.search(outside)
    for words in ("Line to take", "If pressed", "What we ask for", "What has to come out"):
        assert words in inside
        assert words not in outside


def test_a_number_says_where_it_comes_from(example_page: str) -> None:
    title = re.search(r'data-figure="domain\.3\.contracted" title="([^"]*)"', example_page)
    assert title
    assert re.fullmatch(
        r"Contracted, domain 3, 2015–2016\. Sum of the records .* Records: \d+\. The largest stand in Contracts!F\d+, .*\.",
        title[1],
    )


def test_the_fonts_hold_what_is_printed_and_little_else(example_page: str) -> None:
    faces = re.findall(r"@font-face\{[^}]*src:url\(data:font/(\w+);base64,([^)]*)\)", example_page)
    assert [kind for kind, _ in faces] == ["woff2"] * 3  # no Arabic in an English brief
    body = example_page[example_page.index("<body") : example_page.index("<script>")]
    printed = {ord(sign) for sign in body if sign.isprintable()}
    for _, content in faces:
        with TTFont(io.BytesIO(base64.b64decode(content))) as font:
            held = set(font.getBestCmap())
        assert printed - held <= {0x25AF}
        assert len(held) < 200
    assert sum(len(content) for _, content in faces) < 120_000


def test_without_brotli_the_fonts_are_truetype(
    example_page: str, monkeypatch: pytest.MonkeyPatch, example_brief: Brief
) -> None:
    from briefgen.render.html import fonts

    monkeypatch.setattr(fonts, "_has_brotli", lambda: False)
    fonts._subset.cache_clear()
    try:
        assert len(re.findall(r"data:font/ttf;base64", render_web(example_brief))) == 3
    finally:
        fonts._subset.cache_clear()


def test_a_template_cannot_end_the_style(example_brief: Brief, tmp_path: Path) -> None:
    (tmp_path / "web.css").write_text("p{content:'</style>'}", encoding="utf-8")
    with pytest.raises(RenderError, match="would end it"):
        render_web(example_brief, tmp_path)


def test_each_part_of_a_period_has_its_bar() -> None:
    brief = present(summarise(CASES["crowded"](), Selection(period="2015")))  # without a comparison: four quarters
    assert brief.thin and brief.thin.domains
    rows = brief.thin.domains.bars.rows
    assert {len(row.older) for row in rows} == {2}
    table = re.findall(r'<table class="bt .*?</table>', render_web(brief), re.DOTALL)[0]
    tracks = re.findall(r'<span class="track".*?</span>', table)
    assert len(tracks) == 4  # two domains have nothing to draw
    assert {(track.count('class="len'), track.count('class="was')) for track in tracks} == {(1, 3)}


def test_a_section_is_marked_as_its_layout_has_it() -> None:
    page = (
        '<header><section class="p1 u1" id="message" data-group="message" data-gap="3"><section class="page p4" id="annex" '
        'data-group="annex"><section class="p4 joined" id="annex-1" data-group="annex" data-title="More">'
        '<section class="p4" id="annex-2" data-group="annex"><p class="src uncut unless" data-lost="annex-2">'
    )
    moved = (("message", "tight", ""),), (("annex-1", "page airy", "--air:1mm"), ("annex", "joined", ""))
    assert placed(page, paper_from(moved)) == (
        '<header class="p1 u1 tight"><section class="p1 u1 tight" id="message" data-group="message" data-gap="3">'
        '<section class="follows p4 joined" id="annex" data-group="annex"><section class="page leads p4 airy" id="annex-1" '
        'data-group="annex" data-title="More"><h2 class="paper">More</h2><section class="p4 spare" id="annex-2" '
        'data-group="annex"><p class="src uncut" data-lost="annex-2">'
    )
    pushed = (("message", "", ""), ("annex", "", "")), (("annex-1", "", ""), ("annex-2", "", ""))
    assert "<h2" not in placed(page, paper_from(pushed))  # it stands there because nothing had room before it


def test_it_is_told_the_layout_of_its_pdf_whether_one_is_asked_for_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets: Sheets = {
        "Projects": [PROJECT_HEAD, *((f"P{n}", f"Project {n}", str(n % 5 + 1), "NE") for n in range(12))],
        "Contracts": [CONTRACT_HEAD, *(contract(f"P{n}", 1e6 * (n + 1), date(2016, 3, 1)) for n in range(12))],
    }
    source = write_workbook(tmp_path / "source.xlsx", sheets)

    def made(*formats: str) -> str:
        job = BriefJob(source, Wanted(period="2016"), formats, tmp_path / "out")
        return make_brief(job, write=False).documents["html"].decode()

    html = made("html")
    assert made("html", "pdf") == html
    pages = json.loads(dict(re.findall(r'data-(paper)="([^"]*)"', html))["paper"].replace("&#34;", '"'))["pages"]
    assert len(pages) >= 2
    assert all(f'id="{name}"' in html for names in pages for name in names)

    def refuse(_: PdfProcess) -> bytes:
        raise RenderError("no Pango")

    monkeypatch.setattr(PdfProcess, "receive", refuse)
    assert "&#34;pages&#34;:[]" in made("html")  # it needs no PDF
