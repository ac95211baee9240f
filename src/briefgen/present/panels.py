"""The quarterly panels: one small chart per domain, all to one scale."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from briefgen.locale.numbers import format_number, isolate
from briefgen.model.blocks import Text
from briefgen.model.charts import Panel, Panels
from briefgen.present.names import number_word
from briefgen.present.numbers import MOST_TIMES
from briefgen.present.speech import phrase
from briefgen.present.wording import Voice, join, lower_first

BELOW_ZERO = phrase("Quarters in which more was withdrawn than contracted have no bar.")
_OPEN = ("multi", "unallocated", "unassigned")
BOTH = 2


def panels(voice: Voice) -> Panels | None:
    """Return the quarterly panels; None for money in one domain, fewer than 12 records or three quarters (EDITIONS.md)."""
    summary = voice.summary
    quarters = summary.quarters[-12:]
    records = sum(
        1
        for record in summary.dataset.records
        if record.measure == voice.measure and summary.period.holds(record.value_date)
    )
    if len(voice.domains) < 2 or len(quarters) < 3 or records < 12:
        return None
    years: dict[str, int] = {}
    for quarter in quarters:
        years[quarter[:4]] = years.get(quarter[:4], 0) + 1
    found = [_panel(voice, code, quarters, tuple(years.items())) for code in voice.domains]
    tops = [value for panel in found for value in panel.values if value is not None]
    top = max(tops, default=Decimal(0))
    if sum(any(panel.values) for panel in found) < 2 or top <= 0:
        return None
    step = step_below(top)
    title = _panel_title(voice, [year for year in years if year in voice.whole_years()])
    return Panels(
        title,
        _panels_sub(voice, len(found), _years_lighter(found)),
        tuple(found),
        step if step >= LEAST_LINE else None,
        line_words(step, voice.lang),
        max(top, step),
        voice.alternative(title, _ends(voice, found)),
        _panel_notes(voice, quarters, below_zero=min(tops, default=Decimal(0)) < 0),
    )


def _years_lighter(panels: Sequence[Panel]) -> int:
    """Return how many years before the last one have a column in some panel."""
    begin, shown = 0, 0
    for _, length in panels[0].years[:-1]:
        values = (value for panel in panels for value in panel.values[begin : begin + length])
        shown += any(value is not None and value > 0 for value in values)
        begin += length
    return shown


def _panels_sub(voice: Voice, panels: int, years: int) -> Text:
    lighter = voice.put_many("earlier year lighter", "earlier years lighter", years) if years else ""
    scale = voice.put("the same scale in all {count} panels", count=number_word(panels, voice.lang))
    if panels == BOTH:
        scale = voice.put("the same scale in both panels")
    return voice.keyed(per_quarter(voice), scale, lighter)


def per_quarter(voice: Voice) -> Text:
    """Return what a quarterly series shows: "Contracted per quarter, € million"."""
    return voice.say("{measured:Name} per quarter, {unit}", measured=voice.measured, unit=voice.numbers.unit_words)


def _ends(voice: Voice, panels: Sequence[Panel]) -> str:
    """Return the first and the last value of each panel in words."""
    said = ""
    for panel in panels:
        if panel.first and panel.last:
            ends = voice.put_as(
                "alternative text",
                "{label}: from {first} to {last}",
                label=panel.label,
                first=panel.first,
                last=panel.last,
            )
            said = voice.put_as("alternative text", "{first}. {next}", first=said, next=ends) if said else ends
    return said


def _panel(voice: Voice, code: str, quarters: tuple[str, ...], years: tuple[tuple[str, int], ...]) -> Panel:
    names = [f"quarter.{quarter}.domain.{code}.{voice.measure}" for quarter in quarters]
    values = tuple(voice.numbers.scaled(name) or Decimal(0) for name in names)
    first, last = (voice.numbers.bar(names[place]) if values[place] else None for place in (0, -1))
    return Panel(code, voice.names.domain(code), values, first, last, years)


def undrawn(voice: Voice, drawn: Iterable[str]) -> str:
    """Return what a series of all records does not draw: earlier quarters and records without a date; "" if nothing."""
    if not voice.summary.period.is_all:
        return ""
    total = voice.value(voice.money("total")) or Decimal(0)
    rest = total - sum((voice.value(name) or Decimal(0) for name in drawn), Decimal(0))
    amount = voice.numbers.amount_words(rest)
    return voice.put("Not drawn, earlier or without a date: {amount}.", amount=amount) if rest else ""


def step_below(top: Decimal) -> Decimal:
    """Return a round value near the top for the one reference line."""
    for size in (Decimal(10) ** power for power in range(7, -3, -1)):
        for factor in (Decimal(8), Decimal(6), Decimal(5), Decimal(4), Decimal(3), Decimal(2), Decimal(1)):
            if factor * size <= top:
                return factor * size
    return top


LEAST_LINE = Decimal("0.01")
"""In the brief's unit, below which no reference line is drawn: its label would have no room."""


