"""The map of page 2: circles by area, the windows of the Trust Fund as shades, and what is not on it."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from briefgen.locale.numbers import EN_DASH
from briefgen.model.blocks import Printed, Text
from briefgen.model.charts import Map, MapPlace, MapShade
from briefgen.model.ids import id_part
from briefgen.model.summary import COUNTRIES_SHOWN
from briefgen.present.names import number_word
from briefgen.present.speech import capital, phrase
from briefgen.present.wording import Voice, join
from briefgen.vocabulary.neighbours import NEIGHBOURS
from briefgen.vocabulary.regions import TOP_REGIONS, WINDOWS, region_of

_NAMED = 10
"""How many circles ask for a label (DESIGN.md section 5)."""
_AFRICA, _WORLD = "002", "001"
_DISCLAIMER = phrase(
    "The boundaries and names shown and the designations used on this map do not imply official endorsement or "
    "acceptance by the partners or the United Nations. Dashed lines: boundaries not finally determined. Base map: "
    "Natural Earth (public domain)."
)


def map_chart(voice: Voice) -> Map | None:
    """Return the map of the scope; None where the summary holds none."""
    summary = voice.summary
    if not summary.map_frame:
        return None
    if summary.map_frame == "country":
        return _locator(voice)
    priority = summary.dataset.partnership.priority_countries
    places = tuple(
        _place(voice, code, priority=code in priority, named=number < _NAMED)
        for number, code in enumerate(summary.map_places)
    )
    shades = _shades(voice)
    title = _title(voice)
    notes = (*_notes(voice, shades), (voice.put_mark(_DISCLAIMER),))
    alt = _alternative(voice, title, places, shades)
    return Map(title, _sub(voice, places), summary.map_frame, places, shades, _scale(voice, places), alt, notes)


def _locator(voice: Voice) -> Map:
    """Return the map of one country among its neighbours, each with its own money; without money it has a dash."""
    home, *near = voice.summary.map_places
    places = []
    for code in (home, *near):
        name = voice.money(f"country.{code}" if code == home else f"rest.neighbour.country.{code}")
        value = voice.numbers.scaled(name) or Decimal(0)
        places.append(MapPlace(code, value, voice.numbers.table(name), voice.names.place(code), named=True))
    around = tuple(code for code in NEIGHBOURS.get(home, ()) if code not in near)
    places += [MapPlace(code, Decimal(0), Printed(EN_DASH), voice.names.place(code), named=True) for code in around]
    places.sort(key=lambda place: (-place.value, place.code != home))
    title = _locator_title(voice, home, places)
    unit, period, noun = voice.numbers.unit_words, voice.period, voice.names.place_noun(home)
    if len(places) == 1:
        sub = voice.say("{unit}, {period}", unit=unit, period=period)
    else:
        sub = voice.say(
            "{place:The} and its neighbours: {unit}, {period}; area of circle shows value",
            place=noun,
            unit=unit,
            period=period,
        )
    amounts = voice.listing([voice.paired(place.label, place.printed) for place in places])
    said = voice.put_as(
        "alternative text",
        "Map of {place:the} and its neighbours, {unit}: {amounts}",
        place=noun,
        unit=unit,
        amounts=amounts,
    )
    stars = voice.names.notes(place.code for place in places)
    notes: list[Text] = [(stars,)] if stars else []
    notes.append((voice.put_mark(_DISCLAIMER),))
    alt = voice.alternative(title, said)
    return Map(title, sub, "country", tuple(places), (), (), alt, tuple(notes), home, region_of(home) or "")


def _locator_title(voice: Voice, home: str, places: Sequence[MapPlace]) -> Text:
    """Return where a country stands among its neighbours by the money it receives."""
    noun = voice.names.place_noun
    own = next(place for place in places if place.code == home)
    others = [place for place in places if place.code != home]
    above = [place for place in others if place.value > own.value]
    if not any(place.value for place in others):
        return voice.say("Where {place:the} lies", place=noun(home))
    if not above and own.value > 0:
        return voice.say("Among its neighbours, {place:the} receives most", place=noun(home))
    if len(above) == 1:
        return voice.say("Among its neighbours, only {place:the} receives more", place=noun(above[0].code))
    return voice.say_many(
        "{count} of its neighbours receives more",
        "{count} of its neighbours receive more",
        len(above),
        count=capital(number_word(len(above), voice.lang)),
    )


def _place(voice: Voice, code: str, *, priority: bool, named: bool) -> MapPlace:
    name = voice.money(f"country.{id_part(code)}")
    value = voice.numbers.scaled(name) or Decimal(0)
    return MapPlace(code, value, voice.numbers.bar(name), voice.names.place(code), priority, named)


def _title(voice: Voice) -> Text:
    summary, noun = voice.summary, voice.names.place_noun
    first = summary.map_places[0]
    amount = voice.numbers.words(voice.money(f"country.{id_part(first)}"))
    if summary.map_frame in (_WORLD, "places"):
        return voice.say("{place:The} receives most: {amount}", place=noun(first), amount=amount)
    region = noun(summary.map_frame)
    return voice.say(
        "{place:The} receives most in {region:the}: {amount}", place=noun(first), region=region, amount=amount
    )


def _sub(voice: Voice, places: tuple[MapPlace, ...]) -> Text:
    unit, period = voice.numbers.unit_words, voice.period
    sub = voice.say("{unit}, {period}; area of circle shows value", unit=unit, period=period)
    ringed = any(place.priority for place in places)
    return voice.keyed(sub, voice.put("ring: priority country") if ringed else "")


def _shades(voice: Voice) -> tuple[MapShade, ...]:
    """Return the windows with money of their own, shaded with the countries that were eligible at the period's end."""
    summary = voice.summary
    if any(code in WINDOWS for code in summary.selection.regions):
        return ()  # circles show that window's money alone
    if summary.selection.countries or any(code not in TOP_REGIONS for code in summary.selection.regions):
        return ()  # a part of a window is no group; the shares beside the map say what is the window's
    if summary.map_frame == _WORLD or any(region_of(code) != _AFRICA for code in summary.map_places):
        return ()
    day = summary.period.end or summary.as_of or date.max
    found = []
    for code in summary.windows:
        members = tuple(country for country, since in WINDOWS[code].since.items() if since <= day)
        name = voice.money(f"window.{code}")
        if members and voice.value(name):
            found.append(MapShade(code, voice.names.window(code), voice.numbers.words(name), members))
    return tuple(found)


