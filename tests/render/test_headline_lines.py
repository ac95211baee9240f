"""The last line of a headline holds no single word."""

import re
from dataclasses import replace

import pytest

from briefgen.model.blocks import Printed, Text, Tile, plain
from briefgen.model.brief import Brief
from briefgen.model.summary import Summary
from briefgen.present import present
from briefgen.render.html import render_html
from briefgen.render.html.page import kept_end, tied_end

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
    assert kept[-1] == end
    assert plain(kept) == plain(runs)


@pytest.mark.parametrize(
    ("runs", "tied"),
    [
        (("Nothing rose, and Libya alone takes ", SHARE, "."), "Nothing rose, and Libya alone\u00a0takes\u00a0"),
        (("لكن لم يُدفع منها سوى ", Printed("\u206660%\u2069"), "."), "لكن لم يُدفع منها\u00a0سوى\u00a0"),
    ],
)
def test_a_number_at_the_end_is_not_alone_on_its_line(runs: Text, tied: str) -> None:
    assert kept_end(runs) == (tied, *runs[1:])


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
    assert kept_end(runs) is runs


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
