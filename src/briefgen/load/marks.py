"""What marks the rows, cells, formulas and values of an xlsx sheet, as patterns over the bytes of its XML."""

import re
from dataclasses import dataclass
from functools import lru_cache


class Irregular(Exception):  # a turn of the road, no error
    """A sheet is written in a way that the marks do not cover."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What to look for under one namespace prefix."""

    cell: bytes
    row: bytes
    stranger: re.Pattern[bytes]
    """A cell under another prefix."""
    address: re.Pattern[bytes]
    error: re.Pattern[bytes]
    formula: re.Pattern[bytes]
    """A formula that no value follows; its attributes, its text, and an empty value element if there is one."""
    master: re.Pattern[bytes]
    value: re.Pattern[bytes]
    end: bytes
    formulas: re.Pattern[bytes]
    """What every formula begins with."""
    close: bytes
    hidden_row: re.Pattern[bytes]
    column: re.Pattern[bytes]
    blank: bytes
    """The rest of a cell that holds nothing."""


@lru_cache(maxsize=8)
def marks_of(prefix: bytes) -> Marks:
    """Return the marks for elements with a prefix such as b"x:", or none.

    Within a tag no pattern passes an angle bracket, so that a search stays linear whatever a file holds.
    """
    p = re.escape(prefix)
    stranger = rb":c[\s/>]" if not prefix else rb"<c[\s/>]|(?<!<" + p[:-1] + rb"):c[\s/>]"
    return Marks(
        cell=b"<" + prefix + b"c ",
        row=b"<" + prefix + b"row",
        stranger=re.compile(stranger),
        address=re.compile(rb"<" + p + rb'c r="([A-Z]{1,7})(\d{1,10})"([^<>]*)'),
        error=re.compile(rb"<" + p + rb"""c r="(?=[^<>]*\st\s*=\s*["']e["'])([A-Z]+)(\d+)"[^<>]*>"""),
        formula=re.compile(
            rb"<" + p + rb"f(?=[\s/>])((?:\s[^<>]*?)?)(?:/>|>([^<]*)</" + p + rb"f>)"
            rb"\s*+(?!<" + p + rb"v(?:\s[^<>]*)?>[^<])(<" + p + rb"v[\s/>])?"
        ),
        master=re.compile(rb"<" + p + rb"f\s(?=[^<>]*\sref=|ref=)([^<>]*[^/])>([^<]+)<"),
        value=re.compile(rb"<" + p + rb"v(?:\s[^<>]*)?>([^<]*)<"),
        end=b"</" + prefix + b"c>",
        formulas=re.compile(rb"<" + p + rb"f[\s/>]"),
        close=b"</" + prefix + b"sheetData>",
        hidden_row=re.compile(rb"<" + p + rb"""row(?=[^<>]*\shidden=["'](?:1|true)["'])[^<>]*?\sr=["'](\d{1,7})["']"""),
        column=re.compile(rb"<" + p + rb"col\s[^<>]*>"),
        blank=rb"""(?:\s[\w:]+=(?:"[^"<>]*"|'[^'<>]*'))*\s*(?:/>|>\s*</""" + p + rb"c>)",
    )
