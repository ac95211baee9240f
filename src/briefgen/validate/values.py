"""From what people type to exact values: numbers, dates, yes and no (data-model.md rules 1, 9 and 11)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from math import isfinite

from briefgen.model.sheets import CellValue
from briefgen.vocabulary.currencies import match_currency
from briefgen.vocabulary.folding import DASHES, INVISIBLE, fold
from briefgen.vocabulary.terms import BLANK_WORDS, CURRENCY_SIGNS

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
_LONGEST_NUMBER = 100
"""Characters with currency and scale; the patterns take their time over a cell that holds a whole document."""
_ARABIC = str.maketrans("٠١٢٣٤٥٦٧٨٩٫", "0123456789.", "٬")
_GLUED = frozenset(("€", "£", "$", "eur", "usd", "euro", "euros", "gbp", "chf"))
"""Currencies to which a scale is glued: M€, kEUR."""
_SCALES = {
    **dict.fromkeys(["k", "thousand", "thousands", "millier", "milliers", "tsd"], Decimal(1_000)),
    **dict.fromkeys(["m", "mn", "mln", "mio", "million", "millions"], Decimal(1_000_000)),
    **dict.fromkeys(["bn", "billion", "billions", "milliard", "milliards", "mrd", "md", "mds"], Decimal(1_000_000_000)),
}
_SMALL_WORDS = frozenset(["d", "de", "of", "in", "en", "%"])
_UNSEEN = str.maketrans(dict.fromkeys(INVISIBLE))
"""Marks of direction that Windows puts round the numbers and dates that it copies."""
_MINUS = str.maketrans(dict.fromkeys(DASHES, "-") | dict.fromkeys(INVISIBLE, ""))
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.]+Z?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_IN_WORDS = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th)?(?: of)? ?([a-z]+) ?(\d{4}|\d{2})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_TIME = re.compile(
    r"(?<=\d)[ T]\d{1,2}[:h]\d{2}(?::\d{2})?(?:\.\d+)?(?: ?[ap]m)?(?:Z|[+-]\d{2}:?\d{2})?$", re.IGNORECASE
)
_WEEKDAY = re.compile(
    r"^(?:le |the )?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|lundi|mardi|mercredi|jeudi|vendredi|samedi"
    r"|dimanche)? ?(?=\d|[a-z])(?!$)"
)
_YEAR = re.compile(r"(?:year |annee |an )?((?:19|20)\d{2})")
_KIND = r"(?P<kind>q|qtr|quarter|t|trim|trimestre|h|half|s|sem|semestre|semester)"
_PART = re.compile(rf"{_KIND} ?(?P<number>[1-4]) ?(?:of |de )?(?P<year>(?:19|20)\d{{2}})")
_PART_LAST = re.compile(rf"(?:(?P<year>(?:19|20)\d{{2}}) ?{_KIND} ?(?P<number>[1-4]))")
_PART_ORDINAL = re.compile(
    rf"(?P<number>[1-4]) ?(?:er|ere|e|eme|st|nd|rd|th)? ?{_KIND} ?(?:of |de )?(?P<year>(?:19|20)\d{{2}})"
)
_MONTH_ONLY = re.compile(r"(?:19|20)\d{2} (?:0?[1-9]|1[0-2])|(?:0?[1-9]|1[0-2]) (?:19|20)\d{2}|[a-z]+ (?:19|20)\d{2}")
_MONTH_FIRST = re.compile(r"([a-z]+) (\d{1,2}) (\d{4})")
_EXCEL_EPOCH = date(1899, 12, 30)
LARGEST = 10**18
DAYS_1904 = 1462
"""Days by which serials of a workbook that counts from 1904 are behind."""
FIRST_SERIAL = 18_000
"""Below it a number in a date column is a year, not a serial."""
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
    return bool(_GROUPED.fullmatch(_bare(text).digits.lstrip("+-")))


@dataclass(frozen=True, slots=True)
class _Bare:
    """A number's text without what people put round it: the digits with their marks, a currency, a factor."""

    digits: str
    sign: str = ""
    factor: Decimal = Decimal(1)


def _bare(text: str) -> _Bare:
    """Return a number's text without currency, scale, spaces and brackets."""
    if len(text) > _LONGEST_NUMBER:
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
    return _Bare(("-" if negative else "") + _SPACES.sub("", number), " ".join(signs), factor)


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
    point = _mark_of(number) or mark
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


