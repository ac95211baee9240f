"""Many rows at once: cells as finished XML.

XlsxWriter makes an object of every cell and writes each by itself; for thousands of equal rows that is most of the
time a workbook takes. Here a column is written as a whole. The sheet is XlsxWriter's in everything else.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import repeat
from typing import Any

from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from briefgen.model.sheets import column_letters
from briefgen.render.xlsx.styles import Properties

_EPOCH = date(1899, 12, 31)
_MARKED = re.compile("[&<>]").search
_SHORT = 8_000
BLANK = ""
"""The value of a cell of numbers that is left empty where one without a number says "unknown"."""
_LEAP_DAY = 59
"""Excel counts a 29 February 1900 that never was."""
_ESCAPED = re.compile("_x[0-9a-fA-F]{4}_")


@dataclass(frozen=True, slots=True)
class BulkColumn:
    """A column of many cells of one kind ("text", "number", "date", "code", "formula") in one look.

    None leaves a cell empty, or says "unknown" where ``unknown`` is set. Codes are whole numbers where they are
    digits. Formulas are pairs of formula and stored value, of which None is unknown. ``looks`` gives each cell of a
    column of numbers a look of its own. ``inline`` is for texts of our own that hardly repeat: each cell holds its own.
    """

    kind: str
    values: Sequence[Any]
    look: Properties = field(default_factory=dict)
    unknown: bool = False
    looks: Sequence[Properties] = ()
    inline: bool = False


class BulkSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """A sheet whose last rows come as text; cells written one by one stand above them."""

    def __init__(self) -> None:
        super().__init__()
        self._bulk: Iterable[Iterable[str]] = ()
        self._first_bulk: int | None = None

    def set_bulk(self, first: int, last: tuple[int, int], blocks: Iterable[Iterable[str]]) -> None:
        """Take rows from ``first`` (from 0) to the last row and column as XML, in blocks; read when the file is made."""
        self._first_bulk = first
        self._bulk = blocks
        self._check_dimensions(*last)

    def add_long_table(self, area: tuple[int, int, int, int], options: dict[str, object]) -> int:
        """Add a native table; XlsxWriter's own way remembers every cell of it. Returns its code, 0 if all went well."""
        first_row, first_column, last_row, last_column = area
        code = self.add_table(first_row, first_column, first_row + 1, last_column, options)
        if not code:
            where = xl_range(first_row, first_column, last_row, last_column)
            self.tables[-1].update({"range": where, "a_range": where, "autofilter": where})
        return int(code or 0)

    def text_index(self, text: str) -> int:
        """Return the number of a text among those that cells share."""
        return int(self.str_table._get_shared_string_index(text))

    def _prepare_formula(self, formula: str, _expand: object = None) -> str:
        """Return a formula as the file holds it: ours use no function younger than Excel 2007."""
        return formula.removeprefix("=")

    def _write_rows(self) -> None:
        if self._first_bulk is None:
            super()._write_rows()
            return
        last: int = self.dim_rowmax  # type: ignore[has-type]  # the library has no types
        self.dim_rowmax = self._first_bulk - 1
        super()._write_rows()
        self.dim_rowmax = last
        for rows in self._bulk:
            self.fh.writelines(rows)


def is_markup(text: str) -> bool:
    """Return whether XlsxWriter would take a shared text for finished markup, and write it unescaped."""
    return text.startswith("<r>") and text.endswith("</r>")


def escaped(text: str) -> str:
    """Return text as XML holds it between tags."""
    if not _MARKED(text):
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def serial(day: date) -> int:
    """Return a date as Excel counts days; only from 1900 on."""
    days = (day - _EPOCH).days
    return days if days <= _LEAP_DAY else days + 1


