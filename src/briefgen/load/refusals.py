"""The messages for sources that cannot be used, one line each: what, where, cure."""

import unicodedata

from briefgen.errors import SourceError
from briefgen.load.limits import LONGEST_CELL, MOST_CELLS_IN_ALL

_UNPRINTABLE = ("Cc", "Cf", "Cs", "Zl", "Zp")


def printable(text: str) -> str:
    """Return a name or reason that fits into one line of any terminal: control and layout characters are replaced."""
    return "".join("\ufffd" if unicodedata.category(character) in _UNPRINTABLE else character for character in text)


def sheet_place(shown: str, sheet: str) -> str:
    """Return how messages name a sheet of a file."""
    return f'{shown}, sheet "{printable(sheet)[:60]}"'


def damaged(where: str, reason: object) -> SourceError:
    """Return the error for a file that is not as it should be."""
    words = printable(" ".join(str(reason).split()))[:120].rstrip(". ")
    return SourceError(f"{where} is damaged ({words}). Open it in Excel or LibreOffice and save it again.")


def unread_sections(where: str) -> SourceError:
    """Return the error for text that the reader would give as blank."""
    return damaged(where, "it holds CDATA sections")


def encrypted(shown: str) -> SourceError:
    """Return the error for a file behind a password."""
    return SourceError(f"{shown} is encrypted. Open it, save it without a password, then try again.")


def own_brief(shown: str) -> SourceError:
    """Return the error for the workbook of a brief, which prints figures and is no source of them."""
    return SourceError(
        f"{shown} is the workbook of a brief: it holds figures, not the data behind them. "
        "Give the workbook or table that the brief was made from."
    )


def unreadable(shown: str, error: Exception) -> SourceError:
    """Return the error for a file that the system does not give."""
    reason = error.strerror if isinstance(error, OSError) else printable(str(error))
    return SourceError(f"{shown} cannot be read ({reason}). Check its name and its permissions.")


def too_long_cell(where: str) -> SourceError:
    """Return the error for a cell beyond LONGEST_CELL."""
    return SourceError(f"{where} has a cell of more than {LONGEST_CELL // 2**20} MB. It is no ordinary workbook.")


def too_many_cells(shown: str) -> SourceError:
    """Return the error for a file beyond MOST_CELLS_IN_ALL."""
    millions = MOST_CELLS_IN_ALL // 10**6
    return SourceError(f"{shown} has more than {millions} million cells. Split it into several files.")
