"""What denser settings save of the page of the meeting and the projects of places: what they leave out is measured."""

from collections.abc import Sequence
from math import inf
from typing import Any

from briefgen.render.pdf.fitting import MM, flat, section_of
from briefgen.render.steps import Step

_HIDDEN = {"close": "evidence", "lean": "extra"}
"""The sections that a setting hides, by their class (templates/country-page.css)."""
_NO_PROJECT = {"tot", "cut", "whole-list", "sum", "rest"}
"""Classes of rows below the projects of a list."""
_SUMS = 9.4
"""Millimetres of the rows that say how many projects are not shown."""


def saved_on_places(section: Any, boxes: Sequence[Any], before: Step, after: Step) -> float:  # noqa: ANN401  # an ElementTree element
    """Return the millimetres that a group gets shorter by from one step to another, infinity where nobody knows.

    ``boxes`` are those of its sections, of which ``section`` is the first.
    """
    had, has = before.classes.split(), after.classes.split()
    saved = 0.0
    for name in set(has) - set(had):
        if name in _HIDDEN:
            saved += (
                sum(float(box.margin_height()) for box in boxes if _HIDDEN[name] in section_of(box)[2].split()) / MM
            )
        elif name.startswith("cut"):
            saved += _saved_by_cut(boxes, int(name[3:]), cut_before=any(word.startswith("cut") for word in had))
        else:
            saved += float(section.get("data-thin", inf)) if name == "thin" else inf
    if "thin" in had and "thin" not in has:
        saved -= float(section.get("data-thin", 0))
    if "policies" in had and "policies" not in has:
        texts = (box for box in _inner(boxes) if "policies-here" in _classes(box))
        saved += sum(float(box.margin_height()) for box in texts) / MM
    return saved


def _saved_by_cut(boxes: Sequence[Any], limit: int, *, cut_before: bool) -> float:
    """Return what a list saves that ends after so many projects; ``cut_before`` says that it has been cut already."""
    tables = (box for box in _inner(boxes) if box.element_tag == "table" and "firsts" in _classes(box))
    found = (row for table in tables for row in flat(table) if row.element_tag == "tr" and _is_project(row.element))
    rows = list({id(row.element): row for row in found}.values())  # a table's box has one of the same element around it
    if len(rows) <= limit:
        return 0.0
    hidden = sum(float(row.margin_height()) for row in rows[limit:]) / MM
    return hidden - (0.0 if cut_before else _SUMS)


def _is_project(row: Any) -> bool:  # noqa: ANN401  # an ElementTree element
    return not _NO_PROJECT & set(row.get("class", "").split()) and all(cell.get("scope") != "col" for cell in row)


def _inner(boxes: Sequence[Any]) -> list[Any]:
    return [inner for box in boxes for inner in flat(box) if inner.element is not None]


def _classes(box: Any) -> list[str]:  # noqa: ANN401  # an object of a library without types
    return str(box.element.get("class", "")).split()
