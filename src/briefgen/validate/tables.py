"""From sheets to tables: which sheet is which, where its header stands, which column means what."""

from collections.abc import Sequence
from dataclasses import replace

from briefgen.config import Mapping
from briefgen.model.dataset import Table
from briefgen.model.readings import SheetReading
from briefgen.model.sheets import Sheet, cell_address, column_letters
from briefgen.validate.activities import ListReader, known_lists
from briefgen.validate.body import BodyReader, StatedTotal
from briefgen.validate.captions import report_captions
from briefgen.validate.columns import read_columns, report_columns, report_missing
from briefgen.validate.currency_columns import drop_agreeing_clashes
from briefgen.validate.found import Cells, FoundTable
from briefgen.validate.layout import find_header
from briefgen.validate.remarks import (
    report_by_headers,
    report_known_lists,
    report_other_table,
    report_passed,
    report_scaled,
    report_unused,
)
from briefgen.validate.report import Report
from briefgen.validate.roles import Profile, known_role, list_kind, read_roles
from briefgen.validate.selection import Choice, choose_sheets, first_column, fitting_sheet, known_headers
from briefgen.validate.spans import cut_beside, fill_merged
from briefgen.validate.values import as_text, is_blank
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.headers import PARTNERSHIP_KEYS, SHEETS, ColumnSpec, SheetSpec
from briefgen.vocabulary.terms import CURRENCY_SIGNS

__all__ = ["Cells", "FoundTable", "StatedTotal", "find_tables"]

_FIGURE_KINDS = frozenset(("id", "splits", "money", "currency", "date", "percent", "number", "rate", "month", "domain"))
_FIGURE_TERMS = frozenset(("measure", "donor"))


def find_tables(
    sheets: Sequence[Sheet], mapping: Mapping, report: Report
) -> tuple[list[FoundTable], list[SheetReading]]:
    """Return the tables of all sheets that are ours, in order, and how each sheet was read; the rest are findings."""
    found: list[FoundTable] = []
    readings: list[SheetReading] = []
    names = choose_sheets(sheets, mapping)
    mapping = _with_base(mapping, sheets, names)
    for sheet, choice in zip(sheets, names, strict=True):
        if choice.name:
            _read_sheet(sheet, choice, mapping, report, found, readings)
        elif choice.why != "ignored":
            report_unused(sheet, choice, report)
            readings.append(_unused(sheet, mapping))
    report_known_lists(readings, report)
    return found, readings


def _with_base(mapping: Mapping, sheets: Sequence[Sheet], names: Sequence[Choice]) -> Mapping:
    """Return a mapping with the base currency that a sheet Partnership states: it tells what headers of amounts mean."""
    rows = (row for sheet, one in zip(sheets, names, strict=True) if one.name == "Partnership" for row in sheet.rows)
    for row in rows:
        texts = [as_text(cell) for cell in row if not is_blank(cell)]
        if len(texts) > 1 and PARTNERSHIP_KEYS.get(fold(texts[0])) == "base_currency":
            return replace(mapping, partnership={**mapping.partnership, "base_currency": texts[1]})
    return mapping


def _base(mapping: Mapping) -> str:
    given = mapping.partnership.get("base_currency", "EUR")
    return CURRENCY_SIGNS.get(given.casefold(), given.upper())


def _unused(sheet: Sheet, mapping: Mapping) -> SheetReading:
    """Return what the columns of a sheet that is not used would mean if it held projects."""
    spec = SHEETS["Projects"]
    renames = mapping.columns.get(spec.name, {})
    header = find_header(sheet, known_headers(spec, renames))
    if header is None:
        return SheetReading(sheet.file, sheet.name)
    columns = tuple(read_columns(header, spec, renames, _base(mapping)).readings)
    return SheetReading(sheet.file, sheet.name, "", "", header.row, header.tag_row, columns=columns)


