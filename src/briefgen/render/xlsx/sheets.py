"""The summary sheets: totals are formulas over Records, their stored values are the figures of the brief."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefgen.model.brief import Brief
from briefgen.model.ids import id_part
from briefgen.render.xlsx.records import FIRST_ROW, MOST_IN_TABLE
from briefgen.render.xlsx.writer import CHANGE, MILLIONS, PERCENT, WHOLE, SheetWriter

_MILLION = Decimal(1_000_000)
_HEAD = 3
"""Zero-based row of the head of a summary sheet."""


_PLACES = {
    "Domain": "M", "Row of country": "O", "Instrument": "H", "Donor": "F", "Group": "G", "Quarter": "L", "Year": "K",
    "Contracted": "T", "Previous": "U", "In rate": "V", "Paid": "W", "First": "X", "FirstDom": "Y", "FirstCty": "Z",
    "FirstInst": "AA", "Measure": "I", "Project": "C",
}  # fmt: skip


class Columns:
    """Names the columns of Records in formulas: structured references, or ranges above the table's limit."""

    def __init__(self, rows: int) -> None:
        self._last = FIRST_ROW + max(rows, 1)
        self._table = rows <= MOST_IN_TABLE

    def __call__(self, name: str) -> str:
        """Return the reference of a column."""
        if self._table:
            return f"tRecords[{name}]"
        letters = _PLACES[name]
        return f"Records!${letters}${FIRST_ROW + 1}:${letters}${self._last}"


@dataclass(frozen=True, slots=True)
class ClassSheet:
    """A sheet of classes: what it lists and how Records names them."""

    kind: str
    column: str
    first: str
    codes: tuple[str, ...]
    label: Callable[[str], str]


def write_classes(writer: SheetWriter, brief: Brief, sheet: ClassSheet, columns: Columns, row: int = _HEAD) -> int:
    """Write a table of classes at a row; return the row of its total."""
    summary = brief.summary
    paid = "total.disbursement_rate" in summary.figures
    compared = summary.comparison is not None and not summary.no_comparison
    heads = ["Code", "Name", "Projects", f"{summary.measure.capitalize()}, million", "Share"]
    if compared:
        heads += ["Before, million", "Change"]
    if paid:
        heads += ["In the rate, million", "Paid out, million", "Rate"]
    writer.head(row, heads, numbers_from=2)
    start = row + 1
    total = start + len(sheet.codes)
    for place, code in enumerate(sheet.codes, start):
        rest = code in ("multi", "unallocated", "unassigned", "regional")
        _class_row(writer, brief, sheet, columns, place, total, code, rest=rest)
    _total_row(writer, brief, columns, start, total)
    if sheet.codes:
        writer.sheet.conditional_format(start, 4, total - 1, 4, _bar(writer))
    return total


def _bar(writer: SheetWriter) -> dict[str, object]:
    return {"type": "data_bar", "bar_color": writer.colours.second, "bar_solid": True, "data_bar_2010": True}


def _figure(brief: Brief, name: str) -> Decimal | None:
    return brief.summary.value(name)


def _millions(value: Decimal | None) -> Decimal | None:
    return None if value is None else value / _MILLION


