"""The block "What changed since the last brief" on the page for the meeting."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from briefgen.locale.numbers import format_number, isolate_text, round_half_up
from briefgen.model.blocks import Cell, Column, Printed, Row, Table, Text
from briefgen.model.dataset import Indicator
from briefgen.model.difference import GROWN, MOVED, Difference
from briefgen.present.names import in_row, listed, number_word, shorten
from briefgen.present.restated import restated_line
from briefgen.present.speech import Part
from briefgen.present.wording import Voice, lower_first, period_noun

_ENDED = ("closed", "completed", "cancelled")
_CLOSED = ("agreed", "closed")
_MOST_RESULTS = 2
_MOST_NAMED = 2
_TITLE = 44
"""Characters of a project's title in a list."""


def changes_table(voice: Voice, since: Difference | None, *, internal: bool, wide: bool = False) -> Table | None:
    """Return what moved since the last brief, a line each; None where no earlier brief is given.

    An external brief has no line about issues. A ``wide`` table has room for the titles of projects.
    """
    if since is None:
        return None
    rows = [_of_both(voice, since) if since.relation == MOVED else _amount(voice)]
    rows += [_rate(voice), *_results(voice), *_projects(voice, since, wide=wide)]
    if internal:
        rows.append(_issues(voice, since))
    rows += [_moved(voice, since), restated_line(voice, since)]
    lines = [Row((Cell(head), Cell(words))) for row in rows if row for head, words in [row]]
    if not lines:
        lines = [Row((Cell(voice.say_as("no change", "Nothing")), Cell(_nothing(voice, since))))]
    columns = (
        Column("what", voice.put_as("column", "Change")),
        Column("words", voice.put_as("column", "What changed")),
    )
    sub = _compared(voice, since)
    return Table("changes", voice.say("What changed since the last brief"), columns, tuple(lines), sub=sub)


Line = tuple[Text, Text]
"""The head of a line, an amount or a word, and what it goes on to say."""


def _nothing(voice: Voice, since: Difference) -> Text:
    if since.relation == MOVED:
        return voice.say_as("no change", "is new, ended, moved or restated.")
    return voice.say_as("no change", "in what this brief prints has changed.")


def _compared(voice: Voice, since: Difference) -> Text:
    """Return what is compared with what: of two periods both are named."""
    as_of = date.fromisoformat(since.old_as_of) if since.old_as_of else None
    before, period = since.old_period, voice.summary.period
    if since.relation == MOVED and before:
        parts: dict[str, Part] = {"period": voice.period, "before": period_noun(before, voice.lang)}
        if since.is_as_long:
            return voice.say("This brief: {period}. The last one: {before}.", **parts)
        return voice.say(
            "This brief: {period}. The last one: {before}. These are not equally long, so their amounts are left out.",
            **parts,
        )
    if since.relation == GROWN and before and before.start and before.end and period.end:
        end, old_end = (
            min(day, data) if data else day for day, data in ((period.end, voice.summary.as_of), (before.end, as_of))
        )
        return voice.say(
            "From {begin} up to {end}; the last brief went up to {before}",
            begin=voice.date(before.start),
            end=voice.date(end),
            before=voice.date(old_end),
        )
    if as_of:
        return voice.say("Compared with the brief of data as of {date}", date=voice.date(as_of))
    return voice.say("Compared with the brief before")


def _of_both(voice: Voice, since: Difference) -> Line | None:
    """Return the amount of this period, and that of the one before by its name: two amounts, and no change of one."""
    now, last = f"total.{voice.measure}", f"last.total.{voice.measure}"
    if not since.is_as_long or since.old_period is None or None in (voice.value(now), voice.value(last)):
        return None
    words = voice.say(
        "{measured} {period:in}; the last brief had {amount} {before:in}.",
        measured=voice.measured,
        period=voice.period,
        amount=voice.numbers.words(last),
        before=period_noun(since.old_period, voice.lang),
    )
    return (voice.numbers.words(now),), words


