"""The pages of a brief of a domain, a donor or an instrument (EDITIONS.md, "domain 1"): what stands on them and its findings."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from briefgen.model.blocks import Cell, Column, Row, Table, Text, plain
from briefgen.model.charts import BarRow, Bars, Quarters
from briefgen.model.ids import id_part
from briefgen.model.pages import BarTable, DomainPage, WherePage
from briefgen.model.summary import COUNTRIES_SHOWN, INSTRUMENTS_SHOWN, MANY_SHOWN
from briefgen.present.filling import project_lists, whole_list
from briefgen.present.overview import compared_sub, domain_overview, moves
from briefgen.present.page_two import OPEN_COUNTRIES, class_bar, countries_title, others_words
from briefgen.present.panels import per_quarter
from briefgen.present.quarters import quarters
from briefgen.present.results import results_chart
from briefgen.present.scope import DOMAIN, kind_of, noun_of
from briefgen.present.shares import share_line
from briefgen.present.wording import DOMAINS, Voice
from briefgen.vocabulary.instruments import BILATERAL

_RESULTS = 7
_LEAST_RECORDS = 12
"""Records in the period below which a quarterly series shows nothing (EDITIONS.md, the situation table)."""
_LEAST_OTHERS = 3
"""Countries after the largest ones from which these have bars of their own."""


def domain_page(voice: Voice, domains: Table | None, where: WherePage | None) -> DomainPage:
    """Return what is printed of a brief of this layout beside the blocks that every layout has.

    ``domains`` gives the finding over the domains, ``where`` the sentence over the map.
    """
    kind = kind_of(voice)
    compared = voice.compared
    projects, *longer = project_lists(voice) or (None,)
    whole = whole_list(voice)
    return DomainPage(
        kind,
        share_line(voice, kind) if voice.summary.beside else None,
        _countries(voice, kind, compared=compared),
        _instruments(voice, compared=compared) if kind == DOMAIN else _domains(voice, domains, compared=compared),
        _quarters(voice, kind),
        results_chart(voice, _RESULTS),
        projects,
        voice.put("Where it goes, and the largest projects") if _placed(where) else voice.put("The largest projects"),
        where.lead if where and _placed(where) else (),
        tuple(table for table in (*longer[::-1], whole) if table and table != projects),
        _other_countries(voice, kind) if where and where.map else None,
        voice.put("Where the money goes"),
    )


def _placed(where: WherePage | None) -> bool:
    return bool(where and (where.map or where.regions))


def _colour(voice: Voice, kind: str) -> str:
    """Return the colour of bars: a domain's own, else none."""
    asked = voice.summary.selection.domains
    return asked[0] if kind == DOMAIN and len(asked) == 1 and asked[0] in DOMAINS else "plain"


def _countries(voice: Voice, kind: str, *, compared: bool) -> BarTable | None:
    """Return the largest countries, the others, every row that is no country, and the total; None for a single row."""
    codes = voice.summary.countries
    named = [code for code in codes if code not in OPEN_COUNTRIES]
    if len(codes) < 2:
        return None
    colour = _colour(voice, kind)
    rows = [(f"country.{id_part(code)}", voice.names.narrow_place(code), colour) for code in named[:COUNTRIES_SHOWN]]
    if (rest := len(named) - COUNTRIES_SHOWN) > 0:
        count = voice.numbers.number(rest)
        others = voice.put_many("{count} other country", "{count} other countries", rest, count=count)
        rows.append(("rest.country", others, ""))
    rows += [(f"country.{code}", _open_label(voice, code), "rest") for code in OPEN_COUNTRIES if code in codes]
    title = countries_title(voice, named) if named else voice.say("By country")
    star = voice.names.notes(named[:COUNTRIES_SHOWN])
    return _bar_table(
        voice,
        ("countries", voice.put("Country"), voice.put("All countries")),
        title,
        rows,
        compared=compared,
        paid=True,
        notes=((star,),) if star else (),
    )


