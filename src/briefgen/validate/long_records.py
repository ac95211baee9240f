"""Records of a list in which each row gives an amount of its own: the part of a country or domain, or of a contract."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.model.dataset import Partnership, Table
from briefgen.model.sheets import CellValue
from briefgen.validate.found import FoundTable
from briefgen.validate.long_rows import Group
from briefgen.validate.numbers import currency_in
from briefgen.validate.report import Report
from briefgen.validate.values import as_text, is_blank
from briefgen.vocabulary.domains import UNASSIGNED
from briefgen.vocabulary.folding import fold_id
from briefgen.vocabulary.headers import SHEETS


def derive_table(
    found: FoundTable,
    index: int,
    sheet: str,
    names: Mapping[str, str],
    rows: list[list[CellValue]],
    constants: dict[str, str],
) -> FoundTable:
    """Return a canonical table of some rows of a list; ``names`` are its columns with those of the list."""
    places = {ours: found.places[theirs] for ours, theirs in names.items() if theirs in found.places}
    columns = {ours: found.table.columns[theirs] for ours, theirs in names.items() if theirs in found.table.columns}
    currencies = {ours: found.currencies[theirs] for ours, theirs in names.items() if theirs in found.currencies}
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
        last_row=found.last_row, passed=found.passed, date_1904=found.date_1904, currencies=currencies,
    )  # fmt: skip


class PartRecords:
    """Makes the Contracts tables of one list. ``unpaid`` collects the rows of which the list does not say what was paid out."""

    def __init__(
        self,
        found: FoundTable,
        groups: Sequence[Group],
        contracts: int | None,
        partnership: Partnership,
        paid: frozenset[str],
        report: Report,
    ) -> None:
        """Begin; ``contracts`` is the column of contract ids, ``paid`` the projects with rows in Contracts, which win."""
        self._found, self._groups, self._contracts = found, groups, contracts
        self._partnership, self._paid, self._report = partnership, paid, report
        self.unpaid: set[tuple[int, int]] = set()

    def table(self, name: str, index: int) -> FoundTable:
        """Return the rows' own amounts as records, each of a contract of its own, named by project and class."""
        found = self._found
        width = max(map(len, found.rows), default=0)
        rows: list[list[CellValue]] = [[] for _ in found.rows]
        for group in self._all():
            if fold_id(group.typed) in self._paid:
                self._say_paid(group, name)
                continue
            for row in group.rows:
                cells = found.rows[row - 1]
                if not is_blank(found.cell(cells, name)) or (row, name) in found.flawed:
                    rows[row - 1] = self._record(group, cells, width)
                    if name == "amount" and is_blank(found.cell(cells, "disbursed")):
                        self.unpaid.add((index, row))
        for total in found.totals:
            rows[total.row - 1] = found.rows[total.row - 1]
        day = "signature_date" if name == "amount" else "as_of"
        names = {"project_id": "project_id", "donor": "donor", "instrument": "instrument", "amount": name,
                 "currency": "currency", "value_date": day, "countries": "countries", "domains": "domains",
                 "as_of": "as_of", "source_doc": "source_doc"}  # fmt: skip
        if self._contracts is not None:
            names |= {"period_start": "start_date", "period_end": "end_date"}
        constants = {ours: found.constants[theirs] for ours, theirs in names.items() if theirs in found.constants}
        constants["measure"] = self._partnership.main_measure if name == "amount" else "disbursed"
        typed = any(currency_in(value) for value in found.column(name) if isinstance(value, str))
        if not found.has("currency") and not typed and name not in found.currencies:
            constants["currency"] = self._partnership.base_currency
            if name == "amount":
                message = f"Amounts were read as {self._partnership.base_currency}."
                self._report.add("assumed-currency", message, found.table, self._groups[0].main, "amount")
        made = derive_table(found, index, "Contracts", names, rows, constants)
        flawed = {
            (row, "amount"): code for (row, column), code in found.flawed.items() if column == name and rows[row - 1]
        }
        totals = [
            replace(total, values={"amount": total.values[name]}) for total in found.totals if name in total.values
        ]
        places = made.places | {"contract_id": width}
        own = self._contracts
        column = found.table.columns["project_id"] if own is None else own + 1
        columns = dict(made.table.columns) | {"contract_id": column}
        table = replace(made.table, columns=columns)
        return replace(made, flawed=flawed, places=places, table=table, totals=tuple(totals))

    def _say_paid(self, group: Group, name: str) -> None:
        words = f'"{group.typed}" has rows in Contracts; the amounts here do not count.'
        key, value = fold_id(group.typed), as_text(self._found.cell(self._found.rows[group.main - 1], name))
        table = self._found.table
        self._report.add("short-form-and-contracts", words, table, group.main, name, value=value, projects=(key,))

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
        place = self._contracts
        if place is not None:
            return (as_text(cells[place]) if place < len(cells) else "") or group.typed
        names = (*group.long, *(("sector",) if len(group.rows) > 1 and not group.long else ()))
        texts = [as_text(self._found.cell(cells, name)) for name in names]
        return "/".join([group.typed, *(text for text in texts if text)])
