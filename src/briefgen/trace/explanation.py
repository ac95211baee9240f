"""Where a figure comes from: the records it stands on, and what each adds to it."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from briefgen.model.edition import Edition, Fields, exact
from briefgen.trace.contributions import Contribution, Explanation
from briefgen.trace.earlier import RULE
from briefgen.trace.weights import Weights, elsewhere, weights_of

_CENT = Decimal("0.01")
_MILLIONTH = Decimal("0.000001")
_DEEPEST = 8
"""Figures derived from derived figures; deeper ones are a circle in a damaged file."""


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
    weights, missing = weights_of(edition, figure, parts)
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
        return Explanation(figure, value, missing=elsewhere(figure, name))
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
