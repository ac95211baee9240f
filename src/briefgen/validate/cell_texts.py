"""Texts that a cell of our workbook cannot hold as they stand: too long, with control or hidden characters."""

from collections.abc import Iterable

from briefgen.validate.found import FoundTable
from briefgen.validate.report import Report
from briefgen.vocabulary.cell_text import UNSEEN, WORDS, losses

_SHOWN = 60


def check_texts(tables: Iterable[FoundTable], report: Report) -> None:
    """Report the cells of columns that are read whose text a brief's workbook cuts or prints without some characters.

    Each different text of a column is looked at once, so that long tables of few words cost next to nothing.
    """
    for found in tables:
        for name in found.places:
            texts = {text for text in found.column(name) if isinstance(text, str)}
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
