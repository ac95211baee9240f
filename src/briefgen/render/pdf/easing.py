"""Air that estimates gave to the rows of a page (render/html/country_behind.py) is mended where they were wrong.

What the air takes is known from the layout. A page that is too long gives back what it has no room for, before anything is cut for it; one
that ends early gets more.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from weasyprint import Document

from briefgen.render.pdf.fitting import MM, flat, lowest, section_of, set_length

_ROWS = {**dict.fromkeys(("agenda", "issues"), 2.0), "pairs": 1.6, **dict.fromkeys(("firsts", "num"), 1.0)}
"""Millimetres that a row of a table of each class is higher by for each millimetre of air (templates/country-page.css)."""
_BLOCK = 2.0
"""The same of the space above a block that does not begin a page."""
_SURE = 1.0
"""Millimetres that the measures may be wrong by."""
_EARLY, _AIMED = 0.78, 0.86
"""The part of a page below which it ends early, and that which it may fill then."""
_MOST, _SEEN = 3.0, 0.15
"""Millimetres of air above which a page looks torn apart, and below which more of it is not seen."""
_FULL_ENOUGH, _MOST_OF_ALL = 0.74, 4.2
"""The part of a page up to which it gets more air than that, and how much then: an empty foot looks worse."""


class Air:
    """The air of the groups of sections of a page of HTML, in millimetres: what they were given, less what they had no room for."""

    def __init__(self, elements: Iterable[Any]) -> None:
        asked = ((element.get("data-group"), float(element.get("data-air", 0))) for element in elements)
        self._given = {group: air for group, air in asked if air}
        self._kept: dict[str, float] = {}

    def __bool__(self) -> bool:
        return bool(self._given)

    def taken(self, boxes: Mapping[str, Sequence[Any]], missing: Mapping[str, float]) -> dict[str, float]:
        """Take air from the groups that are too long, once each; return the millimetres that this saves of each.

        ``boxes`` are those of each group's sections in the last layout, ``missing`` are the millimetres that a group lacks.
        """
        saved: dict[str, float] = {}
        for group, height in missing.items():
            air = self._given.get(group, 0.0)
            if not air or group in self._kept:
                continue
            growth = sum(map(_growth, boxes[group]))
            kept = max(air - (height + _SURE) / growth, 0.0) if growth else 0.0
            self._kept[group], saved[group] = kept, (air - kept) * growth
        return saved

    def more(self, group: str, boxes: Sequence[Any], used: float, room: float) -> bool:
        """Give a group more air whose page has so many millimetres of its room used; tell if it got some."""
        had, growth = self._kept.get(group, self._given.get(group, 0.0)), sum(map(_growth, boxes))
        if not growth:
            return False
        aimed, enough = (had + (part * room - used) / growth for part in (_AIMED, _FULL_ENOUGH))
        air = max(min(aimed, _MOST), min(enough, _MOST_OF_ALL))
        if air < had + _SEEN:
            return False
        self._kept[group] = air
        return True

    def set(self, element: Any) -> None:  # noqa: ANN401  # an ElementTree element
        """Set a section with what it has kept."""
        group = element.get("data-group")
        if group in self._kept:
            set_length(element, "--air", self._kept[group])


def early(document: Document) -> Iterator[tuple[str, list[Any], float, float]]:
    """Yield the pages of places behind the first that end early: their group, the boxes of its sections, the millimetres used and those
    that the page has."""
    held = [
        [box for box in flat(page._page_box, within_sections=False) if section_of(box)[1]] for page in document.pages
    ]
    pages = Counter(group for boxes in held for group in {section_of(box)[1] for box in boxes})
    for page, boxes in zip(document.pages[1:], held[1:], strict=True):
        groups = {section_of(box)[1] for box in boxes}
        group = next(iter(groups), "")
        if len(groups) != 1 or pages[group] > 1 or not group.startswith("country-"):
            continue
        top, room = page._page_box.content_box_y(), page._page_box.height
        used = max(map(lowest, boxes)) - top
        if used < _EARLY * room:
            yield group, boxes, used / MM, room / MM


def _growth(section: Any) -> float:  # noqa: ANN401  # an object of a library without types
    """Return the millimetres that a section's box is higher by for each millimetre of air."""
    begins = "page" in section_of(section)[2].split()
    blocks = [box for box in _children(section) if _is_block(box)]
    return sum(_BLOCK for box in blocks[1 if begins else 0 :]) + _inner(section)


def _inner(box: Any) -> float:  # noqa: ANN401  # an object of a library without types
    """Return the growth of the rows that a box holds; of columns side by side that of the one that grows most."""
    classes = _classes(box)
    if box.element_tag == "table":
        rows = sum(len(body.children) for body in flat(box) if body.element_tag == "tbody")
        return max((rows * weight for name, weight in _ROWS.items() if name in classes), default=0.0)
    grown = [_inner(child) for child in _children(box)]
    return max(grown, default=0.0) if "cols" in classes else sum(grown)


def _is_block(box: Any) -> bool:  # noqa: ANN401  # an object of a library without types
    return "sec" in _classes(box)


def _children(box: Any) -> list[Any]:  # noqa: ANN401  # an object of a library without types
    return [child for child in getattr(box, "children", ()) if child.element is not None]


def _classes(box: Any) -> list[str]:  # noqa: ANN401  # an object of a library without types
    return str(box.element.get("class", "")).split() if box.element is not None else []
