"""From what people type to exact values: numbers, dates, yes and no (data-model.md rules 1, 9 and 11)."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from math import isfinite

from briefgen.model.sheets import CellValue
from briefgen.vocabulary.folding import DASHES, fold
from briefgen.vocabulary.terms import BLANK_WORDS, CURRENCY_SIGNS

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009\u2007']+")
_NUMBER = re.compile(r"[+-]?(\d[\d.,]*|[.,]\d+)(?:[eE][+-]?\d{1,3})?")
_GROUPED = re.compile(r"[1-9]\d{0,2}([.,])\d{3}")
_MINUS = str.maketrans(dict.fromkeys(DASHES, "-"))
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.]+Z?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_IN_WORDS = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th)? ([a-z]+) (\d{4})")
_MONTH_FIRST = re.compile(r"([a-z]+) (\d{1,2}) (\d{4})")
_EXCEL_EPOCH = date(1899, 12, 30)
_SERIALS = range(20_000, 73_051)
"""1954 to 2099: whole numbers that a date column may hold as Excel serials."""
_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "january jan janvier janv", "february feb fevrier fevr fev", "march mar mars", "april apr avril avr",
            "may mai", "june jun juin", "july jul juillet juil", "august aug aout", "september sep sept septembre",
            "october oct octobre", "november nov novembre", "december dec decembre",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip


class Unreadable(ValueError):
    """A cell holds something that is not of the kind its column wants."""


def is_blank(value: CellValue) -> bool:
    """Return whether a cell holds nothing."""
    return value is None or (isinstance(value, str) and not value.strip())


def is_blank_word(value: CellValue) -> bool:
    """Return whether a text stands for nothing, such as N/A or tbc."""
    return isinstance(value, str) and value.strip().casefold() in BLANK_WORDS


@lru_cache(maxsize=20_000)
def tidy(text: str) -> str:
    """Return a text with single spaces and no space round it."""
    return " ".join(text.split())


def as_text(value: CellValue) -> str:
    """Return a cell as text; whole numbers without a decimal point, dates as ISO."""
    if isinstance(value, str):
        return tidy(value)
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value)


def decimal_mark(values: Iterable[CellValue]) -> str:
    """Return the decimal mark that a column's unambiguous texts use, "" if they do not tell."""
    marks = {mark for value in values if isinstance(value, str) and (mark := _mark_of(value))}
    return marks.pop() if len(marks) == 1 else ""


def _mark_of(text: str) -> str:
    body = _SPACES.sub("", text)
    last_comma, last_point = body.rfind(","), body.rfind(".")
    if last_comma >= 0 and last_point >= 0:
        return "," if last_comma > last_point else "."
    mark = "," if last_comma >= 0 else "." if last_point >= 0 else ""
    if not mark:
        return ""
    if body.count(mark) > 1:
        return "." if mark == "," else ","
    # One separator with three digits behind it may group thousands, but not behind a zero.
    return "" if _GROUPED.search(body) and not re.search(rf"\{mark}\d{{4,}}", body) else mark


def is_ambiguous(text: str) -> bool:
    """Return whether one separator with three digits behind it may be thousands or decimals."""
    return bool(_GROUPED.fullmatch(_bare(text)[0].lstrip("+-")))


def _bare(text: str) -> tuple[str, str]:
    """Return a number's text without currency, spaces and brackets, and the currency sign it carried."""
    body = text.translate(_MINUS).strip()
    negative = body.startswith("(") and body.endswith(")")
    if negative:
        body = body[1:-1].strip()
    found = re.match(r"([A-Za-z€£$]+)?\s*(.*?)\s*([A-Za-z€£$]+)?$", body)
    before, number, after = found.groups() if found else ("", body, "")
    if re.match(r".*\d[eE]$", number or "") or (after and re.fullmatch(r"[eE]", after)):
        before, number, after = "", body, ""
    sign = (before or after or "").casefold()
    number = _SPACES.sub("", number or "")
    if number.endswith("-"):
        number = "-" + number[:-1]
    return ("-" + number if negative else number), sign


