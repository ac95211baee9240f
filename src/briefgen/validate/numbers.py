"""From what people type to exact numbers (data-model.md rule 1)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from briefgen.model.sheets import CellValue
from briefgen.validate.values import LONGEST_VALUE, Unreadable
from briefgen.vocabulary.folding import DASHES, INVISIBLE
from briefgen.vocabulary.terms import CURRENCY_SIGNS

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009\u2007\u2019']+")
_NUMBER = re.compile(r"[+-]?(\d[\d.,]*|[.,]\d+)(?:[eE][+-]?\d{1,3})?")
_GROUPED = re.compile(r"[1-9]\d{0,2}([.,])\d{3}")
_AROUND = re.compile(
    r"([^\W\d_]*[€£$]?(?:[^\W\d]|[€£$ .-])*?)\s*"
    r"([+-]?\s*(?:\d|[.,]\d)(?:[\d.,'\u2019\s\u00a0\u202f\u2009\u2007]*[\d.,])?(?:[eE][+-]?\d{1,3})?(?:\s*[.,]?-{1,2})?)"
    r"\s*((?:[^\W\d]|[€£$%'. ])*)"
)
_WORD = re.compile(r"[^\W\d_]*\$[^\W\d_]*|[^\W\d_]+|[€£%]")
_NO_CENTS = re.compile(r"\s*[.,]\s*-{1,2}$")
"""The dash that stands for no cents: 1'000.- and 1.000,--."""
_THREE = re.compile(r"\d{3}(?:[.,]\d+)*(?:[eE].*)?$|\d{3}[.,]?-?$")
_CODE = re.compile(r"[a-z]{3}")
_ARABIC = str.maketrans("٠١٢٣٤٥٦٧٨٩٫", "0123456789.", "٬")
_GLUED = frozenset(("€", "£", "$", "eur", "usd", "euro", "euros", "gbp", "chf"))
"""Currencies to which a scale is glued: M€, kEUR."""
_SCALES = {
    **dict.fromkeys(
        ["k", "thousand", "thousands", "millier", "milliers", "tsd", "ألف", "الف", "آلاف", "الاف"], Decimal(1_000)
    ),
    **dict.fromkeys(["m", "mn", "mln", "mio", "million", "millions", "مليون", "ملايين"], Decimal(1_000_000)),
    **dict.fromkeys(
        ["bn", "billion", "billions", "milliard", "milliards", "mrd", "md", "mds", "مليار", "مليارات"],
        Decimal(1_000_000_000),
    ),
}
_SMALL_WORDS = frozenset(["d", "de", "of", "in", "en", "%"])
_MINUS = str.maketrans(dict.fromkeys(DASHES, "-") | dict.fromkeys(INVISIBLE, ""))
LARGEST = 10**18


def decimal_mark(values: Iterable[CellValue]) -> str:
    """Return the decimal mark that a column's unambiguous texts use, "" if they do not tell."""
    marks = {mark for value in values if isinstance(value, str) and (mark := _mark_of(value))}
    return marks.pop() if len(marks) == 1 else ""


def _mark_of(text: str) -> str:
    bare = _bare(text)
    return "" if bare.digits == "?" else _mark_in(bare.digits, spaced=bare.spaced)


def _mark_in(body: str, *, spaced: bool) -> str:
    """Return the decimal mark of a number's digits, "" if they do not tell."""
    last_comma, last_point = body.rfind(","), body.rfind(".")
    if last_comma >= 0 and last_point >= 0:
        return "," if last_comma > last_point else "."
    mark = "," if last_comma >= 0 else "." if last_point >= 0 else ""
    if not mark:
        return ""
    if body.count(mark) > 1:
        return "." if mark == "," else ","
    # One separator with three digits behind it may group thousands, but not behind a zero or a space that does.
    return "" if not spaced and _GROUPED.search(body) and not re.search(rf"\{mark}\d{{4,}}", body) else mark


def is_ambiguous(text: str) -> bool:
    """Return whether one separator with three digits behind it may be thousands or decimals."""
    bare = _bare(text)
    return not bare.spaced and bool(_GROUPED.fullmatch(bare.digits.lstrip("+-")))


@dataclass(frozen=True, slots=True)
class _Bare:
    """A number's text without what people put round it: the digits with their marks, a currency, a factor."""

    digits: str
    sign: str = ""
    factor: Decimal = Decimal(1)
    spaced: bool = False
    """Whether spaces part the digits into thousands: then a comma or point is the decimal mark."""


