"""The line of shares: what a brief of one domain, donor or instrument is of the whole, and what stands beside it."""

from collections.abc import Iterator
from decimal import Decimal

from briefgen.locale.breadth import breadth
from briefgen.locale.numbers import NO_BREAK_SPACE
from briefgen.model.blocks import Text
from briefgen.model.charts import ShareLine, Slice
from briefgen.model.ids import id_part
from briefgen.present.scope import DOMAIN, DONOR, name_of, noun_of
from briefgen.present.speech import phrase
from briefgen.present.wording import DOMAINS, Voice, lower_first
from briefgen.vocabulary.donors import NOT_GIVEN

_BAR, _SIZE, _BOLDER = 521.6, 8.2, 1.06
"""Points: the length of the whole bar, the size of its letters; how much broader those of what the brief is about are."""
_SIGN, _ENDS = 12.5, 5.5
"""Points that a domain's badge takes, and that stay free at both ends of a slice."""
_RANKS = {
    DOMAIN: (
        phrase("{part:The} {part:?is|are} the largest of the five domains"),
        phrase("{part:The} {part:?is|are} the second largest of the five domains"),
        phrase("{part:The} {part:?is|are} the third largest of the five domains"),
        phrase("{part:The} {part:?is|are} the fourth largest of the five domains"),
        phrase("{part:The} {part:?is|are} the smallest of the five domains"),
    ),
    DONOR: (
        phrase("{part:The} {part:?is|are} the largest donor"),
        phrase("{part:The} {part:?is|are} the second largest donor"),
        phrase("{part:The} {part:?is|are} the third largest donor"),
    ),
    "instrument": (
        phrase("{part:The} {part:?is|are} the largest instrument"),
        phrase("{part:The} {part:?is|are} the second largest instrument"),
        phrase("{part:The} {part:?is|are} the third largest instrument"),
    ),
}

_NAMELESS = (NOT_GIVEN, "OTHER")
"""What is no one donor or instrument, so that none comes after it in rank."""


def share_line(voice: Voice, kind: str) -> ShareLine | None:
    """Return the whole as one bar with what the brief is about marked; None where that is not a part of it."""
    whole = voice.value(f"whole.{voice.measure}") or Decimal(0)
    slices = tuple(_slices(voice, kind))
    if whole <= 0 or len(slices) < 2 or not any(one.here for one in slices):
        return None
    title = _title(voice, kind)
    values = voice.listing([voice.paired(one.label, one.printed) for one in slices])
    return ShareLine(title, _sub(voice, kind), slices, voice.alternative(title, values), _notes(voice, slices))


def _shown(voice: Voice, kind: str) -> list[str]:
    """Return the codes with a slice: the domains in their order, donors and instruments the largest first."""
    codes = [code for code in voice.summary.beside if (voice.value(_money(voice, kind, code)) or 0) > 0]
    if kind != DOMAIN:
        return codes
    order = (*DOMAINS, "multi", "unallocated", "unassigned")
    return sorted(codes, key=order.index)


def _money(voice: Voice, kind: str, code: str) -> str:
    return voice.money(f"whole.{kind}.{id_part(code)}")


def _others(voice: Voice, kind: str) -> str:
    name = f"whole.rest.{kind}.count"
    count, printed = int(voice.value(name) or 0), voice.numbers.plain_count(name).text
    if kind == DONOR:
        return voice.put_many("{count} other donor", "{count} other donors", count, count=printed)
    return voice.put_many("{count} other instrument", "{count} other instruments", count, count=printed)


def _own(voice: Voice) -> tuple[str, ...]:
    """Return what the brief is about."""
    selection = voice.summary.selection
    return (*selection.domains, *selection.donors, *selection.instruments)


def _slices(voice: Voice, kind: str) -> Iterator[Slice]:
    own = _own(voice)
    for code in _shown(voice, kind):
        colour = code if kind == DOMAIN and code in DOMAINS else "rest" if kind == DOMAIN else "plain"
        figure = f"whole.{kind}.{id_part(code)}.share"
        found = _slice(voice, colour, name_of(voice, kind, code), figure, here=code in own)
        if colour in DOMAINS and found.room < 2:
            shorter = _slice(voice, colour, voice.names.domain_noun(code).form("short"), figure, here=code in own)
            found = shorter if shorter.room == 2 else found
        yield found
    if (voice.value(voice.money(f"whole.rest.{kind}")) or 0) > 0:
        yield _slice(voice, "rest", _others(voice, kind), f"whole.rest.{kind}.share", here=False)


def _slice(voice: Voice, kind: str, name: str, figure: str, *, here: bool) -> Slice:
    share, printed = voice.value(figure) or Decimal(0), voice.numbers.share(figure)
    free = float(share) * _BAR - _ENDS - (_SIGN if kind in DOMAINS else 0)
    letter = _SIZE * (_BOLDER if here else 1)
    # Every language prints the same numbers: the broadest way to write one decides, "4 %".
    number = printed.text if NO_BREAK_SPACE in printed.text else printed.text.replace("%", f"{NO_BREAK_SPACE}%")
    room = sum(breadth(words) * letter <= free for words in (number, f"{name} {number}"))
    return Slice(kind, name, share, printed, here, room)


def _title(voice: Voice, kind: str) -> Text:
    own, codes = _own(voice), voice.summary.beside
    amounts = {code: voice.value(_money(voice, kind, code)) or Decimal(0) for code in codes}
    ranked = [code for code in codes if (code in DOMAINS if kind == DOMAIN else code not in _NAMELESS)]
    if len(own) == 1 and own[0] in ranked and amounts[own[0]] > 0:
        value = amounts[own[0]]
        above = sum(amount > value for code, amount in amounts.items() if code in ranked)
        alone = sum(amount == value for code, amount in amounts.items() if code in ranked) == 1
        if alone and above < len(_RANKS[kind]):
            return voice.say_mark(_RANKS[kind][above], part=noun_of(voice, kind, own[0]))
        share = voice.numbers.share(f"whole.{kind}.{id_part(own[0])}.share")
        return voice.say(
            "{part:The} {part:?has|have} {share} of the whole", part=noun_of(voice, kind, own[0]), share=share
        )
    if kind == DOMAIN:
        return voice.say("Share of all domains")
    return voice.say("Share of all donors") if kind == DONOR else voice.say("Share of all instruments")


def _sub(voice: Voice, kind: str) -> Text:
    value, amount = voice.value_noun, voice.numbers.words(f"whole.{voice.measure}")
    if kind == DOMAIN:
        return voice.say("{value} of all domains: {amount}", value=value, amount=amount)
    if kind == DONOR:
        return voice.say("{value} of all donors: {amount}", value=value, amount=amount)
    return voice.say("{value} of all instruments: {amount}", value=value, amount=amount)


def _notes(voice: Voice, slices: tuple[Slice, ...]) -> tuple[Text, ...]:
    """Return the names that the bar has no room for, with the shares that it has no room for; not the one that the title names."""
    listed: Text = ()
    titled = len(_own(voice)) == 1
    for one in slices:
        if one.room == 2 or (one.here and one.room and titled):
            continue
        part: Text = (lower_first(one.label) if one.kind == "rest" else one.label,)
        if not one.room:
            part = voice.say_as("named share", "{name} {share}", name=part, share=one.printed)
        if one.kind in DOMAINS:
            part = voice.say_as("numbered share", "{number} {part}", number=one.kind, part=part)
        listed = voice.say_as("list of names", "{first}; {next}", first=listed, next=part) if listed else part
    return (voice.say("Not named in the bar: {parts}.", parts=listed),) if listed else ()
