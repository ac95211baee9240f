"""Columns of currencies beside the one that counts: they do no harm where they agree with it (rule 4)."""

from collections.abc import Iterator, Sequence

from briefgen.locale.names import currency_codes
from briefgen.model.sheets import CellValue, cell_address
from briefgen.validate.columns import Columns
from briefgen.validate.found import FoundTable
from briefgen.validate.report import Report
from briefgen.validate.values import as_text, is_blank_word
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.terms import CURRENCY_SIGNS

_WORDS = frozenset(
    fold(word) for word in ("currency", "currencies", "curr", "devise", "devises", "monnaie", "عملة", "العملة")
)


def drop_agreeing_clashes(columns: Columns, rows: Sequence[Sequence[CellValue]]) -> None:
    """Take back the clash of two columns of currencies that say the same in every row."""
    columns.clashes = [
        clash
        for clash in columns.clashes
        if clash[0] != "currency"
        or any(_differ(_at(row, clash[1].column - 1), _at(row, clash[2].column - 1)) for row in rows)
    ]


def check_currency_columns(tables: Sequence[FoundTable], report: Report) -> None:
    """Report columns of currencies that are not read and name another currency than the amounts were read in."""
    clashing = {(one.file, one.sheet) for one in report.findings if one.code in ("duplicate-header", "amounts-chosen")}
    for found in tables:
        sheet = (found.table.file, found.table.sheet)
        if not found.has("amount") or not found.has("currency") or sheet in clashing:
            continue
        for place in _unread(found):
            _compare(found, place, report)


def _unread(found: FoundTable) -> Iterator[int]:
    used = set(found.places.values())
    for place, word in enumerate(found.header):
        if word and place not in used and not _WORDS.isdisjoint(fold(word).split()):
            yield place


def _compare(found: FoundTable, place: int, report: Report) -> None:
    differing = [
        (row, theirs, ours)
        for row, cells in found.body()
        if _differ(ours := as_text(found.cell(cells, "currency")), theirs := _at(cells, place)) and ours
    ]
    if not differing:
        return
    row, theirs, ours = differing[0]
    more = f", and so in {len(differing)} rows" if len(differing) > 1 else ""
    words = f'"{found.header[place]}" says {theirs} where the amounts are read in {ours}{more}.'
    sheet, cell = (found.table.file, found.table.sheet), cell_address(row, place + 1)
    report.add("currencies-disagree", words, sheet=sheet, cell=cell, value=theirs)


def _at(row: Sequence[CellValue], place: int) -> str:
    return as_text(row[place]) if place < len(row) else ""


def _differ(ours: str, theirs: str) -> bool:
    """Return whether two cells name different currencies; a blank one, and a word that is no currency, tell nothing."""
    one, other = (CURRENCY_SIGNS.get(text.casefold(), text.upper()) for text in (ours, theirs))
    return one != other and other in currency_codes() and not is_blank_word(theirs)
