"""The largest projects of a brief of places: partner, donor, dates, value, what is paid, how much of the time has passed."""

from briefgen.locale.dates import format_date
from briefgen.locale.numbers import EN_DASH, isolate
from briefgen.model.blocks import Cell, Column, Printed, Row, Table, Text
from briefgen.model.pages import ShorterList
from briefgen.model.summary import FIRST_PROJECTS, ProjectLine
from briefgen.present.numbers import ALMOST_ALL
from briefgen.present.project_cells import ProjectNotes, source_column, source_room, source_words
from briefgen.present.project_list import all_words, others_beside, title_limit
from briefgen.present.silent_columns import without_silent
from briefgen.present.speech import Part
from briefgen.present.wording import DOMAINS, Voice, join

_LINE, _LINES = 44, 16
"""Characters on a line of a title, and lines that all titles may take."""
_PARTNER = 34
_MOST_WHOLES = 6
"""Projects of which the notes name the whole."""

_Rows = tuple[Row, ...]


def first_projects(voice: Voice, most: int, *, ending: bool = False) -> tuple[Table | None, tuple[ShorterList, ...]]:
    """Return the largest projects, at most so many, with the others and the total; and for each shorter list what stands
    below it instead."""
    lines = voice.summary.projects
    if not lines:
        return None, ()
    shown = lines[:most]
    payers = source_room(voice, shown)
    columns = _columns(voice, payers)
    notes = ProjectNotes(voice, rated=voice.rated)
    titles = [line.project.title for line in shown]
    longest = title_limit(titles, _LINE, max(_LINES, 2 * most))
    rows = [Row(tuple(_cells(voice, line, columns, notes, longest, payers))) for line in shown]
    rows += _below(voice, most, columns) if len(lines) > most else ()
    rows.append(_sum_row(voice, all_words(voice, most, told=True), columns, ("total", "rate_base", "total"), "total"))
    table = Table(
        "firsts",
        _title(voice, ending=ending),
        columns,
        tuple(rows),
        _sub(voice),
        (*notes.lines(), *_notes(voice, shown)),
        header=1,
    )
    table = without_silent(voice, table)
    lengths = [count for count in FIRST_PROJECTS if count < len(shown)]
    return table, tuple(_shorter(voice, count, table.columns) for count in lengths)


def _shorter(voice: Voice, count: int, columns: tuple[Column, ...]) -> ShorterList:
    """Return what stands below the first projects, so many, with the notes of no other."""
    shown, notes = voice.summary.projects[:count], ProjectNotes(voice, rated=voice.rated)
    for line in shown:
        notes.mark(line)
    return ShorterList(count, _below(voice, count, columns), (*notes.lines(), *_notes(voice, shown)))


def _columns(voice: Voice, payers: int) -> tuple[Column, ...]:
    """Return the columns for which the data have something to say."""
    lines, unit = voice.summary.projects, voice.numbers.unit_head
    columns = [
        Column("id", voice.put_as("column", "Reference")),
        Column("title", voice.put_as("column", "Project")),
    ]
    if any(line.project.implementer for line in lines):
        columns.append(Column("partner", voice.put_as("column", "Partner")))
    if any(line.instruments or line.donors for line in lines):
        columns.append(source_column(voice, payers))
    dated = any(line.project.start_date or line.end_date for line in lines)
    if dated:
        columns += [
            Column("start", voice.put_as("column", "Start"), "end"),
            Column("end", voice.put_as("column", "End"), "end"),
        ]
    columns.append(Column("amount", voice.put("Value, {unit}", unit=unit), "end"))
    if voice.rated:
        columns += [
            Column("paid", voice.put("Paid, {unit}", unit=unit), "end"),
            Column("rate", voice.put_as("column", "Paid"), "end"),
        ]
    if dated and any(line.elapsed is not None for line in lines):
        columns.append(Column("time", voice.put_as("column", "Time"), "end"))
    return tuple(columns)


def _cells(
    voice: Voice, line: ProjectLine, columns: tuple[Column, ...], notes: ProjectNotes, most: int, payers: int
) -> list[Cell]:
    name, numbers = f"project.{line.slug}", voice.numbers
    badges = tuple(code for code in line.domains if code in DOMAINS)[:2] or line.domains[:1]
    if not any(_has_domain(other) for other in voice.summary.projects):
        badges = ()  # a sign of none in every row says nothing
    title = voice.data(line.project.title, most)
    words: Text = (title,)
    if _is_part(voice, line):
        share = voice.numbers.share(f"whole.{name}.share")
        words = voice.say_as("part of a project", "{title} ({share})", title=title, share=share)
    soon = any(entry.line.slug == line.slug for entry in voice.summary.ending)
    missing, start = voice.put("no date"), line.project.start_date
    paid, rate = Printed(EN_DASH), Printed(numbers.unknown if "unknown" in line.marks else numbers.not_applicable)
    if line.base is not None:
        paid, rate = numbers.table(f"{name}.disbursed"), numbers.rate(f"{name}.rate")
    elif "unknown" in line.marks:
        paid = Printed(numbers.unknown)
    made = {
        "id": Cell((voice.data(line.project.project_id, 44),)),
        "title": Cell(words, badges=badges, mark=notes.mark(line)),
        "partner": Cell((voice.data(line.project.implementer, _PARTNER),)),
        source_column(voice, payers).key: Cell((source_words(voice, line, payers),)),
        "start": Cell((f"{start:%m.%Y}" if start else missing,), order=f"{start or ''}"),
        "end": Cell(
            (f"{line.end_date:%m.%Y}" if line.end_date else missing,), boxed=soon, order=f"{line.end_date or ''}"
        ),
        "amount": Cell((numbers.table(f"{name}.{voice.measure}"),), strong=True),
        "paid": Cell((paid,)),
        "rate": Cell((rate,)),
        "time": Cell((numbers.rate(f"{name}.elapsed"),)),
    }
    return [made[column.key] for column in columns]


