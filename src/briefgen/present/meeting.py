"""The page for the meeting: agenda, lines to take, issues, what comes next, policy texts."""

from collections.abc import Sequence
from datetime import date

from briefgen.locale.dates import format_date
from briefgen.model.blocks import Cell, Column, Fact, Row, Step, Table, Text
from briefgen.model.difference import Difference
from briefgen.model.meeting import AgendaItem, Issue, Meeting
from briefgen.model.pages import MeetingPage
from briefgen.present.changes import changes_table
from briefgen.present.silent_columns import without_blank
from briefgen.present.speech import phrase
from briefgen.present.wording import Voice
from briefgen.vocabulary.folding import fold_id

_DAYS = (
    phrase("Monday {date}"),
    phrase("Tuesday {date}"),
    phrase("Wednesday {date}"),
    phrase("Thursday {date}"),
    phrase("Friday {date}"),
    phrase("Saturday {date}"),
    phrase("Sunday {date}"),
)
_STATUS = {
    "open": ("empty", phrase("Open")),
    "in progress": ("half", phrase("In progress")),
    "overdue": ("late", phrase("Overdue")),
    "agreed": ("full", phrase("Agreed")),
    "closed": ("full", phrase("Closed")),
}
_MOST_STEPS = 6
_MOST_AGENDA = 8
_MOST_ISSUES = 8
_MOST_POLICY = 8


def meeting_page(voice: Voice, audience: str, since: Difference | None = None) -> MeetingPage | None:
    """Return the page for the meeting; None without one. An external brief has no lines, issues, ask or aim."""
    meeting = voice.summary.meeting
    if meeting is None:
        return None
    internal = audience == "internal"
    facts = [Fact(voice.put("When"), when_words(voice, meeting))]
    if meeting.place:
        facts.append(Fact(voice.put("Where"), (voice.data(meeting.place, 120),)))
    if internal and meeting.aim:
        facts.append(Fact(voice.put("What has to come out"), (voice.data(meeting.aim, 240),)))
    coming = _coming(voice, meeting.date, internal=internal)
    return MeetingPage(
        title=voice.put("For the meeting"),
        lead=_lead(voice, meeting, internal=internal),
        facts=tuple(facts),
        agenda=_agenda(voice, meeting, internal=internal),
        issues=_issues(voice, meeting) if internal else None,
        steps_title=voice.put("What comes next"),
        steps_sub=voice.put("Dates are indicative; steps are not to scale"),
        steps=_steps(voice, meeting, coming),
        policy=_policy(voice),
        changes=changes_table(voice, since, internal=internal),
        steps_left=max(len(coming) - _MOST_STEPS + 1, 0),
    )


def when_words(voice: Voice, meeting: Meeting) -> Text:
    """Return day and time, a line each."""
    (day,) = voice.say_mark(_DAYS[meeting.date.weekday()], date=voice.date(meeting.date))
    return (day, voice.data(meeting.time)) if meeting.time else (day,)


def _lead(voice: Voice, meeting: Meeting, *, internal: bool) -> Text:
    own = [message for message in voice.summary.dataset.messages if message.section == "meeting"]
    if own and internal:
        return (voice.data(own[0].texts.get(voice.lang) or next(iter(own[0].texts.values())), 240),)
    return voice.say("{meeting}, {date}.", meeting=voice.data(meeting.title, 120), date=voice.date(meeting.date))


def agenda_items(voice: Voice, meeting: Meeting) -> list[AgendaItem]:
    """Return the items of a meeting that stay under the filters."""
    return [
        item
        for item in voice.summary.dataset.agenda
        if fold_id(item.meeting) == fold_id(meeting.key) and voice.summary.selection.keeps(item.domain, "")
    ]


def _agenda(voice: Voice, meeting: Meeting, *, internal: bool) -> Table | None:
    items = agenda_items(voice, meeting)
    if not items:
        return None
    heads = [("time", voice.put("Time")), ("item", voice.put("Item"))]
    if internal:
        heads += [
            ("say", voice.put("Line to take")),
            ("fact", voice.put("Fact behind it")),
            ("pressed", voice.put("If pressed")),
        ]
    rows = []
    for item in items[:_MOST_AGENDA]:
        badges = (item.domain,) if item.domain else ()
        cells = [Cell((voice.data(item.time),)), Cell((voice.data(item.item, 120),), badges=badges)]
        if internal:
            cells += [
                Cell((voice.data(item.line_to_take, 180),), strong=True),
                Cell((voice.data(item.fact, 180),)),
                Cell((voice.data(item.if_pressed, 180),), muted=True),
            ]
        rows.append(Row(tuple(cells)))
    columns = tuple(Column(key, label) for key, label in heads)
    said = internal and any(item.line_to_take for item in items[:_MOST_AGENDA])
    title = voice.put("Agenda and lines to take") if said else voice.put("Agenda")
    table = Table("agenda", (title,), columns, tuple(rows), header=1, left=max(len(items) - _MOST_AGENDA, 0))
    return without_blank(table, ("say", "fact", "pressed"))


