"""Turning a list with a row for each project and country (or domain) into projects, splits and records (rule 5)."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from briefgen.config import Mapping as Config
from briefgen.model.dataset import MoneyRecord, Partnership, Split, Table
from briefgen.model.sheets import CellValue
from briefgen.validate.found import FoundTable
from briefgen.validate.long_rows import (
    SPLIT_COLUMNS,
    AmountReader,
    Decision,
    Group,
    decide_amounts,
    find_groups,
    percentages_of,
)
from briefgen.validate.places import Places
from briefgen.validate.report import Report
from briefgen.validate.splits import UNASSIGNED_SPLIT
from briefgen.validate.values import as_text, currency_in, is_blank
from briefgen.vocabulary.domains import MULTI, UNASSIGNED
from briefgen.vocabulary.folding import fold_id
from briefgen.vocabulary.headers import SHEETS

_LONG_SHEETS = {"countries": ("Countries", "country"), "domains": ("Domains", "domain")}
_AMOUNTS = ("amount", "disbursed")
_LISTED = 3
"""Ids that a message names."""
_HUNDRED, _FINE = Decimal(100), Decimal("0.0001")


@dataclass(slots=True)
class LongForms:
    """What the lists of a source became: splits by (project key, "countries" or "domains"), and keys with an error.

    ``unpaid`` are the rows (table, row) of records of which the list does not say what was paid out.
    """

    splits: dict[tuple[str, str], Split] = field(default_factory=dict)
    faulty: dict[str, str] = field(default_factory=dict)
    unpaid: set[tuple[int, int]] = field(default_factory=set)

    def mark_unknown_payments(self, records: list[MoneyRecord]) -> None:
        """Mark the records of which the list does not say what was paid out: blank is unknown, not zero (rule 3)."""
        for place, record in enumerate(records if self.unpaid else ()):
            if (record.table, record.row) in self.unpaid:
                records[place] = record._replace(disbursed_known=False)


def unfold_lists(
    tables: list[FoundTable],
    by_name: dict[str, list[FoundTable]],
    partnership: Partnership,
    places: Places,
    config: Config,
    report: Report,
) -> LongForms:
    """Put tables of projects, splits and records in the place of each list with a row for each project and country.

    ``tables`` and ``by_name`` are changed: the projects stand where the list stood, what they give rise to at the end.
    """
    long = LongForms()
    match = {name: places.matcher(name) for name in SPLIT_COLUMNS}
    for place, found in enumerate(by_name.get("Projects", [])):
        groups = find_groups(found, match)
        if not groups:
            _say_unused(found, report)
        else:
            decision = decide_amounts(found, groups, config.repeated_ids.get("amounts", ""))
            unfolding = _Unfolding(found, groups, decision, partnership, places, report, long)
            made = unfolding.tables(len(tables))
            projects, *others = made
            tables[found.index] = by_name["Projects"][place] = projects
            tables += others
            for one in others:
                by_name.setdefault(one.spec.name, []).insert(
                    0, one
                )  # a sheet Countries of the user's own comes later and wins
            unfolding.say(by_config=bool(config.repeated_ids.get("amounts")))
    return long


def _say_unused(found: FoundTable, report: Report) -> None:
    """Say that percentages mean nothing where no project stands in several rows."""
    if "percentage" in found.table.columns:
        shown = found.header[found.places["percentage"]]
        message = f'Not used: "{shown}". No id stands in several rows, so nothing tells what it is a percentage of.'
        report.add("unknown-header", message, found.table, found.table.header_row, "percentage")


class _Unfolding:
    """Makes the tables of one list."""

    def __init__(
        self,
        found: FoundTable,
        groups: Sequence[Group],
        decision: Decision,
        partnership: Partnership,
        places: Places,
        report: Report,
        long: LongForms,
    ) -> None:
        self._found, self._groups, self._decision = found, groups, decision
        self._partnership, self._places, self._report, self._long = partnership, places, report, long
        self._several = [group for group in groups if len(group.rows) > 1]
        self._parts = decision.amounts == "part"

    def tables(self, first: int) -> list[FoundTable]:
        """Return the table of projects, and those of their splits or records, numbered from ``first``."""
        made = [self._projects()]
        if self._parts:
            made += [self._records(name, first + place) for place, name in enumerate(self._amount_columns())]
            for group in self._several:
                self._add_shares(group)
        else:
            for column in self._amount_columns():
                self._compare(column)
        groups = [group for group in self._groups if not self._parts or len(group.rows) == 1]
        for name in SPLIT_COLUMNS:
            if any(name in group.long for group in groups):
                made.append(self._splits(name, groups, first + len(made) - 1))
        return made

    def _amount_columns(self) -> list[str]:
        return [name for name in _AMOUNTS if name in self._found.places]

    def _projects(self) -> FoundTable:
        """Return the list with one row for each project: the first with an amount, without what stands elsewhere now."""
        found = self._found
        rows = list(found.rows)
        cleared = {name: found.places[name] for name in SPLIT_COLUMNS if name in found.places}
        for group in self._groups:
            cells = list(rows[group.main - 1])
            for name in group.long:
                if cleared[name] < len(cells):
                    cells[cleared[name]] = ""
            self._join_sectors(group, cells)
            for row in group.rows:
                rows[row - 1] = []
            rows[group.main - 1] = cells
        if not self._parts:
            return replace(found, rows=rows)
        flawed = {key: code for key, code in found.flawed.items() if key[1] not in _AMOUNTS}
        places = {name: place for name, place in found.places.items() if name not in _AMOUNTS}
        return replace(found, rows=rows, flawed=flawed, places=places, totals=())

    def _join_sectors(self, group: Group, cells: list[CellValue]) -> None:
        place = self._found.places.get("sector")
        if place is None or len(group.rows) == 1:
            return
        texts = (as_text(self._found.cell(self._found.rows[row - 1], "sector")) for row in group.rows)
        joined = "; ".join(dict.fromkeys(text for text in texts if text))
        if place < len(cells):
            cells[place] = joined

    def _splits(self, name: str, groups: Sequence[Group], index: int) -> FoundTable:
        """Return the long form of the splits of a column: Countries or Domains."""
        sheet, column = _LONG_SHEETS[name]
        of = percentages_of(self._found)
        names = {"project_id": "project_id", column: name}
        if "percentage" in self._found.places and of in ("", name):
            names["percentage"] = "percentage"
        rows: list[list[CellValue]] = [[] for _ in self._found.rows]
        for group in groups:
            if name in group.long:
                for row in self._rows_of(group, name, of):
                    rows[row - 1] = self._found.rows[row - 1]
        return self._table(index, sheet, names, rows, {})

    def _rows_of(self, group: Group, name: str, of: str) -> Sequence[int]:
        """Return the rows that give a split: where two splits cross and the percentages are not of both, each class once."""
        if len(group.long) == 1 or ("percentage" in self._found.places and not of):
            return group.rows
        first: dict[str, int] = {}
        for row in group.rows:
            first.setdefault(as_text(self._found.cell(self._found.rows[row - 1], name)), row)
        return tuple(first.values())

    def _records(self, name: str, index: int) -> FoundTable:
        """Return the rows' own amounts as records, each of a contract of its own, named by project and class."""
        found = self._found
        width = max(map(len, found.rows), default=0)
        rows: list[list[CellValue]] = [[] for _ in found.rows]
        for group in self._all():
            for row in group.rows:
                cells = found.rows[row - 1]
                if not is_blank(found.cell(cells, name)) or (row, name) in found.flawed:
                    rows[row - 1] = self._record(group, cells, width)
                    if name == "amount" and is_blank(found.cell(cells, "disbursed")):
                        self._long.unpaid.add((index, row))
        for total in found.totals:
            rows[total.row - 1] = found.rows[total.row - 1]
        day = "signature_date" if name == "amount" else "as_of"
        names = {"project_id": "project_id", "donor": "donor", "instrument": "instrument", "amount": name,
                 "currency": "currency", "value_date": day, "countries": "countries", "domains": "domains",
                 "as_of": "as_of", "source_doc": "source_doc"}  # fmt: skip
        constants = {ours: found.constants[theirs] for ours, theirs in names.items() if theirs in found.constants}
        constants["measure"] = self._partnership.main_measure if name == "amount" else "disbursed"
        typed = any(currency_in(value) for value in found.column(name) if isinstance(value, str))
        if not found.has("currency") and not typed:
            constants["currency"] = self._partnership.base_currency
            if name == "amount":
                message = f"Amounts were read as {self._partnership.base_currency}."
                self._report.add("assumed-currency", message, found.table, self._several[0].main, "amount")
        made = self._table(index, "Contracts", names, rows, constants)
        flawed = {
            (row, "amount"): code for (row, column), code in found.flawed.items() if column == name and rows[row - 1]
        }
        totals = [
            replace(total, values={"amount": total.values[name]}) for total in found.totals if name in total.values
        ]
        places = made.places | {"contract_id": width}
        columns = dict(made.table.columns) | {"contract_id": found.table.columns["project_id"]}
        table = replace(made.table, columns=columns)
        return replace(made, flawed=flawed, places=places, table=table, totals=tuple(totals))

    def _all(self) -> list[Group]:
        """Return the groups, and every other row as one of its own: all records of a list are of one kind."""
        known = {row for group in self._groups for row in group.rows}
        single = [
            Group(as_text(self._found.cell(cells, "project_id")), (row,), row, ())
            for row, cells in self._found.body()
            if row not in known
        ]
        return sorted([*self._groups, *single], key=lambda group: group.rows[0])

    def _record(self, group: Group, cells: Sequence[CellValue], width: int) -> list[CellValue]:
        record = [*cells, *[""] * (width - len(cells)), self._contract_id(group, cells)]
        for name in group.long:  # a blank cell would stand for the whole project's split
            if is_blank(record[self._found.places[name]]):
                record[self._found.places[name]] = UNASSIGNED
        return record

    def _contract_id(self, group: Group, cells: Sequence[CellValue]) -> str:
        names = (*group.long, *(("sector",) if len(group.rows) > 1 and not group.long else ()))
        texts = [as_text(self._found.cell(cells, name)) for name in names]
        return "/".join([group.typed, *(text for text in texts if text)])

    def _table(
        self, index: int, sheet: str, names: dict[str, str], rows: list[list[CellValue]], constants: dict[str, str]
    ) -> FoundTable:
        found = self._found
        places = {ours: found.places[theirs] for ours, theirs in names.items() if theirs in found.places}
        columns = {ours: found.table.columns[theirs] for ours, theirs in names.items() if theirs in found.table.columns}
        table = Table(
            found.table.file,
            found.table.sheet,
            sheet,
            found.table.header_row,
            columns,
            found.table.lines,
            found.table.tag_row,
        )
        return FoundTable(
            index, table, SHEETS[sheet], rows, found.header, constants, places=places, first_row=found.first_row,
            last_row=found.last_row, passed=found.passed, date_1904=found.date_1904,
        )  # fmt: skip

    def _compare(self, column: str) -> None:
        """Report rows that repeat a project with another amount."""
        read = AmountReader(self._found, column)
        for group in self._several:
            first = next((row for row in group.rows if read.of(row) is not None), group.main)
            for row in group.rows:
                if read.of(row) not in (None, read.of(first)):
                    typed = as_text(self._found.cell(self._found.rows[row - 1], column))
                    other = as_text(self._found.cell(self._found.rows[first - 1], column))
                    place = self._found.table.place(first, column)
                    words = f'"{group.typed}" has the amount {typed} here and {other} in {place}.'
                    key, table = fold_id(group.typed), self._found.table
                    beside = (table, first, column)
                    self._report.add(
                        "amounts-differ", words, table, row, column, value=typed, projects=(key,), beside=beside
                    )
                    self._long.faulty[key] = "amounts-differ"

    def _add_shares(self, group: Group) -> None:
        """Give a project the split that the amounts of its rows make."""
        read = AmountReader(self._found)
        for name in group.long:
            match = self._places.matcher(name)
            amounts: dict[str, Decimal] = {}
            for row in group.rows:
                code = match(as_text(self._found.cell(self._found.rows[row - 1], name))) or UNASSIGNED
                amount = read.of(row)
                amounts[code] = amounts.get(code, Decimal(0)) + (amount if isinstance(amount, Decimal) else 0)
            self._long.splits[fold_id(group.typed), name] = _shares(amounts)

    def say(self, *, by_config: bool) -> None:
        """Say how the amounts of the list were read, and what the other reading would give."""
        found, decision = self._found, self._decision
        if not self._several or "amount" not in found.places or by_config:
            return
        names = ", ".join(f'"{group.typed}"' for group in self._several[:_LISTED])
        more = " …" if len(self._several) > _LISTED else ""
        ids = "1 id stands" if len(self._several) == 1 else f"{len(self._several):,} ids stand"
        lead = f"{ids} in several rows ({names}{more}), one for each country or domain."
        row, value = self._several[0].rows[1], self._several[0].typed
        if self._parts:
            alike = (
                f" {len(decision.equal):,} of them repeat one amount, which was added up, too."
                if decision.equal
                else ""
            )
            words = (f"{lead} The amount of each row was read as a part of its own, because {decision.why}: {decision.added:,.2f} "
                     f"in all, and not {decision.once:,.2f}.{alike}")  # fmt: skip
            self._report.add("amounts-by-row", words, found.table, row, "amount", value=value)
        elif decision.added != decision.once:
            words = (f"{lead} Each amount was counted once, because {decision.why}: {decision.once:,.2f} in all, "
                     f"and not {decision.added:,.2f}.")  # fmt: skip
            self._report.add("amounts-repeated", words, found.table, row, "amount", value=value)


def _shares(amounts: dict[str, Decimal]) -> Split:
    """Return amounts above zero as percentages that add up to 100; without any, the classes are not split."""
    above = {code: amount for code, amount in amounts.items() if amount > 0}
    if not above:
        shared = tuple(code for code in amounts if code != UNASSIGNED)
        return Split(((MULTI, _HUNDRED),), shared) if len(shared) > 1 else UNASSIGNED_SPLIT
    total = sum(above.values(), Decimal(0))
    parts = [(code, (amount * 100 / total).quantize(_FINE)) for code, amount in above.items()]
    rest = _HUNDRED - sum((part for _, part in parts), Decimal(0))
    code, _largest = max(parts, key=lambda part: part[1])
    return Split(tuple((name, part + rest if name == code else part) for name, part in parts if part > 0))
