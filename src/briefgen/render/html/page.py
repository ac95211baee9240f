"""Rendering the templates: autoescape always, undefined names are errors, data text never becomes markup."""

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.brand import Brand, default_brand
from briefgen.errors import RenderError
from briefgen.model.brief import Brief, Text, plain
from briefgen.render.html import charts
from briefgen.render.html.annex import annex_padding
from briefgen.render.html.fitting import first_gap, funding_height, room_below
from briefgen.render.html.glyphs import printable
from briefgen.render.html.lengths import Lengths
from briefgen.render.html.maps import draw_map
from briefgen.render.html.where import where_setting

if TYPE_CHECKING:
    from jinja2 import Environment

MAIN = "brief.html.j2"
_YEARS = re.compile(r"\b\d{4}–\d{4}\b")


def render_html(brief: Brief, templates: Path | None = None, brand: Brand | None = None) -> str:
    """Return the brief as one HTML page for the PDF; ``templates`` is searched before our own, ``brand`` is its look.

    Raises RenderError for a template that cannot be used, with its file and line.
    """
    from jinja2 import TemplateError

    from briefgen.render.html.template_faults import fault_words

    brand = brand or default_brand()
    given = {
        "brief": brief,
        "summary": brief.summary,
        "sized": Lengths(),
        "listed": _listed(brief),
        "brand": brand,
        "colours": brand.colours,
    }
    environment = template_environment(templates)
    try:
        html = environment.get_template(MAIN).render(given)
    except (
        TemplateError,
        ArithmeticError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        raise RenderError(fault_words(error, environment, frozenset(given))) from error
    return printable(html)


def unbroken(text: str) -> str:
    """Return text as markup in which a span of years stays on one line; everything of the text is escaped."""
    from markupsafe import Markup, escape

    words = str(escape(text))
    return Markup(_YEARS.sub(r'<span class="nb">\g<0></span>', words)) if _YEARS.search(words) else Markup(words)  # noqa: S704  # escaped above


def kept_end(runs: Text) -> Text:
    """Return a sentence whose last three words can stay together, as a run of their own; no line holds one word."""
    tail = len(runs)
    while tail and isinstance(runs[tail - 1], str):
        tail -= 1
    words = "".join(run for run in runs[tail:] if isinstance(run, str)).rsplit(" ", 3)
    return (*runs[:tail], f"{words[0]} ", " ".join(words[1:])) if len(words) == 4 else runs


def _listed(brief: Brief) -> Callable[[str], bool]:
    """Return whether a figure has a row in the list of figures, to which its printed numbers lead."""
    rows = brief.full.figures.rows if brief.full else ()
    names = frozenset(plain(row.cells[0].text) for row in rows)
    return names.__contains__


@lru_cache(maxsize=4)
def template_environment(templates: Path | None) -> "Environment":
    """Return the environment of all templates; a user's own folder is searched first."""
    from briefgen.render.html.environment import folder_environment

    environment = folder_environment(templates)
    environment.filters.update(unbroken=unbroken, kept_end=kept_end)
    environment.globals.update(
        charts=charts,
        draw_map=draw_map,
        annex_padding=annex_padding,
        first_gap=first_gap,
        funding_height=funding_height,
        room_below=room_below,
        where_setting=where_setting,
        F=charts.length,
    )
    return environment
