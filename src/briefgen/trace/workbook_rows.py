"""Rows of a brief's workbook as the JSON edition has them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from briefgen.model.earlier import Place
from briefgen.model.sheets import CellValue
from briefgen.trace.outside import PARTS

OUTSIDE_MARK = "OutsideKind"
"""The head of the sheet of rows outside the selection that no other sheet has."""
RECORD, LAST_RECORD, RESULT, LAST_RESULT = "Record", "Last record", "Result row", "Last result row"
"""Heads of the numbers of rows."""
_OTHER = "other"

Row = Mapping[str, CellValue]


def lines_of(heads: Sequence[str], rows: Sequence[Sequence[CellValue]], mark: str) -> list[Row]:
    """Return the rows that have a value in a column, each by its heads."""
    first = heads.index(mark)
    return [dict(zip(heads, row, strict=False)) for row in rows if row[first] not in ("", None)]


def number_of(line: Row, head: str) -> int:
    """Return a whole number that a row must have."""
    return int(Decimal(str(line[head])))


def record_of(line: Row, currency: str, number: str = RECORD) -> dict[str, Any]:
    """Return a record; ``number`` is the head of its number."""
    return {
        "id": number_of(line, number),
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
        "base": value_of(line[f"Record {currency}"], 2),
        "value_date": _day(line["Date"]),
        "short_form": bool(line["ShortForm"]),
        "left_out": None,
        "in_cohort": bool(line["InCohort"]),
        "in_previous_cohort": bool(line["InPreviousCohort"]),
        "unknown_payments": not line["Known"],
    }


def project_of(line: Row) -> dict[str, Any]:
    """Return a project, as far as Records says something of it."""
    return {"id": _text(line["Project"]), "title": _text(line["Title"]), "sheet": "", "cells": {}}


def atom_of(line: Row, currency: str, number: str = RECORD) -> dict[str, Any]:
    """Return an atom; ``number`` is the head of its record's number."""
    domain = line["Domain"]
    amount = value_of(line[currency], 2)
    atom = {
        "record": number_of(line, number),
        "domain": int(domain) if isinstance(domain, float) else domain,
        "country": _text(line["Country"]),
        "cents": None if amount is None else int(Decimal(amount).scaleb(2)),
    }
    return atom | ({"window": _text(line["Window"])} if line.get("Window") else {})


def result_of(line: Row, number: str = RESULT) -> dict[str, Any]:
    """Return a row of results; ``number`` is the head of its number."""
    return {
        "id": number_of(line, number),
        **_located(line),
        "project": _text(line["Project"]),
        "indicator": _text(line["Indicator"]),
        "country": _text(line["Country"]),
        "period_end": _day(line["Period end"]),
        "cumulative": bool(line["Since start"]),
        "actual": _number(line["Result"]),
        "target": _number(line["Target"]),
    }


def outside_of(heads: list[str], rows: list[list[CellValue]], measure: str, currency: str) -> Iterator[dict[str, Any]]:
    """Yield the rows outside the selection as the JSON edition is read: what stands for many has a number below zero."""
    for place, line in enumerate(lines_of(heads, rows, OUTSIDE_MARK), 1):
        kind, now, before = _text(line[OUTSIDE_MARK]), value_of(line[currency], 2), value_of(line.get("Previous"), 2)
        cents = before if now is None else now
        if cents is None:
            raise TypeError("the amount of a record outside")
        several = line["Record"] in ("", None)
        yield {
            **_located(line),
            "id": -place if several else number_of(line, RECORD),
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
            "base": value_of(line[f"Record {currency}"], 2),
            "value_date": _day(line["Date"]),
            "short_form": bool(line.get("ShortForm")),
            **({} if before is None else {"earlier": True}),
            **_part(line),
            **({"count": _whole(line["Count"]), "projects": _whole(line["Projects"])} if several else {}),
        }


def _part(line: Row) -> dict[str, Any]:
    """Return the domain, donor or instrument, and the wider totals that a row outside belongs to, where it says them."""
    found = {key: line[key.capitalize()] for key in PARTS if line.get(key.capitalize()) not in ("", None)}
    own = {key: int(value) if isinstance(value, float) else _text(value) for key, value in found.items()}
    around = _text(line.get("Around", ""))
    return {**own, **({"around": around.split("; ")} if around else {})}


def is_new(line: Row) -> bool:
    """Return whether the last brief had no such row."""
    return bool(line.get("New"))


def last_place(line: Row) -> Place | None:
    """Return where a row stood in the last brief, None where it stands there still."""
    if not line.get("LastRow"):
        return None
    return Place(_text(line["LastFile"]), _text(line["LastSheet"]), number_of(line, "LastRow"))


def value_of(cell: CellValue, places: int | None) -> str | int | None:
    """Return a stored number as the JSON edition writes it; None for the word that stands for an unknown one."""
    if isinstance(cell, bool) or not isinstance(cell, int | float | Decimal):
        return None
    number = Decimal(repr(cell))
    if places is not None:
        return f"{number:.{places}f}"
    return int(number) if number == number.to_integral_value() else f"{number.normalize():f}"


def _located(line: Row) -> dict[str, Any]:
    return {
        "file": _text(line.get("File")),
        "sheet": _text(line.get("Sheet")),
        "row": number_of(line, "Row") if line.get("Row") else None,
        "cells": _places(line),
    }


def _places(line: Row) -> dict[str, str]:
    """Return the cells of a row's values: "amount F17; currency G17"."""
    return dict(cell.split(" ", 1) for cell in str(line.get("Cells") or "").split("; ") if " " in cell)


def _whole(cell: CellValue) -> int:
    return int(Decimal(str(cell or 0)))


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
