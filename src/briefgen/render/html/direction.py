"""Words in another direction than the page: marks of isolation that hold over line breaks become elements.

A line of a right-to-left page is laid out by itself: an isolate that began a line before has no effect on it, and the full
stop of an English title lands on its left. A ``bdi`` has its direction on each of its lines. What cannot be parted, such as
a number with its sign, keeps its marks.
"""

import re

_PIECES = re.compile(r"(<title>.*?</title>|<style>.*?</style>|<[^>]*>)", re.DOTALL)
_MARKS = re.compile("(\u2066[^\\s<\u2066-\u2069]*\u2069|[\u2066-\u2069])")
_WITHIN = re.compile(r"</?(?:span|b|sup|small|i|a|br)\b")
_OPENING = {"\u2066": '<bdi dir="ltr">', "\u2067": '<bdi dir="rtl">', "\u2068": '<bdi dir="auto">'}
_CLOSING, _CLOSE = "\u2069", "</bdi>"


def isolated(html: str) -> str:
    """Return a page whose isolates of several words are elements; titles and attributes stay as they are."""
    found, depth = [], 0
    for number, piece in enumerate(_PIECES.split(html)):
        if number % 2:
            if depth and not _WITHIN.match(piece):
                found.append(_CLOSE * depth)
                depth = 0
            found.append(piece)
            continue
        for mark in _MARKS.split(piece):
            if mark in _OPENING:
                depth += 1
                found.append(_OPENING[mark])
            elif mark == _CLOSING:
                found.append(_CLOSE if depth else "")
                depth = max(depth - 1, 0)
            else:
                found.append(mark)
    return "".join(found)
