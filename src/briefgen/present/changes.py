"""The block "What changed since the last brief" on the page for the meeting."""

from datetime import date
from decimal import Decimal

from briefgen.locale.dates import format_date
from briefgen.locale.numbers import format_number, round_half_up
from briefgen.model.brief import Cell, Column, Printed, Row, Table, Text
from briefgen.model.difference import Difference, FieldChange
from briefgen.present.names import clean, listed, number_word, shorten
from briefgen.present.wording import Voice, lower_first

_ENDED = ("closed", "completed", "cancelled")
_CLOSED = ("agreed", "closed")
_MOST_RESULTS = 2
_MOST_NAMED = 2


def changes_table(voice: Voice, since: Difference | None, *, internal: bool) -> Table | None:
    """Return what moved since the last brief, a line each; None where no earlier brief is given.

    An external brief has no line about issues.
    """
    if since is None:
        return None
    rows = [_amount(voice), _rate(voice), *_results(voice), *_projects(since)]
    if internal:
        rows.append(_issues(voice, since))
    rows += [_moved(since), _restated(since)]
    lines = [Row((Cell(head), Cell(words))) for row in rows if row for head, words in [row]]
    if not lines:
        lines = [Row((Cell(("Nothing",)), Cell(("in what this brief prints has changed.",))))]
    when = format_date(date.fromisoformat(since.old_as_of), voice.lang) if since.old_as_of else ""
    sub = f"Compared with the brief of data as of {when}" if when else "Compared with the brief before"
    columns = (Column("what", "Change"), Column("words", "What changed"))
    return Table("changes", ("What changed since the last brief",), columns, tuple(lines), sub=(sub,))


Line = tuple[Text, Text]


def _signed(voice: Voice, name: str) -> Printed:
    """Print a difference of amounts with its sign: +€61m, −€0.4m."""
    value = voice.value(name) or Decimal(0)
    return Printed(f"{'+' if value > 0 else ''}{voice.numbers.amount_words(value)}", name)


def _amount(voice: Voice) -> Line | None:
    """Return the change of the total, with projects and the countries that moved most."""
    name = f"since.total.{voice.measure}"
    amount, projects = voice.value(name), voice.value("since.total.projects")
    if not amount and not projects:
        return None
    words: list[str | Printed] = [f"{voice.measure}"]
    if projects:
        many = "project" if abs(projects) == 1 else "projects"
        count = Printed(format_number(abs(projects), 0, voice.lang), "since.total.projects")
        words += [", ", count, f" {many} {'more' if projects > 0 else 'fewer'}"]
    words.append(".")
    countries = _movers(voice, amount or Decimal(0))
    for place, (code, figure) in enumerate(countries):
        words += [" " if not place else " and ", f"{voice.names.place(code)} (", _signed(voice, figure), ")"]
    if countries:
        words.append(" moved most.")
    head = _signed(voice, name) if amount else Printed("No change", "")
    return (head,), tuple(words)


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
    rounded = round_half_up(delta * 100)
    noun = "point" if abs(rounded) == 1 else "points"
    text = f"{format_number(rounded, 0, voice.lang, signed=True)} {noun}"
    last, now = voice.numbers.rate("last.total.disbursement_rate"), voice.numbers.rate("total.disbursement_rate")
    return (Printed(text, "since.total.disbursement_rate"),), ("paid out, from ", last, " to ", now, ".")


def _results(voice: Voice) -> list[Line]:
    """Return the results that moved: those whose target is met now first, then by relative change."""
    found = []
    for line in voice.summary.results:
        name = f"result.{line.indicator.code}"
        moved, last = voice.value(f"since.{name}.actual"), voice.value(f"last.{name}.actual")
        if not moved or last is None or line.actual is None:
            continue
        target = voice.value(f"last.{name}.target") or line.target
        met = line.target is not None and line.actual >= line.target > 0 and (target is None or last < target)
        sign = "+" if moved > 0 else ""
        head = Printed(f"{sign}{voice.numbers.plain(moved)}", f"since.{name}.actual")
        words = lower_first(shorten(line.indicator.name, 60)) + ("; the target is now met." if met else ".")
        found.append((not met, -abs(moved / last) if last else Decimal(0), ((head,), (words,))))
    return [line for *_, line in sorted(found, key=lambda entry: entry[:2])[:_MOST_RESULTS]]


