"""The sheet Records, what every total of the workbook adds up from."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from operator import attrgetter
from typing import Any, overload

from briefgen.errors import RenderError
from briefgen.model.brief import Brief
from briefgen.model.dataset import MoneyRecord, Table
from briefgen.model.earlier import Earlier
from briefgen.model.sheets import column_letters
from briefgen.model.summary import Summary
from briefgen.render.xlsx.bulk import BLANK, BulkColumn
from briefgen.render.xlsx.frame import sheet_ref
from briefgen.render.xlsx.listing import MOST_IN_TABLE, MOST_ROWS
from briefgen.render.xlsx.rows import ELSEWHERE, AtomRow
from briefgen.render.xlsx.styles import DAY, MONEY, Properties, letters
from briefgen.render.xlsx.writer import MOST_AT_ONCE, SheetWriter

HEAD = 5
"""Zero-based row of the head; the first atom stands below it."""
_FORMULA_ROW = 3


class RecordTable:
    """Names the columns of Records in formulas: structured references, or ranges above the table's limit.

    A column is named by what it holds ("contracted"); its head is that of the brief's measure and currency.
    """

    def __init__(self, brief: Brief, rows: Sequence[AtomRow]) -> None:
        summary = brief.summary
        self.rows = rows
        self.unreported = [row for row in rows if not row.known and row.contracted]
        self.is_table = len(rows) <= MOST_IN_TABLE
        self.last = HEAD + max(len(rows), 1)
        places = brief.properties.get("audience") != "external"
        columns = _columns(summary.measure, summary.dataset.partnership.base_currency, places=places)
        self.columns = (*columns, *(earlier_columns(summary.earlier, places=places) if summary.earlier else ()))
        self._sheet = sheet_ref(brief, "records")
        self._heads = {column.key: column.head for column in self.columns}
        self._places = {column.key: place for place, column in enumerate(self.columns, 1)}
        if len(rows) > MOST_ROWS:
            raise RenderError(
                f"The selection has {len(rows):,} rows of records; an Excel sheet holds {MOST_ROWS:,}. "
                "Choose a shorter --period or a filter, or leave xlsx out of --format."
            )

    def place(self, key: str) -> int:
        """Return the number of a column's place on the sheet, from 0."""
        return self._places[key]

    def ref(self, key: str) -> str:
        """Return the reference of a column."""
        if self.is_table:
            return f"tRecords[{self._heads[key]}]"
        name = letters(self._places[key])
        return f"{self._sheet}!${name}${HEAD + 2}:${name}${self.last + 1}"

    def total(self, key: str, *criteria: tuple[str, str]) -> str:
        """Return the sum of a column over the rows that meet all criteria (column, Excel expression)."""
        if not criteria:
            return f"SUM({self.ref(key)})"
        tests = ",".join(f"{self.ref(column)},{expression}" for column, expression in criteria)
        return f"SUMIFS({self.ref(key)},{tests})"


class Column:
    """A column of Records: what it holds, its head, width, and the values of its cells for some rows."""

    __slots__ = ("head", "key", "kind", "values", "width")

    def __init__(
        self, key: str, head: str, width: float, kind: str, values: "Callable[[Sequence[AtomRow], Summary], list[Any]]"
    ) -> None:
        self.key, self.head, self.width, self.kind, self.values = key, head, width, kind, values


