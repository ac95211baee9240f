"""Code lists of IATI 2.03 as far as briefgen reads them, and what they mean for us (domain.md A5)."""

import re
from collections.abc import Mapping
from functools import lru_cache

from briefgen.vocabulary.countries import match_country
from briefgen.vocabulary.donors import match_donor

STATUSES: Mapping[str, str] = {
    "1": "pipeline", "2": "ongoing", "3": "completed", "4": "closed", "5": "cancelled", "6": "suspended",
}  # fmt: skip
LEVELS: Mapping[str, str] = {"1": "programme", "2": "project", "3": "contract"}
TRANSACTIONS: Mapping[str, str] = {
    "1": "incoming funds",
    "2": "outgoing commitment",
    "3": "disbursement",
    "4": "expenditure",
    "5": "interest payment",
    "6": "loan repayment",
    "7": "reimbursement",
    "8": "purchase of equity",
    "9": "sale of equity",
    "10": "credit guarantee",
    "11": "incoming commitment",
    "12": "outgoing pledge",
    "13": "incoming pledge",
}
SECTOR_VOCABULARIES: Mapping[str, str] = {
    "1": "OECD DAC, 5 digits",
    "2": "OECD DAC, 3 digits",
    "10": "humanitarian clusters",
    "7": "SDG goals",
    "8": "SDG targets",
    "98": "the reporting organisation's second list",
    "99": "the reporting organisation's own list",
}
"""In the order in which one is taken where an activity has several; each of them adds up to 100 % on its own."""
UNITS: Mapping[str, str] = {"1": "number", "2": "%", "3": "nominal", "4": "ordinal", "5": "qualitative"}
NUMERIC_MEASURES = ("", "1", "2")
# The regions of the OECD's Development Assistance Committee that are regions of UN M49, too. "Middle East" and
# "Developing countries, unspecified" are not: their money stays unassigned, and is said to.
DAC_REGIONS: Mapping[str, str] = {
    "89": "150", "189": "015", "289": "202", "298": "002", "380": "029", "389": "003", "489": "005", "498": "019",
    "619": "143", "679": "034", "798": "142", "889": "009", "1027": "014", "1028": "017", "1029": "018", "1030": "011",
    "1031": "029", "1032": "013", "1033": "054", "1034": "057", "1035": "061",
}  # fmt: skip
# Donor codes of the Committee, in references such as XM-DAC-5-7 (Germany, its seventh agency).
_DAC_DONORS = {
    "1": "AT", "2": "BE", "3": "DK", "4": "FR", "5": "DE", "6": "IT", "7": "NL", "8": "NO", "9": "PT", "10": "SE",
    "11": "CH", "12": "GB", "18": "FI", "20": "IS", "21": "IE", "22": "LU", "40": "GR", "50": "ES", "301": "CA",
    "302": "US", "701": "JP", "742": "KR", "801": "AU", "820": "NZ",
}  # fmt: skip
_DAC_REFERENCE = re.compile(r"XM-DAC-(\d{1,3})(?:-\d+)?")
_NATIONAL_REFERENCE = re.compile(r"([A-Z]{2})-.+")
GOVERNMENT = "10"


@lru_cache(maxsize=20_000)
def name_donor(reference: str, kind: str, name: str) -> str:
    """Return what to call the organisation that gives money: a donor's code where it is told, else its name.

    A name or a reference of the Commission is the EU. A government is told by its reference, which begins with its
    country (registers of org-id.guide) or holds the Committee's donor code.
    """
    for word in (name, reference):
        if word and match_donor(word):
            return word
    agency = _DAC_REFERENCE.fullmatch(reference.upper())
    if agency and agency[1] in _DAC_DONORS:
        return _DAC_DONORS[agency[1]]
    national = _NATIONAL_REFERENCE.fullmatch(reference.upper())
    if kind == GOVERNMENT and national and match_country(national[1]) == national[1]:
        return national[1]
    return name or reference
