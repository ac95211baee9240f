"""How page 2 fills its page: which charts stand in which column, how high rows and columns are (DESIGN.md section 2).

Heights are points. They are estimates by the number of characters; words of the data never change the number of lines
of a chart's rows, because these are cut to one line.
"""

from dataclasses import dataclass, replace

from briefgen.locale.breadth import breadth
from briefgen.model.blocks import Text
from briefgen.model.charts import Bars, Bullets, Map, Quarters
from briefgen.model.pages import WherePage
from briefgen.render.geography import atlas
from briefgen.render.html.map_frame import WORLD, close_up
from briefgen.render.html.maps import map_height
from briefgen.render.html.measure import is_arabic, lines_in, room

Chart = Bars | Quarters | Map
PAGE = 749.0
"""Height of the text of a page."""
WIDE, SLIM, FULL = 275.0, 229.6, 521.6
GAP, _ABOVE, _RESULTS_ABOVE = 17.0, 11.3, 19.8
"""Between blocks of a column, above the columns, above the results."""
_PITCH, _LEAST_PITCH, _LEAST_ARABIC, _MOST_PITCH = 13.4, 11.8, 11.1, 17.0
_HEIGHT, _LEAST_HEIGHT, _MOST_HEIGHT = 96.0, 70.0, 170.0
_LEAST_MAP = 0.6
"""The part of its full height to which a map may shrink, more land showing beside it."""
_TITLE, _SUB, _NOTE = 10.4, 7.8, 7.5
"""Sizes of the letters of a chart's title, its sub-line and its notes (brief.css)."""
_BOLD = 1.08
"""How much broader than estimated the bold letters of titles are."""
_BULLET, _LEAST_BULLET, _MOST_BULLET = 16.0, 14.0, 18.4
_RULE = 0.4
"""The line under a bullet's row."""
_HIGHER = 1.09
"""A line of Arabic words to one of Latin words."""
_ARABIC_HEADS = 2.0
"""What the heads of the table of results take more in Arabic."""
_LETTER, _SIGN = 8.2, 1.3
"""The size of a label's letters, and what the sign of a priority country takes, in ems."""
_TALL_ACROSS, _MOST_ACROSS = 0.58, 400.0
"""Height over width up to which any map across the page but that of the world may grow, more land showing above and below; points."""
_NUMBERS, _SHARES, _LEAST_MARKS = 37.0, 25.6, 40.0
"""Widths of the columns of numbers and shares; what is left for bars beside the longest labels."""
_ROOM_BELOW = 230.0
"""Where so much of the page is left, rows are not stretched: another piece comes below."""
_UNEVEN = 60.0
"""Points by which the columns must be shorter for a chart to stand in the other one."""
_ROUNDING = 0.01
"""By which two heights may differ that are meant to be the same."""
_MOST_BETWEEN = 60.0
"""The widest gap between two charts of the column that is shorter than its neighbour."""


@dataclass(frozen=True, slots=True)
class WhereColumn:
    """A column of page 2: its charts from above, its width, the height of a bar's row, of the series and of the map,
    the gap between two charts."""

    charts: tuple[Chart, ...]
    width: float
    pitch: float
    height: float
    map: float = 0.0
    between: float = GAP

    def labels(self, chart: Bars) -> float:
        """Return the width of a chart's labels: as much as the longest needs and the least of bars leaves."""
        longest = max((breadth(row.label) + (_SIGN if row.priority else 0) for row in chart.rows), default=0.0)
        return min(max(longest * _LETTER + 6, 70.0), self._words_and_marks(chart) - _LEAST_MARKS)

    def marks(self, chart: Bars) -> float:
        """Return the width that bars may take."""
        return self._words_and_marks(chart) - self.labels(chart)

    def _words_and_marks(self, chart: Bars) -> float:
        return self.width - _NUMBERS - (_SHARES if any(row.share for row in chart.rows) else 0)


@dataclass(frozen=True, slots=True)
class WhereSetting:
    """The two columns of page 2, either of which may be empty, the height of a result's row, what stands across the page above
    them, and a second row of two columns."""

    left: WhereColumn
    right: WhereColumn
    bullet: float
    top: WhereColumn | None = None
    more: "Sides | None" = None

    @property
    def mapped(self) -> bool:
        """Return whether the map has room."""
        top = self.top.charts if self.top else ()
        return any(isinstance(chart, Map) for chart in (*top, *self.left.charts, *self.right.charts))


Sides = tuple[WhereColumn, WhereColumn]


