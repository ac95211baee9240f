"""Figures beside the tables: years, averages, the walk to the rate, ending contracts, rests, the whole."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from briefgen.model.dataset import Dataset
from briefgen.model.summary import (
    ENDING_SHOWN,
    LARGEST_SHOWN,
    PROJECTS_LISTED,
    PROJECTS_SHOWN,
    EndingLine,
    Exclusion,
    Lineage,
    ProjectLine,
    ResultLine,
)
from briefgen.summarise.figures import (
    IN_TIME_REASONS,
    Figures,
    add_comparison,
    change,
    euros,
    in_order,
    period_where,
    share,
)
from briefgen.summarise.frame import Frame
from briefgen.summarise.stages import Pass
from briefgen.summarise.tally import Tally

_HUMANITARIAN = "instrument.ECHO-HA"


def add_time(figures: Figures, done: Pass, where: Mapping[str, Mapping[str, object]], frame: Frame) -> None:
    """Add all years and quarters of the data, with each year's shares and change on the year before."""
    kept = in_order(done.in_time)
    for prefix, cents in kept:
        left_out = done.left_out_in_time.of(prefix, IN_TIME_REASONS)
        figures.money(f"{prefix}.{frame.measure}", cents, {"measure": frame.measure, **where[prefix]}, left_out)
    for prefix, _ in kept:
        kind, when, *rest = prefix.split(".")
        if kind != "year":
            continue
        name = f"{prefix}.{frame.measure}"
        if rest:
            figures.ratio(f"{prefix}.share", name, f"year.{when}.{frame.measure}")
        earlier = ".".join(["year", str(int(when) - 1), *rest, frame.measure])
        now, old = figures.value(name), figures.value(earlier)
        ratio = change(now, old) if now is not None else None
        of = (name, earlier) if earlier in figures.made else (name,)
        figures.add(f"change.{name}", ratio, "share", Lineage("change", of=of))


def add_averages(
    figures: Figures, dataset: Dataset, frame: Frame, tally: Tally, where: Mapping[str, Mapping[str, object]]
) -> None:
    """Add yearly averages: those that the Published sheet names, and humanitarian aid over the last three whole years."""
    names = {published.figure for published in dataset.published if published.figure.startswith("average.")}
    coverage = dataset.partnership.coverage_from
    last = _last_whole_year(frame)
    if last and f"year.{last}.{_HUMANITARIAN}" in tally.cents and (not coverage or coverage <= date(last - 2, 1, 1)):
        names.add(f"average.{last - 2}-{last}.{_HUMANITARIAN}.{frame.measure}")
    for name in sorted(names):
        _add_average(figures, name, frame, tally, where)


def _last_whole_year(frame: Frame) -> int | None:
    """Return the period's last year, or the last one before it that the data cover to its end: a part of a year makes no yearly average."""
    if frame.period.end is None:
        return None
    year, day = frame.period.end.year, frame.as_of
    if day is None or day >= date(year, 12, 31):
        return year
    return day.year if day == date(day.year, 12, 31) else day.year - 1


def _add_average(
    figures: Figures, name: str, frame: Frame, tally: Tally, where: Mapping[str, Mapping[str, object]]
) -> None:
    parts = name.split(".")
    first, dash, last = parts[1].partition("-")
    if not (dash and first.isdigit() and last.isdigit() and first <= last and parts[-1] == frame.measure):
        return
    rest = ".".join(parts[2:-1])
    years = [".".join(filter(None, ("year", str(year), rest))) for year in range(int(first), int(last) + 1)]
    if not any(year in tally.cents for year in years):
        return
    cents = Decimal(sum(tally.cents.get(year, 0) for year in years)) / len(years)
    value = euros(int(cents.quantize(Decimal(1), ROUND_HALF_UP)))
    classes = {key: found for year in years for key, found in where.get(year, {}).items() if key != "year"}
    selected = {"measure": frame.measure, "from": f"{first}-01-01", "to": f"{last}-12-31", **classes}
    figures.add(name, value, "money", Lineage("average", {**selected, "years": len(years)}))


