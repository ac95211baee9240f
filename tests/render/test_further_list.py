"""The list that goes on with the largest projects on the page of a short meeting: as far as there is room, and nothing untold."""

import re

import pytest

from briefgen.jobs.reading import Wanted
from briefgen.model.blocks import plain
from briefgen.model.brief import Brief
from briefgen.model.dataset import Dataset
from briefgen.model.selection import Selection
from briefgen.render.html import render_html, render_web
from briefgen.render.pdf.document import Renderer
from briefgen.render.pdf.fitting import flat, parts, section_of
from briefgen.summarise import summarise
from tests.remembered import present, summarise_wanted
from tests.render import shared
from tests.render.filled import filled_pages
from tests.short_meetings import with_short_meeting
from tests.soak.lists import PERIODS, Listed, listed

_LEGAL = Wanted(domains=("2",))


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return shared.renderer()


def _brief(example: Dataset, wanted: Wanted = _LEGAL, edition: str = "4", items: int = 1) -> Brief:
    summary = summarise_wanted(with_short_meeting(example, items), wanted)
    return present(summary, audience="external", edition=edition)


def _printed(renderer: Renderer, brief: Brief) -> tuple[list[str], str]:
    """Return the references of all projects on the pages in the order of their lists, and the words of the one that goes on."""
    document, _ = renderer.lay_out(render_html(brief))
    references: list[str] = []
    words = ""
    for page in document.pages:
        for section in flat(page._page_box, within_sections=False):
            if section_of(section)[0] in ("annex", "further"):
                lines = [box for box in flat(section) if type(box).__name__ == "TextBox"]
                references += [box.text for box in lines if re.fullmatch(r"(?:EU|MS)-\d{4}|P\d{3}", box.text)]
                words = " ".join(box.text for box in lines)
    return references, words


def test_the_list_goes_on_where_it_ended_and_says_how_many_are_left(example: Dataset, renderer: Renderer) -> None:
    brief = _brief(example)
    references, words = _printed(renderer, brief)
    all_of_them = [line.project.project_id for line in brief.summary.projects]
    assert len(references) > 20
    assert references == all_of_them[: len(references)]
    assert f"{len(all_of_them) - len(references)} more in the workbook." in words


def test_notes_are_those_of_the_rows_that_are_printed(example: Dataset, renderer: Renderer) -> None:
    brief = _brief(example, Wanted(domains=("5",)), items=2)
    references, words = _printed(renderer, brief)
    lists = brief.domain.further if brief.domain else {}
    after = max(count for count in lists if count < len(references))
    rows = lists[after].table.rows[: len(references) - after]
    assert len(rows) in lists[after].cuts
    signs = {cell.mark for row in rows for cell in row.cells if cell.mark}
    assert ("Reduced after the period." in words) is bool(signs)
    assert "Reduced after the period." in " ".join(map(plain, lists[after].table.notes))


def test_a_full_page_for_the_meeting_has_no_further_list(example: Dataset, renderer: Renderer) -> None:
    brief = present(summarise_wanted(example, Wanted(donors=("DE",))))
    document, layouts = renderer.lay_out(render_html(brief))
    assert layouts == 1
    assert "further" not in [part.name for part in parts(document)]


def test_a_worldwide_brief_goes_on_with_its_projects_where_its_last_page_would_end_early(renderer: Renderer) -> None:
    kind = Listed(80, 1, "years", 5, 1, 0, 1, 8, payments=True, ends=True)
    brief = present(summarise(listed(kind), Selection(period=PERIODS["years"])), audience="external")
    full, names, layouts = filled_pages(renderer, brief)
    assert (names[-1], layouts) == (["meeting", "annex-1", "further", "annex-notes"], 2)
    assert min(full) > 0.8
    references, words = _printed(renderer, brief)
    all_of_them = [line.project.project_id for line in brief.summary.projects]
    assert len(references) > 20
    assert references == all_of_them[: len(references)]
    assert f"{len(all_of_them) - len(references)} more in the workbook." in words


@pytest.mark.parametrize("edition", ["1", "2", "full"])
def test_other_editions_have_no_further_list(edition: str, example: Dataset) -> None:
    assert 'id="further"' not in render_html(_brief(example, edition=edition))


def test_the_screen_has_the_list_and_its_paper_as_many_rows_as_the_pdf(example: Dataset, renderer: Renderer) -> None:
    brief = _brief(example)
    renderer.lay_out(render_html(brief))
    on_paper, unplaced = (re.findall(r'<section class="([^"]*)" id="further"', render_web(brief, paper=paper))[0] for paper in (renderer.paper, renderer.paper[:2]))  # fmt: skip
    assert re.search(r"\brows(?:5|10|15|20)\b", on_paper)
    assert "spare" in unplaced.split()
    html = render_web(brief, paper=renderer.paper[:2])
    assert "further" not in re.findall(r'data-lost="([^"]*)"', html)
