"""Native charts in the domains' colours; the words round them stand in cells, each has a description."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from briefgen.model.brief import Brief
from briefgen.model.ids import id_part
from briefgen.render.xlsx.classes import ClassLine, Placed
from briefgen.render.xlsx.frame import ZERO, is_small, known, unit_of
from briefgen.render.xlsx.writer import SheetWriter

_DASHES = {"1": "solid", "2": "dash", "3": "solid", "4": "round_dot", "5": "long_dash"}
_MARKERS = {"1": "circle", "2": "diamond", "3": "square", "4": "triangle", "5": "circle"}
_HAIR = Decimal("0.001")
_LEAST_LABELLED = Decimal("0.05")
"""Bars shorter than this part of the longest hold no label."""
_LEAST_ROWS, _GAP = 3, 0.45
"""Rows that a chart by domain has room for at least; space between two bars in parts of a bar."""
_FONT = {"name": "Calibri", "size": 10}


def funding_chart(
    writer: SheetWriter,
    brief: Brief,
    lines: Sequence[ClassLine],
    placed: Placed,
    *,
    write_names: bool = False,
    size: tuple[int, int] = (1080, 47),
) -> Any:  # noqa: ANN401  # XlsxWriter has no types
    """Return bars by domain, stacked by source, with the totals at their ends.

    ``size`` are its width and the height of a row in pixels; a chart of few rows is higher, and its bars are not thicker.
    The names come from cells beside the table, which ``write_names`` writes.
    """
    chart = writer.book.book.add_chart({"type": "bar", "subtype": "stacked"})
    side = max(placed.columns.values()) + 3
    if write_names:
        _write_chart_cells(writer, brief, lines, placed, side)
    last = placed.first + len(lines) - 1
    height = max(len(lines), _LEAST_ROWS) * size[1]
    sheet = brief.workbook("sheet.domains")
    names = [sheet, placed.first, side, last, side]
    longest = max(
        (abs(known(brief.summary, f"domain.{line.code}.{brief.summary.measure}")) for line in lines), default=ZERO
    )
    for order, group in enumerate(brief.summary.donor_groups):
        column = placed.columns[f"group {group}"]
        chart.add_series(
            {
                "name": brief.names.get(f"donor_group.{group}", group),
                "categories": names,
                "values": [sheet, placed.first, column, last, column],
                "points": [_bar(writer, line, order) for line in lines],
                "data_labels": _part_labels(writer, brief, lines, group, order, longest),
                "gap": round(100 * (height / len(lines) * (1 + _GAP) / size[1] - 1)),
            }
        )
    # Words, not references to cells: LibreOffice and most previews show no label that points to a cell.
    totals: list[dict[str, object]] = [{"value": _total_words(brief, line)} for line in lines]
    chart.add_series(
        {
            "name": brief.workbook("head.total"),
            "categories": names,
            "values": [sheet, placed.first, side + 1, last, side + 1],
            "fill": {"none": True},
            "border": {"none": True},
            "data_labels": {
                "value": True,
                "custom": totals,
                "position": "inside_base",
                "font": {**_FONT, "bold": True},
            },
        }
    )
    top = float(unit_of(brief).of(longest) * Decimal("1.15")) or 1.0
    chart.set_y_axis({"reverse": True, "num_font": _FONT, "major_tick_mark": "none", "label_position": "low",
                      "line": {"color": writer.colours.ink}})  # fmt: skip
    mirrored = {"reverse": True} if writer.book.right_to_left else {}
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "max": round(top, 6), **mirrored})
    chart.set_legend({"none": True})
    chart.set_chartarea({"border": {"none": True}})
    chart.show_hidden_data()
    chart.set_size({"width": size[0], "height": height})
    return chart


def _write_chart_cells(
    writer: SheetWriter, brief: Brief, lines: Sequence[ClassLine], placed: Placed, side: int
) -> None:
    """Write short names and a hair's breadth, which holds the totals' labels, in hidden columns beside the table."""
    for row, line in enumerate(lines, placed.first):
        short = brief.names.get(f"domain.{line.code}", line.name)
        writer.text(row, side, f"{line.code}  {short}" if line.code.isdigit() else short)
        writer.number(row, side + 1, _HAIR)
    writer.sheet.set_column(side, side + 1, 12, None, {"hidden": True})


def _total_words(brief: Brief, line: ClassLine) -> str:
    """Return a total as the label of its bar; nothing for none."""
    amount = unit_of(brief).of(known(brief.summary, f"domain.{line.code}.{brief.summary.measure}"))
    if not amount:
        return "\u2013"
    rounded = amount.quantize(Decimal("0.1") if is_small(brief.summary) else Decimal(1), "ROUND_HALF_UP")
    return f"{rounded:,}".replace("-", "\u2212")


def _bar(writer: SheetWriter, line: ClassLine, order: int) -> dict[str, object]:
    colours = writer.colours
    full = colours.domains.get(line.code, colours.rest)
    tint = colours.tints.get(line.code, colours.track)
    fills = (full, tint, colours.paper)
    return {"fill": {"color": fills[min(order, 2)]}, "border": {"color": full, "width": 0.75}}


def _part_labels(
    writer: SheetWriter, brief: Brief, lines: Sequence[ClassLine], group: str, order: int, longest: Decimal
) -> dict[str, object]:
    """Return labels inside the bars, in a colour that reads there; none where the bar is too short."""
    custom: list[dict[str, object]] = []
    alone = len(brief.summary.donor_groups) < 2
    for line in lines:
        value = known(brief.summary, f"domain.{id_part(line.code)}.donor_group.{group}.{brief.summary.measure}")
        if alone or longest <= 0 or value / longest < _LEAST_LABELLED:
            custom.append({"delete": True})
            continue
        on_full = writer.colours.on_domains.get(line.code, writer.colours.paper)
        custom.append({"font": {**_FONT, "color": on_full if order == 0 else writer.colours.ink, "bold": order == 0}})
    return {
        "value": True,
        "num_format": "#,##0.0" if is_small(brief.summary) else "#,##0",
        "font": _FONT,
        "position": "center",
        "custom": custom,
    }


def quarter_chart(writer: SheetWriter, codes: Sequence[str], head: int, columns: tuple[int, int]) -> Any:  # noqa: ANN401  # an object of a library without types
    """Return one line per domain over the quarters; the legend names them, as names at the last points may collide."""
    chart = writer.book.book.add_chart({"type": "line"})
    first, last = columns
    for row, code in enumerate(codes, head + 1):
        if code not in writer.colours.domains:
            continue
        colour = writer.colours.domains[code]
        chart.add_series(
            {
                "name": [writer.name, row, 2],
                "categories": [writer.name, head, first, head, last],
                "values": [writer.name, row, first, row, last],
                "line": {"color": colour, "width": 2, "dash_type": _DASHES[code]},
                "marker": {"type": _MARKERS[code], "size": 5, "fill": {"color": colour}, "border": {"color": colour}},
            }
        )
    chart.set_title({"none": True})
    mirrored = {"reverse": True} if writer.book.right_to_left else {}
    chart.set_legend({"position": "left" if mirrored else "right", "font": _FONT})
    chart.set_x_axis({"num_font": _FONT, "line": {"color": writer.colours.ink}, "major_tick_mark": "none", **mirrored})
    chart.set_y_axis({"num_font": _FONT, "num_format": "#,##0", "line": {"none": True},
                      "major_gridlines": {"visible": True, "line": {"color": writer.colours.track}}})  # fmt: skip
    chart.set_chartarea({"border": {"none": True}})
    chart.set_size({"width": 1080, "height": 320})
    return chart


def results_chart(
    writer: SheetWriter, domains: Sequence[str], first: int, columns: tuple[int, int], height: int
) -> Any:  # noqa: ANN401  # an object of a library without types
    """Return bars of the results beside their rows; the one gridline is the target.

    ``columns`` are those of the share of target and of the share one year before.
    """
    chart = writer.book.book.add_chart({"type": "bar"})
    last = first + len(domains) - 1
    colours = writer.colours
    now, before = columns
    names = [writer.name, first, 2, last, 2]
    points = [{"fill": {"color": colours.domains.get(code, colours.primary)}} for code in domains]
    chart.add_series({"name": writer.words("head.of_target"), "categories": names, "values": [writer.name, first, now, last, now],
                      "points": points, "gap": 35, "overlap": 0})  # fmt: skip
    chart.add_series({"name": writer.words("results.year_before"), "categories": names, "values": [writer.name, first, before, last, before],
                      "fill": {"color": colours.rule}})  # fmt: skip
    line = {"color": colours.primary, "width": 2.25}
    chart.set_y_axis(
        {"reverse": True, "label_position": "none", "major_tick_mark": "none", "line": {"color": colours.primary}}
    )
    mirrored = {"reverse": True} if writer.book.right_to_left else {}
    chart.set_x_axis({"min": 0, "max": 1.25, "major_unit": 1, "label_position": "none", "line": {"none": True},
                      "major_tick_mark": "none", "major_gridlines": {"visible": True, "line": line}, **mirrored})  # fmt: skip
    chart.set_legend({"none": True})
    chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    chart.set_plotarea({"layout": {"x": 0.01, "y": 0.0, "width": 0.97, "height": 1.0}, "fill": {"none": True}})
    chart.set_size({"width": 400, "height": height})
    return chart
