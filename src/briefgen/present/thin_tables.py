"""The tables with bars of a brief of few data: domains by part of the period, places, who pays (EDITIONS.md, "thin")."""

from collections.abc import Sequence
from decimal import Decimal

from briefgen.model.blocks import Cell, Column, Row, Table, Text
from briefgen.model.charts import BarRow
from briefgen.model.ids import id_part
from briefgen.model.pages import BarTable
from briefgen.model.summary import FEW_SHOWN
from briefgen.present.domains import all_words, domain_title, without_share
from briefgen.present.names import listed
from briefgen.present.page_two import OPEN_COUNTRIES
from briefgen.present.speech import phrase
from briefgen.present.thin_parts import (
    Amounts,
    amounts_of,
    bar_of,
    cells_of,
    figure_of,
    finished,
    keyed_by_looks,
    pair_of,
    part_noun,
    parts_of,
    total_row,
)
from briefgen.present.wording import DOMAINS, Voice
from briefgen.vocabulary.donors import NOT_GIVEN

_OPEN = ("multi", "unallocated", "unassigned")
_ALMOST_HALF = Decimal("0.45")
_MOST_COUNTRIES = 7
"""Countries that are all listed; of more the five largest are."""


def domains_by_part(voice: Voice) -> BarTable | None:
    """Return the domains with bars, by part of the period, or with the change where the brief compares.

    The five domains are the frame: one without a contract has a row that says so. None without any money.
    """
    codes = [*voice.domains, *(code for code in _OPEN if code in voice.summary.domains)]
    if not any(code in voice.summary.domains for code in codes):
        return None
    amounts, pair = amounts_of(voice), pair_of(voice)
    rows, drawn = [], []
    for code in codes:
        prefix, own = f"domain.{code}", code in DOMAINS
        name = Cell((voice.names.bar_label(code),), badges=(code,) if own else ())
        kind = "plain" if own else "rest"
        rows.append(Row(cells_of(voice, name, prefix, amounts, counted=True), kind))
        drawn.append(bar_of(voice, voice.names.bar_label(code), prefix, pair, code if own else "rest"))
    if len(codes) > 1:
        rows.append(total_row(voice, all_words(voice), amounts, counted=True))
    columns = [
        Column("domain", voice.put("Valletta domain")),
        Column("projects", voice.put("Projects"), "end"),
        Column("bars", listed(list(pair.names), voice.lang) if pair and not pair.older else voice.put("Value")),
        *(Column(one.key, one.head, "end") for one in amounts),
        Column("share", voice.put("Share"), "end"),
    ]
    sub = voice.say(
        "{value} by Valletta domain, {period}, {unit}",
        value=voice.value_noun,
        period=voice.period,
        unit=voice.numbers.unit_words,
    )
    sub, notes = keyed_by_looks(voice, sub, drawn), without_share(voice, (f"domain.{code}" for code in codes))
    return finished(voice, "parts", _domains_title(voice), sub, columns, rows, drawn, pair, notes)


def _domains_title(voice: Voice) -> Text:
    """Return which domain led in the first and in the last part, where these differ; else what the whole tells."""
    parts = parts_of(voice)
    leaders = [_leader(voice, part) for part in (parts[0], parts[-1])] if parts and len(voice.domains) > 1 else []
    if len(leaders) == 2 and all(leaders) and leaders[0] != leaders[1]:
        return voice.say(
            "{first:The} led {early:in}, {last:the} {late:in}",
            first=voice.names.domain_noun(leaders[0]),
            early=part_noun(parts[0], voice.lang),
            last=voice.names.domain_noun(leaders[1]),
            late=part_noun(parts[-1], voice.lang),
        )
    if set(voice.summary.domains) == {"unassigned"}:
        return voice.say("No project says its domain")
    open_words = _open_title(
        voice,
        [voice.value(voice.money(f"domain.{code}")) or Decimal(0) for code in _OPEN],
        (phrase("Most of the money has no single domain"), phrase("Almost half of the money has no single domain")),
    )
    return open_words or _below_zero(voice) or domain_title(voice)


def _open_title(voice: Voice, amounts: Sequence[Decimal], words: tuple[str, str]) -> Text:
    """Return the first words where more than half of the money is in no single class, the second where almost half is."""
    total, held = voice.value(voice.money("total")) or Decimal(0), sum(amounts, Decimal(0))
    if not 0 < held < total:
        return ()
    if held > total / 2:
        return voice.say_mark(words[0])
    return voice.say_mark(words[1]) if held >= total * _ALMOST_HALF else ()


def _below_zero(voice: Voice) -> Text:
    if (voice.value(voice.money("total")) or 0) >= 0:
        return ()
    return voice.say("More was withdrawn than {measured}", measured=voice.measured)


def _leader(voice: Voice, part: str) -> str:
    """Return the domain with most money in a part; "" where money of no single domain is more, or two have the same."""
    codes = (*DOMAINS, *_OPEN)
    values = sorted(
        (voice.value(figure_of(part, f"domain.{code}", voice.measure)) or Decimal(0), code) for code in codes
    )
    (second, _), (first, code) = values[-2:]
    return code if first > second and first > 0 and code in DOMAINS else ""


