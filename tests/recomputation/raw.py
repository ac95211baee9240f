"""The raw sheets of a canonical workbook, read with openpyxl: projects, money records, splits, settings."""

from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

Row = dict[str, Any]


def plain_id(text: Any) -> str:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    """Return an id trimmed, case-folded and with all dashes alike."""
    folded = str(text).strip().casefold()
    for dash in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212":
        folded = folded.replace(dash, "-")
    return folded


def day(value: Any) -> date | None:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    """Return the date of a cell; None for a blank one."""
    if isinstance(value, datetime):
        return value.date()
    if value is None or str(value).strip() == "":
        return None
    return date.fromisoformat(str(value).strip())


def number(value: Any) -> Decimal | None:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    """Return the exact decimal of a cell as it is displayed; None for a blank one."""
    return None if value is None or str(value).strip() == "" else Decimal(str(value).strip())


@dataclass
class Money:
    """One money record as the workbook states it; the rest is filled in step by step."""

    contract: str
    project: str
    donor: str
    instrument: str
    measure: str
    amount: Decimal
    currency: str
    day: date | None
    as_of: date | None = None
    given_base: Decimal | None = None
    record_id: str = ""
    content: tuple[Any, ...] = ()
    remarks: tuple[Any, ...] = ()
    short: bool = False
    row: int = 0
    reason: str = ""
    cents: int | None = None
    parts: list[tuple[str, str, int | None]] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    """Places without a percentage: those that a part for several countries stands for."""
    ends: date | None = None


@dataclass
class Project:
    """A project: its id as written, parent and the cells that matter here."""

    name: str
    parent: str
    cells: Row


@dataclass
class Raw:
    """A workbook: every sheet as rows by column name, and what is made of them."""

    sheets: dict[str, list[Row]]
    settings: Row
    projects: dict[str, Project]
    money: list[Money]
    unknown: set[str]
    """Contracts of the short form whose payments are not known."""
    stated: dict[str, date] = field(default_factory=dict)
    """The date of the payments that a short form states."""


def read_raw(path: Path, sheets: dict[str, list[Row]] | None = None) -> Raw:
    """Read a workbook with one header row per sheet, headers being the canonical column names."""
    sheets = sheets if sheets is not None else read_sheets(path)
    settings = {str(row["key"]): row["value"] for row in sheets.get("Partnership", [])}
    projects = {
        plain_id(row["project_id"]): Project(
            str(row["project_id"]).strip(), plain_id(row["parent_id"]) if row.get("parent_id") else "", row
        )
        for row in sheets["Projects"]
    }
    money = [_contract(row, place) for place, row in enumerate(sheets.get("Contracts", []), 2)]
    raw = Raw(sheets, settings, projects, money, set())
    _add_short_form(raw)
    return raw


def main_measure(raw: Raw) -> str:
    """Return the measure that the brief leads with."""
    return str(raw.settings.get("main_measure") or "contracted")


def read_sheets(path: Path) -> dict[str, list[Row]]:
    found = {}
    with closing(openpyxl.load_workbook(path, read_only=True, data_only=True)) as book:
        for sheet in book:
            head, *rows = list(sheet.iter_rows(values_only=True)) or [()]
            filled = [row for row in rows if any(value is not None for value in row)]
            found[sheet.title] = [dict(zip(map(str, head), row, strict=False)) for row in filled]
    return found


def _contract(row: Row, place: int) -> Money:
    amount = number(row["amount"])
    assert amount is not None
    remarks = ("notes", "source_doc")
    return Money(
        contract=plain_id(row["contract_id"]),
        project=plain_id(row["project_id"]),
        donor=str(row["donor"]),
        instrument=str(row["instrument"]),
        measure=str(row["measure"]),
        amount=amount,
        currency=str(row["currency"]),
        day=day(row["value_date"]),
        as_of=day(row.get("as_of")),
        given_base=number(row.get("amount_base")),
        record_id=plain_id(row["record_id"]) if row.get("record_id") else "",
        content=tuple(str(value).strip() for key, value in sorted(row.items()) if key not in remarks),
        remarks=tuple(str(row.get(key)) for key in remarks),
        row=place,
        ends=day(row.get("period_end")),
    )


def _latest(raw: Raw) -> date:
    """Return the latest date of the money in the data."""
    listed = {record.project for record in raw.money if not record.short}
    short = [p.cells for key, p in raw.projects.items() if p.cells.get("amount") is not None and key not in listed]
    dates = [on for record in raw.money for on in (record.day, record.as_of)]
    dates += [day(cells.get(name)) for cells in short for name in ("signature_date", "as_of")]
    return max(on for on in dates if on)


def _add_short_form(raw: Raw) -> None:
    """Rows in Contracts win over the short form on Projects; the short form is a contract of its own."""
    listed = {record.project for record in raw.money}
    for place, (key, project) in enumerate(raw.projects.items(), 2):
        cells = project.cells
        amount = number(cells.get("amount"))
        if amount is None or key in listed:
            continue
        own = day(cells.get("as_of"))
        base = Money(
            key,
            key,
            str(cells["donor"]),
            str(cells["instrument"]),
            main_measure(raw),
            amount,
            str(cells["currency"]),
            day(cells.get("signature_date")),
            as_of=own,
            short=True,
            row=place,
        )
        raw.money.append(base)
        paid = number(cells.get("disbursed"))
        if paid is None:
            raw.unknown.add(key)
        else:
            on = own or day(raw.settings.get("as_of")) or _latest(raw)
            raw.stated[key] = on
            raw.money.append(
                Money(
                    key,
                    key,
                    base.donor,
                    base.instrument,
                    "disbursed",
                    paid,
                    base.currency,
                    on,
                    as_of=own,
                    short=True,
                    row=place,
                )
            )
