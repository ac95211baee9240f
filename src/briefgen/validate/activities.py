"""Lists of activities (3W, 5W) and of people by place, as the canonical tables that they stand for.

Such sheets have no ids and, as a rule, no money (domain.md A5). Each row of a list of activities is an activity, counted
as it stands (data-model.md rule 10); numbers of people are results with an indicator for each column; amounts become
records only where their tag tells the measure. A list of people by place is one project whose results stand apart by
place. Personal data are never read.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefgen.config import Mapping as Config
from briefgen.model.dataset import Table
from briefgen.model.readings import SheetReading
from briefgen.model.sheets import CellValue, Sheet, cell_address
from briefgen.validate.body import Body, StatedTotal
from briefgen.validate.dates import read_date
from briefgen.validate.found import FoundTable
from briefgen.validate.layout import Header
from briefgen.validate.list_indicators import Series, series_of, series_of_sectors
from briefgen.validate.list_remarks import list_reading, report_list
from briefgen.validate.report import Report
from briefgen.validate.roles import PLACES, Profile, RoleColumn, best
from briefgen.validate.values import Unreadable, as_text, is_blank, is_blank_word
from briefgen.validate.whereabouts import Whereabouts, find_country
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.headers import SHEETS

_BASE = ("project_id", "title", "implementer", "sector", "countries", "domains", "status", "start_date", "end_date",
         "as_of", "notes", "donor", "period_start", "period_end", "country", "place", "value_date", "one")  # fmt: skip
"""Columns of the rows that all tables of a sheet share; columns of figures follow them."""
_PLACE = {name: place for place, name in enumerate(_BASE)}
_LETTERS = str.maketrans("0123456789", "ghjkmnpqrs")


def known_lists(before: Iterable[FoundTable]) -> tuple[frozenset[str], Counter[str]]:
    """Return the codes of the indicators of the lists read before, and how often they hold each row's content."""
    lists = [found for found in before if found.without_ids]
    codes = frozenset(str(row[0]) for found in lists if found.spec.name == "Indicators" for row in found.rows if row)
    ids = (str(row[0]) for found in lists if found.spec.name == "Projects" for row in found.rows if row)
    return codes, Counter(key.split("-")[1] for key in ids if "-" in key)