def _read_sheet(
    sheet: Sheet,
    choice: Choice,
    mapping: Mapping,
    report: Report,
    found: list[FoundTable],
    readings: list[SheetReading],
) -> None:
    """Read the tables of one sheet, one below the other: the first is what the sheet is, others what their headers say."""
    place = (sheet.file, sheet.name)
    if sheet.hidden:
        report.add("hidden-sheet", f'The sheet "{sheet.name}" is hidden and was read.', sheet=place)
    if sheet.hidden_rows or sheet.hidden_columns:
        report.add("hidden-rows", _hidden_words(sheet), sheet=place)
    name, start, why = choice.name, 1, choice.why
    if why == "its headers" and not choice.profile:
        report_by_headers(choice, place, report)
    if choice.profile:
        tables, reading = _read_list(sheet, choice.profile, found, mapping, report)
        found += tables
        readings.append(reading)
        return
    while start:
        read = _table(len(found), sheet, SHEETS[name], start, mapping, report, titled=why == "its name")
        if read is None:
            return
        table, reading, start = read
        readings.append(replace(reading, why=why))
        if table:
            found.append(table)
        if start:
            other = fitting_sheet(sheet, start, mapping, name)
            if other is None:
                report_other_table(sheet, start, report)
                return
            name, why = other, "its headers"
            cell = cell_address(start, first_column(sheet.rows[start - 1]))
            message = f"Another table begins in row {start}; it was read as {name}."
            report.add("second-table", message, sheet=place, cell=cell)


def _read_list(
    sheet: Sheet, profile: Profile, before: Sequence[FoundTable], mapping: Mapping, report: Report
) -> tuple[list[FoundTable], SheetReading]:
    """Return the tables that a list of activities, or of people by place, stands for."""
    header = find_header(sheet, known_role)
    assert header is not None  # a sheet without a header has no profile
    known = {column.place: bool(column.role.kind) for column in read_roles(sheet, header, mapping)}
    header, rows = cut_beside(sheet, header, known, report)
    sheet = replace(sheet, rows=rows)
    columns = read_roles(sheet, header, mapping)
    used = [column for column in columns if column.role.kind not in ("", "contact")]
    spec = SheetSpec("", (), tuple(ColumnSpec(str(one.place), list_kind(one)) for one in used))
    places = {str(one.place): one.place for one in used}
    is_header = lambda row: fitting_sheet(sheet, row, mapping, "") is not None  # noqa: E731  # one line for one use
    body = BodyReader(sheet.rows, header, spec, places, is_header, lists=True).read()
    report_passed(sheet, header, body, report)
    if body.other:
        report_other_table(sheet, body.other, report)
    reader = ListReader(sheet, header, body, columns, profile, mapping, report, *known_lists(before))
    tables, reading = reader.read(len(before))
    return tables, replace(reading, why="its headers", profile=profile)


