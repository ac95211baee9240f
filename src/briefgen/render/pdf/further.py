"""The list that goes on with the largest projects: it waits until a layout shows how much room the last page has for it."""

from collections.abc import Sequence
from typing import Any

_EARLY, _ENOUGH = 0.8, 0.5
"""The part of a page below which it ends early, and that which the list has to fill it to."""

_POINTS = 72 / 25.4
"""Points in a millimetre."""


class FurtherList:
    """The section of a document whose list goes on, taken out of it, its estimated ``height`` in millimetres, once it is cut,
    and the name of the section that it stands ``after``, on any page from its own on, once all are arranged."""

    def __init__(self, parent: Any) -> None:  # noqa: ANN401  # an ElementTree element
        self.section = parent.find("section[@data-heights]")
        self.height = 0.0
        self.after = self.section.get("data-after", "") if self.section is not None else ""
        self._heights: Sequence[tuple[int, float]] = ()
        if self.section is not None:
            parent.remove(self.section)
            pairs = (pair.removesuffix("pt").split(":") for pair in self.section.get("data-heights").split())
            self._heights = [(int(count), float(height) / _POINTS) for count, height in pairs]

    def cut_to(self, used: float, room: float, above: float) -> bool:
        """Cut the list to the rows that a page has room for of which ``used`` is taken, with a space above it; tell if it fills
        one that ends early."""
        fitting = [
            (count, height) for count, height in self._heights if _ENOUGH * room <= used + above + height <= room
        ]
        if not fitting or used >= _EARLY * room:
            return False
        count, self.height = fitting[-1]
        if count < self._heights[-1][0]:
            self.section.set("class", f"{self.section.get('class')} rows{count}")
        return True
