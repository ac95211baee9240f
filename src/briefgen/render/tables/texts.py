"""Text as an export writes it: the same in every format, without what a file cannot hold."""

import re

from briefgen.model.export import Notice
from briefgen.vocabulary.cell_text import CONTROL, LONGEST, cut, is_too_long, length

__all__ = ["cut", "notice", "plain"]

_TURNING = re.compile("[\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Marks that turn a text round or cannot be seen: "Acme\\u202efdp.exe" looks like another file."""


def plain(text: str) -> str:
    """Return text without control characters and the marks that turn its signs round; line ends are those of a cell."""
    if text.isprintable():
        return text
    return _TURNING.sub("", CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def notice(table: str, cell: str, text: str, *, workbook: bool) -> Notice | None:
    """Return what has to be said about a text, None for one that is written as it is."""
    shown = plain(text)
    if workbook and is_too_long(shown):
        words = f"The text has {length(shown):,} characters, a cell holds {LONGEST:,}: cut. csv and json have it whole."
        return Notice("text-cut", table, cell, words)
    if shown != text and shown != text.replace("\r\n", "\n").replace("\r", "\n"):
        return Notice(
            "control-character", table, cell, "Control characters, or marks that turn a text round, were left out."
        )
    return None
