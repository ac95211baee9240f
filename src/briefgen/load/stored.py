"""Reading a finished workbook brief back: the numbers it stores for its figures."""

import io
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
