"""The quarterly panels: one small chart per domain, all to one scale."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from briefgen.locale.numbers import format_number
from briefgen.model.brief import Panel, Panels, Printed, Text, plain
from briefgen.present.names import number_word
from briefgen.present.wording import Voice, lower_first

BELOW_ZERO = "Quarters in which more was withdrawn than contracted have no bar."
_OPEN = ("multi", "unallocated", "unassigned")


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
    lighter = "; earlier year lighter" if len(years) == 2 else "; earlier years lighter" if len(years) > 2 else ""
    sub = f"{voice.measure.capitalize()} per quarter, {voice.numbers.unit_words}; the same scale in all {number_word(len(found))} panels{lighter}"
    alt = ". ".join(
        f"{panel.label}: from {panel.first.text} to {panel.last.text}" for panel in found if panel.first and panel.last
    )
    return Panels(
        title,
        (sub,),
        tuple(found),
        step,
        format_number(step, 0, voice.lang),
        max(top, step),
        f"{plain(title)}. {alt}.",
        _panel_notes(voice, quarters, below_zero=min(tops, default=Decimal(0)) < 0),
    )


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
    return f"Not drawn, earlier or without a date: {voice.numbers.amount_words(rest)}." if rest else ""


def step_below(top: Decimal) -> Decimal:
    """Return a round value near the top for the one reference line."""
    for size in (Decimal(10) ** power for power in range(7, -3, -1)):
        for factor in (Decimal(8), Decimal(6), Decimal(5), Decimal(4), Decimal(3), Decimal(2), Decimal(1)):
            if factor * size <= top:
                return factor * size
    return top


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
            verb = _year_verb(last / first)
            return (
                f"{voice.names.domain(code)} {verb}, from ",
                voice.numbers.words(f"year.{years[0]}.domain.{code}.{voice.measure}"),
                f" in {years[0]} to ",
                voice.numbers.words(f"year.{years[-1]}.domain.{code}.{voice.measure}"),
                f" in {years[-1]}",
            )
    return ("Quarter by quarter",)


def _year_verb(ratio: Decimal) -> str:
    if abs(ratio - 2) <= Decimal("0.06"):
        return "doubled"
    if Decimal("1.7") <= ratio < 2:
        return "nearly doubled"
    if ratio > 2:
        return "more than doubled"
    return "stood still" if abs(ratio - 1) <= Decimal("0.01") else "rose" if ratio > 1 else "fell"


def _panel_notes(voice: Voice, quarters: Sequence[str], *, below_zero: bool) -> tuple[Text, ...]:
    parts: list[str | Printed] = []
    for code in _OPEN:
        name = voice.money(f"domain.{code}")
        if voice.value(name):
            label = lower_first(voice.names.domain(code).replace(": no domain given", ""))
            parts += [", " if parts else "Not in the panels: ", label, " (", voice.numbers.words(name), ")"]
    if parts:
        parts.append(". ")
    classes = [*(f"domain.{code}" for code in voice.domains)]
    drawn = [f"quarter.{quarter}.{name}.{voice.measure}" for quarter in quarters for name in classes]
    # What belongs to no domain is named before.
    drawn += [voice.money(f"domain.{code}") for code in _OPEN]
    if not_drawn := undrawn(voice, drawn):
        parts.append(f"{not_drawn} ")
    if below_zero:
        parts.append(f"{BELOW_ZERO} ")
    return ((*parts, "Parts may not add up because of rounding."),)
