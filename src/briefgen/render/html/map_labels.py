"""The words and numbers of a map, each where it meets nothing else. Lengths are points."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.model.blocks import Printed
from briefgen.model.charts import Map
from briefgen.render.geography import Atlas
from briefgen.render.geography.atlas import COARSE
from briefgen.render.html.map_frame import MapFrame, Point, inside
from briefgen.render.html.placement import LINE, Box, Disc, place_beside, place_near, text_width

_INSIDE = 3.0
"""What the room within a circle must be wider than its number."""


@dataclass(frozen=True, slots=True)
class MapLabel:
    """Words or a number on a map. ``kind`` is "name", "amount", "shade" or "scale"; ``lean`` the side they lean to."""

    kind: str
    lines: tuple[str, ...]
    amount: Printed | None
    box: Box
    lean: str


def map_labels(
    chart: Map, base: Atlas, frame: MapFrame, discs: dict[str, Disc], reserved: Sequence[Box]
) -> tuple[list[MapLabel], tuple[str, ...]]:
    """Return the labels of the countries and of the shades, and the shades that found no place.

    Nothing stands in a ``reserved`` box.
    """
    found: list[MapLabel] = []
    ringed = {place.code for place in chart.places if place.priority}
    outer = {code: disc._replace(radius=disc.radius + (2.2 if code in ringed else 0)) for code, disc in discs.items()}
    named = [place for place in chart.places if place.named and place.code in discs]
    filled = {place.code: box for place in named if (box := _room_inside(place.code, place.printed.text, discs))}
    taken = [*reserved, *filled.values()]
    for place in named:
        within = filled.get(place.code)
        if within:
            found.append(MapLabel("amount", (), place.printed, within, "center"))
        beside = place_beside(
            outer[place.code], place.label, "" if within else place.printed.text, taken, [*outer.values()], frame.size
        )
        if beside:
            taken.append(beside.box)
            found.append(MapLabel("name", beside.lines, None if within else place.printed, beside.box, beside.lean))
    unnamed = []
    for shade in chart.shades:
        members = [frame.point(base.points[code]) for code in shade.members if code in base.points]
        size = (max(text_width(shade.label, bold=True), text_width(shade.printed.text)), 2 * LINE)
        misleads = _Land(base, frame, shade.members).holds
        box = place_near(members, size, taken, [*outer.values()], frame.size, misleads) if members else None
        if box is None:
            unnamed.append(shade.code)
        else:
            taken.append(box)
            found.append(MapLabel("shade", (shade.label,), shade.printed, box, "left"))
    return found, tuple(unnamed)


class _Land:
    """The land in a frame of all countries but some."""

    def __init__(self, base: Atlas, frame: MapFrame, members: Sequence[str]) -> None:
        rings = [polygon.rings[0] for polygon in base.polygons(COARSE, frame.box) if polygon.code not in members]
        self._rings = [[frame.point(place) for place in ring] for ring in rings]
        self._boxes = [
            (min(x for x, _ in ring), min(y for _, y in ring), max(x for x, _ in ring), max(y for _, y in ring))
            for ring in self._rings
        ]

    def holds(self, point: Point) -> bool:
        """Return whether a point of the frame is on this land."""
        x, y = point
        return any(
            left <= x <= right and top <= y <= foot and inside(ring, x, y)
            for ring, (left, top, right, foot) in zip(self._rings, self._boxes, strict=True)
        )


def _room_inside(code: str, text: str, discs: dict[str, Disc]) -> Box | None:
    """Return the box of a number within its circle, None where the circle is too small or another covers the box."""
    disc = discs[code]
    width = text_width(text, bold=True)
    if width + _INSIDE > 2 * disc.radius or 2 * disc.radius < LINE:
        return None
    box = Box(disc.x - width / 2, disc.y - LINE / 2, width, LINE)
    return None if any(other.meets(box) for one, other in discs.items() if one != code) else box
