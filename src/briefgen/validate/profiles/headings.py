"""Finding the heading row of a standard's sheet, and its columns by their normalised names."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from briefgen.model.sheets import CellValue, Sheet
from briefgen.validate.body import BodyReader
from briefgen.validate.layout import Header
from briefgen.validate.remarks import report_other_table, report_passed
from briefgen.validate.report import Report
from briefgen.validate.values import as_text, is_blank
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.headers import SHEETS

_WITHIN = 25
"""Rows that are searched for the headings (libhxl's limit for tag rows, domain.md A5)."""


@dataclass(frozen=True, slots=True)
class Headings:
    """The heading row (from 1), and the columns (from 0) of each normalised heading, in order."""

    row: int
    columns: Mapping[str, tuple[int, ...]]
    words: tuple[str, ...]

    def first(self, name: str) -> int | None:
        """Return the first column of a heading, counted from 0."""
        places = self.columns.get(name)
        return places[0] if places else None

    def part(self, name: str) -> str:
        """Return the heading as it is written in the sheet."""
        place = self.first(name)
        return "" if place is None else self.words[place]

    def cell(self, cells: list[CellValue], name: str) -> CellValue:
        """Return the first filled cell under a heading, else None."""
        return next(iter(self.cells(cells, name)), None)

    def cells(self, cells: list[CellValue], name: str) -> list[CellValue]:
        """Return all filled cells under a heading."""
        return [
            cells[place] for place in self.columns.get(name, ()) if place < len(cells) and not is_blank(cells[place])
        ]

    def unused(self, used: Collection[str]) -> list[str]:
        """Return the headings as written that are not among ``used``."""
        places = {place for name in used for place in self.columns.get(name, ())}
        return [word for place, word in enumerate(self.words) if word and place not in places]


def plain_name(text: str) -> str:
    """Return a heading in small letters and figures only: "Amount Awarded" is amountawarded."""
    return fold(text).replace(" ", "")


def find_headings(
    sheet: Sheet, is_heading_row: Callable[[Collection[str]], bool], normalise: Callable[[str], str] = plain_name
) -> Headings | None:
    """Return the first row whose normalised cells a standard knows as its headings."""
    for number, cells in enumerate(sheet.rows[:_WITHIN], 1):
        words = tuple(as_text(cell) if isinstance(cell, str) else "" for cell in cells)
        columns: dict[str, list[int]] = {}
        for place, word in enumerate(words):
            if word:
                columns.setdefault(normalise(word), []).append(place)
        if is_heading_row(columns):
            return Headings(number, {name: tuple(places) for name, places in columns.items()}, words)
    return None


def record_rows(
    sheet: Sheet, headings: Headings, canonical: str, columns: Mapping[str, str], report: Report
) -> list[int]:
    """Return the rows below the headings that are records; totals, repeated headings, tags and remarks are reported.

    ``columns`` maps columns of the canonical sheet to normalised headings.
    """
    blank = ("",) * len(headings.words)
    header = Header(headings.row, headings.row, 0, 0, headings.row + 1, headings.words, blank, blank)
    places = {name: place for name, heading in columns.items() if (place := headings.first(heading)) is not None}
    body = BodyReader(sheet.rows, header, SHEETS[canonical], places, lambda _: False).read()
    first_tags = headings.row + 1
    if body.passed.get(first_tags) == "tags":  # the tag row of the header itself is nothing to talk about
        del body.passed[first_tags]
        tagged = {first_tags}
    else:
        tagged = set()
    report_passed(sheet, header, body, report)
    if body.other:
        report_other_table(sheet, body.other, report)
    return [
        number
        for number in range(body.first, body.last + 1)
        if number not in body.passed
        and number not in tagged
        and any(not is_blank(cell) for cell in sheet.rows[number - 1])
    ]


def list_words(words: list[str], most: int = 8) -> str:
    """Return words in quotation marks, cut after the first few."""
    listed = ", ".join(f'"{word}"' for word in words[:most])
    return f"{listed} and {len(words) - most} more" if len(words) > most else listed


def crosswalk(domains: Mapping[str, str], text: str) -> str | None:
    """Return what [domains] says about a text, or about each of its parts; None if it does not say."""
    if fold(text) in domains:
        return domains[fold(text)]
    for separator in (";", ","):
        parts = [part for part in re.split(separator, text) if part.strip()]
        if len(parts) > 1 and all(fold(part) in domains for part in parts):
            return "; ".join(dict.fromkeys(domains[fold(part)] for part in parts))
    return None
