"""Page 2: countries, instruments, quarters, regions, results against targets."""

from dataclasses import replace
from decimal import Decimal

from briefgen.locale.numbers import format_number
from briefgen.model.brief import BarRow, Bars, Printed, QuarterBar, Quarters, Text, WherePage, plain
from briefgen.model.ids import id_part
from briefgen.model.summary import COUNTRIES_SHOWN, INSTRUMENTS_SHOWN
from briefgen.present.names import GROUPS, listed, shorten
from briefgen.present.panels import BELOW_ZERO, step_below, undrawn
from briefgen.present.results import results_chart
from briefgen.present.wording import MEASURE_VALUE, Voice, lower_first, period_words
from briefgen.vocabulary.donors import NOT_GIVEN
from briefgen.vocabulary.instruments import BILATERAL

_OPEN_COUNTRIES = ("regional", "multi", "unallocated", "unassigned")
_MOST_QUARTERS = 16
_LEAST_QUARTERS = 3
"""Quarters with money below which a series shows nothing that a sentence does not."""


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
    )
    charts = (page.countries, page.instruments, page.quarters, page.regions)
    if page.results and not any(charts) and not _has_money(voice):
        return replace(page, title="What is reported", lead=_reported(voice))
    return replace(page, title=_title(page), lead=_lead(voice)) if page.results or any(charts) else None


def _has_money(voice: Voice) -> bool:
    return bool(voice.summary.projects)


def _reported(voice: Voice) -> Text:
    """Return the first thing that is counted: "495 activities, all years."."""
    when = period_words(voice.summary.period)
    line = next((line for line in voice.summary.results if line.actual is not None), None)
    if line is None or line.indicator.aggregation == "none":
        return (f"{when[:1].upper()}{when[1:]}.",)
    figure = Printed(voice.numbers.plain(line.actual or Decimal(0)), f"result.{line.indicator.code}.actual")
    return (figure, f" {lower_first(shorten(line.indicator.name, 70))}, {when}.")


def _title(page: WherePage) -> str:
    """Return what the page tells of: where the money goes only where more than one place has a bar."""
    if page.countries or page.regions:
        return "Where the money goes and what it achieves" if page.results else "Where the money goes"
    money = "Who pays" if page.instruments else "How much and when" if page.quarters else ""
    if not money:
        return "What it achieves"
    return f"{money} and what it achieves" if page.results else money


def _lead(voice: Voice) -> Text:
    """Return the page's first sentence: the largest region and the leading countries; for one country, who gives."""
    if voice.summary.selection.countries:
        return _givers(voice)
    named = _named(voice)
    regions_named = [(voice.value(f"region.{code}.share"), code) for code in voice.summary.regions]
    known = [(share, code) for share, code in regions_named if share is not None and 0 < share <= 1]
    parts: list[str | Printed] = []
    if len(known) > 1:
        _, code = max(known)
        parts += [
            f"{voice.names.place(code)} takes ",
            voice.numbers.share(f"region.{code}.share"),
            " of the portfolio. ",
        ]
    if len(named) > 2:
        parts += [
            f"{voice.names.place_noun(named[0]).form('The')} and {voice.names.place_noun(named[1]).form('the')} receive most."
        ]
    elif len(named) == 1:
        parts += [f"All the money with a country is for {voice.names.place_noun(named[0]).form('the')}."]
    if len(voice.summary.instruments) == 1 and voice.summary.instruments[0] != NOT_GIVEN:
        parts += [" " if parts else "", *_givers(voice)]
    return tuple(parts) or _by_default(voice)


def _by_default(voice: Voice) -> Text:
    return (f"{MEASURE_VALUE[voice.measure]}, {period_words(voice.summary.period)}.",)


def _givers(voice: Voice) -> Text:
    """Return who gives the money: the only instrument, or the two largest with what they give."""
    codes = list(voice.summary.instruments)
    amounts = {code: f"instrument.{id_part(code)}.{voice.measure}" for code in codes}
    positive = [code for code in codes if (voice.value(amounts[code]) or 0) > 0]
    if len(codes) == 1 and codes[0] == BILATERAL:
        return ("All of it is given by states directly.",)
    if len(codes) == 1 and codes[0] != NOT_GIVEN:
        return (f"All of it goes through one instrument: {voice.names.instrument(codes[0], short=False)}.",)
    if len(positive) > 1 and NOT_GIVEN not in positive[:2]:
        first, second = positive[:2]
        name = voice.names.instrument
        return (
            f"{name(first)} gives ",
            voice.numbers.words(amounts[first]),
            f", {name(second)} ",
            voice.numbers.words(amounts[second]),
            ".",
        )
    return _by_default(voice)


