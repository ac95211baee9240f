"""How a sheet was read: which header row, which column was taken for what, and why."""

from dataclasses import dataclass
from typing import Literal

Why = Literal["", "canonical name", "plain name", "alias", "HXL tag", "briefgen.toml", "profile"]
"""What a column was recognised by; "" for one that is not used."""


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """One column of a sheet, counted from 1.

    ``header`` is its text, groups above it included; ``tag`` its HXL tag. ``meaning`` is the canonical column that it
    was taken for, "" for none; ``near`` a column that was perhaps meant and is not used; ``remark`` says in words why
    a column was left out or what it became.
    """

    column: int
    header: str
    tag: str = ""
    meaning: str = ""
    why: Why = ""
    near: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class SheetReading:
    """One table of a sheet: ``canonical`` is the sheet it was taken for, "" where it is not used.

    ``header_row`` is the last row of the header (0 for none), ``tag_row`` the row of HXL tags (0 for none);
    ``first_row`` and ``last_row`` hold its rows, ``passed`` are rows between them that are no records.
    ``profile`` is "activities" for a 3W or 5W list, "people" for people by place, "" for a sheet of ours.
    """

    file: str
    sheet: str
    canonical: str = ""
    why: str = ""
    header_row: int = 0
    tag_row: int = 0
    first_row: int = 0
    last_row: int = 0
    passed: tuple[int, ...] = ()
    columns: tuple[ColumnReading, ...] = ()
    profile: str = ""
