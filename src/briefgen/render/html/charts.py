"""What templates draw with, by the name ``charts``: geometry from values to path data, one path per colour.

Words are HTML and meet the marks by arithmetic. ``paint`` are the brand's colours. Values become floats here and only here: a
mark on paper is a hundredth of a point at best. Lengths are points.
"""

from briefgen.render.html.bars import (
    STACKED_ROW,
    STACKED_WIDTH,
    bar_marks,
    before_part,
    part_width,
    stacked_marks,
    stacked_scale,
    too_narrow,
)
from briefgen.render.html.bullets import BULLET_HEAD, BULLET_RULE, bullet_labels, bullet_marks, bullets_height
from briefgen.render.html.columns import (
    PANEL_HEIGHT,
    PANEL_STEP,
    PANEL_WIDTH,
    QUARTER_LEFT,
    mark_position,
    panel_labels,
    panel_marks,
    quarter_labels,
    quarter_marks,
)
from briefgen.render.html.marks import mirrored

__all__ = [
    "BULLET_HEAD",
    "BULLET_RULE",
    "OVERVIEW_PITCH",
    "OVERVIEW_WIDTH",
    "PAGE_WIDTH",
    "PANEL_HEIGHT",
    "PANEL_STEP",
    "PANEL_WIDTH",
    "QUARTER_LEFT",
    "STACKED_ROW",
    "STACKED_WIDTH",
    "bar_marks",
    "before_part",
    "bullet_labels",
    "bullet_marks",
    "bullets_height",
    "mark_position",
    "mirrored",
    "panel_labels",
    "panel_marks",
    "part_width",
    "quarter_labels",
    "quarter_marks",
    "stacked_marks",
    "stacked_scale",
    "too_narrow",
]

OVERVIEW_PITCH, OVERVIEW_WIDTH = 16.0, 158.0
PAGE_WIDTH = 521.6
