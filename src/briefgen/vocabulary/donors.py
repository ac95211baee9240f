"""Donors and their groups; membership of the European Union is dated (data-model.md rule 13)."""

import difflib
from datetime import date

from briefgen.vocabulary.countries import country_names, match_country
from briefgen.vocabulary.folding import fold

EU = "EU"
DONOR_GROUPS = ("eu", "member_states", "other")
_FOUNDING = "AT BE BG CY CZ DE DK EE ES FI FR GB GR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
# From and to (first and last day), for the period that partnership data cover.
_SINCE = dict.fromkeys(_FOUNDING.split(), date(2007, 1, 1)) | {"HR": date(2013, 7, 1)}
_UNTIL = {"GB": date(2020, 1, 31)}

# Names of Commission services and of reporters in IATI data (domain.md A4).
_EU_NAMES = {
    "eu", "european union", "european commission", "ec", "commission", "union europeenne", "ue",
    "commission europeenne", "dg devco", "devco", "europeaid", "intpa", "dg intpa", "echo", "dg echo", "dg home",
    "home", "dg near", "near", "fpi", "xi iati ec devco", "xi iati ec intpa", "xi iati ec echo", "xi iati ec near",
    "xi iati ec fpi", "eu trust fund", "eutf", "eu institutions", "eeas",
}  # fmt: skip


def match_donor(text: str) -> str | None:
    """Return "EU" or the ISO2 code of a state for any accepted spelling, else None."""
    return EU if fold(text) in _EU_NAMES else match_country(text)


def nearest_donor(text: str) -> str | None:
    """Return the most similar known donor, for a suggestion."""
    near = difflib.get_close_matches(fold(text), [*_EU_NAMES, *country_names()], 1, 0.75)
    return match_donor(near[0]) if near else None


def donor_group(code: str, on: date | None) -> str:
    """Return "eu", "member_states" or "other" on a day; without a day, by the longest membership known."""
    if code == EU:
        return "eu"
    since = _SINCE.get(code)
    if since is None:
        return "other"
    if on is None:
        return "member_states"
    return "member_states" if since <= on <= _UNTIL.get(code, date.max) else "other"
