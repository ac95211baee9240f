"""The sheet Results: values typed (they are not sums of records), share of target and status as formulas."""

from decimal import ROUND_HALF_UP, Decimal

from briefgen.locale.numbers import EN_DASH
from briefgen.model.brief import Brief
from briefgen.model.summary import ResultLine
from briefgen.model.words import Words
from briefgen.render.xlsx.charts import results_chart
from briefgen.render.xlsx.records import quoted
from briefgen.render.xlsx.styles import PERCENT, WHOLE, Properties
from briefgen.render.xlsx.writer import SheetWriter

_HEAD = 3
_FIRST = _HEAD + 1
_ROW = 25.5
_PIXELS = 34
"""Height of a row in points and in pixels: the chart lies over the rows."""
_NEAR = Decimal("0.85")
_STEP = Decimal("0.000001")
_HEADS = (
    "result_domain",
    "indicator",
    "unit",
    "result",
    "target",
    "of_target",
    "status",
    "line",
    "year_before",
    "reported",
)
_DECIMALS = "#,##0.0;\u2212#,##0.0;\u2013"


def write_results(writer: SheetWriter, brief: Brief) -> None:
    """Write a row per indicator; a missing value is "unknown", never 0, and indicators are never added up."""
    lines = brief.summary.results
    say = brief.workbook
    writer.title(say("results.title"), say("results.about"), last=8)
    writer.widths((8, 46, 12, 13, 13, 12, 14, 55, 13, 24))
    heads = [say(f"head.{key}") for key in _HEADS]
    writer.head(_HEAD, heads)
    for place in (3, 4, 5, 8):
        writer.text(_HEAD, place + 1, heads[place], **writer.head_style(True))
    writer.sheet.set_row(_HEAD, 22 if brief.lang == "en" else 32)
    for row, line in enumerate(lines, _FIRST):
        _write_line(writer, row, line)
        _note_figures(writer, brief, row, line)
    last = _FIRST + len(lines) - 1
    for row, line in enumerate(lines, _FIRST):
        writer.bar(row, row, 6, writer.colours.tints.get(line.indicator.domain, writer.colours.rule), 1.25)
    domains = [line.indicator.domain for line in lines]
    chart = results_chart(writer, domains, _FIRST, (6, 9), _PIXELS * len(lines))
    alt = brief.where.results.alt if brief.where and brief.where.results else say("results.alt")
    writer.checked("insert_chart", _FIRST, 8, chart, {"description": alt, "object_position": 2})
    writer.text(last + 2, 1, say("results.note"), font_color=writer.colours.grey)
    writer.sheet.freeze_panes(_FIRST, 3)


def _write_line(writer: SheetWriter, row: int, line: ResultLine) -> None:
    indicator = line.indicator
    style: Properties = {"bottom": 1, "bottom_color": writer.colours.track, "valign": "vcenter"}
    writer.sheet.set_row(row, _ROW)
    writer.badge(row, 1, indicator.domain, valign="vcenter")
    writer.text(row, 2, indicator.name, text_wrap=True, **style)
    writer.text(row, 3, indicator.unit, **{**style, "font_color": writer.colours.grey})
    if indicator.aggregation == "none":
        _write_listed(writer, row, style)
    else:
        _write_sums(writer, row, line, style)
    writer.text(row, 8, "", **style)
    earlier = line.earlier / line.target if line.earlier is not None and line.target and line.target > 0 else None
    if earlier is None:
        writer.text(row, 9, "", **style)
    else:
        writer.number(row, 9, earlier, num_format=PERCENT, **{**style, "font_color": writer.accent})
    writer.text(row, 10, _reported(writer.words, line), indent=1, **{**style, "font_color": writer.colours.grey})


def _write_listed(writer: SheetWriter, row: int, style: Properties) -> None:
    """Write of an indicator that is not added up that it is not; its values stand in the sheet Result rows."""
    look: Properties = {**style, "font_color": writer.colours.source}
    for column in (4, 5):
        writer.text(row, column, writer.words("results.listed"), **{**look, "align": "right"})
    writer.text(row, 6, EN_DASH, **{**look, "align": "right"})
    writer.text(row, 7, EN_DASH, indent=1, **look)


def _write_sums(writer: SheetWriter, row: int, line: ResultLine, style: Properties) -> None:
    """Write result, target, share of target and status."""
    for column, value in ((4, line.actual), (5, line.target)):
        whole = value is None or value == value.to_integral_value()
        typed = {"num_format": WHOLE if whole else _DECIMALS, "font_color": writer.accent, "bold": column == 4}
        writer.number(row, column, value, **{**style, **typed})
    _write_rate(writer, row, line, style)


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
        unknown = quoted(writer.words("unknown"))
        formula = f"=IF(AND(ISNUMBER(E{excel}),ISNUMBER(F{excel})),IF(F{excel}>0,ROUND(E{excel}/F{excel},6),{unknown}),{unknown})"
        writer.formula(row, 6, formula, writer.words("unknown") if line.rate is None else line.rate, **look)
    else:
        writer.number(row, 6, line.rate, **{**look, "font_color": writer.accent})
    word = {key: quoted(writer.words(f"results.{key}")) for key in ("met", "nearly", "below", "above", "unknown")}
    if line.indicator.direction == "down":
        told = f"IF(G{excel}<=1,{word['met']},{word['above']})"
    else:
        told = f"IF(G{excel}>=1,{word['met']},IF(G{excel}>=0.85,{word['nearly']},{word['below']}))"
    formula = f"=IF(NOT(ISNUMBER(G{excel})),{word['unknown']},{told})"
    writer.formula(row, 7, formula, writer.words(f"results.{_status(line)}"), indent=1, **style)


def _status(line: ResultLine) -> str:
    if line.rate is None:
        return "unknown"
    if line.indicator.direction == "down":
        return "met" if line.rate <= 1 else "above"
    return "met" if line.rate >= 1 else "nearly" if line.rate >= _NEAR else "below"


def _reported(say: Words, line: ResultLine) -> str:
    words = say("results.reported", reported=str(line.reported), asked=str(line.reported + line.unreported))
    missing = line.left_out_no_country
    return say("results.no_country", words=words, count=str(missing)) if missing else words