def _until_where(frame: Frame) -> dict[str, object]:
    """Return the part of a selection that cuts the cohort's money at the as-of date; records without a date lack it."""
    return {} if frame.period.is_all or frame.as_of is None else {"until": frame.as_of.isoformat()}


def add_walk(figures: Figures, done: Pass, frame: Frame) -> None:
    """Add the steps from the value contracted in the period to the base of the rate; they add up exactly."""
    now = done.now
    if not frame.cohort_measure or frame.cohort_measure != frame.measure or "total" not in now.base.cents:
        return
    total = now.measure(frame.measure).cents.get("total", 0)
    unknown = now.unknown.cents.get("total", 0)
    inside = now.in_period_base.cents.get("total", 0)
    base = now.base.cents["total"]
    dates = {"measure": frame.measure, **period_where(frame.period)}
    cohort = {"cohort": frame.period.name, **_until_where(frame)}
    outside = {"cohort_not": frame.period.name, "unknown": False}
    figures.money(f"walk.topups.{frame.measure}", total - unknown - inside, {**dates, **outside})
    figures.money(f"walk.unknown.{frame.measure}", unknown, {**dates, "unknown": True})
    later = {"measure": frame.measure, **cohort, "outside_period": True}
    figures.money(f"walk.later.{frame.measure}", base - inside, later)


def add_ending(figures: Figures, ending: Sequence[EndingLine], frame: Frame) -> None:
    """Add number and value of the projects that end within six months."""
    if frame.ending_until is None:
        return
    projects = sorted(entry.line.project.project_id for entry in ending)
    where = {"measure": frame.measure, **period_where(frame.period), "projects": projects}
    figures.money(f"ending.{frame.measure}", sum(entry.line.contracted for entry in ending), where)
    figures.add("ending.projects", len(ending), "projects", Lineage("count-projects", where))
    rest = ending[ENDING_SHOWN:]
    if rest:
        others = {**where, "projects": sorted(entry.line.project.project_id for entry in rest)}
        figures.money(f"rest.ending.{frame.measure}", sum(entry.line.contracted for entry in rest), others)


def add_rest(figures: Figures, kind: str, classes: Sequence[str], frame: Frame, names: Sequence[str]) -> None:
    """Add the "n other" row of a table: classes beyond those listed; ``names`` are their id prefixes."""
    figures.add(f"rest.{kind}.count", len(classes), "classes", Lineage("count", {kind: list(classes)}))
    for lead in ("", "previous.") if frame.comparison and not frame.no_comparison else ("",):
        add_sum_of(figures, f"{lead}rest.{kind}.{frame.measure}", [f"{lead}{name}.{frame.measure}" for name in names])


def add_later(figures: Figures, kind: str, names: Sequence[str], frame: Frame) -> None:
    """Add what the classes have that the edition of one page does not list; ``names`` are their id prefixes."""
    whole = f"rest.later_{kind}.{frame.measure}"
    for lead in ("", "previous.") if frame.comparison and not frame.no_comparison else ("",):
        add_sum_of(figures, f"{lead}{whole}", [f"{lead}{name}.{frame.measure}" for name in names])
    add_comparison(figures, (whole,))


def add_later_projects(figures: Figures, lines: Sequence[ProjectLine], frame: Frame) -> None:
    """Add what the projects have that the edition of one page does not list."""
    where = {
        "measure": frame.measure,
        **period_where(frame.period),
        "projects": [line.project.project_id for line in lines],
    }
    figures.money(f"rest.later_projects.{frame.measure}", sum(line.contracted for line in lines), where)


def add_top(figures: Figures, kind: str, names: Sequence[str], frame: Frame) -> None:
    """Add what the largest classes of a kind have together, and their share of the total; ``names`` are id prefixes."""
    add_sum_of(figures, f"top.{kind}.{frame.measure}", [f"{name}.{frame.measure}" for name in names])
    figures.ratio(f"top.{kind}.share", f"top.{kind}.{frame.measure}", f"total.{frame.measure}")


def add_sum_of(figures: Figures, name: str, parts: Iterable[str]) -> None:
    """Add the sum of the figures that are there; a class without money in one period has none in it."""
    of = tuple(part for part in parts if part in figures.made)
    value = sum((figures.value(part) or Decimal(0) for part in of), Decimal(0))
    figures.add(name, value, "money", Lineage("sum", of=of))


