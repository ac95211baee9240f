"""Parts of paths, of few commands: each is read anew whenever a page is drawn. Lengths are points."""

from itertools import pairwise

_HANDLE = 0.5523
"""The handles of the four curves that come closest to a circle, as a part of its radius."""


def length(value: float) -> str:
    """Return a length with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def box(x: float, y: float, width: float, height: float) -> str:
    """Return a rectangle as a part of a path; nothing for one without area."""
    if width <= 0 or height <= 0:
        return ""
    return f"M{length(x)} {length(y)}h{length(width)}v{length(height)}h-{length(width)}z"


def circle(x: float, y: float, radius: float) -> str:
    """Return a circle about a point as a part of a path; arcs cost WeasyPrint five times as much as curves."""
    return f"M{length(x - radius)} {length(y)}{_quarters(x, y, radius, ((-1, 0), (0, -1), (1, 0), (0, 1), (-1, 0)))}z"


def left_half(x: float, y: float, radius: float) -> str:
    """Return the left half of a circle about a point as a part of a path."""
    return f"M{length(x)} {length(y - radius)}{_quarters(x, y, radius, ((0, -1), (-1, 0), (0, 1)))}z"


def _quarters(x: float, y: float, radius: float, corners: tuple[tuple[int, int], ...]) -> str:
    """Return the curves from one corner of the square on its point round a circle to the last."""
    curves = []
    for (from_x, from_y), (to_x, to_y) in pairwise(corners):
        points = (
            (from_x + _HANDLE * to_x, from_y + _HANDLE * to_y),
            (to_x + _HANDLE * from_x, to_y + _HANDLE * from_y),
            (to_x, to_y),
        )
        curves.append(" ".join(f"{length(x + radius * a)} {length(y + radius * b)}" for a, b in points))
    return "C" + " ".join(curves)
