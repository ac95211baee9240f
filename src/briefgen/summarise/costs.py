"""What each finding costs: the money of the records and projects that it touches, in the base currency."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from briefgen.model.dataset import Dataset
from briefgen.model.findings import Finding
from briefgen.model.summary import Conversion


def with_money(
    findings: Iterable[Finding], dataset: Dataset, conversions: Sequence[Conversion], measure: str
) -> tuple[Finding, ...]:
    """Return findings with the money affected, where it is known; amounts count whatever their sign.

    A finding about a project affects the project's records of the main measure.
    """
    findings = tuple(findings)
    wanted = {key for finding in findings if finding.money is None for key in finding.projects}
    of_projects = _of_projects(wanted, dataset, conversions, measure)
    return tuple(_priced(finding, dataset, conversions, measure, of_projects) for finding in findings)


def _of_projects(
    wanted: set[str], dataset: Dataset, conversions: Sequence[Conversion], measure: str
) -> Mapping[str, int]:
    cents: dict[str, int] = defaultdict(int)
    if wanted:
        for record, conversion in zip(dataset.records, conversions, strict=True):
            if record.project in wanted and record.measure == measure and conversion.cents is not None:
                cents[record.project] += abs(conversion.cents)
    return cents


def _priced(
    finding: Finding,
    dataset: Dataset,
    conversions: Sequence[Conversion],
    measure: str,
    of_projects: Mapping[str, int],
) -> Finding:
    if finding.money is not None:
        return finding
    if finding.records:
        numbers = _of_one_measure(finding.records, dataset, conversions, measure)
        known = [abs(cents) for number in numbers if (cents := conversions[number].cents) is not None]
    else:
        known = [of_projects[key] for key in finding.projects if key in of_projects]
    total = sum(known)
    return finding.priced(Decimal(total).scaleb(-2)) if total else finding


def _of_one_measure(
    numbers: Sequence[int], dataset: Dataset, conversions: Sequence[Conversion], measure: str
) -> Sequence[int]:
    """Return the records of one measure, for measures are never added up; restated and repeated ones count once."""
    if len(numbers) == 1:
        return numbers
    standing = [number for number in numbers if conversions[number].left_out in ("", "draft")] or numbers
    leading = [number for number in standing if dataset.records[number].measure == measure]
    first = dataset.records[standing[0]].measure
    return leading or [number for number in standing if dataset.records[number].measure == first]
