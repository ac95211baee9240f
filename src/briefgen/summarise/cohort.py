"""The cohort that the disbursement rate stands on (data-model.md rule 3 and "Settled cases")."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from briefgen.model.dataset import Dataset, MoneyRecord
from briefgen.model.selection import Period
from briefgen.model.summary import Conversion
from briefgen.summarise.standing import depth_of, root_of


@dataclass(frozen=True, slots=True)
class Cohort:
    """Contracts first signed in a period. ``contracts`` are on both sides of the rate; ``unknown`` (no payment report)
    and ``no_rate`` (first signed in a currency without a rate) are on neither."""

    contracts: frozenset[str]
    unknown: frozenset[str]
    no_rate: frozenset[str]

    def place(self, contract: str) -> str:
        """Return where a contract stands: "in", "unknown", "no-rate" or ""."""
        if contract in self.contracts:
            return "in"
        if contract in self.unknown:
            return "unknown"
        return "no-rate" if contract in self.no_rate else ""


NO_COHORT = Cohort(frozenset(), frozenset(), frozenset())


def cohort_measure(dataset: Dataset) -> str:
    """Return the measure that the rate stands on: contracted, else an approved main measure, else "".

    A brief that leads with payments has none: its ``disbursed`` figures are the payments of the period.
    """
    if dataset.partnership.main_measure == "disbursed":
        return ""
    if any(record.measure == "contracted" for record in dataset.records):
        return "contracted"
    return "approved" if dataset.partnership.main_measure == "approved" else ""


class CohortFinder:
    """Knows the first positive commitment of every contract or family; made once for all periods."""

    def __init__(self, dataset: Dataset, conversions: Sequence[Conversion], measure: str) -> None:
        self._unknown = frozenset(record.contract for record in dataset.records if not record.disbursed_known)
        self._stated = _payment_dates(dataset)
        unit = _units(dataset, conversions, measure)
        self._contracts: dict[str, set[str]] = defaultdict(set)
        self._first: dict[str, MoneyRecord] = {}
        self._without_rate: set[str] = set()
        for record, conversion in zip(dataset.records, conversions, strict=True):
            if conversion.left_out or record.measure not in (measure, "disbursed"):
                continue
            key = unit.get(record.contract, record.contract) if unit else record.contract
            if key not in self._contracts or unit:
                self._contracts[key].add(record.contract)
            if record.measure == measure and record.amount is not None and record.amount > 0:
                known = self._first.get(key)
                if known is None or _order(record) < _order(known):
                    self._first[key] = record
        for key, record in self._first.items():
            if conversions[record.number].cents is None:
                self._without_rate.add(key)

    def cohort(self, period: Period, until: date | None) -> Cohort:
        """Return the contracts whose first positive record lies in the period.

        The payments of a short form are one sum as of a date; on an earlier date ``until`` they are unknown.
        """
        later = {contract for contract, day in self._stated.items() if until is not None and day > until}
        contracts: set[str] = set()
        unknown: set[str] = set()
        no_rate: set[str] = set()
        for key, record in self._first.items():
            if not period.holds(record.value_date):
                continue
            members = self._contracts[key]
            if members & self._unknown or members & later:
                unknown |= members
            elif key in self._without_rate:
                no_rate |= members
            else:
                contracts |= members
        return Cohort(frozenset(contracts), frozenset(unknown), frozenset(no_rate))


def states_payments(record: MoneyRecord) -> bool:
    """Return whether a record is the payments that a short form states: one sum as of a date, no payment of a day."""
    return record.short_form and record.measure == "disbursed" and record.amount_column == "disbursed"


def _payment_dates(dataset: Dataset) -> dict[str, date]:
    """Return the date of the payments that short forms state, by contract."""
    return {
        record.contract: record.value_date
        for record in dataset.records
        if states_payments(record) and record.value_date
    }


def _order(record: MoneyRecord) -> tuple[date, int]:
    return record.value_date or date.max, record.number


def _units(dataset: Dataset, conversions: Sequence[Conversion], measure: str) -> dict[str, str]:
    """Return the family (named by its root) of each contract whose family commits and pays on different levels."""
    if not any(project.parent for project in dataset.projects.values()):
        return {}
    levels: dict[tuple[str, str], set[int]] = defaultdict(set)
    contracts: dict[str, set[str]] = defaultdict(set)
    for record, conversion in zip(dataset.records, conversions, strict=True):
        if conversion.left_out or record.measure not in (measure, "disbursed"):
            continue
        root = root_of(dataset, record.project)
        contracts[root].add(record.contract)
        levels[root, record.measure].add(depth_of(dataset, record.project))
    apart = [
        root
        for root in contracts
        if levels[root, measure] and levels[root, "disbursed"] and levels[root, measure] != levels[root, "disbursed"]
    ]
    return {contract: f"family {root}" for root in apart for contract in contracts[root]}
