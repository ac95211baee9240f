"""From a brief to the document ``briefgen/1``; schema in schemas/brief-1.schema.json."""

import json
import re
from collections.abc import Mapping
from decimal import Decimal

from briefgen.model.blocks import plain
from briefgen.model.brief import Brief
from briefgen.model.dataset import MoneyRecord
from briefgen.model.earlier import Place
from briefgen.model.findings import group_fields
from briefgen.model.summary import Exclusion, Figure, Summary
from briefgen.render.json.rows import issue_rows, project_rows, result_rows
from briefgen.render.json.shown import charts_shown, figures_of, tables_shown
from briefgen.render.outside import outside_rows
from briefgen.render.slices import kept_records, slice_digest
from briefgen.render.windows import Windows
from briefgen.vocabulary.donors import donor_group

SCHEMA = "briefgen/1"
# The text is the same; a terminal or an editor shows the mark instead of obeying it.
_REORDERING = re.compile("[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_RULES = (
    "data-model 1: exact cents, half-up",
    "data-model 3: measures never mixed; rate by cohort",
    "data-model 4: rate of the month of the value date",
    "data-model 6: atoms by largest remainder",
    "data-model 7: a project counts once in a total",
    "data-model 10: restatements and repeated rows",
)
Fields = dict[str, object]


def render_json(brief: Brief) -> bytes:
    """Return the document as UTF-8 with a line break at its end; the same brief gives the same bytes."""
    summary = brief.summary
    kept = kept_records(summary)
    document: Fields = {
        "schema": SCHEMA,
        "brief": _brief(brief),
        "figures": [_figure(figure, brief) for figure in summary.figures.values()],
        "records": [_record(summary, summary.dataset.records[index]) for index in kept],
        "atoms": _atoms(summary),
        **_outside(brief),
        **_earlier(summary),
        "projects": project_rows(summary, {summary.dataset.records[index].project for index in kept}),
        "results": result_rows(summary),
        "issues": issue_rows(brief),
        "tables": tables_shown(brief),
        "charts": charts_shown(brief),
        "findings": [group_fields(group) for group in brief.findings] if _is_internal(brief) else [],
    }
    text = json.dumps(document, ensure_ascii=False, indent=1)
    return (_REORDERING.sub(lambda mark: f"\\u{ord(mark[0]):04x}", text) + "\n").encode("utf-8")


def _atoms(summary: Summary) -> list[Fields]:
    """Return the atoms; those of the Trust Fund's money name its window."""
    windows = Windows(summary)
    found = []
    for atom in summary.atoms:
        fields: Fields = {
            "record": atom.record,
            "domain": _domain(atom.domain),
            "country": atom.country,
            "cents": atom.cents,
        }
        if window := windows.of(summary.dataset.records[atom.record], atom.country):
            fields["window"] = window
        found.append(fields)
    return found


def _outside(brief: Brief) -> Fields:
    """Return what a filter leaves beside the brief; a reader outside sees the records of the brief only."""
    rows = outside_rows(brief.summary) if _is_internal(brief) else []
    return {"outside": rows} if rows else {}


def _earlier(summary: Summary) -> Fields:
    """Return the rows of the last brief that this one has not; what is in both stands there once."""
    carried = summary.earlier
    if carried is None:
        return {}
    fields: Fields = {
        "records": carried.records,
        "atoms": carried.atoms,
        "results": carried.results,
        "new": {"records": carried.new_records, "results": carried.new_results},
        "moved": {"records": _moved(carried.moved_records), "results": _moved(carried.moved_results)},
    }
    return {"earlier": fields}


def _moved(places: Mapping[int, Place]) -> list[Fields]:
    """Return where rows stood, sheet by sheet: pairs of number and row."""
    found: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for number, place in places.items():
        found.setdefault((place.file, place.sheet), []).append((number, place.row))
    return [{"file": file, "sheet": sheet, "rows": rows} for (file, sheet), rows in found.items()]


def _is_internal(brief: Brief) -> bool:
    return brief.properties.get("audience") != "external"


def _domain(code: str) -> object:
    return int(code) if code.isdigit() else code


