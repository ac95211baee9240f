"""The pieces of a brief that are never parted, and the pages that they stand on while these are filled."""

from collections.abc import Iterable
from typing import NamedTuple

MEETING, RESULTS, EVIDENCE, CHANGES, FEW, PLACES = "meeting", "results", "annex", "changes", "thin", "where"
BETWEEN = 6.5
"""Millimetres between groups on one page."""
_TOLERANCE = 0.3
"""Millimetres by which sums of measured heights may differ from the page."""
_AIRED = 0.86
"""How full a page gets by air."""


class Piece(NamedTuple):
    """A section that is never parted: its id, the group it belongs to, its height in millimetres, by how many its rows may be
    set closer, by how many airier, and the height of the title that it gets where it begins a page."""

    name: str
    group: str
    height: float
    closer: float = 0.0
    airier: float = 0.0
    title: float = 0.0


class Page:
    """A page with so many millimetres of room for pieces."""

    def __init__(self, room: float, pieces: Iterable[Piece] = ()) -> None:
        self.room = room
        self.pieces: list[Piece] = []
        self.used = 0.0
        for piece in pieces:
            self.add(piece)

    def holds(self, piece: Piece) -> bool:
        """Return whether there is room for one more piece; a page that is empty takes any."""
        return not self.pieces or self.used + self._gap(piece) + piece.height <= self.room + _TOLERANCE

    def add(self, piece: Piece) -> None:
        """Put a piece at the foot of the page."""
        self.used += self._gap(piece) + piece.height
        self.pieces.append(piece)

    def _gap(self, piece: Piece) -> float:
        return BETWEEN if self.pieces and self.pieces[-1].group != piece.group else 0.0

    @property
    def overfull(self) -> bool:
        """Whether its pieces take more than its room."""
        return self.used > self.room + _TOLERANCE

    @property
    def fullness(self) -> float:
        """How full it is with all the air that its rows may get, as a part of 1."""
        air = sum(piece.airier for piece in self.pieces)
        return max(self.used, min(self.used + air, _AIRED * self.room)) / self.room


def is_notes(piece: Piece) -> bool:
    """Return whether a piece is the notes below the evidence."""
    return piece.name.endswith("notes")


def is_table(piece: Piece) -> bool:
    """Return whether a piece is a row of tables of the evidence: not its list of projects, and not its notes."""
    return piece.group == EVIDENCE and piece.name != EVIDENCE and not is_notes(piece)


def in_order(pieces: Iterable[Piece]) -> list[Piece]:
    """Return the pieces of a page, what changed and what is said for the meeting before the evidence."""
    found = list(pieces)
    said = any(piece.name in (CHANGES, MEETING) for piece in found)
    return sorted(found, key=lambda piece: said and piece.group == EVIDENCE)
