"""How the page of few data fills its page: rows and gaps as airy as there is room for (EDITIONS.md, "Too short").

Heights are millimetres and estimates by the number of characters; where one is wrong, render/pdf lays out again.
"""

from dataclasses import dataclass

from briefgen.model.blocks import NoteColumn, Row, Table, Text, plain
from briefgen.model.brief import Brief
from briefgen.model.pages import BarTable, ThinPage
from briefgen.render.html.fitting import opening_height
from briefgen.render.html.measure import is_arabic, lines_in, room
from briefgen.render.html.meeting import meeting_height

_ROOM = 280.6
"""From the top of the page to a hair above the foot of its text."""
_POINTS = 72 / 25.4
_PAGE, _LEFT, _RIGHT = 184.0, 97.0, 81.0
"""Widths of the page's text and of its two columns."""
_WIDTHS = {"domain": 54.0, "projects": 14.0, "before": 19.0, "change": 15.0, "share": 13.0, "name": 42.0}
_PART, _NARROW_PART, _WHOLE, _AMOUNT = 15.5, 14.0, 19.0, 15.0
_FULL_NAME = 60.0
_NARROW_HEAD, _HEAD_LETTER = 37.0, 7.6
"""Points of a line in the head of a part of the period, and the size of its letters."""
_LEAST_PITCH, _MOST_PITCH = 12.2, 21.0
"""Points of a row with a bar."""
_LEAST_BULLET, _MOST_BULLET, _COUNT = 14.0, 24.0, 15.5
"""Points of the row of a result with a bullet, and of one in a list without targets."""
_LEAST_PADDING, _MOST_PADDING = 0.62, 1.9
"""Above and below the words of a row without a bar."""
_NARROW_GAP, _CLOSEST = 3.0, -0.13
"""Millimetres between blocks that are well apart still; how much closer than usual rows may be on a page that is too full."""
_USUAL_GAP, _LEAST_GAP, _MOST_GAP = 4.4, 1.4, 12.5
_LINE, _NOTE = 3.5, 3.35
_ABOVE_MEETING, _SHORT = 12.0, 106.0
"""Millimetres above a meeting on the page, with what estimates of both may be wrong by; what a page for it less full than 0.4 has."""
_UNEVEN, _SURE = 15.0, 2.0
"""What one of two columns may end above the other (EDITIONS.md, "Too short"), and what estimates of both may differ."""
_CUT, _HOPELESS = "tight rows4 clip", 150.0
"""The setting that a page begins with which is so much too long that only fewer rows and shorter texts help."""
_HEAD, _ROW_HEAD = 6.4, 5.0
"""A title with the rule above it; the heads of a table."""
_TITLE, _TITLE_UNPAID, _WHERE, _RESULT, _NAMED_RESULT = 58, 78, 18, 30, 100
"""Characters on a line of a project's title, beside payments and without, of its place; of a result beside a table and
alone."""
_BELOW, _SIDE_NOTE, _IN_NOTES, _WIDE_NOTES = 150, 62, 42, 66
_GENEROUS, _LEFT_OUT, _TILES = 0.8, 3.3, 22.6
"""What the estimate of the opening has to spare; a line below the tiles, and these, which may be missing."""


@dataclass(frozen=True, slots=True)
class BarSetting:
    """How a table with bars is set, in points: the height of a row, where bars begin, how wide they may be, and the width
    of each column (0: what is left)."""

    pitch: float
    left: float
    width: float
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ThinSetting:
    """How the page is set: the gap between its blocks in millimetres, the tables with bars, and the space in points above
    and below the words of a row of the results and of the projects. ``beside`` says that places and results are columns,
    ``joined`` that a short meeting stands below, on the same page, ``start`` from which setting the page is set
    (render/steps.py)."""

    gap: str
    domains: BarSetting | None
    second: BarSetting | None
    results: float
    listed: float
    beside: bool
    outcomes: float
    joined: bool = False
    start: str = ""


