"""What the reader says of single cells: errors, formulas without a value, references to other files."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefgen.model.findings import Finding
from briefgen.model.sheets import Sheet, cell_address
from briefgen.validate.report import Report
from briefgen.validate.tables import FoundTable

_CODES = ("error-cell", "formula-without-value")
_LONG_KINDS = ("id", "money", "number")
_KEPT = 1e15
"""From here on a number has more than the fifteen digits that Excel and LibreOffice keep."""


def name_flaws(findings: Iterable[Finding], sheets: Sequence[Sheet]) -> list[Finding]:
    """Return findings with the error or formula itself, such as #DIV/0!, where a cell holds one."""
    texts = {
        (sheet.file, sheet.name, cell_address(flaw.row, flaw.column)): flaw.text
        for sheet in sheets
        for flaw in sheet.flaws
    }
    named = []
    for finding in findings:
        text = texts.get((finding.file, finding.sheet, finding.cell)) if finding.code in _CODES else None
        if text:
            what = f"The cell holds {text}." if finding.code == "error-cell" else f"{text} was never calculated."
            cure = finding.message.partition(". ")[2]
            named.append(replace(finding, message=f"{what} {cure}", value=text[:120]))
        else:
            named.append(finding)
    return named


def check_zeros(sheets: Sequence[Sheet], tables: Sequence[FoundTable], report: Report) -> None:
    """Report the cells of money that hold the zero of a formula which nothing ever calculated."""
    of_table = {(sheet.file, sheet.name): sheet.zeros for sheet in sheets if sheet.zeros}
    for found in tables:
        money = {found.table.columns[column.name]: column.name for column in found.spec.columns
                 if column.kind == "money" and column.name in found.table.columns}  # fmt: skip
        for row, column in of_table.get((found.table.file, found.table.sheet), ()):
            if column in money and found.table.header_row < row <= len(found.rows):
                words = "The formula holds 0, as do all formulas of this sheet."
                report.add("never-calculated", words, found.table, row, money[column], value="0")


def check_digits(tables: Sequence[FoundTable], report: Report) -> None:
    """Report ids and numbers of more than the fifteen digits that a spreadsheet keeps: the last ones may be others."""
    for found in tables:
        if found.table.lines is not None or found.table.elements is not None:
            continue  # texts are exact
        for name, place in found.places.items():
            if found.spec.by_name[name].kind not in _LONG_KINDS or name not in found.table.columns:
                continue
            values = found.values(place)
            if float not in set(map(type, values)):
                continue
            for row, value in enumerate(values, found.first_row):
                if type(value) is float and abs(value) >= _KEPT and row not in found.passed:
                    words = f"The cell holds {value:.0f}, a number of more than 15 digits; a spreadsheet keeps 15."
                    report.add("long-number", words, found.table, row, name, value=f"{value:.0f}")


def check_outside(sheets: Sequence[Sheet], tables: Sequence[FoundTable], report: Report) -> None:
    """Report the cells of tables that are read whose formulas refer to another file."""
    of_table = {(sheet.file, sheet.name): sheet.outside for sheet in sheets if sheet.outside}
    for found in tables:
        columns = {number: name for name, number in found.table.columns.items()}
        for reference in of_table.get((found.table.file, found.table.sheet), ()):
            name = columns.get(reference.column)
            if name is None or reference.row <= found.table.header_row or reference.row > len(found.rows):
                continue
            words = f'The formula takes its value from "{reference.target}".'
            report.add("outside-reference", words, found.table, reference.row, name, value=reference.target)
