"""How much room words take, counted in letters of the Latin font: what estimates of lines stand on."""

import unicodedata

from briefgen.model.blocks import Text, plain

UNSEEN = frozenset(map(chr, (*range(0x2066, 0x206A), *range(0x064B, 0x0653))))
"""Marks of direction, and vowel marks that stand over their letter."""
_WITHOUT_UNSEEN = dict.fromkeys(map(ord, UNSEEN))
_NARROWER = 0.93
"""An Arabic letter to a Latin one, on average, in our fonts."""


def room(text: str | Text) -> int:
    """Return how many Latin letters take as much room as a text."""
    words = text if isinstance(text, str) else plain(text)
    if words.isascii():
        return len(words)
    seen = words.translate(_WITHOUT_UNSEEN)
    return int(len(seen) * _NARROWER + 0.999) if is_arabic(seen) else len(seen)


_SLIM, _BROAD = frozenset(" ijl'.,:;|!()[]-’‐‑"), frozenset("mwMWÆŒ@%—")
_EM = {"slim": 0.28, "broad": 0.82, "capital": 0.58, "other": 0.51}


def breadth(text: str) -> float:
    """Return how broad a text is set on one line, in ems of our Latin font: its letters by their kind, a bit generous."""
    return sum(_EM[_kind(letter)] for letter in text.translate(_WITHOUT_UNSEEN)) * (
        _NARROWER if is_arabic(text) else 1.0
    )


_CLOSE, _WASTE = 0.9, 1.0
"""How broad words are really set beside a generous estimate; ems of a line that stay free where words go on."""


def lines_in(text: str | Text, width: float, size: float) -> int:
    """Return how many lines words take in a width, at a size of letters in the same unit."""
    needed = breadth(text if isinstance(text, str) else plain(text)) * _CLOSE * size
    waste = _WASTE * size
    return max(1, -(-int((needed - waste) * 100) // int((width - waste) * 100)))


def _kind(letter: str) -> str:
    if letter in _SLIM:
        return "slim"
    if letter in _BROAD:
        return "broad"
    return "capital" if letter.isupper() else "other"


def is_arabic(text: str | Text) -> bool:
    """Return whether a text has Arabic letters, whose lines are higher."""
    words = text if isinstance(text, str) else plain(text)
    return not words.isascii() and any(unicodedata.bidirectional(letter) == "AL" for letter in words)