def _amount(voice: Voice) -> Line | None:
    """Return the change of the total, with projects and the countries that moved most."""
    name = f"since.total.{voice.measure}"
    amount, projects = voice.value(name), int(voice.value("since.total.projects") or 0)
    if not amount and not projects:
        return None
    head: Text = (voice.numbers.signed_words(name),) if amount else voice.say("No change")
    words = _amount_words(voice, projects)
    movers = [
        voice.say("{place} ({amount})", place=voice.names.place(code), amount=voice.numbers.signed_words(figure))
        for code, figure in _movers(voice, amount or Decimal(0))
    ]
    if not movers:
        return head, words
    moved = movers[0]
    if len(movers) > 1:
        moved = voice.say_as("end of a list", "{first} and {last}", first=movers[0], last=movers[1])
    return head, voice.say("{change} {places} moved most.", change=words, places=moved)


def _amount_words(voice: Voice, projects: int) -> Text:
    """Return what the change of the total is, and of how many projects."""
    parts: dict[str, Part] = {"measured": voice.measured}
    words = voice.say("{measured}", **parts)
    if voice.value(f"since.total.{voice.measure}"):
        last, now = (voice.numbers.words(f"{lead}total.{voice.measure}") for lead in ("last.", ""))
        if last.text != now.text:  # a small change of a large amount would read "from €890m to €890m"
            words = voice.say("{measured}, from {last} to {now}", last=last, now=now, **parts)
    if not projects:
        return voice.say("{change}.", change=words)
    parts = {
        "change": words,
        "count": voice.numbers.printed(format_number(abs(projects), 0, voice.lang), "since.total.projects"),
    }
    if projects > 0:
        return voice.say_many("{change}, {count} project more.", "{change}, {count} projects more.", projects, **parts)
    return voice.say_many("{change}, {count} project fewer.", "{change}, {count} projects fewer.", projects, **parts)


def _movers(voice: Voice, amount: Decimal) -> list[tuple[str, str]]:
    """Return the countries that moved most, in the direction of the total; none under a filter by country."""
    if voice.summary.selection.countries or not amount:
        return []
    found = []
    for code in voice.summary.countries:
        name = f"since.country.{code}.{voice.measure}"
        value = voice.value(name)
        if value and (value > 0) == (amount > 0) and code not in ("multi", "unallocated", "unassigned", "regional"):
            found.append((abs(value), code, name))
    found.sort(key=lambda entry: (-entry[0], entry[1]))
    return [(code, name) for _, code, name in found[:_MOST_NAMED]]


def _rate(voice: Voice) -> Line | None:
    """Return the change of the disbursement rate in points, where it is one at least."""
    delta = voice.value("since.total.disbursement_rate")
    if delta is None or not round_half_up(delta * 100):
        return None
    last, now = voice.numbers.rate("last.total.disbursement_rate"), voice.numbers.rate("total.disbursement_rate")
    head = Printed(voice.numbers.points_words(delta), "since.total.disbursement_rate")
    return (head,), voice.say("paid out, from {last} to {now}.", last=last, now=now)


def _results(voice: Voice) -> list[Line]:
    """Return the results that moved: those whose target is met now first, then by relative change."""
    found = []
    for line in voice.summary.results:
        name = f"result.{line.indicator.code}"
        moved, last = voice.value(f"since.{name}.actual"), voice.value(f"last.{name}.actual")
        if not moved or last is None or line.actual is None:
            continue
        before = voice.value(f"last.{name}.target") or line.target
        met = _is_met(line.indicator, line.actual, line.target) and not _is_met(line.indicator, last, before)
        sign = "+" if moved > 0 else ""
        head = voice.numbers.printed(f"{sign}{voice.numbers.plain(moved)}", f"since.{name}.actual")
        indicator = isolate_text(lower_first(shorten(line.indicator.name, 60)), voice.lang)
        words = voice.say("{indicator}.", indicator=indicator)
        if met:
            words = voice.say("{indicator}; the target is now met.", indicator=indicator)
        found.append((not met, -abs(moved / last) if last else Decimal(0), ((head,), words)))
    return [line for *_, line in sorted(found, key=lambda entry: entry[:2])[:_MOST_RESULTS]]


