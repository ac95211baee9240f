"""The parts of a brief of few data, beside each other: years, quarters or months as columns and as thick and thin bars."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from briefgen.locale.dates import format_date
from briefgen.model.blocks import Cell, Column, Printed, Row, Table, Text
from briefgen.model.charts import BarRow, Bars
from briefgen.model.pages import BarTable
from briefgen.model.selection import Period
from briefgen.present.speech import Noun
from briefgen.present.wording import Voice, period_noun


class Amounts(NamedTuple):
    """A column of amounts: its key, its head, and the cell of a class by the prefix of its figures."""

    key: str
    head: str
    cell: Callable[[str], Printed]


class Pair(NamedTuple):
    """What thick and thin bars show: the figure of each by a class's prefix, and what they are called. ``older`` are the
    parts before, each with a thin bar of its own below."""

    now: Callable[[str], str]
    before: Callable[[str], str]
    names: tuple[str, str]
    older: tuple[str, ...] = ()


def is_compared(voice: Voice) -> bool:
    """Return whether the brief compares with an earlier period."""
    return voice.earlier is not None and not voice.summary.no_comparison


def parts_of(voice: Voice) -> tuple[str, ...]:
    """Return the parts of the period that stand beside each other: none where all of the money is in one, and columns would be empty."""
    parts = voice.summary.parts
    return parts if sum(bool(voice.value(f"{part}.{voice.measure}")) for part in parts) > 1 else ()


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


def amounts_of(voice: Voice) -> list[Amounts]:
    """Return the columns of amounts: earlier, now and the difference; else the parts and the whole; else the whole."""
    numbers, measure, parts = voice.numbers, voice.measure, parts_of(voice)
    if voice.compared and voice.earlier:
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


def pair_of(voice: Voice) -> Pair | None:
    """Return what the bars compare: this period with the earlier one, or the last part of it with those before."""
    measure, parts = voice.measure, parts_of(voice)
    if voice.compared and voice.earlier:
        names = (voice.period.name, voice.earlier.name)
        return Pair(lambda prefix: f"{prefix}.{measure}", lambda prefix: f"previous.{prefix}.{measure}", names)
    if len(parts) < 2:
        return None
    last, before, *older = parts[::-1]
    heads = [_part_head(part, voice.lang) for part in (before, *older)]
    thin = voice.put("{parts}, from above", parts=voice.listing(heads)) if older else heads[0]
    return Pair(
        lambda prefix: figure_of(last, prefix, measure),
        lambda prefix: figure_of(before, prefix, measure),
        (_part_head(last, voice.lang), thin),
        tuple(older),
    )


def cells_of(voice: Voice, name: Cell, prefix: str, amounts: Sequence[Amounts], *, counted: bool) -> tuple[Cell, ...]:
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


def total_row(voice: Voice, label: str, amounts: Sequence[Amounts], *, counted: bool) -> Row:
    """Return the row of totals under a name."""
    numbers = voice.numbers
    positive = (voice.value(voice.money("total")) or 0) > 0
    count = [Cell((numbers.count("total.projects"),))] if counted else []
    whole = Cell((numbers.percent(Decimal(1)) if positive else numbers.not_applicable,))
    return Row((Cell((label,)), *count, Cell(), *(Cell((one.cell("total"),)) for one in amounts), whole), "total")


def bar_of(voice: Voice, label: str, prefix: str, pair: Pair | None, kind: str) -> BarRow:
    """Return the bar of a class by the prefix of its figures, with the thin ones below it; one bar alone without a pair."""
    numbers, money = voice.numbers, voice.money(prefix)
    if pair is None:
        return BarRow(label, numbers.scaled(money), numbers.table(money), kind=kind)
    now, before = (numbers.scaled(of(prefix)) or Decimal(0) for of in (pair.now, pair.before))
    older = tuple(numbers.scaled(figure_of(part, prefix, voice.measure)) or Decimal(0) for part in pair.older)
    return BarRow(label, now, numbers.table(pair.now(prefix)), before, kind=kind, older=older)


def keyed_by_looks(voice: Voice, sub: Text, drawn: Sequence[BarRow]) -> Text:
    """Return the line under the title; it says what bars on the other side of the zero line are."""
    below = any(value < 0 for row in drawn for value in (row.value, row.previous, *row.older) if value is not None)
    words = voice.put("left of the line: more withdrawn than {measured}", measured=voice.measured) if below else ""
    return voice.keyed(sub, words)


def finished(
    voice: Voice,
    key: str,
    title: Text,
    sub: Text,
    columns: Sequence[Column],
    rows: Sequence[Row],
    drawn: Sequence[BarRow],
    pair: Pair | None,
    notes: tuple[Text, ...] = (),
) -> BarTable:
    """Return the table with its chart, whose alternative text says the finding and the values."""
    values = voice.listing([voice.paired(row.label, row.printed) for row in drawn])
    named = pair.names[0] if pair else voice.period.name
    unit = voice.say("{unit}: {period}", unit=voice.numbers.unit_words, period=named)
    said = voice.put_as("alternative text", "{unit}: {amounts}", unit=unit, amounts=values)
    bars = Bars(key, title, (), tuple(drawn), voice.alternative(title, said))
    legend = (("now", pair.names[0]), ("before", pair.names[1])) if pair else ()
    return BarTable(bars, Table(key, title, tuple(columns), tuple(rows), sub, notes), legend)
