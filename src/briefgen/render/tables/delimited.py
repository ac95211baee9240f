"""Export tables as delimited text: UTF-8, a header, with ``hxl`` a row of tags; text never becomes a formula."""

import csv
import io
from collections.abc import Sequence
from decimal import Decimal

from briefgen.model.export import ExportTable, ExportValue, Notice
from briefgen.model.sheets import cell_address
from briefgen.render.tables.texts import notice, plain

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First characters by which a spreadsheet takes text for a formula (OWASP ASVS 1.2.10)."""


def write_csv(table: ExportTable, notices: list[Notice], *, bom: bool, hxl: bool) -> bytes:
    """Return a table as CSV."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(table.columns)
    if hxl:
        writer.writerow(table.tags)
    for number, row in enumerate(table.rows, 3 if hxl else 2):
        writer.writerow([_text(value) for value in row])
        _say(table, row, number, notices)
    return stream.getvalue().encode("utf-8-sig" if bom else "utf-8")


def _say(table: ExportTable, row: Sequence[ExportValue], number: int, notices: list[Notice]) -> None:
    for column, value in enumerate(row, 1):
        if isinstance(value, str) and not value.isprintable():
            said = notice(table.name, cell_address(number, column), value, workbook=False)
            notices.extend([said] if said else [])


def _text(value: ExportValue) -> str:
    """Return a value as CSV text; text that a spreadsheet would take for a formula gets an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, str):
        shown = plain(value)
        return f"'{shown}" if value.startswith(_DANGEROUS) or shown.startswith(_DANGEROUS) else shown
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
