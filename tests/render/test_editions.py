"""Editions of one and of two pages: the budget is kept, what is cut is said, rows still add up to the total."""

from decimal import Decimal

import pytest

from briefgen.brand.brand_file import load_brand
from briefgen.brand.templates import template_folder
from briefgen.jobs.reading import Wanted
from briefgen.model.blocks import Printed, Table, plain
from briefgen.model.brief import Brief
from briefgen.model.dataset import Dataset
from briefgen.render.html import render_html
from briefgen.render.html.running import running_head
from briefgen.render.pdf.document import Renderer
from tests.remembered import present, summarise_wanted
from tests.render.documents import pages, structure, text_of, words_outside, words_over_words
from tests.render.test_pdf import render


def edition(example: Dataset, pages_wanted: str, wanted: Wanted | None = None, audience: str = "internal") -> Brief:
    return present(summarise_wanted(example, wanted or Wanted()), edition=pages_wanted, audience=audience)


def amounts(brief: Brief, table: Table | None, column: int) -> tuple[Decimal, Decimal]:
    """Return the sum of a column's rows and its last row, both exact."""
    assert table
    printed = [row.cells[column].text[0] for row in table.rows]
    values = [brief.summary.value(run.figure) or Decimal(0) for run in printed if isinstance(run, Printed)]
    assert len(values) == len(table.rows)
    return sum(values[:-1], Decimal(0)), values[-1]


@pytest.mark.parametrize(
    "wanted", [Wanted(), Wanted(countries=("NE",)), Wanted(domains=("3",)), Wanted(meeting="none")]
)
def test_all_rows_of_the_one_page_add_up(example: Dataset, wanted: Wanted) -> None:
    brief = edition(example, "1", wanted)
    assert brief.one
    total = brief.summary.value("total.contracted")
    for table, column in ((brief.one.domains, 2), (brief.one.second, 1)):
        parts, whole = amounts(brief, table, column)
        assert whole == total and parts in (total, 0)  # a single row is its own total
    named = [plain(row.cells[0].text) for row in brief.one.domains.rows if row.kind != "total"]
    assert [row.label for row in brief.one.bars.rows] == named


@pytest.mark.parametrize(("budget", "wanted"), [("1", Wanted()), ("2", Wanted()), ("2", Wanted(meeting="none"))])
def test_the_budget_is_kept_and_the_cut_is_said(example: Dataset, budget: str, wanted: Wanted) -> None:
    pdf = render(edition(example, budget, wanted))
    assert pages(pdf) == int(budget)
    assert words_outside(pdf) == []
    assert words_over_words(pdf) == []
    assert "are in the workbook" in text_of(pdf)
    figures = [alt for kind, alt, _ in structure(pdf) if kind == "/Figure"]
    assert figures
    assert all(len(alt) > 40 for alt in figures)


def test_two_pages_are_the_message_and_the_meeting_or_where_the_money_goes(example: Dataset) -> None:
    assert edition(example, "2").parts == ("message", "meeting")
    assert edition(example, "2", Wanted(meeting="none")).parts == ("message", "where")


def test_a_reader_outside_gets_the_next_projects_to_end_and_no_line_to_take(example: Dataset) -> None:
    inside, outside = (edition(example, "1", audience=audience) for audience in ("internal", "external"))
    assert inside.one and outside.one
    assert len(inside.one.lines) == 3 and inside.one.ending is None
    assert outside.one.lines == () and outside.one.ending
    text = text_of(render(outside))
    assert all(line not in text for _, line, _ in inside.one.lines)


def test_seven_results_stand_on_the_one_page_and_the_rest_is_counted(example: Dataset) -> None:
    brief = edition(example, "1")
    assert brief.one and brief.one.results
    assert (len(brief.one.results.rows), brief.one.results.left) == (7, 3)
    html = render_html(brief)
    assert "3 more in the workbook." in html
    assert [words for _, words in brief.one.status_words] == ["met", "85–99%", "below 85%"]
    assert '<i class="st half"></i>85–99%' in html


def test_a_long_name_stands_beside_its_badge(example: Dataset) -> None:
    html = render_html(edition(example, "1"))
    assert (
        '<span class="dom"><span class="badge b3 sm">3</span>People resettled or relocated with IOM support</span>'
        in html
    )


def test_the_other_countries_say_how_they_moved(example: Dataset) -> None:
    brief = edition(example, "1")
    assert brief.one and brief.one.second
    (row,) = [row for row in brief.one.second.rows if "other countries" in plain(row.cells[0].text)]
    summary = brief.summary
    later = list(summary.countries)[5:]
    later = [code for code in later if code not in ("regional", "multi", "unallocated", "unassigned")]
    now, before = (
        sum((summary.value(f"{lead}country.{code}.contracted") or Decimal(0) for code in later), Decimal(0))
        for lead in ("", "previous.")
    )
    assert summary.value("rest.later_countries.contracted") == now
    assert plain(row.cells[2].text) == f"{(now / before - 1) * 100:+.0f}%"


def test_a_selection_without_anything_is_one_page(example: Dataset) -> None:
    for budget in "12":
        brief = edition(example, budget, Wanted(countries=("TV",)))
        assert brief.parts == ("message",)
        assert pages(render(brief)) == 1


@pytest.mark.parametrize(("lang", "regions"), [("fr", ("002",)), ("en", ())])
def test_the_one_page_of_a_sample_brand_is_laid_out_once(example: Dataset, lang: str, regions: tuple[str, ...]) -> None:
    brand = load_brand(template_folder() / "brands" / "harbour" / "_brand.yml")
    brief = present(summarise_wanted(example, Wanted(regions=regions)), lang=lang, edition="1")
    document, layouts = Renderer(None, brand).lay_out(render_html(brief, None, brand))
    assert (len(document.pages), layouts) == (1, 1)


def test_the_line_of_what_comes_reaches_across_the_page(example: Dataset) -> None:
    for audience, css in (("external", 'class="steps of5"'), ("internal", 'class="steps"')):
        assert css in render_html(present(summarise_wanted(example, Wanted()), audience=audience))


def test_the_period_that_changes_compare_with_stays_on_one_line(example: Dataset) -> None:
    page = render_html(present(summarise_wanted(example, Wanted(period="2016-11"))))
    assert "Changes compare with November\u00a02015" in page


def test_several_tags_stand_side_by_side_beside_a_running_head_cut_for_them(example: Dataset) -> None:
    brand = load_brand(template_folder() / "brands" / "harbour" / "_brand.yml")
    brief = present(summarise_wanted(example, Wanted(draft=True)), brand=brand)
    assert len(brief.tags) == 3
    document, _ = Renderer(None, brand).lay_out(render_html(brief, None, brand))
    boxes = [box for box in document.pages[1]._page_box.descendants() if box.element is not None]
    tops = [box.position_y for box in boxes if "tag" in (box.element.get("class") or "").split()]
    assert len(tops) > 2 and max(tops) - min(tops) < 5  # the words of a tag stand a hair below its border
    assert "28 February" not in brief.running[1] and "28 February" in present(brief.summary).running[1]
    assert "…" not in "".join(running_head(*brief.running, tags=brief.tags))
