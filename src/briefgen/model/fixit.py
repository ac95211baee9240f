"""The fix-it workbook as data: which cells to mark, what to list, what to say about the copy."""

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.model.findings import Finding
from briefgen.model.sheets import Sheet

SheetKey = tuple[str, str]
"""File and name of a sheet."""


@dataclass(frozen=True, slots=True)
class FixIt:
    """What a fix-it workbook holds. ``findings`` are in the order of the list: errors first, then by money.

    ``title`` names the source. ``remarks`` are sentences for the head of the list. ``sheets`` are the tables as they
    were read, for sources that are no workbook; ``withheld`` are their columns of personal data, counted from 1, and
    None for a sheet that is left out as a whole.
    """

    title: str
    base_currency: str
    findings: tuple[Finding, ...]
    counts: Mapping[str, int]
    remarks: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    withheld: Mapping[SheetKey, frozenset[int] | None]
    several_files: bool
