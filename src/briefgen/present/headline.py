"""The headline: what moved, and the tension in it, computed by rules (DESIGN.md section 8).

A headline is a movement ("Contracted value rose 37% to €890m") and the most remarkable tension that the data hold.
Every clause says only what its figures say; a Messages row of section "headline" replaces the whole.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from briefgen.model.brief import Printed, Text, plain
from briefgen.present.names import clean, shorten
from briefgen.present.wording import (
    MEASURE_VALUE,
    Voice,
    in_period,
    lower_first,
    movement,
    part_words,
    period_words,
    said,
)

LONGEST = 120
_TWO_LINES = 106
"""Characters that surely fit on two lines of the headline."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with its topic and how remarkable it is; higher is more."""

    topic: str
    rank: Decimal
    text: Text


def headline(voice: Voice) -> tuple[Text, str]:
    """Return the headline and the topic of its tension ("" if it has none)."""
    own = [message for message in voice.summary.dataset.messages if message.section == "headline"]
    if own:
        text = own[0].texts.get(voice.lang) or next(iter(own[0].texts.values()))
        return (shorten(text, 2 * LONGEST),), ""
    moved = moved_clause(voice)
    for clause in sorted(tensions(voice), key=lambda one: -one.rank):
        sentences = [(*words, ", ", *clause.text, ".") for words in (moved, _without_value(moved))]
        for sentence, most in zip(sentences, (_TWO_LINES, LONGEST), strict=True):
            if len(plain(sentence)) <= most:
                return sentence, clause.topic
    return (*moved, "."), ""


def _without_value(moved: Text) -> Text:
    """Return "Contracted value rose 37%" of "Contracted value rose 37% to €890m": the first tile says the rest."""
    if len(moved) == 2 and isinstance(moved[0], str) and moved[0].endswith(" to "):  # "more than doubled to €63.4m"
        return (moved[0].removesuffix(" to "),)
    return moved[:-2] if len(moved) == 4 and moved[2] == " to " else moved


def moved_clause(voice: Voice) -> Text:
    """Return what happened to the total, with the base it is compared with where a percentage says little."""
    numbers, name = voice.numbers, f"total.{voice.measure}"
    value = MEASURE_VALUE[voice.measure]
    now = voice.value(name) or Decimal(0)
    before = voice.value(f"previous.{name}")
    when = in_period(voice.summary.period)
    if now < 0:
        return (f"{value} was ", numbers.words(name), f" {when}: more was withdrawn than {voice.measure}")
    if before is None or voice.summary.no_comparison or voice.summary.comparison is None:
        return (numbers.words(name), f" {voice.measure} {when}")
    earlier = period_words(voice.summary.comparison)
    if before <= 0:
        return (numbers.words(name), f" {voice.measure} {when}, after nothing in {earlier}")
    if now == 0:
        return ("Nothing ", voice.measure, f" {when}, after ", numbers.words(f"previous.{name}"), f" in {earlier}")
    if not numbers.tells(name) or now / before > 4 or now / before < Decimal("0.25"):
        return (
            f"{value} went from ",
            numbers.words(f"previous.{name}"),
            f" in {earlier} to ",
            numbers.words(name),
            f" {when}",
        )
    verb = movement(now, before)
    if verb == "stood still":
        return (f"{value} stood still at ", numbers.words(name))
    if verb not in ("rose", "fell"):
        return (f"{value} {verb} to ", numbers.words(name))
    percent = numbers.change(name)
    unsigned = Printed(percent.text.lstrip("+−"), percent.figure)
    return (f"{value} {verb} ", unsigned, " to ", numbers.words(name))


def tensions(voice: Voice) -> Iterator[Clause]:
    """Yield every tension that the figures hold."""
    rules: tuple[Callable[[Voice], Clause | None], ...] = (
        _least_paid,
        _unknown_payments,
        _ending_soon,
        _one_country,
        _furthest_behind,
        _paid,
        _largest_domain,
        _not_split,
    )
    for rule in rules:
        clause = rule(voice)
        if clause:
            yield clause


def _least_paid(voice: Voice) -> Clause | None:
    """A domain paid out at least 8 points less than the whole, with at least 5% of the value."""
    rates = domain_rates(voice)
    whole = voice.value("total.disbursement_rate")
    if len(rates) < 2 or whole is None:
        return None
    rate, code = min(rates)
    gap = (whole - rate) * 100
    weight = voice.value(f"domain.{code}.share") or Decimal(0)
    if gap < 8 or weight < Decimal("0.05"):
        return None
    paid = voice.numbers.rate(f"domain.{code}.disbursement_rate")
    common = part_words(rate)
    share: Text = (common,) if common else (paid,)
    only = "only " if rate < Decimal("0.6") else ""
    fastest = ", the fastest-growing domain," if _grows_fastest(voice, code) else ""
    text: Text = (f"but {only}", *share, f" of the money for {said(code)}{fastest} is paid out")
    return Clause("delivery", 40 + gap, text)


