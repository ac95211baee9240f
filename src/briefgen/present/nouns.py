"""Names as sentences say them: places, domains, measures, periods, with the forms of each language.

English has few forms; what French and Arabic need beyond a name stands in ``nouns_fr`` and ``nouns_ar``.
"""

from collections.abc import Callable, Mapping

from briefgen.present import nouns_ar, nouns_fr
from briefgen.present.speech import Noun, capital, phrase, speech_in
from briefgen.vocabulary.instruments import BILATERAL, INSTRUMENTS

_PLACES_WITH_ARTICLE = frozenset(("AE", "BS", "CD", "CF", "CG", "DO", "FO", "GB", "GM", "KM", "KY", "MH", "MP", "MV", "NL", "PH", "SB",
                                  "SC", "TC", "US", "VG", "VI"))  # fmt: skip
"""Countries that an English sentence gives an article: the Gambia, the Netherlands."""
_REGIONS_WITH_ARTICLE = frozenset(("001", "019", "029", "X-HORN", "X-SAHEL", "X-LAKECHAD", "X-G5SAHEL", "X-MAGHREB", "X-MIDEAST", "X-MENA",
                                   "X-WBALKANS", "X-SOUTH", "X-EAST", "X-SILK", "SAH", "HOA", "NOA"))  # fmt: skip
"""Regions and windows with one: the Americas, the Horn of Africa, the north of Africa."""
_PLURAL_REGIONS = frozenset(("019", "X-WBALKANS", "X-SILK"))
_COMMON_NAMES = {"001": "the world", "NOA": "the north of Africa"}
"""What a sentence does not say by its name."""

_DOMAINS_SAID = {
    "1": ("root causes", "fp"),
    "2": ("legal migration", "fs"),
    "3": ("protection", "fs"),
    "4": ("smuggling and trafficking", "mp"),
    "5": ("return", "ms"),
}
"""Short names of the domains in the middle of an English sentence, with the number that its verb agrees with."""

_INSTRUMENTS_WITH_ARTICLE = frozenset(("EUTF-AFRICA", "FRIT", "EDF", "DCI", "ENI", "IPA", "IPA-II", "IPA-III", "AMIF", "AMIF-2127", "ISF",
                                       "IcSP", "PI", "EIDHR", "NDICI-GE", "BMVI"))  # fmt: skip
"""Instruments whose short name an English sentence gives an article: the EUTF, but ECHO, DCI global."""

_MEASURED = {
    "contracted": phrase("contracted"),
    "approved": phrase("approved"),
    "pledged": phrase("pledged"),
    "disbursed": phrase("disbursed"),
    "spent": phrase("spent"),
}
_VALUES = {
    "contracted": phrase("Contracted value"),
    "approved": phrase("Approved value"),
    "pledged": phrase("Pledged value"),
    "disbursed": phrase("Value paid"),
    "spent": phrase("Value spent"),
}


def place_noun(code: str, name: str, lang: str, *, own: bool = False) -> Noun:
    """Return a country or region as a sentence says it; ``own`` is a name that the user gave: it has no other form."""
    if own:
        return Noun(name, {"for": nouns_ar.joined(name)} if lang == "ar" else {})
    return _PLACES.get(lang, _english_place)(code, name)


def domain_noun(code: str, name: str, lang: str) -> Noun:
    """Return a domain: its short label; ``the`` as it is said, "root causes"; ``low`` its label within a sentence,
    ``short`` a shorter label where the language has one."""
    return _DOMAINS.get(lang, _english_domain)(code, name)


def instrument_noun(code: str, name: str, lang: str) -> Noun:
    """Return an instrument as a sentence says it, by its short name: ``the`` "the EUTF", "le FFU"; a name of the user's own as it is."""
    known = INSTRUMENTS.get(code)
    agreement = "mp" if code == BILATERAL else "ms"
    if known is None or name != (known.shorts.get(lang) or known.short):
        return Noun(name, agreement=agreement)
    if lang == "fr":
        return nouns_fr.instrument(code, name)
    article = lang == "en" and code in _INSTRUMENTS_WITH_ARTICLE
    return Noun(name, {"the": f"the {name}"} if article else {}, agreement)


