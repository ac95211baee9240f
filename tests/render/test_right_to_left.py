"""Arabic pages run from right to left: drawings mirrored, signs before their digits, every standard met."""

import io
import re
import unicodedata
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser

import pikepdf
import pypdfium2
import pytest

from briefgen.jobs.reading import Wanted
from briefgen.model.blocks import Printed, plain
from briefgen.model.brief import Brief
from briefgen.model.dataset import Dataset
from briefgen.model.summary import Summary
from briefgen.render.html import charts, render_html, render_web
from briefgen.render.html.direction import isolated, without_needless
from tests.remembered import present, summarise_wanted
from tests.render.documents import OURS, foreign_fonts, pages, words_outside, words_over_words
from tests.render.shared import pdf_of, renderer

OPEN, RIGHT, CLOSE = "\u2066", "\u2067", "\u2069"


@pytest.fixture(scope="module")
def arabic(example_summary: Summary) -> Brief:
    return present(example_summary, lang="ar", version="test")


@pytest.fixture(scope="module")
def arabic_pdf(arabic: Brief) -> bytes:
    return pdf_of(render_html(arabic))


@pytest.fixture(scope="module")
def with_map(example: Dataset) -> Brief:
    return present(summarise_wanted(example, Wanted(donors=("DE",))), lang="ar")


def test_the_example_has_four_whole_pages_in_our_fonts(arabic_pdf: bytes) -> None:
    # Rendering refuses what is not PDF/A-3a and PDF/UA-1.
    assert pages(arabic_pdf) == 4
    assert words_outside(arabic_pdf) == []
    assert words_over_words(arabic_pdf) == []
    assert foreign_fonts(arabic_pdf) == []
    with pikepdf.open(io.BytesIO(arabic_pdf)) as document:
        assert str(document.Root.Lang) == "ar"
    assert "IBMPlexSansArabic" in OURS


def test_every_glyph_stands_for_letters_of_its_own(arabic_pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(arabic_pdf)) as document:
        maps = [thing.read_bytes().decode("latin-1") for thing in document.objects if _is_map(thing)]
    entries = [bytes.fromhex(words).decode("utf-16-be") for found in maps for words in re.findall(r"> <(\w*)>", found)]
    assert len(entries) > 300
    assert [words for words in entries if not words or words == "\u200b"] == []
    marked = [words for words in entries if any(map(unicodedata.combining, words))]
    assert marked
    assert [words for words in marked if not all(map(unicodedata.combining, words))] == []


def _is_map(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Stream) and b"begincmap" in thing.read_bytes()


def letters(pdf: bytes, page: int) -> list[tuple[str, float, float]]:
    """Return every letter of a page with the left edge and the foot of its box."""
    document = pypdfium2.PdfDocument(pdf)
    text = document[page].get_textpage()
    found = [(text.get_text_range(place, 1), *text.get_charbox(place)[:2]) for place in range(text.count_chars())]
    document.close()
    return found


def test_a_sign_stands_left_of_its_digits(arabic_pdf: bytes) -> None:
    wrong = []
    for page in range(4):
        placed = letters(arabic_pdf, page)
        for sign, left, foot in placed:
            if sign not in "+\u2212%":
                continue
            near = [x for letter, x, y in placed if letter.isdigit() and abs(y - foot) < 3 and abs(x - left) < 8]
            # What a minus takes away and what a plus adds stands on its right, what a percent counts on its left.
            if near and not any(x < left if sign == "%" else x > left for x in near):
                wrong.append((page, sign, left))
    assert wrong == []


def test_the_first_domain_is_drawn_on_the_right(arabic: Brief) -> None:
    assert arabic.panels
    drawn = charts.panel_labels(arabic.panels)
    turned = charts.mirrored(drawn, charts.PAGE_WIDTH)
    assert [label.y for label in turned] == [label.y for label in drawn]
    for before, after in zip(drawn, turned, strict=True):
        assert float(before.x) + float(after.x) == pytest.approx(charts.PAGE_WIDTH, abs=0.02)
    years = [label for label in turned if label.text in ("2015", "2016")][:2]
    assert [label.text for label in sorted(years, key=lambda label: float(label.x))] == ["2016", "2015"]
    assert all(letter not in label.text for label in turned for letter in OPEN + CLOSE)


def test_the_words_of_an_event_lean_to_the_other_side(arabic: Brief) -> None:
    assert arabic.where
    assert arabic.where.quarters
    series = replace(arabic.where.quarters, marks=((Decimal(2), "x"),))
    side, place = charts.mark_position(series, 270)
    assert (side, charts.mark_position(series, 270, mirrored=True)) == ("left", ("right", place))


