"""Formulas that all hold zero: what a program writes that cannot calculate (safety.md, "Silent wrong data").

Excel keeps a chain of calculation beside its formulas; a workbook that has one was calculated.
"""

import re

from briefgen.load.marks import marks_of
from briefgen.load.package import Package
from briefgen.load.scan import column_number

_FORMULA = re.compile(rb"<f(?:\s[^<>]*)?(?:/>|>[^<]*</f>)\s*<v(?:\s[^<>]*)?>([^<]*)</v>")
_LOOKED_AT = 2
"""Blocks in which a first formula is looked for: a column of formulas begins at the top of its table."""
_MOST = 1_000
_LONGEST_CELL = 1 << 16


def was_calculated(package: Package) -> bool:
    """Return whether a program that calculates saved the workbook."""
    return any(name.endswith("calcchain.xml") for name in package.names())


def zero_formulas(package: Package, part: str) -> tuple[tuple[int, int], ...]:
    """Return row and column of each formula of a sheet if all of them hold zero, else nothing."""
    address = marks_of(b"").address
    found: list[tuple[int, int]] = []
    rest = b""
    for number, block in enumerate(package.blocks(part), 1):
        chunk = rest + block
        for formula in _FORMULA.finditer(chunk):
            if formula[1] not in (b"0", b"0.0"):
                return ()
            cell = address.match(chunk, max(chunk.rfind(b"<c ", 0, formula.start()), 0))
            if cell and len(found) < _MOST:
                found.append((int(cell[2]), column_number(cell[1].decode())))
        if not found and number == _LOOKED_AT:
            return ()
        cut = chunk.rfind(b"<c ")
        rest = chunk[cut:] if cut >= 0 and len(chunk) - cut < _LONGEST_CELL else b""
    return tuple(dict.fromkeys(found))
