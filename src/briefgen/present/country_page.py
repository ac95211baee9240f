"""The two pages of a brief of places: a country among its neighbours, or a region or window with its members."""

from collections.abc import Sequence
from dataclasses import replace

from briefgen.locale.numbers import isolate_text
from briefgen.model.blocks import Cell, Column, Meter, NoteColumn, Row, Table, Text
from briefgen.model.charts import BarRow, Bars
from briefgen.model.difference import Difference
from briefgen.model.ids import id_part
from briefgen.model.pages import AnnexPage, CountryPage, WherePage
from briefgen.model.summary import FEW_SHOWN, PAYERS_SHOWN, PAYERS_SHOWN_BESIDE
from briefgen.present.changes import changes_table
from briefgen.present.first_projects import first_projects
from briefgen.present.meeting import what_comes
from briefgen.present.nouns import instrument_noun
from briefgen.present.overview import domain_overview
from briefgen.present.page_map import map_chart
from briefgen.present.page_two import OPEN_COUNTRIES, class_bar, others_words
from briefgen.present.results import results_chart
from briefgen.present.scope import DONOR, noun_of
from briefgen.present.speech import Part
from briefgen.present.wording import Voice, join
from briefgen.vocabulary.countries import ISO2
from briefgen.vocabulary.donors import NOT_GIVEN, donor_group
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.instruments import BILATERAL

_PROJECTS = 20
"""Projects that are listed where there is room; a page with lines to take has room for fewer."""
_MOST_COMING = 5
_RESULTS, _RESULTS_BESIDE = 7, 5
"""Results of a country, and of several places, which have a list beside their map."""
_COMING_TITLE, _WIDE_COMING_TITLE = 70, 150
"""Characters of what comes next, beside what changed and alone."""
_LEAST_RECORDS = 12
"""Records below which there is no series of quarters (EDITIONS.md, "What is printed")."""


def country_page(
    voice: Voice,
    audience: str,
    since: Difference | None,
    title: Text | None,
    where: WherePage | None,
    annex: AnnexPage | None,
) -> CountryPage:
    """Return the pages of a brief of places; ``title`` is the finding over its domains, None where no project has one.

    ``where`` and ``annex`` have the charts and tables that other layouts show, too.
    """
    internal = audience == "internal"
    compared = voice.compared
    bars, domains = domain_overview(voice, title or (), compared=compared, wide=True)
    members = _members(voice, where)
    projects, shorter = first_projects(voice, _PROJECTS, ending=bool(annex and annex.ending))
    ending = annex.ending if annex else None
    payers, changes = _payers(voice), changes_table(voice, since, internal=internal)
    coming = _coming(voice, _COMING_TITLE if changes else _WIDE_COMING_TITLE, internal=internal)
    return CountryPage(
        map=where.map if where else map_chart(voice),
        members=members,
        shares=_shares(voice),
        payers=payers,
        bars=bars,
        domains=_by_domain(voice, domains) if title else None,
        results=results_chart(voice, _RESULTS_BESIDE if members else _RESULTS),
        quarters=where.quarters if where and len(voice.summary.atoms) >= _LEAST_RECORDS else None,
        title=_title(voice, coming),
        projects_title=voice.put("Projects and payments"),
        changes=changes,
        coming=coming,
        projects=projects,
        shorter=shorter,
        walk=annex.walk if annex else None,
        ending=ending,
        ending_listed=ending is not None and _all_listed(voice),
        windows=annex.windows if annex else None,
        notes=(*annex.notes[:-1], *_names(voice, payers), *annex.notes[-1:]) if annex else (),
    )


def _by_domain(voice: Voice, domains: Table) -> Table | None:
    """Return the table by domain with its notes; None of one domain that was asked for and has no notes: the tiles say its row."""
    notes = (*domains.notes, *_beside(voice))
    told = len(voice.summary.selection.domains) == len(domains.rows) == 1 and not notes
    return None if told else replace(domains, notes=notes)


def _all_listed(voice: Voice) -> bool:
    """Return whether the list of projects has all that end soon, each with a box round its date."""
    listed = {line.slug for line in voice.summary.projects[:_PROJECTS]}
    return all(entry.line.slug in listed for entry in voice.summary.ending)


def _title(voice: Voice, coming: Table | None) -> str:
    """Return what the page of the projects tells of."""
    if coming:
        return voice.put("Projects and what comes next")
    return voice.put("Projects and payments") if voice.rated else voice.put("Projects")


