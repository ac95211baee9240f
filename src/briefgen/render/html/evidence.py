"""How page 2 of a brief of a domain, a donor or an instrument is set: the map beside tables, the projects, the notes.

Heights are points, estimated as in annex.py and where.py. What has no room goes behind the meeting.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import inf
from typing import NamedTuple

from briefgen.model.blocks import EVIDENCE, Table
from briefgen.model.brief import Brief
from briefgen.model.pages import FurtherList
from briefgen.render.html.annex import notes_height, projects_height
from briefgen.render.html.domain_page import domain_setting, has_room
from briefgen.render.html.evidence_blocks import (
    CELL,
    GAP,
    PITCH,
    Block,
    block_height,
    evidence_blocks,
    in_rows,
    row_height,
)
from briefgen.render.html.evidence_column import LEAST_MAP, MapColumn, map_column, map_head
from briefgen.render.html.further import further_heights
from briefgen.render.html.measure import room
from briefgen.render.html.meeting import changes_height, meeting_height, saved_by_thin
from briefgen.render.html.where import FULL, PAGE, SLIM, WIDE, WhereColumn, across_height, lines_of

_ABOVE = 9.0
_LEAST_CELL, _MOST_CELL = 1.2, 3.2
_HIGHER = 1.12
_SAFETY, _ARABIC_SAFETY, _HOPE = 9.0, 9.0, 4.0
"""What estimates of a page may be wrong by, of one in Arabic by more; behind the meeting, where what does not fit is taken out, to the other side."""

_EARLY = 0.8
"""The part of a page up to which that of the meeting ends early, as it is estimated."""
_AIR = 3.0
"""Points above and below the words of a row that a page gets as air where it ends early (render/pdf/airing.py)."""
_FULL_ENOUGH, _ACROSS = 0.72, 0.9
"""The part of a page below which another way to fill it is tried, and what a map across page 2 is to fill of it with all else."""
_ROOMY_CELL = 1.5
"""The least space round the rows of a list that is longer than usual."""
_USUAL_PLACE = 18
"""Characters on a line of most places: on page 1, whose gaps give way, a list is not estimated by the broadest ones."""
_LIST_HEAD = 32.0
"""Above the rows of the list of projects: title, lead, space."""
_LEFT_LINE = 16.0
"""The line below the data notes about what is left out."""
_ABOVE_ROW = 18.4
"""Above a row of tables behind the meeting."""


@dataclass(frozen=True, slots=True)
class EvidenceSetting:
    """Page 2: its list of projects, the column of the map, the blocks beside it, rows of two tables each, tables behind the meeting.

    ``aside`` says that the notes stand in the column beside the map, ``first`` is the table that stands on page 1.
    ``policy`` stands beside the policy texts of the meeting's page, which is ``thin`` where that makes room. ``cell`` is the space above and below the words of a row
    of projects, ``notes`` whether the data notes stand here. ``left`` are the keys of the blocks without a place; ``spare``
    says that those behind the meeting are left out, too, where they would need a page of their own. ``rows`` stand below a map across
    the page; the projects are then behind the meeting. ``further`` are the next largest projects, for the page behind as far as
    it has room.
    """

    projects: Table | None
    map: WhereColumn | None
    beside: tuple[Block, ...]
    column: WhereColumn
    pairs: tuple[tuple[Block, ...], ...]
    behind: tuple[tuple[Block, ...], ...]
    policy: Block | None
    cell: float
    notes: bool
    left: tuple[str, ...]
    spare: bool
    thin: bool
    aside: bool
    first: Table | None
    rows: tuple[tuple[Block, ...], ...] = ()
    further: FurtherList | None = None

    @property
    def across(self) -> bool:
        """Whether the map has the whole width, and the projects stand behind the meeting."""
        return self.map is not None and self.map.width == FULL

    @property
    def cuts(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return, for each choice of rows behind the meeting that may be left out, their ids and the keys of all that is
        left out then, in their order."""
        first = len(self.pairs) + 1
        rows = list(enumerate(self.behind, first)) if self.spare else []
        found = []
        for chosen in (some for count in range(len(rows) + 1) for some in combinations(rows, count)):
            keys = {*self.left, *(block.key for _, row in chosen for block in row)}
            if keys:
                ids = " ".join(f"annex-{number}" for number, _ in chosen)
                found.append((ids, tuple(key for key in EVIDENCE if key in keys)))
        return tuple(found)


