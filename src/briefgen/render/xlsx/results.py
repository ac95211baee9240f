"""The sheet Results: values typed (they are not sums of records), rates as formulas."""

from decimal import Decimal

from briefgen.model.brief import Brief
from briefgen.render.xlsx.writer import PERCENT, WHOLE, SheetWriter

_HEAD = 3
_STATUS = {"met": "met", "near": "85–99%", "below": "below 85%", "": ""}


def write_results(writer: SheetWriter, brief: Brief) -> None:
    """Write a row per indicator; a missing value is "unknown", never 0."""
    writer.title(
        "Results", "Results against targets; blank is unknown, different indicators are never added up", width=8
    )
    for column, width in enumerate((8, 52, 12, 14, 14, 12, 12, 22), 1):
        writer.sheet.set_column(column, column, width)
    heads = ["Domain", "Indicator", "Unit", "Result", "Target", "% of target", "Status", "Reported by"]
    writer.head(_HEAD, heads, numbers_from=3)
    rows = {row.result.figure: row for row in brief.where.results.rows} if brief.where and brief.where.results else {}
    line: dict[str, object] = {"bottom": 4, "bottom_color": "#CBD3DF"}
    for row, result in enumerate(brief.summary.results, _HEAD + 1):
        indicator = result.indicator
        writer.text(row, 1, indicator.domain, **line)
        writer.text(row, 2, indicator.name, **line)
        writer.text(row, 3, indicator.unit, **line)
        writer.number(row, 4, result.actual, num_format=WHOLE, font_color="#174A8C", **line)
        writer.number(row, 5, result.target, num_format=WHOLE, font_color="#174A8C", **line)
        known = result.actual is not None and result.target is not None and result.target > 0
        rate: Decimal | str = "unknown"
        if known and result.actual is not None and result.target is not None:
            rate = result.actual / result.target
        excel = row + 1
        formula = (
            f'=IF(AND(ISNUMBER(E{excel}),ISNUMBER(F{excel})),IF(F{excel}>0,E{excel}/F{excel},"unknown"),"unknown")'
        )
        writer.formula(row, 6, formula, rate, num_format=PERCENT, align="right", **line)
        shown = rows.get(f"result.{indicator.code}.actual")
        writer.text(row, 7, _STATUS[shown.status] if shown else "", **line)
        writer.text(row, 8, f"{result.reported} of {result.reported + result.unreported} projects", **line)
    last = _HEAD + len(brief.summary.results)
    writer.sheet.conditional_format(
        _HEAD + 1, 6, last, 6,
        {"type": "data_bar", "bar_color": writer.colours.second, "bar_solid": True, "data_bar_2010": True,
         "min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1.25},
    )  # fmt: skip
    writer.sheet.freeze_panes(_HEAD + 1, 3)
    writer.page(brief.title, brief.footer, repeat=_HEAD)