def _class_row(
    writer: SheetWriter,
    brief: Brief,
    sheet: ClassSheet,
    columns: Columns,
    row: int,
    total: int,
    code: str,
    *,
    rest: bool,
) -> None:
    summary = brief.summary
    prefix = f"{sheet.kind}.{id_part(code)}"
    measure = summary.measure
    style: dict[str, object] = {"font_color": writer.colours.source} if rest else {}
    line = {"bottom": 4, "bottom_color": "#CBD3DF", **style}
    excel = row + 1
    criterion = f"{columns(sheet.column)},$B{excel}"
    writer.text(row, 1, code, **line)
    writer.text(row, 2, sheet.label(code), **line)
    count = _figure(brief, f"{prefix}.projects") or Decimal(0)
    value = _figure(brief, f"{prefix}.{measure}") or Decimal(0)
    if sheet.first:
        writer.formula(row, 3, f"=SUMIFS({columns(sheet.first)},{criterion})", count, num_format=WHOLE, **line)
    else:
        writer.number(row, 3, count, num_format=WHOLE, **line)
    writer.formula(
        row, 4, f"=SUMIFS({columns('Contracted')},{criterion})/10^6", value / _MILLION, num_format=MILLIONS, **line
    )
    total_value = _figure(brief, f"total.{measure}") or Decimal(0)
    share = value / total_value if total_value > 0 else None
    share_formula = f'=IF($E${total + 1}>0,E{excel}/$E${total + 1},"n/a")'
    writer.formula(row, 5, share_formula, "n/a" if share is None else share, num_format=PERCENT, **line)
    column = 6
    if summary.comparison is not None and not summary.no_comparison:
        before = _figure(brief, f"previous.{prefix}.{measure}") or Decimal(0)
        writer.formula(
            row, 6, f"=SUMIFS({columns('Previous')},{criterion})/10^6", before / _MILLION, num_format=MILLIONS, **line
        )
        change: Decimal | str = (value - before) / before if before > 0 else "n/a"
        writer.formula(
            row, 7, f'=IF(G{excel}>0,E{excel}/G{excel}-1,"n/a")', change, num_format=CHANGE, align="right", **line
        )
        column = 8
    if "total.disbursement_rate" in summary.figures:
        _rate_cells(writer, brief, columns, (row, column), prefix, f"{criterion}", line)


def _rate_cells(
    writer: SheetWriter,
    brief: Brief,
    columns: Columns,
    place: tuple[int, int],
    prefix: str,
    criterion: str,
    line: dict[str, object],
) -> None:
    row, column = place
    excel, letters = row + 1, (chr(65 + column), chr(66 + column))
    own = "" if prefix == "total" else f"{prefix}."
    base = _figure(brief, f"{own}rate_base.{brief.summary.cohort_measure}") or Decimal(0)
    paid = _figure(brief, f"{prefix}.disbursed") or Decimal(0)
    suffix = f",{criterion}" if criterion else ""
    for offset, (name, value) in enumerate((("In rate", base), ("Paid", paid))):
        formula = f"=SUMIFS({columns(name)}{suffix})/10^6" if suffix else f"=SUM({columns(name)})/10^6"
        writer.formula(row, column + offset, formula, value / _MILLION, num_format=MILLIONS, **line)
    rate: Decimal | str = paid / base if base > 0 else "n/a"
    formula = f'=IF({letters[0]}{excel}>0,{letters[1]}{excel}/{letters[0]}{excel},"n/a")'
    writer.formula(row, column + 2, formula, rate, num_format=PERCENT, align="right", **line)


def _total_row(writer: SheetWriter, brief: Brief, columns: Columns, start: int, row: int) -> None:
    summary = brief.summary
    line: dict[str, object] = {"bold": True, "top": 2, "top_color": writer.colours.navy}
    measure = summary.measure
    excel = row + 1
    writer.text(row, 1, "", **line)
    writer.text(row, 2, "Total", **line)
    writer.formula(
        row, 3, f"=SUM({columns('First')})", _figure(brief, "total.projects") or Decimal(0), num_format=WHOLE, **line
    )
    total = _figure(brief, f"total.{measure}") or Decimal(0)
    writer.formula(row, 4, f"=SUM({columns('Contracted')})/10^6", total / _MILLION, num_format=MILLIONS, **line)
    writer.formula(
        row,
        5,
        f'=IF(E{excel}>0,SUM(E{start + 1}:E{row})/E{excel},"n/a")',
        1 if total > 0 else "n/a",
        num_format=PERCENT,
        **line,
    )
    column = 6
    if summary.comparison is not None and not summary.no_comparison:
        before = _figure(brief, f"previous.total.{measure}") or Decimal(0)
        writer.formula(row, 6, f"=SUM({columns('Previous')})/10^6", before / _MILLION, num_format=MILLIONS, **line)
        change: Decimal | str = (total - before) / before if before > 0 else "n/a"
        writer.formula(
            row, 7, f'=IF(G{excel}>0,E{excel}/G{excel}-1,"n/a")', change, num_format=CHANGE, align="right", **line
        )
        column = 8
    if "total.disbursement_rate" in summary.figures:
        _rate_cells(writer, brief, columns, (row, column), "total", "", line)


