"""How page 1 of a brief of a domain, a donor or an instrument fills its page: widths, rows, gaps (EDITIONS.md, "domain 1").

Heights are points. Rows have one height whatever their words are; lines of titles and notes are estimates by the number
of characters, so that the first layout fits; render/pdf lays out again where one is wrong.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.model.blocks import Text
from briefgen.model.brief import Brief
from briefgen.model.charts import Bullets
from briefgen.model.pages import BarTable, DomainPage
from briefgen.render.html.fitting import opening_height
from briefgen.render.html.measure import is_arabic, room

_PAGE = 282.0 * 72 / 25.4
"""From the top of the page to the foot of its text."""
_MM = 72 / 25.4
_WHOLE = 521.6
_GUTTER = 17.0
_SPLITS: Mapping[bool, tuple[float, float]] = {True: (275.0, 229.6), False: (243.8, 260.8)}
"""Widths of the two columns: of a domain, countries beside instruments; else beside the table of domains."""
_SERIES, _RESULTS = (201.6, 153.0), (303.0, 351.6)
"""Widths of series and results side by side; results with long names or of many indicators take the second ones."""
_COLUMNS: Mapping[str, Mapping[str, float]] = {
    "countries": {"name": 99.0, "amount": 31.0, "change": 37.0, "paid": 36.0},
    "instruments": {"name": 86.0, "amount": 33.0, "change": 37.0},
    "parts": {"domain": 126.0, "amount": 29.0, "change": 36.0, "paid": 35.0},
}
_PITCH, _LEAST_PITCH, _MOST_PITCH = 13.4, 11.4, 15.4
_LEAST_GAP, _MOST_GAP = 2.6, 6.4
"""Millimetres between the blocks of the page."""
_HEIGHT, _LEAST_HEIGHT, _MOST_HEIGHT = 84.0, 62.0, 118.0
_ONE_LINE, _TWO_LINES = 14.6, 20.6
"""Pitch of a result whose name takes one line, and of one that takes two."""
_NAMES = (32, 46)
"""Letters on a line of a result's name beside the series."""
_FEW, _MANY, _SIGNS = 2, 4, 40
"""Results up to which they take less of the width whatever their names are, and from which on more; letters that the status
signs take."""
_HEAD = 13.0
_LINE, _NOTE = 12.5, 9.8
_GAPS = 5
_ARABIC = 20.0
"""What heads and notes of a page in Arabic take more than is estimated."""
_BOX_ABOVE = 14.0
_MOST_BOX = 46.0
"""How much higher than its words the box beside a long table may be."""


@dataclass(frozen=True, slots=True)
class TableSetting:
    """A table with bars: widths of its columns by key, the height of a row; the bars stand in the width ``bars``."""

    width: float
    columns: Mapping[str, float]
    bars: float
    pitch: float

    @property
    def name(self) -> float:
        """The width of the column before the bars."""
        return next(iter(self.columns.values()))


@dataclass(frozen=True, slots=True)
class DomainSetting:
    """The page: the gap between blocks in millimetres, its two tables, the least height of the box, the series, the results."""

    gap: str
    countries: TableSetting | None
    side: TableSetting | None
    box: float
    series_width: float
    height: float
    bullet: float
    two_lines: bool
    wide: bool
    left: float


def domain_setting(brief: Brief) -> DomainSetting:
    """Return how page 1 is set: gaps, rows and the series share what the words leave."""
    page = brief.domain
    assert page, "the layout of this name has its page"
    pitch, height, gap = _PITCH, _HEIGHT, 4.0
    fixed = _fixed(brief, page)
    spare = _PAGE - fixed - _tables(brief, page, pitch) - _bottom(page, height) - _GAPS * gap * _MM
    gap, spare = _shared(spare, gap, _LEAST_GAP, _MOST_GAP, _GAPS * _MM)
    rows = _steepest(brief, page)
    pitch, spare = _shared(spare, pitch, _LEAST_PITCH, _MOST_PITCH, rows)
    height, spare = _shared(spare, height, _LEAST_HEIGHT, _MOST_HEIGHT, 1.0 if page.quarters else 0.0)
    left, right = _left(page, pitch), _right(brief, page, pitch)
    left_pitch = _stretched(page.countries, pitch, right - left)
    left = _left(page, left_pitch)
    main, side = _SPLITS[page.kind == "domain"]
    alone = page.countries is None or page.side is None
    return DomainSetting(
        gap=f"{gap:.1f}",
        countries=_table_setting(page.countries, _WHOLE if alone and not brief.key_points else main, left_pitch),
        side=_table_setting(page.side, side, pitch),
        box=_box(brief, page) + min(max(left - right, 0.0), _MOST_BOX),
        series_width=_series_width(page),
        height=height,
        bullet=_TWO_LINES if _two_lines(page) else _ONE_LINE,
        two_lines=_two_lines(page),
        wide=page.quarters is not None and _wide(page),
        left=max(spare, 0.0),
    )


def _shared(spare: float, size: float, least: float, most: float, times: float) -> tuple[float, float]:
    """Return a size that takes what is spare, or gives what is missing, and what is left then."""
    if not times:
        return size, spare
    found = min(max(size + spare / times, least), most)
    return found, spare - (found - size) * times


