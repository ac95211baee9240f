"""Columns over time: the five panels of the domains, and the series of quarters."""

from collections.abc import Iterable, Sequence

from briefgen.brand import Colours
from briefgen.model.charts import Panels, Quarters
from briefgen.render.html.marks import Label, Mark
from briefgen.render.html.measure import room
from briefgen.render.html.paths import box, length

PANEL_STEP = 106.6
PANEL_WIDTH = 95.2
PANEL_HEIGHT = 72.0
_DIGIT = 4.1
"""Width of a digit above a column."""
_GRID_LABEL = 12.0
"""Width of the label of a panel's reference line."""


def panel_marks(chart: Panels, paint: Colours) -> list[Mark]:
    """Return the columns of the five panels: earlier years lighter, the last in full colour."""
    scale = (PANEL_HEIGHT - 12) / float(chart.top) if chart.top > 0 else 0.0
    marks = []
    if chart.gridline is not None:
        y = length(PANEL_HEIGHT - float(chart.gridline) * scale)
        lines = "".join(
            f"M{length(n * PANEL_STEP + 14)} {y}h{length(PANEL_WIDTH - 14)}" for n in range(len(chart.panels))
        )
        marks.append(Mark(lines, stroke=paint.rule, width=".5"))
    for number, panel in enumerate(chart.panels):
        pitch = (PANEL_WIDTH - 2) / max(len(panel.values), 1)
        last = panel.years[-1][1] if panel.years else 0
        earlier: list[str] = []
        latest: list[str] = []
        for place, value in enumerate(panel.values):
            height = max(float(value or 0), 0.0) * scale
            bar = box(number * PANEL_STEP + 1 + place * pitch, PANEL_HEIGHT - height, pitch * 0.8, height)
            (latest if place >= len(panel.values) - last else earlier).append(bar)
        colour = paint.domains[panel.domain]
        if any(earlier):
            marks.append(Mark("".join(earlier), colour, colour, ".5", ".62"))
        marks.append(Mark("".join(latest), colour))
    base = "".join(
        f"M{length(n * PANEL_STEP)} {length(PANEL_HEIGHT)}h{length(PANEL_WIDTH)}" for n in range(len(chart.panels))
    )
    marks.append(Mark(base, stroke=paint.ink, width=".7"))
    return [mark for mark in marks if mark.path]


def panel_labels(chart: Panels) -> list[Label]:
    """Return the numbers of the panels: the reference line, first and last value, years."""
    scale = (PANEL_HEIGHT - 12) / float(chart.top) if chart.top > 0 else 0.0
    labels = []
    for number, panel in enumerate(chart.panels):
        left = number * PANEL_STEP
        pitch = (PANEL_WIDTH - 2) / max(len(panel.values), 1)
        first_height = max(float(panel.values[0] or 0), 0.0) * scale if panel.values else 0.0
        grid_y = PANEL_HEIGHT - float(chart.gridline or 0) * scale
        # The label stands over the first bars: where one of them is as high, the neighbours' labels say it.
        over = [float(value or 0) * scale for place, value in enumerate(panel.values) if place * pitch < _GRID_LABEL]
        if chart.gridline is not None and max(over, default=0.0) < PANEL_HEIGHT - grid_y - 5:
            labels.append(Label(length(left + 6), length(grid_y + 2.6), chart.grid_label))
        if panel.first and abs((PANEL_HEIGHT - first_height - 2.2) - (grid_y + 2.6)) > 7:
            x = left + 1 + pitch * 0.4
            top = length(PANEL_HEIGHT - first_height - 2.2)
            labels.append(Label(length(max(x, left + 5)), top, panel.first.text, figure=panel.first.figure))
        if panel.last and panel.values:
            x = left + 1 + (len(panel.values) - 1) * pitch + pitch * 0.4
            y = PANEL_HEIGHT - max(float(panel.values[-1] or 0), 0.0) * scale - 2.2
            labels.append(Label(length(x), length(y), panel.last.text, bold=True, figure=panel.last.figure))
        labels += _year_labels(panel.years, left + 1, pitch, PANEL_HEIGHT + 9)
    return labels


def _stands_free(chart: Quarters, scale: float) -> bool:
    """Return whether the number above the first column has room beside the second one."""
    first, second = (max(float(bar.total), 0.0) * scale for bar in chart.bars[:2])
    return second < first + 3


def _year_labels(years: Sequence[tuple[str, int]], left: float, pitch: float, y: float) -> Iterable[Label]:
    place = 0
    for year, count in years:
        if count * pitch > 14:
            yield Label(length(left + (place + count / 2) * pitch - pitch * 0.1), length(y), year)
        place += count


