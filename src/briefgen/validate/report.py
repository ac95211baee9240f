"""Collecting findings while a dataset is read."""

from dataclasses import dataclass, field
from decimal import Decimal

from briefgen.model.dataset import Table
from briefgen.model.findings import Finding, Level
from briefgen.vocabulary.findings import FINDING_CODES

_LONGEST_VALUE = 120


@dataclass(slots=True)
class Report:
    """The findings so far. ``add`` takes the place in the canonical words and works out the address."""

    findings: list[Finding] = field(default_factory=list)

    def add(
        self,
        code: str,
        message: str,
        table: Table | None = None,
        row: int = 0,
        column: str = "",
        *,
        value: object = "",
        suggestion: str = "",
        money: Decimal | None = None,
        records: tuple[int, ...] = (),
        projects: tuple[str, ...] = (),
        everywhere: bool = False,
        sheet: tuple[str, str] | None = None,
        cell: str = "",
    ) -> None:
        """Add a finding at a row and column of a table, or in a sheet as a whole (``sheet`` is file and name)."""
        known = FINDING_CODES[code]
        file, name = (table.file, table.sheet) if table else (sheet or ("", ""))
        line = table.lines[row - 1] if table and table.lines and 0 < row <= len(table.lines) else None
        shown = str(value)
        self.findings.append(
            Finding(
                code,
                Level(known.level),
                f"{message} {known.cure}",
                file,
                name,
                cell or (table.cell(row, column) if table and row else ""),
                line,
                value=shown if len(shown) <= _LONGEST_VALUE else shown[:_LONGEST_VALUE] + "…",
                suggestion=suggestion,
                money=money,
                records=records,
                projects=projects,
                everywhere=everywhere,
            )
        )
