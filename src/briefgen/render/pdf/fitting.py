"""Keeping the page budget: measure what does not fit, lay the section out denser, cut what the workbook holds anyway.

The steps follow the order in which a brief gives way (EDITIONS.md, "When it does not fit"): spacing, then shorter lists
that say how many rows are left, then texts cut with "…". Headlines, tiles, totals and tags are never cut.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from weasyprint import Document

_MM = 96 / 25.4
"""CSS pixels in a millimetre."""
_TOLERANCE = 0.3
_FAR = 25.0
"""Millimetres too long from which the next step would not do: one is left out."""
_SMALLEST_GAP = 1.0
JOINED = "joined"
"""The class of a section that begins on the page of the section before it."""
_BETWEEN = 10.0
"""Millimetres between two sections on one page."""


class Step(NamedTuple):
    """A way to set a section: classes to add, and millimetres to take off its ``--gap``."""

    classes: str = ""
    narrower: float = 0.0


STEPS: Mapping[str, tuple[Step, ...]] = {
    "message": (
        Step(),
        Step(narrower=1.0),
        Step(narrower=2.4),
        Step("tight", 2.4),
        Step("tight", 5.0),
        Step("tight clip", 5.0),
    ),
    "where": (Step(), Step("thin"), Step("thin tiny"), Step("thin tiny few")),
    "meeting": (
        Step(),
        Step("thin"),
        Step("thin tiny"),
        Step("thin tiny rows6"),
        Step("thin tiny rows4"),
        Step("thin tiny rows3 clip"),
    ),
    "annex": (Step(), Step("thin"), Step("thin tiny"), Step("thin tiny clip")),
}
"""For each section, by its id, how it may be set: from airy to dense. The last one always fits."""


def tighter(steps: Mapping[str, int], excess: Mapping[str, float]) -> dict[str, int]:
    """Return the next step of every section that is too long; the same steps if none can give way any more."""
    following = dict(steps)
    for name, millimetres in excess.items():
        if name in STEPS:
            further = steps[name] + (2 if millimetres > _FAR else 1)
            following[name] = min(further, len(STEPS[name]) - 1)
    return following


def set_section(element: Any, classes: str, step: Step) -> None:  # noqa: ANN401  # an ElementTree element
    """Set a section's classes, its own ``classes`` first, and its ``--gap`` from the gap in millimetres it asks for."""
    element.set("class", f"{classes} {step.classes}".strip())
    if gap := element.get("data-gap"):
        element.set("style", f"--gap:{max(float(gap) - step.narrower, _SMALLEST_GAP):.1f}mm")


def excess(document: Document) -> dict[str, float]:
    """Return by how many millimetres each section that does not fit is longer than its page.

    What runs on to a further page counts, and what was cut off: floats and cells that reach beyond the foot of a page
    are cut off in silence (DESIGN.md section 11).
    """
    found: defaultdict[str, float] = defaultdict(float)
    begun = set()
    for name, section, foot in _sections(document):
        if name in begun:
            found[name] += section.margin_height() / _MM
        begun.add(name)
        found[name] += max(lowest(section) - foot, 0.0) / _MM
    return {name: height for name, height in found.items() if height > _TOLERANCE}


def cut_off(document: Document) -> list[str]:
    """Return the sections that have words beyond the foot of a page."""
    return [name for name, section, foot in _sections(document) if (lowest(section) - foot) / _MM > _TOLERANCE]


def joinable(document: Document) -> list[str]:
    """Return the sections that have room below the section before them, so that a short brief has no empty half pages.

    The page of the meeting stays a page of its own: people take it into the room.
    """
    found: list[str] = []
    before, reached, foot = "", 0.0, 0.0
    for name, section, page_foot in _sections(document):
        height = max(lowest(section), section.position_y + section.margin_height()) - section.position_y
        fits = before and "meeting" not in (before, name) and reached + _BETWEEN * _MM + height <= foot
        if fits:
            found.append(name)
            reached += _BETWEEN * _MM + height
        else:
            reached, foot = section.position_y + height, page_foot
        before = name
    return found


def _sections(document: Document) -> Iterator[tuple[str, Any, float]]:
    """Yield each page's part of each section: its id, its box, the foot of the page in CSS pixels."""
    for page in document.pages:
        box = page._page_box
        for inner in box.descendants():
            if name := _section_name(inner):
                yield name, inner, box.content_box_y() + box.height


def _section_name(box: Any) -> str:  # noqa: ANN401
    """Return the id of a section's own box, "" for every other box."""
    return str(box.element.get("id", "")) if box.element_tag == "section" and box.element is not None else ""


def lowest(box: Any) -> float:  # noqa: ANN401
    """Return the foot of the lowest words of a box, in CSS pixels."""
    from weasyprint.formatting_structure.boxes import TextBox

    feet = (inner.position_y + inner.height for inner in box.descendants() if isinstance(inner, TextBox))
    return max(feet, default=0.0)
