"""Pages of one donor from a list of grants: long references and titles, few projects, no results."""

from typing import Any

import pytest
from weasyprint import Document

from briefgen.jobs.reading import Wanted, summarise_wanted
from briefgen.model.blocks import plain
from briefgen.present import present
from briefgen.render.html import render_html
from briefgen.render.html.half_width import half_width
from briefgen.render.pdf.document import Renderer
from tests.grants import grants


@pytest.fixture(scope="module")
def laid_out() -> Document:
    document, layouts = Renderer().lay_out(render_html(present(summarise_wanted(grants(), Wanted(donors=("US",))))))
    assert layouts <= 2 and len(document.pages) == 2
    return document


def test_long_references_leave_the_half_width_to_the_titles() -> None:
    brief = present(summarise_wanted(grants(), Wanted(donors=("US",))))
    table = (brief.annex or pytest.fail()).ending
    assert table and table.columns[0].key == "id"
    half = half_width(table)
    assert [column.key for column in half.columns] == ["title", "ends", "amount"] and half.header == 0
    assert [row.cells for row in half.rows] == [row.cells[1:] for row in table.rows]


def test_titles_of_what_ends_soon_take_few_lines(laid_out: Document) -> None:
    rows = _rows(laid_out, "num")
    assert len(rows) == 7
    assert max(_lines(cell) for row in rows for cell in row) <= 3


def test_titles_and_dates_of_the_largest_projects_are_whole(laid_out: Document) -> None:
    page = present(summarise_wanted(grants(), Wanted(donors=("US",)))).domain
    assert page and page.projects
    rows = _rows(laid_out, "annex")[:7]
    assert [_words(row[1]) for row in rows] == [plain(row.cells[1].text) for row in page.projects.rows[:7]]
    assert [_lines(row[3]) for row in rows] == [1] * 7


def test_long_references_of_few_projects_stand_on_one_line() -> None:
    document, _ = Renderer().lay_out(render_html(present(summarise_wanted(grants(), Wanted(donors=("GB",))))))
    ((reference, *_),) = _rows(document, "listed")
    assert _words(reference) == "XM-DAC-99099-MP.0001" and _lines(reference) == 1


def _rows(document: Document, name: str) -> list[list[Any]]:
    """Return the cells of the rows in the bodies of the tables of a class."""
    tables = [
        box
        for page in document.pages
        for box in page._page_box.descendants()
        if type(box).__name__ == "TableBox" and name in box.element.get("class", "").split()
    ]
    bodies = [group for table in tables for group in table.children if group.element_tag == "tbody"]
    return [list(row.children) for body in bodies for row in body.children]


def _lines(cell: Any) -> int:  # noqa: ANN401  # an object of a library without types
    return sum(type(box).__name__ == "LineBox" for box in cell.descendants())


def _words(cell: Any) -> str:  # noqa: ANN401  # as above
    lines = [box for box in cell.descendants() if type(box).__name__ == "LineBox"]
    return " ".join("".join(getattr(box, "text", "") for box in line.descendants()).strip() for line in lines)
