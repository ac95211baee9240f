"""The list that goes on with the largest projects where a page behind has room: how high it is with so many rows."""

from collections.abc import Iterator
from dataclasses import replace

from briefgen.model.blocks import Table
from briefgen.model.brief import Brief
from briefgen.model.pages import FurtherList
from briefgen.render.html.annex import projects_height
from briefgen.render.html.meeting import meeting_height
from briefgen.render.html.where import PAGE

FURTHER_CELL = 1.8
"""Points above and below the words of a row."""
_LINES = 2
"""Lines that a title has at most (present/project_list.py)."""
_HEAD, _LEFT, _SURE = 32.0, 13.0, 12.0
"""Points of title and lead, of the line that says how many are left, and by which the estimate may be too low."""
_SHORT = 0.55
"""The part of a page up to which that of a meeting is short."""


def further_of(brief: Brief, table: Table | None) -> FurtherList | None:
    """Return the list that goes on with the projects of the annex of a brief with a short meeting; None where there is none."""
    if brief.annex is None or table is None or not 0 < meeting_height(brief) < _SHORT * PAGE:
        return None
    return brief.annex.further.get(sum(row.kind == "plain" for row in table.rows))


def further_heights(further: FurtherList) -> Iterator[tuple[int, float]]:
    """Yield the numbers of rows that the list may have, the fewest first, and its height in points with so many."""
    table = further.table
    for count, notes in {**further.cuts, len(table.rows): table.notes}.items():
        height, rows = projects_height(replace(table, rows=table.rows[:count], notes=notes), most_lines=_LINES)
        yield count, _HEAD + height + rows * 2 * FURTHER_CELL + _LEFT + _SURE
