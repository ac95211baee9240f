"""Countries: ISO 3166 alpha-2 codes and how people write them in English and French."""

import difflib
from functools import lru_cache

from briefgen.locale.names import territory_names
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.m49 import ALPHA3, MEMBERS

ISO2: frozenset[str] = frozenset(MEMBERS["001"]) | {"XK", "TW"}

# Spellings that CLDR does not have, as found in real lists (domain.md A5, A6) or in UN and Commission usage.
ALIASES: dict[str, str] = {
    "the gambia": "GM",
    "gambia the": "GM",
    "ivory coast": "CI",
    "cote divoire": "CI",
    "cote d ivoire": "CI",
    "dr congo": "CD",
    "drc": "CD",
    "rdc": "CD",
    "d r congo": "CD",
    "democratic republic of the congo": "CD",
    "democratic republic of congo": "CD",
    "congo the democratic republic of the": "CD",
    "republique democratique du congo": "CD",
    "congo dr": "CD",
    "republic of the congo": "CG",
    "republic of congo": "CG",
    "congo": "CG",
    "republique du congo": "CG",
    "cabo verde": "CV",
    "cape verde": "CV",
    "turkey": "TR",
    "turquie": "TR",
    "libyan arab jamahiriya": "LY",
    "lybia": "LY",
    "tanzania united republic of": "TZ",
    "united republic of tanzania": "TZ",
    "syrian arab republic": "SY",
    "iran islamic republic of": "IR",
    "islamic republic of iran": "IR",
    "occupied palestinian territory": "PS",
    "palestine": "PS",
    "palestine state of": "PS",
    "state of palestine": "PS",
    "west bank and gaza": "PS",
    "kosovo": "XK",
    "swaziland": "SZ",
    "burma": "MM",
    "macedonia": "MK",
    "former yugoslav republic of macedonia": "MK",
    "fyrom": "MK",
    "czech republic": "CZ",
    "moldova republic of": "MD",
    "republic of moldova": "MD",
    "russian federation": "RU",
    "viet nam": "VN",
    "lao pdr": "LA",
    "republic of korea": "KR",
    "bolivia plurinational state of": "BO",
    "venezuela bolivarian republic of": "VE",
    "united states of america": "US",
    "usa": "US",
    "uk": "GB",
    "great britain": "GB",
    "united kingdom of great britain and northern ireland": "GB",
    "guinee bissau": "GW",
    "guinea bissau": "GW",
    "republique centrafricaine": "CF",
    "rca": "CF",
    "car": "CF",
    "sud soudan": "SS",
    "republic of south sudan": "SS",
    "republic of the sudan": "SD",
    "the netherlands": "NL",
    "holland": "NL",
    "timor leste": "TL",
    "micronesia federated states of": "FM",
    "brunei darussalam": "BN",
    "holy see": "VA",
    "bosnia": "BA",
    "uae": "AE",
    "birmanie": "MM",
    "el": "GR",
}


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Return every folded name in English and French with its code."""
    found = {}
    for lang in ("fr", "en"):
        for code, name in territory_names(lang).items():
            if code in ISO2:
                found[fold(name)] = code
    return found | {fold(alias): code for alias, code in ALIASES.items()}


@lru_cache(maxsize=10_000)
def match_country(text: str) -> str | None:
    """Return the ISO 3166 alpha-2 code of a code or an English or French name, else None.

    Two and three letter codes are read without loading the names.
    """
    word = text.strip().rstrip("*").strip()
    code = word.upper()
    if code in ISO2:
        return code
    if code in ALPHA3 and ALPHA3[code] in ISO2:
        return ALPHA3[code]
    return _names().get(fold(word))


def nearest_country(text: str) -> str | None:
    """Return the code of the most similar known name, for a suggestion."""
    near = difflib.get_close_matches(fold(text), list(_names()), 1, 0.75)
    return _names()[near[0]] if near else None


def country_names() -> list[str]:
    """Return every known folded name, for suggestions."""
    return list(_names())
