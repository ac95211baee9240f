"""From the sheets of a workbook brief to an :class:`Edition`: its sheets Figures and Records hold what is needed."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from briefgen.errors import SourceError
from briefgen.model.earlier import Earlier
from briefgen.model.edition import Edition
from briefgen.model.sheets import CellValue, Sheet
from briefgen.trace.earlier import with_earlier
from briefgen.trace.workbook_rows import (
    LAST_RECORD,
    LAST_RESULT,
    OUTSIDE_MARK,
    RECORD,
    RESULT,
    Row,
    atom_of,
    is_new,
    last_place,
    lines_of,
    number_of,
    outside_of,
    project_of,
    record_of,
    result_of,
    value_of,
)

_FIGURE, _LABEL, _VALUE, _UNIT = 1, 2, 3, 4
"""Columns of Figures, counted from 0; their heads may be in another language."""
_SELECTION = "selection"
_RECORDS_MARK = "InPreviousCohort"
_SCALES = {"share": 6}


_Table = tuple[list[str], list[list[CellValue]]]


class _Tables(NamedTuple):
    """The tables that lead back to cells; None for those that a brief has no rows for."""

    figures: _Table
    records: _Table
    results: _Table | None
    outside: _Table | None
    last: _Table | None
    last_results: _Table | None


def is_brief(sheets: Sequence[Sheet]) -> bool:
    """Return whether a workbook has the two sheets that lead back to cells."""
    return _table(sheets, _SELECTION) is not None and _table(sheets, _RECORDS_MARK, RECORD) is not None


def workbook_edition(sheets: Sequence[Sheet], name: str) -> Edition:
    """Return the edition in the workbook of a brief. Raises SourceError for one that was changed too much."""
    figures, records = _table(sheets, _SELECTION), _table(sheets, _RECORDS_MARK, RECORD)
    assert figures and records, "is_brief says so"
    others = (_table(sheets, mark) for mark in (RESULT, OUTSIDE_MARK, LAST_RECORD, LAST_RESULT))
    try:
        return _edition(_Tables(figures, records, *others), name)
    except (KeyError, ValueError, TypeError, ArithmeticError) as error:
        reason = str(error)[:80] or type(error).__name__
        raise SourceError(
            f"{name} was changed so that it cannot be read back ({reason}). Make the brief again."
        ) from None


def _table(sheets: Sequence[Sheet], *marks: str) -> _Table | None:
    """Return heads and rows of the table whose head row holds all marks."""
    for sheet in sheets:
        for place, row in enumerate(sheet.rows[:12]):
            if all(mark in row for mark in marks):
                return [str(cell or "") for cell in row], sheet.rows[place + 1 :]
    return None


def _edition(tables: _Tables, name: str) -> Edition:
    heads, rows = tables.records
    currency = heads[heads.index("Rate source") + 2]
    found = {figure["id"]: figure for figure in _figures(*tables.figures, currency)}
    lines = lines_of(heads, rows, RECORD)
    result_lines = lines_of(*tables.results, RESULT) if tables.results else []
    edition = Edition(
        name,
        _brief(found, currency),
        found,
        {number_of(line, RECORD): record_of(line, currency) for line in lines},
        [atom_of(line, currency) for line in lines],
        {project["id"]: project for project in map(project_of, lines)},
        {row["id"]: row for row in map(result_of, result_lines)},
        outside=tuple(outside_of(*tables.outside, _measure(found), currency)) if tables.outside else (),
        is_workbook=True,
        has_results=bool(result_lines) or not any("rows" in figure["lineage"]["where"] for figure in found.values()),
    )
    return with_earlier(edition, _earlier(tables, lines, result_lines, currency) if "New" in heads else None)


def _earlier(tables: _Tables, lines: Sequence[Row], result_lines: Sequence[Row], currency: str) -> Earlier:
    """Return what the workbook carries of the last brief."""
    last = lines_of(*tables.last, LAST_RECORD) if tables.last else []
    last_results = lines_of(*tables.last_results, LAST_RESULT) if tables.last_results else []
    records = {number_of(line, LAST_RECORD): record_of(line, currency, LAST_RECORD) for line in last}
    return Earlier(
        records=list(records.values()),
        atoms=[atom_of(line, currency, LAST_RECORD) for line in last],
        results=[result_of(line, LAST_RESULT) for line in last_results],
        new_records=tuple({number_of(line, RECORD): None for line in lines if is_new(line)}),
        new_results=tuple(number_of(line, RESULT) for line in result_lines if is_new(line)),
        moved_records={number_of(line, RECORD): place for line in lines if (place := last_place(line))},
        moved_results={number_of(line, RESULT): place for line in result_lines if (place := last_place(line))},
    )


def _figures(heads: list[str], rows: list[list[CellValue]], currency: str) -> Iterator[dict[str, Any]]:
    first = heads.index(_SELECTION)
    for row in rows:
        if not row[_FIGURE]:
            continue
        fields = json.loads("".join(str(piece or "") for piece in row[first:]))
        unit = str(row[_UNIT])
        yield {
            "id": str(row[_FIGURE]),
            "label": str(row[_LABEL]),
            "value": value_of(row[_VALUE], 2 if unit == currency else _SCALES.get(unit)),
            "unit": unit,
            "excluded": fields.pop("excluded", []),
            "lineage": fields,
        }


def _brief(figures: Mapping[str, dict[str, Any]], currency: str) -> dict[str, Any]:
    """Return what selections need of the brief: its period and currency, as the figures of the total give them."""
    where: Mapping[str, Any] = next(
        (f["lineage"]["where"] for key, f in figures.items() if key.startswith("total.")), {}
    )
    cohorts = (
        f["lineage"]["where"]["cohort"]
        for key, f in figures.items()
        if "cohort" in f["lineage"]["where"] and not key.startswith("previous.")
    )
    period = {"name": next(cohorts, ""), "start": where.get("from"), "end": where.get("to")}
    before = figures.get(f"previous.whole.{_measure(figures)}", {"lineage": {"where": {}}})["lineage"]["where"]
    comparison = {"start": before.get("from"), "end": before.get("to")} if before else None
    return {"period": period, "comparison": comparison, "base_currency": currency}


def _measure(figures: Mapping[str, dict[str, Any]]) -> str:
    """Return the main measure: that of the figures of the whole."""
    wheres = (figure["lineage"]["where"] for name, figure in figures.items() if name.startswith("whole."))
    return next((str(where["measure"]) for where in wheres if "measure" in where), "")
