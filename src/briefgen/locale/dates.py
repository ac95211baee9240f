"""Dates in words: 28 February 2017, 28 février 2017, 28 فبراير 2017."""

from datetime import date
from typing import Literal

from briefgen.locale.names import month_names

Style = Literal["long", "short", "month"]


def format_date(day: date, lang: str = "en", style: Style = "long", *, year: bool = True) -> str:
    """Return a date in words; ``short`` abbreviates the month, ``month`` leaves out the day. Western digits always."""
    month = month_names(lang, short=style == "short")[day.month - 1]
    words = month if style == "month" else f"{_day(day, lang)} {month}"
    return f"{words} {day.year}" if year else words


def format_date_range(first: date, last: date, lang: str = "en", style: Style = "long") -> str:
    """Return two dates as a range without repeating what they share: 8–9 February 2017."""
    start, end = format_date(first, lang, style), format_date(last, lang, style)
    if start == end:
        return end
    if first.year != last.year:
        return f"{start} – {end}"
    months = month_names(lang, short=style == "short")
    month = months[first.month - 1]
    if style == "month":
        return f"{month} – {end}"
    if first.month != last.month:
        return f"{_day(first, lang)} {month} – {end}"
    return f"{_day(first, lang)}–{end}"


def _day(day: date, lang: str) -> str:
    """Return the day; French writes the first of a month as an ordinal (glossary.md section 5)."""
    return "1er" if lang == "fr" and day.day == 1 else str(day.day)
