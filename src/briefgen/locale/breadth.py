"""How broad words are set on one line in our fonts: what decides where they have room."""

import unicodedata
from collections.abc import Iterable

UNSEEN = frozenset(map(chr, (*range(0x2066, 0x206A), *range(0x064B, 0x0653))))
"""Marks of direction, and vowel marks that stand over their letter."""
WITHOUT_UNSEEN = dict.fromkeys(map(ord, UNSEEN))
NARROWER = 0.93
"""An Arabic letter to a Latin one, on average, in our fonts."""
HEAD_LINE, HEAD_TITLE = 54.0, 28.0
"""Ems of the line of the running head, by the generous estimate of ``breadth``, and of the title in it in any case."""
_TAG, _TAGS = 1.8, 17.0
"""Ems of the border of a tag and its distance from the next one, and of all tags that the line has room beside."""
_ARABIC_HEAD = 0.95
"""How much narrower Arabic is set in the running head than estimated (measured)."""
_OPENING, _POP = "\u2066\u2067\u2068", "\u2069"
_SLIM, _BROAD = frozenset(" \u00a0\u202fijl'.,:;|!()[]-’‐‑"), frozenset("mwMWÆŒ@%—")
_EM = {"slim": 0.28, "broad": 0.82, "capital": 0.58, "other": 0.51}


def breadth(text: str) -> float:
    """Return how broad a text is set on one line, in ems of our Latin font: its letters by their kind, a bit generous."""
    return sum(_EM[_kind(letter)] for letter in text.translate(WITHOUT_UNSEEN)) * (NARROWER if is_arabic(text) else 1.0)


def head_line(tags: Iterable[str]) -> float:
    """Return the ems of the line of the running head beside the tags of a page."""
    return HEAD_LINE - max(sum(breadth(tag) + _TAG for tag in tags) - _TAGS, 0.0)


def head_breadth(*texts: str) -> float:
    """Return the breadth of texts in a row in the running head of a page, a separator between them."""
    words = " · ".join(texts)
    return breadth(words) * (_ARABIC_HEAD if is_arabic(words) else 1.0)


def cut_for_head(text: str, room: float) -> str:
    """Return a text that ends in "…" where the running head has no room for it; isolates left open by the cut are closed."""
    if head_breadth(text) <= room:
        return text
    end = len(text)
    while end and head_breadth(f"{text[:end].rstrip()}…") > room:
        end -= 1
    kept = f"{text[:end].rstrip()}…"
    return kept + _POP * (sum(map(kept.count, _OPENING)) - kept.count(_POP))


def is_arabic(words: str) -> bool:
    """Return whether a text has Arabic letters."""
    return not words.isascii() and any(unicodedata.bidirectional(letter) == "AL" for letter in words)


def _kind(letter: str) -> str:
    if letter in _SLIM:
        return "slim"
    if letter in _BROAD:
        return "broad"
    return "capital" if letter.isupper() else "other"
