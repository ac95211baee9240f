"""Funding by domain: the chart by domain and source, and the table of domains."""

from collections.abc import Collection, Iterable
from decimal import Decimal

from briefgen.locale.dates import format_date
from briefgen.model.blocks import Cell, Column, Meter, Printed, Row, Table, Text
from briefgen.model.charts import Part, StackedBars, StackedRow
from briefgen.model.summary import ResultLine
from briefgen.present.extremes import domain_rates, largest_domain
from briefgen.present.names import shorten
from briefgen.present.numbers import ALMOST_ALL
from briefgen.present.speech import phrase
from briefgen.present.wording import DOMAINS, Voice, join, lower_first
from briefgen.vocabulary.donors import DONOR_GROUPS, NOT_GIVEN

_OPEN = ("multi", "unallocated", "unassigned")
_ONE = Decimal(1)


def funding(voice: Voice) -> StackedBars | None:
    """Return the chart by domain and source; None without a positive amount by domain."""
    codes = [*voice.domains, *(code for code in _OPEN if voice.value(voice.money(f"domain.{code}")) is not None)]
    rows = tuple(_stacked_row(voice, code) for code in codes)
    if not any(row.total_value > 0 for row in rows):
        return None
    groups: list[str] = [code for code in DONOR_GROUPS if code in voice.summary.donor_groups]
    total = _stacked_row(voice, "")
    parts: Text = ()
    for group in groups if voice.sourced else ():
        amount = voice.numbers.bar(voice.money(f"donor_group.{group}"))
        part = voice.say_as("part of a total", "{label} {amount}", label=voice.group(group), amount=amount)
        parts = voice.say_as("list", "{first}, {next}", first=parts, next=part) if parts else part
    title = _funding_title(voice, groups)
    legend = tuple((group, voice.group(group)) for group in groups) if voice.sourced else ()
    alt = voice.alternative(title, _values(voice, rows))
    return StackedBars(title, _funding_sub(voice), voice.put("Domain"), legend, rows, total, parts, alt)


def _funding_sub(voice: Voice) -> Text:
    value, period, unit = voice.value_noun, voice.period, voice.numbers.unit_words
    if voice.sourced:
        return voice.say(
            "{value} by Valletta domain and source, {period}, {unit}", value=value, period=period, unit=unit
        )
    return voice.say("{value} by Valletta domain, {period}, {unit}", value=value, period=period, unit=unit)


def _values(voice: Voice, rows: tuple[StackedRow, ...]) -> str:
    """Return the values of the bars in words."""
    said = ""
    for row in rows:
        if row.parts:
            amounts = voice.listing([voice.paired(voice.group(part.group), part.printed) for part in row.parts])
            bar = voice.put_as("alternative text", "{label}: {amounts}", label=row.label, amounts=amounts)
            said = voice.put_as("alternative text", "{first}. {next}", first=said, next=bar) if said else bar
    return said


def _stacked_row(voice: Voice, code: str) -> StackedRow:
    prefix = f"domain.{code}" if code else "total"
    parts = []
    for group in DONOR_GROUPS:
        name = f"{prefix}.donor_group.{group}" if code else f"donor_group.{group}"
        value = voice.numbers.scaled(voice.money(name))
        if value is not None:
            parts.append(Part(group if voice.sourced else "eu", value, voice.numbers.bar(voice.money(name))))
    total = voice.money(prefix)
    label = voice.names.bar_label(code) if code else all_words(voice)
    value = voice.numbers.scaled(total) or Decimal(0)
    return StackedRow(code, label, tuple(parts), voice.numbers.bar(total), value)


def _without_domains(voice: Voice) -> bool:
    """Return whether no project of the brief, now or before, says its domain: then all the money is in one row."""
    named = (*DOMAINS, "multi", "unallocated")
    names = [voice.money(f"domain.{code}") for code in named if code not in voice.summary.selection.domains]
    return not any(voice.value(name) or voice.value(f"previous.{name}") for name in names)


def _funding_title(voice: Voice, groups: list[str]) -> Text:
    """Return the finding: who leads in how many domains; else who pays; else which domain is largest."""
    if not voice.summary.selection.domains and _without_domains(voice):
        return voice.say("No project says its domain")
    if not voice.sourced:
        return voice.say("Funding by domain")
    if (voice.value(voice.money("total")) or 0) <= 0:
        return voice.say("Funding by domain and source")
    if len(groups) == 1:
        if not voice.summary.selection.donors:
            group = "unnamed" if NOT_GIVEN in voice.summary.donors else groups[0]
            return voice.say_mark(_ALL_FROM.get(group, _ALL_FROM["other"]))
        # A brief for one donor says nothing by naming the donor's group, and the table may say which domain is largest.
        largest = _largest_title(voice)
        return voice.say("Funding by domain") if largest == domain_title(voice) else largest
    if len(voice.domains) == 1 and voice.value("donor_group.eu.share") is not None:
        return voice.say(
            "{share} of the money comes from EU-managed sources", share=voice.numbers.share("donor_group.eu.share")
        )
    return _leads_title(voice, groups) or voice.say("Funding by domain and source")


