"""What stands below the meeting, or below the places, on the last of two pages: as much of the evidence as it has room for.

Heights are points, estimated as in annex.py; what has no room after all is left out when the page is laid out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.model.blocks import Table
from briefgen.model.brief import Brief
from briefgen.render.html.annex import notes_height, projects_height, side_height
from briefgen.render.html.evidence import ending_on_page_1
from briefgen.render.html.fitting import message_ending
from briefgen.render.html.meeting import meeting_height
from briefgen.render.html.thin import thin_behind, thin_setting
from briefgen.render.html.where import PAGE, where_height

_ABOVE, _LIST_HEAD, _ABOVE_ROW, _ABOVE_NOTES = 18.4, 30.0, 18.4, 12.0
"""Points above what is filled in, above the rows of a list of projects, above a row of tables, above the notes."""
_LEAST_CELL, _MOST_CELL = 1.5, 2.4
_SIDE = 0.88
_SURE = 6.0
"""Points by which the estimates may be too low."""
_HIGHER = 1.05
"""What the places of a page in Arabic take more than is estimated."""
_NOTES_SURE = 28.0
"""Room that has to be left below the notes, because page 1 says whether they stand here."""


@dataclass(frozen=True, slots=True)
class FillingSetting:
    """The list of projects, the tables in rows of two, whether the notes follow; the space round the words of a row in points."""

    projects: Table | None
    rows: tuple[tuple[Table, ...], ...]
    notes: bool
    cell: float


NOTHING = FillingSetting(None, (), False, _LEAST_CELL)


def filling_setting(brief: Brief) -> FillingSetting:
    """Return what fills the page: the longest list of projects that it has room for, then tables, then the notes; of a brief that may
    have an annex, a list that leaves room for the notes.

    The projects that end soon have a table of their own only without the list, which has a box round their dates.
    """
    page = brief.filling
    if page is None or (brief.thin and thin_setting(brief).joined):
        return NOTHING
    room = PAGE - _SURE - _ABOVE - _used(brief)
    notes = notes_height(page.notes) + _ABOVE_NOTES + _NOTES_SURE if page.notes else PAGE
    needed = notes if "annex" in brief.parts else 0.0
    projects = next((table for table in page.lists if _list(table) + needed <= room), None)
    room -= _list(projects) if projects else 0.0
    rows = []
    ended = projects or (ending_on_page_1(brief) if brief.domain else message_ending(brief))
    waiting = [table for table in page.tables if not (ended and table.key == "ending")]
    while row := _row(waiting, room):
        rows.append(row)
        room -= _ABOVE_ROW + max(map(_side, row))
        waiting = [table for table in waiting if table not in row]
    noted = notes <= room
    room -= notes if noted else 0.0
    lines = float(len(projects.rows)) if projects else 0.0
    lines += sum(_SIDE * max(len(table.rows) for table in row) for row in rows)
    cell = _LEAST_CELL + max(room, 0.0) / (2 * lines) if lines else _LEAST_CELL
    return FillingSetting(projects, tuple(rows), noted, min(cell, _MOST_CELL))


def filled(brief: Brief) -> Brief:
    """Return a brief whose evidence is on one page only, and whose page 1 says what is missing: without what fills a page where the annex
    has more room for it, else without the annex."""
    page = brief.filling
    if page is None:
        return brief
    setting = filling_setting(brief)
    if "annex" in brief.parts:
        whole = setting.projects and setting.notes and len(page.tables) == sum(map(len, setting.rows))
        parts = tuple(part for part in brief.parts if part != "annex")
        return replace(brief, parts=parts) if whole else replace(brief, filling=None)
    return replace(brief, source_line=page.source) if setting.notes else brief


def _used(brief: Brief) -> float:
    """Return the height of what the page is there for."""
    higher = _HIGHER if brief.lang == "ar" else 1.0
    if brief.thin:
        return meeting_height(brief) + thin_behind(brief)
    return meeting_height(brief) or (where_height(brief.where) * higher if brief.where else 0.0)


def _list(table: Table) -> float:
    height, rows = projects_height(table)
    return _LIST_HEAD + height + rows * 2 * _LEAST_CELL


def _side(table: Table) -> float:
    height, rows = side_height(table)
    return height + rows * 2 * _LEAST_CELL * _SIDE


def _row(tables: Sequence[Table], room: float) -> tuple[Table, ...]:
    """Return the next tables that stand side by side: the first two that have room, else the first one."""
    fitting = [table for table in tables if _ABOVE_ROW + _side(table) <= room]
    return tuple(fitting[:2])
