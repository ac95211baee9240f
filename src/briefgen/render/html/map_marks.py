"""The marks of a map: land, shades, boundaries, circles by area, their scale, and where in its continent a country lies."""

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal

from briefgen.brand import Colours
from briefgen.brand.colour import mix
from briefgen.model.charts import Map
from briefgen.render.geography import Atlas
from briefgen.render.geography.atlas import COARSEST
from briefgen.render.html.map_frame import MapFrame, Point, continent
from briefgen.render.html.map_labels import MapLabel
from briefgen.render.html.marks import Mark
from briefgen.render.html.paths import circle, length
from briefgen.render.html.placement import LINE, Box, Disc, text_width

LAND, SHADES = 0.14, (0.36, 0.5, 0.7)
_LAND, _HOME = -1, -2
"""Strength of the colours of land, of the shades of groups (templates/brief.css has these as opacities); kinds of land beside those of the shades."""
_LARGEST, _SMALLEST, _COVERED = 0.055, 1.2, 0.12
"""Radius of the largest circle as a part of the frame's size, of the smallest in points; the part of the frame that all
circles cover at the most."""
_INSET, _DOT = 52.0, 1.5
"""Width and height of the map of the continent, radius of the dot that no country there is too small for."""


def circles(chart: Map, frame: MapFrame, seats: Mapping[str, Point]) -> dict[str, Disc]:
    """Return the circle of each country that has a seat, largest first; one without money has no radius."""
    factor = _factor(chart, frame)
    found = {}
    for place in chart.places:
        if place.code in seats:
            radius = max(_radius(place.value, factor), _SMALLEST) if place.value > 0 else 0.0
            found[place.code] = Disc(*seats[place.code], radius)
    return found


def _factor(chart: Map, frame: MapFrame) -> float:
    """Return the radius in points of a circle of one unit."""
    values = [float(place.value) for place in chart.places if place.value > 0]
    if not values:
        return 0.0
    size = frame.size[0] * frame.size[1]
    return min(_LARGEST * math.sqrt(size / max(values)), math.sqrt(_COVERED * size / math.pi / sum(values)))


def _radius(value: Decimal, factor: float) -> float:
    return factor * math.sqrt(max(float(value), 0.0))


def ground_marks(chart: Map, base: Atlas, frame: MapFrame, paint: Colours, words: Sequence[Box] = ()) -> list[Mark]:
    """Return land, shades, boundaries: one path for each colour. No boundary is drawn in the boxes of ``words``."""
    shade_of = {code: shade % len(SHADES) for shade, group in enumerate(chart.shades) for code in group.members}
    rings = base.merged(frame.level, frame.box, lambda code: _HOME if code == chart.home else shade_of.get(code, _LAND))
    land = mix(paint.rest, LAND)
    colours = {_LAND: land, **{shade: mix(paint.second, share) for shade, share in enumerate(SHADES)}}
    colours[_HOME] = mix(paint.second, SHADES[-1])
    marks = [
        Mark("".join(frame.area(ring) for ring in rings.get(kind, ())), colour) for kind, colour in colours.items()
    ]
    marks.append(Mark("".join(frame.area(ring) for ring in base.open_areas()), land))
    borders = "".join(frame.line(line, words) for line in base.boundaries(frame.level, undetermined=False))
    marks.append(Mark(borders, stroke=paint.paper, width=".6"))
    dashed = "".join(frame.line(line, words) for line in base.boundaries(frame.level, undetermined=True))
    marks.append(Mark(dashed, stroke=paint.grey, width=".6", dash="1.8 1.3"))
    return [mark for mark in marks if mark.path]


def circle_marks(chart: Map, discs: dict[str, Disc], paint: Colours) -> list[Mark]:
    drawn = "".join(circle(*disc) for disc in discs.values() if disc.radius)
    ringed = [discs[place.code] for place in chart.places if place.priority and place.code in discs]
    rings = "".join(circle(disc.x, disc.y, disc.radius + 1.7) for disc in ringed)
    marks = [Mark(drawn, paint.primary, paint.paper, ".5", ".86"), Mark(rings, stroke=paint.primary, width=".8")]
    return [mark for mark in marks if mark.path]


def inset_marks(
    chart: Map, base: Atlas, frame: MapFrame, discs: Mapping[str, Disc], paint: Colours
) -> tuple[list[Mark], list[Box]]:
    """Return a small map of the continent with a country on it, in a free corner, and its box; nothing without one."""
    if not chart.within:
        return [], []
    right, foot = frame.size[0] - _INSET, frame.size[1] - _INSET
    corners = [Box(left, top, _INSET, _INSET) for left, top in ((0, 0), (right, 0), (0, foot), (right, foot))]
    box = next((one for one in corners if not any(_near(disc).meets(one) for disc in discs.values())), None)
    if box is None:
        return [], []
    small = continent(chart.within, _INSET, box.left, box.top)
    land: list[str] = []
    home: list[str] = []
    for polygon in base.polygons(COARSEST, small.box):
        (home if polygon.code == chart.home else land).append(small.area(polygon.rings[0]))
    x, y = small.point(base.points[chart.home])
    ground = f"M{length(box.left)} {length(box.top)}h{length(_INSET)}v{length(_INSET)}h-{length(_INSET)}z"
    marks = [
        Mark(ground, paint.paper, paint.rule, ".6"),
        Mark("".join(land), mix(paint.second, SHADES[0])),
        Mark("".join(home), paint.primary),
        Mark(circle(x, y, _DOT), paint.primary),
    ]
    return [mark for mark in marks if mark.path], [box]


def _near(disc: Disc) -> Disc:
    """Return a circle with the room that its name needs."""
    return disc._replace(radius=disc.radius + LINE)


def scale_of(
    chart: Map, frame: MapFrame, discs: dict[str, Disc], labels: Sequence[MapLabel], paint: Colours
) -> tuple[list[MapLabel], list[Mark]]:
    """Return circles of known amounts in a free corner, standing in one another; nothing where no corner is free."""
    if not chart.scale:
        return [], []
    factor = _factor(chart, frame)
    radii = [_radius(value, factor) for value, _ in chart.scale]
    largest = max(radii)
    words = max(text_width(text) for _, text in chart.scale)
    width, height = 2 * largest + 10 + words, max(2 * largest, LINE * len(radii)) + LINE / 2 + 1
    taken = [label.box for label in labels]
    right, foot = frame.size[0] - width - 1, frame.size[1] - height - 1
    for left, top in ((1.0, foot), (right, foot), (1.0, 1.0), (right, 1.0)):
        corner = Box(left, top, width, height)
        if not any(corner.meets(box) for box in taken) and not any(disc.meets(corner) for disc in discs.values()):
            break
    else:
        return [], []
    x, base = left + largest, top + height - 1
    circles = "".join(circle(x, base - radius, radius) for radius in radii)
    leaders, found = [], []
    y = base + LINE / 2
    for (_, text), radius in sorted(zip(chart.scale, radii, strict=True), key=lambda entry: entry[1]):
        y = min(base - 2 * radius, y - LINE)
        leaders.append(f"M{length(x)} {length(base - 2 * radius)}L{length(left + 2 * largest + 6)} {length(y)}")
        box = Box(left + 2 * largest + 8, y - LINE / 2, text_width(text), LINE)
        found.append(MapLabel("scale", (text,), None, box, "left"))
    return found, [Mark("".join([circles, *leaders]), stroke=paint.grey, width=".5")]
