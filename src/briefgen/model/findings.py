"""Findings: what validation has to say about cells, as data (data-model.md, "Findings")."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Level(StrEnum):
    """How much a finding matters.

    ERROR: the figures it touches would be wrong. WARNING: a figure leaves something out or was assumed.
    NOTE: cosmetic or informative.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault at one place.

    ``cell`` is an A1 address or range; ``line`` the physical line of a delimited file. ``message`` says what,
    where and cure without repeating file and sheet. ``money`` is the amount concerned in the base currency where
    it is known, else None. ``records`` are indexes into ``Dataset.records`` and ``projects`` folded project ids
    that the fault touches; ``everywhere`` says that the whole data set is touched (a missing column).
    """

    code: str
    level: Level
    message: str
    file: str = ""
    sheet: str = ""
    cell: str = ""
    line: int | None = None
    element: str = ""
    value: str = ""
    suggestion: str = ""
    money: Decimal | None = None
    records: tuple[int, ...] = ()
    projects: tuple[str, ...] = ()
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings of one code in one column of one sheet, rolled up: the first one, how many, the first cells."""

    first: Finding
    count: int
    cells: tuple[str, ...]
    money: Decimal | None
