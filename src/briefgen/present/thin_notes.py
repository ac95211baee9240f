"""What few data cannot say: payments, place and domain, and what the brief leaves out for want of data."""

from collections.abc import Callable, Iterator, Sequence

from briefgen.model.blocks import NoteColumn, Text
from briefgen.model.summary import ProjectLine
from briefgen.present.data_notes import outside_words, paid_words
from briefgen.present.names import in_row
from briefgen.present.page_two import OPEN_COUNTRIES
from briefgen.present.results import reported
from briefgen.present.speech import capital
from briefgen.present.thin_parts import is_compared
from briefgen.present.wording import Voice, join

_MOST_NAMED = 4
"""Projects that a note names; of more it names one less, and counts the others."""
_VERY_FEW = 5
_QUARTERS_FROM = 12
"""Records from which a series of quarters says something."""
_OPEN = ("unassigned", "unallocated")


def thin_notes(voice: Voice, audience: str, *, meeting: bool) -> tuple[NoteColumn, ...]:
    """Return the three columns; ``meeting`` says that a page for the meeting follows."""
    found = (
        [NoteColumn(voice.put("Payments"), (join(list(_payments(voice)), " "),), warn=True)]
        if voice.summary.projects
        else []
    )
    if voice.summary.projects:
        found.append(NoteColumn(voice.put("Place and domain"), (join(list(_places(voice)), " "),), warn=True))
    found.append(
        NoteColumn(voice.put("Left out of this brief"), (_left_out(voice, audience, meeting=meeting),), warn=True)
    )
    return tuple(found)


def _named(voice: Voice, lines: Sequence[ProjectLine]) -> str:
    """Return the references of some projects."""
    ids = [voice.data(line.project.project_id, 30) for line in lines]
    if len(ids) <= _MOST_NAMED:
        return in_row(ids, voice.lang)
    more = len(ids) - _MOST_NAMED + 1
    others = voice.put_many("{count} other", "{count} others", more, count=voice.numbers.number(more))
    return in_row([*ids[: _MOST_NAMED - 1], others], voice.lang)


def _payments(voice: Voice) -> Iterator[Text]:
    """Yield what is not known of payments."""
    if not voice.rated:
        yield voice.say("The data hold no payments: nothing can be said of what is paid out.")
        return
    numbers, measure = voice.numbers, voice.measure
    unknown = [line for line in voice.summary.projects if "unknown" in line.marks]
    if not unknown:
        yield voice.say("No payment is unknown: a contract without one counts as paid nothing.")
    elif f"walk.unknown.{measure}" in voice.summary.figures and voice.value("walk.unknown.share") is not None:
        yield voice.say(
            "{projects} ({amount}, {share}): no payment report. Left out of the rate on both sides, not counted as zero.",
            projects=_named(voice, unknown),
            amount=numbers.short(f"walk.unknown.{measure}"),
            share=numbers.share("walk.unknown.share"),
        )
    else:
        yield voice.say(
            "{projects}: no payment report. Left out of the rate on both sides, not counted as zero.",
            projects=_named(voice, unknown),
        )
    if len(unknown) < _MOST_NAMED:
        yield (paid_words(voice),)


def _places(voice: Voice) -> Iterator[Text]:
    """Yield which projects do not say where they are or what they are for, and what stands outside the total."""
    lines = voice.summary.projects
    neither = [line for line in lines if "unassigned" in line.domains and "unassigned" in line.countries]
    others = [line for line in lines if line not in neither]
    said = False
    both = f"cross.domain.unassigned.country.unassigned.{voice.measure}"
    if neither and voice.value(both):
        said = True
        yield voice.say(
            "{projects} ({amount}): neither domain nor country.",
            projects=_named(voice, neither),
            amount=voice.numbers.short(both),
        )
    kinds: tuple[tuple[Callable[[ProjectLine], bool], str], ...] = (
        (lambda line: "unassigned" in line.domains, voice.put("no domain")),
        (lambda line: "unassigned" in line.countries, voice.put("no country")),
        (lambda line: "multi" in line.countries, voice.put("several countries, without percentages")),
        (lambda line: "multi" in line.domains, voice.put("several domains, without percentages")),
        (lambda line: "unallocated" in (*line.domains, *line.countries), voice.put("percentages below 100")),
        (_is_regional, voice.put("a region, no country")),
    )
    for holds, words in kinds:
        found = [line for line in others if holds(line)]
        if found:
            said = True
            yield voice.say("{projects}: {what}.", projects=_named(voice, found), what=words)
    if not said:
        yield voice.say("Every project says its domain and its country.")
    for sentence in outside_words(voice):
        yield (sentence,)
    if _has_room(voice):
        yield voice.say("A project counts once in a total and in every class it touches in a table.")


def _has_room(voice: Voice) -> bool:
    """Return whether so few projects leave room for longer notes (EDITIONS.md, "Too short")."""
    return len(voice.summary.projects) < _VERY_FEW


def _is_regional(line: ProjectLine) -> bool:
    return any(len(code) > 2 and code not in OPEN_COUNTRIES for code in line.countries)


def _left_out(voice: Voice, audience: str, *, meeting: bool) -> Text:
    """Return what a brief of more data would have, each with the reason why this one has not."""
    items = list(_missing(voice, meeting=meeting))
    said = voice.say("{check}.", check=capital(in_row(items, voice.lang)))
    # The workbook of a reader outside names no cells.
    roomy = _has_room(voice) and audience == "internal"
    more = voice.say("The workbook leads from every number to its cells.") if roomy else ()
    return join([said, more], " ") if more else said


def _missing(voice: Voice, *, meeting: bool) -> Iterator[str]:
    summary, numbers = voice.summary, voice.numbers
    start = summary.dataset.partnership.coverage_from
    if summary.no_comparison == "coverage" and start:
        yield voice.put("comparison (the data begin on {date})", date=voice.date(start))
    elif not is_compared(voice):
        yield voice.put("comparison (no period given)")
    if not is_compared(voice) and not summary.parts and summary.projects:
        undated = any(entry.reason == "no-date" for entry in summary.left_out) or _holds_undated(voice)
        yield voice.put("years (records without a date)") if undated else voice.put("parts of the period")
    countries = [code for code in summary.countries if code not in OPEN_COUNTRIES]
    if summary.projects:
        count = len(countries)
        yield (
            voice.put("map (no country)")
            if not count
            else voice.put_many("map ({count} country)", "map ({count} countries)", count, count=numbers.number(count))
        )
        records = _records(voice)
        if records < _QUARTERS_FROM:
            yield voice.put_many(
                "quarters ({count} record)", "quarters ({count} records)", records, count=numbers.number(records)
            )
    else:
        yield voice.put("amounts (none in the data)")
    if not reported(voice):
        yield voice.put("results (none reported)")
    if summary.meeting is None:
        yield voice.put("meeting (none given)")
    elif not meeting:
        yield voice.put("page for the meeting (budget of one page)")


def _holds_undated(voice: Voice) -> bool:
    records = voice.summary.dataset.records
    return any(
        records[atom.record].value_date is None and records[atom.record].measure == voice.measure
        for atom in voice.summary.atoms
    )


def _records(voice: Voice) -> int:
    """Return how many records of the main measure the period holds."""
    summary = voice.summary
    numbers = {atom.record for atom in summary.atoms}
    records = [summary.dataset.records[number] for number in numbers]
    return sum(record.measure == voice.measure and summary.period.holds(record.value_date) for record in records)
