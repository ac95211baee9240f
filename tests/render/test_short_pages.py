"""Page 1 of a brief of one month or one quarter, which has no panels: rows as airy as the page has room for."""

from dataclasses import replace

import pytest
from weasyprint import Document

from briefgen.jobs.reading import Wanted, summarise_wanted
from briefgen.model.blocks import Cell, Column, Row, Table
from briefgen.model.brief import Brief
from briefgen.model.dataset import Dataset
from briefgen.present import present
from briefgen.render.html import render_html
from briefgen.render.html.fitting import domains_cell, first_gap, funding_row
from briefgen.render.pdf.fitting import parts
from tests.render.documents import text_of
from tests.render.shared import renderer
from tests.soak.cases import for_soak


@pytest.mark.parametrize(
    ("period", "lang"),
    [
        ("2016-11", "en"),
        ("2016-Q4", "ar"),
        ("2016-Q4", "fr"),
        for_soak("2016-11", "fr"),
        for_soak("2016-11", "ar"),
        for_soak("2016-Q4", "en"),
    ],
)
def test_page_1_without_panels_does_not_end_at_three_quarters(example: Dataset, period: str, lang: str) -> None:
    brief = present(summarise_wanted(example, Wanted(period=period)), lang=lang)
    assert brief.layout == "whole"
    assert brief.panels is None
    document, layouts = renderer().lay_out(render_html(brief))
    first = next(parts(document))
    assert layouts == 1
    assert first.height > 0.85 * first.room


def test_a_full_page_keeps_its_usual_rows(example: Dataset) -> None:
    brief = present(summarise_wanted(example, Wanted()))
    assert brief.panels
    assert funding_row(brief) == 16.0
    assert float(first_gap(brief)) <= 6.0
    assert domains_cell(brief) == pytest.approx(0.9 * 72 / 25.4)


def _with_changes(brief: Brief) -> Brief:
    """Return a brief without a meeting that says what changed, in as many rows as a month has."""
    columns = (Column("what", "Change"), Column("words", "What changed"))
    rows = tuple(Row((Cell((f"+{number}",)), Cell((f"Something changed, number {number}.",)))) for number in range(4))
    changes = Table(
        "changes", ("What changed since the last brief",), columns, rows, ("Compared with the last one",), header=1
    )
    return replace(brief, changes=changes)


@pytest.mark.parametrize(
    ("wanted", "lang"),
    [
        (Wanted(meeting="none"), "en"),
        for_soak(Wanted(meeting="none"), "ar"),
        for_soak(Wanted(domains=("3",), meeting="none"), "en"),
        (Wanted(domains=("3",), meeting="none"), "ar"),
    ],
)
def test_changes_without_a_meeting_share_their_page(example: Dataset, wanted: Wanted, lang: str) -> None:
    brief = _with_changes(present(summarise_wanted(example, wanted), lang=lang))
    document, _ = renderer().lay_out(render_html(brief))
    used = [sum(part.height for part in parts(document) if part.page == page) for page in range(len(document.pages))]
    assert len(used) <= 4
    assert min(used) > 0.5 * 265
    assert "Left out for want of room" not in _words(document)


@pytest.mark.parametrize("lang", ["en", for_soak("fr"), "ar"])
def test_the_page_of_an_external_meeting_has_tables_below(example: Dataset, lang: str) -> None:
    brief = present(summarise_wanted(example, Wanted()), lang=lang, audience="external")
    document, layouts = renderer().lay_out(render_html(brief))
    found = list(parts(document))
    assert layouts == 1 and len(document.pages) == 4
    assert [part.name for part in found if part.page == 2] == ["meeting", "annex-2"]
    for page in (2, 3):
        assert sum(part.height for part in found if part.page == page) > 0.85 * 265
    assert brief.annex and brief.annex.longer and len(brief.annex.longer.rows) == 23


def _words(document: Document) -> str:
    return text_of(document.write_pdf())