def _table(
    index: int, sheet: Sheet, spec: SheetSpec, start: int, mapping: Mapping, report: Report, *, titled: bool = True
) -> tuple[FoundTable | None, SheetReading, int] | None:
    """Return the table at or below a row with its reading, and the row where another table begins (0 for none).

    ``titled`` refuses projects without a column of titles; otherwise their ids stand for them.
    """
    place = (sheet.file, sheet.name)
    renames = mapping.columns.get(spec.name, {})
    given = mapping.constants.get(spec.name, {})
    required = [name for name in spec.required if name not in given]
    header = find_header(sheet, known_headers(spec, renames), start, required)
    if header is None:
        report.add("empty-sheet", f'The sheet "{sheet.name}" is empty.', sheet=place)
        return None
    columns = read_columns(header, spec, renames, _base(mapping))
    known = {reading.column - 1: bool(reading.meaning) for reading in columns.readings}
    cut, rows = cut_beside(sheet, header, known, report)
    if cut != header:
        header, columns = cut, read_columns(cut, spec, renames, _base(mapping))
    drop_agreeing_clashes(columns, rows[header.body - 1 :])
    readings = report_columns(columns, spec, header, place, report)
    constants = columns.constants | dict(given)
    currencies = {} if "currency" in given else columns.currencies
    missing = [name for name in spec.required if name not in columns.places and name not in constants]
    reading = SheetReading(
        sheet.file, sheet.name, spec.name, "", header.row, header.tag_row, header.body, columns=tuple(readings)
    )
    if missing == ["title"] and not titled and "amount" in columns.places:
        words = "There is no column of titles: projects are called by their ids."
        cell = cell_address(header.row, columns.places["project_id"])
        report.add("missing-title", words, sheet=place, cell=cell, lacks="title")
    elif missing:
        report_missing(spec, header, missing, place, report)
        return None, replace(reading, canonical=""), 0
    report_scaled(columns.scaled, columns.places, header, place, report)
    places = {name: number - 1 for name, number in columns.places.items()}
    rows = fill_merged(sheet, rows, header, spec, places, report)
    is_header = lambda row: fitting_sheet(sheet, row, mapping, "") is not None  # noqa: E731  # one line for one use
    flawed = {flaw.row for flaw in sheet.flaws}
    body = BodyReader(rows, header, spec, places, is_header, flawed=flawed).read()
    report_passed(sheet, header, body, report)
    constants = report_captions(sheet, header, columns, body, report) | constants
    table = Table(sheet.file, sheet.name, spec.name, header.row, columns.places, sheet.lines, header.tag_row)
    found = FoundTable(
        index,
        table,
        spec,
        rows,
        header.words,
        constants,
        places=places,
        first_row=body.first,
        last_row=body.last,
        passed=frozenset(body.passed),
        totals=tuple(body.totals),
        date_1904=sheet.date_1904,
        currencies=currencies,
    )
    if body.last < body.first and not sheet.flaws:
        report.add("empty-sheet", f'The sheet "{sheet.name}" has no rows below its header.', sheet=place)
    _report_flaws(sheet, found, body.other, report)
    passed = tuple(row for row in sorted(body.passed) if row <= body.last)
    return found, replace(reading, last_row=max(body.last, body.first - 1), passed=passed), body.other


def _hidden_words(sheet: Sheet) -> str:
    parts = []
    if sheet.hidden_rows:
        first = ", ".join(str(row) for row in sheet.hidden_rows[:5])
        many = "s" if len(sheet.hidden_rows) > 1 else ""
        parts.append(f"{len(sheet.hidden_rows)} hidden row{many} ({first}{' …' if len(sheet.hidden_rows) > 5 else ''})")
    if sheet.hidden_columns:
        letters = ", ".join(column_letters(column) for column in sheet.hidden_columns[:5])
        more = " …" if len(sheet.hidden_columns) > 5 else ""
        many = "s" if len(sheet.hidden_columns) > 1 else ""
        parts.append(f"{len(sheet.hidden_columns)} hidden column{many} ({letters}{more})")
    alone = len(sheet.hidden_rows) + len(sheet.hidden_columns) == 1
    return f"{' and '.join(parts)} {'was' if alone else 'were'} read."


def _report_flaws(sheet: Sheet, found: FoundTable, end: int, report: Report) -> None:
    """Report error cells and formulas without a value; those that figures use are errors."""
    names = {number: name for name, number in found.table.columns.items()}
    for flaw in sheet.flaws:
        if flaw.row < found.first_row or (end and flaw.row >= end):
            continue
        name = names.get(flaw.column, "")
        column = found.spec.by_name.get(name)
        used = bool(column and flaw.row not in found.passed and (column.kind in _FIGURE_KINDS or name in _FIGURE_TERMS))
        code = ("error-cell" if flaw.kind == "error" else "formula-without-value") if used else "flaw-elsewhere"
        what = (
            f"The cell holds {flaw.text}." if flaw.kind == "error" else f"The formula {flaw.text} has no stored value."
        )
        address = cell_address(flaw.row, flaw.column)
        if used:
            found.flawed[flaw.row, name] = code
        else:
            report.add(code, what, sheet=(sheet.file, sheet.name), cell=address, value=flaw.text)
