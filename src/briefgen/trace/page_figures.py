"""The figures of a page of HTML as they stand there: ids, words, exact values, and the words beside them."""

from html.parser import HTMLParser
from typing import NamedTuple

_INLINE = frozenset(("span", "b", "i", "small", "sup", "em", "strong", "a", "bdi", "data"))
"""Elements that stand within a line: what is before them belongs to the same sentence."""
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)


class Printed(NamedTuple):
    """A figure as it is printed: its id, the words, where (a page, a cell, ""), and the words of its line beside it."""

    figure: str
    text: str
    where: str = ""
    beside: str = ""


def printed_in_html(html: str) -> list[Printed]:
    """Return every element that carries a figure's id, with its words, in the order of the page."""
    parser = _Figures()
    parser.feed(html)
    parser.close()
    return [
        Printed(one.figure, " ".join("".join(one.parts).split()), beside=f"{one.before} … {''.join(one.after)}")
        for one in parser.found
    ]


def exact_in_html(html: str) -> list[tuple[str, str]]:
    """Return figure and exact value of every element that carries both, in the order of the page."""
    parser = _Figures()
    parser.feed(html)
    parser.close()
    return parser.exact


class _Number(NamedTuple):
    """An element that carries a figure: its words, and the words of its line before and after it."""

    figure: str
    parts: list[str]
    before: str
    after: list[str]


class _Figures(HTMLParser):
    """Collects the words of elements with ``data-figure``, and the words beside them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[_Number] = []
        self.exact: list[tuple[str, str]] = []
        self._open: list[_Number | None] = []
        self._line = ""
        self._last: _Number | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element; one with a figure's id begins to collect."""
        if tag in _VOID:
            return
        if tag not in _INLINE:
            self._line, self._last = "", None
        figure = next((value for name, value in attrs if name == "data-figure"), None)
        number = _Number(figure, [], self._line[-_BESIDE:], []) if figure else None
        value = next((value for name, value in attrs if name == "value"), None)
        if figure and value is not None:
            self.exact.append((figure, value))
        if number:
            self.found.append(number)
            self._last = None
        self._open.append(number)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Pass over an element without words."""

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if tag not in _VOID and self._open:
            number = self._open.pop()
            if number:
                self._line, self._last = "", number

    def handle_data(self, data: str) -> None:
        """Add words to the innermost element that collects, and to the line."""
        self._line += data
        number = next((number for number in reversed(self._open) if number), None)
        if number:
            number.parts.append(data)
        elif self._last and sum(map(len, self._last.after)) < _BESIDE:
            self._last.after.append(data)


_BESIDE = 32
"""Characters beside a number in which its direction is looked for."""
