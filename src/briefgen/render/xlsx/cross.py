"""The sheet Cross-table: countries by domain, as formulas over Records."""

from decimal import Decimal

from briefgen.model.brief import Brief
from briefgen.model.ids import id_part
from briefgen.model.summary import Summary
from briefgen.render.xlsx.frame import OPEN, ZERO, class_name, known, measured, period_words, sheet_ref, unit_of
from briefgen.render.xlsx.records import RecordTable, quoted
from briefgen.render.xlsx.styles import Properties, letters
from briefgen.render.xlsx.writer import SheetWriter

_HEAD = 3
_FIRST_ROW = _HEAD + 1
_FIRST = 3
"""Zero-based column of the first domain."""


def write_cross(writer: SheetWriter, brief: Brief, records: RecordTable) -> str:
    """Write the sheet and return the address of its grand total."""
    summary, say = brief.summary, brief.workbook
    domains, countries = summary.domains, crossed_countries(summary)
    unit = unit_of(brief)
    after, total = _FIRST + len(domains), _FIRST_ROW + len(countries)
    period = say("all") if summary.period.is_all else period_words(brief, summary.period)
    words = say("cross.about", unit=unit.words, measured=measured(brief), period=period)
    writer.title(say("cross.title"), words, last=min(after, 8))
    writer.widths((12, 34, *(14,) * len(domains), 12))
    names = [class_name(brief, f"domain.{code}") for code in domains]
    heads = [f"{code}  {name}" if code.isdigit() else name for code, name in zip(domains, names, strict=True)]
    writer.head(_HEAD, [say("head.code"), say("head.country"), *heads, say("head.total")], numbers_from=2)
    for column, code in enumerate(domains, _FIRST):
        look = writer.head_style(True)
        if code in writer.colours.domains:
            look |= {"bg_color": writer.colours.domains[code], "font_color": writer.colours.on_domains[code]}
        writer.text(_HEAD, column, heads[column - _FIRST], **look)
    writer.sheet.set_row(_HEAD, 44)
    table = _Table(writer, brief, records, after, total)
    for row, code in enumerate((*countries, ""), _FIRST_ROW):
        table.write_row(row, code)
    _write_tints(writer, domains, total)
    writer.sheet.freeze_panes(_FIRST_ROW, _FIRST)
    return f"{sheet_ref(brief, 'cross')}!{letters(after)}{total + 1}"


def crossed_countries(summary: Summary) -> tuple[str, ...]:
    """Return the countries with money in the period; those of the comparison alone have nothing to show here."""
    figures = summary.figures
    return tuple(code for code in summary.countries if f"country.{id_part(code)}.{summary.measure}" in figures)


class _Table:
    """The cells: each a sum over Records, with totals of rows and columns."""

    def __init__(self, writer: SheetWriter, brief: Brief, records: RecordTable, after: int, total: int) -> None:
        self._writer, self._brief, self._records = writer, brief, records
        self._summary = brief.summary
        self._unit = unit_of(brief)
        self._after, self._total = after, total

    def write_row(self, row: int, code: str) -> None:
        """Write a country's row, or the totals for the code ""."""
        line = self._line(code)
        name = class_name(self._brief, f"country.{code}") if code else self._brief.workbook("countries.total")
        self._writer.text(row, 1, code, **line)
        self._writer.text(row, 2, name, **line)
        figures = [self._figure(domain, code) for domain in self._summary.domains]
        values = [self._unit.of(known(self._summary, figure)) for figure in figures]
        for column, (domain, value) in enumerate(zip(self._summary.domains, values, strict=True), _FIRST):
            self._formula(row, column, self._cell(row, column, domain, code), value, line)
            if (figure := figures[column - _FIRST]) in self._summary.figures:
                self._writer.shows(row, column, figure)
        first, last = letters(_FIRST), letters(self._after - 1)
        formula = f"SUM({first}{row + 1}:{last}{row + 1})"
        self._formula(row, self._after, formula, sum(values, ZERO), {**line, "bold": True})

    def _figure(self, domain: str, code: str) -> str:
        prefix = f"cross.domain.{domain}.country.{id_part(code)}" if code else f"domain.{domain}"
        return f"{prefix}.{self._summary.measure}"

    def _cell(self, row: int, column: int, domain: str, code: str) -> str:
        if not code:
            name = letters(column)
            return f"SUM({name}{_FIRST_ROW + 1}:{name}{self._total})"
        here = (("domain", domain if domain.isdigit() else quoted(domain)), ("place", f"$B{row + 1}"))
        return f"{self._records.total('contracted', *here)}/10^{self._unit.power}"

    def _formula(self, row: int, column: int, formula: str, value: Decimal, line: Properties) -> None:
        look: Properties = {**line, "num_format": self._unit.style, "align": "right"}
        self._writer.formula(row, column, f"={formula}", value, **look)

    def _line(self, code: str) -> Properties:
        colours = self._writer.colours
        if not code:
            return {"bold": True, "top": 2, "top_color": colours.primary, "bottom": 2, "bottom_color": colours.primary}
        line: Properties = {"bottom": 1, "bottom_color": colours.track}
        return {**line, "font_color": colours.grey} if code in OPEN else line


def _write_tints(writer: SheetWriter, domains: tuple[str, ...], total: int) -> None:
    """Shade each column from white to its domain's tint."""
    for column, code in enumerate(domains, _FIRST):
        tint = writer.colours.tints.get(code, writer.colours.rule)
        scale = {
            "type": "2_color_scale",
            "min_type": "num",
            "min_value": 0,
            "min_color": writer.colours.paper,
            "max_color": tint,
        }
        writer.checked("conditional_format", _FIRST_ROW, column, total - 1, column, scale)
