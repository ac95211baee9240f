"""Bars from left to right: stacked ones of the funding, and those of classes with the previous period."""

from decimal import Decimal

from briefgen.brand import Colours
from briefgen.model.charts import Bars, Part, StackedBars, StackedRow
from briefgen.render.html.marks import Mark
from briefgen.render.html.measure import room
from briefgen.render.html.paths import box, length

STACKED_ROW = 16.0
STACKED_WIDTH = 204.0
_CHARACTER = 4.4
"""Width of a character behind a bar, in points."""


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
    """Return whether a bar is too short for the numbers of its parts: they then stand behind its total, which a single part is itself."""
    return len(row.parts) == 1 or _too_narrow(row, stacked_scale(chart))


def before_part(part: Part) -> str:
    """Return what stands before a further part of a sum in brackets: "0.8 + 1.0 −0.1"."""
    return " " if part.printed.text.lstrip("\u2066").startswith("\u2212") else " + "


def _too_narrow(row: StackedRow, scale: float) -> bool:
    widths = [(max(float(part.value), 0.0) * scale, room(part.printed.text)) for part in row.parts]
    return any(0 < width <= 8 + 5 * characters for width, characters in widths)


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
