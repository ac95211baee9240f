"""How airy the tables of the annex may be: an estimate from the lines that words take, so that the first layout fits."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.model.blocks import Cell, NoteColumn, Row, Table, Text
from briefgen.model.brief import Brief
from briefgen.model.pages import AnnexPage
from briefgen.render.html.half_width import half_width, has_long_ids
from briefgen.render.html.measure import is_arabic, room
from briefgen.render.html.meeting import changes_height, meeting_height
from briefgen.render.html.where import where_height

_PAGE = 751.0
"""Points from the top to the foot of the text of a page."""
_LINE, _NOTE, _COLUMN_LINE = 9.1, 9.4, 9.9
"""Height of a line in a table, in a note below one, in the data notes."""
_LEAST, _MOST = 1.2, 2.0
"""Points of space above and below the words of a row; tables beside each other take a little less."""
_SIDE = 0.88
_WIDTHS = {"title": 40, "where": 16, "payer": 18, "published": 19, "figure": 32, "step": 50}
"""Characters on a line of the columns whose words may wrap."""
_ENDING_TITLE, _WHOLE_TITLE, _UNPAID = 25, 88, 10
"""Characters on a line of a title of what ends soon, in half the width and in the whole, and what it has more without payments."""
_WIDE_TITLE, _WIDER_PERIOD = 62, 5
"""Characters on a line of a title without payments beside it; what it has less where ends are outlined."""
_FREED, _PAYER = {"id": 10, "domain": 8, "source": 10, "period": 17}, 9
"""Characters that a title has more without a column that says nothing, and less beside a wide column of sources."""
_INSTEAD = {"source": "payer"}
"""A column that stands in another one's place."""
ENDING_CELL = 1.8
"""Points above and below the words of a row of what ends soon, on page 1."""
_LONGER_ID = 9
"""Characters that titles have less beside long references."""
_EMPTY, _BETWEEN = 0.75, 18.4
"""The part of a page up to which it looks empty; points between two blocks of a page."""
_SURE, _SURE_ARABIC = 0.95, 0.92
"""The part of the room that estimates of the evidence may take below the places, and below a meeting in Arabic."""
_BELOW, _BELOW_HALF, _IN_NOTES, _IN_NOTES_MOST, _IN_SIDE = 130, 62, 45, 49, 62
"""Characters on a line of a note below a wide table, below one of half the width, in a column of data notes, in one beside a map."""
_NOTE_HEAD, _HIGHER = 18.0, 1.12
"""The head of a data note with the space above it; lines of Arabic words to those of Latin ones."""


@dataclass(frozen=True, slots=True)
class AnnexSetting:
    """The annex: its list of projects with a lead, the pair of tables that stands below the meeting, the pairs below the
    list, those of a further page, the space round the words of a row; whether the list stands below what changed."""

    projects: Table | None
    lead: Text
    below: tuple[Table, ...] | None
    pairs: tuple[tuple[Table, ...], ...]
    further: tuple[tuple[Table, ...], ...]
    cell: float
    joined: bool = False


def annex_setting(brief: Brief, first: Table | None = None) -> AnnexSetting:
    """Return how the annex is set, without the table that stands on page 1. Where a page before it would look empty, it has a shorter list of
    projects that has room there, or a longer one and gives that page its last pair of tables (below the meeting) or itself (below what
    changed)."""
    page = brief.annex
    assert page, "only a brief with an annex asks for it"
    sides = [table for table in (page.published, page.walk, page.ending, page.windows) if table and table is not first]
    pairs = tuple(tuple(sides[place : place + 2]) for place in range(0, len(sides), 2))
    usual = AnnexSetting(page.projects, page.lead, None, pairs, (), _padding(page.projects, pairs, page.notes))
    if below := _shorter_below(brief, page, usual):
        return below
    if page.longer is None or brief.layout != "whole":
        return usual
    if not pairs or not (brief.meeting or brief.changes):
        return _longer_alone(brief, page, usual)
    if brief.changes and "changes" in brief.parts:
        used = changes_height(brief.changes) + _BETWEEN
        cell = _padding(page.longer, (), (), used)
        longer = AnnexSetting(page.longer, page.longer.sub, None, (), pairs, cell, joined=True)
        return longer if cell > _LEAST else usual
    used = meeting_height(brief)
    if not used or len(pairs) < 2 or used > _EMPTY * _PAGE or used + _BETWEEN + _pair(pairs[-1], _MOST) > _PAGE:
        return usual
    cell = _padding(page.longer, pairs[:-1], page.notes)
    longer = AnnexSetting(page.longer, page.longer.sub, pairs[-1], pairs[:-1], (), cell)
    return longer if cell > _LEAST else usual


