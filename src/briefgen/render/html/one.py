"""How airy the edition of one page may be: its spare height shared by the gaps between its blocks.

Heights are millimetres, estimated from the breadth of words; render/pdf lays out again where they are wrong.
"""

from typing import NamedTuple

from briefgen.model.blocks import Table, plain
from briefgen.model.brief import Brief
from briefgen.model.pages import OnePage
from briefgen.render.html.measure import lines_in, room

_ROOM = 281.7
"""From the top of the page to a hair above the foot of its text."""
_GAPS, _SMALLEST, _LARGEST = 5, 1.4, 9.0
_PT = 25.4 / 72
_PAGE, _PLACES, _OUTCOMES, _BOX = 184.0, 74.0, 104.0, 168.0
"""Widths of the page, its two columns, and of the words in the box of lines to take."""
_HEADLINE = 64
"""Letters on a line of the headline."""
_NUMBER, _OUTCOME, _BADGE, _LATIN_IN_ARABIC = 17.0, 58.0, 5.7, 4.0
"""Widths of a column of numbers, of the names of results, of a badge before a name, and of what Latin words take more beside
Arabic ones."""
_NAMES_SIZE, _SIZE = {"en": 17.2, "fr": 15.6, "ar": 14.2}, 7.5
"""Points of the letters of the brief's title, and of notes."""
_TITLE_ROOM = 126.0
_META, _TILES = 10.1, 22.6
"""The words beside the headline, the tiles."""
_TABLE, _ROW, _LINE = 8.1, 2.06, 3.47
"""The rule and head of a table, what a row has besides its lines, and a line."""
_OVERVIEW, _OVERVIEW_ROW, _BOX_HEAD = 16.2, 5.62, 12.7
"""The table of domains without its rows, and a row; the box of lines to take without these."""


class _Heights(NamedTuple):
    """Heights of the head without its title, and of lines: of the title, the headline, the title of a block, the words below it, a note, a line to take with its fact."""

    mast: float
    name: float
    headline: float
    title: float
    sub: float
    note: float
    take: float


_LATIN = _Heights(21.2, 6.67, 6.4, 4.4, 3.84, 3.31, 11.64)
_FRENCH = _LATIN._replace(name=6.05)
_ARABIC = _Heights(26.5, 7.45, 7.0, 4.8, 4.0, 3.44, 12.3)


def one_gap(brief: Brief) -> str:
    """Return the gap between the blocks of the edition of one page."""
    gap = (_ROOM - _height(brief, brief.one)) / _GAPS if brief.one else _SMALLEST
    return f"{min(max(gap, _SMALLEST), _LARGEST):.1f}"


def _height(brief: Brief, one: OnePage) -> float:
    """Return the height of everything but the gaps."""
    lines = {"ar": _ARABIC, "fr": _FRENCH}.get(brief.lang, _LATIN)
    height = lines.mast + lines.name * _lines(brief.masthead.title, _TITLE_ROOM, _NAMES_SIZE.get(brief.lang, 17.2))
    height += max(1.6 + lines.headline * _letters(plain(brief.headline), _HEADLINE), _META)
    left_out = plain(brief.left_out)
    height += _TILES + (lines.note * _lines(left_out, _PAGE, _SIZE) if left_out else 0.0)
    height += _OVERVIEW + _OVERVIEW_ROW * len(one.domains.rows)
    second = _side(one.second, _PLACES if one.results else _PAGE, lines) if one.second else 0.0
    results = _side(one.results, _OUTCOMES if one.second else _PAGE, lines) if one.results else 0.0
    height += max(second, results)
    if one.lines:
        facts = sum(_lines(fact, _BOX, _SIZE) - 1 for _, _, fact in one.lines)
        height += _BOX_HEAD + lines.take * len(one.lines) + lines.note * facts
    elif one.ending:
        height += _side(one.ending, _PAGE, lines)
    return height + 1.2 + lines.note * _lines(one.source, _PAGE, _SIZE)


def _side(table: Table, width: float, lines: _Heights) -> float:
    """Return the height of a table with its title."""
    numbers = _NUMBER * (len(table.columns) - 1)
    name = (_OUTCOME if table.key == "outcomes" and width < _PAGE else width - numbers) - 1.2
    name -= (_BADGE if table.key == "outcomes" else 0.0) + (_LATIN_IN_ARABIC if lines is _ARABIC else 0.0)
    rows = sum(_ROW + _LINE * min(_lines(row.cells[0].text, name, 8.2), 2) for row in table.rows)
    below = sum(1.2 + lines.note * _lines(note, width, _SIZE) for note in table.notes)
    below += 1.2 + lines.note if table.left else 0.0
    sub = lines.sub * _lines(table.sub, width, 7.8) if table.sub else 0.0
    return lines.title * _lines(table.title, width, 10.6) + sub + _TABLE + rows + below


def _lines(text: object, width: float, size: float) -> int:
    return lines_in(text, width, size * _PT)  # type: ignore[arg-type]  # words or runs of them


def _letters(text: str, width: int) -> int:
    return max(1, -(-room(text) // width))
