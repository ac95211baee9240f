"""Personal data in a source: one finding says where they stand; nothing reads or prints them (domain.md, pitfall 16)."""

from collections.abc import Sequence

from briefgen.model.sheets import CellValue, Sheet, column_letters
from briefgen.validate.report import Report
from briefgen.validate.tables import FoundTable
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.headers import match_sheet
from briefgen.vocabulary.personal import is_address, is_personal_header

_HEADER_WITHIN = 25
_SAMPLE = 200
_SHOWN = 6


def check_personal(sheets: Sequence[Sheet], tables: Sequence[FoundTable], report: Report) -> None:
    """Report all personal data of a source in one note that names sheets and columns, and no value."""
    used = {(found.table.file, found.table.sheet): set(found.table.columns.values()) for found in tables}
    places: list[tuple[Sheet, str, str]] = []
    for sheet in sheets:
        if is_contacts(sheet.name):
            if any(any(cell not in ("", None) for cell in row) for row in sheet.rows):
                places.append((sheet, "", f'the sheet "{sheet.name}"'))
            continue
        for column in personal_columns(sheet.rows) - used.get((sheet.file, sheet.name), set()):
            letters = column_letters(column)
            places.append((sheet, letters, f'column {letters} of "{sheet.name}"'))
    if not places:
        return
    places.sort(key=lambda place: (place[0].file, place[0].name, len(place[1]), place[1]))
    words = ", ".join(place for *_, place in places[:_SHOWN])
    more = f" and {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
    sheet, letters, _ = places[0]
    cell = f"{letters}1" if letters else ""
    report.add("personal-data", f"Personal data in {words}{more}.", sheet=(sheet.file, sheet.name), cell=cell)


def is_contacts(name: str) -> bool:
    """Return whether a sheet is a list of contacts by its name."""
    return match_sheet(name) == "Contacts" or fold(name) in ("contacts", "contact list", "liste des contacts")


def personal_columns(rows: Sequence[Sequence[CellValue]]) -> set[int]:
    """Return the columns, from 1, whose header or HXL tag announces personal data, or that hold e-mail addresses."""
    found = {
        number
        for row in rows[:_HEADER_WITHIN]
        for number, cell in enumerate(row, 1)
        if isinstance(cell, str) and len(cell) < 60 and is_personal_header(cell)
    }
    for row in rows[:_SAMPLE]:
        found |= {
            number for number, cell in enumerate(row, 1) if isinstance(cell, str) and "@" in cell and is_address(cell)
        }
    return found
