"""How each group of sections may be set where its page is too short for it, from airy to dense.

The steps follow the order in which a brief gives way (EDITIONS.md, "When it does not fit"): spacing, then shorter lists
that say how many rows are left, then texts cut with "…". Headlines, tiles, totals and tags are never cut.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Step(NamedTuple):
    """A way to set a section: classes to add, and millimetres to take off its ``--gap``."""

    classes: str = ""
    narrower: float = 0.0


_MEETING = (
    Step(),
    Step("thin"),
    Step("thin tiny"),
    Step("thin tiny rows6"),
    Step("thin tiny rows4"),
    Step("thin tiny rows3 clip"),
)
"""A meeting on a page of its own."""
_TOGETHER = (
    Step("policies"),
    Step("policies thin"),
    Step("policies cut15"),
    Step("policies thin cut15"),
    Step(),
    Step("thin"),
    Step("cut15"),
    Step("thin cut15"),
    Step("policies close"),
    Step("policies close thin"),
    Step("close"),
    Step("close thin"),
    Step("policies close cut15"),
    Step("close cut15"),
    Step("policies close cut10"),
    Step("close cut10"),
)
"""Meeting and projects of places on one page, with the texts of policy ("policies"), without the tables of evidence ("close")."""
STEPS: Mapping[str, tuple[Step, ...]] = {
    "message": (
        Step(),
        Step(narrower=1.0),
        Step(narrower=2.4),
        Step("tight", 2.4),
        Step("tight", 5.0),
        Step("tight clip", 5.0),
    ),
    "one": (
        Step(),
        Step(narrower=1.2),
        Step(narrower=2.6),
        Step("tight", 3.4),
        Step("tight rows6", 5.0),
        Step("tight rows4 clip fewer", 5.0),
    ),
    "thin": (
        Step(),
        Step(narrower=1.2),
        Step(narrower=2.6),
        Step("tight", 3.4),
        Step("tight rows6", 5.0),
        Step("tight rows4 clip", 5.0),
        Step("tight rows3 clip short", 5.0),
    ),
    "domain": (
        Step(),
        Step(narrower=1.2),
        Step("tight", 2.4),
        Step("tight clip", 4.0),
        Step("tight clip fewer", 5.0),
    ),
    "where": (Step(), Step("thin"), Step("thin tiny"), Step("thin tiny few")),
    "changes": (Step(), Step("thin tiny"), Step("thin tiny clip")),
    "meeting": _MEETING,
    "annex": (Step(), Step("thin"), Step("thin tiny"), Step("thin tiny clip")),
    "filling": (Step(), Step("thin"), Step("thin tiny"), Step("thin tiny clip")),
    "country": (
        Step(),
        Step("tight", 0.8),
        Step("tight dense", 1.6),
        Step("tight dense clip", 4.0),
        Step("tight dense clip slim", 5.0),
        Step("tight dense clip slim low", 5.0),
    ),
    # Meeting and projects on one page; from "parted" on, on pages of their own (EDITIONS.md, "When it does not fit").
    "country-parted": (
        *_TOGETHER,
        Step("close thin cut10"),
        Step("close thin tiny cut10"),
        Step("close thin tiny cut7"),
        Step("close thin tiny cut4"),
        Step("parted"),
        Step("parted thin cut15"),
        Step("parted thin cut10"),
        Step("parted thin tiny cut10"),
        Step("parted thin tiny rows6 cut10"),
        Step("parted thin tiny rows4 cut7 close"),
        Step("parted thin tiny rows3 clip cut4 close few-notes"),
    ),
    "country-meeting": (
        Step("policies"),
        *_MEETING,
    ),
    # "lean": without the quarters and the texts of policy.
    "country-evidence": (
        Step(),
        Step("thin"),
        Step("lean"),
        Step("lean thin"),
        Step("lean cut15"),
        Step("lean cut10"),
        Step("lean thin cut10"),
        Step("lean thin tiny cut10"),
        Step("lean thin tiny cut7"),
        Step("lean close thin tiny cut10"),
        Step("lean close thin tiny cut7 rows4 clip"),
        Step("lean close thin tiny cut4 rows3 clip few-notes"),
    ),
    "country-second": (
        *_TOGETHER,
        Step("close thin cut10"),
        Step("close thin cut7"),
        Step("close thin tiny cut7"),
        Step("close thin tiny cut7 unpressed"),
        Step("close thin tiny cut7 unpressed few-notes"),
        Step("close thin tiny cut4 unpressed few-notes"),
        Step("close thin tiny cut4 rows4 unpressed few-notes"),
        Step("close thin tiny cut4 rows3 clip unpressed few-notes"),
    ),
}
"""For each group of sections how it may be set: from airy to dense. The last one always fits."""


def first_step(group: str, classes: str) -> int:
    """Return the step of a group from which it is set, by the classes of that step."""
    return next((place for place, step in enumerate(STEPS.get(group, ())) if step.classes == classes), 0)
