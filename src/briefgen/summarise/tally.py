"""Running sums: cents, distinct projects and what was left out, by class of figure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from briefgen.model.summary import Exclusion

Where = Mapping[str, object]


@dataclass(slots=True)
class Tally:
    """Sums over atoms for one view (a measure in a period, one side of the rate …).

    While records are walked, sums stand by the number of a set of id prefixes, because few sets repeat often;
    ``settle`` brings them to the prefixes ("domain.3") once.
    """

    cents: dict[str, int] = field(default_factory=dict)
    projects: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _sums: dict[int, int] = field(default_factory=dict)
    _counted: dict[int, set[str]] = field(default_factory=dict)

    def add(self, classes: int, cents: int | None) -> None:
        """Add an atom to a set of classes; an atom without money makes the classes known."""
        self._sums[classes] = self._sums.get(classes, 0) + (cents or 0)

    def count(self, classes: int, project: str) -> None:
        """Count a project once in every class of a set."""
        found = self._counted.get(classes)
        if found is None:
            self._counted[classes] = {project}
        else:
            found.add(project)

    def settle(self, prefixes: Sequence[Iterable[str]]) -> None:
        """Bring the sums to id prefixes; ``prefixes`` gives those of each set by its number."""
        for classes, cents in self._sums.items():
            for prefix in prefixes[classes]:
                self.cents[prefix] = self.cents.get(prefix, 0) + cents
        for classes, projects in self._counted.items():
            for prefix in prefixes[classes]:
                self.projects[prefix] |= projects
        self._sums, self._counted = {}, {}


@dataclass(slots=True)
class _Left:
    records: set[int] = field(default_factory=set)
    cents: int | None = None
    currencies: dict[str, Decimal] = field(default_factory=dict)


@dataclass(slots=True)
class LeftOut:
    """What figures leave out, by id prefix and reason."""

    entries: dict[tuple[str, str], _Left] = field(default_factory=lambda: defaultdict(_Left))

    def add(
        self, prefixes: Iterable[str], reason: str, record: int, cents: int | None, money: tuple[str, Decimal] | None
    ) -> None:
        """Note a record's atom under each class; ``money`` is its amount in its own currency.

        That counts where ``cents`` is None: the part without a rate is listed by currency beside the sum of the rest.
        """
        for prefix in prefixes:
            entry = self.entries[prefix, reason]
            if cents is None and money and record not in entry.records:
                currency, amount = money
                entry.currencies[currency] = entry.currencies.get(currency, Decimal(0)) + amount
            entry.records.add(record)
            if cents is not None:
                entry.cents = (entry.cents or 0) + cents

    def of(self, prefix: str, reasons: Iterable[str]) -> tuple[Exclusion, ...]:
        """Return what a class leaves out for the given reasons."""
        found = []
        for reason in reasons:
            entry = self.entries.get((prefix, reason))
            if entry:
                amount = None if entry.cents is None else Decimal(entry.cents).scaleb(-2)
                currencies = tuple(sorted(entry.currencies.items()))
                found.append(Exclusion(reason, len(entry.records), amount, currencies))
        return tuple(found)
