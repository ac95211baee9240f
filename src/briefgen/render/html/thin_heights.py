"""How high the blocks of the page of few data are: millimetres, estimated by the number of characters.

``ease`` is how airy rows are, between the closest setting (0) and the airiest (1).
"""

from briefgen.model.blocks import NoteColumn, Row, Table, Text, plain
from briefgen.model.brief import Brief
from briefgen.model.pages import ThinPage
from briefgen.render.html.fitting import opening_height
from briefgen.render.html.measure import is_arabic, lines_in, room

POINTS = 72 / 25.4
"""Points in a millimetre."""
LEAST_PITCH, MOST_PITCH = 12.2, 21.0
"""Points of a row with a bar."""
CLOSEST = -0.13
"""How much closer than usual rows may be on a page that is too full."""
MOST_PADDING = 1.9
_LEAST_PADDING = 0.62
"""Above and below the words of a row without a bar."""
_LEAST_BULLET, _MOST_BULLET, _COUNT = 14.0, 24.0, 15.5
"""Points of the row of a result with a bullet, and of one in a list without targets."""
_NARROW_HEAD, _HEAD_LETTER = 37.0, 7.6
"""Points of a line in the head of a part of the period, and the size of its letters."""
_LINE, _NOTE = 3.5, 3.35
_HEAD, _ROW_HEAD = 6.4, 5.0
"""A title with the rule above it; the heads of a table."""
_TITLE, _TITLE_UNPAID, _WHERE, _RESULT, _NAMED_RESULT = 58, 78, 18, 30, 100
"""Characters on a line of a project's title, beside payments and without, of its place; of a result beside a table and
alone."""
_BELOW, _SIDE_NOTE, _IN_NOTES, _WIDE_NOTES = 150, 62, 42, 66
_GENEROUS, _LEFT_OUT, _TILES = 0.8, 3.3, 22.6
"""What the estimate of the opening has to spare; a line below the tiles, and these, which may be missing."""
_POINTS_HEAD, _POINT, _POINT_LINE, _POINT_WIDTH, _POINT_HIGHER = 8.0, 3.8, 4.43, 112, 1.1
"""The things to know over the whole width: their title with the space round all, the space above one, a line of it, the characters on
a line, and what lines in Arabic take more."""
_HIGHER = 1.04
"""What a page in Arabic takes more."""


def pitch_at(ease: float) -> float:
    """Return the points of a row with a bar."""
    return LEAST_PITCH + ease * (MOST_PITCH - LEAST_PITCH)


def padding_at(ease: float) -> float:
    """Return the millimetres above and below the words of a row without a bar."""
    return _LEAST_PADDING + ease * (MOST_PADDING - _LEAST_PADDING)


def bullet_at(ease: float) -> float:
    """Return the points of the row of a result with a bullet."""
    return _LEAST_BULLET + max(ease, 0.0) * (_MOST_BULLET - _LEAST_BULLET)


def blocks_of(page: ThinPage, *, beside: bool) -> int:
    """Return how many blocks have a gap above them: headline, tiles, the source line or the notes, and what there is between them;
    ``beside`` says that places and results are columns."""
    between = (page.domains, page.second, None if beside else page.results, page.outcomes, page.projects)
    return 3 + sum(block is not None for block in between)


def page_height(brief: Brief, page: ThinPage, ease: float, *, beside: bool) -> float:
    """Return the height of everything but the gaps of a first page with the blocks of ``page``, without the things to know."""
    height = opening_height(brief) - _GENEROUS - (0.0 if brief.left_out else _LEFT_OUT)
    height -= 0.0 if brief.tiles else _TILES
    height += _blocks(page, ease, beside=beside)
    height *= _HIGHER if is_arabic(page.notes_title) else 1.0
    return height + 1.2 + 3.3 * _lines(page.source, _BELOW)


def points_height(brief: Brief) -> float:
    """Return the height of the things to know over the whole width of the page, 0 without any."""
    line = _POINT_LINE * (_POINT_HIGHER if brief.lang == "ar" else 1.0)
    items = [_POINT + line * _lines((*point.lead, *point.rest), _POINT_WIDTH) for point in brief.key_points]
    return _POINTS_HEAD + sum(items) if items else 0.0


def behind_height(page: ThinPage, ease: float) -> float:
    """Return the height of the blocks of ``page`` where they stand below the meeting."""
    height = _blocks(page, ease, beside=False)
    return height * (_HIGHER if is_arabic(page.notes_title) else 1.0)


def _blocks(page: ThinPage, ease: float, *, beside: bool) -> float:
    pitch, padding = pitch_at(ease) / POINTS, padding_at(ease)
    height = 0.0
    if page.domains:
        height += _HEAD + _NOTE + _ROW_HEAD + len(page.domains.table.rows) * (pitch + 0.15)
        heads = [column.label for column in page.domains.table.columns if column.key in ("part", "now")]
        height += _LINE * (max((lines_in(head, _NARROW_HEAD, _HEAD_LETTER) for head in heads), default=1) - 1)
    second, results = second_height(page, pitch), results_height(page, padding, beside=beside)
    height += max(second, results) if beside else second + results
    if page.outcomes:
        rows = bullet_at(ease) * len(page.outcomes.rows) if page.outcomes.aimed else _COUNT * len(page.outcomes.rows)
        height += _HEAD + _NOTE + _ROW_HEAD + rows / POINTS + 1.2 + _NOTE * len(page.outcomes.notes)
    height += _projects(page.projects, padding) if page.projects else 0.0
    if page.notes:
        height += _HEAD + 4.4 + max(_column(column, len(page.notes)) for column in page.notes)
    return height


def second_height(page: ThinPage, pitch: float) -> float:
    """Return the height of the places, or of who pays, with rows of so many millimetres."""
    if page.second is None:
        return 0.0
    notes = sum(1.2 + 3.3 * _lines(note, 70) for note in page.second.table.notes)
    return _HEAD + _NOTE + _ROW_HEAD + 1.0 + len(page.second.table.rows) * (pitch + 0.15) + notes


def results_height(page: ThinPage, padding: float, *, beside: bool) -> float:
    """Return the height of the results with so many millimetres above and below the words of a row."""
    if page.results is None:
        return 0.0
    width, side = (_RESULT, _SIDE_NOTE) if beside else (_NAMED_RESULT, _BELOW)
    rows = sum(_row(row, 0, width) + 2 * padding for row in page.results.rows)
    notes = sum(1.2 + 3.3 * _lines(note, side) for note in page.results.notes)
    title = _LINE * (_lines(page.results.title, 46 if beside else 110) - 1)
    return _HEAD + title + _NOTE + _ROW_HEAD + rows + notes + (4.5 if page.results.left else 0.0)


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
