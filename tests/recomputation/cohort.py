"""The cohort of the disbursement rate (data-model rule 3 and the settled case "Cohort")."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tests.recomputation.counting import ancestors
from tests.recomputation.raw import Money, Raw, main_measure
from tests.recomputation.scope import Span

Unit = tuple[str, str]


@dataclass
class Cohort:
    """The records on both sides of the rate, and the units that stay out of it."""

    measure: str
    contracted: list[Money] = field(default_factory=list)
    payments: list[Money] = field(default_factory=list)
    unknown_records: list[tuple[str, Money]] = field(default_factory=list)
    no_rate_records: list[tuple[str, Money]] = field(default_factory=list)
    left_contracted: list[tuple[str, Money]] = field(default_factory=list)
    left_payments: list[tuple[str, Money]] = field(default_factory=list)


def cohort_of(raw: Raw, counted: Sequence[Money], period: Span, until: date) -> Cohort:
    """Return the contracts whose first positive record lies in the period, with what was paid on them."""
    measure = _measure(raw)
    cohort = Cohort(measure)
    families = _families(raw, counted, measure)

    def unit(record: Money) -> Unit:
        root = families.get(record.project)
        return ("family", root) if root else ("contract", record.contract)

    first: dict[Unit, Money] = {}
    for record in sorted(counted, key=lambda record: record.day or date.max):
        if record.measure == measure and record.amount > 0:
            first.setdefault(unit(record), record)
    members = {one for one, record in first.items() if period.holds(record.day)}
    sides = [r for r in counted if r.measure in (measure, "disbursed")]
    unknown = {unit(r) for r in sides if _unknown(raw, r, until)} & members
    no_rate = {one for one in members - unknown if first[one].cents is None}
    members -= no_rate | unknown
    for record in counted:
        if record.measure == measure and period.holds(record.day):
            if unit(record) in unknown:
                cohort.unknown_records.append((record.contract, record))
            elif unit(record) in no_rate:
                cohort.no_rate_records.append((record.contract, record))
    contracts = {r.contract for r in sides if unit(r) in members}
    for record in raw.money:
        if record.contract in contracts and record.measure in (measure, "disbursed"):
            _place(cohort, record, period, until)
    return cohort


def _unknown(raw: Raw, record: Money, until: date) -> bool:
    """Return whether a short form says nothing of payments up to a date: they are one sum, as of a date of its own."""
    stated = raw.stated.get(record.contract)
    return record.contract in raw.unknown or (stated is not None and stated > until)


def _place(cohort: Cohort, record: Money, period: Span, until: date) -> None:
    """Put a record of the cohort on its side, or note why it is missing there."""
    paid = record.measure == "disbursed"
    side, left = (cohort.payments, cohort.left_payments) if paid else (cohort.contracted, cohort.left_contracted)
    if period.start and record.day and record.day > until:
        return
    undated = period.start is not None and record.day is None
    reason = record.reason or ("no-date" if undated else "no-rate" if record.cents is None else "")
    if reason:
        left.append((reason, record))
    if not record.reason and not undated:
        side.append(record)


def _measure(raw: Raw) -> str:
    """Without any contracted record an approved main measure takes its place; another one has no rate."""
    if any(record.measure == "contracted" for record in raw.money) or main_measure(raw) != "approved":
        return "contracted" if any(record.measure == "contracted" for record in raw.money) else ""
    return "approved"


def _families(raw: Raw, counted: Sequence[Money], measure: str) -> dict[str, str]:
    """Return project → root for families whose commitments and payments stand on different levels."""
    above = {project: ancestors(raw, project) for project in raw.projects}
    levels: dict[str, dict[str, set[int]]] = {}
    for record in counted:
        if record.measure in (measure, "disbursed") and record.project in above:
            root = (above[record.project] or [record.project])[-1]
            levels.setdefault(root, {}).setdefault(record.measure, set()).add(len(above[record.project]))
    apart = {root for root, sides in levels.items() if len(sides) == 2 and sides[measure] != sides["disbursed"]}
    return {project: root for project, line in above.items() if (root := (line or [project])[-1]) in apart}
