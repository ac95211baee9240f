"""Page 2: countries, instruments, quarters, regions, results against targets."""

from dataclasses import replace
from decimal import Decimal

from briefgen.model.blocks import Printed, Text
from briefgen.model.charts import BarRow, Bars
from briefgen.model.ids import id_part
from briefgen.model.pages import WherePage
from briefgen.model.summary import COUNTRIES_SHOWN, INSTRUMENTS_SHOWN, MANY_SHOWN
from briefgen.present.names import shorten
from briefgen.present.page_map import map_chart
from briefgen.present.quarters import quarters
from briefgen.present.results import results_chart
from briefgen.present.scope import INSTRUMENT, noun_of
from briefgen.present.speech import phrase
from briefgen.present.wording import Voice, join, lower_first
from briefgen.vocabulary.donors import NOT_GIVEN
from briefgen.vocabulary.instruments import BILATERAL

_OTHERS = {COUNTRIES_SHOWN: "rest.country", MANY_SHOWN: "rest.later_most_countries"}
"""What the others hold, by how many countries are listed."""
OPEN_COUNTRIES = ("regional", "multi", "unallocated", "unassigned")


def where_page(voice: Voice) -> WherePage | None:
    """Return page 2; None where the data hold none of its charts."""
    page = WherePage(
        "",
        (),
        countries(voice),
        instruments(voice),
        quarters(voice),
        regions(voice),
        results_chart(voice),
        map_chart(voice),
        countries(voice, MANY_SHOWN) if f"rest.later_most_countries.{voice.measure}" in voice.summary.figures else None,
    )
    charts = (page.countries, page.instruments, page.quarters, page.regions)
    if page.results and not any(charts) and not _has_money(voice):
        return replace(page, title=voice.put("What is reported"), lead=_reported(voice))
    return replace(page, title=voice.put_mark(_title(page)), lead=_lead(voice)) if page.results or any(charts) else None


def _has_money(voice: Voice) -> bool:
    return bool(voice.summary.projects)


def _reported(voice: Voice) -> Text:
    """Return the first thing that is counted: "495 activities, all years."."""
    line = next((line for line in voice.summary.results if line.actual is not None), None)
    if line is None or line.indicator.aggregation == "none":
        return voice.say("{period:Name}.", period=voice.period)
    return voice.say(
        "{actual} {indicator}, {period}.",
        actual=voice.numbers.result(line.actual or Decimal(0), f"result.{line.indicator.code}.actual"),
        indicator=voice.data(lower_first(shorten(line.indicator.name, 70))),
        period=voice.period,
    )


def _title(page: WherePage) -> str:
    """Return what the page tells of: where the money goes only where more than one place has a bar."""
    if page.countries or page.regions:
        return phrase("Where the money goes and what it achieves") if page.results else phrase("Where the money goes")
    if page.instruments:
        return phrase("Who pays and what it achieves") if page.results else phrase("Who pays")
    if page.quarters:
        return phrase("How much and when and what it achieves") if page.results else phrase("How much and when")
    return phrase("What it achieves")


def _lead(voice: Voice) -> Text:
    """Return the page's first sentence: the largest region and the leading countries; for one country, who gives."""
    if voice.summary.selection.countries:
        return _givers(voice)
    named = _named(voice)
    regions_named = [(voice.value(f"region.{code}.share"), code) for code in voice.summary.regions]
    known = [(share, code) for share, code in regions_named if share is not None and 0 < share <= 1]
    noun = voice.names.place_noun
    sentences: list[Text] = []
    if len(known) > 1:
        _, code = max(known)
        share = voice.numbers.share(f"region.{code}.share")
        sentences.append(
            voice.say("{place:The} {place:?takes|take} {share} of the portfolio.", place=noun(code), share=share)
        )
    if len(named) > 2:
        first, second = noun(named[0]), noun(named[1])
        sentences.append(voice.say("{first:The} and {second:the} receive most.", first=first, second=second))
    elif len(named) == 1 and _is_all_for(voice, named[0]):
        sentences.append(voice.say("All the money with a country is for {place:the}.", place=noun(named[0])))
    asked = voice.summary.selection.donors or voice.summary.selection.instruments
    if not asked and len(voice.summary.instruments) == 1 and voice.summary.instruments[0] != NOT_GIVEN:
        sentences.append(_givers(voice))
    return join(sentences, " ") or _by_default(voice)


