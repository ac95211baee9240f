"""The table of all projects of a brief of few data (EDITIONS.md, "thin")."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from briefgen.locale.numbers import isolate
from briefgen.model.blocks import Cell, Column, Row, Table, Text
from briefgen.model.summary import ProjectLine
from briefgen.present.names import number_noun
from briefgen.present.project_cells import ProjectNotes, where_words
from briefgen.present.silent_columns import without_silent
from briefgen.present.speech import capital
from briefgen.present.wording import DOMAINS, Voice

_TITLE = 320
"""Characters of a title beyond which it is cut: twice those that it should have (EDITIONS.md, "Texts")."""
_SEVERAL = 3
"""Projects from which a total says how many they are."""


def projects_table(voice: Voice) -> Table | None:
    """Return every project with domain, place, dates, value and what is paid; None without any."""
    lines, rated = voice.summary.projects, voice.rated
    if not lines:
        return None
    notes = ProjectNotes(voice, rated=rated)
    rows = [Row(_cells(voice, line, notes, rated=rated)) for line in lines]
    unreported = [line for line in lines if line.base is None] if rated else []
    if rated and unreported and len(unreported) < len(lines):
        words = _in_rate_words(
            voice, len(lines) - len(unreported), known=all("unknown" in line.marks for line in unreported)
        )
        rows.append(_sum(voice, words, "walk.reported", "sum"))
    if len(lines) > 1:
        rows.append(_total(voice, lines, rated=rated))
    star = voice.names.notes(dict.fromkeys(code for line in lines for code in line.countries[:2]))
    below = (*_keys(voice, lines), *notes.lines(), *(((star,),) if star else ()))
    title, columns = _title(voice, lines, rated=rated), _columns(voice, rated=rated)
    return without_silent(voice, Table("listed", title, columns, tuple(rows), notes=below, header=1))


def _columns(voice: Voice, *, rated: bool) -> tuple[Column, ...]:
    columns = [
        Column("id", voice.put_as("column", "Reference")),
        Column("title", voice.put("Project, with its domain")),
        Column("where", voice.put_as("column", "Where")),
        Column("signed", voice.put_as("column", "Signed"), "end"),
        Column("ends", voice.put_as("column", "Ends"), "end"),
        Column("amount", capital(voice.measured.name), "end"),
    ]
    if rated:
        columns += [
            Column("paid", voice.put_as("column", "Paid out"), "end"),
            Column("rate", voice.put_as("column", "Rate"), "end"),
        ]
    return tuple(columns)


def _cells(voice: Voice, line: ProjectLine, notes: ProjectNotes, *, rated: bool) -> tuple[Cell, ...]:
    name = f"project.{line.slug}"
    badges = tuple(code for code in line.domains if code in DOMAINS)[:2] or line.domains[:1]
    end = (
        (voice.put("no date"), "") if line.end_date is None else (_month(voice, line.end_date), _is_ending(voice, line))
    )
    signed = _signed(voice, line)
    cells = [
        Cell((voice.data(line.project.project_id, 44),)),
        Cell((voice.data(line.project.title, _TITLE),), badges, mark=_mark(notes, line), note=_withdrawn(voice, name)),
        Cell((where_words(voice, line),)),
        Cell((_month(voice, signed) if signed else voice.put("no date"),), order=f"{signed or ''}"),
        Cell((end[0],), status=end[1], muted=line.end_date is None, order=f"{line.end_date or ''}"),
        Cell((voice.numbers.table(f"{name}.{voice.measure}"),), strong=True),
    ]
    if rated and line.base is not None:
        cells += [Cell((voice.numbers.table(f"{name}.disbursed"),)), Cell((voice.numbers.rate(f"{name}.rate"),))]
    elif rated and "unknown" in line.marks:
        cells.append(Cell((voice.numbers.unknown,), span=2, muted=True))
    elif rated:
        cells.append(Cell((voice.numbers.not_applicable,), span=2, muted=True))
    return tuple(cells)


def _mark(notes: ProjectNotes, line: ProjectLine) -> str:
    """Return the letters for a project's marks; unknown payments are said in words."""
    return notes.mark(replace(line, marks=tuple(mark for mark in line.marks if mark != "unknown")))


def _withdrawn(voice: Voice, name: str) -> Text:
    """Return what was signed and what was withdrawn of it, where anything was."""
    if f"{name}.withdrawn" not in voice.summary.figures:
        return ()
    signed, withdrawn = voice.numbers.short(f"{name}.signed"), voice.numbers.short(f"{name}.withdrawn")
    if not voice.value(f"{name}.signed"):
        return voice.say("(withdrawn only)")
    return voice.say("({signed}, {withdrawn} withdrawn)", signed=signed, withdrawn=withdrawn)


