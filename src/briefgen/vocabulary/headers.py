"""Which sheet, column or setting a name means: canonical name, plain English or French, known aliases, HXL tags.

Comparison ignores case, accents, spaces, underscores, dashes and punctuation (data-model.md).
"""

import difflib
from collections.abc import Mapping
from functools import lru_cache

from briefgen.vocabulary.canonical import LANGUAGES, SHEETS, ColumnSpec, SheetSpec
from briefgen.vocabulary.folding import fold, part_words

__all__ = [
    "PARTNERSHIP_KEYS",
    "PARTNERSHIP_TEXTS",
    "SHEETS",
    "ColumnSpec",
    "SheetSpec",
    "is_slip_of_sheet",
    "match_header",
    "match_sheet",
    "nearest_header",
    "nearest_setting",
    "nearest_sheet",
]

PARTNERSHIP_TEXTS = ("title", "partner_a", "partner_b", "classification", "source_note")
"""Keys of the Partnership sheet that may be given in each language: title_fr, partner_a_ar."""

_KEY_WORDS: Mapping[str, tuple[str, ...]] = {
    "title": ("titre", "العنوان"),
    "partner_a": ("partner 1", "partenaire a", "الشريك الأول"),
    "partner_b": ("partner 2", "partenaire b", "الشريك الثاني"),
    "as_of": ("data as of", "as of date", "as-of date", "état au", "données au", "البيانات حتى", "تاريخ البيانات"),
    "base_currency": ("currency", "devise", "devise de base", "العملة الأساسية", "عملة الأساس", "العملة"),
    "period": ("période", "الفترة", "الفترة المشمولة"),
    "compare_period": (
        "comparison period",
        "compare with",
        "période de comparaison",
        "فترة المقارنة",
        "الفترة السابقة",
    ),
    "coverage_from": ("data from", "données depuis", "بداية البيانات", "البيانات منذ"),
    "main_measure": ("measure", "mesure principale", "المقياس الرئيسي"),
    "reporting_org": ("reporting organisation", "reporting organization", "organisation déclarante", "الجهة المبلغة"),
    "priority_countries": ("pays prioritaires", "البلدان ذات الأولوية", "الدول ذات الأولوية"),
    "classification": ("التصنيف",),
    "illustrative": ("illustratif", "illustrative data", "données fictives", "بيانات توضيحية"),
    "source_note": ("source", "note de source", "المصدر"),
}
PARTNERSHIP_KEYS: Mapping[str, str] = {
    fold(word): key for key, words in _KEY_WORDS.items() for word in (key, *words)
} | {
    fold(f"{word} {lang}"): f"{key}_{lang}"
    for key in PARTNERSHIP_TEXTS
    for word in (key, *_KEY_WORDS[key])
    for lang in LANGUAGES
}
"""Folded words with the keys of the Partnership sheet."""


def nearest_setting(text: str) -> str:
    """Return the setting with the most similar key, for a suggestion, "" for none."""
    plain = [word for word, key in PARTNERSHIP_KEYS.items() if key in _KEY_WORDS]
    near = difflib.get_close_matches(fold(text), plain, 1, 0.8)
    return PARTNERSHIP_KEYS[near[0]] if near else ""


def match_sheet(text: str) -> str | None:
    """Return the canonical sheet that a sheet name means, else None."""
    return _sheet_words().get(fold(text))


def nearest_sheet(text: str) -> str | None:
    """Return the canonical sheet with the most similar name, for a suggestion."""
    words = _own_sheet_words()
    near = difflib.get_close_matches(fold(text), list(words), 1, 0.75)
    return words[near[0]] if near else None


def is_slip_of_sheet(text: str) -> bool:
    """Return whether a sheet name is so near to one of ours that little else can be meant: "Rate", "Agend", not "Partners"."""
    return bool(difflib.get_close_matches(fold(text), list(_own_sheet_words()), 1, 0.85))


def match_header(sheet: str, text: str) -> str | None:
    """Return the canonical column that a header of a sheet means, else None.

    Words run together are parted first: "ProjectTitle" is "Project Title".
    """
    words = SHEETS[sheet].words
    return words.get(fold(text)) or words.get(fold(part_words(text)))


def nearest_header(sheet: str, text: str) -> str | None:
    """Return the canonical column with the most similar header, for a suggestion."""
    words = SHEETS[sheet].own_words
    near = difflib.get_close_matches(fold(text), list(words), 1, 0.8)
    return words[near[0]] if near else None


@lru_cache(maxsize=1)
def _sheet_words() -> Mapping[str, str]:
    translated = {fold(word): name for name, spec in SHEETS.items() for word in spec.translated}
    return {**translated, **_own_sheet_words()}


@lru_cache(maxsize=1)
def _own_sheet_words() -> Mapping[str, str]:
    """Return the English and French names, to which a name that is nearly right may be near."""
    return {fold(word): name for name, spec in SHEETS.items() for word in (name, *spec.aliases)}
