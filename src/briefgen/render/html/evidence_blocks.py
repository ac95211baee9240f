"""The blocks of the evidence of a domain, a donor or an instrument: which there are, how high they are, how they stand in rows of two."""

from collections.abc import Sequence

from briefgen.model.blocks import Table
from briefgen.model.brief import Brief
from briefgen.model.charts import Bars
from briefgen.render.html.annex import ending_height, side_height
from briefgen.render.html.where import SLIM, head_height

GAP, CELL, PITCH = 17.0, 1.8, 13.4
"""Points between blocks, round the words of a row of a list, and of a row of bars."""
_SIDE_CELL = 0.88
"""The space round the rows of small tables to that of lists."""
Block = Bars | Table


def evidence_blocks(brief: Brief) -> tuple[Block, ...]:
    """Return what may stand beside the map or in pairs, the most needed first."""
    found: list[Block | None] = [brief.where.regions if brief.where else None]
    if brief.annex:
        found += [brief.annex.walk, brief.annex.windows, brief.annex.published, brief.annex.ending]
    return tuple(block for block in found if block)


def block_height(block: Block, pitch: float = PITCH) -> float:
    if isinstance(block, Bars):
        return head_height(block, SLIM) + pitch * len(block.rows) + 2
    height, rows = side_height(block)
    return height - 1 + rows * 2 * _SIDE_CELL * CELL


def row_height(row: tuple[Block, ...]) -> float:
    if len(row) == 1 and isinstance(row[0], Table) and row[0].key == "ending":
        height, rows = ending_height(row[0])
        return height - 1 + rows * 2 * _SIDE_CELL * CELL
    return max(block_height(block) for block in row)


def in_rows(
    blocks: Sequence[Block], room: float
) -> tuple[tuple[tuple[Block, ...], ...], tuple[tuple[Block, ...], ...]]:
    """Return the blocks in rows of two: those that page 2 has room for, and those behind the meeting."""
    waiting, here = list(blocks), list[tuple[Block, ...]]()
    while waiting:
        row = tuple(waiting[:2])
        if row_height(row) + GAP > room:
            # One of the two may be the lower one.
            row = next(((block,) for block in row if row_height((block,)) + GAP <= room), ())
        if not row:
            break
        room -= row_height(row) + GAP
        here.append(row)
        waiting = [block for block in waiting if block not in row]
    return tuple(here), tuple((block,) for block in waiting)
