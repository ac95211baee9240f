"""Rendering the templates: autoescape always, undefined names are errors, data text never becomes markup."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.brand import Brand, default_brand
from briefgen.errors import RenderError
from briefgen.locale.breadth import breadth
from briefgen.locale.numbers import NO_BREAK_SPACE
from briefgen.model.blocks import Text, Tile, plain
from briefgen.model.brief import Brief
from briefgen.model.charts import Panel, Panels
from briefgen.render.html import charts
from briefgen.render.html.annex import ENDING_CELL, annex_setting, closer_by
from briefgen.render.html.country import country_setting
from briefgen.render.html.direction import isolated, without_needless
from briefgen.render.html.domain_page import domain_setting
from briefgen.render.html.evidence import ending_on_page_1, evidence_setting, left_blocks
from briefgen.render.html.filling import filled, filling_setting
from briefgen.render.html.fitting import (
    domains_cell,
    first_gap,
    funding_height,
    funding_row,
    message_ending,
    one_gap,
    one_second,
    room_for_places,
    web_gap,
)
from briefgen.render.html.further import FURTHER_CELL, further_heights, further_of
from briefgen.render.html.glyphs import printable
from briefgen.render.html.half_width import half_width
from briefgen.render.html.lengths import Lengths
from briefgen.render.html.look import Look, look_of
from briefgen.render.html.maps import LARGER, draw_map, words_for_phones
from briefgen.render.html.paths import length
from briefgen.render.html.places import places_setting
from briefgen.render.html.placing import pages_as_json, placed
from briefgen.render.html.running import running_head
from briefgen.render.html.share_line import SHARES_HEIGHT, placed_slices, share_marks
from briefgen.render.html.shares import bar_spans, bullet_spans, stacked_shares, zero_line
from briefgen.render.html.sheets import sheets_of
from briefgen.render.html.thin import thin_setting
from briefgen.render.paper import Paper

if TYPE_CHECKING:
    from jinja2 import Environment

MAIN, WEB = "brief.html.j2", "web.html.j2"
RIGHT_TO_LEFT = ("ar",)
_BETWEEN_BLOCKS = re.compile(r"(</?(?:div|section|ul|li|p|table|thead|tbody|tr|td|th|h[1-4])\b[^<>]*>)\s+")
"""Space that no page shows, behind the begin or end of a block: WeasyPrint makes a box of each and takes it out again."""
_BODY, _STYLE, _SCRIPT, _POLICY, _PAGES = (f"\x01{name}\x01" for name in ("body", "style", "script", "policy", "pages"))
"""What stands in a filled HTML edition for what follows from the layout on paper; no text of the data holds such signs."""
_MARK = re.compile("\x01(?:body|style|script|policy|pages)\x01")
_KEPT = re.compile(r"\b\w{1,12}–\w{1,12}\b")
"""A span of years, and two short names joined: 2015–2016, EU–IOM."""
_JOINED = "\u2060–\u2060"
_KEPT_ISOLATED = re.compile(f"\u2066{_KEPT.pattern}\u2069")
"""The same where it is isolated as a whole: an element within a longer isolated text would part it, and turn its order."""


def render_html(brief: Brief, templates: Path | None = None, brand: Brand | None = None) -> str:
    """Return the brief as one HTML page for the PDF; ``templates`` is searched before our own, ``brand`` is its look.

    Raises RenderError for a template that cannot be used, with its file and line.
    """
    html = _fill(MAIN, templates, brief, brand or default_brand(), sized=Lengths(), web=False, sheets=sheets_of(brief))
    html = isolated(_BETWEEN_BLOCKS.sub(r"\1", html))
    return printable(html if templates else without_needless(html))


def render_web(brief: Brief, templates: Path | None = None, brand: Brand | None = None, paper: Paper = ()) -> str:
    """Return the HTML edition: the same blocks in one file for screens and printers, which needs nothing else.

    ``paper`` is the layout of the same brief's PDF, which is then printed from a browser, too; without it a browser parts
    the pages by itself. Raises RenderError for a template that cannot be used, with its file and line.
    """
    return web_page(brief, templates, brand)(paper)


def web_page(brief: Brief, templates: Path | None = None, brand: Brand | None = None) -> Callable[[Paper], str]:
    """Return the HTML edition as a function of the layout of its PDF: filled once, whatever layouts it is asked for.

    Raises RenderError for a template that cannot be used, with its file and line.
    """
    assert brief.web, "present gives every brief the words of its HTML edition"
    from markupsafe import Markup, escape

    from briefgen.render.html.sources import Sources

    brand = brand or default_brand()
    sized = Lengths()
    body = lengths = ""

    def on_paper(given: Markup) -> Markup:
        nonlocal body
        body = str(given)
        return Markup(_BODY)  # noqa: S704  # a mark of ours

    def look(given: Markup) -> Look:
        nonlocal body, lengths
        body, lengths = body if given == _BODY else str(given), sized.rules()
        return Look(Markup(_STYLE), Markup(_SCRIPT), _POLICY)  # noqa: S704  # marks of ours

    named = {"look": look, "on_paper": on_paper, "pages": _PAGES}
    filled_in = _fill(WEB, templates, brief, brand, sized=sized, web=True, source=Sources(brief, brief.web), **named)

    def on(paper: Paper) -> str:
        inner = placed(body, paper)
        found = look_of(brief, brand, templates, inner, lengths, paper)
        values = {_BODY: inner, _STYLE: found.style, _SCRIPT: found.script}
        values |= {_POLICY: escape(found.policy), _PAGES: escape(pages_as_json(paper))}
        return _MARK.sub(lambda mark: values[mark[0]], filled_in)

    return on


def _fill(name: str, templates: Path | None, brief: Brief, brand: Brand, **more: object) -> str:
    """Return a template filled with a brief. Raises RenderError with the template's file and line."""
    from jinja2 import TemplateError

    from briefgen.render.html.template_faults import fault_words

    brief = filled(brief)
    given = {"brief": brief, "summary": brief.summary, "listed": _listed(brief), "brand": brand}
    given |= {"colours": brand.colours, "rtl": brief.lang in RIGHT_TO_LEFT, **more}
    environment = template_environment(templates)
    try:
        return environment.get_template(name).render(given)
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