def _scale(voice: Voice, places: tuple[MapPlace, ...]) -> tuple[tuple[Decimal, str], ...]:
    """Return two round amounts, a larger and a smaller, for the circles that explain the areas."""
    largest = max(place.value for place in places)
    if largest < 2:
        return ()
    power = Decimal(10) ** largest.adjusted()
    upper = max(
        step * power for step in (Decimal("0.5"), Decimal(1), Decimal(2), Decimal(5)) if step * power <= largest
    )
    return tuple((value, voice.numbers.whole_amount(value)) for value in (upper, upper / 5) if value >= 1)


def _notes(voice: Voice, shades: tuple[MapShade, ...]) -> list[Text]:
    summary = voice.summary
    sentences: list[Text] = []
    if shades:
        count = len({country for shade in shades for country in shade.members})
        sentences.append(
            voice.say_many(
                "Shading: the windows of the EU Trust Fund for Africa ({count} country), with the Trust Fund’s money alone; circles show all money.",
                "Shading: the windows of the EU Trust Fund for Africa ({count} countries), with the Trust Fund’s money alone; circles show all money.",
                count,
                count=voice.numbers.number(count),
            )
        )
    off = voice.money("rest.map")
    if voice.value(off):
        amount = voice.numbers.words(off)
        if summary.map_frame in (_WORLD, "places"):
            sentences.append(voice.say("{amount} without a single country is not on the map.", amount=amount))
        else:
            region = voice.names.place_noun(summary.map_frame)
            sentences.append(
                voice.say(
                    "{amount} outside {region:the} or without a single country is not on the map.",
                    amount=amount,
                    region=region,
                )
            )
    listed = summary.countries[:COUNTRIES_SHOWN]  # the list beside the map says whose note a star is
    stars = voice.names.notes(code for code in summary.map_places[:_NAMED] if code not in listed)
    found = [join(sentences, " ")] if sentences else []
    return [*found, (stars,)] if stars else found


def _alternative(voice: Voice, title: Text, places: tuple[MapPlace, ...], shades: tuple[MapShade, ...]) -> str:
    """Return the alternative text: the finding, the amounts that have a label, the windows' own money.

    It names no continent: of few countries that lie close, the map shows these alone.
    """
    unit = voice.numbers.unit_words
    named = [voice.paired(place.label, place.printed) for place in places[:_NAMED]]
    rest = len(places) - _NAMED
    if rest > 0:
        count = voice.numbers.number(rest)
        named.append(voice.put_many("{count} more country", "{count} more countries", rest, count=count))
    amounts = voice.listing(named)
    said = voice.put_as(
        "alternative text", "Map with a circle for each country, {unit}: {amounts}", unit=unit, amounts=amounts
    )
    if shades:
        windows = voice.listing([voice.paired(shade.label, shade.printed) for shade in shades])
        said = voice.put_as(
            "alternative text", "{map}. Shaded, the Trust Fund’s own money: {windows}", map=said, windows=windows
        )
    return voice.alternative(title, said)
