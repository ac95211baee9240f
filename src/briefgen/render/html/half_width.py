"""Tables as they stand in half the width of a page, where long references would take half of it again."""

from dataclasses import replace

from briefgen.model.blocks import Table
from briefgen.render.html.measure import room

LONG_ID = 10
"""Characters of a reference beyond which its column is a wider one."""
_ENDING = "ending"


def half_width(table: Table) -> Table:
    """Return a table for half the width: that of the projects that end soon without its references where these are long, for
    their titles would stand two words to a line."""
    if table.key != _ENDING or not has_long_ids(table):
        return table
    rows = tuple(replace(row, cells=row.cells[1:]) for row in table.rows)
    return replace(table, columns=table.columns[1:], rows=rows, header=table.header - 1)


def has_long_ids(table: Table) -> bool:
    """Return whether the references of a table need a wider column; false for a table without them."""
    return table.columns[0].key == "id" and any(room(row.cells[0].text) > LONG_ID for row in table.rows)
