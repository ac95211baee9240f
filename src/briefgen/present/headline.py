"""The headline: what moved, and the tension in it, computed by rules (DESIGN.md section 8).

A headline is a movement ("Contracted value rose 37% to €890m") and the most remarkable tension that the data hold.
Every clause says only what its figures say; a Messages row of section "headline" replaces the whole.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from briefgen.model.blocks import Text, plain
from briefgen.model.choice import CHOSEN, Choice
from briefgen.model.ids import id_part
from briefgen.model.selection import Period
from briefgen.model.summary import COUNTRIES_SHOWN
from briefgen.present.layouts import DOMAIN, THIN, layout_of
from briefgen.present.names import clean
from briefgen.present.nouns import part_noun
from briefgen.present.scope import scoped_value, scoped_words
from briefgen.present.speech import Noun, Part, phrase, visible
from briefgen.present.wording import Voice, lower_first, movement, part_words, period_noun, within_fourfold

LONGEST = 120
_TWO_LINES = 106
"""Characters that surely fit on two lines of the headline."""


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


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline, the topic of its tension ("" if it has none), and what else it could have been."""

    text: Text
    topic: str
    choices: tuple[Choice, ...]


def headline(voice: Voice) -> Headline:
    """Return the headline: a text of the workbook, else the movement with the most remarkable tension that fits."""
    own = [message for message in voice.summary.dataset.messages if message.section == "headline"]
    if own:
        text = voice.data(own[0].texts.get(voice.lang) or next(iter(own[0].texts.values())), 2 * LONGEST)
        return Headline((text,), "", (Choice("headline", text, "", None, CHOSEN, "a row of sheet Messages"),))
    moved = moved_clauses(voice)
    found: Text = ()
    topic, choices = "", []
    for clause in sorted(tensions(voice), key=lambda one: -one.rank):
        sentence = _fitting(voice, moved, clause)
        verdict = _too_long(LONGEST) if not sentence else "less remarkable" if found else CHOSEN
        shown = sentence or _sentence(voice, moved[-1], clause.text)
        choices.append(Choice("headline", plain(shown), clause.topic, clause.rank, verdict, clause.why))
        if verdict == CHOSEN:
            found, topic = sentence, clause.topic
    if not found:
        found = voice.say("{movement}.", movement=moved[0])
        choices.append(Choice("headline", plain(found), "", Decimal(0), CHOSEN, "the movement alone"))
    return Headline(found, topic, tuple(choices))


def _too_long(most: int) -> str:
    return f"longer than {most} characters"


def _fitting(voice: Voice, moved: tuple[Text, ...], clause: Clause) -> Text:
    """Return the sentence with all it could say where that fits on two lines, else with less; () if it is too long."""
    whole, *less = moved
    tried = [(whole, clause.text, _TWO_LINES), *((words, clause.text, LONGEST) for words in less)]
    tried.append((less[-1], clause.shorter, LONGEST))
    for words, tension, most in tried:
        sentence = _sentence(voice, words, tension) if tension else ()
        if sentence and visible(sentence) <= most:
            return sentence
    return ()


def _sentence(voice: Voice, moved: Text, tension: Text) -> Text:
    return voice.say("{movement}, {tension}.", movement=moved, tension=tension)


def percent(share: Decimal) -> str:
    """Return a share for a reason: 12.3%."""
    return f"{share * 100:.1f}%"


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
    short = voice.say(
        "{value:The} went from {earlier} to {amount}", value=voice.value_noun, earlier=earlier, amount=amount
    )
    return clause, clause, short


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


def _goes_by_years(voice: Voice) -> bool:
    """Return whether the headline goes from year to year: "of it" would then be of the year, not of the period."""
    return not _compares(voice) and bool(_years_told(voice))


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


_WEIGHTY = Decimal("0.05")
_NO_COUNTRIES = ("regional", "multi", "unallocated", "unassigned")
_LITTLE = Decimal("0.6")
"""A rate below which a part is "only" that."""
_HARDLY = Decimal("0.0005")
"""A rate below which "<0.1%" is printed: "only" does not go with it."""
_LITTLE_PAID = {
    (True, True): (
        phrase("but only {part} of the money for {domain:the}, the fastest-growing domain, is paid out"),
        phrase("but only {rate} of the money for {domain:the}, the fastest-growing domain, is paid out"),
    ),
    (True, False): (
        phrase("but only {part} of the money for {domain:the} is paid out"),
        phrase("but only {rate} of the money for {domain:the} is paid out"),
    ),
    (False, True): (
        phrase("but {part} of the money for {domain:the}, the fastest-growing domain, is paid out"),
        phrase("but {rate} of the money for {domain:the}, the fastest-growing domain, is paid out"),
    ),
    (False, False): (
        phrase("but {part} of the money for {domain:the} is paid out"),
        phrase("but {rate} of the money for {domain:the} is paid out"),
    ),
}
"""What is said by a common part and by its rate, of a domain paid out below the limit, of the fastest-growing one."""


def _little_paid(voice: Voice, code: str, *, fastest: bool) -> Text:
    name = f"domain.{code}.disbursement_rate"
    rate = voice.value(name) or Decimal(0)
    by_part, by_rate = _LITTLE_PAID[rate < _LITTLE, fastest]
    domain, common = voice.names.domain_noun(code), part_words(rate)
    if not rate:
        return voice.say("but nothing of the money for {domain:the} is paid out", domain=domain)
    if rate < _HARDLY:
        return voice.say(
            "but hardly anything of the money for {domain:the} is paid out ({rate})",
            domain=domain, rate=voice.numbers.rate(name),
        )  # fmt: skip
    if common:
        return voice.say_mark(by_part, part=part_noun(common, voice.lang), domain=domain)
    return voice.say_mark(by_rate, rate=voice.numbers.rate(name), domain=domain)


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


