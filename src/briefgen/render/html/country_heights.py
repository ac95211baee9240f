"""How high the blocks of the pages behind page 1 of a brief of places are: millimetres, estimated from the breadth of words."""

from collections.abc import Iterable, Sequence

from briefgen.model.blocks import Table, Text
from briefgen.model.pages import CountryPage, MeetingPage
from briefgen.render.html.country_second import listed
from briefgen.render.html.measure import lines_in, room

PT = 25.4 / 72
"""Millimetres in a point."""
_SERIES = 88.0
"""Points of the columns of the series."""
PAGE_WIDTH, _HALF = 184.0, 89.0
TITLE, _H3, _SUB, NOTE = 5.68, 4.4, 3.84, 3.31
RULE, FIRST_RULE = 6.88, 5.88
"""A block's rule with the space above it, and that of the first block of a page."""
_AGENDA = {"item": (29.0, 8.2), "say": (53.6, 9.0), "fact": (39.6, 8.2), "pressed": (36.8, 8.2)}
_ISSUES = {"issue": (63.6, 8.5), "ask": (47.6, 8.2), "owner": (20.6, 8.2)}
_FIRSTS = {"id": 14.0, "partner": 29.0, "source": 13.0, "payer": 25.0, "start": 12.5, "end": 14.5, "amount": 13.0, "paid": 13.0, "rate": 11.0, "time": 11.0}  # fmt: skip
_BADGE, _SHORT_ID, _LONG_ID = 6.2, 10, 27.0
"""Widths of columns in millimetres, with the size of their letters in points where a table has several sizes."""
_HEAD_LETTER, _NARROW_HEAD = 7.6, 11.8


def shown_projects(page: CountryPage) -> int:
    """Return how many projects there are to list."""
    return len([row for row in page.projects.rows if row.kind == "plain"]) if page.projects else 0


def word_lines(text: Text | str, width: float, size: float) -> int:
    """Return how many lines words take in a width in millimetres, at a size of letters in points."""
    return lines_in(text, width, size * PT)


def said_height(meeting: MeetingPage) -> float:
    """Return the height of what is said for the meeting."""
    widths = [
        40.0 if place < len(meeting.facts) - 1 else PAGE_WIDTH - 46.0 * place for place in range(len(meeting.facts))
    ]
    facts = max(
        (
            sum(word_lines((run,), width, 8.6) for run in fact.text)
            for fact, width in zip(meeting.facts, widths, strict=True)
        ),
        default=1,
    )
    height = TITLE + 0.8 + 4.4 * word_lines(meeting.lead, PAGE_WIDTH, 9.6) + 5.62 + 3.7 * facts
    for table, columns in ((meeting.agenda, _AGENDA), (meeting.issues, _ISSUES)):
        if table:
            height += (
                (FIRST_RULE if table is meeting.agenda else RULE)
                + _H3
                + 6.6
                + sum(3.34 + height_of for height_of in _row_heights(table, columns))
            )
    return height


def _row_heights(table: Table, widths: dict[str, tuple[float, float]]) -> Iterable[float]:
    for row in table.rows:
        cells = [(cell.text, *widths[column.key]) for cell, column in zip(row.cells, table.columns, strict=True) if column.key in widths]  # fmt: skip
        yield max((word_lines(text, width, size) * (3.97 if size == 9.0 else 3.47) for text, width, size in cells), default=3.5)  # fmt: skip


def _pairs(table: Table, width: float) -> float:
    """Return the height of a list of a name and words beside it."""
    others = 45.0 if len(table.columns) > 2 else 22.0
    lines = [max(word_lines(cell.text, max(width - others, 30.0) if place == 1 else others, 8.3) for place, cell in enumerate(row.cells)) for row in table.rows]  # fmt: skip
    return _H3 + _SUB + 1.0 + 5.4 + sum(2.04 + 3.66 * count for count in lines)


def lists_height(page: CountryPage) -> float:
    tables = [table for table in (page.changes, page.coming) if table]
    width = _HALF if len(tables) > 1 else PAGE_WIDTH
    return RULE + max(_pairs(table, width) for table in tables) if tables else 0.0


def texts_height(meeting: MeetingPage) -> float:
    return RULE + _pairs(meeting.policy, PAGE_WIDTH) if meeting.policy else 0.0


