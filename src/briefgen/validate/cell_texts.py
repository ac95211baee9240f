"""Texts that a cell of our workbook cannot hold as they stand: too long, with control or hidden characters."""

import re
from collections.abc import Iterable

from briefgen.validate.found import FoundTable
from briefgen.validate.report import Report
from briefgen.vocabulary.cell_text import SHORT, UNSEEN, WORDS, losses

_SHOWN = 60
_GARBLED = re.compile(
    # What letters of Mac and DOS files become when they are read as Windows-1252 ...
    "(?<=[a-z])([\u20ac\u0192\u2021\u02c6\u2030\u0160\u0152\u017d\u2022\u02dc\u2122\u0178\u201a\ufffd])(?=[a-z])"
    # ... and those of UTF-8 ("Ã©" for "é"), which somebody saved so.
    "|(\u00c3[\u0080-\u00bf\u2018-\u201d\u2020-\u2022\u2026\u2030\u2039\u203a\u0152\u0160\u0192\u02c6\u20ac]|\u00e2\u20ac[\u2122\u0153\u201c\u201d\u02dc])"
)
_NO_TEXTS = frozenset(("money", "number", "percent", "rate", "date", "month", "time"))
"""Kinds of columns whose texts are read as numbers and dates, or are findings themselves."""


def check_texts(tables: Iterable[FoundTable], report: Report) -> None:
    """Report the cells of columns that are read whose text a brief's workbook cuts or prints without some characters.

    Each different text of a column is looked at once, so that long tables of few words cost next to nothing.
    """
    for found in tables:
        for name, place in found.places.items():
            if found.spec.by_name[name].kind in _NO_TEXTS:
                continue
            texts = [text for text in set(found.values(place)) if isinstance(text, str)]
            _check_letters(found, name, texts, report)
            if "".join(texts).isprintable() and max(map(len, texts), default=0) <= SHORT:
                continue
            lost = {text: codes for text in texts if (codes := losses(text))}
            if lost:
                _report(found, name, lost, report)


def _check_letters(found: FoundTable, name: str, texts: list[str], report: Report) -> None:
    """Report texts in which signs stand within words: they were read, or saved before, in another encoding than their own."""
    if "\n".join(texts).isascii() or not _GARBLED.search("\n".join(texts)):
        return
    garbled = {text for text in texts if _GARBLED.search(text)}
    for row, cells in found.body():
        text = found.cell(cells, name)
        if isinstance(text, str) and text in garbled:
            sign = next(filter(None, _GARBLED.search(text).groups()), "")  # type: ignore[union-attr]  # it was found above
            words = f'"{sign}" stands within a word: the letters are perhaps in another encoding.'
            report.add("garbled-text", words, found.table, row, name, value=text[:_SHOWN])


def _report(found: FoundTable, name: str, lost: dict[str, list[str]], report: Report) -> None:
    for row, cells in found.body():
        text = found.cell(cells, name)
        if not isinstance(text, str):
            continue
        for code in lost.get(text, ()):
            report.add(code, WORDS[code], found.table, row, name, value=UNSEEN.sub("", text)[:_SHOWN])
