"""The charts of a brief and its map.

Numbers that draw marks (bar lengths, ticks) are exact decimals: geometry is the renderer's, arithmetic is not.
"""

from dataclasses import dataclass
from decimal import Decimal

from briefgen.model.blocks import Printed, Text


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a stacked bar: source group ("eu", "member_states", "other"), value in millions, printed number."""

    group: str
    value: Decimal
    printed: Printed


@dataclass(frozen=True, slots=True)
class StackedRow:
    """A bar of the stacked chart; ``domain`` is a class ("1".."5", "multi", …, "" for the total row)."""

    domain: str
    label: str
    parts: tuple[Part, ...]
    total: Printed
    total_value: Decimal


@dataclass(frozen=True, slots=True)
class StackedBars:
    """Funding by domain and source. ``legend`` pairs groups with words; ``total`` is the line of all domains."""

    title: Text
    sub: Text
    head: str
    legend: tuple[tuple[str, str], ...]
    rows: tuple[StackedRow, ...]
    total: StackedRow
    total_words: Text
    alt: str
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """A small multiple: one value a quarter (None unknown), years as (label, number of bars); the last year is full."""

    domain: str
    label: str
    values: tuple[Decimal | None, ...]
    first: Printed | None
    last: Printed | None
    years: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Panels:
    """Quarterly panels on one scale; ``gridline`` is the value of the one reference line with its label."""

    title: Text
    sub: Text
    panels: tuple[Panel, ...]
    gridline: Decimal | None
    grid_label: str
    top: Decimal
    alt: str
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class BarRow:
    """A bar: value and previous value in millions (None: none to draw), printed number, optional share.

    ``older`` are the values of the parts of a period before the previous one, the latest first. ``kind`` is "plain", "light" (Member States), "other" (other donors), "rest" (regional, not split, unassigned, others) or
    a domain."""

    label: str
    value: Decimal | None
    printed: Printed
    previous: Decimal | None = None
    share: Printed | None = None
    kind: str = "plain"
    priority: bool = False
    older: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars with the previous period as a thin second bar. ``legend`` pairs groups of donors ("eu",
    "member_states", "other") with words."""

    key: str
    title: Text
    sub: Text
    rows: tuple[BarRow, ...]
    alt: str
    notes: tuple[Text, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of a whole: a domain ("1".."5"), "plain" for a donor or instrument, "rest" for money without one of its own
    and for others together. ``here`` is what the brief is about; ``room`` is what the slice has room for: nothing (0), its
    share (1), its name, too (2)."""

    kind: str
    label: str
    share: Decimal
    printed: Printed
    here: bool = False
    room: int = 2


@dataclass(frozen=True, slots=True)
class ShareLine:
    """One bar of the whole, parted into what the brief is about and all that stands beside it."""

    title: Text
    sub: Text
    slices: tuple[Slice, ...]
    alt: str
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class QuarterBar:
    """One quarter: the EU-managed part (the whole where the data name no donor) and the whole, in the brief's unit."""

    key: str
    eu: Decimal
    total: Decimal


@dataclass(frozen=True, slots=True)
class Quarters:
    """The quarterly series, stacked EU-managed and others, with years below and marked events.

    ``marks`` are (position in quarters from the left edge, words). ``grid`` are values of reference lines.
    A brief of a domain, a donor or an instrument shows the whole of each quarter: in the domain's colour (``kind``,
    "plain" for none), the first ``earlier`` ones, of the comparison, lighter; ``first`` is the first one's number."""

    title: Text
    sub: Text
    legend: tuple[tuple[str, str], ...]
    bars: tuple[QuarterBar, ...]
    years: tuple[tuple[str, int], ...]
    last: Printed | None
    grid: tuple[tuple[Decimal, str], ...]
    marks: tuple[tuple[Decimal, str], ...]
    alt: str
    notes: tuple[Text, ...] = ()
    kind: str = ""
    earlier: int = 0
    first: Printed | None = None


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A country on a map: its code, its value in the brief's unit, the printed number, its name; no circle at zero or
    below.

    ``priority`` draws a ring round the circle; ``named`` asks for a label."""

    code: str
    value: Decimal
    printed: Printed
    label: str
    priority: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True)
class MapShade:
    """A group of countries that a map shades: its code, name, own money and members."""

    code: str
    label: str
    printed: Printed
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Map:
    """Circles by area on a map of countries, largest first.

    ``frame`` is a UN region by its number ("001" is the world), "places" for a frame round the places alone, or
    "country" for a locator of ``home`` among its neighbours; ``within`` is then its continent ("" for none). ``scale`` are (value, words) of the circles
    that explain the areas. No label says more than ``places`` and ``shades`` do."""

    title: Text
    sub: Text
    frame: str
    places: tuple[MapPlace, ...]
    shades: tuple[MapShade, ...]
    scale: tuple[tuple[Decimal, str], ...]
    alt: str
    notes: tuple[Text, ...] = ()
    home: str = ""
    within: str = ""


@dataclass(frozen=True, slots=True)
class BulletRow:
    """A result against its target: exact share of target (None: no rate) and the earlier share, printed numbers.

    ``status`` is "met", "near", "below" or ""."""

    domain: str
    label: str
    result: Printed
    target: Printed
    rate: Printed
    share: Decimal | None
    earlier: Decimal | None
    status: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """Results against targets in % of target (scale 0–125); a plain list where no result is ``aimed`` at a target.

    ``whole`` is how the language writes 100%, for the axis."""

    title: Text
    sub: Text
    heads: tuple[str, str, str, str]
    status_words: tuple[tuple[str, str], ...]
    rows: tuple[BulletRow, ...]
    alt: str
    notes: tuple[Text, ...] = ()
    aimed: bool = True
    whole: str = "100%"
