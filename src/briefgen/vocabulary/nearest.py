"""The nearest known word for a value that a closed list does not hold, by the code of its finding."""

import difflib
from collections.abc import Callable, Mapping, Sequence

from briefgen.vocabulary.countries import nearest_country
from briefgen.vocabulary.currencies import CURRENCY_CODES
from briefgen.vocabulary.domains import nearest_domain
from briefgen.vocabulary.donors import nearest_donor
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.instruments import nearest_instrument
from briefgen.vocabulary.terms import CURRENCY_SIGNS, nearest_term

_WINDOWS = ("SAH", "HOA", "NOA", "REG")


def nearest_word(code: str, word: str) -> str:
    """Return what a value most probably means, as it should be written; "" where nothing is near."""
    look_up = _LOOK_UPS.get(code)
    return (look_up(word) or "") if look_up and word.strip() else ""


def nearest_of(words: Sequence[str]) -> Callable[[str], str]:
    """Return what finds the most similar of some words, "" if none is."""
    folded = {fold(word): word for word in words}

    def look_up(word: str) -> str:
        near = difflib.get_close_matches(fold(word), list(folded), 1, 0.75)
        return folded[near[0]] if near else ""

    return look_up


def _nearest_currency(word: str) -> str | None:
    text = word.strip().upper()
    for sign, code in CURRENCY_SIGNS.items():
        if difflib.SequenceMatcher(None, sign, text.casefold()).ratio() > 0.8:
            return code
    near = difflib.get_close_matches(text, sorted(CURRENCY_CODES), 1, 0.66) if len(text) in (2, 3, 4) else []
    return near[0] if near else None


def _nearest_window(word: str) -> str | None:
    near = difflib.get_close_matches(word.strip().upper(), _WINDOWS, 1, 0.6)
    return near[0] if near else None


def _term(name: str) -> Callable[[str], str | None]:
    return lambda word: nearest_term(name, word)


_LOOK_UPS: Mapping[str, Callable[[str], str | None]] = {
    "unknown-currency": _nearest_currency,
    "unknown-measure": _term("measure"),
    "unknown-domain": nearest_domain,
    "unknown-country": nearest_country,
    "unknown-donor": nearest_donor,
    "unknown-instrument": nearest_instrument,
    "unknown-window": _nearest_window,
}
