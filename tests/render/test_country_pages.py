"""The pages of a brief of places on paper: the budget is kept, no row of the meeting is lost while there is a page."""

import re

import pytest

from briefgen.jobs.reading import Wanted, summarise_wanted
from briefgen.model.dataset import Dataset
from briefgen.present import present
from briefgen.render.html import render_html
from tests.render.documents import pages, structure, text_of, words_outside, words_over_words
from tests.render.test_pdf import render

NIGER = Wanted(countries=("NE",))


@pytest.mark.parametrize(
    ("wanted", "lang", "edition", "audience", "expected"),
    [
        (NIGER, "en", "4", "internal", 3),
        (NIGER, "ar", "2", "internal", 2),
        (NIGER, "fr", "4", "external", 2),
        (Wanted(countries=("NE",), meeting="none"), "en", "4", "internal", 2),
        (Wanted(regions=("SAH",)), "fr", "4", "internal", 3),
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
    assert "33 other projects" in text


def test_the_tables_of_evidence_say_how_much_space_their_rows_have(example: Dataset) -> None:
    html = render_html(present(summarise_wanted(example, NIGER)))
    sections = re.findall(r'class="[^"]*piece evidence (\S+?)"', html)
    assert sections
    assert all(re.search(rf"\.{name}{{--cell:1\.\dpt}}", html) for name in sections)
