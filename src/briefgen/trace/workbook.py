"""From the sheets of a workbook brief to an :class:`Edition`: its sheets Figures and Records hold what is needed."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from briefgen.errors import SourceError
from briefgen.model.edition import Edition
from briefgen.model.sheets import CellValue, Sheet
from briefgen.trace.outside import PARTS

_FIGURE, _LABEL, _VALUE, _UNIT = 1, 2, 3, 4
"""Columns of Figures, counted from 0; their heads may be in another language."""
_SELECTION = "selection"
_RECORDS_MARK = "InPreviousCohort"
_RESULTS_MARK = "Result row"
_OUTSIDE_MARK = "OutsideKind"
_OTHER = "other"
_SCALES = {"share": 6}

Row = Mapping[str, CellValue]


def is_brief(sheets: Sequence[Sheet]) -> bool:
    """Return whether a workbook has the two sheets that lead back to cells."""
    return _table(sheets, _SELECTION) is not None and _table(sheets, _RECORDS_MARK) is not None


def workbook_edition(sheets: Sequence[Sheet], name: str) -> Edition:
    """Return the edition in the workbook of a brief. Raises SourceError for one that was changed too much."""
    figures = _table(sheets, _SELECTION)
    records = _table(sheets, _RECORDS_MARK)
    assert figures and records, "is_brief says so"
    try:
        return _edition(figures, records, _table(sheets, _RESULTS_MARK), _table(sheets, _OUTSIDE_MARK), name)
    except (KeyError, ValueError, TypeError, ArithmeticError) as error:
        reason = str(error)[:80] or type(error).__name__
        raise SourceError(
            f"{name} was changed so that it cannot be read back ({reason}). Make the brief again."
        ) from None


def _table(sheets: Sequence[Sheet], mark: str) -> tuple[list[str], list[list[CellValue]]] | None:
    """Return heads and rows of the table whose head row holds a mark."""
    for sheet in sheets:
        for place, row in enumerate(sheet.rows[:12]):
            if mark in row:
                return [str(cell or "") for cell in row], sheet.rows[place + 1 :]
    return None


_Table = tuple[list[str], list[list[CellValue]]]


def _edition(figures: _Table, records: _Table, results: _Table | None, outside: _Table | None, name: str) -> Edition:
    heads, rows = records
    currency = heads[heads.index("Rate source") + 2]
    found = {figure["id"]: figure for figure in _figures(*figures, currency)}
    lines = [dict(zip(heads, row, strict=False)) for row in rows if row[heads.index("Record")] not in ("", None)]
    result_lines = _result_lines(*results) if results else []
    return Edition(
        name,
        _brief(found, currency),
        found,
        {int(Decimal(str(line["Record"]))): _record(line, currency) for line in lines},
        [_atom(line, currency) for line in lines],
        {_text(line["Project"]): _project(line) for line in lines},
        {row["id"]: row for row in map(_result, result_lines)},
        outside=tuple(_outside(*outside, _measure(found), currency)) if outside else (),
        is_workbook=True,
        has_results=bool(results) or not any("rows" in figure["lineage"]["where"] for figure in found.values()),
    )


def _result_lines(heads: list[str], rows: list[list[CellValue]]) -> list[Row]:
    first = heads.index(_RESULTS_MARK)
    return [dict(zip(heads, row, strict=False)) for row in rows if row[first] not in ("", None)]


def _result(line: Row) -> dict[str, Any]:
    return {
        "id": int(Decimal(str(line[_RESULTS_MARK]))),
        **_located(line),
        "project": _text(line["Project"]),
        "indicator": _text(line["Indicator"]),
        "country": _text(line["Country"]),
        "period_end": _day(line["Period end"]),
        "cumulative": bool(line["Since start"]),
        "actual": _number(line["Result"]),
        "target": _number(line["Target"]),
    }


def _outside(heads: list[str], rows: list[list[CellValue]], measure: str, currency: str) -> Iterator[dict[str, Any]]:
    """Yield the rows outside the selection as the JSON edition is read: what stands for many has a number below zero."""
    lines = [dict(zip(heads, row, strict=False)) for row in rows]
    for place, line in enumerate((line for line in lines if line[_OUTSIDE_MARK]), 1):
        kind, now, before = _text(line[_OUTSIDE_MARK]), _value(line[currency], 2), _value(line["Previous"], 2)
        cents = before if now is None else now
        if cents is None:
            raise TypeError("the amount of a record outside")
        several = line["Record"] in ("", None)
        yield {
            **_located(line),
            "id": -place if several else int(Decimal(str(line["Record"]))),
            "kind": "" if kind == _OTHER else kind,
            "cents": int(Decimal(cents).scaleb(2)),
            "measure": measure,
            "project": _text(line["Project"]),
            "contract": _text(line["Contract"]),
            "amount": _number(line["Record amount"]),
            "currency": _text(line["Currency"]),
            "rate": None,
            "rate_month": None,
            "rate_source": None,
            "base": _value(line[f"Record {currency}"], 2),
            "value_date": _day(line["Date"]),
            "short_form": bool(line["ShortForm"]),
            **({} if before is None else {"earlier": True}),
            **_part(line),
            **({"count": _whole(line["Count"]), "projects": _whole(line["Projects"])} if several else {}),
        }


def _part(line: Row) -> dict[str, Any]:
    """Return the domain, donor or instrument that a row outside belongs to, where it says one."""
    found = {key: line[key.capitalize()] for key in PARTS if line[key.capitalize()] not in ("", None)}
    return {key: int(value) if isinstance(value, float) else _text(value) for key, value in found.items()}


def _measure(figures: Mapping[str, dict[str, Any]]) -> str:
    """Return the main measure: that of the figures of the whole."""
    wheres = (figure["lineage"]["where"] for name, figure in figures.items() if name.startswith("whole."))
    return next((str(where["measure"]) for where in wheres if "measure" in where), "")


def _whole(cell: CellValue) -> int:
    return int(Decimal(str(cell or 0)))


def _located(line: Row) -> dict[str, Any]:
    return {
        "file": _text(line.get("File")),
        "sheet": _text(line.get("Sheet")),
        "row": int(Decimal(str(line["Row"]))) if line.get("Row") else None,
        "cells": _places(line),
    }


def _places(line: Row) -> dict[str, str]:
    """Return the cells of a row's values: "amount F17; currency G17"."""
    return dict(cell.split(" ", 1) for cell in str(line.get("Cells") or "").split("; ") if " " in cell)


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
            "value": _value(row[_VALUE], 2 if unit == currency else _SCALES.get(unit)),
            "unit": unit,
            "excluded": fields.pop("excluded", []),
            "lineage": fields,
        }


