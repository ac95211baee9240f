"""Page 1 of a brief of one month or one quarter, which has no panels: rows as airy as the page has room for."""

import pytest

from briefgen.jobs.reading import Wanted, summarise_wanted
from briefgen.model.dataset import Dataset
from briefgen.present import present
from briefgen.render.html import render_html
from briefgen.render.html.fitting import domains_cell, first_gap, funding_row
from briefgen.render.pdf.document import Renderer
from briefgen.render.pdf.fitting import parts


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
@pytest.mark.parametrize("period", ["2016-11", "2016-Q4"])
def test_page_1_without_panels_does_not_end_at_three_quarters(example: Dataset, period: str, lang: str) -> None:
    brief = present(summarise_wanted(example, Wanted(period=period)), lang=lang)
    assert brief.layout == "whole"
    assert brief.panels is None
    document, layouts = Renderer().lay_out(render_html(brief))
    first = next(parts(document))
    assert layouts == 1
    assert first.height > 0.85 * first.room


def test_a_full_page_keeps_its_usual_rows(example: Dataset) -> None:
    brief = present(summarise_wanted(example, Wanted()))
    assert brief.panels
    assert funding_row(brief) == 16.0
    assert float(first_gap(brief)) <= 6.0
    assert domains_cell(brief) == pytest.approx(0.9 * 72 / 25.4)
