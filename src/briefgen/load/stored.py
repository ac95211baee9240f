"""Reading a finished workbook brief back: the numbers it stores for its figures."""

import io
import zipfile
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from briefgen.errors import SourceError
from briefgen.model.sheets import split_address

_FIGURE, _VALUE = 1, 3
_MARK = "selection"
_HEADS = 12
"""Rows in which the head of a table is looked for."""


class StoredFigure(NamedTuple):
    """A figure of a workbook: the value that its row on Figures stores, and the cells that show it with what they store."""

    value: Decimal | None
    cells: tuple[tuple[str, Decimal | None], ...] = ()


def stored_figures(content: bytes) -> dict[str, StoredFigure]:
    """Return what a workbook brief stores for every figure; a value is None for a word instead of a number.

    Raises SourceError if there is no sheet of figures. For workbooks that briefgen made a moment ago: a foreign file goes
    through ``load_source``, which scans it first.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in reversed(book.sheet_names):  # the last one, whatever it is called in the brief's language
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            if head := next((place for place, row in enumerate(rows[:_HEADS]) if _MARK in row), 0):
                read = lru_cache(maxsize=None)(
                    lambda name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                )
                shown = rows[head].index(_MARK) - 1
                return {str(row[_FIGURE]): _stored(row, shown, read) for row in rows[head + 1 :] if row[_FIGURE]}
    except (CalamineError, ValueError, LookupError) as error:
        raise SourceError(f"The workbook cannot be read back ({error}).") from None
    raise SourceError("The workbook has no sheet of figures.")


def _stored(row: Sequence[object], shown: int, read: Callable[[str], Sequence[Sequence[object]]]) -> StoredFigure:
    cells = []
    for place in filter(None, str(row[shown]).split("; ")):
        sheet, _, address = place.rpartition("!")
        line, column = split_address(address) or (0, 0)
        cells.append((place, stored_number(read(sheet)[line - 1][column - 1])))
    return StoredFigure(stored_number(row[_VALUE]), tuple(cells))


def stored_number(cell: object) -> Decimal | None:
    """Return a stored number exactly as it is written, None for anything else."""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return None
    return Decimal(repr(cell))


def formula_cells(content: bytes, shown: str) -> dict[tuple[str, str], object]:
    """Return the stored value of every formula of a workbook by sheet and address. Raises SourceError."""
    import warnings

    import openpyxl

    found: dict[tuple[str, str], object] = {}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # extensions that openpyxl would lose if it saved
            formulas = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
            values = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            for sheet in formulas.sheetnames:
                for row, stored in zip(formulas[sheet].iter_rows(), values[sheet].iter_rows(), strict=True):
                    for cell, value in zip(row, stored, strict=True):
                        if cell.data_type == "f":
                            found[sheet, cell.coordinate] = value.value
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
        raise SourceError(f"{shown} is damaged ({error}). Make the brief again.") from None
    return found
