"""Results against targets (data-model.md rule 9): blank is not zero, different indicators are never summed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from briefgen.model.dataset import Dataset, Indicator, ResultRow
from briefgen.model.selection import Period
from briefgen.model.summary import ResultLine
from briefgen.summarise.figures import share
from briefgen.summarise.filters import Filter
from briefgen.summarise.frame import Frame
from briefgen.summarise.periods import shift_years

Series = tuple[str, str, str]
"""A project, a country and a place in it: values of one series are combined over time, series are added up."""
Chosen = tuple[Decimal | None, tuple[int, ...]]
"""A value, None where unknown, and the indexes of the rows it was taken from."""
Pair = tuple[Chosen, Chosen, Chosen]
"""Actual, target, and the actual that the target belongs to (rule 9: only rows that have both)."""
NOTHING: Chosen = (None, ())


def result_lines(dataset: Dataset, frame: Frame, wanted: Filter, projects: frozenset[str]) -> tuple[ResultLine, ...]:
    """Return one line per indicator that has a row in the selection, in the order of the Indicators sheet.

    ``projects`` are those with money in the selection; they decide under a filter by donor or instrument.
    """
    rows: dict[str, list[ResultRow]] = defaultdict(list)
    without_country: dict[str, set[str]] = defaultdict(set)
    for row in _standing(dataset.results, frame.as_of):
        place = _place(dataset, row, wanted, projects)
        if place == "in":
            rows[row.indicator].append(row)
        elif place == "no-country":
            without_country[row.indicator].add(row.project)
    lines = []
    for indicator in dataset.indicators:
        found = rows.get(indicator.code)
        if found and (wanted.domains is None or not indicator.domain or indicator.domain in wanted.domains):
            lines.append(_line(indicator, found, frame, len(without_country[indicator.code])))
    return tuple(lines)


def _standing(rows: Sequence[ResultRow], as_of: date | None) -> list[ResultRow]:
    """Return the rows that count: the latest ``as_of`` of each key that is not after the brief's."""
    latest: dict[tuple[object, ...], ResultRow] = {}
    for row in rows:
        if row.flaw or (as_of and row.as_of and row.as_of > as_of):
            continue
        key = (row.project, row.indicator, row.period_start, row.period_end, row.country, row.place)
        known = latest.get(key)
        if known is None or (row.as_of or date.min) >= (known.as_of or date.min):
            latest[key] = row
    return list(latest.values())


def _place(dataset: Dataset, row: ResultRow, wanted: Filter, projects: frozenset[str]) -> str:
    """Return "in", "out" or "no-country" (a row of a multi-country project that names none)."""
    if (wanted.donors is not None or wanted.instruments is not None) and row.project not in projects:
        return "out"
    if wanted.windows is not None:  # a window is the Trust Fund's money: its results are those of the projects it pays
        return "in" if row.project in projects else "out"
    if wanted.places is None:
        return "in"
    if row.country:
        return "in" if row.country in wanted.places else "out"
    project = dataset.projects.get(row.project)
    if project is None:
        return "out"
    classes = {name for name, _ in project.countries.parts} | set(project.countries.shared)
    places = classes - {"multi", "unallocated", "unassigned"}
    if not places & wanted.places:
        return "out"
    # Countries that are not split all lie within: the value does, too.
    return "in" if places <= wanted.places and classes - {"multi"} == places else "no-country"


