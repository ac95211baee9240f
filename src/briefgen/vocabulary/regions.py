"""UN M49 regions, named groups of countries, and the windows of the EU Trust Fund for Africa (domain.md A3)."""

import re
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


# Names by the UN Statistics Division in English and French; Arabic by CLDR.
_NAMES = """
001 | World | Monde | العالم
002 | Africa | Afrique | أفريقيا
015 | Northern Africa | Afrique septentrionale | شمال أفريقيا
202 | Sub-Saharan Africa | Afrique subsaharienne | أفريقيا جنوب الصحراء
011 | Western Africa | Afrique occidentale | غرب أفريقيا
014 | Eastern Africa | Afrique orientale | شرق أفريقيا
017 | Middle Africa | Afrique centrale | وسط أفريقيا
018 | Southern Africa | Afrique australe | الجنوب الأفريقي
019 | Americas | Amériques | الأمريكتان
003 | North America | Amérique du Nord | أمريكا الشمالية
419 | Latin America and the Caribbean | Amérique latine et Caraïbes | أمريكا اللاتينية والكاريبي
021 | Northern America | Amérique septentrionale | شمال أمريكا
029 | Caribbean | Caraïbes | الكاريبي
013 | Central America | Amérique centrale | أمريكا الوسطى
005 | South America | Amérique du Sud | أمريكا الجنوبية
142 | Asia | Asie | آسيا
143 | Central Asia | Asie centrale | وسط آسيا
030 | Eastern Asia | Asie orientale | شرق آسيا
034 | Southern Asia | Asie méridionale | جنوب آسيا
035 | South-eastern Asia | Asie du Sud-Est | جنوب شرق آسيا
145 | Western Asia | Asie occidentale | غرب آسيا
150 | Europe | Europe | أوروبا
151 | Eastern Europe | Europe orientale | شرق أوروبا
154 | Northern Europe | Europe septentrionale | شمال أوروبا
039 | Southern Europe | Europe méridionale | جنوب أوروبا
155 | Western Europe | Europe occidentale | غرب أوروبا
009 | Oceania | Océanie | أوقيانوسيا
053 | Australia and New Zealand | Australie et Nouvelle-Zélande | أستراليا ونيوزيلندا
054 | Melanesia | Mélanésie | ميلانيزيا
057 | Micronesia | Micronésie | ميكرونيزيا
061 | Polynesia | Polynésie | بولينيزيا
"""
# Groups that partners use and M49 does not have; codes of our own begin with X-. Sahel and Horn are the Trust Fund's
# windows of 2015 (domain.md A3), the Western Balkans the enlargement partners, the neighbourhoods those of the European
# Neighbourhood Instrument, the Middle East the Mashreq with Iraq, Iran, Yemen and the Gulf, the Maghreb its Arab Union,
# the Lake Chad Basin the members of its Commission, the G5 Sahel its five founders, the Silk Routes those of the
# Budapest Process. A sheet "Regions" replaces any of them (data-model.md).
_GROUPS = """
X-WBALKANS | Western Balkans | Balkans occidentaux | غرب البلقان | AL BA ME MK RS XK
X-HORN | Horn of Africa | Corne de l’Afrique | القرن الأفريقي | DJ ER ET KE SO SS SD TZ UG
X-SAHEL | Sahel and Lake Chad | Sahel et lac Tchad | الساحل وبحيرة تشاد | BF CM GM ML MR NE NG SN TD
X-LAKECHAD | Lake Chad Basin | Bassin du lac Tchad | حوض بحيرة تشاد | CF CM DZ LY NE NG SD TD
X-G5SAHEL | G5 Sahel | G5 Sahel | مجموعة الساحل الخمس | BF ML MR NE TD
X-MAGHREB | Maghreb | Maghreb | المغرب العربي | DZ LY MA MR TN
X-MIDEAST | Middle East | Moyen-Orient | الشرق الأوسط | AE BH IL IQ IR JO KW LB OM PS QA SA SY YE
X-MENA | Middle East and North Africa | Moyen-Orient et Afrique du Nord | الشرق الأوسط وشمال أفريقيا \
| AE BH DZ EG IL IQ IR JO KW LB LY MA OM PS QA SA SY TN YE
X-SOUTH | Southern Neighbourhood | Voisinage méridional | الجوار الجنوبي | DZ EG IL JO LB LY MA PS SY TN
X-EAST | Eastern Partnership | Partenariat oriental | الشراكة الشرقية | AM AZ BY GE MD UA
X-WCAFRICA | West and Central Africa | Afrique de l’Ouest et centrale | غرب ووسط أفريقيا \
| AO BF BJ CD CF CG CI CM CV GA GH GM GN GQ GW LR ML MR NE NG SL SN ST TD TG
X-SILK | Silk Routes | Routes de la soie | طرق الحرير | AF BD IQ IR PK
"""
_SPELLINGS = {
    "north africa": "015",
    "north of africa": "015",
    "afrique du nord": "015",
    "nord de l afrique": "015",
    "subsaharan africa": "202",
    "ssa": "202",
    "south of sahara": "202",
    "west africa": "011",
    "afrique de l ouest": "011",
    "east africa": "014",
    "afrique de l est": "014",
    "central africa": "017",
    "america": "019",
    "amerique": "019",
    "latin america": "419",
    "latin america and caribbean": "419",
    "latin america caribbean": "419",
    "latin america the caribbean": "419",
    "amerique latine": "419",
    "amerique latine et les caraibes": "419",
    "the caribbean": "029",
    "east asia": "030",
    "south asia": "034",
    "south east asia": "035",
    "southeast asia": "035",
    "asie du sud": "034",
    "west asia": "145",
    "east europe": "151",
    "pacific": "009",
    "oceania and pacific": "009",
    "global": "001",
    "worldwide": "001",
    "world wide": "001",
    "all countries": "001",
    "international": "001",
    "monde entier": "001",
    "mondial": "001",
    "tous les pays": "001",
    "wb6": "X-WBALKANS",
    "balkans": "X-WBALKANS",
    "western balkan": "X-WBALKANS",
    "east and horn of africa": "X-HORN",
    "hoa": "X-HORN",
    "greater horn of africa": "X-HORN",
    "sahel": "X-SAHEL",
    "sahel lake chad": "X-SAHEL",
    "sahel region": "X-SAHEL",
    "lake chad": "X-LAKECHAD",
    "lac tchad": "X-LAKECHAD",
    "near and middle east": "X-MIDEAST",
    "proche et moyen orient": "X-MIDEAST",
    "proche orient": "X-MIDEAST",
    "mena": "X-MENA",
    "european neighbourhood south": "X-SOUTH",
    "neighbourhood south": "X-SOUTH",
    "southern mediterranean": "X-SOUTH",
    "voisinage sud": "X-SOUTH",
    "european neighbourhood east": "X-EAST",
    "neighbourhood east": "X-EAST",
    "eastern neighbourhood": "X-EAST",
    "voisinage oriental": "X-EAST",
    "voisinage est": "X-EAST",
    "western and central africa": "X-WCAFRICA",
    "west central africa": "X-WCAFRICA",
    "north of sahara": "015",
    "afrique occidentale et centrale": "X-WCAFRICA",
    "silk route": "X-SILK",
}


