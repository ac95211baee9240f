"""The data notes: coverage, money, data check."""

from briefgen.locale.numbers import format_number
from briefgen.model.brief import NoteColumn
from briefgen.model.findings import Level
from briefgen.present.names import listed
from briefgen.present.wording import Voice, in_period, period_words


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
    converted = ", at the rate of the month of signature or payment (InforEuro)" if summary.rates_used else ""
    words = [f"Current {'euro' if base == 'EUR' else base}{converted}."]
    sheet = sorted({rate.currency for rate in summary.rates_used if rate.source == "sheet"})
    bank = [rate for rate in summary.rates_used if rate.source == "ECB"]
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


def health_words(voice: Voice) -> str:
    """Return the data check in one phrase: "no errors, 5 warnings, 6 notes"."""
    counts = dict.fromkeys(Level, 0)
    for finding in voice.summary.dataset.findings:
        counts[finding.level] += 1
    parts = []
    for level, count in counts.items():
        noun = level.value if count == 1 else f"{level.value}s"
        parts.append(f"{count:,} {noun}" if count else f"no {noun}")
    return ", ".join(parts)


def _check_column(voice: Voice, audience: str) -> NoteColumn:
    from briefgen.model.findings import roll_up
    from briefgen.vocabulary.findings import FINDING_CODES

    groups = [group for group in roll_up(voice.summary.dataset.findings) if group.first.level is not Level.NOTE]
    totals: dict[str, int] = {}
    for group in groups:
        totals[group.first.code] = totals.get(group.first.code, 0) + group.count
    words = []
    for code, count in list(totals.items())[:6]:
        meaning = FINDING_CODES[code].meaning.rstrip(".")
        words.append(f"{meaning} ({count:,})." if count > 1 else f"{meaning}.")
    if len(totals) > 6:
        words.append(f"{len(totals) - 6} more kinds.")
    if audience == "internal" and words:
        words.append("briefgen check names the cells.")
    warn = any(group.first.level is Level.ERROR for group in groups) or bool(groups)
    return NoteColumn(f"Data check: {health_words(voice)}", ((" ".join(words) or "Nothing to report.",),), warn)
