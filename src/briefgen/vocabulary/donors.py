"""Donors and their groups; membership of the European Union is dated (data-model.md rule 13)."""

import difflib
import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Literal

from briefgen.vocabulary.countries import country_names, match_country
from briefgen.vocabulary.folding import fold

EU = "EU"
NOT_GIVEN = "UNKNOWN"
"""The code of a donor or an instrument that a record leaves blank."""
DonorGroup = Literal["eu", "member_states", "other"]
DONOR_GROUPS: tuple[DonorGroup, ...] = ("eu", "member_states", "other")
DONOR_GROUP_NAMES: Mapping[DonorGroup, Mapping[str, str]] = {
    "eu": {"en": "EU-managed", "fr": "Gérés par l’UE", "ar": "بإدارة الاتحاد الأوروبي"},
    "member_states": {"en": "Member States", "fr": "États membres", "ar": "الدول الأعضاء"},
    "other": {"en": "Other donors", "fr": "Autres donateurs", "ar": "جهات مانحة أخرى"},
}

# The day of accession, from the treaties; and the last day.
_ACCESSIONS = {
    date(1958, 1, 1): "BE DE FR IT LU NL",
    date(1973, 1, 1): "DK GB IE",
    date(1981, 1, 1): "GR",
    date(1986, 1, 1): "ES PT",
    date(1995, 1, 1): "AT FI SE",
    date(2004, 5, 1): "CY CZ EE HU LT LV MT PL SI SK",
    date(2007, 1, 1): "BG RO",
    date(2013, 7, 1): "HR",
}
_SINCE = {code: day for day, codes in _ACCESSIONS.items() for code in codes.split()}
_UNTIL = {"GB": date(2020, 1, 31)}

# Names of the Union, its services and its trust funds as donors (domain.md A4), folded.
_EU_NAMES = frozenset(
    (
        "eu", "ue", "ec", "ce", "european union", "union europeenne", "european commission", "commission europeenne",
        "commission", "commission of the european union", "eu institutions", "institutions de l ue",
        "european community", "echo", "devco", "intpa", "near", "fpi", "eeas", "seae", "europeaid", "europe aid",
        "eu managed", "dg echo", "dg devco", "dg intpa", "dg near", "dg home", "dg migration and home affairs",
        "european commission humanitarian aid and civil protection", "european civil protection and humanitarian aid",
        "european civil protection and humanitarian aid operations", "service for foreign policy instruments",
        "eu trust fund", "eu trust fund for africa", "eu emergency trust fund for africa", "eutf", "eutf for africa",
        "madad fund", "الاتحاد الاوروبي", "المفوضيه الاوروبيه",
    )
)  # fmt: skip
# A service behind the Commission's name ("EC – DG HOME", "European Commission, DG ECHO"), and reporters in IATI data.
_EU_SERVICE = re.compile(
    r"xi iati ec \w+|(?:european commission|commission europeenne|european union|ec|eu)"
    r" (?:dg )?(?:echo|devco|intpa|near|home|fpi|europeaid|eutf|humanitarian aid)"
)
# Ministries and agencies of states that give, folded. Alone they stay donors of their own, with the state suggested.
_AGENCIES: Mapping[str, str] = {
    agency: state
    for state, agencies in {
        "AU": "dfat", "AT": "ada", "BE": "enabel dgd", "CA": "gac cida", "CH": "sdc deza ddc sem", "DE": "bmz giz kfw aa bmi",
        "DK": "danida", "ES": "aecid", "FR": "afd meae cdcs", "GB": "dfid fcdo ukaid", "IE": "irishaid", "IT": "aics maeci",
        "JP": "jica mofa", "KR": "koica", "LU": "luxdev", "NL": "buza minbuza", "NO": "norad nmfa", "SE": "sida", "US": "usaid prm bprm",
    }.items()
    for agency in agencies.split()
}  # fmt: skip
_WITH_AGENCY = re.compile(r"\s*(.+?)\s*(?:\(([^()]+)\)|(?:\s[-–—:]|\s?/)\s*([^()]+?))\s*")
"""A state with one of its agencies: "Germany (BMZ)", "France – AFD"."""
_LONGEST_NAME = 100


@lru_cache(maxsize=10_000)
def match_donor(text: str) -> str | None:
    """Return "EU" or the ISO2 code of a state for any accepted spelling, else None."""
    folded = fold(text)
    if folded in _EU_NAMES or _EU_SERVICE.fullmatch(folded):
        return EU
    return match_country(text) or _match_with_agency(text)


def _match_with_agency(text: str) -> str | None:
    found = _WITH_AGENCY.fullmatch(text) if len(text) <= _LONGEST_NAME else None
    agency = _agency_of(found[2] or found[3]) if found else None
    return agency if found and agency and match_country(found[1]) == agency else None


def _agency_of(text: str) -> str | None:
    return _AGENCIES.get(fold(text).replace(" ", ""))


@lru_cache(maxsize=1_000)
def nearest_donor(text: str) -> str | None:
    """Return the code of the most similar known donor, for a suggestion."""
    state = _agency_of(text)
    if state:
        return state
    near = difflib.get_close_matches(fold(text), sorted(donor_names()), 1, 0.75)
    return donor_names()[near[0]] if near else None


def donor_names() -> Mapping[str, str]:
    """Return every known folded name with its code."""
    return {**country_names(), **dict.fromkeys(_EU_NAMES, EU)}


def donor_group(code: str, on: date | None) -> DonorGroup:
    """Return a donor's group on a day. Without a day a state that was ever a member counts as one."""
    if code == EU:
        return "eu"
    since = _SINCE.get(code)
    if since is None:
        return "other"
    if on is None:
        return "member_states"
    return "member_states" if since <= on <= _UNTIL.get(code, date.max) else "other"