def country_rates(voice: Voice) -> list[tuple[Decimal, str]]:
    """Return the disbursement rates of the countries with at least 5% of the value, of those that have a row."""
    found = []
    for code in voice.summary.countries[:COUNTRIES_SHOWN]:
        name = f"country.{id_part(code)}"
        rate, weight = voice.value(f"{name}.disbursement_rate"), voice.value(f"{name}.share") or Decimal(0)
        if code not in _NO_COUNTRIES and rate is not None and weight >= _WEIGHTY:
            found.append((rate, code))
    return found


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
    text = voice.say("but {rate} of the money for {place:the} is paid out", rate=printed, place=place)
    if not rate:
        text = voice.say("but nothing of the money for {place:the} is paid out", place=place)
    elif _HARDLY <= rate < _LITTLE:
        text = voice.say("but only {rate} of the money for {place:the} is paid out", rate=printed, place=place)
    return Clause("delivery", 30 + gap, text, f"a country paid out {gap:.1f} points less than the whole: 30 + points")


def _unknown_payments(voice: Voice) -> Clause | None:
    """Contracts without a payment report that hold a quarter of the value or more."""
    rate = voice.summary.figures.get("total.disbursement_rate")
    total = voice.value(f"total.{voice.measure}") or Decimal(0)
    unknown = [entry for entry in rate.excluded if entry.reason == "unknown"] if rate else []
    if not voice.rated or not unknown or unknown[0].amount is None or total <= 0 or unknown[0].amount < total / 4:
        return None
    words = voice.say_many(
        "but payments are unknown for {count} contract",
        "but payments are unknown for {count} contracts",
        unknown[0].count,
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
    if _goes_by_years(voice):
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
    printed = voice.numbers.share(f"country.{named[0]}.share")
    place = voice.names.place_noun(named[0])
    if _goes_by_years(voice):
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
    text = voice.say("but {rate} of the target is reached for {indicator}", rate=rate, indicator=name)
    why = f"{percent(worst.rate)} of the target, below 75%: 45 - 40 × rate"
    return Clause("results", 45 - 40 * worst.rate, text, why)


def _is_positive(voice: Voice) -> bool:
    """Return whether there is money in the period: of nothing, or of more withdrawn than signed, no part can be told."""
    return (voice.value(f"total.{voice.measure}") or 0) > 0


def _paid(voice: Voice) -> Clause | None:
    rate = voice.value("total.disbursement_rate")
    if rate is None or rate < 0 or voice.value("total.disbursed") is None or not _is_positive(voice):
        return None
    printed = voice.numbers.rate("total.disbursement_rate")
    why = "what is paid out can always be said where it is known: 10"
    if rate < _HARDLY:
        text = (
            voice.say("but hardly anything is paid out ({rate})", rate=printed)
            if rate
            else voice.say("but nothing is paid out")
        )
        return Clause("delivery", Decimal(10), text, why)
    if rate < Decimal("0.4"):
        return Clause("delivery", Decimal(10), voice.say("but only {rate} is paid out", rate=printed), why)
    if rate > 1:
        text = voice.say("but more is paid out than was signed ({rate})", rate=printed)
        return Clause("delivery", Decimal(10), text, why)
    return Clause("delivery", Decimal(10), voice.say("and {rate} is paid out", rate=printed), why)


def largest_domain(voice: Voice) -> tuple[Decimal, str]:
    """Return the largest domain with its share; (0, "1") where none is larger than all others, not split or unassigned."""
    (second, _), (share, code) = sorted((voice.value(f"domain.{code}.share") or Decimal(0), code) for code in "12345")[
        -2:
    ]
    rest = max(voice.value(f"domain.{code}.share") or Decimal(0) for code in ("multi", "unallocated", "unassigned"))
    return (share, code) if share >= rest and share > second else (Decimal(0), "1")


def _largest_domain(voice: Voice) -> Clause | None:
    share, code = largest_domain(voice)
    if len(voice.domains) < 2 or not 0 < share <= 1 or not _is_positive(voice) or _goes_by_years(voice):
        return None
    domain = voice.names.domain_noun(code)
    if share == 1:
        text = voice.say("all of it for {domain:low}", domain=domain)
        return Clause("domain", Decimal(1), text, "one domain has all of it: 1")
    printed = voice.numbers.share(f"domain.{code}.share")
    text = voice.say("the largest part for {domain:low}, {share}", domain=domain, share=printed)
    return Clause("domain", Decimal(5), text, "the largest domain can always be said: 5")


def _not_split(voice: Voice) -> Clause | None:
    """More than half of the money for several domains, without percentages."""
    share = voice.value("domain.multi.share") or Decimal(0)
    if len(voice.domains) < 2 or not Decimal("0.5") < share <= 1 or not _is_positive(voice) or _goes_by_years(voice):
        return None
    printed = voice.numbers.share("domain.multi.share")
    text = voice.say("{share} of it for several domains, not split", share=printed)
    return Clause("domain", Decimal(4), text, "more than half is for several domains: 4")