def line_words(value: Decimal, lang: str) -> str:
    """Return what is written at a reference line: with the decimals that it has, and no more."""
    exponent = value.normalize().as_tuple().exponent
    return format_number(value, max(-int(exponent), 0), lang)


def _panel_title(voice: Voice, years: list[str]) -> Text:
    """Return how the domain that moved most went from the first to the last whole year."""
    if len(years) >= 2:
        found = []
        for code in voice.domains:
            first = voice.value(f"year.{years[0]}.domain.{code}.{voice.measure}")
            last = voice.value(f"year.{years[-1]}.domain.{code}.{voice.measure}")
            if first and last and first > 0 and last > 0:
                found.append((abs(last - first), code, first, last))
        if found:
            _, code, first, last = max(found)
            return voice.say_mark(
                _years_message(last / first),
                domain=voice.names.domain_noun(code),
                first=voice.numbers.words(f"year.{years[0]}.domain.{code}.{voice.measure}"),
                begin=isolate(years[0], voice.lang),
                last=voice.numbers.words(f"year.{years[-1]}.domain.{code}.{voice.measure}"),
                end=isolate(years[-1], voice.lang),
            )
    return voice.say("Quarter by quarter")


def _years_message(ratio: Decimal) -> str:
    if abs(ratio - 2) <= Decimal("0.06"):
        return phrase("{domain} doubled, from {first} in {begin} to {last} in {end}")
    if Decimal("1.7") <= ratio < 2:
        return phrase("{domain} nearly doubled, from {first} in {begin} to {last} in {end}")
    if 2 < ratio <= MOST_TIMES:
        return phrase("{domain} more than doubled, from {first} in {begin} to {last} in {end}")
    if abs(ratio - 1) <= Decimal("0.01"):
        return phrase("{domain} stood still, from {first} in {begin} to {last} in {end}")
    if ratio > 1:
        return phrase("{domain} rose, from {first} in {begin} to {last} in {end}")
    return phrase("{domain} fell, from {first} in {begin} to {last} in {end}")


def _panel_notes(voice: Voice, quarters: Sequence[str], *, below_zero: bool) -> tuple[Text, ...]:
    sentences: list[Text] = []
    if rest := _rest(voice):
        sentences.append(voice.say("Not in the panels: {classes}.", classes=rest))
    classes = [*(f"domain.{code}" for code in voice.domains)]
    drawn = [f"quarter.{quarter}.{name}.{voice.measure}" for quarter in quarters for name in classes]
    # What belongs to no domain is named before.
    drawn += [voice.money(f"domain.{code}") for code in _OPEN]
    if not_drawn := undrawn(voice, drawn):
        sentences.append((not_drawn,))
    if below_zero:
        sentences.append(voice.say_mark(BELOW_ZERO))
    sentences.append(voice.say("Parts may not add up because of rounding."))
    return (join(sentences, " "),)


def _rest(voice: Voice) -> Text:
    """Return the money that belongs to no panel, by class."""
    listed: Text = ()
    for code in _OPEN:
        name = voice.money(f"domain.{code}")
        if voice.value(name):
            label, amount = lower_first(voice.names.bar_label(code)), voice.numbers.words(name)
            part = voice.say_as("left out", "{label} ({amount})", label=label, amount=amount)
            listed = voice.say_as("list", "{first}, {next}", first=listed, next=part) if listed else part
    return listed