def _value(cell: CellValue, places: int | None) -> str | int | None:
    """Return a stored number as the JSON edition writes it; None for the word that stands for an unknown one."""
    if isinstance(cell, bool) or not isinstance(cell, int | float | Decimal):
        return None
    number = Decimal(repr(cell))
    if places is not None:
        return f"{number:.{places}f}"
    return int(number) if number == number.to_integral_value() else f"{number.normalize():f}"


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


def _record(line: Row, currency: str) -> dict[str, Any]:
    return {
        "id": int(Decimal(str(line["Record"]))),
        **_located(line),
        "project": _text(line["Project"]),
        "contract": _text(line["Contract"]),
        "donor": _text(line["Donor"]),
        "donor_group": _text(line["Group"]),
        "instrument": _text(line["Instrument"]),
        "measure": _text(line["Measure"]),
        "amount": _number(line["Record amount"]),
        "currency": _text(line["Currency"]),
        "rate": _number(line["Exchange rate"]),
        "rate_month": _text(line["Rate month"]) or None,
        "rate_source": _text(line["Rate source"]) or None,
        "base": _value(line[f"Record {currency}"], 2),
        "value_date": _day(line["Date"]),
        "short_form": bool(line["ShortForm"]),
        "left_out": None,
        "in_cohort": bool(line["InCohort"]),
        "in_previous_cohort": bool(line[_RECORDS_MARK]),
        "unknown_payments": not line["Known"],
    }


def _project(line: Row) -> dict[str, Any]:
    return {"id": _text(line["Project"]), "title": _text(line["Title"]), "sheet": "", "cells": {}}


def _atom(line: Row, currency: str) -> dict[str, Any]:
    domain = line["Domain"]
    amount = _value(line[currency], 2)
    atom = {
        "record": int(Decimal(str(line["Record"]))),
        "domain": int(domain) if isinstance(domain, float) else domain,
        "country": _text(line["Country"]),
        "cents": None if amount is None else int(Decimal(amount).scaleb(2)),
    }
    return atom | ({"window": _text(line["Window"])} if line.get("Window") else {})


def _text(cell: CellValue) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def _number(cell: CellValue) -> str | None:
    """Return a stored number as text, without a decimal point where it is whole."""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return None
    return f"{Decimal(int(cell) if float(cell).is_integer() else repr(cell)):f}"


def _day(cell: CellValue) -> str | None:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell) if cell else None
