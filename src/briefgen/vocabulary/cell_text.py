"""What a cell of a workbook or a csv file can hold of a text, and the words that say what it cannot."""

import re

LONGEST = 32_767
"""Characters that one cell of a workbook can hold; those beyond 65,535 count twice."""
CUT = " … [cut: longer than Excel allows]"
"""The mark at the end of a text that was cut."""
SHORT = LONGEST // 2
"""Texts so short fit whatever their characters are."""
_CONTROL = "\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff"
_DIRECTION = "\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
CONTROL = re.compile(f"[{_CONTROL}]")
"""What no file of ours can hold: control characters and halves of characters."""
HIDDEN = re.compile(f"[{_DIRECTION}]")
"""Marks of direction and characters without width: they reorder and hide text."""
UNSEEN = re.compile(f"[{_CONTROL}{_DIRECTION}]")
WORDS = {
    "text-cut": f"Longer than the {LONGEST:,} characters that a cell of a workbook can hold; cut there with a mark.",
    "control-character": "Control characters, which no file can hold, were left out.",
    "hidden-character": "Characters that cannot be seen, and would hide or reorder text, are left out of the workbook.",
}
"""What is said of a text by the code of the finding."""


def length(text: str) -> int:
    """Return the length of a text as Excel counts it."""
    plain = text.isascii() or max(text, default="") < "\U00010000"
    return len(text) if plain else len(text.encode("utf-16-le", "surrogatepass")) // 2


def is_too_long(text: str) -> bool:
    """Return whether a cell of a workbook cannot hold the whole text."""
    return len(text) > SHORT and length(text) > LONGEST


def cut(text: str) -> str:
    """Return text that a cell of a workbook can hold, cut with a mark where it is too long."""
    if not is_too_long(text):
        return text
    kept = text[: LONGEST - len(CUT)]
    while length(kept) > LONGEST - len(CUT):
        kept = kept[:-1]
    return kept + CUT


def losses(text: str) -> list[str]:
    """Return the codes of what a cell cannot hold of a text; none for nearly all texts."""
    if text.isprintable() and len(text) <= SHORT:
        return []
    lost = [
        code for code, unseen in (("control-character", CONTROL), ("hidden-character", HIDDEN)) if unseen.search(text)
    ]
    return lost + (["text-cut"] if is_too_long(UNSEEN.sub("", text)) else [])
