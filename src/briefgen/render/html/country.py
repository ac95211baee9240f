"""How page 1 of a brief of places fills its page: the height of its map and rows, the gaps between its blocks.

Heights are points, estimated from the number of characters; render/pdf lays out again where they are wrong.
"""

from dataclasses import dataclass

from briefgen.model.blocks import Table, plain
from briefgen.model.brief import Brief
from briefgen.model.charts import Bars, Bullets, Map
from briefgen.model.pages import CountryPage, MeetingPage
from briefgen.render.html.maps import map_height
from briefgen.render.html.measure import room
from briefgen.render.html.where import FULL, SLIM, WIDE, WhereColumn

_MM = 72 / 25.4
_ROOM = 282.0 * _MM
_LEAST_GAP, _MOST_GAP = 3.2 * _MM, 6.0 * _MM
_PITCH, _LEAST_PITCH, _MOST_PITCH = 13.4, 11.4, 15.4
_DOMAINS, _LEAST_DOMAINS, _MOST_DOMAINS = 15.0, 13.2, 17.5
_BULLET, _LEAST_BULLET, _MOST_BULLET = 14.6, 12.6, 18.4
_LEAST_MAP = 0.52
"""The part of its full height to which a map may shrink."""
_BETWEEN = 13.0
_SERIES = 88.0
_HEADLINE, _NOTE, _ARABIC = 64, 150, 1.1
_SECOND_PAGE, _CLOSER = 265.0, 25.0
"""Millimetres of text on page 2, and what denser settings may save."""


@dataclass(frozen=True, slots=True)
class CountrySetting:
    """The columns beside each other, the gap between blocks in millimetres, heights of the rows of domains and results,
    the series; ``parted`` says that meeting and projects take a page each."""

    left: WhereColumn
    right: WhereColumn
    gap: str
    pitch: float
    bullet: float
    series: WhereColumn
    parted: bool


def country_setting(brief: Brief) -> CountrySetting:
    """Return how the pages of a brief of places are set: nothing below its page, as airy as there is room for."""
    page = brief.country
    assert page, "only a brief of places has these pages"
    blocks = 3 + sum(1 for block in (page.map or page.members, page.domains, page.results or page.quarters) if block)
    fixed = _opening(brief) + _foot(brief) + blocks * _LEAST_GAP
    rows = (len(page.domains.rows) if page.domains else 0, len(page.results.rows) if page.results else 0)
    fixed += _domains(page.domains) + _results(page.results) + (_SERIES + 40 if _has_series(page) else 0.0)
    airy = fixed + rows[0] * _DOMAINS + rows[1] * _BULLET
    left, right = _columns(page, _ROOM - airy)
    spare = _ROOM - airy - max(_reach(page, left, right))
    domains = _between(_LEAST_DOMAINS, _DOMAINS + spare * 0.25 / max(rows[0], 1), _MOST_DOMAINS)
    bullet = _between(_LEAST_BULLET, _BULLET + spare * 0.25 / max(rows[1], 1), _MOST_BULLET)
    spare -= rows[0] * (domains - _DOMAINS) + rows[1] * (bullet - _BULLET)
    gap = _between(_LEAST_GAP, _LEAST_GAP + spare / blocks, _MOST_GAP)
    series = WhereColumn((), FULL, _PITCH, _SERIES)
    return CountrySetting(left, right, f"{gap / _MM:.1f}", domains, bullet, series, _parted(brief))


def _between(least: float, value: float, most: float) -> float:
    return min(max(value, least), most)


def _has_series(page: CountryPage) -> bool:
    return page.results is None and page.quarters is not None


def _opening(brief: Brief) -> float:
    """Return the height of masthead, headline and tiles."""
    arabic = brief.lang == "ar"
    height = 30.0 + 6.9 * (_lines(brief.masthead.title, 60) - 1) + (6.0 if arabic else 0.0)
    height += (7.0 if arabic else 6.4) * max(_lines(plain(brief.headline), _HEADLINE), 2)
    return (height + 22.6 + (3.3 * _lines(plain(brief.left_out), _NOTE) if brief.left_out else 0.0)) * _MM


def _foot(brief: Brief) -> float:
    return (3.4 * _lines(plain(brief.source_line), _NOTE) + 4.0) * _MM


