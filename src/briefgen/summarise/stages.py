"""What one pass over the records fills: the sums of each period, the atoms, and what was left out."""

from dataclasses import dataclass, field

from briefgen.model.selection import Period
from briefgen.model.summary import Atom, Outside
from briefgen.summarise.cohort import Cohort
from briefgen.summarise.tally import LeftOut, Tally


@dataclass(slots=True)
class Stage:
    """Sums for one period: by measure, the two sides of the rate, and what the rate leaves out.

    ``in_period_base`` is the part of ``base`` dated in the period. ``unknown`` and ``unrated`` hold the money of
    contracts on neither side, counting contracts.
    """

    period: Period
    cohort: Cohort
    measures: dict[str, Tally] = field(default_factory=dict)
    base: Tally = field(default_factory=Tally)
    paid: Tally = field(default_factory=Tally)
    in_period_base: Tally = field(default_factory=Tally)
    unknown: Tally = field(default_factory=Tally)
    unrated: Tally = field(default_factory=Tally)
    left_out: LeftOut = field(default_factory=LeftOut)

    def measure(self, name: str) -> Tally:
        """Return the sums of a measure."""
        found = self.measures.get(name)
        if found is None:
            found = self.measures[name] = Tally()
        return found

    def tallies(self) -> tuple[Tally, ...]:
        """Return all sums."""
        return (*self.measures.values(), self.base, self.paid, self.in_period_base, self.unknown, self.unrated)


@dataclass(slots=True)
class Pass:
    """What one pass over the records gives."""

    atoms: list[Atom]
    now: Stage
    before: Stage | None
    in_time: Tally
    whole: dict[str, int]
    left_out_in_time: LeftOut = field(default_factory=LeftOut)
    shared_projects: set[str] = field(default_factory=set)
    shared_cents: int = 0
    regional_left_out: int = 0
    whole_before: int = 0
    outside: list[Outside] = field(default_factory=list)
