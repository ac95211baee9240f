"""A right-to-left line is laid out once, and stands where WeasyPrint's second layout put it."""

from importlib import reload

import pytest
from weasyprint.layout import inline

from briefgen.model.summary import Summary
from briefgen.present import present
from briefgen.render.html import render_html
from briefgen.render.pdf import document
from briefgen.render.pdf.right_to_left import lay_out_lines_once


def laid_out(html: str, monkeypatch: pytest.MonkeyPatch) -> tuple[list[tuple[object, ...]], int]:
    """Return the boxes of a page, and how often a line or a part of one was laid out."""
    # WeasyPrint as it is installed, whatever was corrected in this process.
    reload(inline)
    lay_out_lines_once.cache_clear()
    calls, split = 0, inline.split_inline_box

    def counted(*arguments: object) -> object:
        nonlocal calls
        calls += 1
        return split(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(inline, "split_inline_box", counted)
        laid, _ = document.Renderer().lay_out(html)
    boxes = [box for page in laid.pages for box in page._page_box.descendants()]
    return [(box.element_tag, box.position_x, box.position_y, box.width, box.height) for box in boxes], calls


def test_a_line_is_laid_out_once_where_it_was(example_summary: Summary, monkeypatch: pytest.MonkeyPatch) -> None:
    html = render_html(present(example_summary, lang="ar"))
    with monkeypatch.context() as patch:
        patch.setattr(document, "lay_out_lines_once", lambda: False)
        before, often = laid_out(html, monkeypatch)
    after, once = laid_out(html, monkeypatch)
    assert lay_out_lines_once()
    assert len(after) > 2000
    assert after == before
    assert once < 0.6 * often
