"""How page 1 of a brief of places fills its page: the height of its map and rows, the gaps between its blocks.

Heights are points, estimated from the number of characters; render/pdf lays out again where they are wrong.
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

from briefgen.locale.breadth import breadth
from briefgen.model.blocks import Table, plain
from briefgen.model.brief import Brief
from briefgen.model.charts import Bars, Bullets, Map
from briefgen.model.pages import CountryPage
from briefgen.render.html.country_behind import BehindSetting, behind_setting
from briefgen.render.html.maps import map_height
from briefgen.render.html.measure import is_arabic, lines_in, room
from briefgen.render.html.where import FULL, SLIM, WIDE, WhereColumn

_MM = 72 / 25.4
_ROOM, _ARABIC_ROOM = 280.3 * _MM, 278.4 * _MM
"""From the top of the page to a hair above the foot of its text; estimates of Arabic lines are less certain."""
_CLOSEST_GAP, _LEAST_GAP, _MOST_GAP = 1.4 * _MM, 3.2 * _MM, 6.0 * _MM
_PITCH, _LEAST_PITCH, _MOST_PITCH = 13.4, 11.4, 15.4
_DOMAINS, _LEAST_DOMAINS, _MOST_DOMAINS = 15.0, 13.2, 17.5
_BULLET, _LEAST_BULLET, _MOST_BULLET = 14.6, 12.6, 18.4
_TWO_LINES, _NAME_LINE = 20.2, 44
"""Points of a row of results with a name of two lines; characters on a line."""
_AIRY_DOMAINS, _AIRY_GAP = 24.0, 11.0 * _MM
"""The most of a page without results and without quarters, which would end early."""
_LEAST_MAP = 0.44
"""The part of its full height to which a map may shrink."""
_FLATTEST_MAP = 0.3
"""Height over width that a map has at the least."""
_BETWEEN, _MOST_BETWEEN = 13.0, 40.0
_UNEVEN = 40.0
"""What a column may be higher than the most that its neighbour can be."""
_MUCH, _ACROSS, _MOST_ACROSS, _MOST_OF_HOME = 230.0, 0.9, 400.0, 280.0
"""What columns of places leave of page 1 for the map to stand across it, the part of what is left then that it takes, and how high it
is at the most, with its title and notes: one of many countries, and of one among its neighbours."""
_SERIES, _MOST_SERIES, _HIGH_ENOUGH = 88.0, 200.0, 0.84
"""Height of the series of quarters, and the most of it on a page that would end early, up to this part of the page."""
_DENSEST_GAP, _HAIR = 1.0 * _MM, 1.5
_HEADLINE_SAVED, _HEADLINE_SAVED_ARABIC, _TITLE_SAVED = 2.6, 2.9, {"en": 14.0, "fr": 12.0}
"""Points that a line of the headline saves where the page is "tight", and the brief's title, which may have a line less then;
a page that lacks a hair may fit."""
_HEADLINE, _NOTE, _ARABIC = 64, 150, 1.09
_TITLE_SIZE, _TITLE_ROOM = {"en": 17.2, "fr": 15.6, "ar": 14.2}, 357.0
"""The size of the title's letters, and the width of its lines beside the logos."""
_TITLE_ARABIC = 0.9
"""How broad an Arabic title is, its letters joined, beside what they are one by one."""

Block = tuple[str, Map | Bars | Table]
"""What stands in a column: "map", "bars" or "shares", and what it shows."""
_Sides = tuple[tuple[Block, ...], tuple[Block, ...]]


@dataclass(frozen=True, slots=True)
class PlaceColumn:
    """A column of page 1: its blocks from above, how the charts among them are drawn, and whether the head of its second block is
    ``level`` with that of its neighbour."""

    blocks: tuple[Block, ...]
    drawn: WhereColumn
    level: bool = False


@dataclass(frozen=True, slots=True)
class CountrySetting:
    """The columns beside each other, with the map across the page above them (``top``) where it has so much room, the gap
    between blocks in millimetres, the setting to begin with (render/steps.py),
    heights of the rows of domains and results, the series; and how the pages behind are set."""

    left: PlaceColumn
    right: PlaceColumn
    gap: str
    start: str
    pitch: float
    bullet: float
    series: WhereColumn
    behind: BehindSetting
    top: PlaceColumn | None = None

    @property
    def rows(self) -> tuple[tuple[PlaceColumn, ...], ...]:
        """The columns as rows below each other: in columns whose second heads are level a block of each, so that they are so
        whatever the lines of the first blocks are."""
        sides = tuple(column for column in (self.left, self.right) if column.blocks)
        if not self.left.level:
            return (sides,) if sides else ()
        return tuple(
            tuple(replace(column, blocks=column.blocks[place : place + 1]) for column in sides) for place in (0, 1)
        )


