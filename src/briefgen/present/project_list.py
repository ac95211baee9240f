"""The list of the largest projects: its rows, what they hold together, what the others hold, and its notes."""

from collections.abc import Iterator, Sequence

from briefgen.model.blocks import Cell, Column, Row, Table, Text
from briefgen.model.summary import LARGEST_SHOWN, LONGER_SHOWN, PROJECTS_SHOWN, ProjectLine
from briefgen.present.numbers import ALMOST_ALL
from briefgen.present.project_cells import ProjectNotes, project_cells, source_column, source_room
from briefgen.present.silent_columns import without_silent
from briefgen.present.speech import Part, capital
from briefgen.present.wording import Voice

_SUMS = {
    LARGEST_SHOWN: ("top.project", "rest.project"),
    PROJECTS_SHOWN: ("largest", "others"),
    LONGER_SHOWN: (f"largest.{LONGER_SHOWN}", f"others.{LONGER_SHOWN}"),
}
"""Figures of what a table of so many projects shows, and of the others."""
_TITLE_LINE, _WIDE_LINE = 39, 62
"""Characters on one line of a title beside payments, of one without."""
_TITLE_LINES, _WIDE_LINES, _MOST_LINES = 20, 45, 4
"""Lines that all titles may take, beside payments (which have tables of their own below) and without; lines of one."""


def projects_lead(voice: Voice, shown: int) -> Text:
    """Return how much the largest projects hold, or how many there are where a table of so many holds all."""
    count, counted = len(voice.summary.projects), int(voice.value("total.projects") or 0)
    unit, largest = voice.numbers.unit_words, f"{_SUMS[shown][0]}.share"
    if count <= shown:
        return _few_words(voice, counted, count - counted)
    held, number = voice.value(largest), voice.numbers.number(shown)
    if held is None:
        return voice.say(
            "The {count} largest projects ({unit} below); the workbook lists all projects.", count=number, unit=unit
        )
    share: Part = voice.numbers.share(largest)
    if ALMOST_ALL <= held < 1:
        share = voice.put("almost all")
    return voice.say(
        "The {count} largest projects hold {share} of the value ({unit} below); the workbook lists all projects.",
        count=number,
        share=share,
        unit=unit,
    )


def _few_words(voice: Voice, counted: int, reduced: int) -> Text:
    """Return how many projects the table holds, where it holds all: contracted in the period, and only reduced in it."""
    numbers, period, unit = voice.numbers, voice.period, voice.numbers.unit_words
    first = voice.say_many(
        "{count} project {measured}",
        "{count} projects {measured}",
        counted,
        count=numbers.number(counted),
        measured=voice.measured,
    )
    second = voice.say_many(
        "{count} project reduced", "{count} projects reduced", reduced, count=numbers.number(reduced)
    )
    if counted and reduced > 0:
        both = voice.say("{contracted} and {reduced}", contracted=first, reduced=second)
        return voice.say("{projects} {period:in} ({unit} below).", projects=both, period=period, unit=unit)
    projects = first if counted else second if reduced > 0 else ()
    return voice.say("{projects} {period:in} ({unit} below).", projects=projects, period=period, unit=unit)


