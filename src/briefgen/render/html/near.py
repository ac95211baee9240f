"""The word that was probably meant."""

import difflib
from collections.abc import Iterable


def meant(word: str, known: Iterable[str]) -> str:
    """Return " Did you mean …?" for the nearest known word, "" if none is near."""
    near = difflib.get_close_matches(word, list(known), 1, 0.6)
    return f' Did you mean "{near[0]}"?' if near else ""
