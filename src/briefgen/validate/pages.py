"""The sheets of words: messages, meetings, agenda, issues, milestones, published figures, policy texts."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time

from briefgen.model.meeting import AgendaItem, Issue, Meeting, Message, Milestone, PolicyText, PublishedFigure
from briefgen.model.sheets import CellValue
from briefgen.validate.fields import Fields
from briefgen.validate.places import Places
from briefgen.validate.report import Report
from briefgen.validate.tables import Cells, FoundTable
from briefgen.validate.values import as_text
from briefgen.vocabulary.folding import fold, fold_id
from briefgen.vocabulary.terms import match_term, nearest_term

_LANGUAGES = ("en", "fr", "ar")


def _rows(tables: Iterable[FoundTable], report: Report) -> Iterator[tuple[Fields, int, Cells]]:
    for found in tables:
        fields = Fields(found, report)
        for row, cells in found.body():
            fields.start()
            yield fields, row, cells
            fields.report_errors(row)


def read_messages(tables: Iterable[FoundTable], report: Report) -> tuple[Message, ...]:
    """Return the user's own words by section and rank."""
    found: list[Message] = []
    for fields, row, cells in _rows(tables, report):
        texts = {lang: fields.text(cells, f"text_{lang}") for lang in _LANGUAGES}
        plain = fields.text(cells, "text")
        rank = fields.number(row, cells, "rank")
        section = _section(fields, row, cells)
        named = {lang: text or plain for lang, text in texts.items() if text or plain}
        if named:
            found.append(Message(section, int(rank) if rank is not None else len(found) + 1, named))
    return tuple(sorted(found, key=lambda message: (message.section, message.rank)))


def _section(fields: Fields, row: int, cells: Cells) -> str:
    """Return the section that a row of Messages names; the text of another one is printed nowhere."""
    word = fields.text(cells, "section")
    known = match_term("section", word)
    if known is None:
        near = nearest_term("section", word) or ""
        hint = f' Did you mean "{near}"?' if near else ""
        message = f'"{word}" is no section, and its text is not printed.{hint}'
        fields.report.add("unknown-section", message, fields.table, row, "section", value=word, suggestion=near)
    return known or fold(word)


def read_meetings(tables: Iterable[FoundTable], report: Report) -> tuple[Meeting, ...]:
    """Return the meetings that have a date and an id."""
    found = []
    first: dict[str, int] = {}
    for fields, row, cells in _rows(tables, report):
        day = fields.date(row, cells, "date", "unreadable-date")
        key = fields.text(cells, "meeting")
        _report_undated(fields, row, day, "meeting")
        first_row = first.setdefault(fold_id(key), row)
        if not key:
            _report_incomplete(fields, row, "meeting", "The meeting has no id and is left out.")
        elif first_row != row:
            message = f'"{key}" is the id of the meeting in row {first_row}, too; agenda items and issues go to both.'
            report.add("repeated-meeting", message, fields.table, row, "meeting", value=key)
        if day and key:
            words = [fields.text(cells, name) for name in ("place", "level", "aim")]
            when = _clock(fields.found.cell(cells, "time"))
            found.append(Meeting(key, fields.text(cells, "title"), day, when, *words))
    return tuple(found)


def read_agenda(tables: Iterable[FoundTable], report: Report) -> tuple[AgendaItem, ...]:
    """Return agenda items in the order of the sheet."""
    found = []
    for fields, row, cells in _rows(tables, report):
        if not fields.text(cells, "meeting"):
            _report_incomplete(fields, row, "meeting", "The agenda item names no meeting and is printed nowhere.")
        elif not fields.text(cells, "item"):
            _report_incomplete(fields, row, "item", "The agenda item has no name.")
        found.append(
            AgendaItem(
                fields.text(cells, "meeting"),
                fields.text(cells, "item"),
                _clock(fields.found.cell(cells, "time")),
                fields.domain(row, cells),
                fields.text(cells, "line_to_take"),
                fields.text(cells, "fact"),
                fields.text(cells, "if_pressed"),
            )
        )
    return tuple(found)


