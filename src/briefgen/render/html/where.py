"""How page 2 fills its page: which charts stand in which column, how high rows and columns are (DESIGN.md section 2).

Heights are points. They are estimates by the number of characters; words of the data never change the number of lines
of a chart's rows, because these are cut to one line.
"""

from dataclasses import dataclass, replace

from briefgen.model.brief import Bars, Bullets, Quarters, Text, WherePage, plain

Chart = Bars | Quarters
PAGE = 751.0
"""Height of the text of a page."""
WIDE, SLIM, FULL = 275.0, 229.6, 521.6
_GAP, _ABOVE, _RESULTS_ABOVE = 17.0, 11.3, 19.8
"""Between blocks of a column, above the columns, above the results."""
_PITCH, _LEAST_PITCH, _MOST_PITCH = 13.4, 12.2, 17.0
_HEIGHT, _LEAST_HEIGHT, _MOST_HEIGHT = 96.0, 70.0, 170.0
_BULLET, _LEAST_BULLET, _MOST_BULLET = 16.0, 14.0, 18.4
_RULE = 0.4
"""The line under a bullet's row."""
_CHARACTER = 4.0
"""Average width of a character of a label."""
_NUMBERS, _SHARES, _LEAST_MARKS = 37.0, 25.6, 40.0
"""Widths of the columns of numbers and shares; what is left for bars beside the longest labels."""
_ROOM_BELOW = 230.0
"""Where so much of the page is left, rows are not stretched: another piece comes below."""
_UNEVEN = 60.0
"""Points by which the columns must be shorter for a chart to stand in the other one."""
_MOST_BETWEEN = 60.0
"""The widest gap between two charts of the column that is shorter than its neighbour."""


@dataclass(frozen=True, slots=True)
class WhereColumn:
    """A column of page 2: its charts from above, its width, the height of a bar's row and of the series, the gap
    between two charts."""

    charts: tuple[Chart, ...]
    width: float
    pitch: float
    height: float
    between: float = _GAP

    def labels(self, chart: Bars) -> float:
        """Return the width of a chart's labels: as much as the longest needs and the least of bars leaves."""
        longest = max((len(row.label) + (3 if row.priority else 0) for row in chart.rows), default=0)
        return min(max(longest * _CHARACTER + 6, 70.0), self._words_and_marks(chart) - _LEAST_MARKS)

    def marks(self, chart: Bars) -> float:
        """Return the width that bars may take."""
        return self._words_and_marks(chart) - self.labels(chart)

    def _words_and_marks(self, chart: Bars) -> float:
        return self.width - _NUMBERS - (_SHARES if any(row.share for row in chart.rows) else 0)


@dataclass(frozen=True, slots=True)
class WhereSetting:
    """The two columns of page 2, either of which may be empty, and the height of a result's row."""

    left: WhereColumn
    right: WhereColumn
    bullet: float


def where_setting(page: WherePage, room_before: float = 0.0) -> WhereSetting:
    """Return how page 2 is set: columns that end together, rows as airy as the page has room for.

    ``room_before`` is what page 1 leaves, in points: results that fit there stand there.
    """
    left, right = _columns(page)
    narrow = SLIM if right else FULL
    base = max(_height(left, WIDE if right else narrow), _height(right, SLIM))
    results = _results(page.results, _BULLET)
    if results <= room_before:
        results = 0.0
    spare = PAGE - _top(page) - base - results
    if spare > _ROOM_BELOW:
        spare = 0.0
    target = base + (spare * 0.5 if results else min(spare, 120.0)) if spare > 0 else base + spare
    first, second = _stretch(left, WIDE if right else FULL, target), _stretch(right, SLIM, target)
    reached = max(_reached(first), _reached(second))
    first, second = _spread(first, reached), _spread(second, reached)
    rows = len(page.results.rows) if page.results else 0
    left_over = PAGE - _top(page) - reached - results - 3 if results else 0.0
    bullet = _BULLET + left_over / rows if rows and left_over <= _ROOM_BELOW else _BULLET
    return WhereSetting(first, second, min(max(bullet, _LEAST_BULLET), _MOST_BULLET))


def _columns(page: WherePage) -> tuple[tuple[Chart, ...], tuple[Chart, ...]]:
    """Return the charts of both columns: places and time beside instruments and regions, unless the charts are too
    uneven for that. One column's charts are shared out where the other has none."""
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


def _top(page: WherePage) -> float:
    return 16.1 + 2.3 + 12.5 * _lines(page.lead, 4.6, FULL) + _ABOVE


def _lines(text: Text, character: float, width: float) -> int:
    return max(1, -(-int(len(plain(text)) * character) // int(width)))


def _head(chart: Chart | Bullets, width: float) -> float:
    notes = sum(3.4 + 9.4 * _lines(note, 3.7, width) for note in chart.notes)
    return 5.3 + 12.5 * _lines(chart.title, 5.4, width) + 1.1 + 9.8 * _lines(chart.sub, 3.9, width) + notes


def _fixed(charts: tuple[Chart, ...], width: float) -> float:
    """Return what does not stretch: heads, notes, gaps, the axis of the series."""
    heads = sum(_head(chart, width) + (2.3 if isinstance(chart, Bars) else 12.8) for chart in charts)
    return heads + _GAP * max(len(charts) - 1, 0)


def _rows(charts: tuple[Chart, ...]) -> int:
    return sum(len(chart.rows) for chart in charts if isinstance(chart, Bars))


def _series(charts: tuple[Chart, ...]) -> int:
    return sum(1 for chart in charts if isinstance(chart, Quarters))


def _height(charts: tuple[Chart, ...], width: float, pitch: float = _PITCH, height: float = _HEIGHT) -> float:
    return _fixed(charts, width) + _rows(charts) * pitch + _series(charts) * height if charts else 0.0


def _stretch(charts: tuple[Chart, ...], width: float, target: float) -> WhereColumn:
    """Return a column as near to a height as its rows and its series allow: the series gives way first."""
    missing = target - _height(charts, width)
    height = _HEIGHT
    if _series(charts):
        height = min(max(_HEIGHT + missing, _LEAST_HEIGHT), _MOST_HEIGHT if missing > 60 else 110.0)
        missing -= height - _HEIGHT
    pitch = _PITCH + missing / _rows(charts) if _rows(charts) else _PITCH
    return WhereColumn(charts, width, min(max(pitch, _LEAST_PITCH), _MOST_PITCH), height)


def _spread(column: WhereColumn, reached: float) -> WhereColumn:
    """Return a column that ends where its neighbour does, by wider gaps between its charts."""
    gaps = len(column.charts) - 1
    if gaps < 1:
        return column
    return replace(column, between=min(_GAP + max(reached - _reached(column), 0.0) / gaps, _MOST_BETWEEN))


def _reached(column: WhereColumn) -> float:
    return _height(column.charts, column.width, column.pitch, column.height)


def _results(chart: Bullets | None, bullet: float) -> float:
    if chart is None:
        return 0.0
    return _RESULTS_ABOVE + _head(chart, FULL) + 14.8 + len(chart.rows) * (bullet + _RULE)