def _brief(brief: Brief) -> Fields:
    summary = brief.summary
    selection = summary.selection
    return {
        "title": brief.title,
        "scope": {
            "name": selection.scope,
            "words": brief.properties.get("scope", ""),
            "countries": list(selection.countries),
            "regions": list(selection.regions),
            "domains": [_domain(code) for code in selection.domains],
            "donors": list(selection.donors),
            "instruments": list(selection.instruments),
        },
        "period": _period(summary.period.name, summary.period.start, summary.period.end),
        "comparison": _period(summary.comparison.name, summary.comparison.start, summary.comparison.end)
        if summary.comparison
        else None,
        "no_comparison": summary.no_comparison or None,
        "as_of": _day(summary.as_of),
        "meeting": summary.meeting.key if summary.meeting else None,
        "language": brief.lang,
        "audience": brief.properties.get("audience", "internal"),
        "measure": summary.measure,
        "base_currency": summary.dataset.partnership.base_currency,
        "headline": {"text": plain(brief.headline), "figures": figures_of(brief.headline)},
        "sources": [
            {"file": source.file if _is_internal(brief) else "", "sha256": slice_digest(brief, source.file)}
            for source in summary.dataset.sources
        ],
        "version": brief.version,
        "rules": list(_RULES),
    }


def _period(name: str, start: object, end: object) -> Fields:
    return {"name": name, "start": _day(start), "end": _day(end)}


def _day(value: object) -> str | None:
    return None if value is None else str(value)


def _figure(figure: Figure, brief: Brief) -> Fields:
    where = {
        key: _domain(value) if key == "domain" and isinstance(value, str) else value
        for key, value in figure.lineage.where.items()
    }
    lineage: Fields = {"rule": figure.lineage.rule, "where": where}
    if figure.lineage.of or not where:
        lineage["of"] = list(figure.lineage.of)
    return {
        "id": figure.id,
        "value": figure_text(figure, brief.summary.dataset.partnership.base_currency),
        "unit": figure.unit,
        "rounding": _rounding(figure, brief.summary.dataset.partnership.base_currency),
        "label": brief.labels.get(figure.id, figure.id),
        "excluded": [_exclusion(entry) for entry in figure.excluded],
        "lineage": lineage,
    }


def figure_text(figure: Figure, base_currency: str) -> str | int | None:
    """Return a value as the contract writes it: money with two decimals, shares with six, counts as whole numbers."""
    if figure.value is None:
        return None
    if figure.unit == base_currency:
        return f"{figure.value:.2f}"
    if figure.unit == "share":
        return f"{figure.value:.6f}"
    if figure.value == figure.value.to_integral_value():
        return int(figure.value)
    return f"{figure.value.normalize():f}"


def _rounding(figure: Figure, base_currency: str) -> str:
    if figure.unit == base_currency:
        return "cent, half-up"
    return "six decimals, half-up" if figure.unit == "share" else "none"


def _exclusion(entry: Exclusion) -> Fields:
    amount = None if entry.amount is None else f"{entry.amount:.2f}"
    fields: Fields = {"reason": entry.reason, "count": entry.count, "amount": amount}
    if entry.currencies:
        fields["currencies"] = {currency: str(value) for currency, value in entry.currencies}
    return fields


def _record(summary: Summary, record: MoneyRecord) -> Fields:
    table = summary.dataset.tables[record.table]
    conversion = summary.conversions[record.number]
    named = summary.dataset.donors.get(record.donor)
    group = named.group if named and named.group else donor_group(record.donor, record.value_date)
    return {
        "id": record.number,
        "file": table.file,
        "sheet": table.sheet,
        "row": record.row,
        "cells": table.record_cells(record),
        "project": summary.dataset.projects[record.project].project_id,
        "contract": record.contract_id,
        "record_id": record.record_id,
        "donor": record.donor,
        "donor_group": group,
        "instrument": record.instrument,
        "measure": record.measure,
        "amount": None if record.amount is None else f"{record.amount:f}",
        "currency": record.currency,
        "rate": None if conversion.rate is None else f"{conversion.rate:f}",
        "rate_month": conversion.rate_month or None,
        "rate_source": conversion.rate_source or None,
        "base": None if conversion.cents is None else f"{Decimal(conversion.cents).scaleb(-2):.2f}",
        "value_date": _day(record.value_date),
        "as_of": _day(record.as_of),
        "short_form": record.short_form,
        "left_out": conversion.left_out or None,
        "in_cohort": record.contract in summary.cohort,
        "in_previous_cohort": record.contract in summary.previous_cohort,
        "unknown_payments": record.contract in summary.unknown_contracts,
    }
