"""Tables for further work: typed columns and rows, without totals."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

ExportValue = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class ExportTable:
    """A table to export: name, snake_case columns, rows of typed values; None is unknown or blank.

    ``rows`` may be made while they are read, as long as their number is known. ``shares`` are the columns that hold
    fractions. ``tags`` are the HXL tags of the columns, "" for a column without one.
    """

    name: str
    columns: tuple[str, ...]
    rows: Collection[Sequence[ExportValue]]
    shares: frozenset[str] = frozenset()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A text that an export could not write as it is: a finding's code, the table, the cell of its sheet, and words."""

    code: str
    table: str
    cell: str
    message: str
