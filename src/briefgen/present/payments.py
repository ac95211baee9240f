"""Tables of the annex about payments: the walk to the rate, what ends soon, Trust Fund windows."""

from decimal import Decimal

from briefgen.locale.dates import format_date
from briefgen.locale.numbers import format_number
from briefgen.model.blocks import Cell, Column, Row, Table, Text
from briefgen.model.ids import id_part
from briefgen.model.summary import ENDING_SHOWN
from briefgen.present.silent_columns import with_total
from briefgen.present.wording import Voice

_TITLE, _TITLE_WIDE = 75, 150
"""Characters of a title in the table of what ends soon: three lines of its column, two where the table has the page's width."""


def walk_table(voice: Voice) -> Table | None:
    """Return the steps from the value contracted to the base of the rate; they add up. None where there is no step."""
    measure = voice.measure
    if not any(voice.value(f"walk.{step}.{measure}") for step in ("topups", "unknown", "later")):
        return None
    if f"walk.topups.{measure}" not in voice.summary.figures or voice.value("total.disbursement_rate") is None:
        return None
    numbers, until = voice.numbers, voice.summary.as_of
    rows = [
        _step(
            voice.say("{measured:The} {period:in}", measured=voice.measured, period=voice.period),
            (numbers.table(f"total.{measure}"),),
        )
    ]
    if voice.value(f"walk.topups.{measure}"):
        rows.append(
            _step(voice.say("Changes to contracts signed outside the period"), _minus(voice, f"walk.topups.{measure}"))
        )
    if voice.value(f"walk.unknown.{measure}"):
        count = len(voice.summary.unknown_contracts)
        words = voice.say_many(
            "{count} contract without a payment report: unknown",
            "{count} contracts without a payment report: unknown",
            count,
            count=numbers.number(count),
        )
        rows.append(_step(words, _minus(voice, f"walk.unknown.{measure}")))
    if later := voice.value(f"walk.later.{measure}"):
        added = voice.say("Added after the period, to the as-of date")
        reduced = voice.say("Reduced after the period, to the as-of date")
        text = format_number(later / numbers.unit, numbers.places, voice.lang)
        rows.append(_step(added if later > 0 else reduced, (numbers.printed(text, f"walk.later.{measure}"),)))
    rows.append(_step(voice.say("In the rate"), (numbers.table(f"rate_base.{measure}"),), "sum"))
    rows.append(_step(voice.say("Paid out on these contracts"), (numbers.table("total.disbursed"),)))
    rate = numbers.rate("total.disbursement_rate")
    rows.append(_step(voice.say("Rate"), (rate,), "total"))
    title = voice.say("From the value {measured} to the {rate} paid out", measured=voice.measured, rate=rate)
    if voice.value("total.disbursement_rate") == 0:
        title = voice.say("Nothing of the value {measured} is paid out", measured=voice.measured)
    if until:
        head = voice.put("Contracts first signed {period:in}, to {date}", period=voice.period, date=voice.date(until))
    else:
        head = voice.put("Contracts first signed {period:in}", period=voice.period)
    columns = (Column("step", head), Column("amount", numbers.unit_head, "end"))
    return Table("walk", title, columns, tuple(rows))


def _step(words: Text, amount: Text, kind: str = "plain") -> Row:
    return Row((Cell(words), Cell(amount)), kind)


def _minus(voice: Voice, name: str) -> Text:
    """Return what is taken away: the sign is the step's, the number the figure's."""
    value = (voice.value(name) or Decimal(0)) / voice.numbers.unit
    text = format_number(abs(value), voice.numbers.places, voice.lang)
    if value < 0:
        return (voice.numbers.printed(text),)
    return voice.say("−{amount}", amount=voice.numbers.printed(text, name))


