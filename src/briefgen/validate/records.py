"""Money records of the Contracts sheet (data-model.md rules 3, 4, 10 and 11)."""

from collections.abc import Callable, Iterable
from operator import itemgetter

from briefgen.model.dataset import MoneyRecord, Project, Split
from briefgen.model.sheets import CellValue
from briefgen.validate.codes import CodeLists
from briefgen.validate.currencies import agreed_currency
from briefgen.validate.fields import Fields
from briefgen.validate.numbers import currency_in
from briefgen.validate.places import Places
from briefgen.validate.projects import ProjectSheet
from briefgen.validate.report import Report
from briefgen.validate.splits import UNASSIGNED_SPLIT
from briefgen.validate.tables import Cells, FoundTable
from briefgen.validate.values import as_text
from briefgen.vocabulary.donors import NOT_GIVEN
from briefgen.vocabulary.folding import fold_id

_WORDS = ("currency", "measure", "donor", "instrument")
_Meaning = tuple[str, str, str, str]
"""What the words of a row mean: currency, measure, donor, instrument."""
_MEASURES = ("pledged", "approved", "contracted", "disbursed", "spent")


def read_contracts(
    tables: Iterable[FoundTable], sheet: ProjectSheet, places: Places, codes: CodeLists, report: Report
) -> list[MoneyRecord]:
    """Return a record for each row of Contracts with an amount, readable or not, splits of the project in force."""
    records: list[MoneyRecord] = []
    for found in tables:
        fields = Fields(found, report, places.values("Contracts"))
        reader = _ContractReader(fields, sheet, places, codes, records)
        for row, cells in found.body():
            reader.read(row, cells)
        reader.apply_contract_splits()
    return records