def _is_all_for(voice: Voice, code: str) -> bool:
    """Return whether a country has at least half of the value, and no other country has any, be it below zero."""
    countries = [one for one in voice.summary.countries if one not in OPEN_COUNTRIES]
    held = [one for one in countries if voice.value(voice.money(f"country.{id_part(one)}"))]
    return held == [code] and (voice.value(f"country.{id_part(code)}.share") or 0) >= Decimal("0.5")


def _by_default(voice: Voice) -> Text:
    return voice.say("{value}, {period}.", value=voice.value_noun, period=voice.period)


def _givers(voice: Voice) -> Text:
    """Return who gives the money: the only instrument, or the two largest with what they give."""
    codes = list(voice.summary.instruments)
    amounts = {code: f"instrument.{id_part(code)}.{voice.measure}" for code in codes}
    positive = [code for code in codes if (voice.value(amounts[code]) or 0) > 0]
    if len(codes) == 1 and codes[0] == BILATERAL:
        return voice.say("All of it is given by states directly.")
    if len(codes) == 1 and codes[0] != NOT_GIVEN:
        instrument = voice.names.instrument(codes[0], short=False)
        return voice.say("All of it goes through one instrument: {instrument}.", instrument=instrument)
    if len(positive) > 1 and NOT_GIVEN not in positive[:2]:
        first, second = positive[:2]
        return voice.say(
            "{first:The} {first:?gives|give} {amount}, {second:the} {second_amount}.",
            first=noun_of(voice, INSTRUMENT, first),
            amount=voice.numbers.words(amounts[first]),
            second=noun_of(voice, INSTRUMENT, second),
            second_amount=voice.numbers.words(amounts[second]),
        )
    return _by_default(voice)


def _named(voice: Voice) -> list[str]:
    """Return the countries with money in the period, largest first."""
    return [
        code
        for code in voice.summary.countries
        if code not in OPEN_COUNTRIES and (voice.value(f"country.{id_part(code)}.{voice.measure}") or 0) > 0
    ]


def class_bar(voice: Voice, prefix: str, label: str, kind: str = "plain", *, priority: bool = False) -> BarRow:
    """Return the bar of a class by its id prefix, with that of the earlier period."""
    name = voice.money(prefix)
    before = voice.numbers.scaled(f"previous.{name}") if voice.compared else None
    return BarRow(
        label, voice.numbers.scaled(name) or Decimal(0), voice.numbers.table(name), before, None, kind, priority
    )


def others_words(voice: Voice, rest: int) -> str:
    """Return the label of the row of those that have no row of their own."""
    return voice.put_many("{count} other", "{count} others", rest, count=voice.numbers.number(rest))


def _values(voice: Voice, rows: list[BarRow]) -> str:
    """Return the values of bars in words."""
    return voice.listing([voice.paired(row.label, row.printed) for row in rows])


def countries(voice: Voice, shown: int = COUNTRIES_SHOWN) -> Bars | None:
    """Return so many of the largest countries, the others, and every row that is no country, so that all add up to the total.

    None for a single row, which a sentence says as well.
    """
    named = [code for code in voice.summary.countries if code not in OPEN_COUNTRIES]
    if voice.summary.selection.countries and len(named) <= 1:
        return None
    if len(named) + sum(code in voice.summary.countries for code in OPEN_COUNTRIES) < 2:
        return None
    priority = voice.summary.dataset.partnership.priority_countries
    rows = [
        class_bar(voice, f"country.{id_part(code)}", voice.names.place(code), priority=code in priority)
        for code in named[:shown]
    ]
    rest = len(named) - shown
    if rest > 0:
        # No bar: many small countries together would dwarf the largest.
        others = class_bar(voice, _OTHERS[shown], others_words(voice, rest), "rest")
        rows.append(replace(others, value=None, previous=None))
    rows += [
        class_bar(voice, f"country.{code}", voice.names.place(code), "rest")
        for code in OPEN_COUNTRIES
        if code in voice.summary.countries
    ]
    title = countries_title(voice, named)
    star = voice.names.notes(named[:shown])
    notes: tuple[Text, ...] = ((star,),) if star else ()
    values = voice.put_as(
        "alternative text", "{unit}: {amounts}", unit=voice.numbers.unit_words, amounts=_values(voice, rows)
    )
    sub = _countries_sub(voice, marked=any(row.priority for row in rows))
    return Bars("countries", title, sub, tuple(rows), voice.alternative(title, values), notes)