def write_quarters(writer: SheetWriter, brief: Brief, columns: Columns) -> None:
    """Write the quarters by domain, with sparklines, and a line chart."""
    summary = brief.summary
    quarters = (*summary.earlier_quarters, *summary.quarters)
    codes = tuple(code for code in summary.domains)
    writer.title("Quarters", f"{summary.measure.capitalize()} per quarter and domain, million", width=10)
    writer.head(
        _HEAD, ["Quarter", *(brief.names.get(f"domain.{code}", code) for code in codes), "Total"], numbers_from=1
    )
    writer.text(2, 1, "Code", font_color=writer.colours.source)
    for place, code in enumerate(codes, 2):
        writer.text(2, place, code, font_color=writer.colours.source, align="right")
    measure = summary.measure
    for row, quarter in enumerate(quarters, _HEAD + 1):
        line: dict[str, object] = {"bottom": 4, "bottom_color": "#CBD3DF"}
        writer.text(row, 1, quarter, **line)
        criterion = f'{columns("Quarter")},$B{row + 1},{columns("Measure")},"{measure}"'
        base = "Contracted" if quarter in summary.quarters else "Previous"
        for place, code in enumerate(codes, 2):
            value = _figure(brief, f"quarter.{quarter}.domain.{code}.{measure}") or Decimal(0)
            formula = f"=SUMIFS({columns(base)},{criterion},{columns('Domain')},{chr(65 + place)}$3)/10^6"
            writer.formula(row, place, formula, value / _MILLION, num_format=MILLIONS, **line)
        total = _figure(brief, f"quarter.{quarter}.{measure}") or Decimal(0)
        formula = f"=SUMIFS({columns(base)},{criterion})/10^6"
        writer.formula(row, len(codes) + 2, formula, total / _MILLION, num_format=MILLIONS, bold=True, **line)
    last = _HEAD + len(quarters)
    writer.sheet.set_column(1, 1, 14)
    writer.sheet.set_column(2, len(codes) + 2, 13)
    writer.sheet.set_row(_HEAD, 30)
    if quarters:
        writer.text(last + 1, 1, "Trend", font_color=writer.colours.source)
        for place in range(2, len(codes) + 3):
            letters = chr(65 + place)
            options = {"range": f"Quarters!{letters}{_HEAD + 2}:{letters}{last + 1}", "type": "column"}
            writer.sheet.add_sparkline(last + 1, place, {**options, "series_color": writer.colours.navy})
        _quarter_chart(writer, brief, codes, last)
    writer.sheet.freeze_panes(_HEAD + 1, 2)
    writer.page(brief.title, brief.footer, repeat=_HEAD)


def _quarter_chart(writer: SheetWriter, brief: Brief, codes: Sequence[str], last: int) -> None:
    if not any(code in writer.colours.domains for code in codes):
        return
    chart = writer.book.add_chart({"type": "line"})
    dashes = {"1": "solid", "2": "dash", "3": "solid", "4": "round_dot", "5": "long_dash"}
    for place, code in enumerate(codes, 2):
        if code not in writer.colours.domains:
            continue
        line = {"color": writer.colours.domains[code], "width": 2, "dash_type": dashes[code]}
        chart.add_series(
            {
                "name": ["Quarters", _HEAD, place],
                "categories": ["Quarters", _HEAD + 1, 1, last, 1],
                "values": ["Quarters", _HEAD + 1, place, last, place],
                "line": line,
            }
        )
    chart.set_size({"width": 820, "height": 300})
    chart.set_legend({"position": "bottom"})
    chart.set_y_axis({"major_gridlines": {"visible": True, "line": {"color": "#DDE3EC"}}, "num_format": "#,##0"})
    title = brief.panels.alt if brief.panels else "Value per quarter and domain"
    writer.sheet.insert_chart(last + 3, 1, chart, {"description": title})


