"""Tables of the annex about payments: the walk to the rate, what ends soon, Trust Fund windows."""

from decimal import Decimal

from briefgen.locale.dates import format_date
from briefgen.locale.numbers import MINUS, format_number
from briefgen.model.brief import Cell, Column, Printed, Row, Table, Text
from briefgen.model.ids import id_part
from briefgen.model.summary import ENDING_SHOWN
from briefgen.present.names import shorten
from briefgen.present.wording import Voice, in_period

_TITLE, _TITLE_WIDE = 75, 150
"""Characters of a title in the table of what ends soon: three lines of its column, two where the table has the page's width."""


def walk_table(voice: Voice) -> Table | None:
    """Return the steps from the value contracted to the base of the rate; they add up. None where there is no step."""
    measure = voice.measure
    if not any(voice.value(f"walk.{step}.{measure}") for step in ("topups", "unknown", "later")):
        return None
    if f"walk.topups.{measure}" not in voice.summary.figures or voice.value("total.disbursement_rate") is None:
        return None
    numbers = voice.numbers

    def minus(name: str) -> Text:
        """Return what is taken away: the sign is the step's, the number the figure's."""
        value = voice.value(name) or Decimal(0)
        if value < 0:
            return (Printed(format_number(-value / numbers.unit, numbers.places, voice.lang)),)
        return (MINUS, Printed(format_number(value / numbers.unit, numbers.places, voice.lang), name))

    rows = [
        Row(
            (
                Cell((f"{measure.capitalize()} {in_period(voice.summary.period)}",)),
                Cell((numbers.table(f"total.{measure}"),)),
            )
        )
    ]
    if voice.value(f"walk.topups.{measure}"):
        rows.append(
            Row((Cell(("Changes to contracts signed outside the period",)), Cell(minus(f"walk.topups.{measure}"))))
        )
    if voice.value(f"walk.unknown.{measure}"):
        count = len(voice.summary.unknown_contracts)
        words = f"{count} contract{'s' if count != 1 else ''} without a payment report: unknown"
        rows.append(Row((Cell((words,)), Cell(minus(f"walk.unknown.{measure}")))))
    if voice.value(f"walk.later.{measure}"):
        later = voice.value(f"walk.later.{measure}") or Decimal(0)
        words = f"{'Added' if later > 0 else 'Reduced'} after the period, to the as-of date"
        text = format_number(later / numbers.unit, numbers.places, voice.lang)
        rows.append(Row((Cell((words,)), Cell((Printed(text, f"walk.later.{measure}"),)))))
    rows.append(Row((Cell(("In the rate",)), Cell((numbers.table(f"rate_base.{measure}"),))), "sum"))
    rows.append(Row((Cell(("Paid out on these contracts",)), Cell((numbers.table("total.disbursed"),)))))
    rows.append(Row((Cell(("Rate",)), Cell((numbers.rate("total.disbursement_rate"),))), "total"))
    title: Text = (f"From the value {measure} to the ", numbers.rate("total.disbursement_rate"), " paid out")
    until = f", to {voice.date(voice.summary.as_of)}" if voice.summary.as_of else ""
    head = f"Contracts first signed {in_period(voice.summary.period)}{until}"
    columns = (Column("step", head), Column("amount", numbers.unit_head, "end"))
    return Table("walk", title, columns, tuple(rows))


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
            Cell((shorten(entry.line.project.project_id, 44),)),
            Cell((shorten(entry.line.project.title, most),)),
            Cell((format_date(entry.end_date, voice.lang, "short").rsplit(" ", 1)[0],)),
            Cell((numbers.table(f"{name}.{voice.measure}"),)),
        ]
        if rated:
            word: Text = ("unknown",) if "unknown" in entry.line.marks else ("n/a",)
            cells.append(Cell((numbers.rate(f"{name}.rate"),) if entry.line.base is not None else word))
        rows.append(Row(tuple(cells)))
    rest = len(lines) - ENDING_SHOWN
    if rest > 0:
        words = numbers.table(f"rest.ending.{voice.measure}")
        rows.append(
            Row(
                (
                    Cell(),
                    Cell((f"{rest} other{'s' if rest > 1 else ''}",)),
                    Cell(),
                    Cell((words,)),
                    *([Cell()] if rated else []),
                ),
                "rest",
            )
        )
    total = Cell((numbers.table(f"ending.{voice.measure}"),))
    rows.append(
        Row(
            (
                Cell(),
                Cell((f"All {len(lines)}, within six months" if len(lines) > 1 else "Within six months",)),
                Cell(),
                total,
                *([Cell()] if rated else []),
            ),
            "total",
        )
    )
    columns = [
        Column("id", "Reference"),
        Column("title", "Project"),
        Column("ends", "Ends", "end"),
        Column("amount", numbers.unit_head, "end"),
    ]
    if rated:
        columns.append(Column("paid", "Paid out", "end"))
    noun = "project ends" if len(lines) == 1 else "projects end"
    title: Text = (numbers.plain_count("ending.projects"), f" {noun} by {voice.date(until)}")
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
    rows.append(
        Row(
            (
                Cell(("All windows",)),
                Cell(_counted(voice, f"{fund}.approved_projects", f"{fund}.approved")),
                Cell(_counted(voice, f"{fund}.projects", f"{fund}.contracted")),
                Cell((numbers.table(f"{fund}.disbursed"),)),
            ),
            "total",
        )
    )
    columns = (
        Column("window", "Window"),
        Column("approved", f"Approved, {numbers.unit_head}", "end"),
        Column("amount", f"Contracted, {numbers.unit_head}", "end"),
        Column("paid", f"Paid out, {numbers.unit_head}", "end"),
    )
    note = "Before the colon: number of projects. Trust Fund money only. Rounded, may not add up."
    return Table("windows", ("EU Trust Fund for Africa, by window",), columns, tuple(rows), notes=((note,),))


def _counted(voice: Voice, count: str, money: str) -> Text:
    """Return "12: 58.4"; one dash where there is nothing."""
    if not voice.value(count) and not voice.value(money):
        return (voice.numbers.table(money),)
    return (voice.numbers.count(count), ": ", voice.numbers.table(money))