def country_setting(brief: Brief) -> CountrySetting:
    """Return how the pages of a brief of places are set: nothing below its page, as airy as there is room for."""
    page = brief.country
    assert page, "only a brief of places has these pages"
    sides = min(_sides(page), key=_least)
    whole = _ARABIC_ROOM if brief.lang == "ar" else _ROOM
    first = _first_page(brief, page, sides)
    room = whole - first.airy - _least(sides)
    closer = first.blocks * (_LEAST_GAP - _CLOSEST_GAP) + _least(sides) - _least(sides, flat=True)
    behind = behind_setting(brief, room / _MM, closer / _MM)
    page = _without_foot(page, behind.foot)
    blocks, rows, airy = _first_page(brief, page, sides)
    whole -= behind.below_first * _MM
    top, left, right = _places(sides, whole - airy, flat=behind.below_first * _MM > room)
    spare = whole - airy - max(_reached(left), _reached(right)) - (_reached(top) + _BETWEEN if top else 0.0)
    airy_page = not page.results and not _has_series(page) and not behind.below_first
    most_domains, most_gap = (_AIRY_DOMAINS, _AIRY_GAP) if airy_page else (_MOST_DOMAINS, _MOST_GAP)
    domains = _between(_LEAST_DOMAINS, _DOMAINS + spare * 0.3 / max(rows[0], 1), most_domains)
    bullet = _between(_LEAST_BULLET, _BULLET + spare * 0.3 / max(rows[1], 1), _most_bullet(page))
    spare -= rows[0] * (domains - _DOMAINS) + rows[1] * (bullet - _BULLET)
    gap = _between(_CLOSEST_GAP, _LEAST_GAP + spare / blocks, most_gap)
    start = _start(brief, sides, blocks, -spare - blocks * (_LEAST_GAP - _CLOSEST_GAP))
    more = spare - blocks * (gap - _LEAST_GAP) - (1 - _HIGH_ENOUGH) * whole
    height = _between(_SERIES, _SERIES + more, _MOST_SERIES) if _has_series(page) else _SERIES
    series = WhereColumn((), FULL, _PITCH, height)
    return CountrySetting(left, right, f"{gap / _MM:.1f}", start, domains, bullet, series, behind, top)


class _FirstPage(NamedTuple):
    """Page 1 without the columns of places: how many blocks it has, rows of domains and results, and its height in the usual setting."""

    blocks: int
    rows: tuple[int, int]
    airy: float


def _first_page(brief: Brief, page: CountryPage, sides: _Sides) -> _FirstPage:
    blocks = 2 + sum(1 for block in (any(sides), page.domains, page.results or page.quarters) if block)
    fixed = _opening(brief) + _foot(brief) + blocks * _LEAST_GAP
    rows = (len(page.domains.rows) if page.domains else 0, len(page.results.rows) if page.results else 0)
    fixed += _domains(page.domains) + _results(page.results) + (_SERIES + 40 if _has_series(page) else 0.0)
    return _FirstPage(blocks, rows, fixed + rows[0] * _DOMAINS + rows[1] * _BULLET)


def _without_foot(page: CountryPage, foot: str) -> CountryPage:
    """Return page 1 without the block that stands on the last page instead."""
    if foot == "results":
        return replace(page, results=None)
    return replace(page, quarters=None) if foot else page


def _most_bullet(page: CountryPage) -> float:
    """Return the most points of a row of results: such that names that need two lines have them."""
    names = [row.label for row in page.results.rows] if page.results else []
    return _TWO_LINES if any(room(name) > _NAME_LINE for name in names) else _MOST_BULLET


def _between(least: float, value: float, most: float) -> float:
    return min(max(value, least), most)


