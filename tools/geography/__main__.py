"""Write src/briefgen/render/geography/world.json: python -m tools.geography WORLD_ATLAS CLDR

WORLD_ATLAS is the unpacked npm package world-atlas 2.0.2 (``npm pack world-atlas``): Natural Earth 4.1.0, 1:50m, in the
public domain, as TopoJSON. CLDR is the folder ``supplemental`` of the npm package cldr-core (Unicode licence), for the
codes. The same packages give the same bytes.
"""

import json
import math
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from briefgen.vocabulary.countries import ISO2
from tools.geography.shapes import area, bounds, cut, holds, levels_of, point_of
from tools.geography.status import CRIMEA, LINES, NAMED, OPEN_AREAS, POINTS, SAHARA_NORTH, UNDETERMINED, Ring

TARGET = Path(__file__).parents[2] / "src" / "briefgen" / "render" / "geography" / "world.json"
NEIGHBOURS = TARGET.parents[2] / "vocabulary" / "neighbours.py"
SOURCE = "Natural Earth 4.1.0, 1:50m (public domain), from world-atlas 2.0.2; boundaries changed by tools/geography/status.py"
LEAST_AREAS = (0.015, 0.06, 0.4, 1.5)
"""Square degrees of the smallest polygon at each level of detail, from fine to coarse."""
LEFT_OUT = {"AQ"}
_TEMPLATE = '''"""Countries with a common boundary on land; written by tools/geography.

{source}.
"""

_ROWS = """
{rows}
"""
NEIGHBOURS: dict[str, tuple[str, ...]] = {{
    first: tuple(rest) for first, *rest in (line.split() for line in _ROWS.strip().splitlines())
}}
'''


class Topology:
    """The arcs of a TopoJSON file in degrees, and its polygons by country."""

    def __init__(self, atlas: Path, codes: dict[str, str]) -> None:
        data = json.loads((atlas / "countries-50m.json").read_text())
        self.arcs = [_decoded(arc, data["transform"]) for arc in data["arcs"]]
        self.polygons: defaultdict[str, list[list[list[int]]]] = defaultdict(list)
        for geometry in data["objects"]["countries"]["geometries"]:
            name = geometry["properties"]["name"]
            code = NAMED[name] if name in NAMED else codes[geometry["id"]]
            polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
            for polygon in polygons:
                crimea = code == "RU" and holds(self.ring(polygon[0]), CRIMEA)
                self.polygons["UA" if crimea else code].append(polygon)
        self.owners = self._owners()
        self._part_western_sahara()

    def _part_western_sahara(self) -> None:
        """Give the land south of the boundary to Western Sahara; the berm then parts nothing."""
        main = max(self.polygons["MA"], key=lambda polygon: area(self.ring(polygon[0])))
        ring = self.ring(main[0])
        north = [(-20.0, SAHARA_NORTH), (0.0, SAHARA_NORTH), (0.0, 40.0), (-20.0, 40.0)]
        south = [(-20.0, 20.0), (0.0, 20.0), (0.0, SAHARA_NORTH), (-20.0, SAHARA_NORTH)]
        self.polygons["MA"].remove(main)
        for code, window in (("MA", north), ("EH", south)):
            part = cut(ring, window)
            self.arcs.append([*part, part[0]])
            self.polygons[code].append([[len(self.arcs) - 1]])
        for number, sides in list(self.owners.items()):
            pair = set(sides)
            if pair == {"EH", "MA"}:
                del self.owners[number]
            elif "MA" in pair and all(y < SAHARA_NORTH for _, y in self.arcs[number]):
                self.owners[number] = ["EH" if code == "MA" else code for code in sides]

    def ring(self, arcs: list[int]) -> Ring:
        """Return a ring of arcs, each given by its number, ~number where it runs backwards."""
        points: Ring = []
        for number in arcs:
            arc = self.arcs[~number][::-1] if number < 0 else self.arcs[number]
            points += arc[1 if points else 0 :]
        return points

    def _owners(self) -> dict[int, list[str]]:
        """Return for each arc the countries on its sides: one for a coast, two for a boundary."""
        found: defaultdict[int, list[str]] = defaultdict(list)
        for code, polygons in self.polygons.items():
            for arcs in (ring for polygon in polygons for ring in polygon):
                for number in arcs:
                    found[~number if number < 0 else number].append(code)
        return found


