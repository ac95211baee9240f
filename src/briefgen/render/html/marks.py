"""Marks and labels of a drawing: paths with their paint, and words at their places; lengths are points."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.render.html.paths import length

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
