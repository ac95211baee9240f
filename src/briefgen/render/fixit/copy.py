"""A copy of the user's own workbook with the faulty cells marked: formats, formulas and widths stay."""

import copy
import datetime
import io
import warnings
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from briefgen.brand.colour import contrast
from briefgen.model.fixit import FixIt, SheetKey
from briefgen.render.fixit.losses import hindrance, losses_of, redrawn_in
from briefgen.render.fixit.plan import (
    AUTHOR,
    FILLS,
    HEAD,
    LINK,
    Cell,
    Mark,
    columns_of,
    head_lines,
    link_to,
    marks_of,
    name_of_list,
    rows_of,
)
from briefgen.render.xlsx.styles import clean

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_UNREADABLE = (KeyError, ValueError, TypeError, AttributeError, IndexError, AssertionError, zipfile.BadZipFile, OSError)
"""What openpyxl raises over parts that it does not expect."""
_NO_DAY = datetime.datetime(2000, 1, 1)  # noqa: DTZ001  # for a workbook that does not say when it was made
_READABLE, _DARK_WORDS = 4.5, 1
"""Contrast that words need on their ground (WCAG 2.2, 1.4.3), and the place of a theme's colour of usual words."""
_LINE = 15.0
"""Points of a line of text."""


def render_copy(content: bytes, plan: FixIt) -> tuple[bytes, str]:
    """Return the marked copy of a workbook, or no bytes and the reason why it cannot be copied as it is."""
    reason = hindrance(content)
    if reason:
        return b"", reason
    remarks = [f"Not kept in this copy: {'; '.join(lost)}."] if (lost := losses_of(content)) else []
    if redrawn := redrawn_in(content):
        remarks.append(f"Drawn anew in this copy, so they may look different: {'; '.join(redrawn)}.")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of what it drops; the list says it
        try:
            return _marked_copy(content, plan, remarks), ""
        except _UNREADABLE:
            return b"", "a part of it could not be read a second time"


def _marked_copy(content: bytes, plan: FixIt, said: list[str]) -> bytes:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), rich_text=True)
    marks, remarks = marks_of(plan)
    names = {key: key[1] for key in {(finding.file, finding.sheet) for finding in plan.findings}}
    for key, cells in marks.items():
        if key[1] in book.sheetnames:
            _mark_sheet(book[key[1]], cells)
    remarks += said
    remarks.append("Formulas are calculated anew when Excel or LibreOffice opens this file.")
    _write_list(book, plan, names, remarks)
    if book.calculation is not None:
        book.calculation.fullCalcOnLoad = True
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if "docProps/core.xml" not in package.namelist():
            book.properties.created = book.properties.modified = _NO_DAY
    return _saved(book)


def _mark_sheet(sheet: Any, cells: Mapping[Cell, Mark]) -> None:  # noqa: ANN401  # worksheets and chart sheets
    from openpyxl.cell.cell import MergedCell
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    fills = {level: PatternFill("solid", fgColor=colour) for level, colour in FILLS.items()}
    first_of = {}
    for merged in sheet.merged_cells.ranges:
        first_of.update(
            dict.fromkeys(((row, column) for row, column in merged.cells), (merged.min_row, merged.min_col))
        )
    for (row, column), mark in cells.items():
        cell = sheet.cell(row, column)
        if isinstance(cell, MergedCell):
            cell = sheet.cell(*first_of.get((row, column), (row, column)))
        cell.fill = fills[mark.level]
        if not _stands_out(cell.font.color, FILLS[mark.level]):
            font = copy.copy(cell.font)
            font.color = "FF000000"
            cell.font = font
        if not mark.comment or isinstance(cell, MergedCell):
            continue
        known = cell.comment
        text = f"{known.text}\n\n{mark.comment}" if known else mark.comment
        lines = text.count("\n") + len(text) // 45 + 2
        cell.comment = Comment(text, known.author if known else AUTHOR, height=min(18 * lines, 400), width=320)


def _stands_out(colour: Any, fill: str) -> bool:  # noqa: ANN401  # an object of a library without types
    """Return whether words of a colour can be read on a fill; of a theme only its usual dark words surely can."""
    if colour is None:
        return True
    if colour.type == "rgb":
        return contrast(f"#{colour.rgb[-6:]}", f"#{fill}") >= _READABLE
    return bool(colour.type == "theme" and colour.theme == _DARK_WORDS and not colour.tint)


def _write_list(book: "Workbook", plan: FixIt, names: Mapping[SheetKey, str], remarks: list[str]) -> None:
    """Write the sheet of findings as the first one, and make it the one that opens."""
    sheet: Worksheet = book.create_sheet(name_of_list(book.sheetnames), 0)
    head = head_lines(plan, remarks)
    _write_head(sheet, plan, head)
    header = len(head) + 3
    _write_rows(sheet, plan, {key: name for key, name in names.items() if name in book.sheetnames}, header)
    for other in book.worksheets:
        other.sheet_view.tabSelected = False  # sheets selected together are edited together
    sheet.sheet_view.tabSelected = True
    book.active = 0


def _write_head(sheet: "Worksheet", plan: FixIt, head: list[str]) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    _text(sheet.cell(1, 1), "Findings")
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    for row, line in enumerate(head, 2):
        _text(sheet.cell(row, 1), line)
    for number, column in enumerate(columns_of(plan), 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width


def _write_rows(sheet: "Worksheet", plan: FixIt, names: Mapping[SheetKey, str], header: int) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.worksheet.hyperlink import Hyperlink
    from openpyxl.worksheet.properties import PageSetupProperties

    columns = columns_of(plan)
    headings = [column.heading for column in columns]
    bold, white = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor=HEAD)
    top, linked = Alignment(vertical="top", wrap_text=True), Font(color=LINK, underline="single")
    fills = {level: PatternFill("solid", fgColor=colour) for level, colour in FILLS.items()}
    for number, heading in enumerate(headings, 1):
        cell = sheet.cell(header, number)
        _text(cell, heading)
        cell.font, cell.fill, cell.alignment = bold, white, top
    rows = rows_of(plan)
    for row, entry in enumerate(rows, header + 1):
        for number, value in enumerate(entry.values, 1):
            cell = sheet.cell(row, number)
            if isinstance(value, str):
                _text(cell, value)
            elif value is not None:
                cell.value = value
                cell.number_format = "#,##0.00"
            cell.alignment = top
        sheet.cell(row, 1).fill = fills[entry.level]
        sheet.row_dimensions[row].height = _LINE * entry.lines
        name = names.get(entry.link[0], "") if entry.link else ""
        if entry.link and name:
            cell = sheet.cell(row, headings.index(entry.linked) + 1)
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=link_to(name, entry.link[1]))
            cell.font = linked
    last = sheet.cell(max(header + len(rows), header + 1), len(columns)).coordinate
    sheet.auto_filter.ref = f"A{header}:{last}"
    sheet.freeze_panes = f"A{header + 1}"
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{header}:{header}"


def _text(cell: Any, text: str) -> None:  # noqa: ANN401  # a cell of either kind
    """Write text as text: what begins with an equals sign would else become a formula."""
    if text:
        cell.value = clean(text)
        cell.data_type = "s"


def _saved(book: "Workbook") -> bytes:
    """Return a workbook's bytes without the time of writing, so that the same input gives the same bytes."""
    from openpyxl.writer.excel import ExcelWriter

    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        ExcelWriter(book, archive).write_data()
    timeless = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(written.getvalue())) as archive,
        zipfile.ZipFile(timeless, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in archive.namelist():
            part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, archive.read(name))
    return timeless.getvalue()