def where_setting(page: WherePage, room_before: float = 0.0, *, alone: bool = False) -> WhereSetting:
    """Return how page 2 is set: columns that end together, rows as airy as the page has room for.

    ``room_before`` is what page 1 leaves, in points: results that fit there stand there. A map that does not fit
    beside the other charts is left out: what it shows stands in the list of countries, which is the longer one where
    the page has room for it and does not stand below page 1. ``alone`` says that nothing will come below.
    """
    page = page if fits_below(page, room_before) else _with_more(page)
    setting, most = _setting(page, room_before, alone=alone)
    if page.map and max(reached(setting.left), reached(setting.right)) > most + _ROUNDING:
        setting, _ = _setting(replace(page, map=None), room_before, alone=alone)
    return setting


def fits_below(page: WherePage, room_before: float) -> bool:
    """Return whether page 1, with so much room left in points, has room for page 2 or for its results."""
    setting, _ = _setting(page, 0.0)
    columns = top_height(page) + max(reached(setting.left), reached(setting.right)) if setting.left.charts else 0.0
    alone = _results(page.results, _BULLET) if page.results and not page.map else 0.0
    return min((height for height in (columns, alone) if height), default=PAGE) <= room_before


def _with_more(page: WherePage) -> WherePage:
    """Return page 2 with the longer list of countries, where all of it fits then."""
    more = replace(page, countries=page.more_countries)
    return more if page.more_countries and _unset_height(more) <= PAGE else page


def _unset_height(page: WherePage) -> float:
    """Return the height of page 2 in its usual setting."""
    left, right = _columns(page)
    columns = max(_height(left, WIDE if right else FULL), _height(right, SLIM))
    return top_height(page) + columns + _results(page.results, _BULLET)


def where_height(page: WherePage) -> float:
    """Return the height of page 2 with its results."""
    page = _with_more(page)
    setting, _ = _setting(page, 0.0)
    columns = max(reached(setting.left), reached(setting.right))
    return (top_height(page) + columns if columns else 0.0) + _results(page.results, setting.bullet)


def _setting(page: WherePage, room_before: float, *, alone: bool = False) -> tuple[WhereSetting, float]:
    """Return how a page is set, and how high its columns may be."""
    left, right = _columns(page)
    narrow = SLIM if right else FULL
    base = max(_height(left, WIDE if right else narrow), _height(right, SLIM))
    results = _results(page.results, _BULLET)
    if results <= room_before and not page.map:  # with a map, the columns would leave no room should they not fit there
        results = 0.0
    least = _results(page.results, _LEAST_BULLET) if results else 0.0
    spare = PAGE - top_height(page) - base - results
    if spare > _ROOM_BELOW and not alone:
        spare = 0.0
    if page.map and spare < 0:
        target = PAGE - top_height(page) - least
    else:
        target = base + (spare * 0.5 if results else min(spare, 120.0)) if spare > 0 else base + spare
    first, second = set_column(left, WIDE if right else FULL, target), set_column(right, SLIM, target)
    foot = max(reached(first), reached(second))
    first, second = spread(first, foot), spread(second, foot)
    rows = len(page.results.rows) if page.results else 0
    left_over = PAGE - top_height(page) - foot - results - 3 if results else 0.0
    bullet = _BULLET + left_over / rows if rows and left_over <= _ROOM_BELOW else _BULLET
    setting = WhereSetting(first, second, min(max(bullet, _LEAST_BULLET), _MOST_BULLET))
    return setting, PAGE - top_height(page) - least


def _columns(page: WherePage) -> tuple[tuple[Chart, ...], tuple[Chart, ...]]:
    """Return the charts of both columns: places and time beside instruments and regions, unless the charts are too
    uneven for that; the map with time beside all bars. One column's charts are shared out where the other has none."""
    if page.map:
        return _beside_the_map(page, page.map)
    left = tuple(chart for chart in (page.countries, page.quarters) if chart)
    right = tuple(chart for chart in (page.instruments, page.regions) if chart)
    if not left or not right:
        charts = left or right
        return charts[:1], charts[1:]
    if len(left) > 1 and len(right) == 1:
        moved = (*right, *left[1:])
        if max(_height(left[:1], WIDE), _height(moved, SLIM)) + _UNEVEN < _height(left, WIDE):
            return left[:1], moved
    return left, right


def _beside_the_map(page: WherePage, drawn: Map) -> tuple[tuple[Chart, ...], tuple[Chart, ...]]:
    """Return the map beside all bars, and the series in the column that then is the shorter one; without a series the last
    bars may stand below the map."""
    bars: tuple[Chart, ...] = tuple(chart for chart in (page.countries, page.instruments, page.regions) if chart)
    found: list[tuple[tuple[Chart, ...], tuple[Chart, ...]]]
    if page.quarters:
        found = [((drawn, page.quarters), bars), ((drawn,), (*bars, page.quarters))]
    else:
        found = [((drawn,), bars), ((drawn, *bars[-1:]), bars[:-1])]
    return min(found, key=lambda columns: max(_height(columns[0], WIDE), _height(columns[1], SLIM)))