def _countries_sub(voice: Voice, *, marked: bool) -> Text:
    unit, period, earlier = voice.numbers.unit_words, voice.period, voice.earlier
    if earlier and voice.compared:
        sub = voice.say("{unit}: {period}, thin {earlier}", unit=unit, period=period, earlier=earlier)
    else:
        sub = voice.say("{unit}: {period}", unit=unit, period=period)
    return voice.keyed(sub, voice.say("{sign} priority country", sign=_PRIORITY) if marked else "")


_PRIORITY = Printed("P", ringed=True)
"""The sign behind a priority country."""


def countries_title(voice: Voice, named: list[str]) -> Text:
    """Return how much the largest countries hold, else which one receives most, or beside a map that says so, which comes next."""
    shares = [(voice.value(f"country.{id_part(code)}.share") or Decimal(0)) for code in named]
    positive = len(named) > COUNTRIES_SHOWN and all(share > 0 for share in shares[:COUNTRIES_SHOWN])
    held = voice.value("top.country.share") or Decimal(2)
    if positive and Decimal("0.995") <= held < 1:
        return voice.say("Ten countries hold almost all of the value")
    if positive and held <= 1:
        return voice.say("Ten countries hold {share} of the value", share=voice.numbers.share("top.country.share"))
    if len(named) > 1 and 0 < shares[0] <= 1:
        return _half(voice, named, shares) or _first_or_second(voice, named, shares)
    return voice.say("By country")


def _first_or_second(voice: Voice, named: list[str], shares: list[Decimal]) -> Text:
    """Return which country receives most; beside a map that says so which is second, if one is."""
    noun = voice.names.place_noun
    if not voice.summary.map_frame:
        return voice.say("{place:The} receives most", place=noun(named[0]))
    first, second, third = (*shares, Decimal(0))[:3]
    if not first > second > max(third, Decimal(0)):
        return voice.say("By country")
    share = voice.numbers.share(f"country.{id_part(named[1])}.share")
    return voice.say("{place:The} {place:?comes|come} second, with {share}", place=noun(named[1]), share=share)


def _half(voice: Voice, named: list[str], shares: list[Decimal]) -> Text:
    """Return how few countries hold more than half of the value; () where it takes more than five, or some is withdrawn."""
    if min(shares) < 0 or (len(named) == 2 and shares[0] <= _HALF):
        return ()
    held = [number for number in range(1, len(named) + 1) if sum(shares[:number]) > _HALF]
    if not held or held[0] > len(_HOLD_HALF) or sum(shares) > _ALL:
        return ()
    return voice.say_mark(_HOLD_HALF[held[0] - 1], place=voice.names.place_noun(named[0]))


_HALF, _ALL = Decimal("0.5"), Decimal("1.00001")
"""Half of the value, and all of it with what rounding the shares adds."""
_HOLD_HALF = (
    phrase("{place:The} receives more than half of the value"),
    phrase("Two countries receive more than half of the value"),
    phrase("Three countries receive more than half of the value"),
    phrase("Four countries receive more than half of the value"),
    phrase("Five countries receive more than half of the value"),
)


