"""How the pages behind page 1 of a brief of places are filled: the meeting, the projects with their evidence.

Heights are millimetres, estimated from the breadth of words; render/pdf lays out again where they are wrong.
"""

from dataclasses import dataclass, replace
from math import inf

from briefgen.model.brief import Brief
from briefgen.model.pages import CountryPage, MeetingPage
from briefgen.render.html.country_heights import (
    FIRST_RULE,
    NOTE,
    PAGE_WIDTH,
    PT,
    RULE,
    TITLE,
    data_notes_height,
    evidence_height,
    list_height,
    lists_height,
    meeting_rows,
    project_rows,
    rows_of,
    said_height,
    series_height,
    shown_projects,
    texts_height,
    word_lines,
)
from briefgen.render.html.country_second import GROUP, PARTED, SecondPage, listed, second_start
from briefgen.render.html.where import results_height

_ROOM, _FULL, _ENOUGH = 265.0, 258.0, 0.8
"""Millimetres of text on a page, and up to which it is filled by estimates; how full a page is that needs nothing more."""
_EARLY, _FOOTED = 0.68, 240.0
"""How full the last page is at the most for the foot of page 1 to stand there, and the millimetres it may have then."""
_LISTED, _NEAR = 262.0, 2.0
"""Millimetres up to which a list is chosen; what the page for the meeting may be longer by an estimate and fit all the same."""
_LEAST_MEETING = 0.6
"""How full the page for the meeting has to be without the policy texts for these to stand with the projects."""
_ARABIC = 1.08
"""A table in Arabic to one in a language of Latin letters."""
_CLOSER = 25.0
"""What denser settings may save of a page with meeting and projects."""
_CLOSER_ROW, _CLOSER_ROW_ARABIC, _CLOSER_PROJECT = 1.6, 0.8, 0.56
"""What a row of agenda, issues or projects is shorter by where rows are closer."""
_SURE = 3.0
"""Millimetres by which estimates of what stands below page 1 may be too low."""
_LENGTHS = (15, 10)
"""How many projects a list shows where not all or twenty have room."""
_SHORTEST_LISTS = (
    (5.5, "lean thin cut10"),
    (24.0, "lean thin tiny cut10"),
    (inf, "lean thin tiny cut7"),
)
"""Settings of ten projects and fewer, each with the millimetres that they may be too long by an estimate and fit there or at
the next."""
_SHORTEST = 7
_JOINED = {15: "lean cut15", 10: "lean cut10", 7: "lean thin tiny cut7"}
"""How many projects may stand below a short page 1, and the setting of each list that is not whole (render/steps.py)."""
_USUAL_PROJECTS = 10
"""How many projects stand on a page with what is said for a meeting."""
_WORTH_A_PAGE, _LOOKS_EMPTY = 0.66, 0.72
"""How full a page has to be, its rows with their air, for meeting or projects to have it, and so that it does not look empty."""
_MOST_AIR, _MOST_TOGETHER, _MOST_OF_PROJECTS, _MOST_OF_FEW, _AIMED = 1.3, 2.0, 2.6, 3.0, 0.84
_FULL_ENOUGH, _MOST_OF_ALL = 0.74, 4.2
"""The part of a page up to which its rows get more air than that, and how much then: an empty foot looks worse."""


@dataclass(frozen=True, slots=True)
class BehindSetting:
    """How the pages behind page 1 are set.

    ``parted`` says that meeting and projects take a page each. ``policy`` is the page of the policy texts: "meeting",
    "projects" or "". ``series`` says that the quarters stand below the projects. ``start`` is the setting of the
    projects to begin with (render/pdf/fitting.py). ``meeting_air`` and ``projects_air`` are the points that rows have
    more than usual, above and below. ``below_first`` is the height in millimetres of the projects where they stand below a
    short page 1, else 0. ``thin`` are the millimetres that the page of the projects saves by closer rows. ``foot`` is what stands at the foot of
    the last page instead of page 1, where that page would be half empty: "results", "quarters" or "". ``lists`` says that what changed
    and what comes stand with what is said for the meeting, ``ending`` that what ends soon has a list, ``notes_first`` that the
    notes stand before the page for the meeting, with projects on page 1. ``fullness`` is that of the emptiest page, estimated.
    """

    parted: bool
    policy: str
    series: bool
    start: str
    meeting_air: float
    projects_air: float
    below_first: float = 0.0
    thin: float = 0.0
    foot: str = ""
    lists: bool = False
    ending: bool = False
    notes_first: bool = False
    fullness: float = 1.0


