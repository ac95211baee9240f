"""The JSON edition of a brief, read back: what explain, diff and verify start from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

Fields = Mapping[str, Any]
"""One object of the document ``briefgen/1``; its keys are those of schemas/brief-1.schema.json."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A brief as its JSON edition has it.

    ``name`` is the file as the user gave it. ``figures`` by id, ``records`` and ``results`` by number, ``projects`` by
    id. ``has_results`` says whether rows of results are carried at all. ``outside`` are parts of records that a filtered
    brief does not hold; the last of them may stand for many that are not listed ("count"). ``is_workbook`` says that it
    was read from a workbook, which carries no issues, findings and projects without records. ``earlier`` is the last
    brief, as far as this one carries it: the figures ``last.*`` under the names that they had there, with their rows.
    """

    name: str
    brief: Fields
    figures: Mapping[str, Fields]
    records: Mapping[int, Fields]
    atoms: Sequence[Fields]
    projects: Mapping[str, Fields] = field(default_factory=dict)
    results: Mapping[int, Fields] = field(default_factory=dict)
    issues: Sequence[Fields] = ()
    findings: Sequence[Fields] = ()
    has_results: bool = True
    outside: Sequence[Fields] = ()
    is_workbook: bool = False
    earlier: "Edition | None" = None

    def value(self, figure: str) -> Decimal | None:
        """Return a figure's exact value; None if it is unknown or absent."""
        found = self.figures.get(figure)
        return None if found is None else exact(found["value"])


def exact(value: str | int | None) -> Decimal | None:
    """Return a value of the document as a number."""
    return None if value is None else Decimal(value)
