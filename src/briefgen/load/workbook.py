"""Workbooks through python-calamine, after a scan of their own bytes (safety.md: the reader alone is not safe)."""

import contextlib
import io
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import cast

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from briefgen.errors import SourceError
from briefgen.load.limits import MOST_CELLS_IN_ALL, MOST_PART
from briefgen.load.open_document import scan_open_document
from briefgen.load.outside import has_links, outside_references
from briefgen.load.package import Package, find_parts, regular_package
from briefgen.load.refusals import damaged, encrypted, own_brief, sheet_place, too_many_cells
from briefgen.load.scan import Range, SheetScan
from briefgen.load.sheet_scan import scan_sheet
from briefgen.load.texts import check_texts
from briefgen.load.zeros import was_calculated, zero_formulas
from briefgen.model.sheets import CellValue, Sheet

_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_OF_A_BRIEF, _ITS_COLUMN = "fig_total_", "selection"
"""How names of the workbook of a brief begin, and the head of a column of its sheet Figures (render.xlsx.figures).

Both outlive saving it anew; the names alone may also be those of a form in the user's own workbook.
"""
_DURATION = re.compile(rb"""\[[hHmMsS]{1,2}\]|numFmtId=["']46["']""")


def read_compound(content: bytes, shown: str) -> list[Sheet]:
    """Return the sheets of a workbook of Excel 97 to 2003 (.xls).

    Raises SourceError for what is encrypted, damaged, beyond the limits, or no workbook.
    """
    from briefgen.load.old_workbook import scan_old_workbook

    if _ENCRYPTED_PACKAGE in content:
        raise encrypted(shown)
    scans, date_1904 = scan_old_workbook(content, shown)
    if sum(scan.grid for scan in scans) > MOST_CELLS_IN_ALL:
        raise too_many_cells(shown)
    return _counted(_read(content, shown, scans, durations=True), date_1904)


def read_package(content: bytes, package: Package, kind: str, *, brief: bool = False) -> list[Sheet]:
    """Return the sheets of a zipped workbook of a kind that ``package_kind`` tells, with true cell addresses.

    The workbook of a brief is refused unless ``brief`` says that one is meant.
    Chart sheets are left out. Raises SourceError for what is encrypted, damaged or beyond the limits.
    """
    if kind == "ods":
        _check_spreadsheet(package)
        return _read(content, package.shown, scan_open_document(package), durations=True)
    if kind == "xlsb":
        from briefgen.load.binary_workbook import scan_binary_workbook

        scans, date_1904 = scan_binary_workbook(package)
        if sum(scan.grid for scan in scans.values()) > MOST_CELLS_IN_ALL:
            raise too_many_cells(package.shown)
        return _counted(_read(content, package.shown, scans, durations=True), date_1904)
    return _read_xlsx(content, package, brief=brief)


def _check_spreadsheet(package: Package) -> None:
    if b"spreadsheet" not in next(package.blocks("mimetype"), b""):
        raise SourceError(f"{package.shown} is an OpenDocument file, but no spreadsheet. Save the table as .ods.")


def _read_xlsx(content: bytes, package: Package, *, brief: bool) -> list[Sheet]:
    parts = find_parts(package)
    scans: dict[str, SheetScan] = {}
    for name, part in parts.sheets:
        where = sheet_place(package.shown, name)
        if part not in package:
            raise damaged(where, "the file does not hold it")
        if "/chartsheets/" not in f"/{part}" and "/dialogsheets/" not in f"/{part}":
            scans[name] = scan_sheet(package, part, where)
    if sum(scan.grid for scan in scans.values()) > MOST_CELLS_IN_ALL:
        raise too_many_cells(package.shown)
    check_texts(package, parts.strings, [part for _, part in parts.sheets], sum(scan.grid for scan in scans.values()))
    if not parts.regular:
        content = regular_package(package, parts)
    durations = parts.styles in package and _has_durations(package, parts.styles)
    sheets = _counted(_read(content, package.shown, scans, durations=durations), parts.date_1904)
    names = [name.get("name", "") for name in package.elements(parts.book, "definedName")]
    if not brief and any(name.startswith(_OF_A_BRIEF) for name in names) and any(map(_has_figures, sheets)):
        raise own_brief(package.shown)
    part_of = dict(parts.sheets)
    if not was_calculated(package):
        sheets = [replace(sheet, zeros=zero_formulas(package, part_of[sheet.name])) for sheet in sheets]
    if not has_links(package):
        return sheets
    return [replace(sheet, outside=outside_references(package, part_of[sheet.name])) for sheet in sheets]


def _has_figures(sheet: Sheet) -> bool:
    return any(_ITS_COLUMN in row for row in sheet.rows[:12])