def _columns(measure: str, currency: str, *, places: bool) -> tuple[Column, ...]:
    found = [
        Column("record", "Record", 8, "number", lambda rows, _: [row.record.number for row in rows]),
        Column("id", "Project", 13, "text", lambda rows, summary: _of_projects(rows, summary, "project_id")),
        Column("title", "Title", 40, "text", lambda rows, summary: _of_projects(rows, summary, "title")),
        Column("contract", "Contract", 15, "text", lambda rows, _: [row.record.contract_id for row in rows]),
        Column("donor", "Donor", 9, "text", lambda rows, _: [row.record.donor for row in rows]),
        Column("group", "Group", 15, "text", lambda rows, _: [row.group for row in rows]),
        Column("instrument", "Instrument", 14, "text", lambda rows, _: [row.record.instrument for row in rows]),
        Column("measure", "Measure", 11, "text", lambda rows, _: [row.record.measure for row in rows]),
        Column("date", "Date", 11, "date", lambda rows, _: [row.record.value_date for row in rows]),
        Column("year", "Year", 6, "number", lambda rows, _: [day.year if (day := row.record.value_date) else None for row in rows]),
        Column("quarter", "Quarter", 9, "text", lambda rows, _: [row.quarter for row in rows]),
        Column("domain", "Domain", 11, "code", lambda rows, _: [row.atom.domain for row in rows]),
        Column("country", "Country", 11, "text", lambda rows, _: [row.atom.country for row in rows]),
        Column("place", "Place", 11, "text", lambda rows, _: [row.place for row in rows]),
        Column("amount", "Record amount", 16, "money", lambda rows, _: [row.record.amount for row in rows]),
        Column("currency", "Currency", 9, "text", lambda rows, _: [row.record.currency for row in rows]),
        Column("rate", "Exchange rate", 11, "rate", lambda rows, summary: _of_conversions(rows, summary, "rate")),
        Column("rate_month", "Rate month", 11, "text", lambda rows, summary: _of_conversions(rows, summary, "rate_month")),
        Column("rate_source", "Rate source", 11, "text", lambda rows, summary: _of_conversions(rows, summary, "rate_source")),
        Column("record_base", f"Record {currency}", 16, "money?", _record_base),
        Column("value", currency, 16, "money?", lambda rows, _: [row.value for row in rows]),
        Column("contracted", measure.capitalize(), 16, "money?", lambda rows, _: [_here(row.contracted) for row in rows]),
        Column("previous", "Previous", 16, "money?", lambda rows, _: [_here(row.previous) for row in rows]),
        Column("in_cohort", "InCohort", 9, "number", lambda rows, _: [1 if row.in_cohort else None for row in rows]),
        Column("in_previous_cohort", "InPreviousCohort", 16, "number", lambda rows, _: [1 if row.in_previous_cohort else None for row in rows]),
        Column("base", "Base", 16, "money", lambda rows, _: [row.base for row in rows]),
        Column("paid", "Paid", 16, "money", lambda rows, _: [row.paid for row in rows]),
        Column("known", "Known", 7, "number", lambda rows, _: [int(row.known) for row in rows]),
        Column("first", "First", 7, "number", lambda rows, _: [1 if row.first else None for row in rows]),
        Column("first_domain", "FirstDom", 9, "number", lambda rows, _: [1 if row.first_domain else None for row in rows]),
        Column("first_country", "FirstCty", 9, "number", lambda rows, _: [1 if row.first_place else None for row in rows]),
        Column("first_instrument", "FirstInst", 9, "number", lambda rows, _: [1 if row.first_instrument else None for row in rows]),
        Column("first_donor", "FirstDonor", 10, "number", lambda rows, _: [1 if row.first_donor else None for row in rows]),
        Column("period", "Period", 9, "text", lambda rows, _: [row.period for row in rows]),
        Column("window", "Window", 9, "text", lambda rows, _: [row.window for row in rows]),
        Column("short_form", "ShortForm", 10, "number", lambda rows, _: [1 if row.record.short_form else None for row in rows]),
        Column("project_no", "ProjectNo", 9, "number", lambda rows, _: [row.project for row in rows]),
        Column("instrument_no", "InstrumentNo", 11, "number", lambda rows, _: [row.instrument for row in rows]),
        Column("donor_no", "DonorNo", 9, "number", lambda rows, _: [row.donor for row in rows]),
    ]  # fmt: skip
    if places:
        found += [
            Column("file", "File", 24, "text", lambda rows, summary: [table.file for table in _tables(rows, summary)]),
            Column("sheet", "Sheet", 12, "text", lambda rows, summary: [table.sheet for table in _tables(rows, summary)]),
            Column("row", "Row", 8, "number", lambda rows, _: [row.record.row for row in rows]),
            Column("cell", "Cell", 8, "text", _cell),
            Column("cells", "Cells", 60, "text", _cells),
        ]  # fmt: skip
    return tuple(found)