QUARTER_LEFT = 18.0


def quarter_marks(chart: Quarters, width: float, height: float, paint: Colours) -> list[Mark]:
    """Return the stacked columns, reference lines and marked events of the series."""
    scale, pitch = _quarter_scale(chart, height), _quarter_pitch(chart, width)
    marks = []
    grid = "".join(f"M16 {length(height - float(value) * scale)}H{length(width)}" for value, _ in chart.grid)
    if grid:
        marks.append(Mark(grid, stroke=paint.rule, width=".5"))
    if chart.kind:
        marks += _period_marks(chart, scale, pitch, height, paint)
    light, dark = [], []
    for number, bar in enumerate(() if chart.kind else chart.bars):
        x = QUARTER_LEFT + number * pitch
        total, eu = max(float(bar.total), 0.0) * scale, max(float(bar.eu), 0.0) * scale
        dark.append(box(x, height - eu, pitch * 0.8, eu))
        light.append(box(x, height - max(total, eu), pitch * 0.8, max(total - eu, 0)))
    marks += [Mark("".join(light), paint.second), Mark("".join(dark), paint.primary)]
    marks.append(Mark(f"M16 {length(height)}H{length(width)}", stroke=paint.ink, width=".7"))
    for place, _ in chart.marks:
        x = QUARTER_LEFT + float(place) * pitch
        marks.append(Mark(f"M{length(x)} 9V{length(height)}", stroke=paint.ink, width=".8", dash="1.6 1.2"))
    return [mark for mark in marks if mark.path]


def _period_marks(chart: Quarters, scale: float, pitch: float, height: float, paint: Colours) -> list[Mark]:
    """Return the columns of a series that shows the whole of each quarter: the comparison lighter, with an outline."""
    colour, tint = paint.domains.get(chart.kind, paint.primary), paint.tints.get(chart.kind, paint.track)
    paths = []
    for number, bar in enumerate(chart.bars):
        size = max(float(bar.total), 0.0) * scale
        paths.append(box(QUARTER_LEFT + number * pitch, height - size, pitch * 0.8, size))
    before, now = "".join(paths[: chart.earlier]), "".join(paths[chart.earlier :])
    return [Mark(before, tint, colour, ".5"), Mark(now, colour)]


def quarter_labels(chart: Quarters, width: float, height: float) -> list[Label]:
    """Return the numbers of the series: reference lines, years, the last value."""
    scale, pitch = _quarter_scale(chart, height), _quarter_pitch(chart, width)
    labels = [Label("6", length(height - float(value) * scale + 2.6), text) for value, text in chart.grid]
    labels += _year_labels(chart.years, QUARTER_LEFT, pitch, height + 9)
    if chart.first and _stands_free(chart, scale):
        y = height - max(float(chart.bars[0].total), 0.0) * scale - 2.4
        x = max(QUARTER_LEFT + pitch * 0.4, QUARTER_LEFT + 4)
        labels.append(Label(length(x), length(y), chart.first.text, bold=True, figure=chart.first.figure))
    if chart.last and chart.bars:
        last, before = (max(float(bar.total), 0.0) * scale for bar in (chart.bars[-1], chart.bars[-2]))
        half = room(chart.last.text) * _DIGIT / 2
        x = min(QUARTER_LEFT + (len(chart.bars) - 1) * pitch + pitch * 0.4, width - half)
        # Over a higher column beside it the number could not be read.
        if before < last + 2.4 or x - half >= QUARTER_LEFT + (len(chart.bars) - 1.2) * pitch:
            labels.append(
                Label(length(x), length(height - last - 2.4), chart.last.text, bold=True, figure=chart.last.figure)
            )
    return labels


def mark_position(chart: Quarters, width: float, *, mirrored: bool = False) -> tuple[str, float]:
    """Return where the words of the marked event stand: the side they lean to and the distance in points."""
    x = QUARTER_LEFT + float(chart.marks[0][0]) * _quarter_pitch(chart, width)
    if x > width / 2:
        return "left" if mirrored else "right", width - x
    return "right" if mirrored else "left", x


def _quarter_scale(chart: Quarters, height: float) -> float:
    top = max(float(bar.total) for bar in chart.bars)
    return (height - (18 if chart.marks else 10)) / top


def _quarter_pitch(chart: Quarters, width: float) -> float:
    return (width - QUARTER_LEFT) / len(chart.bars)
