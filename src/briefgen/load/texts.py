"""The texts that cells of an xlsx workbook share: few bytes in the file, but a copy for each cell once read."""

import re
from collections import Counter
from collections.abc import Iterable

from briefgen.errors import SourceError
from briefgen.load.limits import LONGEST_TEXT, MOST_STRING_BYTES, MOST_STRINGS, MOST_TEXT
from briefgen.load.package import Package
from briefgen.load.refusals import unread_sections

_END = re.compile(rb"</(?:\w+:)?si\s*>|<(?:\w+:)?si\s*/>")
_REFERENCE = re.compile(rb"""\bt\s*=\s*["']s["'][^<]*<(?:\w+:)?v[^<>]*>\s*(\d{1,9})""")


def longest_text(package: Package, name: str) -> int:
    """Return the size in bytes of the longest shared text, its markup included; 0 where nothing is shared.

    Raises SourceError for more texts than any table has.
    """
    size = count = longest = 0
    rest = b""
    for block in package.blocks(name) if name in package else ():
        size += len(block)
        if b"!" in block and b"<![CDATA[" in rest[-9:] + block:
            raise unread_sections(package.shown)
        pieces = (rest + block).split(b"si>")
        count += len(pieces) // 2
        rest = pieces[-1]
        longest = max(longest, *map(len, pieces))
        if count > MOST_STRINGS or size > MOST_STRING_BYTES or longest > LONGEST_TEXT:
            raise SourceError(f"{package.shown} holds an implausible amount of text. Split it into several files.")
    return longest


def check_texts(package: Package, name: str, sheets: Iterable[str], cells: int) -> None:
    """Refuse texts shared so often that their copies would fill the memory. ``cells`` is how many can share."""
    if longest_text(package, name) * cells <= 2 * MOST_TEXT:
        return
    sizes = _sizes(package, name)
    uses: Counter[bytes] = Counter()
    for part in sheets:
        for block in package.blocks(part):
            uses.update(_REFERENCE.findall(block))
    if sum(count * sizes[int(index)] for index, count in uses.items() if int(index) < len(sizes)) > MOST_TEXT:
        raise SourceError(f"{package.shown} repeats long texts in too many cells. Split it into several files.")


def _sizes(package: Package, name: str) -> list[int]:
    """Return the size of each shared text in bytes, its markup included."""
    sizes: list[int] = []
    rest = b""
    for block in package.blocks(name):
        *whole, rest = _END.split(rest + block)
        sizes += map(len, whole)
    return sizes
