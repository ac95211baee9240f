"""What would say nothing: columns of a list of projects that leave their room to the titles, the total of a single row."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from briefgen.model.blocks import Cell, Row, Table, plain
from briefgen.present.names import clean
from briefgen.present.wording import DOMAINS, Voice

_NEVER_SILENT = ("title", "amount")
_SAID_BADGES = (*DOMAINS, "multi")
_SOURCES = ("source", "payer")


def with_total(rows: Sequence[Row], total: Row) -> list[Row]:
    """Return the rows with their total below, which a single row with the same numbers is itself."""
    if len(rows) == 1 and [plain(cell.text) for cell in rows[0].cells[1:]] == [
        plain(cell.text) for cell in total.cells[1:]
    ]:
        return list(rows)
    return [*rows, total]


def without_blank(table: Table, keys: Collection[str]) -> Table:
    """Return a table without those of some columns that no row fills."""
    blank = {
        place
        for place, column in enumerate(table.columns)
        if column.key in keys and not any(plain(row.cells[place].text).strip() for row in table.rows)
    }
    columns = tuple(column for place, column in enumerate(table.columns) if place not in blank)
    return replace(table, columns=columns, rows=tuple(_without(row, blank) for row in table.rows))


def without_silent(voice: Voice, table: Table) -> Table:
    """Return a list of projects without the columns that say nothing of any of them: of no domain, place, source or date, of
    nothing but the domain or the source of the whole brief, and references that are all there is for a title."""
    missing = ("", voice.put("not given"), voice.put("no date"))
    rows = [row for row in table.rows if row.kind == "plain"]
    keys = [column.key for column in table.columns]
    cells = {key: [row.cells[place] for row in rows if place < len(row.cells)] for place, key in enumerate(keys)}
    silent = {
        place
        for place, key in enumerate(keys)
        if key not in _NEVER_SILENT
        and cells[key]
        and (all(_is_silent(cell, missing) for cell in cells[key]) or _is_known(voice, key, cells[key]))
    }
    title = keys.index("title")
    if all(_is_same(row.cells[0], row.cells[title]) for row in rows):
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


def _is_same(reference: Cell, title: Cell) -> bool:
    """Return whether a title is the reference again, which may be cut shorter."""
    words, whole = (_uncut(cell) for cell in (reference, title))
    return whole.startswith(words) if "…" in plain(reference.text) else whole == words


def _uncut(cell: Cell) -> str:
    """Return the words of a cell without marks of direction and of a cut."""
    return plain(cell.text).strip("\u2066\u2067\u2068\u2069").rstrip("…").rstrip()


def _is_known(voice: Voice, key: str, cells: Sequence[Cell]) -> bool:
    """Return whether a column repeats in every row the one domain, donor or instrument that the brief is about."""
    if key == "domain":
        asked = voice.summary.selection.domains
        return len(asked) == 1 and all(cell.badges == asked for cell in cells)
    if key not in _SOURCES:
        return False
    names = _only_sources(voice)
    said = {_uncut(cell) for cell in cells}
    return bool(names) and all(any(name.startswith(word) for name in names) for word in said)


def _only_sources(voice: Voice) -> list[str]:
    """Return the one donor and the one instrument that the brief is about, or that all its money goes through, as lists print them."""
    donors = voice.summary.selection.donors
    instruments = voice.summary.selection.instruments or voice.summary.instruments
    names = list(donors) if len(donors) == 1 else []
    return [*names, *(clean(voice.names.instrument_code(code)) for code in instruments if len(instruments) == 1)]


def _without(row: Row, silent: set[int]) -> Row:
    """Return a row without the cells of some columns; words over several columns keep theirs."""
    kept, place = [], 0
    for cell in row.cells:
        if place not in silent or cell.span > 1:
            kept.append(cell)
        place += cell.span
    return replace(row, cells=tuple(kept))
