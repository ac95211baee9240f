"""The country of the rows of a sheet: from its columns, its place codes, or the names of sheet and file."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from briefgen.model.sheets import CellValue, Sheet
from briefgen.validate.layout import Header
from briefgen.validate.roles import RoleColumn, best
from briefgen.validate.values import as_text, is_blank
from briefgen.vocabulary.countries import ISO2, match_country
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.m49 import ALPHA3

_PLACE_CODE = re.compile(r"([A-Za-z]{2,3})\d[\w-]*")
_NOT_A_COUNTRY = frozenset(["MAR", "AND", "CAN", "PER", "ARE", "SOM", "IRL", "IOM"])
"""Words in capitals that are rather a month or a word than a country's alpha-3 code."""
_LONGEST_NAME = 5


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The country of each row as a text, and how it was found: a column (from 0), or words that say where it was read."""

    of: Callable[[Sequence[CellValue]], str]
    column: int | None = None
    source: str = ""


def find_country(
    sheet: Sheet, header: Header, columns: Sequence[RoleColumn], body: Sequence[int], constant: str
) -> Whereabouts:
    """Return where the rows of a sheet take their country from. ``body`` are the rows (from 1) that are records."""
    named = best(columns, "country")
    if named:
        places = [column.place for column in named]
        return Whereabouts(partial(_first, places), named[0].place)
    if constant:
        return Whereabouts(partial(_always, constant), source="briefgen.toml")
    for column in best(columns, "codes"):
        codes = {_country_of(sheet.rows[row - 1], column.place) for row in body} - {None}
        filled = [row for row in body if _text(sheet.rows[row - 1], column.place)]
        known = [row for row in filled if _country_of(sheet.rows[row - 1], column.place)]
        if known and 10 * len(known) >= 9 * len(filled):
            only = codes.pop() if len(codes) == 1 else None
            return Whereabouts(partial(_coded, column.place, only or ""), column.place, "the place codes")
    for words, source in _names(sheet, header):
        country = country_in(words)
        if country:
            return Whereabouts(partial(_always, country), source=source)
    return Whereabouts(partial(_always, ""))


def _names(sheet: Sheet, header: Header) -> list[tuple[str, str]]:
    titles = [
        (as_text(cell), f"row {number}")
        for number, row in enumerate(sheet.rows[: header.first - 1], 1)
        for cell in row
        if isinstance(cell, str) and not is_blank(cell)
    ]
    file = re.split(r"[/\\]", sheet.file)[-1].rpartition(".")[0] or sheet.file
    return [*titles, (sheet.name, "the name of the sheet"), (file, "the name of the file")]


def country_in(text: str) -> str:
    """Return the only country that a title or file name names, by name or by alpha-3 code in capitals, else ""."""
    words = re.findall(r"[^\W\d_]+", text)
    found: set[str] = set()
    start = 0
    while start < len(words):
        for length in range(min(_LONGEST_NAME, len(words) - start), 0, -1):
            name = " ".join(words[start : start + length])
            code = match_country(name) if len(fold(name)) > 3 else None
            if code is None and length == 1 and name in ALPHA3 and name not in _NOT_A_COUNTRY:
                code = ALPHA3[name]
            if code:
                found.add(code)
                start += length - 1
                break
        start += 1
    return found.pop() if len(found) == 1 else ""


def _country_of(cells: Sequence[CellValue], place: int) -> str | None:
    """Return the country that a place code begins with: OCHA's codes begin with ISO 3166 alpha-2, or alpha-3."""
    code = _PLACE_CODE.fullmatch(_text(cells, place))
    if code is None:
        return None
    letters = code[1].upper()
    return letters if letters in ISO2 else ALPHA3.get(letters)


def _coded(place: int, otherwise: str, cells: Sequence[CellValue]) -> str:
    return _country_of(cells, place) or otherwise


def _always(country: str, _: Sequence[CellValue]) -> str:
    return country


def _first(places: Sequence[int], cells: Sequence[CellValue]) -> str:
    return next((text for place in places if (text := _text(cells, place))), "")


def _text(cells: Sequence[CellValue], place: int) -> str:
    return as_text(cells[place]) if place < len(cells) else ""