def left_blocks(brief: Brief, setting: EvidenceSetting) -> tuple[Block, ...]:
    """Return the blocks that the pages have no room for: a screen has."""
    return tuple(block for block in evidence_blocks(brief) if block.key in setting.left)


def ending_on_page_1(brief: Brief) -> Table | None:
    """Return the projects that end soon where page 1 has room for them, and page 2 is none the worse for it."""
    if "evidence" in brief.parts:
        return evidence_setting(brief).first
    return _first(brief)


def _first(brief: Brief) -> Table | None:
    ending = brief.annex.ending if brief.annex else None
    return ending if ending and has_room(brief, ending) else None


def evidence_setting(brief: Brief) -> EvidenceSetting:
    """Return how page 2 is filled: what is said of places first, the projects, then what there is room for.

    The full edition has room for everything.
    """
    whole = brief.full is not None
    higher = _HIGHER if brief.lang == "ar" else 1.0
    notes = notes_height(brief.annex.notes) * higher + 10 if brief.annex and brief.annex.notes else 0.0
    usual = brief.domain.projects if brief.domain else None
    tables = (usual, *(brief.domain.longer if brief.domain else ()))
    below = _below_page_1(brief, tables)
    firsts: list[tuple[Table | None, float]] = [(None, 1.0)]
    if not below and (ending := _first(brief)):
        firsts = [(table, 1 - domain_setting(brief, table).left / PAGE) for table in (ending, None)]
    on_first, _ = firsts[0]
    first = _filled(brief, usual, _Choice(notes, first=on_first), whole=whole)
    if whole:
        behind = _Choice(notes, here=False, first=on_first)
        return (first if first.missing <= 0 else _filled(brief, usual, behind, whole=True)).setting
    if first.setting.cuts:
        notes += _LEFT_LINE * higher
    choices = [
        (table, _Choice(notes, here, paired, ending, before))
        for ending, before in firsts
        for here in (True, False)
        for paired in (True, False)
        for table in below or tables
    ]
    found = [(_filled(brief, table, choice, whole=False), table is usual) for table, choice in choices]
    best = max(found, key=lambda one: _worth(*one))[0]
    emptiest = min(best.fullness, best.behind)
    across = _across(brief, best.setting, tables, notes, emptiest) if best.behind and emptiest < _FULL_ENOUGH else None
    return across or best.setting


def _going_on(brief: Brief, table: Table | None, needed: float) -> tuple[FurtherList | None, float]:
    """Return the list that goes on with the projects of page 2 where the page behind, of a height, ends early, and by how much it fills that
    with as many rows as have room; None and 0 where there is no such list."""
    further = brief.domain.further.get(_listed(table)) if brief.domain and 0 < needed < _EARLY * PAGE else None
    room = PAGE - needed - _ABOVE_ROW
    fitting = [height for _, height in further_heights(further) if height <= room] if further else []
    return (further, fitting[-1] + _ABOVE_ROW) if fitting else (None, 0.0)


def _listed(table: Table | None) -> int:
    """Return how many projects a list has."""
    return sum(row.kind == "plain" for row in table.rows) if table else 0


def _letters(table: Table | None) -> int:
    """Return how many letters the titles in a list have."""
    titles = [row.cells[table.header].text for row in table.rows if row.kind == "plain"] if table else []
    return sum(map(room, titles))