def _issues(voice: Voice, meeting: Meeting) -> Table | None:
    issues = [
        issue
        for issue in voice.summary.dataset.issues
        if issue.status != "closed"
        and (not issue.meeting or fold_id(issue.meeting) == fold_id(meeting.key))
        and voice.summary.selection.keeps(issue.domain, issue.country)
    ]
    if not issues:
        return None
    columns = (
        Column("no", voice.put_as("number of a row", "No")),
        Column("issue", voice.put("Issue")),
        Column("ask", voice.put("What we ask for")),
        Column("owner", voice.put("Owner")),
        Column("due", voice.put("Due")),
        Column("status", voice.put("Status")),
    )
    rows = []
    for number, issue in enumerate(issues[:_MOST_ISSUES], 1):
        sign, word = _STATUS[_status(issue, voice.summary.as_of)]
        due = format_date(issue.due, voice.lang, "short") if issue.due else voice.put("no date")
        cells = (
            Cell((str(number),)),
            Cell((voice.data(issue.issue, 120),)),
            Cell((voice.data(issue.ask, 120),)),
            Cell((voice.data(issue.owner, 40),)),
            Cell((due,), order=f"{issue.due or ''}"),
            Cell((voice.put_mark(word),), status=sign),
        )
        rows.append(Row(cells))
    left = max(len(issues) - _MOST_ISSUES, 0)
    table = Table("issues", (voice.put("Issues to raise"),), columns, tuple(rows), header=1, left=left)
    return without_blank(table, ("ask", "owner"))


def _status(issue: Issue, as_of: date | None) -> str:
    """Return an issue's status; one that is open past its due date is overdue."""
    late = issue.due is not None and as_of is not None and issue.due < as_of
    return "overdue" if late and issue.status in ("open", "in progress") else issue.status


def _steps(voice: Voice, meeting: Meeting, coming: Sequence[Step]) -> tuple[Step, ...]:
    """Return the meeting and what follows it; () if nothing does."""
    if not coming:
        return ()
    first = Step(voice.date(meeting.date), voice.data(meeting.title, 70), voice.put("this brief"), now=True)
    return (first, *coming[: _MOST_STEPS - 1])


def what_comes(
    voice: Voice, after: date, most: int, longest: int, *, internal: bool, alone: bool = True
) -> tuple[Step, ...]:
    """Return what follows a day, at most so many steps with titles of so many characters; ``alone`` says that ends of projects are told
    even where nothing else follows."""
    steps = _coming(voice, after, longest, internal=internal)
    ends = voice.put("project ends")
    return steps[:most] if alone or any(step.place != ends for step in steps) else ()


def _coming(voice: Voice, after: date, longest: int = 70, *, internal: bool) -> tuple[Step, ...]:
    """Return what follows a day: milestones, and under a filter ends of projects and, internally, issues' due dates."""
    coming = [
        (entry.date, voice.data(entry.title, longest), voice.data(entry.place, 40), entry.place)
        for entry in voice.summary.dataset.milestones
        if entry.date > after
        and voice.summary.selection.keeps(entry.domain, entry.country)
        and (internal or not _points_to_issue(entry.place))
    ]
    if internal and not voice.summary.selection.is_worldwide:
        told = {day for day, *_, place in coming if _points_to_issue(place)}
        coming += [
            (issue.due, voice.data(issue.issue, longest), voice.put("issue due"), "")
            for issue in voice.summary.dataset.issues
            if issue.due
            and issue.due > after
            and issue.due not in told
            and issue.status in ("open", "in progress")
            and voice.summary.selection.keeps(issue.domain, issue.country)
        ]
        coming += [
            (entry.end_date, voice.data(entry.line.project.title, longest), voice.put("project ends"), "")
            for entry in voice.summary.ending[:3]
            if entry.end_date > after
        ]
    coming.sort(key=lambda step: step[0])
    return tuple(
        Step(format_date(day, voice.lang, year=day.year != after.year), title, place) for day, title, place, _ in coming
    )


def _points_to_issue(place: str) -> bool:
    """Return whether a milestone names an issue as its place: an external brief has no issues."""
    return place.casefold().startswith("issue")


def _policy(voice: Voice) -> Table | None:
    texts = sorted(voice.summary.dataset.policy, key=lambda entry: entry.date or date.min)
    if not texts:
        return None
    shown = texts[-_MOST_POLICY:]
    rows = tuple(
        Row(
            (
                Cell((format_date(entry.date, voice.lang, "short") if entry.date else "",)),
                Cell((voice.data(entry.title, 110),)),
                Cell((voice.data(entry.reference, 60),), muted=True),
            )
        )
        for entry in shown
    )
    columns = (
        Column("date", voice.put("Date")),
        Column("title", voice.put_as("policy", "Text")),
        Column("reference", voice.put("Reference")),
    )
    sub = voice.say("Texts the partners refer to, with their reference")
    if not any(entry.reference for entry in shown):
        sub = voice.say("Texts the partners refer to")
    title, left = (voice.put("Policy framework"),), len(texts) - len(shown)
    return without_blank(Table("policy", title, columns, rows, sub, header=1, left=left), ("reference",))
