"""The dataset: typed rows of the canonical workbook with the place each came from (data-model.md)."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple

from briefgen.model.findings import Finding
from briefgen.model.meeting import AgendaItem, Issue, Meeting, Message, Milestone, PolicyText, PublishedFigure
from briefgen.model.origins import ColumnOrigin, LeftOut
from briefgen.model.readings import SheetReading
from briefgen.model.sheets import Source, cell_address

_RECORD_CELLS = ("amount", "currency", "value_date", "amount_base", "signature_date", "disbursed")
_SHORT_CELLS = ("currency", "signature_date")


@dataclass(frozen=True, slots=True)
class Table:
    """Where one sheet's data stand: ``columns`` maps a canonical column to its sheet column (from 1).

    ``header_row`` is the last row of the header, ``tag_row`` that of the HXL tags, 0 without.
    The rows of an XML file have no cells: ``elements`` gives the path of each row's element and ``parts`` the part of
    it that holds a canonical column (``value/@currency``). ``standard`` says that the file is of another standard.
    """

    file: str
    sheet: str
    canonical: str
    header_row: int
    columns: Mapping[str, int]
    lines: tuple[int, ...] | None = None
    tag_row: int = 0
    elements: Sequence[str] | None = None
    parts: Mapping[str, str] = field(default_factory=dict)
    standard: bool = False

    def place(self, row: int, column: str) -> str:
        """Return where a canonical column of a row stands: its cell, or its element in an XML file."""
        return self.cell(row, column) or self.element(row, column)

    def place_for(self, reader: "Table", row: int, column: str) -> str:
        """Return where a cell of this table stands, said to somebody who looks at another one: with sheet and file."""
        place = self.place(row, column) or f"row {row}"
        if self.sheet != reader.sheet:
            place = f'{place} of sheet "{self.sheet}"'
        return place if self.file == reader.file else f"{place} of {self.file}"

    def cell(self, row: int, column: str) -> str:
        """Return the A1 address of a canonical column in a row, or "" if the sheet has no such column."""
        if self.elements is not None:
            return ""
        return cell_address(row, self.columns[column]) if column in self.columns else ""

    def record_cells(self, record: "MoneyRecord") -> dict[str, str]:
        """Return the cells (or elements) that give a record its money, by canonical column."""
        names = (*_SHORT_CELLS, record.amount_column) if record.short_form else _RECORD_CELLS
        return {name: self.place(record.row, name) for name in _RECORD_CELLS if name in names and name in self.columns}

    def element(self, row: int, column: str = "") -> str:
        """Return the path of a row's element, down to the part that holds a column; "" if the file is no XML."""
        if self.elements is None or not 0 < row <= len(self.elements):
            return ""
        part = self.parts.get(column, "")
        return f"{self.elements[row - 1]}/{part}" if part else self.elements[row - 1]


@dataclass(frozen=True, slots=True)
class Split:
    """How one record falls into classes (data-model.md rule 5), already normalised.

    ``parts`` are (class, weight) in the order given, weights above zero, relative to their own sum; classes may
    be "multi", "unallocated" or "unassigned". ``shared`` are the classes behind "multi". ``estimated`` marks
    equal parts by ``[splits]``.
    """

    parts: tuple[tuple[str, Decimal], ...]
    shared: tuple[str, ...] = ()
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Partnership:
    """The Partnership sheet; ``None`` or "" where a key is not given. ``translations`` are texts in a language of their
    own, by their key there: {"title_fr": "Coopération …"}."""

    title: str = ""
    partner_a: str = ""
    partner_b: str = ""
    as_of: datetime.date | None = None
    base_currency: str = "EUR"
    period: str = ""
    compare_period: str = ""
    coverage_from: datetime.date | None = None
    main_measure: str = "contracted"
    reporting_org: str = ""
    priority_countries: tuple[str, ...] = ()
    classification: str = ""
    illustrative: bool = False
    source_note: str = ""
    translations: Mapping[str, str] = field(default_factory=dict)

    def in_language(self, lang: str) -> "Partnership":
        """Return the settings with the texts of a language where they are given, and no other language's."""
        ending = f"_{lang}"
        own = {key.removesuffix(ending): text for key, text in self.translations.items() if key.endswith(ending)}
        return replace(self, **own, translations={})  # type: ignore[arg-type]  # keywords made from names


