"""Bullets: results beside their targets."""

from collections.abc import Sequence

from briefgen.brand import Colours
from briefgen.model.charts import Bullets
from briefgen.render.html.marks import Label, Mark
from briefgen.render.html.paths import box, circle, left_half, length

BULLET_HEAD = 12.4
BULLET_RULE = 0.4
_SCALE_END = 125
"""Per cent of target at the right edge of a bullet."""


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
