"""Totals that a sheet states against the sum of its rows: the reader of tables finds them, here they are compared."""

from collections.abc import Sequence
from decimal import Decimal

from briefgen.validate.numbers import decimal_mark, read_number
from briefgen.validate.report import Report
from briefgen.validate.tables import FoundTable, StatedTotal
from briefgen.validate.values import Unreadable, as_text, is_blank

_CENT = Decimal("0.01")
_HALF = Decimal("0.5")


def check_stated_totals(tables: Sequence[FoundTable], base: str, report: Report) -> None:
    """Report each stated total that is not the sum of the rows it stands for."""
    for found in tables:
        for total in found.totals:
            for column, stated in total.values.items():
                _check(found, total, column, stated, base, report)


def _check(found: FoundTable, total: StatedTotal, column: str, stated: Decimal, base: str, report: Report) -> None:
    amounts = _amounts(found, total, column)
    added = sum(amounts, Decimal(0))
    rounded = stated == stated.to_integral_value() and any(amount % 1 for amount in amounts)
    difference = abs(stated - added)
    if not amounts or difference <= (_HALF if rounded else _CENT):
        return
    place = found.places[column]
    rows = f"{found.table.cell(total.first_row, column)} to {found.table.cell(total.last_row, column)}"
    words = f'The row "{total.label}" states {stated:,}; {rows} add up to {added:,}.'
    value = as_text(found.rows[total.row - 1][place])
    money = difference if _is_base(found, total, column, base) else None
    report.add("stated-total-differs", words, found.table, total.row, column, value=value, money=money)


def _amounts(found: FoundTable, total: StatedTotal, column: str) -> list[Decimal]:
    """Return what the rows of a total hold; what is no number has a finding of its own."""
    place, mark = found.places[column], decimal_mark(found.column(column))
    amounts = []
    for row in range(total.first_row, total.last_row + 1):
        cells = found.rows[row - 1]
        if row in found.passed or place >= len(cells) or is_blank(cells[place]):
            continue
        try:
            amounts.append(read_number(cells[place], mark))
        except Unreadable:
            continue
    return amounts


def _is_base(found: FoundTable, total: StatedTotal, column: str, base: str) -> bool:
    """Return whether a column is money in the base currency throughout."""
    if column not in ("amount", "amount_base", "disbursed"):
        return False
    if column == "amount_base" or not found.has("currency"):
        return True
    rows = range(total.first_row, total.last_row + 1)
    words = {as_text(found.cell(found.rows[row - 1], "currency")).upper() for row in rows if row not in found.passed}
    return words - {""} == {base}