def read_number(value: CellValue, mark: str = "") -> Decimal:
    """Return the exact number a cell holds. ``mark`` is the column's decimal mark where its texts tell.

    Accepts 1234.56, 1,234.56, 1.234,56, 1 234,56 with any space, (1,234), a trailing minus, € 1 234, 1e+06.
    An ambiguous separator with three digits behind it groups thousands. Raises Unreadable.
    """
    if isinstance(value, bool):
        raise Unreadable
    if isinstance(value, float):
        if not isfinite(value):
            raise Unreadable
        return Decimal(int(value)) if value.is_integer() else Decimal(repr(value))
    if isinstance(value, int | Decimal):
        return Decimal(value)
    if isinstance(value, str):
        return _read_number_text(value, mark)
    raise Unreadable


@lru_cache(maxsize=20_000)
def _read_number_text(text: str, mark: str) -> Decimal:
    number, sign = _bare(text)
    if sign and sign not in CURRENCY_SIGNS and not re.fullmatch(r"[a-z]{3}", sign) and sign != "$":
        raise Unreadable
    if not _NUMBER.fullmatch(number):
        raise Unreadable
    point = _mark_of(number) or mark
    if not point and is_ambiguous(number):
        point = "." if "," in number else ","
    thousands = "," if point == "." else "."
    plain = number.replace(thousands, "").replace(point, ".") if point else number
    try:
        read = Decimal(plain)
    except InvalidOperation:
        raise Unreadable from None
    if not read.is_finite():
        raise Unreadable
    return read


def read_date(value: CellValue, *, month_first: bool = False) -> date:
    """Return the date a cell holds: a date cell, ISO, d/m/y, d.m.yy, in words (EN, FR), an Excel serial.

    ``month_first`` is decided per column. Raises Unreadable.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, float | int) and not isinstance(value, bool):
        if isfinite(value) and int(value) in _SERIALS and float(value).is_integer():
            return _EXCEL_EPOCH + timedelta(days=int(value))
        raise Unreadable
    if isinstance(value, str):
        return _read_date_text(value, month_first)
    raise Unreadable


@lru_cache(maxsize=20_000)
def _read_date_text(text: str, month_first: bool) -> date:
    body = text.strip()
    try:
        if found := _ISO.fullmatch(body):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _DAY_FIRST.fullmatch(body):
            day, month, year = int(found[1]), int(found[2]), _full_year(found[3])
            if month_first:
                day, month = month, day
            return date(year, month, day)
        folded = fold(body)
        if (found := _IN_WORDS.fullmatch(folded)) and found[2] in _MONTHS:
            return date(int(found[3]), _MONTHS[found[2]], int(found[1]))
        if (found := _MONTH_FIRST.fullmatch(folded)) and found[1] in _MONTHS:
            return date(int(found[3]), _MONTHS[found[1]], int(found[2]))
    except ValueError:
        raise Unreadable from None
    raise Unreadable


def _full_year(text: str) -> int:
    year = int(text)
    if len(text) == 4:
        return year
    return year + (2000 if year <= 68 else 1900)


def day_order(values: Iterable[CellValue]) -> str:
    """Return how a column's texts write dates: "day", "month", or "" where they do not tell or contradict."""
    first = second = False
    for value in values:
        found = _DAY_FIRST.fullmatch(value.strip()) if isinstance(value, str) else None
        if found:
            first |= int(found[1]) > 12
            second |= int(found[2]) > 12
    return "day" if first and not second else "month" if second and not first else ""


def is_ambiguous_date(value: CellValue) -> bool:
    """Return whether day and month of a text may be swapped."""
    found = _DAY_FIRST.fullmatch(value.strip()) if isinstance(value, str) else None
    return bool(found and int(found[1]) <= 12 and int(found[2]) <= 12 and found[1] != found[2])


def read_month(value: CellValue) -> str:
    """Return a month as 2016-05 from a date cell or a text such as 2016-05, 05/2016 or May 2016. Raises Unreadable."""
    if isinstance(value, str):
        body = value.strip()
        if found := re.fullmatch(r"(\d{4})[-/.](\d{1,2})", body):
            return _month(int(found[1]), int(found[2]))
        if found := re.fullmatch(r"(\d{1,2})[-/.](\d{4})", body):
            return _month(int(found[2]), int(found[1]))
        words = fold(body).split()
        if len(words) == 2 and words[0] in _MONTHS and words[1].isdigit():
            return _month(int(words[1]), _MONTHS[words[0]])
    day = read_date(value)
    return _month(day.year, day.month)


def _month(year: int, month: int) -> str:
    if not 1 <= month <= 12:
        raise Unreadable
    return f"{year:04d}-{month:02d}"
