"""The words of a brief: printed numbers, texts, tables, as every format prints them.

Every printed number is a :class:`Printed` with the id of its figure.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as it is printed, with the figure it prints; ``figure`` "" only for numbers of the data's own text.

    ``raised`` is the letter or number of a note, set as a superscript; ``ringed`` a sign of its own, set in a ring;
    ``boxed`` draws an outline round it.
    """

    text: str
    figure: str = ""
    raised: bool = False
    ringed: bool = False
    boxed: bool = False


Run = str | Printed

Text = tuple[Run, ...]
"""A sentence or phrase: words and printed numbers in reading order."""


def plain(text: Text) -> str:
    """Return a text as one string."""
    return "".join(run if isinstance(run, str) else run.text for run in text)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag on every page; ``kind`` is "illustrative", "draft" or "classification"."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Masthead:
    """The head of page 1. ``scope`` is the line under the title, every second run of it strong, the first one
    included; ``partners`` the two names for the logo boxes."""

    kicker: str
    title: str
    scope: Text
    partners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """A KPI. ``before`` and ``after`` are the small units round the value ("€", "m").

    ``direction`` is "up", "down" or ""; ``change`` the bold line, ``base`` the grey line.
    """

    label: str
    value: Printed
    before: str = ""
    after: str = ""
    direction: str = ""
    change: Text = ()
    base: Text = ()


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """One of the things to know: a bold lead sentence and the rest."""

    lead: Text
    rest: Text = ()


@dataclass(frozen=True, slots=True)
class Meter:
    """A small bar of a share between 0 and 1 in a domain's colour ("1".."5", "rest", "total")."""

    share: Decimal
    colour: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. ``badges`` are domain classes ("1".."5", "multi", "unassigned"); ``status`` a drawn sign
    ("full", "half", "empty", "late", or "ends" for an outline round the words); ``mark`` a raised note letter; ``note``
    stands behind the text in grey; ``span`` is how many columns the cell takes; ``boxed`` draws a box round the text;
    ``order`` is a date as it sorts (2016-05, 2016-05-12), where the words do not sort so."""

    text: Text = ()
    badges: tuple[str, ...] = ()
    meter: Meter | None = None
    status: str = ""
    mark: str = ""
    strong: bool = False
    muted: bool = False
    note: Text = ()
    span: int = 1
    boxed: bool = False
    order: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, alignment ("start" words, "end" numbers) and a key that templates style by."""

    key: str
    label: str
    align: str = "start"


@dataclass(frozen=True, slots=True)
class Row:
    """A row. ``kind`` is "plain", "rest" (not split, unassigned, others), "sum" or "total". The header cell is the
    cell in ``Table.header`` column."""

    cells: tuple[Cell, ...]
    kind: str = "plain"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its finding as title; ``header`` is the index of the row-header column; ``left`` counts rows that
    the table leaves to the workbook."""

    key: str
    title: Text
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    sub: Text = ()
    notes: tuple[Text, ...] = ()
    header: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone: date in words, title, place or note; ``now`` marks the meeting itself."""

    date: str
    title: str
    place: str = ""
    now: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled fact: when, where, what has to come out."""

    label: str
    text: Text


@dataclass(frozen=True, slots=True)
class NoteColumn:
    """A column of data notes; ``warn`` draws the red line beside it."""

    title: str
    paragraphs: tuple[Text, ...]
    warn: bool = False


EVIDENCE = ("regions", "walk", "windows", "published", "ending")
"""Keys of the blocks that a page may leave out for want of room, in the order in which they are said."""


@dataclass(frozen=True, slots=True)
class CutWords:
    """What a page says where it has no room for everything: ``texts`` of texts that end in "…", ``blocks`` by the keys of
    the blocks that are left out, in the order of a page; each says where to find them."""

    texts: str = ""
    blocks: Mapping[tuple[str, ...], str] = field(default_factory=dict)
