"""What could be a thing to know: every statement that the figures hold, with its topic and how remarkable it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from briefgen.locale.numbers import round_half_up
from briefgen.model.blocks import KeyPoint, Printed, Text, plain
from briefgen.model.ids import id_part
from briefgen.model.summary import COUNTRIES_SHOWN, LARGEST_SHOWN
from briefgen.present.extremes import country_rates, domain_rates, largest_domain, percent
from briefgen.present.layouts import DOMAIN, layout_of
from briefgen.present.numbers import ALMOST_ALL
from briefgen.present.speech import Part
from briefgen.present.wording import Voice, movement

_LEAST_FALL = Decimal("0.03")
_OPEN = ("regional", "multi", "unallocated", "unassigned")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement with its topic, how remarkable it is (higher is more), and why, for `brief --explain`."""

    topic: str
    rank: Decimal
    point: KeyPoint
    why: str

    @property
    def words(self) -> str:
        """The whole statement."""
        return plain((*self.point.lead, *self.point.rest))


def candidates(voice: Voice) -> Iterator[Candidate]:
    """Yield what could be said; a brief of a part says in tiles and tables what is paid out, who receives most, who gives."""
    part = layout_of(voice) == DOMAIN
    yield from (*_by_country(voice), *_country_fell(voice)) if part else _delivery(voice)
    for rule in (_behind, _grew_most, _moved_least, _ending, _held):
        yield from rule(voice)
    if not part:
        yield from (*_country(voice), *_donors(voice), *_unknown(voice), *_domain(voice))


def _by_country(voice: Voice) -> Iterator[Candidate]:
    """The country paid out least of those with at least 5% of the value, beside the one paid out most."""
    rates = country_rates(voice)
    if len(rates) < 2:
        return
    (low, least), (high, most) = min(rates), max(rates)
    if high - low < Decimal("0.1") or low < 0:
        return
    rate, place = voice.numbers.rate, voice.names.place_noun
    lead = voice.say(
        "{place:The} is paid out least, {rate}.",
        place=place(least),
        rate=rate(f"country.{id_part(least)}.disbursement_rate"),
    )
    rest = voice.say(
        "Of the larger countries {place:the} is paid out most, {rate}.",
        place=place(most),
        rate=rate(f"country.{id_part(most)}.disbursement_rate"),
    )
    why = f"two countries are {(high - low) * 100:.1f} points apart, from 10 on: 30 + points / 2"
    yield Candidate("delivery", 30 + (high - low) * 50, _point(lead, rest), why)


def _country_fell(voice: Voice) -> Iterator[Candidate]:
    """The country that lost most of those with a row and a percentage that tells."""
    found = []
    for code in voice.summary.countries[:COUNTRIES_SHOWN]:
        name = f"country.{id_part(code)}.{voice.measure}"
        ratio = voice.value(f"change.{name}")
        if code not in _OPEN and ratio is not None and voice.numbers.tells(name) and (voice.value(name) or 0) >= 0:
            found.append((ratio, code, name))
    fallen = [entry for entry in found if entry[0] <= -_LEAST_FALL]
    if not fallen or len(found) < 2:
        return
    ratio, code, name = min(fallen)
    lead = voice.say("{place:The} fell.", place=voice.names.place_noun(code))
    parts = {"earlier": voice.numbers.words(f"previous.{name}"), "amount": voice.numbers.words(name)}
    rest = voice.say("From {earlier} to {amount}.", **parts)
    if not voice.value(name):
        rest = voice.say("From {earlier} to nothing.", earlier=parts["earlier"])
    elif len(fallen) == 1:
        rest = voice.say("From {earlier} to {amount}, the only fall of the larger countries.", **parts)
    why = f"a large country fell by {percent(-ratio)}, from 3% on: 35 + 20 × fall"
    yield Candidate("country", 35 - 20 * ratio, _point(lead, rest), why)


