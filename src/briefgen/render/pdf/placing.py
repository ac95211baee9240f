"""Telling where a document has its sections: what the HTML edition prints by (render/paper.py)."""

from typing import Any

from weasyprint import Document

from briefgen.render.paper import OnPaper, Paper
from briefgen.render.pdf.fitting import parts


class Placing:
    """The sections of a page of HTML before they are set and moved."""

    def __init__(self, root: Any) -> None:  # noqa: ANN401  # an ElementTree element
        self._sections = {element.get("id"): element for element in root.iter("section") if element.get("data-group")}
        self._own = {name: _classes(element) for name, element in self._sections.items()}

    def of(self, document: Document) -> Paper:
        """Return where the sections stand in a document, as they are set now."""
        pages: dict[int, dict[str, OnPaper]] = {number: {} for number in range(len(document.pages))}
        found: set[str] = set()
        for part in parts(document):
            if part.name not in found and part.name in self._sections:
                pages[part.page][part.name] = self._placed(part.name)
                found.add(part.name)
        return tuple(tuple(page.values()) for page in pages.values() if page)

    def _placed(self, name: str) -> OnPaper:
        element = self._sections[name]
        joined = ["joined"] if "joined" in _classes(element) else []
        got = [word for word in _classes(element) if word not in (*self._own[name], "joined")]
        return OnPaper(name, " ".join((*joined, *got)), element.get("style", ""))


def _classes(element: Any) -> list[str]:  # noqa: ANN401  # an ElementTree element
    return str(element.get("class", "")).split()
