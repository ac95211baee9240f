"""How much room words take, counted in letters of the Latin font: what estimates of lines stand on."""

from briefgen.locale import breadth as letters
from briefgen.locale.breadth import NARROWER, WITHOUT_UNSEEN, breadth
from briefgen.model.blocks import Text, plain

_CLOSE, _WASTE = 0.9, 1.0
"""How broad words are really set beside a generous estimate; ems of a line that stay free where words go on."""


def room(text: str | Text) -> int:
    """Return how many Latin letters take as much room as a text."""
    words = text if isinstance(text, str) else plain(text)
    if words.isascii():
        return len(words)
    seen = words.translate(WITHOUT_UNSEEN)
    return int(len(seen) * NARROWER + 0.999) if is_arabic(seen) else len(seen)


def lines_in(text: str | Text, width: float, size: float) -> int:
    """Return how many lines words take in a width, at a size of letters in the same unit."""
    needed = breadth(text if isinstance(text, str) else plain(text)) * _CLOSE * size
    waste = _WASTE * size
    return max(1, -(-int((needed - waste) * 100) // int((width - waste) * 100)))


def is_arabic(text: str | Text) -> bool:
    """Return whether a text has Arabic letters, whose lines are higher."""
    return letters.is_arabic(text if isinstance(text, str) else plain(text))
