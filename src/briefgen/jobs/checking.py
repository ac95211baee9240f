"""Checking sources: every finding, rolled up, restricted to the codes that a user asks for."""

import difflib
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import UsageError
from briefgen.jobs.collector import without_collector
from briefgen.jobs.excerpts import Excerpt, Excerpts
from briefgen.jobs.reading import Progress, no_progress, read_loaded
from briefgen.model.dataset import Dataset
from briefgen.model.findings import Finding, FindingGroup, Level, roll_up
from briefgen.model.sheets import Loaded, Source
from briefgen.summarise import complete_findings
from briefgen.vocabulary.findings import FINDING_CODES


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """The findings of a source. ``groups`` roll them up, worst first; ``counts`` say how many of each level.

    ``left_out`` counts by level what ``only`` and ``ignore`` left out of all this.
    """

    loaded: Loaded
    dataset: Dataset
    findings: tuple[Finding, ...]
    groups: tuple[FindingGroup, ...]
    counts: dict[str, int]
    left_out: dict[str, int]

    @property
    def sources(self) -> tuple[Source, ...]:
        """The files that were read."""
        return self.loaded.sources

    def refused(self, *, strict: bool) -> bool:
        """Return whether the data are refused for what is reported."""
        return bool(self.counts["error"] or (strict and self.counts["warning"]))

    def excerpts(self, groups: Iterable[FindingGroup]) -> list[Excerpt | None]:
        """Return for each group its first cell with its neighbours, None where it has no cell."""
        cut = Excerpts(self.loaded, self.dataset)
        return [cut.of(group.first) for group in groups]


def check_source(
    source: Path | Sequence[Path],
    config: Path | None = None,
    progress: Progress = no_progress,
    *,
    builtin_rates: bool = True,
    only: Collection[str] = (),
    ignore: Collection[str] = (),
) -> CheckOutcome:
    """Return the findings of sources, those about exchange rates included.

    ``only`` keeps some codes, ``ignore`` leaves some out. Raises UsageError for a code that does not exist.
    """
    known_codes(only, "--only")
    known_codes(ignore, "--ignore")
    loaded, dataset = read_loaded(source, config, progress)
    with without_collector():
        dataset = complete_findings(dataset, builtin_rates=builtin_rates)
    kept = tuple(
        finding for finding in dataset.findings if (not only or finding.code in only) and finding.code not in ignore
    )
    counts, all_counts = _count(kept), _count(dataset.findings)
    left_out = {level: all_counts[level] - counts[level] for level in counts}
    return CheckOutcome(loaded, dataset, kept, roll_up(kept), counts, left_out)


def known_codes(codes: Iterable[str], option: str) -> None:
    """Raise UsageError for a finding code that does not exist."""
    for code in codes:
        if code not in FINDING_CODES:
            near = difflib.get_close_matches(code, list(FINDING_CODES), 1, 0.5)
            hint = f' Did you mean "{near[0]}"?' if near else ""
            raise UsageError(f'{option}: there is no finding "{code}".{hint} briefgen check --list names them.')


def _count(findings: Iterable[Finding]) -> dict[str, int]:
    counts = Counter(finding.level.value for finding in findings)
    return {level.value: counts.get(level.value, 0) for level in Level}
