"""The tensions of a headline: what its figures hold beside the movement, each with how remarkable it is (DESIGN.md section 8)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from briefgen.model.blocks import Text
from briefgen.model.ids import id_part
from briefgen.present.extremes import country_rates, domain_rates, largest_domain, percent
from briefgen.present.layouts import THIN, layout_of
from briefgen.present.movements import fell, goes_by_years
from briefgen.present.names import clean
from briefgen.present.nouns import part_noun
from briefgen.present.numbers import ALMOST_ALL
from briefgen.present.speech import Noun, Part, phrase
from briefgen.present.wording import Voice, lower_first, part_words


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with its topic, how remarkable it is (higher is more), and why, for `brief --explain`.

    ``shorter`` says the same with less beside, for where that is too long.
    """

    topic: str
    rank: Decimal
    text: Text
    why: str
    shorter: Text = ()


def tensions(voice: Voice) -> Iterator[Clause]:
    """Yield every tension that the figures hold."""
    rules: tuple[Callable[[Voice], Clause | None], ...] = (
        _least_paid,
        _least_paid_country,
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
        if clause and rule is _least_paid and layout_of(voice) == THIN:
            # Of few data it is the rate of a project or two: what is not known comes first.
            clause = replace(clause, rank=min(clause.rank, _LEAST_PAID_OF_FEW))
        if clause:
            yield clause


def _link(voice: Voice) -> Noun:
    """Return what joins a delay to the movement: "but" where the money rose, "and" where it fell, which is no contrast."""
    return Noun(voice.put_as("delay of a fall", "and") if fell(voice) else voice.put_as("delay of a rise", "but"))


_LEAST_PAID_OF_FEW = Decimal(59)


def _least_paid(voice: Voice) -> Clause | None:
    """A domain paid out at least 8 points less than the whole, with at least 5% of the value."""
    rates = domain_rates(voice)
    whole = voice.value("total.disbursement_rate")
    if len(rates) < 2 or whole is None or not _is_positive(voice):
        return None
    rate, code = min(rates)
    gap = (whole - rate) * 100
    weight = voice.value(f"domain.{code}.share") or Decimal(0)
    if gap < 8 or weight < Decimal("0.05") or not 0 <= rate < 1:
        return None
    why = f"paid out {gap:.1f} points less than the whole, with {percent(weight)} of the value: 40 + points"
    text = _little_paid(voice, code, fastest=False)
    if not rate or not _grows_fastest(voice, code):
        return Clause("delivery", 40 + gap, text, why)
    return Clause("delivery", 40 + gap, _little_paid(voice, code, fastest=True), why, text)


_LITTLE = Decimal("0.6")
"""A rate below which a part is "only" that."""
_HARDLY = Decimal("0.0005")
"""A rate below which "<0.1%" is printed: "only" does not go with it."""
_LITTLE_PAID = {
    (True, True): (
        phrase("{link} only {part} of the money for {domain:the}, the fastest-growing domain, is paid out"),
        phrase("{link} only {rate} of the money for {domain:the}, the fastest-growing domain, is paid out"),
    ),
    (True, False): (
        phrase("{link} only {part} of the money for {domain:the} is paid out"),
        phrase("{link} only {rate} of the money for {domain:the} is paid out"),
    ),
    (False, True): (
        phrase("{link} {part} of the money for {domain:the}, the fastest-growing domain, is paid out"),
        phrase("{link} {rate} of the money for {domain:the}, the fastest-growing domain, is paid out"),
    ),
    (False, False): (
        phrase("{link} {part} of the money for {domain:the} is paid out"),
        phrase("{link} {rate} of the money for {domain:the} is paid out"),
    ),
}
"""What is said by a common part and by its rate, of a domain paid out below the limit, of the fastest-growing one."""


def _little_paid(voice: Voice, code: str, *, fastest: bool) -> Text:
    name = f"domain.{code}.disbursement_rate"
    rate = voice.value(name) or Decimal(0)
    by_part, by_rate = _LITTLE_PAID[rate < _LITTLE, fastest]
    domain, common, link = voice.names.domain_noun(code), part_words(rate), _link(voice)
    if not rate:
        return voice.say("{link} none of the money for {domain:the} is paid out", link=link, domain=domain)
    if rate < _HARDLY:
        return voice.say(
            "{link} hardly anything of the money for {domain:the} is paid out ({rate})",
            link=link, domain=domain, rate=voice.numbers.rate(name),
        )  # fmt: skip
    if common:
        return voice.say_mark(by_part, link=link, part=part_noun(common, voice.lang), domain=domain)
    return voice.say_mark(by_rate, link=link, rate=voice.numbers.rate(name), domain=domain)


def _grows_fastest(voice: Voice, code: str) -> bool:
    """Return whether a domain grew more than any other, where all five have a percentage that tells."""
    names = {one: f"domain.{one}.{voice.measure}" for one in "12345"}
    changes = {one: voice.value(f"change.{name}") for one, name in names.items() if voice.numbers.tells(name)}
    known = {one: ratio for one, ratio in changes.items() if ratio is not None}
    own = known.pop(code, None)
    return own is not None and own > 0 and len(known) == 4 and own > max(known.values())


def _least_paid_country(voice: Voice) -> Clause | None:
    """In a brief of one domain, a country paid out at least 15 points less than the whole, with at least 5% of the value."""
    rates, whole = country_rates(voice), voice.value("total.disbursement_rate")
    if len(voice.domains) != 1 or len(rates) < 2 or whole is None:
        return None
    rate, code = min(rates)
    gap = (whole - rate) * 100
    if gap < 15 or not 0 <= rate < 1:
        return None
    printed, place = voice.numbers.rate(f"country.{id_part(code)}.disbursement_rate"), voice.names.place_noun(code)
    link = _link(voice)
    text = voice.say("{link} {rate} of the money for {place:the} is paid out", link=link, rate=printed, place=place)
    if not rate:
        text = voice.say("{link} none of the money for {place:the} is paid out", link=link, place=place)
    elif _HARDLY <= rate < _LITTLE:
        text = voice.say(
            "{link} only {rate} of the money for {place:the} is paid out", link=link, rate=printed, place=place
        )
    return Clause("delivery", 30 + gap, text, f"a country paid out {gap:.1f} points less than the whole: 30 + points")


def _unknown_payments(voice: Voice) -> Clause | None:
    """Contracts without a payment report that hold a quarter of the value or more."""
    rate = voice.summary.figures.get("total.disbursement_rate")
    total = voice.value(f"total.{voice.measure}") or Decimal(0)
    unknown = [entry for entry in rate.excluded if entry.reason == "unknown"] if rate else []
    if not voice.rated or not unknown or unknown[0].amount is None or total <= 0 or unknown[0].amount < total / 4:
        return None
    words = voice.say_many(
        "{link} payments are unknown for {count} contract",
        "{link} payments are unknown for {count} contracts",
        unknown[0].count,
        link=_link(voice),
        count=voice.numbers.number(unknown[0].count),
    )
    share = unknown[0].amount / total
    return Clause("unknown", 60 + share, words, f"{percent(share)} of the value, from a quarter on: 60 + share")


def _ending_soon(voice: Voice) -> Clause | None:
    """Projects with 15% of the value or more that end within six months."""
    money, total = voice.value(f"ending.{voice.measure}"), voice.value(f"total.{voice.measure}")
    until = voice.summary.ending_until
    if not money or not total or total <= 0 or money < total * Decimal("0.15") or until is None:
        return None
    amount = voice.numbers.words(f"ending.{voice.measure}")
    if goes_by_years(voice):
        text = voice.say("and {amount} in all ends by {date}", amount=amount, date=voice.date(until))
    elif money == total:
        text = voice.say("and all of it ends by {date}", date=voice.date(until))
    elif amount.text == voice.numbers.words(f"total.{voice.measure}").text:
        text = voice.say("and almost all of it ends by {date}", date=voice.date(until))
    else:
        text = voice.say("and {amount} of it ends by {date}", amount=amount, date=voice.date(until))
    share = money / total
    why = f"{percent(share)} of the value ends within six months, from 15% on: 35 + 20 × share"
    return Clause("ending", 35 + 20 * share, text, why)


def _one_country(voice: Voice) -> Clause | None:
    """A single country with 30% of the value or more, where there is more than one."""
    named = [code for code in voice.summary.countries if voice.value(f"country.{code}.share")]
    if len(named) < 2 or named[0] in ("regional", "multi", "unallocated", "unassigned"):
        return None
    share = voice.value(f"country.{named[0]}.share") or Decimal(0)
    if not Decimal("0.3") <= share <= 1 or voice.value(f"country.{named[1]}.share") == share:
        return None
    printed: Part = voice.numbers.share(f"country.{named[0]}.share")
    if ALMOST_ALL <= share < 1:
        printed = voice.put("almost all")
    place = voice.names.place_noun(named[0])
    if goes_by_years(voice):
        text = voice.say("and {place:the} alone takes {share} of the whole", place=place, share=printed)
    else:
        text = voice.say("and {place:the} alone takes {share}", place=place, share=printed)
    why = f"one country with {percent(share)} of the value, from 30% on: 30 + 20 × share"
    return Clause("country", 30 + 20 * share, text, why)


def _furthest_behind(voice: Voice) -> Clause | None:
    """A result below 75% of its target."""
    behind = [line for line in voice.summary.results if line.rate is not None and line.indicator.direction == "up"]
    worst = min(behind, key=lambda line: line.rate or Decimal(0), default=None)
    if worst is None or worst.rate is None or worst.rate >= Decimal("0.75"):
        return None
    name = voice.data(lower_first(clean(worst.indicator.name)))
    rate = voice.numbers.rate(f"result.{worst.indicator.code}.rate")
    text = voice.say(
        "{link} {rate} of the target is reached for {indicator}", link=_link(voice), rate=rate, indicator=name
    )
    why = f"{percent(worst.rate)} of the target, below 75%: 45 - 40 × rate"
    return Clause("results", 45 - 40 * worst.rate, text, why)


def _is_positive(voice: Voice) -> bool:
    """Return whether there is money in the period: of nothing, or of more withdrawn than signed, no part can be told."""
    return (voice.value(f"total.{voice.measure}") or 0) > 0


def _paid(voice: Voice) -> Clause | None:
    rate = voice.value("total.disbursement_rate")
    if rate is None or rate < 0 or voice.value("total.disbursed") is None or not _is_positive(voice):
        return None
    printed, link = voice.numbers.rate("total.disbursement_rate"), _link(voice)
    why = "what is paid out can always be said where it is known: 10"
    if rate < _HARDLY:
        text = (
            voice.say("{link} hardly anything is paid out ({rate})", link=link, rate=printed)
            if rate
            else voice.say("{link} nothing is paid out", link=link)
        )
        return Clause("delivery", Decimal(10), text, why)
    if rate < Decimal("0.4"):
        return Clause(
            "delivery", Decimal(10), voice.say("{link} only {rate} is paid out", link=link, rate=printed), why
        )
    if rate > 1:
        text = voice.say("but more is paid out than was signed ({rate})", rate=printed)
        return Clause("delivery", Decimal(10), text, why)
    return Clause("delivery", Decimal(10), voice.say("and {rate} is paid out", rate=printed), why)


def _largest_domain(voice: Voice) -> Clause | None:
    share, code = largest_domain(voice)
    if len(voice.domains) < 2 or not 0 < share <= 1 or not _is_positive(voice) or goes_by_years(voice):
        return None
    domain = voice.names.domain_noun(code)
    if share == 1:
        text = voice.say("all of it for {domain:low}", domain=domain)
        return Clause("domain", Decimal(1), text, "one domain has all of it: 1")
    if share >= ALMOST_ALL:
        text = voice.say("almost all of it for {domain:low}", domain=domain)
        return Clause("domain", Decimal(1), text, "one domain has almost all of it: 1")
    printed = voice.numbers.share(f"domain.{code}.share")
    text = voice.say("the largest part for {domain:low}, {share}", domain=domain, share=printed)
    return Clause("domain", Decimal(5), text, "the largest domain can always be said: 5")


def _not_split(voice: Voice) -> Clause | None:
    """More than half of the money for several domains, without percentages."""
    share = voice.value("domain.multi.share") or Decimal(0)
    if len(voice.domains) < 2 or not Decimal("0.5") < share <= 1 or not _is_positive(voice) or goes_by_years(voice):
        return None
    printed: Part = voice.numbers.share("domain.multi.share") if share < ALMOST_ALL else voice.put("almost all")
    if share == 1:
        printed = voice.numbers.share("domain.multi.share")
    text = voice.say("{share} of it for several domains, not split", share=printed)
    return Clause("domain", Decimal(4), text, "more than half is for several domains: 4")
