"""Arabic nouns: names joined to the preposition لـ, and what was done with money as it agrees with its noun.

Most forms of other languages are not needed: messages keep a fixed subject (glossary.md section 4), so that neither the
gender of a place nor that of a domain is asked for. In review: no native reader has passed these words yet.
"""

from collections.abc import Mapping

from briefgen.present.speech import Noun

_ARTICLE = "ال"
_FOR = "ل"
_JOINER = "ـ"

# What was done with the money: with amounts and projects (feminine), and the sentence that there was nothing of it.
MEASURED = {
    "contracted": {"f": "المتعاقد عليها", "none": "لم يُتعاقد على أي مبالغ"},
    "approved": {"f": "المعتمدة", "none": "لم تُعتمد أي مبالغ"},
    "pledged": {"f": "المتعهَّد بها", "none": "لم يُتعهَّد بأي مبالغ"},
    "disbursed": {"f": "المدفوعة", "none": "لم تُدفع أي مبالغ"},
    "spent": {"f": "المنفَقة", "none": "لم تُنفَق أي مبالغ"},
}

PARTS = {"two thirds": Noun("ثلثي", {"nom": "ثلثا"})}
"""Common parts of a whole that change by case, before the noun that they are a part of: ثلثي الأموال, ``nom`` ثلثا الأموال."""

FEMININE_NUMBERS = {
    1: "واحدة",
    2: "اثنتان",
    3: "ثلاث",
    4: "أربع",
    5: "خمس",
    6: "ست",
    7: "سبع",
    8: "ثماني",
    9: "تسع",
    10: "عشر",
}
"""Numbers before a feminine noun: ثلاث نقاط, beside ثلاثة مشاريع."""


def place(code: str, name: str) -> Noun:  # noqa: ARG001  # a language may ask for the code
    """Return a country or region; ``for`` joins it to لـ: للنيجر, لليبيا."""
    return Noun(name, {"for": joined(name)})


def domain(code: str, name: str) -> Noun:  # noqa: ARG001  # a language may ask for the code
    """Return a domain: its short label, which stands behind مجال in sentences."""
    return Noun(name)


def period_forms(kind: str, period: str) -> Mapping[str, str]:
    """Return a period from date to date as a sentence says it: من 1 مايو إلى 30 يونيو."""
    first, _, last = period.partition(" – ")
    return {"in": f"من {first} إلى {last}"} if kind == "dates" and last else {}


def joined(name: str) -> str:
    """Return a name behind the preposition لـ: the article loses its alif, a name in other letters stands apart."""
    if name.startswith(_ARTICLE):
        return _FOR + _FOR + name.removeprefix(_ARTICLE)
    return (_FOR if "\u0621" <= name[:1] <= "\u064a" else _FOR + _JOINER) + name
