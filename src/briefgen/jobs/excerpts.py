"""The faulty cell in its row, with its neighbours and their headers: what a person needs to see to mend it."""

import re
from dataclasses import dataclass

from briefgen.model.dataset import Dataset, Table
from briefgen.model.findings import Finding
from briefgen.model.sheets import Loaded, Sheet, column_letters, split_address
from briefgen.validate.personal import personal_columns
from briefgen.validate.values import as_text

_KEYS = ("contract_id", "project_id", "indicator", "meeting", "issue", "key", "code")
_BEFORE, _AFTER = 1, 2
_ACTIVITIES = "iati-activity"
_OBVIOUS = re.compile(r"/(narrative|@code|@iso-date)$")
_NUMBERED = (_ACTIVITIES, "transaction", "rest")
"""Columns of an element's sheet that are no part of it: numbers of rows, and what has no column of its own."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of one row: column letters, headers, cells as text. ``marked`` is the place of the faulty cell.

    ``header_row`` is 0 where the fault stands in the header or above it; then ``headers`` are empty. Of an element in
    an XML file ``headers`` are the names of its parts, ``letters`` are empty and both rows are 0.
    """

    letters: tuple[str, ...]
    header_row: int
    headers: tuple[str, ...]
    row: int
    cells: tuple[str, ...]
    marked: int


class Excerpts:
    """Cuts excerpts out of the sheets of a source. Columns of personal data are left out."""

    def __init__(self, loaded: Loaded, dataset: Dataset) -> None:
        self._sheets = {(sheet.file, sheet.name): sheet for sheet in loaded.sheets}
        self._dataset = dataset
        self._personal: dict[tuple[str, str], set[int]] = {}
        self._elements: dict[tuple[str, str], dict[str, int]] = {}

    def of(self, finding: Finding) -> Excerpt | None:
        """Return the excerpt round a finding's cell or element, None for a finding without one."""
        sheet = self._sheets.get((finding.file, finding.sheet))
        if sheet is not None and finding.element:
            return self._of_element(sheet, finding.element)
        place = split_address(finding.cell)
        if sheet is None or place is None or place[0] > len(sheet.rows):
            return None
        row, column = place
        table = self._table(finding, row)
        columns = self._columns(sheet, table, row, column)
        if column not in columns:
            return None
        headed = table is not None and table.header_row < row
        header_row = table.header_row if table is not None and headed else 0
        return Excerpt(
            letters=tuple(column_letters(number) for number in columns),
            header_row=header_row,
            headers=tuple(_text(sheet, header_row, number) for number in columns) if header_row else (),
            row=row,
            cells=tuple(_text(sheet, row, number) for number in columns),
            marked=columns.index(column),
        )

    def _of_element(self, sheet: Sheet, path: str) -> Excerpt | None:
        """Return the parts of an element that was read, round the one at the end of a path; first whose it is."""
        place = (sheet.file, sheet.name)
        if place not in self._elements:
            self._elements[place] = {element: row for row, element in enumerate(sheet.elements or (), 1) if element}
        rows, element = self._elements[place], path
        while element not in rows and "/" in element:
            element = element.rpartition("/")[0]
        if element not in rows:
            return None
        row, head = rows[element], [str(word) for word in sheet.rows[0]]
        owner = sheet.rows[row - 1][0]
        activities = self._sheets.get((sheet.file, _ACTIVITIES))
        if isinstance(owner, int) and activities is not None:
            owner = activities.rows[owner - 1][0]
        part = path[len(element) + 1 :]
        marked = head.index(part) + 1 if part in head else 1
        around = range(marked - _BEFORE, marked + _AFTER + 1) if marked > 1 else range(2, 2 + _AFTER)
        numbers = [number for number in around if 1 < number <= len(head) and head[number - 1] not in _NUMBERED]
        return Excerpt(
            letters=(),
            header_row=0,
            headers=("iati-identifier", *(_OBVIOUS.sub("", head[number - 1]) for number in numbers)),
            row=0,
            cells=("" if owner is None else as_text(owner), *(_text(sheet, row, number) for number in numbers)),
            marked=numbers.index(marked) + 1 if marked > 1 else 0,
        )

    def _table(self, finding: Finding, row: int) -> Table | None:
        """Return the table of a sheet in which a row stands: the last one whose header is not below it."""
        tables = [
            table
            for table in self._dataset.tables
            if (table.file, table.sheet) == (finding.file, finding.sheet) and table.header_row <= row
        ]
        return max(tables, key=lambda table: table.header_row, default=None)

    def _columns(self, sheet: Sheet, table: Table | None, row: int, column: int) -> list[int]:
        key = (sheet.file, sheet.name)
        if key not in self._personal:
            self._personal[key] = personal_columns(sheet.rows)
        last = len(sheet.rows[table.header_row - 1]) if table else len(sheet.rows[row - 1])
        columns = {number for number in range(column - _BEFORE, column + _AFTER + 1) if 1 <= number <= last}
        columns.add(column)
        if table is not None:
            names = [name for name in _KEYS if name in table.columns]
            columns |= {table.columns[name] for name in names[:1]}
        return sorted(columns - self._personal[key])


def _text(sheet: Sheet, row: int, column: int) -> str:
    cells = sheet.rows[row - 1]
    return as_text(cells[column - 1]) if column <= len(cells) else ""
