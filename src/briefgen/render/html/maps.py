"""Drawing a map: land, shades, boundaries, circles by area, and labels placed by rule. Lengths are points.

The figures and the choice of what is shown are the brief's; here are only places on paper. Geography is never
mirrored, whatever the direction of the page.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from briefgen.brand import Colours
from briefgen.brand.colour import mix
from briefgen.model.brief import Map, Printed
from briefgen.render.geography import Atlas, Projection, atlas, equal_area, world
from briefgen.render.geography.atlas import COARSE, COARSEST, FINE, MEDIUM
from briefgen.render.geography.projection import aspect
from briefgen.render.html.charts import Mark, length
from briefgen.render.html.placement import LINE, Box, Disc, place_beside, place_near, text_width

WORLD = "001"
Point = tuple[float, float]
_FRAMES: dict[str, tuple[Point, ...]] = {
    "002": ((-25.5, 15), (10, 38), (18, -35.4), (52, 12)),
    "150": ((-10, 37), (24, 34.5), (25, 71), (42, 57), (-22, 64)),
    "142": ((26, 39), (35, 31), (45, 12), (80, 5), (119, -10), (141, -9), (146, 44), (125, 53), (60, 55)),
    "019": ((-125, 49), (-56, 50), (-35, -8), (-70, -55), (-118, 33)),
    "009": ((114, -24), (131, -11), (167, -46), (-172, -14), (145, 15)),
}
"""Places at the edges of the continents; the frame shows them all, and every country that has a circle."""
_WHOLE_WORLD = ((-100.0, 10.0), (110.0, 10.0), (10.0, 60.0))
"""Places that a map of the world shows at the least."""
LAND, SHADES = 0.14, (0.36, 0.5, 0.7)
"""Strength of the colours of land, and of the shades of groups (templates/brief.css has the latter as opacities)."""
_LEAST_HEIGHT, _MOST_HEIGHT = 0.45, 1.12
"""Height over width of the flattest and of the tallest map."""
_MARGIN, _LEAST_MARGIN, _MOST_MARGIN = 0.12, 1.0, 6.0
"""Room round places: a part of how far they reach, between so many degrees."""
_LEVELS = ((COARSEST, 0.9), (COARSE, 2.2), (MEDIUM, 5.0))
"""The level of detail below so many points for a degree."""
_LARGEST, _SMALLEST, _COVERED = 0.055, 1.2, 0.12
"""Radius of the largest circle as a part of the frame's size, of the smallest in points; the part of the frame that all
circles cover at the most."""
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


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """A drawn map: marks from below to above, labels above them, and the shades whose name found no place."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    labels: tuple[MapLabel, ...]
    unnamed: tuple[str, ...]


def map_height(chart: Map, width: float) -> float:
    """Return the height at which a map fills a width, within what is flat and what is tall."""
    ratio = aspect(_shown(chart, atlas()), whole_world=chart.frame == WORLD)
    return width * min(max(ratio, _LEAST_HEIGHT), _MOST_HEIGHT)


def draw_map(chart: Map, width: float, height: float, paint: Colours) -> MapDrawing:
    """Return a map in a frame; a frame that is wider or taller than its places shows more around them."""
    base = atlas()
    margin = 0.02 * width
    fit = world if chart.frame == WORLD else equal_area
    projection = fit(_shown(chart, base), width - 2 * margin, height - 2 * margin)
    moved = _Frame(projection, margin, width, height)
    discs = _discs(chart, base, moved)
    labels, unnamed = _labels(chart, base, moved, discs)
    circles = _circle_marks(chart, discs, paint)
    ground = _ground(chart, base, moved, paint)
    found, scale_marks = _scale(chart, moved, discs, labels, paint.grey)
    return MapDrawing(width, height, (*ground, *circles, *scale_marks), (*labels, *found), unnamed)


