"""How page 1 of a brief of a domain, a donor or an instrument fills its page: widths, rows, gaps (EDITIONS.md, "domain 1").

Heights are points. Rows have one height whatever their words are; lines of titles and notes are estimates by the number
of characters, so that the first layout fits; render/pdf lays out again where one is wrong.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from briefgen.model.blocks import Table, Text
from briefgen.model.brief import Brief
from briefgen.model.charts import Bullets
from briefgen.model.pages import BarTable, DomainPage
from briefgen.render.html.annex import ENDING_CELL, ending_height
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
_PITCH, _LEAST_PITCH, _MOST_PITCH = 13.4, 12.6, 15.4
_GAP, _LEAST_GAP, _MOST_GAP = 4.0, 2.6, 6.4
"""Millimetres between the blocks of the page."""
_HEIGHT, _LEAST_HEIGHT, _MOST_HEIGHT, _MOST_BESIDE = 84.0, 62.0, 118.0, 190.0
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
_ARABIC = 4.0
"""What heads and notes of a page in Arabic take more than is estimated."""
_BOX_ABOVE = 14.0
_MOST_BOX = 20.0
"""How much higher than its words the box beside a long table may be."""
_SAFETY = 9.0
"""Points that the estimate of a page may be wrong by."""


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
    """The page: the gap between blocks in millimetres, its two tables, the least height of the box, the series, the results.

    ``beside`` says that the series stands beside the countries, where no other table does.
    """

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
    beside: bool


def domain_setting(brief: Brief, ending: Table | None = None) -> DomainSetting:
    """Return how page 1 is set, with the projects that end soon at its foot if it has them: gaps, rows and the series share
    what the words leave."""
    page = brief.domain
    assert page, "the layout of this name has its page"
    beside, gaps = _series_beside(page), _GAPS + (ending is not None)
    foot = replace(page, quarters=None) if beside else page
    pitch, height, gap = _PITCH, _HEIGHT, _GAP
    spare = _spare(brief, page, gaps) - (_ending(ending) if ending else 0.0)
    gap, spare = _shared(spare, gap, _LEAST_GAP, _MOST_GAP, gaps * _MM)
    rows, drawn = _steepest(brief, page), 1.0 if foot.quarters else 0.0
    height, spare = _shared(spare, height, _LEAST_HEIGHT, _HEIGHT, drawn)
    pitch, spare = _shared(spare, pitch, _LEAST_PITCH, _MOST_PITCH, rows)
    height, spare = _shared(spare, height, height, _MOST_HEIGHT, drawn)
    left, right = _left(page, pitch), _right(brief, page, pitch)
    left_pitch, side_pitch = (
        _stretched(page.countries, pitch, right - left),
        _stretched(page.side, pitch, left - right),
    )
    left, right = _left(page, left_pitch), _right(brief, page, side_pitch)
    if beside:
        height = min(max(_HEIGHT + left - right, _LEAST_HEIGHT), _MOST_BESIDE)
    main, side = _SPLITS[page.kind == "domain"]
    alone = page.countries is None or page.side is None
    return DomainSetting(
        gap=f"{gap:.1f}",
        countries=_table_setting(page.countries, _WHOLE if alone and not beside else main, left_pitch),
        side=_table_setting(page.side, side, side_pitch),
        box=_box(brief, page) + (min(max(left - right, 0.0), _MOST_BOX) if page.side else 0.0),
        series_width=side if beside else _series_width(page),
        height=height,
        bullet=_TWO_LINES if _two_lines(foot) else _ONE_LINE,
        two_lines=_two_lines(foot),
        wide=foot.quarters is not None and _wide(foot),
        left=max(spare, 0.0),
        beside=beside,
    )


def has_room(brief: Brief, ending: Table) -> bool:
    """Return whether page 1, set as usual, has room for the projects that end soon."""
    page = brief.domain
    return page is not None and _spare(brief, page, _GAPS + 1) - _ending(ending) >= _SAFETY


def _spare(brief: Brief, page: DomainPage, gaps: int) -> float:
    """Return what the page leaves in its usual setting with so many gaps."""
    foot = replace(page, quarters=None) if _series_beside(page) else page
    return _PAGE - _fixed(brief, page) - _tables(brief, page, _PITCH) - _bottom(foot, _HEIGHT) - gaps * _GAP * _MM


def _series_beside(page: DomainPage) -> bool:
    """Return whether the series stands beside the countries: where they would stand alone, with the things to know or without."""
    return page.side is None and page.countries is not None and page.quarters is not None


def _ending(table: Table) -> float:
    height, rows = ending_height(table)
    return height + rows * 2 * 0.88 * ENDING_CELL


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
    """Return the height of the tables: side by side, or the countries above the things to know."""
    if page.side is None and not _series_beside(page):
        known = _box(brief, page)
        return _left(page, pitch) + known + (_BOX_ABOVE if known else 0.0)
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
    width = _SPLITS[page.kind == "domain"][1]
    found = [_table_height(page.side, width, pitch), _box(brief, page)]
    if _series_beside(page):
        found.append(_series_height(page, width, _HEIGHT))
    standing = [height for height in found if height]
    return sum(standing) + _BOX_ABOVE * max(len(standing) - 1, 0)


def _box(brief: Brief, page: DomainPage) -> float:
    """Return the height of the things to know, 0 without any."""
    width = _SPLITS[page.kind == "domain"][1] - 17
    lines = sum(_lines((*point.lead, *point.rest), 4.35, width) for point in brief.key_points)
    return 27.0 + 7.4 * len(brief.key_points) + 11.4 * lines if brief.key_points else 0.0


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
    return _series_height(page, _series_width(page), height)


def _series_height(page: DomainPage, width: float, height: float) -> float:
    chart = page.quarters
    if chart is None:
        return 0.0
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
