"""Write src/briefgen/vocabulary/m49.py from CLDR: python -m tools.vocabulary.m49 FOLDER

FOLDER holds territoryContainment.json and codeMappings.json of the npm package cldr-core (Unicode licence): run
``npm pack cldr-core``, unpack it and give its folder ``supplemental``.
"""

import json
import sys
import textwrap
from collections.abc import Iterable, Mapping
from pathlib import Path

TARGET = Path(__file__).parents[2] / "src" / "briefgen" / "vocabulary" / "m49.py"
# Parts of countries and groups of countries that CLDR lists beside ISO 3166 codes.
NOT_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "IC", "TA", "QO", "EU", "EZ", "UN", "ZZ"}
# M49 leaves Antarctica outside its regions, and CLDR puts it into a group of its own.
ANTARCTICA = "AQ"
TEMPLATE = '''"""UN M49 regions and ISO 3166 codes; written by tools/vocabulary/m49.py from CLDR {version}."""

# Sub-regions with their countries, ISO 3166 alpha-2 (with XK, Kosovo, which ISO does not list).
_COUNTRIES = """
{countries}
"""
# Regions with the regions within.
_REGIONS = """
{regions}
"""
# Alpha-3 and alpha-2 codes.
_ALPHA3 = """
{alpha3}
"""


def _table(text: str) -> dict[str, tuple[str, ...]]:
    rows = (line.split() for line in text.strip().splitlines())
    return {{first: tuple(rest) for first, *rest in rows}}


def _members() -> dict[str, tuple[str, ...]]:
    """Return every region with all its countries, sub-regions first."""
    found = _table(_COUNTRIES)
    for region, inner in _table(_REGIONS).items():
        found[region] = tuple(sorted({{code for part in inner for code in found[part]}}))
    return found


MEMBERS: dict[str, tuple[str, ...]] = _members()
ALPHA3: dict[str, str] = dict(pair.split(":") for pair in _ALPHA3.split())
'''


def main(folder: Path) -> None:
    """Write the tables."""
    containment = json.loads((folder / "territoryContainment.json").read_text())["supplemental"]
    mappings = json.loads((folder / "codeMappings.json").read_text())["supplemental"]["codeMappings"]
    tree = {code: found["_contains"] for code, found in containment["territoryContainment"].items() if code.isdigit()}
    countries = {code: _only_countries(inner) for code, inner in tree.items() if not _holds_regions(inner)}
    regions = {
        code: [part for part in inner if part.isdigit()] for code, inner in tree.items() if _holds_regions(inner)
    }
    known = {code for inner in countries.values() for code in inner} | {ANTARCTICA}
    pairs = [f"{found['_alpha3']}:{code}" for code, found in mappings.items() if code in known and "_alpha3" in found]
    TARGET.write_text(
        TEMPLATE.format(
            version=containment["version"]["_cldrVersion"],
            countries=_lines(countries),
            regions=_lines(_inner_first(regions)),
            alpha3=textwrap.fill(" ".join(sorted(pairs)), 118),
        )
    )


def _holds_regions(inner: Iterable[str]) -> bool:
    return any(code.isdigit() for code in inner)


def _only_countries(inner: Iterable[str]) -> list[str]:
    return sorted(set(inner) - NOT_COUNTRIES)


def _inner_first(regions: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Return regions so that each stands behind the regions it holds."""
    ordered: dict[str, list[str]] = {}
    while len(ordered) < len(regions):
        ordered |= {
            code: inner
            for code, inner in sorted(regions.items())
            if code not in ordered and all(part in ordered or part not in regions for part in inner)
        }
    return ordered


def _lines(table: Mapping[str, list[str]]) -> str:
    return "\n".join(f"{code} {' '.join(inner)}" for code, inner in table.items())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
