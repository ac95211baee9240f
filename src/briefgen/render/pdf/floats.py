"""Columns that go to the next page with their section are drawn there once.

WeasyPrint 70 notes columns that a page breaks, to draw the rest of them at the top of the next page. Where the section that
holds them then goes to the next page as a whole, it does not always take the note back: their tables would stand there twice.
"""

from functools import cache
from typing import Any

from weasyprint.layout import page


@cache
def draw_moved_columns_once() -> None:
    """Let WeasyPrint forget, for this process, what it noted of columns that do not stand on the page it has made."""
    make = page.make_page

    def make_page(context: Any, *arguments: Any) -> Any:  # noqa: ANN401  # objects of a library without types
        made = make(context, *arguments)
        if noted := context.broken_out_of_flow:
            drawn = {id(box) for box in made[0].descendants(placeholders=True)}
            for box in [box for box in noted if id(box) not in drawn]:
                del noted[box]
        return made

    page.make_page = make_page
