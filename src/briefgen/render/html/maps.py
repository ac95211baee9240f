"""Drawing a map: land, shades, boundaries, circles by area, and labels placed by rule. Lengths are points.

The figures and the choice of what is shown are the brief's; here are only places on paper. Geography is never
mirrored, whatever the direction of the page.
"""

from dataclasses import dataclass

from briefgen.brand import Colours
from briefgen.model.charts import Map
from briefgen.render.geography import atlas
from briefgen.render.html.map_frame import aspect_of, close_up, frame_of, seats
from briefgen.render.html.map_labels import MapLabel, map_labels
from briefgen.render.html.map_marks import circle_marks, circles, ground_marks, inset_marks, scale_of
from briefgen.render.html.marks import Mark
from briefgen.render.html.placement import Box

LARGER = 1.4
"""How much larger the words of a map are on a phone, beside what is drawn."""
_LEAST_HEIGHT, _MOST_HEIGHT = 0.45, 1.12
"""Height over width of the flattest and of the tallest map."""


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """A drawn map: marks from below to above, the scale of its circles, labels above them, the shades whose name found
    no place, and the boxes where no label may stand."""

    width: float
    height: float
    ground: tuple[Mark, ...]
    scale: tuple[Mark, ...]
    labels: tuple[MapLabel, ...]
    unnamed: tuple[str, ...]
    taken: tuple[Box, ...] = ()

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All marks, the scale last."""
        return (*self.ground, *self.scale)


def map_height(chart: Map, width: float) -> float:
    """Return the height at which a map fills a width, within what is flat and what is tall."""
    ratio = aspect_of(close_up(chart, atlas()), atlas())
    return width * min(max(ratio, _LEAST_HEIGHT), _MOST_HEIGHT)


def draw_map(chart: Map, width: float, height: float, paint: Colours, *, parted: bool = True) -> MapDrawing:
    """Return a map in a frame of a height that :func:`map_height` allows.

    Boundaries are ``parted`` where words stand on them: WeasyPrint draws no ground around letters. A screen does, and
    has other words on a phone.
    """
    base = atlas()
    chart = close_up(chart, base)
    frame = frame_of(chart, base, width, height)
    discs = circles(chart, frame, seats(chart, base, frame))
    inset, taken = inset_marks(chart, base, frame, discs, paint)
    labels, unnamed = map_labels(chart, base, frame, discs, taken)
    scale, scale_marks = scale_of(chart, frame, discs, labels, paint)
    words = [label.box for label in (*labels, *scale)] if parted else []
    ground = (*ground_marks(chart, base, frame, paint, words), *inset, *circle_marks(chart, discs, paint))
    return MapDrawing(width, height, ground, tuple(scale_marks), (*labels, *scale), unnamed, tuple(taken))


def words_for_phones(chart: Map, drawn: MapDrawing, paint: Colours, larger: float = LARGER) -> MapDrawing:
    """Return what stands on a drawn map with words larger by a factor, as many as then have room: labels and the scale, in lengths
    that are shorter by that."""
    base = atlas()
    chart = close_up(chart, base)
    frame = frame_of(chart, base, drawn.width / larger, drawn.height / larger)
    discs = circles(chart, frame, seats(chart, base, frame))
    taken = [Box(*(length / larger for length in box)) for box in drawn.taken]
    labels, unnamed = map_labels(chart, base, frame, discs, taken)
    scale, scale_marks = scale_of(chart, frame, discs, labels, paint)
    return MapDrawing(*frame.size, (), tuple(scale_marks), (*labels, *scale), unnamed)
