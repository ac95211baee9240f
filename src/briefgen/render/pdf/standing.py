"""Where a section stands: at the top of a page, or below another one; which stand on which page, and what these take of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from briefgen.render.pdf.fitting import Part

ABOVE = 6.5
"""Millimetres above a section that follows another."""
_LEAST_CELL = 1.2
"""Points above and below the words of a row of a list of projects that is set as close as it may be."""


def used(held: Sequence[Part]) -> float:
    """Return how much of their page some sections take, with what stands between groups."""
    return sum(part.height for part in held) + ABOVE * (len({part.group for part in held}) - 1)


def pages_of(found: Iterable[Part]) -> list[list[str]]:
    """Return the names of the sections by their pages."""
    pages: defaultdict[int, list[str]] = defaultdict(list)
    for part in found:
        pages[part.page].append(part.name)
    return list(pages.values())


def start_page(section: Any) -> None:  # noqa: ANN401  # an ElementTree element
    """Let a section begin a page, with a title where it has none of its own."""
    section.set("class", f"page {unplaced(section.get('class', ''))}")
    if (title := section.get("data-title")) and (not len(section) or section[0].tag != "h2"):
        heading = section.makeelement("h2", {})
        heading.text = title
        section.insert(0, heading)


def set_closer(section: Any) -> None:  # noqa: ANN401  # an ElementTree element
    """Set the rows of a section as close as they may be."""
    section.set("style", f"--cell:{_LEAST_CELL}pt")


def follow(section: Any, before: Any) -> None:  # noqa: ANN401  # an object of a library without types
    """Let a section follow the one before it on its page, with more space between two groups."""
    joined = "" if before.get("data-group") == section.get("data-group") else "joined "
    section.set("class", f"{joined}{unplaced(section.get('class', ''))}")


def unplaced(classes: str) -> str:
    """Return the classes of a section without those that say where it stands."""
    return " ".join(name for name in classes.split() if name not in ("page", "joined"))
