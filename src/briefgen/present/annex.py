"""The annex: largest projects, published beside computed, the walk to the rate, what ends, windows, data notes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from briefgen.locale.numbers import EN_DASH, isolate
from briefgen.model.blocks import Cell, Column, Printed, Row, Run, Table, Text
from briefgen.model.pages import AnnexPage
from briefgen.model.summary import LARGEST_SHOWN, LONGER_SHOWN, PROJECTS_SHOWN, ProjectLine
from briefgen.present.data_notes import note_columns
from briefgen.present.names import clean, in_row, shorten
from briefgen.present.numbers import ALMOST_ALL
from briefgen.present.payments import ending_table, walk_table, windows_table
from briefgen.present.published import published_table
from briefgen.present.silent_columns import without_silent
from briefgen.present.speech import Part, capital, phrase
from briefgen.present.wording import DOMAINS, Voice
from briefgen.vocabulary.donors import NOT_GIVEN
from briefgen.vocabulary.instruments import BILATERAL

_SUMS = {
    LARGEST_SHOWN: ("top.project", "rest.project"),
    PROJECTS_SHOWN: ("largest", "others"),
    LONGER_SHOWN: (f"largest.{LONGER_SHOWN}", f"others.{LONGER_SHOWN}"),
}
"""Figures of what a table of so many projects shows, and of the others."""
_MARKS = "abcdefgh"
_TITLE_LINE, _WIDE_LINE, _SOURCE_LINE = 39, 62, 10
"""Characters on one line of the project table: of a title beside payments, of one without, of a source."""
_WIDE_SOURCE = 34
"""Characters on the two lines of a source whose name would be cut on one."""
_LINES_OF_A_PAIR = 12
"""Lines of titles that stand in the room of a row of tables below the list."""
_TITLE_LINES, _WIDE_LINES, _MOST_LINES = 20, 45, 4
"""Lines that all titles may take, beside payments (which have tables of their own below) and without; lines of one."""


def annex_page(voice: Voice, audience: str) -> AnnexPage:
    """Return the evidence behind the brief."""
    published, walk, windows = published_table(voice), walk_table(voice), windows_table(voice)
    beside = [table for table in (published, walk, windows, voice.summary.ending) if table]
    few, saved = len(voice.summary.projects) <= PROJECTS_SHOWN, 2 - (1 + len(beside)) // 2
    return AnnexPage(
        title=voice.put("Annex: evidence and data notes"),
        continued=voice.put("Annex, continued"),
        lead=projects_lead(voice, PROJECTS_SHOWN),
        projects=project_table(voice, PROJECTS_SHOWN, more_lines=_LINES_OF_A_PAIR * saved if few else 0),
        published=published,
        walk=walk,
        # The tables stand in pairs; the last of an odd number alone.
        ending=ending_table(voice, wide=windows is None and (published is None) is (walk is None)),
        windows=windows,
        notes_title=voice.put("Data notes"),
        notes=note_columns(voice, audience),
        longer=_other_list(voice, LONGER_SHOWN),
        shorter=_other_list(voice, LARGEST_SHOWN),
    )


def _other_list(voice: Voice, count: int) -> Table | None:
    """Return a list of so many projects with its own lead, where there are more than the usual one holds."""
    table = project_table(voice, count) if len(voice.summary.projects) > min(count, PROJECTS_SHOWN) else None
    return replace(table, sub=projects_lead(voice, count)) if table else None


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
        Row(_project_cells(voice, line, notes, longest, payers, rated=rated, boxed=line.slug in ending))
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
    voice: Voice, shown: Sequence[ProjectLine], notes: "ProjectNotes", *, outlined: bool
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
    counted = int(voice.value("total.projects") or 0)
    total = voice.put("Total")
    if counted > 1 and counted >= min(count, PROJECTS_SHOWN):
        total = voice.put_many(
            "All {count} projects", "All {count} projects", counted, count=voice.numbers.number(counted)
        )
    yield _total_row(voice, total, rated=rated)


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


_MARK_TEXTS = {
    "top-up": phrase("Not first signed in the period: only the change counts."),
    "top-up-rated": phrase(
        "Not first signed in the period: only the change counts, and the contract is not in the rate."
    ),
    "reduced": phrase("Reduced after the period."),
    "unknown": phrase("No payment report: paid out is unknown, and the contract is not in the rate."),
}


class ProjectNotes:
    """The raised letters under the project table."""

    def __init__(self, voice: Voice, *, rated: bool) -> None:
        self._voice = voice
        self._rated = rated
        self._letters: dict[str, str] = {}

    def mark(self, line: ProjectLine) -> str:
        """Return the letters for a project's marks."""
        known = [name for name in line.marks if name in _MARK_TEXTS and (self._rated or name != "unknown")]
        if self._rated:
            known = ["top-up-rated" if name == "top-up" else name for name in known]
        return " ".join(self._letters.setdefault(name, _MARKS[len(self._letters)]) for name in known)

    def lines(self) -> tuple[Text, ...]:
        """Return the notes."""
        if not self._letters:
            return ()
        parts: list[Run] = []
        for name, letter in self._letters.items():
            parts += [Printed(letter, raised=True), f" {self._voice.put_mark(_MARK_TEXTS[name])} "]
        return (tuple(parts),)


