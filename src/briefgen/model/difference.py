"""What changed between two editions of a brief, or between two sources."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from briefgen.model.selection import Period

SAME, GROWN, MOVED = "same", "grown", "moved"
"""How the period of a brief stands to that of the brief before: the same; begun on the same day and ending later; another."""


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that moved. A value is None where it is unknown or, as ``is_new`` and ``is_gone`` say, not there.

    ``relative`` is the change as a fraction of the old value with six decimals, None where that is unknown or zero.
    """

    id: str
    label: str
    unit: str
    old: Decimal | None
    new: Decimal | None
    relative: Decimal | None
    is_new: bool = False
    is_gone: bool = False

    @property
    def absolute(self) -> Decimal | None:
        """New less old, None where one of them is unknown."""
        return None if self.old is None or self.new is None else self.new - self.old


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a project that changed; "" where there is nothing. ``cell`` is where the new value stands.

    ``field`` is a column (title, status, domains, amount, …), or "record" for an amount that came or went.
    ``is_restated`` marks an amount that was reported again at a later date.
    """

    project: str
    field: str
    old: str
    new: str
    cell: str
    is_restated: bool = False


class AmountChange(NamedTuple):
    """An amount of a record that is another than it was, in the currency of the data; None where there was or is none."""

    project: str
    old: Decimal | None
    new: Decimal | None
    old_currency: str
    new_currency: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that changed; empty tuples where nothing did.

    ``projects_new`` and ``projects_gone`` are pairs of id and title. ``issues`` are (issue, old status, new status),
    "" for none. Findings are objects of the JSON edition. ``is_partial`` says that issues, findings and projects without
    records were not compared, because a workbook does not carry them. ``cautions`` say in sentences why the two may not
    be meant to be compared, or not in this order.

    What changed since an earlier brief (trace/since.py) also has ``old_period``, its ``relation`` to the brief's own
    (SAME, GROWN, MOVED), ``is_as_long`` where both are as many whole months, and ``restated``, the amounts of the
    earlier period that are others now.
    """

    old: str
    new: str
    old_as_of: str
    currency: str
    figures: tuple[FigureChange, ...] = ()
    projects_new: tuple[tuple[str, str], ...] = ()
    projects_gone: tuple[tuple[str, str], ...] = ()
    projects_changed: tuple[FieldChange, ...] = ()
    issues: tuple[tuple[str, str, str], ...] = ()
    findings_new: tuple[Mapping[str, Any], ...] = ()
    findings_gone: tuple[Mapping[str, Any], ...] = ()
    is_partial: bool = False
    cautions: tuple[str, ...] = ()
    old_period: Period | None = None
    relation: str = SAME
    is_as_long: bool = False
    restated: tuple[AmountChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True where the two are alike in everything that is compared."""
        return not (
            self.figures
            or self.projects_new
            or self.projects_gone
            or self.projects_changed
            or self.issues
            or self.findings_new
            or self.findings_gone
        )
