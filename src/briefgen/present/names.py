"""Names of classes as they are printed, and the cleaning of data text."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal

from briefgen.locale.names import country_name, country_note, narrow_country_name
from briefgen.locale.numbers import format_number, isolate, isolate_text
from briefgen.model.dataset import Dataset
from briefgen.present.nouns import FEMININE_NUMBERS, domain_noun, place_noun
from briefgen.present.speech import Noun, phrase, speech_in
from briefgen.vocabulary.domains import DOMAIN_BY_CODE
from briefgen.vocabulary.donors import NOT_GIVEN
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.instruments import INSTRUMENTS
from briefgen.vocabulary.regions import REGIONS, WINDOWS

# Marks of direction, joiners and controls: they reorder or hide text (safety.md, "Names").
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
GROUPS = {"eu": phrase("EU-managed"), "member_states": phrase("Member States"), "other": phrase("Other donors")}
_OPEN_DOMAINS = {
    "multi": phrase("Several domains, not split"),
    "unallocated": phrase("Share not allocated"),
    "unassigned": phrase("Unassigned: no domain given"),
}
_OPEN_COUNTRIES = {
    "regional": phrase("Regional"),
    "multi": phrase("Several countries, not split"),
    "unallocated": phrase("Share not allocated"),
    "unassigned": phrase("No country given"),
}


def clean(text: str) -> str:
    """Return data text without marks of direction, zero-width and control characters, spaces single."""
    return " ".join(_UNSEEN.sub("", unicodedata.normalize("NFC", text)).split())


def shorten(text: str, most: int) -> str:
    """Return a cleaned text of at most ``most`` characters, cut with "…" behind a word that can end a phrase."""
    words = clean(text)
    if len(words) <= most:
        return words
    cut = words[: most - 1]
    cut = (cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut).rstrip(" ,;:-–")
    while " " in cut and cut.rsplit(" ", 1)[1].casefold() in _LINKS:
        cut = cut.rsplit(" ", 1)[0].rstrip(" ,;:-–")
    return cut + "…"


_LINKS = frozenset(("a", "an", "and", "at", "by", "de", "des", "du", "et", "for", "from", "in", "la", "le", "les", "of", "on", "or",
                    "pour", "the", "to", "with"))  # fmt: skip
"""Words that no cut text should end with."""

# The official names go on "… of irregular migration and forced displacement" and "… migrant smuggling and trafficking
# in human beings": three lines of a table.
_TABLE_NAMES = {
    "en": {
        "1": "Development benefits of migration and addressing root causes",
        "4": "Prevention of and fight against irregular migration, smuggling and trafficking",
    },
    "fr": {
        "1": "Avantages des migrations en termes de développement et causes profondes",
        "4": "Prévention et lutte contre la migration irrégulière, le trafic et la traite",
    },
}


class Names:
    """Names of one dataset in one language: the user's own first.

    Names of the data keep their own direction within Arabic; not ``isolated`` they are plain, for a workbook's cells."""

    def __init__(self, dataset: Dataset, lang: str = "en", *, isolated: bool = True) -> None:
        self._dataset = dataset
        self.lang = lang
        self._isolated = isolated
        self._speech = speech_in(lang)

    def _own(self, kind: str, code: str) -> str:
        named = {
            "donor": self._dataset.donors,
            "instrument": self._dataset.instruments,
            "region": self._dataset.regions,
        }[kind].get(code)
        if named is None:
            return ""
        name = named.names.get(self.lang) or next(iter(named.names.values()), "")
        # A name of ours that the workbook says again is said in the language of the brief.
        again = self.lang != "en" and fold(name) in _our_names(kind, code)
        return "" if again else self._given(name)

    def _given(self, words: str) -> str:
        """Return words of the data, or a Latin code, in their own direction."""
        return isolate_text(clean(words), self.lang) if self._isolated else clean(words)

    @property
    def worldwide(self) -> str:
        """The name of a brief without filters."""
        return self._speech.put("Worldwide")

    def domain(self, code: str, *, long: bool = False) -> str:
        """Return a domain's printed name: short for charts, official for tables."""
        domain = DOMAIN_BY_CODE.get(code)
        if domain is None:
            return self._speech.put_mark(_OPEN_DOMAINS.get(code, "")) or code
        if long and code in _TABLE_NAMES.get(self.lang, {}):
            return _TABLE_NAMES[self.lang][code]
        names = domain.long if long else domain.short
        return names.get(self.lang, names["en"])

    def bar_label(self, code: str) -> str:
        """Return a domain's label beside a bar: short, money without a domain said shorter still."""
        return self._speech.put("Unassigned") if code == "unassigned" else self.domain(code)

    def place(self, code: str) -> str:
        """Return a country's or region's printed name."""
        if code in _OPEN_COUNTRIES:
            return self._speech.put_mark(_OPEN_COUNTRIES[code])
        region = REGIONS.get(code)
        own = self._own("region", code)
        if not own and code in WINDOWS:
            return self._speech.put("{name} (EU Trust Fund window)", name=self.window(code))
        if own or region:
            return own or (region.name.get(self.lang, region.name["en"]) if region else code)
        return country_name(code, self.lang)

    def narrow_place(self, code: str) -> str:
        """Return a country's or region's name for a narrow column."""
        whole = self.place(code)
        return narrow_country_name(code, self.lang) if whole == country_name(code, self.lang) else whole

    def place_noun(self, code: str) -> Noun:
        """Return a place as sentences say it: ``the`` "the Gambia", ``The`` for the first word."""
        name = self.place(code)
        own = code in _OPEN_COUNTRIES or bool(self._own("region", code))
        return place_noun(code, name, self.lang, own=own)

    def domain_noun(self, code: str) -> Noun:
        """Return a domain as sentences say it: ``the`` "root causes", ``low`` "root causes and development"."""
        return domain_noun(code, self.domain(code), self.lang)

    def notes(self, codes: Iterable[str]) -> str:
        """Return the footnotes that stars behind names of places point to, each once; "" for none."""
        found = {note: f"* {note}" for code in codes if (note := country_note(code, self.lang))}
        if len(found) < 2:
            return " ".join(found.values())
        # Two stars on one page: say whose note it is.
        named = {country_note(code, self.lang): self.place(code) for code in codes}
        return " ".join(f"{named[note]} {note}" for note in found)

    def window(self, code: str) -> str:
        """Return the name of a Trust Fund window."""
        window = WINDOWS.get(code)
        return window.name.get(self.lang, window.name["en"]) if window else code

    def donor(self, code: str) -> str:
        """Return a donor's name."""
        if code == "EU":
            return self._own("donor", code) or self._speech.put("European Union")
        if code == NOT_GIVEN:
            return self._speech.put("Donor not given")
        own = self._own("donor", code)
        return own or (country_name(code, self.lang) if len(code) == 2 and code.isupper() else self._given(code))

    def instrument(self, code: str, *, short: bool = True) -> str:
        """Return an instrument's name: short for charts, whole for tables."""
        if code == NOT_GIVEN:
            return self._speech.put("Not given") if short else self._speech.put("Instrument not given")
        own = self._own("instrument", code)
        known = INSTRUMENTS.get(code)
        if own or known is None:
            return own or self._given(code)
        if short:
            return known.shorts.get(self.lang) or self._given(known.short)
        return known.name.get(self.lang) or self._given(known.name["en"])

    def instrument_code(self, code: str) -> str:
        """Return an instrument's name where there is room for one word: Arabic has no abbreviations, and takes the Latin."""
        known = INSTRUMENTS.get(code)
        if self.lang != "ar" or known is None:
            return self.instrument(code)
        return self._own("instrument", code) or self._given(known.short)

    def group(self, code: str) -> str:
        """Return a donor group's label."""
        return self._speech.put_mark(GROUPS.get(code, "")) or clean(code)


