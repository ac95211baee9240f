"""Export tables as one Excel workbook: a native table on each sheet, a filter range above 50,000 rows."""

import datetime
import io
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any

from briefgen.brand import Brand, Colours, default_brand
from briefgen.errors import RenderError
from briefgen.model.export import ExportTable, ExportValue, Notice
from briefgen.model.sheets import cell_address
from briefgen.render.tables.texts import cut, notice, plain
from briefgen.render.xlsx import bulk

MOST_IN_TABLE = 50_000
MOST_ROWS = 1_048_575
_BLOCK = 2_000
_MOST_IN_MEMORY = 500_000
"""Cells of a workbook that is made in memory; a larger one passes through temporary files."""
_SAMPLE = 200
_WIDEST = 60
_QUOTED = ("=", "+", "-", "@")
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_CREATED = datetime.datetime(2000, 1, 1)  # noqa: DTZ001  # properties have no time zone


def write_workbook(tables: Sequence[ExportTable], notices: list[Notice], brand: Brand | None = None) -> bytes:
    """Return the workbook; what had to be cut or left out is added to ``notices``.

    Raises RenderError for a table longer than a sheet.
    """
    import xlsxwriter

    buffer = io.BytesIO()
    cells = sum(len(table.rows) * len(table.columns) for table in tables)
    book = xlsxwriter.Workbook(buffer, {**_OPTIONS, "in_memory": cells <= _MOST_IN_MEMORY})
    book.set_properties({"title": "briefgen tables", "author": "briefgen", "created": _CREATED})
    styles = _Styles(book, (brand or default_brand()).colours)
    for table in tables:
        _write_sheet(book, table, styles, notices)
    book.close()
    return buffer.getvalue()


class _Styles:
    """The looks of cells, by their numbers in the file."""

    def __init__(self, book: Any, colours: Colours) -> None:  # noqa: ANN401  # XlsxWriter has no types
        def number(**properties: object) -> int:
            return int(book.add_format(properties)._get_xf_index())

        self.head = book.add_format({"bold": True, "bg_color": colours.primary, "font_color": colours.paper})
        self.text = number()
        self.quoted = number(quote_prefix=True)
        self.day = number(num_format="yyyy-mm-dd")
        self.whole = number(num_format="0")
        self.money = number(num_format="#,##0.00####")
        self.share = number(num_format="0.0%")


def _write_sheet(book: Any, table: ExportTable, styles: _Styles, notices: list[Notice]) -> None:  # noqa: ANN401  # an object of a library without types
    if len(table.rows) > MOST_ROWS:
        raise RenderError(f"{table.name} has {len(table.rows):,} rows; a sheet holds {MOST_ROWS:,}. Use --format csv.")
    sheet = book.add_worksheet(table.name[:31], bulk.BulkSheet)
    last_row, last_column = len(table.rows), len(table.columns) - 1
    for column, head in enumerate(table.columns):
        if sheet.write_string(0, column, head, styles.head):
            raise RenderError(f"The header {head!r} of {table.name} cannot be written.")
    _set_widths(sheet, table)
    if table.rows:
        sheet.set_bulk(1, (last_row, last_column), _Rows(table, styles, notices))
    if last_row <= MOST_IN_TABLE:
        columns = [{"header": head, "header_format": styles.head} for head in table.columns]
        name = "t_" + re.sub(r"[^A-Za-z0-9]", "_", table.name)
        options = {"name": name, "columns": columns, "style": "Table Style Light 1"}
        if sheet.add_long_table((0, 0, max(last_row, 1), last_column), options):
            raise RenderError(f"The table {table.name} cannot be written.")
    else:
        sheet.autofilter(0, 0, last_row, last_column)
    sheet.freeze_panes(1, 1 if last_column > 3 else 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&8&A&R&8Page &P of &N")


def _set_widths(sheet: Any, table: ExportTable) -> None:  # noqa: ANN401  # an object of a library without types
    sample = list(islice(table.rows, _SAMPLE))
    for column, head in enumerate(table.columns):
        widest = max(_width(row[column]) for row in sample) if sample else 0
        sheet.set_column(column, column, min(max(len(head) + 3, widest + 2), _WIDEST))


def _width(value: ExportValue) -> int:
    """Return how wide a value is shown: numbers have thousands marks."""
    if isinstance(value, Decimal):
        return len(f"{value:,f}")
    return max(map(len, str(value).split("\n"))) if value is not None else 0


class _Rows:
    """The rows as XML, block by block, made while the file is written."""

    def __init__(self, table: ExportTable, styles: _Styles, notices: list[Notice]) -> None:
        self._table, self._styles, self._notices = table, styles, notices
        self._shares = [column in table.shares for column in table.columns]

    def __iter__(self) -> Iterator[Iterator[str]]:
        first = 1
        for block in _blocks(self._table.rows):
            columns = list(zip(*block, strict=True))
            yield bulk.rows_of(first, 0, [self._tails(place, first, values) for place, values in enumerate(columns)])
            first += len(block)

    def _tails(self, place: int, first: int, values: Sequence[ExportValue]) -> list[str]:
        styles, share = self._styles, self._shares[place]
        tails: dict[ExportValue, str] = {None: "", "": ""}
        found = []
        number = styles.share if share else styles.money
        for row, value in enumerate(values, first):
            kind = type(value)
            if kind is str and value not in tails:
                tails[value] = self._text(str(value), place, row)
            if kind is str or value is None:
                found.append(tails[value])
            elif kind is Decimal:
                found.append(bulk.number_tail(value, number))
            elif isinstance(value, datetime.date):
                found.append(self._day(value, place, row))
            else:
                found.append(bulk.number_tail(value, styles.whole))
        return found

    def _text(self, text: str, place: int, row: int) -> str:
        shown = cut(plain(text))
        if shown != text:
            said = notice(self._table.name, cell_address(row + 1, place + 1), text, workbook=True)
            self._notices.extend([said] if said else [])
        if not shown:
            return ""
        return bulk.inline_tail(shown, self._styles.quoted if shown.startswith(_QUOTED) else self._styles.text)

    def _day(self, day: datetime.date, place: int, row: int) -> str:
        if day.year < 1900:
            return self._text(day.isoformat(), place, row)
        return bulk.number_tail(bulk.serial(day), self._styles.day)


def _blocks(rows: Collection[Sequence[ExportValue]]) -> Iterable[list[Sequence[ExportValue]]]:
    iterator = iter(rows)
    while block := list(islice(iterator, _BLOCK)):
        yield block
