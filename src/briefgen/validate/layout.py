"""Where a table stands in its sheet: the rows of its header, its HXL tags, and where its records begin.

Nothing here knows what a column means beyond how many headers of a row are known.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from briefgen.model.sheets import CellValue, Sheet
from briefgen.validate.values import as_text, is_blank
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.hxl import is_hxl_tag
from briefgen.vocabulary.units import is_unit

HEADER_WITHIN = 25
"""Rows that are searched for the header (libhxl's limit for tag rows, domain.md A5)."""
_MOST_LEVELS = 3

Known = Callable[[str], object]
"""Returns something true for a header that is known."""


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table. Rows count from 1; the texts are one per column, from the first.

    ``words`` are the texts nearest to the records, ``groups`` what stands above them in merged cells, ``tags`` the HXL
    tags. ``first`` is the uppermost row of the header, ``row`` its lowest row of words (that of the tags where there
    are no words), ``tag_row`` 0 without tags, ``units`` the row of units below it or 0, ``body`` the first row below.
    """

    first: int
    row: int
    tag_row: int
    units: int
    body: int
    words: tuple[str, ...]
    groups: tuple[str, ...]
    tags: tuple[str, ...]
    unit_texts: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.words)

    def texts(self, place: int) -> tuple[str, ...]:
        """Return what a column (from 0) may be called, the fullest name first."""
        return _texts(self.words[place], self.groups[place])

    def shown(self, place: int) -> str:
        """Return a column's header for people: its group, a colon, its word."""
        word, group = self.words[place], self.groups[place]
        return f"{group}: {word}" if group and fold(group) != fold(word) else word


def _texts(word: str, group: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((f"{group} {word}", f"{word} {group}", word) if group else (word,)))


def find_header(sheet: Sheet, known: Known, start: int = 1, required: Iterable[str] = ()) -> Header | None:
    """Return the header of the first table at or below a row, None where there is no text at all.

    A row of HXL tags decides; without one it is the first row that names all that is ``required``, else the row with the
    most known headers, of equal ones the first.
    """
    rows = sheet.rows
    window = range(start, min(start + HEADER_WITHIN, len(rows) + 1))
    tag_row = next((number for number in window if is_tag_row(rows[number - 1])), 0)
    if tag_row:
        return _tagged(sheet, known, tag_row, start)
    best, best_score, best_levels = 0, 0, (0, 0)
    wanted = set(required)
    for number in window:
        if not any(not is_blank(cell) for cell in rows[number - 1]):
            continue
        top, bottom = _levels(sheet, number, start)
        if top == bottom and _two_plain_rows(sheet, number, known):
            bottom += 1
        names = _named(sheet, top, bottom, known)
        score = len(names)
        if not best or score > best_score:
            best, best_score, best_levels = number, score, (top, bottom)
        if wanted and wanted <= names:
            best_levels = top, bottom
            break
    if not best:
        return None
    return _header(sheet, *best_levels, 0)


def is_tag_row(row: Sequence[CellValue]) -> bool:
    """Return whether most of a row's texts are HXL tags."""
    filled = [cell for cell in row if not is_blank(cell)]
    tags = sum(isinstance(cell, str) and is_hxl_tag(cell) for cell in filled)
    return tags > 0 and 2 * tags >= len(filled)


def _tagged(sheet: Sheet, known: Known, tag_row: int, start: int) -> Header:
    above = next((row for row in range(tag_row - 1, start - 1, -1) if _filled(sheet.rows[row - 1]) > 1), 0)
    below = tag_row + 1
    if not above and below <= len(sheet.rows) and _score(_words(sheet, below, below), known) > 1:
        return _header(sheet, below, below, tag_row)
    if not above or tag_row - above > 3:
        return _header(sheet, tag_row, tag_row, tag_row)
    top, _ = _levels(sheet, above, start)
    return _header(sheet, top, above, tag_row)


def _header(sheet: Sheet, top: int, bottom: int, tag_row: int) -> Header:
    words, groups = _words(sheet, top, bottom), _groups(sheet, top, bottom)
    tags = [as_text(cell) for cell in sheet.rows[tag_row - 1]] if tag_row else []
    if tag_row and top == tag_row:
        words, groups = [""] * len(tags), [""] * len(tags)
    width = max(len(words), len(tags))
    body = max(bottom, tag_row) + 1
    units = body if body <= len(sheet.rows) and _is_units_row(sheet.rows[body - 1], words) else 0
    unit_texts = tuple(as_text(cell) for cell in sheet.rows[units - 1]) if units else ()
    width = max(width, len(unit_texts))
    if units and not tag_row and body + 1 <= len(sheet.rows) and is_tag_row(sheet.rows[body]):
        tag_row, tags, body = body + 1, [as_text(cell) for cell in sheet.rows[body]], body + 1
    return Header(
        first=min(top, tag_row or top),
        row=bottom,
        tag_row=tag_row,
        units=units,
        body=body + 1 if units else body,
        words=_padded(words, width),
        groups=_padded(groups, width),
        tags=tuple(tag if is_hxl_tag(tag) else "" for tag in _padded(tags, width)),
        unit_texts=_padded(unit_texts, width) if units else (),
    )


def _padded(texts: Sequence[str], width: int) -> tuple[str, ...]:
    return (*texts, *[""] * (width - len(texts)))


def _filled(row: Sequence[CellValue]) -> int:
    return sum(not is_blank(cell) for cell in row)


def _is_units_row(row: Sequence[CellValue], words: Sequence[str]) -> bool:
    """Return whether the cells below a header, up to its first gap, are units and nothing else."""
    first = next((place for place, word in enumerate(words) if word), 0)
    last = next(
        (place for place in range(first, len(words)) if not words[place]), len(row) if not any(words) else len(words)
    )
    texts = [cell for cell in row[first:last] if not is_blank(cell)]
    return bool(texts) and all(isinstance(cell, str) and is_unit(cell) for cell in texts)


def _levels(sheet: Sheet, number: int, start: int) -> tuple[int, int]:
    """Return the first and the last row of the header that a row belongs to, as merged cells tell."""
    top = bottom = number
    while bottom - top + 1 < _MOST_LEVELS and bottom < len(sheet.rows) and _goes_on(sheet, bottom):
        bottom += 1
    while top > start and bottom - top + 1 < _MOST_LEVELS and _goes_on(sheet, top - 1):
        top -= 1
    return top, bottom


def _goes_on(sheet: Sheet, number: int) -> bool:
    """Return whether the header of a row goes on in the next one.

    It does where a cell is merged down into the next row, or a cell merged sideways stands above several texts. A title
    is no group: it stands alone in its row and begins where the table begins.
    """
    row, below = sheet.rows[number - 1], sheet.rows[number]
    here = [one for one in sheet.merged if one[0] <= number <= one[2]]
    if not here or not all(_may_be_header(cell) for cell in below):
        return False
    if any(bottom > number for _, _, bottom, _ in here):
        return True
    first = next((place for place, cell in enumerate(below, 1) if not is_blank(cell)), 0)
    title = _filled(row) == 1 and any(left <= first for _, left, _, _ in here)
    return not title and any(
        sum(not is_blank(cell) for cell in below[left - 1 : right]) > 1 for _, left, _, right in here if right > left
    )


def _may_be_header(cell: CellValue) -> bool:
    """Return whether a cell may name a column: a text, or a year."""
    return isinstance(cell, str) or is_blank(cell) or (isinstance(cell, float | int) and 1900 < cell < 2200)


def _two_plain_rows(sheet: Sheet, number: int, known: Known) -> bool:
    """Return whether a row and the next one are one header although no cell is merged, as in a delimited file.

    Each names what the other leaves blank, and together they name more known columns than either alone.
    """
    if number >= len(sheet.rows) or any(one[0] <= number + 1 and one[2] >= number for one in sheet.merged):
        return False
    above, below = ([as_text(cell) for cell in sheet.rows[row - 1]] for row in (number, number + 1))
    if not all(_may_be_header(cell) for cell in (*sheet.rows[number - 1], *sheet.rows[number])):
        return False
    if not (any(above) and any(below) and any(not a and b for a, b in zip(above, below, strict=False))):
        return False
    first = next(place for place, text in enumerate(below) if text)
    if sum(map(bool, above)) == 1 and any(above[: first + 1]):  # a title stands alone where the table begins
        return False
    words = _words(sheet, number, number + 1)
    alone = max(_score(above, known), _score(below, known))
    both = len(_named(sheet, number, number + 1, known))
    return all(words) and (both > alone or (both == alone and all(below) and _figures_begin(sheet, number + 2)))


def _figures_begin(sheet: Sheet, number: int) -> bool:
    """Return whether the rows from a row on hold numbers, as records do and headers do not."""
    rows = sheet.rows[number - 1 : number + 4]
    return any(isinstance(cell, float | int) and not 1900 < cell < 2200 for row in rows for cell in row)


def _named(sheet: Sheet, top: int, bottom: int, known: Known) -> set[object]:
    """Return what the columns of a header of one or several rows name, groups and words together or apart."""
    found: set[object] = set()
    for word, group in zip(_words(sheet, top, bottom), _groups(sheet, top, bottom), strict=True):
        found.add(next((name for text in _texts(word, group) if text and (name := known(text))), None))
    return found - {None}


def _words(sheet: Sheet, top: int, bottom: int) -> list[str]:
    """Return the lowest text of each column within the rows of a header."""
    width = max((len(sheet.rows[row - 1]) for row in range(top, bottom + 1)), default=0)
    words = [""] * width
    for row in range(top, bottom + 1):
        for place, cell in enumerate(sheet.rows[row - 1]):
            if not is_blank(cell):
                words[place] = as_text(cell)
    return words


def _groups(sheet: Sheet, top: int, bottom: int) -> list[str]:
    """Return what stands above each column's own word, levels joined; merged cells hold for all their columns."""
    width = max((len(sheet.rows[row - 1]) for row in range(top, bottom + 1)), default=0)
    spans = {
        (row, place): (first, left)
        for first, left, last, right in sheet.merged
        if first <= bottom and last >= top
        for row in range(max(first, top), min(last, bottom) + 1)
        for place in range(left, min(right, width) + 1)
    }
    lowest = [
        max((row for row in range(top, bottom + 1) if _cell(sheet, row, place)), default=top)
        for place in range(1, width + 1)
    ]
    groups = []
    for place in range(1, width + 1):
        above: list[str] = []
        for row in range(top, lowest[place - 1]):
            text = _cell(sheet, *spans.get((row, place), (row, place)))
            if not text and not spans:
                text = _to_the_left(sheet, row, place, lowest)
            if text and text not in above:
                above.append(text)
        groups.append(" ".join(above))
    return groups


def _to_the_left(sheet: Sheet, row: int, column: int, lowest: Sequence[int]) -> str:
    """Return the nearest text to the left that has a word of its own below it; without merged cells it is the group."""
    for place in range(column - 1, 0, -1):
        text = _cell(sheet, row, place)
        if text:
            return text if lowest[place - 1] > row else ""
    return ""


def _cell(sheet: Sheet, row: int, column: int) -> str:
    cells = sheet.rows[row - 1]
    return as_text(cells[column - 1]) if column <= len(cells) else ""


def _score(words: Sequence[str], known: Known) -> int:
    return len({found for word in words if word for found in [known(word)] if found})