def unbroken(text: str, screen: bool = True) -> str:
    """Return text as markup in which a span of years and two joined names stay on one line; all of the text is escaped.

    On a screen an element keeps them together; on paper, where each element costs layout, signs without width that
    nothing draws or copies. A text of one word alone has no line to begin behind another word: it is left as it is.
    """
    from markupsafe import Markup, escape

    words = str(escape(text))
    if " " not in words:
        return Markup(words)  # noqa: S704  # escaped above
    if not screen:
        return Markup(_KEPT.sub(lambda kept: kept[0].replace("–", _JOINED), words))  # noqa: S704  # escaped above
    pattern = _KEPT_ISOLATED if "\u2066" in words else _KEPT
    return Markup(pattern.sub(r'<span class="nb">\g<0></span>', words))  # noqa: S704  # escaped above


def kept_end(runs: Text) -> tuple[Text, Text]:
    """Return a sentence in two parts, its last three words by themselves where they can stay together: no line holds one word.

    A number that ends it stays with the two words before it. The second part is empty where the words stay as they are.
    """
    tail = len(runs)
    while tail and isinstance(runs[tail - 1], str):
        tail -= 1
    words = "".join(run for run in runs[tail:] if isinstance(run, str)).rsplit(" ", 3)
    end = " ".join(words[1:])
    # An element that begins within an isolated text would part it, and turn the order of its words.
    whole = end.count("\u2066") == end.count("\u2069")
    if len(words) == 4 and whole:
        return (*runs[:tail], f"{words[0]} "), (end,)
    return _with_number(runs, tail - 2) if len(words) == 1 and tail > 1 else (runs, ())


