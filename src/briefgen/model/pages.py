"""The pages of a brief: which blocks stand together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from briefgen.model.blocks import Fact, NoteColumn, Row, Step, Table, Text
from briefgen.model.charts import Bars, Bullets, Map, Quarters, ShareLine


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """The page for the meeting; tables are None where there is nothing to say. ``steps_left`` counts what comes later than the steps."""

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
    steps_left: int = 0


@dataclass(frozen=True, slots=True)
class WherePage:
    """Page 2: where the money goes and what it achieves; a chart is None where the data have none. ``more_countries`` is a longer
    list of countries for a page with room."""

    title: str
    lead: Text
    countries: Bars | None
    instruments: Bars | None
    quarters: Quarters | None
    regions: Bars | None
    results: Bullets | None
    map: Map | None = None
    more_countries: Bars | None = None


@dataclass(frozen=True, slots=True)
class AnnexPage:
    """The evidence: largest projects, published beside computed, from contracted to the rate, ending, windows.

    ``continued`` is the title of a further page, ``longer`` a longer list of projects with its own lead as sub-line, for pages
    with room, ``shorter`` one that has room below a short meeting, ``further`` the next largest after a list of so many."""

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
    longer: Table | None = None
    shorter: Table | None = None
    further: Mapping[int, "FurtherList"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OnePage:
    """The edition of one page: the domains with bars of this and the earlier period, countries (for one country its
    projects), results, and lines to take or the next projects to end.

    ``longer`` is a longer list than ``second`` for a page with room; ``projects`` stand in the place of the domains in a brief
    of one.
    The rows of ``bars`` are those of ``domains`` without the total; ``lines`` are (domain, line, fact); ``status_words``
    say what the marks of the results mean."""

    bars: Bars
    domains: Table
    second: Table | None
    results: Table | None
    lines_title: str
    lines_sub: str
    lines: tuple[tuple[str, str, str], ...]
    ending: Table | None
    source: Text
    status_words: tuple[tuple[str, str], ...] = ()
    longer: Table | None = None
    projects: Table | None = None


@dataclass(frozen=True, slots=True)
class BarTable:
    """A table with a drawing in its column "bars": the rows of ``bars`` are those of ``table``, without its total.

    ``legend`` pairs "now" (the thick bar) and "before" (the thin one) with words."""

    bars: Bars
    table: Table
    legend: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ThinPage:
    """The page of few data: the domains by part of the period, places (in one country who pays) beside results, all
    projects, and what the data cannot say. Blocks are None where the data have none. Data without money have the chart
    ``outcomes`` instead of ``results``; ``status_words`` say what the marks of the results mean."""

    domains: BarTable | None
    second: BarTable | None
    results: Table | None
    projects: Table | None
    notes_title: str
    notes: tuple[NoteColumn, ...]
    source: Text
    outcomes: Bullets | None = None
    status_words: tuple[tuple[str, str], ...] = ()


class ShorterList(NamedTuple):
    """What stands below a list of fewer projects: how many they are, the rows of the others, the notes on those that it shows."""

    shown: int
    rows: tuple[Row, ...]
    notes: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class CountryPage:
    """The two pages of a brief of places: where they stand, who pays, domains and results; then, after what is said for
    the meeting, changes, what comes next and the largest projects.

    ``members`` are the places of a brief of several. The rows of ``bars`` are those of ``domains`` without the total.
    ``quarters`` stand where no results are. ``shorter`` is what stands below the projects where fewer of them have room.
    ``title`` is that of a page without a meeting, ``projects_title`` of projects on a page of their own. ``walk``, ``ending`` and
    ``windows`` stand where the page has room for them; ``ending_listed`` says that ``projects`` have all of ``ending``, too.
    """

    map: Map | None
    members: Bars | None
    shares: Table | None
    payers: Bars | None
    bars: Bars
    domains: Table | None
    results: Bullets | None
    quarters: Quarters | None
    title: str
    projects_title: str
    changes: Table | None
    coming: Table | None
    projects: Table | None
    shorter: tuple[ShorterList, ...]
    walk: Table | None
    ending: Table | None
    ending_listed: bool
    windows: Table | None
    notes: tuple[NoteColumn, ...]


@dataclass(frozen=True, slots=True)
class FurtherList:
    """A list that goes on with the largest projects where a later page has room; its ``left`` are those after it. ``cuts`` are the
    numbers of rows that it may be cut to, with the notes that it has then."""

    table: Table
    cuts: Mapping[int, tuple[Text, ...]]


@dataclass(frozen=True, slots=True)
class DomainPage:
    """Page 1 of a brief of a domain, a donor or an instrument (EDITIONS.md, "domain 1"), and what page 2 says first.

    ``side`` are the instruments of a domain, the domains of a donor or an instrument. ``projects`` are the largest ones,
    with an outline round the date of what ends soon, ``longer`` longer lists
    of them, the longest first. ``title`` and ``lead`` are those of page 2. ``others`` are the countries after those of
    ``countries``, for the room beside the map. ``places_title`` is the title of a page 2 without the projects. ``further`` are the
    next largest projects after a list of so many, for the page behind.
    """

    kind: str
    shares: ShareLine | None
    countries: BarTable | None
    side: BarTable | None
    quarters: Quarters | None
    results: Bullets | None
    projects: Table | None
    title: str
    lead: Text
    longer: tuple[Table, ...] = ()
    others: Bars | None = None
    places_title: str = ""
    further: Mapping[int, FurtherList] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Filling:
    """What may stand below what page 2 is there for, as far as it has room: one of ``lists`` of the largest projects, the longest
    first, the sub of each its lead; tables, the most needed first; the data notes, with which ``source`` is the source line of
    page 1."""

    lists: tuple[Table, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[NoteColumn, ...] = ()
    source: Text = ()


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
