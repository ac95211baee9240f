"""Lengths that come from data, as classes: a page has no ``style=`` (DESIGN.md section 11, point 3)."""

from briefgen.render.html.paths import length

_SMALL = 0.88
"""Space in the rows of small tables, as a part of that in lists."""


class Lengths:
    """Collects the lengths a page asks for, and gives the rules that set them."""

    def __init__(self) -> None:
        self._classes: dict[str, str] = {}

    def __call__(self, name: str, points: float) -> str:
        """Return the class that gives a property (or variable) of a template's own naming so many points."""
        return self._class(f"{name}:{length(points)}pt")

    def place(self, left: float, top: float, width: float) -> str:
        """Return the class of a place: one rule for its three lengths, because each rule of a page costs it."""
        return self._class(f"left:{length(left)}pt;top:{length(top)}pt;width:{length(width)}pt")

    def cell(self, points: float) -> str:
        """Return the class that gives the rows of lists their space above and below, and those of small tables less.

        The smaller one is reckoned here, once: ``calc()`` of a variable is reckoned anew for every cell.
        """
        return self._class(f"--cell:{length(points)}pt;--pad:{points * _SMALL:.4g}pt")

    def share(self, name: str, fraction: float) -> str:
        """Return the class that gives a property (or variable) a share of what it is measured by."""
        return self._class(f"{name}:{length(fraction * 100)}%")

    def rules(self) -> str:
        """Return the rules of all classes so far."""
        return "".join(f".{name}{{{rule}}}" for rule, name in self._classes.items())

    def _class(self, rule: str) -> str:
        return self._classes.setdefault(rule, f"u{len(self._classes)}")
