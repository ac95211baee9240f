"""Pages of one donor from a list of grants: long references and titles, few projects, no results."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from weasyprint import Document

from briefgen.jobs.reading import Wanted, summarise_wanted
from briefgen.model.blocks import plain
from briefgen.present import present
from briefgen.render.html import render_html, render_web
from briefgen.render.html.half_width import half_width
from tests.grants import grants, many_places, one_fund
from tests.render.shared import renderer
from tests.render.test_domain_pages import reach
from tests.workbooks import contract, money

DAY = date(2015, 6, 1)


@pytest.fixture(scope="module")
def laid_out() -> Document:
    document, layouts = renderer().lay_out(render_html(present(summarise_wanted(grants(), Wanted(donors=("US",))))))
    assert layouts <= 2 and len(document.pages) == 2
    return document


@pytest.fixture(scope="module")
def one_instrument() -> Document:
    brief = present(summarise_wanted(one_fund(), Wanted(domains=("1",))))
    assert brief.domain and brief.domain.side is None and brief.domain.quarters
    document, layouts = renderer().lay_out(render_html(brief))
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


def test_long_references_of_a_region_stand_on_one_line() -> None:
    document, _ = renderer().lay_out(render_html(present(summarise_wanted(many_places(), Wanted(regions=("142",))))))
    rows = [row for row in _rows(document, "firsts") if _words(row[0])]
    assert len(rows) == 9 and {_lines(row[0]) for row in rows} == {1}


def test_what_ends_soon_fills_page_1_and_the_notes_the_room_beside_the_map(laid_out: Document) -> None:
    (ending,), (notes,), (drawn,) = (list(_found(laid_out, name)) for name in ("num", "annex-notes", "map"))
    assert [ending[0], notes[0], drawn[0]] == [0, 1, 1]
    assert notes[1].position_x > drawn[1].position_x + drawn[1].width
    assert _foot(notes[1]) <= _foot(drawn[1])
    assert min(reach(laid_out.write_pdf())) > 0.75


def test_where_countries_would_stand_alone_the_series_stands_beside_them(one_instrument: Document) -> None:
    series, countries = (_first(one_instrument, name) for name in ("trend", "bartab"))
    assert series.position_x > countries.position_x + countries.width
    assert abs(_foot(series) - _foot(countries)) < 15 * 96 / 25.4
    assert min(reach(one_instrument.write_pdf())) > 0.75


def test_a_box_of_things_to_know_is_as_tall_as_its_words(one_instrument: Document) -> None:
    box = _first(one_instrument, "know")
    lines = [line for line in box.descendants() if type(line).__name__ == "LineBox"]
    assert _foot(box) - max(line.position_y + line.height for line in lines) < 24


def test_the_other_countries_and_the_notes_stand_beside_the_map(one_instrument: Document) -> None:
    column, notes, drawn, projects = (_first(one_instrument, name) for name in ("bars", "annex-notes", "map", "annex"))
    assert column.position_x > drawn.position_x + drawn.width
    assert _foot(column) <= notes.position_y < _foot(drawn) and _foot(notes) <= projects.position_y


def test_long_references_of_few_projects_stand_on_one_line() -> None:
    document, _ = renderer().lay_out(render_html(present(summarise_wanted(grants(), Wanted(donors=("GB",))))))
    ((reference, *_),) = _rows(document, "listed")
    assert _words(reference) == "XM-DAC-99099-MP.0001" and _lines(reference) == 1


def test_places_that_have_room_below_page_1_stand_there() -> None:
    brief = present(summarise_wanted(many_places(), Wanted()), edition="4")
    assert brief.where and brief.where.more_countries
    document, _ = renderer().lay_out(render_html(brief))
    assert [next(_found(document, name))[0] for name in ("message", "where", "annex")] == [0, 0, 1]
    assert len(document.pages) == 2 and min(reach(document.write_pdf())) > 0.75


def test_page_1_of_two_has_what_ends_soon_where_nothing_else_fits(caplog: pytest.LogCaptureFixture) -> None:
    brief = present(summarise_wanted(many_places(), Wanted()), edition="2")
    document, _ = renderer().lay_out(render_html(brief))
    assert [place for place, _ in _found(document, "num")] == [0]
    assert [next(_found(document, name))[0] for name in ("message", "where")] == [0, 1]
    assert len(document.pages) == 2 and reach(document.write_pdf())[0] > 0.75
    assert not caplog.records


def test_places_stand_on_one_line_where_a_list_has_few_columns() -> None:
    names = [f"P99-FUND-REG-{number:02}" for number in range(14)]
    data = money(
        [(name, name, "", "CF:50; ZA:50") for name in names], [contract(name, 1e6, DAY, donor="") for name in names]
    )
    document, _ = renderer().lay_out(render_html(present(summarise_wanted(data, Wanted()))))
    rows = _rows(document, "annex")[:14]
    assert [_words(row[1]) for row in rows] == ["Central African Rep., South Africa"] * 14
    assert {_lines(row[1]) for row in rows} == {1}


def test_the_screen_draws_the_other_countries_in_the_colour_of_the_domain() -> None:
    page = render_web(present(summarise_wanted(one_fund(), Wanted(domains=("1",)))))
    assert page.count('<tr class="is-1 own c1">') == 6


def _found(document: Document, name: str) -> Iterator[tuple[int, Any]]:
    """Yield the first box of each element of an id or a class, with the number of its page."""
    seen = set()
    for number, page in enumerate(document.pages):
        for box in page._page_box.descendants():
            element = box.element
            if element is None or element in seen or name not in {element.get("id"), *element.get("class", "").split()}:
                continue
            seen.add(element)
            yield number, box


def _first(document: Document, name: str) -> Any:  # noqa: ANN401  # an object of a library without types
    return next(box for _, box in _found(document, name))


def _foot(box: Any) -> float:  # noqa: ANN401  # as above
    return float(box.position_y + box.margin_height())


def _rows(document: Document, name: str) -> list[list[Any]]:
    """Return the cells of the rows in the bodies of the tables of a class."""
    within = [box for _, table in _found(document, name) for box in table.descendants()]
    bodies = [box for box in within if box.element_tag == "tbody" and hasattr(box, "children")]
    return [list(row.children) for body in bodies for row in body.children]


def _lines(cell: Any) -> int:  # noqa: ANN401  # an object of a library without types
    return sum(type(box).__name__ == "LineBox" for box in cell.descendants())


def _words(cell: Any) -> str:  # noqa: ANN401  # as above
    lines = [box for box in cell.descendants() if type(box).__name__ == "LineBox"]
    return " ".join("".join(getattr(box, "text", "") for box in line.descendants()).strip() for line in lines)
