"""Which records count at all: duplicates, restatements, parents, the as-of date (data-model.md rules 2, 8 and 10)."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from briefgen.model.dataset import Dataset, MoneyRecord
from briefgen.vocabulary.folding import fold_id


def left_out_reasons(dataset: Dataset, as_of: date | None) -> list[str]:
    """Return for each record "" or why it counts nowhere: draft, duplicate, after-as-of, superseded, parent."""
    reasons = [_own_reason(record, as_of) for record in dataset.records]
    for index in _superseded(dataset.records, reasons, as_of):
        reasons[index] = reasons[index] or "superseded"
    for index in _carried_by_children(dataset):
        reasons[index] = reasons[index] or "parent"
    return reasons


def _own_reason(record: MoneyRecord, as_of: date | None) -> str:
    if record.flaw or (record.amount is None and record.amount_base is None):
        return "draft"
    if record.duplicate:
        return "duplicate"
    if as_of is not None:
        if record.value_date is not None and record.value_date > as_of:
            return "after-as-of"
        if record.as_of is not None and record.as_of > as_of:
            return "after-as-of"
    return ""


def _superseded(records: Sequence[MoneyRecord], reasons: Sequence[str], as_of: date | None) -> list[int]:
    """Return the rows that a later row of the same key restates; a blank ``as_of`` is the oldest.

    A row that is stated by the brief's as-of date restates the earlier ones even where it moves the value date beyond
    that date.
    """
    if all(record.as_of is None for record in records):
        return []
    families: dict[tuple[object, ...], list[MoneyRecord]] = defaultdict(list)
    for record, reason in zip(records, reasons, strict=True):
        stated = as_of is None or record.as_of is None or record.as_of <= as_of
        if stated and reason in ("", "after-as-of") and not record.short_form:
            families[_key(record)].append(record)
    found = []
    for family in families.values():
        latest = max(record.as_of or date.min for record in family)
        found += [record.number for record in family if (record.as_of or date.min) < latest]
    return found


def _key(record: MoneyRecord) -> tuple[object, ...]:
    """Return the key of a money record (rule 10)."""
    if record.record_id:
        typed = record.record_id.strip()
        return (typed.casefold() if typed.isascii() else fold_id(typed),)
    return record.contract, record.measure, record.value_date, record.donor, record.currency


def _carried_by_children(dataset: Dataset) -> list[int]:
    """Return records of parents whose measure a project below them carries, too (rule 8)."""
    parents = {key: project.parent for key, project in dataset.projects.items() if project.parent}
    if not parents:
        return []
    carried: set[tuple[str, str]] = set()
    for record in dataset.records:
        if record.flaw or record.duplicate:
            continue
        seen = {record.project}
        above = parents.get(record.project)
        while above and above not in seen:
            carried.add((above, record.measure))
            seen.add(above)
            above = parents.get(above)
    return [record.number for record in dataset.records if (record.project, record.measure) in carried]


def root_of(dataset: Dataset, key: str) -> str:
    """Return the topmost project above a project, or the project itself; a circle of parents ends where it closes."""
    seen = {key}
    while True:
        project = dataset.projects.get(key)
        above = project.parent if project else None
        if not above or above in seen:
            return key
        seen.add(above)
        key = above


def depth_of(dataset: Dataset, key: str) -> int:
    """Return how many projects stand above a project."""
    seen = {key}
    depth = 0
    while True:
        project = dataset.projects.get(key)
        above = project.parent if project else None
        if not above or above in seen:
            return depth
        seen.add(above)
        key, depth = above, depth + 1
