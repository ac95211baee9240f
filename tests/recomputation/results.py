"""Results by indicator (data-model rule 9 and the settled case "Results")."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tests.recomputation.raw import Raw, Row, day, number, plain_id
from tests.recomputation.scope import Classes, Span
from tests.recomputation.splits import known_domain

Values = tuple[Decimal | None, Decimal | None, Decimal | None]


@dataclass
class Outcome:
    """An indicator's value and target, the sums of the rows that have both, and projects left out for want of a country."""

    actual: Decimal | None
    target: Decimal | None
    rated: Decimal | None
    rated_target: Decimal | None
    without_country: int = 0


def outcomes(raw: Raw, classes: Classes, held: set[str], period: Span, as_of: date) -> dict[str, Outcome]:
    """Return the outcome of every indicator with rows in the selection; ``held`` are its projects with money."""
    found = {}
    for indicator in raw.sheets.get("Indicators", []):
        code, domain = str(indicator["indicator"]), known_domain(str(indicator.get("domain") or ""))
        if classes.filters.domains and domain and domain not in classes.filters.domains:
            continue
        how = str(indicator.get("aggregation") or "sum")
        series: dict[tuple[str, str], list[Row]] = {}
        without: set[str] = set()
        for row in _latest_statements(raw, code, as_of):
            place = _standing(raw, classes, held, row)
            if place == "no-country":
                without.add(plain_id(row["project_id"]))
            if place == "in":
                series.setdefault((plain_id(row["project_id"]), str(row.get("country") or "")), []).append(row)
        pairs = [pair for rows in series.values() if (pair := _one(rows, how, period, as_of)) is not None]
        if series and how != "none":
            found[code] = _over_projects(pairs)
            found[code].without_country = len(without)
    return found


def _standing(raw: Raw, classes: Classes, held: set[str], row: Row) -> str:
    """Return whether a row belongs to the selection: "in", "out" or "no-country"."""
    project, wanted = plain_id(row["project_id"]), classes.filters
    if (wanted.donors or wanted.instruments) and project not in held:
        return "out"
    if not wanted.countries and not wanted.regions:
        return "in"
    own = [str(row["country"])] if row.get("country") else classes.places_of(project)
    inside = [
        place in wanted.countries or any(classes.within(place, region) for region in wanted.regions) for place in own
    ]
    return "in" if inside and all(inside) else "no-country" if any(inside) else "out"


def _latest_statements(raw: Raw, code: str, as_of: date) -> list[Row]:
    """Of rows on the same project, indicator, span and country the latest statement counts."""
    latest: dict[tuple[str, ...], Row] = {}
    for row in raw.sheets.get("Results", []):
        if str(row["indicator"]) != code or (day(row.get("as_of")) or date.min) > as_of:
            continue
        key = (plain_id(row["project_id"]), *(str(row.get(name)) for name in ("period_start", "period_end", "country")))
        if key not in latest or (day(row.get("as_of")) or date.min) > (day(latest[key].get("as_of")) or date.min):
            latest[key] = row
    return list(latest.values())


def _one(rows: Sequence[Row], how: str, period: Span, as_of: date) -> Values | None:
    """Return value and target of one series, and the value its target belongs to; None where no row is in time."""
    cumulative = [row for row in rows if str(row.get("cumulative") or "").lower() == "yes"]
    if cumulative:
        end, how = period.end or as_of, "latest"
        inside = [row for row in cumulative if (day(row["period_end"]) or date.max) <= end]
    else:
        inside = [row for row in rows if period.holds(day(row["period_end"]))]
    if not inside:
        return None
    inside.sort(key=lambda row: str(row["period_end"]))
    values = [(number(row.get("actual")), number(row.get("target"))) for row in inside]
    reported = [pair for pair in values if pair[0] is not None]
    both = [pair for pair in reported if pair[1] is not None and pair[1] > 0]
    actual = _over_time([one for one, _ in reported], how)
    target = _over_time([other for _, other in reported or values], how)
    if how != "sum" or not reported:
        return actual, target, actual
    return actual, _over_time([other for _, other in both], how), _over_time([one for one, _ in both], how)


def _over_time(values: Sequence[Decimal | None], how: str) -> Decimal | None:
    known = [value for value in values if value is not None]
    if not known:
        return None
    return {"max": max(known), "latest": known[-1]}.get(how, sum(known, Decimal(0)))


def _over_projects(series: Sequence[Values]) -> Outcome:
    """Add up over projects; targets of those that have not reported are left out, unless none has."""
    reported = [values for values in series if values[0] is not None]
    rated = [values for values in reported if values[2] is not None and values[1] is not None and values[1] > 0]
    return Outcome(
        _sum([actual for actual, *_ in reported]),
        _sum([target for _, target, _ in (rated or series)]),
        _sum([own for *_, own in rated]),
        _sum([target for _, target, _ in rated]),
    )


def _sum(values: Sequence[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None
