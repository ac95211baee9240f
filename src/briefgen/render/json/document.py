"""From a brief to the document ``briefgen/1``; schema in schemas/brief-1.schema.json."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from briefgen.model.blocks import Printed, Table, Text, plain
from briefgen.model.brief import Brief
from briefgen.model.dataset import MoneyRecord
from briefgen.model.earlier import Place
from briefgen.model.findings import group_fields
from briefgen.model.summary import Exclusion, Figure, Summary
from briefgen.render.json.rows import issue_rows, project_rows, result_rows
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
        "tables": _tables(brief),
        "charts": _charts(brief),
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
        "headline": {"text": plain(brief.headline), "figures": _figures_of(brief.headline)},
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


def _figures_of(text: Text) -> list[str]:
    return [run.figure for run in text if isinstance(run, Printed) and run.figure]


def _tables(brief: Brief) -> list[Fields]:
    """Return what each table shows, as references to figures."""
    tables = [brief.domains, *_tables_of_a_part(brief)]
    if thin := brief.thin:
        tables += [one.table for one in (thin.domains, thin.second) if one]
        tables += [thin.results, thin.projects]
    if brief.annex:
        annex = brief.annex
        tables += [annex.projects, annex.published, annex.walk, annex.ending, annex.windows]
    if brief.country:
        tables += [brief.country.shares, brief.country.domains, brief.country.projects]
    return [
        {
            "id": table.key,
            "title": plain(table.title),
            "columns": [column.label for column in table.columns],
            "rows": [[_figures_of(cell.text) or plain(cell.text) for cell in row.cells] for row in table.rows],
        }
        for table in tables
        if table is not None
    ]


def _tables_of_a_part(brief: Brief) -> list[Table | None]:
    """Return the tables that the layout of a domain, a donor or an instrument has of its own."""
    page = brief.domain
    if page is None:
        return []
    of = {"countries": "part-countries", "instruments": "part-instruments", "parts": "part-domains"}
    found = [part.table for part in (page.countries, page.side) if part]
    named = [replace(table, key=of[table.key]) for table in found]
    return [*named, replace(page.projects, key="part-projects") if page.projects else None]


def _charts(brief: Brief) -> list[Fields]:
    """Return what each chart shows, as references to figures."""
    found: list[Fields] = []
    if thin := brief.thin:
        for drawn in (thin.domains, thin.second):
            if drawn:
                figures = [row.printed.figure for row in drawn.bars.rows if row.printed.figure]
                found.append({"id": drawn.bars.key, "title": plain(drawn.bars.title), "figures": figures})
    if brief.domain and (line := brief.domain.shares):
        figures = [one.printed.figure for one in line.slices]
        found.append({"id": "shares", "title": plain(line.title), "figures": figures})
    if brief.domain and (others := brief.domain.others):
        figures = [row.printed.figure for row in others.rows if row.printed.figure]
        found.append({"id": others.key, "title": plain(others.title), "figures": figures})
    if brief.funding:
        figures = [part.printed.figure for row in brief.funding.rows for part in row.parts]
        found.append({"id": "funding", "title": plain(brief.funding.title), "figures": figures})
    if brief.panels:
        ends = [printed.figure for panel in brief.panels.panels for printed in (panel.first, panel.last) if printed]
        found.append({"id": "panels", "title": plain(brief.panels.title), "figures": [name for name in ends if name]})
    if brief.where and (chart := brief.where.map):
        parts = [*(place.printed for place in chart.places), *(shade.printed for shade in chart.shades)]
        figures = [printed.figure for printed in parts if printed.figure]
        found.append({"id": "map", "title": plain(chart.title), "figures": figures})
    if brief.where:
        payers = brief.country.payers if brief.country else None
        for bars in (brief.where.countries, brief.where.instruments, brief.where.regions, payers):
            if bars:
                figures = [row.printed.figure for row in bars.rows if row.printed.figure]
                found.append({"id": bars.key, "title": plain(bars.title), "figures": figures})
        if brief.where.quarters:
            names = [f"quarter.{bar.key}.{brief.summary.measure}" for bar in brief.where.quarters.bars]
            known = [name for name in names if name in brief.summary.figures]
            found.append({"id": "quarters", "title": plain(brief.where.quarters.title), "figures": known})
        if brief.where.results:
            figures = [
                printed.figure for row in brief.where.results.rows for printed in (row.result, row.target, row.rate)
            ]
            found.append({"id": "results", "title": plain(brief.where.results.title), "figures": figures})
    return found