def behind_setting(brief: Brief, first_room: float = 0.0, closer: float = 0.0) -> BehindSetting:
    """Return how the pages are set: as long lists as they hold, then what else tells, then airier rows.

    ``first_room`` is what page 1 has left, in millimetres: the projects with all that belongs to them stand there if it is enough, and
    if it is with the ``closer`` millimetres that its blocks can give up, where a page behind would look empty. What
    ends soon and has a box in the list of all projects has a list of its own only on a page that would look empty without.
    """
    page = brief.country
    assert page, "only a brief of places has these pages"
    told_once = replace(page, ending=None) if page.ending_listed else page
    joined = _below_first(brief, told_once, first_room)
    if joined and joined.fullness >= _ENOUGH:
        return joined
    found = [_behind(brief, told_once), *([joined] if joined else [])]
    if told_once is not page and max(one.fullness for one in found) < _LOOKS_EMPTY:
        found.append(replace(_behind(brief, page), ending=True))
    if not joined and max(one.fullness for one in found) < _LOOKS_EMPTY:
        close = _below_first(brief, told_once, first_room + closer)
        found += [close] if close else []
    return max(found, key=lambda one: one.fullness)


def _behind(brief: Brief, page: CountryPage) -> BehindSetting:
    """Return how the pages are set where none of it stands on page 1: a page each for meeting and projects where one page for both would
    lose rows of the meeting, or tables and texts that make a page worth it."""
    meeting = brief.meeting
    if meeting is None:
        return _apart(brief, page)
    together = _together(brief, page, meeting)
    if brief.properties.get("edition") == "2":
        return together
    if _held_together(page, meeting) > _ROOM + _CLOSER:
        return _apart(brief, page)
    lost = ("close" in together.start.split() and evidence_height(page)) or (meeting.policy and not together.policy)
    apart = _apart(brief, page) if lost else together
    # Estimates of a page in Arabic are rather too high.
    return apart if apart.fullness >= _WORTH_A_PAGE * (_ARABIC if brief.lang == "ar" else 1.0) else together


def _together(brief: Brief, page: CountryPage, meeting: MeetingPage) -> BehindSetting:
    """Return how meeting and projects are set on one page."""
    arabic = brief.lang == "ar"
    start = _second_start(brief, page, meeting)
    policy = "meeting" if meeting.policy and "policies" in start.split() else ""
    held = _held_together(page, meeting, listed(start)) + (texts_height(meeting) if policy else 0.0)
    held += 0.0 if "close" in start.split() else evidence_height(page)
    foot, height = _foot(page, held, arabic=arabic)
    held += height
    rows = meeting_rows(meeting, page, texts=bool(policy)) + project_rows(page, start)
    air = _air(held, rows, _MOST_TOGETHER)
    return BehindSetting(
        False,
        policy,
        False,
        start,
        air / PT,
        air / PT,
        thin=_thin(page, meeting, listed(start), arabic=arabic),
        foot=foot,
        lists=not _external(brief),
        fullness=_fullness(held, air, rows),
    )


