"""A thin layer over XlsxWriter: text stays text, every formula has its value, nothing is lost in silence."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from briefgen.brand import default_brand
from briefgen.errors import RenderError

LONGEST = 32_767
_CUT = " … [cut: longer than Excel allows]"
_CONTROLS = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
UNKNOWN = "unknown"
MILLIONS = "#,##0.0;\u2212#,##0.0;\u2013"
WHOLE = "#,##0;\u2212#,##0;\u2013"
MONEY = "#,##0.00;\u2212#,##0.00;\u2013"
PERCENT = "0%"
CHANGE = "+0%;\u22120%;0%"
DATE = "dd mmm yyyy"


def clean(text: str) -> str:
    """Return text that a cell can hold: no control characters, cut with a mark at Excel's limit."""
    plain = _CONTROLS.sub("", text)
    return plain if len(plain) <= LONGEST else plain[: LONGEST - len(_CUT)] + _CUT


class SheetWriter:
    """Writes one sheet; return codes are looked at, because XlsxWriter refuses cells in silence."""

    def __init__(self, book: Any, name: str, colour: str) -> None:  # noqa: ANN401  # XlsxWriter has no types
        self.book = book
        self.name = name
        self.sheet = book.add_worksheet(name)
        self.sheet.hide_gridlines(2)
        self.sheet.set_tab_color(colour)
        self.sheet.set_column(0, 0, 2)
        self._formats: dict[tuple[object, ...], Any] = {}
        self.colours = default_brand().colours

    def format(self, **properties: object) -> Any:  # noqa: ANN401
        """Return a cell format; equal properties share one."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format({"font_name": "Calibri", "font_size": 10, **properties})
        return self._formats[key]

    def text(self, row: int, column: int, text: str, **properties: object) -> None:
        """Write text as text, whatever it begins with."""
        self._check(self.sheet.write_string(row, column, clean(text), self.format(**properties)), row, column)

    def number(self, row: int, column: int, value: Decimal | int | None, **properties: object) -> None:
        """Write a number; what is not known is the word "unknown", never 0."""
        if value is None:
            self.text(row, column, UNKNOWN, **{"align": "right", "font_color": self.colours.source, **properties})
            return
        self._check(self.sheet.write_number(row, column, float(value), self.format(**properties)), row, column)

    def formula(
        self, row: int, column: int, formula: str, value: Decimal | int | str | None, **properties: object
    ) -> None:
        """Write a formula with its stored value."""
        stored: float | str = UNKNOWN if value is None else value if isinstance(value, str) else float(value)
        self._check(self.sheet.write_formula(row, column, formula, self.format(**properties), stored), row, column)

    def date(self, row: int, column: int, value: object) -> None:
        """Write a date; nothing for a missing one."""
        if value is not None:
            self._check(self.sheet.write_datetime(row, column, value, self.format(num_format=DATE)), row, column)

    def title(self, title: str, sub: str, *, width: int) -> None:
        """Write title and sub-line, and the way back to the cover."""
        self.text(0, 1, title, bold=True, font_size=16, font_color=self.colours.navy)
        self.text(1, 1, sub, font_color=self.colours.grey)
        link = self.format(font_color="#174A8C", underline=1, align="right")
        self.sheet.write_url(0, width, "internal:'Cover'!A1", link, "Back to cover")

    def head(self, row: int, labels: Sequence[str], *, numbers_from: int = 99) -> None:
        """Write a head row from column B on; number columns are headed at the right."""
        for place, label in enumerate(labels):
            align = "right" if place >= numbers_from else "left"
            self.text(
                row, place + 1, label, bold=True, font_color="#FFFFFF", bg_color=self.colours.navy, align=align,
                valign="vcenter", text_wrap=True,
            )  # fmt: skip

    def page(self, title: str, footer: str, *, repeat: int | None = None) -> None:
        """Set up printing: A4 landscape, one page wide, the head row on every page."""
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(0.5, 0.5, 0.8, 0.8)
        self.sheet.set_header(f"&L&9{_coded(title)}")
        self.sheet.set_footer(f"&L&8{_coded(footer)}&C&8&A&R&8Page &P of &N")
        if repeat is not None:
            self.sheet.repeat_rows(repeat)

    def _check(self, code: int | None, row: int, column: int) -> None:
        if code:
            raise RenderError(f"Sheet {self.name}, row {row + 1}, column {column + 1} cannot be written (code {code}).")


def _coded(text: str) -> str:
    """Return text for a page header: an ampersand is a code there."""
    return clean(text).replace("&", "&&")[:120]
