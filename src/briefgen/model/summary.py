"""The summary: every figure of a brief with its lineage, and the rows behind the tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from briefgen.model.dataset import Dataset, Indicator, Project
from briefgen.model.earlier import Earlier
from briefgen.model.findings import Finding
from briefgen.model.meeting import Meeting
from briefgen.model.selection import Period, Selection

COUNTRIES_SHOWN, MANY_SHOWN = 10, 20
INSTRUMENTS_SHOWN = 8
PROJECTS_SHOWN = 15
LARGEST_SHOWN = 10
LONGER_SHOWN = 20
FURTHER_SHOWN = (5, 10, 15, 20, 25)
PROJECTS_LISTED = 600
ENDING_SHOWN = 5
FEW_SHOWN = 5
WHOLE_SHOWN = 6
FEW_PROJECTS = 10
PAYERS_SHOWN, PAYERS_SHOWN_BESIDE = 8, 4
FIRST_PROJECTS = (4, 7, 10, 15, 20)
"""How many rows a brief lists before its "n other" row; the ``rest.*`` figures stand on these.

``MANY_SHOWN`` is how many countries a brief may list of which the ten largest hold less than two fifths of the value.
``FEW_SHOWN`` is how many countries or projects the edition of one page lists, ``LARGEST_SHOWN`` how many projects a brief
of a domain, a donor or an instrument does, ``LONGER_SHOWN`` how many any brief does that has the room, ``FURTHER_SHOWN`` how
many it may go on with where a later page has room, ``WHOLE_SHOWN`` how many donors or instruments a brief of one of them names beside it. ``FEW_PROJECTS`` is the number of projects from which data are no longer
few: with fewer there are figures by part of the period and of withdrawals. ``PAYERS_SHOWN`` is how many who pay a brief of a
country names, and one of several places beside these; ``FIRST_PROJECTS`` how many projects a brief of places may list, by the
room it has. ``PROJECTS_LISTED`` is the longest list of projects, that of the full edition."""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What a figure leaves out although its selection would otherwise hold it.

    ``reason`` is one of no-date, no-rate, after-as-of, superseded, duplicate, parent, draft, no-country,
    unknown (a short form without a payment report). ``amount`` is in the base currency; None where there is no rate.
    ``currencies`` gives amounts by original currency for reason no-rate.
    """

    reason: str
    count: int
    amount: Decimal | None
    currencies: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Lineage:
    """How a figure came about: the rule's name and the selection of atoms, or the figures it was derived from.

    ``rule`` is one of sum, count-projects, ratio, difference, change, average, result, elapsed. ``where`` selects atoms
    (keys: measure, from, to, until, domain, country, region, window, instrument, donor, donor_group, cohort,
    projects); of elapsed it names the project, its first and last day and the as-of date. ``of`` lists ids of figures for derived rules.
    """

    rule: str
    where: Mapping[str, object] = field(default_factory=dict)
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with a stable id (product.md). ``value`` None is unknown, never zero.

    ``unit`` is EUR (the base currency), projects, contracts, share, points, or an indicator's unit. Money is exact
    to the cent; shares are exact fractions, rounded half-up to six decimals.
    """

    id: str
    value: Decimal | None
    unit: str
    lineage: Lineage
    excluded: tuple[Exclusion, ...] = ()


class Conversion(NamedTuple):
    """What became of one money record (same index as ``Dataset.records``).

    ``cents`` is the amount in cents of the base currency, None without a rate. ``rate`` is units per base unit with
    its month and source ("" for the base currency itself, "given" for amount_base, "sheet", "ECB").
    ``left_out`` is "" or the reason why the record counts nowhere: duplicate, superseded, after-as-of, parent, draft.
    """

    cents: int | None
    rate: Decimal | None = None
    rate_month: str = ""
    rate_source: str = ""
    left_out: str = ""


class Atom(NamedTuple):
    """The part of one record that falls to one domain and one country (rule 6), in cents; None without a rate."""

    record: int
    domain: str
    country: str
    cents: int | None


class Outside(NamedTuple):
    """A part of a record that a filtered brief does not hold, of the main measure in its period, in cents.

    ``kind`` is "multi" for money of shared projects that touch the brief's places, "regional" for money of the regions
    around them, a country's code for money of a neighbour of the only country, "" for all else. ``part`` is the domain,
    donor or instrument that it belongs to in a brief of domains, donors or instruments alone; ``earlier`` money lies in the
    comparison period instead and has no other kind. ``around`` are the wider totals of a brief of places that it is in: their
    continent by its number, their window, the Trust Fund.
    """

    record: int
    cents: int
    kind: str
    part: str = ""
    earlier: bool = False
    around: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """One project of the selection: money in cents of the base currency.

    ``contracted`` is the main measure in the period. ``base`` and ``paid`` are the cohort's (the two sides of the
    rate); None where payments are unknown or the project has no contract in the cohort. ``note`` marks: "unknown",
    "top-up", "restated", "reduced".
    """

    project: Project
    contracted: int
    base: int | None
    paid: int | None
    donors: tuple[str, ...]
    instruments: tuple[str, ...]
    domains: tuple[str, ...]
    countries: tuple[str, ...]
    marks: tuple[str, ...] = ()
    end_date: date | None = None
    elapsed: Decimal | None = None
    """The share of its days, first and last included, that had passed by the as-of date; None where a date is missing."""
    slug: str = ""
    """The stable, path-safe name in figure ids: project.<slug>.contracted, .base, .disbursed, .rate."""


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One indicator over the selection (rule 9). ``earlier`` is the value one year before the period's end.

    ``reported`` and ``unreported`` count projects; ``values`` lists single values where aggregation is none.
    ``cumulative`` says that the value is counted since the start. ``rows`` are the indexes of the rows of Results that
    "actual", "target", "earlier" and "rate" stand on.
    """

    indicator: Indicator
    actual: Decimal | None
    target: Decimal | None
    rate: Decimal | None
    earlier: Decimal | None
    reported: int
    unreported: int
    cumulative: bool
    left_out_no_country: int = 0
    since: date | None = None
    values: tuple[tuple[str, Decimal], ...] = ()
    rows: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def beyond_target(self) -> bool:
        """Whether the value counts what was reported without a target, which the rate leaves out (rule 9)."""
        return self.rate is not None and set(self.rows.get("actual", ())) != set(self.rows.get("rate", ()))