@dataclass(slots=True)
class ListReader:
    """Turns one sheet into tables. ``known`` are the indicators of the lists before it, ``seen`` how often each row's content."""

    sheet: Sheet
    header: Header
    body: Body
    columns: Sequence[RoleColumn]
    profile: Profile
    config: Config
    report: Report
    known: frozenset[str]
    seen: Counter[str]
    rows: list[list[CellValue]] = field(default_factory=list)
    tables: list[FoundTable] = field(default_factory=list)

    def read(self, first: int) -> tuple[list[FoundTable], SheetReading]:
        """Return the tables, numbered from ``first``, and how the sheet was read."""
        numbers = [number for number in range(self.body.first, self.body.last + 1) if self._counts(number)]
        constant = self.config.constants.get("Projects", {}).get("countries", "")
        where = find_country(self.sheet, self.header, self.columns, numbers, constant)
        series = series_of(self.columns, self.profile, self.sheet.name, self.known)
        self.rows = [[] for _ in range(max([self.body.last, *(total.row for total in self.body.totals)]))]
        self._fill(numbers, where)
        series += series_of_sectors((as_text(row[_PLACE["sector"]]) for row in self._records()), self.profile)
        for total in self.body.totals:  # stated totals stand in the rows, but are no records
            self.rows[total.row - 1] = [*[""] * len(_BASE), *self.sheet.rows[total.row - 1]]
        self._add_projects(first, where)
        self._add_indicators(first, series)
        for one in series:
            self._add_results(first, one)
        self._add_money(first)
        self._place_flaws()
        report_list(self.sheet, self.header, self.columns, self.profile, numbers, where, self.report)
        return self.tables, list_reading(self.sheet, self.header, self.body, self.columns, self.profile, series)

    def _records(self) -> list[list[CellValue]]:
        return [row for number, row in enumerate(self.rows, 1) if row and number not in self.body.passed]

    def _counts(self, number: int) -> bool:
        return number not in self.body.passed and any(not is_blank(cell) for cell in self.sheet.rows[number - 1])

    def _fill(self, numbers: Sequence[int], where: Whereabouts) -> None:
        """Make the rows that all tables share: the base columns, then the sheet's own cells."""
        private = {column.place for column in self.columns if column.role.kind == "contact"}
        repeats: list[int] = []
        spots: Counter[tuple[str, str, str]] = Counter()
        for number in numbers:
            cells = self.sheet.rows[number - 1]
            base: list[CellValue] = [""] * len(_BASE)
            for name in ("title", "implementer", "domain", "sector", "status", "start", "end", "date", "donor"):
                self._put(base, name, cells)
            country, place = where.of(cells), self._spot(cells)
            base[_PLACE["countries"]] = base[_PLACE["country"]] = country
            base[_PLACE["notes"]] = place
            key = self._key(cells, private)
            if key.count("-") > 1:
                repeats.append(number)
            base[_PLACE["project_id"]] = key
            day = _day(base[_PLACE["as_of"]]) or _day(base[_PLACE["end_date"]])
            base[_PLACE["period_end"]] = day
            base[_PLACE["period_start"]] = _day(base[_PLACE["start_date"]])
            base[_PLACE["one"]] = 1
            if self.profile == "people":
                spot = country, place, str(day)
                spots[spot] += 1
                base[_PLACE["place"]] = place if spots[spot] == 1 else f"{place} (row {number})"
                base[_PLACE["project_id"]] = self._list_id()
            self.rows[number - 1] = [*base, *cells]
        if repeats and self.profile == "activities":
            what = "1 row repeats another" if len(repeats) == 1 else f"{len(repeats):,} rows repeat others"
            message = f"{what} word for word; the list has no ids, so each is counted."
            cell = cell_address(repeats[0], self.columns[0].place + 1)
            self.report.add("repeated-activity", message, sheet=self._where, cell=cell)

    def _put(self, base: list[CellValue], kind: str, cells: Sequence[CellValue]) -> None:
        kinds = {
            "title": ("title", "detail", "subsector", "sector"),
            "implementer": ("implementer", "organisation", "acronym"),
            "sector": ("sector", "subsector"),
        }.get(kind, (kind,))
        name = {"start": "start_date", "end": "end_date", "date": "as_of", "domain": "domains"}.get(kind, kind)
        value = next((cells[one.place] for one in best(self.columns, *kinds) if _is_filled(cells, one.place)), "")
        base[_PLACE[name]] = (
            as_text(value)
            if isinstance(value, str | float | int) and not kind.endswith(("start", "end", "date"))
            else value
        )
        if kind == "sector" and value and fold(as_text(value)) in self.config.domains:
            base[_PLACE["domains"]] = as_text(value)

    def _spot(self, cells: Sequence[CellValue]) -> str:
        """Return where a row is: its administrative areas and its site, the widest first."""
        texts = [as_text(cells[one.place]) for one in best(self.columns, *PLACES) if one.place < len(cells)]
        return ", ".join(dict.fromkeys(text for text in texts if text))

    def _key(self, cells: Sequence[CellValue], private: set[int]) -> str:
        """Return an id made of a row's own content, without personal data; the same content again gets a number."""
        content = [as_text(cell) for place, cell in enumerate(cells[: self.header.width]) if place not in private]
        while content and not content[-1]:
            content.pop()
        digest = _digest("\x1f".join(content))
        self.seen[digest] += 1
        return f"activity-{digest}" + (f"-{self.seen[digest]}" if self.seen[digest] > 1 else "")

    def _list_id(self) -> str:
        return f"people-{_digest(self._title() + self.sheet.name)}"

    def _title(self) -> str:
        above = (
            as_text(cell) for row in self.sheet.rows[: self.header.first - 1] for cell in row if isinstance(cell, str)
        )
        return next((text for text in above if len(text) > 3), "") or self.sheet.name

    @property
    def _where(self) -> tuple[str, str]:
        return self.sheet.file, self.sheet.name

    def _source(self, *kinds: str) -> int:
        """Return the column (from 1) that a canonical column comes from, 0 for none."""
        return next((column.place + 1 for column in best(self.columns, *kinds)), 0)

    def _table(
        self,
        first: int,
        canonical: str,
        columns: Mapping[str, int],
        places: Mapping[str, int],
        constants: Mapping[str, str],
        rows: list[list[CellValue]] | None = None,
        header_row: int = 0,
    ) -> FoundTable:
        table = Table(
            self.sheet.file,
            self.sheet.name,
            canonical,
            header_row or self.header.row,
            {name: column for name, column in columns.items() if column},
            self.sheet.lines,
            self.header.tag_row,
        )
        found = FoundTable(
            first + len(self.tables),
            table,
            SHEETS[canonical],
            self.rows if rows is None else rows,
            self.header.words,
            dict(constants),
            places=dict(places),
            first_row=1,
            last_row=len(self.rows if rows is None else rows),
            passed=frozenset(self.body.passed),
            totals=self._totals(places) if rows is None or canonical == "Contracts" else (),
            without_ids=True,
            date_1904=self.sheet.date_1904,
        )
        self.tables.append(found)
        return found

    def _totals(self, places: Mapping[str, int]) -> tuple[StatedTotal, ...]:
        """Return what the totals rows of the sheet state of a table's columns of figures."""
        figures = {
            name: str(place - len(_BASE)) for name, place in places.items() if name in ("actual", "target", "amount")
        }
        stated = (
            (total, {name: total.values[key] for name, key in figures.items() if key in total.values})
            for total in self.body.totals
        )
        return tuple(replace(total, values=values) for total, values in stated if values)

    def _add_projects(self, first: int, where: Whereabouts) -> None:
        if self.profile == "people":
            # One project for the whole list: it stands in the row of the header.
            row: list[CellValue] = [self._list_id(), self._title(), self._countries()]
            rows: list[list[CellValue]] = [[] for _ in range(self.header.row - 1)] + [row]
            self._table(first, "Projects", {}, {"project_id": 0, "title": 1, "countries": 2}, {}, rows)
            return
        country = where.column + 1 if where.column is not None else 0
        columns = {
            "project_id": self._source("title", "detail", "sector", "implementer", "organisation", "acronym"),
            "title": self._source("title", "detail", "subsector", "sector"),
            "implementer": self._source("implementer", "organisation", "acronym"),
            "sector": self._source("sector", "subsector"),
            "countries": country,
            "status": self._source("status"),
            "start_date": self._source("start"),
            "end_date": self._source("end"),
            "as_of": self._source("date"),
            "domains": self._source("domain", "sector"),
        }
        self._table(first, "Projects", columns, {name: _PLACE[name] for name in (*columns, "notes")}, {})

    def _countries(self) -> str:
        found = dict.fromkeys(as_text(row[_PLACE["country"]]) for row in self._records())
        return "; ".join(text for text in found if text)

    def _add_indicators(self, first: int, series: Sequence[Series]) -> None:
        aggregation = "latest" if self.profile == "people" else "sum"
        rows: list[list[CellValue]] = [
            [one.code, one.name, one.unit, aggregation] for one in series if one.code not in self.known and one.code
        ]
        names = ("indicator", "name", "unit", "aggregation")
        self._table(first, "Indicators", {}, {name: place for place, name in enumerate(names)}, {}, rows)

    def _add_results(self, first: int, one: Series) -> None:
        base = len(_BASE)
        places = {name: _PLACE[name] for name in ("project_id", "period_start", "period_end", "country", "place")}
        columns = {"project_id": self._source("title", "detail", "sector", *PLACES, "codes")}
        columns["period_end"] = self._source("date", "end")
        columns["period_start"] = self._source("start")
        constants = {} if one.named_by is not None else {"indicator": one.code}
        if one.named_by is not None:
            places["indicator"], columns["indicator"] = base + one.named_by, one.named_by + 1
        rows = None
        if one.actual is None and one.target is None:
            places["actual"] = _PLACE["one"]
        if one.sector:
            sector = _PLACE["sector"]
            rows = [row if row and as_text(row[sector]) == one.sector else [] for row in self.rows]
        for name, place in (("actual", one.actual), ("target", one.target)):
            if place is not None:
                places[name], columns[name] = base + place, place + 1
        self._table(first, "Results", columns, places, constants, rows)

    def _add_money(self, first: int) -> None:
        """Make a table of records of each column of amounts whose tag tells the measure; others are said."""
        currency = self._source("currency")
        used: Counter[str] = Counter()
        for column in best(self.columns, "money"):
            cell = cell_address(self.header.row, column.place + 1)
            if not column.role.measure:
                shown = column.header or column.tag
                message = f'The amounts of "{shown}" are not counted: nothing says whether they are approved, contracted or disbursed.'
                self.report.add("unknown-amounts", message, sheet=self._where, cell=cell, value=column.tag)
                continue
            used[column.role.measure] += 1
            places = {"contract_id": _PLACE["project_id"], "project_id": _PLACE["project_id"], "donor": _PLACE["donor"]}
            places |= {"amount": len(_BASE) + column.place, "value_date": _PLACE["value_date"]}
            constants = {"measure": column.role.measure, "instrument": ""}
            columns = {
                "contract_id": self._source("title", "sector"),
                "project_id": self._source("title", "sector"),
                "donor": self._source("donor"),
                "amount": column.place + 1,
            }
            if column.role.currency:
                constants["currency"] = column.role.currency
            elif currency:
                places["currency"], columns["currency"] = len(_BASE) + currency - 1, currency
            self._table(first, "Contracts", columns, places, constants, self._rows_with(column.place))

    def _rows_with(self, place: int) -> list[list[CellValue]]:
        """Return the rows that hold an amount; an activity without one is no fault."""
        base = len(_BASE) + place
        return [
            row if number in self.body.passed or (base < len(row) and not is_blank(row[base])) else []
            for number, row in enumerate(self.rows, 1)
        ]

    def _place_flaws(self) -> None:
        """Give each error cell to the table that reads its column; the others are said."""
        for flaw in self.sheet.flaws:
            if flaw.row < self.body.first or (self.body.other and flaw.row >= self.body.other):
                continue
            code = "error-cell" if flaw.kind == "error" else "formula-without-value"
            readers = [
                (found, name)
                for found in self.tables
                for name in ("actual", "target", "amount")
                if found.table.columns.get(name) == flaw.column and flaw.row not in self.body.passed
            ]
            for found, name in readers:
                found.flawed[flaw.row, name] = code
            if not readers:
                what = (
                    f"The cell holds {flaw.text}."
                    if flaw.kind == "error"
                    else f"The formula {flaw.text} has no stored value."
                )
                cell = cell_address(flaw.row, flaw.column)
                self.report.add("flaw-elsewhere", what, sheet=self._where, cell=cell, value=flaw.text)


def _is_filled(cells: Sequence[CellValue], place: int) -> bool:
    return place < len(cells) and not is_blank(cells[place]) and not is_blank_word(cells[place])


def _digest(text: str) -> str:
    """Return twelve letters that stand for a text; without digits no two of them look like one number written twice."""
    return hashlib.sha256(text.encode()).hexdigest()[:12].translate(_LETTERS)


def _day(value: CellValue) -> CellValue:
    """Return a date where the cell holds one, else nothing: what cannot be read is said where the column itself is read."""
    try:
        return "" if is_blank(value) else read_date(value)
    except Unreadable:
        return ""
