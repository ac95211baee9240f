"""The data notes: coverage, money, data check."""

from datetime import date

from briefgen.locale.numbers import format_number
from briefgen.model.brief import NoteColumn, Text
from briefgen.model.findings import Level, roll_up
from briefgen.model.summary import RateUsed
from briefgen.present.left_out import left_out_of_rate, left_out_of_total
from briefgen.present.names import listed
from briefgen.present.wording import Voice, in_period, join, period_words
from briefgen.vocabulary.findings import FINDING_CODES

_TOLD_BY_FIGURES = frozenset(
    ("missing-date", "no-rate", "no-domain", "no-country", "unknown-domain", "unknown-country")
)
"""Findings that figures of the brief tell with their money: what they leave out and what is unassigned."""
_MOST_KINDS = 5


def note_columns(voice: Voice, audience: str) -> tuple[NoteColumn, ...]:
    return (
        NoteColumn("Coverage and counting", ((_coverage(voice),),)),
        NoteColumn("Money", ((_money(voice),),)),
        _check_column(voice, audience),
    )


def _coverage(voice: Voice) -> str:
    summary = voice.summary
    words = [f"Projects {voice.measure} {in_period(summary.period)}."]
    words.append("A project counts once in a total and in every class it touches in a table.")
    if summary.comparison and not summary.no_comparison:
        words.append(f"Comparison: {period_words(summary.comparison)}, at the same stage.")
    start = summary.dataset.partnership.coverage_from
    if start:
        words.append(f"The data begin on {voice.date(start)}.")
    shared = voice.value("shared.projects")
    if shared:
        noun = "project" if shared == 1 else "projects"
        money = voice.numbers.words(f"shared.{voice.measure}").text
        words.append(
            f"Outside the total: {format_number(shared, 0)} {noun} shared with other countries, {money} in full."
        )
    regional = voice.value(f"shared.regional.{voice.measure}")
    if regional:
        words.append(f"Regional money around it, {voice.numbers.amount_words(regional)}, is not in the total.")
    missing = _missing_sections(voice)
    if missing:
        words.append(f"Not in the data, so not in this brief: {missing}.")
    return " ".join(words)


def _missing_sections(voice: Voice) -> str:
    dataset = voice.summary.dataset
    missing = []
    if not voice.summary.results:
        missing.append("results")
    if not any(record.measure == "disbursed" for record in dataset.records):
        missing.append("payments")
    if voice.summary.meeting is None:
        missing.append("a meeting")
    return listed(missing)


def _money(voice: Voice) -> str:
    summary = voice.summary
    base = summary.dataset.partnership.base_currency
    used = _rates_used(voice)
    converted = ", at the rate of the month of signature or payment (InforEuro)" if used else ""
    words = [f"Current {'euro' if base == 'EUR' else base}{converted}."]
    sheet = sorted({rate.currency for rate in used if rate.source == "sheet"})
    bank = [rate for rate in used if rate.source == "ECB"]
    if sheet:
        words.append(f"Rates from the workbook: {', '.join(sheet)}.")
    if bank:
        months = ", ".join(f"{rate.currency} {rate.month}" for rate in bank[:6])
        more = f" and {len(bank) - 6} more" if len(bank) > 6 else ""
        words.append(f"European Central Bank rates for {months}{more}.")
    if voice.rated:
        words.append("“Paid out” means paid to the partner: advances not yet used are in it.")
    words.append("Rounded parts may not add up.")
    return " ".join(words)


def _rates_used(voice: Voice) -> list[RateUsed]:
    """Return the rates behind the records of the brief: its selection, from the first year that it compares with."""
    summary = voice.summary
    first = summary.period if summary.no_comparison or not summary.comparison else summary.comparison
    begin = date(first.start.year, 1, 1) if first.start else date.min
    used = set()
    for number in {atom.record for atom in summary.atoms}:
        record, conversion = summary.dataset.records[number], summary.conversions[number]
        if conversion.rate_month and record.value_date and record.value_date >= begin:
            used.add((conversion.rate_month, record.currency))
    return [rate for rate in summary.rates_used if (rate.month, rate.currency) in used]


def health_words(voice: Voice) -> str:
    """Return the data check in one phrase, "no errors, 5 warnings"; notes ask nothing of anybody and are not counted."""
    counts = {level: 0 for level in Level if level is not Level.NOTE}
    for finding in voice.summary.dataset.findings:
        if finding.level in counts:
            counts[finding.level] += 1
    parts = []
    for level, count in counts.items():
        noun = level.value if count == 1 else f"{level.value}s"
        parts.append(f"{count:,} {noun}" if count else f"no {noun}")
    return ", ".join(parts)


def _check_column(voice: Voice, audience: str) -> NoteColumn:
    groups = [group for group in roll_up(voice.summary.dataset.findings) if group.first.level is not Level.NOTE]
    sentences = _scope_faults(voice)
    totals: dict[str, int] = {}
    for group in groups:
        if group.first.code not in _TOLD_BY_FIGURES:
            totals[group.first.code] = totals.get(group.first.code, 0) + group.count
    if groups and not sentences and not totals:
        sentences.append(("None of these touches the figures of this brief.",))
    if totals:
        sentences.append(("In the data as a whole:",))
    for code, count in list(totals.items())[:_MOST_KINDS]:
        meaning = FINDING_CODES[code].meaning.rstrip(".")
        sentences.append((f"{meaning} ({count:,} times)." if count > 1 else f"{meaning}.",))
    if len(totals) > _MOST_KINDS:
        more = len(totals) - _MOST_KINDS
        sentences.append((f"{more} more kind{'s' if more > 1 else ''} of finding.",))
    if audience == "internal" and groups:
        sentences.append(("briefgen check names the cells.",))
    said = join(sentences, " ") or ("Nothing to report.",)
    return NoteColumn(f"Data check: {health_words(voice)}", (said,), bool(groups))


def _scope_faults(voice: Voice) -> list[Text]:
    """Return what is unknown, left out or shown as unassigned in this brief, with its money."""
    sentences: list[Text] = []
    if unknown := left_out_of_rate(voice):
        sentences.append((f"{unknown}: unknown.",))
    if missing := left_out_of_total(voice):
        sentences.append((f"{', '.join(missing)}: left out.",))
    unassigned = [_unassigned(voice, kind) for kind in ("domain", "country")]
    if found := [part for part in unassigned if part]:
        sentences.append((*join(found, ", "), ": shown as such."))
    return sentences


def _unassigned(voice: Voice, kind: str) -> Text:
    projects, money = f"{kind}.unassigned.projects", f"{kind}.unassigned.{voice.measure}"
    if not voice.value(projects) or not voice.value(money):
        return ()
    noun = "project" if voice.value(projects) == 1 else "projects"
    return (voice.numbers.plain_count(projects), f" {noun} without a {kind} (", voice.numbers.words(money), ")")