def domain_chart(writer: SheetWriter, brief: Brief, start: int, codes: Sequence[str]) -> None:
    """Insert the bars by domain in the domains' colours."""
    chart = writer.book.add_chart({"type": "bar"})
    points = [{"fill": {"color": writer.colours.domains.get(code, writer.colours.rest)}} for code in codes]
    last = start + len(codes) - 1
    chart.add_series(
        {
            "name": "Contracted, million",
            "categories": ["Domains", start, 2, last, 2],
            "values": ["Domains", start, 4, last, 4],
            "points": points,
            "data_labels": {"value": True, "num_format": "#,##0"},
            "gap": 40,
        }
    )
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "line": {"none": True}})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    chart.set_size({"width": 820, "height": 280})
    alt = brief.funding.alt if brief.funding else "Value by domain"
    writer.sheet.insert_chart(last + 4, 1, chart, {"description": alt})


def projects_sheet(writer: SheetWriter, brief: Brief, columns: Columns) -> None:
    """Write a row per project as a native table; its amounts are formulas over Records."""
    summary = brief.summary
    heads = ["Reference", "Title", "Implementer", "Status", "Start", "End", "Domains", "Countries", "Donors", "Instruments",
             summary.measure.capitalize(), "In the rate", "Paid out"]  # fmt: skip
    widths = (13, 50, 22, 11, 12, 12, 12, 18, 12, 16, 17, 17, 17)
    writer.title("Projects", f"{len(summary.projects):,} projects, largest first; money in the base currency", width=8)
    for place, width in enumerate(widths, 1):
        writer.sheet.set_column(place, place, width)
    first = 5
    last = first + max(len(summary.projects), 1) - 1
    writer.text(2, 1, "Shown", bold=True)
    writer.formula(
        2,
        2,
        f"=SUBTOTAL(103,B{first + 1}:B{last + 1})",
        len(summary.projects),
        num_format="#,##0",
        bold=True,
        align="left",
    )
    sums = (
        sum(line.contracted for line in summary.projects),
        sum(line.base or 0 for line in summary.projects),
        sum(line.paid or 0 for line in summary.projects),
    )
    for column, cents in enumerate(sums, 11):
        letters = chr(65 + column)
        formula = f"=SUBTOTAL(109,{letters}{first + 1}:{letters}{last + 1})"
        writer.formula(
            2, column, formula, Decimal(cents).scaleb(-2), num_format="#,##0.00;\u2212#,##0.00;\u2013", bold=True
        )
    for row, line in enumerate(summary.projects, first):
        project = line.project
        texts = (project.project_id, project.title, project.implementer, project.status)
        for column, text in enumerate(texts, 1):
            writer.text(row, column, text)
        writer.date(row, 5, project.start_date)
        writer.date(row, 6, line.end_date)
        lists = (line.domains, line.countries, line.donors, line.instruments)
        for column, codes in enumerate(lists, 7):
            writer.text(row, column, ", ".join(codes))
        criterion = f"{columns('Project')},$B{row + 1}"
        amounts = ((11, "Contracted", line.contracted), (12, "In rate", line.base or 0), (13, "Paid", line.paid or 0))
        unknown = "unknown" in line.marks and line.base is None
        for column, name, cents in amounts:
            if unknown and column > 11:
                writer.number(row, column, None)
                continue
            formula = f"=SUMIFS({columns(name)},{criterion})"
            writer.formula(row, column, formula, Decimal(cents).scaleb(-2), num_format="#,##0.00;\u2212#,##0.00;\u2013")
    options = {"name": "tProjects", "columns": [{"header": head} for head in heads], "style": "Table Style Light 1"}
    writer.sheet.add_table(first - 1, 1, last, len(heads), options)
    writer.sheet.freeze_panes(first, 3)
    writer.page(brief.title, brief.footer, repeat=first - 1)