def _has_domain(line: ProjectLine) -> bool:
    """Return whether anything is said of a project's domains."""
    return any(code in DOMAINS or code == "multi" for code in line.domains)


def _is_part(voice: Voice, line: ProjectLine) -> bool:
    """Return whether a project is the only country's in part."""
    share = voice.value(f"whole.project.{line.slug}.share")
    return len(voice.summary.selection.countries) == 1 and share is not None and 0 < share < 1


def _below(voice: Voice, count: int, columns: tuple[Column, ...]) -> _Rows:
    """Return what the first projects have together, and what the others have."""
    words = voice.put("{count} projects shown", count=voice.numbers.number(count))
    first, rest = f"largest.{count}", f"others.{count}"
    return (
        _sum_row(voice, words, columns, (first, first, first), "sum"),
        _sum_row(voice, others_beside(voice, count), columns, (rest, rest, rest), "rest"),
    )


def _sum_row(voice: Voice, words: str, columns: tuple[Column, ...], names: tuple[str, str, str], kind: str) -> Row:
    """Return a row of sums; ``names`` are the prefixes of the value's figure, the base's and the payments'."""
    amount, _, paid = names
    rate = "total.disbursement_rate" if kind == "total" else f"{paid}.rate"
    made = {
        "title": Cell((words,)),
        "amount": Cell((voice.numbers.table(f"{amount}.{voice.measure}"),)),
        "paid": Cell((voice.numbers.table(f"{paid}.disbursed"),)),
        "rate": Cell((voice.numbers.rate(rate),)),
    }
    return Row(tuple(made.get(column.key, Cell()) for column in columns), kind)


def _title(voice: Voice, *, ending: bool) -> Text:
    """Return how much the four largest hold and how many end soon, unless a list of those says it beside; it is true of every
    length of the list."""
    share, until = voice.value("largest.4.share"), voice.summary.ending_until
    count = 0 if ending else len(voice.summary.ending)
    held: Text = ()
    if share is not None and 0 < share < 1:
        part: Part = voice.put("almost all") if share >= ALMOST_ALL else voice.numbers.share("largest.4.share")
        held = voice.say("The four largest projects hold {share} of the value", share=part)
    if not count or until is None:
        return held or voice.say("The largest projects")
    soon = voice.say_many(
        "{count} project ends by {date}",
        "{count} projects end by {date}",
        count,
        count=voice.numbers.plain_count("ending.projects"),
        date=voice.date(until),
    )
    return voice.say_as("findings of a title", "{first}; {next}", first=held, next=soon) if held else soon


def _sub(voice: Voice) -> Text:
    unit = voice.numbers.unit_words
    return voice.say("The largest by the value {measured} here, {unit}", measured=voice.measured, unit=unit)


def _notes(voice: Voice, shown: tuple[ProjectLine, ...]) -> tuple[Text, ...]:
    """Return what boxes, shares and signs in the table mean."""
    sentences: list[Text] = []
    soon = {entry.line.slug for entry in voice.summary.ending}
    if any(line.slug in soon for line in shown):
        start = voice.summary.meeting.date if voice.summary.meeting else voice.summary.as_of
        if start:
            day = format_date(start, voice.lang)
            sentences.append(voice.say("In a box: ends within six months of {date}.", date=day))
    if voice.rated:
        sentences.append(voice.say("Paid, in per cent: of the value in the rate."))
    if voice.summary.as_of and any(line.elapsed is not None for line in shown):
        day = format_date(voice.summary.as_of, voice.lang)
        sentences.append(voice.say("Time: share of the days from start to end that had passed by {date}.", date=day))
    if parts := [line for line in shown if _is_part(voice, line)]:
        country = voice.names.place_noun(voice.summary.selection.countries[0])
        sentences.append(voice.say("In brackets: the part of the project for {place:the}.", place=country))
        sentences += [_whole_words(voice, line) for line in parts[:_MOST_WHOLES]]
    if any(line.domains[:1] == ("multi",) for line in shown):
        sentences.append(voice.say("{sign}: several domains, not split.", sign=isolate("+", voice.lang)))
    return (join(sentences, " "),) if sentences else ()


def _whole_words(voice: Voice, line: ProjectLine) -> Text:
    """Return what the whole of a project is, of which the country has a part."""
    name, project = f"whole.project.{line.slug}", voice.data(line.project.project_id, 44)
    share, amount = voice.numbers.share(f"{name}.share"), voice.numbers.words(f"{name}.{voice.measure}")
    return voice.say("{project}: {share} of {amount}.", project=project, share=share, amount=amount)