def tied_end(title: str, count: int = 3) -> str:
    """Return a title whose last words, so many, stay together where they have room, by spaces that do not break: in Arabic its
    marks of direction stand around the whole."""
    words = title.rsplit(" ", count)
    end = NO_BREAK_SPACE.join(words[1:])
    return f"{words[0]} {end}" if len(words) > count and len(end) <= _TIED else title


_TIED = 36
"""Letters at the end of a title that still have room on its last line."""


def _with_number(runs: Text, before: int) -> tuple[Text, Text]:
    """Return a sentence that ends with a number, which the two words before it, in the run ``before``, do not leave alone.

    They are one element: WeasyPrint breaks a line too early where words are tied to an element by spaces that do not break.
    """
    words, number = runs[before], runs[before + 1]
    if not isinstance(words, str) or isinstance(number, str) or " " in number.text or not words.endswith(" "):
        return runs, ()
    first, *last = words.rsplit(" ", 3)
    end = " ".join(last)
    if len(last) < 3 or end.count("\u2066") != end.count("\u2069"):
        return runs, ()
    return (*runs[:before], f"{first} "), (end, *runs[before + 1 :])


_TILE, _VALUE, _UNIT, _BOLD = 95.0, 24.0, 11.0, 1.07
"""Points: width of a tile, size of its value and of the unit behind it; what bold words take more than plain ones."""


def tile_size(tile: Tile) -> str:
    """Return the class of a tile's value by its length: "" for the usual ones, " long", " longest" for eleven digits."""
    value = breadth(f"{tile.before}{tile.value.text}") * _VALUE * _BOLD
    room = _TILE - breadth(tile.after) * _UNIT * _BOLD
    return "" if value <= room else " long" if value * 2 / 3 <= room else " longest"


_PARTNER, _SMALL_PARTNER, _BESIDE_MARK, _BESIDE_SIGN = 7.5, 6.4, 36.2, 43.0
"""Points: sizes of a partner's name, and its room beside the mark that a brand gives, or beside the sign for none."""


def partner_size(name: str, *, drawn: bool) -> str:
    """Return the class of a partner's name: " small" where a word is broader than its room, " small parted" where it stays so."""
    broadest = max(map(breadth, name.split()), default=0.0) * _BOLD
    room = _BESIDE_MARK if drawn else _BESIDE_SIGN
    return "" if broadest * _PARTNER <= room else " small" if broadest * _SMALL_PARTNER <= room else " small parted"


def _alone(chart: Panels, panel: Panel) -> Panels:
    """Return a chart of one panel on the scale of all."""
    return replace(chart, panels=(panel,))


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
    environment.filters.update(
        unbroken=unbroken,
        kept_end=kept_end,
        tied_end=tied_end,
        plain=plain,
        tile_size=tile_size,
        partner_size=partner_size,
    )
    environment.globals.update(
        charts=charts,
        draw_map=draw_map,
        words_for_phones=words_for_phones,
        larger=LARGER,
        stacked_shares=stacked_shares,
        bar_spans=bar_spans,
        bullet_spans=bullet_spans,
        zero_line=zero_line,
        alone=_alone,
        annex_setting=annex_setting,
        closer_by=closer_by,
        first_gap=first_gap,
        one_gap=one_gap,
        one_second=one_second,
        running_head=running_head,
        web_gap=web_gap,
        funding_height=funding_height,
        funding_row=funding_row,
        domains_cell=domains_cell,
        message_ending=message_ending,
        ending_cell=ENDING_CELL,
        room_for_places=room_for_places,
        thin_setting=thin_setting,
        places_setting=places_setting,
        country_setting=country_setting,
        domain_setting=domain_setting,
        evidence_setting=evidence_setting,
        filling_setting=filling_setting,
        ending_on_page_1=ending_on_page_1,
        left_blocks=left_blocks,
        further_cell=FURTHER_CELL,
        further_heights=further_heights,
        further_of=further_of,
        half_width=half_width,
        placed_slices=placed_slices,
        share_marks=share_marks,
        shares_height=SHARES_HEIGHT,
        F=length,
    )
    return environment
