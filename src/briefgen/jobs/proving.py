"""The proof at publishing: what is printed and stored says what the figures say, or the brief is not published."""

import json
from collections.abc import Iterable
from decimal import Decimal

from briefgen.errors import RenderError
from briefgen.load import page_texts, printed_numbers, stored_figures
from briefgen.model.brief import Brief
from briefgen.trace.page_figures import Printed, exact_in_html, printed_in_html
from briefgen.trace.proof import (
    Mismatch,
    Value,
    bare,
    prove_exact,
    prove_printed,
    prove_same,
    prove_shown,
    prove_stored,
    prove_text,
)

_NAMED = 5
"""Mismatches that a message names."""


class Proof:
    """Proves the editions of one brief, one after another, as they are made.

    The printed words and stored numbers are read back from the finished documents and compared with the exact values;
    neither the formatter nor the renderers take part.
    """

    def __init__(self, brief: Brief) -> None:
        self._currency = brief.summary.dataset.partnership.base_currency
        self._lang = brief.lang
        self._figures = {
            figure.id: Value(figure.value, figure.unit) for figure in brief.summary.figures.values()
        }  # fmt: skip
        self._page: list[Printed] = []

    def page(self, html: str) -> None:
        """Prove the page that the PDF is made from. Raises RenderError."""
        self._page = printed_in_html(html)
        _refuse(self._printed("The page", self._page))

    def of(self, name: str, content: bytes) -> None:
        """Prove a finished document of a format. Raises RenderError."""
        proofs = {"json": self._json, "xlsx": self._xlsx, "pdf": self._pdf, "html": self._html}
        proofs[name](content)

    def _json(self, content: bytes) -> None:
        """Prove the JSON edition. Raises RenderError."""
        figures = json.loads(content)["figures"]
        stored = {entry["id"]: None if entry["value"] is None else Decimal(entry["value"]) for entry in figures}
        _refuse(prove_stored("The JSON", stored, self._figures))

    def _xlsx(self, content: bytes) -> None:
        """Prove the stored values of the sheet Figures, and of the cells that it says show a figure. Raises RenderError."""
        stored = stored_figures(content)
        cells = [(name, cell, number) for name, entry in stored.items() for cell, number in entry.cells]
        values = {name: entry.value for name, entry in stored.items()}
        _refuse(
            [*prove_stored("The workbook", values, self._figures), *prove_shown("The workbook", cells, self._figures)]
        )

    def _html(self, content: bytes) -> None:
        """Prove the words and the exact values of every number of the HTML edition. Raises RenderError."""
        html = content.decode("utf-8")
        printed = printed_in_html(html)
        name = "The HTML edition"
        _refuse([*self._printed(name, printed), *prove_exact(name, exact_in_html(html), self._figures)])

    def _pdf(self, content: bytes) -> None:
        """Prove the numbers that stand on the PDF's pages, by value and against the page. Raises RenderError."""
        beside = {(entry.figure, bare(entry.text)): entry.beside for entry in self._page}
        numbers = [
            Printed(figure, text, f"page {page}", beside.get((figure, bare(text)), ""))
            for figure, text, page in printed_numbers(content)
        ]
        if numbers:
            _refuse([*self._printed("The PDF", numbers), *prove_same("The PDF", numbers, self._page)])
        else:
            _refuse(prove_text("The PDF", " ".join(page_texts(content)), self._page))

    def _printed(self, edition: str, printed: Iterable[Printed]) -> list[Mismatch]:
        return list(prove_printed(edition, printed, self._figures, self._currency, self._lang))


def _refuse(mismatches: Iterable[Mismatch]) -> None:
    found = list(mismatches)
    if not found:
        return
    lines = [str(mismatch) for mismatch in found[:_NAMED]]
    more = f" And {len(found) - _NAMED} more." if len(found) > _NAMED else ""
    raise RenderError(
        f"{'; '.join(lines)}.{more} Nothing was published. If you use a --template, correct it; else report this."
    )