def _projects(since: Difference) -> list[Line]:
    """Return the projects that are new, gone, or ended since."""
    ended = [change for change in since.projects_changed if change.field == "status" and change.new in _ENDED]
    found: list[Line] = []
    for head, names in (
        ("New", [name for name, _ in since.projects_new]),
        ("Ended", [change.project for change in ended]),
        ("Gone", [name for name, _ in since.projects_gone]),
    ):
        if names:
            found.append(((head,), (_named_projects(names),)))
    return found


def _named_projects(names: list[str]) -> str:
    many = "project" if len(names) == 1 else "projects"
    some = [shorten(name, 24) for name in names[:_MOST_NAMED]]
    more = f" and {number_word(len(names) - _MOST_NAMED)} more" if len(names) > _MOST_NAMED else ""
    shown = f"{', '.join(some)}{more}" if more else listed(some)
    return f"{number_word(len(names))} {many}: {shown}."


def _issues(voice: Voice, since: Difference) -> Line | None:
    """Return how many issues were agreed or closed since."""
    done = [name for name, was, now in since.issues if now in _CLOSED and was not in _CLOSED]
    if not done:
        return None
    whole = len(voice.summary.dataset.issues)
    noun = "issue" if whole == 1 else "issues"
    names = listed([lower_first(shorten(clean(name), 48)) for name in done[:_MOST_NAMED]])
    more = f" and {number_word(len(done) - _MOST_NAMED)} more" if len(done) > _MOST_NAMED else ""
    return (f"{len(done)} of {whole}",), (f"{noun} agreed or closed: {names}{more}.",)


def _moved(since: Difference) -> Line | None:
    """Return the projects that moved between domains."""
    moved = [change for change in since.projects_changed if change.field == "domains"]
    if not moved:
        return None
    whole = [change for change in moved if change.old in "12345" and change.new in "12345"]
    ways = {(change.old, change.new) for change in moved}
    projects = sorted({change.project for change in moved})
    if len(ways) == 1 and len(whole) == len(moved):
        old, new = next(iter(ways))
        many = "project" if len(projects) == 1 else "projects"
        return ("Moved",), (
            f"{number_word(len(projects))} {many} moved from domain {old} to {new}: {_some(projects)}.",
        )
    return ("Moved",), (f"between domains: {_some(projects)}.",)


def _restated(since: Difference) -> Line | None:
    """Return the amounts that are another than they were, the largest change first, whether reported again or amended."""
    restated = [change for change in since.projects_changed if change.field == "amount"]
    if not restated:
        return None
    restated.sort(key=lambda change: -abs(Decimal(change.new or 0) - Decimal(change.old or 0)))
    words = [_restatement(change) for change in restated[:_MOST_NAMED]]
    more = f"; {number_word(len(restated) - _MOST_NAMED)} more" if len(restated) > _MOST_NAMED else ""
    return ("Restated",), (f"{'; '.join(words)}{more}.",)


def _restatement(change: FieldChange) -> str:
    old, new = (f"{Decimal(value):,f}" if value else "no amount" for value in (change.old, change.new))
    return f"{shorten(change.project, 24)} from {old} to {new}"


def _some(names: list[str]) -> str:
    shown = [shorten(name, 24) for name in names[:_MOST_NAMED]]
    more = len(names) - _MOST_NAMED
    return f"{', '.join(shown)} and {number_word(more)} more" if more > 0 else listed(shown)