def _held(voice: Voice) -> Iterator[Candidate]:
    """How much of the value the largest projects hold."""
    share = voice.value("top.project.share")
    if share is None or not 0 < share < 1:
        return
    count = voice.numbers.number(LARGEST_SHOWN)
    part: Part = voice.put("almost all") if share >= ALMOST_ALL else voice.numbers.share("top.project.share")
    lead = voice.say(
        "The {count} largest projects hold {share} of the value.",
        count=count,
        share=part,
    )
    rest = voice.say("Together {amount}.", amount=voice.numbers.words(f"top.project.{voice.measure}"))
    yield Candidate("projects", Decimal(14), _point(lead, rest), "the largest projects can always be said: 14")


def _delivery(voice: Voice) -> Iterator[Candidate]:
    rates = domain_rates(voice)
    rate = voice.value("total.disbursement_rate")
    if rate is None or rate < 0:
        return
    numbers, names = voice.numbers, voice.names
    lead = voice.say("{rate} of the value signed is paid out.", rate=numbers.rate("total.disbursement_rate"))
    rest: Text = ()
    if not rate:
        lead = voice.say("Nothing of the value signed is paid out.")
    elif len(rates) > 1:
        (low, least), (high, most) = min(rates), max(rates)
        lowest, highest = (numbers.rate(f"domain.{code}.disbursement_rate") for code in (least, most))
        if 0 <= low < high <= 1 and lowest.text != highest.text:
            first, last = names.domain_noun(least), names.domain_noun(most)
            lead = voice.say("{domain:The} {domain:?is|are} paid out least, {rate}.", domain=first, rate=lowest)
            rest = voice.say("{domain:The} {domain:?is|are} paid out most, {rate}.", domain=last, rate=highest)
    yield Candidate("delivery", Decimal(50), _point(lead, rest), "what is paid out is known: 50")


def _behind(voice: Voice) -> Iterator[Candidate]:
    lines = [line for line in voice.summary.results if line.rate is not None and line.indicator.direction == "up"]
    worst = min(lines, key=lambda line: line.rate or Decimal(0), default=None)
    if worst is None or worst.rate is None or worst.rate >= 1 or worst.actual is None or worst.target is None:
        return
    code, numbers = worst.indicator.code, voice.numbers
    actual, rate = numbers.result(worst.actual, f"result.{code}.actual"), numbers.rate(f"result.{code}.rate")
    target = numbers.result(worst.target, f"result.{code}.target")
    if worst.beyond_target:
        rest = voice.say("{rate} of target where one is set; {actual} in all.", rate=rate, actual=actual)
    else:
        rest = voice.say("{actual} of {target}, {rate} of target.", actual=actual, target=target, rate=rate)
    lead = voice.say("{indicator}: furthest behind.", indicator=voice.data(worst.indicator.name))
    if len(lines) == 1:
        lead = voice.say("{indicator}: behind its target.", indicator=voice.data(worst.indicator.name))
    why = f"{percent(worst.rate)} of its target: 70 - 30 × rate"
    yield Candidate("results", 70 - 30 * worst.rate, _point(lead, rest), why)


def _changes(voice: Voice) -> list[tuple[Decimal, str]]:
    found = []
    for code in "12345":
        name = f"domain.{code}.{voice.measure}"
        ratio = voice.value(f"change.{name}")
        if ratio is not None and voice.numbers.tells(name) and (voice.value(name) or 0) >= 0:
            found.append((ratio, code))
    return found


