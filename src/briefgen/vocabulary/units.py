"""Units that stand in a row of their own below the headers, and the scale they give (EUR million)."""

import re
from decimal import Decimal

from briefgen.locale.names import currency_codes
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.terms import CURRENCY_SIGNS, DOLLARS

_UNITS = frozenset(
    fold(word)
    for word in ["date", "text", "number", "n", "no", "nr", "persons", "people", "pers", "individuals", "individus", "ind", "households", "hh", "menages", "ha", "hectares", "km", "m", "percent", "pourcentage", "pour", "cent", "jours", "days", "months", "mois", "nombre", "texte", "chiffre", "euro", "euros", "iso", "code", "pcode", "dd", "mm", "yyyy", "jj", "aaaa", "yyyy", "mm", "dd", "mm", "aaaa", "yyyy", "aaaa", "name", "nom", "liste", "list", "units", "unites", "unite", "unit", "unit(s)"]
) | {
    fold(text)
    for text in ("dd/mm/yyyy", "jj/mm/aaaa", "yyyy-mm-dd", "aaaa-mm-jj", "mm/yyyy", "dd.mm.yyyy", "# of people",
                 "yes/no", "oui/non", "ISO 2", "ISO 3", "ISO2", "ISO3", "required", "optional", "obligatoire", "facultatif", "free text", "texte libre", "no. of people", "nb de personnes")
}  # fmt: skip
_SIGNS = frozenset(["%", "€", "£", *DOLLARS, "#", "n°", "nº"])
_SCALES = {
    **dict.fromkeys(
        [
            "million",
            "millions",
            "mio",
            "mn",
            "mln",
            "m",
            "meur",
            "millionen",
            "مليون",
            "ملايين",
            "بالملايين",
            "millones",
        ],
        Decimal(10**6),
    ),
    **dict.fromkeys(
        [
            "thousand",
            "thousands",
            "millier",
            "milliers",
            "mille",
            "k",
            "keur",
            "teur",
            "000",
            "000s",
            "miles",
            "tausend",
            "ألف",
            "الف",
            "آلاف",
            "الاف",
            "بالآلاف",
            "بالالاف",
        ],
        Decimal(1000),
    ),
    **dict.fromkeys(
        ["billion", "billions", "bn", "milliard", "milliards", "mrd", "مليار", "مليارات", "بالمليارات"], Decimal(10**9)
    ),
}
_RANGE = re.compile(r"[(\[]\s*\d{1,3}\s*(?:[-–]|to|à)\s*\d{1,3}\s*%?\s*[)\]]")
"""What may be written below a header, in brackets: (1-5), (0–100 %)."""
_UNIT = re.compile(r"(.+?)\s*[(\[]\s*([^()\[\]]+?)\s*[)\]]\s*[*:]?|(.+?)\s*(?:,|\b(?:in|en))\s+(\S+(?: \S+)?)\s*")
_BARE_CURRENCY = re.compile(r"(.+?)(?<!\bin)(?<!\ben)\s+((?!ALL\b|TOP\b)[A-Z]{3,4}|€|£|US\$)\s*")
"""A currency behind a header without brackets: "Paid EUR". Lek and pa’anga are words."""
_SNAKE_CURRENCY = re.compile(r"(.+?)_(eur|usd|gbp|chf)", re.IGNORECASE)
_LEADING_CURRENCY = re.compile(r"((?!ALL\b|TOP\b)[A-Z]{3}|€|£|US\$)\s+(.+)")
_ARABIC_UNIT = re.compile(r"(.+?)\s+ب(ال[^\W\d_]+(?: [^\W\d_]+)?)")
"""المبلغ باليورو: the amount in the euro."""
_WORD = re.compile(r"[^\W_]+|[€£$%#]")


def is_unit(text: str) -> bool:
    """Return whether a text is a unit, a format or a currency, in brackets or not, and nothing else."""
    plain = text.strip().strip("()[]").strip()
    return bool(plain) and (
        _RANGE.fullmatch(text.strip()) is not None
        or plain in _SIGNS
        or fold(plain) in _UNITS
        or currency_of(plain) is not None
        or _scaled_currency(plain)
    )


def split_unit(text: str) -> tuple[str, str]:
    """Return a header without the unit behind it, and the unit: "Amount (USD)" is "Amount" and "USD"."""
    bare = _BARE_CURRENCY.fullmatch(text.strip())
    if bare and currency_of(bare[2]):
        return bare[1], bare[2]
    snake = _SNAKE_CURRENCY.fullmatch(text.strip())
    if snake:
        return snake[1], snake[2].upper()
    leading = _LEADING_CURRENCY.fullmatch(text.strip())
    if leading and currency_of(leading[1]):
        return leading[2], leading[1]
    arabic = _ARABIC_UNIT.fullmatch(text.strip())
    if arabic and is_unit(arabic[2]):
        return arabic[1], arabic[2]
    found = _UNIT.fullmatch(text.strip())
    if not found:
        return text, ""
    base, unit = (found[1], found[2]) if found[1] else (found[3], found[4])
    return (base, unit) if is_unit(unit) else (text, "")


def currency_of(text: str) -> str | None:
    """Return the currency that a text names and nothing else, such as "€", "in USD" or "EUR", else None."""
    typed = text.strip().casefold().removeprefix("in ").removeprefix("en ")
    if typed in CURRENCY_SIGNS:
        return CURRENCY_SIGNS[typed]
    word = fold(text).removeprefix("in ").removeprefix("en ") or text.strip()
    if word in CURRENCY_SIGNS:
        return CURRENCY_SIGNS[word]
    return word.upper() if len(word) == 3 and word.upper() in currency_codes() else None


def scale_of(text: str) -> Decimal:
    """Return by how much amounts below a unit or header are to be multiplied: 1 000 000 for "EUR million", else 1."""
    words = [word.casefold() for word in _WORD.findall(text)]
    for first, second in zip(words, [*words[1:], ""], strict=False):
        money = any(word in CURRENCY_SIGNS or word.upper() in ("EUR", "USD", "GBP", "CHF") for word in words)
        if first in _SCALES and (money or first not in ("m", "k", "000", "mille")) and second != "people":
            return _SCALES[first]
    return Decimal(1)


def _scaled_currency(text: str) -> bool:
    words = [word.casefold() for word in _WORD.findall(text)]
    return (
        len(words) <= 3
        and all(
            word in _SCALES
            or word in CURRENCY_SIGNS
            or word in ("in", "en", "de", "d")
            or word.upper() in currency_codes()
            for word in words
        )
        and any(word in _SCALES for word in words)
    )