def _across(
    brief: Brief, usual: EvidenceSetting, tables: Sequence[Table | None], notes: float, emptiest: float
) -> EvidenceSetting | None:
    """Return page 2 with the map across it, where the page of the meeting is so short that the list has room there and the emptier of
    the two is fuller than a part of 1; None else."""
    chart = brief.where.map if brief.where else None
    meeting = _page_behind(brief, None)
    if not chart or not meeting or usual.behind or usual.policy:
        return None
    others = (brief.domain.others,) if brief.domain and brief.domain.others else ()
    rows, _ = in_rows((*(block for block in evidence_blocks(brief) if block is not usual.first), *others), PAGE)
    fixed = _top(brief) + _ABOVE + map_head(chart, FULL) + sum(GAP + row_height(row) for row in rows)
    full, best, found = across_height(chart), emptiest * PAGE, None
    for here, behind in ((0.0, notes), (notes, 0.0)):
        drawn = min(_ACROSS * PAGE - fixed - here, full)
        room = PAGE - _SAFETY - meeting - behind - _LIST_HEAD - _ABOVE_ROW
        fitting = [(lines, table, (room - height) / (2 * lines)) for table, height, lines in _heights(tables) if height + lines * 2 * CELL <= room]  # fmt: skip
        if not fitting or drawn < LEAST_MAP * full:
            continue
        lines, table, cell = max(fitting, key=lambda one: one[0])
        left = 2 * lines * max(cell - _MOST_CELL - _AIR, 0.0)
        if (fuller := min(fixed + drawn + here, PAGE - left)) > best:
            best = fuller
            column = WhereColumn((chart,), FULL, PITCH, 0.0, drawn)
            found = replace(usual, projects=table, map=column, cell=min(cell, _MOST_CELL), notes=here > 0)
    if found is None:
        return None
    side = WhereColumn((), SLIM, PITCH, 0.0, 0.0, GAP)
    return replace(found, beside=(), column=side, pairs=(), left=(), thin=False, aside=False, rows=rows, further=None)


def _heights(tables: Sequence[Table | None]) -> Iterator[tuple[Table, float, int]]:
    """Yield lists of projects with their heights without space round their rows, and the numbers of these."""
    for table in tables:
        if table:
            yield table, *projects_height(table)


def _below_page_1(brief: Brief, tables: Sequence[Table | None]) -> tuple[Table | None, ...]:
    """Return the longest list of projects for which page 1 of a brief without a map has room; none if it has room for none."""
    if brief.where and brief.where.map:
        return ()
    room = domain_setting(brief).left - _top(brief) - _LIST_HEAD
    fitting = []
    for table in tables:
        height, rows = projects_height(table, _USUAL_PLACE) if table else (room, 0)
        if height + rows * 2 * CELL < room:
            fitting.append((rows, table))
    return (max(fitting, key=lambda one: one[0])[1],) if fitting else ()


class _Choice(NamedTuple):
    """Where the data notes, of a height, and the pairs of tables stand: on page 2 or behind it; what stands on page 1, and how
    full that is then as a part of 1, where there is a choice."""

    notes: float
    here: bool = True
    paired: bool = True
    first: Table | None = None
    before: float = 1.0


class _Filled(NamedTuple):
    """Page 2 as it is set, how much it or the page behind it is too long with the least cells, how full page 1 is, page 2 and
    the page behind (0 without one), as parts of 1; whether its map is small, and how many blocks have nothing beside them."""

    setting: EvidenceSetting
    missing: float
    before: float
    fullness: float
    behind: float
    shrunk: bool
    alone: int


def _worth(filled: _Filled, usual: bool) -> tuple[bool, int, bool, int, float, int, int]:
    """Return how good a page 2 with the ``usual`` list or a longer one is: it fits, little is left out, its map is not small, few
    blocks leave half of the width empty, no page is empty, its list is long, and without a page behind the titles in it are."""
    setting = filled.setting
    fits = filled.missing <= 0 and (usual or setting.cell >= _ROOMY_CELL) and (setting.notes or bool(filled.behind))
    emptiest = min(filled.before, filled.fullness, filled.behind or 1.0, 1.0)
    listed = _listed(setting.projects)
    return (
        fits,
        -len(setting.left),
        not filled.shrunk,
        -filled.alone,
        round(emptiest, 1),
        listed,
        0 if filled.behind else _letters(setting.projects),
    )