def _other_countries(voice: Voice, kind: str) -> Bars | None:
    """Return the countries after the largest ones, which page 1 gives in one row; None for few."""
    named = [code for code in voice.summary.countries if code not in OPEN_COUNTRIES]
    shown, whole = named[COUNTRIES_SHOWN:MANY_SHOWN], voice.money("rest.country")
    rest, later = len(named) - MANY_SHOWN, voice.money("rest.later_most_countries")
    summed = rest <= 0 or later in voice.summary.figures
    if len(shown) < _LEAST_OTHERS or not summed or (voice.value(whole) or 0) <= 0:
        return None
    colour = _colour(voice, kind)
    rows = [class_bar(voice, f"country.{id_part(code)}", voice.names.narrow_place(code), colour) for code in shown]
    if rest > 0:
        small = class_bar(voice, "rest.later_most_countries", others_words(voice, rest), "rest")
        rows.append(replace(small, value=None, previous=None))
    title = voice.say("The other countries receive {amount}", amount=voice.numbers.words(whole))
    sub = voice.say(
        "After the {count} largest: {unit}, {period}",
        count=voice.numbers.number(COUNTRIES_SHOWN),
        unit=voice.numbers.unit_words,
        period=voice.period,
    )
    values = voice.listing([voice.paired(row.label, row.printed) for row in rows])
    star = voice.names.notes(shown)
    return Bars("others", title, sub, tuple(rows), voice.alternative(title, values), ((star,),) if star else ())


def _open_label(voice: Voice, code: str) -> str:
    """Return the name of a row that is no country, short beside bars: the table says what it is about."""
    return voice.put("Several, not split") if code == "multi" else voice.names.place(code)


def _bar_table(
    voice: Voice,
    words: tuple[str, str, str],
    title: Text,
    rows: Sequence[tuple[str, str, str]],
    *,
    compared: bool,
    paid: bool,
    notes: tuple[Text, ...] = (),
) -> BarTable:
    """Return a table with bars; ``words`` are its key, the head of its first column and the label of its total.

    ``rows`` are (id prefix, label, colour of the bar); without a colour a row has no bar: many small ones together would
    dwarf the largest.
    """
    key, head, total = words
    drawn, lines = [], []
    for prefix, label, colour in rows:
        bar = class_bar(voice, prefix, label, colour or "rest")
        drawn.append(bar if colour else replace(bar, value=None, previous=None))
        own = colour not in ("", "rest")
        lines.append(
            Row(_cells(voice, prefix, label, strong=own, compared=compared, paid=paid), "plain" if own else "rest")
        )
    lines.append(Row(_cells(voice, "total", total, strong=False, compared=compared, paid=paid), "total"))
    columns = [Column("name", head), Column("bars", _bars_head(voice, compared=compared))]
    columns.append(Column("amount", voice.numbers.unit_head, "end"))
    columns += [Column("change", voice.put("Change"), "end")] if compared else []
    columns += [Column("paid", voice.put("Paid out"), "end")] if paid and voice.rated else []
    values = voice.listing([voice.paired(row.label, row.printed) for row in drawn])
    said = voice.put_as("alternative text", "{unit}: {amounts}", unit=voice.numbers.unit_words, amounts=values)
    bars = Bars(key, title, (), _drawable(drawn, compared=compared), voice.alternative(title, said))
    table = Table(key, title, tuple(columns), tuple(lines), compared_sub(voice, compared=compared), notes)
    return BarTable(bars, table)


def _bars_head(voice: Voice, *, compared: bool) -> str:
    """Return the head over the bars; the head beside it leaves room for the longer one only where the unit is short ("€m")."""
    short = len(voice.numbers.unit_head) <= _SHORT_UNIT
    return voice.put("Value, earlier") if compared and short else voice.put("Value")


_SHORT_UNIT = 3


def _drawable(rows: Sequence[BarRow], *, compared: bool) -> tuple[BarRow, ...]:
    return tuple(row if compared else replace(row, previous=None) for row in rows)


def _cells(voice: Voice, prefix: str, label: str, *, strong: bool, compared: bool, paid: bool) -> tuple[Cell, ...]:
    money = voice.money(prefix)
    cells = (Cell((label,)), Cell(), Cell((voice.numbers.table(money),), strong=strong))
    moved = moves(voice, prefix, compared=compared)
    kept = moved if paid else moved[: int(compared)]
    return (*cells, *kept)


