"""How full the pages of a brief are when it is laid out, down to the last words, those of a chart's axis included."""

from typing import Any

from briefgen.model.brief import Brief
from briefgen.render.html import render_html
from briefgen.render.pdf.document import Renderer
from briefgen.render.pdf.fitting import flat, lowest, parts, section_of


def filled_pages(renderer: Renderer, brief: Brief) -> tuple[list[float], list[list[str]], int]:
    """Return how far down each page has words as a part of 1, the names of its sections, and how often it was laid out.

    Pages of a long list alone are left out.
    """
    document, layouts = renderer.lay_out(render_html(brief))
    names: list[list[str]] = [[] for _ in document.pages]
    for part in parts(document):
        names[part.page].append(part.name)
    held = [(page, here) for page, here in zip(document.pages, names, strict=True) if here]
    return [_reached(page._page_box) for page, _ in held], [here for _, here in held], layouts


def _reached(page: Any) -> float:  # noqa: ANN401  # an object of a library without types
    sections = [box for box in flat(page, within_sections=False) if section_of(box)[1]]
    words = max(map(lowest, sections))
    # The words of a chart in the flow of the page are drawn: those of its axis stand at its foot.
    charts = [box.position_y + box.height for box in flat(page) if _is_chart(box)]
    return float((max([words, *charts]) - page.content_box_y()) / page.height)


def _is_chart(box: Any) -> bool:  # noqa: ANN401  # an object of a library without types
    return str(box.element_tag).endswith("svg") and getattr(box, "is_in_normal_flow", bool)()
