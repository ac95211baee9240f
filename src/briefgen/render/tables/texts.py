"""Text as an export writes it: the same in every format, without what a file cannot hold."""

import re

from briefgen.model.export import Notice

LONGEST = 32_767
"""Characters that one cell of a workbook can hold."""
CUT = " … [cut: longer than Excel allows]"
_UNSEEN = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]")
_SHORT = LONGEST // 2


def plain(text: str) -> str:
    """Return text without control characters; line ends are those of a cell."""
    if text.isprintable():
        return text
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def cut(text: str) -> str:
    """Return text that a workbook's cell can hold, cut with a mark; Excel counts characters beyond 65,535 twice."""
    if len(text) <= _SHORT or _length(text) <= LONGEST:
        return text
    kept = text[: LONGEST - len(CUT)]
    while _length(kept) > LONGEST - len(CUT):
        kept = kept[:-1]
    return kept + CUT


def _length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def notice(table: str, cell: str, text: str, *, workbook: bool) -> Notice | None:
    """Return what has to be said about a text, None for one that is written as it is."""
    shown = plain(text)
    if workbook and len(shown) > _SHORT and _length(shown) > LONGEST:
        words = (
            f"The text has {_length(shown):,} characters, a cell holds {LONGEST:,}: cut. csv and json have it whole."
        )
        return Notice("text-cut", table, cell, words)
    if shown != text and shown != text.replace("\r\n", "\n").replace("\r", "\n"):
        return Notice("control-character", table, cell, "Control characters were left out.")
    return None
