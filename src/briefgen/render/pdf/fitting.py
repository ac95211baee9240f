"""Keeping the page budget: measure what does not fit, lay the section out denser, cut what the workbook holds anyway."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from weasyprint import Document

from briefgen.render.steps import STEPS, Step

MM = 96 / 25.4
"""CSS pixels in a millimetre."""
_TOLERANCE = 0.3
_FAR = 25.0
"""Millimetres too long from which the next step would not do: one is left out."""
_FAR_BY_LISTS = 60.0
"""The same where lists are cut by few rows at a step."""
SMALLEST_GAP = 1.0
_GAP = re.compile(r"--gap:([\d.]+)mm")


def tighter(steps: Mapping[str, int], excess: Mapping[str, float]) -> dict[str, int]:
    """Return the next step of every group that is too long; the same steps if none can give way any more."""
    following = dict(steps)
    for name, millimetres in excess.items():
        if name in STEPS:
            far = _FAR_BY_LISTS if name.startswith("country-") else _FAR
            further = steps[name] + (2 if millimetres > far else 1)
            following[name] = min(further, len(STEPS[name]) - 1)
    return following


def set_section(element: Any, classes: str, step: Step) -> None:  # noqa: ANN401  # an ElementTree element
    """Set a section's classes, its own ``classes`` first, and its ``--gap`` from the gap in millimetres it asks for."""
    element.set("class", f"{classes} {step.classes}".strip())
    if gap := element.get("data-gap"):
        element.set("style", f"--gap:{max(float(gap) - step.narrower, SMALLEST_GAP):.1f}mm")


def set_length(element: Any, name: str, millimetres: float) -> None:  # noqa: ANN401  # an ElementTree element
    """Set a length of a section (``--air``) beside those that it has."""
    own = [rule for rule in element.get("style", "").split(";") if rule and not rule.startswith(f"{name}:")]
    element.set("style", ";".join([*own, f"{name}:{millimetres:.2f}mm"]))


def gap_of(element: Any) -> float:  # noqa: ANN401  # an object of a library without types
    """Return the ``--gap`` that a section is set with, in millimetres; 0 for one without."""
    found = _GAP.match(element.get("style", ""))
    return float(found[1]) if found else 0.0


def excess(document: Document) -> dict[str, float]:
    """Return by how many millimetres each group of sections that does not fit is longer than its page.

    What runs on to a further page counts, and what was cut off: floats and cells that reach beyond the foot of a page
    are cut off in silence (DESIGN.md section 11).
    """
    further: defaultdict[str, float] = defaultdict(float)
    beyond: defaultdict[str, float] = defaultdict(float)
    page, pushed = -1, False
    for part in parts(document):
        if part.page != page:
            # What begins a page without asking for one did not fit on the page before, nor does what follows it there.
            page, pushed = part.page, part.runs_on or not (part.starts_page or part.page == 0)
        pushed = pushed and not (part.starts_page and not part.runs_on)
        if pushed:
            further[part.group] += part.height
        beyond[part.group] = max(beyond[part.group], part.beyond)
    found = {group: further[group] + beyond[group] for group in {*further, *beyond}}
    return {group: height for group, height in found.items() if height > _TOLERANCE}


def cut_off(document: Document) -> list[str]:
    """Return the groups that have words beyond the foot of a page."""
    return sorted({part.group for part in parts(document) if part.beyond > _TOLERANCE})


class Part(NamedTuple):
    """What a page holds of a section: its name and group, the number of the page; lengths in millimetres.

    ``room`` is the height of the page's text, ``beyond`` how far words reach beyond its foot. ``runs_on`` says that
    the section began on an earlier page, ``starts_page`` that it asks for a page of its own. ``above`` is the part of the height
    that is space above it.
    """

    name: str
    group: str
    page: int
    height: float
    beyond: float
    room: float
    runs_on: bool
    starts_page: bool
    above: float = 0.0


def parts(document: Document) -> Iterator[Part]:
    """Yield each page's part of each section."""
    seen = set()
    for number, page in enumerate(document.pages):
        box = page._page_box
        foot = box.content_box_y() + box.height
        for inner in flat(box, within_sections=False):
            name, group, classes = section_of(inner)
            if group:
                words = lowest(inner)
                reached = max(words, inner.position_y + inner.margin_height())
                height = (reached - inner.position_y) / MM
                beyond = max(words - foot, 0.0) / MM
                above = float(inner.margin_top or 0) / MM
                yield Part(name, group, number, height, beyond, box.height / MM, name in seen, _starts(classes), above)
                seen.add(name)


def begins(box: Any, before: Iterable[Any]) -> bool:  # noqa: ANN401  # an object of a library without types
    """Return whether a section's box begins a page because the section asks for it, not for want of room on the one before."""
    name, _, classes = section_of(box)
    return _starts(classes) and name not in (section_of(other)[0] for other in before)


def _starts(classes: str) -> bool:
    """Return whether a section begins a page by its classes."""
    words = classes.split()
    return "page" in words or ("parted" in words and "parts-here" in words)


def section_of(box: Any) -> tuple[str, str, str]:  # noqa: ANN401  # an object of a library without types
    """Return id, group and classes of a section's own box, empty for every other box."""
    if box.element_tag != "section" or box.element is None:
        return "", "", ""
    return box.element.get("id", ""), box.element.get("data-group", ""), box.element.get("class", "")


def lowest(box: Any) -> float:  # noqa: ANN401  # an object of a library without types
    """Return the foot of the lowest line of words of a box, in CSS pixels.

    Of the line, not of its letters: a font's letters may be higher than the line that they are set on.
    """
    from weasyprint.formatting_structure.boxes import LineBox

    feet = (inner.position_y + inner.height for inner in flat(box) if isinstance(inner, LineBox))
    return max(feet, default=0.0)


def flat(box: Any, *, within_sections: bool = True) -> Iterator[Any]:  # noqa: ANN401  # an object of a library without types
    """Yield a box and all boxes in it, in order; what has its own place on the page is yielded, not entered.

    WeasyPrint's own walk takes four times as long. It may leave out what is within the sections that have a group.
    """
    from weasyprint.formatting_structure.boxes import Box

    waiting = [box]
    while waiting:
        inner = waiting.pop()
        yield inner
        if isinstance(inner, Box) and inner.children and (within_sections or not section_of(inner)[1]):
            waiting.extend(reversed(inner.children))