def _named(voice: Voice) -> list[str]:
    """Return the countries with money in the period, largest first."""
    return [
        code
        for code in voice.summary.countries
        if code not in _OPEN_COUNTRIES and (voice.value(f"country.{id_part(code)}.{voice.measure}") or 0) > 0
    ]


def _bar(voice: Voice, prefix: str, label: str, kind: str = "plain", *, priority: bool = False) -> BarRow:
    name = voice.money(prefix)
    before = voice.numbers.scaled(f"previous.{name}") if not voice.summary.no_comparison else None
    return BarRow(
        label, voice.numbers.scaled(name) or Decimal(0), voice.numbers.table(name), before, None, kind, priority
    )


def _sub(voice: Voice, what: str) -> Text:
    summary = voice.summary
    thin = f", thin {period_words(summary.comparison)}" if summary.comparison and not summary.no_comparison else ""
    return (f"{what}: {period_words(summary.period)}{thin}",)


def countries(voice: Voice) -> Bars | None:
    """Return the largest countries, the others, and every row that is no country, so that all add up to the total.

    None for a single row, which a sentence says as well.
    """
    named = [code for code in voice.summary.countries if code not in _OPEN_COUNTRIES]
    if voice.summary.selection.countries and len(named) <= 1:
        return None
    if len(named) + sum(code in voice.summary.countries for code in _OPEN_COUNTRIES) < 2:
        return None
    priority = voice.summary.dataset.partnership.priority_countries
    rows = [
        _bar(voice, f"country.{id_part(code)}", voice.names.place(code), priority=code in priority)
        for code in named[:COUNTRIES_SHOWN]
    ]
    rest = len(named) - COUNTRIES_SHOWN
    if rest > 0:
        # No bar: many small countries together would dwarf the largest.
        others = _bar(voice, "rest.country", f"{rest} other{'s' if rest > 1 else ''}", "rest")
        rows.append(replace(others, value=None, previous=None))
    rows += [
        _bar(voice, f"country.{code}", voice.names.place(code), "rest")
        for code in _OPEN_COUNTRIES
        if code in voice.summary.countries
    ]
    title = _countries_title(voice, named)
    marks = any(row.priority for row in rows)
    alt = ", ".join(f"{row.label} {row.printed.text}" for row in rows)
    sub = _sub(voice, voice.numbers.unit_words)
    if marks:
        sub = (*sub, "; P: priority country")
    star = voice.names.notes(named[:COUNTRIES_SHOWN])
    notes: tuple[Text, ...] = ((star,),) if star else ()
    return Bars("countries", title, sub, tuple(rows), f"{plain(title)}. {voice.numbers.unit_words}: {alt}.", notes)


def _countries_title(voice: Voice, named: list[str]) -> Text:
    shares = [(voice.value(f"country.{id_part(code)}.share") or Decimal(0)) for code in named]
    positive = len(named) > COUNTRIES_SHOWN and all(share > 0 for share in shares[:COUNTRIES_SHOWN])
    held = voice.value("top.country.share") or Decimal(2)
    if positive and Decimal("0.995") <= held < 1:
        return ("Ten countries hold almost all of the value",)
    if positive and held <= 1:
        return ("Ten countries hold ", voice.numbers.share("top.country.share"), " of the value")
    if len(named) > 1 and 0 < shares[0] <= 1:
        return (f"{voice.names.place_noun(named[0]).form('The')} receives most",)
    return ("By country",)


def instruments(voice: Voice) -> Bars | None:
    """Return the instruments, Member States light, the others in one row; None for a single one, which the lead names."""
    codes = list(voice.summary.instruments)
    if len(codes) < 2:
        return None
    rows = [_instrument_bar(voice, code) for code in codes[:INSTRUMENTS_SHOWN]]
    rest = len(codes) - INSTRUMENTS_SHOWN
    if rest > 0:
        rows.append(_bar(voice, "rest.instrument", f"{rest} other{'s' if rest > 1 else ''}", "rest"))
    title = _instruments_title(voice, codes)
    alt = ", ".join(f"{row.label} {row.printed.text}" for row in rows)
    light = "; light bar: Member States" if any(row.kind == "light" for row in rows) else ""
    sub = (*_sub(voice, f"By instrument, {voice.numbers.unit_words}"), light)
    return Bars("instruments", title, sub, tuple(rows), f"{plain(title)}. {alt}.")


def _instrument_bar(voice: Voice, code: str) -> BarRow:
    kind = "light" if code == BILATERAL else "plain"
    return _bar(voice, f"instrument.{id_part(code)}", shorten(voice.names.instrument(code), 22), kind)