def _start(brief: Brief, sides: _Sides, blocks: int, missing: float) -> str:
    """Return the setting that page 1 begins with where it lacks room even with the closest gaps: what is missing in points."""
    if missing <= _HAIR:
        return ""
    arabic = brief.lang == "ar"
    lines = max(_lines(plain(brief.headline), _HEADLINE), 2)
    smaller = (_HEADLINE_SAVED_ARABIC if arabic else _HEADLINE_SAVED) * lines + _TITLE_SAVED.get(brief.lang, 0.0)
    missing -= smaller + blocks * (_CLOSEST_GAP - _DENSEST_GAP)
    if missing <= _HAIR:
        return "tight"
    titles = [block.title for side in sides for _, block in side]
    wrapped = sum(lines_in(title, 81.0, 10.6 / _MM) - 1 for title in titles)
    return "tight dense" if missing <= 12.5 * wrapped else "tight dense clip slim"


def _has_series(page: CountryPage) -> bool:
    return page.results is None and page.quarters is not None


def _opening(brief: Brief) -> float:
    """Return the height of masthead, headline and tiles."""
    arabic = brief.lang == "ar"
    size = _TITLE_SIZE.get(brief.lang, _TITLE_SIZE["en"])
    lines = int(breadth(brief.masthead.title) * size * (_TITLE_ARABIC if arabic else 1.0) / _TITLE_ROOM) + 1
    height = 19.8 + (0.473 if arabic else 0.388) * size * min(lines, 3) + (2.5 if arabic else 0.0)
    height += 1.6 + (7.0 if arabic else 6.4) * max(_lines(plain(brief.headline), _HEADLINE), 2)
    return (height + 22.6 + (3.3 * _lines(plain(brief.left_out), _NOTE) if brief.left_out else 0.0)) * _MM


def _foot(brief: Brief) -> float:
    return (3.4 * lines_in(brief.source_line, 184.0, 7.5 / _MM) + 1.6) * _MM


