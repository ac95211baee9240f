"""The HTML edition is filled once, whatever layouts on paper it is asked for."""

from collections.abc import Callable

import pytest

from briefgen.model.brief import Brief
from briefgen.render.html import page, render_html, render_web, web_page
from briefgen.render.paper import Paper
from briefgen.render.pdf.document import Renderer


def test_one_filling_serves_every_layout(example_brief: Brief, monkeypatch: pytest.MonkeyPatch) -> None:
    renderer = Renderer()
    renderer.lay_out(render_html(example_brief))
    expected = render_web(example_brief), render_web(example_brief, paper=renderer.paper)
    filled: list[str] = []
    fill = page._fill

    def counted(name: str, *given: object, **more: object) -> str:
        filled.append(name)
        return fill(name, *given, **more)  # type: ignore[arg-type]  # passed on as they come

    monkeypatch.setattr(page, "_fill", counted)
    made: Callable[[Paper], str] = web_page(example_brief)
    assert (made(()), made(renderer.paper), made(())) == (*expected, expected[0])
    assert filled == ["web.html.j2"]
    assert expected[0] != expected[1]
    assert not any("\x01" in one for one in expected)