def thin_setting(brief: Brief) -> ThinSetting:
    """Return how the page of few data is set: the rows give way and grow first, then the gaps.

    Places and results stand side by side, unless one column would end far above the other and the page has room.
    """
    page = brief.thin
    assert page, "the page of few data is set where there is one"
    beside = page.second is not None and page.results is not None
    if beside and abs(_second(page, _pitch(0.0) / _POINTS) - _results(page, _padding(0.0), beside=True)) > _UNEVEN:
        apart = _height(brief, page, 0.0, beside=False) + (_blocks(page) + 1) * _NARROW_GAP
        beside = apart > _ROOM
    blocks = _blocks(page) + (1 if page.second and page.results and not beside else 0)
    least, grown = (_height(brief, page, ease, beside=beside) for ease in (0.0, 1.0))
    meeting = _ABOVE_MEETING + meeting_height(brief) / _POINTS
    joined = _ABOVE_MEETING < meeting < _SHORT and least + blocks * _NARROW_GAP + meeting <= _ROOM
    whole = _ROOM - (meeting if joined else 0.0)
    spare = whole - least - blocks * _USUAL_GAP
    ease = min(max(spare / (grown - least), _CLOSEST), 1.0) if grown > least else 0.0
    left_over = whole - _height(brief, page, ease, beside=beside) - blocks * _USUAL_GAP
    gap = min(max(_USUAL_GAP + left_over / blocks, _LEAST_GAP), _MOST_GAP)
    pitch, padding = _pitch(ease), _padding(ease)
    return ThinSetting(
        f"{gap:.1f}",
        _bars(page.domains, _PAGE, pitch) if page.domains else None,
        _bars(page.second, _LEFT if beside else _PAGE, _side_pitch(page, pitch, beside=beside))
        if page.second
        else None,
        _results_padding(page, pitch, padding, beside=beside) * _POINTS,
        padding * _POINTS,
        beside,
        _bullet(ease),
        joined,
        _CUT if least > _ROOM + _HOPELESS else "",
    )


def _bullet(ease: float) -> float:
    return _LEAST_BULLET + max(ease, 0.0) * (_MOST_BULLET - _LEAST_BULLET)


def _blocks(page: ThinPage) -> int:
    """Return how many blocks have a gap above them: headline, tiles, notes and what there is between them."""
    return 3 + sum(
        block is not None for block in (page.domains, page.second or page.results, page.outcomes, page.projects)
    )


def _pitch(ease: float) -> float:
    return _LEAST_PITCH + ease * (_MOST_PITCH - _LEAST_PITCH)


def _padding(ease: float) -> float:
    return _LEAST_PADDING + ease * (_MOST_PADDING - _LEAST_PADDING)


def _bars(one: BarTable, whole: float, pitch: float) -> BarSetting:
    """Return the widths of the columns: bars take what the others leave."""
    parts = sum(column.key == "part" for column in one.table.columns)
    widths = []
    for column in one.table.columns:
        if column.key == "part":
            widths.append(_PART if parts < 4 else _NARROW_PART)
        elif column.key == "now":
            widths.append(_WHOLE if one.table.key == "parts" else _AMOUNT)
        elif column.key == "name" and whole == _PAGE:
            widths.append(_FULL_NAME)
        else:
            widths.append(_WIDTHS.get(column.key, 0.0))
    place = [column.key for column in one.table.columns].index("bars")
    before, width = sum(widths[:place]), whole - sum(widths)
    return BarSetting(
        pitch, (before + 2.0) * _POINTS, (width - 4.0) * _POINTS, tuple(value * _POINTS for value in widths)
    )


