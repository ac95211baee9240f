"""The sheet Records, what every total of the workbook adds up from."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import overload

from briefgen.errors import RenderError
from briefgen.model.brief import Brief
from briefgen.model.summary import Summary
from briefgen.render.xlsx.rows import AtomRow
from briefgen.render.xlsx.styles import DAY, MONEY, Properties, letters
from briefgen.render.xlsx.writer import MOST_AT_ONCE, BulkColumn, SheetWriter

MOST_IN_TABLE = 50_000
"""Atoms in a native table; above it a filter range, which opens faster."""
MOST_ROWS = 1_048_000
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
        self.is_table = len(rows) <= MOST_IN_TABLE
        self.last = HEAD + max(len(rows), 1)
        places = brief.properties.get("audience") != "external"
        self.columns = _columns(summary.measure, summary.dataset.partnership.base_currency, places=places)
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
        return f"Records!${name}${HEAD + 2}:${name}${self.last + 1}"

    def total(self, key: str, *criteria: tuple[str, str]) -> str:
        """Return the sum of a column over the rows that meet all criteria (column, Excel expression)."""
        if not criteria:
            return f"SUM({self.ref(key)})"
        tests = ",".join(f"{self.ref(column)},{expression}" for column, expression in criteria)
        return f"SUMIFS({self.ref(key)},{tests})"


class Column:
    """A column of Records: what it holds, its head, width and how a cell is written."""

    __slots__ = ("head", "key", "kind", "value", "width")

    def __init__(
        self, key: str, head: str, width: float, kind: str, value: "Callable[[AtomRow, Summary], object]"
    ) -> None:
        self.key, self.head, self.width, self.kind, self.value = key, head, width, kind, value


def _columns(measure: str, currency: str, *, places: bool) -> tuple[Column, ...]:
    found = [
        Column("record", "Record", 8, "number", lambda row, _: row.record.number),
        Column("id", "Project", 13, "text", lambda row, summary: summary.dataset.projects[row.record.project].project_id),
        Column("title", "Title", 40, "text", lambda row, summary: summary.dataset.projects[row.record.project].title),
        Column("contract", "Contract", 15, "text", lambda row, _: row.record.contract_id),
        Column("donor", "Donor", 9, "text", lambda row, _: row.record.donor),
        Column("group", "Group", 15, "text", lambda row, _: row.group),
        Column("instrument", "Instrument", 14, "text", lambda row, _: row.record.instrument),
        Column("measure", "Measure", 11, "text", lambda row, _: row.record.measure),
        Column("date", "Date", 11, "date", lambda row, _: row.record.value_date),
        Column("year", "Year", 6, "number", lambda row, _: row.record.value_date.year if row.record.value_date else None),
        Column("quarter", "Quarter", 9, "text", lambda row, _: row.quarter),
        Column("domain", "Domain", 11, "code", lambda row, _: row.atom.domain),
        Column("country", "Country", 11, "text", lambda row, _: row.atom.country),
        Column("place", "Place", 11, "text", lambda row, _: row.place),
        Column("amount", "Record amount", 16, "money", lambda row, _: row.record.amount),
        Column("currency", "Currency", 9, "text", lambda row, _: row.record.currency),
        Column("rate", "Exchange rate", 11, "rate", lambda row, summary: summary.conversions[row.record.number].rate),
        Column("rate_month", "Rate month", 11, "text", lambda row, summary: summary.conversions[row.record.number].rate_month),
        Column("rate_source", "Rate source", 11, "text", lambda row, summary: summary.conversions[row.record.number].rate_source),
        Column("record_base", f"Record {currency}", 16, "money?", _record_base),
        Column("value", currency, 16, "money?", lambda row, _: row.value),
        Column("contracted", measure.capitalize(), 16, "money?", lambda row, _: row.contracted),
        Column("previous", "Previous", 16, "money?", lambda row, _: row.previous),
        Column("in_cohort", "InCohort", 9, "number", lambda row, _: int(row.in_cohort)),
        Column("in_previous_cohort", "InPreviousCohort", 16, "number", lambda row, _: int(row.in_previous_cohort)),
        Column("base", "Base", 16, "money", lambda row, _: row.base),
        Column("paid", "Paid", 16, "money", lambda row, _: row.paid),
        Column("known", "Known", 7, "number", lambda row, _: int(row.known)),
        Column("first", "First", 7, "number", lambda row, _: row.first or None),
        Column("first_domain", "FirstDom", 9, "number", lambda row, _: row.first_domain or None),
        Column("first_country", "FirstCty", 9, "number", lambda row, _: row.first_place or None),
        Column("first_instrument", "FirstInst", 9, "number", lambda row, _: row.first_instrument or None),
        Column("first_donor", "FirstDonor", 10, "number", lambda row, _: row.first_donor or None),
        Column("period", "Period", 9, "text", lambda row, _: row.period),
        Column("window", "Window", 9, "text", lambda row, _: row.window),
        Column("short_form", "ShortForm", 10, "number", lambda row, _: int(row.record.short_form)),
        Column("cents", "Cents", 15, "number", lambda row, _: row.atom.cents),
        Column("project_no", "ProjectNo", 9, "number", lambda row, _: row.project),
        Column("instrument_no", "InstrumentNo", 11, "number", lambda row, _: row.instrument),
        Column("donor_no", "DonorNo", 9, "number", lambda row, _: row.donor),
    ]  # fmt: skip
    if places:
        found += [
            Column("file", "File", 24, "text", lambda row, summary: summary.dataset.tables[row.record.table].file),
            Column("sheet", "Sheet", 12, "text", lambda row, summary: summary.dataset.tables[row.record.table].sheet),
            Column("row", "Row", 8, "number", lambda row, _: row.record.row),
            Column("cell", "Cell", 8, "text", _cell),
            Column("cells", "Cells", 60, "text", _cells),
        ]
    return tuple(found)


def _record_base(row: AtomRow, summary: Summary) -> Decimal | None:
    cents = summary.conversions[row.record.number].cents
    return None if cents is None else Decimal(cents).scaleb(-2)


def _cell(row: AtomRow, summary: Summary) -> str:
    return summary.dataset.tables[row.record.table].place(row.record.row, row.record.amount_column)


def _cells(row: AtomRow, summary: Summary) -> str:
    """Return the cells of the values that the record was made from: "amount F17; currency G17; value_date H17"."""
    table = summary.dataset.tables[row.record.table]
    return "; ".join(f"{name} {cell}" for name, cell in table.record_cells(row.record).items())


def write_records(writer: SheetWriter, brief: Brief, table: RecordTable) -> None:
    """Write the sheet: a native table up to 50,000 rows, a filter range above."""
    writer.title(
        "Records",
        "One row per record, domain and country. Blank is not applicable; a record without a rate is unknown. "
        "First… is 1 on the first row of a project, in all or in its class; blank elsewhere.",
        last=12,
    )
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
            writer.text(_FORMULA_ROW, place, "Shown", **line)
        elif column.key == "id":
            formula = f"=SUBTOTAL(103,{table.ref('id')})"
            writer.formula(
                _FORMULA_ROW, place, formula, len(table.rows), num_format='#,##0" rows"', align="left", **line
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
            return [self._column.value(row, self._summary) for row in self._rows[place]]
        return self._column.value(self._rows[place], self._summary)


_HARDLY_REPEATED = ("cell", "cells")
_LOOKS: Mapping[str, Properties] = {
    "money": {"num_format": MONEY},
    "money?": {"num_format": MONEY},
    "rate": {"num_format": "0.0000"},
    "date": {"num_format": DAY},
}


def _bulk_column(column: Column, rows: Sequence[AtomRow], summary: Summary) -> BulkColumn:
    values = _Cells(column, rows, summary) if len(rows) > MOST_AT_ONCE else _Cells(column, rows, summary)[:]
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