def _lines(text: Text, character: float, width: float) -> int:
    return max(1, -(-int(room(text) * character) // int(width)))


def _head_height(title: Text, sub: Text, width: float) -> float:
    height = 5.3 + _LINE * _lines(title, 5.2, width) + 10.9 * _lines(sub, 3.7, width)
    return height * (1.12 if is_arabic(title) else 1.0)


def _notes_height(notes: tuple[Text, ...], width: float) -> float:
    higher = 1.12 if any(is_arabic(note) for note in notes) else 1.0
    return sum(3.4 + 9.4 * _lines(note, 3.55, width) for note in notes) * higher


def _fixed(brief: Brief, page: DomainPage) -> float:
    """Return the height of what has no rows: opening, line of shares, source."""
    height = opening_height(brief) * _MM
    if page.shares:
        head = _head_height(page.shares.title, page.shares.sub, _WHOLE)
        height += head + 3.4 + 17.6 + _notes_height(page.shares.notes, _WHOLE)
    return height + _notes_height((brief.source_line,), _WHOLE) + (2 if brief.lang != "ar" else _ARABIC)


def _tables(brief: Brief, page: DomainPage, pitch: float) -> float:
    return max(_left(page, pitch), _right(brief, page, pitch))


def _steepest(brief: Brief, page: DomainPage) -> float:
    """Return how many rows the longer column has: what a wider pitch costs."""
    left = len(page.countries.table.rows) if page.countries else 0
    right = len(page.side.table.rows) if page.side else 0
    return float(left if _left(page, _PITCH) >= _right(brief, page, _PITCH) else right)


def _table_height(part: BarTable | None, width: float, pitch: float) -> float:
    if part is None:
        return 0.0
    table = part.table
    rows = len(table.rows) * pitch + _HEAD + 3
    return _head_height(table.title, table.sub, width) + rows + _notes_height(table.notes, width)


def _left(page: DomainPage, pitch: float) -> float:
    return _table_height(page.countries, _SPLITS[page.kind == "domain"][0], pitch)


def _right(brief: Brief, page: DomainPage, pitch: float) -> float:
    known = _box(brief, page)
    table = _table_height(page.side, _SPLITS[page.kind == "domain"][1], pitch)
    return table + known + (_BOX_ABOVE if known and table else 0.0)


def _box(brief: Brief, page: DomainPage) -> float:
    """Return the height of the things to know, 0 without any."""
    width = _SPLITS[page.kind == "domain"][1] - 17
    lines = sum(_lines((*point.lead, *point.rest), 4.35, width) for point in brief.key_points)
    higher = 1.2 if brief.lang == "ar" else 1.0
    return 27.0 + 7.4 * len(brief.key_points) + 11.4 * higher * lines if brief.key_points else 0.0


def _stretched(part: BarTable | None, pitch: float, missing: float) -> float:
    """Return a wider pitch for the table that is shorter than what stands beside it."""
    if part is None or missing <= 0:
        return pitch
    return min(pitch + missing / len(part.table.rows), _MOST_PITCH + 1.2)


def _bottom(page: DomainPage, height: float) -> float:
    """Return the height of series and results, side by side."""
    return max(_series(page, height), _results(page))


def _wide(page: DomainPage) -> bool:
    """Return whether the results take more of the width, the series less."""
    chart = page.results
    return chart is not None and (len(chart.rows) > _MANY or (len(chart.rows) > _FEW and _longest(chart) > _NAMES[0]))


def _two_lines(page: DomainPage) -> bool:
    """Return whether names of results beside the series take two lines."""
    return page.quarters is not None and page.results is not None and _longest(page.results) > _NAMES[_wide(page)]


def _longest(chart: Bullets) -> int:
    return max(room(row.label) for row in chart.rows)


def _series_width(page: DomainPage) -> float:
    return _SERIES[_wide(page)] if page.results else _WHOLE


def _series(page: DomainPage, height: float) -> float:
    chart = page.quarters
    if chart is None:
        return 0.0
    width = _series_width(page)
    return _head_height(chart.title, chart.sub, width) + height + 13 + _notes_height(chart.notes, width)


def _results(page: DomainPage) -> float:
    chart = page.results
    if chart is None:
        return 0.0
    width = _RESULTS[_wide(page)] if page.quarters else _WHOLE
    rows = len(chart.rows) * ((_TWO_LINES if _two_lines(page) else _ONE_LINE) + 0.4)
    sub = (*chart.sub, "x" * _SIGNS) if chart.aimed else chart.sub
    return _head_height(chart.title, sub, width) + 16 + rows + _notes_height(chart.notes, width)


def _table_setting(part: BarTable | None, width: float, pitch: float) -> TableSetting | None:
    if part is None:
        return None
    given = _COLUMNS[part.table.key]
    present = [column.key for column in part.table.columns if column.key != "bars"]
    columns = {key: given[key] for key in present}
    return TableSetting(width, columns, width - sum(columns.values()) - 6, pitch)
