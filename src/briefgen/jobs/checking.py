"""Checking a source: every finding, rolled up."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from briefgen.jobs.reading import Wanted, read_dataset, summarise_wanted
from briefgen.model.findings import FindingGroup, Level, roll_up
from briefgen.model.sheets import Source


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """The findings of a source, rolled up, and how many of each level."""

    sources: tuple[Source, ...]
    groups: tuple[FindingGroup, ...]
    counts: dict[str, int]
    projects: int
    records: int

    def refused(self, *, strict: bool) -> bool:
        """Return whether the data are refused."""
        return bool(self.counts["error"] or (strict and self.counts["warning"]))


def check_source(
    source: Path | tuple[Path, ...], config: Path | None = None, *, builtin_rates: bool = True
) -> CheckOutcome:
    """Return the findings of one or several sources, those about exchange rates included."""
    dataset = read_dataset(source, config)
    structural = any(finding.everywhere and finding.level is Level.ERROR for finding in dataset.findings)
    if not structural:
        dataset = summarise_wanted(dataset, Wanted(builtin_rates=builtin_rates, period="all", meeting="none")).dataset
    counts = Counter(finding.level.value for finding in dataset.findings)
    return CheckOutcome(
        dataset.sources,
        roll_up(dataset.findings),
        {level.value: counts.get(level.value, 0) for level in Level},
        len(dataset.projects),
        len(dataset.records),
    )
