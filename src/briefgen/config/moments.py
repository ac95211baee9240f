"""When in a month a run is due: "first working day 06:00", "day 5 07:30"."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from briefgen.errors import UsageError

DEFAULT_MOMENT = "first working day 06:00"
_ORDINALS = ("first", "second", "third", "fourth", "fifth")
MOMENT = rf"(?:(?:{'|'.join(_ORDINALS)}) +working +day|day +(?:[1-9]|0[1-9]|1\d|2[0-8])) +(?:[01]?\d|2[0-3]):[0-5]\d"
"""The regular expression of a moment in lower case."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When in a month: the n-th working day (Monday to Friday), or a day by number, at a time."""

    working_day: int
    day: int
    at: time

    def in_month(self, year: int, month: int) -> datetime:
        """Return the moment of a month, without a time zone."""
        if self.day:
            return datetime.combine(date(year, month, self.day), self.at)
        day, left = date(year, month, 1), self.working_day
        while True:
            left -= day.weekday() < 5
            if left == 0:
                return datetime.combine(day, self.at)
            day += timedelta(days=1)


def read_moment(text: str) -> Moment:
    """Return the moment that a text such as "first working day 06:00" or "day 5 07:30" names. Raises UsageError."""
    folded = " ".join(text.casefold().split())
    if not re.fullmatch(MOMENT, folded):
        raise UsageError(
            f'"{text}" is not a moment of a month. Write "first working day 06:00" or "day 5 06:00" (days 1 to 28).'
        )
    words = folded.split()
    hour, minute = words[-1].split(":")
    at = time(int(hour), int(minute))
    return Moment(0, int(words[1]), at) if words[0] == "day" else Moment(_ORDINALS.index(words[0]) + 1, 0, at)
