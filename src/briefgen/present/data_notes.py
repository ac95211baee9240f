"""The data notes: coverage, money, data check."""

from collections.abc import Iterator
from datetime import date

from briefgen.locale.numbers import isolate
from briefgen.model.blocks import NoteColumn, Text
from briefgen.model.findings import Level, roll_up
from briefgen.model.summary import RateUsed
from briefgen.present.left_out import left_out_of_rate, left_out_of_total
from briefgen.present.names import in_row, listed
from briefgen.present.wording import Voice, join
from briefgen.vocabulary.findings import FINDING_CODES

_TOLD_BY_FIGURES = frozenset(
    ("missing-date", "no-rate", "no-domain", "no-country", "unknown-domain", "unknown-country")
)
"""Findings that figures of the brief tell with their money: what they leave out and what is unassigned."""
_MOST_KINDS = 5
_MOST_RATES = 6


def note_columns(voice: Voice, audience: str) -> tuple[NoteColumn, ...]:
    return (
        NoteColumn(voice.put("Coverage and counting"), ((" ".join(_coverage(voice)),),)),
        NoteColumn(voice.put("Money"), ((" ".join(_money(voice)),),)),
        _check_column(voice, audience),
    )


def _coverage(voice: Voice) -> Iterator[str]:
    """Yield what the brief covers and how it counts, a sentence each."""
    summary = voice.summary
    yield voice.put("Projects {measured:mp} {period:in}.", measured=voice.measured, period=voice.period)
    yield voice.put("A project counts once in a total and in every class it touches in a table.")
    if summary.selection.domains and any(len(line.project.domains.parts) > 1 for line in summary.projects):
        yield voice.put("Of a project split by domain, only the part for this brief counts.")
    if voice.earlier and not summary.no_comparison:
        yield voice.put("Comparison: {period}, at the same stage.", period=voice.earlier)
    start = summary.dataset.partnership.coverage_from
    if start:
        yield voice.put("The data begin on {date}.", date=voice.date(start))
    yield from outside_words(voice)
    missing = _missing_sections(voice)
    if missing:
        yield voice.put("Not in the data, so not in this brief: {sections}.", sections=missing)


def outside_words(voice: Voice) -> Iterator[str]:
    """Yield what stands outside the total of a brief for places: shared projects, regional money."""
    shared = voice.value("shared.projects")
    if shared:
        yield voice.put_many(
            "Outside the total: {count} project shared between several countries, {amount} in full.",
            "Outside the total: {count} projects shared between several countries, {amount} in full.",
            int(shared),
            count=voice.numbers.number(shared),
            amount=voice.numbers.words(f"shared.{voice.measure}"),
        )
    regional = voice.value(f"shared.regional.{voice.measure}")
    if regional:
        amount = voice.numbers.amount_words(regional)
        yield voice.put("Regional money around it, {amount}, is not in the total.", amount=amount)


def _missing_sections(voice: Voice) -> str:
    dataset = voice.summary.dataset
    missing = []
    if not voice.summary.results:
        missing.append(voice.put("results"))
    if not any(record.measure == "disbursed" for record in dataset.records):
        missing.append(voice.put("payments"))
    if voice.summary.meeting is None:
        missing.append(voice.put("a meeting"))
    return listed(missing, voice.lang)


def _money(voice: Voice) -> Iterator[str]:
    """Yield in which money the brief counts, a sentence each."""
    yield from currency_words(voice)
    if voice.rated:
        yield paid_words(voice)
    yield voice.put("Rounded parts may not add up.")


def paid_words(voice: Voice) -> str:
    """Return what is meant by "paid out"."""
    return voice.put("“Paid out” means paid to the partner: advances not yet used are in it.")


