"""What a cell holds, before anybody knows what it means: nothing, a text, or something that cannot be read."""

from datetime import datetime
from functools import lru_cache

from briefgen.model.sheets import CellValue
from briefgen.vocabulary.terms import BLANK_WORDS

LONGEST_VALUE = 100
"""Characters of a number or date with all round it; patterns take their time over a cell that holds a whole document."""


class Unreadable(ValueError):
    """A cell holds something that is not of the kind its column wants."""


def is_blank(value: CellValue) -> bool:
    """Return whether a cell holds nothing."""
    return value is None or (isinstance(value, str) and not value.strip())


def is_blank_word(value: CellValue) -> bool:
    """Return whether a text stands for nothing, such as N/A or tbc."""
    return isinstance(value, str) and value.strip().casefold() in BLANK_WORDS


@lru_cache(maxsize=20_000)
def tidy(text: str) -> str:
    """Return a text with single spaces and no space round it."""
    return " ".join(text.split())


def as_text(value: CellValue) -> str:
    """Return a cell as text; whole numbers without a decimal point, dates as ISO."""
    if isinstance(value, str):
        return tidy(value)
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value)
