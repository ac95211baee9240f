"""The page for the meeting: agenda, lines to take, issues, what comes next, policy texts."""

from datetime import date

from briefgen.locale.dates import format_date
from briefgen.model.brief import Cell, Column, Fact, MeetingPage, Row, Step, Table, Text
from briefgen.model.dataset import Issue, Meeting
from briefgen.model.difference import Difference
from briefgen.present.changes import changes_table
from briefgen.present.names import clean, shorten
from briefgen.present.wording import Voice

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_STATUS = {"open": ("empty", "Open"), "in progress": ("half", "In progress"), "overdue": ("late", "Overdue"),
           "agreed": ("full", "Agreed"), "closed": ("full", "Closed")}  # fmt: skip
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
    facts = [Fact("When", _when(meeting))]
    if meeting.place:
        facts.append(Fact("Where", (shorten(meeting.place, 120),)))
    if internal and meeting.aim:
        facts.append(Fact("What has to come out", (shorten(meeting.aim, 240),)))
    return MeetingPage(
        title="For the meeting",
        lead=_lead(voice, meeting, internal=internal),
        facts=tuple(facts),
        agenda=_agenda(voice, meeting, internal=internal),
        issues=_issues(voice, meeting) if internal else None,
        steps_title="What comes next",
        steps_sub="Dates are indicative; steps are not to scale",
        steps=_steps(voice, meeting, internal=internal),
        policy=_policy(voice),
        changes=changes_table(voice, since, internal=internal),
    )


def _when(meeting: Meeting) -> Text:
    """Return day and time, a line each."""
    day = f"{_DAYS[meeting.date.weekday()]} {format_date(meeting.date)}"
    return (day, clean(meeting.time)) if meeting.time else (day,)


def _lead(voice: Voice, meeting: Meeting, *, internal: bool) -> Text:
    own = [message for message in voice.summary.dataset.messages if message.section == "meeting"]
    if own and internal:
        return (shorten(own[0].texts.get(voice.lang) or next(iter(own[0].texts.values())), 240),)
    return (f"{shorten(meeting.title, 120)}, {format_date(meeting.date)}.",)


def _belongs(voice: Voice, domain: str, country: str) -> bool:
    """Return whether a line stays under the filters: blank, or within them."""
    selection = voice.summary.selection
    if domain and selection.domains and domain not in selection.domains:
        return False
    if country and selection.countries and country not in selection.countries:
        return False
    if country and selection.regions and not selection.countries:
        from briefgen.vocabulary.regions import REGIONS, WINDOWS

        known = [tuple(WINDOWS[code].since) for code in selection.regions if code in WINDOWS]
        known += [REGIONS[code].members for code in selection.regions if code in REGIONS]
        return not known or any(country in members for members in known)
    return True


def _agenda(voice: Voice, meeting: Meeting, *, internal: bool) -> Table | None:
    items = [
        item
        for item in voice.summary.dataset.agenda
        if item.meeting.casefold() == meeting.key.casefold() and _belongs(voice, item.domain, "")
    ]
    if not items:
        return None
    heads = [("time", "Time"), ("item", "Item")]
    if internal:
        heads += [("say", "Line to take"), ("fact", "Fact behind it"), ("pressed", "If pressed")]
    rows = []
    for item in items[:_MOST_AGENDA]:
        badges = (item.domain,) if item.domain else ()
        cells = [Cell((clean(item.time),)), Cell((shorten(item.item, 120),), badges=badges)]
        if internal:
            cells += [
                Cell((shorten(item.line_to_take, 180),), strong=True),
                Cell((shorten(item.fact, 180),)),
                Cell((shorten(item.if_pressed, 180),), muted=True),
            ]
        rows.append(Row(tuple(cells)))
    columns = tuple(Column(key, label) for key, label in heads)
    title = "Agenda and lines to take" if internal else "Agenda"
    return Table("agenda", (title,), columns, tuple(rows), header=1, left=max(len(items) - _MOST_AGENDA, 0))


