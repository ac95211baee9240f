"""Merged cells in a table's body, and tables that stand side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.model.sheets import CellValue, Sheet, cell_address, column_letters
from briefgen.validate.layout import Header
from briefgen.validate.report import Report
from briefgen.validate.values import is_blank
from briefgen.vocabulary.headers import SheetSpec

Rows = list[list[CellValue]]
_NEVER_FILLED = frozenset(("money", "number", "percent", "rate"))
"""A figure merged over several rows is one figure, not one for each row."""


def fill_merged(
    sheet: Sheet, rows: Rows, header: Header, spec: SheetSpec, places: Mapping[str, int], report: Report
) -> Rows:
    """Return the rows with the words of cells that are merged over several rows in each of them; figures stay where they are."""
    kinds = {place: spec.by_name[name].kind for name, place in places.items()}
    filled: Rows = []
    done: list[tuple[int, int, int, int]] = []
    for top, left, bottom, right in sheet.merged:
        kind = kinds.get(left - 1)
        if top < header.body or top == bottom or kind is None or kind in _NEVER_FILLED or right > left:
            continue
        cells = rows[top - 1]
        value = cells[left - 1] if left <= len(cells) else None
        if value is None or value == "":
            continue
        filled = filled or [list(row) for row in rows]
        for number in range(top + 1, min(bottom, len(filled)) + 1):
            row = filled[number - 1]
            row += [""] * (left - len(row))
            row[left - 1] = value
        done.append((top, left, bottom, right))
    for top, left, bottom, _ in done:
        message = (
            f"The merged cells {cell_address(top, left)}:{cell_address(bottom, left)} hold for each of their rows."
        )
        report.add("merged-cells", message, sheet=(sheet.file, sheet.name), cell=cell_address(top, left))
    return filled or rows


def cut_beside(sheet: Sheet, header: Header, known: Mapping[int, bool], report: Report) -> tuple[Header, Rows]:
    """Return the header and the rows without the tables that stand beside ours behind an empty column.

    ``known`` says of the columns (from 0) that have a header whether it means something to us.
    """
    blocks = _blocks(sheet, header)
    ours = [block for block in blocks if any(known.get(place) for place in block)]
    if len(blocks) < 2 or len(ours) != 1:
        return header, sheet.rows
    (mine,) = ours
    for block in blocks:
        if block is not mine:
            first, last = column_letters(block[0] + 1), column_letters(block[-1] + 1)
            where = f"column {first}" if first == last else f"columns {first} to {last}"
            message = f"Another table stands beside this one, in {where}; it was not read."
            cell = cell_address(header.row, block[0] + 1)
            report.add("other-table", message, sheet=(sheet.file, sheet.name), cell=cell)
    left, right = mine[0], mine[-1] + 1
    blank: list[CellValue] = [""] * left
    rows = [blank + row[left:right] for row in sheet.rows]

    def within(texts: Sequence[str]) -> tuple[str, ...]:
        return tuple(text if left <= place < right else "" for place, text in enumerate(texts))

    cut = replace(
        header,
        words=within(header.words),
        groups=within(header.groups),
        tags=within(header.tags),
        unit_texts=within(header.unit_texts),
    )
    return cut, rows


def _blocks(sheet: Sheet, header: Header) -> list[list[int]]:
    """Return the columns (from 0) in blocks parted by columns that are empty from the header down."""
    named = [bool(header.words[place] or header.tags[place] or header.groups[place]) for place in range(header.width)]
    last = max((place for place, name in enumerate(named) if name), default=-1)
    first = next((place for place, name in enumerate(named) if name), 0)
    blocks: list[list[int]] = [[]]
    for place in range(first, last + 1):
        if named[place] or _holds_something(sheet, header, place):
            blocks[-1].append(place)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _holds_something(sheet: Sheet, header: Header, place: int) -> bool:
    return any(place < len(row) and not is_blank(row[place]) for row in sheet.rows[header.body - 1 :])