def _regions() -> dict[str, Region]:
    rows = [[cell.strip() for cell in line.split("|")] for line in (_NAMES + _GROUPS).splitlines() if line]
    return {
        code: Region(code, {"en": en, "fr": fr, "ar": ar}, tuple(own[0].split()) if own else MEMBERS[code])
        for code, en, fr, ar, *own in rows
    }


REGIONS: Mapping[str, Region] = _regions()
TOP_REGIONS = ("002", "142", "150", "019", "009")
_DAC = {"298": "002", "289": "202", "189": "015", "498": "019"}
"""Regions of the OECD's Development Assistance Committee that are regions of M49: Africa, south and north of the Sahara,
America (domain.md A5)."""
_BY_NAME = {fold(name): code for code, region in REGIONS.items() for name in region.name.values()} | _SPELLINGS
_TOP_OF = {member: code for code in TOP_REGIONS for member in REGIONS[code].members}
_AROUND = re.compile(r"regional (?:for )?(.+)|(.+?) (?:regional|region|wide)")


def match_region(text: str) -> str | None:
    """Return the code of a region by number or by English, French or Arabic name, else None.

    "Africa, regional", "Africa-wide" and "Sahel region" name the region itself.
    """
    word = text.strip().upper()
    if word.isascii() and word.isdigit() and word.zfill(3) in REGIONS:
        return word.zfill(3)
    if word in REGIONS:
        return word
    if word in _DAC:
        return _DAC[word]
    folded = fold(text)
    around = _AROUND.fullmatch(folded)
    return _BY_NAME.get(folded) or (_BY_NAME.get(around[1] or around[2]) if around else None)


