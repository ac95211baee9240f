"""How much room words take, counted in letters of the Latin font: what estimates of lines stand on."""

import unicodedata

from briefgen.model.blocks import Text, plain

_UNSEEN = dict.fromkeys((*range(0x2066, 0x206A), *range(0x064B, 0x0653)))
"""Marks of direction, and vowel marks that stand over their letter."""
_NARROWER = 0.93
"""An Arabic letter to a Latin one, on average, in our fonts."""


def room(text: str | Text) -> int:
    """Return how many Latin letters take as much room as a text."""
    words = text if isinstance(text, str) else plain(text)
    if words.isascii():
        return len(words)
    seen = words.translate(_UNSEEN)
    return int(len(seen) * _NARROWER + 0.999) if is_arabic(seen) else len(seen)


def is_arabic(text: str | Text) -> bool:
    """Return whether a text has Arabic letters, whose lines are higher."""
    words = text if isinstance(text, str) else plain(text)
    return not words.isascii() and any(unicodedata.bidirectional(letter) == "AL" for letter in words)
