"""Records beside a filtered brief: what its figures of the whole and of shared projects stand on, for JSON and workbook."""

from collections.abc import Sequence
from decimal import Decimal

from briefgen.model.summary import Outside, Summary

Fields = dict[str, object]
_MOST = 1_000
"""Records that are listed one by one, the largest of each kind; a few filtered briefs would otherwise repeat a whole
workbook. The others are one row with their sum."""
_FIRST = ("multi", "regional")


def outside_rows(summary: Summary) -> list[Fields]:
    """Return the records outside the selection, the largest first of each kind, then what the others add up to."""
    cents: dict[Outside, int] = {}
    for part in summary.outside:
        unsized = part._replace(cents=0)
        cents[unsized] = cents.get(unsized, 0) + part.cents
    kinds = {part.kind for part in cents}
    key, told = _key_of(summary), _told(summary)
    found: list[Fields] = []
    for earlier in (False, True):
        for kind in (*_FIRST, *sorted(kinds - {*_FIRST, ""}), ""):
            parts = [
                part._replace(cents=amount)
                for part, amount in cents.items()
                if (part.kind, part.earlier) == (kind, earlier)
            ]
            found += _rows_of(
                summary,
                sorted(
                    parts,
                    key=lambda part: (part.record not in told, -abs(part.cents), part.record, part.part, part.around),
                ),
                key,
            )
    return found


def _told(summary: Summary) -> frozenset[int]:
    """Return the records of projects whose whole the brief tells: they are listed one by one."""
    wholes = [figure for name, figure in summary.figures.items() if name.startswith("whole.project.")]
    named = {str(project) for figure in wholes for project in _names(figure.lineage.where.get("projects"))}
    records, projects = summary.dataset.records, summary.dataset.projects
    return frozenset(
        part.record
        for part in (summary.outside if named else ())
        if projects[records[part.record].project].project_id in named
    )


def _names(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()


def _key_of(summary: Summary) -> str:
    """Return what the parts beside a brief are: "domain", "donor" or "instrument"."""
    return "domain" if summary.selection.domains else "donor" if summary.selection.donors else "instrument"


def _rows_of(summary: Summary, ranked: Sequence[Outside], key: str) -> list[Fields]:
    """Return the largest records one by one, then the sum of the others for each class that they belong to."""
    found = [_row(summary, part) | _class(part, key) for part in ranked[:_MOST]]
    rest: dict[tuple[str, tuple[str, ...]], list[Outside]] = {}
    for part in ranked[_MOST:]:
        rest.setdefault((part.part, part.around), []).append(part)
    listed = _projects(summary, ranked[:_MOST])
    for _, parts in sorted(rest.items()):
        projects = _projects(summary, parts) - listed
        listed |= projects
        total = sum(part.cents for part in parts)
        sums: Fields = {"kind": parts[0].kind, "count": len(parts), "projects": len(projects), "cents": total}
        found.append(sums | _class(parts[0], key))
    return found


def _class(part: Outside, key: str) -> Fields:
    """Return what a row belongs to, that it lies in the comparison period, and the wider totals that hold it."""
    code: object = int(part.part) if key == "domain" and part.part.isdigit() else part.part
    own: Fields = ({key: code} if part.part else {}) | ({"earlier": True} if part.earlier else {})
    return own | ({"around": list(part.around)} if part.around else {})


def _projects(summary: Summary, ranked: Sequence[Outside]) -> set[str]:
    """Return the projects that count: those with a record above zero (data-model.md rule 7)."""
    records = (summary.dataset.records[part.record] for part in ranked)
    return {record.project for record in records if record.amount is not None and record.amount > 0}


def _row(summary: Summary, part: Outside) -> Fields:
    dataset, number = summary.dataset, part.record
    record = dataset.records[number]
    table = dataset.tables[record.table]
    base = summary.conversions[number].cents
    fields: Fields = {
        "id": number,
        "kind": part.kind,
        "cents": part.cents,
        "file": table.file,
        "sheet": table.sheet,
        "row": record.row,
        "cells": table.record_cells(record),
        "project": dataset.projects[record.project].project_id,
        "contract": record.contract_id,
        "amount": None if record.amount is None else f"{record.amount:f}",
        "currency": record.currency,
        "base": None if base is None else f"{Decimal(base).scaleb(-2):.2f}",
        "value_date": None if record.value_date is None else str(record.value_date),
    }
    return fields | ({"short_form": True} if record.short_form else {})
