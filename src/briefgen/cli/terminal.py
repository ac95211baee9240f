"""Text from data on a terminal: never a control sequence, never a mark that reorders the line."""

import codecs
import json
import sys
import unicodedata

_UNPRINTABLE = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))


def safe(text: str) -> str:
    """Return text for a terminal: control, layout and surrogate characters become "\\ufffd"; line breaks too."""
    if text.isascii() and text.isprintable():
        return text
    return "".join("\ufffd" if unicodedata.category(letter) in _UNPRINTABLE else letter for letter in text)


def json_text(document: object) -> str:
    """Return a document as indented JSON in which no character can act on a terminal; other letters stay readable.

    Where standard output has not all letters, they are JSON's escapes.
    """
    has_all = codecs.lookup(sys.stdout.encoding or "utf-8").name == "utf-8"
    text = json.dumps(document, ensure_ascii=not has_all, indent=2)
    return "".join(
        json.dumps(letter)[1:-1] if letter != "\n" and unicodedata.category(letter) in _UNPRINTABLE else letter
        for letter in text
    )


def is_terminal() -> bool:
    """Return whether results go to a person's terminal."""
    return sys.stdout.isatty()