def _apart(brief: Brief, page: CountryPage) -> BehindSetting:
    """Return how a page for the meeting, if there is one, and a page of the projects are set."""
    arabic, meeting = brief.lang == "ar", brief.meeting
    lists = lists_height(page)
    with_meeting = meeting is not None and _lists_with(brief, meeting)
    base = evidence_height(page) + data_notes_height(page) + TITLE
    base += (3.0 if meeting else 0.0) + (0.0 if with_meeting else lists)
    base *= _ARABIC if arabic else 1.0
    start, below = _first_list(page, _LISTED - base)
    held = base + below
    texts = texts_height(meeting) if meeting else 0.0
    told = held + (series_height(page) if page.results else 0.0) + texts
    foot, height = _foot(page, told, arabic=arabic)
    held += height
    series = bool(page.results and page.quarters and start == "" and not foot and held + series_height(page) <= _FULL)
    held += series_height(page) if series else 0.0
    policy, meeting_air, fullness = "", 0.0, 1.0
    if meeting:
        first = said_height(meeting) + (lists if with_meeting else 0.0)
        policy = _policy_page(texts, first, held if start == "" else _FULL)
        held += texts if policy == "projects" else 0.0
        first += texts if policy == "meeting" else 0.0
        if not (foot or series) and policy == "meeting":  # the texts might have filled the last page
            foot, height = _foot(page, held, arabic=arabic)
            held += height
        rows = meeting_rows(meeting, page, texts=policy == "meeting")
        meeting_air = _air(first, rows, _MOST_AIR)
        fullness = _fullness(first, meeting_air, rows)
    rows = project_rows(page, start, lists=not with_meeting, texts=meeting if policy == "projects" else None)
    air = _air(held, rows, _MOST_OF_PROJECTS)
    return BehindSetting(
        meeting is not None,
        policy,
        series,
        start,
        meeting_air / PT,
        air / PT,
        thin=_thinner(page, listed(start)) + (0.0 if with_meeting else 2.0),
        foot=foot,
        lists=with_meeting,
        fullness=min(fullness, _fullness(held, air, rows)),
    )


def _external(brief: Brief) -> bool:
    return brief.properties.get("audience") == "external"


def _lists_with(brief: Brief, meeting: MeetingPage) -> bool:
    """Return whether what changed and what comes stand with what is said for the meeting: a brief for others has them behind the
    projects, unless the page for the meeting would look empty."""
    return not _external(brief) or said_height(meeting) + texts_height(meeting) < _EARLY * _ROOM


def _foot(page: CountryPage, held: float, *, arabic: bool) -> tuple[str, float]:
    """Return which block of page 1 stands on the last page, which holds so much, and its height there; none of a page 1 without
    domains and map, which would be left half empty."""
    name = "results" if page.results else "quarters" if page.quarters else ""
    height = results_height(page.results) * PT if page.results else series_height(page)
    height *= _ARABIC if arabic else 1.0
    return (
        (name, height)
        if name and (page.domains or page.map) and held < _EARLY * _ROOM and held + height <= _FOOTED
        else ("", 0.0)
    )


def _below_first(brief: Brief, page: CountryPage, first_room: float) -> BehindSetting | None:
    """Return how projects and evidence are set below a short page 1, None where they have no room there; of a brief with a meeting that
    fills a page of its own, with all projects, and the notes on either page."""
    higher = _ARABIC if brief.lang == "ar" else 1.0
    shown, meeting, notes = shown_projects(page), brief.meeting, data_notes_height(page) * higher
    rest = (RULE + evidence_height(page)) * higher
    if meeting is None:
        rest += lists_height(page) * higher + notes
        for count in dict.fromkeys((shown, *_LENGTHS, _SHORTEST)):
            height = rest + list_height(page, count)
            if shown >= count and height <= first_room:
                thin = _thinner(page, count)
                return BehindSetting(False, "", False, _JOINED.get(count, ""), 0.0, 0.0, height, thin)
        return None
    said = said_height(meeting) + lists_height(page) + texts_height(meeting)
    rows = meeting_rows(meeting, page, texts=True)
    for here, there in ((notes, 0.0), (0.0, notes)):
        height, first = rest + list_height(page, shown) + here, said + there
        air = _air(first, rows, _MOST_AIR)
        if height + _SURE <= first_room and first <= _FULL and _fullness(first, air, rows) >= _WORTH_A_PAGE:
            policy = "meeting" if meeting.policy else ""
            full = _fullness(first, air, rows)
            return BehindSetting(
                True,
                policy,
                False,
                "",
                air / PT,
                0.0,
                height,
                _thinner(page, shown),
                lists=True,
                notes_first=bool(here),
                fullness=full,
            )
    return None