def places(voice: Voice) -> BarTable | None:
    """Return the countries with bars, the other countries, and what is for no single one; they add up to the total."""
    numbers, codes = voice.numbers, voice.summary.countries
    named = [code for code in codes if code not in OPEN_COUNTRIES]
    shown = named if len(named) <= _MOST_COUNTRIES else named[:FEW_SHOWN]
    rest = len(named) - len(shown)
    entries = [(voice.names.place(code), f"country.{id_part(code)}", "plain") for code in shown]
    if rest:
        words = voice.put_many("{count} other country", "{count} other countries", rest, count=numbers.number(rest))
        entries.append((words, "rest.later_countries", "rest"))
    entries += [(_open_place(voice, code), f"country.{code}", "rest") for code in OPEN_COUNTRIES if code in codes]
    if not entries:
        return None
    star = voice.names.notes(shown)
    found = _side(voice, "places", _places_title(voice, named), voice.put("Country"), entries)
    return BarTable(found.bars, _noted(found.table, star), found.legend)


def _noted(table: Table, note: str) -> Table:
    return (
        Table(table.key, table.title, table.columns, table.rows, table.sub, (*table.notes, (note,))) if note else table
    )


def _open_place(voice: Voice, code: str) -> str:
    """Return the name of money for no single country; a single region by its name."""
    regions = {
        atom.country for atom in voice.summary.atoms if len(atom.country) > 2 and atom.country not in OPEN_COUNTRIES
    }
    if code == "regional" and len(regions) == 1:
        return voice.put("Regional ({region})", region=voice.names.place(regions.pop()))
    return voice.names.place(code)


def _places_title(voice: Voice, named: Sequence[str]) -> Text:
    """Return how much has no single country, where that is almost half or more; else who receives most."""
    total = voice.value(voice.money("total")) or Decimal(0)
    open_money = [voice.value(voice.money(f"country.{code}")) or Decimal(0) for code in OPEN_COUNTRIES]
    amounts = [voice.value(voice.money(f"country.{id_part(code)}")) or Decimal(0) for code in named]
    if total > 0 and sum(open_money) == total:
        return voice.say("None of the money has a single country")
    words = (
        phrase("Most of the money has no single country"),
        phrase("Almost half of the money has no single country"),
    )
    if said := _open_title(voice, open_money, words):
        return said
    if amounts and amounts[0] == total > 0:
        return voice.say("All of the money is for {place:the}", place=voice.names.place_noun(named[0]))
    if not amounts or amounts[0] <= 0 or (len(amounts) > 1 and amounts[1] == amounts[0]):
        return _below_zero(voice) or voice.say("By country")
    return voice.say("{place:The} receives most", place=voice.names.place_noun(named[0]))


def sources(voice: Voice) -> BarTable | None:
    """Return who pays, with bars: donors where there are several, else instruments; None where the data name neither."""
    summary = voice.summary
    donors = [
        (voice.names.donor(code), f"donor.{id_part(code)}", "rest" if code == NOT_GIVEN else "plain")
        for code in summary.donors
    ]
    through = [
        (voice.names.instrument(code), f"instrument.{id_part(code)}", "rest" if code == NOT_GIVEN else "plain")
        for code in summary.instruments
    ]
    asked = bool(summary.selection.donors)
    if through and (asked or len(through) > 1 >= len(donors)) and any(kind != "rest" for *_, kind in through):
        return _side(voice, "sources", _sources_title(voice, through), voice.put("Instrument"), through)
    if not asked and any(kind != "rest" for *_, kind in donors):
        return _side(voice, "sources", _sources_title(voice, donors), voice.put("Donor"), donors)
    return None


def _sources_title(voice: Voice, entries: Sequence[tuple[str, str, str]]) -> Text:
    label, prefix, kind = entries[0]
    share = voice.value(f"{prefix}.share")
    if share is None or kind == "rest" or not 0 < share <= 1:
        return voice.say("Who pays")
    if share == 1:
        return voice.say("Only source {period:in}: {source}", source=label, period=voice.period)
    return voice.say("Largest source: {source}, {share}", source=label, share=voice.numbers.share(f"{prefix}.share"))


def _side(voice: Voice, key: str, title: Text, head: str, entries: Sequence[tuple[str, str, str]]) -> BarTable:
    """Return a table of half the page's width: name, bar, amount, share; entries are label, prefix and kind of row."""
    numbers, measure = voice.numbers, voice.measure
    amounts = [Amounts("now", numbers.unit_head, lambda prefix: numbers.table(f"{prefix}.{measure}"))]
    compared = voice.compared
    rows, drawn = [], []
    for label, prefix, kind in entries:
        rows.append(
            Row(
                (
                    Cell((label,)),
                    Cell(),
                    Cell((amounts[0].cell(prefix),), strong=kind == "plain"),
                    _share_cell(voice, prefix),
                ),
                kind,
            )
        )
        before = (numbers.scaled(f"previous.{prefix}.{measure}") or Decimal(0)) if compared else None
        money = f"{prefix}.{measure}"
        drawn.append(
            BarRow(
                label, numbers.scaled(money), numbers.table(money), before, kind="rest" if kind == "rest" else "plain"
            )
        )
    if len(entries) > 1:
        rows.append(total_row(voice, voice.put("Total"), amounts, counted=False))
    columns = (
        Column("name", head),
        Column("bars", voice.put("Value")),
        Column("now", numbers.unit_head, "end"),
        Column("share", voice.put("Share"), "end"),
    )
    unit, period, earlier = numbers.unit_words, voice.period, voice.earlier
    sub = voice.say("{unit}: {period}", unit=unit, period=period)
    if compared and earlier:
        sub = voice.say("{unit}: {period}, thin {earlier}", unit=unit, period=period, earlier=earlier)
    notes = without_share(voice, (prefix for _, prefix, _ in entries))
    return finished(voice, key, title, sub, columns, rows, drawn, None, notes)


def _share_cell(voice: Voice, prefix: str) -> Cell:
    """Return the share of a row; the row of other countries has none of its own."""
    return Cell((voice.numbers.share(f"{prefix}.share"),)) if f"{prefix}.share" in voice.summary.figures else Cell()
