"""How the page of places is set where nothing of the evidence has room below it: its map, or its list of countries, takes the whole
width, and the other charts stand in two columns below (EDITIONS.md, "Too short").

Heights are points, estimated as in where.py.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from briefgen.model.brief import Brief
from briefgen.model.charts import Bars, Map
from briefgen.model.pages import WherePage
from briefgen.render.html.annex import annex_setting, list_height, notes_height, pair_height, room_below_places
from briefgen.render.html.filling import filling_setting
from briefgen.render.html.fitting import message_ending, room_for_places
from briefgen.render.html.meeting import meeting_height
from briefgen.render.html.where import (
    FULL,
    GAP,
    PAGE,
    SLIM,
    WIDE,
    Chart,
    Sides,
    WhereColumn,
    WhereSetting,
    across_height,
    fits_below,
    reached,
    results_height,
    set_column,
    spread,
    top_height,
    usual_column,
    where_height,
    where_setting,
)

_EARLY, _ENOUGH, _AIMED, _AIMED_ARABIC = 0.8, 0.7, 0.93, 0.89
"""The part of the page below which it ends early, what it has to fill across, and what it is to; estimates of Arabic lines are less
certain."""
_SHORT = 0.6
"""The part of a page up to which that of the meeting looks empty without the evidence."""
_LEAST_MAP = 0.55
"""The part of its full height to which a map across the page may shrink, more land showing beside it."""
_BULLET = 16.0
_BETWEEN = 18.4
"""Points above a piece of the evidence below the places."""


def places_setting(brief: Brief) -> WhereSetting:
    """Return how the page of places is set: usually in two columns, across the page where it would end early."""
    page = brief.where
    assert page, "only a brief with places asks for it"
    before = room_for_places(brief)
    if fits_below(page, before) or where_height(page) > _EARLY * PAGE:
        return where_setting(page, before)
    below = _below(brief)
    if below is None:
        return where_setting(page, before)
    usual = where_setting(page, before, alone=True)
    below += results_height(page.results) if page.map or results_height(page.results) > before else 0.0
    aimed = (_AIMED_ARABIC if brief.lang == "ar" else _AIMED) * PAGE - below - top_height(page)
    across = _across(page, aimed)
    enough = max(_height(usual), _ENOUGH * PAGE - below - top_height(page))
    return across if across and _height(across) > enough else usual


def _below(brief: Brief) -> float | None:
    """Return the height of what stands below the places at the least: 0, or that of the data notes; None where a list or tables
    of the evidence have room there, and the pages behind are none the emptier for it."""
    if brief.filling:
        filling = filling_setting(brief)
        notes = brief.filling.notes if filling.notes else ()
        return None if filling.projects or filling.rows else notes_height(notes) + _BETWEEN if notes else 0.0
    page = brief.annex
    if page is None or brief.where is None or "annex" not in brief.parts:
        return 0.0
    setting = annex_setting(brief, message_ending(brief))
    pairs = (*setting.pairs, *setting.further)
    listed = list_height(setting.projects, page.notes)
    evidence = listed + sum(map(pair_height, pairs))
    room = room_below_places(brief)
    meeting = meeting_height(brief) + _BETWEEN if brief.meeting else 0.0
    if evidence + (meeting if meeting < _SHORT * PAGE else 0.0) <= room:
        return None
    behind = evidence + meeting
    pieces = [listed if not brief.meeting else list_height(setting.projects, ()), *map(pair_height, pairs)]
    return 0.0 if behind <= PAGE or min(pieces) > room else None


def _across(page: WherePage, aimed: float) -> WhereSetting | None:
    """Return the page with its first chart across it, as near to a height as its charts allow; None where they need more."""
    for countries in dict.fromkeys((page.more_countries or page.countries, page.countries)):
        charts = tuple(chart for chart in (page.map, countries, page.quarters, page.instruments, page.regions) if chart)
        rows = _rows(charts[1:])
        if rows and (setting := _set(charts[0], rows, aimed)):
            return setting
    return None


def _set(first: Chart, rows: tuple[Sides, ...], aimed: float) -> WhereSetting | None:
    """Return a chart across the page and rows of two columns below it, all together as near to a height as they can be."""
    top = usual_column((first,), FULL)
    lower = sum(_higher(sides) + GAP for sides in rows)
    fixed = reached(top) - top.map
    full = across_height(first) if isinstance(first, Map) else 0.0
    drawn = min(aimed - fixed - lower, full)
    if drawn < full * _LEAST_MAP:
        return None
    top = WhereColumn((first,), FULL, top.pitch, top.height, drawn)
    if isinstance(first, Bars):
        top = set_column((first,), FULL, (aimed - lower + reached(top)) / 2)
    spare = (aimed - reached(top) - lower) / len(rows)
    (left, right), *more = (_ended([set_column(column.charts, column.width, _higher(sides) + spare) for column in sides]) for sides in rows)  # fmt: skip
    return WhereSetting(left, right, _BULLET, top, more[0] if more else None)


def _rows(charts: tuple[Chart, ...]) -> tuple[Sides, ...]:
    """Return charts in rows of two columns each: two rows of four charts, else one."""
    if len(charts) == 4:
        return tuple((usual_column(row[:1], WIDE), usual_column(row[1:], SLIM)) for row in (charts[:2], charts[2:]))
    return (min(_shared(charts), key=_higher),) if charts else ()


def _shared(charts: tuple[Chart, ...]) -> Iterator[Sides]:
    """Yield the ways to share charts out between two columns, the first one in the wider column on the left."""
    if len(charts) == 1:
        yield usual_column(charts, FULL), usual_column((), SLIM)
    for sides in product((True, False), repeat=len(charts) - 1):
        left = (charts[0], *(chart for chart, side in zip(charts[1:], sides, strict=True) if side))
        right = tuple(chart for chart in charts if chart not in left)
        if right:
            yield usual_column(left, WIDE), usual_column(right, SLIM)


def _ended(sides: Sequence[WhereColumn]) -> Sides:
    """Return two columns that end together."""
    foot = max(map(reached, sides))
    left, right = (spread(column, foot) for column in sides)
    return left, right


def _higher(sides: Sides) -> float:
    return max(map(reached, sides))


def _height(setting: WhereSetting) -> float:
    top = reached(setting.top) + GAP if setting.top else 0.0
    more = _higher(setting.more) + GAP if setting.more else 0.0
    return top + _higher((setting.left, setting.right)) + more
