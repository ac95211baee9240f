"""Which money records count, and why the others do not (data-model rules 2, 8, 10 and the settled cases)."""

from collections.abc import Iterable
from datetime import date

from tests.recomputation.raw import Money, Raw, day

Key = tuple[object, ...]


def as_of_date(raw: Raw, given: date | None) -> date:
    """Return the as-of date: the option's, else the workbook's, else the latest date in the data."""
    stated = given or day(raw.settings.get("as_of"))
    dates = [on for record in raw.money for on in (record.day, record.as_of) if on]
    reported = [
        on for row in raw.sheets.get("Results", []) if row.get("actual") is not None and (on := day(row["period_end"]))
    ]
    return stated or max(dates or reported, default=date.max)


def mark_left_out(raw: Raw, as_of: date) -> None:
    """Give every record that does not count its reason."""
    _mark_repeats(raw.money)
    _mark_restated(raw.money, as_of)
    for record in raw.money:
        late = (record.day and record.day > as_of) or (record.as_of and record.as_of > as_of)
        if late and record.reason != "duplicate":
            record.reason = "after-as-of"
    _mark_parents(raw)


def _mark_repeats(money: Iterable[Money]) -> None:
    """Identical rows, and rows that differ in remarks only, count once."""
    seen: set[Key] = set()
    for record in money:
        if record.short:
            continue
        key = (record.content,)
        if key in seen:
            record.reason = "duplicate"
        seen.add(key)


def _mark_restated(money: Iterable[Money], as_of: date) -> None:
    groups: dict[Key, list[Money]] = {}
    for record in money:
        if not record.short and not record.reason:
            key: Key = (record.record_id,) if record.record_id else (
                record.contract, record.measure, record.day, record.donor, record.currency,
            )  # fmt: skip
            groups.setdefault(key, []).append(record)
    for group in groups.values():
        known = [record.as_of or date.min for record in group if not record.as_of or record.as_of <= as_of]
        for record in group:
            if known and (record.as_of or date.min) < max(known):
                record.reason = "superseded"


def _mark_parents(raw: Raw) -> None:
    """Where a project below carries a measure, the parent's own records of it are left out."""
    carried = {(record.project, record.measure) for record in raw.money if record.reason != "duplicate"}
    outdone = {(above, measure) for project, measure in carried for above in ancestors(raw, project)}
    for record in raw.money:
        if not record.reason and (record.project, record.measure) in outdone:
            record.reason = "parent"


def ancestors(raw: Raw, project: str) -> list[str]:
    """Return the projects above one, nearest first."""
    found: list[str] = []
    while project in raw.projects and raw.projects[project].parent and raw.projects[project].parent not in found:
        project = raw.projects[project].parent
        found.append(project)
    return found