class _ContractReader:
    """Reads the rows of one Contracts table into ``records``."""

    def __init__(
        self, fields: Fields, sheet: ProjectSheet, places: Places, codes: CodeLists, records: list[MoneyRecord]
    ) -> None:
        self.fields = fields
        self.sheet = sheet
        self.places = places
        self.codes = codes
        self.records = records
        self._splits: dict[tuple[str, str], tuple[Split, int]] = {}
        self._has = {name: fields.found.has(name) for name in fields.found.spec.by_name}
        self._first = len(records)
        self._bad_splits: dict[str, str] = {}
        self._named = fields.found.currencies.get("amount", "")
        self._contracts: dict[str, tuple[str, str]] = {}
        self._projects: dict[str, tuple[str, Project]] = {}
        where = [fields.found.places[name] for name in _WORDS if name in fields.found.places]
        self._words_of: Callable[[Cells], tuple[CellValue, ...]] = itemgetter(*where) if len(where) > 1 else _no_words
        self._meanings: dict[tuple[CellValue, ...], _Meaning] = {}

    def read(self, row: int, cells: Cells) -> None:
        """Read one row; a row without an amount is a warning and no record."""
        fields, has = self.fields, self._has
        fields.start()
        index = len(self.records)
        amount = fields.number(row, cells, "amount", "unreadable-amount")
        typed_in = (
            currency_in(fields.typed) if type(fields.typed) is str and amount is not None else ""
        ) or self._named
        base = fields.number(row, cells, "amount_base", "unreadable-amount") if has["amount_base"] else None
        contract_id, contract = self._contract(cells)
        if amount is None and base is None and not fields.errors:
            fields.report.add(
                "missing-amount", f'Contract "{contract_id}" has no amount here.', fields.table, row, "amount"
            )
            return
        typed, project = self._project(row, cells, index)
        words = self._words(cells)
        known = self._meanings.get(words)
        stated = currency = known[0] if known else self._currency(row, cells, given=base is not None or typed_in != "")
        if typed_in:
            currency = agreed_currency(fields, "amount", typed_in, currency, self.codes)
        measure = known[1] if known else self._measure(row, cells)
        if amount is not None and base is not None and amount * base < 0:
            fields.errors.append(("opposite-signs", "amount_base", f"{amount} and {base} have opposite signs.", ""))
        day = fields.date(row, cells, "value_date", "unreadable-date")
        if not contract_id or not typed:
            column = "project_id" if contract_id else "contract_id"
            fields.errors.append(("missing-id", column, f"The row has no {column}.", ""))
        if day is None and not any(code == "unreadable-date" for code, *_ in fields.errors):
            self._missing_date(row, contract_id, index)
        if has["domains"] or has["countries"]:
            self._note_splits(row, cells, contract)
        begins = fields.date(row, cells, "period_start") if has["period_start"] else None
        ends = fields.date(row, cells, "period_end") if has["period_end"] else None
        if begins and ends and ends < begins:
            fields.report_end_before_start(row, "period_end", begins, ends)
        donor, instrument = known[2:] if known else self._payer(row, cells)
        flaw = fields.report_errors(row, (index,)) if fields.errors else ""
        # A row without a donor is said each time.
        if known is None and stated and donor != NOT_GIVEN and not fields.errors and self._is_steady(words):
            self._meanings[words] = stated, measure, donor, instrument
        # All by place, without names: a named tuple is made four times as fast.
        self.records.append(
            MoneyRecord(
                index,
                fields.found.index,
                row,
                contract,
                contract_id,
                project.key,
                donor,
                instrument,
                measure,
                amount,
                currency,
                day,
                project.domains,
                project.countries,
                base,
                fields.text(cells, "record_id") if has["record_id"] else "",
                fields.date(row, cells, "as_of") if has["as_of"] else None,
                begins,
                ends,
                fields.text(cells, "source_doc") if has["source_doc"] else "",
                False,  # short_form
                True,  # disbursed_known
                False,  # duplicate
                flaw or self.sheet.faulty.get(project.key, ""),
            )
        )

    def _contract(self, cells: Cells) -> tuple[str, str]:
        """Return a contract's id as it is typed and folded; most stand in many rows."""
        raw = self.fields.found.cell(cells, "contract_id")
        known = self._contracts.get(raw) if type(raw) is str else None
        if known is None:
            typed = self.fields.text(cells, "contract_id")
            known = typed, fold_id(typed)
            if type(raw) is str:
                self._contracts[raw] = known
        return known

    def _words(self, cells: Cells) -> tuple[CellValue, ...]:
        """Return the cells of a row that hold words, () for a row too short to have them all."""
        try:
            return self._words_of(cells)
        except IndexError:
            return ()

    def _is_steady(self, words: tuple[CellValue, ...]) -> bool:
        """Return whether cells mean the same in every row: texts, and blank ones where no blank cell is an error."""
        blank = not self.fields.found.flawed
        return bool(words) and all(type(word) is str and (word or blank) for word in words)

    def _payer(self, row: int, cells: Cells) -> tuple[str, str]:
        """Return donor and instrument of a row."""
        fields, codes = self.fields, self.codes
        donor = fields.coded(row, cells, "donor", codes.donor, "unknown-donor", "donor")
        instrument = fields.coded(row, cells, "instrument", codes.instrument, "unknown-instrument", "instrument")
        return donor or NOT_GIVEN, instrument or NOT_GIVEN

    def _project(self, row: int, cells: Cells, index: int) -> tuple[str, Project]:
        """Return a contract's project and its id as it is typed; most stand in many rows.

        One that is not in Projects gets a place of its own, so no money is lost; each of its rows is reported.
        """
        raw = self.fields.found.cell(cells, "project_id")
        found = self._projects.get(raw) if type(raw) is str else None
        if found is not None:
            return found
        typed = self.fields.text(cells, "project_id")
        key = fold_id(typed)
        project = self.sheet.projects.get(key)
        if project is not None and key not in self.sheet.orphans:
            if type(raw) is str:
                self._projects[raw] = typed, project
            return typed, project
        if key:
            message = f'"{typed}" is not in Projects; its money is unassigned.'
            table = self.fields.table
            self.fields.report.add("orphan-contract", message, table, row, "project_id", value=typed, records=(index,))
        if project is None:
            self.sheet.orphans.add(key)
            project = Project(key, typed, typed, self.fields.found.index, row, UNASSIGNED_SPLIT, UNASSIGNED_SPLIT)
            self.sheet.projects[key] = project
        return typed, project

    def _currency(self, row: int, cells: Cells, *, given: bool) -> str:
        value = self.fields.raw(row, cells, "currency")
        if value is None:
            if not given and not any(column == "currency" for _, column, *_ in self.fields.errors):
                self.fields.errors.append(("missing-currency", "currency", "The amount has no currency.", ""))
            return ""
        word = as_text(value)
        code = self.codes.currency(word)
        if code is None:
            self.fields.errors.append(("unknown-currency", "currency", f'"{word}" is not a currency.', word))
        return code or word

    def _measure(self, row: int, cells: Cells) -> str:
        word = as_text(self.fields.raw(row, cells, "measure"))
        code = self.codes.measure(word) if word else None
        if code is None:
            message = f'"{word}" is not one of {", ".join(_MEASURES)}.' if word else "The row has no measure."
            self.fields.errors.append(("unknown-measure", "measure", message, word))
        return code or ""

    def _missing_date(self, row: int, contract_id: str, index: int) -> None:
        table = self.fields.table
        column = "value_date" if "value_date" in table.columns else "amount"
        what = f'record of contract "{contract_id}"'
        if self.fields.found.without_ids:  # its id is made of the row, and nobody has seen it
            what = f"amount in row {row}"
        lacks = "" if column == "value_date" else "value_date"
        words = "; there is no column of dates" if lacks else ""
        message = f"The {what} has no value date{words}."
        self.fields.report.add("missing-date", message, table, row, column, records=(index,), lacks=lacks)

    def _note_splits(self, row: int, cells: Cells, contract: str) -> None:
        """Remember a split given on the contract; it replaces the project's on every row of the contract."""
        for column in ("domains", "countries"):
            if not self._has[column]:
                continue
            value = self.fields.raw(row, cells, column)
            if value is None:
                continue
            split, errors = self.places.read(self.fields, row, column, as_text(value))
            for code, words in errors:
                self.fields.errors.append((code, column, words, value))
            known = self._splits.setdefault((contract, column), (split, row))
            if known[0] != split:
                first = self.fields.table.place(known[1], column)
                typed = self.fields.text(cells, "contract_id")
                words = f'Contract "{typed}" has the split "{as_text(value)}" here and another one in {first}.'
                self.fields.errors.append(("repeated-split", column, words, value))
                self.fields.clashes["repeated-split"] = (self.fields.table, known[1], column)
                self._bad_splits[contract] = "repeated-split"

    def apply_contract_splits(self) -> None:
        """Put the splits given on contracts in force; a contract with two splits is faulty as a whole."""
        if not self._splits:
            return
        for place in range(self._first, len(self.records)):
            record = self.records[place]
            domains = self._splits.get((record.contract, "domains"))
            countries = self._splits.get((record.contract, "countries"))
            bad = self._bad_splits.get(record.contract, "")
            if domains or countries or bad:
                self.records[place] = record._replace(
                    domains=domains[0] if domains else record.domains,
                    countries=countries[0] if countries else record.countries,
                    flaw=record.flaw or bad,
                )


def _no_words(_: Cells) -> tuple[CellValue, ...]:
    """Return no words: of a table with too few columns of them each row is read anew."""
    return ()