def _issues(voice: Voice, meeting: Meeting) -> Table | None:
    issues = [
        issue
        for issue in voice.summary.dataset.issues
        if issue.status != "closed"
        and (not issue.meeting or issue.meeting.casefold() == meeting.key.casefold())
        and _belongs(voice, issue.domain, issue.country)
    ]
    if not issues:
        return None
    columns = (
        Column("no", "No"),
        Column("issue", "Issue"),
        Column("ask", "What we ask for"),
        Column("owner", "Owner"),
        Column("due", "Due"),
        Column("status", "Status"),
    )
    rows = []
    for number, issue in enumerate(issues[:_MOST_ISSUES], 1):
        sign, word = _STATUS[_status(issue, voice.summary.as_of)]
        due = format_date(issue.due, voice.lang, "short") if issue.due else "no date"
        cells = (
            Cell((str(number),)),
            Cell((shorten(issue.issue, 120),)),
            Cell((shorten(issue.ask, 120),)),
            Cell((shorten(issue.owner, 40),)),
            Cell((due,)),
            Cell((word,), status=sign),
        )
        rows.append(Row(cells))
    return Table(
        "issues", ("Issues to raise",), columns, tuple(rows), header=1, left=max(len(issues) - _MOST_ISSUES, 0)
    )


def _status(issue: Issue, as_of: date | None) -> str:
    """Return an issue's status; one that is open past its due date is overdue."""
    late = issue.due is not None and as_of is not None and issue.due < as_of
    return "overdue" if late and issue.status in ("open", "in progress") else issue.status


def _steps(voice: Voice, meeting: Meeting, *, internal: bool) -> tuple[Step, ...]:
    """Return the meeting and what follows it: milestones, and under internal issues' due dates; () if nothing does."""
    coming = [
        (entry.date, shorten(entry.title, 70), shorten(entry.place, 40))
        for entry in voice.summary.dataset.milestones
        if entry.date > meeting.date
        and _belongs(voice, entry.domain, entry.country)
        and (internal or not _points_to_issue(entry.place))
    ]
    if internal and not voice.summary.selection.is_worldwide:
        told = {day for day, _, place in coming if _points_to_issue(place)}
        coming += [
            (issue.due, shorten(issue.issue, 70), "issue due")
            for issue in voice.summary.dataset.issues
            if issue.due
            and issue.due > meeting.date
            and issue.due not in told
            and issue.status in ("open", "in progress")
            and _belongs(voice, issue.domain, issue.country)
        ]
        coming += [
            (entry.end_date, shorten(entry.line.project.title, 60), "project ends")
            for entry in voice.summary.ending[:3]
            if entry.end_date > meeting.date
        ]
    if not coming:
        return ()
    coming.sort(key=lambda step: step[0])
    steps = [Step(format_date(meeting.date), shorten(meeting.title, 70), "this brief", now=True)]
    steps += [Step(_step_date(day, meeting.date), title, place) for day, title, place in coming[: _MOST_STEPS - 1]]
    return tuple(steps)


def _points_to_issue(place: str) -> bool:
    """Return whether a milestone names an issue as its place: an external brief has no issues."""
    return place.casefold().startswith("issue")


def _step_date(day: date, meeting: date) -> str:
    words = format_date(day)
    return words.removesuffix(f" {day.year}") if day.year == meeting.year else words


def _policy(voice: Voice) -> Table | None:
    texts = sorted(voice.summary.dataset.policy, key=lambda entry: entry.date or date.min)
    if not texts:
        return None
    shown = texts[-_MOST_POLICY:]
    rows = tuple(
        Row(
            (
                Cell((format_date(entry.date, voice.lang, "short") if entry.date else "",)),
                Cell((shorten(entry.title, 110),)),
                Cell((shorten(entry.reference, 60),), muted=True),
            )
        )
        for entry in shown
    )
    columns = (Column("date", "Date"), Column("title", "Text"), Column("reference", "Reference"))
    sub = ("Texts the partners refer to, with their reference",)
    return Table("policy", ("Policy framework",), columns, rows, sub, header=1, left=len(texts) - len(shown))
