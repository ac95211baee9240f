"""What a scan of a sheet tells that the reader does not."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from briefgen.errors import SourceError
from briefgen.load.limits import MOST_FLAWS, MOST_MERGED
from briefgen.model.sheets import CellFlaw

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


@dataclass(frozen=True, slots=True)
class SheetScan:
    """Flaws in the order of their addresses, what is hidden and merged as ranges, and the cells of the reader's grid.

    All numbers count from 1, both ends of a range belong to it, and what is hidden need not hold anything.
    """

    flaws: tuple[CellFlaw, ...] = ()
    hidden_rows: tuple[tuple[int, int], ...] = ()
    hidden_columns: tuple[tuple[int, int], ...] = ()
    grid: int = 0
    merged: tuple[Range, ...] = ()


def in_order(flaws: list[CellFlaw], where: str) -> tuple[CellFlaw, ...]:
    """Return flaws by row and column. Raises SourceError where there are too many to be told."""
    if len(flaws) > MOST_FLAWS:
        raise SourceError(f"{where} has more than {MOST_FLAWS:,} cells with errors. Correct its formulas.")
    return tuple(sorted(flaws, key=lambda flaw: (flaw.row, flaw.column)))


def merged_in_order(ranges: Iterable[Range], where: str) -> tuple[Range, ...]:
    """Return merged ranges by row and column, those of one cell left out. Raises SourceError where they are too many."""
    found = sorted({one for one in ranges if one[:2] != one[2:]})
    if len(found) > MOST_MERGED:
        raise SourceError(f"{where} has more than {MOST_MERGED:,} merged cells. Unmerge them, and save.")
    return tuple(found)


def column_number(letters: str) -> int:
    """Return the number of a column's letters, from 1: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


_ADDRESS = re.compile(r"([A-Z]{1,7})([0-9]{1,10})")


def read_address(address: str) -> tuple[int, int] | None:
    """Return row and column of an A1 address, both from 1, or None."""
    match = _ADDRESS.fullmatch(address.upper())
    return (int(match[2]), column_number(match[1])) if match else None


def read_range(reference: str) -> Range | None:
    """Return the range of an A1 reference such as B2:C7, or None."""
    first, _, last = reference.replace("$", "").partition(":")
    start, end = read_address(first), read_address(last or first)
    if start is None or end is None:
        return None
    return min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1])