@dataclass(frozen=True, slots=True)
class EndingLine:
    """A project with money in the selection that ends within six months of the meeting or the as-of date."""

    line: ProjectLine
    end_date: date


@dataclass(frozen=True, slots=True)
class RateUsed:
    """A rate that was applied: month, currency, units per base unit, source ("sheet" or "ECB")."""

    month: str
    currency: str
    units_per_base: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class Summary:
    """All that a brief is made from.

    ``figures`` by id, in order of making. ``atoms`` of the selection (filters applied), all dates and measures.
    ``conversions`` parallel to ``dataset.records``. ``cohort`` holds the contract keys in the cohort.
    ``domains`` … ``windows`` list the classes that have figures, in printing order (domains 1–5 first, then multi,
    unallocated, unassigned; countries by contracted, largest first, then regional, multi, unallocated, unassigned).
    ``no_comparison`` is "" where a comparison stands, else why not: "all" (no period), "coverage" (the comparison
    period begins before the data do; ``comparison`` still names it, its figures are null). ``as_of`` is None only
    for data without a single date. ``countries`` … also hold classes that had money in the comparison period only.
    ``earlier_quarters`` are those of the comparison. ``meeting`` is the meeting of the brief. ``errors`` are the
    findings of level error that touch the selection. ``cohort_measure`` is what the rate stands on, "" if nothing.
    ``own_period`` says that period and as-of date are the workbook's own. ``unknown_contracts`` are the contracts of
    the selection in the period without a payment report. ``map_frame`` is what a map shows ("" for no map, a UN
    region by its number, "001" for the world, "places" for the places alone, "country" for a country among its
    neighbours), ``map_places`` the countries with a circle on it, largest first; ``top.map.*`` and ``rest.map.*`` are
    their money and all other. In the map of one country it comes first, before neighbours with money of their own,
    ``rest.neighbour.country.*``. ``outside`` is what a filter leaves out of the main measure in the period: with the
    atoms it adds up to the whole. ``beside`` are the domains, donors or instruments of the whole that have figures
    ``whole.<kind>.<code>.*``, largest first, in a brief of one of these kinds alone. ``earlier`` is what it carries of the
    last brief, whose values are the figures ``last.*``; None without one. ``parts`` are the prefixes of figures that split
    the period without a rest ("year.2015", "quarter.2016-Q4", "walk.month.2016-11", "walk.span.2010-2013"), for few projects
    without a comparison; () for none. A brief of places has ``around``, the wider
    totals that it is a part of ("region.002": ``top.around.region.002.*``), and ``payers``, the classes that tell who pays
    and add up to the total, largest first.
    """

    dataset: Dataset
    selection: Selection
    measure: str
    period: Period
    comparison: Period | None
    no_comparison: str
    as_of: date | None
    comparison_as_of: date | None
    figures: Mapping[str, Figure]
    conversions: tuple[Conversion, ...]
    atoms: tuple[Atom, ...]
    cohort: frozenset[str]
    unknown_contracts: frozenset[str]
    domains: tuple[str, ...]
    countries: tuple[str, ...]
    regions: tuple[str, ...]
    windows: tuple[str, ...]
    donors: tuple[str, ...]
    donor_groups: tuple[str, ...]
    instruments: tuple[str, ...]
    years: tuple[str, ...]
    quarters: tuple[str, ...]
    projects: tuple[ProjectLine, ...]
    results: tuple[ResultLine, ...]
    ending: tuple[EndingLine, ...]
    ending_until: date | None
    left_out: tuple[Exclusion, ...]
    rates_used: tuple[RateUsed, ...]
    earlier_quarters: tuple[str, ...] = ()
    previous_cohort: frozenset[str] = frozenset()
    meeting: Meeting | None = None
    errors: tuple[Finding, ...] = ()
    cohort_measure: str = "contracted"
    own_period: bool = True
    map_frame: str = ""
    map_places: tuple[str, ...] = ()
    outside: tuple[Outside, ...] = ()
    beside: tuple[str, ...] = ()
    earlier: Earlier | None = None
    parts: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    payers: tuple[str, ...] = ()

    def value(self, figure: str) -> Decimal | None:
        """Return a figure's exact value; None if it is unknown or the class has no atoms."""
        found = self.figures.get(figure)
        return found.value if found else None