def project_table(
    voice: Voice,
    most: int,
    *,
    after: int = 0,
    ends: bool = False,
    lines_of_a_title: int = _MOST_LINES,
    more_lines: int = 0,
) -> Table | None:
    """Return the largest projects, at most so many, with what the others have together and the total; ``after`` the largest ones the
    next largest, without these rows.

    ``ends`` draws an outline round the dates of those that end within six months; a title takes at most so many lines,
    all titles ``more_lines`` than beside two rows of tables.
    """
    lines = voice.summary.projects
    if len(lines) <= after:
        return None
    rated, shown = voice.rated, lines[after : after + most]
    payers = source_room(voice, shown)
    columns = [
        Column("id", voice.put_as("column", "Reference")),
        Column("title", voice.put_as("column", "Project")),
        Column("where", voice.put_as("column", "Where")),
        Column("domain", voice.put_as("column", "Domain")),
        source_column(voice, payers),
        Column("period", voice.put_as("column", "Period")),
        Column("amount", capital(voice.measured.name), "end"),
    ]
    if rated:
        columns += [
            Column("base", voice.put_as("column", "In the rate"), "end"),
            Column("paid", voice.put_as("column", "Paid out"), "end"),
            Column("rate", voice.put_as("column", "Rate"), "end"),
        ]
    notes = ProjectNotes(voice, rated=rated)
    titles = [line.project.title for line in shown]
    lines_of_titles = max(_TITLE_LINES, most + most // 3) if rated else max(_WIDE_LINES, 3 * most)
    longest = title_limit(titles, _TITLE_LINE if rated else _WIDE_LINE, lines_of_titles + more_lines)
    longest = min(longest, lines_of_a_title * (_TITLE_LINE if rated else _WIDE_LINE))
    if most > LONGER_SHOWN:
        longest = 2 * (_TITLE_LINE if rated else _WIDE_LINE)
    ending = {entry.line.slug for entry in voice.summary.ending} if ends else set()
    rows = [
        Row(project_cells(voice, line, notes, longest, payers, rated=rated, boxed=line.slug in ending))
        for line in shown
    ]
    rows += () if after else _below(voice, most, rated=rated)
    below = _notes_below(voice, shown, notes, outlined=ends)
    table = Table("projects", voice.say("The largest projects"), tuple(columns), tuple(rows), notes=below, header=1)
    return without_silent(voice, table)


def notes_of_list(voice: Voice, shown: Sequence[ProjectLine]) -> tuple[Text, ...]:
    """Return the notes of a list that begins as another does and ends with fewer projects, the dates of what ends soon outlined."""
    notes = ProjectNotes(voice, rated=voice.rated)
    for line in shown:
        notes.mark(line)
    return _notes_below(voice, shown, notes, outlined=True)


def _notes_below(
    voice: Voice, shown: Sequence[ProjectLine], notes: ProjectNotes, *, outlined: bool
) -> tuple[Text, ...]:
    """Return what the signs in a list of projects mean."""
    star = voice.names.notes(dict.fromkeys(code for line in shown for code in line.countries[:2]))
    below = (*notes.lines(), *(((star,),) if star else ()))
    ending = {entry.line.slug for entry in voice.summary.ending} if outlined else set()
    if any(line.slug in ending for line in shown) and (until := voice.summary.ending_until):
        return (voice.say("Outlined: ends by {date}.", date=voice.date(until)), *below)
    return below


def _below(voice: Voice, most: int, *, rated: bool) -> Iterator[Row]:
    """Yield what the projects of a list have together, what the others have, and the total."""
    count = len(voice.summary.projects)
    if count > most and most in _SUMS:
        shown, others = _SUMS[most]
        words = voice.put("{count} projects shown", count=voice.numbers.number(most))
        yield _sum_row(voice, shown, words, "sum", rated=rated)
        yield _sum_row(voice, others, others_beside(voice, most), "rest", rated=rated)
    elif count > most:
        words = voice.put("{count} more in the workbook", count=voice.numbers.number(count - most))
        yield _sum_row(voice, "unlisted", words, "rest", rated=rated)
    yield _total_row(voice, all_words(voice, most, told=most in _SUMS), rated=rated)


def all_words(voice: Voice, most: int, *, told: bool) -> str:
    """Return the label of the total under a list of at most so many projects.

    It counts the projects contracted; not so where projects that were only reduced are among the rows, or among the
    others and the row of those has not ``told`` of them.
    """
    counted, listed = int(voice.value("total.projects") or 0), len(voice.summary.projects)
    apart = told and listed > most and counted >= most
    if counted < 2 or (counted != listed and not apart):
        return voice.put("Total")
    return voice.put_many("All {count} projects", "All {count} projects", counted, count=voice.numbers.number(counted))


def title_limit(titles: list[str], line: int, room: int) -> int:
    """Return how long titles may be: four lines where the page has room for all, else as many as it has room for."""
    for lines in range(_MOST_LINES, 1, -1):
        if sum(min(-(-len(title) // line), lines) for title in titles) <= room:
            return lines * line
    return line


def others_beside(voice: Voice, shown: int) -> str:
    """Return what the row of the others holds; projects that were only reduced are not counted as contracted."""
    lines = voice.summary.projects
    counted = int(voice.value("total.projects") or 0) - shown
    reduced = len(lines) - shown - counted
    others = len(lines) - shown
    if reduced < 0:
        return other_projects(voice, others)
    if counted <= 0:
        return voice.put_many(
            "{count} reduced project", "{count} reduced projects", others, count=voice.numbers.number(others)
        )
    if not reduced:
        return other_projects(voice, counted)
    reductions = voice.put_many(
        "reductions of {count} earlier one",
        "reductions of {count} earlier ones",
        reduced,
        count=voice.numbers.number(reduced),
    )
    return voice.put("{projects}, and {reductions}", projects=other_projects(voice, counted), reductions=reductions)


def other_projects(voice: Voice, count: int) -> str:
    return voice.put_many("{count} other project", "{count} other projects", count, count=voice.numbers.number(count))


def _sum_row(voice: Voice, name: str, label: str, kind: str, *, rated: bool) -> Row:
    """Return the row of a sum of projects whose figures begin with a name."""
    rate = ("base", "disbursed", "rate")
    return _row(voice, [f"{name}.{end}" for end in (voice.measure, *(rate if rated else ()))], label, kind)


def _total_row(voice: Voice, label: str, *, rated: bool) -> Row:
    base = f"rate_base.{voice.summary.cohort_measure}"
    rate = (base, "total.disbursed", "total.disbursement_rate")
    return _row(voice, [f"total.{voice.measure}", *(rate if rated else ())], label, "total")


def _row(voice: Voice, figures: Sequence[str], label: str, kind: str) -> Row:
    """Return a row without a project of its own: amount and, where there is a rate, its base, what is paid, and it."""
    blank = (Cell(), Cell((label,)), Cell(), Cell(), Cell(), Cell())
    amounts = [Cell((voice.numbers.table(figure),)) for figure in figures[:3]]
    return Row((*blank, *amounts, *(Cell((voice.numbers.rate(figure),)) for figure in figures[3:])), kind)
