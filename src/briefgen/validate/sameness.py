"""Whether a cell may still hold a value that was read from it once."""

from datetime import date
from decimal import Decimal

from briefgen.model.sheets import CellValue
from briefgen.validate.dates import read_date
from briefgen.validate.numbers import read_number
from briefgen.validate.values import Unreadable, as_text, is_blank
from briefgen.vocabulary.currencies import match_currency


def same_value(cell: CellValue, value: Decimal | date | str) -> bool:
    """Return whether a cell may still hold a value that was read from it, in any way it can be read.

    Text is a currency: a sign, a code or, where the value was the default, a blank cell.
    """
    if isinstance(value, str):
        return is_blank(cell) or value in (match_currency(as_text(cell)), as_text(cell).upper())
    try:
        if isinstance(value, Decimal):
            return any(read_number(cell, mark) == value for mark in ("", ".", ","))
        return any(read_date(cell, month_first=month_first) == value for month_first in (False, True))
    except Unreadable:
        return False