def region_of(country: str) -> str | None:
    """Return the top-level M49 region of a country (ISO2), None for one outside them."""
    return _TOP_OF.get(country)


@dataclass(frozen=True, slots=True)
class Window:
    """A Trust Fund window: names by language, and the day from which each member was eligible."""

    code: str
    name: Mapping[str, str]
    since: Mapping[str, date]


_START = date(2015, 11, 12)
# Côte d'Ivoire, Ghana and Guinea joined later (domain.md A3: 23 countries in 2015 and still on 16 September 2016,
# 26 by February 2018); the day of the decision is not in our sources, so the first day of 2017 stands for it.
_LATER = date(2017, 1, 1)


def _members(codes: str, later: str = "") -> dict[str, date]:
    return dict.fromkeys(codes.split(), _START) | dict.fromkeys(later.split(), _LATER)


WINDOWS: Mapping[str, Window] = {
    window.code: window
    for window in (
        Window(
            "SAH",
            {"en": "Sahel and Lake Chad", "fr": "Sahel et lac Tchad", "ar": "الساحل وبحيرة تشاد"},
            _members("BF CM TD GM ML MR NE NG SN", "CI GH GN"),
        ),
        Window(
            "HOA",
            {"en": "Horn of Africa", "fr": "Corne de l’Afrique", "ar": "القرن الأفريقي"},
            _members("DJ ER ET KE SO SS SD TZ UG"),
        ),
        Window(
            "NOA",
            {"en": "North of Africa", "fr": "Nord de l’Afrique", "ar": "شمال أفريقيا"},
            _members("DZ EG LY MA TN"),
        ),
        Window("REG", {"en": "Cross-window", "fr": "Transversal", "ar": "مشترك بين النوافذ"}, {}),
    )
}
_WINDOW_WORDS = {
    **{fold(code): code for code in WINDOWS},
    **{fold(name): window.code for window in WINDOWS.values() for name in window.name.values()},
    "sahel": "SAH",
    "sahel lake chad": "SAH",
    "horn": "HOA",
    "north africa": "NOA",
    "northern africa": "NOA",
    "afrique du nord": "NOA",
    "regional": "REG",
    "cross window": "REG",
    "cross windows": "REG",
    "regional cross window": "REG",
}


def match_window(text: str) -> str | None:
    """Return the code of a Trust Fund window by code or name, else None."""
    folded = fold(text)
    return _WINDOW_WORDS.get(folded) or _WINDOW_WORDS.get(folded.removesuffix(" window"))


def window_of(place: str, on: date) -> str | None:
    """Return the window that a country, or a region wholly inside one window, belonged to on a day, else None."""
    region = REGIONS.get(place)
    places = region.members if region else (place,)
    found = {_window_of_country(one, on) for one in places}
    return found.pop() if len(found) == 1 else None


def _window_of_country(iso2: str, on: date) -> str | None:
    return next((code for code, window in WINDOWS.items() if iso2 in window.since and on >= window.since[iso2]), None)


def region_names() -> Mapping[str, str]:
    """Return every folded name of a region, or of a window of the Trust Fund, with its code."""
    return {**_WINDOW_WORDS, **_BY_NAME}