def rows_of(first: int, left: int, columns: Sequence[Sequence[str]]) -> Iterator[str]:
    """Return rows as XML, one by one, from row ``first`` and column ``left`` (from 0) on.

    Each column is a list of the ends of its cells, as the functions below make them; there is no cell for an end of "".
    """
    numbers = [str(number) for number in range(first + 1, first + 1 + len(columns[0]))]
    # Joined, as to fill a form with as many places takes twice the time.
    parts: list[Iterable[str]] = [repeat('<row r="'), numbers, repeat('">')]
    for column, tails in enumerate(columns, left + 1):
        lead = f'<c r="{column_letters(column)}'
        if all(tails):
            parts += [repeat(lead), numbers, tails]
        else:
            parts.append([f"{lead}{row}{tail}" if tail else "" for row, tail in zip(numbers, tails, strict=True)])
    # The fixed pieces have no end.
    return map("".join, zip(*parts, repeat("</row>")))


def number_tail(value: object, style: int) -> str:
    """Return the end of a number's cell; Decimals are written digit by digit."""
    return f'" s="{style}"><v>{value}</v></c>'


def shared_tail(index: int, style: int) -> str:
    """Return the end of the cell of a shared text."""
    return f'" s="{style}" t="s"><v>{index}</v></c>'


def inline_tails(texts: Sequence[str], style: int, odd_tail: Callable[[int, str], str]) -> list[str]:
    """Return the ends of cells that hold their texts themselves; "" for no text.

    ``odd_tail`` makes that of a text, with its place, that is long or holds what XML or Excel would read otherwise.
    """
    lead, tail = f'" s="{style}" t="inlineStr"><is><t>', "</t></is></c>"
    if _are_plain(texts):
        return [f"{lead}{text}{tail}" if text else "" for text in texts]
    return [
        f"{lead}{text}{tail}"
        if len(text) < _SHORT and text.isprintable() and not is_odd(text)
        else text and odd_tail(place, text)
        for place, text in enumerate(texts)
    ]


def _are_plain(texts: Sequence[str]) -> bool:
    """Return whether no text is long or odd: looked at all at once, as nearly all columns are plain."""
    together = "|".join(texts)
    return (
        together.isprintable()
        and not any(sign in together for sign in ("&", "<", ">", "_x", "| ", " |"))
        and together[:1] != " " != together[-1:]
        and max(map(len, texts)) < _SHORT
    )


def is_odd(text: str) -> bool:
    """Return whether XML or Excel would read a text otherwise; a search for single characters is the fastest."""
    return not text or "&" in text or "<" in text or ">" in text or "_x" in text or text[0] == " " or text[-1] == " "


def inline_tail(text: str, style: int) -> str:
    """Return the end of a cell that holds its text itself."""
    # What looks like the escape of a character is one to Excel, unless its underscore is escaped.
    plain = escaped(_ESCAPED.sub(lambda found: f"_x005F{found[0]}", text) if "_x" in text else text)
    # Only what begins or ends with a space, or has line breaks, would lose them.
    space = "" if plain.isprintable() and plain[:1] != " " != plain[-1:] else ' xml:space="preserve"'
    return f'" s="{style}" t="inlineStr"><is><t{space}>{plain}</t></is></c>'


def formula_tail(formula: str, value: object, style: int) -> str:
    """Return the end of a formula's cell with its stored value."""
    text = escaped(formula.removeprefix("="))
    if isinstance(value, str):
        return f'" s="{style}" t="str"><f>{text}</f><v>{escaped(value)}</v></c>'
    return f'" s="{style}"><f>{text}</f><v>{value}</v></c>'


def number_tails(values: Iterable[Any], style: int, empty: str) -> list[str]:
    """Return the ends of cells of numbers; ``empty`` is that of a cell without one, "" is that of BLANK."""
    lead = f'" s="{style}"><v>'
    return [
        f"{lead}{value!s}</v></c>"
        if value is not None and value is not BLANK
        else BLANK if value is BLANK else empty
        for value in values
    ]  # fmt: skip


def styled_tails(values: Iterable[Any], styles: Iterable[int], empty: str) -> list[str]:
    """Return the ends of cells of numbers, each in a style of its own."""
    return [
        empty if value is None else f'" s="{style}"><v>{value}</v></c>'
        for value, style in zip(values, styles, strict=True)
    ]


def tails_of(values: Sequence[Any], tail_of: Callable[[Any], str]) -> Mapping[Any, str]:
    """Return the end of the cell of each value that occurs, in the order of their occurrence."""
    return {value: tail_of(value) for value in dict.fromkeys(values)}
