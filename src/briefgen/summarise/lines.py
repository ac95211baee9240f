"""The rows behind the project tables: one line per project of the selection."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from briefgen.model.dataset import Dataset, Project
from briefgen.model.ids import id_part
from briefgen.model.summary import Atom, EndingLine, ProjectLine
from briefgen.summarise.cohort import Cohort
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
    rows: dict[str, _Row] = {}
    for atom in atoms:
        _add(rows, atom, dataset, frame, cohort)
    lines = [_line(dataset.projects[key], row, paid_known=paid_known) for key, row in rows.items() if row.in_period]
    lines.sort(key=lambda line: (-line.contracted, line.project.key))
    return tuple(_with_slugs(lines))


def _add(rows: dict[str, _Row], atom: Atom, dataset: Dataset, frame: Frame, cohort: Cohort) -> None:
    record = dataset.records[atom.record]
    row = rows.get(record.project)
    if row is None:
        row = rows[record.project] = _Row()
    cents = atom.cents or 0
    day = record.value_date
    in_period = frame.period.holds(day)
    in_time = frame.period.is_all or (day is not None and (frame.as_of is None or day <= frame.as_of))
    in_cohort = record.contract in cohort.contracts
    if record.measure == frame.cohort_measure and in_cohort and in_time:
        row.base += cents
        row.in_rate = True
        if not in_period and cents < 0:
            row.marks.add("reduced")
    elif record.measure == "disbursed" and in_cohort and in_time:
        row.paid += cents
    if record.measure != frame.measure or not in_period:
        return
    row.in_period = True
    row.contracted += cents
    row.unknown |= record.contract in cohort.unknown
    if frame.measure == frame.cohort_measure and not in_cohort and record.contract not in cohort.unknown:
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


def _line(project: Project, row: _Row, *, paid_known: bool) -> ProjectLine:
    marks = set(row.marks) | ({"unknown"} if row.unknown else set())
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
        end_date=project.end_date or row.last_end,
    )


def _largest_first(classes: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted(classes, key=lambda name: (-classes[name], name)))


def _with_slugs(lines: Iterable[ProjectLine]) -> Iterable[ProjectLine]:
    """Yield the lines with distinct names for figure ids."""
    taken: set[str] = set()
    for line in lines:
        slug = re.sub(r"[^A-Za-z0-9_-]", "-", id_part(line.project.project_id))
        while slug.casefold() in taken:
            slug += "-2"
        taken.add(slug.casefold())
        yield replace(line, slug=slug)


def ending_lines(lines: Iterable[ProjectLine], frame: Frame) -> tuple[EndingLine, ...]:
    """Return the projects that end within six months of the meeting, else of the as-of date; largest first."""
    start, end = frame.ending_from, frame.ending_until
    if start is None or end is None:
        return ()
    return tuple(EndingLine(line, line.end_date) for line in lines if line.end_date and start <= line.end_date <= end)