class _Frame:
    """A projection with a margin, in the frame of the drawing."""

    def __init__(self, projection: Projection, margin: float, width: float, height: float) -> None:
        self._projection, self._margin = projection, margin
        self.size = (width, height)
        self.box = projection.box
        degree = projection.scale * math.pi / 180
        self.level = next((level for level, most in _LEVELS if degree < most), FINE)

    def point(self, place: Point) -> Point:
        """Return where a place stands."""
        x, y = self._projection.point(place)
        return x + self._margin, y + self._margin

    def area(self, ring: Sequence[Point]) -> str:
        """Return a ring as a part of a path, cut at the edges of the frame; nothing for one outside it."""
        points = [self.point(place) for place in ring]
        width, height = self.size
        for axis, limit, sign in ((0, -2.0, 1), (0, width + 2, -1), (1, -2.0, 1), (1, height + 2, -1)):
            points = _cut(points, axis, limit, sign)
        return f"{_path(points)}z" if len(points) > 2 else ""

    def line(self, places: Sequence[Point]) -> str:
        """Return the part of a line within the frame as a part of a path."""
        width, height = self.size
        parts: list[str] = []
        run: list[Point] = []
        points = [self.point(place) for place in places]
        for before, now in pairwise(points):
            outside = max(before[0], now[0]) < 0 or min(before[0], now[0]) > width
            outside = outside or max(before[1], now[1]) < 0 or min(before[1], now[1]) > height
            if outside or math.dist(before, now) > width:  # the line that the edge of the world cuts
                parts.append(_path(run))
                run = []
            else:
                run = [*run, now] if run else [before, now]
        return "".join([*parts, _path(run)])


def _path(points: Sequence[Point]) -> str:
    if len(points) < 2:
        return ""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _cut(points: list[Point], axis: int, limit: float, sign: int) -> list[Point]:
    """Return the part of a ring on one side of an edge of the frame."""
    if all((point[axis] - limit) * sign >= 0 for point in points):
        return points
    kept: list[Point] = []
    for place, point in enumerate(points):
        before = points[place - 1]
        side, side_before = (point[axis] - limit) * sign, (before[axis] - limit) * sign
        if (side >= 0) != (side_before >= 0):
            part = side_before / (side_before - side)
            kept.append((before[0] + (point[0] - before[0]) * part, before[1] + (point[1] - before[1]) * part))
        if side >= 0:
            kept.append(point)
    return kept


def _shown(chart: Map, base: Atlas) -> list[Point]:
    """Return the places that the frame must show."""
    points = [base.points[place.code] for place in chart.places if place.code in base.points]
    if chart.frame in _FRAMES:
        return [*points, *_FRAMES[chart.frame]]
    if chart.frame != WORLD:
        points += [point for place in chart.places for point in base.main_ring(place.code)]
    heights = [y for _, y in points]
    margin = min(max((max(heights) - min(heights)) * _MARGIN, _LEAST_MARGIN), _MOST_MARGIN)
    around = ((-margin, 0.0), (margin, 0.0), (0.0, -margin), (0.0, margin))
    edges = [(x + across, min(max(y + up, -58.0), 80.0)) for x, y in points for across, up in around]
    return [*edges, *(_WHOLE_WORLD if chart.frame == WORLD else ())]


def _discs(chart: Map, base: Atlas, frame: _Frame) -> dict[str, Disc]:
    """Return the circle of each country, largest first."""
    factor = _factor(chart, frame)
    found = {}
    for place in chart.places:
        if place.code in base.points:
            x, y = frame.point(base.points[place.code])
            found[place.code] = Disc(x, y, max(_radius(place.value, factor), _SMALLEST))
    return found


def _factor(chart: Map, frame: _Frame) -> float:
    """Return the radius in points of a circle of one unit."""
    values = [float(place.value) for place in chart.places if place.value > 0]
    if not values:
        return 0.0
    size = frame.size[0] * frame.size[1]
    return min(_LARGEST * math.sqrt(size / max(values)), math.sqrt(_COVERED * size / math.pi / sum(values)))


def _radius(value: Decimal, factor: float) -> float:
    return factor * math.sqrt(max(float(value), 0.0))


