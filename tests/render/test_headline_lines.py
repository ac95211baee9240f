"""The last line of a headline holds no single word."""

import re
from contextlib import closing
from dataclasses import replace

import pypdfium2
import pytest

from briefgen.jobs.reading import Wanted, summarise_wanted
from briefgen.model.blocks import Printed, Text, Tile, plain
from briefgen.model.brief import Brief
from briefgen.model.dataset import Dataset
from briefgen.model.summary import Summary
from briefgen.present import present
from briefgen.render.html import render_html
from briefgen.render.html.page import kept_end, tied_end
from tests.render.test_pdf import render

SHARE = Printed("84%", "domain.multi.share")


@pytest.mark.parametrize(
    ("runs", "end"),
    [
        ((SHARE, " of it for several domains, not split", "."), "domains, not split."),
        (("Nothing rose, and 79% is paid out.",), "is paid out."),
    ],
)
def test_the_last_three_words_are_a_run_of_their_own(runs: Text, end: str) -> None:
    kept = kept_end(runs)
    assert kept[1] == (end,)
    assert plain(kept[0] + kept[1]) == plain(runs)


@pytest.mark.parametrize(
    ("runs", "end"),
    [
        (("Nothing rose, and Libya alone takes ", SHARE, "."), "alone takes "),
        (("لكن لم يُدفع منها سوى ", Printed("\u206660%\u2069"), "."), "منها سوى "),
    ],
)
def test_a_number_at_the_end_is_not_alone_on_its_line(runs: Text, end: str) -> None:
    kept, last = kept_end(runs)
    assert last == (end, *runs[1:])
    assert plain(kept + last) == plain(runs)


def test_a_number_at_the_end_breaks_no_line_before_it_too_early(example: Dataset) -> None:
    summary = summarise_wanted(example, Wanted(countries=("NE",), period="2016-11"))
    with closing(pypdfium2.PdfDocument(render(present(summary, lang="fr")))) as document:
        words = document[0].get_textpage().get_text_range().replace("\u00a0", " ")
    assert "(zéro en\r\nnovembre 2015), mais" in words


@pytest.mark.parametrize(
    "runs",
    [
        (),
        ("Two words",),
        (SHARE, "."),
        ("rose to ", Printed("48.5 مليون يورو"), "."),
        ("\u0641\u064a \u2066people given new homes\u2069.",),
    ],
)
def test_shorter_ends_stay_as_they_are(runs: Text) -> None:
    assert kept_end(runs) == (runs, ())


@pytest.mark.parametrize(
    ("title", "end"),
    [
        ("Niger: EU–IOM cooperation on migration and mobility", '<span class="nb">migration and mobility</span></h1>'),
        ("Niger and IOM", "<h1>Niger and IOM</h1>"),
        ("Work of " + " ".join(["Zusammenarbeitsvereinbarungen"] * 3), "Zusammenarbeitsvereinbarungen</h1>"),
    ],
)
def test_a_title_of_two_lines_ends_with_three_words_that_have_room(example_brief: Brief, title: str, end: str) -> None:
    html = render_html(replace(example_brief, masthead=replace(example_brief.masthead, title=title)))
    assert end in html
    assert title in re.sub("<[^>]+>|\u2060", "", html)


def test_the_last_words_of_an_arabic_title_stay_together(example_summary: Summary) -> None:
    html = render_html(present(example_summary, lang="ar"))
    assert "في\u00a0مجال\u00a0الهجرة" in html
    assert tied_end("Two words") == "Two words"
    assert "\u00a0" not in tied_end("Work of " + " ".join(["Zusammenarbeit"] * 3))


@pytest.mark.parametrize(
    ("tile", "size"),
    [
        (Tile("Value", Printed("890", "a"), "€", "m"), ""),
        (Tile("Rate", Printed("479%", "a")), ""),
        (Tile("Value", Printed("−€3,460.5", "a"), "", "m"), " long"),
        (Tile("Rate", Printed("8,868,374,911%", "a")), " longest"),
    ],
)
def test_a_long_value_of_a_tile_is_set_smaller(example_brief: Brief, tile: Tile, size: str) -> None:
    html = render_html(replace(example_brief, tiles=(tile,)))
    assert f'<p class="v{size}" data-figure="a">' in html


def test_no_entry_of_a_legend_is_parted_from_its_sign(example_brief: Brief) -> None:
    html = render_html(example_brief)
    assert '<span class="nb"><i class="st half"></i>85–99%</span>' in html
