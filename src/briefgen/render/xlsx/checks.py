"""The sheet Checks: each total of the workbook beside the value that PDF and JSON print."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from briefgen.errors import RenderError
from briefgen.model.brief import Brief
from briefgen.model.ids import id_part
from briefgen.model.summary import Summary
from briefgen.render.xlsx.classes import Placed
from briefgen.render.xlsx.frame import ZERO, column_head, is_compared, is_rated, known, measure_head, sheet_ref, unit_of
from briefgen.render.xlsx.outside import OutsideTable
from briefgen.render.xlsx.records import RecordTable, quoted
from briefgen.render.xlsx.rows import AtomRow
from briefgen.render.xlsx.styles import MONEY, WHOLE, Properties
from briefgen.render.xlsx.writer import SheetWriter

_HEAD = 3
_FIRST = _HEAD + 1
_PLACE = "\0"


@dataclass(frozen=True, slots=True)
class Tables:
    """Where the totals of the summary sheets stand; "" or None for a sheet that is not there."""

    domains: Placed
    countries: Placed | None
    instruments: Placed | None
    donors: Placed | None
    quarters: str
    cross: str = ""


@dataclass(frozen=True, slots=True)
class _Check:
    """What must agree: the figure's value, the formula, and what the rows add up to."""

    what: str
    figure: Decimal
    formula: str
    rows: Decimal
    is_count: bool = False


def write_checks(writer: SheetWriter, brief: Brief, records: RecordTable, tables: Tables, outside: OutsideTable) -> int:
    """Write the checks and return how many there are; all agree.

    Raises RenderError if the rows do not add up to a figure: then the workbook must not be published.
    """
    say = brief.workbook
    checks = [*_totals(brief, records), *_classes(brief, records, tables), *_whole(brief, records, outside)]
    for check in checks:
        if check.figure != check.rows:
            raise RenderError(f"{check.what}: the rows add up to {check.rows}, the brief prints {check.figure}.")
    writer.title(say("sheet.checks"), say("checks.about"), last=6)
    writer.widths((6, 66, 22, 22, 15, 12))
    heads = [say(f"head.{key}") for key in ("no", "agree", "printed", "here", "difference", "agrees")]
    writer.head(_HEAD, heads, numbers_from=2)
    line: Properties = {"bottom": 1, "bottom_color": writer.colours.track}
    for number, check in enumerate(checks, 1):
        row, excel = _HEAD + number, _HEAD + number + 1
        writer.number(row, 1, number, align="left", **{**line, "font_color": writer.colours.source})
        writer.text(row, 2, check.what, **line)
        style = WHOLE if check.is_count else MONEY
        writer.number(row, 3, check.figure, num_format=style, **{**line, "font_color": writer.accent})
        writer.formula(row, 4, check.formula, check.figure, num_format=style, **line)
        writer.formula(row, 5, f"=ROUND(E{excel}-D{excel},2)", 0, num_format=MONEY, **line)
        writer.formula(row, 6, f"=F{excel}=0", True, align="right", **line)
    end = _HEAD + len(checks)
    writer.text(end + 1, 2, say("checks.all"), bold=True)
    writer.formula(end + 1, 6, f"=AND(G{_FIRST + 1}:G{end + 1})", True, align="right", bold=True)
    wrong = writer.format(bg_color=writer.colours.warning, font_color=writer.colours.paper, bold=True)
    rule = {"type": "cell", "criteria": "==", "value": "FALSE", "format": wrong}
    writer.checked("conditional_format", _FIRST, 6, end + 1, 6, rule)
    writer.sheet.freeze_panes(_FIRST, 0)
    return len(checks)


def all_agree(brief: Brief, count: int) -> tuple[str, str]:
    """Return the cover's line about the checks: formula and stored words."""
    say = brief.workbook
    cells = f"{sheet_ref(brief, 'checks')}!$G${_FIRST + 1}:$G${_FIRST + count}"
    before, _, after = say("cover.checks", agreeing=_PLACE, count=str(count)).partition(_PLACE)
    parts = [quoted(before) if before else "", f"COUNTIF({cells},TRUE)", quoted(after) if after else ""]
    return f"={'&'.join(filter(None, parts))}", f"{before}{count}{after}"


def _sum(values: Iterable[Decimal | None]) -> Decimal:
    return sum((value for value in values if value is not None), ZERO)