def _ground(chart: Map, base: Atlas, frame: _Frame, paint: Colours) -> list[Mark]:
    """Return land, shades, boundaries: one path for each colour."""
    shade_of = {code: shade for shade, group in enumerate(chart.shades) for code in group.members}
    land, colours = mix(paint.rest, LAND), [mix(paint.second, share) for share in SHADES]
    paths: dict[str, list[str]] = {land: [], **{colour: [] for colour in colours}}
    for polygon in base.polygons(frame.level, frame.box):
        shade = shade_of.get(polygon.code)
        colour = land if shade is None else colours[shade % len(colours)]
        paths[colour] += [frame.area(ring) for ring in polygon.rings]
    marks = [Mark("".join(parts), colour) for colour, parts in paths.items()]
    marks.append(Mark("".join(frame.area(ring) for ring in base.open_areas()), land))
    borders = "".join(frame.line(line) for line in base.boundaries(frame.level, undetermined=False))
    marks.append(Mark(borders, stroke=paint.paper, width=".6"))
    dashed = "".join(frame.line(line) for line in base.boundaries(frame.level, undetermined=True))
    marks.append(Mark(dashed, stroke=paint.grey, width=".6", dash="1.8 1.3"))
    return [mark for mark in marks if mark.path]


def _circle_marks(chart: Map, discs: dict[str, Disc], paint: Colours) -> list[Mark]:
    circles = "".join(_circle(disc) for disc in discs.values())
    ringed = [discs[place.code] for place in chart.places if place.priority and place.code in discs]
    rings = "".join(_circle(Disc(disc.x, disc.y, disc.radius + 1.7)) for disc in ringed)
    marks = [Mark(circles, paint.primary, paint.paper, ".5", ".86"), Mark(rings, stroke=paint.primary, width=".8")]
    return [mark for mark in marks if mark.path]


def _circle(disc: Disc) -> str:
    x, y, r = length(disc.x - disc.radius), length(disc.y), length(disc.radius)
    around = length(2 * disc.radius)
    return f"M{x} {y}a{r} {r} 0 1 0 {around} 0a{r} {r} 0 1 0 -{around} 0z"


def _labels(chart: Map, base: Atlas, frame: _Frame, discs: dict[str, Disc]) -> tuple[list[MapLabel], tuple[str, ...]]:
    """Return the labels of the countries and of the shades, and the shades that found no place."""
    found: list[MapLabel] = []
    ringed = {place.code for place in chart.places if place.priority}
    outer = {code: disc._replace(radius=disc.radius + (2.2 if code in ringed else 0)) for code, disc in discs.items()}
    named = [place for place in chart.places if place.named and place.code in discs]
    inside = {place.code: box for place in named if (box := _room_inside(place.code, place.printed.text, discs))}
    taken = list(inside.values())
    for place in named:
        within = inside.get(place.code)
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

    def __init__(self, base: Atlas, frame: _Frame, members: Sequence[str]) -> None:
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
            left <= x <= right and top <= y <= foot and _inside(ring, x, y)
            for ring, (left, top, right, foot) in zip(self._rings, self._boxes, strict=True)
        )


def _inside(ring: Sequence[Point], x: float, y: float) -> bool:
    found = False
    for place, (x2, y2) in enumerate(ring):
        x1, y1 = ring[place - 1]
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            found = not found
    return found


def _room_inside(code: str, text: str, discs: dict[str, Disc]) -> Box | None:
    """Return the box of a number within its circle, None where the circle is too small or another covers the box."""
    disc = discs[code]
    width = text_width(text, bold=True)
    if width + _INSIDE > 2 * disc.radius or 2 * disc.radius < LINE:
        return None
    box = Box(disc.x - width / 2, disc.y - LINE / 2, width, LINE)
    return None if any(other.meets(box) for one, other in discs.items() if one != code) else box


def _scale(
    chart: Map, frame: _Frame, discs: dict[str, Disc], labels: Iterable[MapLabel], grey: str
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
    circles = "".join(_circle(Disc(x, base - radius, radius)) for radius in radii)
    leaders, found = [], []
    y = base + LINE / 2
    for (_, text), radius in sorted(zip(chart.scale, radii, strict=True), key=lambda entry: entry[1]):
        y = min(base - 2 * radius, y - LINE)
        leaders.append(f"M{length(x)} {length(base - 2 * radius)}L{length(left + 2 * largest + 6)} {length(y)}")
        box = Box(left + 2 * largest + 8, y - LINE / 2, text_width(text), LINE)
        found.append(MapLabel("scale", (text,), None, box, "left"))
    return found, [Mark("".join([circles, *leaders]), stroke=grey, width=".5")]