def _grows_fastest(voice: Voice, code: str) -> bool:
    """Return whether a domain grew more than any other, where all five have a percentage that tells."""
    names = {one: f"domain.{one}.{voice.measure}" for one in "12345"}
    changes = {one: voice.value(f"change.{name}") for one, name in names.items() if voice.numbers.tells(name)}
    known = {one: ratio for one, ratio in changes.items() if ratio is not None}
    own = known.pop(code, None)
    return own is not None and own > 0 and len(known) == 4 and own > max(known.values())


def domain_rates(voice: Voice) -> list[tuple[Decimal, str]]:
    """Return the disbursement rates of the five domains that have one."""
    found = [(voice.value(f"domain.{code}.disbursement_rate"), code) for code in "12345"]
    return [(rate, code) for rate, code in found if rate is not None]


def _unknown_payments(voice: Voice) -> Clause | None:
    """Contracts without a payment report that hold a quarter of the value or more."""
    rate = voice.summary.figures.get("total.disbursement_rate")
    total = voice.value(f"total.{voice.measure}") or Decimal(0)
    unknown = [entry for entry in rate.excluded if entry.reason == "unknown"] if rate else []
    if not voice.rated or not unknown or unknown[0].amount is None or total <= 0 or unknown[0].amount < total / 4:
        return None
    words = f"but payments are unknown for {unknown[0].count:,} contract{'s' if unknown[0].count != 1 else ''}"
    return Clause("unknown", 60 + unknown[0].amount / total, (words,))


def _ending_soon(voice: Voice) -> Clause | None:
    """Projects with 15% of the value or more that end within six months."""
    money, total = voice.value(f"ending.{voice.measure}"), voice.value(f"total.{voice.measure}")
    until = voice.summary.ending_until
    if not money or not total or total <= 0 or money < total * Decimal("0.15") or until is None:
        return None
    amount: Text = ("all",) if money == total else (voice.numbers.words(f"ending.{voice.measure}"),)
    text: Text = ("and ", *amount, f" of it ends by {voice.date(until)}")
    return Clause("ending", 35 + 20 * money / total, text)


def _one_country(voice: Voice) -> Clause | None:
    """A single country with 30% of the value or more, where there is more than one."""
    named = [code for code in voice.summary.countries if voice.value(f"country.{code}.share")]
    if len(named) < 2 or named[0] in ("regional", "multi", "unallocated", "unassigned"):
        return None
    share = voice.value(f"country.{named[0]}.share") or Decimal(0)
    if not Decimal("0.3") <= share <= 1:
        return None
    place = voice.names.said_place(named[0])
    return Clause(
        "country", 30 + 20 * share, ("and ", place, " alone takes ", voice.numbers.share(f"country.{named[0]}.share"))
    )


def _furthest_behind(voice: Voice) -> Clause | None:
    """A result below 75% of its target."""
    behind = [line for line in voice.summary.results if line.rate is not None and line.indicator.direction == "up"]
    worst = min(behind, key=lambda line: line.rate or Decimal(0), default=None)
    if worst is None or worst.rate is None or worst.rate >= Decimal("0.75"):
        return None
    name = lower_first(clean(worst.indicator.name))
    rate = voice.numbers.rate(f"result.{worst.indicator.code}.rate")
    return Clause("results", 45 - 40 * worst.rate, ("but ", rate, " of the target is reached for ", name))


def _paid(voice: Voice) -> Clause | None:
    rate = voice.value("total.disbursement_rate")
    if rate is None or voice.value("total.disbursed") is None:
        return None
    word = "but only " if rate < Decimal("0.4") else "and "
    return Clause("delivery", Decimal(10), (word, voice.numbers.rate("total.disbursement_rate"), " is paid out"))


def largest_domain(voice: Voice) -> tuple[Decimal, str]:
    """Return the largest domain with its share; (0, "1") where money not split or unassigned is larger."""
    share, code = max((voice.value(f"domain.{code}.share") or Decimal(0), code) for code in "12345")
    rest = max(voice.value(f"domain.{code}.share") or Decimal(0) for code in ("multi", "unallocated", "unassigned"))
    return (share, code) if share >= rest else (Decimal(0), "1")


def _largest_domain(voice: Voice) -> Clause | None:
    share, code = largest_domain(voice)
    if len(voice.domains) < 2 or share <= 0 or share > 1 or (voice.value(f"total.{voice.measure}") or 0) <= 0:
        return None
    name = lower_first(voice.names.domain(code))
    if share == 1:
        return Clause("domain", Decimal(1), ("all of it for ", name))
    return Clause(
        "domain", Decimal(5), ("the largest part for ", name, ", ", voice.numbers.share(f"domain.{code}.share"))
    )


def _not_split(voice: Voice) -> Clause | None:
    """More than half of the money for several domains, without percentages."""
    share = voice.value("domain.multi.share") or Decimal(0)
    if len(voice.domains) < 2 or not Decimal("0.5") < share <= 1 or (voice.value(f"total.{voice.measure}") or 0) <= 0:
        return None
    words = voice.numbers.share("domain.multi.share")
    return Clause("domain", Decimal(4), (words, " of it for several domains, not split"))