def _project_cells(
    voice: Voice, line: ProjectLine, notes: ProjectNotes, most: int, payers: int, *, rated: bool, boxed: bool
) -> tuple[Cell, ...]:
    name = f"project.{line.slug}"
    badges = tuple(code for code in line.domains if code in DOMAINS)[:2] or line.domains[:1]
    span, days = _span(voice, line), (line.project.start_date, line.end_date)
    cells = [
        Cell((voice.data(line.project.project_id, 44),)),
        Cell((voice.data(line.project.title, most),), mark=notes.mark(line)),
        Cell((where_words(voice, line),)),
        Cell(badges=badges),
        Cell((source_words(voice, line, payers),)),
        Cell(_boxed_end(span) if boxed else (span,), order=" ".join(str(day) for day in days if day)),
        Cell((voice.numbers.table(f"{name}.{voice.measure}"),)),
    ]
    if rated:
        unknown = "unknown" in line.marks
        if line.base is None:
            word = voice.numbers.unknown if unknown else EN_DASH
            cells += [Cell((EN_DASH,)), Cell((word,)), Cell((voice.numbers.not_applicable,))]
        else:
            cells += [Cell((voice.numbers.table(f"{name}.{end}"),)) for end in ("base", "disbursed")]
            cells.append(Cell((voice.numbers.rate(f"{name}.rate"),)))
    return tuple(cells)


def where_words(voice: Voice, line: ProjectLine) -> str:
    """Return the first two places of a project, and how many more it has."""
    places = [
        voice.put("Several countries") if code == "multi" else voice.names.narrow_place(code).split(",")[0]
        for code in line.countries[:2]
    ]
    shown = shorten(in_row(places, voice.lang), 34)
    more = len(line.countries) - len(places)
    return voice.put("{places}\u00a0+{count}", places=shown, count=str(more)) if more > 0 else shown


def source_room(voice: Voice, lines: Sequence[ProjectLine]) -> int:
    """Return how many characters the names of sources may have: more where a column of the usual width would cut one."""
    cut = any(source_words(voice, line).rstrip("\u2069").endswith("…") for line in lines)
    return _WIDE_SOURCE if cut else _SOURCE_LINE


def source_column(voice: Voice, most: int) -> Column:
    """Return the column of the sources, a wider one for longer names."""
    return Column("source" if most == _SOURCE_LINE else "payer", voice.put_as("column", "Source"))


def source_words(voice: Voice, line: ProjectLine, most: int = _SOURCE_LINE) -> str:
    """Return the instrument; where there is none, or it is bilateral aid, who gives the money."""
    code = line.instruments[0] if line.instruments else ""
    if code in ("", NOT_GIVEN, BILATERAL):
        donors = [donor for donor in line.donors if donor not in ("", NOT_GIVEN)]
        return voice.data(", ".join(donors[:2]), most) if donors else voice.put("not given")
    name = clean(voice.names.instrument_code(code))
    return voice.data(name if len(name) <= most else name.split(" ")[0], most)


def _span(voice: Voice, line: ProjectLine) -> str:
    def month(day: date) -> str:
        return f"{day:%m.%Y}"

    start, end = line.project.start_date, line.end_date
    if start and end:
        return isolate(f"{month(start)}–{month(end)}", voice.lang)
    if start:
        return voice.put("from {month}", month=month(start))
    return voice.put("until {month}", month=month(end)) if end else voice.put("not given")


def _boxed_end(span: str) -> Text:
    """Return a span of dates with an outline round the second one; one in marks of direction stays whole."""
    start, dash, end = span.partition(EN_DASH)
    whole = not dash or not start[:1].isdigit()
    return (Printed(span, boxed=True),) if whole else (f"{start}{dash}", Printed(end, boxed=True))


def _sum_row(voice: Voice, name: str, label: str, kind: str, *, rated: bool) -> Row:
    cells = [
        Cell(),
        Cell((label,)),
        Cell(),
        Cell(),
        Cell(),
        Cell(),
        Cell((voice.numbers.table(f"{name}.{voice.measure}"),)),
    ]
    if rated:
        cells += [Cell((voice.numbers.table(f"{name}.{end}"),)) for end in ("base", "disbursed")]
        cells.append(Cell((voice.numbers.rate(f"{name}.rate"),)))
    return Row(tuple(cells), kind)


def _total_row(voice: Voice, label: str, *, rated: bool) -> Row:
    cells = [
        Cell(),
        Cell((label,)),
        Cell(),
        Cell(),
        Cell(),
        Cell(),
        Cell((voice.numbers.table(f"total.{voice.measure}"),)),
    ]
    if rated:
        base = f"rate_base.{voice.summary.cohort_measure}"
        cells += [Cell((voice.numbers.table(base),)), Cell((voice.numbers.table("total.disbursed"),))]
        cells.append(Cell((voice.numbers.rate("total.disbursement_rate"),)))
    return Row(tuple(cells), "total")
