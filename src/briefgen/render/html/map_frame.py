"""The frame of a map: what it shows, its projection, where each country's circle stands. Lengths are points."""

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from briefgen.model.charts import Map
from briefgen.render.geography import Atlas, Projection, equal_area, world
from briefgen.render.geography.atlas import COARSE, COARSEST, FINE, MEDIUM
from briefgen.render.geography.projection import aspect
from briefgen.render.html.placement import Box

WORLD, COUNTRY, _PLACES = "001", "country", "places"
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
_MARGIN, _LEAST_MARGIN, _MOST_MARGIN = 0.12, 1.0, 6.0
"""Room round places: a part of how far they reach, between so many degrees."""
_ROUND_HOME, _LEAST_ROUND_HOME = 0.3, 2.5
"""Room round a country among its neighbours, likewise."""
_LEVELS = ((COARSEST, 1.2), (COARSE, 4.2), (MEDIUM, 8.0))
"""The level of detail below so many points for a degree."""
_EDGE, _LEAST_LAND = 16.0, 260.0
"""How far inside the frame the circle of a neighbour stands, and how much of its land the frame must show, in square
points."""
_STEPS = 14
_SQUARE, _CLOSER = 100.0, 2.2
"""The frame in which two extents are compared, and how much larger the places are to be in a map of them alone."""
_BEYOND = 2.0
"""How far beyond the edges of the frame land is drawn."""


def close_up(chart: Map, base: Atlas) -> Map:
    """Return a map of the places alone, where they would be crowded in a part of their continent or the world; else the map.

    A map with shades shows the countries of its groups, too.
    """
    if chart.shades or not (chart.frame in _FRAMES or chart.frame == WORLD):
        return chart
    near = replace(chart, frame=_PLACES)
    fit = world if chart.frame == WORLD else equal_area
    whole = fit(_shown(chart, base), _SQUARE, _SQUARE).scale
    return near if equal_area(_shown(near, base), _SQUARE, _SQUARE).scale >= _CLOSER * whole else chart


def frame_of(chart: Map, base: Atlas, width: float, height: float) -> "MapFrame":
    """Return the frame of a map; one that is wider or taller than its places shows more around them."""
    margin = 0.02 * width
    fit = world if chart.frame == WORLD else equal_area
    return MapFrame(fit(_shown(chart, base), width - 2 * margin, height - 2 * margin), margin, width, height)


def continent(code: str, size: float, left: float, top: float) -> "MapFrame":
    """Return a square frame of a continent whose upper left corner stands at a point of another frame."""
    return MapFrame(equal_area(_FRAMES[code], size - 4, size - 4), 2.0, size, size, (left, top))


def aspect_of(chart: Map, base: Atlas) -> float:
    """Return height over width of what a map shows."""
    return aspect(_shown(chart, base), whole_world=chart.frame == WORLD)


class MapFrame:
    """A projection with a margin, in the frame of the drawing."""

    def __init__(
        self, projection: Projection, margin: float, width: float, height: float, corner: Point = (0.0, 0.0)
    ) -> None:
        self._projection, self._margin, self._corner = projection, margin, corner
        self.size = (width, height)
        self.box = projection.box
        degree = projection.scale * math.pi / 180
        self.level = next((level for level, most in _LEVELS if degree < most), FINE)

    def point(self, place: Point) -> Point:
        """Return where a place stands."""
        x, y = self._projection.point(place)
        return x + self._margin + self._corner[0], y + self._margin + self._corner[1]

    def area(self, ring: Sequence[Point]) -> str:
        """Return a ring as a part of a path, cut at the edges of the frame; nothing for one outside it."""
        points = self.cut([self.point(place) for place in ring], _BEYOND if self._corner == (0.0, 0.0) else -0.3)
        return f"{_path(points)}z" if len(points) > 2 else ""

    def cut(self, points: list[Point], beyond: float) -> list[Point]:
        """Return the part of a ring of points within the frame, and so far beyond its edges."""
        for axis in (0, 1):
            first = self._corner[axis]
            points = _cut(points, axis, first - beyond, 1)
            points = _cut(points, axis, first + self.size[axis] + beyond, -1)
        return points

    def line(self, places: Sequence[Point], words: Sequence[Box] = ()) -> str:
        """Return the part of a line within the frame and outside the boxes of ``words`` as a part of a path."""
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
                continue
            for start, end in _outside(before, now, words):
                if not run or start != run[-1]:
                    parts.append(_path(run))
                    run = [start]
                run.append(end)
        return "".join([*parts, _path(run)])


