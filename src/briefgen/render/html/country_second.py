"""From which setting the page with meeting and projects begins: none is laid out in vain."""

from collections.abc import Callable
from typing import NamedTuple

from briefgen.render.steps import STEPS

GROUP, PARTED = "country-second", "country-parted"
_ROOM = 262.0
"""Millimetres of text on a page, without the space between meeting and projects."""
_HOPE, _HOPE_ARABIC = 1.5, 1.0
"""What the estimates are too high by: rather one layout more than a page that could hold more."""
_CLOSER, _CLOSER_ARABIC = 1.6, 0.8
"""Millimetres that a row of the agenda or of the issues saves where its page is "thin"."""
_CLOSER_PROJECT, _CLOSER_BLOCKS = 0.56, 2.0
_SMALLER, _SMALLER_LIST, _UNPRESSED = 0.93, 2.0, 3.0
"""Smaller letters to the usual ones ("tiny"), what a list saves by them, and what the page does without "if pressed"."""
_SAID = 3.7
"""The line that says what is left out."""
_ALL_PROJECTS = 20
_SURE_OF, _SURE, _SURE_ARABIC = "close cut10", 6.5, 16.0
"""The setting from which on an estimate may be too low, and what has to be left at the airier ones, each of which would be laid out in
vain."""


class SecondPage(NamedTuple):
    """Estimated heights in millimetres at the airiest setting: what is said for the meeting with its number of rows, how
    many projects there are to show, the list with so many, the notes, the tables of evidence, the texts of policy, and the line ``said`` where either is left out."""

    meeting: float
    rows: int
    shown: int
    projects: Callable[[int], float]
    notes: float
    evidence: float = 0.0
    policy: float = 0.0
    said: float = 0.0


def second_start(page: SecondPage, *, arabic: bool, group: str = GROUP) -> str:
    """Return the classes of the airiest setting of a group at which the page is likely to fit; of a group that may be parted
    the last one before, where none is."""
    room = _ROOM + (_HOPE_ARABIC if arabic else _HOPE)
    settings = [step.classes for step in STEPS[group] if "parted" not in step.classes.split()]
    left = _SURE_ARABIC if arabic else _SURE
    sure = [left if place < settings.index(_SURE_OF) else 0.0 for place in range(len(settings))]
    fitting = (
        classes
        for classes, more in zip(settings, sure, strict=True)
        if _height(page, classes, arabic=arabic) + more <= room
    )
    return next(fitting, settings[-1])


def listed(classes: str) -> int:
    """Return how many projects a setting lists at the most."""
    return next((int(word[3:]) for word in classes.split() if word.startswith("cut")), _ALL_PROJECTS)


def _height(page: SecondPage, classes: str, *, arabic: bool) -> float:
    """Return the height of the page at a setting; lists of agenda and issues that are cut are not counted on."""
    words = classes.split()
    count = listed(classes)
    meeting, projects = page.meeting, page.projects(count)
    projects += page.evidence if "close" not in words else 0.0
    projects += page.policy if "policies" in words else 0.0
    projects += page.said if "close" in words or (page.policy and "policies" not in words) else 0.0
    notes = _SAID if "few-notes" in words else page.notes
    if "thin" in words:
        meeting -= page.rows * (_CLOSER_ARABIC if arabic else _CLOSER) + (0.0 if arabic else _CLOSER_BLOCKS)
        projects -= _CLOSER_PROJECT * (min(count, page.shown) + 3)
    if "tiny" in words:
        meeting, projects, notes = meeting * _SMALLER, projects - _SMALLER_LIST, max(notes - _SMALLER_LIST, 0.0)
    if "unpressed" in words:
        meeting -= _UNPRESSED - _SAID
    return meeting + projects + notes
