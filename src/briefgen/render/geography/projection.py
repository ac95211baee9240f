"""From longitude and latitude to a plane on which areas keep their proportions (circles by area need that).

Lambert's azimuthal projection for a part of the world, Equal Earth (Šavrič, Patterson and Jenny 2018) for all of it.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Point = tuple[float, float]
Project = Callable[[float, float], Point]
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_HALF_ROOT = math.sqrt(3) / 2


@dataclass(frozen=True, slots=True)
class Projection:
    """A projection fitted into a frame of ``width`` by ``height`` points; (0, 0) is its upper left corner."""

    project: Project
    box: tuple[float, float, float, float]
    """West, south, east, north of what the frame can show, in degrees."""
    left: float
    head: float
    scale: float

    def point(self, place: Point) -> Point:
        """Return where a place stands in the frame."""
        x, y = self.project(*place)
        return (x - self.left) * self.scale, (self.head - y) * self.scale


def equal_area(places: Iterable[Point], width: float, height: float) -> Projection:
    """Return Lambert's azimuthal equal-area projection, centred on places, in which all of them are in the frame."""
    found = list(places)
    centre = _middle(found)
    for _ in range(2):
        project = _lambert(*centre)
        left, foot, right, head = _extent(project, found)
        centre = _unproject(centre, ((left + right) / 2, (foot + head) / 2))
    project = _lambert(*centre)
    fitted = _fitted(project, found, width, height)
    far_x, far_y = width / 2 / fitted[2], height / 2 / fitted[2]
    edge = [_unproject(centre, (far_x * i / 4, far_y * j / 4)) for i in range(-4, 5) for j in range(-4, 5)]
    west, south, east, north = (
        min(lon for lon, _ in edge),
        min(lat for _, lat in edge),
        max(lon for lon, _ in edge),
        max(lat for _, lat in edge),
    )
    beyond = east > 180 or west < -180 or north > 84
    return Projection(project, (-181, south - 2, 181, 90) if beyond else (west, south, east, north), *fitted)


def world(places: Iterable[Point], width: float, height: float) -> Projection:
    """Return the Equal Earth projection in which all places are in the frame."""
    return Projection(_equal_earth, (-181, -60, 181, 84), *_fitted(_equal_earth, list(places), width, height))


def aspect(places: Iterable[Point], *, whole_world: bool) -> float:
    """Return height over width of what has to be shown."""
    found = list(places)
    if whole_world:
        left, foot, right, head = _extent(_equal_earth, found)
    else:
        left, foot, right, head = _extent(_lambert(*_middle(found)), found)
    return (head - foot) / (right - left) if right > left else 1.0


def _middle(places: list[Point]) -> Point:
    """Return a middle of places on the globe, whatever meridian they lie at."""
    x = sum(math.cos(math.radians(lon)) for lon, _ in places)
    y = sum(math.sin(math.radians(lon)) for lon, _ in places)
    latitudes = [lat for _, lat in places]
    return math.degrees(math.atan2(y, x)), (min(latitudes) + max(latitudes)) / 2


def _extent(project: Project, places: list[Point]) -> tuple[float, float, float, float]:
    points = [project(*place) for place in places]
    across, up = [x for x, _ in points], [y for _, y in points]
    return min(across), min(up), max(across), max(up)


def _fitted(project: Project, places: list[Point], width: float, height: float) -> tuple[float, float, float]:
    """Return left, head and scale by which places fill a frame, in its middle."""
    left, foot, right, head = _extent(project, places)
    scale = min(width / max(right - left, 1e-6), height / max(head - foot, 1e-6))
    return (left + right) / 2 - width / scale / 2, (foot + head) / 2 + height / scale / 2, scale


def _lambert(centre_lon: float, centre_lat: float) -> Project:
    lon0, lat0 = math.radians(centre_lon), math.radians(centre_lat)
    sin0, cos0 = math.sin(lat0), math.cos(lat0)

    def project(lon: float, lat: float) -> Point:
        across, up = math.radians(lon) - lon0, math.radians(lat)
        sin, cos, turn = math.sin(up), math.cos(up), math.cos(across)
        stretch = math.sqrt(2 / max(1 + sin0 * sin + cos0 * cos * turn, 1e-9))
        return stretch * cos * math.sin(across), stretch * (cos0 * sin - sin0 * cos * turn)

    return project


def _unproject(centre: Point, point: Point) -> Point:
    """Return the place of a point of Lambert's projection; its longitude may lie beyond 180."""
    lon0, lat0 = math.radians(centre[0]), math.radians(centre[1])
    distance = min(math.hypot(*point), 2.0)
    if not distance:
        return centre
    angle = 2 * math.asin(distance / 2)
    sin, cos = math.sin(angle), math.cos(angle)
    lat = math.asin(min(max(cos * math.sin(lat0) + point[1] * sin * math.cos(lat0) / distance, -1.0), 1.0))
    down = distance * math.cos(lat0) * cos - point[1] * math.sin(lat0) * sin
    return math.degrees(lon0 + math.atan2(point[0] * sin, down)), math.degrees(lat)


def _equal_earth(lon: float, lat: float) -> Point:
    theta = math.asin(_HALF_ROOT * math.sin(math.radians(lat)))
    squared = theta * theta
    sixth = squared**3
    slope = _A1 + 3 * _A2 * squared + sixth * (7 * _A3 + 9 * _A4 * squared)
    return math.radians(lon) * math.cos(theta) / (_HALF_ROOT * slope), theta * (
        _A1 + _A2 * squared + sixth * (_A3 + _A4 * squared)
    )
