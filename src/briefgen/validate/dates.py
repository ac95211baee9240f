"""From what people type to dates and months (data-model.md rule 11)."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from math import isfinite

from briefgen.model.sheets import CellValue
from briefgen.validate.values import LONGEST_VALUE, Unreadable, as_text
from briefgen.vocabulary.folding import INVISIBLE, fold
from briefgen.vocabulary.months import month_number

_UNSEEN = str.maketrans(dict.fromkeys(INVISIBLE))
"""Marks of direction that Windows puts round the numbers and dates that it copies."""
_MARK = r"(?:\s*[-/.]\s*| )"
_ISO = re.compile(rf"(\d{{4}}){_MARK}(\d{{1,2}}){_MARK}(\d{{1,2}})\.?(?:[T ][\d:.]+)?(?:Z|[+-]\d{{2}}:?\d{{2}})?")
_DAY_FIRST = re.compile(rf"(\d{{1,2}}){_MARK}(\d{{1,2}}){_MARK}(\d{{4}}|\d{{2}})")
_NAME = r"[^\W\d_]+(?: [^\W\d_]+){0,3}?"
"""A month in one to four words: Arabic ones have two, and are written in the manner of two countries side by side."""
_IN_WORDS = re.compile(
    rf"(\d{{1,2}})(?:er|st|nd|rd|th)?(?: (?:of|de|من)(?= ))? ?({_NAME})(?: del?)? ?(\d{{4}}|\d{{2}})(?: ?م)?"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_TIME = re.compile(
    r"(?<=\d)[ T]\d{1,2}[:h]\d{2}(?::\d{2})?(?:\.\d+)?(?: ?[ap]m)?(?:Z|[+-]\d{2}:?\d{2})?$", re.IGNORECASE
)
_WEEKDAY = re.compile(
    r"^(?:le |the )?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|lundi|mardi|mercredi|jeudi|vendredi|samedi"
    r"|dimanche|lunes|martes|miercoles|jueves|viernes|domingo|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
    r"|(?:يوم )?(?:الاحد|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه|السبت))? ?(?=\d|[a-z])(?!$)"
)
_YEAR = re.compile(r"(?:year |annee |an )?((?:19|20)\d{2})")
_KIND = r"(?P<kind>q|qtr|quarter|t|trim|trimestre|h|half|s|sem|semestre|semester)"
_PART = re.compile(rf"{_KIND} ?(?P<number>[1-4]) ?(?:of |de )?(?P<year>(?:19|20)\d{{2}})")
_PART_LAST = re.compile(rf"(?:(?P<year>(?:19|20)\d{{2}}) ?{_KIND} ?(?P<number>[1-4]))")
_PART_ORDINAL = re.compile(
    rf"(?P<number>[1-4]) ?(?:er|ere|e|eme|st|nd|rd|th)? ?{_KIND} ?(?:of |de )?(?P<year>(?:19|20)\d{{2}})"
)
_MONTH_ONLY = re.compile(
    r"(?:19|20)\d{2} (?:0?[1-9]|1[0-2])|(?:0?[1-9]|1[0-2]) (?:19|20)\d{2}|[^\W\d_ ]+(?: [^\W\d_]+){0,3} (?:19|20)\d{2}"
)
_MONTH_FIRST = re.compile(r"([a-z]+) (\d{1,2}) (\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4}) ([a-z]+) (\d{1,2})")
_EXCEL_EPOCH = date(1899, 12, 30)
DAYS_1904 = 1462
"""Days by which serials of a workbook that counts from 1904 are behind."""
FIRST_SERIAL = 18_000
"""Below it a number in a date column is a year, not a serial."""
_SERIALS = range(20_000, 73_051)
"""1954 to 2099: whole numbers that a date column may hold as Excel serials."""


def read_date(value: CellValue, *, month_first: bool = False, end: bool = False) -> date:
    """Return the date a cell holds: a date cell, ISO, d/m/y, d.m.yy, in words (see vocabulary.months), an Excel serial, 20160512.

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
        if len(value) > LONGEST_VALUE:
            raise Unreadable
        digits = value.strip()  # it strips control characters that int() does not
        if digits.isascii() and digits.isdigit() and int(digits) in _SERIALS:
            return _EXCEL_EPOCH + timedelta(days=int(digits))
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
        month = _month_in(text) if _MONTH_ONLY.fullmatch(words) else ""
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
        if (found := _IN_WORDS.fullmatch(folded)) and (number := month_number(found[2], roman=True)):
            return date(_full_year(found[3]), number, int(found[1]))
        if (found := _MONTH_FIRST.fullmatch(folded)) and (number := month_number(found[1])):
            return date(int(found[3]), number, int(found[2]))
        if (found := _YEAR_FIRST.fullmatch(folded)) and (number := month_number(found[2])):
            return date(int(found[1]), number, int(found[3]))
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
    """Return a month as 2016-05 from a date cell, or from 2016-05, 201605, 05/2016 or May 2016. Raises Unreadable."""
    if isinstance(value, float | int) and not isinstance(value, bool) and 190001 <= value <= 209912:
        value = as_text(value)
    if isinstance(value, str) and (month := _month_in(value)):
        return month
    day = read_date(value)
    return _month(day.year, day.month)


def _month_in(text: str) -> str:
    """Return the month that a text gives alone, "" for any other text ("early 2016"). Raises Unreadable for the 13th."""
    body = text.strip()
    if found := re.fullmatch(r"((?:19|20)\d{2})(0[1-9]|1[0-2])|(\d{4})[-/.](\d{1,2})", body):
        return _month(int(found[1] or found[3]), int(found[2] or found[4]))
    if found := re.fullmatch(r"(\d{1,2})[-/.](\d{4})", body):
        return _month(int(found[2]), int(found[1]))
    *words, year = fold(body).split() or [""]
    if len(year) == 4 and year.isdigit() and (number := month_number(" ".join(words).removesuffix(" de"))):
        return _month(int(year), number)
    return ""


def _month(year: int, month: int) -> str:
    if not 1 <= month <= 12:
        raise Unreadable
    return f"{year:04d}-{month:02d}"
