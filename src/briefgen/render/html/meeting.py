"""How high the page of the meeting is, and that of changes without a meeting: points, estimated by the number of letters."""

from collections.abc import Sequence

from briefgen.model.blocks import Cell, Table
from briefgen.model.brief import Brief
from briefgen.render.html.measure import room

_LETTERS = {"policy": (13, 27, 15), "changes": (13, 44)}
_LIST_ROW, _LIST_LINE = 2.1, 3.7
"""Letters on a line of the columns of the lists at the foot of the meeting's page; millimetres of a row and of its lines."""

_CHANGES_HEAD, _CHANGES_ROW = 19.0, 6.9
"""Millimetres of the page of changes."""
_MM = 72 / 25.4


def changes_height(table: Table) -> float:
    """Return the height of the page that says what changed, without a meeting."""
    return (_CHANGES_HEAD + _CHANGES_ROW * len(table.rows)) * _MM


def meeting_height(brief: Brief, beside: float = 0.0) -> float:
    """Return the height of the page of the meeting, with a block of a height beside its policy texts; 0 without that page."""
    page = brief.meeting
    if page is None or "meeting" not in brief.parts:
        return 0.0
    used = 23.8 + (9.5 + 8.2) * len([table for table in (page.agenda, page.issues, page.policy) if table])
    used += sum(_agenda_row(row.cells) for row in page.agenda.rows) if page.agenda else 0.0
    used += 6.9 * len(page.issues.rows) if page.issues else 0.0
    used += 40.0 if page.steps else 0.0
    lists = 6.5 * max((len(table.rows) for table in (page.policy, page.changes) if table), default=0)
    if page.policy and (beside or page.changes):
        lists = max(_list_height(table) for table in (page.policy, page.changes) if table)
        lists = max(lists, beside / _MM - 9.5)
    return (used + lists) * _MM


def _list_height(table: Table) -> float:
    """Return the height in millimetres of the rows of changes or of policy texts in a column of half the width."""
    letters = _LETTERS[table.key]
    lines = (
        max(-(-room(cell.text) // width) for cell, width in zip(row.cells, letters, strict=False)) for row in table.rows
    )
    return sum(_LIST_ROW + _LIST_LINE * max(count, 1) for count in lines)


def saved_by_thin(brief: Brief) -> float:
    """Return what the page of the meeting saves at its first denser step (templates/dense.css, .p3.thin)."""
    page = brief.meeting
    if page is None:
        return 0.0
    rows = sum(len(table.rows) + 1 for table in (page.agenda, page.issues) if table)
    blocks = sum(1 for block in (page.agenda, page.issues, page.steps, page.policy or page.changes) if block)
    row, block = (0.5, 0.5) if brief.lang == "ar" else (1.6, 2.4)
    return (row * rows + block * blocks) * _MM


def _agenda_row(cells: Sequence[Cell]) -> float:
    """Return the height in millimetres of an item of the agenda: its own lines, the line to take, the fact, "if pressed"."""
    if len(cells) == 2:
        return 3.4 + 3.9 * max(1, -(-room(cells[1].text) // 110))
    lines = max(-(-room(cell.text) // width) for cell, width in zip(cells, (8, 24, 38, 33, 28), strict=False))
    return 4.6 + 3.95 * lines
