"""A thin layer over XlsxWriter: text stays text, every formula has its value, nothing is lost in silence."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from briefgen.brand import Brand, default_brand
from briefgen.brand.colour import readable
from briefgen.errors import RenderError
from briefgen.model.words import Words
from briefgen.render.xlsx import bulk
from briefgen.render.xlsx.bulk import BulkColumn, BulkSheet
from briefgen.render.xlsx.styles import Properties, clean, letters, localised
from briefgen.vocabulary.cell_text import losses

MOST_AT_ONCE = 50_000
_BLOCK = 4_000
"""Rows that are made at once, and by block above that."""
FONT = "Calibri"
_RIGHT_TO_LEFT = 2
_READABLE = 4.5
"""Contrast of words on paper (WCAG 2.2, 1.4.3)."""
_MIRRORED = {"left": "right", "right": "left"}
_BADGE = '0;0;0;"\u2013"'
_FORMULA_LIKE = ("=", "+", "-", "@")


class Book:
    """A workbook being written: its sheets, formats and which texts could not be written as they are.

    ``accent`` is the brand's colour of links, as on a screen, and of typed numbers; formulas have that of text.
    """

    def __init__(self, book: Any, words: Words, brand: Brand | None = None) -> None:  # noqa: ANN401  # XlsxWriter has no types
        self.book = book
        self.brand = brand or default_brand()
        self.colours = self.brand.colours
        self.accent = readable(self.colours.domains["3"], self.colours.paper, _READABLE)
        self.changed: list[tuple[str, str]] = []
        self.shown: dict[str, list[str]] = {}
        self.words = words
        self.right_to_left = words.lang == "ar"
        self._formats: dict[frozenset[tuple[str, object]], Any] = {}

    def sheet(self, key: str, tab: str) -> "SheetWriter":
        """Add a sheet: no gridlines, column A as a margin."""
        name = self.words(f"sheet.{key}")
        sheet = self.book.add_worksheet(name, BulkSheet)
        sheet.hide_gridlines(2)
        sheet.set_tab_color(tab)
        sheet.set_column(0, 0, 2)
        if self.right_to_left:
            sheet.right_to_left()
        return SheetWriter(self, sheet, name)

    def format(self, properties: Properties) -> Any:  # noqa: ANN401  # an object of a library without types
        """Return a cell format; equal properties share one."""
        key = frozenset(properties.items())
        if key not in self._formats:
            plain = {"font_name": FONT, "font_size": 10, "font_color": self.colours.ink, **properties}
            if self.right_to_left and plain.get("align") in _MIRRORED:
                plain["align"] = _MIRRORED[str(plain["align"])]  # sides of a cell are those of the screen
            if isinstance(style := plain.get("num_format"), str):
                plain["num_format"] = localised(style, self.words.lang)
            self._formats[key] = self.book.add_format(plain)
        return self._formats[key]

    def text_look(self, properties: Properties) -> Properties:
        """Return the look of a text: in Arabic at the right, as texts of the data may be in other scripts."""
        return {"align": "left", "reading_order": _RIGHT_TO_LEFT, **properties} if self.right_to_left else properties


class SheetWriter:
    """Writes one sheet; return codes are looked at, because XlsxWriter refuses cells in silence."""

    def __init__(self, book: Book, sheet: Any, name: str) -> None:  # noqa: ANN401  # an object of a library without types
        self.book = book
        self.sheet = sheet
        self.name = name
        self.colours = book.colours
        self.accent = book.accent
        self.words = book.words
        self._inline = False

    def format(self, **properties: object) -> Any:  # noqa: ANN401  # an object of a library without types
        """Return a cell format."""
        return self.book.format(properties)

    def text(self, row: int, column: int, text: str, **properties: object) -> None:
        """Write text as text, whatever it begins with; what a user's edit would turn into a formula is quoted."""
        shown = self._shown(text, row, column)
        if shown.startswith(_FORMULA_LIKE):
            properties["quote_prefix"] = True
        style = self.book.format(self.book.text_look(properties))
        if bulk.is_markup(shown):
            self._check(self.sheet.write_rich_string(row, column, shown[0], style, shown[1:], style), row, column)
            return
        self._check(self.sheet.write_string(row, column, shown, style), row, column)

    def _shown(self, text: str, row: int, column: int) -> str:
        """Return text that a cell can hold, and note where it had to be cut."""
        shown = clean(text)
        if shown != text:
            self._note_changed(text, row, column)
        return shown

    def _note_changed(self, text: str, row: int, column: int) -> None:
        place = f"{self.name}!{letters(column)}{row + 1}"
        self.book.changed += [(code, place) for code in losses(text)]

    def rows(self, first: int, columns: Sequence[BulkColumn], *, alone: bool = False) -> None:
        """Write many rows from column B on, below all else on the sheet.

        Rows that stand ``alone`` leave no trace in other parts of the file: their cells hold their texts themselves.
        """
        if alone:
            self._inline = True
            for column in columns:  # there whether or not a text needs it
                self._style(self.book.text_look({**column.look, "quote_prefix": True}))
        count = len(columns[0].values)
        if not count:
            return
        last = (first + count - 1, len(columns))
        if count <= MOST_AT_ONCE:
            self.sheet.set_bulk(first, last, [self._rows(first, columns)])
        else:
            self._inline = True
            self.sheet.set_bulk(first, last, self._blocks(first, columns, count))

    def _rows(self, first: int, columns: Sequence[BulkColumn]) -> Iterator[str]:
        tails = [self._column(place, first, column) for place, column in enumerate(columns, 1)]
        return bulk.rows_of(first, 1, tails)

    def _blocks(self, first: int, columns: Sequence[BulkColumn], count: int) -> Iterator[Iterator[str]]:
        """Yield rows block by block while the file is written. By then the shared texts are closed."""
        for start in range(0, count, _BLOCK):
            end = start + _BLOCK
            yield self._rows(
                first + start,
                [replace(column, values=column.values[start:end], looks=column.looks[start:end]) for column in columns],
            )

    def _column(self, place: int, first: int, column: BulkColumn) -> list[str]:
        """Return the ends of a column's cells."""
        if column.kind in ("text", "code"):
            column = replace(column, look=self.book.text_look(column.look))
        values, style = column.values, self._style(column.look)
        empty = self._unknown_tail(column.look) if column.unknown else ""
        if column.kind == "number":
            if not column.looks:
                return bulk.number_tails(values, style, empty)
            style_of = {id(look): self._style(look) for look in {id(look): look for look in column.looks}.values()}
            return bulk.styled_tails(values, [style_of[id(look)] for look in column.looks], empty)
        if column.kind == "formula":
            return [empty if value is None else bulk.formula_tail(made, value, style) for made, value in values]
        if column.inline:

            def odd_tail(number: int, text: str) -> str:
                shown = self._shown(text, first + number, place)
                return bulk.inline_tail(shown, style) if shown else ""

            return bulk.inline_tails(values, style, odd_tail)
        tail_of, at = self._tail_maker(column.kind), (first, place)
        tails = bulk.tails_of(values, lambda value: empty if value is None else tail_of(value, style, column, at))
        return list(map(tails.__getitem__, values))

    def _tail_maker(self, kind: str) -> "Callable[[Any, int, BulkColumn, tuple[int, int]], str]":
        return self._text_tail if kind == "text" else self._date_tail if kind == "date" else self._code_tail

    def _style(self, look: Properties) -> int:
        return int(self.book.format(look)._get_xf_index())

    def _unknown_tail(self, look: Properties) -> str:
        style = self._style({**look, "align": "right", "font_color": self.colours.source})
        return self._tail(self.words("unknown"), style)

    def _tail(self, shown: str, style: int) -> str:
        if self._inline or bulk.is_markup(shown):
            return bulk.inline_tail(shown, style)
        return bulk.shared_tail(self.sheet.text_index(shown), style)

    def _text_tail(self, text: str, style: int, column: BulkColumn, at: tuple[int, int]) -> str:
        """Return the end of a text's cell; ``at`` is the column's place: its first row, and its own number."""
        shown = clean(text)
        if shown != text:
            self._note_changed(text, at[0] + list(column.values).index(text), at[1])
        if not shown:
            return ""
        if shown.startswith(_FORMULA_LIKE):
            style = self._style({**column.look, "quote_prefix": True})
        return self._tail(shown, style)

    def _date_tail(self, day: date, style: int, column: BulkColumn, at: tuple[int, int]) -> str:
        if day.year < 1900:
            return self._text_tail(day.isoformat(), style, column, at)
        return bulk.number_tail(bulk.serial(day), style)

    def _code_tail(self, code: str, style: int, column: BulkColumn, at: tuple[int, int]) -> str:
        if code.isdigit():
            return bulk.number_tail(int(code), style)
        return self._text_tail(code, style, column, at)

    def number(self, row: int, column: int, value: Decimal | int | None, **properties: object) -> None:
        """Write a number; what is not known is the word "unknown", never 0."""
        if value is None:
            self.unknown(row, column, **properties)
            return
        self._check(self.sheet.write_number(row, column, float(value), self.book.format(properties)), row, column)

    def unknown(self, row: int, column: int, **properties: object) -> None:
        """Write the word for a number that is not known."""
        self.text(
            row, column, self.words("unknown"), **{**properties, "align": "right", "font_color": self.colours.source}
        )

    def code(self, row: int, column: int, code: str, **properties: object) -> None:
        """Write a domain's code: 1 to 5 as a number, the others as words."""
        if code.isdigit():
            self.number(row, column, int(code), **properties)
        else:
            self.text(row, column, code, **properties)

    def badge(self, row: int, column: int, code: str, **properties: object) -> None:
        """Write a domain's code on its colour; what is no domain shows a dash."""
        colours = self.colours
        look = {"bg_color": colours.domains.get(code, colours.second), "bold": True, "align": "center",
                "font_color": colours.on_domains.get(code, colours.paper), "num_format": _BADGE}  # fmt: skip
        self.code(row, column, code, **{**properties, **look, "bottom": 1, "bottom_color": colours.paper})

    def formula(self, row: int, column: int, formula: str, value: Decimal | int | str, **properties: object) -> None:
        """Write a formula with its stored value."""
        stored = value if isinstance(value, (str, bool)) else float(value)
        self._check(self.sheet.write_formula(row, column, formula, self.book.format(properties), stored), row, column)

    def shows(self, row: int, column: int, figure: str) -> None:
        """Remember that a cell shows a figure, in its own unit, in thousands or in millions."""
        self.book.shown.setdefault(figure, []).append(f"{self.name}!{letters(column)}{row + 1}")

    def date(self, row: int, column: int, value: date | None, **properties: object) -> None:
        """Write a date; nothing for a missing one, text for one before Excel's calendar."""
        if value is None:
            return
        if value.year < 1900:
            self.text(row, column, value.isoformat(), **properties)
            return
        day = datetime(value.year, value.month, value.day)  # noqa: DTZ001  # a cell's date has no time zone
        self._check(self.sheet.write_datetime(row, column, day, self.book.format(properties)), row, column)

    def title(self, title: str, sub: str, *, last: int) -> None:
        """Write title and sub-line, and the way back to the cover in the last column."""
        self.text(0, 1, title, bold=True, font_size=16, font_color=self.colours.primary)
        self.text(1, 1, sub, font_color=self.colours.grey)
        self.link(0, last, "cover", self.words("back"), align="right")

    def link(self, row: int, column: int, sheet: str, words: str, **properties: object) -> None:
        """Write a link to another sheet, named by its key."""
        name = self.words(f"sheet.{sheet}").replace("'", "''")
        style = self.book.format(self.book.text_look({"font_color": self.accent, "underline": 1, **properties}))
        self._check(self.sheet.write_url(row, column, f"internal:'{name}'!A1", style, words), row, column)

    def head(self, row: int, labels: Sequence[str], *, numbers_from: int | None = None) -> None:
        """Write a head row from column B on; number columns are headed at the right."""
        for place, label in enumerate(labels):
            self.text(row, place + 1, label, **self.head_style(numbers_from is not None and place >= numbers_from))

    def head_style(self, number: bool) -> Properties:
        """Return the look of a head cell."""
        align = "right" if number else "left"
        return {
            "bold": True, "font_color": self.colours.paper, "bg_color": self.colours.primary, "align": align,
            "valign": "vcenter", "text_wrap": True,
        }  # fmt: skip

    def widths(self, widths: Sequence[float], start: int = 1) -> None:
        """Set the widths of columns from B on."""
        for place, width in enumerate(widths, start):
            self.sheet.set_column(place, place, width)

    def bar(self, first: int, last: int, column: int, colour: str, most: float | None = 1) -> None:
        """Draw bars behind the numbers of a column, from 0 to ``most``; None is the largest of them."""
        top = {"max_type": "max"} if most is None else {"max_type": "num", "max_value": most}
        look = {"type": "data_bar", "bar_color": colour, "bar_solid": True, "data_bar_2010": True, "min_type": "num",
                "min_value": 0, "bar_border_color": self.colours.paper, **top}  # fmt: skip
        self.checked("conditional_format", first, column, last, column, look)

    def checked(self, name: str, *arguments: object) -> None:
        """Call a method of XlsxWriter's sheet. Raises RenderError if it refuses, which it says by its code alone."""
        code = getattr(self.sheet, name)(*arguments)
        if code:
            raise RenderError(f"Sheet {self.name}: {name} was refused (code {code}).")

    def _check(self, code: int | None, row: int, column: int) -> None:
        if code:
            raise RenderError(f"Sheet {self.name}, row {row + 1}, column {column + 1} cannot be written (code {code}).")
