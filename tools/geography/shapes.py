"""Plane geometry in degrees: areas, boxes, centres, simplification."""

import math

from tools.geography.status import Ring

TOLERANCES = (0.045, 0.1, 0.25, 0.5)
"""Degrees by which a simplified line may leave the original at each level of detail, from fine to coarse."""


def area(ring: Ring) -> float:
    """Return the area of a ring in square degrees of the equator."""
    middle = math.cos(math.radians(sum(y for _, y in ring) / len(ring)))
    return abs(_twice(ring)) / 2 * middle


def _twice(ring: Ring) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True))


def bounds(ring: Ring) -> tuple[float, float, float, float]:
    """Return the box of a ring: west, south, east, north."""
    across, up = [x for x, _ in ring], [y for _, y in ring]
    return min(across), min(up), max(across), max(up)


def holds(ring: Ring, point: tuple[float, float]) -> bool:
    """Return whether a point lies in a ring."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def cut(ring: Ring, window: Ring) -> Ring:
    """Return the part of a ring within a convex anticlockwise window (Sutherland and Hodgman)."""
    found = ring
    for (x1, y1), (x2, y2) in zip(window, [*window[1:], window[0]], strict=True):
        sides = [(x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) for x, y in found]
        kept: Ring = []
        for place, (point, side) in enumerate(zip(found, sides, strict=True)):
            before, side_before = found[place - 1], sides[place - 1]
            if (side >= 0) != (side_before >= 0):
                part = side_before / (side_before - side)
                x, y = (a + (b - a) * part for a, b in zip(before, point, strict=True))
                kept.append((x, y))
            if side >= 0:
                kept.append(point)
        found = kept
    return found


def point_of(ring: Ring) -> tuple[float, float]:
    """Return the seat of a circle: the centroid where that lies well inside, else the point farthest from the edge."""
    west, south, east, north = bounds(ring)
    narrow = math.cos(math.radians((south + north) / 2))
    flat = [(x * narrow, y) for x, y in ring]
    steps = 24
    grid = [
        (west + (east - west) * (i + 0.5) / steps, south + (north - south) * (j + 0.5) / steps)
        for i in range(steps)
        for j in range(steps)
    ]
    inner = [(_depth(flat, (x * narrow, y)), x, y) for x, y in grid if holds(ring, (x, y))]
    deepest, x, y = max(inner, default=(0.0, (west + east) / 2, (south + north) / 2))
    centre = _centroid(ring)
    if holds(ring, centre) and _depth(flat, (centre[0] * narrow, centre[1])) >= 0.6 * deepest:
        x, y = centre
    return round(x, 2), round(y, 2)


def _centroid(ring: Ring) -> tuple[float, float]:
    twice = _twice(ring)
    pairs = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    x = sum((x1 + x2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in pairs) / (3 * twice)
    y = sum((y1 + y2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in pairs) / (3 * twice)
    return x, y


def _depth(ring: Ring, point: tuple[float, float]) -> float:
    return min(math.dist(point, other) for other in ring)


def levels_of(line: Ring) -> list[int | None]:
    """Return for each point the coarsest level of detail that keeps it (Douglas and Peucker), None where none does.

    The ends of a line are kept at every level, so that lines go on meeting.
    """
    found: list[int | None] = [None] * len(line)
    found[0] = found[-1] = len(TOLERANCES) - 1
    narrow = math.cos(math.radians(sum(y for _, y in line) / len(line)))
    flat = [(x * narrow, y) for x, y in line]
    waiting = [(0, len(line) - 1, math.inf)]
    while waiting:
        first, last, limit = waiting.pop()
        farthest, place = 0.0, 0
        for number in range(first + 1, last):
            distance = _distance(flat[number], flat[first], flat[last])
            if distance > farthest:
                farthest, place = distance, number
        farthest = min(farthest, limit)
        if farthest > TOLERANCES[0]:
            found[place] = max(level for level, tolerance in enumerate(TOLERANCES) if farthest > tolerance)
            waiting += [(first, place, farthest), (place, last, farthest)]
    return found


def _distance(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    across, up = end[0] - start[0], end[1] - start[1]
    length = math.hypot(across, up)
    if not length:
        return math.dist(point, start)
    return abs((point[0] - start[0]) * up - (point[1] - start[1]) * across) / length