@lru_cache(maxsize=1_000)
def _bare(text: str) -> _Bare:
    """Return a number's text without currency, scale, spaces and brackets."""
    if len(text) > LONGEST_VALUE:
        return _Bare("?")
    body = text.translate(_MINUS).strip()
    negative = body.startswith("(") and body.endswith(")")
    if negative:
        body = body[1:-1].strip()
    found = _AROUND.fullmatch(body)
    before, number, after = (found[1] or "", found[2], found[3] or "") if found else ("", body, "")
    if before.endswith("-") or before.startswith("-"):  # "-€ 5"
        before, number = before.strip("- "), f"-{number}"
    words = [word for part in (before, after) for word in _WORD.findall(part.casefold())]
    factors = [_SCALES[word] for word in words if word in _SCALES]
    glued = [(_SCALES[word[0]], word[1:]) for word in words if word[:1] in ("m", "k") and word[1:] in _GLUED]
    signs = [word for word in words if word not in _SCALES and word not in _SMALL_WORDS and word[1:] not in _GLUED]
    signs += [sign for _, sign in glued]
    factors += [factor for factor, _ in glued]
    number = _NO_CENTS.sub("", number)
    if number.endswith("-"):
        number = "-" + number[:-1].strip()
    number = number if _well_spaced(number) else "?"
    factor = factors[0] if len(factors) == 1 else Decimal(1 if not factors else 0)
    spaced = _SPACES.search(number.lstrip("+- ")) is not None
    return _Bare(("-" if negative else "") + _SPACES.sub("", number), " ".join(signs), factor, spaced)


def _well_spaced(number: str) -> bool:
    """Return whether spaces part a number into thousands, if at all: "12 05 2016" is no number."""
    groups = _SPACES.split(number.strip().lstrip("+-").strip())
    return len(groups) == 1 or (len(groups[0]) <= 3 and all(_THREE.match(group) for group in groups[1:]))


def is_scaled(text: str) -> bool:
    """Return whether a number is typed with a factor, such as 1.2m or 3,5 millions."""
    return _bare(text.translate(_ARABIC)).factor != 1


@lru_cache(maxsize=5_000)
def currency_in(value: CellValue) -> str:
    """Return the currency that an amount is typed with ("€ 5", "5 USD"): its code, "$" where only the sign is given, "" for none."""
    if not isinstance(value, str):
        return ""
    sign = _bare(value).sign
    return CURRENCY_SIGNS.get(sign, sign.upper() if _CODE.fullmatch(sign) else sign)


def read_number(value: CellValue, mark: str = "") -> Decimal:
    """Return the exact number a cell holds. ``mark`` is the column's decimal mark where its texts tell.

    Accepts 1234.56, 1,234.56, 1.234,56, 1 234,56 with any space, 1'234.56, (1,234), a trailing minus, € 1 234, 1e+06,
    € 1.2m, 3,5 millions, 12 % (as 12). Nothing counts quintillions: what is larger is a slip. An ambiguous separator with three digits behind it groups thousands.
    Raises Unreadable.
    """
    if isinstance(value, bool):
        raise Unreadable
    if isinstance(value, float):
        if not -LARGEST < value < LARGEST:
            raise Unreadable
        return Decimal(int(value)) if value.is_integer() else Decimal(repr(value))
    if isinstance(value, int | Decimal):
        read = Decimal(value)
    elif isinstance(value, str):
        read = _read_number_text(value, mark)
    else:
        raise Unreadable
    if not -LARGEST < read < LARGEST:
        raise Unreadable
    return read


@lru_cache(maxsize=20_000)
def _read_number_text(text: str, mark: str) -> Decimal:
    mark = "." if "٫" in text else mark
    text = text.translate(_ARABIC)
    bare = _bare(text)
    number = bare.digits
    if not _is_currency(bare.sign) or not bare.factor or not _NUMBER.fullmatch(number):
        raise Unreadable
    point = _mark_in(number, spaced=bare.spaced) or mark
    if bare.factor != 1 and not point and is_ambiguous(text):
        raise Unreadable  # "1,234 million" may be either
    if not point and is_ambiguous(number):
        point = "." if "," in number else ","
    thousands = "," if point == "." else "."
    if point and not _well_grouped(number, point, thousands):
        raise Unreadable
    plain = number.replace(thousands, "").replace(point, ".") if point else number
    try:
        read = Decimal(plain)
    except InvalidOperation:
        raise Unreadable from None
    if not read.is_finite():
        raise Unreadable
    if bare.factor == 1:
        return read
    scaled = read * bare.factor
    return scaled.quantize(Decimal(1)) if scaled == scaled.to_integral_value() else scaled


def _is_currency(sign: str) -> bool:
    return not sign or sign in CURRENCY_SIGNS or sign == "$" or _CODE.fullmatch(sign) is not None


def _well_grouped(number: str, point: str, thousands: str) -> bool:
    """Return whether separators of thousands part a number into threes (or lakhs), before its decimals only."""
    whole, _, decimals = re.split(r"[eE]", number.lstrip("+-"))[0].partition(point)
    if thousands in decimals or point in decimals:
        return False
    groups = whole.split(thousands)
    if len(groups) == 1:
        return True
    return len(groups[-1]) == 3 and all(
        1 <= len(group) <= 3 if place == 0 else len(group) in (2, 3) for place, group in enumerate(groups[:-1])
    )
