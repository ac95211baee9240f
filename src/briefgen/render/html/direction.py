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
_PAGE = re.compile(r'<html\b[^<>]* dir="(ltr|rtl)"')
_BLOCK, _END = r"(<(?:td|th|p|li|h[1-4])\b[^<>]*>", r"</(?:td|th|p|li|h[1-4])>"
_ALONE = {
    side: re.compile(rf'{_BLOCK}(?:<b>)?)<bdi dir="{side}">([^<>]*)</bdi>(?=(?:</b>)?{_END})')
    for side in ("ltr", "rtl")
}
_LATIN = re.compile(
    rf'{_BLOCK}(?:<span class="badge[^<>]*>\d</span>)?)<bdi dir="ltr">([A-Za-z]+(?: [A-Za-z]+)*)</bdi>(?=(?:<sup>\w</sup>)?{_END})'
)
_CLOSING, _CLOSE = "\u2069", "</bdi>"


def without_needless(html: str) -> str:
    """Return a page of our own templates without the isolates that change nothing, as each element costs layout.

    Alone in its block, a text in the page's direction needs none. Neither does one of Latin letters and single spaces in a
    right-to-left page: wherever its lines are parted, each begins and ends with a letter, so that none of it moves.
    """
    page = _PAGE.search(html)
    if page is None:
        return html
    html = _ALONE[page[1]].sub(r"\1\2", html)
    return _LATIN.sub(r"\1\2", html) if page[1] == "rtl" else html


def isolated(html: str) -> str:
    """Return a page whose isolates of several words are elements; titles and attributes stay as they are.

    An isolate whose end was cut off ends with the element in which it began.
    """
    if not _MARKS.search(html):
        return html
    found: list[str] = []
    level, begun = 0, list[int]()
    for number, piece in enumerate(_PIECES.split(html)):
        if not number % 2:
            _isolate(piece, found, begun, level)
            continue
        within = _WITHIN.match(piece)
        ends = piece.startswith("</")
        while begun and (not within or (ends and begun[-1] >= level)):
            found.append(_CLOSE)
            begun.pop()
        level = level + _step(piece) if within else 0
        found.append(piece)
    return "".join(found)


def _isolate(words: str, found: list[str], begun: list[int], level: int) -> None:
    """Add words to what was found, their marks as elements; ``begun`` are the levels of the elements that are open."""
    for mark in _MARKS.split(words):
        if mark in _OPENING:
            begun.append(level)
            found.append(_OPENING[mark])
        elif mark != _CLOSING:
            found.append(mark)
        elif begun and begun[-1] == level:
            begun.pop()
            found.append(_CLOSE)


def _step(tag: str) -> int:
    """Return by how many levels a tag within a line leads further into the page."""
    return 0 if tag.startswith("<br") else -1 if tag.startswith("</") else 1