def _shorter_below(brief: Brief, page: AnnexPage, usual: AnnexSetting) -> AnnexSetting | None:
    """Return an annex with its shorter list where all of it has room below a short meeting then, and with the usual one neither there nor
    below the places: one full page rather than two short ones."""
    used = meeting_height(brief)
    if page.shorter is None or brief.layout != "whole" or brief.full or not 0 < used < _EMPTY * _PAGE:
        return None
    rows = sum(map(pair_height, usual.pairs))
    usual_height = list_height(page.projects, page.notes) + rows
    behind = _PAGE - used - _BETWEEN
    if usual_height <= max(behind, room_below_places(brief)):
        return None
    if list_height(page.shorter, page.notes) + rows > behind * (_SURE_ARABIC if brief.lang == "ar" else _SURE):
        return None
    cell = _padding(page.shorter, usual.pairs, page.notes, used + _BETWEEN)
    return AnnexSetting(page.shorter, page.shorter.sub, None, usual.pairs, (), cell)


def _longer_alone(brief: Brief, page: AnnexPage, usual: AnnexSetting) -> AnnexSetting:
    """Return an annex on a page of its own with its longer list where that has room, also below the places or the meeting if
    the usual one has."""
    assert page.longer
    cell = _padding(page.longer, usual.pairs, page.notes)
    if brief.full or cell <= _LEAST:
        return usual
    meeting = meeting_height(brief)
    behind = _PAGE - meeting - _BETWEEN if 0 < meeting < _EMPTY * _PAGE else 0.0
    listed, longer = list_height(page.projects, page.notes), list_height(page.longer, page.notes)
    shares = not usual.pairs and any(listed <= room < longer for room in (room_below_places(brief), behind))
    return usual if shares else AnnexSetting(page.longer, page.longer.sub, None, usual.pairs, (), cell)


def room_below_places(brief: Brief) -> float:
    """Return the points that the page of places leaves for evidence below it, as far as estimates of that are to be trusted."""
    return (_PAGE - where_height(brief.where) - _BETWEEN) * _SURE if brief.where else 0.0


def closer_by(table: Table | None, cell: float) -> float:
    """Return the millimetres that a list of projects with a space round its rows may be set closer by."""
    return len(table.rows) * 2 * (cell - _LEAST) * 25.4 / 72 if table else 0.0


def list_height(projects: Table | None, notes: tuple[NoteColumn, ...]) -> float:
    """Return the height of a list of projects with its heading and notes, as close as it may be."""
    if projects is None:
        return 0.0
    height, rows = projects_height(projects)
    return 32.0 + height + rows * 2 * _LEAST + (notes_height(notes) if notes else 0.0)


def pair_height(pair: tuple[Table, ...]) -> float:
    """Return the height of tables side by side, as close as they may be."""
    return _pair(pair, _LEAST)


def _padding(
    projects: Table | None, pairs: Sequence[tuple[Table, ...]], notes: tuple[NoteColumn, ...], used: float = 0.0
) -> float:
    """Return the space in points above and below the words of a row where all of these stand on a page."""
    height, rows = used + 32.0, 0.0
    if projects:
        height += 18.2 + _table(projects, _widths(projects)) + _notes(projects.notes, _BELOW)
        rows += len(projects.rows)
    for pair in pairs:
        height += _pair(pair, 0.0)
        rows += max(len(table.rows) for table in pair) * _SIDE
    height += 40.2 + _COLUMN_LINE * max((_column_lines(column) for column in notes), default=0) if notes else 0.0
    return min(max((_PAGE - height) / (2 * rows), _LEAST), _MOST) if rows else _MOST


