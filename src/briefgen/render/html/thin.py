"""How the page of few data fills its page: rows and gaps as airy as there is room for (EDITIONS.md, "Too short").

Heights are millimetres and estimates by the number of characters; where one is wrong, render/pdf lays out again.
"""

from dataclasses import dataclass

from briefgen.model.brief import Brief
from briefgen.model.pages import BarTable, ThinPage
from briefgen.render.html.thin_heights import (
    CLOSEST,
    LEAST_PITCH,
    MOST_PADDING,
    MOST_PITCH,
    POINTS,
    bullet_at,
    padding_at,
    pitch_at,
    results_height,
    second_height,
)
from briefgen.render.html.thin_parting import ROOM, UNEVEN, USUAL_GAP, behind_used, blocks_on, front_height, part

_PAGE, _LEFT = 184.0, 97.0
"""Widths of the page's text and of its left column."""
_WIDTHS = {"domain": 54.0, "projects": 14.0, "before": 19.0, "change": 15.0, "share": 13.0, "name": 42.0}
_PART, _NARROW_PART, _WHOLE, _AMOUNT = 15.5, 14.0, 19.0, 15.0
_FULL_NAME = 60.0
_LEAST_GAP, _MOST_GAP = 1.4, 12.5
_SURE = 2.0
"""What estimates of two columns may differ."""
_CUT, _HOPELESS = "tight rows4 clip", 150.0
"""The setting that a page begins with which is so much too long that only fewer rows and shorter texts help."""


@dataclass(frozen=True, slots=True)
class BarSetting:
    """How a table with bars is set, in points: the height of a row, where bars begin, how wide they may be, and the width
    of each column (0: what is left)."""

    pitch: float
    left: float
    width: float
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ThinSetting:
    """How the page is set: the gap between its blocks in millimetres, the tables with bars, and the space in points above
    and below the words of a row of the results and of the projects. ``beside`` says that places and results are columns,
    ``joined`` that a short meeting stands below, on the same page, ``start`` from which setting the page is set
    (render/steps.py). ``front`` are the blocks of page 1, ``behind`` those that follow the meeting; ``points`` says that
    page 1 has the things to know."""

    front: ThinPage
    behind: ThinPage | None
    gap: str
    domains: BarSetting | None
    second: BarSetting | None
    results: float
    listed: float
    beside: bool
    outcomes: float
    joined: bool = False
    points: bool = False
    start: str = ""


def prints_key_points(brief: Brief) -> bool:
    """Return whether page 1 has the things to know: that of places and the edition of one page do not, few data where they have room."""
    if brief.thin:
        return thin_setting(brief).points
    return brief.country is None and brief.one is None


def thin_setting(brief: Brief) -> ThinSetting:
    """Return how the page of few data is set: the rows give way and grow first, then the gaps."""
    parting = part(brief)
    page, beside, blocks = parting.front, parting.beside, blocks_on(parting)
    least, grown = (front_height(brief, parting, ease) for ease in (0.0, 1.0))
    whole = ROOM - parting.below
    spare = whole - least - blocks * USUAL_GAP
    ease = min(max(spare / (grown - least), CLOSEST), 1.0) if grown > least else 0.0
    left_over = whole - front_height(brief, parting, ease) - blocks * USUAL_GAP
    gap = min(max(USUAL_GAP + left_over / blocks, _LEAST_GAP), _MOST_GAP)
    pitch, padding = pitch_at(ease), padding_at(ease)
    behind = padding_at(parting.ease)
    results = _results_padding(page, pitch, padding, beside=beside)
    return ThinSetting(
        page,
        parting.behind,
        f"{gap:.1f}",
        _bars(page.domains, _PAGE, pitch) if page.domains else None,
        _bars(page.second, _LEFT if beside else _PAGE, _side_pitch(page, pitch, beside=beside))
        if page.second
        else None,
        (results if page.results else behind) * POINTS,
        (padding if page.projects else behind) * POINTS,
        beside,
        bullet_at(ease),
        parting.joined,
        parting.points > 0,
        _CUT if least > ROOM + _HOPELESS else "",
    )


def thin_behind(brief: Brief) -> float:
    """Return the points that blocks of few data take behind the meeting."""
    parting = part(brief)
    return behind_used(parting, parting.ease) * POINTS


def _bars(one: BarTable, whole: float, pitch: float) -> BarSetting:
    """Return the widths of the columns: bars take what the others leave."""
    parts = sum(column.key == "part" for column in one.table.columns)
    widths = []
    for column in one.table.columns:
        if column.key == "part":
            widths.append(_PART if parts < 4 else _NARROW_PART)
        elif column.key == "now":
            widths.append(_WHOLE if one.table.key == "parts" else _AMOUNT)
        elif column.key == "name" and whole == _PAGE:
            widths.append(_FULL_NAME)
        else:
            widths.append(_WIDTHS.get(column.key, 0.0))
    place = [column.key for column in one.table.columns].index("bars")
    before, width = sum(widths[:place]), whole - sum(widths)
    return BarSetting(pitch, (before + 2.0) * POINTS, (width - 4.0) * POINTS, tuple(value * POINTS for value in widths))


def _side_pitch(page: ThinPage, pitch: float, *, beside: bool) -> float:
    """Return the height of a row beside the results: such that both columns end together, as far as rows may grow, and
    closer than the others' where the results would end far above."""
    if page.second is None or not beside:
        return pitch
    padding = padding_at((pitch - LEAST_PITCH) / (MOST_PITCH - LEAST_PITCH))
    if pitch < LEAST_PITCH:  # the page is too full: the results beside may be cut
        return pitch
    rows, second = len(page.second.table.rows), second_height(page, pitch / POINTS)
    missing = results_height(page, padding, beside=True) - second
    grown = results_height(page, _results_padding(page, pitch, padding, beside=True), beside=True)
    far = max(second - grown - UNEVEN + _SURE, 0.0)
    found = pitch + (missing if missing > 0 else -far) / rows * POINTS
    return min(max(found, LEAST_PITCH), MOST_PITCH)


def _results_padding(page: ThinPage, pitch: float, padding: float, *, beside: bool) -> float:
    if page.results is None or not beside:
        return padding
    missing = second_height(page, pitch / POINTS) - results_height(page, padding, beside=True)
    return min(max(padding + missing / (2 * len(page.results.rows)), padding), MOST_PADDING)
