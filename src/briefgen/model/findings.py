"""Findings: what validation has to say about cells, as data (data-model.md, "Findings")."""

import re
from collections.abc import Iterable
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

    ``cell`` is an A1 address or range, ``line`` the physical line of a delimited file, ``element`` the path of an
    XML element (``iati-activity[12]/transaction[3]/value``). ``message`` says what,
    where and cure without repeating file and sheet. ``money`` is the amount concerned in the base currency where
    it is known, else None. ``records`` are indexes into ``Dataset.records`` and ``projects`` folded project ids
    that the fault touches; ``everywhere`` says that the whole data set is touched (a missing column). ``beside`` is
    the other place of a clash: file, sheet, and cell or path of the element.
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
    beside: tuple[str, str, str] | None = None

    def priced(self, money: Decimal) -> "Finding":
        """Return the finding with the money concerned. ``replace`` would take three times as long, and there may be many."""
        return Finding(
            self.code, self.level, self.message, self.file, self.sheet, self.cell, self.line, self.element, self.value,
            self.suggestion, money, self.records, self.projects, self.everywhere, self.beside,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings of one code in one column of one sheet, rolled up: the first one, how many, the first cells or elements."""

    first: Finding
    count: int
    cells: tuple[str, ...]
    money: Decimal | None


_RANK = {Level.ERROR: 0, Level.WARNING: 1, Level.NOTE: 2}
_CELLS_SHOWN = 8
_NUMBER = re.compile(r"\[\d+\]")


def roll_up(findings: Iterable[Finding]) -> tuple[FindingGroup, ...]:
    """Return findings grouped by code, file, sheet and column: errors first, then the most money, then the most cells."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        column = finding.cell.rstrip("0123456789") or _NUMBER.sub("", finding.element)
        groups.setdefault((finding.code, finding.file, finding.sheet, column), []).append(finding)
    for found in groups.values():
        found.sort(key=lambda finding: (len(finding.cell), finding.cell))  # one column: by row
    rolled = [
        FindingGroup(
            found[0],
            len(found),
            tuple(place for finding in found[:_CELLS_SHOWN] if (place := finding.cell or finding.element)),
            sum((abs(money) for money in amounts), Decimal(0)) if amounts else None,
        )
        for found in groups.values()
        for amounts in [[finding.money for finding in found if finding.money is not None]]
    ]
    return tuple(
        sorted(
            rolled, key=lambda group: (_RANK[group.first.level], -(group.money or 0), -group.count, group.first.code)
        )
    )


def group_fields(group: FindingGroup) -> dict[str, object]:
    """Return a group as JSON has it (data-model.md, "Findings")."""
    first = group.first
    return {
        "code": first.code,
        "level": first.level.value,
        "file": first.file,
        "sheet": first.sheet,
        "cell": first.cell,
        "line": first.line,
        "element": first.element,
        "value": first.value,
        "message": first.message,
        "suggestion": first.suggestion,
        "count": group.count,
        "cells": list(group.cells),
        "money": None if group.money is None else str(group.money),
    }