def _members(voice: Voice, where: WherePage | None) -> Bars | None:
    """Return the largest places of a brief of several, the others, and what is for no single country; None for one."""
    if where is None or where.countries is None:
        return None
    named = [code for code in voice.summary.countries if code not in OPEN_COUNTRIES]
    priority = voice.summary.dataset.partnership.priority_countries
    rows = [
        class_bar(voice, f"country.{id_part(code)}", voice.names.place(code), priority=code in priority)
        for code in named[:FEW_SHOWN]
    ]
    if (rest := len(named) - FEW_SHOWN) > 0:
        others = class_bar(voice, "rest.later_countries", others_words(voice, rest), "rest")
        rows.append(replace(others, value=None, previous=None))
    rows += [
        class_bar(voice, f"country.{code}", voice.names.place(code), "rest")
        for code in OPEN_COUNTRIES
        if code in voice.summary.countries
    ]
    values = voice.listing([voice.paired(row.label, row.printed) for row in rows])
    # The map beside it has the finding.
    title = _members_title(voice, named) if where.map else where.countries.title
    said = voice.put_as("alternative text", "{unit}: {amounts}", unit=voice.numbers.unit_words, amounts=values)
    return replace(where.countries, title=title, rows=tuple(rows), alt=voice.alternative(title, said))


def _members_title(voice: Voice, named: Sequence[str]) -> Text:
    """Return what part of the value the first place has: the map says how much that is."""
    share = f"country.{id_part(named[0])}.share" if named else ""
    if not 0 < (voice.value(share) or 0) < 1:
        return voice.say("By country")
    noun = voice.names.place_noun(named[0])
    return voice.say("{place:The} {place:?has|have} {share} of the value", place=noun, share=voice.numbers.share(share))


def _coming(voice: Voice, longest: int, *, internal: bool) -> Table | None:
    """Return what comes after the meeting, without one after the as-of date."""
    after = voice.summary.meeting.date if voice.summary.meeting else voice.summary.as_of
    told = bool(voice.summary.ending) and _all_listed(voice)
    steps = what_comes(voice, after, _MOST_COMING, longest, internal=internal, alone=not told) if after else ()
    if not steps:
        return None
    rows = tuple(Row((Cell((step.date,)), Cell((step.title,)), Cell((step.place,), muted=True))) for step in steps)
    columns = (
        Column("date", voice.put("Date")),
        Column("title", voice.put_as("column", "Event")),
        Column("place", voice.put_as("column", "Place")),
    )
    return Table("coming", (voice.put("What comes next"),), columns, rows, (voice.put("Dates are indicative"),))


def _shares(voice: Voice) -> Table | None:
    """Return the brief's share of wider totals; None where the whole is the only one, of which a tile tells."""
    measure, around = voice.measure, _around(voice)
    if not voice.summary.around or (voice.value(f"total.{measure}") or 0) <= 0:
        return None
    rows = [_share_row(voice, voice.names.worldwide, f"total.{measure}", f"whole.{measure}", "whole.share")]
    for name in around:
        kind, _, code = name.partition(".")
        label = voice.names.place(code) if kind == "region" else voice.put("EU Trust Fund for Africa")
        if kind == "window":
            label = voice.put("Trust Fund, {window}", window=voice.names.window(code))
        own = f"{name}.{measure}" if kind == "window" else f"total.{measure}"
        rows.append(_share_row(voice, label, own, f"top.around.{name}.{measure}", f"top.around.{name}.share"))
    columns = (
        Column("total", voice.put_as("column", "Total")),
        Column("part", voice.put_as("column", "Part")),
        Column("share", voice.put("Share"), "end"),
        Column("amount", voice.numbers.unit_head, "end"),
    )
    unit, period = voice.numbers.unit_words, voice.period
    sub = voice.say("Share of each total, {period}, {unit}", period=period, unit=unit)
    fund = any(not name.startswith("region.") for name in around) and not voice.summary.selection.regions
    notes = (voice.say("Window of the EU Trust Fund for Africa: its money only."),) if fund else ()
    return Table("shares", _shares_title(voice), columns, tuple(rows), sub, notes)


