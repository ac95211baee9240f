"""How the pages behind page 1 of a brief of places are filled: the meeting, the projects with their evidence.

Heights are millimetres, estimated from the breadth of words; render/pdf lays out again where they are wrong.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf

from briefgen.model.blocks import Table, Text
from briefgen.model.brief import Brief
from briefgen.model.pages import CountryPage, MeetingPage
from briefgen.render.html.country_second import GROUP, PARTED, SecondPage, listed, second_start
from briefgen.render.html.measure import lines_in, room
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
_SERIES = 88.0
"""Points of the columns of the series."""
_SAID_A_PAGE, _EVIDENCE_A_PAGE = 0.7, 0.45
"""The part of a page that what is said for the meeting, and the evidence, fill at the least without air to have a page each."""
_MOST_AIR, _MOST_TOGETHER, _MOST_OF_PROJECTS, _MOST_OF_FEW, _AIMED = 1.3, 2.0, 2.6, 3.0, 0.84
_PT = 25.4 / 72
_PAGE, _HALF = 184.0, 89.0
_H2, _H3, _SUB, _NOTE = 5.68, 4.4, 3.84, 3.31
_RULE, _FIRST_RULE = 6.88, 5.88
"""A block's rule with the space above it, and that of the first block of a page."""
_AGENDA = {"item": (29.0, 8.2), "say": (53.6, 9.0), "fact": (39.6, 8.2), "pressed": (36.8, 8.2)}
_ISSUES = {"issue": (63.6, 8.5), "ask": (47.6, 8.2), "owner": (20.6, 8.2)}
_FIRSTS = {"id": 14.0, "partner": 29.0, "source": 13.0, "payer": 25.0, "start": 12.5, "end": 14.5, "amount": 13.0, "paid": 13.0, "rate": 11.0, "time": 11.0}  # fmt: skip
_BADGE, _SHORT_ID, _LONG_ID = 6.2, 10, 27.0
"""Widths of columns in millimetres, with the size of their letters in points where a table has several sizes."""
_HEAD_LETTER, _NARROW_HEAD = 7.6, 11.8


