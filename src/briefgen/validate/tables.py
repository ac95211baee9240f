"""From sheets to tables: which sheet is which, where its header stands, which column means what."""

import collections.abc
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from briefgen.config import Mapping
from briefgen.model.dataset import Table
from briefgen.model.sheets import CellValue, Sheet, cell_address
from briefgen.validate.report import Report
from briefgen.validate.values import as_text, is_blank
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.headers import SHEETS, SheetSpec, match_header, match_sheet, nearest_header, nearest_sheet

_HEADER_WITHIN = 25
"""Rows that are searched for the header (libhxl's limit for tag rows, domain.md A5)."""
_FIGURE_KINDS = frozenset(("id", "splits", "money", "currency", "date", "percent", "number", "rate", "month", "domain"))
_FIGURE_TERMS = frozenset(("measure", "donor"))

Cells = Sequence[CellValue]
Words = collections.abc.Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StatedTotal:
    """A totals row: its row, the word that marks it, the rows it stands for, and what it states by canonical column."""

    row: int
    label: str
    first_row: int
    last_row: int
    values: collections.abc.Mapping[str, Decimal]


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


def find_tables(sheets: Sequence[Sheet], mapping: Mapping, report: Report) -> list[FoundTable]:
    """Return the tables of all sheets that are ours, in order; everything else is a finding."""
    found: list[FoundTable] = []
    alone = sum(1 for sheet in sheets if any(any(not is_blank(c) for c in row) for row in sheet.rows)) == 1
    for sheet in sheets:
        name = _canonical(sheet, mapping, report, alone=alone)
        if name is None:
            continue
        table = _table(len(found), sheet, SHEETS[name], mapping, report)
        if table:
            found.append(table)
    return found


def _canonical(sheet: Sheet, mapping: Mapping, report: Report, *, alone: bool) -> str | None:
    folded = fold(sheet.name)
    place = (sheet.file, sheet.name)
    if folded in mapping.ignore_sheets:
        return None
    if folded in mapping.sheets:
        return mapping.sheets[folded]
    known = match_sheet(sheet.name)
    if known:
        return known
    if _reads_as_projects(sheet, mapping) and (alone or sheet.kind == "delimited"):
        return "Projects"
    if any(any(not is_blank(cell) for cell in row) for row in sheet.rows):
        near = nearest_sheet(sheet.name)
        hint = f' Did you mean "{near}"?' if near else ""
        report.add("unknown-sheet", f'The sheet "{sheet.name}" is not used.{hint}', sheet=place, suggestion=near or "")
    return None


def _reads_as_projects(sheet: Sheet, mapping: Mapping) -> bool:
    spec = SHEETS["Projects"]
    renames = mapping.columns.get("Projects", {})
    for row in sheet.rows[:_HEADER_WITHIN]:
        names = {
            renames.get(fold(str(cell))) or match_header("Projects", str(cell)) for cell in row if not is_blank(cell)
        }
        if set(spec.required) <= names:
            return True
    return False


def _table(index: int, sheet: Sheet, spec: SheetSpec, mapping: Mapping, report: Report) -> FoundTable | None:
    place = (sheet.file, sheet.name)
    if sheet.hidden:
        report.add("hidden-sheet", f'The sheet "{sheet.name}" is hidden and was read.', sheet=place)
    if sheet.hidden_rows or sheet.hidden_columns:
        report.add("hidden-rows", _hidden_words(sheet), sheet=place)
    renames = mapping.columns.get(spec.name, {})
    header_row = _header_row(sheet, spec, renames)
    if header_row is None:
        report.add("empty-sheet", f'The sheet "{sheet.name}" is empty.', sheet=place)
        return None
    header = sheet.rows[header_row - 1]
    columns = _columns(sheet, spec, header_row, renames, report)
    constants = dict(mapping.constants.get(spec.name, {}))
    missing = [name for name in spec.required if name not in columns and name not in constants]
    if missing:
        _report_missing(spec, header, missing, place, header_row, report)
        return None
    table = Table(sheet.file, sheet.name, spec.name, header_row, columns, sheet.lines)
    words = tuple(as_text(cell) for cell in header)
    places = {name: number - 1 for name, number in columns.items()}
    found = FoundTable(
        index,
        table,
        spec,
        sheet.rows,
        words,
        constants,
        places=places,
        first_row=header_row + 1,
        last_row=len(sheet.rows),
    )
    if not any(True for _ in found.body()) and not sheet.flaws:
        report.add("empty-sheet", f'The sheet "{sheet.name}" has no rows below its header.', sheet=place)
    _report_flaws(sheet, found, report)
    return found