def earlier_columns(earlier: Earlier, *, places: bool) -> tuple[Column, ...]:
    """Return what Records says of the last brief: which rows are new, and where the others stood if not at this place."""
    new, moved = frozenset(earlier.new_records), earlier.moved_records

    def were(name: str, rows: Sequence[AtomRow], other: object) -> list[Any]:
        return [getattr(moved[row.record.number], name) if row.record.number in moved else other for row in rows]

    found = [
        Column("new", "New", 7, "number", lambda rows, _: [1 if row.record.number in new else None for row in rows])
    ]
    if places and moved:
        found += [
            Column("last_file", "LastFile", 24, "text", lambda rows, _: were("file", rows, "")),
            Column("last_sheet", "LastSheet", 12, "text", lambda rows, _: were("sheet", rows, "")),
            Column("last_row", "LastRow", 8, "number", lambda rows, _: were("row", rows, None)),
        ]
    return tuple(found)


def _here(amount: Decimal | None) -> Decimal | str | None:
    """Return an amount where it belongs to the sum, a blank elsewhere."""
    return BLANK if amount is ELSEWHERE else amount


def _of_projects(rows: Sequence[AtomRow], summary: Summary, name: str) -> list[Any]:
    value, projects = attrgetter(name), summary.dataset.projects
    return [value(projects[row.record.project]) for row in rows]


def _of_conversions(rows: Sequence[AtomRow], summary: Summary, name: str) -> list[Any]:
    value, conversions = attrgetter(name), summary.conversions
    return [value(conversions[row.record.number]) for row in rows]


def _record_base(rows: Sequence[AtomRow], summary: Summary) -> list[Any]:
    return [None if cents is None else Decimal(cents).scaleb(-2) for cents in _of_conversions(rows, summary, "cents")]


def _tables(rows: Sequence[AtomRow], summary: Summary) -> list[Table]:
    return [summary.dataset.tables[row.record.table] for row in rows]


def _cell(rows: Sequence[AtomRow], summary: Summary) -> list[Any]:
    return [
        table.place(row.record.row, row.record.amount_column)
        for row, table in zip(rows, _tables(rows, summary), strict=True)
    ]


def _cells(rows: Sequence[AtomRow], summary: Summary) -> list[Any]:
    """Return the cells of the values that each record was made from: "amount F17; currency G17; value_date H17"."""
    forms: dict[tuple[int, bool, str], str] = {}
    found = []
    for row in rows:
        record = row.record
        kind = (record.table, record.short_form, record.amount_column)
        if kind not in forms:
            forms[kind] = _form_of_cells(summary.dataset.tables[record.table], record)
        form = forms[kind]
        found.append(
            form.replace("\n", str(record.row)) if form else _listed(summary.dataset.tables[record.table], record)
        )
    return found


def _form_of_cells(table: Table, record: MoneyRecord) -> str:
    """Return what all rows of a sheet have in common, with line breaks for their numbers; "" for an XML file."""
    if table.elements is not None:
        return ""
    cells = table.record_cells(record)
    return "; ".join(f"{name} {column_letters(table.columns[name])}\n" for name in cells)


def _listed(table: Table, record: MoneyRecord) -> str:
    return "; ".join(f"{name} {cell}" for name, cell in table.record_cells(record).items())