def instruments(voice: Voice) -> Bars | None:
    """Return the instruments, Member States light, the others in one row; None for a single one, which the lead names."""
    codes = list(voice.summary.instruments)
    if len(codes) < 2:
        return None
    rows = [_instrument_bar(voice, code) for code in codes[:INSTRUMENTS_SHOWN]]
    rest = len(codes) - INSTRUMENTS_SHOWN
    if rest > 0:
        unnamed = not {BILATERAL, NOT_GIVEN, "OTHER"}.isdisjoint(codes[INSTRUMENTS_SHOWN:])
        rows.append(class_bar(voice, "rest.instrument", others_words(voice, rest), "rest" if unnamed else "plain"))
    title = _instruments_title(voice, codes)
    sub = _instruments_sub(voice, light=any(row.kind == "light" for row in rows))
    return Bars("instruments", title, sub, tuple(rows), voice.alternative(title, _values(voice, rows)))


def _instruments_sub(voice: Voice, *, light: bool) -> Text:
    unit, period, earlier = voice.numbers.unit_words, voice.period, voice.earlier
    if earlier and voice.compared:
        sub = voice.say("{unit}: {period}, thin {earlier}", unit=unit, period=period, earlier=earlier)
    else:
        sub = voice.say("{unit}: {period}", unit=unit, period=period)
    return voice.keyed(sub, voice.put("light: Member States") if light else "")


def _instrument_bar(voice: Voice, code: str) -> BarRow:
    kind = "light" if code == BILATERAL else "plain"
    return class_bar(voice, f"instrument.{id_part(code)}", voice.data(voice.names.instrument(code), 22), kind)


def _instruments_title(voice: Voice, codes: list[str]) -> Text:
    positive = [code for code in codes if (voice.value(f"instrument.{id_part(code)}.{voice.measure}") or 0) > 0]
    eu = [code for code in positive if code not in (BILATERAL, NOT_GIVEN)]
    share = voice.value("top.eu_instrument.eu_share")
    if len(eu) > 3 and share is not None and 0 < share <= 1:
        first, second = (noun_of(voice, INSTRUMENT, code) for code in eu[:2])
        printed = voice.numbers.share("top.eu_instrument.eu_share")
        return voice.say(
            "{first:The} and {second:the} give {share} of the EU’s money", first=first, second=second, share=printed
        )
    if len(positive) > 1 and positive[0] == BILATERAL:
        return voice.say("Member States give most")
    if len(positive) > 1 and positive[0] not in (NOT_GIVEN, "OTHER"):
        return voice.say("{instrument:The} gives most", instrument=noun_of(voice, INSTRUMENT, positive[0]))
    return voice.say("By instrument")


def regions(voice: Voice) -> Bars | None:
    """Return the top-level UN regions with their shares, and what belongs to none."""
    amounts = {code: voice.value(f"region.{code}.{voice.measure}") or Decimal(0) for code in voice.summary.regions}
    codes = [code for code in sorted(amounts, key=lambda code: -amounts[code]) if amounts[code]]
    if len(codes) < 2:
        return None
    rows = []
    for code in codes:
        row = class_bar(voice, f"region.{code}", voice.names.place(code))
        rows.append(BarRow(row.label, row.value, row.printed, None, voice.numbers.share(f"region.{code}.share")))
    for code in ("multi", "unallocated", "unassigned"):
        if code in voice.summary.countries:
            row = class_bar(voice, f"country.{code}", voice.names.place(code), "rest")
            printed = voice.numbers.share(f"country.{code}.share")
            rows.append(BarRow(row.label, row.value, row.printed, None, printed, "rest"))
    shares = [(voice.value(f"region.{code}.share") or Decimal(0), code) for code in codes]
    share, code = max(shares)
    title = voice.say("By UN region")
    if 0 < share <= 1:
        printed = voice.numbers.share(f"region.{code}.share")
        place = voice.names.place_noun(code)
        title = voice.say("{place:The} {place:?holds|hold} {share} of the portfolio", place=place, share=printed)
    sub = voice.say("By UN region, {unit} and share", unit=voice.numbers.unit_words)
    return Bars("regions", title, sub, tuple(rows), voice.alternative(title, _values(voice, rows)))
