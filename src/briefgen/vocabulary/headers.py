"""Which sheet, column or setting a name means: canonical name, plain English or French, known aliases, HXL tags.

Comparison ignores case, accents, spaces, underscores, dashes and punctuation (data-model.md).
"""

import difflib
from collections.abc import Mapping
from functools import lru_cache

from briefgen.vocabulary.canonical import SHEETS, ColumnSpec, SheetSpec
from briefgen.vocabulary.folding import fold, part_words

__all__ = [
    "PARTNERSHIP_KEYS",
    "SHEETS",
    "ColumnSpec",
    "SheetSpec",
    "match_header",
    "match_sheet",
    "nearest_header",
    "nearest_sheet",
]

PARTNERSHIP_KEYS: Mapping[str, str] = {
    fold(word): key
    for key, words in {
        "title": ("titre",),
        "partner_a": ("partner 1", "partenaire a"),
        "partner_b": ("partner 2", "partenaire b"),
        "as_of": ("data as of", "état au", "données au"),
        "base_currency": ("currency", "devise", "devise de base"),
        "period": ("période",),
        "compare_period": ("comparison period", "compare with", "période de comparaison"),
        "coverage_from": ("data from", "données depuis"),
        "main_measure": ("measure", "mesure principale"),
        "reporting_org": ("reporting organisation", "reporting organization", "organisation déclarante"),
        "priority_countries": ("pays prioritaires",),
        "classification": (),
        "illustrative": ("illustratif", "illustrative data", "données fictives"),
        "source_note": ("source", "note de source"),
    }.items()
    for word in (key, *words)
}
"""Folded words with the keys of the Partnership sheet."""


def match_sheet(text: str) -> str | None:
    """Return the canonical sheet that a sheet name means, else None."""
    return _sheet_words().get(fold(text))


def nearest_sheet(text: str) -> str | None:
    """Return the canonical sheet with the most similar name, for a suggestion."""
    near = difflib.get_close_matches(fold(text), list(_sheet_words()), 1, 0.75)
    return _sheet_words()[near[0]] if near else None


def match_header(sheet: str, text: str) -> str | None:
    """Return the canonical column that a header of a sheet means, else None.

    Words run together are parted first: "ProjectTitle" is "Project Title".
    """
    words = SHEETS[sheet].words
    return words.get(fold(text)) or words.get(fold(part_words(text)))


def nearest_header(sheet: str, text: str) -> str | None:
    """Return the canonical column with the most similar header, for a suggestion."""
    near = difflib.get_close_matches(fold(text), list(SHEETS[sheet].words), 1, 0.8)
    return SHEETS[sheet].words[near[0]] if near else None


@lru_cache(maxsize=1)
def _sheet_words() -> Mapping[str, str]:
    return {fold(word): name for name, spec in SHEETS.items() for word in (name, *spec.aliases)}