def _is_met(indicator: Indicator, actual: Decimal, target: Decimal | None) -> bool:
    if not target or target < 0:
        return False
    return actual <= target if indicator.direction == "down" else actual >= target


def _projects(voice: Voice, since: Difference, *, wide: bool) -> list[Line]:
    """Return the projects that are new, gone, or ended since, the largest of the brief first."""
    ended = [
        change
        for change in since.projects_changed
        if change.field == "status" and change.new in _ENDED and change.old not in _ENDED
    ]
    titles = {project.project_id: project.title for project in voice.summary.dataset.projects.values()}
    titles |= dict(since.projects_gone)
    sizes = {line.project.project_id: place for place, line in enumerate(voice.summary.projects)}
    found: list[Line] = []
    for head, names in (
        (voice.say_as("projects", "New"), [name for name, _ in since.projects_new]),
        (voice.say_as("projects", "Ended"), [change.project for change in ended]),
        (voice.say_as("projects", "Gone"), [name for name, _ in since.projects_gone]),
    ):
        if not names:
            continue
        in_order = sorted(names, key=lambda name: sizes.get(name, len(sizes)))
        words = voice.say_many(
            "{count} project: {projects}.",
            "{count} projects: {projects}.",
            len(names),
            count=number_word(len(names), voice.lang),
            projects=_some(voice, in_order, titles=titles if wide else {}),
        )
        found.append((head, words))
    return found


def _some(voice: Voice, names: list[str], most: int = 24, titles: Mapping[str, str] | None = None) -> str:
    """Return the first names, with the titles that are given, and how many more there are."""
    shown = []
    for name in names[:_MOST_NAMED]:
        words = voice.data(name, most)
        title = (titles or {}).get(name, "")
        if title not in ("", name):
            words = voice.put("{title} ({project})", title=voice.data(title, _TITLE), project=words)
        shown.append(words)
    more = len(names) - _MOST_NAMED
    if more <= 0:
        return listed(shown, voice.lang)
    return voice.put_many(
        "{names} and {count} more",
        "{names} and {count} more",
        more,
        names=in_row(shown, voice.lang),
        count=number_word(more, voice.lang),
    )


def _issues(voice: Voice, since: Difference) -> Line | None:
    """Return how many issues were agreed or closed since."""
    own = {
        issue.issue
        for issue in voice.summary.dataset.issues
        if voice.summary.selection.keeps(issue.domain, issue.country)
    }
    done = [
        lower_first(shorten(name, 48))
        for name, was, now in since.issues
        if name in own and now in _CLOSED and was not in _CLOSED
    ]
    if not done:
        return None
    numbers, whole = voice.numbers, len(own)
    head = voice.say("{count} of {whole}", count=numbers.number(len(done)), whole=numbers.number(whole))
    return head, voice.say_many(
        "issue agreed or closed: {issues}.", "issues agreed or closed: {issues}.", whole, issues=_some(voice, done, 48)
    )


def _moved(voice: Voice, since: Difference) -> Line | None:
    """Return the projects that moved between domains."""
    moved = [change for change in since.projects_changed if change.field == "domains"]
    if not moved:
        return None
    whole = [change for change in moved if change.old in "12345" and change.new in "12345"]
    ways = {(change.old, change.new) for change in moved}
    projects = sorted({change.project for change in moved})
    head = voice.say_as("projects", "Moved")
    if len(ways) > 1 or len(whole) < len(moved):
        return head, voice.say("between domains: {projects}.", projects=_some(voice, projects))
    old, new = next(iter(ways))
    return head, voice.say_many(
        "{count} project moved from domain {old} to {new}: {projects}.",
        "{count} projects moved from domain {old} to {new}: {projects}.",
        len(projects),
        count=number_word(len(projects), voice.lang),
        old=old,
        new=new,
        projects=_some(voice, projects),
    )
