"""The sheets behind the numbers: figures with their rules, checks, notes."""

import json
from decimal import Decimal

from briefgen.model.brief import Brief, plain
from briefgen.model.summary import Figure
from briefgen.render.xlsx.writer import MONEY, SheetWriter

_HEAD = 3
_RULES = {
    "sum": "Sum of the records selected",
    "count-projects": "Distinct projects with a record above zero",
    "ratio": "First figure divided by the second",
    "difference": "First figure less the second",
    "change": "Difference divided by the earlier value",
    "average": "Sum divided by the number of years",
    "result": "Combined as the indicator's aggregation says",
    "count": "Number of classes",
}


def write_figures(writer: SheetWriter, brief: Brief) -> dict[str, int]:
    """Write every figure and return the row (from 0) of each."""
    writer.title("Figures", "Exact values; money in the base currency, shares as fractions", width=6)
    for column, width in enumerate((44, 60, 20, 12, 34, 70), 1):
        writer.sheet.set_column(column, column, width)
    writer.head(_HEAD, ["Figure", "Label", "Value", "Unit", "Rule", "Selection"])
    places = {}
    for row, figure in enumerate(brief.summary.figures.values(), _HEAD + 1):
        places[figure.id] = row
        writer.text(row, 1, figure.id)
        writer.text(row, 2, brief.labels.get(figure.id, ""))
        writer.number(row, 3, figure.value, num_format=_format(figure))
        writer.text(row, 4, figure.unit)
        writer.text(row, 5, _RULES.get(figure.lineage.rule, figure.lineage.rule))
        writer.text(row, 6, _selection(figure))
    writer.sheet.freeze_panes(_HEAD + 1, 2)
    writer.sheet.autofilter(_HEAD, 1, _HEAD + max(len(places), 1), 6)
    writer.page(brief.title, brief.footer, repeat=_HEAD)
    return places


def _format(figure: Figure) -> str:
    if figure.unit == "share":
        return "0.000000"
    return MONEY if figure.value is not None and figure.value != figure.value.to_integral_value() else "#,##0.######"


def _selection(figure: Figure) -> str:
    if figure.lineage.of:
        return ", ".join(figure.lineage.of[:6]) + (" …" if len(figure.lineage.of) > 6 else "")
    words = json.dumps(dict(figure.lineage.where), ensure_ascii=False, default=str)
    return words if len(words) <= 400 else words[:400] + " …"


def write_checks(writer: SheetWriter, brief: Brief, totals: dict[str, int]) -> tuple[int, int]:
    """Write totals against each other and against the PDF; return how many agree, of how many."""
    summary = brief.summary
    measure = summary.measure
    writer.title("Checks", "Each total against the value that PDF and JSON print", width=6)
    for column, width in enumerate((46, 22, 22, 16, 12), 1):
        writer.sheet.set_column(column, column, width)
    writer.head(_HEAD, ["What", "PDF and JSON", "This workbook", "Difference", "Agrees"], numbers_from=1)
    total = summary.value(f"total.{measure}") or Decimal(0)
    projects = summary.value("total.projects") or Decimal(0)
    checks: list[tuple[str, Decimal, str]] = []
    for name, row in totals.items():
        checks.append((f"{name}: the classes add up to the total", total, f"=ROUND(SUM('{name}'!E5:E{row})*10^6,2)"))
    checks.append(("Domains: the total", total, f"=ROUND(Domains!E{totals['Domains'] + 1}*10^6,2)"))
    checks.append(("Projects, distinct", projects, f"=Domains!D{totals['Domains'] + 1}"))
    last = 5 + max(len(summary.projects), 1)
    checks.append(("Projects: the rows add up", total, f"=ROUND(SUM(Projects!L6:L{last}),2)"))
    for row, (what, value, formula) in enumerate(checks, _HEAD + 1):
        excel = row + 1
        writer.text(row, 1, what)
        writer.number(row, 2, value, num_format="#,##0.00", font_color="#174A8C")
        writer.formula(row, 3, formula, value, num_format="#,##0.00")
        writer.formula(row, 4, f"=ROUND(D{excel}-C{excel},2)", 0, num_format="0.00")
        properties: dict[str, object] = {"align": "right"}
        writer.sheet.write_formula(row, 5, f"=E{excel}=0", writer.format(**properties), True)
    end = _HEAD + len(checks)
    wrong = writer.format(bg_color=writer.colours.warning, font_color="#FFFFFF", bold=True)
    writer.sheet.conditional_format(
        _HEAD + 1, 5, end, 5, {"type": "cell", "criteria": "==", "value": "FALSE", "format": wrong}
    )
    writer.page(brief.title, brief.footer, repeat=_HEAD)
    return len(checks), len(checks)


def write_notes(writer: SheetWriter, brief: Brief) -> None:
    """Write rules, exclusions, rates, findings and sources."""
    summary = brief.summary
    internal = brief.properties.get("audience") != "external"
    writer.title("Notes", "How the numbers were made, and what they leave out", width=4)
    writer.sheet.set_column(1, 1, 26)
    writer.sheet.set_column(2, 2, 100)
    writer.sheet.set_column(3, 4, 16)
    lines: list[tuple[str, str]] = [("Headline", plain(brief.headline)), ("Comparison", brief.comparison_line)]
    if brief.annex:
        for column in brief.annex.notes:
            lines += [(column.title, plain(paragraph)) for paragraph in column.paragraphs]
    if brief.left_out:
        lines.append(("Left out", plain(brief.left_out)))
    lines += [
        (f"Rate {rate.currency} {rate.month}", f"{rate.units_per_base:f} per base unit, source: {rate.source}")
        for rate in summary.rates_used
    ]
    if internal:
        for group in brief.findings:
            first = group.first
            place = ", ".join(part for part in (first.file, first.sheet, first.cell) if part)
            times = f" ({group.count} times)" if group.count > 1 else ""
            lines.append((f"{first.level.value}: {first.code}", f"{place}: {first.message}{times}"))
        lines += [
            ("Source", f"{source.file}, {source.size:,} bytes, SHA-256 {source.sha256}")
            for source in summary.dataset.sources
        ]
    lines.append(("Made with", f"briefgen {brief.version}"))
    for row, (label, words) in enumerate(lines, _HEAD):
        writer.text(row, 1, label, bold=True, valign="top", text_wrap=True)
        writer.text(row, 2, words, text_wrap=True, valign="top")
    writer.sheet.freeze_panes(_HEAD, 0)
    writer.page(brief.title, brief.footer)
