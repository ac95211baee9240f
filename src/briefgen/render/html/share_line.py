"""Drawing the line of shares: one bar of the whole, parted; words stand on it as HTML. Lengths are points."""

from dataclasses import dataclass

from briefgen.brand import Colours
from briefgen.model.charts import ShareLine, Slice
from briefgen.render.html.charts import PAGE_WIDTH
from briefgen.render.html.marks import Mark
from briefgen.render.html.paths import box

SHARES_HEIGHT = 17.6
_OUTLINE = 0.7


@dataclass(frozen=True, slots=True)
class PlacedSlice:
    """A slice with where it begins and how long it is, as fractions of the bar."""

    slice: Slice
    start: float
    size: float


def placed_slices(line: ShareLine) -> list[PlacedSlice]:
    """Return the slices side by side: what is below zero has none, so that all together are the whole bar."""
    whole = sum(float(one.share) for one in line.slices)
    found, start = [], 0.0
    for one in line.slices:
        size = float(one.share) / whole if whole > 0 else 0.0
        found.append(PlacedSlice(one, start, size))
        start += size
    return found


def share_marks(line: ShareLine, paint: Colours) -> list[Mark]:
    """Return the slices: what the brief is about in full colour, the others tinted and outlined."""
    marks = []
    for placed in placed_slices(line):
        colour = paint.domains.get(placed.slice.kind, paint.primary if placed.slice.kind == "plain" else paint.rest)
        tint = paint.tints.get(placed.slice.kind, paint.track if placed.slice.kind == "plain" else paint.pale)
        half = _OUTLINE / 2
        path = box(
            placed.start * PAGE_WIDTH + half, half, placed.size * PAGE_WIDTH - _OUTLINE, SHARES_HEIGHT - _OUTLINE
        )
        if path:
            marks.append(Mark(path, colour if placed.slice.here else tint, colour, f"{_OUTLINE}"))
    return marks