def read_date(value: CellValue, *, month_first: bool = False, end: bool = False) -> date:
    """Return the date a cell holds: a date cell, ISO, d/m/y, d.m.yy, in words (EN, FR), an Excel serial, 20160512.

    ``month_first`` is decided per column. A month, a quarter, a half or a year alone (May 2016, Q4 2016, S1 2016, 2016)
    is its first day, with ``end`` its last. Raises Unreadable.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, float | int) and not isinstance(value, bool):
        if isfinite(value) and int(value) in _SERIALS and float(value).is_integer():
            return _EXCEL_EPOCH + timedelta(days=int(value))
        if not isfinite(value) or not float(value).is_integer():
            raise Unreadable
        value = str(int(value))
    if isinstance(value, str):
        if len(value) > _LONGEST_NUMBER:
            raise Unreadable
        if value.strip().isascii() and value.strip().isdigit() and int(value) in _SERIALS:
            return _EXCEL_EPOCH + timedelta(days=int(value))
        span = _read_span(value)
        return span[end] if span else _read_date_text(value, month_first)
    raise Unreadable


def is_coarse_date(value: CellValue) -> bool:
    """Return whether a cell gives only a month, a quarter, a half or a year."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        value = str(int(value)) if isfinite(value) and float(value).is_integer() else ""
    return isinstance(value, str) and _read_span(value) is not None


@lru_cache(maxsize=5_000)
def _read_span(text: str) -> tuple[date, date] | None:
    """Return the first and last day of a text that gives a month, quarter, half or year only."""
    words = fold(text)
    if found := _YEAR.fullmatch(words):
        return _months(int(found[1]), 1, 12)
    if found := _PART.fullmatch(words) or _PART_LAST.fullmatch(words) or _PART_ORDINAL.fullmatch(words):
        parts = found.groupdict()
        length = 3 if parts["kind"][0] in "qt" else 6
        number = int(parts["number"])
        return _months(int(parts["year"]), (number - 1) * length + 1, length) if number * length <= 12 else None
    try:
        month = read_month(text) if _MONTH_ONLY.fullmatch(words) else ""
    except Unreadable:
        return None
    return _months(int(month[:4]), int(month[5:]), 1) if month else None


def _months(year: int, first: int, length: int) -> tuple[date, date] | None:
    if not 1900 <= year <= 2100:
        return None
    after = date(year + (first + length > 12), (first + length - 1) % 12 + 1, 1)
    return date(year, first, 1), after - timedelta(days=1)


@lru_cache(maxsize=20_000)
def _read_date_text(text: str, month_first: bool) -> date:
    body = _TIME.sub("", text.translate(_UNSEEN).strip())
    try:
        if found := _ISO.fullmatch(body):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if (found := _COMPACT.fullmatch(body)) and "19000101" <= body <= "21001231":
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _DAY_FIRST.fullmatch(body):
            day, month, year = int(found[1]), int(found[2]), _full_year(found[3])
            # Where only one order makes a date, the column does not matter.
            if month > 12 or (month_first and day <= 12):
                day, month = month, day
            return date(year, month, day)
        folded = _WEEKDAY.sub("", fold(body))
        if (found := _IN_WORDS.fullmatch(folded)) and found[2] in _MONTHS:
            return date(_full_year(found[3]), _MONTHS[found[2]], int(found[1]))
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


def _day_first(value: CellValue) -> re.Match[str] | None:
    return _DAY_FIRST.fullmatch(value.translate(_UNSEEN).strip()) if isinstance(value, str) else None


def day_order(values: Iterable[CellValue]) -> str:
    """Return how a column's texts write dates: "day", "month", or "" where they do not tell or contradict."""
    first = second = False
    for value in values:
        found = _day_first(value)
        if found:
            first |= int(found[1]) > 12
            second |= int(found[2]) > 12
    return "day" if first and not second else "month" if second and not first else ""


def may_be_swapped(values: Iterable[CellValue]) -> bool:
    """Return whether day and month of a column's date cells may be swapped, as a program set to another country does.

    It turns "03/04/2016" into a date, and leaves "28/04/2016", whose month it does not know, a text: then the date cells
    have no day above 12, and the texts have no other.
    """
    days: list[int] = []
    texts = 0
    for value in values:
        if isinstance(value, str) and value.strip():
            found = _day_first(value)
            if not found or (int(found[1]) <= 12 and int(found[2]) <= 12):
                return False
            texts += 1
        elif isinstance(value, date):
            days.append(value.day)
    return texts > 2 and len(days) > 2 and max(days) <= 12 and len(set(days)) > 1


def is_ambiguous_date(value: CellValue) -> bool:
    """Return whether day and month of a text may be swapped."""
    found = _day_first(value)
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
        if len(words) == 2 and words[0] in _MONTHS and words[1].isdigit() and len(words[1]) == 4:
            return _month(int(words[1]), _MONTHS[words[0]])
    day = read_date(value)
    return _month(day.year, day.month)


def _month(year: int, month: int) -> str:
    if not 1 <= month <= 12:
        raise Unreadable
    return f"{year:04d}-{month:02d}"


def same_value(cell: CellValue, value: Decimal | date | str) -> bool:
    """Return whether a cell may still hold a value that was read from it, in any way it can be read.

    Text is a currency: a sign, a code or, where the value was the default, a blank cell.
    """
    if isinstance(value, str):
        return is_blank(cell) or value in (match_currency(as_text(cell)), as_text(cell).upper())
    try:
        if isinstance(value, Decimal):
            return any(read_number(cell, mark) == value for mark in ("", ".", ","))
        return any(read_date(cell, month_first=month_first) == value for month_first in (False, True))
    except Unreadable:
        return False
