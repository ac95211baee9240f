"""Periods and their comparison (data-model.md rule 2 and "Settled cases")."""

import calendar
import re
from datetime import date

from briefgen.errors import UsageError
from briefgen.model.selection import Period

ALL = Period("all")
_PART = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{1,2})(?:-(\d{1,2}))?))?", re.IGNORECASE)
_QUARTER = re.compile(r"(\d{4})\W*[QT]([1-4])|[QT]([1-4])\W*(\d{4})", re.IGNORECASE)
"""Other ways to write a quarter; in French it is T."""
_CURE = "Write it as 2015..2016, 2016, 2016-Q4, 2016-12 or all."


def parse_period(text: str) -> Period:
    """Return the period that a text names: 2015..2016, 2016, 2016-Q4, 2016-12, 2016-07-01..2017-06-30 or all.

    Raises UsageError for anything else, and for a period that ends before it begins.
    """
    cleaned = text.strip()
    if cleaned.lower() in ("all", ""):
        return ALL
    years = re.fullmatch(r"(\d{4})\s*[-–]\s*(\d{4})", cleaned)
    parts = years.groups() if years else tuple(part.strip() for part in cleaned.split(".."))
    bounds = [_bounds(part) for part in parts]
    if len(bounds) > 2 or None in bounds:
        quarter = _QUARTER.fullmatch(cleaned)
        meant = f"{quarter[1] or quarter[4]}-Q{quarter[2] or quarter[3]}" if quarter else ""
        raise UsageError(f'"{text}" is not a period. {f"Did you mean {meant}? " if meant else ""}{_CURE}')
    first, last = bounds[0], bounds[-1]
    assert first is not None and last is not None
    if last[1] < first[0]:
        raise UsageError(f'The period "{text}" ends before it begins. {_CURE}')
    return Period("-".join(dict.fromkeys(part.upper() for part in parts)), first[0], last[1])


def _bounds(part: str) -> tuple[date, date] | None:
    found = _PART.fullmatch(part)
    if not found:
        return None
    year, quarter, month, day = (int(group) if group else None for group in found.groups())
    assert year is not None
    try:
        if quarter:
            return date(year, 3 * quarter - 2, 1), month_end(year, 3 * quarter)
        if month and day:
            return date(year, month, day), date(year, month, day)
        if month:
            return date(year, month, 1), month_end(year, month)
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def shift_years(day: date, years: int) -> date:
    """Return the same day some years later (negative: earlier); 29 February becomes 28."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def shift_months(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of that month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not date.min.year <= year <= date.max.year:  # "31/12/9999" stands for an open end
        return date.max if year > date.max.year else date.min
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def compare_with(period: Period, as_of: date | None, asked: str = "") -> tuple[Period | None, date | None]:
    """Return the comparison period and its as-of date; (None, None) for ``all``.

    The period is shifted back by the smallest whole number of years that avoids an overlap, and cut at the same
    distance where the as-of date leaves the period unfinished. ``asked`` (Partnership.compare_period) overrides.
    A period that ends with a month is compared with one that ends with that month, leap year or not.
    """
    if period.start is None or period.end is None:
        return None, None
    if asked:
        found = parse_period(asked)
        if found.start is None or found.end is None:
            return None, None
        distance = period.end - found.end
        years = period.end.year - found.end.year
        earlier = shift_years(as_of, -years) if as_of and _same_day(period.end, found.end) else None
        return found, earlier or (as_of - distance if as_of else None)
    years = 1
    while shift_years(period.end, -years) >= period.start:
        years += 1
    start = shift_years(period.start, -years)
    end = shift_years(period.end, -years)
    if period.end == month_end(period.end.year, period.end.month):
        end = month_end(end.year, end.month)
    name = _shifted_name(period, years)
    earlier_as_of = shift_years(as_of, -years) if as_of else None
    if as_of and as_of < period.end and earlier_as_of:
        end = max(start, earlier_as_of)
    return Period(name, start, end), earlier_as_of


def _same_day(one: date, other: date) -> bool:
    return (one.month, one.day) == (other.month, other.day)


def _shifted_name(period: Period, years: int) -> str:
    return re.sub(r"\d{4}", lambda found: str(int(found[0]) - years), period.name)


def quarter_of(day: date) -> str:
    """Return the quarter a day lies in, as figure ids write it: 2016-Q4."""
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


def quarters_between(start: date, end: date) -> tuple[str, ...]:
    """Return the quarters that lie wholly between two days."""
    found: list[str] = []
    year, quarter = start.year, (start.month + 2) // 3
    while True:
        first, last = date(year, 3 * quarter - 2, 1), month_end(year, 3 * quarter)
        if last > end:
            return tuple(found)
        if first >= start:
            found.append(f"{year:04d}-Q{quarter}")
        year, quarter = (year, quarter + 1) if quarter < 4 else (year + 1, 1)


def years_between(start: date, end: date) -> tuple[str, ...]:
    """Return the years that lie wholly between two days."""
    first = start.year if (start.month, start.day) == (1, 1) else start.year + 1
    last = end.year if (end.month, end.day) == (12, 31) else end.year - 1
    return tuple(str(year) for year in range(first, last + 1))
