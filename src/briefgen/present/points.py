"""Three things to know: the most remarkable statements beside the headline, each on its own topic."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from briefgen.locale.numbers import round_half_up
from briefgen.model.brief import KeyPoint, Printed, Text, plain
from briefgen.present.headline import domain_rates, largest_domain
from briefgen.present.names import clean, shorten
from briefgen.present.wording import Voice, lower_first, movement, period_words

_MOST = 3
_LONGEST = 120
_OPEN = ("regional", "multi", "unallocated", "unassigned")


@dataclass(frozen=True, slots=True)
class _Candidate:
    topic: str
    rank: Decimal
    point: KeyPoint


def key_points(voice: Voice, taken: str) -> tuple[KeyPoint, ...]:
    """Return at most three points: Messages of section "key" first, then computed ones of distinct topics."""
    own = [message for message in voice.summary.dataset.messages if message.section == "key"]
    points = [KeyPoint((shorten(_words(message.texts, voice.lang), 2 * _LONGEST),)) for message in own[:_MOST]]
    topics = {taken}
    for candidate in sorted(_candidates(voice), key=lambda one: -one.rank):
        if len(points) == _MOST:
            break
        too_long = len(plain((*candidate.point.lead, *candidate.point.rest))) > _LONGEST + 20
        if candidate.topic not in topics and not too_long:
            topics.add(candidate.topic)
            points.append(candidate.point)
    return tuple(points)


def _words(texts: Mapping[str, str], lang: str) -> str:
    return texts.get(lang) or next(iter(texts.values()))


def _candidates(voice: Voice) -> Iterator[_Candidate]:
    for rule in (_delivery, _behind, _grew_most, _moved_least, _country, _donors, _ending, _unknown, _domain):
        yield from rule(voice)


def _delivery(voice: Voice) -> Iterator[_Candidate]:
    rates = domain_rates(voice)
    if voice.value("total.disbursement_rate") is None:
        return
    numbers = voice.numbers
    rest: Text = ()
    if len(rates) > 1:
        (low, least), (high, most) = min(rates), max(rates)
        if high > low:
            rest = (
                " Least in ",
                lower_first(voice.names.domain(least)),
                ", ",
                numbers.rate(f"domain.{least}.disbursement_rate"),
                "; most in ",
                lower_first(voice.names.domain(most)),
                ", ",
                numbers.rate(f"domain.{most}.disbursement_rate"),
                ".",
            )
    lead: Text = (numbers.rate("total.disbursement_rate"), " of the value signed is paid out.")
    yield _Candidate("delivery", Decimal(50), KeyPoint(lead, rest))


def _behind(voice: Voice) -> Iterator[_Candidate]:
    lines = [line for line in voice.summary.results if line.rate is not None and line.indicator.direction == "up"]
    worst = min(lines, key=lambda line: line.rate or Decimal(0), default=None)
    if worst is None or worst.rate is None or worst.rate >= 1 or worst.actual is None or worst.target is None:
        return
    code = worst.indicator.code
    rest: Text = (
        " ",
        voice.numbers.plain_count(f"result.{code}.actual"),
        " of ",
        voice.numbers.plain_count(f"result.{code}.target"),
        ", ",
        voice.numbers.rate(f"result.{code}.rate"),
        " of target.",
    )
    lead = f"{clean(worst.indicator.name)}: furthest behind."
    yield _Candidate("results", 70 - 30 * worst.rate, KeyPoint((lead,), rest))


def _changes(voice: Voice) -> list[tuple[Decimal, str]]:
    found = []
    for code in "12345":
        name = f"domain.{code}.{voice.measure}"
        ratio = voice.value(f"change.{name}")
        if ratio is not None and voice.numbers.tells(name) and (voice.value(name) or 0) >= 0:
            found.append((ratio, code))
    return found


def _grew_most(voice: Voice) -> Iterator[_Candidate]:
    changes = _changes(voice)
    if len(changes) < 2:
        return
    ratio, code = max(changes)
    now, before = voice.value(f"domain.{code}.{voice.measure}"), voice.value(f"previous.domain.{code}.{voice.measure}")
    if ratio < Decimal("0.1") or now is None or before is None or voice.summary.comparison is None:
        return
    name = f"domain.{code}.{voice.measure}"
    if ratio <= 3:
        rest: Text = (" ", voice.numbers.words(name), ", ", voice.numbers.change(name), " on ")
        rest = (*rest, period_words(voice.summary.comparison), ".")
    else:
        rest = (" From ", voice.numbers.words(f"previous.{name}"), " to ", voice.numbers.words(name), ".")
    yield _Candidate(
        "growth", 40 + min(ratio, Decimal(1)) * 20, KeyPoint((f"{voice.names.domain(code)} grew most.",), rest)
    )


def _moved_least(voice: Voice) -> Iterator[_Candidate]:
    changes = _changes(voice)
    if len(changes) < 2:
        return
    _, code = min(changes)
    name = f"domain.{code}.{voice.measure}"
    now, before = voice.value(name), voice.value(f"previous.{name}")
    if now is None or before is None or before <= 0:
        return
    verb = movement(now, before)
    lead = "fell" if verb == "fell" else "stood still" if verb == "stood still" else "grew least"
    share: Text = (voice.numbers.share(f"domain.{code}.share"), " of the value, ")
    known = voice.value(f"domain.{code}.share") is not None
    rest: Text = (" ", *(share if known else ()), voice.numbers.change(name), ".")
    rank = Decimal(65) if lead == "fell" else Decimal(42)
    yield _Candidate("least", rank, KeyPoint((f"{voice.names.domain(code)} {lead}.",), rest))


def _country(voice: Voice) -> Iterator[_Candidate]:
    named = [code for code in voice.summary.countries if code not in _OPEN and voice.value(f"country.{code}.share")]
    if len(named) < 3:
        return
    share = voice.value(f"country.{named[0]}.share")
    if share is None:
        return
    lead: Text = (
        voice.names.place_noun(named[0]).form("The"),
        " receives most, ",
        voice.numbers.words(f"country.{named[0]}.{voice.measure}"),
        ".",
    )
    rest: Text = (
        " That is ",
        voice.numbers.share(f"country.{named[0]}.share"),
        f" of the value; {voice.names.place_noun(named[1]).form('the')} follows with ",
        voice.numbers.share(f"country.{named[1]}.share"),
        ".",
    )
    yield _Candidate("country", 20 + 100 * share, KeyPoint(lead, rest))


def _donors(voice: Voice) -> Iterator[_Candidate]:
    share = voice.value("donor_group.eu.share")
    if share is None or not 0 < share < 1:
        return
    lead: Text = (voice.numbers.share("donor_group.eu.share"), " of the value is EU-managed.")
    rest: Text = ()
    if voice.value("delta.donor_group.eu.share") is not None:
        delta, words = voice.numbers.points("donor_group.eu.share")
        earlier = period_words(voice.summary.comparison) if voice.summary.comparison else "the period before"
        rest = (f" As much as in {earlier}.",)
        if round_half_up(delta * 100):
            rest = (" ", Printed(words, "delta.donor_group.eu.share"), f" on {earlier}.")
        yield _Candidate("donors", 25 + abs(delta) * 200, KeyPoint(lead, rest))
        return
    yield _Candidate("donors", Decimal(25), KeyPoint(lead, rest))


def _ending(voice: Voice) -> Iterator[_Candidate]:
    count, money = voice.value("ending.projects"), voice.value(f"ending.{voice.measure}")
    total = voice.value(f"total.{voice.measure}")
    until = voice.summary.ending_until
    if not count or not money or not total or total <= 0 or until is None:
        return
    verb = "project ends" if count == 1 else "projects end"
    lead: Text = (voice.numbers.plain_count("ending.projects"), f" {verb} by {voice.date(until)}.")
    rest: Text = (" Together ", voice.numbers.words(f"ending.{voice.measure}"), ".")
    yield _Candidate("ending", 30 + 100 * money / total, KeyPoint(lead, rest))


def _unknown(voice: Voice) -> Iterator[_Candidate]:
    rate = voice.summary.figures.get("total.disbursement_rate") if voice.rated else None
    for entry in rate.excluded if rate else ():
        total = voice.value(f"total.{voice.measure}")
        if entry.reason == "unknown" and entry.amount is not None and total and total > 0:
            noun = "contract has" if entry.count == 1 else "contracts have"
            words = f" {voice.numbers.amount_words(entry.amount)}, left out of the rate."
            rank = 15 + 150 * entry.amount / total
            yield _Candidate("unknown", rank, KeyPoint((f"{entry.count:,} {noun} no payment report.",), (words,)))


def _domain(voice: Voice) -> Iterator[_Candidate]:
    share, code = largest_domain(voice)
    if 0 < share < 1 and len(voice.domains) > 1:
        lead: Text = (
            f"{voice.names.domain(code)} takes ",
            voice.numbers.share(f"domain.{code}.share"),
            " of the value.",
        )
        rest: Text = (" ", voice.numbers.words(f"domain.{code}.{voice.measure}"), ".")
        yield _Candidate("domain", Decimal(12), KeyPoint(lead, rest))
