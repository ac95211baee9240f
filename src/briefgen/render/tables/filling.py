"""Filling a workbook of the user's own: tables and figures as typed cells, everything else as it was."""

import copy
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils import get_column_letter

from briefgen.model.export import ExportTable, ExportValue, Notice
from briefgen.render.tables.form import PLACEHOLDER, Area, Form, Place, table_area
from briefgen.render.tables.texts import cut, notice, plain

_QUOTED = ("=", "+", "-", "@")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_MONEY, _SHARE, _WHOLE, _DAY = "#,##0.00", "0.0%", "#,##0", "yyyy-mm-dd"


@dataclass(frozen=True, slots=True)
class FilledFigure:
    """A figure for a cell: its exact value (None is unknown), its number format, and how a sentence prints it."""

    value: Decimal | None
    style: str
    words: str


def fill(
    form: Form, tables: Mapping[Place, ExportTable], figures: Mapping[Place, tuple[FilledFigure, ...]]
) -> list[Notice]:
    """Write tables and figures into an open workbook; return what could not be written as it is."""
    notices: list[Notice] = []
    for place, found in figures.items():
        cell = form.book[place.sheet].cell(*place.area[:2])
        if place.kind == "text":
            _fill_words(cell, [figure.words for figure in found])
        else:
            _fill_figure(cell, found[0])
    for place, table in tables.items():
        _fill_table(form, place, table, notices)
    for sheet in form.book.worksheets:
        for pivot in getattr(sheet, "_pivots", ()):  # openpyxl has no other way to them
            pivot.cache.refreshOnLoad = True  # what it shows may stand on what was filled
    return notices


def saved(form: Form) -> bytes:
    """Return the workbook as a file; the same filling gives the same bytes."""
    buffer = io.BytesIO()
    made = form.book.properties.modified
    form.book.save(buffer)
    target = io.BytesIO()
    stamp = (made.strftime("%Y-%m-%dT%H:%M:%SZ") if made else "2000-01-01T00:00:00Z").encode()
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", part)
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, part)
    return target.getvalue()


def _fill_figure(cell: Any, figure: FilledFigure) -> None:  # noqa: ANN401  # openpyxl's cells of several kinds
    if figure.value is None:
        cell.value = "unknown"
        return
    cell.value = figure.value
    if cell.number_format in ("General", "@"):
        cell.number_format = figure.style


def _fill_words(cell: Any, words: list[str]) -> None:  # noqa: ANN401  # an object of a library without types
    """Put printed figures into the words of a cell; the looks of its parts stay where a part holds a whole placeholder."""
    waiting = iter(words)
    value = cell.value
    if isinstance(value, CellRichText):
        parts = [str(part.text if isinstance(part, TextBlock) else part) for part in value]
        if sum(len(PLACEHOLDER.findall(part)) for part in parts) == len(words):
            filled = [PLACEHOLDER.sub(lambda _: next(waiting), part) for part in parts]
            blocks = zip(value, filled, strict=True)
            cell.value = CellRichText(
                *(TextBlock(part.font, text) if isinstance(part, TextBlock) else text for part, text in blocks)
            )
            return
    _write_text(cell, PLACEHOLDER.sub(lambda _: next(waiting), str(value)))


def _fill_table(form: Form, place: Place, table: ExportTable, notices: list[Notice]) -> None:
    sheet = form.book[place.sheet]
    area = table_area(place, table)
    row, column = area[:2]
    _clear(sheet, place.area)
    head: Any = sheet.cell(row, column)
    for across, name in enumerate(table.columns, column):
        cell: Any = sheet.cell(row, across)
        if across > column and head.has_style:
            cell._style = copy.copy(head._style)  # openpyxl has no other way to copy a style
        _write_text(cell, name)
    for line, values in enumerate(table.rows, row + 1):
        for across, (name, value) in enumerate(zip(table.columns, values, strict=True), column):
            if value not in (None, ""):
                _write(sheet.cell(line, across), value, name in table.shares, table.name, notices)
    _widen(sheet, table, column)
    if place.defined:
        _point(form, place, area)


def _clear(sheet: Any, area: Area) -> None:  # noqa: ANN401  # an object of a library without types
    for cells in sheet.iter_rows(min_row=area[0], min_col=area[1], max_row=area[2], max_col=area[3]):
        for cell in cells:
            cell.value = None


def _write(cell: Any, value: ExportValue, share: bool, table: str, notices: list[Notice]) -> None:  # noqa: ANN401  # an object of a library without types
    if isinstance(value, str):
        said = notice(table, cell.coordinate, value, workbook=True)
        notices.extend([said] if said else [])
        _write_text(cell, cut(plain(value)))
        return
    if isinstance(value, date) and value.year < 1900:
        _write_text(cell, value.isoformat())
        return
    style = cell.number_format
    cell.value = value
    given = (
        _DAY if isinstance(value, date) else _SHARE if share else _MONEY if isinstance(value, Decimal) else "General"
    )
    cell.number_format = given if style == "General" else style


def _write_text(cell: Any, text: str) -> None:  # noqa: ANN401  # an object of a library without types
    """Write text as text, whatever it begins with."""
    cell.value = text
    cell.data_type = "s"
    if text.startswith(_QUOTED):
        cell.quotePrefix = True


def _widen(sheet: Any, table: ExportTable, column: int) -> None:  # noqa: ANN401  # an object of a library without types
    """Widen columns of default width to what they hold."""
    sample = list(table.rows)[:200]
    for across, name in enumerate(table.columns):
        letters = get_column_letter(column + across)
        if letters not in sheet.column_dimensions or not sheet.column_dimensions[letters].customWidth:
            shown = [
                f"{row[across]:,f}" if isinstance(row[across], Decimal) else str(row[across] or "") for row in sample
            ]
            sheet.column_dimensions[letters].width = min(max(len(name), *map(len, shown), 8) + 2, 60)


def _point(form: Form, place: Place, area: Area) -> None:
    """Let a name cover what was filled, so that the workbook can be filled again."""
    row, column, last_row, last_column = area
    sheet = "'" + place.sheet.replace("'", "''") + "'"
    where = f"{sheet}!${get_column_letter(column)}${row}:${get_column_letter(last_column)}${last_row}"
    own = form.book[place.sheet].defined_names
    names = own if place.defined in own else form.book.defined_names
    names[place.defined].attr_text = where
