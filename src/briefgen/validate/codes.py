"""The code lists of a source: the user's own first, then the built-in ones."""

import re
from collections.abc import Callable, Mapping

from briefgen.locale.names import currency_codes
from briefgen.model.dataset import NamedCode
from briefgen.vocabulary.donors import match_donor
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.instruments import match_instrument
from briefgen.vocabulary.nearest import nearest_of
from briefgen.vocabulary.terms import CURRENCY_SIGNS, match_term

_LISTED = re.compile(r"[;؛|\n]")
_JOINED = re.compile(r"[,،/&+;؛|\n]|\b(?:and|et|y|und)\b|\sو", re.IGNORECASE)
_PERCENTAGE = re.compile(r"[:=(]?\s*\d+(?:[.,]\d+)?\s*%?\s*\)?")
_LONGEST_LIST = 300


def names_several(text: str, known: Callable[[str], object]) -> bool:
    """Return whether a text that is no donor or instrument lists several, with percentages or without.

    Semicolons, bars and line breaks part a list; commas, slashes and "and" do where every part is known, because names
    hold them themselves.
    """
    if len(text) > _LONGEST_LIST:
        return False
    listed, joined = (
        [part for part in (_PERCENTAGE.sub("", word).strip() for word in pattern.split(text)) if part]
        for pattern in (_LISTED, _JOINED)
    )
    return len(listed) > 1 or (len(joined) > 1 and all(map(known, joined)))


class CodeLists:
    """The donors, instruments and currencies of a source: the user's own lists first, then the built-in ones."""

    def __init__(self, donors: Mapping[str, NamedCode], instruments: Mapping[str, NamedCode]) -> None:
        self._donors = _words(donors)
        self._instruments = _words(instruments)
        self._known: dict[tuple[str, str], str | None] = {}

    def donor(self, text: str) -> str | None:
        """Return the code of a donor."""
        return self._remember("donor", text, lambda: self._donors.get(fold(text)) or match_donor(text))

    def instrument(self, text: str) -> str | None:
        """Return the code of an instrument."""
        return self._remember("instrument", text, lambda: self._instruments.get(fold(text)) or match_instrument(text))

    def currency(self, text: str) -> str | None:
        """Return an ISO 4217 code."""
        return self._remember("currency", text, lambda: _currency(text))

    def measure(self, text: str) -> str | None:
        """Return one of the five measures."""
        return self._remember("measure", text, lambda: match_term("measure", text))

    def nearest_donor(self, text: str) -> str:
        """Return the donor of the source's own list that a text is most like, "" if none."""
        return self._donors.get(fold(nearest_of(list(self._donors))(text)), "")

    def nearest_instrument(self, text: str) -> str:
        """Return the instrument of the source's own list that a text is most like, "" if none."""
        return self._instruments.get(fold(nearest_of(list(self._instruments))(text)), "")

    def unknown(self) -> dict[str, list[str]]:
        """Return the donors and instruments met so far that no list holds, by column."""
        return {
            kind: [text for (of, text), code in self._known.items() if of == kind and code is None]
            for kind in ("donor", "instrument")
        }

    def _remember(self, kind: str, text: str, look_up: Callable[[], str | None]) -> str | None:
        key = (kind, text)
        if key not in self._known:
            self._known[key] = look_up()
        return self._known[key]


def _words(codes: Mapping[str, NamedCode]) -> dict[str, str]:
    return {fold(word): code for code, named in codes.items() for word in (code, *named.names.values())}


def _currency(text: str) -> str | None:
    word = text.strip()
    if word.casefold() in CURRENCY_SIGNS:
        return CURRENCY_SIGNS[word.casefold()]
    code = word.upper()
    # The euro and the currencies of most partners need no list.
    return code if code in ("EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK") or code in currency_codes() else None
