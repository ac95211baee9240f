"""A page of HTML as WeasyPrint takes it; pages of our own templates are read and styled faster.

What our templates write is well-formed XML but for elements without an end, comments and names of signs. A parser of XML
reads it in 3 ms, that of WeasyPrint, made for whatever is on the web, in 45. And WeasyPrint's own style sheet gives
every element the styles of five kinds of notes beside the text, which our pages do not have, and of a list's marker: a
third of the time of all styles.
"""

import html as signs
import re
from copy import copy
from functools import cache
from typing import Any
from xml.etree import ElementTree as Tree

from weasyprint import CSS, HTML, UA_STYLESHEET
from weasyprint.urls import URLFetcher

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ENDLESS = re.compile(r"<(br|img|link|meta)\b([^<>]*?)/?>")
_SIGN = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)\w+;")
_SVG = 'xmlns="http://www.w3.org/2000/svg"'
_NOTES = frozenset({"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"})
_MARKER = "marker"


class OwnPage(HTML):  # type: ignore[misc]  # WeasyPrint comes without types
    """A page of our own templates. ``fetcher`` fetches what it names."""

    wrapper_element: Any

    def __init__(self, html: str, fetcher: URLFetcher) -> None:
        root = well_formed(html)
        super().__init__(string=html if root is None else "-", base_url=None, url_fetcher=fetcher)
        if root is not None:
            self.wrapper_element = type(self.wrapper_element).from_html_root(root)
            self.etree_element = root

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
        return [_sheet_without_notes(), *super()._ua_stylesheets(forms)[1:]]


def well_formed(html: str) -> Tree.Element | None:
    """Return the tree of a page as an HTML parser gives it, without comments; None for a page that is no XML."""
    page = _ENDLESS.sub(r"<\1\2/>", _COMMENT.sub("", html)).replace("<svg ", f"<svg {_SVG} ")
    try:
        return Tree.fromstring(_SIGN.sub(lambda sign: signs.unescape(sign[0]), page))  # noqa: S314  # our own page: data is escaped
    except Tree.ParseError:
        return None


@cache
def _sheet_without_notes() -> CSS:
    """Return WeasyPrint's style sheet for HTML without what it says of every element's notes and list markers."""
    sheet = copy(UA_STYLESHEET)
    matcher = sheet.matcher = copy(sheet.matcher)
    general = [(_pseudo_element(entry), entry) for entry in matcher.other_selectors]
    matcher.other_selectors = [entry for name, entry in general if name not in (*_NOTES, _MARKER)]
    by_tag = matcher.lower_local_name_selectors = dict(matcher.lower_local_name_selectors)
    by_tag["li"] = [*by_tag["li"], *(entry for name, entry in general if name == _MARKER)]
    return sheet


def _pseudo_element(entry: tuple[object, ...]) -> object:
    """Return the pseudo-element of an entry of a matcher: test, specificity, order, pseudo-element, declarations."""
    return entry[3]