def _filled(brief: Brief, table: Table | None, choice: _Choice, *, whole: bool) -> _Filled:
    """Return page 2 with a table of projects."""
    notes, here, paired, on_first, before = choice
    chart = brief.where.map if brief.where else None
    blocks = tuple(block for block in evidence_blocks(brief) if block is not on_first)
    height, rows = projects_height(table) if table else (0.0, 0)
    height += 32.0 if table else 0.0
    room = PAGE - _SAFETY - (_ARABIC_SAFETY if brief.lang == "ar" else 0.0) - _top(brief)
    column = MapColumn()
    if chart:
        spare = room - height - rows * 2 * CELL - _ABOVE
        column = map_column(brief, chart, blocks, spare, notes if here else None)
        blocks = tuple(block for block in blocks if block not in column.beside)
        room -= column.height + _ABOVE
    height += notes if here and not column.aside else 0.0
    pairs, later = in_rows(blocks, room - height - rows * 2 * CELL if paired else 0.0)
    room -= sum(row_height(pair) + GAP for pair in pairs)
    cell = (room - height) / (2 * rows) if rows else CELL
    waiting = [block for row in later for block in row]
    policy = None if whole else _beside_policy(brief, waiting)
    waiting = [block for block in waiting if block is not policy]
    room_behind = inf if whole else _room_behind(brief, policy) - (0.0 if here else notes)
    behind, without = in_rows(waiting, room_behind)
    needed = _page_behind(brief, policy) + sum(_ABOVE_ROW + row_height(row) for row in behind)
    needed += 0.0 if here else notes + _ABOVE_ROW
    page_behind = needed if _page_behind(brief, policy) else 0.0
    further, goes_on = (None, 0.0) if whole else _going_on(brief, table, page_behind)
    rows_alone = sum(len(row) == 1 and row[0].key != "ending" for row in (*pairs, *behind))
    setting = EvidenceSetting(
        projects=table,
        map=WhereColumn((chart,), WIDE, PITCH, 0.0, column.drawn) if chart else None,
        beside=column.beside,
        column=WhereColumn((), SLIM, column.pitch, 0.0, 0.0, column.between),
        pairs=pairs,
        behind=behind,
        policy=policy,
        cell=min(max(cell, _LEAST_CELL), _MOST_CELL),
        notes=here,
        left=tuple(block.key for row in without for block in row),
        spare=not whole,
        thin=bool(policy or behind) and needed > PAGE and not whole,
        aside=column.aside,
        first=on_first,
        further=further,
    )
    spare = room - height - rows * 2 * setting.cell
    # Tables may be left out, should the page of the meeting not become as dense as that; the notes may not.
    most = PAGE + (saved_by_thin(brief) if here else 0.0)
    return _Filled(
        setting,
        missing=max(height + rows * 2 * _LEAST_CELL - room, needed - most if behind or not here else 0.0),
        before=before,
        fullness=1 - max(spare, 0.0) / PAGE,
        behind=(page_behind + goes_on) / PAGE,
        shrunk=column.shrunk,
        alone=rows_alone + bool(chart and not column.beside and not column.aside),
    )


def _top(brief: Brief) -> float:
    lead = brief.domain.lead if brief.domain else ()
    return 20.0 + (2.3 + 12.5 * lines_of(lead, 4.6, 521.6) if lead else 0.0)


def _beside_policy(brief: Brief, blocks: Sequence[Block]) -> Block | None:
    """Return the table that stands beside the policy texts: what ends soon, else the first; none where the page is full."""
    page = brief.meeting
    if page is None or "meeting" not in brief.parts or page.policy is None or page.changes or not blocks:
        return None
    block = next((block for block in blocks if block.key == "ending"), blocks[0])
    return block if meeting_height(brief, block_height(block)) - saved_by_thin(brief) <= PAGE else None


def _room_behind(brief: Brief, policy: Block | None) -> float:
    """Return what the page of the meeting leaves at its first denser step, or the page of changes; without such a page, tables would need one of
    their own."""
    used = _page_behind(brief, policy)
    return PAGE - used + saved_by_thin(brief) + _HOPE if used else 0.0


def _page_behind(brief: Brief, policy: Block | None) -> float:
    """Return the height of the page of the meeting, or of what changed since the last brief; 0 without either."""
    if brief.changes and "changes" in brief.parts:
        return changes_height(brief.changes)
    return meeting_height(brief, block_height(policy) if policy else 0.0)
