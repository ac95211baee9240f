"""Reading a finished workbook brief back: the numbers it stores for its figures."""

import io
import zipfile
from decimal import Decimal

from briefgen.errors import SourceError

_SHEET = "Figures"
_FIGURE, _VALUE = 1, 3
_MARK = "selection"


def stored_figures(content: bytes) -> dict[str, Decimal | None]:
    """Return the stored value of every figure on the sheet Figures; None for a word instead of a number.

    Raises SourceError if there is no such sheet. For workbooks that briefgen made a moment ago: a foreign file goes
    through ``load_source``, which scans it first.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        rows = (
            CalamineWorkbook.from_filelike(io.BytesIO(content))
            .get_sheet_by_name(_SHEET)
            .to_python(skip_empty_area=False)
        )
    except (CalamineError, ValueError, KeyError) as error:
        raise SourceError(f"The workbook has no sheet {_SHEET} that can be read ({error}).") from None
    head = next((place for place, row in enumerate(rows) if _MARK in row), len(rows))
    return {str(row[_FIGURE]): stored_number(row[_VALUE]) for row in rows[head + 1 :] if row[_FIGURE]}


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
