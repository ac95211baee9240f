"""Reading the base map; points are (longitude, latitude) in degrees."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

Point = tuple[float, float]
FINE, MEDIUM, COARSE, COARSEST = 0, 1, 2, 3
"""Levels of detail: for one country, for a region, for a continent, for the world."""


class Polygon(NamedTuple):
    """One polygon of a country: its code ("" for land of none) and its rings; the first is the outer one."""

    code: str
    rings: tuple[list[Point], ...]


class Atlas:
    """The countries of the world and their boundaries, as the United Nations draw them."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        self._arcs: dict[tuple[int, int], list[Point]] = {}
        self.points: dict[str, Point] = {code: (found[0], found[1]) for code, found in document["points"].items()}

    def polygons(self, level: int, box: tuple[float, float, float, float]) -> Iterator[Polygon]:
        """Yield the polygons that a level of detail shows and that reach into a box (west, south, east, north)."""
        for code, rings in self._shown(level, box):
            yield Polygon(code, tuple(self._ring(arcs, level) for arcs in rings))

    def merged(
        self, level: int, box: tuple[float, float, float, float], kind_of: Callable[[str], int]
    ) -> dict[int, list[list[Point]]]:
        """Return rings round all the land of a kind, by kind: without the boundaries between two countries of it.

        ``kind_of`` tells the kind of a country by its code. Level and box are as for ``polygons``.
        """
        edges: defaultdict[int, dict[int, None]] = defaultdict(dict)
        for code, rings in self._shown(level, box):
            around = edges[kind_of(code)]
            for number in (number for arcs in rings for number in arcs):
                if ~number in around:
                    del around[~number]
                else:
                    around[number] = None
        return {kind: list(self._rings(around, level)) for kind, around in edges.items()}

    def _shown(self, level: int, box: tuple[float, float, float, float]) -> Iterator[tuple[str, list[list[int]]]]:
        """Yield code and rings of arcs of the polygons that a level of detail shows and that reach into a box."""
        west, south, east, north = box
        for code, country in self._document["countries"].items():
            for coarsest, left, foot, right, head, rings in country["polygons"]:
                if coarsest >= level and left < east and right > west and foot < north and head > south:
                    yield code, rings

    def main_ring(self, code: str) -> list[Point]:
        """Return the outline of a country's largest polygon, coarsely; nothing for a country the map does not draw."""
        country = self._document["countries"].get(code)
        return self._ring(country["polygons"][0][-1][0], COARSE) if country else []

    def boundaries(self, level: int, *, undetermined: bool) -> Iterator[list[Point]]:
        """Yield the boundaries between countries; ``undetermined`` those that are not finally determined."""
        for number in self._document["undetermined" if undetermined else "borders"]:
            yield self._arc(number, level)
        if undetermined:
            yield from (_decoded(line) for line in self._document["lines"])

    def open_areas(self) -> Iterator[list[Point]]:
        """Yield territories whose status is open: part of no country that is filled."""
        yield from (_decoded(ring) for ring in self._document["open"])

    def _ring(self, arcs: Iterable[int], level: int) -> list[Point]:
        points: list[Point] = []
        for number in arcs:
            arc = self._arc(~number, level)[::-1] if number < 0 else self._arc(number, level)
            points += arc[1 if points else 0 :]
        return points

    def _rings(self, arcs: Iterable[int], level: int) -> Iterator[list[Point]]:
        """Yield the rings that arcs make: each goes on where the one before it ends."""
        following: defaultdict[Point, list[int]] = defaultdict(list)
        for number in arcs:
            following[self._ring((number,), level)[0]].append(number)
        for start, waiting in following.items():
            while waiting:
                chain, end = [], None
                while end != start:
                    chain.append(following[end or start].pop())
                    end = self._ring(chain[-1:], level)[-1]
                yield self._ring(chain, level)

    def _arc(self, number: int, level: int) -> list[Point]:
        found = self._arcs.get((number, level))
        if found is None:
            levels, steps = self._document["arcs"][number]
            pairs = zip(levels, _decoded(steps), strict=True)
            found = self._arcs[number, level] = [point for coarsest, point in pairs if int(coarsest) >= level]
        return found


@lru_cache(maxsize=1)
def atlas() -> Atlas:
    """Return the base map, read once."""
    return Atlas(json.loads((files("briefgen.render.geography") / "world.json").read_text(encoding="utf-8")))


def _decoded(steps: list[int]) -> list[Point]:
    """Return points from steps of hundredths of a degree."""
    x = y = 0
    points = []
    for place in range(0, len(steps), 2):
        x, y = x + steps[place], y + steps[place + 1]
        points.append((x / 100, y / 100))
    return points
