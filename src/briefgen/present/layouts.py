"""Which layout a brief has: the first rule that fits (EDITIONS.md, "Which layout")."""

from decimal import Decimal

from briefgen.model.summary import FEW_PROJECTS
from briefgen.present.wording import Voice

THIN, COUNTRY, DOMAIN, WHOLE = "thin", "country", "domain", "whole"
_VERY_FEW = 5
"""Projects below which every brief is thin; below ``FEW_PROJECTS`` one of little money is."""
_LITTLE = Decimal(1_000_000)
"""In the base currency."""


def layout_of(voice: Voice) -> str:
    """Return the layout of a brief: "thin" for few projects, "country" for places, "domain" for a domain, a donor or an
    instrument, "whole" without filters."""
    # Projects that were only reduced are not counted as contracted, yet they fill lines.
    projects = max(int(voice.value("total.projects") or 0), len(voice.summary.projects))
    value = voice.value(f"total.{voice.measure}")
    if projects < _VERY_FEW or (projects < FEW_PROJECTS and value is not None and value < _LITTLE):
        return THIN
    selection = voice.summary.selection
    if selection.countries or selection.regions:
        return COUNTRY
    if selection.domains or selection.donors or selection.instruments:
        return DOMAIN
    return WHOLE