def currency_words(voice: Voice) -> Iterator[str]:
    """Yield the currency of a brief and the rates that it used, a sentence each."""
    base, used = voice.summary.dataset.partnership.base_currency, _rates_used(voice)
    currency = voice.put("euro") if base == "EUR" else isolate(base, voice.lang)
    if used:
        yield voice.put(
            "Current {currency}, at the rate of the month of signature or payment (InforEuro).", currency=currency
        )
    else:
        yield voice.put("Current {currency}.", currency=currency)
    sheet = sorted({isolate(rate.currency, voice.lang) for rate in used if rate.source == "sheet"})
    bank = [isolate(f"{rate.currency} {rate.month}", voice.lang) for rate in used if rate.source == "ECB"]
    if sheet:
        yield voice.put("Rates from the workbook: {currencies}.", currencies=in_row(sheet, voice.lang))
    if bank:
        months, more = in_row(bank[:_MOST_RATES], voice.lang), len(bank) - _MOST_RATES
        if more > 0:
            count = voice.numbers.number(more)
            yield voice.put("European Central Bank rates for {months} and {count} more.", months=months, count=count)
        else:
            yield voice.put("European Central Bank rates for {months}.", months=months)


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
    """Return the data check, "Data check: no errors, 5 warnings"; notes ask nothing of anybody and are not counted."""
    found = voice.summary.dataset.findings
    errors = sum(finding.level is Level.ERROR for finding in found)
    warnings = sum(finding.level is Level.WARNING for finding in found)
    errors_said = voice.put("no errors")
    if errors:
        errors_said = voice.put_many("{count} error", "{count} errors", errors, count=voice.numbers.number(errors))
    warnings_said = voice.put("no warnings")
    if warnings:
        count = voice.numbers.number(warnings)
        warnings_said = voice.put_many("{count} warning", "{count} warnings", warnings, count=count)
    return voice.put("Data check: {errors}, {warnings}", errors=errors_said, warnings=warnings_said)


def _check_column(voice: Voice, audience: str) -> NoteColumn:
    groups = [group for group in roll_up(voice.summary.dataset.findings) if group.first.level is not Level.NOTE]
    sentences = _scope_faults(voice)
    totals: dict[str, int] = {}
    for group in groups:
        if group.first.code not in _TOLD_BY_FIGURES:
            totals[group.first.code] = totals.get(group.first.code, 0) + group.count
    if groups and not sentences and not totals:
        sentences.append(voice.say("None of these touches the figures of this brief."))
    if totals:
        sentences.append(voice.say("In the data as a whole:"))
    sentences += [_kind(voice, code, count) for code, count in list(totals.items())[:_MOST_KINDS]]
    if len(totals) > _MOST_KINDS:
        more = len(totals) - _MOST_KINDS
        sentences.append(
            voice.say_many(
                "{count} more kind of finding.",
                "{count} more kinds of finding.",
                more,
                count=voice.numbers.number(more),
            )
        )
    if audience == "internal" and groups:
        sentences.append(voice.say("{command} names the cells.", command=isolate("briefgen check", voice.lang)))
    said = join(sentences, " ") or voice.say("Nothing to report.")
    return NoteColumn(health_words(voice), (said,), bool(groups))


def _kind(voice: Voice, code: str, count: int) -> Text:
    """Return what a kind of finding means, and how often it was found."""
    meaning = voice.put_mark(FINDING_CODES[code].meaning)
    if count == 1:
        return (meaning,)
    return voice.say_many(
        "{meaning} ({count} time).",
        "{meaning} ({count} times).",
        count,
        meaning=meaning.rstrip("."),
        count=voice.numbers.number(count),
    )


def _scope_faults(voice: Voice) -> list[Text]:
    """Return what is unknown, left out or shown as unassigned in this brief, with its money."""
    sentences: list[Text] = []
    if unknown := left_out_of_rate(voice):
        sentences.append(voice.say("{contracts}: what is paid out is unknown.", contracts=unknown))
    if missing := left_out_of_total(voice):
        sentences.append(voice.say("{records}: left out.", records=in_row(missing, voice.lang)))
    domain, country = _without_domain(voice), _without_country(voice)
    if domain and country:
        both = voice.say_as("list", "{first}, {next}", first=domain, next=country)
        sentences.append(voice.say("{projects}: shown as such.", projects=both))
    elif domain or country:
        sentences.append(voice.say("{projects}: shown as such.", projects=domain or country))
    return sentences


def _without_domain(voice: Voice) -> Text:
    projects, money = "domain.unassigned.projects", voice.money("domain.unassigned")
    count = int(voice.value(projects) or 0)
    if not count or not voice.value(money):
        return ()
    return voice.say_many(
        "{count} project without a domain ({amount})",
        "{count} projects without a domain ({amount})",
        count,
        count=voice.numbers.plain_count(projects),
        amount=voice.numbers.words(money),
    )


def _without_country(voice: Voice) -> Text:
    projects, money = "country.unassigned.projects", voice.money("country.unassigned")
    count = int(voice.value(projects) or 0)
    if not count or not voice.value(money):
        return ()
    return voice.say_many(
        "{count} project without a country ({amount})",
        "{count} projects without a country ({amount})",
        count,
        count=voice.numbers.plain_count(projects),
        amount=voice.numbers.words(money),
    )
