"""The tables with bars of a brief of few data: domains by part of the period, places, who pays (EDITIONS.md, "thin")."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from briefgen.locale.dates import format_date
from briefgen.model.blocks import Cell, Column, Printed, Row, Table, Text
from briefgen.model.charts import BarRow, Bars
from briefgen.model.ids import id_part
from briefgen.model.pages import BarTable
from briefgen.model.selection import Period
from briefgen.model.summary import FEW_SHOWN
from briefgen.present.domains import all_words, domain_title
from briefgen.present.names import listed
from briefgen.present.page_two import OPEN_COUNTRIES
from briefgen.present.speech import Noun, phrase
from briefgen.present.wording import DOMAINS, Voice, period_noun
from briefgen.vocabulary.donors import NOT_GIVEN

_OPEN = ("multi", "unallocated", "unassigned")
_ALMOST_HALF = Decimal("0.45")
_MOST_COUNTRIES = 7
"""Countries that are all listed; of more the five largest are."""


class Amounts(NamedTuple):
    """A column of amounts: its key, its head, and the cell of a class by the prefix of its figures."""

    key: str
    head: str
    cell: Callable[[str], Printed]


class _Pair(NamedTuple):
    """What thick and thin bars show: the figure of each by a class's prefix, and what they are called. ``older`` are the
    parts before, each with a thin bar of its own below."""

    now: Callable[[str], str]
    before: Callable[[str], str]
    names: tuple[str, str]
    older: tuple[str, ...] = ()


def is_compared(voice: Voice) -> bool:
    """Return whether the brief compares with an earlier period."""
    return voice.earlier is not None and not voice.summary.no_comparison


def part_noun(prefix: str, lang: str) -> Noun:
    """Return a part of the period by the prefix of its figures: 2016, Q4 2016, November 2016, 2010–2013."""
    kind, name = prefix.split(".")[-2:]
    start = date(int(name[:4]), int(name[5:]), 1) if kind == "month" else None
    return period_noun(Period(name, start, start), lang)


def _part_head(prefix: str, lang: str) -> str:
    """Return a part as the head of a narrow column: the month without its year."""
    kind, name = prefix.split(".")[-2:]
    if kind != "month":
        return part_noun(prefix, lang).name
    return format_date(date(int(name[:4]), int(name[5:]), 1), lang, "month", year=False)


def figure_of(part: str, prefix: str, measure: str) -> str:
    """Return the figure of a class in a part of the period."""
    return f"{part}.{measure}" if prefix == "total" else f"{part}.{prefix}.{measure}"


def domains_by_part(voice: Voice) -> BarTable | None:
    """Return the domains with bars, by part of the period, or with the change where the brief compares.

    The five domains are the frame: one without a contract has a row that says so. None without any money.
    """
    codes = [*voice.domains, *(code for code in _OPEN if code in voice.summary.domains)]
    if not any(code in voice.summary.domains for code in codes):
        return None
    amounts, pair = _amounts(voice), _pair(voice)
    rows, drawn = [], []
    for code in codes:
        prefix, own = f"domain.{code}", code in DOMAINS
        name = Cell((voice.names.bar_label(code),), badges=(code,) if own else ())
        kind = "plain" if own else "rest"
        rows.append(Row(_cells(voice, name, prefix, amounts, counted=True), kind))
        drawn.append(_bar(voice, voice.names.bar_label(code), prefix, pair, code if own else "rest"))
    if len(codes) > 1:
        rows.append(_total(voice, all_words(voice), amounts, counted=True))
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
    return _finished(voice, "parts", _domains_title(voice), _keyed(voice, sub, drawn), columns, rows, drawn, pair)


def _amounts(voice: Voice) -> list[Amounts]:
    """Return the columns of amounts: earlier, now and the difference; else the parts and the whole; else the whole."""
    numbers, measure, parts = voice.numbers, voice.measure, voice.summary.parts
    if is_compared(voice) and voice.earlier:
        return [
            Amounts("before", voice.earlier.name, lambda prefix: numbers.table(f"previous.{prefix}.{measure}")),
            Amounts("now", voice.period.name, lambda prefix: numbers.table(f"{prefix}.{measure}")),
            Amounts("change", voice.put("Change"), lambda prefix: numbers.difference(f"{prefix}.{measure}")),
        ]

    def by_part(part: str) -> Amounts:
        head = _part_head(part, voice.lang)
        return Amounts("part", head, lambda prefix: numbers.table(figure_of(part, prefix, measure)))

    whole = voice.put("Total") if parts and voice.summary.period.is_all else voice.period.name
    head = whole if parts else numbers.unit_head
    return [*map(by_part, parts), Amounts("now", head, lambda prefix: numbers.table(f"{prefix}.{measure}"))]


def _pair(voice: Voice) -> _Pair | None:
    """Return what the bars compare: this period with the earlier one, or the last part of it with those before."""
    measure, parts = voice.measure, voice.summary.parts
    if is_compared(voice) and voice.earlier:
        names = (voice.period.name, voice.earlier.name)
        return _Pair(lambda prefix: f"{prefix}.{measure}", lambda prefix: f"previous.{prefix}.{measure}", names)
    if len(parts) < 2:
        return None
    last, before, *older = parts[::-1]
    heads = [_part_head(part, voice.lang) for part in (before, *older)]
    thin = voice.put("{parts}, from above", parts=voice.listing(heads)) if older else heads[0]
    return _Pair(
        lambda prefix: figure_of(last, prefix, measure),
        lambda prefix: figure_of(before, prefix, measure),
        (_part_head(last, voice.lang), thin),
        tuple(older),
    )


def _cells(voice: Voice, name: Cell, prefix: str, amounts: Sequence[Amounts], *, counted: bool) -> tuple[Cell, ...]:
    """Return a row: what has no money now nor in an earlier period says so in words beside its name."""
    numbers, money = voice.numbers, voice.money(prefix)
    count = [Cell((numbers.count(f"{prefix}.projects"),))] if counted else []
    if money not in voice.summary.figures and f"previous.{money}" not in voice.summary.figures:
        return (name, *count, Cell((_nothing(voice),), muted=True, span=len(amounts) + 2))
    shown = [Cell((one.cell(prefix),), strong=one.key == "now") for one in amounts]
    return (name, *count, Cell(), *shown, Cell((numbers.share(f"{prefix}.share"),)))


def _nothing(voice: Voice) -> str:
    if voice.measure == "contracted":
        return voice.put("no contract {period:in}", period=voice.period)
    return voice.put("nothing {measured} {period:in}", measured=voice.measured, period=voice.period)


def _total(voice: Voice, label: str, amounts: Sequence[Amounts], *, counted: bool) -> Row:
    numbers = voice.numbers
    positive = (voice.value(voice.money("total")) or 0) > 0
    count = [Cell((numbers.count("total.projects"),))] if counted else []
    whole = Cell((numbers.percent(Decimal(1)) if positive else numbers.not_applicable,))
    return Row((Cell((label,)), *count, Cell(), *(Cell((one.cell("total"),)) for one in amounts), whole), "total")


def _bar(voice: Voice, label: str, prefix: str, pair: _Pair | None, kind: str) -> BarRow:
    numbers, money = voice.numbers, voice.money(prefix)
    if pair is None:
        return BarRow(label, numbers.scaled(money), numbers.table(money), kind=kind)
    now, before = (numbers.scaled(of(prefix)) or Decimal(0) for of in (pair.now, pair.before))
    older = tuple(numbers.scaled(figure_of(part, prefix, voice.measure)) or Decimal(0) for part in pair.older)
    return BarRow(label, now, numbers.table(pair.now(prefix)), before, kind=kind, older=older)


def _keyed(voice: Voice, sub: Text, drawn: Sequence[BarRow]) -> Text:
    """Return the line under the title; it says what bars on the other side of the zero line are."""
    below = any(value < 0 for row in drawn for value in (row.value, row.previous, *row.older) if value is not None)
    words = voice.put("left of the line: more withdrawn than {measured}", measured=voice.measured) if below else ""
    return voice.keyed(sub, words)


def _finished(
    voice: Voice,
    key: str,
    title: Text,
    sub: Text,
    columns: Sequence[Column],
    rows: Sequence[Row],
    drawn: Sequence[BarRow],
    pair: _Pair | None,
) -> BarTable:
    """Return the table with its chart, whose alternative text says the finding and the values."""
    values = voice.listing([voice.paired(row.label, row.printed) for row in drawn])
    named = pair.names[0] if pair else voice.period.name
    unit = voice.say("{unit}: {period}", unit=voice.numbers.unit_words, period=named)
    said = voice.put_as("alternative text", "{unit}: {amounts}", unit=unit, amounts=values)
    bars = Bars(key, title, (), tuple(drawn), voice.alternative(title, said))
    legend = (("now", pair.names[0]), ("before", pair.names[1])) if pair else ()
    return BarTable(bars, Table(key, title, tuple(columns), tuple(rows), sub), legend)


def _domains_title(voice: Voice) -> Text:
    """Return which domain led in the first and in the last part, where these differ; else what the whole tells."""
    parts = voice.summary.parts
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
    return Table(table.key, table.title, table.columns, table.rows, table.sub, ((note,),)) if note else table


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
    compared = is_compared(voice)
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
        rows.append(_total(voice, voice.put("Total"), amounts, counted=False))
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
    return _finished(voice, key, title, sub, columns, rows, drawn, None)


def _share_cell(voice: Voice, prefix: str) -> Cell:
    """Return the share of a row; the row of other countries has none of its own."""
    return Cell((voice.numbers.share(f"{prefix}.share"),)) if f"{prefix}.share" in voice.summary.figures else Cell()
