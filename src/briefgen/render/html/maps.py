"""Drawing a map: land, shades, boundaries, circles by area, and labels placed by rule. Lengths are points.

The figures and the choice of what is shown are the brief's; here are only places on paper. Geography is never
mirrored, whatever the direction of the page.
"""

from dataclasses import dataclass

from briefgen.brand import Colours
from briefgen.model.charts import Map
from briefgen.render.geography import atlas
from briefgen.render.html.charts import Mark
from briefgen.render.html.map_frame import aspect_of, frame_of, seats
from briefgen.render.html.map_labels import MapLabel, map_labels
from briefgen.render.html.map_marks import circle_marks, circles, ground_marks, inset_marks, scale_of

_LEAST_HEIGHT, _MOST_HEIGHT = 0.45, 1.12
"""Height over width of the flattest and of the tallest map."""


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """A drawn map: marks from below to above, labels above them, and the shades whose name found no place."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    labels: tuple[MapLabel, ...]
    unnamed: tuple[str, ...]


def map_height(chart: Map, width: float) -> float:
    """Return the height at which a map fills a width, within what is flat and what is tall."""
    ratio = aspect_of(chart, atlas())
    return width * min(max(ratio, _LEAST_HEIGHT), _MOST_HEIGHT)


def draw_map(chart: Map, width: float, height: float, paint: Colours) -> MapDrawing:
    """Return a map in a frame of a height that :func:`map_height` allows."""
    base = atlas()
    frame = frame_of(chart, base, width, height)
    discs = circles(chart, frame, seats(chart, base, frame))
    inset, taken = inset_marks(chart, base, frame, discs, paint)
    labels, unnamed = map_labels(chart, base, frame, discs, taken)
    ground = ground_marks(chart, base, frame, paint)
    scale, scale_marks = scale_of(chart, frame, discs, labels, paint)
    marks = (*ground, *inset, *circle_marks(chart, discs, paint), *scale_marks)
    return MapDrawing(width, height, marks, (*labels, *scale), unnamed)
