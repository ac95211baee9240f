"""Which errors touch a selection (data-model.md, "Findings")."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from briefgen.model.dataset import Dataset, MoneyRecord
from briefgen.model.findings import Finding, Level
from briefgen.summarise.filters import Filter
from briefgen.summarise.frame import Frame


def touching_errors(
    dataset: Dataset, frame: Frame, wanted: Filter, projects: frozenset[str], cohorts: frozenset[str]
) -> tuple[Finding, ...]:
    """Return the errors that would make a figure of this brief wrong.

    An error touches the brief if it concerns the whole data set, a record that could belong to the selection and to
    a period the brief prints, of a measure that the brief prints, or a project with money in the selection.
    """
    faulty: dict[str, list[MoneyRecord]] = defaultdict(list)
    for record in dataset.records:
        if record.flaw:
            faulty[record.project].append(record)
    return tuple(
        finding
        for finding in dataset.findings
        if finding.level is Level.ERROR and _touches(finding, dataset, faulty, frame, wanted, projects, cohorts)
    )


def _touches(
    finding: Finding,
    dataset: Dataset,
    faulty: Mapping[str, Sequence[MoneyRecord]],
    frame: Frame,
    wanted: Filter,
    projects: frozenset[str],
    cohorts: frozenset[str],
) -> bool:
    if finding.everywhere:
        return True
    printed = {frame.measure, frame.cohort_measure, "disbursed", "approved"}
    concerned = [dataset.records[index] for index in finding.records]
    concerned += [record for key in finding.projects for record in faulty.get(key, ())]
    for record in concerned:
        if (
            (not record.measure or record.measure in printed)
            and _in_time(record, frame, cohorts)
            and wanted.may_touch(record)
        ):
            return True
    return any(key in projects for key in finding.projects)


def _in_time(record: MoneyRecord, frame: Frame, cohorts: frozenset[str]) -> bool:
    """Return whether a faulty record could fall in a period that the brief prints, or belongs to a contract of its rate."""
    day = record.value_date
    if day is None or frame.period.start is None or frame.period.end is None:
        return True
    starts = [frame.period.start] + ([frame.comparison.start] if frame.comparison and frame.comparison.start else [])
    return min(starts) <= day <= frame.period.end or record.contract in cohorts
