"""Naming printed figures in a PDF: each run of a figure's words carries the figure's id in the structure tree.

WeasyPrint makes one structure element for each run of text, in the order of the boxes. The same walk over the boxes
tells which figure a run belongs to (``data-figure`` in the HTML); its element gets the id as its title (/T). Readers of
pages do not speak titles; programs find every printed number by its id.
"""

from collections.abc import Iterator
from typing import Any

CONTINUED = " (continued)"
"""Ends the title of the second and later runs of one printed number, as where a line breaks in it."""


def name_figures(document: Any, pdf: Any) -> bool:  # noqa: ANN401  # WeasyPrint's and pydyf's objects are untyped
    """Give titles to the runs of text that print figures; return False, and give none, if the two walks do not agree.

    To be called while the structure tree is as WeasyPrint made it.
    """
    from pydyf import String  # type: ignore[import-untyped]  # the library has no types

    runs = [figure for page in document.pages for figure in _runs(page._page_box, "", "", [None])]
    elements = [thing for thing in pdf.objects if _is_run(thing)]
    if len(runs) != len(elements):
        return False
    for title, element in zip(runs, elements, strict=True):
        if title:
            element["T"] = String(title)
    return True


def _is_run(thing: Any) -> bool:  # noqa: ANN401  # an object of a library without types
    """Return whether an object is the structure element of one run of text: it holds one piece of marked content, and
    in a link the link's annotation, too."""
    return (
        isinstance(thing, dict)
        and thing.get("Type") == "/StructElem"
        and thing["S"] != "/Figure"
        and sum(isinstance(kid, int) for kid in thing["K"]) == 1
        and (len(thing["K"]) == 1 or thing["S"] == "/Link")
    )


def _runs(box: Any, figure: str, element: Any, last: list[Any]) -> Iterator[str]:  # noqa: ANN401  # an object of a library without types
    """Yield the title of each run of text below a box, "" for one that is no figure.

    ``last`` holds the element whose number was printed last: a second run of it continues the number.
    """
    from weasyprint.formatting_structure.boxes import TextBox
    from weasyprint.layout.absolute import AbsolutePlaceholder

    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    own = box.element.get("data-figure", "") if box.element is not None else ""
    if own:
        figure, element = own, box.element
    if isinstance(box, TextBox):
        if not figure:
            yield ""
            return
        yield figure + (CONTINUED if last[0] is element else "")
        last[0] = element
        return
    for child in getattr(box, "children", ()):
        yield from _runs(child, figure, element, last)
