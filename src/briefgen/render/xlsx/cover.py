"""The cover: headline, key figures with stored values, data health, contents."""

from decimal import Decimal

from briefgen.model.brief import Brief, plain
from briefgen.render.xlsx.writer import CHANGE, PERCENT, WHOLE, SheetWriter

_MILLION = Decimal(1_000_000)


def write_cover(
    writer: SheetWriter, brief: Brief, sheets: tuple[str, ...], domain_total: int, agreeing: tuple[int, int]
) -> None:
    """Write the cover; its key figures are formulas on the other sheets."""
    sheet, colours = writer.sheet, writer.colours
    sheet.set_column(1, 5, 25)
    for row in range(4):
        sheet.set_row(row, (14, 26, 16, 6)[row], writer.format(bg_color=colours.pale))
    writer.text(0, 1, brief.masthead.kicker, bg_color=colours.pale, font_color=colours.grey, bold=True)
    writer.text(1, 1, brief.title, bg_color=colours.pale, font_color=colours.navy, bold=True, font_size=18)
    writer.text(2, 1, plain(brief.masthead.scope), bg_color=colours.pale, font_color=colours.grey)
    for place, code in enumerate("12345", 1):
        writer.text(3, place, "", bg_color=colours.domains[code])
    tags = " · ".join(tag.text for tag in brief.tags)
    writer.text(4, 5, tags, bold=True, font_color=colours.warning, align="right")
    writer.text(5, 1, plain(brief.headline), bold=True, font_size=14, font_color=colours.ink)
    sheet.set_row(5, 24)
    _key_figures(writer, brief, domain_total)
    writer.text(12, 1, plain(brief.left_out), font_color=colours.source)
    writer.text(13, 1, brief.health, font_color=colours.source)
    agree, checks = agreeing
    words = f"Checks: {agree} of {checks} agree"
    count = "COUNTIF(Checks!F5:F20,TRUE)"
    writer.formula(14, 1, f'="Checks: "&{count}&" of {checks} agree"', words, font_color=colours.source)
    writer.text(16, 1, "Contents", bold=True, font_size=11, font_color=colours.navy)
    for row, name in enumerate(sheets, 17):
        link = writer.format(font_color="#174A8C", underline=1)
        sheet.write_url(row, 1, f"internal:'{name}'!A1", link, name)
        writer.text(row, 2, _ABOUT[name], font_color=colours.grey)
    writer.page(brief.title, brief.footer)


_ABOUT = {
    "Domains": "The five domains, with chart",
    "Countries": "Countries, largest first",
    "Instruments and donors": "Instruments, then donors",
    "Quarters": "Quarters by domain, with chart",
    "Results": "Results against targets",
    "Projects": "One row per project, with filters",
    "Records": "One row per record, domain and country: what every total adds up from",
    "Checks": "Totals against each other and against the PDF",
    "Notes": "Rules, rates, what is left out, findings, sources",
    "Figures": "Every figure with its exact value, rule and selection",
}


def _key_figures(writer: SheetWriter, brief: Brief, domain_total: int) -> None:
    """Write value, projects, change, share and rate as formulas with stored values."""
    summary = brief.summary
    measure = summary.measure
    row = domain_total + 1
    total = summary.value(f"total.{measure}") or Decimal(0)
    sign = "€" if summary.dataset.partnership.base_currency == "EUR" else ""
    entries: list[tuple[str, str, Decimal | int | str | None, str]] = [
        (f"Value {measure}, million", f"=Domains!E{row}", total / _MILLION, f'"{sign}"#,##0.0'),
        (f"Projects {measure}", f"=Domains!D{row}", summary.value("total.projects") or 0, WHOLE),
    ]
    compared = summary.comparison is not None and not summary.no_comparison
    if compared:
        before = summary.value(f"previous.total.{measure}") or Decimal(0)
        entries.append(("Change", f"=Domains!H{row}", (total - before) / before if before > 0 else "n/a", CHANGE))
    if "total.disbursement_rate" in summary.figures:
        base = summary.value(f"rate_base.{summary.cohort_measure}") or Decimal(0)
        paid = summary.value("total.disbursed") or Decimal(0)
        column = "K" if compared else "I"
        entries.append(("Paid out so far", f"=Domains!{column}{row}", paid / base if base > 0 else "n/a", PERCENT))
    for place, (label, formula, value, style) in enumerate(entries, 1):
        writer.text(7, place, label, font_color=writer.colours.grey, top=2, top_color=writer.colours.navy)
        writer.formula(8, place, formula, value, num_format=style, bold=True, font_size=20, align="left")
    writer.sheet.set_row(8, 30)