def _line(indicator: Indicator, rows: Sequence[ResultRow], frame: Frame, without_country: int) -> ResultLine:
    series: dict[Series, list[ResultRow]] = defaultdict(list)
    for row in rows:
        series[row.project, row.country, row.place].append(row)
    pairs = {name: _combined(found, indicator, frame.period, frame.as_of) for name, found in series.items()}
    in_time = {name: pair for name, pair in pairs.items() if pair is not None}
    known = {name: pair for name, pair in in_time.items() if pair[0][0] is not None}
    both = [pair for pair in known.values() if pair[2][0] is not None and pair[1][0] is not None and pair[1][0] > 0]
    cumulative = any(row.cumulative for row in rows)
    listed = indicator.aggregation == "none"
    actual = NOTHING if listed else _sum(actual for actual, *_ in known.values())
    target = NOTHING if listed else _sum(target for _, target, _ in (both or in_time.values()))
    earlier = NOTHING
    end = frame.period.end
    if cumulative and end and not listed:
        before = [_latest(series[name], shift_years(end, -1)) for name in known]
        earlier = _sum(pair[0] for pair in before if pair)
    top, bottom = _sum(rated for *_, rated in both), _sum(target for _, target, _ in both)
    return ResultLine(
        indicator=indicator,
        actual=actual[0],
        target=target[0],
        rate=share(top[0], bottom[0]) if not listed and top[0] is not None and bottom[0] is not None else None,
        earlier=earlier[0],
        reported=len({project for project, *_ in known}),
        unreported=len({project for project, *_ in in_time} - {project for project, *_ in known}),
        cumulative=cumulative,
        left_out_no_country=without_country,
        since=min((row.period_start for row in rows if row.period_start), default=None),
        values=tuple((project, pair[0][0]) for (project, *_), pair in sorted(known.items()) if pair[0][0] is not None)
        if listed
        else (),
        rows={
            "actual": actual[1],
            "target": target[1],
            "earlier": earlier[1],
            "rate": top[1],
            "rate_target": bottom[1],
        },
    )


def _combined(rows: Sequence[ResultRow], indicator: Indicator, period: Period, as_of: date | None) -> Pair | None:
    """Return actual and target of one series, both combined over time; None where it has no row in time."""
    cumulative = [row for row in rows if row.cumulative]
    if cumulative:
        return _latest(cumulative, period.end or as_of)
    inside = [row for row in rows if period.holds(row.period_end)]
    if not inside:
        return None
    reported = [row for row in inside if row.actual is not None]
    if not reported:
        return NOTHING, _over_time([(row.target, row.index) for row in inside], indicator.aggregation), NOTHING
    in_order = sorted(reported, key=_end)
    actual = _over_time([(row.actual, row.index) for row in in_order], indicator.aggregation)
    target = _over_time([(row.target, row.index) for row in in_order], indicator.aggregation)
    if indicator.aggregation != "sum":
        return actual, target, actual
    both = [row for row in in_order if row.target is not None and row.target > 0]
    target = _over_time([(row.target, row.index) for row in both], "sum")
    return actual, target, _over_time([(row.actual, row.index) for row in both], "sum")


def _latest(rows: Iterable[ResultRow], end: date | None) -> Pair | None:
    """Return the latest known value and target of a cumulative series up to a date."""
    inside = sorted((row for row in rows if end is None or row.period_end is None or row.period_end <= end), key=_end)
    if not inside:
        return None
    reported = [row for row in inside if row.actual is not None]
    actual = _over_time([(row.actual, row.index) for row in reported], "latest")
    return actual, _over_time([(row.target, row.index) for row in reported or inside], "latest"), actual


def _end(row: ResultRow) -> tuple[date, int]:
    return row.period_end or date.min, row.index


def _over_time(values: Sequence[tuple[Decimal | None, int]], aggregation: str) -> Chosen:
    known = [(value, index) for value, index in values if value is not None]
    if not known:
        return NOTHING
    if aggregation in ("latest", "none"):
        return known[-1][0], (known[-1][1],)
    if aggregation == "max":
        largest = max(known, key=lambda pair: pair[0])
        return largest[0], (largest[1],)
    return sum((value for value, _ in known), Decimal(0)), tuple(index for _, index in known)


def _sum(values: Iterable[Chosen]) -> Chosen:
    known = [(value, rows) for value, rows in values if value is not None]
    if not known:
        return NOTHING
    return sum((value for value, _ in known), Decimal(0)), tuple(row for _, rows in known for row in rows)