def _around(voice: Voice) -> list[str]:
    """Return the wider totals beside the whole, without regions that hold what the brief or the whole holds: they say nothing more.

    Where the brief is the whole, no row says more than another, and all stay.
    """
    said, wider = {voice.value(voice.money("total")), voice.value(voice.money("whole"))}, list(voice.summary.around)
    if len(said) == 1:
        return wider
    return [
        one
        for one in wider
        if not one.startswith("region.") or voice.value(voice.money(f"top.around.{one}")) not in said
    ]


def _share_row(voice: Voice, label: str, own: str, whole: str, share: str) -> Row:
    numbers = voice.numbers
    part = voice.value(share)
    meter = Meter(min(max(part, type(part)(0)), type(part)(1)), "total") if part is not None else None
    amounts = voice.say("{part} of {whole}", part=numbers.table(own), whole=numbers.table(whole))
    return Row((Cell((label,)), Cell(meter=meter), Cell((numbers.share(share),), strong=True), Cell(amounts)))


def _shares_title(voice: Voice) -> Text:
    """Return the share of the narrowest of the wider totals, and of one country whose it is; else that of the whole."""
    around = _around(voice)
    if not around:
        return _share_of_whole(voice)
    name = around[-1]
    kind, _, code = name.partition(".")
    share, countries = voice.numbers.share(f"top.around.{name}.share"), voice.summary.selection.countries
    noun = voice.names.place_noun(countries[0]) if len(countries) == 1 else None
    if kind == "window":
        window = voice.names.window(code)
        if noun:
            return voice.say(
                "{share} of the {window} window is for {place:the}", share=share, window=window, place=noun
            )
        return voice.say("{share} of the {window} window", share=share, window=window)
    if kind == "instrument":
        return voice.say("{share} of the EU Trust Fund for Africa", share=share)
    region = voice.names.place_noun(code)
    if noun:
        return voice.say(
            "{share} of the value in {region:the} is for {place:the}", share=share, region=region, place=noun
        )
    return voice.say("{share} of the value in {region:the}", share=share, region=region)


def _share_of_whole(voice: Voice) -> Text:
    places = (*voice.summary.selection.countries, *voice.summary.selection.regions)
    if len(places) > 1:
        return voice.say("Share of the whole")
    share = voice.numbers.share("whole.share")
    return voice.say(
        "{part:The} {part:?has|have} {share} of the whole", part=voice.names.place_noun(places[0]), share=share
    )


def _payers(voice: Voice) -> Bars | None:
    """Return who pays: instruments, and the states that give directly; None for a single payer."""
    payers = voice.summary.payers
    if len(payers) < 2:
        return None
    most = PAYERS_SHOWN if voice.summary.map_frame == "country" else PAYERS_SHOWN_BESIDE
    shown = payers if len(payers) <= most + 1 else payers[:most]
    rows = [_payer_bar(voice, name) for name in shown]
    if rest := len(payers) - len(shown):
        rows.append(
            BarRow(others_words(voice, rest), None, voice.numbers.table(voice.money("rest.payer")), kind="rest")
        )
    title = _payers_title(voice, payers)
    values = voice.listing([voice.paired(row.label, row.printed) for row in rows])
    said = voice.put_as("alternative text", "{unit}: {amounts}", unit=voice.numbers.unit_words, amounts=values)
    unit, period = voice.numbers.unit_words, voice.period
    sub = voice.say("{unit}: {period}", unit=unit, period=period)
    return Bars("payers", title, sub, tuple(rows), voice.alternative(title, said), legend=_legend(voice, rows))


_KINDS = {"eu": "plain", "member_states": "light", "other": "other"}
"""The kind of a bar by the group of donors."""


def _legend(voice: Voice, rows: Sequence[BarRow]) -> tuple[tuple[str, str], ...]:
    """Return which bars are whose, where not all of them are EU-managed."""
    shown = [group for group, kind in _KINDS.items() if any(row.kind == kind for row in rows)]
    return tuple((group, voice.names.group(group)) for group in shown) if shown not in ([], ["eu"]) else ()


def _payer_bar(voice: Voice, name: str) -> BarRow:
    money = voice.money(name)
    kind = "plain"
    if name.startswith("donor."):
        kind = "rest" if _code(voice, name) == NOT_GIVEN else _KINDS.get(_group(voice, name), "rest")
    return BarRow(_payer_words(voice, name), voice.numbers.scaled(money), voice.numbers.table(money), kind=kind)


