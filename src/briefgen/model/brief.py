"""The brief: a display model that every format prints. ``present`` makes it, ``render`` only prints it.

Words are final, in one language; every printed number is a :class:`Printed` with the id of its figure. Numbers that
draw marks (bar lengths, ticks) are exact decimals: geometry is the renderer's, arithmetic is not.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from briefgen.model.choice import Choice
from briefgen.model.findings import FindingGroup
from briefgen.model.summary import Summary
from briefgen.model.words import Words


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as it is printed, with the figure it prints; ``figure`` "" only for numbers of the data's own text.

    ``raised`` is the letter or number of a note, set as a superscript.
    """

    text: str
    figure: str = ""
    raised: bool = False


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
    ("full", "half", "empty", "late"); ``mark`` a raised note letter."""

    text: Text = ()
    badges: tuple[str, ...] = ()
    meter: Meter | None = None
    status: str = ""
    mark: str = ""
    strong: bool = False
    muted: bool = False


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

    ``kind`` is "plain", "light" (second series), "rest" (regional, not split, unassigned, others) or a domain."""

    label: str
    value: Decimal | None
    printed: Printed
    previous: Decimal | None = None
    share: Printed | None = None
    kind: str = "plain"
    priority: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars with the previous period as a thin second bar."""

    key: str
    title: Text
    sub: Text
    rows: tuple[BarRow, ...]
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

    ``marks`` are (position in quarters from the left edge, words). ``grid`` are values of reference lines."""

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
class MeetingPage:
    """The page for the meeting; tables are None where there is nothing to say."""

    title: str
    lead: Text
    facts: tuple[Fact, ...]
    agenda: Table | None
    issues: Table | None
    steps_title: str
    steps_sub: str
    steps: tuple[Step, ...]
    policy: Table | None
    changes: Table | None = None


@dataclass(frozen=True, slots=True)
class WherePage:
    """Page 2: where the money goes and what it achieves; a chart is None where the data have none."""

    title: str
    lead: Text
    countries: Bars | None
    instruments: Bars | None
    quarters: Quarters | None
    regions: Bars | None
    results: Bullets | None
    map: Map | None = None


@dataclass(frozen=True, slots=True)
class NoteColumn:
    """A column of data notes; ``warn`` draws the red line beside it."""

    title: str
    paragraphs: tuple[Text, ...]
    warn: bool = False


@dataclass(frozen=True, slots=True)
class AnnexPage:
    """The evidence: largest projects, published beside computed, from contracted to the rate, ending, windows.

    ``continued`` is the title of a further page."""

    title: str
    continued: str
    lead: Text
    projects: Table | None
    published: Table | None
    walk: Table | None
    ending: Table | None
    windows: Table | None
    notes_title: str
    notes: tuple[NoteColumn, ...]


@dataclass(frozen=True, slots=True)
class OnePage:
    """The edition of one page: the domains with bars of this and the earlier period, countries (for one country its
    projects), results, and lines to take or the next projects to end.

    The rows of ``bars`` are those of ``domains`` without the total; ``lines`` are (domain, line, fact)."""

    bars: Bars
    domains: Table
    second: Table | None
    results: Table | None
    lines_title: str
    lines_sub: str
    lines: tuple[tuple[str, str, str], ...]
    ending: Table | None
    source: Text


@dataclass(frozen=True, slots=True)
class FullPages:
    """What the full edition adds: all projects, up to a bound, and the printed figures with their exact values."""

    title: str
    projects: Table | None
    figures_title: str
    figures: Table


@dataclass(frozen=True, slots=True)
class FigureNote:
    """What a reader may ask of a printed number: what it is, its exact value with its unit, the rule in a sentence."""

    label: str
    exact: str
    rule: str


@dataclass(frozen=True, slots=True)
class WebWords:
    """Words that only a page on a screen has: those round the brief, and what stands behind its numbers.

    ``skip`` leads past the navigation ``contents``; ``sections`` are its links as (id of the section, words).
    ``source`` and ``sources`` open where one number or several come from; ``exact``, ``records`` and ``largest`` are said
    there, with {} for the value, the count, the cells. ``listed`` leads to the list of figures. ``notes`` go by figure.
    """

    skip: str
    contents: str
    sections: tuple[tuple[str, str], ...]
    source: str
    sources: str
    exact: str
    records: str
    largest: str
    listed: str
    close: str
    notes: Mapping[str, FigureNote]


PARTS = ("message", "where", "meeting", "annex", "full")
"""The parts of a brief, in their order; the edition of one page is the part "one" instead of them."""


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything that is printed, in one language.

    ``labels`` gives the label of each figure of the summary. ``empty`` is the one sentence of a selection that
    matches nothing (then the pages are None). ``running`` is the running head (title, rest), ``footer`` the line at
    the foot; ``page_words`` are ("Page ", " of ", ""); ``more_words`` stand round the number of rows left to the workbook;
    ``description`` goes into document properties. ``full`` is there in the full edition only, ``web`` for the
    HTML edition. ``choices`` say why the headline and the key points were chosen; no format prints them.
    ``workbook`` has the words of the workbook's sheets.

    ``one`` is there in the edition of one page only. ``parts`` are what the pages of the edition show; the workbook and
    the JSON edition hold all.
    """

    lang: str
    title: str
    description: str
    masthead: Masthead
    tags: tuple[Tag, ...]
    running: tuple[str, str]
    footer: str
    page_words: tuple[str, str, str]
    headline: Text
    comparison_line: str
    tiles: tuple[Tile, ...]
    left_out: Text
    funding: StackedBars | None
    key_title: str
    key_points: tuple[KeyPoint, ...]
    domains: Table | None
    panels: Panels | None
    source_line: Text
    where: WherePage | None
    meeting: MeetingPage | None
    annex: AnnexPage | None
    empty: str
    health: str
    findings: tuple[FindingGroup, ...]
    labels: Mapping[str, str]
    names: Mapping[str, str]
    summary: Summary
    version: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)
    more_words: tuple[str, str] = ("", " more in the source.")
    full: FullPages | None = None
    one: OnePage | None = None
    parts: tuple[str, ...] = PARTS
    choices: tuple[Choice, ...] = ()
    web: WebWords | None = None
    workbook: Words = field(default_factory=Words)

    @property
    def screen_parts(self) -> tuple[str, ...]:
        """What the HTML edition shows: instead of the one page all parts, which a screen has room for."""
        return PARTS if "one" in self.parts else self.parts
