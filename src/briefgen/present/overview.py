"""The domains at a glance: bars of this and the earlier period, share, change, what is paid out."""

from decimal import Decimal

from briefgen.model.blocks import Cell, Column, Row, Table, Text
from briefgen.model.charts import BarRow, Bars
from briefgen.present.domains import all_words, paid_cell, without_share
from briefgen.present.silent_columns import with_total
from briefgen.present.wording import DOMAINS, Voice

_OPEN = ("multi", "unallocated", "unassigned")


def domain_overview(voice: Voice, title: Text, *, compared: bool, wide: bool = False) -> tuple[Bars, Table]:
    """Return the domains as bars, and as a table of the same rows with the total below.

    A wide one counts the projects, too, and draws what is paid out.
    """
    numbers, summary = voice.numbers, voice.summary
    codes = [*voice.domains, *(code for code in _OPEN if code in summary.domains)]
    columns = [Column("domain", voice.put("Valletta domain"))]
    columns += [Column("projects", voice.put("Projects"), "end")] if wide else []
    columns.append(Column("bars", _bars_head(voice, compared=compared)))
    columns += [Column("amount", numbers.unit_head, "end"), Column("share", voice.put("Share"), "end")]
    columns += [Column("change", voice.put("Change"), "end")] if compared else []
    columns += [Column("paid", voice.put("Paid out"), "start" if wide else "end")] if voice.rated else []
    rows, drawn = [], []
    for code in codes:
        name, own = f"domain.{code}", code in DOMAINS
        money = voice.money(name)
        badges = (code,) if own else ()
        cells = [Cell((voice.names.domain(code),), badges=badges)]
        cells += [Cell((numbers.count(f"{name}.projects"),))] if wide else []
        cells += [Cell(), Cell((numbers.table(money),), strong=True), Cell((numbers.share(f"{name}.share"),))]
        cells += moves(voice, name, compared=compared, colour=(code if own else "rest") if wide else "")
        rows.append(Row(tuple(cells), "plain" if own else "rest"))
        before = numbers.scaled(f"previous.{money}") if compared else None
        drawn.append(
            BarRow(
                voice.names.domain(code),
                numbers.scaled(money),
                numbers.table(money),
                before,
                kind=code if own else "rest",
            )
        )
    money = f"total.{voice.measure}"
    whole = numbers.percent(Decimal(1)) if (voice.value(money) or 0) > 0 else numbers.not_applicable
    cells = [Cell((all_words(voice),)), *([Cell((numbers.count("total.projects"),))] if wide else [])]
    cells += [Cell(), Cell((numbers.table(money),)), Cell((whole,))]
    total = Row((*cells, *moves(voice, "total", compared=compared, colour="total" if wide else "")), "total")
    rows = with_total(rows, total)
    values = voice.listing([voice.paired(row.label, row.printed) for row in drawn])
    said = voice.put_as("alternative text", "{unit}: {amounts}", unit=numbers.unit_words, amounts=values)
    bars = Bars("domains", title, (), tuple(drawn), voice.alternative(title, said))
    return bars, Table(
        "reach" if wide else "overview",
        title,
        tuple(columns),
        tuple(rows),
        compared_sub(voice, compared=compared),
        without_share(voice, (f"domain.{code}" for code in codes)),
    )


def _bars_head(voice: Voice, *, compared: bool) -> str:
    return voice.put("Value and earlier value") if compared else voice.put("Value")


def compared_sub(voice: Voice, *, compared: bool) -> Text:
    """Return the line under a title that says unit, period and the earlier period of the thin bars."""
    unit, period, earlier = voice.numbers.unit_words, voice.period, voice.earlier
    if earlier and compared:
        return voice.say("{unit}: {period}, thin {earlier}", unit=unit, period=period, earlier=earlier)
    return voice.say("{unit}: {period}", unit=unit, period=period)


def moves(voice: Voice, name: str, *, compared: bool, colour: str = "") -> list[Cell]:
    """Return the change of a class's amount and what of it is paid out, drawn in a colour where one is given."""
    cells = [Cell(voice.numbers.moved(voice.money(name)))] if compared else []
    return [*cells, paid_cell(voice, f"{name}.disbursement_rate", colour)] if voice.rated else cells
