"""Geometry: from values to path data. One path per colour; words are HTML and meet the marks by arithmetic.

``paint`` are the brand's colours. Values become floats here and only here: a mark on paper is a hundredth of a point at best. Lengths are points.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from briefgen.brand import Colours
from briefgen.model.charts import Bars, Bullets, Panels, Quarters, StackedBars, StackedRow
from briefgen.render.html.measure import room
from briefgen.render.html.paths import box, circle, left_half, length

STACKED_ROW = 16.0
STACKED_WIDTH = 204.0
_CHARACTER = 4.4
"""Width of a character behind a bar, in points."""
OVERVIEW_PITCH, OVERVIEW_WIDTH = 16.0, 158.0
BULLET_HEAD = 12.4
BULLET_RULE = 0.4
PANEL_STEP = 106.6
PANEL_WIDTH = 95.2
PANEL_HEIGHT = 72.0
PAGE_WIDTH = 521.6
_GRID_LABEL = 12.0
"""Width of the label of a panel's reference line."""
_SCALE_END = 125
"""Per cent of target at the right edge of a bullet."""


_WITHOUT_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))


@dataclass(frozen=True, slots=True)
class Mark:
    """A path with how it is painted; empty strings leave an attribute out."""

    path: str
    fill: str = "none"
    stroke: str = ""
    width: str = ""
    opacity: str = ""
    dash: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A number or year drawn in a chart; ``figure`` is the id of a printed figure, "" for a scale and for years."""

    x: str
    y: str
    text: str
    bold: bool = False
    figure: str = ""


def mirrored(labels: Sequence[Label], width: float) -> list[Label]:
    """Return labels as a right-to-left page has them: mirrored, and without the marks of direction that words need and a
    drawing does not know (its text runs from left to right, letter by letter)."""
    return [
        replace(label, x=length(width - float(label.x)), text=label.text.translate(_WITHOUT_ISOLATES))
        for label in labels
    ]


def stacked_scale(chart: StackedBars) -> float:
    """Return points per unit; the longest bar leaves room for its total, and for the parts that stand behind it."""
    largest = max((float(row.total_value) for row in chart.rows), default=0.0)
    parts = max((sum(max(float(part.value), 0.0) for part in row.parts) for row in chart.rows), default=0.0)
    top = max(largest, parts)
    scale = (STACKED_WIDTH - 36) / top if top > 0 else 0.0
    for row in chart.rows:
        value = sum(max(float(part.value), 0.0) for part in row.parts)
        if value > 0 and _too_narrow(row, scale):
            behind = sum(room(part.printed.text) + 3 for part in row.parts) + room(row.total.text)
            scale = min(scale, max(STACKED_WIDTH - _CHARACTER * behind, 20.0) / value)
    return scale


def stacked_marks(chart: StackedBars, paint: Colours, pitch: float = STACKED_ROW) -> list[Mark]:
    """Return the bars: EU-managed full, Member States tinted, others white, each outlined in the domain's colour.

    ``pitch`` is the height of a row.
    """
    scale = stacked_scale(chart)
    marks = []
    for number, row in enumerate(chart.rows):
        colour, tint = paint.domains.get(row.domain, paint.rest), paint.tints.get(row.domain, paint.track)
        x, y = 0.0, number * pitch + 1
        for part in row.parts:
            width = max(float(part.value), 0.0) * scale
            if width <= 0:
                continue
            if part.group == "eu":
                marks.append(Mark(box(x, y, width, pitch - 2), colour))
            else:
                fill = tint if part.group == "member_states" else paint.paper
                marks.append(Mark(box(x, y + 0.4, width, pitch - 2.8), fill, colour, ".8"))
            x += width
    return marks


def part_width(chart: StackedBars, value: Decimal) -> float:
    """Return the width of a part in points."""
    return max(float(value), 0.0) * stacked_scale(chart)


def too_narrow(chart: StackedBars, row: StackedRow) -> bool:
    """Return whether a bar is too short for the numbers of its parts: they then stand behind its total."""
    return _too_narrow(row, stacked_scale(chart))


def _too_narrow(row: StackedRow, scale: float) -> bool:
    widths = [(max(float(part.value), 0.0) * scale, room(part.printed.text)) for part in row.parts]
    return any(0 < width <= 8 + 5 * characters for width, characters in widths)


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


_OLDER = 2.6
"""Points from one thin bar to the next."""


def bar_marks(chart: Bars, left: float, width: float, pitch: float, paint: Colours) -> list[Mark]:
    """Return horizontal bars with the previous period as a thin bar; below zero they run left of a zero line.

    ``left`` is where the bars begin, ``width`` what they may take, ``pitch`` the height of a row.
    """
    values = [
        float(value) for row in chart.rows for value in (row.value, row.previous, *row.older) if value is not None
    ]
    low, high = min([*values, 0.0]), max([*values, 0.0])
    scale = width / (high - low) if high > low else 0.0
    zero = left - low * scale
    older = max((len(row.older) for row in chart.rows), default=0)
    least = min(1.0, (pitch - 2) / (9.2 + _OLDER * older))  # of many parts all bars are lower
    kinds = {"rest": paint.rest, **paint.domains}
    outlined: dict[str, list[str]] = {"light": [], "other": []}
    paths: dict[str, list[str]] = {paint.primary: [], paint.second: [], paint.rest: []}
    for number, row in enumerate(chart.rows):
        middle = (number + 0.5) * pitch
        colour = kinds.get(row.kind, paint.primary)
        top = middle - (4.6 if row.previous is not None else 3.4)
        if older:
            thin = [float(row.previous or 0), *map(float, row.older)]
            bars = [
                (float(row.value or 0), 0.0, 6.4),
                *((value, 6.9 + _OLDER * n, 2.0) for n, value in enumerate(thin)),
            ]
            top = middle - least * (8.9 + _OLDER * older) / 2
            drawn = [_from_zero(value, top + least * below, least * high, scale, zero) for value, below, high in bars]
            paths.setdefault(colour, []).append(drawn[0])
            paths[paint.second] += drawn[1:]
            continue
        if row.kind in outlined:
            outlined[row.kind].append(_from_zero(float(row.value or 0), top + 0.4, 5.6, scale, zero))
        else:
            paths.setdefault(colour, []).append(_from_zero(float(row.value or 0), top, 6.4, scale, zero))
        if row.previous is not None:
            paths[paint.second].append(_from_zero(float(row.previous), middle + 2.3, 2, scale, zero))
    marks = [Mark("".join(parts), colour) for colour, parts in paths.items() if "".join(parts)]
    fills = {"light": paint.members, "other": paint.paper}
    marks += [
        Mark("".join(parts), fills[kind], paint.primary, ".8") for kind, parts in outlined.items() if "".join(parts)
    ]
    if low < 0:
        marks.append(Mark(f"M{length(zero)} 0v{length(pitch * len(chart.rows))}", stroke=paint.ink, width=".6"))
    return marks


def _from_zero(value: float, y: float, height: float, scale: float, zero: float) -> str:
    size = abs(value) * scale
    return box(zero if value >= 0 else zero - size, y, size, height)


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
        x = QUARTER_LEFT + (len(chart.bars) - 1) * pitch + pitch * 0.4
        y = height - max(float(chart.bars[-1].total), 0.0) * scale - 2.4
        labels.append(Label(length(min(x, width - 8)), length(y), chart.last.text, bold=True, figure=chart.last.figure))
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


def bullet_marks(chart: Bullets, width: float, pitch: float, paint: Colours) -> list[Mark]:
    """Return the bullets: three shades of track, the bar, last year's tick, the target line, the status shape.

    ``pitch`` is the height of a row without the line under it.
    """
    unit = width / _SCALE_END
    middles = [BULLET_HEAD + number * (pitch + BULLET_RULE) + pitch / 2 for number in range(len(chart.rows))]
    marks = [
        Mark("".join(box(0, middle - 4.5, end * unit, 9) for middle in middles), fill)
        for end, fill in ((_SCALE_END, paint.scale), (75, paint.track), (50, paint.rule))
    ]
    by_colour: dict[str, list[str]] = {}
    ticks = []
    for middle, row in zip(middles, chart.rows, strict=True):
        if row.share is not None:
            size = min(max(float(row.share) * 100, 0.0), _SCALE_END) * unit
            by_colour.setdefault(paint.domains.get(row.domain, paint.primary), []).append(
                box(0, middle - 2.1, size, 4.2)
            )
        if row.earlier is not None and 0 <= float(row.earlier) * 100 <= _SCALE_END:
            ticks.append(f"M{length(float(row.earlier) * 100 * unit)} {length(middle - 2.9)}v5.8")
    marks += [Mark("".join(parts), colour) for colour, parts in by_colour.items()]
    marks += [Mark("".join(ticks), stroke=paint.paper, width="2"), Mark("".join(ticks), stroke=paint.grey, width=".9")]
    marks.append(Mark("".join(box(100 * unit - 0.9, middle - 4.5, 1.8, 9) for middle in middles), paint.primary))
    return [mark for mark in [*marks, *_status_marks(chart, middles, width, paint.primary)] if mark.path]


def _status_marks(chart: Bullets, middles: Sequence[float], width: float, colour: str) -> list[Mark]:
    full, rings = [], []
    x = width + 11
    for middle, row in zip(middles, chart.rows, strict=True):
        if row.status == "met":
            full.append(circle(x + 2.9, middle, 2.9))
        elif row.status == "near":
            full.append(left_half(x + 2.9, middle, 2.9))
        if row.status in ("near", "below"):
            rings.append(circle(x + 2.9, middle, 2.5))
    return [Mark("".join(full), colour), Mark("".join(rings), stroke=colour, width=".8")]


def bullets_height(chart: Bullets, pitch: float) -> float:
    """Return the height of the bullets with their axis."""
    return BULLET_HEAD + len(chart.rows) * (pitch + BULLET_RULE)


def bullet_labels(chart: Bullets, width: float) -> list[Label]:
    """Return the axis: 0, 50, 75 and 100%."""
    unit = width / _SCALE_END
    labels = ((0, "0"), (50, "50"), (75, "75"), (100, chart.whole))
    return [Label(length(max(value * unit, 3)), "9", words) for value, words in labels]
