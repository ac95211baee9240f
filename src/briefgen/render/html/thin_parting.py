"""Which blocks of few data stand on page 1, and which below the meeting (EDITIONS.md, "Which layout"; "Too short").

A short meeting stands below all that there is, on one page, where that can be set close enough. Else the last blocks follow the
meeting where both pages are fuller for it, in the order of every other brief: summary, meeting, projects, notes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefgen.model.brief import Brief
from briefgen.model.pages import ThinPage
from briefgen.render.html.annex import side_height
from briefgen.render.html.meeting import changes_height, meeting_height
from briefgen.render.html.thin_heights import (
    CLOSEST,
    POINTS,
    behind_height,
    blocks_of,
    padding_at,
    page_height,
    pitch_at,
    points_height,
    results_height,
    second_height,
)

ROOM = 280.6
"""From the top of page 1 to a hair above the foot of its text."""
USUAL_GAP, _NARROW_GAP, _CLOSEST_GAP = 4.4, 3.0, 1.6
"""Millimetres between blocks as usual, between such that are well apart still, and on a page that is set as close as it may be."""
UNEVEN = 15.0
"""What one of two columns may end above the other (EDITIONS.md, "Too short")."""
_ABOVE, _ABOVE_ROW, _SIDE = 6.5, 6.5, 0.88
"""Millimetres above what follows the meeting; of two tables side by side the part of the space that rows of projects have."""
_ABOVE_MEETING, _CLOSE_ABOVE, _SHORT = 12.0, 9.0, 106.0
"""Millimetres above a meeting on the page, with what estimates of both may be wrong by, and on a page that is set close; what a page for
it less full than 0.4 has."""
_SECOND, _SURE = 265.0, 8.0
"""Room of page 2, and what has to be left of it, because estimates may be wrong."""
_AIRY_GAP, _AIRY_ROW, _AIRY_BLOCK = 8.5, 4.0, 6.0
"""Millimetres between blocks of a page that is not torn apart; what a row and a block of the meeting may grow by (airing.py)."""
_ENOUGH, _FULL, _HALF_EMPTY = 0.8, 0.86, 0.72
"""How full a page has to be so that no other parting is better; how full it is made; below which it looks half empty."""
_BEHIND: tuple[tuple[str, ...], ...] = ((), ("notes",), ("projects", "notes"), ("results", "projects", "notes"))
"""What may follow the meeting, from the end of page 1 on."""


@dataclass(frozen=True, slots=True)
class Parting:
    """The blocks of page 1, those behind the meeting (None without any); whether places and results of page 1 are columns, and
    whether the meeting stands below, on page 1: then ``below`` are the millimetres that it takes. ``points`` are those of the things
    to know, which page 1 has room for where others have left it; ``ease`` is how airy the rows behind the meeting are."""

    front: ThinPage
    behind: ThinPage | None
    beside: bool
    joined: bool = False
    below: float = 0.0
    points: float = 0.0
    ease: float = 0.0


def part(brief: Brief) -> Parting:
    """Return how the blocks of a brief of few data are parted."""
    page = brief.thin
    assert page, "few data are parted where there are"
    beside = _beside(brief, page)
    alone = _with_points(brief, Parting(page, None, beside))
    second = _second(brief)
    if not second:
        return alone
    meeting = meeting_height(brief) / POINTS
    blocks, needed = blocks_on(alone), _ABOVE_MEETING + meeting
    joined = replace(alone, joined=True, below=needed)
    if (
        0.0 < meeting < _SHORT - _ABOVE_MEETING
        and front_height(brief, alone, 0.0) + blocks * _NARROW_GAP + needed <= ROOM
    ):
        return joined
    found = max(_partings(brief, page, second), key=lambda one: one[0], default=(0.0, alone))
    closest = front_height(brief, alone, CLOSEST) + blocks * _CLOSEST_GAP + _CLOSE_ABOVE + meeting
    return joined if meeting and found[0] < _HALF_EMPTY and closest <= ROOM else found[1]


def behind_used(parting: Parting, ease: float) -> float:
    """Return the millimetres that the blocks behind the meeting take there."""
    behind = parting.behind
    if behind is None:
        return 0.0
    return behind_height(behind, ease) + _pieces(parting) * _ABOVE


def _pieces(parting: Parting) -> int:
    behind = parting.behind
    return sum(1 for block in (behind.results, behind.projects, behind.notes) if block) if behind else 0


def _partings(brief: Brief, page: ThinPage, second: float) -> Iterator[tuple[float, Parting]]:
    """Yield the partings that have room, each with how full its emptier page can be; what is enough counts no more."""
    growth = _growth(brief)
    for names in _BEHIND:
        if not all(getattr(page, name) for name in names):
            continue
        front, behind = _parted(page, names)
        parting = _eased(_with_points(brief, Parting(front, behind, _beside(brief, front))), second)
        if names and second + behind_used(parting, 0.0) > _SECOND - _SURE:
            continue
        closest, airiest = (front_height(brief, parting, ease) for ease in (0.0, 1.0))
        blocks = blocks_on(parting)
        first = min((airiest + blocks * _AIRY_GAP) / ROOM, _ENOUGH) if closest + blocks * _NARROW_GAP <= ROOM else 0.0
        more = growth + _pieces(parting) * _AIRY_BLOCK
        rest = min((second + more + behind_used(parting, 1.0)) / _SECOND, _ENOUGH)
        yield min(first, rest), parting


def _with_points(brief: Brief, parting: Parting) -> Parting:
    """Return a parting with the things to know on page 1, where others have left it or they are the user's, and there is room."""
    found = replace(parting, points=points_height(brief))
    own = any(message.section == "key" for message in brief.summary.dataset.messages)
    if (parting.behind is None and not own) or front_height(brief, found, 0.0) + blocks_on(found) * USUAL_GAP > ROOM:
        return parting
    return found


