"""Steps that need not be tried: what a denser setting saves, where that is known, beside what is missing on the page."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from math import inf
from typing import Any

from weasyprint import Document

from briefgen.render.pdf.fitting import MM, SMALLEST_GAP, begins, flat, lowest, section_of
from briefgen.render.pdf.foreseeing_places import saved_on_places
from briefgen.render.steps import STEPS, Step

_LENIENCE = 0.05
"""Millimetres that the measures may be wrong by: rather one layout more than a page denser than it has to be."""
_AT_MOST: Mapping[str, Mapping[str, tuple[float, float]]] = {
    "meeting": {"thin": (0.2, 0.1), "thin tiny": (0.26, 0.2)},
    "thin": {"tight": (0.08, 0.08)},
}
"""What settings save of a group's height at most, gaps between blocks apart, measured on pages of one row to thirty, of few words
and of many; the second where lines run from right to left, which stand closer from the first step on."""
_ROWS, _MOST_STEPS = re.compile(r" ?rows(\d+)"), 4
"""The class that leaves out all rows of a list but the first so many; the next steps that it leaves on their line."""
_PLACES = ("country-second", "country-parted", "country-evidence")
"""Groups of the projects of places."""


def useful(
    steps: Mapping[str, int],
    denser: Mapping[str, int],
    document: Document,
    elements: Iterable[Any],
    saved: Mapping[str, float],
) -> dict[str, int]:
    """Return ``denser`` without the steps of each group that are known to save too little.

    ``steps`` are those of the last layout, ``document``; ``elements`` are the sections. ``saved`` are the
    millimetres that groups are shorter by already.
    """
    found = dict(denser)
    first = {element.get("data-group"): element for element in reversed(list(elements))}
    for group, lacking in missing(document).items():
        height = lacking - saved.get(group, 0.0)
        last = len(STEPS.get(group, ())) - 1
        boxes = list(boxes_of(document, group))
        while (
            steps[group] < found[group] < last
            and _saved(first[group], boxes, STEPS[group][steps[group]], STEPS[group][found[group]]) < height - _LENIENCE
        ):
            found[group] += 1
    return found


def _saved(section: Any, boxes: Sequence[Any], before: Step, after: Step) -> float:  # noqa: ANN401  # an ElementTree element
    """Return the millimetres that a group gets shorter by from one step to another, infinity where nobody knows.

    ``boxes`` are those of its sections, of which ``section`` is the first.
    """
    more = set(after.classes.split()) - set(before.classes.split())
    saved = float(section.get("data-thin", inf)) if more == {"thin"} else inf if more else 0.0
    if section.get("data-group") in _PLACES:
        saved = saved_on_places(section, boxes, before, after)
    elif saved == inf and not before.classes:
        saved = _saved_by_lists(boxes, after.classes, _AT_MOST.get(section.get("data-group"), {}))
    if gap := float(section.get("data-gap", 0)):
        gaps = sum("blk" in block.get("class", "").split() for block in section.iter("div"))
        saved += gaps * (max(gap - before.narrower, SMALLEST_GAP) - max(gap - after.narrower, SMALLEST_GAP))
    return saved


def boxes_of(document: Document, group: str) -> Iterator[Any]:
    """Yield the boxes of a group's sections, one for each page that a section stands on."""
    for page in document.pages:
        yield from (inner for inner in flat(page._page_box, within_sections=False) if section_of(inner)[1] == group)


def _saved_by_lists(boxes: Sequence[Any], classes: str, at_most: Mapping[str, tuple[float, float]]) -> float:
    """Return the millimetres that sections with lists of rows get shorter by at most where they are set by ``classes`` as well.

    ``at_most`` are the shares of the height that settings save.
    """
    setting = _ROWS.sub("", classes)
    if setting not in at_most:
        return inf
    limit = _ROWS.search(classes)
    left_out = sum(_left_out(box, int(limit[1])) for box in boxes) if limit else 0.0
    kept = float(sum(box.margin_height() for box in boxes)) - left_out
    return (left_out + kept * at_most[setting][boxes[0].style["direction"] == "rtl"]) / MM


def _left_out(section: Any, limit: int) -> float:  # noqa: ANN401  # an object of a library without types
    """Return the height in CSS pixels of what the lists of a section hold beyond so many rows (templates/dense.css)."""
    height = 0.0
    for block in flat(section):
        classes = "" if block.element is None else block.element.get("class", "").split()
        most = limit if block.element_tag == "tbody" and "list" in classes else _MOST_STEPS if "steps" in classes else 0
        if most:
            kept = list(block.element)[:most]
            shown = {row.position_y for row in block.children if row.element in kept}
            heights = {row.position_y: row.margin_height() for row in block.children if row.element not in kept}
            height += sum(found for place, found in heights.items() if place not in shown)
    return height


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
            # A section that is broken reaches to the foot of its page; its lines and rows do not.
            broken = any(inner.element is before[-1].element for inner in here)
            end_before = _end_of(before[-1]) if broken else before[-1].position_y + before[-1].margin_height()
            found[group] += (end - pushed[0].position_y + _swallowed(pushed[0], before) - foot + end_before) / MM
        before, foot = here, box.content_box_y() + box.height
    return dict(found)


def _end_of(section: Any) -> float:  # noqa: ANN401  # an object of a library without types
    """Return where a section that is broken ends on its page: its lowest line, or the space below the words of its lowest row."""
    rows = (box.position_y + box.height for box in flat(section) if box.element_tag == "tr")
    return float(max((lowest(section), *rows)))


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