def _signed(voice: Voice, line: ProjectLine) -> date | None:
    """Return the day of the project's first record of the main measure in the period."""
    summary = voice.summary
    numbers = {atom.record for atom in summary.atoms}
    records = [summary.dataset.records[number] for number in numbers]
    days = [
        record.value_date
        for record in records
        if record.project == line.project.key
        and record.measure == voice.measure
        and summary.period.holds(record.value_date)
    ]
    return min((day for day in days if day), default=None)


def _month(voice: Voice, day: date) -> str:
    return isolate(f"{day:%m.%Y}", voice.lang)


def _is_ending(voice: Voice, line: ProjectLine) -> str:
    return "ends" if any(entry.line.slug == line.slug for entry in voice.summary.ending) else ""


def _in_rate_words(voice: Voice, count: int, *, known: bool) -> Text:
    """Return how many projects the row of the rate holds; with the base of the rate where that is not their value."""
    number, base = voice.numbers.number(count), "walk.reported.base"
    if voice.value(base) != voice.value(f"walk.reported.{voice.measure}"):
        return voice.say_many(
            "{count} project, with {amount} in the rate",
            "{count} projects, with {amount} in the rate",
            count,
            count=number,
            amount=voice.numbers.short(base),
        )
    if known:
        return voice.say_many(
            "{count} project with a payment report", "{count} projects with a payment report", count, count=number
        )
    return voice.say_many("{count} project in the rate", "{count} projects in the rate", count, count=number)


def _sum(voice: Voice, label: Text, name: str, kind: str) -> Row:
    numbers = voice.numbers
    amount = Cell((numbers.table(f"{name}.{voice.measure}"),))
    paid = [Cell((numbers.table(f"{name}.disbursed"),)), Cell((numbers.rate(f"{name}.rate"),))]
    return Row((Cell(), Cell(label), Cell(), Cell(), Cell(), amount, *paid), kind)


def _total(voice: Voice, lines: Sequence[ProjectLine], *, rated: bool) -> Row:
    """Return the row of all projects; what is paid of them is unknown where it is of one, and said above where some are
    not in the rate."""
    numbers, count = voice.numbers, len(lines)
    words = voice.put("Total")
    if count >= _SEVERAL:
        words = voice.put_many("All {count} projects", "All {count} projects", count, count=numbers.number(count))
    cells = [Cell(), Cell((words,)), Cell(), Cell(), Cell(), Cell((numbers.table(f"total.{voice.measure}"),))]
    if rated and any("unknown" in line.marks for line in lines):
        cells.append(Cell((numbers.unknown,), span=2))
    elif rated and all(line.base is not None for line in lines):
        cells += [Cell((numbers.table("total.disbursed"),)), Cell((numbers.rate("total.disbursement_rate"),))]
    elif rated:
        cells.append(Cell(span=2))
    return Row(tuple(cells), "total")


def _title(voice: Voice, lines: Sequence[ProjectLine], *, rated: bool) -> Text:
    count = len(lines)
    unknown = sum("unknown" in line.marks for line in lines) if rated else 0
    projects = voice.put("Both projects, {unit}", unit=voice.numbers.unit_words) if count == 2 else voice.put_many(
        "The only project, {unit}", "All {count} projects, {unit}", count,
        count=number_noun(count, voice.lang), unit=voice.numbers.unit_words,
    )  # fmt: skip
    if not unknown:
        return (projects,)
    if unknown == count:
        return voice.say("{projects}; no payment report", projects=projects)
    missing = voice.put_many(
        "{count} has no payment report", "{count} have no payment report", unknown,
        count=number_noun(unknown, voice.lang),
    )  # fmt: skip
    return voice.say_as("key of a chart", "{first}; {next}", first=projects, next=missing)


def _keys(voice: Voice, lines: Sequence[ProjectLine]) -> tuple[Text, ...]:
    """Return what the signs in the table mean: the outlined date, + and ?."""
    summary = voice.summary
    said = []
    start = summary.meeting.date if summary.meeting else summary.as_of
    if summary.ending and start:
        said.append(voice.put("Outlined: ends within six months of {date}.", date=voice.date(start)))
    shown = {
        code for line in lines for code in (line.domains if not any(one in DOMAINS for one in line.domains) else ())[:1]
    }
    if "multi" in shown:
        said.append(voice.put("+ Several domains, not split."))
    if shown & {"unassigned", "unallocated"}:
        said.append(voice.put("? No domain given."))
    return ((" ".join(said),),) if said else ()
