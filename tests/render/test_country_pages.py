"""The pages of a brief of places on paper: the budget is kept, no row of the meeting is lost while there is a page."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from briefgen.brand import default_brand
from briefgen.jobs.reading import Wanted, summarise_wanted
from briefgen.model.blocks import Printed, plain
from briefgen.model.charts import BarRow, Bars
from briefgen.model.dataset import Dataset
from briefgen.model.selection import Selection
from briefgen.present import present
from briefgen.render.html import render_html
from briefgen.render.html.bars import bar_marks
from briefgen.render.html.country import country_setting
from briefgen.render.html.country_behind import behind_setting
from briefgen.render.html.page import unbroken
from briefgen.render.pdf.fitting import parts
from briefgen.summarise import summarise
from tests.few import few
from tests.render.documents import pages, structure, text_of, words_outside, words_over_words
from tests.render.shared import renderer
from tests.render.test_pdf import render
from tests.soak.cases import for_soak
from tests.workbooks import contract, money, summary

NIGER = Wanted(countries=("NE",))


@pytest.mark.parametrize(
    ("wanted", "lang", "edition", "audience", "expected"),
    [
        (NIGER, "en", "4", "internal", 3),
        for_soak(NIGER, "ar", "2", "internal", 2),
        (NIGER, "fr", "4", "external", 3),
        (Wanted(countries=("NE",), meeting="none"), "en", "4", "internal", 2),
        for_soak(Wanted(regions=("SAH",)), "fr", "4", "internal", 3),
        (Wanted(regions=("002",)), "en", "2", "internal", 2),
    ],
)
def test_pages_are_whole_and_as_many_as_promised(
    example: Dataset, wanted: Wanted, lang: str, edition: str, audience: str, expected: int
) -> None:
    brief = present(summarise_wanted(example, wanted), lang=lang, edition=edition, audience=audience)
    pdf = render(brief)
    assert pages(pdf) == expected
    assert words_outside(pdf) == []
    assert words_over_words(pdf) == []
    figures = [alt for kind, alt, _ in structure(pdf) if kind == "/Figure"]
    assert len(figures) >= 3
    assert all(len(alt) > 40 for alt in figures)


def test_no_row_of_the_meeting_is_lost_where_a_third_page_is_allowed(example: Dataset) -> None:
    brief = present(summarise_wanted(example, NIGER))
    text = " ".join(text_of(render(brief)).split())
    assert brief.meeting
    assert brief.meeting.agenda
    assert brief.meeting.issues
    for row in (*brief.meeting.agenda.rows, *brief.meeting.issues.rows):
        words = row.cells[1].text[0]
        assert isinstance(words, str)
        assert words.split()[-1] in text
    assert "more in the source" not in text
    assert "Policy framework" in text


def test_two_pages_keep_the_agenda_and_shorten_the_list_of_projects(example: Dataset) -> None:
    text = text_of(render(present(summarise_wanted(example, NIGER), edition="2")))
    assert "12:05" in text
    assert "30 other projects" in text
    assert "Left to the edition of four pages: the steps to the rate paid out, the EU Trust Fund by window" in text
    assert "what to say if pressed (HTML edition)" in text


def test_the_tables_of_evidence_say_how_much_space_their_rows_have(example: Dataset) -> None:
    html = render_html(present(summarise_wanted(example, NIGER)))
    sections = re.findall(r'class="[^"]*piece evidence (\S+) ', html)
    assert sections
    assert all(re.search(rf"\.{name}{{--cell:1\.\dpt;--pad:1\.\d+pt}}", html) for name in sections)


@pytest.mark.parametrize(
    ("wanted", "lang"),
    [
        (Wanted(regions=("SAH",)), "en"),
        (Wanted(regions=("HOA",)), "ar"),
        for_soak(Wanted(countries=("SN",)), "fr"),
        for_soak(Wanted(regions=("SAH",), meeting="none"), "ar"),
        (Wanted(countries=("NE", "ML", "SN")), "en"),
    ],
)
def test_no_page_of_places_looks_half_empty(example: Dataset, wanted: Wanted, lang: str) -> None:
    brief = present(summarise_wanted(example, wanted), lang=lang)
    document, layouts = renderer().lay_out(render_html(brief))
    assert layouts <= 2
    held: dict[int, float] = {}
    for part in parts(document):
        held[part.page] = held.get(part.page, 0.0) + part.height / part.room
    assert min(held.values()) > 0.78, held  # without the gaps between sections


def test_a_page_that_would_end_early_has_the_quarters_or_the_texts_of_policy(example: Dataset) -> None:
    sahel, horn = (present(summarise_wanted(example, Wanted(regions=(code,)))) for code in ("SAH", "HOA"))
    assert behind_setting(sahel).series
    assert behind_setting(sahel).policy == "meeting"
    assert not behind_setting(horn).series  # its page 1 has them
    assert behind_setting(horn).policy == "projects"


def test_a_full_page_begins_with_a_list_that_has_room(example: Dataset) -> None:
    brief = present(summarise_wanted(example, NIGER))
    assert behind_setting(brief).start == "lean cut15"
    document, layouts = renderer().lay_out(render_html(brief))
    assert layouts == 1
    assert len(document.pages) == 3


def test_who_pays_stands_below_the_map_where_places_stand_beside_it(example: Dataset) -> None:
    several, one = (
        present(summarise_wanted(example, Wanted(countries=codes))) for codes in (("NE", "ML", "SN"), ("NE",))
    )
    assert several.country and one.country
    setting, alone = country_setting(several), country_setting(one)
    assert [shown for _, shown in setting.left.blocks] == [several.country.map, several.country.payers]
    assert [shown for _, shown in alone.right.blocks] == [one.country.shares, one.country.payers]
    columns = render_html(several).partition('<div class="blk cols">')[2].partition('<div class="blk rule">')[0]
    first, second = (re.sub("<[^>]+>", "", part) for part in columns.split('<div class="cols below">'))
    for block, part in zip((*setting.left.blocks, *setting.right.blocks), (first, second, first, second), strict=True):
        assert plain(block[1].title) in part  # the second heads stand on one line
    assert len(alone.rows) == 1
    for column in (setting.left.drawn, alone.left.drawn):  # no map is a mere strip, though page 1 is full
        assert column.map >= 0.3 * column.width


@pytest.mark.parametrize("codes", [("LY",), ("NE", "ML", "SN"), ("SN",)])
def test_four_pages_for_others_leave_out_no_evidence_for_want_of_room(example: Dataset, codes: tuple[str, ...]) -> None:
    brief = present(summarise_wanted(example, Wanted(countries=codes)), audience="external")
    setting = country_setting(brief).behind
    assert setting.parted and setting.policy == "meeting"
    document, _ = renderer().lay_out(render_html(brief))
    found = {part.name for part in parts(document)}
    assert len(document.pages) == 3 and {"meeting", "largest", "evidence-1"} <= found


@pytest.mark.parametrize("code", ["AL", "TR"])
def test_results_at_the_foot_take_no_quarters_place(example: Dataset, code: str) -> None:
    brief = present(summarise_wanted(example, Wanted(countries=(code,))), audience="external")
    setting = country_setting(brief).behind
    assert setting.series and not setting.foot
    document, _ = renderer().lay_out(render_html(brief))
    assert "quarters" in {part.name for part in parts(document)}


def test_bars_of_member_states_are_light_with_an_outline() -> None:
    paint = default_brand().colours
    rows = tuple(BarRow(kind, Decimal(2), Printed("2"), kind=kind) for kind in ("plain", "light", "other"))
    dark, light, white = bar_marks(Bars("payers", (), (), rows, "Three bars"), 0, 100, 14, paint)
    assert (dark.fill, dark.stroke) == (paint.primary, "")
    assert (light.fill, light.stroke) == (paint.members, paint.primary)
    assert (white.fill, white.stroke) == (paint.paper, paint.primary)


def test_names_that_are_joined_stay_on_one_line() -> None:
    assert unbroken("Sahel: EU–IOM work 2015–2016") == (
        'Sahel: <span class="nb">EU–IOM</span> work <span class="nb">2015–2016</span>'
    )
    # Within a longer isolated text an element would part the isolation, and turn the order of its words.
    assert "<" not in unbroken("\u2066EU–IOM Strategic Cooperation Framework\u2069")
    assert (
        unbroken("\u0641\u064a \u20662015–2016\u2069") == '\u0641\u064a <span class="nb">\u20662015–2016\u2069</span>'
    )
    assert unbroken("03.2016–12.2017") == "03.2016–12.2017"  # an element of its own would cost as much as its cell


def test_a_page_without_results_and_quarters_is_set_airier() -> None:
    rows = [(f"P{n}", f"Project {n}", "3", "NE") for n in range(20)]
    data = money(rows, [contract(f"P{n}", 1e6 * (n + 1), date(2016, 3, 1)) for n in range(20)])
    brief = present(summary(data, countries=("NE",)))
    assert brief.country and not brief.country.results
    setting = country_setting(brief)
    assert setting.pitch > 17.5
    assert float(setting.gap) > 6.0
    document, layouts = renderer().lay_out(render_html(brief))
    assert layouts == 1
    assert next(parts(document)).height / next(parts(document)).room > 0.7


def test_quarters_are_drawn_higher_on_a_page_that_would_end_early(example: Dataset) -> None:
    brief = present(summarise_wanted(example, Wanted(regions=("SAH",))))
    assert brief.country and brief.country.quarters
    usual = country_setting(brief).series.height
    bare = replace(brief, country=replace(brief.country, map=None, domains=None, results=None))
    assert country_setting(bare).series.height > 1.5 * usual
    assert next(parts(renderer().lay_out(render_html(bare))[0])).height > 0.72 * 265


def test_two_pages_leave_to_four_only_what_four_have(example: Dataset) -> None:
    brief = present(summarise_wanted(example, Wanted(countries=("NE", "LB"))), edition="2")
    assert brief.cuts.blocks["four",]
    assert "the regions" not in brief.cuts.blocks["four",]


def test_a_title_of_a_project_goes_on_below_itself(example: Dataset) -> None:
    page = render_html(present(summarise_wanted(example, Wanted(countries=("SO",)))))
    table = page.partition('class="annex firsts')[2].partition("</table>")[0]
    assert table.count('class="hung"') == 17 and 'class="badge' not in table.replace(
        'class="hung"><span class="badge', ""
    )


def test_notes_stand_below_the_list_that_is_shown(example: Dataset) -> None:
    text = text_of(render(present(summarise_wanted(example, Wanted(countries=("NE", "ML", "SN"))))))
    assert "10 projects shown" in text and "Not first signed in the period" not in text
    text = text_of(render(present(summarise_wanted(example, Wanted(countries=("SO",))))))
    assert text.count("Not first signed in the period") == 1


def test_a_full_page_in_arabic_keeps_the_note_on_what_lies_outside_its_total(example: Dataset) -> None:
    brief = present(summarise_wanted(example, Wanted(countries=("LY",))), lang="ar")
    setting = country_setting(brief)
    assert "slim" not in setting.start and "clip" not in setting.start
    document, layouts = renderer().lay_out(render_html(brief))
    assert layouts == 1 and len(document.pages) == 3


def test_names_of_results_take_two_lines_where_there_is_room() -> None:
    summary = summarise(few(6, 0, "results"), Selection(period="2015..2016", countries=("NE",)))
    html = render_html(present(summary))
    assert 'class="chart bul two ' in html
    assert "Support to the integrated management of borders and to the fight against the smuggling" in html