@dataclass(frozen=True, slots=True)
class BehindSetting:
    """How the pages behind page 1 are set.

    ``parted`` says that meeting and projects take a page each. ``policy`` is the page of the policy texts: "meeting",
    "projects" or "". ``series`` says that the quarters stand below the projects. ``start`` is the setting of the
    projects to begin with (render/pdf/fitting.py). ``meeting_air`` and ``projects_air`` are the points that rows have
    more than usual, above and below. ``below_first`` is the height in millimetres of the projects where they stand below a
    short page 1, else 0. ``thin`` are the millimetres that the page of the projects saves by closer rows. ``foot`` is what stands at the foot of
    the last page instead of page 1, where that page would be half empty: "results", "quarters" or "". ``lists`` says that what changed
    and what comes stand with what is said for the meeting.
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


def behind_setting(brief: Brief, first_room: float = 0.0) -> BehindSetting:
    """Return how the pages are set: as long lists as they hold, then what else tells, then airier rows.

    ``first_room`` is what page 1 has left, in millimetres: without a meeting the projects with all that follows stand there if
    it is enough.
    """
    page, meeting = brief.country, brief.meeting
    assert page, "only a brief of places has these pages"
    if not meeting and (joined := _below_first(brief, page, first_room)):
        return joined
    arabic = brief.lang == "ar"
    if meeting and (brief.properties.get("edition") == "2" or not _parted(page, meeting)):
        start = _second_start(brief, page, meeting)
        policy = "meeting" if meeting.policy and "policies" in start.split() else ""
        held = _held_together(page, meeting, listed(start)) + (_policy(meeting) if policy else 0.0)
        held += 0.0 if "close" in start.split() else _evidence(page)
        foot, height = _foot(page, held, arabic=arabic)
        rows = _meeting_rows(meeting, page, texts=bool(policy)) + _project_rows(page, start)
        air = _air(_FULL - held - height, rows, _MOST_TOGETHER)
        air = max(air, _air(_AIMED * _ROOM - held - height, rows, _MOST_OF_FEW))
        return BehindSetting(
            False,
            policy,
            False,
            start,
            air / _PT,
            air / _PT,
            thin=_thin(page, meeting, listed(start), arabic=arabic),
            foot=foot,
            lists=not _external(brief),
        )
    first = _meeting(meeting) if meeting else _H2 + 3.0
    lists = _lists(page)
    with_meeting = meeting is not None and _lists_with(brief, meeting)
    base = _evidence(page) + _notes(page) + (3.0 if meeting else 0.0) + (0.0 if with_meeting else lists) + _H2
    base *= _ARABIC if arabic else 1.0
    start, below = _first_list(page, _LISTED - base)
    held = base + below
    told = held + (_series(page) if page.results else 0.0) + (_policy(meeting) if meeting else 0.0)
    foot, height = _foot(page, told, arabic=arabic)
    held += height
    series = bool(page.results and page.quarters and start == "" and not foot and held + _series(page) <= _FULL)
    held += _series(page) if series else 0.0
    policy, meeting_air = "", 0.0
    if meeting:
        texts = _policy(meeting)
        said = lists if with_meeting else 0.0
        policy = _policy_page(texts, first + said, held if start == "" else _FULL)
        held += texts if policy == "projects" else 0.0
        first += said + (texts if policy == "meeting" else 0.0)
        if not (foot or series) and policy == "meeting":  # the texts might have filled the last page
            foot, height = _foot(page, held, arabic=arabic)
            held += height
        meeting_air = _air(_FULL - first, _meeting_rows(meeting, page, texts=policy == "meeting"))
    air = _air(
        _FULL - held,
        _project_rows(page, start, lists=not with_meeting, texts=meeting if policy == "projects" else None),
        _MOST_OF_PROJECTS,
    )
    thin = (_USUAL_PROJECTS + 3) * _CLOSER_PROJECT + (0.0 if with_meeting else 2.0)
    return BehindSetting(
        meeting is not None,
        policy,
        series,
        start,
        meeting_air / _PT,
        air / _PT,
        thin=thin,
        foot=foot,
        lists=with_meeting,
    )


def _external(brief: Brief) -> bool:
    return brief.properties.get("audience") == "external"


def _lists_with(brief: Brief, meeting: MeetingPage) -> bool:
    """Return whether what changed and what comes stand with what is said for the meeting: a brief for others has them behind the
    projects, unless the page for the meeting would look empty."""
    return not _external(brief) or _meeting(meeting) + _policy(meeting) < _EARLY * _ROOM


def _foot(page: CountryPage, held: float, *, arabic: bool) -> tuple[str, float]:
    """Return which block of page 1 stands on the last page, which holds so much, and its height there; none of a page 1 without
    domains and map, which would be left half empty."""
    name = "results" if page.results else "quarters" if page.quarters else ""
    height = results_height(page.results) * _PT if page.results else _series(page)
    height *= _ARABIC if arabic else 1.0
    return (
        (name, height)
        if name and (page.domains or page.map) and held < _EARLY * _ROOM and held + height <= _FOOTED
        else ("", 0.0)
    )


def _below_first(brief: Brief, page: CountryPage, first_room: float) -> BehindSetting | None:
    """Return how projects and evidence are set below a short page 1, None where they have no room there."""
    rest = (_lists(page) + _RULE + _evidence(page) + _notes(page)) * (_ARABIC if brief.lang == "ar" else 1.0)
    shown = _shown(page)
    for count in dict.fromkeys((shown, *_LENGTHS, _SHORTEST)):
        height = rest + _projects(page, count)
        if shown >= count and height <= first_room:
            return BehindSetting(False, "", False, _JOINED.get(count, ""), 0.0, 0.0, height)
    return None


def _shown(page: CountryPage) -> int:
    """Return how many projects there are to list."""
    return len([row for row in page.projects.rows if row.kind == "plain"]) if page.projects else 0


def _second_start(brief: Brief, page: CountryPage, meeting: MeetingPage) -> str:
    """Return the setting that the page with meeting and projects begins with; of two pages it says what four have."""
    tables = [table for table in (meeting.agenda, meeting.issues) if table]
    two = brief.properties.get("edition") == "2"
    said = _lines(brief.cuts.blocks["four",], _PAGE, 7.5) * _NOTE if two else 0.0
    second = SecondPage(
        _meeting(meeting) + _lists(page) + 0.4,
        _rows_of(tables) + len(tables),
        _shown(page),
        lambda count: _RULE + _projects(page, count),
        _notes(page),
        _evidence(page),
        _policy(meeting),
        said,
    )
    return second_start(second, arabic=brief.lang == "ar", group=GROUP if two else PARTED)


def _held_together(page: CountryPage, meeting: MeetingPage, count: int = _USUAL_PROJECTS) -> float:
    """Return the height of meeting and so many projects on one page."""
    return _meeting(meeting) + _lists(page) + _RULE + _projects(page, count) + _notes(page)


def _air(spare: float, rows: float, most: float = _MOST_AIR) -> float:
    """Return how much more space rows get above and below."""
    return min(max(spare / (2 * rows), 0.0), most) if rows else 0.0


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
    projects = min(count, _shown(page)) + 3
    rows = _rows_of(tables) + len(tables)
    return (
        rows * (_CLOSER_ROW_ARABIC if arabic else _CLOSER_ROW)
        + projects * _CLOSER_PROJECT
        + (0.0 if arabic else len(tables))
    )


def _parted(page: CountryPage, meeting: MeetingPage) -> bool:
    """Return whether meeting and projects take a page each: one page would lose rows of what is said for the meeting, or evidence and
    texts that fill most of another."""
    if _held_together(page, meeting) > _ROOM + _CLOSER:
        return True
    said = _meeting(meeting) + _lists(page) + _policy(meeting)
    shown = len(page.projects.rows) if page.projects else 0
    evidence = _RULE + _projects(page, shown) + _evidence(page) + _notes(page)
    return said + evidence > _ROOM and said >= _SAID_A_PAGE * _ROOM and evidence >= _EVIDENCE_A_PAGE * _ROOM


def _first_list(page: CountryPage, room: float) -> tuple[str, float]:
    """Return the longest list of projects that has room as the classes of its setting, and its height."""
    if page.projects is None:
        return "", 0.0
    height = _FIRST_RULE + _projects(page, len(page.projects.rows))
    if height <= room:
        return "", height
    lengths = [count for count in _LENGTHS if any(count == shorter.shown for shorter in page.shorter)]
    for count in lengths:
        height = _FIRST_RULE + _projects(page, count)
        if height <= room:
            return f"lean cut{count}", height
    over = height - 5.0 - room
    return next(classes for most, classes in _SHORTEST_LISTS if over <= most), height - 5.0


def _lines(text: Text | str, width: float, size: float) -> int:
    """Return how many lines words take in a width in millimetres, at a size of letters in points."""
    return lines_in(text, width, size * _PT)


def _meeting(meeting: MeetingPage) -> float:
    """Return the height of what is said for the meeting."""
    widths = [40.0 if place < len(meeting.facts) - 1 else _PAGE - 46.0 * place for place in range(len(meeting.facts))]
    facts = max(
        (
            sum(_lines((run,), width, 8.6) for run in fact.text)
            for fact, width in zip(meeting.facts, widths, strict=True)
        ),
        default=1,
    )
    height = _H2 + 0.8 + 4.4 * _lines(meeting.lead, _PAGE, 9.6) + 5.62 + 3.7 * facts
    for table, columns in ((meeting.agenda, _AGENDA), (meeting.issues, _ISSUES)):
        if table:
            height += (
                (_FIRST_RULE if table is meeting.agenda else _RULE)
                + _H3
                + 6.6
                + sum(3.34 + height_of for height_of in _row_heights(table, columns))
            )
    return height


def _row_heights(table: Table, widths: dict[str, tuple[float, float]]) -> Iterable[float]:
    for row in table.rows:
        cells = [(cell.text, *widths[column.key]) for cell, column in zip(row.cells, table.columns, strict=True) if column.key in widths]  # fmt: skip
        yield max((_lines(text, width, size) * (3.97 if size == 9.0 else 3.47) for text, width, size in cells), default=3.5)  # fmt: skip


def _pairs(table: Table, width: float) -> float:
    """Return the height of a list of a name and words beside it."""
    others = 45.0 if len(table.columns) > 2 else 22.0
    lines = [max(_lines(cell.text, max(width - others, 30.0) if place == 1 else others, 8.3) for place, cell in enumerate(row.cells)) for row in table.rows]  # fmt: skip
    return _H3 + _SUB + 1.0 + 5.4 + sum(2.04 + 3.66 * count for count in lines)


def _lists(page: CountryPage) -> float:
    tables = [table for table in (page.changes, page.coming) if table]
    width = _HALF if len(tables) > 1 else _PAGE
    return _RULE + max(_pairs(table, width) for table in tables) if tables else 0.0


def _policy(meeting: MeetingPage) -> float:
    return _RULE + _pairs(meeting.policy, _PAGE) if meeting.policy else 0.0


def _projects(page: CountryPage, count: int) -> float:
    """Return the height of the list of projects with so many of them, without its rule."""
    table = page.projects
    if table is None:
        return 0.0
    widths = {column.key: _FIRSTS.get(column.key, 0.0) for column in table.columns}
    if any(room(row.cells[0].text) > _SHORT_ID for row in table.rows):
        widths |= {"id": _LONG_ID} if "id" in widths else {}
    widths["title"] = _PAGE - sum(widths.values()) - _BADGE
    plain_rows = [row for row in table.rows if row.kind == "plain"]
    rows = 0.0
    for row in plain_rows[:count]:
        lines = (_lines(cell.text, widths[column.key] - 1.2, 7.8) for cell, column in zip(row.cells, table.columns, strict=True) if column.key in ("title", "partner"))  # fmt: skip
        rows += 4.74 + 3.0 * (max(lines, default=1) - 1)
    below = 9.41 if count < len(plain_rows) or len(plain_rows) < len(table.rows) - 1 else 0.0
    heads = 1 + int(any(_lines(column.label, _NARROW_HEAD, _HEAD_LETTER) > 1 for column in table.columns if column.align == "end"))  # fmt: skip
    notes = sum(1.2 + _NOTE * _lines(note, _PAGE, 7.5) for note in table.notes)
    return _H3 * _lines(table.title, _PAGE, 10.6) + _SUB + 2.0 + 1.6 + 3.1 * heads + rows + below + 4.53 + notes


def _evidence(page: CountryPage) -> float:
    """Return the height of the tables of evidence, which stand in pairs."""
    tables = [table for table in (page.walk, page.ending, page.windows) if table]
    pairs = [tables[place : place + 2] for place in range(0, len(tables), 2)]
    return sum(_RULE + max(_side(table, _HALF if len(pair) > 1 else _PAGE) for table in pair) for pair in pairs)


def _side(table: Table, width: float) -> float:
    if table.key == "ending":
        rows = sum(0.95 + 3.19 * _lines(row.cells[1].text, width - 55.5, 7.8) for row in table.rows)
    else:
        rows = sum(0.95 + 3.19 * _lines(row.cells[0].text, width * 0.75, 7.8) for row in table.rows)
    notes = sum(1.2 + _NOTE * _lines(note, width, 7.5) for note in table.notes)
    return _H3 * _lines(table.title, width, 10.6) + 4.7 + rows + notes


def _series(page: CountryPage) -> float:
    """Return the height of the quarters."""
    if page.quarters is None:
        return 0.0
    notes = sum(1.2 + _NOTE * _lines(note, _PAGE, 7.5) for note in page.quarters.notes)
    return _RULE + _H3 + _SUB + 1.0 + (_SERIES + 10) * _PT + notes


def _notes(page: CountryPage) -> float:
    if not page.notes:
        return 0.0
    columns = [columns for columns in (page.notes[:1], page.notes[1:2], page.notes[2:]) if columns]
    width = (190.0 - 6.0 * (len(columns) + 1)) / len(columns)
    heights = [
        sum(4.5 + 3.49 * sum(_lines(text, width, 7.6) for text in column.paragraphs) for column in group)
        for group in columns
    ]
    return _RULE + max(heights)


def _rows_of(tables: Iterable[Table | None]) -> int:
    return sum(len(table.rows) for table in tables if table)


def _meeting_rows(meeting: MeetingPage, page: CountryPage, *, texts: bool) -> float:
    """Return how many rows get air on the page for the meeting; a list gets less of it, a gap between blocks more."""
    lists = [page.changes or page.coming, meeting.policy if texts else None]
    blocks = sum(table is not None for table in (meeting.agenda, meeting.issues, *lists))
    return _rows_of((meeting.agenda, meeting.issues)) + 0.7 * _rows_of(lists) + blocks


def _project_rows(page: CountryPage, start: str, *, lists: bool = False, texts: MeetingPage | None = None) -> float:
    """Return how many rows get air on the page of the projects."""
    shown = [page.changes or page.coming] if lists else []
    shown += [texts.policy] if texts else []
    firsts = _rows_of((page.projects,))
    count = min(listed(start), firsts)
    tables: Sequence[Table] = [table for table in (page.walk, page.ending, page.windows) if table]
    blocks = 1 + len(shown) + (len(tables) + 1) // 2 + bool(page.notes)
    return 0.5 * min(count + 3, firsts) + 0.7 * _rows_of(shown) + 0.5 * _rows_of(tables[::2]) + blocks