def _lines(text: str, width: float) -> int:
    return max(1, -(-room(text) // int(width)))


def _domains(table: Table | None) -> float:
    """Return the height of the table of domains without its rows."""
    if table is None:
        return 0.0
    return 5.3 + 12.5 + 9.8 + 16.0 + sum(9.6 * _lines(plain(note), _NOTE) + 3 for note in table.notes)


def _results(chart: Bullets | None) -> float:
    """Return the height of the results without their rows."""
    if chart is None:
        return 0.0
    notes = sum(9.6 * _lines(plain(note), _NOTE) + 3 for note in chart.notes)
    return 5.3 + 12.5 + 9.8 * _lines(plain(chart.sub), 118) + 19.0 + notes


def _head(title: str, sub: str, width: float) -> float:
    higher = _ARABIC if is_arabic(title) else 1.0
    return 6.4 + (12.5 * lines_in(title, width, 10.8) + 9.8 * lines_in(sub, width, 7.8)) * higher


def _sides(page: CountryPage) -> tuple[_Sides, ...]:
    """Return what may stand in the two columns: the map beside shares, places and who pays, one of which may be below it."""
    shares, members, payers = _block("shares", page.shares), _block("bars", page.members), _block("bars", page.payers)
    if page.map is None:
        return ((members + shares, payers),)
    drawn = _block("map", page.map)
    if not members:
        return ((drawn, shares + payers),)
    return (drawn + payers, shares + members), (drawn + shares, members + payers), (drawn, shares + members + payers)


def _least(sides: _Sides, *, flat: bool = False) -> float:
    """Return how high the higher of two columns is at the least, with a ``flat`` map as flat as any may be."""
    widths = (WIDE, SLIM) if all(sides) else (FULL, FULL)
    columns = (_set(blocks, width, 0.0, flat=flat) for blocks, width in zip(sides, widths, strict=True))
    return max(map(_reached, columns), default=0.0)


def _block(kind: str, shown: Map | Bars | Table | None) -> tuple[Block, ...]:
    return ((kind, shown),) if shown else ()


def _places(sides: _Sides, target: float, *, flat: bool) -> tuple[PlaceColumn | None, PlaceColumn, PlaceColumn]:
    """Return the map across the page, where the columns would leave much of it empty, and the two columns."""
    columns = _columns(sides, target, flat=flat)
    others = tuple(block for side in sides for block in side if block[0] != "map")
    drawn = tuple(block for side in sides for block in side if block[0] == "map")
    if target - max(map(_reached, columns)) < _MUCH or not drawn or not others:
        return None, *columns
    below = (others[:1], others[1:])
    room = (target - _least(below) - _BETWEEN) * _ACROSS
    home = any(isinstance(shown, Map) and shown.home for _, shown in drawn)
    top = _set(drawn, FULL, min(room, _MOST_OF_HOME if home else _MOST_ACROSS))
    return top, *_columns(below, target - _reached(top) - _BETWEEN)


def _columns(sides: _Sides, target: float, *, flat: bool = False) -> tuple[PlaceColumn, PlaceColumn]:
    """Return the two columns, as near to a height as they can be, and as near to each other."""
    left, right = sides
    widths = (WIDE, SLIM) if left and right else (FULL, FULL)
    pairs = [(blocks, width) for blocks, width in zip(sides, widths, strict=True) if blocks]
    most = min((_reached(_set(*pair, _ROOM)) for pair in pairs), default=0.0) + _UNEVEN
    height = max(min(target, most), _least(sides, flat=flat))
    columns = _set(left, widths[0], height, flat=flat), _set(right, widths[1], height, flat=flat)
    level = _level(*columns)
    return level if max(map(_reached, level)) <= max(target, *map(_reached, columns)) else columns


def _level(left: PlaceColumn, right: PlaceColumn) -> tuple[PlaceColumn, PlaceColumn]:
    """Return two columns of two blocks with the heads of the second ones level, by a wider gap in one; others as they are."""
    if len(left.blocks) != 2 or len(right.blocks) != 2:
        return left, right
    first, other = _reached(_first_block(left)), _reached(_first_block(right))
    return _levelled(left, other - first), _levelled(right, first - other)


def _levelled(column: PlaceColumn, lower: float) -> PlaceColumn:
    """Return a column whose neighbour's first block is higher by so many points."""
    return replace(column, level=True, drawn=replace(column.drawn, between=_BETWEEN + max(lower, 0.0)))


def _first_block(column: PlaceColumn) -> PlaceColumn:
    """Return a column with its first block alone."""
    kind, shown = column.blocks[0]
    drawn = replace(
        column.drawn, charts=(shown,) if isinstance(shown, Bars) else (), map=column.drawn.map if kind == "map" else 0.0
    )
    return PlaceColumn(column.blocks[:1], drawn)


def _set(blocks: tuple[Block, ...], width: float, height: float, *, flat: bool = False) -> PlaceColumn:
    """Return a column as near to a height as its blocks allow: its map first, then its rows, then its gaps."""
    fixed = sum(_fixed(block, width) for block in blocks) + _BETWEEN * max(len(blocks) - 1, 0)
    charts = tuple(shown for _, shown in blocks if isinstance(shown, Map | Bars))
    rows = sum(len(shown.rows) for shown in charts if isinstance(shown, Bars))
    full = sum(map_height(shown, width) for shown in charts if isinstance(shown, Map))
    flattest = min(full, width * _FLATTEST_MAP)
    least = flattest if flat else max(full * _LEAST_MAP, flattest)
    drawn = _between(least, height - fixed - rows * _PITCH, full)
    pitch = _between(_LEAST_PITCH, (height - fixed - drawn) / rows, _MOST_PITCH) if rows else _PITCH
    missing = height - fixed - drawn - rows * pitch
    between = _BETWEEN
    if len(blocks) > 1:
        between = _between(_BETWEEN, _BETWEEN + missing / (len(blocks) - 1), _MOST_BETWEEN)
    return PlaceColumn(blocks, WhereColumn(charts, width, pitch, 0.0, drawn, between))


def _reached(column: PlaceColumn) -> float:
    """Return how high a column is."""
    drawn = column.drawn
    rows = sum(len(chart.rows) for chart in drawn.charts if isinstance(chart, Bars))
    fixed = sum(_fixed(block, drawn.width) for block in column.blocks)
    return fixed + drawn.map + rows * drawn.pitch + drawn.between * max(len(column.blocks) - 1, 0)


def _fixed(block: Block, width: float) -> float:
    """Return the height of a block without its map or its rows of bars."""
    shown = block[1]
    notes = sum(9.4 * lines_in(note, width, 7.5) + 3.4 for note in shown.notes)
    rows = 12.0 if isinstance(shown, Table) else 0.0
    for row in shown.rows if isinstance(shown, Table) else ():
        rows += 4.8 + 9.84 * lines_in(row.cells[0].text, 30 * _MM, 8.2)
    return _head(plain(shown.title), plain(shown.sub), width) + 3 + rows + notes
