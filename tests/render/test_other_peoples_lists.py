"""Pages of lists that others keep: one partner, no domains, no dates, long names of those who pay."""

import re
from datetime import date
from typing import Any

import pytest

from briefgen.model.blocks import Table, plain
from briefgen.model.brief import Brief
from briefgen.present import present
from briefgen.present.speech import LANGUAGES
from briefgen.render.html import render_html
from briefgen.render.pdf.fitting import parts
from tests.render.documents import pages, text_of
from tests.render.shared import pdf_of, renderer
from tests.workbooks import contract, money, summary

DAY = date(2015, 6, 1)
NAMES = [f"P-{number}" for number in range(1, 19)]


def _list(title: str = "Project {name}", domains: str = "", donor: str = "EU", instrument: str = "") -> Brief:
    projects = [(name, title.format(name=name), domains, "NE") for name in NAMES]
    contracts = [contract(name, 2_000_000, DAY, donor=donor, instrument=instrument) for name in NAMES]
    return present(summary(money(projects, contracts)))


def _projects(brief: Brief) -> Table:
    assert brief.annex and brief.annex.projects
    return brief.annex.projects


def _heads(table: Table | None) -> list[str]:
    assert table
    return [column.label for column in table.columns]


def test_columns_that_say_nothing_of_any_project_leave_their_room() -> None:
    assert _heads(_projects(_list())) == ["Reference", "Project", "Where", "Source", "Contracted"]
    assert _heads(_projects(_list(title="{name}", donor=""))) == ["Project", "Where", "Contracted"]
    assert "Domain" in _heads(_projects(_list(domains="3; 4")))


def test_sums_stand_below_the_columns_that_are_left() -> None:
    table = _projects(_list(title="{name}", donor=""))
    assert table.header == 0
    assert [[plain(cell.text) for cell in row.cells] for row in table.rows[-3:]] == [
        ["15 projects shown", "", "30.0"],
        ["3 other projects", "", "6.0"],
        ["All 18 projects", "", "36.0"],
    ]
    document, _ = renderer().lay_out(render_html(_list(title="{name}", donor="")))
    rows = [box for page in document.pages for box in _boxes(page, "tr") if box.element.get("class") == "tot"]
    (last,) = [row for row in rows if "18" in "".join(row.element.itertext())]
    widths = [cell.element.get("colspan") for cell in last.children]
    assert widths == ["2", None]


def test_a_payer_with_a_long_name_has_a_column_for_it() -> None:
    name = "Central Emergency Response Fund"
    table = _projects(_list(donor=name))
    place = [column.key for column in table.columns].index("payer")
    assert plain(table.rows[0].cells[place].text) == name
    assert "payer" not in [column.key for column in _projects(_list()).columns]


@pytest.mark.parametrize("partners", [("European Union", "IOM"), ("European Union", "")])
def test_the_last_logo_ends_at_the_edge_of_the_text(partners: tuple[str, str]) -> None:
    rows = [("key", "value"), ("title", "A programme"), ("partner_a", partners[0]), ("partner_b", partners[1])]
    found = money([("P-1", "One", "3", "NE")], [contract("P-1", 2_000_000, DAY)], Partnership=rows)
    document, _ = renderer().lay_out(render_html(present(summary(found))))
    text = document.pages[0]._page_box
    logos = [
        box
        for box in _boxes(document.pages[0], "div")
        if box.element.get("class", "").startswith("logo ") or box.element.get("class") == "logo"
    ]
    assert len(logos) == len([name for name in partners if name])
    edge = text.content_box_x() + text.width
    assert max(box.position_x + box.margin_width() for box in logos) == pytest.approx(edge, abs=1.0)


@pytest.mark.parametrize("amount", ["two million", 2_000_000])
def test_a_draft_is_marked_on_every_page(amount: object) -> None:
    data = money(
        [("P-1", "One", "3", "NE"), ("P-2", "Two", "3", "NE")],
        [contract("P-1", amount, DAY), contract("P-2", 2_000_000, DAY)],  # type: ignore[arg-type]  # text or a number
    )
    assert "draft" not in [tag.kind for tag in present(summary(data)).tags]
    brief = present(summary(data, draft=True))
    assert [tag.text for tag in brief.tags if tag.kind == "draft"] == ["DRAFT"]
    pdf = pdf_of(render_html(brief))
    assert text_of(pdf).count("DRAFT") == pages(pdf)


