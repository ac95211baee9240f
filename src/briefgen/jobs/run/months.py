"""Months of a run: which one is due, and which period a rule means in it."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from briefgen.errors import UsageError


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month."""

    year: int
    month: int

    def __str__(self) -> str:
        """Return it as folders and options write it: 2017-02."""
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def end(self) -> date:
        """The last day."""
        return date(self.year, self.month, monthrange(self.year, self.month)[1])


def read_month(text: str) -> Month:
    """Return the month of an option. Raises UsageError."""
    found = re.fullmatch(r"(\d{4})-(\d{1,2})", text.strip())
    if not found or not 1 <= int(found[2]) <= 12 or int(found[1]) < 1:
        raise UsageError(f'--month: "{text}" is not a month. Write it as 2017-02.')
    return Month(int(found[1]), int(found[2]))


def last_complete_month(now: datetime, time_zone: str) -> Month:
    """Return the last month that has ended at a moment, in a time zone; ``now`` is aware of its own."""
    today = now.astimezone(ZoneInfo(time_zone))
    return Month(today.year, today.month - 1) if today.month > 1 else Month(today.year - 1, 12)


def period_in(rule: str, month: Month) -> str:
    """Return the period that a rule of the run file means in a month, as ``--period`` writes it; a whole year by its name."""
    if rule == "last-month":
        return str(month)
    if rule == "quarter-to-date" and month.month % 3 == 0:
        return f"{month.year}-Q{month.month // 3}"
    if rule == "year-to-date" and month.month == 12:
        return str(month.year)
    if rule == "quarter-to-date":
        first = 3 * ((month.month - 1) // 3) + 1
        return f"{month.year}-{first:02d}..{month}" if first < month.month else str(month)
    if rule == "year-to-date":
        return f"{month.year}-01..{month}" if month.month > 1 else str(month)
    return rule.replace("{month}", str(month))
