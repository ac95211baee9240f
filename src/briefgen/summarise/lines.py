"""The rows behind the project tables: one line per project of the selection."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from briefgen.model.dataset import Dataset, MoneyRecord, Project
from briefgen.model.ids import id_part
from briefgen.model.summary import Atom, EndingLine, ProjectLine
from briefgen.summarise.cohort import Cohort
from briefgen.summarise.figures import share
from briefgen.summarise.frame import Frame


@dataclass(slots=True)
class _Row:
    contracted: int = 0
    base: int = 0
    paid: int = 0
    in_rate: bool = False
    in_period: bool = False
    unknown: bool = False
    marks: set[str] = field(default_factory=set)
    donors: dict[str, int] = field(default_factory=dict)
    instruments: dict[str, int] = field(default_factory=dict)
    domains: dict[str, int] = field(default_factory=dict)
    countries: dict[str, int] = field(default_factory=dict)
    last_end: date | None = None


def project_lines(
    dataset: Dataset,
    atoms: Sequence[Atom],
    frame: Frame,
    cohort: Cohort,
    *,
    paid_known: bool,
) -> tuple[ProjectLine, ...]:
    """Return the projects with money of the main measure in the period, largest first, ties by id."""
    rows: dict[str, _Row] = defaultdict(_Row)
    leading = (frame.measure, frame.cohort_measure)
    for atom in atoms:
        record = dataset.records[atom.record]
        in_period = record.measure in leading and frame.period.holds(record.value_date)
        if in_period and record.measure == frame.measure:
            _add_money(rows[record.project], atom, record, frame, cohort)
        if record.contract in cohort.contracts and record.measure in (frame.cohort_measure, "disbursed"):
            _add_rate(rows[record.project], atom.cents or 0, record, frame, in_period=in_period)
    keys = sorted((key for key, row in rows.items() if row.in_period), key=lambda key: (-rows[key].contracted, key))
    slugs = _slugs(dataset.projects[key].project_id for key in keys)
    return tuple(
        _line(dataset.projects[key], rows[key], slug, frame.as_of, paid_known=paid_known)
        for key, slug in zip(keys, slugs, strict=True)
    )


def _add_rate(row: _Row, cents: int, record: MoneyRecord, frame: Frame, *, in_period: bool) -> None:
    """Add to a side of the rate what a contract of the cohort has up to the as-of date."""
    day = record.value_date
    if not frame.period.is_all and (day is None or (frame.as_of is not None and day > frame.as_of)):
        return
    if record.measure == frame.cohort_measure:
        row.base += cents
        row.in_rate = True
        if not in_period and cents < 0:
            row.marks.add("reduced")
    else:
        row.paid += cents


def _add_money(row: _Row, atom: Atom, record: MoneyRecord, frame: Frame, cohort: Cohort) -> None:
    """Add what a record of the main measure in the period has."""
    cents = atom.cents or 0
    row.in_period = True
    row.contracted += cents
    known = record.contract not in cohort.unknown
    row.unknown |= not known
    if frame.measure == frame.cohort_measure and record.contract not in cohort.contracts and known:
        row.marks.add("top-up")
    for classes, name in (
        (row.donors, record.donor),
        (row.instruments, record.instrument),
        (row.domains, atom.domain),
        (row.countries, atom.country),
    ):
        classes[name] = classes.get(name, 0) + cents
    if record.period_end and (row.last_end is None or record.period_end > row.last_end):
        row.last_end = record.period_end


def _line(project: Project, row: _Row, slug: str, as_of: date | None, *, paid_known: bool) -> ProjectLine:
    marks = set(row.marks) | ({"unknown"} if row.unknown else set())
    end = project.end_date or row.last_end
    return ProjectLine(
        project=project,
        contracted=row.contracted,
        base=row.base if row.in_rate else None,
        paid=row.paid if row.in_rate and paid_known else None,
        donors=_largest_first(row.donors),
        instruments=_largest_first(row.instruments),
        domains=_largest_first(row.domains),
        countries=_largest_first(row.countries),
        marks=tuple(sorted(marks)),
        end_date=end,
        elapsed=elapsed(project.start_date, end, as_of),
        slug=slug,
    )


def elapsed(start: date | None, end: date | None, day: date | None) -> Decimal | None:
    """Return the share of the days from start to end, both included, that had passed by the end of a day: between 0 and
    1; None where a date is missing or the end lies before the start."""
    if start is None or end is None or day is None or end < start:
        return None
    days = (end - start).days + 1
    return share(min(max((day - start).days + 1, 0), days), days)


def _largest_first(classes: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted(classes, key=lambda name: (-classes[name], name)))


def _slugs(project_ids: Iterable[str]) -> Iterable[str]:
    """Yield a distinct name for figure ids for each project."""
    taken: set[str] = set()
    for project_id in project_ids:
        slug = re.sub(r"[^A-Za-z0-9_-]", "-", id_part(project_id))
        while slug.casefold() in taken:
            slug += "-2"
        taken.add(slug.casefold())
        yield slug


def ending_lines(lines: Iterable[ProjectLine], frame: Frame) -> tuple[EndingLine, ...]:
    """Return the projects that end within six months of the meeting, else of the as-of date; largest first."""
    start, end = frame.ending_from, frame.ending_until
    if start is None or end is None:
        return ()
    return tuple(EndingLine(line, line.end_date) for line in lines if line.end_date and start <= line.end_date <= end)
