"""How airy page 1 may be: its spare height shared by the gaps between its blocks (DESIGN.md section 2).

An estimate from the lines that words take, so that the first layout fits; render/pdf lays out again where it is wrong.
"""

from briefgen.model.blocks import KeyPoint, Row, Table, plain
from briefgen.model.brief import Brief
from briefgen.render.html.annex import ENDING_CELL, ending_height
from briefgen.render.html.measure import lines_in, room
from briefgen.render.html.where import fits_below

_POINTS = 72 / 25.4
"""Points in a millimetre."""
_ROOM = 282.0
"""Millimetres from the top of the page to the foot of its text."""
_GAPS = 5
_LARGEST, _SMALLEST, _LARGEST_OF_ONE, _AIRIEST = 6.0, 1.4, 9.0, 9.5
_ROW, _AIRY_ROW, _CELL, _AIRY_CELL = 16.0, 21.0, 0.9 * _POINTS, 2.0 * _POINTS
"""Points of a row of the chart by domain, and above and below the words of the table of domains: usual, and as airy as a page
that would end early has them (EDITIONS.md, "Too short")."""
_ARABIC_CELL = 0.5 * _POINTS
_UNEVEN = 15.0
"""Millimetres that one of two columns may end below the other (EDITIONS.md, "Too short")."""
_EARLY = 24.0
"""Millimetres below the blocks from which page 1 ends early."""
_BROWSER, _BROWSER_OF_ONE, _BROWSER_OF_ONE_ARABIC = 0.2, 1.0, 2.6
"""Millimetres of each gap that a browser takes for its own way to set lines."""
_HEADLINE, _LEFT_OUT, _NAME, _RESULT, _PANEL, _NOTE, _KEY = 64, 150, 41, 31, 20, 150, 29
"""Characters on a line of the headline, the left-out line, a domain's name, a result, a panel's head, a note, a thing
to know."""


_BESIDE_LOGOS, _SCOPE = 357.0, 8.8
"""Points of the lines of the masthead beside the logos, and the size of the letters of the line of the scope."""
_SIDE_NAMES, _SIDE_SIZE = {"outcomes": 136.0}, 8.2
"""Points of the lines of a result's name on the one page, which go on in a second one, and the size of its letters."""
_ONE_SAFETY, _ONE_SAFETY_ARABIC = 3.6, 6.0
"""Millimetres that the estimate of the one page may be wrong by."""
_ARABIC, _ARABIC_HEADLINE = 6.0, 7.0
"""What masthead, titles and notes take more in Arabic, and a line of its headline, in millimetres: its lines are higher."""


def first_gap(brief: Brief) -> str:
    """Return the gap between the blocks of page 1 in millimetres."""
    if ending := message_ending(brief):
        return f"{min((_ROOM - _height(brief) - _ending(ending) / _POINTS) / (_GAPS + 1), _LARGEST):.1f}"
    ease = _ease(brief)
    gap = (_ROOM - _height(brief) - _growth(brief) * ease) / _GAPS
    return f"{min(max(gap, _SMALLEST), _AIRIEST if ease else _LARGEST):.1f}"


def message_ending(brief: Brief) -> Table | None:
    """Return the projects that end soon where they stand on a page 1 of few blocks, which has no room for the page of places."""
    table = brief.annex.ending if brief.annex and brief.layout == "whole" else None
    if table is None or brief.domains or brief.panels or brief.where is None or brief.where.results:
        return None
    return (
        table if _ending(table) <= room_below(brief) and not fits_below(brief.where, room_for_places(brief)) else None
    )


def room_for_places(brief: Brief) -> float:
    """Return how much of page 1 is left for the page of places, in points: nothing where this page is filled with the evidence."""
    return 0.0 if brief.filling else room_below(brief)


def _ending(table: Table) -> float:
    height, rows = ending_height(table)
    return height + rows * 2 * 0.88 * ENDING_CELL


def funding_row(brief: Brief) -> float:
    """Return the height of a row of the chart by domain in points."""
    return _ROW + _ease(brief) * (_AIRY_ROW - _ROW)


def domains_cell(brief: Brief) -> float:
    """Return the space in points above and below the words of a row of the table of domains."""
    usual = _usual_cell(brief)
    return usual + _ease(brief) * (_AIRY_CELL - usual)


def _usual_cell(brief: Brief) -> float:
    return _ARABIC_CELL if brief.lang == "ar" else _CELL


def _ease(brief: Brief) -> float:
    """Return how much airier than usual the rows of page 1 are, from 0 to 1: where it has no panels, would end early, and
    nothing of what follows fits below."""
    spare = room_below(brief)
    if brief.panels or spare < _EARLY * _POINTS or (brief.where and fits_below(brief.where, room_for_places(brief))):
        return 0.0
    growth = _growth(brief) * _POINTS
    return min(spare / growth, 1.0) if growth else 0.0


def _growth(brief: Brief) -> float:
    """Return by how many millimetres the rows of page 1 may grow."""
    bars = len(brief.funding.rows) if brief.funding else 0
    rows = len(brief.domains.rows) if brief.domains else 0
    return (bars * (_AIRY_ROW - _ROW) + rows * 2 * (_AIRY_CELL - _usual_cell(brief))) / _POINTS


def one_gap(brief: Brief) -> str:
    """Return the gap between the blocks of the edition of one page in millimetres."""
    safety = _ONE_SAFETY_ARABIC if brief.lang == "ar" else _ONE_SAFETY
    gap = (_ROOM - safety - _one_height(brief, one_second(brief))) / _GAPS
    return f"{min(max(gap, _SMALLEST), _LARGEST_OF_ONE):.1f}"


