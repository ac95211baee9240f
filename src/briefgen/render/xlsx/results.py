"""The sheet Results: values typed (they are not sums of records), share of target and status as formulas."""

from decimal import ROUND_HALF_UP, Decimal

from briefgen.model.brief import Brief
from briefgen.model.summary import ResultLine
from briefgen.render.xlsx.charts import results_chart
from briefgen.render.xlsx.styles import PERCENT, TYPED, UNKNOWN, WHOLE, Properties
from briefgen.render.xlsx.writer import SheetWriter

_HEAD = 3
_FIRST = _HEAD + 1
_ROW = 25.5
_PIXELS = 34
"""Height of a row in points and in pixels: the chart lies over the rows."""
_NEAR = Decimal("0.85")
_STEP = Decimal("0.000001")
_MET, _NEARLY, _BELOW, _NOT_KNOWN = "● met", "◐ 85–99%", "○ below 85%", "– unknown"
_DECIMALS = "#,##0.0;\u2212#,##0.0;\u2013"


def write_results(writer: SheetWriter, brief: Brief) -> None:
    """Write a row per indicator; a missing value is "unknown", never 0, and indicators are never added up."""
    lines = brief.summary.results
    words = "Typed from the reports (blue). Dark line: 100% of the target; light bar: one year before."
    writer.title("Results against targets", words, last=8)
    writer.widths((8, 46, 12, 13, 13, 12, 14, 55, 13, 24))
    heads = ["Domain", "Indicator", "Unit", "Result", "Target", "% of target", "Status", "Line: target (100%)",
             "Year before", "Reported by"]  # fmt: skip
    writer.head(_HEAD, heads)
    for place in (3, 4, 5, 8):
        writer.text(_HEAD, place + 1, heads[place], **writer.head_style(True))
    writer.sheet.set_row(_HEAD, 22)
    for row, line in enumerate(lines, _FIRST):
        _write_line(writer, row, line)
        _note_figures(writer, brief, row, line)
    last = _FIRST + len(lines) - 1
    bar = {"type": "data_bar", "bar_color": writer.colours.rule, "bar_solid": True, "data_bar_2010": True,
           "min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1.25}  # fmt: skip
    writer.checked("conditional_format", _FIRST, 6, last, 6, bar)
    domains = [line.indicator.domain for line in lines]
    chart = results_chart(writer, domains, _FIRST, (6, 9), _PIXELS * len(lines))
    alt = brief.where.results.alt if brief.where and brief.where.results else "Results in % of target."
    writer.checked("insert_chart", _FIRST, 8, chart, {"description": alt, "object_position": 2})
    note = "No data is unknown, never zero; different indicators are never summed. A person can count under several indicators."
    writer.text(last + 2, 1, note, font_color=writer.colours.grey)
    writer.sheet.freeze_panes(_FIRST, 3)


def _write_line(writer: SheetWriter, row: int, line: ResultLine) -> None:
    indicator = line.indicator
    style: Properties = {"bottom": 1, "bottom_color": writer.colours.track, "valign": "vcenter"}
    writer.sheet.set_row(row, _ROW)
    writer.badge(row, 1, indicator.domain, valign="vcenter")
    writer.text(row, 2, indicator.name, text_wrap=True, **style)
    writer.text(row, 3, indicator.unit, **{**style, "font_color": writer.colours.grey})
    for column, value in ((4, line.actual), (5, line.target)):
        whole = value is None or value == value.to_integral_value()
        typed = {"num_format": WHOLE if whole else _DECIMALS, "font_color": TYPED, "bold": column == 4}
        writer.number(row, column, value, **{**style, **typed})
    _write_rate(writer, row, line, style)
    writer.text(row, 8, "", **style)
    earlier = line.earlier / line.target if line.earlier is not None and line.target and line.target > 0 else None
    if earlier is None:
        writer.text(row, 9, "", **style)
    else:
        writer.number(row, 9, earlier, num_format=PERCENT, **{**style, "font_color": TYPED})
    writer.text(row, 10, _reported(line), indent=1, **{**style, "font_color": writer.colours.grey})


def _note_figures(writer: SheetWriter, brief: Brief, row: int, line: ResultLine) -> None:
    """Remember which cells show a figure; a value that is not combined has none."""
    for column, end in ((4, "actual"), (5, "target"), (6, "rate")):
        name = f"result.{line.indicator.code}.{end}"
        if brief.summary.value(name) is not None:
            writer.shows(row, column, name)


def _write_rate(writer: SheetWriter, row: int, line: ResultLine, style: Properties) -> None:
    """Write share of target and status; typed where some projects gave no target, so that the parts do not divide."""
    excel = row + 1
    parts = None
    if line.actual is not None and line.target is not None and line.target > 0:
        parts = (line.actual / line.target).quantize(_STEP, ROUND_HALF_UP)
    look: Properties = {**style, "num_format": PERCENT, "align": "right"}
    if parts == line.rate:
        formula = f'=IF(AND(ISNUMBER(E{excel}),ISNUMBER(F{excel})),IF(F{excel}>0,ROUND(E{excel}/F{excel},6),"unknown"),"unknown")'
        writer.formula(row, 6, formula, UNKNOWN if line.rate is None else line.rate, **look)
    else:
        writer.number(row, 6, line.rate, **{**look, "font_color": TYPED})
    if line.indicator.direction == "down":
        formula = f'=IF(NOT(ISNUMBER(G{excel})),"{_NOT_KNOWN}",IF(G{excel}<=1,"{_MET}","○ above target"))'
    else:
        formula = (
            f'=IF(NOT(ISNUMBER(G{excel})),"{_NOT_KNOWN}",'
            f'IF(G{excel}>=1,"{_MET}",IF(G{excel}>=0.85,"{_NEARLY}","{_BELOW}")))'
        )
    writer.formula(row, 7, formula, _status(line), indent=1, **style)


def _status(line: ResultLine) -> str:
    if line.rate is None:
        return _NOT_KNOWN
    if line.indicator.direction == "down":
        return _MET if line.rate <= 1 else "○ above target"
    return _MET if line.rate >= 1 else _NEARLY if line.rate >= _NEAR else _BELOW


def _reported(line: ResultLine) -> str:
    words = f"{line.reported} of {line.reported + line.unreported} projects"
    return f"{words}; {line.left_out_no_country} without country" if line.left_out_no_country else words
