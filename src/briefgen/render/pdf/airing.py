"""Pages that end early although nothing else would fit: their rows and blocks get more air (EDITIONS.md, "Too short").

What a page is short of is known from its layout, so this needs no estimates; templates/airy.css spends it.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from briefgen.render.pdf.fitting import set_length

_EARLY, _AIMED = 0.8, 0.86
"""The part of a page below which it ends early, and that which it may fill then."""
_EMPTY = 0.3
"""The part of an only page below which air cannot fill it: there is next to nothing to say."""
_MOST, _LEAST = 2.4, 0.15
"""Millimetres of air above and below the words of a row: more looks torn apart, less is not seen."""
_FULL_ENOUGH, _MOST_OF_ALL = 0.76, 3.4
"""The part of a page up to which it gets more air than that, and how much then: an empty foot looks worse."""
_ROWS = {
    **dict.fromkeys(("agenda", "issues", "listed", "told"), 2.0),
    "pairs": 1.6,
    **dict.fromkeys(("annex", "num", "pub", "domains"), 1.0),
}
"""What a row of a table of each class grows by, for each millimetre of air (templates/airy.css)."""
_BLOCK, _FACTS, _STEPS, _LEAD = 4.0, 2.0, 1.0, 2.0
"""The same of the space above a block, above the facts of a meeting, above what comes next, and below a lead."""


def air_of(sections: Sequence[Any], used: float, room: float, *, only: bool) -> float:
    """Return the millimetres of air that the sections of a page get, of which ``used`` of its ``room`` is filled; 0 for none.

    ``only`` says that the brief has no other page.
    """
    if used >= _EARLY * room or (only and used < _EMPTY * room):
        return 0.0
    growth = sum(map(_growth, sections))
    if not growth:
        return 0.0
    enough = min((_FULL_ENOUGH * room - used) / growth, _MOST_OF_ALL)
    air = max(min((_AIMED * room - used) / growth, _MOST), enough)
    return air if air >= _LEAST else 0.0


def most_air(section: Any) -> float:  # noqa: ANN401  # an ElementTree element
    """Return by how many millimetres a section grows with the most air that it may get."""
    return _growth(section) * _MOST


def set_airy(section: Any, air: float) -> None:  # noqa: ANN401  # an ElementTree element
    """Give a section its air in millimetres."""
    section.set("class", " ".join(dict.fromkeys([*section.get("class", "").split(), "airy"])))
    set_length(section, "--air", air)


def _growth(section: Any) -> float:  # noqa: ANN401  # an ElementTree element
    """Return by how many millimetres a section grows for each millimetre of air."""
    names = _names(section)
    follows = "joined" in names or (bool({"sec", "res"} & names) and "page" not in names)
    return (_BLOCK if follows else 0.0) + sum(map(_inner, section))


def _inner(element: Any) -> float:  # noqa: ANN401  # an ElementTree element
    """Return the growth of what an element holds; of columns side by side that of the one that grows most."""
    names = _names(element)
    if element.tag == "table":
        rows = sum(len(body) for body in element.findall("tbody"))
        return sum(rows * weight for name, weight in _ROWS.items() if name in names) + _FACTS * ("facts" in names)
    own = _BLOCK * bool({"sec", "blk"} & names) + _STEPS * ("steps" in names) + _LEAD * ("lead" in names)
    inner: Iterable[float] = map(_inner, element)
    return own + (max(inner, default=0.0) if "cols" in names else sum(inner))


def _names(element: Any) -> set[str]:  # noqa: ANN401  # an ElementTree element
    return set(element.get("class", "").split())
