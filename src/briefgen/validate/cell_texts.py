"""Texts that a cell of our workbook cannot hold as they stand: too long, with control or hidden characters."""

from collections.abc import Iterable

from briefgen.validate.found import FoundTable
from briefgen.validate.report import Report
from briefgen.vocabulary.cell_text import SHORT, UNSEEN, WORDS, losses

_SHOWN = 60
_NO_TEXTS = frozenset(("money", "number", "percent", "rate", "date", "month", "time"))
"""Kinds of columns whose texts are read as numbers and dates, or are findings themselves."""


def check_texts(tables: Iterable[FoundTable], report: Report) -> None:
    """Report the cells of columns that are read whose text a brief's workbook cuts or prints without some characters.

    Each different text of a column is looked at once, so that long tables of few words cost next to nothing.
    """
    for found in tables:
        rows = found.rows[found.first_row - 1 : found.last_row]
        for name, place in found.places.items():
            if found.spec.by_name[name].kind in _NO_TEXTS:
                continue
            texts = [text for text in {cells[place] for cells in rows if place < len(cells)} if isinstance(text, str)]
            if "".join(texts).isprintable() and max(map(len, texts), default=0) <= SHORT:
                continue
            lost = {text: codes for text in texts if (codes := losses(text))}
            if lost:
                _report(found, name, lost, report)


def _report(found: FoundTable, name: str, lost: dict[str, list[str]], report: Report) -> None:
    for row, cells in found.body():
        text = found.cell(cells, name)
        if not isinstance(text, str):
            continue
        for code in lost.get(text, ()):
            report.add(code, WORDS[code], found.table, row, name, value=UNSEEN.sub("", text)[:_SHOWN])
