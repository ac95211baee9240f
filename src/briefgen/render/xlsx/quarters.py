"""The sheet Quarters: domains by quarter with trend and a line chart."""

from decimal import Decimal

from briefgen.model.blocks import plain
from briefgen.model.brief import Brief
from briefgen.model.summary import Summary
from briefgen.render.xlsx.charts import quarter_chart
from briefgen.render.xlsx.frame import OPEN, class_name, known, measure_head, sheet_ref, unit_of
from briefgen.render.xlsx.records import RecordTable, quoted
from briefgen.render.xlsx.styles import CHANGE, Properties, letters
from briefgen.render.xlsx.writer import SheetWriter

_HEAD = 3
_FIRST = 3
"""Zero-based column of the first quarter."""
_FIRST_ROW = _HEAD + 1


def write_quarters(writer: SheetWriter, brief: Brief, records: RecordTable) -> str:
    """Write the sheet and return the address of the sum of all quarters.

    A quarter is whole even where the period is part of it: the cells sum all records of the main measure dated in it.
    """
    summary, say = brief.summary, brief.workbook
    quarters, codes = summary.quarters, summary.domains
    after = _FIRST + len(quarters)
    years = _last_two_years(summary)
    words = say("quarters.about", unit=unit_of(brief).words)
    writer.title(say("quarters.title", measure=measure_head(brief)), words, last=min(after, 8))
    writer.widths((6, 31, *(9.5,) * len(quarters), 11, 16, 12))
    named = [say("quarter", year=quarter[:4], number=quarter[6:]) for quarter in quarters]
    heads = [say("head.no"), say("head.domain"), *named, say("head.total"), say("head.trend")]
    heads += [say("head.year_on_year", later=years[1], earlier=years[0])] if years else []
    writer.head(_HEAD, heads, numbers_from=2)
    writer.sheet.set_row(_HEAD, 22 if brief.lang == "en" else 32)
    total = _FIRST_ROW + len(codes)
    for row, code in enumerate((*codes, ""), _FIRST_ROW):
        _write_line(writer, brief, records, row, code)
    _write_trends(writer, sheet_ref(brief, "quarters"), total, after)
    if brief.panels:
        writer.text(total + 2, 1, plain(brief.panels.title), bold=True, font_size=12, font_color=writer.colours.primary)
    if len(quarters) > 1 and any(code.isdigit() for code in codes):
        chart = quarter_chart(writer, codes, _HEAD, (_FIRST, after - 1))
        alt = brief.panels.alt if brief.panels else say("quarters.alt", measure=measure_head(brief))
        writer.checked("insert_chart", total + 3, 1, chart, {"description": alt, "object_position": 2})
    writer.sheet.freeze_panes(_FIRST_ROW, _FIRST)
    return f"{sheet_ref(brief, 'quarters')}!{letters(after)}{total + 1}"


def _last_two_years(summary: Summary) -> tuple[str, str] | None:
    """Return the last two years if both are whole in the quarters."""
    years = [quarter[:4] for quarter in summary.quarters]
    whole = [year for year in dict.fromkeys(years) if years.count(year) == 4]
    return (whole[-2], whole[-1]) if len(whole) > 1 and int(whole[-1]) - int(whole[-2]) == 1 else None


def _write_line(writer: SheetWriter, brief: Brief, records: RecordTable, row: int, code: str) -> None:
    """Write a domain's line, or the total's for the code ""."""
    summary = brief.summary
    unit = unit_of(brief)
    line = _style(writer, code)
    if code:
        writer.badge(row, 1, code)
    else:
        writer.text(row, 1, "", **line)
    writer.text(row, 2, class_name(brief, f"domain.{code}") if code else brief.workbook("domains.total"), **line)
    values: dict[str, Decimal] = {}
    main = ("measure", quoted(summary.measure))
    here = [("domain", f"$B{row + 1}")] if code else []
    for column, quarter in enumerate(summary.quarters, _FIRST):
        middle = f"domain.{code}." if code else ""
        figure = f"quarter.{quarter}.{middle}{summary.measure}"
        values[quarter] = unit.of(known(summary, figure))
        total = records.total("value", main, *here, ("quarter", quoted(quarter)))
        writer.formula(row, column, f"={total}/10^{unit.power}", values[quarter], num_format=unit.style, **line)
        if figure in summary.figures:
            writer.shows(row, column, figure)
    after = _FIRST + len(summary.quarters)
    ends = f"{letters(_FIRST)}{row + 1}:{letters(after - 1)}{row + 1}"
    whole = sum(values.values(), Decimal(0))
    writer.formula(row, after, f"=SUM({ends})", whole, num_format=unit.style, **{**line, "bold": True})
    writer.text(row, after + 1, "", **line)
    years = _last_two_years(summary)
    if years:
        _write_change(writer, summary, row, years, values, line)


def _style(writer: SheetWriter, code: str) -> Properties:
    if not code:
        primary = writer.colours.primary
        return {"bold": True, "top": 2, "top_color": primary, "bottom": 2, "bottom_color": primary}
    line: Properties = {"bottom": 1, "bottom_color": writer.colours.track}
    return {**line, "font_color": writer.colours.grey} if code in OPEN else line


def _write_change(
    writer: SheetWriter,
    summary: Summary,
    row: int,
    years: tuple[str, str],
    values: dict[str, Decimal],
    line: Properties,
) -> None:
    sums = [sum((value for quarter, value in values.items() if quarter[:4] == year), Decimal(0)) for year in years]
    cells = [_year_cells(summary, year, row) for year in years]
    new = writer.words("new")
    change: Decimal | str = new if sums[1] > 0 else "–"
    if sums[0] > 0:
        change = (sums[1] / sums[0] - 1).quantize(Decimal("0.000001"), "ROUND_HALF_UP")
    formula = (
        f'=IF(SUM({cells[0]})>0,ROUND(SUM({cells[1]})/SUM({cells[0]})-1,6),IF(SUM({cells[1]})>0,{quoted(new)},"–"))'
    )
    column = _FIRST + len(summary.quarters) + 2
    writer.formula(row, column, formula, change, num_format=CHANGE, align="right", **line)


def _year_cells(summary: Summary, year: str, row: int) -> str:
    places = [place for place, quarter in enumerate(summary.quarters, _FIRST) if quarter[:4] == year]
    return f"{letters(places[0])}{row + 1}:{letters(places[-1])}{row + 1}"


def _write_trends(writer: SheetWriter, sheet: str, total: int, after: int) -> None:
    """Draw small columns beside the rows, those of the domains on one scale."""
    last = letters(after - 1)
    # In Arabic the quarters run from right to left, and so do their columns; a sheet's direction does not turn them.
    way = {"reverse": True} if writer.book.right_to_left else {}
    rows = list(range(_FIRST_ROW, total))
    if rows:
        options = {
            "location": [f"{letters(after + 1)}{row + 1}" for row in rows],
            "range": [f"{sheet}!{letters(_FIRST)}{row + 1}:{last}{row + 1}" for row in rows],
            "type": "column", "min": 0, "max": "group", "series_color": writer.colours.second, **way,
        }  # fmt: skip
        writer.checked("add_sparkline", rows[0], after + 1, options)
    whole = {"range": f"{sheet}!{letters(_FIRST)}{total + 1}:{last}{total + 1}", "type": "column", "min": 0,
             "series_color": writer.colours.primary, **way}  # fmt: skip
    writer.checked("add_sparkline", total, after + 1, whole)