def add_projects(figures: Figures, lines: Sequence[ProjectLine], frame: Frame) -> None:
    """Add the figures of each listed project, of the largest together, and of the others."""
    for line in lines[:PROJECTS_LISTED]:
        add_group(figures, f"project.{line.slug}", [line], frame)
    if len(lines) > PROJECTS_LISTED:
        add_group(figures, "unlisted", lines[PROJECTS_LISTED:], frame)
    if len(lines) > LARGEST_SHOWN:
        add_group(figures, "top.project", lines[:LARGEST_SHOWN], frame)
        add_group(figures, "rest.project", lines[LARGEST_SHOWN:], frame)
        figures.ratio("top.project.share", f"top.project.{frame.measure}", f"total.{frame.measure}")
    if len(lines) > PROJECTS_SHOWN:
        add_group(figures, "largest", lines[:PROJECTS_SHOWN], frame)
        add_group(figures, "others", lines[PROJECTS_SHOWN:], frame)
        others = [line.project.project_id for line in lines[PROJECTS_SHOWN:]]
        where = {"measure": frame.measure, **period_where(frame.period), "projects": others}
        figures.add("others.projects", len(others), "projects", Lineage("count-projects", where))
        figures.ratio("largest.share", f"largest.{frame.measure}", f"total.{frame.measure}")


def add_group(figures: Figures, name: str, lines: Sequence[ProjectLine], frame: Frame) -> None:
    """Add the figures of some projects together: their value, both sides of the rate, the rate."""
    projects = [line.project.project_id for line in lines]
    where = {"projects": projects}
    cohort = {"cohort": frame.period.name, **_until_where(frame), **where}
    dated = {"measure": frame.measure, **period_where(frame.period), **where}
    figures.money(f"{name}.{frame.measure}", sum(line.contracted for line in lines), dated)
    base, paid = _known(line.base for line in lines), _known(line.paid for line in lines)
    figures.money(f"{name}.base", base, {"measure": frame.cohort_measure, **cohort})
    figures.money(f"{name}.disbursed", paid, {"measure": "disbursed", **cohort})
    rate = share(paid, base) if paid is not None and base is not None else None
    figures.add(f"{name}.rate", rate, "share", Lineage("ratio", of=(f"{name}.disbursed", f"{name}.base")))


def _known(values: Iterable[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def add_results(figures: Figures, lines: Iterable[ResultLine]) -> None:
    """Add value, target, rate and earlier value of every indicator."""
    for line in lines:
        name = f"result.{line.indicator.code}"
        unit = line.indicator.unit or "count"
        if line.indicator.aggregation == "none":
            continue
        missing = line.left_out_no_country
        left_out = (Exclusion("no-country", missing, None),) if missing else ()
        figures.add(f"{name}.actual", line.actual, unit, _result_lineage(line, "actual"), left_out)
        figures.add(f"{name}.target", line.target, unit, _result_lineage(line, "target"), left_out)
        if line.earlier is not None:
            figures.add(f"{name}.earlier", line.earlier, unit, _result_lineage(line, "earlier"), left_out)
        figures.add(f"{name}.rate", line.rate, "share", _rate_lineage(line, name), left_out)


def _rate_lineage(line: ResultLine, name: str) -> Lineage:
    """Return the rows that have both a value and a target; they may be fewer than those with a value."""
    rows, targets = sorted(line.rows["rate"]), sorted(line.rows["rate_target"])
    where = {"indicator": line.indicator.code, "rows": rows, "target_rows": targets}
    of_figures = line.rate is None or (line.actual and line.target and share(line.actual, line.target) == line.rate)
    return Lineage("ratio", where, of=(f"{name}.actual", f"{name}.target") if of_figures else ())


def _result_lineage(line: ResultLine, name: str) -> Lineage:
    """Return the rows of Results behind a value, and how those of one project were combined."""
    how = "latest" if line.cumulative else line.indicator.aggregation
    rows = sorted(line.rows[name])
    return Lineage("result", {"indicator": line.indicator.code, "aggregation": how, "rows": rows})