def _lines(text: str, width: float) -> int:
    return max(1, -(-room(text) // int(width)))


def _domains(table: Table | None) -> float:
    """Return the height of the table of domains without its rows."""
    if table is None:
        return 0.0
    return 5.3 + 12.5 + 9.8 + 16.0 + sum(9.6 * _lines(plain(note), _NOTE) + 3 for note in table.notes)


def _results(chart: Bullets | None) -> float:
    if chart is None:
        return 0.0
    return (
        5.3
        + 12.5
        + 9.8 * _lines(plain(chart.sub), 118)
        + 16.0
        + sum(9.6 * _lines(plain(n), _NOTE) + 3 for n in chart.notes)
    )


def _head(title: str, sub: str, width: float) -> float:
    return 6.4 + 12.5 * _lines(title, width / 5.4) + 9.8 * _lines(sub, width / 3.9)


def _columns(page: CountryPage, target: float) -> tuple[WhereColumn, WhereColumn]:
    """Return the two columns, as near to a height as they can be: the map gives way, then the rows of bars."""
    drawn: Map | None = page.map
    left_charts = (drawn,) if drawn else (page.members,) if page.members else ()
    bars = [chart for chart in ((page.members if drawn else None), page.payers) if chart]
    shares = page.shares if drawn else None
    width = SLIM if left_charts or page.shares else FULL
    rows = sum(len(chart.rows) for chart in bars)
    heads = sum(_head(plain(c.title), plain(c.sub), width) + 3 for c in bars) + _shares(shares, width)
    heads += _BETWEEN * max(len(bars) + (1 if shares else 0) - 1, 0)
    pitch = _between(_LEAST_PITCH, (target - heads) / rows, _MOST_PITCH) if rows else _PITCH
    foot = heads + rows * pitch
    left_width = WIDE if foot else FULL
    height, left_pitch = 0.0, _PITCH
    if drawn:
        words = _map_words(drawn, left_width)
        full = map_height(drawn, left_width)
        height = _between(full * _LEAST_MAP, min(max(foot, target * 0.9), target) - words, full)
        if foot and foot < height + words:
            pitch = _between(_LEAST_PITCH, pitch + (height + words - foot) / max(rows, 1), _MOST_PITCH)
    elif page.members:
        room_left = target - 40 - _shares(page.shares, left_width)
        left_pitch = _between(_LEAST_PITCH, room_left / len(page.members.rows), _PITCH)
    blocks = len(bars) + (1 if shares else 0)
    foot = heads + rows * pitch
    between = _BETWEEN
    if drawn and blocks > 1:
        between = _between(_BETWEEN, _BETWEEN + (height + _map_words(drawn, left_width) - foot) / (blocks - 1), 40.0)
    left = WhereColumn(tuple(left_charts), left_width, left_pitch, 0.0, height)
    return left, WhereColumn(tuple(bars), width, pitch, 0.0, 0.0, between)


def _reach(page: CountryPage, left: WhereColumn, right: WhereColumn) -> tuple[float, float]:
    """Return how high both columns are."""
    first, second, shares = 0.0, 0.0, page.shares if page.map else None
    if page.map:
        first = left.map + _map_words(page.map, left.width)
    elif page.members:
        head = _head(plain(page.members.title), plain(page.members.sub), left.width)
        first = head + left.pitch * len(page.members.rows)
    if page.shares and not shares:
        first += _BETWEEN + _shares(page.shares, left.width)
    bars = [chart for chart in right.charts if isinstance(chart, Bars)]
    second = sum(_head(plain(c.title), plain(c.sub), right.width) + 3 + right.pitch * len(c.rows) for c in bars)
    second += _shares(shares, right.width)
    return first, second + right.between * max(len(bars) + (1 if shares else 0) - 1, 0)


def _shares(table: Table | None, width: float) -> float:
    if table is None:
        return 0.0
    notes = sum(9.6 * _lines(plain(note), width / 3.7) + 3 for note in table.notes)
    return _head(plain(table.title), plain(table.sub), width) + 15 + 14.6 * len(table.rows) + notes


def _map_words(chart: Map, width: float) -> float:
    """Return the height of what stands above and below a map."""
    notes = sum(9.6 * _lines(plain(note), width / 3.7) + 3 for note in chart.notes)
    return _head(plain(chart.title), plain(chart.sub), width) + 3 + notes


def _parted(brief: Brief) -> bool:
    """Return whether meeting and projects take a page each: one page would lose rows of what is said for the meeting."""
    page, meeting = brief.country, brief.meeting
    if page is None or meeting is None:
        return False
    height = _meeting(meeting) + _lists(page) + _projects(page) + (28.0 if page.notes else 0.0)
    return height > _SECOND_PAGE + _CLOSER


USUAL_PROJECTS = 10
"""How many projects stand on a page with what is said for a meeting."""


def _meeting(meeting: MeetingPage) -> float:
    """Return the height of what is said for the meeting, in millimetres."""
    height = 26.0
    if meeting.agenda:
        longest = [max(_lines(plain(cell.text), 30) for cell in row.cells) for row in meeting.agenda.rows]
        height += 17.0 + sum(3.4 + 4.0 * lines for lines in longest)
    if meeting.issues:
        longest = [max(_lines(plain(cell.text), 42) for cell in row.cells) for row in meeting.issues.rows]
        height += 17.0 + sum(3.4 + 3.7 * lines for lines in longest)
    return height


def _lists(page: CountryPage) -> float:
    tables = [table for table in (page.changes, page.coming) if table]
    rows = [sum(2.1 + 3.7 * _lines(plain(row.cells[1].text), 50) for row in table.rows) for table in tables]
    return 17.0 + max(rows) if rows else 0.0


def _projects(page: CountryPage) -> float:
    """Return the height of the list of projects at its usual length."""
    if page.projects is None:
        return 0.0
    notes = sum(3.4 * _lines(plain(note), _NOTE) + 1 for note in page.projects.notes)
    rows = [row for row in page.projects.rows if row.kind == "plain"][:USUAL_PROJECTS]
    return 34.0 + notes + sum(1.9 + 3.2 * _lines(plain(row.cells[1].text), 40) for row in rows)
