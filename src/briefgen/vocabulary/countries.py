"""Countries: ISO 3166 alpha-2 codes and how people write them in English, French, Arabic, German and Spanish."""

import difflib
import re
from collections.abc import Mapping
from functools import lru_cache

from briefgen.locale.names import territory_names
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.m49 import ALPHA3
from briefgen.vocabulary.similar import SHORTEST_NAME

_ARABIC = re.compile("[\u0600-\u06ff]")
ISO2: frozenset[str] = frozenset(ALPHA3.values())

# Spellings that CLDR does not have, folded. "Congo" alone is left out: it names two countries (glossary.md section 6).
ALIASES: Mapping[str, str] = {
    # Short names of the United Nations and of ISO 3166 where CLDR's differ.
    "bolivia plurinational state of": "BO",
    "brunei darussalam": "BN",
    "cabo verde": "CV",
    "democratic peoples republic of korea": "KP",
    "democratic people s republic of korea": "KP",
    "democratic republic of the congo": "CD",
    "falkland islands malvinas": "FK",
    "holy see": "VA",
    "iran islamic republic of": "IR",
    "lao people s democratic republic": "LA",
    "hong kong": "HK",
    "macao": "MO",
    "macau": "MO",
    "myanmar": "MM",
    "micronesia federated states of": "FM",
    "netherlands kingdom of the": "NL",
    "republic of korea": "KR",
    "republic of moldova": "MD",
    "russian federation": "RU",
    "state of palestine": "PS",
    "syrian arab republic": "SY",
    "taiwan province of china": "TW",
    "united kingdom of great britain and northern ireland": "GB",
    "united republic of tanzania": "TZ",
    "united states of america": "US",
    "venezuela bolivarian republic of": "VE",
    "viet nam": "VN",
    "iran republique islamique d": "IR",
    "federation de russie": "RU",
    "republique arabe syrienne": "SY",
    "republique de coree": "KR",
    "republique de moldova": "MD",
    "republique democratique du congo": "CD",
    "republique unie de tanzanie": "TZ",
    "royaume uni de grande bretagne et d irlande du nord": "GB",
    "etats unis d amerique": "US",
    "etat de libye": "LY",
    "state of libya": "LY",
    "arab republic of egypt": "EG",
    "federal democratic republic of ethiopia": "ET",
    "federal republic of nigeria": "NG",
    "federal republic of somalia": "SO",
    "islamic republic of afghanistan": "AF",
    "islamic republic of mauritania": "MR",
    "kingdom of morocco": "MA",
    "republique islamique de mauritanie": "MR",
    "royaume du maroc": "MA",
    "royaume hachemite de jordanie": "JO",
    "hashemite kingdom of jordan": "JO",
    # Abbreviated names of the World Bank.
    "congo dem rep": "CD",
    "congo rep": "CG",
    "egypt arab rep": "EG",
    "iran islamic rep": "IR",
    "venezuela rb": "VE",
    "yemen rep": "YE",
    # Names and abbreviations in Commission, IATI and OCHA lists (domain.md A5, A6).
    "car": "CF",
    "rca": "CF",
    "congo brazzaville": "CG",
    "congo republic": "CG",
    "republic of congo": "CG",
    "republique du congo": "CG",
    "dr congo": "CD",
    "d r congo": "CD",
    "drc": "CD",
    "rdc": "CD",
    "rd congo": "CD",
    "cote divoire": "CI",
    "ivory coast": "CI",
    "el": "GR",
    "uk": "GB",
    "great britain": "GB",
    "u s virgin islands": "VI",
    "u s outlying islands": "UM",
    "uae": "AE",
    "bosnia": "BA",
    "lao pdr": "LA",
    "north korea": "KP",
    "south korea": "KR",
    "holland": "NL",
    "palestine": "PS",
    "occupied palestinian territory": "PS",
    "occupied palestinian territories": "PS",
    "opt": "PS",
    "territoire palestinien occupe": "PS",
    "west bank and gaza": "PS",
    "west bank and gaza strip": "PS",
    "kosovo unscr 1244": "XK",
    "kosovo unscr 1244 99": "XK",
    "kosovo unscr 1244 1999": "XK",
    "kosovo under unscr 1244": "XK",
    "kosovo under unscr 1244 99": "XK",
    "kosovo under unscr 1244 1999": "XK",
    # Kosovo's alpha-3 code at the World Bank and in OCHA's lists.
    "xkx": "XK",
    # Names until a State changed its own, as older lists have them.
    "burma": "MM",
    "birmanie": "MM",
    "cape verde": "CV",
    "czech republic": "CZ",
    "republique tcheque": "CZ",
    "former yugoslav republic of macedonia": "MK",
    "the former yugoslav republic of macedonia": "MK",
    "ancienne republique yougoslave de macedoine": "MK",
    "fyrom": "MK",
    "arym": "MK",
    "macedonia": "MK",
    "macedoine": "MK",
    "libyan arab jamahiriya": "LY",
    "jamahiriya arabe libyenne": "LY",
    "swaziland": "SZ",
    "turkey": "TR",
    "zaire": "CD",
    # Short forms that lists of projects and activities use.
    "centrafrique": "CF",
    "congo drc": "CD",
    "congo rdc": "CD",
    "drc congo": "CD",
    "s sudan": "SS",
    "guinee conakry": "GN",
    "guinea conakry": "GN",
    "burkina": "BF",
    "palestinian territory": "PS",
    "palestinian territories": "PS",
    "bosnie": "BA",
    "sao tome": "ST",
    "u k": "GB",
    "u s": "US",
    "u s a": "US",
    "eswatini swaziland": "SZ",
    "kenia": "KE",
    # Slips that are frequent enough to know.
    "lybia": "LY",
    "lybie": "LY",
    "cote d ivoir": "CI",
}
# States that are often written "Republic of …" ("République du …"). Never the Congo, Korea or China: there the word
# tells two apart.
_REPUBLICS = (
    "AL AO BF BI BJ BY CM CV CY DJ GA GH GM GN GQ GW HR IQ IN KE KZ LR LT LV MD ML MR MT MU MW MZ NA NE RS RW SC SD SI "
    "SL SN SO SS TD TG TJ TN TR TM UG UZ YE ZA ZM ZW"
)
_SMALL_WORDS = "and et the of de des du d la le les l"


