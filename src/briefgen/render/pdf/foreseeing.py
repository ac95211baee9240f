"""Steps that need not be tried: what a denser setting saves, where that is known, beside what is missing on the page."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import takewhile
from math import inf
from typing import Any

from weasyprint import Document

from briefgen.render.pdf.fitting import MM, SMALLEST_GAP, begins, flat, lowest, section_of
from briefgen.render.steps import STEPS

_LENIENCE, _BROKEN = 0.05, 0.3
"""Millimetres that the measures may be wrong by, more where a section is broken: rather one layout more than a page denser
than it has to be."""


def useful(
    steps: Mapping[str, int], denser: Mapping[str, int], missing: Mapping[str, float], elements: Iterable[Any]
) -> dict[str, int]:
    """Return ``denser`` without the steps of each group that are known to save too little.

    ``steps`` are those of the last layout, ``missing`` the millimetres that each group is longer than its page,
    ``elements`` the sections.
    """
    found = dict(denser)
    first = {element.get("data-group"): element for element in reversed(list(elements))}
    for group, height in missing.items():
        last = len(STEPS.get(group, ())) - 1
        while (
            steps[group] < found[group] < last
            and _saved(first[group], group, steps[group], found[group]) < height - _LENIENCE
        ):
            found[group] += 1
    return found


def _saved(section: Any, group: str, now: int, then: int) -> float:  # noqa: ANN401  # an ElementTree element
    """Return the millimetres that a group gets shorter by from one step to another, infinity where nobody knows."""
    before, after = STEPS[group][now], STEPS[group][then]
    more = set(after.classes.split()) - set(before.classes.split())
    saved = float(section.get("data-thin", inf)) if more == {"thin"} else inf if more else 0.0
    if gap := float(section.get("data-gap", 0)):
        gaps = sum("blk" in block.get("class", "").split() for block in section.iter("div"))
        saved += gaps * (max(gap - before.narrower, SMALLEST_GAP) - max(gap - after.narrower, SMALLEST_GAP))
    return saved


def missing(document: Document) -> dict[str, float]:
    """Return by how many millimetres each group is longer than its page: what stands on the next page, with the space
    above it that a new page swallows, less what is left below what stands before it."""
    found: defaultdict[str, float] = defaultdict(float)
    before: list[Any] = []
    foot = 0.0
    for page in document.pages:
        box = page._page_box
        here = [inner for inner in flat(box, within_sections=False) if section_of(inner)[1]]
        if before and here and not begins(here[0], before):
            group = section_of(here[0])[1]
            pushed = list(takewhile(lambda inner: section_of(inner)[1] == group, here))  # noqa: B023  # used at once
            end = pushed[-1].position_y + pushed[-1].margin_height()
            # A section that is broken reaches to the foot of its page; its words do not.
            broken = any(inner.element is before[-1].element for inner in here)
            end_before = (
                lowest(before[-1]) - _BROKEN * MM if broken else before[-1].position_y + before[-1].margin_height()
            )
            found[group] += (end - pushed[0].position_y + _swallowed(pushed[0], before) - foot + end_before) / MM
        before, foot = here, box.content_box_y() + box.height
    return dict(found)


def _swallowed(box: Any, before: Iterable[Any]) -> float:  # noqa: ANN401  # an object of a library without types
    """Return the margin in CSS pixels above what a page begins with: that of the first box that is not on the page before."""
    seen = {id(part.element) for section in before for part in flat(section)}
    above = 0.0
    while box is not None:
        if id(box.element) not in seen:
            margin = box.style["margin_top"]
            above = max(above, margin.value if getattr(margin, "unit", "") == "px" else 0.0)
        box = next((child for child in getattr(box, "children", ()) if child.is_in_normal_flow()), None)
    return above