def _eased(parting: Parting, second: float) -> Parting:
    """Return a parting whose rows behind the meeting are as airy as there is room for below the ``second`` page's own."""
    closest, airiest = (behind_used(parting, ease) for ease in (0.0, 1.0))
    spare = _FULL * _SECOND - second - closest
    return replace(parting, ease=min(max(spare / (airiest - closest), 0.0), 1.0)) if airiest > closest else parting


def front_height(brief: Brief, parting: Parting, ease: float) -> float:
    """Return the height of page 1 without the gaps and without the meeting."""
    return page_height(brief, parting.front, ease, beside=parting.beside) + parting.points


def blocks_on(parting: Parting) -> int:
    """Return how many blocks of page 1 have a gap above them."""
    return blocks_of(parting.front, beside=parting.beside) + (1 if parting.points else 0)


def _parted(page: ThinPage, names: tuple[str, ...]) -> tuple[ThinPage, ThinPage | None]:
    """Return the blocks of page 1 without those that have these names, and those alone."""
    if not names:
        return page, None
    results, projects = "results" in names, "projects" in names
    front = replace(
        page,
        results=None if results else page.results,
        projects=None if projects else page.projects,
        notes=(),
    )
    behind = replace(
        page,
        domains=None,
        second=None,
        outcomes=None,
        results=page.results if results else None,
        projects=page.projects if projects else None,
    )
    return front, behind


def _second(brief: Brief) -> float:
    """Return the height of page 2 with what it is there for, in millimetres; 0 where nothing may follow it."""
    last = brief.parts[-1]
    if last == "changes" and brief.changes:
        return changes_height(brief.changes) / POINTS
    if last != "meeting":
        return 0.0
    used = meeting_height(brief) / POINTS
    tables = brief.filling.tables if brief.filling else ()
    rows = [tables[place : place + 2] for place in range(0, len(tables), 2)]
    for row in rows:
        height = _ABOVE_ROW + max(words / POINTS + 2 * lines * 0.5 * _SIDE for words, lines in map(side_height, row))
        used += height if used + height <= _SECOND - _SURE else 0.0
    return used


def _growth(brief: Brief) -> float:
    """Return by how many millimetres page 2 may grow."""
    page = brief.meeting
    if page is None or brief.parts[-1] != "meeting":
        return _AIRY_BLOCK
    rows = sum(len(table.rows) for table in (page.agenda, page.issues) if table)
    blocks = 1 + sum(1 for block in (page.agenda, page.issues, page.steps, page.policy or page.changes) if block)
    return rows * _AIRY_ROW + blocks * _AIRY_BLOCK


def _beside(brief: Brief, page: ThinPage) -> bool:
    """Return whether places and results stand side by side: unless one column would end far above the other and the page
    has room."""
    if page.second is None or page.results is None:
        return False
    apart = abs(second_height(page, pitch_at(0.0) / POINTS) - results_height(page, padding_at(0.0), beside=True))
    if apart <= UNEVEN:
        return True
    return page_height(brief, page, 0.0, beside=False) + blocks_of(page, beside=False) * _NARROW_GAP > ROOM
