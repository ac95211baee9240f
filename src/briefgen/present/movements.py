"""What happened to the total, the first clause of a headline (DESIGN.md section 8).

Every clause says only what its figures say: a percentage where it tells, else the amounts, each with its period.
"""

from datetime import date
from decimal import Decimal

from briefgen.model.blocks import Text
from briefgen.model.selection import Period
from briefgen.present.layouts import DOMAIN, THIN, layout_of
from briefgen.present.scope import scoped_value, scoped_words
from briefgen.present.speech import Noun, Part, phrase
from briefgen.present.wording import Voice, movement, period_noun, within_fourfold

_MOVED = {
    "rose": (phrase("{value:The} rose {percent} to {amount}"), phrase("{value:The} rose {percent}")),
    "fell": (phrase("{value:The} fell {percent} to {amount}"), phrase("{value:The} fell {percent}")),
    "stood still": (phrase("{value:The} stood still at {amount}"), ""),
    "doubled": (phrase("{value:The} doubled to {amount}"), phrase("{value:The} doubled")),
    "nearly doubled": (phrase("{value:The} nearly doubled to {amount}"), phrase("{value:The} nearly doubled")),
    "more than doubled": (phrase("{value:The} more than doubled to {amount}"), phrase("{value:The} more than doubled")),
    "tripled": (phrase("{value:The} tripled to {amount}"), phrase("{value:The} tripled")),
    "nearly tripled": (phrase("{value:The} nearly tripled to {amount}"), phrase("{value:The} nearly tripled")),
    "more than tripled": (phrase("{value:The} more than tripled to {amount}"), phrase("{value:The} more than tripled")),
}
"""What is said of a movement: with the value, and without it where the first tile says the rest."""

_STANDS_STILL = Decimal("0.99")


def moved_clauses(voice: Voice) -> tuple[Text, ...]:
    """Return what happened to the total, and the same with less: without the value or the base, which the tile says.

    The base it is compared with is named where a percentage says little. What the brief is about is named as long as
    there is room: the title says it, too.
    """
    plain_value, scoped = voice.value_noun, scoped_value(voice)
    if scoped.name == plain_value.name:
        return _clauses_of(voice, plain_value)
    clauses = _clauses_of(voice, plain_value)
    named = _clauses_of(voice, scoped)
    if (
        named == clauses and layout_of(voice) == DOMAIN
    ):  # without a value in the sentence: "€119m contracted in 2015–2016 through EUTF"
        named = (scoped_words(voice, clauses[-1]),) * 2
    return (*named, *clauses)


def _clauses_of(voice: Voice, value: Noun) -> tuple[Text, ...]:
    numbers, name = voice.numbers, f"total.{voice.measure}"
    now, before = voice.value(name) or Decimal(0), voice.value(f"previous.{name}")
    if before is None or not _compares(voice):
        return _years_clauses(voice) or _base_clauses(voice, value)
    if not within_fourfold(now, before):
        return _base_clauses(voice, value)
    percent = numbers.change(name)
    parts: dict[str, Part] = {
        "value": value,
        "percent": numbers.printed(numbers.unsigned(percent.text), percent.figure),
        "amount": numbers.words(name),
    }
    whole, short = _MOVED[movement(now, before)]
    clause = voice.say_mark(whole, **parts)
    return clause, voice.say_mark(short, **parts) if short else clause


def _years_clauses(voice: Voice) -> tuple[Text, ...]:
    """Return from what the last year of few data went to what, where they compare with nothing else; () for none."""
    years = _years_told(voice)
    if not years:
        return ()
    names = [f"{year}.{voice.measure}" for year in years]
    earlier, amount = map(voice.numbers.words, names)
    base, period = (period_noun(Period(year[5:]), voice.lang) for year in years)
    clause = voice.say(
        "{value:The} went from {earlier} {base:in} to {amount} {period:in}",
        value=voice.value_noun, earlier=earlier, base=base, amount=amount, period=period,
    )  # fmt: skip
    # Without its years the sentence would seem to be of the period, whose value is another.
    return clause, clause