@lru_cache(maxsize=10_000)
def match_country(text: str) -> str | None:
    """Return the ISO 3166 alpha-2 code of a code or a name, else None.

    Names match whatever the order of their words ("Moldova, Republic of"), with or without article and footnote star.
    Two and three letter codes are read without loading the names.
    """
    word = text.strip().rstrip("*").strip()
    code = word.upper()
    if code in ISO2:
        return code
    if code in ALPHA3:
        return ALPHA3[code]
    if _ARABIC.search(word):
        return arabic_names().get(fold(word))
    return _codes().get(_key(word)) or _codes_elsewhere().get(_key(word))


@lru_cache(maxsize=1_000)
def nearest_country(text: str) -> str | None:
    """Return the code of the most similar known name, for a suggestion."""
    folded = fold(text)
    near = difflib.get_close_matches(folded, list(country_names()), 1, 0.75) if len(folded) >= SHORTEST_NAME else []
    return country_names()[near[0]] if near else None


@lru_cache(maxsize=1)
def country_names() -> Mapping[str, str]:
    """Return every folded name in English and French with its code."""
    found = {fold(name): code for lang in ("fr", "en") for code, name in territory_names(lang).items() if code in ISO2}
    return {**found, **ALIASES}


@lru_cache(maxsize=1)
def arabic_names() -> Mapping[str, str]:
    """Return every folded name in Arabic with its code."""
    return {fold(name): code for code, name in territory_names("ar").items() if code in ISO2}


@lru_cache(maxsize=1)
def _codes() -> Mapping[str, str]:
    """Return the keys of every name, and of "Republic of …", with their codes."""
    republics = {
        _key(f"{republic} {territory_names(lang)[code]}"): code
        for lang, republic in (("en", "republic"), ("fr", "republique"))
        for code in _REPUBLICS.split()
    }
    return republics | {_key(name): code for name, code in country_names().items()}


@lru_cache(maxsize=1)
def _codes_elsewhere() -> Mapping[str, str]:
    """Return the keys of the names in the other languages in which columns are read, with their codes; "Congo" names two."""
    names = {_key(name): code for lang in ("es", "de") for code, name in territory_names(lang).items() if code in ISO2}
    return {key: code for key, code in names.items() if key != "congo"}


def _key(text: str) -> str:
    """Return a name's words in order of the alphabet, without articles and the like."""
    small = _SMALL_WORDS.split()
    words = ("saint" if word in ("st", "ste", "sainte") else word for word in fold(text).split())
    return " ".join(sorted(word for word in words if word not in small))