def _instruments(voice: Voice, *, compared: bool) -> BarTable | None:
    """Return the instruments, Member States light, the others in one row, and the total; None for a single one."""
    codes = voice.summary.instruments
    if len(codes) < 2:
        return None
    rows = [
        (
            f"instrument.{id_part(code)}",
            voice.data(voice.names.instrument(code), 26),
            "light" if code == BILATERAL else "plain",
        )
        for code in codes[:INSTRUMENTS_SHOWN]
    ]
    if (rest := len(codes) - INSTRUMENTS_SHOWN) > 0:
        others = voice.put_many("{count} other", "{count} others", rest, count=voice.numbers.number(rest))
        rows.append(("rest.instrument", others, ""))
    words = ("instruments", voice.put("Instrument"), voice.put("All instruments"))
    found = _bar_table(voice, words, _instruments_title(voice, codes), rows, compared=compared, paid=False)
    light = voice.put("light: Member States") if BILATERAL in codes[:INSTRUMENTS_SHOWN] else ""
    return replace(found, table=replace(found.table, sub=voice.keyed(found.table.sub, light)))


def _instruments_title(voice: Voice, codes: Sequence[str]) -> Text:
    """Return the shares of the two largest instruments, where both have one."""
    shares = [(code, voice.value(f"instrument.{id_part(code)}.share") or Decimal(0)) for code in codes[:2]]
    if not all(0 < share < 1 for _, share in shares):
        return voice.say("By instrument")
    first, second = (noun_of(voice, "instrument", code) for code, _ in shares)
    printed = [voice.numbers.share(f"instrument.{id_part(code)}.share") for code, _ in shares]
    return voice.say(
        "{first:The} {first:?gives|give} {share}, {second:the} {next_share}",
        first=first, share=printed[0], second=second, next_share=printed[1],
    )  # fmt: skip


def _domains(voice: Voice, domains: Table | None, *, compared: bool) -> BarTable:
    """Return the five domains, and what is for none of them alone, with bars."""
    title = domains.title if domains else voice.say("Funding by domain")
    bars, table = domain_overview(voice, title, compared=compared)
    kept = [place for place, column in enumerate(table.columns) if column.key != "share"]
    heads = {"domain": voice.put("Domain"), "bars": _bars_head(voice, compared=compared)}
    columns = tuple(replace(column, label=heads.get(column.key, column.label)) for column in table.columns)
    rows = tuple(
        replace(row, cells=tuple(_short_open(voice, row, bars, number)[place] for place in kept))
        for number, row in enumerate(table.rows)
    )
    table = replace(table, key="parts", columns=tuple(columns[place] for place in kept), rows=rows, notes=())
    return BarTable(bars, table)


def _short_open(voice: Voice, row: Row, bars: Bars, number: int) -> tuple[Cell, ...]:
    """Return the cells of a row, money for no single domain with a short name."""
    first, *others = row.cells
    if number < len(bars.rows) and bars.rows[number].kind == "rest":
        several = plain(first.text) == voice.names.domain("multi")
        unassigned = plain(first.text) == voice.names.domain("unassigned")
        words = voice.put("Several, not split") if several else voice.put("Unassigned") if unassigned else ""
        first = replace(first, text=(words,)) if words else first
    return (first, *others)


def _quarters(voice: Voice, kind: str) -> Quarters | None:
    """Return the quarterly series in the colour of the domain, the comparison lighter."""
    summary = voice.summary
    dated = {atom.record for atom in summary.atoms}
    records = sum(
        summary.dataset.records[number].measure == voice.measure
        and summary.period.holds(summary.dataset.records[number].value_date)
        for number in dated
    )
    chart = quarters(voice)
    if chart is None or records < _LEAST_RECORDS:
        return None
    earlier = sum(bar.key in summary.earlier_quarters for bar in chart.bars)
    drawn = any(bar.total > 0 for bar in chart.bars[:earlier])
    lighter = voice.put("{period} lighter", period=voice.earlier) if drawn and voice.earlier else ""
    name = f"quarter.{chart.bars[0].key}.{voice.measure}"
    return replace(
        chart,
        sub=voice.keyed(per_quarter(voice), lighter),
        legend=(),
        kind=_colour(voice, kind),
        earlier=earlier,
        first=voice.numbers.bar(name) if voice.value(name) else None,
    )
