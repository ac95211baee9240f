"""Write src/briefgen/vocabulary/m49.py from CLDR: python -m tools.vocabulary.m49 FOLDER

FOLDER holds territoryContainment.json and codeMappings.json of the npm package cldr-core (Unicode licence).
"""

import json
import sys
from pathlib import Path

TARGET = Path(__file__).parents[2] / "src" / "briefgen" / "vocabulary" / "m49.py"
# Parts of countries that CLDR lists beside ISO 3166 codes.
NOT_ISO = {"AC", "CP", "CQ", "DG", "EA", "IC", "TA", "QO", "EU", "EZ", "UN", "ZZ"}
HEAD = '''"""UN M49 regions and their members, ISO 3166 alpha-2; written by tools/vocabulary/m49.py from CLDR."""

MEMBERS: dict[str, tuple[str, ...]] = {
'''


def main(folder: Path) -> None:
    """Write the tables."""
    containment = json.loads((folder / "territoryContainment.json").read_text())["supplemental"]
    mappings = json.loads((folder / "codeMappings.json").read_text())["supplemental"]["codeMappings"]
    tree = {code: found["_contains"] for code, found in containment["territoryContainment"].items()}
    regions = [code for code in tree if code.isdigit() and "status" not in code]

    def countries(code: str) -> list[str]:
        if not code.isdigit():
            return [] if code in NOT_ISO else [code]
        return [member for inner in tree.get(code, []) for member in countries(inner)]

    lines = [HEAD]
    for code in sorted(regions):
        members = ", ".join(f'"{member}"' for member in sorted(set(countries(code))))
        lines.append(f'    "{code}": ({members},),\n')
    lines.append("}\n\nALPHA3: dict[str, str] = {\n")
    for code, found in sorted(mappings.items()):
        if len(code) == 2 and "_alpha3" in found and code not in NOT_ISO:
            lines.append(f'    "{found["_alpha3"]}": "{code}",\n')
    lines.append("}\n")
    TARGET.write_text("".join(lines))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