def read_issues(tables: Iterable[FoundTable], places: Places, report: Report) -> tuple[Issue, ...]:
    """Return the issues to raise."""
    found = []
    for fields, row, cells in _rows(tables, report):
        if not fields.text(cells, "issue"):
            _report_incomplete(fields, row, "issue", "The issue has no name.")
        found.append(
            Issue(
                fields.text(cells, "issue"),
                fields.text(cells, "ask"),
                fields.text(cells, "owner"),
                fields.date(row, cells, "due"),
                fields.term(row, cells, "status", "issue_status", "open"),
                fields.domain(row, cells),
                fields.place(row, cells, places.place),
                fields.text(cells, "meeting"),
            )
        )
    return tuple(found)


def read_milestones(tables: Iterable[FoundTable], places: Places, report: Report) -> tuple[Milestone, ...]:
    """Return the milestones that have a date, by date."""
    found = []
    for fields, row, cells in _rows(tables, report):
        day = fields.date(row, cells, "date", "unreadable-date")
        _report_undated(fields, row, day, "milestone")
        if day is None:
            continue
        if not fields.text(cells, "title"):
            _report_incomplete(fields, row, "title", "The milestone has no title.")
        found.append(
            Milestone(
                day,
                fields.text(cells, "title"),
                fields.text(cells, "place"),
                fields.domain(row, cells),
                fields.place(row, cells, places.place),
                fields.term(row, cells, "mark", "yesno", "no") == "yes",
            )
        )
    return tuple(sorted(found, key=lambda milestone: milestone.date))


def read_published(tables: Iterable[FoundTable], report: Report) -> tuple[PublishedFigure, ...]:
    """Return the figures that others published, in the order of the sheet."""
    return tuple(
        PublishedFigure(
            fields.text(cells, "figure"),
            fields.number(row, cells, "value"),
            fields.text(cells, "text"),
            fields.text(cells, "source"),
            fields.date(row, cells, "date"),
            fields.text(cells, "url"),
        )
        for fields, row, cells in _rows(tables, report)
    )


def read_policy(tables: Iterable[FoundTable], report: Report) -> tuple[PolicyText, ...]:
    """Return the policy texts in the order of the sheet."""
    return tuple(
        PolicyText(
            fields.text(cells, "title"),
            fields.date(row, cells, "date"),
            fields.text(cells, "reference"),
            fields.text(cells, "url"),
        )
        for fields, row, cells in _rows(tables, report)
    )


def _report_undated(fields: Fields, row: int, day: date | None, what: str) -> None:
    if day is None and not fields.errors:
        fields.report.add("undated-entry", f"The {what} has no date and is left out.", fields.table, row, "date")


def _report_incomplete(fields: Fields, row: int, column: str, words: str) -> None:
    fields.report.add("incomplete-entry", words, fields.table, row, column)


def report_unknown_meetings(tables: Iterable[FoundTable], meetings: Iterable[Meeting], report: Report) -> None:
    """Report agenda items and issues of meetings that do not exist; they would be printed nowhere."""
    known = {fold_id(meeting.key) for meeting in meetings}
    for fields, row, cells in _rows(tables, report):
        key = fields.text(cells, "meeting")
        if key and fold_id(key) not in known:
            report.add("unknown-meeting", f'"{key}" is not in Meetings.', fields.table, row, "meeting", value=key)


def _clock(value: CellValue) -> str:
    """Return a time of day as text: 10:00 from a time cell, a fraction of a day, or what was typed."""
    if isinstance(value, datetime):
        return f"{value.hour:02d}:{value.minute:02d}"
    if isinstance(value, time):
        return f"{value.hour:02d}:{value.minute:02d}"
    if isinstance(value, float) and 0 <= value < 1:
        minutes = round(value * 1440)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    return as_text(value)