def top_height(page: WherePage) -> float:
    """Return the height of the title and the first sentence."""
    return 16.1 + 2.3 + 12.5 * lines_of(page.lead, 4.6, FULL) + _ABOVE


def lines_of(text: Text, character: float, width: float) -> int:
    """Return how many lines a text takes in a width, at an average width of a character."""
    return max(1, -(-int(room(text) * character) // int(width)))


def head_height(chart: Chart | Bullets, width: float) -> float:
    """Return the height of title, sub-line and notes of a chart."""
    notes = sum(3.4 + 9.4 * lines_in(note, width, _NOTE) for note in chart.notes)
    words = 12.5 * lines_in(chart.title, width, _BOLD * _TITLE) + 9.8 * lines_in(chart.sub, width, _SUB) + notes
    return 5.3 + 1.1 + words * (_HIGHER if is_arabic(chart.title) else 1.0)


def _fixed(charts: tuple[Chart, ...], width: float) -> float:
    """Return what does not stretch: heads, notes, gaps, the axis of the series."""
    heads = sum(head_height(chart, width) + (12.8 if isinstance(chart, Quarters) else 2.3) for chart in charts)
    return heads + GAP * max(len(charts) - 1, 0)


def _rows(charts: tuple[Chart, ...]) -> int:
    return sum(len(chart.rows) for chart in charts if isinstance(chart, Bars))


def _series(charts: tuple[Chart, ...]) -> int:
    return sum(1 for chart in charts if isinstance(chart, Quarters))


def _maps(charts: tuple[Chart, ...], width: float) -> float:
    return sum(map_height(chart, width) for chart in charts if isinstance(chart, Map))


def _height(charts: tuple[Chart, ...], width: float) -> float:
    """Return the height of a column in its usual setting, maps in full."""
    return reached(usual_column(charts, width))


def across_height(chart: Map) -> float:
    """Return how high a map across the page may be."""
    tall = 0.0 if close_up(chart, atlas()).frame == WORLD else _TALL_ACROSS * FULL
    return min(max(map_height(chart, FULL), tall), _MOST_ACROSS)


def usual_column(charts: tuple[Chart, ...], width: float) -> WhereColumn:
    """Return a column in its usual setting, maps in full."""
    return WhereColumn(charts, width, _PITCH, _HEIGHT, _maps(charts, width))


def set_column(charts: tuple[Chart, ...], width: float, target: float) -> WhereColumn:
    """Return a column as near to a height as its charts allow: the series gives way first, then the map, then rows."""
    missing = target - _height(charts, width)
    height, full = _HEIGHT, _maps(charts, width)
    if _series(charts):
        height = min(max(_HEIGHT + missing, _LEAST_HEIGHT), _MOST_HEIGHT if missing > 60 else 110.0)
        missing -= height - _HEIGHT
    drawn = min(max(full + missing, full * _LEAST_MAP), full)
    missing -= drawn - full
    pitch = _PITCH + missing / _rows(charts) if _rows(charts) else _PITCH
    least = _LEAST_ARABIC if charts and is_arabic(charts[0].title) else _LEAST_PITCH
    return WhereColumn(charts, width, min(max(pitch, least), _MOST_PITCH), height, drawn)


def spread(column: WhereColumn, foot: float) -> WhereColumn:
    """Return a column that ends where its neighbour does, by wider gaps between its charts."""
    gaps = len(column.charts) - 1
    if gaps < 1:
        return column
    return replace(column, between=min(GAP + max(foot - reached(column), 0.0) / gaps, _MOST_BETWEEN))


def reached(column: WhereColumn) -> float:
    """Return the height of a column with the usual gaps between its charts."""
    if not column.charts:
        return 0.0
    rows = _rows(column.charts) * column.pitch + _series(column.charts) * column.height
    return _fixed(column.charts, column.width) + rows + column.map


def results_height(chart: Bullets | None) -> float:
    """Return the height of the results in their usual setting, 0 without any."""
    return _results(chart, _BULLET)


def _results(chart: Bullets | None, bullet: float) -> float:
    if chart is None:
        return 0.0
    head = head_height(chart, FULL) + (_ARABIC_HEADS if is_arabic(chart.title) else 0.0)
    return _RESULTS_ABOVE + head + 14.8 + len(chart.rows) * (bullet + _RULE)
