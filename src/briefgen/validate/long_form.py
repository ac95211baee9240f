"""Turning a list with a row for each project and country (or domain) into projects, splits and records (rule 5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from briefgen.config import Mapping as Config
from briefgen.model.dataset import MoneyRecord, Partnership, Split
from briefgen.model.sheets import CellValue
from briefgen.validate.found import FoundTable
from briefgen.validate.long_records import PartRecords, derive_table
from briefgen.validate.long_rows import (
    SPLIT_COLUMNS,
    AmountReader,
    Decision,
    Group,
    decide_amounts,
    decide_contracts,
    find_contracts,
    find_groups,
    percentages_of,
)
from briefgen.validate.places import Places
from briefgen.validate.report import Report
from briefgen.validate.splits import UNASSIGNED_SPLIT
from briefgen.validate.values import as_text
from briefgen.vocabulary.domains import MULTI, UNASSIGNED
from briefgen.vocabulary.folding import fold_id

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
    paid: frozenset[str] | None = None
    for place, found in enumerate(by_name.get("Projects", [])):
        wanted = config.repeated_ids.get("amounts", "")
        groups = find_contracts(found) if wanted != "whole" else []
        decision = decide_contracts(found, groups) if groups else None
        if not groups and (groups := find_groups(found, match)):
            decision = decide_amounts(found, groups, wanted)
        if decision is None:
            _say_unused(found, report)
        else:
            if paid is None:  # before the first list adds its own; most sources have none, and many contracts
                paid = _projects_of(by_name.get("Contracts", []))
            unfolding = _Unfolding(found, groups, decision, partnership, places, report, long, paid)
            made = unfolding.tables(len(tables))
            projects, *others = made
            tables[found.index] = by_name["Projects"][place] = projects
            tables += others
            for one in others:
                # A sheet Countries of the user's own comes later and wins.
                by_name.setdefault(one.spec.name, []).insert(0, one)
            unfolding.say(by_config=bool(wanted))
    return long


def _projects_of(tables: Iterable[FoundTable]) -> frozenset[str]:
    """Return the keys of the projects that have rows in Contracts."""
    return frozenset(fold_id(as_text(found.cell(cells, "project_id"))) for found in tables for _, cells in found.body())


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
        paid: frozenset[str],
    ) -> None:
        """Begin; ``paid`` are the projects with rows in Contracts, which win over amounts in a list of projects."""
        self._found, self._groups, self._decision = found, groups, decision
        self._records = PartRecords(found, groups, decision.contracts, partnership, paid, report)
        self._places, self._report, self._long = places, report, long
        self._several = [group for group in groups if len(group.rows) > 1]
        self._parts = decision.amounts == "part"

    def tables(self, first: int) -> list[FoundTable]:
        """Return the table of projects, and those of their splits or records, numbered from ``first``."""
        made = [self._projects()]
        if self._parts:
            made += [self._records.table(name, first + place) for place, name in enumerate(self._amount_columns())]
            self._long.unpaid |= self._records.unpaid
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
        return derive_table(self._found, index, sheet, names, rows, {})

    def _rows_of(self, group: Group, name: str, of: str) -> Sequence[int]:
        """Return the rows that give a split: where two splits cross and the percentages are not of both, each class once."""
        if len(group.long) == 1 or ("percentage" in self._found.places and not of):
            return group.rows
        first: dict[str, int] = {}
        for row in group.rows:
            first.setdefault(as_text(self._found.cell(self._found.rows[row - 1], name)), row)
        return tuple(first.values())

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
        each = "country or domain" if decision.contracts is None else "contract"
        lead = f"{ids} in several rows ({names}{more}), one for each {each}."
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