def _years_told(voice: Voice) -> list[str]:
    """Return the last two years where the headline goes from one to the other, else none; both have money."""
    years = [part for part in voice.summary.parts if part.startswith("year.")][-2:]
    as_of = voice.summary.as_of
    if layout_of(voice) != THIN or len(years) < 2 or (as_of and as_of < date(int(years[-1][5:]), 12, 31)):
        return []
    return years if all((voice.value(f"{year}.{voice.measure}") or 0) > 0 for year in years) else []


def _compares(voice: Voice) -> bool:
    """Return whether a percentage tells of the total's change since the earlier period."""
    name = f"total.{voice.measure}"
    now, before = voice.value(name) or Decimal(0), voice.value(f"previous.{name}") or Decimal(0)
    compared = not voice.summary.no_comparison and voice.earlier is not None
    return compared and before > 0 and now > 0 and voice.numbers.tells(name)


def goes_by_years(voice: Voice) -> bool:
    """Return whether the headline goes from year to year: "of it" would then be of the year, not of the period."""
    return not _compares(voice) and bool(_years_told(voice))


def fell(voice: Voice) -> bool:
    """Return whether the movement is a fall by more than 1%, or more was withdrawn than there was."""
    names = [f"{year}.{voice.measure}" for year in _years_told(voice)]
    if not goes_by_years(voice):
        names = [] if voice.summary.no_comparison else [f"previous.total.{voice.measure}", f"total.{voice.measure}"]
    before, now = map(voice.value, names) if names else (None, None)
    if now is None:
        now = voice.value(f"total.{voice.measure}")
    return (now or 0) < (before or 0) * _STANDS_STILL


def _base_clauses(voice: Voice, value: Noun) -> tuple[Text, ...]:
    """Return the total where no percentage tells of its change: alone, after nothing, or from one amount to another."""
    name = f"total.{voice.measure}"
    period, measured = voice.period, voice.measured
    amount, earlier = voice.numbers.words(name), voice.numbers.words(f"previous.{name}")
    now, before, base = voice.value(name) or Decimal(0), voice.value(f"previous.{name}"), voice.earlier
    if now < 0:
        clause = voice.say(
            "{value:The} was {amount} {period:in}: more was withdrawn than {measured}",
            value=value, amount=amount, period=period, measured=measured,
        )  # fmt: skip
        return clause, clause
    alone = voice.say("{amount} {measured} {period:in}", amount=amount, measured=measured, period=period)
    if now == 0:
        alone = voice.say("Nothing {measured} {period:in}", measured=measured, period=period)
    if before is None or voice.summary.no_comparison or base is None or now == before == 0:
        return alone, alone
    if before < 0 < now:
        clause = voice.say(
            "{amount} {measured} {period:in}, after {earlier} {base:in}",
            amount=amount, measured=measured, period=period, earlier=earlier, base=base,
        )  # fmt: skip
        return clause, clause, alone
    if before == 0:
        clause = voice.say(
            "{amount} {measured} {period:in}, after nothing {base:in}",
            amount=amount, measured=measured, period=period, base=base,
        )  # fmt: skip
        return clause, clause, alone
    if now == 0:
        clause = voice.say(
            "Nothing {measured} {period:in}, after {amount} {base:in}",
            measured=measured, period=period, amount=earlier, base=base,
        )  # fmt: skip
        return clause, clause
    clause = voice.say(
        "{value:The} went from {earlier} {base:in} to {amount} {period:in}",
        value=value, earlier=earlier, base=base, amount=amount, period=period,
    )  # fmt: skip
    return (
        clause,
        clause,
        voice.say("{value:The} went from {earlier} to {amount}", value=value, earlier=earlier, amount=amount),
    )