def _place(countries: str = "LY", title: str = "Project {name}", domains: str = "", donor: str = "") -> Brief:
    """Return the brief of a country without payments and comparison, whose neighbour has a project, too."""
    projects = [(name, title.format(name=name), domains, countries) for name in NAMES]
    contracts = [contract(name, 2_000_000, DAY, donor=donor, instrument="") for name in NAMES]
    projects.append(("N-1", "Next door", domains, "NE"))
    contracts.append(contract("N-1", 5_000_000, DAY, donor=donor, instrument=""))
    return present(summary(money(projects, contracts), countries=("LY",)))


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_bars_of_domains_begin_behind_the_counts_of_projects(lang: str) -> None:
    brief = present(_place(domains="3").summary, lang=lang)
    document, _ = renderer().lay_out(render_html(brief))
    (chart,) = [box for box in _boxes(document.pages[0], "div") if "reach" in box.element.get("class", "").split()]
    (drawing,) = [box for box in chart.children if box.element_tag.endswith("svg")]
    head = next(
        box for box in chart.descendants() if box.element_tag == "th" and "w-reach-bars" in box.element.get("class")
    )
    start = head.position_x if lang == "en" else head.position_x + head.margin_width() - drawing.width
    assert drawing.position_x == pytest.approx(start, abs=12)
    assert (
        head.position_x - 1
        <= drawing.position_x
        <= drawing.position_x + drawing.width
        <= head.position_x + head.margin_width() + 1
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_country_of_which_little_is_known_takes_one_page_with_its_map(lang: str) -> None:
    brief = present(_place(title="{name}").summary, lang=lang)
    assert brief.country and brief.country.map and brief.country.projects and brief.country.domains is None
    assert _heads(brief.country.projects)[1:] == [_heads(brief.country.projects)[-1]]
    assert not any(cell.badges for row in brief.country.projects.rows for cell in row.cells)
    document, layouts = renderer().lay_out(render_html(brief))
    assert (len(document.pages), layouts) == (1, 1)
    assert [part.name for part in parts(document)] == ["message", "largest", "notes"]


def test_titles_of_a_country_have_two_lines_at_least() -> None:
    title = "{name}: improving nutrition and reducing stunting through food security"
    brief = _place(title=title)
    assert brief.country and brief.country.projects
    assert plain(brief.country.projects.rows[0].cells[1].text) == title.format(name=NAMES[0])


def test_a_part_of_what_somebody_reports_is_named_before_them() -> None:
    rows = [("key", "value"), ("reporting_org", "Trust Fund for Africa")]
    found = money([("P-1", "One", "3", "NE")], [contract("P-1", 2_000_000, DAY)], Partnership=rows)
    assert present(summary(found)).masthead.title == "Trust Fund for Africa: projects"
    assert present(summary(found, countries=("NE",))).masthead.title == "Niger: Trust Fund for Africa"


def _boxes(page: Any, tag: str) -> list[Any]:  # noqa: ANN401  # objects of a library without types
    return [box for box in page._page_box.descendants() if box.element_tag == tag and box.element is not None]


@pytest.mark.parametrize("lines", [1, 2])
def test_a_list_that_lacks_a_little_room_is_set_closer_before_it_is_left_out(lines: int) -> None:
    countries = re.findall("..", "NEMLSNTDBFMRNGGHCIBJTGGMGNSLLRCMCFGACDAOZMZWMZMGKEUGTZRWBIET")
    names = [f"XM-DAC-47066-P{number:04}" for number in range(40)]
    projects = [
        (name, "Support for the reintegration of returning mi", "", countries[number % 30])
        for number, name in enumerate(names)
    ]
    contracts = [
        contract(name, 1e6 + number * 1e5, date(2015, 1 + number % 12, 5), donor="US", instrument="")
        for number, name in enumerate(names)
    ]
    html = render_html(present(summary(money(projects, contracts)), edition="2"))
    start = '<section class="page p2" id="where" data-group="where">'
    assert html.count(start) == 1
    document, layouts = renderer().lay_out(html.replace(start, start + '<p class="lead">More words.</p>' * lines))
    assert layouts <= 2
    assert [part.name for part in parts(document) if part.page == 1] == ["where", "annex"]