def ending_table(voice: Voice, *, wide: bool = False) -> Table | None:
    lines, until = voice.summary.ending, voice.summary.ending_until
    if not lines or until is None:
        return None
    numbers = voice.numbers
    rated = voice.rated
    rows = []
    most = _TITLE_WIDE if wide else _TITLE
    for entry in lines[:ENDING_SHOWN]:
        name = f"project.{entry.line.slug}"
        cells = [
            Cell((voice.data(entry.line.project.project_id, 44),)),
            Cell((voice.data(entry.line.project.title, most),)),
            Cell((format_date(entry.end_date, voice.lang, "short", year=False),), order=f"{entry.end_date}"),
            Cell((numbers.table(f"{name}.{voice.measure}"),)),
        ]
        if rated:
            word = numbers.unknown if "unknown" in entry.line.marks else numbers.not_applicable
            cells.append(Cell((numbers.rate(f"{name}.rate"),) if entry.line.base is not None else (word,)))
        rows.append(Row(tuple(cells)))
    blank = [Cell()] if rated else []
    if (rest := len(lines) - ENDING_SHOWN) > 0:
        words = voice.put_many("{count} other", "{count} others", rest, count=numbers.number(rest))
        amount = Cell((numbers.table(f"rest.ending.{voice.measure}"),))
        rows.append(Row((Cell(), Cell((words,)), Cell(), amount, *blank), "rest"))
    if len(lines) > 1:  # one row is its own total
        words = voice.put_many(
            "All {count}, within six months",
            "All {count}, within six months",
            len(lines),
            count=numbers.number(len(lines)),
        )
        total = Cell((numbers.table(f"ending.{voice.measure}"),))
        rows.append(Row((Cell(), Cell((words,)), Cell(), total, *blank), "total"))
    columns = [
        Column("id", voice.put_as("column", "Reference")),
        Column("title", voice.put_as("column", "Project")),
        Column("ends", voice.put_as("column", "Ends"), "end"),
        Column("amount", numbers.unit_head, "end"),
    ]
    if rated:
        columns.append(Column("paid", voice.put_as("column", "Paid out"), "end"))
    title = voice.say_many(
        "{count} project ends by {date}",
        "{count} projects end by {date}",
        len(lines),
        count=numbers.plain_count("ending.projects"),
        date=voice.date(until),
    )
    return Table("ending", title, tuple(columns), tuple(rows), header=1)


def windows_table(voice: Voice) -> Table | None:
    """Return the Trust Fund's table: window × approved, contracted, paid; None without approved and contracted."""
    codes = [code for code in voice.summary.windows if code]
    both = any("window." in name and name.endswith(".approved") for name in voice.summary.figures)
    if not codes or not both or voice.measure != "contracted":
        return None
    numbers = voice.numbers
    rows = []
    for code in codes:
        prefix = f"window.{id_part(code)}"
        rows.append(
            Row(
                (
                    Cell((voice.names.window(code),)),
                    Cell(_counted(voice, f"{prefix}.approved_projects", f"{prefix}.approved")),
                    Cell(_counted(voice, f"{prefix}.projects", f"{prefix}.contracted")),
                    Cell((numbers.table(f"{prefix}.disbursed"),)),
                )
            )
        )
    fund = "instrument.EUTF-AFRICA"
    total = Row(
        (
            Cell((voice.put("All windows"),)),
            Cell(_counted(voice, f"{fund}.approved_projects", f"{fund}.approved")),
            Cell(_counted(voice, f"{fund}.projects", f"{fund}.contracted")),
            Cell((numbers.table(f"{fund}.disbursed"),)),
        ),
        "total",
    )
    rows = with_total(rows, total)
    columns = (
        Column("window", voice.put_as("column", "Window")),
        Column("approved", voice.put("Approved, {unit}", unit=numbers.unit_head), "end"),
        Column("amount", voice.put("Contracted, {unit}", unit=numbers.unit_head), "end"),
        Column("paid", voice.put("Paid out, {unit}", unit=numbers.unit_head), "end"),
    )
    note = voice.say("Before the colon: number of projects. Trust Fund money only. Rounded, may not add up.")
    return Table("windows", voice.say("EU Trust Fund for Africa, by window"), columns, tuple(rows), notes=(note,))


def _counted(voice: Voice, count: str, money: str) -> Text:
    """Return "12: 58.4"; one dash where there is nothing."""
    if not voice.value(count) and not voice.value(money):
        return (voice.numbers.table(money),)
    return voice.say("{count}: {amount}", count=voice.numbers.count(count), amount=voice.numbers.table(money))