def _instruments_title(voice: Voice, codes: list[str]) -> Text:
    positive = [code for code in codes if (voice.value(f"instrument.{id_part(code)}.{voice.measure}") or 0) > 0]
    eu = [code for code in positive if code != BILATERAL]
    share = voice.value("top.eu_instrument.eu_share")
    if len(eu) > 3 and share is not None and 0 < share <= 1:
        names = listed([voice.names.instrument(code) for code in eu[:2]])
        return (f"{names} give ", voice.numbers.share("top.eu_instrument.eu_share"), " of the EU’s money")
    if len(positive) > 1:
        return (f"{voice.names.instrument(positive[0])} gives most",)
    return ("By instrument",)


def quarters(voice: Voice) -> Quarters | None:
    """Return the series by quarter, the comparison's included, with marked events; None for fewer than three with money."""
    summary = voice.summary
    names = (*summary.earlier_quarters, *summary.quarters)[-_MOST_QUARTERS:]
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
    grid = tuple((value, format_number(value, 0, voice.lang)) for value in (step / 2, step) if value >= 1)
    title = _quarters_title(voice)
    groups = [code for code in ("member_states", "other") if code in summary.donor_groups]
    legend = (("eu", GROUPS["eu"]),) if "eu" in summary.donor_groups else ()
    if not voice.sourced:
        legend = ()
    elif groups:
        legend = (*legend, ("others", listed([GROUPS[code] for code in groups])))
    alt = f"{plain(title)}. From {format_number(bars[0].total, 0)} in {bars[0].key} to {format_number(bars[-1].total, 0)} in {bars[-1].key}, {voice.numbers.unit_words}."
    last = voice.numbers.bar(f"quarter.{bars[-1].key}.{voice.measure}")
    sub = (f"{voice.measure.capitalize()} per quarter, {voice.numbers.unit_words}",)
    said = [BELOW_ZERO] if any(bar.total < 0 for bar in bars) else []
    if not_drawn := undrawn(voice, [f"quarter.{bar.key}.{voice.measure}" for bar in bars]):
        said.append(not_drawn)
    notes: tuple[Text, ...] = ((" ".join(said),),) if said else ()
    marks = _marks(voice, names)
    return Quarters(title, sub, legend, tuple(bars), tuple(years.items()), last, grid, marks, alt, notes)


def _marks(voice: Voice, names: tuple[str, ...]) -> tuple[tuple[Decimal, str], ...]:
    """Return the latest marked event within the series: its place in quarters from the left, and its words."""
    found = []
    for milestone in voice.summary.dataset.milestones:
        quarter = f"{milestone.date.year}-Q{(milestone.date.month + 2) // 3}"
        if milestone.mark and quarter in names:
            month = (milestone.date.month - 1) % 3
            place = names.index(quarter) + (Decimal(month) + Decimal(milestone.date.day) / 31) / 3
            words = f"{shorten(milestone.title, 28)}, {voice.date(milestone.date).split(' ', 1)[1]}"
            found.append((place, words))
    return tuple(found[-1:])


def _quarters_title(voice: Voice) -> Text:
    years = [year for year in voice.whole_years() if voice.value(f"year.{year}.{voice.measure}") is not None]
    if years:
        name = f"year.{years[-1]}.{voice.measure}"
        ratio = voice.value(f"change.{name}")
        if ratio is not None and ratio != 0 and (voice.value(name) or 0) >= 0:
            side = "above" if ratio > 0 else "below"
            percent = Printed(voice.numbers.signed(abs(ratio)).lstrip("+"), f"change.{name}")
            return (f"{years[-1]}: ", voice.numbers.words(name), ", ", percent, f" {side} {int(years[-1]) - 1}")
    return ("Quarter by quarter",)


def regions(voice: Voice) -> Bars | None:
    """Return the top-level UN regions with their shares, and what belongs to none."""
    codes = voice.summary.regions
    if len(codes) < 2:
        return None
    rows = []
    for code in codes:
        row = _bar(voice, f"region.{code}", voice.names.place(code))
        rows.append(BarRow(row.label, row.value, row.printed, None, voice.numbers.share(f"region.{code}.share")))
    for code in ("multi", "unallocated", "unassigned"):
        if code in voice.summary.countries:
            row = _bar(voice, f"country.{code}", voice.names.place(code), "rest")
            printed = voice.numbers.share(f"country.{code}.share")
            rows.append(BarRow(row.label, row.value, row.printed, None, printed, "rest"))
    shares = [(voice.value(f"region.{code}.share") or Decimal(0), code) for code in codes]
    share, code = max(shares)
    title: Text = ("By UN region",)
    if 0 < share <= 1:
        title = (f"{voice.names.place(code)} holds ", voice.numbers.share(f"region.{code}.share"), " of the portfolio")
    alt = ", ".join(f"{row.label} {row.printed.text}" for row in rows)
    return Bars(
        "regions",
        title,
        (f"By UN region, {voice.numbers.unit_words} and share",),
        tuple(rows),
        f"{plain(title)}. {alt}.",
    )
