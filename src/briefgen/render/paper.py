"""Where the sections of a brief stand on paper: the layout of the PDF finds out, and the HTML edition is told, so that a browser
prints the same pages. Nothing of that layout is done a second time.
"""

from collections.abc import Sequence
from typing import NamedTuple


class OnPaper(NamedTuple):
    """A section on its page: its id, the classes that it got there, and the lengths it is set with ("--gap:3.2mm").

    The class "page" is of one that was moved to the top of a page, and has a title of its own there.
    """

    name: str
    classes: str = ""
    lengths: str = ""


Paper = tuple[tuple[OnPaper, ...], ...]
"""The sections of each page, in order."""


def paper_from(pages: Sequence[Sequence[Sequence[str]]]) -> Paper:
    """Return a layout from its lists, as they come through a pipe."""
    return tuple(tuple(OnPaper(*section) for section in page) for page in pages)
