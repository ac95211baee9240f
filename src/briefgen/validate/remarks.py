"""What is said about rows and sheets that were not read as records."""

import re
from collections.abc import Mapping, Sequence

from briefgen.model.readings import SheetReading
from briefgen.model.sheets import Sheet, cell_address
from briefgen.validate.body import Body
from briefgen.validate.layout import Header
from briefgen.validate.report import Report
from briefgen.validate.selection import Choice, first_column
from briefgen.validate.values import as_text, is_blank
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.known_lists import known_list

_LONGEST = 60
_PHONE = re.compile(r"\+?\d[\d ()./-]{7,}")


def report_unused(sheet: Sheet, choice: Choice, report: Report) -> None:
    """Say that a sheet is not used, unless it is empty."""
    if not any(any(not is_blank(cell) for cell in row) for row in sheet.rows):
        return
    if choice.hint.startswith("reads as ") and not choice.meant:
        hint, near = "", ""
    elif choice.hint.startswith("reads as "):
        name = choice.hint.removeprefix("reads as ")
        hint, near = f' Its headers are those of {name}: write "{sheet.name}" = "{name}" in briefgen.toml.', name
    elif choice.hint == "a list":
        hint, near = " It looks like a list of activities or people, but other sheets hold the data.", ""
    else:
        hint, near = (f' Did you mean "{choice.hint}"?' if choice.hint else ""), choice.hint
    hidden = "hidden " if sheet.hidden else ""
    message = f'The {hidden}sheet "{sheet.name}" is not used.{hint}'
    report.add(
        "near-sheet" if choice.meant else "unknown-sheet", message, sheet=(sheet.file, sheet.name), suggestion=near
    )


def report_by_headers(choice: Choice, place: tuple[str, str], report: Report) -> None:
    """Say that the headers told what a sheet is, or once that several sheets were read together."""
    if not choice.together:
        message = f'The sheet "{place[1]}" was read as {choice.name}, because its headers are.'
        report.add("sheet-by-headers", message, sheet=place)
    elif place == choice.together[0]:
        one_file = len({file for file, _ in choice.together}) == 1
        names = [f'"{name}"' if one_file else f'"{name}" of {file}' for file, name in choice.together]
        message = f"The sheets {', '.join(names[:-1])} and {names[-1]} were read together as {choice.name}, because their headers are."
        report.add("sheets-together", message, sheet=place)


def report_known_lists(readings: Sequence[SheetReading], report: Report) -> None:
    """Say which published lists have settings among our examples, where a column that tells them is not used as it is."""
    for reading in readings:
        found = known_list([column.header for column in reading.columns])
        if found is None:
            continue
        telling = {fold(header) for header in found.headers}
        unused = [one for one in reading.columns if not one.meaning and fold(one.header) in telling]
        if unused:
            words = ", ".join(f'"{one.header}"' for one in unused)
            message = f"This is {found.name}, read without {words}; settings for it are in {found.example}."
            cell = cell_address(reading.header_row, unused[0].column)
            report.add("known-list", message, sheet=(reading.file, reading.sheet), cell=cell)


def report_passed(sheet: Sheet, header: Header, body: Body, report: Report) -> None:
    """Say which rows were passed over: totals, repeated headers and tags, units, remarks."""
    place = (sheet.file, sheet.name)
    if header.units:
        column = first_column(sheet.rows[header.units - 1])
        texts = [text for text in header.unit_texts if text]
        message = f"Row {header.units} holds units ({_short(', '.join(texts))}) and was not counted."
        report.add("units-row", message, sheet=place, cell=cell_address(header.units, column))
    for row, kind in body.passed.items():
        text, column = body.labels[row]
        if kind in ("note", "beside") and ("@" in text or _PHONE.search(text)):
            text = "…"  # a contact that somebody left among the rows is not printed
        code, words = _PASSED[kind]
        message = words.format(row=row, text=_short(text))
        report.add(code, message, sheet=place, cell=cell_address(row, column), value=text)


_PASSED = {
    "total": ("totals-row", 'Row {row} ("{text}") is a row of totals and was not counted.'),
    "header": ("repeated-header", "Row {row} repeats the header and was not counted."),
    "tags": ("repeated-header", "Row {row} repeats the HXL tags and was not counted."),
    "beside": (
        "remark-row",
        'Row {row} holds nothing in the columns that are read, only "{text}", and was not counted.',
    ),
    "note": ("remark-row", 'Row {row} holds only a remark ("{text}") and was not counted.'),
}


def report_other_table(sheet: Sheet, row: int, report: Report) -> None:
    """Say that another table begins in a row and was not read."""
    cells = sheet.rows[row - 1]
    words = ", ".join(f'"{as_text(cell)}"' for cell in cells if not is_blank(cell))
    message = f"Another table begins in row {row} ({_short(words)}); it was not read."
    report.add("other-table", message, sheet=(sheet.file, sheet.name), cell=cell_address(row, first_column(cells)))


def report_scaled(
    scaled: Mapping[str, str], places: Mapping[str, int], header: Header, place: tuple[str, str], report: Report
) -> None:
    """Report amounts in thousands or millions: briefgen reads amounts as they stand."""
    for name, text in scaled.items():
        message = f'"{text}" says that the numbers of the column are in thousands or millions.'
        cell = cell_address(header.units or header.row, places[name])
        report.add("scaled-amounts", message, sheet=place, cell=cell, value=text, everywhere=True)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