def _grew_most(voice: Voice) -> Iterator[Candidate]:
    changes = _changes(voice)
    if len(changes) < 2:
        return
    ratio, code = max(changes)
    now, before = voice.value(f"domain.{code}.{voice.measure}"), voice.value(f"previous.domain.{code}.{voice.measure}")
    if ratio < Decimal("0.1") or now is None or before is None or voice.earlier is None:
        return
    name = f"domain.{code}.{voice.measure}"
    amount = voice.numbers.words(name)
    if voice.numbers.tells_of_change(name):
        change = voice.numbers.change(name)
        rest = voice.say("{amount}, {change} on {earlier}.", amount=amount, change=change, earlier=voice.earlier)
    else:
        rest = voice.say("From {earlier} to {amount}.", earlier=voice.numbers.words(f"previous.{name}"), amount=amount)
    lead = voice.say("{domain} grew.", domain=voice.names.domain_noun(code))
    if _is_most(voice, changes):
        lead = voice.say("{domain} grew most.", domain=voice.names.domain_noun(code))
    why = f"grew by {percent(ratio)}, from 10% on: 40 + 20 × growth, at most 60"
    yield Candidate("growth", 40 + min(ratio, Decimal(1)) * 20, _point(lead, rest), why)


def _is_most(voice: Voice, changes: list[tuple[Decimal, str]]) -> bool:
    """Return whether the largest of the changes is that of all domains, those included whose percentage tells nothing."""
    most, code = max(changes)
    own, _ = _rise(voice, code)
    return all(rise <= (before * most if before > 0 else own) for rise, before in _untold(voice, changes))


def _is_least(voice: Voice, changes: list[tuple[Decimal, str]]) -> bool:
    """Return whether the smallest of the changes, a rise, is that of all domains with money."""
    least, _ = min(changes)
    return all(rise >= before * least for rise, before in _untold(voice, changes))


def _untold(voice: Voice, changes: list[tuple[Decimal, str]]) -> list[tuple[Decimal, Decimal]]:
    """Return rise and base of the domains with money that are not among the changes."""
    told = {code for _, code in changes}
    return [pair for code in "12345" if code not in told and any(pair := _rise(voice, code))]


def _rise(voice: Voice, code: str) -> tuple[Decimal, Decimal]:
    """Return by how much a domain grew, and from what."""
    name = f"domain.{code}.{voice.measure}"
    now, before = voice.value(name) or Decimal(0), voice.value(f"previous.{name}") or Decimal(0)
    return now - before, before


def _moved_least(voice: Voice) -> Iterator[Candidate]:
    changes = _changes(voice)
    if len(changes) < 2:
        return
    _, code = min(changes)
    name = f"domain.{code}.{voice.measure}"
    now, before = voice.value(name), voice.value(f"previous.{name}")
    if now is None or before is None or before <= 0:
        return
    verb, domain, change = movement(now, before), voice.names.domain_noun(code), voice.numbers.change(name)
    if verb == "fell":
        lead = voice.say("{domain} fell.", domain=domain)
    elif verb == "stood still":
        lead = voice.say("{domain} stood still.", domain=domain)
    elif _is_least(voice, changes):
        lead = voice.say("{domain} grew least.", domain=domain)
    else:
        return
    rest = voice.say("{change}.", change=change)
    if not now:
        rest = voice.say("From {earlier} to nothing.", earlier=voice.numbers.words(f"previous.{name}"))
    elif not voice.numbers.tells_of_change(name):
        rest = voice.say(
            "From {earlier} to {amount}.",
            earlier=voice.numbers.words(f"previous.{name}"),
            amount=voice.numbers.words(name),
        )
    elif voice.value(f"domain.{code}.share") is not None:
        share = voice.numbers.share(f"domain.{code}.share")
        rest = voice.say("{share} of the value, {change}.", share=share, change=change)
    rank = Decimal(65) if verb == "fell" else Decimal(42)
    yield Candidate("least", rank, _point(lead, rest), "a domain that fell: 65; that grew least: 42")


def _country(voice: Voice) -> Iterator[Candidate]:
    named = [code for code in voice.summary.countries if code not in _OPEN and voice.value(f"country.{code}.share")]
    if len(named) < 3:
        return
    share = voice.value(f"country.{named[0]}.share")
    if share is None or share > 1:
        return
    first, second = named[:2]
    lead = voice.say(
        "{place:The} receives most, {amount}.",
        place=voice.names.place_noun(first),
        amount=voice.numbers.words(f"country.{first}.{voice.measure}"),
    )
    rest = voice.say(
        "That is {share} of the value; {next:the} follows with {next_share}.",
        share=voice.numbers.share(f"country.{first}.share"),
        next=voice.names.place_noun(second),
        next_share=voice.numbers.share(f"country.{second}.share"),
    )
    if share >= ALMOST_ALL:
        rest = ()
    why = f"the largest country has {percent(share)} of the value: 20 + 100 × share"
    yield Candidate("country", 20 + 100 * share, _point(lead, rest), why)


