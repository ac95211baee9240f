"""UN M49 regions, named groups of countries, and the windows of the EU Trust Fund for Africa (domain.md A3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.m49 import MEMBERS


@dataclass(frozen=True, slots=True)
class Region:
    """A region: code, names by language, members (ISO2)."""

    code: str
    name: Mapping[str, str]
    members: tuple[str, ...]


# Names by the UN Statistics Division, English and French.
_NAMES: dict[str, tuple[str, str]] = {
    "001": ("World", "Monde"),
    "002": ("Africa", "Afrique"),
    "015": ("Northern Africa", "Afrique septentrionale"),
    "202": ("Sub-Saharan Africa", "Afrique subsaharienne"),
    "011": ("Western Africa", "Afrique occidentale"),
    "014": ("Eastern Africa", "Afrique orientale"),
    "017": ("Middle Africa", "Afrique centrale"),
    "018": ("Southern Africa", "Afrique australe"),
    "019": ("Americas", "Amériques"),
    "419": ("Latin America and the Caribbean", "Amérique latine et Caraïbes"),
    "021": ("Northern America", "Amérique septentrionale"),
    "029": ("Caribbean", "Caraïbes"),
    "013": ("Central America", "Amérique centrale"),
    "005": ("South America", "Amérique du Sud"),
    "142": ("Asia", "Asie"),
    "143": ("Central Asia", "Asie centrale"),
    "030": ("Eastern Asia", "Asie orientale"),
    "034": ("Southern Asia", "Asie méridionale"),
    "035": ("South-eastern Asia", "Asie du Sud-Est"),
    "145": ("Western Asia", "Asie occidentale"),
    "150": ("Europe", "Europe"),
    "151": ("Eastern Europe", "Europe orientale"),
    "154": ("Northern Europe", "Europe septentrionale"),
    "039": ("Southern Europe", "Europe méridionale"),
    "155": ("Western Europe", "Europe occidentale"),
    "009": ("Oceania", "Océanie"),
    "053": ("Australia and New Zealand", "Australie et Nouvelle-Zélande"),
    "054": ("Melanesia", "Mélanésie"),
    "057": ("Micronesia", "Micronésie"),
    "061": ("Polynesia", "Polynésie"),
}
# Groups that partners use and M49 does not have; codes of our own begin with X-.
_GROUPS: dict[str, tuple[str, str, str]] = {
    "X-WBALKANS": ("Western Balkans", "Balkans occidentaux", "AL BA ME MK RS XK"),
    "X-HORN": ("Horn of Africa", "Corne de l'Afrique", "DJ ER ET KE SO SS SD UG TZ"),
    "X-SAHEL": ("Sahel and Lake Chad", "Sahel et lac Tchad", "BF CM TD GM ML MR NE NG SN"),
    "X-MIDEAST": ("Middle East", "Moyen-Orient", "IQ JO LB PS SY YE"),
    "X-SILK": ("Silk Routes", "Routes de la soie", "AF BD IR IQ PK"),
}
_SPELLINGS = {
    "north africa": "015",
    "northern africa": "015",
    "north of africa": "015",
    "afrique du nord": "015",
    "nord de l afrique": "015",
    "west africa": "011",
    "afrique de l ouest": "011",
    "east africa": "014",
    "afrique de l est": "014",
    "central africa": "017",
    "latin america": "419",
    "america": "019",
    "amerique": "019",
    "global": "001",
    "worldwide": "001",
    "monde entier": "001",
    "mondial": "001",
    "all countries": "001",
    "sahel": "X-SAHEL",
    "sahel region": "X-SAHEL",
    "near and middle east": "X-MIDEAST",
}

REGIONS: Mapping[str, Region] = {
    **{
        code: Region(
            code, {"en": en, "fr": fr}, (*MEMBERS[code], "XK") if code in ("001", "150", "039") else MEMBERS[code]
        )
        for code, (en, fr) in _NAMES.items()
    },
    **{code: Region(code, {"en": en, "fr": fr}, tuple(members.split())) for code, (en, fr, members) in _GROUPS.items()},
}
TOP_REGIONS = ("002", "142", "150", "019", "009")
_BY_NAME = {fold(name): code for code, region in REGIONS.items() for name in region.name.values()} | _SPELLINGS
_TOP_OF = {member: code for code in TOP_REGIONS for member in REGIONS[code].members}


def match_region(text: str) -> str | None:
    """Return the code of a region by number or English or French name, else None."""
    word = text.strip().upper()
    if word.isdigit() and word.zfill(3) in REGIONS:
        return word.zfill(3)
    return word if word in REGIONS else _BY_NAME.get(fold(text))


def region_of(country: str) -> str | None:
    """Return the top-level M49 region of a country."""
    return _TOP_OF.get(country)


@dataclass(frozen=True, slots=True)
class Window:
    """A Trust Fund window with the day each member became eligible."""

    code: str
    name: Mapping[str, str]
    since: Mapping[str, date]


_START = date(2015, 11, 12)
# Côte d'Ivoire, Ghana and Guinea joined later (domain.md A3: 23 countries in 2015, 26 by 2018); the Operational
# Committee's decision is not in our sources, so the first day of 2017 stands for it.
_LATER = date(2017, 1, 1)


def _members(codes: str, later: str = "") -> dict[str, date]:
    return dict.fromkeys(codes.split(), _START) | dict.fromkeys(later.split(), _LATER)


WINDOWS: Mapping[str, Window] = {
    window.code: window
    for window in (
        Window(
            "SAH",
            {"en": "Sahel and Lake Chad", "fr": "Sahel et lac Tchad"},
            _members("BF CM TD GM ML MR NE NG SN", "CI GH GN"),
        ),
        Window("HOA", {"en": "Horn of Africa", "fr": "Corne de l'Afrique"}, _members("DJ ER ET KE SO SS SD TZ UG")),
        Window("NOA", {"en": "North of Africa", "fr": "Nord de l'Afrique"}, _members("DZ EG LY MA TN")),
        Window("REG", {"en": "Cross-window", "fr": "Transversal"}, {}),
    )
}
_WINDOW_WORDS = {
    **{fold(name): window.code for window in WINDOWS.values() for name in window.name.values()},
    "sahel": "SAH",
    "sahel lake chad": "SAH",
    "horn": "HOA",
    "north africa": "NOA",
    "afrique du nord": "NOA",
    "regional": "REG",
    "cross window": "REG",
    "regional cross window": "REG",
}


def match_window(text: str) -> str | None:
    """Return the code of a Trust Fund window by code or name, else None."""
    word = text.strip().upper()
    return word if word in WINDOWS else _WINDOW_WORDS.get(fold(text))


def window_of(place: str, on: date) -> str | None:
    """Return the window that a country, or a region wholly inside one window, belonged to on a day."""
    region = REGIONS.get(place)
    places = region.members if region else (place,)
    found = {code for code, window in WINDOWS.items() for one in places if on >= window.since.get(one, date.max)}
    inside = all(any(one in window.since for window in WINDOWS.values()) for one in places)
    return found.pop() if len(found) == 1 and inside else None
