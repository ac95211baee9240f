"""Columns of a list of projects that would say "not given" in every row, which leave their room to the titles."""

from dataclasses import replace

from briefgen.model.blocks import Cell, Row, Table, plain
from briefgen.present.wording import DOMAINS, Voice

_NEVER_SILENT = ("title", "amount")
_SAID_BADGES = (*DOMAINS, "multi")


def without_silent(voice: Voice, table: Table) -> Table:
    """Return a list of projects without the columns that say nothing of any of them: of no domain, place, source or date,
    and references that are all there is for a title."""
    missing = ("", voice.put("not given"), voice.put("no date"))
    rows = [row for row in table.rows if row.kind == "plain"]
    keys = [column.key for column in table.columns]
    silent = {
        place
        for place, key in enumerate(keys)
        if key not in _NEVER_SILENT
        and all(_is_silent(row.cells[place], missing) for row in rows if place < len(row.cells))
    }
    title = keys.index("title")
    if all(plain(row.cells[0].text) == plain(row.cells[title].text) for row in rows):
        silent.add(0)
    if not silent or len(rows) < 2:
        return table
    columns = tuple(column for place, column in enumerate(table.columns) if place not in silent)
    header = table.header - sum(place < table.header for place in silent)
    return replace(table, columns=columns, rows=tuple(_without(row, silent) for row in table.rows), header=header)


def _is_silent(cell: Cell, missing: tuple[str, ...]) -> bool:
    """Return whether a cell says nothing."""
    said = [code for code in cell.badges if code in _SAID_BADGES]
    return not said and not cell.mark and plain(cell.text) in missing


def _without(row: Row, silent: set[int]) -> Row:
    """Return a row without the cells of some columns; words over several columns keep theirs."""
    kept, place = [], 0
    for cell in row.cells:
        if place not in silent or cell.span > 1:
            kept.append(cell)
        place += cell.span
    return replace(row, cells=tuple(kept))
