"""Running sums: cents, distinct projects and what was left out, by class of figure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from briefgen.model.summary import Exclusion

Where = Mapping[str, object]


@dataclass(slots=True)
class Tally:
    """Sums over atoms for one view (a measure in a period, one side of the rate …), by id prefix ("domain.3")."""

    cents: dict[str, int] = field(default_factory=dict)
    projects: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, prefixes: Iterable[str], cents: int | None) -> None:
        """Add an atom to every class it falls in; an atom without money makes the class known."""
        sums = self.cents
        for prefix in prefixes:
            sums[prefix] = sums.get(prefix, 0) + (cents or 0)

    def count(self, prefixes: Iterable[str], project: str) -> None:
        """Count a project once in every class."""
        for prefix in prefixes:
            self.projects[prefix].add(project)


@dataclass(slots=True)
class _Left:
    records: set[int] = field(default_factory=set)
    cents: int = 0
    known: bool = True
    currencies: dict[str, Decimal] = field(default_factory=dict)


@dataclass(slots=True)
class LeftOut:
    """What figures leave out, by id prefix and reason."""

    entries: dict[tuple[str, str], _Left] = field(default_factory=lambda: defaultdict(_Left))

    def add(
        self, prefixes: Iterable[str], reason: str, record: int, cents: int | None, money: tuple[str, Decimal] | None
    ) -> None:
        """Note a record's atom under each class; ``money`` is its amount in its own currency where there is no rate."""
        for prefix in prefixes:
            entry = self.entries[prefix, reason]
            if money and record not in entry.records:
                currency, amount = money
                entry.currencies[currency] = entry.currencies.get(currency, Decimal(0)) + amount
            entry.records.add(record)
            if cents is None:
                entry.known = False
            else:
                entry.cents += cents

    def of(self, prefix: str, reasons: Iterable[str]) -> tuple[Exclusion, ...]:
        """Return what a class leaves out for the given reasons."""
        found = []
        for reason in reasons:
            entry = self.entries.get((prefix, reason))
            if entry:
                amount = Decimal(entry.cents).scaleb(-2) if entry.known else None
                currencies = tuple(sorted(entry.currencies.items()))
                found.append(Exclusion(reason, len(entry.records), amount, currencies))
        return tuple(found)