def main(atlas: Path, cldr: Path) -> None:
    """Write the base map."""
    mappings = json.loads((cldr / "codeMappings.json").read_text())["supplemental"]["codeMappings"]
    codes = {found["_numeric"]: code for code, found in mappings.items() if code in ISO2 and "_numeric" in found}
    topology = Topology(atlas, codes)
    for code in LEFT_OUT:
        del topology.polygons[code]
    countries = {code: _country(topology, code) for code in sorted(topology.polygons)}
    points = {code: [x, y] for code, found in countries.items() if code for x, y in [found.pop("point")]}
    countries[""].pop("point")
    points |= {code: list(point) for code, point in POINTS.items() if code not in LEFT_OUT}
    borders, undetermined, parts = _boundaries(topology)
    document = {
        "source": SOURCE,
        "points": dict(sorted(points.items())),
        "countries": countries,
        "borders": borders,
        "undetermined": undetermined,
        "open": [_coded(piece) for code, ring in OPEN_AREAS for piece in _open_areas(topology, code, ring)],
        "lines": [_coded(line) for line in (*LINES, *parts)],
        "arcs": _used_arcs(topology, _arcs_of(countries) | set(borders) | set(undetermined)),
    }
    rows = ",\n".join(
        f"{json.dumps(key)}:{json.dumps(value, separators=(',', ':'))}" for key, value in document.items()
    )
    TARGET.write_text(f"{{{rows}}}\n")
    NEIGHBOURS.write_text(_TEMPLATE.format(source=SOURCE, rows="\n".join(_neighbours(topology))))
    print(f"{TARGET}: {TARGET.stat().st_size // 1000} kB")


def _decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> Ring:
    (width, height), (left, foot) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for across, up in arc:
        x, y = x + across, y + up
        points.append((round(x * width + left, 2), round(y * height + foot, 2)))
    return points


def _country(topology: Topology, code: str) -> dict[str, Any]:
    """Return the polygons of a country, largest first: the coarsest level that shows it, its box, its rings of arcs."""
    found = []
    for polygon in topology.polygons[code]:
        ring = topology.ring(polygon[0])
        found.append((area(ring), bounds(ring), polygon, ring))
    found.sort(key=lambda entry: (-entry[0], entry[1]))
    kept = [
        [max(sum(size >= least for least in LEAST_AREAS) - 1, 1 if number == 0 else 0), *_whole(box), polygon]
        for number, (size, box, polygon, _) in enumerate(found)
        if number == 0 or size >= LEAST_AREAS[0]
    ]
    return {"point": point_of(found[0][3]), "polygons": kept}


def _whole(box: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
    """Return a box widened to whole degrees."""
    return math.floor(box[0]), math.floor(box[1]), math.ceil(box[2]), math.ceil(box[3])


def _boundaries(topology: Topology) -> tuple[list[int], list[int], list[Ring]]:
    """Return the boundaries, those that are undetermined, and the undetermined parts of others as lines."""
    borders, undetermined, parts = [], [], []
    for number, sides in sorted(topology.owners.items()):
        if len(sides) < 2:
            continue
        pair, arc = tuple(sorted(sides)), topology.arcs[number]
        within = [part for one, other, box in UNDETERMINED if pair == (one, other) for part in _within(arc, box)]
        if within == [arc]:
            undetermined.append(number)
        elif pair[0] != pair[1]:
            borders.append(number)
            parts += [_simple(part) for part in within]
    return borders, undetermined, parts


def _neighbours(topology: Topology) -> list[str]:
    """Return a line for each country with its neighbours."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for sides in topology.owners.values():
        for one in sides:
            found[one] |= set(sides) - {one, ""}
    found["EH"].add("MA")
    found["MA"].add("EH")
    return [" ".join([code, *sorted(others)]) for code, others in sorted(found.items()) if code and others]


def _within(arc: Ring, box: tuple[float, float, float, float]) -> list[Ring]:
    """Return the parts of a line in a box."""
    west, south, east, north = box
    parts: list[Ring] = [[]]
    for x, y in arc:
        if west <= x <= east and south <= y <= north:
            parts[-1].append((x, y))
        elif parts[-1]:
            parts.append([])
    return [part for part in parts if len(part) > 1]


def _simple(line: Ring) -> Ring:
    return [point for point, level in zip(line, levels_of(line), strict=True) if level is not None]


def _open_areas(topology: Topology, code: str, ring: Ring) -> list[Ring]:
    pieces = [cut(topology.ring(polygon[0]), ring) for polygon in topology.polygons[code]]
    return [piece for piece in pieces if len(piece) > 3]


def _arcs_of(countries: dict[str, Any]) -> set[int]:
    rings = (ring for found in countries.values() for polygon in found["polygons"] for ring in polygon[-1])
    return {~number if number < 0 else number for ring in rings for number in ring}


def _used_arcs(topology: Topology, used: set[int]) -> list[list[Any]]:
    """Return each arc as its levels, one digit a point, and its points; empty for one that no polygon has."""
    found: list[list[Any]] = []
    for number, arc in enumerate(topology.arcs):
        if number not in used:
            found.append([])
            continue
        levels = levels_of(arc)
        kept = [(point, level) for point, level in zip(arc, levels, strict=True) if level is not None]
        found.append(["".join(str(level) for _, level in kept), _coded([point for point, _ in kept])])
    return found


def _coded(points: Ring) -> list[int]:
    """Return points as hundredths of a degree, each as the step from the one before."""
    found: list[int] = []
    before = (0, 0)
    for x, y in points:
        now = (round(x * 100), round(y * 100))
        found += (now[0] - before[0], now[1] - before[1])
        before = now
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
