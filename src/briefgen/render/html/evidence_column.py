"""The map of page 2 of a domain, a donor or an instrument, and what stands in the column beside it."""

from typing import NamedTuple

from briefgen.model.brief import Brief
from briefgen.model.charts import Bars, Map
from briefgen.render.html.annex import stacked_notes_height
from briefgen.render.html.evidence_blocks import GAP, PITCH, Block, block_height
from briefgen.render.html.maps import map_height
from briefgen.render.html.measure import is_arabic
from briefgen.render.html.where import WIDE, lines_of

LEAST_MAP, _SHRUNK, _MOST_PITCH = 0.6, 0.7, 17.0
"""The part of its full height that a map has at the least, and at which it is small; the most points of a row of bars."""


class MapColumn(NamedTuple):
    """The map, ``drawn`` so high, with title and notes of a ``height``, and what stands beside it: blocks, with the pitch of
    their bars and the gap between them, and the data notes or not."""

    drawn: float = 0.0
    height: float = 0.0
    beside: tuple[Block, ...] = ()
    pitch: float = PITCH
    between: float = GAP
    aside: bool = False
    shrunk: bool = False


def map_column(brief: Brief, chart: Map, blocks: tuple[Block, ...], spare: float, notes: float | None) -> MapColumn:
    """Return the map where ``spare`` points are left for it and for ``notes`` of a height, which stand beside it where the
    blocks leave room for them."""
    full, head = map_height(chart, WIDE), map_head(chart) + 4
    for below in (0.0, notes) if notes else (notes or 0.0,):
        drawn = min(max(full + min(spare - head - full - below, 0.0), full * LEAST_MAP), full)
        beside = _fitting(blocks, head + drawn + 4)
        stacked = stacked_notes_height(brief.annex.notes) if brief.annex and notes and not below else 0.0
        free = head + drawn + 4 - sum(block_height(block) + GAP for block in beside)
        if stacked <= free:
            break
    taken = stacked + GAP if stacked else 0.0
    others = brief.domain.others if brief.domain else None
    if others and block_height(others) <= free - taken:
        beside = (*beside, others)
    pitch, between = _spread(beside, head - 4 + drawn - taken)
    return MapColumn(drawn, head + drawn, beside, pitch, between, stacked > 0, drawn < _SHRUNK * full)


def map_head(chart: Map, width: float = WIDE) -> float:
    """Return the height of title, sub-line and notes of the map."""
    notes = sum(3.4 + 9.4 * lines_of(note, 3.45, width) for note in chart.notes)
    words = 12.5 * lines_of(chart.title, 5.2, width) + 9.8 * lines_of(chart.sub, 3.6, width) + notes
    return 6.4 + words * (1.1 if is_arabic(chart.title) else 1.0)


def _fitting(blocks: tuple[Block, ...], room: float) -> tuple[Block, ...]:
    """Return the first blocks that fit one below the other in the column beside the map."""
    used, found = 0.0, 0
    for block in blocks:
        used += block_height(block) + (GAP if found else 0.0)
        if used > room:
            break
        found += 1
    return blocks[:found]


def _spread(beside: tuple[Block, ...], target: float) -> tuple[float, float]:
    """Return the pitch of bars and the gap between blocks with which the column ends where the map does."""
    rows = sum(len(block.rows) for block in beside if isinstance(block, Bars))
    missing = target - sum(map(block_height, beside)) - GAP * max(len(beside) - 1, 0)
    if missing <= 0 or not beside:
        return PITCH, GAP
    pitch = min(PITCH + missing / rows, _MOST_PITCH) if rows else PITCH
    missing -= (pitch - PITCH) * rows
    gaps = len(beside) - 1
    return pitch, GAP + min(missing / gaps, 30.0) if gaps else GAP
