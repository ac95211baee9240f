"""A new workbook of the tables of a source that is no Excel workbook, with the faulty cells marked.

Rows and columns are those of the source, so that every address stays true.
"""

# ruff: noqa: ANN401  # XlsxWriter has no types
import io
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import xlsxwriter

from briefgen.model.findings import Level
from briefgen.model.fixit import FixIt, SheetKey
from briefgen.model.sheets import CellValue, Sheet
from briefgen.render.fixit.plan import (
    AUTHOR,
    FILLS,
    HEAD,
    LINK,
    Cell,
    Mark,
    Row,
    columns_of,
    head_lines,
    link_to,
    marks_of,
    name_of_list,
    rows_of,
)
from briefgen.render.xlsx.styles import DAY, clean

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_WIDEST, _SAMPLE = 50, 200
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?")
"""A text of a delimited file that Excel would read as this very number; 007 and 1e5 stay text."""
_LINE = 15


def render_fresh(plan: FixIt) -> bytes:
    """Return the new workbook."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream,
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    book.set_properties({"title": "briefgen check", "created": datetime(2000, 1, 1)})  # noqa: DTZ001  # a cell has no time zone
    book.set_size(2400, 1600)
    marks, remarks = marks_of(plan)
    sheets = [sheet for sheet in plan.sheets if plan.withheld.get((sheet.file, sheet.name), frozenset()) is not None]
    names = _names(sheets)
    list_name = name_of_list(names.values())
    writer = _Writer(book, plan)
    # The list stands first, but a sheet is written in one go: its place is taken before, its rows come as well.
    writer.write_list(list_name, names, [*remarks, *_cuts(sheets)])
    for sheet in sheets:
        key = (sheet.file, sheet.name)
        writer.write_table(names[key], sheet, marks.get(key, {}), plan.withheld.get(key) or frozenset())
    book.close()
    return stream.getvalue()


def _cuts(sheets: Sequence[Sheet]) -> list[str]:
    return [
        f'"{sheet.name}" has more rows than Excel holds; the last ones are not in this copy.'
        for sheet in sheets
        if len(sheet.rows) > _LAST_ROW
    ]


def _names(sheets: Sequence[Sheet]) -> dict[SheetKey, str]:
    """Return a name for each sheet that Excel accepts and no other has."""
    names: dict[SheetKey, str] = {}
    taken = {"history"}  # Excel keeps this name for itself
    for sheet in sheets:
        base = _FORBIDDEN.sub("_", clean(sheet.name)).strip("' ")[:31] or "Table"
        name, number = base, 2
        while name.casefold() in taken:
            tail = f" {number}"
            name, number = base[: 31 - len(tail)] + tail, number + 1
        taken.add(name.casefold())
        names[sheet.file, sheet.name] = name
    return names


class _Writer:
    """Writes the sheets of one new workbook."""

    def __init__(self, book: Any, plan: FixIt) -> None:
        self._book, self._plan = book, plan
        self._formats: dict[tuple[Level | None, str], Any] = {}

    def _format(self, level: Level | None, pattern: str = "") -> Any:
        key = (level, pattern)
        if key not in self._formats:
            properties: dict[str, object] = {"num_format": pattern} if pattern else {}
            if level is not None:
                properties |= {"bg_color": f"#{FILLS[level]}", "pattern": 1}
            self._formats[key] = self._book.add_format(properties) if properties else None
        return self._formats[key]

    def write_table(self, name: str, table: Sheet, marks: Mapping[Cell, Mark], withheld: frozenset[int]) -> None:
        """Write a table where it stands in its source, faulty cells marked, columns of personal data left blank."""
        sheet = self._book.add_worksheet(name)
        for column, width in _widths(table.rows).items():
            sheet.set_column(column, column, width)
        wanted: dict[int, set[int]] = {}
        for row, column in marks:
            wanted.setdefault(row, set()).add(column)
        for number, cells in enumerate(table.rows[:_LAST_ROW], 1):
            columns = wanted.get(number, set())
            for column in range(1, max(len(cells), *columns, 0) + 1 if columns else len(cells) + 1):
                value = cells[column - 1] if column <= len(cells) and column not in withheld else None
                mark = marks.get((number, column)) if columns else None
                if value not in (None, "") or mark:
                    self._write(sheet, number - 1, column - 1, value, mark, typed=table.kind == "workbook")

    def _write(
        self,
        sheet: Any,
        row: int,
        column: int,
        value: CellValue,
        mark: Mark | None,
        *,
        typed: bool,
    ) -> None:
        if column >= _LAST_COLUMN:
            return
        level = mark.level if mark else None
        if not typed and isinstance(value, str) and _PLAIN_NUMBER.fullmatch(value):
            value = float(value)
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value, self._format(level))
        elif isinstance(value, int | float | Decimal):
            sheet.write_number(row, column, value, self._format(level))
        elif isinstance(value, datetime | date):
            self._write_day(sheet, row, column, value, level)
        elif value is None or value == "":
            sheet.write_blank(row, column, None, self._format(level))
        else:
            text = value.isoformat() if isinstance(value, time) else str(value)
            sheet.write_string(row, column, clean(text), self._format(level))
        if mark and mark.comment:
            lines = mark.comment.count("\n") + len(mark.comment) // 45 + 2
            sheet.write_comment(
                row, column, mark.comment, {"author": AUTHOR, "width": 320, "height": min(18 * lines, 400)}
            )

    def _write_day(self, sheet: Any, row: int, column: int, day: date, level: Level | None) -> None:
        if day.year < 1900:  # before the first day that Excel knows
            sheet.write_string(row, column, day.isoformat(), self._format(level))
        else:
            sheet.write_datetime(row, column, day, self._format(level, DAY))

    def write_list(self, name: str, names: Mapping[SheetKey, str], remarks: Sequence[str]) -> None:
        """Write the sheet of findings."""
        sheet = self._book.add_worksheet(name)
        columns = columns_of(self._plan)
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column.width)
        sheet.write_string(0, 0, "Findings", self._book.add_format({"bold": True, "font_size": 14}))
        head = head_lines(self._plan, remarks)
        for row, line in enumerate(head, 1):
            sheet.write_string(row, 0, line)
        header = len(head) + 2
        style = {"bold": True, "font_color": "#FFFFFF", "bg_color": f"#{HEAD}", "text_wrap": True, "valign": "top"}
        heading = self._book.add_format(style)
        for number, column in enumerate(columns):
            sheet.write_string(header, number, column.heading, heading)
        rows = rows_of(self._plan)
        self._write_rows(sheet, rows, names, header)
        sheet.autofilter(header, 0, max(header + len(rows), header + 1), len(columns) - 1)
        sheet.freeze_panes(header + 1, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(header)
        sheet.activate()

    def _write_rows(self, sheet: Any, rows: Sequence[Row], names: Mapping[SheetKey, str], header: int) -> None:
        plain = self._book.add_format({"text_wrap": True, "valign": "top"})
        money = self._book.add_format({"num_format": "#,##0.00", "valign": "top"})
        linked = self._book.add_format({"font_color": f"#{LINK}", "underline": 1, "valign": "top"})
        levels = {
            level: self._book.add_format({"bg_color": f"#{colour}", "pattern": 1, "valign": "top"})
            for level, colour in FILLS.items()
        }
        headings = [column.heading for column in columns_of(self._plan)]
        for row, entry in enumerate(rows, header + 1):
            sheet.set_row(row, _LINE * entry.lines)
            for number, value in enumerate(entry.values):
                if isinstance(value, str):
                    sheet.write_string(row, number, clean(value), levels[entry.level] if number == 0 else plain)
                elif value is not None:
                    sheet.write_number(row, number, value, money)
                if headings[number] == entry.linked and entry.link and entry.link[0] in names:
                    target = f"internal:{link_to(names[entry.link[0]], entry.link[1])}"
                    sheet.write_url(row, number, target, linked, string=clean(str(value)))


def _widths(rows: Sequence[Sequence[CellValue]]) -> dict[int, int]:
    """Return a width for each column that fits most of its first cells."""
    longest: dict[int, int] = {}
    for cells in rows[:_SAMPLE]:
        for column, value in enumerate(cells[:_LAST_COLUMN]):
            if value not in (None, ""):
                longest[column] = max(longest.get(column, 8), len(str(value)))
    return {column: min(length + 2, _WIDEST) for column, length in longest.items()}
