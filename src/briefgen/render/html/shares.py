"""Lengths of marks as fractions of their column: what a page on a screen of any width draws bars with.

Values become floats here and only here, as in columns.py.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from briefgen.model.charts import Bars, BulletRow, StackedBars

_SCALE_END = 1.25
"""Share of the target at the end of a bullet."""


class Span(NamedTuple):
    """Where a bar begins and how long it is, as fractions of its column, from the side where reading begins."""

    start: float
    size: float


class BarSpans(NamedTuple):
    """The bar of a value, None where there is nothing to draw, and the thin ones of earlier values, the latest first."""

    value: Span | None
    thin: tuple[Span, ...]


def stacked_shares(chart: StackedBars) -> Sequence[Sequence[float]]:
    """Return for each bar the length of each of its parts; the longest bar takes the whole column."""
    drawn = [[max(float(part.value), 0.0) for part in row.parts] for row in chart.rows]
    longest = max((sum(parts) for parts in drawn), default=0.0)
    return [[part / longest if longest else 0.0 for part in parts] for parts in drawn]


def bar_spans(chart: Bars) -> Sequence[BarSpans]:
    """Return the bars of a chart on one scale; values below zero run from the zero line towards the beginning."""
    low, high = _ends(chart)
    whole = high - low

    def span(value: Decimal) -> Span:
        size = abs(float(value)) / whole
        zero = -low / whole
        return Span(zero - size if value < 0 else zero, size)

    if not whole:
        return [BarSpans(None, ()) for _ in chart.rows]
    # Of several earlier values each keeps its place, whatever is there to draw.
    earlier = [(row.previous or Decimal(0), *row.older) if row.older else (row.previous,) for row in chart.rows]
    return [
        BarSpans(
            None if row.value is None else span(row.value), tuple(span(value) for value in values if value is not None)
        )
        for row, values in zip(chart.rows, earlier, strict=True)
    ]


def zero_line(chart: Bars) -> float | None:
    """Return where zero is, None where no bar runs below it."""
    low, high = _ends(chart)
    return -low / (high - low) if low < 0 else None


def _ends(chart: Bars) -> tuple[float, float]:
    """Return the lowest and the highest value of a chart, zero included."""
    values = [
        float(value) for row in chart.rows for value in (row.value, row.previous, *row.older) if value is not None
    ]
    return min([*values, 0.0]), max([*values, 0.0])


class BulletSpans(NamedTuple):
    """The bar of a result, the tick of the earlier one and the line of the target; None where there is none."""

    size: float | None
    earlier: float | None
    target: float


def bullet_spans(row: BulletRow) -> BulletSpans:
    """Return the marks of a result on a scale from nothing to 125% of its target."""
    size = None if row.share is None else min(max(float(row.share), 0.0), _SCALE_END) / _SCALE_END
    earlier = None if row.earlier is None or not 0 <= row.earlier <= _SCALE_END else float(row.earlier) / _SCALE_END
    return BulletSpans(size, earlier, 1 / _SCALE_END)
