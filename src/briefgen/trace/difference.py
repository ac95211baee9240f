"""Comparing two editions: figures that moved, projects field by field, amounts, issues, findings."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from briefgen.model.difference import Difference, FieldChange, FigureChange
from briefgen.model.edition import Edition, Fields, exact
from briefgen.trace.pairing import pair_records
from briefgen.vocabulary.folding import fold_id

_MILLIONTH = Decimal("0.000001")
_FIELDS = ("title", "status", "implementer", "start_date", "end_date", "domains", "countries")
_RECORD_FIELDS = ("amount", "currency", "value_date", "donor", "instrument")


def compare(old: Edition, new: Edition, *, with_records: bool = False) -> Difference:
    """Return what changed from one edition to the next, in the order of the newer one.

    ``with_records`` takes only projects that have a record that counts by the edition's as-of date. A workbook carries no
    issues, findings and projects without such records: beside one these are not compared.
    """
    is_partial = old.is_workbook or new.is_workbook
    before, after = (_by_key(edition, with_records=is_partial or with_records) for edition in (old, new))
    return Difference(
        old=old.name,
        new=new.name,
        old_as_of=old.brief.get("as_of") or "",
        currency=new.brief["base_currency"],
        figures=tuple(_figures(old, new)),
        projects_new=tuple((p["id"], p["title"]) for key, p in after.items() if key not in before),
        projects_gone=tuple((p["id"], p["title"]) for key, p in before.items() if key not in after),
        projects_changed=tuple(_changed(old, new, before, after)),
        issues=() if is_partial else tuple(_issues(old, new)),
        findings_new=() if is_partial else tuple(_findings(new.findings, old.findings)),
        findings_gone=() if is_partial else tuple(_findings(old.findings, new.findings)),
        is_partial=is_partial,
        cautions=tuple(_cautions(old, new)),
    )


def _cautions(old: Edition, new: Edition) -> Iterator[str]:
    """Yield why a reader may take the difference for something else than what changed over time."""
    for what, was, now in (
        ("selections", _scope(old), _scope(new)),
        ("periods", old.brief["period"]["name"], new.brief["period"]["name"]),
        ("measures", old.brief.get("measure"), new.brief.get("measure")),
        ("currencies", old.brief["base_currency"], new.brief["base_currency"]),
    ):
        if was and now and was != now:
            yield f"The two are of different {what} ({was}; {now}): what differs is not what changed over time."
    first, second = old.brief.get("as_of"), new.brief.get("as_of")
    if first and second and first > second:
        yield f"The first has the later data (as of {first}; {second}). Give the earlier one first to read what changed."


def _scope(edition: Edition) -> str:
    return str(edition.brief.get("scope", {}).get("name", ""))


def _by_key(edition: Edition, *, with_records: bool) -> dict[str, Fields]:
    """Return projects by folded id, all or only those with records that count."""
    counting = (record["project"] for record in edition.records.values() if not record["left_out"])
    kept = set(counting) if with_records else set(edition.projects)
    return {fold_id(project["id"]): project for project in edition.projects.values() if project["id"] in kept}


def _figures(old: Edition, new: Edition) -> Iterator[FigureChange]:
    for name, figure in new.figures.items():
        before = old.figures.get(name)
        if before is None or before["value"] != figure["value"]:
            yield _figure(name, before, figure)
    for name, figure in old.figures.items():
        if name not in new.figures:
            yield _figure(name, figure, None)


def _figure(name: str, before: Fields | None, after: Fields | None) -> FigureChange:
    shown = after or before or {}
    old, new = (exact(figure["value"]) if figure else None for figure in (before, after))
    relative = None
    if old and new is not None:
        relative = ((new - old) / abs(old)).quantize(_MILLIONTH, ROUND_HALF_UP)
    return FigureChange(name, shown["label"], shown["unit"], old, new, relative, before is None, after is None)


def _changed(
    old: Edition, new: Edition, before: Mapping[str, Fields], after: Mapping[str, Fields]
) -> Iterator[FieldChange]:
    """Yield the changes of projects that both editions have: fields first, then their amounts."""
    records_before, records_after = counting_records(old), counting_records(new)
    domains_before, domains_after = _domains(old), _domains(new)
    for key, project in after.items():
        earlier = before.get(key)
        if earlier is None:
            continue
        fields = list(_fields(project, earlier))
        yield from fields
        moved = any(change.field == "domains" for change in fields)
        for was, now in pair_records(records_before.get(key, []), records_after.get(key, [])):
            yield from _record(project["id"], was, now)
            if was and now and not moved:
                yield from _moved(project["id"], now, domains_before[was["id"]], domains_after[now["id"]])


def _fields(project: Fields, earlier: Fields) -> Iterator[FieldChange]:
    for name in _FIELDS:
        if name not in earlier or name not in project:
            continue  # a workbook has the title only
        old, new = str(earlier.get(name) or ""), str(project.get(name) or "")
        if old != new:
            cell = project["cells"].get(name, "")
            yield FieldChange(project["id"], name, old, new, f"{project['sheet']}!{cell}" if cell else "")


def counting_records(edition: Edition) -> dict[str, list[Fields]]:
    """Return the records that count, by folded project id."""
    found: dict[str, list[Fields]] = {}
    for record in edition.records.values():
        if not record["left_out"]:
            found.setdefault(fold_id(record["project"]), []).append(record)
    return found


def _domains(edition: Edition) -> dict[int, tuple[str, ...]]:
    """Return the domains of each record's atoms."""
    found: dict[int, set[str]] = {number: set() for number in edition.records}
    for atom in edition.atoms:
        found[atom["record"]].add(str(atom["domain"]))
    return {number: tuple(sorted(domains)) for number, domains in found.items()}


