"""What a brief carries of the last one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Fields = Mapping[str, Any]


class Place(NamedTuple):
    """Where a row stood: its cells are in the columns in which they are now."""

    file: str
    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Earlier:
    """The rows of the last brief that this one has not, so that what changed leads to the rows of both.

    ``records``, ``atoms`` and ``results`` are objects of the last brief's JSON edition; their numbers go on behind those of
    this brief, so that none stands for two rows. ``titles`` are those of their projects, by id. ``new_records`` and
    ``new_results`` are the numbers of the rows of this brief that the last one had not: all its others stood there alike,
    and those that stood elsewhere are in ``moved_records`` and ``moved_results``, by number.
    """

    records: Sequence[Fields] = ()
    atoms: Sequence[Fields] = ()
    results: Sequence[Fields] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    new_records: tuple[int, ...] = ()
    new_results: tuple[int, ...] = ()
    moved_records: Mapping[int, Place] = field(default_factory=dict)
    moved_results: Mapping[int, Place] = field(default_factory=dict)