def measured_noun(measure: str, lang: str) -> Noun:
    """Return what was done with the money: "contracted"; ``ms`` … ``fp`` are the forms that agree."""
    name = speech_in(lang).put_mark(_MEASURED[measure])
    return Noun(name, _MEASURED_FORMS.get(lang, {}).get(measure, {}))


def value_noun(measure: str, lang: str) -> Noun:
    """Return the value by its measure: "Contracted value"; ``the`` as a sentence says it."""
    name = speech_in(lang).put_mark(_VALUES[measure])
    return _VALUE_NOUNS.get(lang, {}).get(measure, Noun(name, {"the": name, "low": lower_first(name)}))


def part_noun(part: str, lang: str) -> Noun:
    """Return a common part by its English words, with what agrees with it: "half"."""
    return _PART_NOUNS.get(lang, {}).get(part) or Noun(speech_in(lang).put_mark(part))


def period_forms(kind: str, period: str, lang: str) -> Mapping[str, str]:
    """Return the forms of a period that its language has beside ``in``; ``kind`` is year, quarter, month or dates."""
    return _PERIODS[lang](kind, period) if lang in _PERIODS else {}


def behind_colon(title: str, lang: str) -> str:
    """Return a title as it stands behind a colon: French has no capital there, but for a name."""
    if lang == "fr" and title.split(" ")[0].casefold() in nouns_fr.COMMON_BEGINNINGS:
        return title[:1].lower() + title[1:]
    return title


def lower_first(text: str) -> str:
    """Return a name for the middle of a sentence: "Root causes" is "root causes", "EU-managed" stays."""
    return text if len(text) > 1 and text[1].isupper() else text[:1].lower() + text[1:]


def _english_place(code: str, name: str) -> Noun:
    article = f"the {name.removeprefix('The ')}" if code in _PLACES_WITH_ARTICLE else name
    if code in _REGIONS_WITH_ARTICLE:
        article = _COMMON_NAMES.get(code, f"the {name}")
    return Noun(name, {"the": article}, "mp" if code in _PLURAL_REGIONS else "ms")


def _english_domain(code: str, name: str) -> Noun:
    said, agreement = _DOMAINS_SAID.get(code, (lower_first(name), "ms"))
    return Noun(name, {"the": said, "low": lower_first(name), "short": capital(said)}, agreement)


def _english_period(kind: str, period: str) -> Mapping[str, str]:
    first, _, last = period.partition(" – ")
    return {"in": f"between {first} and {last}"} if kind == "dates" and last else {}


_PLACES: dict[str, Callable[[str, str], Noun]] = {"fr": nouns_fr.place, "ar": nouns_ar.place}
_DOMAINS: dict[str, Callable[[str, str], Noun]] = {"fr": nouns_fr.domain, "ar": nouns_ar.domain}
_MEASURED_FORMS: dict[str, Mapping[str, Mapping[str, str]]] = {"fr": nouns_fr.MEASURED, "ar": nouns_ar.MEASURED}
_VALUE_NOUNS: dict[str, Mapping[str, Noun]] = {"fr": nouns_fr.VALUES}
_PART_NOUNS: dict[str, Mapping[str, Noun]] = {"fr": nouns_fr.PARTS, "ar": nouns_ar.PARTS}
_PERIODS: dict[str, Callable[[str, str], Mapping[str, str]]] = {
    "en": _english_period,
    "fr": nouns_fr.period_forms,
    "ar": nouns_ar.period_forms,
}
FEMININE_NUMBERS: dict[str, Mapping[int, str]] = {"ar": nouns_ar.FEMININE_NUMBERS}