_ALL_FROM = {
    "eu": phrase("All of the money comes from EU-managed sources"),
    "member_states": phrase("All of the money comes from Member States"),
    "other": phrase("All of the money comes from other donors"),
    "unnamed": phrase("All of the money is from other donors or names none"),
}


def _leads_title(voice: Voice, groups: list[str]) -> Text:
    """Return in how many domains the EU and the Member States lead; () unless one of the two leads in each domain."""
    leads: dict[str, list[str]] = {group: [] for group in groups}
    for code in voice.domains:
        amounts = [
            (voice.value(voice.money(f"domain.{code}.donor_group.{group}")) or Decimal(0), group) for group in groups
        ]
        best = max(amounts)
        if best[0] > 0 and sum(1 for amount, _ in amounts if amount == best[0]) == 1:
            leads[best[1]].append(code)
    eu, states = leads.get("eu", []), leads.get("member_states", [])
    if "eu" not in leads or "member_states" not in leads or len(eu) + len(states) != len(DOMAINS):
        return ()
    alone = (states if len(states) == 1 else eu)[:1]
    domain = voice.names.domain_noun(alone[0]) if alone else ""
    return voice.say_mark(_LEADS[len(eu)], domain=domain)


_LEADS = (
    phrase("Member States lead in every domain"),
    phrase("Member States lead in four domains, the EU in {domain:the}"),
    phrase("The EU leads in two domains, Member States in three"),
    phrase("The EU leads in three domains, Member States in two"),
    phrase("The EU leads in four domains, Member States in {domain:the}"),
    phrase("EU-managed money leads in every domain"),
)
"""By the number of domains in which the EU leads."""


def all_words(voice: Voice) -> str:
    """Return the label of the row of the total."""
    return voice.put("Total") if voice.summary.selection.domains else voice.put("All domains")


def domain_table(voice: Voice) -> Table | None:
    """Return the table of domains; those that the brief shows stay even where nothing was contracted.

    None where no project and no result says its domain: the chart shows the one row that the table would have.
    """
    told = any(line.indicator.domain for line in voice.summary.results)
    if not voice.summary.selection.domains and _without_domains(voice) and not told and funding(voice):
        return None
    comparison = voice.compared
    paid = voice.rated
    results = {line.indicator.domain: line for line in reversed(voice.summary.results) if line.indicator.domain}
    columns = [
        Column("domain", voice.put("Valletta domain")),
        Column("projects", voice.put("Projects"), "end"),
        Column("amount", _amount_head(voice), "end"),
        Column("share", voice.put("Share"), "end"),
    ]
    if comparison:
        columns.append(Column("change", voice.put("Change"), "end"))
    if paid:
        columns.append(Column("paid", voice.put("Paid out")))
    if results:
        columns.append(Column("result", _result_head(voice, results.values())))
    codes = [*voice.domains, *(code for code in _OPEN if code in voice.summary.domains)]
    rows = []
    for code in codes:
        cells = _domain_cells(voice, code, comparison=comparison, paid=paid)
        if results:
            line = results.get(code)
            cells.append(_result_cell(voice, line) if line else Cell())
        rows.append(Row(tuple(cells), "plain" if code in DOMAINS else "rest"))
    total = _total_cells(voice, comparison=comparison, paid=paid)
    rows.append(Row((*total, Cell()) if results else tuple(total), "total"))
    note = voice.say(
        "Amounts follow the percentages given; a project counts in every domain that it touches, so counts do not add "
        "up to the total."
    )
    note = join([note, *without_share(voice, (f"domain.{code}" for code in codes))], " ")
    return Table("domains", domain_title(voice), tuple(columns), tuple(rows), notes=(note,))


def without_share(voice: Voice, prefixes: Iterable[str]) -> tuple[Text, ...]:
    """Return the note on classes whose amount is below zero, which is no share of a total above it; () without any."""
    if not any((voice.value(f"{prefix}.share") or 0) < 0 for prefix in prefixes):
        return ()
    return (voice.say("A part below zero has no share; the other shares add up to more than 100%."),)


def _amount_head(voice: Voice) -> str:
    return voice.put("{measured:Name}, {unit}", measured=voice.measured, unit=voice.numbers.unit_head)


def _domain_cells(voice: Voice, code: str, *, comparison: bool, paid: bool) -> list[Cell]:
    numbers, prefix = voice.numbers, f"domain.{code}"
    money = voice.money(prefix)
    cells = [
        Cell((voice.names.domain(code, long=True),), badges=(code,) if code in DOMAINS else ()),
        Cell((numbers.count(f"{prefix}.projects"),)),
        Cell((numbers.table(money),), strong=True),
        Cell((numbers.share(f"{prefix}.share"),)),
    ]
    if comparison:
        cells.append(Cell(numbers.moved(money)))
    if paid:
        cells.append(paid_cell(voice, f"{prefix}.disbursement_rate", code if code in DOMAINS else "rest"))
    return cells