def _height(brief: Brief, page: ThinPage, ease: float, *, beside: bool) -> float:
    """Return the height of everything but the gaps at some ease between the closest and the airiest setting."""
    pitch, padding = _pitch(ease) / _POINTS, _padding(ease)
    height = opening_height(brief) - _GENEROUS - (0.0 if brief.left_out else _LEFT_OUT)
    height -= 0.0 if brief.tiles else _TILES
    if page.domains:
        height += _HEAD + _NOTE + _ROW_HEAD + len(page.domains.table.rows) * (pitch + 0.15)
        heads = [column.label for column in page.domains.table.columns if column.key in ("part", "now")]
        height += _LINE * (max((lines_in(head, _NARROW_HEAD, _HEAD_LETTER) for head in heads), default=1) - 1)
    second, results = _second(page, pitch), _results(page, padding, beside=beside)
    height += max(second, results) if beside else second + results
    if page.outcomes:
        rows = _bullet(ease) * len(page.outcomes.rows) if page.outcomes.aimed else _COUNT * len(page.outcomes.rows)
        height += _HEAD + _NOTE + _ROW_HEAD + rows / _POINTS + 1.2 + _NOTE * len(page.outcomes.notes)
    if page.projects:
        height += _projects(page.projects, padding)
    height += _HEAD + 4.4 + max(_column(column, len(page.notes)) for column in page.notes)
    height *= 1.04 if is_arabic(page.notes_title) else 1.0
    return height + 1.2 + 3.3 * _lines(page.source, _BELOW)


def _second(page: ThinPage, pitch: float) -> float:
    if page.second is None:
        return 0.0
    notes = sum(1.2 + 3.3 * _lines(note, 70) for note in page.second.table.notes)
    return _HEAD + _NOTE + _ROW_HEAD + 1.0 + len(page.second.table.rows) * (pitch + 0.15) + notes


def _results(page: ThinPage, padding: float, *, beside: bool) -> float:
    if page.results is None:
        return 0.0
    width, side = (_RESULT, _SIDE_NOTE) if beside else (_NAMED_RESULT, _BELOW)
    rows = sum(_row(row, 0, width) + 2 * padding for row in page.results.rows)
    notes = sum(1.2 + 3.3 * _lines(note, side) for note in page.results.notes)
    title = _LINE * (_lines(page.results.title, 46 if beside else 110) - 1)
    return _HEAD + title + _NOTE + _ROW_HEAD + rows + notes + (4.5 if page.results.left else 0.0)


def _side_pitch(page: ThinPage, pitch: float, *, beside: bool) -> float:
    """Return the height of a row beside the results: such that both columns end together, as far as rows may grow, and
    closer than the others' where the results would end far above."""
    if page.second is None or not beside:
        return pitch
    padding = _padding((pitch - _LEAST_PITCH) / (_MOST_PITCH - _LEAST_PITCH))
    if pitch < _LEAST_PITCH:  # the page is too full: the results beside may be cut
        return pitch
    rows, second = len(page.second.table.rows), _second(page, pitch / _POINTS)
    missing = _results(page, padding, beside=True) - second
    grown = _results(page, _results_padding(page, pitch, padding, beside=True), beside=True)
    far = max(second - grown - _UNEVEN + _SURE, 0.0)
    found = pitch + (missing if missing > 0 else -far) / rows * _POINTS
    return min(max(found, _LEAST_PITCH), _MOST_PITCH)


def _results_padding(page: ThinPage, pitch: float, padding: float, *, beside: bool) -> float:
    if page.results is None or not beside:
        return padding
    missing = _second(page, pitch / _POINTS) - _results(page, padding, beside=True)
    return min(max(padding + missing / (2 * len(page.results.rows)), padding), _MOST_PADDING)


def _projects(table: Table, padding: float) -> float:
    width = _TITLE if any(column.key == "rate" for column in table.columns) else _TITLE_UNPAID
    lines = (max(_row(row, 1, width), _row(row, 2, _WHERE)) if row.kind == "plain" else _LINE for row in table.rows)
    rows = sum(height + 2 * padding for height in lines)
    notes = sum(1.2 + 3.3 * _lines(note, _BELOW) for note in table.notes)
    return _HEAD + _ROW_HEAD + rows + notes


def _row(row: Row, place: int, width: int) -> float:
    cell = row.cells[place]
    return 0.15 + 3.3 * _lines((*cell.text, *cell.note), width)


def _column(column: NoteColumn, columns: int) -> float:
    width = _IN_NOTES if columns > 2 else _WIDE_NOTES
    return sum(_NOTE * _lines(paragraph, width) for paragraph in column.paragraphs)


def _lines(text: Text, width: int) -> int:
    return max(1, -(-room(plain(text)) // width))