def _record(project: str, was: Fields | None, now: Fields | None) -> Iterator[FieldChange]:
    if was is None or now is None:
        cell = record_cell(now, "amount") if now else ""
        yield FieldChange(project, "record", _words(was), _words(now), cell)
        return
    for name in _RECORD_FIELDS:
        old, new = record_value(was, name), record_value(now, name)
        if old != new:
            restated = name == "amount" and (was.get("as_of") or "") != (now.get("as_of") or "")
            yield FieldChange(project, name, old, new, record_cell(now, name), is_restated=restated)


def _moved(project: str, now: Fields, old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[FieldChange]:
    """Yield a move between domains that only a contract's own split makes."""
    if old and new and old != new:
        yield FieldChange(project, "domains", "; ".join(old), "; ".join(new), record_cell(now, "amount"))


def record_value(record: Fields, name: str) -> str:
    """Return a record's value as text; amounts without trailing zeros, so that 5.0 is 5."""
    value = record[name]
    if name == "amount" and value is not None:
        number = Decimal(value)
        return f"{number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize():f}"
    return str(value or "")


def _words(record: Fields | None) -> str:
    if record is None:
        return ""
    day = record["value_date"] or "no date"
    return f"{record['measure']} {record['currency']} {record_value(record, 'amount')}, {day}"


def record_cell(record: Fields, name: str) -> str:
    """Return where a value of a record stands: its cell, or its row where the edition does not name the cell."""
    cells = record["cells"]
    cell = cells.get(name) or (cells.get("disbursed") if name == "amount" else "")
    return f"{record['sheet']}!{cell}" if cell else f"{record['sheet']}, row {record['row']}"


def _issues(old: Edition, new: Edition) -> Iterator[tuple[str, str, str]]:
    before = {issue["issue"]: issue["status"] for issue in old.issues}
    after = {issue["issue"]: issue["status"] for issue in new.issues}
    for name in [*after, *(name for name in before if name not in after)]:
        if before.get(name) != after.get(name):
            yield name, before.get(name, ""), after.get(name, "")


def _findings(some: Iterable[Fields], others: Iterable[Fields]) -> Iterator[Mapping[str, Any]]:
    """Yield the findings that the others do not have: by code, sheet, column and count, whatever the file is called."""
    known = {_finding_key(finding) for finding in others}
    for finding in some:
        if _finding_key(finding) not in known:
            yield finding


def _finding_key(finding: Fields) -> tuple[object, ...]:
    cells = tuple(finding.get("cells") or (finding["cell"],))
    return (finding["code"], finding["sheet"], finding["value"], finding["count"], cells)


def difference_fields(found: Difference) -> dict[str, Any]:
    """Return a difference as JSON has it (product.md, "Smaller contracts"); ``change`` is relative, as ``change.*`` is."""
    return {
        "figures": [
            {
                "id": figure.id,
                "old": _text(figure.old),
                "new": _text(figure.new),
                "change": None if figure.relative is None else f"{figure.relative:.6f}",
            }
            for figure in found.figures
        ],
        "projects": {
            "new": [name for name, _ in found.projects_new],
            "gone": [name for name, _ in found.projects_gone],
            "changed": [
                {
                    "project_id": change.project,
                    "field": change.field,
                    "old": change.old or None,
                    "new": change.new or None,
                    "cell": change.cell or None,
                }
                for change in found.projects_changed
            ],
        },
        "findings": {"new": list(found.findings_new), "gone": list(found.findings_gone)},
    }


def _text(value: Decimal | None) -> str | int | None:
    """Return a value as the JSON edition writes it: whole numbers as such, others as text."""
    if value is None:
        return None
    return int(value) if value.as_tuple().exponent == 0 else f"{value:f}"