def write_records(writer: SheetWriter, brief: Brief, table: RecordTable) -> None:
    """Write the sheet: a native table up to 50,000 rows, a filter range above."""
    writer.title(writer.words("sheet.records"), writer.words("records.about"), last=12)
    writer.widths([column.width for column in table.columns])
    _write_shown(writer, table)
    writer.rows(HEAD + 1, [_bulk_column(column, table.rows, brief.summary) for column in table.columns])
    _write_table(writer, table)
    writer.sheet.freeze_panes(HEAD + 1, 3)


def _write_shown(writer: SheetWriter, table: RecordTable) -> None:
    """Write the line that follows the filters: rows and money. Projects are counted on Projects."""
    line = {
        "bold": True,
        "top": 2,
        "bottom": 2,
        "top_color": writer.colours.primary,
        "bottom_color": writer.colours.primary,
    }
    sums = {"value": (row.value for row in table.rows), "contracted": (row.contracted for row in table.rows),
            "previous": (row.previous for row in table.rows), "base": (row.base for row in table.rows),
            "paid": (row.paid for row in table.rows)}  # fmt: skip
    for place, column in enumerate(table.columns, 1):
        if column.key == "record":
            writer.text(_FORMULA_ROW, place, writer.words("shown"), **line)
        elif column.key == "id":
            formula = f"=SUBTOTAL(103,{table.ref('id')})"
            writer.formula(
                _FORMULA_ROW, place, formula, len(table.rows), num_format=writer.words("rows"), align="left", **line
            )
        elif column.key in sums:
            amount = sum((value for value in sums[column.key] if value is not None), Decimal(0))
            formula = f"=SUBTOTAL(109,{table.ref(column.key)})"
            writer.formula(_FORMULA_ROW, place, formula, amount, num_format=MONEY, **line)
        else:
            writer.text(_FORMULA_ROW, place, "", **line)


class _Cells(Sequence[object]):
    """The values of a column, looked up when they are asked for: of a large selection never all at once."""

    def __init__(self, column: Column, rows: Sequence[AtomRow], summary: Summary) -> None:
        self._column, self._rows, self._summary = column, rows, summary

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> object: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[object]: ...

    def __getitem__(self, place: int | slice) -> object:
        if isinstance(place, slice):
            return self._column.values(self._rows[place], self._summary)
        return self._column.values([self._rows[place]], self._summary)[0]


_HARDLY_REPEATED = ("cell", "cells")
_LOOKS: Mapping[str, Properties] = {
    "money": {"num_format": MONEY},
    "money?": {"num_format": MONEY},
    "rate": {"num_format": "0.0000"},
    "date": {"num_format": DAY},
}


def _bulk_column(column: Column, rows: Sequence[AtomRow], summary: Summary) -> BulkColumn:
    values = _Cells(column, rows, summary) if len(rows) > MOST_AT_ONCE else column.values(rows, summary)
    kind = column.kind if column.kind in ("text", "date", "code") else "number"
    look, inline = _LOOKS.get(column.kind, {}), column.key in _HARDLY_REPEATED
    return BulkColumn(kind, values, look, unknown=column.kind == "money?", inline=inline)


def quoted(text: str) -> str:
    """Return text as an Excel string in a formula."""
    return '"' + text.replace('"', '""') + '"'


def _write_table(writer: SheetWriter, table: RecordTable) -> None:
    last_column = len(table.columns)
    styles = [writer.head_style(column.kind not in ("text", "date", "code")) for column in table.columns]
    for place, (column, style) in enumerate(zip(table.columns, styles, strict=True), 1):
        writer.text(HEAD, place, column.head, **style)
    if not table.is_table:
        writer.checked("autofilter", HEAD, 1, table.last, last_column)
        return
    heads = [
        {"header": column.head, "header_format": writer.format(**style)}
        for column, style in zip(table.columns, styles, strict=True)
    ]
    options = {"name": "tRecords", "columns": heads, "style": "Table Style Light 1"}
    if writer.sheet.add_long_table((HEAD, 1, table.last, last_column), options):
        raise RenderError("The table of the sheet Records cannot be written.")