@pytest.mark.parametrize("make", [render_html, render_web])
def test_every_drawing_of_marks_is_mirrored_but_the_map(with_map: Brief, example_brief: Brief, make: object) -> None:
    assert callable(make)
    turned, straight = make(with_map), make(example_brief)
    assert 'dir="rtl"' in turned
    assert "scale(-1 1)" not in straight
    drawings = re.findall(r'(<div class="map[^>]*>)?<svg [^>]*>(.*?)</svg>', turned, re.DOTALL)
    assert [bool(at_map) for at_map, drawing in drawings].count(True) == 1
    assert [at_map for at_map, drawing in drawings if ("scale(-1 1)" in drawing) is bool(at_map)] == []


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (f"<td>{OPEN}37%{CLOSE} من</td>", f"<td>{OPEN}37%{CLOSE} من</td>"),
        (f"<td>{OPEN}Two words.{CLOSE}</td>", '<td><bdi dir="ltr">Two words.</bdi></td>'),
        (f"<p>{OPEN}−<b>{OPEN}5{CLOSE}</b>{CLOSE}</p>", f'<p><bdi dir="ltr">−<b>{OPEN}5{CLOSE}</b></bdi></p>'),
        (f"<p>{RIGHT}عنوان طويل{CLOSE}</p>", '<p><bdi dir="rtl">عنوان طويل</bdi></p>'),
        (f"<title>{OPEN}a b{CLOSE}</title>", f"<title>{OPEN}a b{CLOSE}</title>"),
        (f'<i title="{OPEN}a b{CLOSE}"></i>', f'<i title="{OPEN}a b{CLOSE}"></i>'),
        (f"<td>{OPEN}cut off</td><td>b</td>", '<td><bdi dir="ltr">cut off</bdi></td><td>b</td>'),
        (f"<td>b{CLOSE}</td>", "<td>b</td>"),
        (f"<p><b>{RIGHT}a b</b> · c</p>", '<p><b><bdi dir="rtl">a b</bdi></b> · c</p>'),
        (f"<p>{OPEN}a <b>b c{CLOSE} d</b> e</p>", '<p><bdi dir="ltr">a <b>b c d</b> e</bdi></p>'),
    ],
)
def test_words_in_another_direction_keep_it_on_every_line(page: str, expected: str) -> None:
    assert isolated(page) == expected


@pytest.mark.parametrize(
    ("side", "page", "expected"),
    [
        ("rtl", '<td><bdi dir="rtl">عنوان (1).</bdi></td>', "<td>عنوان (1).</td>"),
        ("rtl", '<p class="a"><b><bdi dir="rtl">عنوان</bdi></b></p>', '<p class="a"><b>عنوان</b></p>'),
        ("rtl", '<p>و<bdi dir="rtl">عنوان</bdi></p>', ""),
        ("ltr", '<td><bdi dir="rtl">عنوان</bdi></td>', ""),
        ("ltr", '<td><bdi dir="ltr">Two words.</bdi></td>', "<td>Two words.</td>"),
        ("rtl", '<td><bdi dir="ltr">Two words</bdi></td>', "<td>Two words</td>"),
        ("rtl", '<th><span class="badge b1 sm">1</span><bdi dir="ltr">Two words</bdi><sup>a</sup></th>',
         '<th><span class="badge b1 sm">1</span>Two words<sup>a</sup></th>'),
        ("rtl", '<td><bdi dir="ltr">Two words.</bdi></td>', ""),
        ("rtl", '<td><bdi dir="ltr">Two, words</bdi></td>', ""),
        ("rtl", '<td><bdi dir="ltr">two-word term</bdi></td>', ""),
        ("rtl", '<td><bdi dir="ltr">Year 2016</bdi></td>', ""),
        ("rtl", '<td><b>5</b> <bdi dir="ltr">Two words</bdi></td>', ""),
    ],
)  # fmt: skip
def test_only_isolates_that_change_nothing_are_left_out(side: str, page: str, expected: str) -> None:
    start, end = f'<html lang="x" dir="{side}"><body>', "</body></html>"
    assert without_needless(f"{start}{page}{end}") == f"{start}{expected or page}{end}"


def test_data_in_arabic_letters_keeps_its_direction_too(arabic: Brief) -> None:
    html = render_html(replace(arabic, headline=(f"{RIGHT}عنوان من البيانات{CLOSE}", Printed("1"))))
    assert '<bdi dir="rtl">عنوان من البيانات</bdi>' in html
    assert plain(arabic.headline) not in html


class _Pieces(HTMLParser):
    """The pieces of text of a page, as its elements part them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


@pytest.mark.parametrize("countries", [(), ("NE",)])
def test_no_element_parts_an_isolated_text(example: Dataset, countries: tuple[str, ...]) -> None:
    """On paper an isolated text ends with the element in which it began: its other half would stand in another order.

    Seen in the HTML edition, which has the same sentences and keeps the marks.
    """
    pieces = _Pieces()
    pieces.feed(render_web(present(summarise_wanted(example, Wanted(countries=countries)), lang="ar", version="test")))
    parted = [piece for piece in pieces.found if piece.count(OPEN) + piece.count(RIGHT) != piece.count(CLOSE)]
    # A minus that a table sets before its amount stands in an isolated text of its own.
    assert set(parted) <= {f"{OPEN}\u2212", CLOSE}
    assert any(OPEN in piece for piece in pieces.found)


def test_the_sum_of_the_groups_ends_where_the_box_beside_it_begins(arabic: Brief) -> None:
    funding = arabic.funding
    assert funding
    words = ("بإدارة الاتحاد الأوروبي 137، الدول الأعضاء 337، جهات مانحة أخرى 156",)
    long = replace(arabic, funding=replace(funding, total_words=words))
    document, _ = renderer().lay_out(render_html(long))
    boxes = [box for box in document.pages[0]._page_box.descendants() if box.element is not None]
    main = next(box for box in boxes if box.element.get("class") == "rule main")
    row = next(box for box in main.descendants() if box.element_tag == "tr" and box.element.get("class") == "tot")
    (line,) = [box for box in row.children[1].descendants() if type(box).__name__ == "LineBox"]
    assert min(child.position_x for child in line.children) >= main.position_x