def _second_start(brief: Brief, page: CountryPage, meeting: MeetingPage) -> str:
    """Return the setting that the page with meeting and projects begins with; of two pages it says what four have."""
    tables = [table for table in (meeting.agenda, meeting.issues) if table]
    two = brief.properties.get("edition") == "2"
    said = word_lines(brief.cuts.blocks["four",], PAGE_WIDTH, 7.5) * NOTE if two else 0.0
    second = SecondPage(
        said_height(meeting) + lists_height(page) + 0.4,
        rows_of(tables) + len(tables),
        shown_projects(page),
        lambda count: RULE + list_height(page, count),
        data_notes_height(page),
        evidence_height(page),
        texts_height(meeting),
        said,
    )
    return second_start(second, arabic=brief.lang == "ar", group=GROUP if two else PARTED)


def _held_together(page: CountryPage, meeting: MeetingPage, count: int = _USUAL_PROJECTS) -> float:
    """Return the height of meeting and so many projects on one page."""
    return said_height(meeting) + lists_height(page) + RULE + list_height(page, count) + data_notes_height(page)


def _air(held: float, rows: float, most: float) -> float:
    """Return how much more space rows of a page get above and below that holds so much: ``most`` to fill it, more so that it looks full."""
    if not rows:
        return 0.0
    filling, looking, enough = ((aim - held) / (2 * rows) for aim in (_FULL, _AIMED * _ROOM, _FULL_ENOUGH * _ROOM))
    return max(min(filling, most), min(looking, _MOST_OF_FEW), min(enough, _MOST_OF_ALL), 0.0)


def _fullness(held: float, air: float, rows: float) -> float:
    """Return how full a page is that holds so much, its rows with their air; no page is worth having for more air than looks well."""
    return (held + 2 * min(air, _MOST_OF_FEW) * rows) / _ROOM


def _policy_page(texts: float, meeting: float, projects: float) -> str:
    """Return which page the policy texts stand on: that of the meeting, unless the other would look empty."""
    if not texts:
        return ""
    empty = projects < _ENOUGH * _ROOM and projects + texts <= _FULL
    if empty and meeting >= _LEAST_MEETING * _ROOM:
        return "projects"
    if meeting + texts <= _ROOM + _NEAR:
        return "meeting"
    return "projects" if projects + texts <= _FULL else ""


def _thin(page: CountryPage, meeting: MeetingPage, count: int, *, arabic: bool) -> float:
    """Return what a page with meeting and so many projects is shorter by where its rows are closer, its airiest rows without air."""
    tables = [table for table in (meeting.agenda, meeting.issues) if table]
    rows = rows_of(tables) + len(tables)
    return (
        rows * (_CLOSER_ROW_ARABIC if arabic else _CLOSER_ROW)
        + _thinner(page, count)
        + (0.0 if arabic else len(tables))
    )


def _thinner(page: CountryPage, count: int) -> float:
    """Return what a list of so many projects is shorter by where its rows are closer."""
    return (min(count, shown_projects(page)) + 3) * _CLOSER_PROJECT


def _first_list(page: CountryPage, room: float) -> tuple[str, float]:
    """Return the longest list of projects that has room as the classes of its setting, and its height."""
    if page.projects is None:
        return "", 0.0
    height = FIRST_RULE + list_height(page, len(page.projects.rows))
    if height <= room:
        return "", height
    lengths = [count for count in _LENGTHS if any(count == shorter.shown for shorter in page.shorter)]
    for count in lengths:
        height = FIRST_RULE + list_height(page, count)
        if height <= room:
            return f"lean cut{count}", height
    over = height - 5.0 - room
    return next(classes for most, classes in _SHORTEST_LISTS if over <= most), height - 5.0
