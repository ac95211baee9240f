"""The parts that a period falls into without a rest, years, quarters or months, and their figures by domain."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from briefgen.model.dataset import Dataset
from briefgen.model.selection import Period
from briefgen.summarise.figures import Figures
from briefgen.summarise.frame import Frame
from briefgen.summarise.periods import month_end, quarters_between, years_between
from briefgen.summarise.prefixes import whole
from briefgen.summarise.special import add_sum_of
from briefgen.summarise.stages import Pass

_MOST = 4
"""Parts for which a table has columns; of more years the earliest are one part."""
Span = tuple[str, date, date]
"""A part: the prefix of its figures, its first and its last day."""


def add_parts(figures: Figures, done: Pass, dataset: Dataset, frame: Frame) -> tuple[str, ...]:
    """Return the prefixes of the parts of the period, adding those of months; () for a period that has none.

    A part that begins after the as-of date or ends before the data begin is left out: nothing is known of it. Money without a date is in no part, so
    there are none where it is in the total.
    """
    begin = dataset.partnership.coverage_from
    spans = [
        span
        for span in _spans(done, frame)
        if (frame.as_of is None or span[1] <= frame.as_of) and (begin is None or span[2] >= begin)
    ]
    if len(spans) < 2:
        return ()
    if spans[0][0].startswith("walk.month."):
        _add_months(figures, done, dataset, frame, spans)
    parts = tuple(name for name, _, _ in spans)
    if len(parts) > _MOST:
        parts = (_add_span(figures, done, frame, parts[: len(parts) - _MOST + 1]), *parts[1 - _MOST :])
    return parts if all(_adds_up(figures, frame, parts, name) for name in _classes(done, frame)) else ()


def _spans(done: Pass, frame: Frame) -> Sequence[Span]:
    """Return years, else two to four quarters, else two to four months, that fill the period."""
    period = frame.period
    if period.start is None or period.end is None:
        names = {prefix.split(".")[1] for prefix in done.in_time.cents if prefix.startswith("year.")}
        return [_year(name) for name in sorted(names)]
    years = [_year(name) for name in years_between(period.start, period.end)]
    if len(years) > 1 and _fills(years, period):
        return years
    quarters = [_quarter(name) for name in quarters_between(period.start, period.end)]
    for spans in (quarters, list(_months(period.start, period.end))):
        if 1 < len(spans) <= _MOST and _fills(spans, period):
            return spans
    return ()


def _fills(spans: Sequence[Span], period: Period) -> bool:
    return spans[0][1] == period.start and spans[-1][2] == period.end


def _year(name: str) -> Span:
    return f"year.{name}", date(int(name), 1, 1), date(int(name), 12, 31)


def _quarter(name: str) -> Span:
    year, last = int(name[:4]), 3 * int(name[-1])
    return f"quarter.{name}", date(year, last - 2, 1), month_end(year, last)


def _months(start: date, end: date) -> Iterator[Span]:
    """Yield the months that lie wholly between two days."""
    day = start
    while (last := month_end(day.year, day.month)) <= end:
        if day.day == 1:
            yield f"walk.month.{day:%Y-%m}", day, last
        day = last + timedelta(days=1)


def _classes(done: Pass, frame: Frame) -> list[str]:
    """Return the prefixes of the total and of the domains that have money in the period."""
    names = done.now.measure(frame.measure).cents
    return ["total", *(name for name in sorted(names) if name.startswith("domain.") and name.count(".") == 1)]


def _named(part: str, prefix: str, measure: str) -> str:
    return f"{part}.{measure}" if prefix == "total" else f"{part}.{prefix}.{measure}"


def _add_months(figures: Figures, done: Pass, dataset: Dataset, frame: Frame, spans: Sequence[Span]) -> None:
    """Add the sums of months, of all and of each domain; years and quarters are there."""
    for part, start, end in spans:
        cents: dict[str, int] = {}
        for atom in done.atoms:
            record = dataset.records[atom.record]
            day = record.value_date
            if record.measure == frame.measure and day and start <= day <= end:
                for prefix in ("total", f"domain.{atom.domain}"):
                    cents[prefix] = cents.get(prefix, 0) + (atom.cents or 0)
        dates = {"measure": frame.measure, "from": start.isoformat(), "to": end.isoformat()}
        for prefix, value in cents.items():
            of_class = {} if prefix == "total" else {"domain": whole(prefix.split(".")[1])}
            figures.money(_named(part, prefix, frame.measure), value, {**dates, **of_class})


def _add_span(figures: Figures, done: Pass, frame: Frame, years: Sequence[str]) -> str:
    """Add the first years of a long period as one part, and return its prefix."""
    span = f"walk.span.{years[0].split('.')[1]}-{years[-1].split('.')[1]}"
    for prefix in _classes(done, frame):
        of = [_named(year, prefix, frame.measure) for year in years]
        if any(name in figures.made for name in of):
            add_sum_of(figures, _named(span, prefix, frame.measure), of)
    return span


def _adds_up(figures: Figures, frame: Frame, parts: Sequence[str], prefix: str) -> bool:
    """Return whether the parts of a class are the whole of it: none of its money is without a date."""
    values = (figures.value(_named(part, prefix, frame.measure)) or 0 for part in parts)
    return sum(values) == figures.value(f"{prefix}.{frame.measure}")