def list_height(page: CountryPage, count: int) -> float:
    """Return the height of the list of projects with so many of them, without its rule."""
    table = page.projects
    if table is None:
        return 0.0
    widths = {column.key: _FIRSTS.get(column.key, 0.0) for column in table.columns}
    if any(room(row.cells[0].text) > _SHORT_ID for row in table.rows):
        widths |= {"id": _LONG_ID} if "id" in widths else {}
    widths["title"] = PAGE_WIDTH - sum(widths.values()) - _BADGE
    plain_rows = [row for row in table.rows if row.kind == "plain"]
    rows = 0.0
    for row in plain_rows[:count]:
        lines = (word_lines(cell.text, widths[column.key] - 1.2, 7.8) for cell, column in zip(row.cells, table.columns, strict=True) if column.key in ("title", "partner"))  # fmt: skip
        rows += 4.74 + 3.0 * (max(lines, default=1) - 1)
    below = 9.41 if count < len(plain_rows) or len(plain_rows) < len(table.rows) - 1 else 0.0
    heads = 1 + int(any(word_lines(column.label, _NARROW_HEAD, _HEAD_LETTER) > 1 for column in table.columns if column.align == "end"))  # fmt: skip
    notes = sum(1.2 + NOTE * word_lines(note, PAGE_WIDTH, 7.5) for note in table.notes)
    return (
        _H3 * word_lines(table.title, PAGE_WIDTH, 10.6) + _SUB + 2.0 + 1.6 + 3.1 * heads + rows + below + 4.53 + notes
    )


def evidence_height(page: CountryPage) -> float:
    """Return the height of the tables of evidence, which stand in pairs."""
    tables = [table for table in (page.walk, page.ending, page.windows) if table]
    pairs = [tables[place : place + 2] for place in range(0, len(tables), 2)]
    return sum(RULE + max(_side(table, _HALF if len(pair) > 1 else PAGE_WIDTH) for table in pair) for pair in pairs)


def _side(table: Table, width: float) -> float:
    if table.key == "ending":
        rows = sum(0.95 + 3.19 * word_lines(row.cells[1].text, width - 55.5, 7.8) for row in table.rows)
    else:
        rows = sum(0.95 + 3.19 * word_lines(row.cells[0].text, width * 0.75, 7.8) for row in table.rows)
    notes = sum(1.2 + NOTE * word_lines(note, width, 7.5) for note in table.notes)
    return _H3 * word_lines(table.title, width, 10.6) + 4.7 + rows + notes


def series_height(page: CountryPage) -> float:
    """Return the height of the quarters."""
    if page.quarters is None:
        return 0.0
    notes = sum(1.2 + NOTE * word_lines(note, PAGE_WIDTH, 7.5) for note in page.quarters.notes)
    return RULE + _H3 + _SUB + 1.0 + (_SERIES + 10) * PT + notes


def data_notes_height(page: CountryPage) -> float:
    if not page.notes:
        return 0.0
    columns = [columns for columns in (page.notes[:1], page.notes[1:2], page.notes[2:]) if columns]
    width = (190.0 - 6.0 * (len(columns) + 1)) / len(columns)
    heights = [
        sum(4.5 + 3.49 * sum(word_lines(text, width, 7.6) for text in column.paragraphs) for column in group)
        for group in columns
    ]
    return RULE + max(heights)


def rows_of(tables: Iterable[Table | None]) -> int:
    return sum(len(table.rows) for table in tables if table)


def meeting_rows(meeting: MeetingPage, page: CountryPage, *, texts: bool) -> float:
    """Return how many rows get air on the page for the meeting; a list gets less of it, a gap between blocks more."""
    lists = [page.changes or page.coming, meeting.policy if texts else None]
    blocks = sum(table is not None for table in (meeting.agenda, meeting.issues, *lists))
    return rows_of((meeting.agenda, meeting.issues)) + 0.7 * rows_of(lists) + blocks


def project_rows(page: CountryPage, start: str, *, lists: bool = False, texts: MeetingPage | None = None) -> float:
    """Return how many rows get air on the page of the projects."""
    shown = [page.changes or page.coming] if lists else []
    shown += [texts.policy] if texts else []
    firsts = rows_of((page.projects,))
    count = min(listed(start), firsts)
    tables: Sequence[Table] = [table for table in (page.walk, page.ending, page.windows) if table]
    blocks = 1 + len(shown) + (len(tables) + 1) // 2 + bool(page.notes)
    return 0.5 * min(count + 3, firsts) + 0.7 * rows_of(shown) + 0.5 * rows_of(tables[::2]) + blocks