def _hidden_words(sheet: Sheet) -> str:
    parts = []
    if sheet.hidden_rows:
        first = ", ".join(str(row) for row in sheet.hidden_rows[:5])
        parts.append(f"{len(sheet.hidden_rows)} hidden rows ({first}{' …' if len(sheet.hidden_rows) > 5 else ''})")
    if sheet.hidden_columns:
        parts.append(f"{len(sheet.hidden_columns)} hidden columns")
    return f"{' and '.join(parts)} were read."


def _header_row(sheet: Sheet, spec: SheetSpec, renames: Words) -> int | None:
    """Return the row (from 1) with the most known headers among the first ones; ties go to the earlier row."""
    best, best_score = None, 0
    for number, row in enumerate(sheet.rows[:_HEADER_WITHIN], 1):
        words = [as_text(cell) for cell in row if not is_blank(cell)]
        score = len({renames.get(fold(word)) or match_header(spec.name, word) for word in words} - {None})
        if words and best is None:
            best = number
        if score > best_score:
            best, best_score = number, score
    return best


def _columns(sheet: Sheet, spec: SheetSpec, header_row: int, renames: Words, report: Report) -> dict[str, int]:
    """Return our columns with their places; two headers of one meaning, near misses and extras are findings."""
    place = (sheet.file, sheet.name)
    columns: dict[str, int] = {}
    extra: list[tuple[int, str]] = []
    for number, value in enumerate(sheet.rows[header_row - 1], 1):
        word = as_text(value)
        if not word:
            continue
        name = renames.get(fold(word)) or match_header(spec.name, word)
        if name is None:
            extra.append((number, word))
        elif name not in columns:
            columns[name] = number
        elif _exact(sheet, header_row, columns[name], name, renames) and not _exact(
            sheet, header_row, number, name, renames
        ):
            extra.append((number, word))
        else:
            both = f"{cell_address(header_row, columns[name])} and {cell_address(header_row, number)}"
            report.add(
                "duplicate-header",
                f'The columns {both} both mean "{name}".',
                sheet=place,
                cell=cell_address(header_row, number),
                value=word,
                everywhere=True,
            )
    _report_extra(spec, columns, extra, header_row, place, report)
    return columns


def _exact(sheet: Sheet, header_row: int, number: int, name: str, renames: Words) -> bool:
    """Return whether a header is the canonical name or mapped by name; such a header beats an alias."""
    word = fold(as_text(sheet.rows[header_row - 1][number - 1]))
    return word == fold(name) or renames.get(word) == name


def _report_extra(
    spec: SheetSpec,
    columns: dict[str, int],
    extra: list[tuple[int, str]],
    header_row: int,
    place: tuple[str, str],
    report: Report,
) -> None:
    unused = []
    for number, word in extra:
        near = nearest_header(spec.name, word)
        if near and near not in columns:
            address = cell_address(header_row, number)
            message = f'The header "{word}" is not used. Did you mean "{near}"?'
            report.add("near-header", message, sheet=place, cell=address, value=word, suggestion=near)
        else:
            unused.append((number, word))
    if unused:
        words = ", ".join(f'"{word}"' for _, word in unused[:8])
        more = f" and {len(unused) - 8} more" if len(unused) > 8 else ""
        address = cell_address(header_row, unused[0][0])
        report.add("unknown-header", f"Not used: {words}{more}.", sheet=place, cell=address)


def _report_missing(
    spec: SheetSpec, header: Cells, missing: list[str], place: tuple[str, str], header_row: int, report: Report
) -> None:
    seen = [as_text(cell) for cell in header if not is_blank(cell)]
    for name in missing:
        near = next((word for word in seen if nearest_header(spec.name, word) == name), "")
        hint = f' Did you mean "{near}"?' if near else ""
        words = ", ".join(f'"{word}"' for word in seen[:12])
        report.add(
            "missing-column",
            f'{spec.name} needs a column "{name}".{hint} Row {header_row} has: {words}.',
            sheet=place,
            suggestion=near,
            everywhere=True,
        )


def _report_flaws(sheet: Sheet, found: FoundTable, report: Report) -> None:
    """Report error cells and formulas without a value; those that figures use are errors."""
    names = {number: name for name, number in found.table.columns.items()}
    for flaw in sheet.flaws:
        if flaw.row <= found.table.header_row:
            continue
        name = names.get(flaw.column, "")
        column = found.spec.by_name.get(name)
        used = bool(column and (column.kind in _FIGURE_KINDS or name in _FIGURE_TERMS))
        code = ("error-cell" if flaw.kind == "error" else "formula-without-value") if used else "flaw-elsewhere"
        what = (
            f"The cell holds {flaw.text}." if flaw.kind == "error" else f"The formula {flaw.text} has no stored value."
        )
        address = cell_address(flaw.row, flaw.column)
        if used:
            found.flawed[flaw.row, name] = code
        else:
            report.add(code, what, sheet=(sheet.file, sheet.name), cell=address, value=flaw.text)
