"""The full edition: every project, and a list of figures that the printed numbers lead to."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from weasyprint.formatting_structure.boxes import TextBox

from briefgen.jobs.reading import Wanted, summarise_wanted
from briefgen.load import printed_numbers
from briefgen.model.blocks import Table, plain
from briefgen.model.brief import Brief
from briefgen.model.dataset import Dataset
from briefgen.present import present
from briefgen.present.full import printed_figures
from briefgen.render.html import render_html
from briefgen.render.pdf.fitting import flat, section_of
from briefgen.trace.page_figures import printed_in_html
from tests.render.documents import pages
from tests.render.shared import renderer
from tests.render.test_pdf import render
from tests.workbooks import contract, money, summary


@pytest.fixture(scope="module")
def niger(example: Dataset) -> Brief:
    return present(summarise_wanted(example, Wanted(countries=("NE",))), edition="full")


def texts(table: Table | None, column: int) -> list[str]:
    assert table is not None
    return [plain(row.cells[column].text) for row in table.rows]


def test_every_project_is_listed_and_adds_up(niger: Brief) -> None:
    assert niger.full
    lines = niger.summary.projects
    ids = texts(niger.full.projects, 0)
    assert ids[:-1] == [line.project.project_id for line in lines]
    assert texts(niger.full.projects, 1)[-1] == f"All {len(lines)} projects"


def test_printed_numbers_lead_to_the_list_of_figures(niger: Brief) -> None:
    assert niger.full
    html = render_html(niger)
    targets = set(re.findall(r'id="figure-([^"]+)"', html))
    links = re.findall(r'<a href="#figure-([^"]+)" data-figure="([^"]+)"', html)
    assert targets == set(texts(niger.full.figures, 0))
    assert all(target == figure for target, figure in links)
    assert {"total.contracted", "total.projects", "domain.3.share", "total.disbursement_rate"} <= {
        one for one, _ in links
    }
    assert {target for target, _ in links} <= targets


@pytest.mark.parametrize(
    "wanted", [Wanted(countries=("NE",)), Wanted(domains=("1",)), Wanted(donors=("DE",)), Wanted(donors=("LU",))]
)
def test_only_figures_of_blocks_that_are_printed_are_listed(example: Dataset, wanted: Wanted) -> None:
    brief = present(summarise_wanted(example, wanted), edition="full")
    html = render_html(brief)
    targets = set(re.findall(r'id="figure-([^"]+)"', html))
    pages_before = re.split(r'<section[^>]* id="(?:projects|figures)"', html)[0]
    printed = {name for name in re.findall(r'data-figure="([^"]+)"', pages_before) if not name.startswith("project.")}
    assert printed <= targets
    where = brief.country or brief.where
    drawn = set(printed_figures(where.map)) if where and where.map and (brief.country or brief.domain) else set()
    # Circles without a label, the first quarter where another's number is beside it, quarters where a place has no results.
    series = brief.country.quarters if brief.country else brief.domain.quarters if brief.domain else None
    rest = drawn | set(printed_figures(series))
    assert targets - printed <= rest


def test_what_is_left_out_of_four_pages_is_printed_in_full(example: Dataset) -> None:
    wanted = Wanted(donors=("EU",))
    shorter = render_html(present(summarise_wanted(example, wanted)))
    assert "Left out for want of room: the EU Trust Fund by window (sheet Figures of the workbook)" in shorter
    full = render_html(present(summarise_wanted(example, wanted), edition="full"))
    assert "data-lost" not in full and "EU Trust Fund for Africa, by window" in full


def test_the_list_gives_exact_values(niger: Brief) -> None:
    assert niger.full
    values = dict(zip(texts(niger.full.figures, 0), texts(niger.full.figures, 2), strict=True))
    for name in ("total.contracted", "total.disbursed", "whole.contracted"):
        assert Decimal(values[name].removeprefix("EUR ").replace(",", "")) == niger.summary.value(name)
    assert values["total.projects"] == "37"
    assert re.fullmatch(r"0\.\d{6}", values["total.disbursement_rate"])


def test_it_keeps_its_four_pages_and_adds_the_lists(niger: Brief, example: Dataset) -> None:
    plain_brief = present(summarise_wanted(example, Wanted(countries=("NE",))))
    assert plain_brief.full is None
    assert pages(render(plain_brief)) <= 4
    assert pages(render(plain_brief)) < pages(render(niger)) <= 8


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_figures_begin_where_the_projects_end_and_one_layout_does(example: Dataset, lang: str) -> None:
    brief = present(summarise_wanted(example, Wanted(domains=("4",))), edition="full", lang=lang)
    document, layouts = renderer().lay_out(render_html(brief))
    held = [
        {section_of(box)[0] for box in flat(page._page_box) if section_of(box)[0] in ("projects", "figures")}
        for page in document.pages
    ]
    assert {"projects", "figures"} in held
    assert layouts == 1


def test_evidence_on_a_page_behind_stands_there_once_and_the_projects_begin_below_it(example: Dataset) -> None:
    wanted = Wanted(domains=("3",), meeting="none")
    document, _ = renderer().lay_out(render_html(present(summarise_wanted(example, wanted), edition="full")))
    words = [box.text for box in flat(document.pages[2]._page_box) if isinstance(box, TextBox)]
    evidence = words[: words.index("All projects")]
    assert sum(text.startswith("Safe spaces for women") for text in evidence) == 1


def test_beyond_six_hundred_projects_one_line_says_how_much_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.present.full.PROJECTS_LISTED", 18)
    monkeypatch.setattr("briefgen.summarise.special.PROJECTS_LISTED", 18)

    projects = [(f"P{n:02}", f"Project {n}", "3", "NE") for n in range(25)]
    data = money(projects, [contract(f"P{n:02}", 1_000_000 * (n + 1), date(2015, 3, 5)) for n in range(25)])
    brief = present(summary(data), edition="full")
    assert brief.full and brief.full.projects
    rows = brief.full.projects.rows
    assert len(rows) == 20
    assert [plain(cell.text) for cell in rows[18].cells][1] == "7 more in the workbook"
    assert brief.summary.value("unlisted.contracted") == 28_000_000
    amount = [column.key for column in brief.full.projects.columns].index("amount")
    assert [plain(row.cells[amount].text) for row in rows[18:]] == ["28.0", "325.0"]


def test_the_pdf_names_the_figures_behind_its_links(niger: Brief) -> None:
    content = render(niger)
    found = {figure for figure, _, _ in printed_numbers(content, "brief.pdf")}
    assert {"total.contracted", "domain.3.share", "total.disbursement_rate"} <= found


def test_a_tile_in_thousands_among_millions_keeps_its_unit() -> None:
    """The link to the list of figures is the number's; its unit is the paragraph's that carries the figure."""
    projects = [(f"P{n:02}", f"Project {n}", "3", "NE") for n in range(12)]
    data = money(projects, [contract(f"P{n:02}", 1_000_000 if n else 859_000, date(2015, 3, 5)) for n in range(12)])
    brief = present(summary(data), edition="full")
    tile = brief.tiles[0]
    assert tile.value.figure
    thousands = replace(
        brief, tiles=(replace(tile, value=replace(tile.value, text="859"), after="k"), *brief.tiles[1:])
    )
    printed = [entry.text for entry in printed_in_html(render_html(thousands)) if entry.figure == tile.value.figure]
    assert "€859k" in printed
    assert f'<a href="#figure-{tile.value.figure}">859</a><small>k</small>' in render_html(thousands)


def test_a_number_that_leads_to_the_list_of_figures_is_never_parted() -> None:
    words = "".join(
        f'<p style="margin:0;width:{width}mm"><b>Part des 10 plus grands projets\u00a0: <a href="#f" data-figure="f">58\u00a0%</a> des montants.</b></p>'
        for width in range(30, 60)
    )
    html = f'<html lang="fr"><head><title>t</title></head><body><section id="f" data-name="f">{words}</section></body></html>'
    document, _ = renderer().lay_out(html)
    lines = [box.text for page in document.pages for box in flat(page._page_box) if isinstance(box, TextBox)]
    assert [line for line in lines if "%" in line] == ["58\u00a0%"] * 30
