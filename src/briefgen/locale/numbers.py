"""Numbers as they are printed (DESIGN.md section 6): half-up, true minus, separators by language.

Written by hand because Babel rounds half to even, prints a hyphen for a minus and wraps Arabic in marks of direction.
"""

import unicodedata
from decimal import ROUND_HALF_UP, Decimal

MINUS = "\u2212"
EN_DASH = "\u2013"
NO_BREAK_SPACE = "\xa0"
_SEPARATORS = {"en": (",", "."), "fr": (NO_BREAK_SPACE, ","), "ar": (",", ".")}
_ISOLATE, _ISOLATE_RIGHT_TO_LEFT, _POP = "\u2066", "\u2067", "\u2069"
_RIGHT_TO_LEFT = ("R", "AL")


def round_half_up(value: Decimal, places: int = 0) -> Decimal:
    """Return a number rounded to places, halves away from zero (Council Regulation 1103/97)."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def format_number(
    value: Decimal | int,
    places: int = 0,
    lang: str = "en",
    *,
    signed: bool = False,
    zero_dash: bool = False,
    never_zero: bool = False,
) -> str:
    """Return a number with a fixed count of decimals: 1,234.5 in English and Arabic, 1 234,5 in French.

    ``signed`` puts + before what is above zero. ``zero_dash`` prints an exact zero as an en dash. ``never_zero``
    prints what is not zero but would round to it as "<0.1" (">−0.1" below zero).
    """
    exact = Decimal(value)
    if zero_dash and not exact:
        return EN_DASH
    rounded = round_half_up(exact, places)
    if never_zero and exact and not rounded:
        least = _digits(Decimal(1).scaleb(-places), lang)
        return f"<{least}" if exact > 0 else f">{MINUS}{least}"
    sign = MINUS if rounded < 0 else "+" if signed and rounded > 0 else ""
    return sign + _digits(abs(rounded), lang)


def _digits(value: Decimal, lang: str) -> str:
    group, point = _SEPARATORS[lang]
    return f"{value:,f}".translate({ord(","): group, ord("."): point})


def format_percent(share: Decimal, lang: str = "en", *, places: int = 0, signed: bool = False) -> str:
    """Return a fraction of one as a percentage: 37% in English and Arabic, 37 % in French."""
    return format_number(share * 100, places, lang, signed=signed) + _percent_sign(lang)


def format_share(share: Decimal, lang: str = "en") -> str:
    """Return a share of a whole: no decimals from 1% on, one below, "<0.1%" below 0.05%, an en dash for zero.

    The limits hold for the value as printed: 0.996% prints 1%, not 1.0% (DESIGN.md section 6).
    """
    if not share:
        return EN_DASH
    percentage = share * 100
    places = 1 if abs(round_half_up(percentage, 1)) < 1 else 0
    return format_number(percentage, places, lang, never_zero=True) + _percent_sign(lang)


def _percent_sign(lang: str) -> str:
    return f"{NO_BREAK_SPACE}%" if lang == "fr" else "%"


def isolate(text: str, lang: str) -> str:
    """Return a number, range or code so that it keeps its order within Arabic (U+2066 … U+2069), else as it is."""
    return f"{_ISOLATE}{text}{_POP}" if lang == "ar" else text


def isolate_text(text: str, lang: str) -> str:
    """Return a text of the data so that it keeps its own direction among words of the language: that of its first letter.

    Within Arabic every text is isolated, in other languages one that holds letters written from right to left.
    """
    if not text or (lang != "ar" and text.isascii()):
        return text
    strong = [kind for kind in map(unicodedata.bidirectional, text) if kind in ("L", *_RIGHT_TO_LEFT)]
    if lang != "ar" and all(kind == "L" for kind in strong):
        return text
    start = _ISOLATE_RIGHT_TO_LEFT if strong and strong[0] in _RIGHT_TO_LEFT else _ISOLATE
    return f"{start}{text}{_POP}"
