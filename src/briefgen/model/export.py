"""Tables for further work: typed columns and rows, without totals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

ExportValue = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class ExportTable:
    """A table to export: name, snake_case columns, rows of typed values; None is unknown or blank."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[ExportValue]]