def _donors(voice: Voice) -> Iterator[Candidate]:
    share = voice.value("donor_group.eu.share")
    if share is None or not 0 < share < ALMOST_ALL:
        return
    lead = voice.say("{share} of the value is EU-managed.", share=voice.numbers.share("donor_group.eu.share"))
    if voice.value("delta.donor_group.eu.share") is None or voice.earlier is None:
        yield Candidate("donors", Decimal(25), _point(lead), "the sources, without a comparison: 25")
        return
    delta, words = voice.numbers.points("donor_group.eu.share")
    rest = voice.say("As much as {earlier:in}.", earlier=voice.earlier)
    if round_half_up(delta * 100):
        points = Printed(words, "delta.donor_group.eu.share")
        rest = voice.say("{points} on {earlier}.", points=points, earlier=voice.earlier)
    why = f"the share moved by {abs(delta) * 100:.1f} points: 25 + 2 × points"
    yield Candidate("donors", 25 + abs(delta) * 200, _point(lead, rest), why)


def _ending(voice: Voice) -> Iterator[Candidate]:
    count, money = voice.value("ending.projects"), voice.value(f"ending.{voice.measure}")
    total = voice.value(f"total.{voice.measure}")
    until = voice.summary.ending_until
    if not count or not money or not total or total <= 0 or until is None:
        return
    lead = voice.say_many(
        "{count} project ends by {date}.",
        "{count} projects end by {date}.",
        int(count),
        count=voice.numbers.plain_count("ending.projects"),
        date=voice.date(until),
    )
    rest = voice.say("Together {amount}.", amount=voice.numbers.words(f"ending.{voice.measure}"))
    share = money / total
    why = f"{percent(share)} of the value ends within six months: 30 + 100 × share"
    yield Candidate("ending", 30 + 100 * share, _point(lead, rest), why)


def _unknown(voice: Voice) -> Iterator[Candidate]:
    rate = voice.summary.figures.get("total.disbursement_rate") if voice.rated else None
    for entry in rate.excluded if rate else ():
        total = voice.value(f"total.{voice.measure}")
        if entry.reason == "unknown" and entry.amount is not None and total and total > 0:
            lead = voice.say_many(
                "{count} contract has no payment report.",
                "{count} contracts have no payment report.",
                entry.count,
                count=voice.numbers.number(entry.count),
            )
            rest: Text = ()
            if entry.amount:
                rest = voice.say("{amount}, left out of the rate.", amount=voice.numbers.amount_words(entry.amount))
            share = entry.amount / total
            why = f"payments of {percent(share)} of the value are unknown: 15 + 150 × share"
            yield Candidate("unknown", 15 + 150 * share, _point(lead, rest), why)


def _domain(voice: Voice) -> Iterator[Candidate]:
    share, code = largest_domain(voice)
    if 0 < share < ALMOST_ALL and len(voice.domains) > 1:
        lead = voice.say(
            "{domain:short} {domain:?takes|take} {share} of the value.",
            domain=voice.names.domain_noun(code),
            share=voice.numbers.share(f"domain.{code}.share"),
        )
        rest = voice.say("{amount}.", amount=voice.numbers.words(f"domain.{code}.{voice.measure}"))
        yield Candidate("domain", Decimal(12), _point(lead, rest), "the largest domain can always be said: 12")


def _point(lead: Text, rest: Text = ()) -> KeyPoint:
    """Return a point: what is bold, and the sentence behind it."""
    return KeyPoint(lead, (" ", *rest) if rest else ())