@dataclass(frozen=True, slots=True)
class Project:
    """A row of Projects. ``key`` is the id trimmed, case-folded and with one kind of dash (rule 10)."""

    key: str
    project_id: str
    title: str
    table: int
    row: int
    domains: Split
    countries: Split
    record_type: str = "project"
    parent: str | None = None
    level: str = ""
    status: str = ""
    implementer: str = ""
    start_date: datetime.date | None = None
    end_date: datetime.date | None = None
    sector: str = ""
    jvap_action: str = ""
    eutf_window: str = ""
    summary: str = ""
    url: str = ""
    source_doc: str = ""
    as_of: datetime.date | None = None
    notes: str = ""


class MoneyRecord(NamedTuple):
    """An amount of one measure: a row of Contracts, or the short form on Projects.

    A named tuple, not a frozen dataclass, because a large workbook has hundreds of thousands and a tuple is made five
    times as fast.

    ``contract`` and ``project`` are folded keys. ``amount`` is exact in ``currency``; None only where it could not
    be read (then ``flaw`` names the finding). ``flaw`` is the code of the error that forbids its use, "" if none.
    ``duplicate`` says that an earlier identical row stands for it. ``disbursed_known`` is False only for a short
    form with blank ``disbursed`` (rule 3). ``cells`` names the columns whose cells carry it. ``domains`` and
    ``countries`` are the splits in force (contract before project).
    """

    number: int
    table: int
    row: int
    contract: str
    contract_id: str
    project: str
    donor: str
    instrument: str
    measure: str
    amount: Decimal | None
    currency: str
    value_date: datetime.date | None
    domains: Split
    countries: Split
    amount_base: Decimal | None = None
    record_id: str = ""
    as_of: datetime.date | None = None
    period_start: datetime.date | None = None
    period_end: datetime.date | None = None
    source_doc: str = ""
    short_form: bool = False
    disbursed_known: bool = True
    duplicate: bool = False
    flaw: str = ""
    amount_column: str = "amount"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of Indicators. ``code`` is its stable name in figure ids: the given code, else a slug of the name."""

    code: str
    name: str
    unit: str
    domain: str = ""
    aggregation: str = "sum"
    direction: str = "up"
    row: int = 0


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A row of Results; None is unknown, never zero (rule 9).

    ``place`` is where within the country; values of different places are added up.
    """

    index: int
    table: int
    row: int
    project: str
    indicator: str
    period_start: datetime.date | None
    period_end: datetime.date | None
    baseline: Decimal | None
    target: Decimal | None
    actual: Decimal | None
    cumulative: bool
    country: str = ""
    as_of: datetime.date | None = None
    source_doc: str = ""
    flaw: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Rate:
    """Units of ``currency`` per base unit in a month ("2016-03"), as the Rates sheet gives them."""

    month: str
    currency: str
    units_per_base: Decimal
    source: str
    table: int
    row: int


@dataclass(frozen=True, slots=True)
class NamedCode:
    """An addition to a built-in list: names per language, a group (donors, instruments), members (regions)."""

    code: str
    names: Mapping[str, str]
    group: str = ""
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dataset:
    """Everything validation understood, with its findings. Tuples keep the order of the sheets.

    ``origins`` and ``left_out`` say what a profile made of a file in another standard. ``projects`` is keyed by folded id; ``parents`` maps a child's key to its parent's. ``equal_splits`` and
    ``builtin_rates`` are settings that arithmetic honours.
    """

    sources: tuple[Source, ...]
    tables: tuple[Table, ...]
    partnership: Partnership
    projects: Mapping[str, Project]
    records: tuple[MoneyRecord, ...]
    indicators: tuple[Indicator, ...] = ()
    results: tuple[ResultRow, ...] = ()
    rates: tuple[Rate, ...] = ()
    donors: Mapping[str, NamedCode] = field(default_factory=dict)
    instruments: Mapping[str, NamedCode] = field(default_factory=dict)
    regions: Mapping[str, NamedCode] = field(default_factory=dict)
    messages: tuple[Message, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    issues: tuple[Issue, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    published: tuple[PublishedFigure, ...] = ()
    policy: tuple[PolicyText, ...] = ()
    findings: tuple[Finding, ...] = ()
    origins: tuple[ColumnOrigin, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    readings: tuple[SheetReading, ...] = ()
