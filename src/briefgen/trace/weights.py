"""What each row of the source adds to a figure, exact: by the figure's rule, or from the rows of those it was derived from."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from briefgen.model.edition import Edition, Fields, exact
from briefgen.trace.contributions import Contribution, Explanation
from briefgen.trace.earlier import RULE
from briefgen.trace.outside import cents_of, is_outside, projects_of, without_records
from briefgen.trace.selection import is_known, is_sum_of_figures, select_atoms

Weights = dict[tuple[bool, int], Fraction]
"""What each row adds, exact; keyed by (is a row of Results, its number)."""


def weights_of(edition: Edition, figure: Fields, parts: Sequence[Explanation]) -> tuple[Weights, str]:
    """Return what each row adds to a figure, and in words why rows are missing, "" if none are."""
    rule, where = figure["lineage"]["rule"], figure["lineage"]["where"]
    if rule == "count":
        return {}, "The figure counts classes of a table, not records."
    if rule == "elapsed":
        return (
            {},
            f"The figure counts days, not records: from {where['start']} to {where['end']}, up to {where['day']}.",
        )
    if "rows" in where and not edition.has_results:
        return {}, "This workbook does not carry the rows of results. Explain the figure from the JSON edition."
    if rule == "ratio" and "rows" in where:
        return _rate_of_results(edition, where["rows"]), ""
    if rule == "result":
        return _results(edition, where.get("rows", ()), "target" if figure["id"].endswith(".target") else "actual"), ""
    if rule in _DERIVED and (rule != "sum" or is_sum_of_figures(figure["lineage"])):
        behind = parts[:1] if rule == "ratio" else parts
        missing = next((part.missing for part in behind if part.missing and part.value is not None), "")
        return (_DERIVED[rule](parts), "") if not missing else ({}, missing)
    if is_outside(where):
        return _outside(edition, figure)
    if not is_known(where):
        return {}, (
            "The rule selects by something this version of briefgen does not know. Use the version that made the brief."
        )
    if rule == "count-projects":
        return _projects(edition, where), ""
    divisor = where.get("years", 1) if rule == "average" else 1
    return {row: weight / divisor for row, weight in _sums(edition, where).items()}, ""


def _outside(edition: Edition, figure: Fields) -> tuple[Weights, str]:
    """Return what records outside the selection, and those inside, add to a figure; they are not in every file."""
    where = figure["lineage"]["where"]
    if figure["lineage"]["rule"] == "count-projects":
        found = {(False, row): Fraction(count) for row, count in projects_of(edition, where).items()}
    else:
        found = {(False, row): Fraction(cents, 100) for row, cents in cents_of(edition, where).items()}
    if not edition.outside and sum(found.values()) != Fraction(exact(figure["value"]) or 0):
        return {}, without_records(figure["id"])
    return found, ""


def elsewhere(figure: Fields, name: str) -> str:
    """Return where the records of a value of the last brief are, if this one does not carry them."""
    where = figure["lineage"]["where"]
    brief = where.get("brief") or "the last brief"
    day = f", data as of {where['as_of']}" if where.get("as_of") else ""
    return f"The records stand in the last brief ({brief}{day}), where the figure is {name}: briefgen explain {brief} {name}"


def _sums(edition: Edition, where: Fields) -> Weights:
    found: dict[tuple[bool, int], int] = defaultdict(int)
    for atom in select_atoms(edition, where):
        found[False, atom["record"]] += atom["cents"] or 0
    return {row: Fraction(cents, 100) for row, cents in found.items()}


def _projects(edition: Edition, where: Fields) -> Weights:
    """Return one row for each project: its record with the largest amount."""
    largest: dict[str, tuple[int, int]] = {}
    for atom in select_atoms(edition, where):
        entry = (atom["cents"] or 0, -atom["record"])
        project = edition.records[atom["record"]]["project"]
        largest[project] = max(largest.get(project, entry), entry)
    return {(False, -number): Fraction(1) for _, number in largest.values()}


def _results(edition: Edition, rows: Iterable[int], column: str) -> Weights:
    values = ((row, exact(edition.results[row][column])) for row in rows)
    return {(True, row): Fraction(value) for row, value in values if value is not None}


def _rate_of_results(edition: Edition, rows: Sequence[int]) -> Weights:
    """Return each row's actual over the sum of the targets of the same rows: rows without either are in neither."""
    targets = sum(_results(edition, rows, "target").values(), Fraction(0))
    return {row: actual / targets for row, actual in _results(edition, rows, "actual").items()} if targets else {}


def _added(parts: Sequence[Explanation]) -> Weights:
    found: Weights = defaultdict(Fraction)
    for part in parts:
        for row in part.rows:
            found[_key(row)] += Fraction(row.amount)
    return found


def _key(row: Contribution) -> tuple[bool, int]:
    return row.is_result, row.row["id"]


def _over(parts: Sequence[Explanation]) -> Weights:
    """Return first ÷ second: the rows of the first, each over the second's value."""
    whole = parts[1].value if len(parts) > 1 else None
    return {_key(row): Fraction(row.amount) / Fraction(whole) for row in parts[0].rows} if whole else {}


def _less(parts: Sequence[Explanation]) -> Weights:
    """Return first − second: the rows of the second with the sign turned."""
    found: Weights = defaultdict(Fraction)
    for sign, part in zip((1, -1), parts, strict=False):
        for row in part.rows:
            found[_key(row)] += sign * Fraction(row.amount)
    if len(parts) > 1 and parts[1].figure["lineage"]["rule"] == RULE:
        _cancel(found, *parts[:2])
    return found


def _cancel(found: Weights, now: Explanation, then: Explanation) -> None:
    """Take away rows that add the same on both sides, although something else in them has changed.

    A count may name another record for the same project.
    """
    counts = now.figure["unit"] == "projects"
    left: dict[object, list[tuple[bool, int]]] = defaultdict(list)
    for row in now.rows:
        left[_identity(row, counts=counts)].append(_key(row))
    for row in then.rows:
        same = left[_identity(row, counts=counts)]
        if not same:
            continue
        key = same.pop(same.index(_key(row)) if _key(row) in same else 0)
        if key != _key(row):
            found.pop(_key(row), None)
            found[key] = Fraction(0)


_NAMES = ("contract", "measure", "value_date", "indicator", "country", "period_end")


def _identity(row: Contribution, *, counts: bool) -> object:
    """Return what makes two rows of different briefs the same, as far as a figure goes."""
    fields = row.row
    if counts:
        return fields["project"]
    return (fields["project"], *(fields.get(name) for name in _NAMES), row.amount)


def _changed(parts: Sequence[Explanation]) -> Weights:
    """Return (first − second) ÷ second."""
    before = parts[1].value if len(parts) > 1 else None
    return {row: weight / Fraction(before) for row, weight in _less(parts).items()} if before else {}


_DERIVED: Mapping[str, Callable[[Sequence[Explanation]], Weights]] = {
    "sum": _added,
    "ratio": _over,
    "difference": _less,
    "change": _changed,
}
