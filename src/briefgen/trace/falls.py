"""Words that say that a number fell, so that it may stand without its sign."""

import re

_ENGLISH_FALLS = frozenset(
    [
        "below",
        "decline",
        "declined",
        "decrease",
        "decreased",
        "down",
        "drop",
        "dropped",
        "fall",
        "fallen",
        "falls",
        "fell",
        "fewer",
        "less",
        "lost",
        "lower",
        "reduced",
        "shrank",
        "shrunk",
        "under",
    ]
)
_FRENCH_FALLS = frozenset(
    [
        "baisse",
        "baissé",
        "baissent",
        "chute",
        "chuté",
        "diminution",
        "diminue",
        "diminué",
        "diminuent",
        "moins",
        "perdu",
        "recul",
        "recule",
        "reculé",
        "reculent",
        "réduction",
        "réduit",
        "réduits",
        "retrait",
        "retiré",
    ]
)
_FALLS = {"en": _ENGLISH_FALLS, "fr": _FRENCH_FALLS}
"""Words that say that a number fell, by language."""
ANY_WORDS = "*"
"""Stands for words beside a number that are not known: they may say anything."""


def says_fall(beside: str, lang: str) -> bool:
    """Return whether words beside a number may say that it fell, so that it stands without its sign.

    English and French words are known; in other languages any words beside a number may say so.
    """
    if beside == ANY_WORDS:
        return True
    words = re.findall(r"[^\W\d_]+", beside.casefold())
    return bool(words) and (lang not in _FALLS or bool(_FALLS[lang] & set(words)))
