"""Export tables as one Excel workbook or as CSV files."""

import csv
import datetime
import io
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from briefgen.model.export import ExportTable, ExportValue
from briefgen.render.xlsx.writer import clean

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def render_tables(tables: Sequence[ExportTable], form: str, *, bom: bool = False) -> dict[str, bytes]:
    """Return files by name: tables.xlsx with a native table per sheet, or a .csv per table in UTF-8."""
    if form == "xlsx":
        return {"tables.xlsx": _workbook(tables)}
    return {f"{table.name}.csv": _csv(table, bom=bom) for table in tables}


def _csv(table: ExportTable, *, bom: bool) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([_csv_value(value) for value in row])
    return stream.getvalue().encode("utf-8-sig" if bom else "utf-8")


def _csv_value(value: ExportValue) -> str:
    """Return a value as CSV text; text that a spreadsheet would take for a formula gets an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_DANGEROUS) else value
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _workbook(tables: Sequence[ExportTable]) -> bytes:
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "briefgen tables", "created": datetime.datetime(2000, 1, 1)})  # noqa: DTZ001
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    money = book.add_format({"num_format": "#,##0.00####"})
    for table in tables:
        _sheet(book, table, day, money)
    book.close()
    return buffer.getvalue()


def _sheet(book: Any, table: ExportTable, day: Any, money: Any) -> None:  # noqa: ANN401  # XlsxWriter has no types
    sheet = book.add_worksheet(table.name[:31])
    for number, row in enumerate(table.rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, datetime.date):
                sheet.write_datetime(number, column, datetime.datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
            elif isinstance(value, Decimal):
                sheet.write_number(number, column, float(value), money)
            elif isinstance(value, int):
                sheet.write_number(number, column, value)
            elif value:
                sheet.write_string(number, column, clean(value))
    last = max(len(table.rows), 1)
    name = "t_" + re.sub(r"[^A-Za-z0-9]", "_", table.name)
    columns = [{"header": head} for head in table.columns]
    sheet.add_table(
        0, 0, last, len(table.columns) - 1, {"name": name, "columns": columns, "style": "Table Style Light 1"}
    )
    sheet.freeze_panes(1, 0)
    for column, head in enumerate(table.columns):
        widest = max([len(head), *(min(len(str(row[column] or "")), 60) for row in table.rows[:200])])
        sheet.set_column(column, column, widest + 2)
