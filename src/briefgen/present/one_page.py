"""The edition of one page: domains, countries (for one country its projects) beside results, lines to take (EDITIONS.md)."""

from briefgen.model.blocks import Cell, Column, Row, Table, Text, plain
from briefgen.model.ids import id_part
from briefgen.model.meeting import Meeting
from briefgen.model.pages import OnePage
from briefgen.model.summary import COUNTRIES_SHOWN, FEW_SHOWN, LARGEST_SHOWN
from briefgen.present.meeting import agenda_items, when_words
from briefgen.present.overview import compared_sub, domain_overview
from briefgen.present.page_one import source_line
from briefgen.present.page_two import OPEN_COUNTRIES
from briefgen.present.payments import ending_table
from briefgen.present.results import results_list, status_words
from briefgen.present.wording import Voice

_RESULTS, _LINES = 7, 3
_TITLE, _WIDE_TITLE = 46, 110
"""Characters of the title of a project beside the results, and in a table of the page's width."""


def one_page(voice: Voice, audience: str, health: str, title: Text) -> OnePage:
    """Return the edition's one page; ``title`` is the finding over its domains.

    An external reader gets the next projects to end instead of lines to take; so does a brief without a meeting.
    """
    compared = voice.compared
    bars, table = domain_overview(voice, title, compared=compared)
    lines = _lines(voice) if audience == "internal" else ()
    meeting = voice.summary.meeting
    alone = len(voice.summary.selection.countries) == 1
    results = results_list(voice, _RESULTS)
    judged = results is not None and any(cell.status for row in results.rows for cell in row.cells)
    second, longer = (
        (None if alone else _countries(voice, count, compared=compared)) or _projects(voice, count, wide=not results)
        for count in (FEW_SHOWN, LARGEST_SHOWN)
    )
    return OnePage(
        bars,
        table,
        second,
        results,
        voice.put("Lines to take"),
        _when_and_where(voice, meeting) if meeting else "",
        lines,
        None if lines else ending_table(voice, wide=True),
        source_line(voice, " ".join((_left_to_the_workbook(voice, health), *map(plain, table.notes)))),
        status_words(voice) if judged else (),
        longer if second and longer and len(longer.rows) > len(second.rows) else None,
        _projects(voice, FEW_SHOWN, wide=True) if _of_one_domain(voice) and not _lists_projects(second) else None,
    )


def _of_one_domain(voice: Voice) -> bool:
    """Return whether a table of the domains would have one row, which says what the total does."""
    return len(voice.summary.selection.domains) == 1


def _lists_projects(table: Table | None) -> bool:
    return table is not None and table.columns[0].key == "title"


def _when_and_where(voice: Voice, meeting: Meeting) -> str:
    place = (voice.data(meeting.place, 60),) if meeting.place else ()
    return voice.listing([plain((run,)) for run in (*when_words(voice, meeting), *place)])


def _left_to_the_workbook(voice: Voice, health: str) -> str:
    """Return the data check, what an edition of fewer pages leaves out with where it is, and what rounding does."""
    left = voice.put(
        "{check}. One page of the brief: all countries, quarters, projects, results and data notes are in the workbook.",
        check=health,
    )
    return " ".join((left, voice.put("Rounded parts may not add up.")))


_COUNTRIES = {FEW_SHOWN: "rest.later_countries", COUNTRIES_SHOWN: "rest.country"}
_PROJECTS = {FEW_SHOWN: "rest.later_projects", LARGEST_SHOWN: "rest.project"}
"""What the others hold, by how many are listed."""


def _countries(voice: Voice, shown: int, *, compared: bool) -> Table | None:
    """Return so many of the largest countries, the others, and what is for no single country; they add up to the total."""
    numbers, summary = voice.numbers, voice.summary
    named = [code for code in summary.countries if code not in OPEN_COUNTRIES]
    if len(summary.countries) < 2:
        return None
    rows = [_country_row(voice, code, compared=compared) for code in named[:shown]]
    if rest := max(len(named) - shown, 0):
        words = voice.put_many("{count} other country", "{count} other countries", rest, count=numbers.number(rest))
        money = voice.money(_COUNTRIES[shown])
        cells = [Cell((words,)), Cell((numbers.table(money),))]
        rows.append(Row((*cells, Cell(numbers.moved(money))) if compared else tuple(cells), "rest"))
    rows += [
        _country_row(voice, code, compared=compared, kind="rest")
        for code in OPEN_COUNTRIES
        if code in summary.countries
    ]
    money = f"total.{voice.measure}"
    total = [Cell((voice.put("Total"),)), Cell((numbers.table(money),))]
    rows.append(Row((*total, Cell(numbers.moved(money))) if compared else tuple(total), "total"))
    columns = [Column("country", voice.put("Country")), Column("amount", numbers.unit_head, "end")]
    columns += [Column("change", voice.put("Change"), "end")] if compared else []
    first = next((code for code in named if (voice.value(f"country.{id_part(code)}.share") or 0) > 0), "")
    title = (
        voice.say("{place:The} receives most", place=voice.names.place_noun(first))
        if first
        else voice.say("By country")
    )
    star = voice.names.notes(named[:shown])
    sub = compared_sub(voice, compared=False)
    return Table("places", title, tuple(columns), tuple(rows), sub, ((star,),) if star else ())


def _country_row(voice: Voice, code: str, *, compared: bool, kind: str = "plain") -> Row:
    money = voice.money(f"country.{id_part(code)}")
    cells = [Cell((voice.names.place(code),)), Cell((voice.numbers.table(money),), strong=kind == "plain")]
    return Row((*cells, Cell(voice.numbers.moved(money))) if compared else tuple(cells), kind)


def _projects(voice: Voice, shown: int, *, wide: bool) -> Table | None:
    """Return so many of the largest projects, the others together, and the total; ``wide`` is a table of the page's width."""
    numbers, lines = voice.numbers, voice.summary.projects
    if not lines:
        return None
    rows = []
    for line in lines[:shown]:
        money = f"project.{line.slug}.{voice.measure}"
        title = Cell((voice.data(line.project.title, _WIDE_TITLE if wide else _TITLE),))
        rows.append(Row((title, Cell((numbers.table(money),), strong=True))))
    if rest := max(len(lines) - shown, 0):
        words = voice.put_many("{count} other project", "{count} other projects", rest, count=numbers.number(rest))
        rows.append(Row((Cell((words,)), Cell((numbers.table(voice.money(_PROJECTS[shown])),))), "rest"))
    rows.append(Row((Cell((voice.put("Total"),)), Cell((numbers.table(f"total.{voice.measure}"),))), "total"))
    columns = (Column("title", voice.put_as("column", "Project")), Column("amount", numbers.unit_head, "end"))
    return Table("places", voice.say("The largest projects"), columns, tuple(rows))


def _lines(voice: Voice) -> tuple[tuple[str, str, str], ...]:
    """Return the first lines to take of the meeting, each with its domain and the fact behind it."""
    meeting = voice.summary.meeting
    items = [item for item in agenda_items(voice, meeting) if item.line_to_take] if meeting else []
    return tuple(
        (item.domain, voice.data(item.line_to_take, 120), voice.data(item.fact, 160)) for item in items[:_LINES]
    )
