"""The series of quarters: what was signed in each, with a marked event and what the last whole year came to."""

from decimal import Decimal

from briefgen.locale.dates import format_date
from briefgen.locale.numbers import isolate, round_half_up
from briefgen.model.blocks import Text
from briefgen.model.charts import QuarterBar, Quarters
from briefgen.present.names import listed
from briefgen.present.numbers import LEAST_BASE
from briefgen.present.panels import BELOW_ZERO, LEAST_LINE, line_words, per_quarter, step_below, undrawn
from briefgen.present.speech import Part
from briefgen.present.wording import Voice, lower_first, quarter_words, within_fourfold

_MOST_QUARTERS = 16
_LEAST_QUARTERS = 3
"""Quarters with money below which a series shows nothing that a sentence does not."""


def quarters(voice: Voice) -> Quarters | None:
    """Return the series by quarter, those of a comparison that had any money included, with marked events; None for fewer than three
    with money."""
    summary = voice.summary
    held = any(voice.value(f"quarter.{quarter}.{voice.measure}") for quarter in summary.earlier_quarters)
    names = (*(summary.earlier_quarters if held else ()), *summary.quarters)[-_MOST_QUARTERS:]
    bars = []
    for quarter in names:
        total = voice.numbers.scaled(f"quarter.{quarter}.{voice.measure}") or Decimal(0)
        eu = voice.numbers.scaled(f"quarter.{quarter}.donor_group.eu.{voice.measure}") or Decimal(0)
        bars.append(QuarterBar(quarter, eu if voice.sourced else total, total))
    top = max((bar.total for bar in bars), default=Decimal(0))
    if len(bars) < 3 or top <= 0 or sum(bar.total != 0 for bar in bars) < _LEAST_QUARTERS:
        return None
    years: dict[str, int] = {}
    for bar in bars:
        years[bar.key[:4]] = years.get(bar.key[:4], 0) + 1
    step = step_below(top)
    grid = tuple((value, line_words(value, voice.lang)) for value in (step / 2, step) if value >= LEAST_LINE)
    last = voice.numbers.bar(f"quarter.{bars[-1].key}.{voice.measure}")
    return Quarters(
        _quarters_title(voice),
        per_quarter(voice),
        _quarters_legend(voice),
        tuple(bars),
        tuple(years.items()),
        last,
        grid,
        _marks(voice, names),
        _quarters_alternative(voice, bars[0], bars[-1]),
        _quarters_notes(voice, bars),
    )


def _quarters_legend(voice: Voice) -> tuple[tuple[str, str], ...]:
    present = voice.summary.donor_groups if voice.sourced else ()
    legend = (("eu", voice.names.group("eu")),) if "eu" in present else ()
    groups = [voice.names.group(code) for code in ("member_states", "other") if code in present]
    groups[1:] = map(lower_first, groups[1:])
    return (*legend, ("others", listed(groups, voice.lang))) if groups else legend


def _quarters_alternative(voice: Voice, first: QuarterBar, last: QuarterBar) -> str:
    ends = voice.put_as(
        "alternative text",
        "From {first} in {begin} to {last} in {end}, {unit}",
        first=_quarter_amount(voice, first),
        begin=quarter_words(int(first.key[:4]), int(first.key[-1]), voice.lang),
        last=_quarter_amount(voice, last),
        end=quarter_words(int(last.key[:4]), int(last.key[-1]), voice.lang),
        unit=voice.numbers.unit_words,
    )
    return voice.alternative(_quarters_title(voice), ends)


def _quarter_amount(voice: Voice, bar: QuarterBar) -> Part:
    return voice.numbers.bar(f"quarter.{bar.key}.{voice.measure}") if bar.total else voice.numbers.number(0)


def _quarters_notes(voice: Voice, bars: list[QuarterBar]) -> tuple[Text, ...]:
    sentences = [voice.put_mark(BELOW_ZERO)] if any(bar.total < 0 for bar in bars) else []
    if not_drawn := undrawn(voice, [f"quarter.{bar.key}.{voice.measure}" for bar in bars]):
        sentences.append(not_drawn)
    return ((" ".join(sentences),),) if sentences else ()


def _marks(voice: Voice, names: tuple[str, ...]) -> tuple[tuple[Decimal, str], ...]:
    """Return the latest marked event within the series: its place in quarters from the left, and its words."""
    found = []
    for milestone in voice.summary.dataset.milestones:
        quarter = f"{milestone.date.year}-Q{(milestone.date.month + 2) // 3}"
        if milestone.mark and quarter in names:
            month = (milestone.date.month - 1) % 3
            place = names.index(quarter) + (Decimal(month) + Decimal(milestone.date.day) / 31) / 3
            month_words = format_date(milestone.date, voice.lang, "month")
            words = voice.put_as("event", "{title}, {month}", title=voice.data(milestone.title, 28), month=month_words)
            found.append((place, words))
    return tuple(found[-1:])


def _quarters_title(voice: Voice) -> Text:
    years = [year for year in voice.whole_years() if voice.value(f"year.{year}.{voice.measure}") is not None]
    if years:
        name = f"year.{years[-1]}.{voice.measure}"
        ratio = voice.value(f"change.{name}")
        if ratio is not None and ratio != 0 and (voice.value(name) or 0) >= 0:
            parts: dict[str, Part] = {
                "year": isolate(years[-1], voice.lang),
                "amount": voice.numbers.words(name),
                "percent": voice.numbers.printed(voice.numbers.unsigned(voice.numbers.signed(ratio)), f"change.{name}"),
                "before": isolate(str(int(years[-1]) - 1), voice.lang),
            }
            earlier = f"year.{int(years[-1]) - 1}.{voice.measure}"
            before = voice.value(earlier) or Decimal(0)
            if before < LEAST_BASE or not within_fourfold(voice.value(name) or Decimal(0), before):
                parts["earlier"] = voice.numbers.words(earlier)
                return voice.say("{year} came to {amount}, after {earlier} in {before}", **parts)
            if not round_half_up(ratio * 100):
                return voice.say("{year} came to {amount}, about as much as {before}", **parts)
            if ratio > 0:
                return voice.say("{year} came to {amount}, {percent} above {before}", **parts)
            return voice.say("{year} came to {amount}, {percent} below {before}", **parts)
    return voice.say("Quarter by quarter")