def _outside(before: Point, now: Point, boxes: Sequence[Box]) -> list[tuple[Point, Point]]:
    """Return the parts of a line between two points that lie in none of some boxes, in order."""
    left, right = sorted((before[0], now[0]))
    top, foot = sorted((before[1], now[1]))
    near = [
        box
        for box in boxes
        if left < box.left + box.width and box.left < right and top < box.top + box.height and box.top < foot
    ]
    if not near:
        return [(before, now)]
    covered = sorted(part for box in near if (part := _part_within(before, now, box)))
    parts, reached = [], 0.0
    for start, end in [*covered, (1.0, 1.0)]:
        if start > reached:
            parts.append((_between(before, now, reached), _between(before, now, start)))
        reached = max(reached, end)
    return parts


def _part_within(before: Point, now: Point, box: Box) -> tuple[float, float] | None:
    """Return from where to where of a line between two points a box covers it, as parts of its length; None for nowhere."""
    first, last = 0.0, 1.0
    for place, other, low, high in (
        (before[0], now[0], box.left, box.left + box.width),
        (before[1], now[1], box.top, box.top + box.height),
    ):
        if place == other:
            if not low < place < high:
                return None
            continue
        ends = sorted(((low - place) / (other - place), (high - place) / (other - place)))
        first, last = max(first, ends[0]), min(last, ends[1])
    return (first, last) if first < last else None


def _between(before: Point, now: Point, part: float) -> Point:
    if part in (0.0, 1.0):  # the very point, so that the line goes on from it
        return now if part else before
    return before[0] + part * (now[0] - before[0]), before[1] + part * (now[1] - before[1])


def seats(chart: Map, base: Atlas, frame: MapFrame) -> dict[str, Point]:
    """Return where the circle of each country stands; a neighbour's on the land that the frame shows of it.

    A neighbour of which it shows next to nothing has none.
    """
    found = {place.code: frame.point(base.points[place.code]) for place in chart.places if place.code in base.points}
    if chart.frame != COUNTRY:
        return found
    width, height = frame.size
    for code, (x, y) in list(found.items()):
        if code == chart.home or (_EDGE < x < width - _EDGE and _EDGE < y < height - _EDGE):
            continue
        ring = frame.cut([frame.point(place) for place in base.main_ring(code)], -_EDGE)
        seat = _deepest(ring) if _area(ring) >= _LEAST_LAND else None
        if seat:
            found[code] = seat
        else:
            del found[code]
    return found


def _area(ring: Sequence[Point]) -> float:
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], *ring[:1]], strict=True))) / 2


def _deepest(ring: Sequence[Point]) -> Point | None:
    """Return the point of a ring that is farthest from its edge."""
    across, up = [x for x, _ in ring], [y for _, y in ring]
    steps = [(step + 0.5) / _STEPS for step in range(_STEPS)]
    grid = [
        (min(across) + (max(across) - min(across)) * i, min(up) + (max(up) - min(up)) * j) for i in steps for j in steps
    ]
    inner = [(min(math.dist(point, other) for other in _dense(ring)), point) for point in grid if inside(ring, *point)]
    return max(inner)[1] if inner else None


def _dense(ring: Sequence[Point]) -> list[Point]:
    """Return points along a ring, its straight edges included."""
    found: list[Point] = []
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        parts = max(int(math.dist((x1, y1), (x2, y2)) / 12), 1)
        found += [(x1 + (x2 - x1) * part / parts, y1 + (y2 - y1) * part / parts) for part in range(parts)]
    return found


def inside(ring: Sequence[Point], x: float, y: float) -> bool:
    """Return whether a point lies in a ring."""
    found = False
    for place, (x2, y2) in enumerate(ring):
        x1, y1 = ring[place - 1]
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            found = not found
    return found


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
    if chart.frame == COUNTRY:
        return _round_home(chart, base)
    points = [base.points[place.code] for place in chart.places if place.code in base.points]
    if chart.frame in _FRAMES:
        return [*points, *_FRAMES[chart.frame]]
    if chart.frame != WORLD:
        points += [point for place in chart.places for point in base.main_ring(place.code)]
    edges = _with_room(points, _MARGIN, _LEAST_MARGIN)
    return [*edges, *(_WHOLE_WORLD if chart.frame == WORLD else ())]


def _round_home(chart: Map, base: Atlas) -> list[Point]:
    """Return a country's outline with room for its neighbours."""
    return _with_room([base.points[chart.home], *base.main_ring(chart.home)], _ROUND_HOME, _LEAST_ROUND_HOME)


def _with_room(points: Sequence[Point], part: float, least: float) -> list[Point]:
    heights = [y for _, y in points]
    margin = min(max((max(heights) - min(heights)) * part, least), _MOST_MARGIN)
    around = ((-margin, 0.0), (margin, 0.0), (0.0, -margin), (0.0, margin))
    return [(x + across, min(max(y + up, -58.0), 80.0)) for x, y in points for across, up in around]