def _our_names(kind: str, code: str) -> set[str]:
    """Return what we call a donor, instrument or region in English, folded."""
    known, region = INSTRUMENTS.get(code), REGIONS.get(code)
    if kind == "instrument":
        return {fold(known.short), fold(known.name["en"])} if known else set()
    if kind == "region":
        return {fold(region.name["en"])} if region else set()
    return {fold("European Union" if code == "EU" else country_name(code, "en"))}


def listed(words: list[str], lang: str = "en") -> str:
    """Return words as a list in a sentence: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    first = in_row(words[:-1], lang)
    return speech_in(lang).put_as("end of a list", "{first} and {last}", first=first, last=words[-1])


def in_row(words: Sequence[str], lang: str = "en") -> str:
    """Return words with commas between them: "a, b, c"."""
    row = "".join(words[:1])
    for word in words[1:]:
        row = speech_in(lang).put_as("list", "{first}, {next}", first=row, next=word)
    return row


_NUMBERS = (
    phrase("no"),
    phrase("one"),
    phrase("two"),
    phrase("three"),
    phrase("four"),
    phrase("five"),
    phrase("six"),
    phrase("seven"),
    phrase("eight"),
    phrase("nine"),
    phrase("ten"),
)


def number_word(value: int | Decimal, lang: str = "en") -> str:
    """Return a small number as a word, a larger one in digits."""
    whole = int(value)
    if 0 <= whole < len(_NUMBERS):
        return speech_in(lang).put_mark(_NUMBERS[whole])
    return isolate(format_number(whole, 0, lang), lang)


def number_noun(value: int | Decimal, lang: str = "en", *, beside: int = 0) -> Noun:
    """Return a number as a sentence says it, a small one as a word, unless it stands ``beside`` one in digits; ``digits``
    in digits, ``f`` before what is feminine in Arabic."""
    digits = isolate(format_number(int(value), 0, lang), lang)
    word = number_word(value, lang) if beside < len(_NUMBERS) else digits
    return Noun(word, {"digits": digits, "f": FEMININE_NUMBERS.get(lang, {}).get(int(value), word)})
