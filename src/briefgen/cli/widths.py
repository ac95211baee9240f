"""Texts of any script in a terminal: their width in columns, cut and padded, without characters that play tricks."""

import unicodedata

_ISOLATE, _POP = "\u2068", "\u2069"
_RIGHT_TO_LEFT = ("R", "AL", "AN")


def plain(text: str) -> str:
    """Return a text on one line, without control, direction and other invisible characters."""
    return "".join(
        " " if char in "\t\n\r\u2028\u2029" else char if _is_shown(char) else "\ufffd" if char < " " else ""
        for char in text
    )


def _is_shown(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Cn", "Co")


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes: two for wide letters, none for marks on letters."""
    return sum(_width(char) for char in text)


def _width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def fitted(text: str, columns: int) -> str:
    """Return a plain text cut to a number of columns and filled up with spaces; Arabic stands isolated in it."""
    shown = plain(text)
    if width(shown) > columns:
        shown = _cut(shown, columns - 1) + "…"
    padding = " " * (columns - width(shown))
    if any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in shown):
        shown = f"{_ISOLATE}{shown}{_POP}"
    return shown + padding


def _cut(text: str, columns: int) -> str:
    used = 0
    for place, char in enumerate(text):
        used += _width(char)
        if used > columns:
            return text[:place]
    return text
