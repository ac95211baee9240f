"""How broad words are set on one line in our fonts: what decides where they have room."""

import unicodedata

UNSEEN = frozenset(map(chr, (*range(0x2066, 0x206A), *range(0x064B, 0x0653))))
"""Marks of direction, and vowel marks that stand over their letter."""
WITHOUT_UNSEEN = dict.fromkeys(map(ord, UNSEEN))
NARROWER = 0.93
"""An Arabic letter to a Latin one, on average, in our fonts."""
_SLIM, _BROAD = frozenset(" \u00a0\u202fijl'.,:;|!()[]-’‐‑"), frozenset("mwMWÆŒ@%—")
_EM = {"slim": 0.28, "broad": 0.82, "capital": 0.58, "other": 0.51}


def breadth(text: str) -> float:
    """Return how broad a text is set on one line, in ems of our Latin font: its letters by their kind, a bit generous."""
    return sum(_EM[_kind(letter)] for letter in text.translate(WITHOUT_UNSEEN)) * (NARROWER if is_arabic(text) else 1.0)


def is_arabic(words: str) -> bool:
    """Return whether a text has Arabic letters."""
    return not words.isascii() and any(unicodedata.bidirectional(letter) == "AL" for letter in words)


def _kind(letter: str) -> str:
    if letter in _SLIM:
        return "slim"
    if letter in _BROAD:
        return "broad"
    return "capital" if letter.isupper() else "other"
