"""From sheets to tables: which sheet is which, where its header stands, which column means what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from briefgen.config import Mapping
from briefgen.model.dataset import Table
from briefgen.model.readings import SheetReading
from briefgen.model.sheets import CellValue, Sheet, cell_address, column_letters
from briefgen.validate.body import BodyReader, StatedTotal
from briefgen.validate.columns import read_columns, report_columns, report_missing
from briefgen.validate.layout import find_header
from briefgen.validate.remarks import report_other_table, report_passed, report_scaled, report_unused
from briefgen.validate.report import Report
from briefgen.validate.selection import Choice, choose_sheets, first_column, fitting_sheet, known_headers
from briefgen.validate.spans import cut_beside, fill_merged
from briefgen.vocabulary.headers import SHEETS, SheetSpec

_FIGURE_KINDS = frozenset(("id", "splits", "money", "currency", "date", "percent", "number", "rate", "month", "domain"))
_FIGURE_TERMS = frozenset(("measure", "donor"))

Cells = Sequence[CellValue]


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A sheet whose columns are known.

    ``index`` is its place in Dataset.tables; ``constants`` fill lacking columns; ``flawed`` cells hold no usable value;
    ``places`` are the columns counted from 0, as lists are. The rows from ``first_row`` to ``last_row`` are its body;
    ``passed`` are those of them that are no records: totals, repeated headers, notes. ``totals`` is what the totals
    rows among them state.
    """

    index: int
    table: Table
    spec: SheetSpec
    rows: list[list[CellValue]]
    header: tuple[str, ...]
    constants: dict[str, str]
    flawed: dict[tuple[int, str], str] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    first_row: int = 0
    last_row: int = 0
    passed: frozenset[int] = frozenset()
    totals: tuple[StatedTotal, ...] = ()

    def body(self) -> Iterator[tuple[int, list[CellValue]]]:
        """Yield row number and cells of every row of the table that is a record: not blank, and not passed over."""
        start, passed = self.first_row - 1, self.passed
        for number, cells in enumerate(self.rows[start : self.last_row], start + 1):
            # The first cell of most rows is filled: look at it before making a generator for the others.
            if cells and (cells[0] or cells[0] == 0 or any(cell is not None and cell != "" for cell in cells)):
                if passed and number in passed:
                    continue
                yield number, cells

    def cell(self, cells: Cells, column: str) -> CellValue:
        """Return the value of a canonical column, or its constant, or None."""
        place = self.places.get(column)
        if place is None:
            return self.constants.get(column)
        return cells[place] if place < len(cells) else None

    def column(self, name: str) -> Iterator[CellValue]:
        """Yield a column's values below the header."""
        place = self.table.columns.get(name)
        if place is not None:
            for number, cells in enumerate(self.rows[self.first_row - 1 : self.last_row], self.first_row):
                if place <= len(cells) and number not in self.passed:
                    yield cells[place - 1]

    def has(self, column: str) -> bool:
        """Return whether the sheet has a column, or a constant stands for it."""
        return column in self.table.columns or column in self.constants


def find_tables(
    sheets: Sequence[Sheet], mapping: Mapping, report: Report
) -> tuple[list[FoundTable], list[SheetReading]]:
    """Return the tables of all sheets that are ours, in order, and how each sheet was read; the rest are findings."""
    found: list[FoundTable] = []
    readings: list[SheetReading] = []
    names = choose_sheets(sheets, mapping)
    for sheet, choice in zip(sheets, names, strict=True):
        if choice.name:
            _read_sheet(sheet, choice, mapping, report, found, readings)
        elif choice.why != "ignored":
            report_unused(sheet, choice, report)
            readings.append(SheetReading(sheet.file, sheet.name))
    return found, readings


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
    if why == "its headers":
        message = f'The sheet "{sheet.name}" was read as {name}, because its headers are.'
        report.add("sheet-by-headers", message, sheet=place)
    while start:
        read = _table(len(found), sheet, SHEETS[name], start, mapping, report)
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


def _table(
    index: int, sheet: Sheet, spec: SheetSpec, start: int, mapping: Mapping, report: Report
) -> tuple[FoundTable | None, SheetReading, int] | None:
    """Return the table at or below a row with its reading, and the row where another table begins (0 for none)."""
    place = (sheet.file, sheet.name)
    renames = mapping.columns.get(spec.name, {})
    header = find_header(sheet, known_headers(spec, renames), start)
    if header is None:
        report.add("empty-sheet", f'The sheet "{sheet.name}" is empty.', sheet=place)
        return None
    columns = read_columns(header, spec, renames)
    known = {reading.column - 1: bool(reading.meaning) for reading in columns.readings}
    cut, rows = cut_beside(sheet, header, known, report)
    if cut != header:
        header, columns = cut, read_columns(cut, spec, renames)
    readings = report_columns(columns, spec, header, place, report)
    constants = columns.constants | dict(mapping.constants.get(spec.name, {}))
    missing = [name for name in spec.required if name not in columns.places and name not in constants]
    reading = SheetReading(
        sheet.file, sheet.name, spec.name, "", header.row, header.tag_row, header.body, columns=tuple(readings)
    )
    if missing:
        report_missing(spec, header, missing, place, report)
        return None, replace(reading, canonical=""), 0
    report_scaled(columns.scaled, columns.places, header, place, report)
    places = {name: number - 1 for name, number in columns.places.items()}
    rows = fill_merged(sheet, rows, header, spec, places, report)
    body = BodyReader(rows, header, spec, places, lambda row: fitting_sheet(sheet, row, mapping, "") is not None).read()
    report_passed(sheet, header, body, report)
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
        parts.append(f"{len(sheet.hidden_rows)} hidden rows ({first}{' …' if len(sheet.hidden_rows) > 5 else ''})")
    if sheet.hidden_columns:
        letters = ", ".join(column_letters(column) for column in sheet.hidden_columns[:5])
        more = " …" if len(sheet.hidden_columns) > 5 else ""
        parts.append(f"{len(sheet.hidden_columns)} hidden columns ({letters}{more})")
    return f"{' and '.join(parts)} were read."


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
