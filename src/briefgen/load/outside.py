"""Formulas that refer to another file: their value is what was stored when the workbook was last saved."""

import posixpath
import re
from collections.abc import Iterator

from briefgen.load.marks import marks_of
from briefgen.load.package import Package
from briefgen.load.scan import column_number
from briefgen.model.sheets import OutsideReference

_FORMULA = re.compile(rb"<(?:\w+:)?f(?:\s[^<>]*)?>([^<]*\[\d{1,4}\][^<]*)</")
_LINK = re.compile(rb"'[^'\[]*\[(\d{1,4})\][^']*'!|(?<![\w.\])])\[(\d{1,4})\][\w.]*!")
"""[1]Sheet1!A1 and '[1]My sheet'!A1; a table's column, as in Payments[2016], is no link."""
_QUOTED = re.compile(rb'"[^"]*"|&quot;.*?&quot;')
_MOST = 20_000
"""References of one sheet that are told."""
_LONGEST_CELL = 1 << 16


def has_links(package: Package) -> bool:
    """Return whether a workbook has links to other workbooks at all."""
    return any("/externallinks/" in f"/{name}" for name in package.names())


def outside_references(package: Package, part: str) -> tuple[OutsideReference, ...]:
    """Return the formulas of a sheet that refer to another workbook, with that workbook's name where it is given."""
    names = _link_names(package)
    found: list[OutsideReference] = []
    for row, column, number in _references(package, part):
        found.append(OutsideReference(row, column, names.get(number, "another file")))
        if len(found) == _MOST:
            break
    return tuple(found)


def _references(package: Package, part: str) -> Iterator[tuple[int, int, int]]:
    rest = b""
    address = marks_of(b"").address
    for block in package.blocks(part):
        chunk = rest + block
        cut = max(chunk.rfind(b"<c "), 0) if len(chunk) > _LONGEST_CELL else len(chunk)
        yield from _within(chunk[:cut] if cut else chunk, address)
        rest = chunk[cut:] if cut else b""
    yield from _within(rest, address)


def _within(chunk: bytes, address: re.Pattern[bytes]) -> Iterator[tuple[int, int, int]]:
    for formula in _FORMULA.finditer(chunk):
        link = _LINK.search(_QUOTED.sub(b"", formula[1]))
        cell = address.match(chunk, max(chunk.rfind(b"<c ", 0, formula.start()), 0))
        if link and cell:
            yield int(cell[2]), column_number(cell[1].decode()), int(link[1] or link[2])


def _link_names(package: Package) -> dict[int, str]:
    """Return the file that each link leads to, by the number that formulas use for it."""
    names = {}
    for part in package.names():
        found = re.fullmatch(r".*externallinks/_rels/externallink(\d+)\.xml\.rels", part)
        if found:
            targets = [one.get("Target", "") for one in package.elements(part, "Relationship")]
            if targets and targets[0]:
                names[int(found[1])] = posixpath.basename(targets[0].replace("\\", "/"))[:100]
    return names