def one_second(brief: Brief) -> Table | None:
    """Return the list of countries or projects of the edition of one page: the longer one where it has room, and does not end far below
    the results beside it."""
    one = brief.one
    if one is None or one.longer is None:
        return one.second if one else None
    beside = one.results is None or _side(one.longer) - _side(one.results) <= _UNEVEN
    fits = _one_height(brief, one.longer) + _GAPS * _LARGEST <= _ROOM
    return one.longer if beside and fits else one.second


def _side(table: Table) -> float:
    width = _SIDE_NAMES.get(table.key, 0.0)
    wrapped = sum(lines_in(row.cells[table.header].text, width, _SIDE_SIZE) > 1 for row in table.rows) if width else 0
    return 11.0 + 5.8 * len(table.rows) + 3.47 * wrapped + 4.5 * (len(table.notes) + bool(table.left))


def web_gap(brief: Brief) -> float:
    """Return the gap between the blocks of page 1 in points or of the one page where a browser prints it: it sets lines less close."""
    gap = one_gap(brief) if brief.one else first_gap(brief)
    return max(float(gap) - browser_takes(brief), _SMALLEST) * _POINTS


def browser_takes(brief: Brief) -> float:
    """Return the millimetres of each gap of a first page that a browser takes: it sets lines less close."""
    return (_BROWSER_OF_ONE_ARABIC if brief.lang == "ar" else _BROWSER_OF_ONE) if brief.one else _BROWSER


def room_below(brief: Brief) -> float:
    """Return how much of page 1 is left below its blocks, in points, at the widest gap between them."""
    return max(_ROOM - _height(brief) - _GAPS * _LARGEST, 0.0) * _POINTS


def funding_height(brief: Brief) -> float:
    """Return the height of the chart by domain in points: the box beside it ends where the chart does."""
    return 21.5 * _POINTS + funding_row(brief) * len(brief.funding.rows) if brief.funding else 0.0


def _key_height(points: tuple[KeyPoint, ...]) -> float:
    """Return the height of the things to know in millimetres, 0 without any."""
    lines = sum(_lines(plain((*point.lead, *point.rest)), _KEY) for point in points)
    return 9.4 + 3.8 * len(points) + 4.43 * lines if points else 0.0


def _lines(text: str, width: int) -> int:
    return max(1, -(-room(text) // width))


def opening_height(brief: Brief) -> float:
    """Return the height of the head of a first page, its headline and its tiles, without the gaps, in millimetres."""
    arabic = brief.lang == "ar"
    height = 30.0 + 3.3 * (_lines(brief.masthead.title, 52) - 1) * 2.1 + (_ARABIC if arabic else 0.0)
    if brief.masthead.partners:  # beside the logos the line of the scope may take two
        height += 3.9 * (lines_in(brief.masthead.scope, _BESIDE_LOGOS, _SCOPE) - 1)
    height += 1.6 + (_ARABIC_HEADLINE if arabic else 6.4) * max(_lines(plain(brief.headline), _HEADLINE), 2)
    return height + 22.6 + 3.3 * _lines(plain(brief.left_out), _LEFT_OUT)


def _height(brief: Brief) -> float:
    """Return the height of everything but the gaps."""
    height = opening_height(brief)
    if brief.funding or brief.key_points:
        chart = 21.5 + 5.65 * len(brief.funding.rows) if brief.funding else 0.0
        height += max(chart, _key_height(brief.key_points))
    if brief.domains:
        height += 11.5 + sum(_row(row, arabic=brief.lang == "ar") for row in brief.domains.rows) + 3.4
    if brief.panels:
        heads = max(_lines(panel.label, _PANEL) for panel in brief.panels.panels)
        height += 9.6 + 3.3 * max(heads, 2) + 29.5
        height += sum(3.4 * _lines(plain(note), _NOTE) + 1.2 for note in brief.panels.notes)
    return height + 3.4 * _lines(plain(brief.source_line), _NOTE) + 1.2


def _one_height(brief: Brief, second: Table | None) -> float:
    """Return the height of everything but the gaps in the edition of one page with a list of countries or projects."""
    one = brief.one
    if one is None:
        return _ROOM
    arabic = brief.lang == "ar"
    height = 28.0 + (_ARABIC if arabic else 0.0)
    height += 1.6 + (_ARABIC_HEADLINE if arabic else 6.4) * max(_lines(plain(brief.headline), _HEADLINE), 2)
    height += 22.6 + 3.3 * _lines(plain(brief.left_out), _LEFT_OUT)
    height += 11.0 + 5.8 * len(one.projects.rows) if one.projects else 16.0 + 5.65 * len(one.domains.rows)
    height += max((_side(table) for table in (second, one.results) if table), default=0.0)
    height += 13.0 + sum(10.4 + 3.3 * (_lines(fact, 110) - 1) for _, _, fact in one.lines) if one.lines else 0.0
    height += 11.0 + 5.8 * len(one.ending.rows) if one.ending else 0.0
    return height + 3.4 * _lines(plain(one.source), _NOTE) + 2.0


def _row(row: Row, *, arabic: bool) -> float:
    """Return the height of a row of the domain table."""
    name = _lines(plain(row.cells[0].text), _NAME)
    result = _lines(plain(row.cells[-1].text), _RESULT) if len(row.cells) > 6 else 1
    return 1.1 + 3.76 * max(name, result) if arabic else 1.9 + 3.47 * max(name, result)