def _total_cells(voice: Voice, *, comparison: bool, paid: bool) -> list[Cell]:
    numbers, money = voice.numbers, f"total.{voice.measure}"
    positive = (voice.value(money) or 0) > 0
    cells = [
        Cell((all_words(voice),)),
        Cell((numbers.count("total.projects"),)),
        Cell((numbers.table(money),)),
        Cell((numbers.percent(Decimal(1)) if positive else numbers.not_applicable,)),
    ]
    if comparison:
        cells.append(Cell(numbers.moved(money)))
    if paid:
        cells.append(paid_cell(voice, "total.disbursement_rate", "total"))
    return cells


def paid_cell(voice: Voice, name: str, colour: str) -> Cell:
    """Return what is paid out, with a bar in a colour ("" for none): a dash without a contract in the rate."""
    value = voice.value(name)
    if name not in voice.summary.figures:
        return Cell(("–",))
    if value is None:
        reason = voice.summary.figures[name].excluded
        unknown = any(entry.reason == "unknown" for entry in reason)
        return Cell((Printed(voice.numbers.unknown if unknown else voice.numbers.not_applicable, name),))
    meter = Meter(min(max(value, Decimal(0)), _ONE), colour) if colour else None
    return Cell((voice.numbers.rate(name),), meter=meter)


def _result_head(voice: Voice, lines: Collection[ResultLine]) -> str:
    """Return the head over the key results: a running total that began before the period is not the period's."""
    start = voice.summary.period.start
    since = [line.since for line in lines if line.cumulative and line.since and start and line.since < start]
    if not since:
        return voice.put("Key result, {period}", period=voice.period)
    if len(since) < len(lines):
        return voice.put("Key result")
    return voice.put("Key result since {begin}", begin=format_date(min(since), voice.lang, "month"))


def _result_cell(voice: Voice, line: ResultLine) -> Cell:
    words = voice.data(lower_first(shorten(line.indicator.name, 60)))
    if line.values:
        return Cell(voice.say("{indicator}: reported by project, not added up", indicator=words))
    if line.actual is None:
        return Cell(voice.say("{indicator}: not reported", indicator=words))
    actual = voice.numbers.result(line.actual, f"result.{line.indicator.code}.actual")
    return Cell(voice.say_as("result", "{actual} {indicator}", actual=actual, indicator=words))


def domain_title(voice: Voice) -> Text:
    """Return the finding over the domain table: what grew, what fell, what is paid least."""
    if len(voice.domains) == 1:
        return voice.say_many(
            "{domain}: {count} project",
            "{domain}: {count} projects",
            int(voice.value("total.projects") or 0),
            domain=voice.names.domain_noun(voice.domains[0]),
            count=voice.numbers.plain_count("total.projects"),
        )
    changes = [(voice.value(f"change.domain.{code}.{voice.measure}"), code) for code in DOMAINS]
    known = [
        (ratio, code)
        for ratio, code in changes
        if ratio is not None and voice.numbers.tells(f"domain.{code}.{voice.measure}")
    ]
    if len(known) == len(DOMAINS) and (moved := _moved_title(voice, known)):
        return moved
    if largest_domain(voice)[0]:
        return _largest_title(voice)
    if Decimal("0.5") < (voice.value("domain.multi.share") or 0) <= 1:
        share = voice.numbers.share("domain.multi.share")
        return voice.say("{share} of the value is for several domains, not split", share=share)
    return voice.say("Funding by domain")


def _moved_title(voice: Voice, changes: list[tuple[Decimal, str]]) -> Text:
    """Return which domains grew and fell; () where none fell and one stood still."""
    most, fell = max(changes)[1], [code for ratio, code in changes if ratio < 0]
    domain = voice.names.domain_noun(most)
    if not fell and any(ratio == 0 for ratio, _ in changes):
        return ()
    if not fell:
        rates = domain_rates(voice)
        if len(rates) == len(DOMAINS) and min(rates)[1] == most:
            return voice.say(
                "Every domain grew; {domain:the} grew most and {domain:?is|are} paid out least", domain=domain
            )
        return voice.say("Every domain grew; {domain:the} grew most", domain=domain)
    if len(fell) == len(DOMAINS):
        return voice.say("Every domain fell")
    if len(fell) == 1:
        return voice.say(
            "Only {fallen:the} fell; {domain:the} grew most", fallen=voice.names.domain_noun(fell[0]), domain=domain
        )
    return voice.say_mark(_FELL[len(fell)], domain=domain)


_FELL = {
    2: phrase("Two domains fell; {domain:the} grew most"),
    3: phrase("Three domains fell; {domain:the} grew most"),
    4: phrase("Four domains fell; {domain:the} grew most"),
}


def _largest_title(voice: Voice) -> Text:
    """Return which domain takes most of the money, and how much."""
    share, code = largest_domain(voice)
    domain = voice.names.domain_noun(code)
    if share == 1:
        return voice.say("All of the money is for {domain:low}", domain=domain)
    if ALMOST_ALL <= share < 1:
        return voice.say("Almost all of the money is for {domain:low}", domain=domain)
    if 0 < share < 1:
        printed = voice.numbers.share(f"domain.{code}.share")
        return voice.say("{domain:short} {domain:?takes|take} most, {share}", domain=domain, share=printed)
    return voice.say("Funding by domain")
