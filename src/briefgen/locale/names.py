"""Names of places and months, and signs of currencies, per language; from CLDR through Babel."""

from collections.abc import Mapping
from functools import lru_cache

# British English: CLDR's plain "en" is American (glossary.md section 5).
_CLDR = {"en": "en_GB", "fr": "fr", "ar": "ar", "de": "de", "es": "es"}

# What to print where it is not CLDR's name (glossary.md section 5). A star points to a note of ``country_note``.
_PRINTED: dict[str, Mapping[str, str]] = {
    "CD": {
        "en": "Democratic Republic of the Congo",
        "fr": "République démocratique du Congo",
        "ar": "جمهورية الكونغو الديمقراطية",
    },
    "CG": {"en": "Republic of the Congo", "fr": "République du Congo", "ar": "جمهورية الكونغو"},
    "CI": {"en": "Côte d’Ivoire", "fr": "Côte d’Ivoire", "ar": "كوت ديفوار"},
    "CV": {"en": "Cabo Verde", "fr": "Cap-Vert", "ar": "كابو فيردي"},
    "GM": {"en": "The Gambia", "fr": "Gambie", "ar": "غامبيا"},
    "MM": {"en": "Myanmar", "fr": "Myanmar", "ar": "ميانمار"},
    "PS": {"en": "Palestine*", "fr": "Palestine*", "ar": "فلسطين*"},
    "XK": {"en": "Kosovo*", "fr": "Kosovo*", "ar": "كوسوفو*"},
}
# Where a column is narrow: the abbreviations of glossary.md section 5.
_NARROW: dict[str, Mapping[str, str]] = {
    "CD": {"en": "DR Congo", "fr": "RD Congo", "ar": "الكونغو الديمقراطية"},
    "CF": {"en": "Central African Rep.", "fr": "Rép. centrafricaine", "ar": "أفريقيا الوسطى"},
    "CG": {"en": "Rep. of the Congo", "fr": "Rép. du Congo", "ar": "جمهورية الكونغو"},
}
# The European Union's standard footnotes; the Arabic is ours.
_NOTES: dict[str, Mapping[str, str]] = {
    "XK": {
        "en": "This designation is without prejudice to positions on status, and is in line with UNSCR 1244/1999 and "
        "the ICJ Opinion on the Kosovo declaration of independence.",
        "fr": "Cette désignation est sans préjudice des positions sur le statut et est conforme à la résolution 1244 "
        "(1999) du CSNU ainsi qu’à l’avis de la CIJ sur la déclaration d’indépendance du Kosovo.",
        "ar": "لا تمس هذه التسمية بالمواقف بشأن الوضع القانوني، وتتفق مع قرار مجلس الأمن \u20661244 (1999)\u2069 ورأي "
        "محكمة العدل الدولية بشأن إعلان استقلال كوسوفو.",
    },
    "PS": {
        "en": "This designation shall not be construed as recognition of a State of Palestine and is without prejudice "
        "to the individual positions of the Member States on this issue.",
        "fr": "Cette dénomination ne saurait être interprétée comme une reconnaissance d’un État de Palestine et est "
        "sans préjudice de la position de chaque État membre sur cette question.",
        "ar": "لا تُفسَّر هذه التسمية على أنها اعتراف بدولة فلسطين ولا تخل بموقف كل دولة من الدول الأعضاء في هذا الشأن.",
    },
}


def country_name(iso2: str, lang: str = "en") -> str:
    """Return the name to print for a country's ISO 3166 alpha-2 code; the code itself where it has no name."""
    printed = _PRINTED.get(iso2)
    return printed[lang] if printed else territory_names(lang).get(iso2, iso2)


def narrow_country_name(iso2: str, lang: str = "en") -> str:
    """Return a country's name for a narrow column: abbreviated where the usual name is long."""
    narrow = _NARROW.get(iso2)
    return narrow[lang] if narrow else country_name(iso2, lang)


def country_note(iso2: str, lang: str = "en") -> str:
    """Return the footnote that the star behind a country's printed name points to, "" if it has none."""
    note = _NOTES.get(iso2)
    return note[lang] if note else ""


def currency_symbol(code: str) -> str:
    """Return "€" for the euro and the ISO 4217 code for every other currency (glossary.md section 5)."""
    return "€" if code == "EUR" else code


@lru_cache(maxsize=4)
def territory_names(lang: str) -> Mapping[str, str]:
    """Return CLDR's names of countries and of UN M49 regions in a language, by code."""
    from babel import Locale

    return {code: str(name) for code, name in Locale.parse(_CLDR[lang]).territories.items()}


@lru_cache(maxsize=8)
def month_names(lang: str, *, short: bool = False) -> tuple[str, ...]:
    """Return the twelve month names in a language, full or abbreviated as within a date."""
    from babel import Locale

    months = Locale.parse(_CLDR[lang]).months["format"]["abbreviated" if short else "wide"]
    return tuple(str(months[number]) for number in range(1, 13))


@lru_cache(maxsize=1)
def currency_codes() -> frozenset[str]:
    """Return every ISO 4217 code that CLDR names."""
    from babel import Locale

    return frozenset(str(code) for code in Locale.parse("en").currencies)
