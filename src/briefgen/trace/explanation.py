"""Where a figure comes from: the records it stands on, and what each adds to it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from briefgen.model.edition import Edition, Fields, exact
from briefgen.trace.earlier import RULE
from briefgen.trace.outside import cents_of, is_outside, projects_of, without_records
from briefgen.trace.selection import is_known, is_sum_of_figures, select_atoms

_CENT = Decimal("0.01")
_MILLIONTH = Decimal("0.000001")
_DEEPEST = 8
"""Figures derived from derived figures; deeper ones are a circle in a damaged file."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """A row of the source and what it adds to the figure, in the figure's unit.

    ``is_result`` is for a row of Results, ``is_earlier`` for a row as the last brief had it and the present one has not.
    """

    row: Fields
    amount: Decimal
    is_result: bool = False
    is_earlier: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure with its value, the figures it was derived from, and its rows, the largest contribution first.

    The contributions add up to the value exactly; where they do not, ``missing`` says why in words and ``rows`` hold
    what the edition has. ``alike`` counts the rows that stand on both sides of a difference and add nothing to it.
    """

    figure: Fields
    value: Decimal | None
    parts: tuple["Explanation", ...] = ()
    rows: tuple[Contribution, ...] = ()
    missing: str = ""
    alike: int = 0

    @property
    def total(self) -> Decimal:
        """The sum of the contributions."""
        return sum((row.amount for row in self.rows), Decimal(0))


Weights = dict[tuple[bool, int], Fraction]
"""What each row adds, exact; keyed by (is a row of Results, its number)."""


def explain(edition: Edition, figure: str) -> Explanation:
    """Return where a figure of the edition comes from. Raises KeyError for an id that the edition does not have."""
    return Explainer(edition).explain(figure)


class Explainer:
    """Explains figures of an edition; what many of them are derived from is explained once."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.earlier = Explainer(edition.earlier) if edition.earlier else None
        self._known: dict[str, Explanation] = {}

    def explain(self, figure: str, depth: int = _DEEPEST) -> Explanation:
        """Return where a figure comes from. Raises KeyError for an id that the edition does not have."""
        if figure not in self._known:
            self._known[figure] = _explain(self, self.edition.figures[figure], depth)
        return self._known[figure]


def _explain(explainer: Explainer, figure: Fields, depth: int) -> Explanation:
    if figure["lineage"]["rule"] == RULE:
        return _earlier(explainer, figure, depth)
    edition, value = explainer.edition, exact(figure["value"])
    parts = tuple(explainer.explain(name, depth - 1) for name in _derived_from(edition, figure, depth))
    weights, missing = _weights(edition, figure, parts)
    if value is None and not missing:
        missing = "The value is unknown: " + (
            "one of the figures it is derived from is unknown or not above zero."
            if parts
            else "the data do not give it."
        )
    rows = _rows(edition, weights, value, _step(figure, edition.brief["base_currency"]))
    total = sum((row.amount for row in rows), Decimal(0))
    if value is not None and not missing and total != value:
        missing = (
            f"The records of this brief add up to {total:f}, not to the value: the brief was altered after it was made."
        )
    alike = len(weights) - len(rows) if figure["lineage"]["rule"] == "difference" else 0
    return Explanation(figure, value, parts, rows, missing, alike)


def _earlier(explainer: Explainer, figure: Fields, depth: int) -> Explanation:
    """Return a value of the last brief with the rows that it stood on there."""
    value, name = exact(figure["value"]), figure["id"].partition(".")[2]
    edition, earlier = explainer.edition, explainer.earlier
    if value == 0 and not figure["lineage"]["where"].get("figures"):
        return Explanation(figure, value)  # a class in which the last brief had nothing
    if earlier is None or name not in earlier.edition.figures or depth <= 0:
        return Explanation(figure, value, missing=_elsewhere(figure, name))
    found = earlier.explain(name, depth - 1)
    rows = tuple(replace(row, is_earlier=_is_gone(edition, row)) for row in found.rows)
    parts = tuple(
        replace(part, rows=tuple(replace(row, is_earlier=_is_gone(edition, row)) for row in part.rows))
        for part in found.parts
    )
    missing = found.missing
    if not missing and found.value != value:
        missing = f"The records of the last brief add up to {found.value}, not to the value: the brief was altered after it was made."
    return Explanation(figure, value, parts, rows, missing)


def _is_gone(edition: Edition, row: Contribution) -> bool:
    return (edition.results if row.is_result else edition.records).get(row.row["id"]) is not row.row


def _derived_from(edition: Edition, figure: Fields, depth: int) -> list[str]:
    names = [name for name in figure["lineage"].get("of", ()) if name in edition.figures]
    return names if depth > 0 else []


def _step(figure: Fields, currency: str) -> Decimal | None:
    """Return the unit of rounding of a figure's contributions; None for exact ones."""
    if figure["unit"] == currency:
        return _CENT
    return _MILLIONTH if figure["unit"] == "share" else None


def _weights(edition: Edition, figure: Fields, parts: Sequence[Explanation]) -> tuple[Weights, str]:
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


def _elsewhere(figure: Fields, name: str) -> str:
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


def _rows(edition: Edition, weights: Weights, value: Decimal | None, step: Decimal | None) -> tuple[Contribution, ...]:
    """Return the rows with their contributions, rounded so that they add up; what adds nothing is left out."""
    amounts = _rounded(weights, value, step)
    places = _places(edition)
    rows = []
    for is_result, number in weights:
        if weights[is_result, number]:
            found = next(some for some in places[is_result] if number in some)
            is_earlier = edition.earlier is not None and found is places[is_result][-1]
            rows.append(Contribution(found[number], amounts[is_result, number], is_result, is_earlier))
    return tuple(sorted(rows, key=lambda row: (-abs(row.amount), row.row["id"])))


def _places(edition: Edition) -> dict[bool, list[Mapping[int, Fields]]]:
    """Return where records (False) and rows of results (True) stand: in the brief, beside it, in the last one."""
    beside = [{row["id"]: row for row in edition.outside}] if edition.outside else []
    records, results = [edition.records, *beside], [edition.results]
    if edition.earlier:
        records.append(edition.earlier.records)
        results.append(edition.earlier.results)
    return {False: records, True: results}


def _rounded(weights: Weights, value: Decimal | None, step: Decimal | None) -> dict[tuple[bool, int], Decimal]:
    """Return the weights rounded to a step by largest remainder: rounding moves the sum to the rounded value."""
    if step is None:
        return {row: Decimal(weight.numerator) / weight.denominator for row, weight in weights.items()}
    units = {row: weight / Fraction(step) for row, weight in weights.items()}
    whole = {row: unit.__floor__() for row, unit in units.items()}
    exact_sum = sum(units.values(), Fraction(0))
    wanted = exact_sum if value is None else Fraction(value) / Fraction(step)
    if abs(wanted - exact_sum) > Fraction(1, 2):
        wanted = exact_sum  # no rounding: the value is another number, and the caller says so
    left = round(wanted) - sum(whole.values())
    for row in sorted(units, key=lambda row: (whole[row] - units[row], row))[:left]:
        whole[row] += 1
    return {row: Decimal(unit) * step for row, unit in whole.items()}
