"""Records beside a filtered brief: what its figures of the whole and of shared projects stand on."""

from collections.abc import Sequence
from decimal import Decimal

from briefgen.model.summary import Summary

Fields = dict[str, object]
_MOST = 1_000
"""Records that are listed one by one, the largest of each kind; a few filtered briefs would otherwise repeat a whole
workbook. The others are one row with their sum."""
_FIRST = ("multi", "regional")


def outside_rows(summary: Summary) -> list[Fields]:
    """Return the records outside the selection, the largest first of each kind, then what the others add up to."""
    cents: dict[tuple[str, int], int] = {}
    for part in summary.outside:
        key = (part.kind, part.record)
        cents[key] = cents.get(key, 0) + part.cents
    found: list[Fields] = []
    kinds = {kind for kind, _ in cents}
    for kind in (*_FIRST, *sorted(kinds - {*_FIRST, ""}), ""):
        ranked = sorted(
            ((record, amount) for (own, record), amount in cents.items() if own == kind),
            key=lambda entry: (-abs(entry[1]), entry[0]),
        )
        found += [_row(summary, kind, record, amount) for record, amount in ranked[:_MOST]]
        if rest := ranked[_MOST:]:
            projects = _projects(summary, ranked) - _projects(summary, ranked[:_MOST])
            total = sum(amount for _, amount in rest)
            found.append({"kind": kind, "count": len(rest), "projects": len(projects), "cents": total})
    return found


def without_outside(document: bytes) -> bytes:
    """Return a written document without these records.

    What is not in the brief may change there without a change of the brief; its sums are among the figures.
    """
    before, found, after = document.partition(b'\n "outside": [')
    # A text holds no line break, and what is within the list is indented further.
    return before + after.partition(b"\n ],")[2] if found else document


def _projects(summary: Summary, ranked: Sequence[tuple[int, int]]) -> set[str]:
    """Return the projects that count: those with a record above zero (data-model.md rule 7)."""
    records = (summary.dataset.records[number] for number, _ in ranked)
    return {record.project for record in records if record.amount is not None and record.amount > 0}


def _row(summary: Summary, kind: str, number: int, cents: int) -> Fields:
    dataset = summary.dataset
    record = dataset.records[number]
    table = dataset.tables[record.table]
    base = summary.conversions[number].cents
    fields: Fields = {
        "id": number,
        "kind": kind,
        "cents": cents,
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