def _totals(brief: Brief, records: RecordTable) -> list[_Check]:
    """Return the checks of whole columns of Records."""
    summary, say = brief.summary, brief.workbook
    measure, rows = summary.measure, records.rows
    name = measure_head(brief)
    found = [
        _Check(say("checks.total", measure=name), known(summary, f"total.{measure}"), f"=ROUND({records.total('contracted')},2)",
               _sum(row.contracted for row in rows)),
        _Check(say("checks.distinct"), known(summary, "total.projects"), f"={records.total('first')}",
               Decimal(sum(row.first for row in rows)), is_count=True),
    ]  # fmt: skip
    for group in summary.donor_groups:
        total = f"=ROUND({records.total('contracted', ('group', quoted(group)))},2)"
        figure = known(summary, f"donor_group.{group}.{measure}")
        amounts = _sum(row.contracted for row in rows if row.group == group)
        label = brief.names.get(f"donor_group.{group}", group)
        found.append(_Check(say("checks.source", measure=name, group=label), figure, total, amounts))
    if is_compared(summary):
        figure = known(summary, f"previous.total.{measure}")
        total = f"=ROUND({records.total('previous')},2)"
        found.append(_Check(say("checks.comparison", measure=name), figure, total, _sum(row.previous for row in rows)))
    if is_rated(summary):
        base = known(summary, f"rate_base.{summary.cohort_measure}")
        found.append(_Check(say("head.base"), base, f"=ROUND({records.total('base')},2)", _sum(r.base for r in rows)))
        paid = known(summary, "total.disbursed")
        found.append(_Check(say("checks.paid"), paid, f"=ROUND({records.total('paid')},2)", _sum(r.paid for r in rows)))
    return found


def _classes(brief: Brief, records: RecordTable, tables: Tables) -> list[_Check]:
    """Return the checks of the summary sheets: their rows add up to the total."""
    summary, say = brief.summary, brief.workbook
    total = known(summary, f"total.{summary.measure}")
    power = unit_of(brief).power
    codes: list[tuple[str, str, Placed | None, tuple[str, ...], Callable[[AtomRow], str]]] = [
        ("domains", "domains", tables.domains, summary.domains, lambda row: row.atom.domain),
        ("countries", "countries", tables.countries, summary.countries, lambda row: row.place),
        (
            "instruments",
            "sources",
            tables.instruments,
            summary.instruments,
            lambda row: row.record.instrument,
        ),
        ("donors", "sources", tables.donors, summary.donors, lambda row: row.record.donor),
    ]
    found = []
    for name, sheet, placed, listed, code in codes:
        if placed is not None:
            amounts = _sum(row.contracted for row in records.rows if code(row) in listed)
            formula = f"=ROUND(SUM({sheet_ref(brief, sheet)}!{placed.range('contracted')})*10^{power},2)"
            found.append(_Check(say(f"checks.{name}"), total, formula, amounts))
    if tables.quarters and _in_whole_quarters(summary):
        amounts = _sum(known(summary, f"quarter.{quarter}.{summary.measure}") for quarter in summary.quarters)
        found.append(_Check(say("checks.quarters"), total, f"=ROUND({tables.quarters}*10^{power},2)", amounts))
    if tables.cross:
        amounts = _sum(
            known(summary, f"cross.domain.{domain}.country.{id_part(country)}.{summary.measure}")
            for domain in summary.domains
            for country in summary.countries
        )
        found.append(_Check(say("checks.cross"), total, f"=ROUND({tables.cross}*10^{power},2)", amounts))
    if summary.projects:
        lines = Decimal(sum(line.contracted for line in summary.projects)).scaleb(-2)
        name = column_head(measure_head(brief))
        found.append(_Check(say("checks.projects"), total, f"=ROUND(SUM(tProjects[{name}]),2)", lines))
    return found


def _whole(brief: Brief, records: RecordTable, outside: OutsideTable) -> list[_Check]:
    """Return the check of a filtered brief: its selection and what lies outside add up to the whole."""
    if not outside.rows:
        return []
    amounts = _sum(row.contracted for row in records.rows) + outside.total
    formula = f"=ROUND({records.total('contracted')}+SUM({outside.amounts}),2)"
    return [
        _Check(brief.workbook("checks.whole"), known(brief.summary, f"whole.{brief.summary.measure}"), formula, amounts)
    ]


def _in_whole_quarters(summary: Summary) -> bool:
    start, end = summary.period.start, summary.period.end
    if start is None or end is None:
        return False
    after = end.toordinal() + 1
    next_day = type(end).fromordinal(after)
    return start.day == 1 and start.month % 3 == 1 and next_day.day == 1 and next_day.month % 3 == 1