def _counted(sheets: list[Sheet], date_1904: bool) -> list[Sheet]:
    """Return sheets that say from when their days count."""
    return [replace(sheet, date_1904=True) for sheet in sheets] if date_1904 else sheets


def _has_durations(package: Package, styles: str) -> bool:
    """Return whether a format such as [h]:mm exists, for only then the reader gives durations."""
    size = 0
    rest = b""
    for block in package.blocks(styles):
        size += len(block)
        if size > MOST_PART:
            raise SourceError(f"{package.shown} holds an implausible number of styles. Save it again.")
        if _DURATION.search(rest + block):
            return True
        rest = block[-40:]
    return False


def _read(
    content: bytes, shown: str, scans: Mapping[str, SheetScan] | Sequence[SheetScan], *, durations: bool
) -> list[Sheet]:
    """Return the sheets that the reader finds. ``scans`` are told by the sheets' names, or stand in their order."""
    try:
        with _quiet_reader(), CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            sheets = []
            names = [entry.name for entry in workbook.sheets_metadata]
            if not isinstance(scans, Mapping):
                if len(scans) != len(names) or len(set(names)) < len(names):
                    raise damaged(shown, "two of its sheets have one name")
                scans = dict(zip(names, scans, strict=True))
            for entry in workbook.sheets_metadata:
                if entry.typ != SheetTypeEnum.WorkSheet:
                    continue
                if entry.name not in scans:
                    raise damaged(sheet_place(shown, entry.name), "its name is not in the list of sheets")
                read = workbook.get_sheet_by_name(entry.name)
                rows = cast("list[list[CellValue]]", read.to_python(skip_empty_area=False))
                if durations:
                    _spell_durations(rows)
                hidden = entry.visible != SheetVisibleEnum.Visible
                sheets.append(_sheet(shown, entry.name, rows, scans[entry.name], hidden=hidden))
            return sheets
    except PasswordError:
        raise encrypted(shown) from None
    except (CalamineError, OSError, ValueError) as error:
        raise damaged(shown, error) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # the reader's own; its class cannot be imported
            raise
        raise damaged(shown, "the reader stumbled over it") from None


@contextlib.contextmanager
def _quiet_reader() -> Iterator[None]:
    """Keep the reader's last words ("memory allocation of … failed") from the terminal: the message is ours."""
    try:
        terminal, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    except OSError:  # there is no standard error
        yield
        return
    os.dup2(nothing, 2)
    try:
        yield
    finally:
        os.dup2(terminal, 2)
        os.close(terminal)
        os.close(nothing)


def _spell_durations(rows: list[list[CellValue]]) -> None:
    """Turn durations into text such as "36:00:00"; every other cell stays as it is."""
    for row in rows:
        for column, value in enumerate(row):
            if isinstance(value, timedelta):
                row[column] = str(value)


def _sheet(shown: str, name: str, rows: list[list[CellValue]], scan: SheetScan, *, hidden: bool) -> Sheet:
    for flaw in scan.flaws:  # some programs store 0 beside an error
        if flaw.row <= len(rows) and flaw.column <= len(rows[flaw.row - 1]):
            rows[flaw.row - 1][flaw.column - 1] = ""
    flawed_rows = {flaw.row for flaw in scan.flaws}
    flawed_columns = {flaw.column for flaw in scan.flaws}
    width = max([len(rows[0]) if rows else 0, *flawed_columns])
    return Sheet(
        shown,
        name,
        rows,
        hidden=hidden,
        hidden_rows=tuple(
            row
            for row in _numbers(scan.hidden_rows, max([len(rows), *flawed_rows]))
            if row in flawed_rows or (row <= len(rows) and any(value != "" for value in rows[row - 1]))
        ),
        hidden_columns=tuple(
            column
            for column in _numbers(scan.hidden_columns, width)
            if column in flawed_columns or any(column <= len(row) and row[column - 1] != "" for row in rows)
        ),
        flaws=scan.flaws,
        merged=tuple(_within(scan.merged, max([len(rows), *flawed_rows]), width)),
    )


def _within(ranges: Iterable[Range], rows: int, columns: int) -> Iterator[Range]:
    """Yield the parts of ranges that lie in the table, those of one cell left out."""
    for top, left, down, right in ranges:
        one = top, left, min(down, rows), min(right, columns)
        if top <= rows and left <= columns and one[:2] != one[2:]:
            yield one


def _numbers(ranges: Iterable[tuple[int, int]], last: int) -> list[int]:
    """Return the numbers within ranges, none beyond ``last``, in order and once."""
    return sorted({number for first, final in ranges for number in range(first, min(final, last) + 1)})