def _pair(pair: tuple[Table, ...], cell: float) -> float:
    """Return the height of two tables side by side with so much space round the words of their rows."""
    words = max(height for height, _ in (_part(table, len(pair)) for table in pair))
    return words + 2 * cell * _SIDE * max(len(table.rows) for table in pair)


def _part(table: Table, parts: int) -> tuple[float, int]:
    """Return the height of one of so many tables in a row: what ends soon has the whole width where it is the only one."""
    return ending_height(table) if parts == 1 and table.key == "ending" else side_height(table)


def projects_height(table: Table, place: int = _WIDTHS["where"], most_lines: int = 9) -> tuple[float, int]:
    """Return the height in points of the table of projects with its notes, without space round its rows, and their number.

    ``place`` are the characters on a line of a place: with the usual number none takes more lines than estimated. No row has more than
    ``most_lines``.
    """
    widths = _widths(table) | {"where": place}
    narrower = widths | {"title": widths["title"] - _WIDER_PERIOD}
    return 18.2 + _table(table, narrower, most_lines) + _notes(table.notes, _BELOW), len(table.rows)


def side_height(table: Table) -> tuple[float, int]:
    """Return the same of a table of half the width, with its title."""
    table = half_width(table)
    return 41.7 + _table(table, _widths(table)) + _notes(table.notes, _BELOW_HALF), len(table.rows)


def ending_height(table: Table) -> tuple[float, int]:
    """Return the same of the table of what ends soon where it has the whole width."""
    longer = _LONGER_ID if has_long_ids(table) else 0
    widths = _WIDTHS | {"title": _WHOLE_TITLE + _more_for_titles(table) - longer}
    return 41.7 + _table(table, widths) + _notes(table.notes, _BELOW), len(table.rows)


def notes_height(columns: tuple[NoteColumn, ...]) -> float:
    """Return the height in points of the data notes, where nothing below depends on it."""
    lines = max((_column_lines(column, _IN_NOTES_MOST) for column in columns), default=0)
    return 33.0 + _COLUMN_LINE * lines


def stacked_notes_height(columns: tuple[NoteColumn, ...]) -> float:
    """Return the same where the notes stand one below the other in a column beside the map."""
    higher = _HIGHER if any(is_arabic(column.title) for column in columns) else 1.0
    lines = sum(_column_lines(column, _IN_SIDE) for column in columns)
    return (21.0 + _NOTE_HEAD * len(columns) + _COLUMN_LINE * lines) * higher


def _widths(table: Table) -> dict[str, int]:
    if table.key == "ending":
        return _WIDTHS | {"title": _ENDING_TITLE + _more_for_titles(table)}
    if table.key != "projects":
        return _WIDTHS
    keys = {column.key for column in table.columns}
    freed = sum(width for key, width in _FREED.items() if not keys & {key, _INSTEAD.get(key, key)})
    freed -= (_PAYER if "payer" in keys else 0) + (_LONGER_ID if has_long_ids(table) else 0)
    return _WIDTHS | {"title": (_WIDTHS["title"] if "rate" in keys else _WIDE_TITLE) + freed}


def _more_for_titles(table: Table) -> int:
    """Return the characters on a line that titles of what ends soon have more without payments or references beside them."""
    keys = {column.key for column in table.columns}
    return (0 if "paid" in keys else _UNPAID) + (0 if "id" in keys else _FREED["id"])


def _table(table: Table, widths: dict[str, int], most_lines: int = 9) -> float:
    return sum(min(_lines(table, row, widths), most_lines) * _LINE + 0.4 for row in table.rows)


def _lines(table: Table, row: Row, widths: dict[str, int]) -> int:
    wrapping = [
        (cell, widths[column.key])
        for cell, column in zip(row.cells, table.columns, strict=False)
        if column.key in widths
    ]
    return max((_cell_lines(cell, width) for cell, width in wrapping), default=1) if row.kind == "plain" else 1


def _cell_lines(cell: Cell, width: int) -> int:
    return max(1, -(-room(cell.text) // width))


def _notes(notes: tuple[Text, ...], width: int) -> float:
    return sum(3.4 + _NOTE * -(-room(note) // width) for note in notes)


def _column_lines(column: NoteColumn, width: int = _IN_NOTES) -> int:
    return sum(-(-room(paragraph) // width) for paragraph in column.paragraphs)
