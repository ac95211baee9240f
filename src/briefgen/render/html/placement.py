"""Where labels stand on a map: by rule, none over another, none over a circle, none out of the frame.

The largest circle chooses first. What finds no place has no label: the list beside the map and the alternative text
name it. Lengths are points.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from briefgen.locale.breadth import UNSEEN

LINE = 9.0
"""Height of a line of a label."""
_GAP = 1.4
_LONG = 18
"""Characters of a name above which it stands in two lines."""
_FARTHEST = 70.0
"""Points from the nearest of its countries at which the name of a group still reads as theirs."""
_STEP, _MISLEADING = 6, 12.0
"""Points between places tried for the name of a group, and what a point of its words on the land of another country
counts in points of distance."""
_NARROW, _WIDE, _CAPITALS = (
    frozenset("iljtfrI.,'’:;()[]|! *"),
    frozenset("mwMW@%—…"),
    frozenset("ABCDEFGHKNOPQRSTUVXYZ€"),
)
_SLIM_ARABIC, _BROAD_ARABIC = frozenset("اأإآلرزـ"), frozenset("سشصضقط")
_EMS = {
    "unseen": 0.0, "narrow": 0.33, "wide": 0.86, "capital": 0.63, "other": 0.56,
    "slim-arabic": 0.37, "broad-arabic": 0.86, "arabic": 0.55, "far": 0.66,
}  # fmt: skip
"""Widths by kind of sign. Joined Arabic letters are narrower than single ones: with these no name
of a country is wider in our font than counted, and the names are a quarter narrower on average."""
_SIZE = 7.5


class Box(NamedTuple):
    """A rectangle from its upper left corner."""

    left: float
    top: float
    width: float
    height: float

    def meets(self, other: "Box") -> bool:
        """Return whether two boxes have room in common."""
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and self.top < other.top + other.height
            and other.top < self.top + self.height
        )

    def within(self, width: float, height: float) -> bool:
        """Return whether a box lies in a frame from (0, 0)."""
        inside = self.left >= 0 and self.top >= 0
        return inside and self.left + self.width <= width and self.top + self.height <= height


class Disc(NamedTuple):
    """A circle on a map."""

    x: float
    y: float
    radius: float

    def meets(self, box: Box) -> bool:
        """Return whether a circle reaches into a box."""
        across = max(box.left - self.x, 0.0, self.x - box.left - box.width)
        up = max(box.top - self.y, 0.0, self.y - box.top - box.height)
        return math.hypot(across, up) < self.radius


class Placed(NamedTuple):
    """A label with its place: lines of a name, their box, the side to which they lean ("left", "right", "center")."""

    lines: tuple[str, ...]
    box: Box
    lean: str


def text_width(text: str, *, bold: bool = False) -> float:
    """Return the width of words of a label, rather too wide than too narrow."""
    ems = sum(_EMS[_kind(sign)] for sign in text)
    return ems * _SIZE * (1.07 if bold else 1.0)


def _kind(sign: str) -> str:
    if sign in _NARROW:
        return "narrow"
    if sign in _WIDE:
        return "wide"
    if sign in _CAPITALS:
        return "capital"
    if sign in UNSEEN:
        return "unseen"
    if "\u0600" <= sign <= "\u06ff":
        return "slim-arabic" if sign in _SLIM_ARABIC else "broad-arabic" if sign in _BROAD_ARABIC else "arabic"
    return "other" if ord(sign) < 0x250 else "far"


def place_beside(
    disc: Disc, name: str, amount: str, taken: Sequence[Box], discs: Sequence[Disc], frame: tuple[float, float]
) -> Placed | None:
    """Return a label beside a circle where it meets nothing, None where every place is taken.

    ``amount`` follows the name in bold; "" for none. A name may break into two lines.
    """
    for lines in _choices(name):
        widths = [text_width(line) for line in lines]
        widths[-1] += text_width(f" {amount}", bold=True) if amount else 0
        for box, lean in _around(disc, max(widths), LINE * len(lines)):
            free = box.within(*frame) and not any(box.meets(other) for other in taken)
            if free and not any(other.meets(box) for other in discs):
                return Placed(lines, box, lean)
    return None


def _choices(name: str) -> list[tuple[str, ...]]:
    """Return a name in one line and, of two words and more, in two lines as even as they can be; long ones only so."""
    words = name.split(" ")
    if len(words) < 2:
        return [(name,)]
    breaks = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words))]
    broken = min(breaks, key=lambda lines: max(map(len, lines)))
    return [(name,), broken] if len(name) <= _LONG else [broken]


def _around(disc: Disc, width: float, height: float) -> Iterable[tuple[Box, str]]:
    x, y, reach = disc.x, disc.y, disc.radius + _GAP
    slant = disc.radius * 0.72 + _GAP * 0.5
    yield Box(x + reach, y - height / 2, width, height), "left"
    yield Box(x - reach - width, y - height / 2, width, height), "right"
    yield Box(x - width / 2, y + disc.radius + 0.4, width, height), "center"
    yield Box(x - width / 2, y - disc.radius - 0.4 - height, width, height), "center"
    for up in (-1, 1):
        top = y + up * slant - (height if up < 0 else 0)
        yield Box(x + slant, top, width, height), "left"
        yield Box(x - slant - width, top, width, height), "right"
    for shift in (0.25, -0.25):
        yield Box(x - width * (0.5 + shift), y + disc.radius + 0.4, width, height), "center"
        yield Box(x - width * (0.5 + shift), y - disc.radius - 0.4 - height, width, height), "center"


def place_near(
    members: Sequence[tuple[float, float]],
    size: tuple[float, float],
    taken: Sequence[Box],
    discs: Sequence[Disc],
    frame: tuple[float, float],
    misleads: Callable[[tuple[float, float]], bool],
) -> Box | None:
    """Return the free box nearest to the countries of a group: the place of its name; None where none is near enough.

    ``misleads`` tells whether a point is on the land of a country outside the group; sea is better than that.
    """
    width, height = size
    middle = (sum(x for x, _ in members) / len(members), sum(y for _, y in members) / len(members))
    found = []
    for across in range(1, max(int(frame[0] - width), 0) + 1, _STEP):
        for down in range(0, max(int(frame[1] - height), 0) + 1, _STEP):
            centre = (across + width / 2, down + height / 2)
            nearest = min(math.dist(centre, member) for member in members)
            if nearest <= _FARTHEST:
                found.append((nearest + math.dist(centre, middle), Box(across, down, width, height)))
    best: tuple[float, Box] | None = None
    for cost, box in sorted(found):
        if best and cost >= best[0]:
            break
        if any(box.meets(other) for other in taken) or any(disc.meets(box) for disc in discs):
            continue
        entry = (cost + _MISLEADING * sum(map(misleads, _points(box))), box)
        best = min(best, entry) if best else entry
    return best[1] if best else None


def _points(box: Box) -> Iterable[tuple[float, float]]:
    """Yield points of a box that show what lies under its words."""
    for across in (0.05, 0.5, 0.95):
        for down in (0.2, 0.8):
            yield box.left + box.width * across, box.top + box.height * down