def _group(voice: Voice, name: str) -> str:
    """Return a donor's group at the end of the period."""
    code = _code(voice, name)
    own = voice.summary.dataset.donors.get(code)
    return own.group if own and own.group else donor_group(code, voice.summary.period.end or voice.summary.as_of)


def _code(voice: Voice, name: str) -> str:
    """Return the code of a payer, whose id may have a simpler form of it."""
    kind = name.partition(".")[0]
    selected = voice.summary.figures[voice.money(name)].lineage.where[kind]
    return str(selected)


def _payer_words(voice: Voice, name: str) -> str:
    code = _code(voice, name)
    words = voice.names.donor(code) if name.startswith("donor.") else voice.names.instrument(code)
    return voice.data(words, 24)


def _payers_title(voice: Voice, payers: tuple[str, ...]) -> Text:
    """Return the largest payer with its share, and that of the others' kind: Member States beside an instrument,
    EU-managed money beside a state."""
    first, states, managed = payers[0], "donor_group.member_states.share", "donor_group.eu.share"
    share = voice.value(f"{first}.share")
    code, words = _code(voice, first), _payer_words(voice, first)
    if share is None or not 0 < share < 1 or code == NOT_GIVEN:
        return voice.say("Who pays")
    payer = instrument_noun(code, words, voice.lang) if first.startswith("instrument.") else noun_of(voice, DONOR, code)
    parts: dict[str, Part] = {"payer": payer, "share": voice.numbers.share(f"{first}.share")}
    if (first.startswith("instrument.") or code == "EU") and 0 < (voice.value(states) or 0) < 1:
        parts["states"] = voice.numbers.share(states)
        return voice.say("{payer:The} gives {share}, Member States {states}", **parts)
    if first.startswith("donor.") and code in ISO2 and 0 < (voice.value(managed) or 0) < 1:
        parts["payer"] = voice.names.place_noun(code)
        eu = voice.numbers.share(managed)
        return voice.say("{payer:The} {payer:?gives|give} {share}, EU-managed sources {eu}", eu=eu, **parts)
    return voice.say("{payer:The} gives {share}", **parts)


def _beside(voice: Voice) -> tuple[Text, ...]:
    """Return what the table by domain does not say: counts do not add up; what lies outside its total."""
    sentences = []
    if len({*voice.domains, *voice.summary.domains}) > 1:
        sentences.append(
            voice.say("A project counts in every domain that it touches, so counts do not add up to the total.")
        )
    if shared := voice.value("shared.projects"):
        sentences.append(
            voice.say_many(
                "Outside the total: {count} project shared between several countries, {amount} in full.",
                "Outside the total: {count} projects shared between several countries, {amount} in full.",
                int(shared),
                count=voice.numbers.plain_count("shared.projects"),
                amount=voice.numbers.words(f"shared.{voice.measure}"),
            )
        )
    if voice.value(regional := f"shared.regional.{voice.measure}"):
        amount = voice.numbers.words(regional)
        sentences.append(voice.say("Regional money around it, {amount}, is not in the total.", amount=amount))
    return (join(sentences, " "),) if sentences else ()


_MOST_NAMES = 12


def _names(voice: Voice, payers: Bars | None) -> tuple[NoteColumn, ...]:
    """Return what the short names of instruments and the codes of donors on the pages stand for; nothing without any."""
    told = voice.summary.projects[:_PROJECTS]
    shown = {row.label for row in payers.rows} if payers else set()
    through = {line.instruments[0] for line in told if line.instruments}
    given = {code for line in told if BILATERAL in line.instruments[:1] for code in line.donors[:2]}
    pairs = [
        (voice.data(voice.names.instrument_code(code), 24), voice.names.instrument(code, short=False))
        for code in voice.summary.instruments
        if code not in (BILATERAL, NOT_GIVEN)
        and (code in through or voice.data(voice.names.instrument(code), 24) in shown)
    ]
    pairs += [(code, voice.names.donor(code)) for code in voice.summary.donors if code in given and code != NOT_GIVEN]
    said = [
        voice.put_as("short name", "{short}: {name}.", short=isolate_text(short, voice.lang), name=name)
        for short, name in pairs
        if fold(short) != fold(name)
    ]
    return (NoteColumn(voice.put("Names"), ((" ".join(said[:_MOST_NAMES]),),)),) if said else ()
