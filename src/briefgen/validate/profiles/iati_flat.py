"""IATI data as a table: a row for each transaction, or a row for each activity with its sums by type (domain.md A5).

One side's money counts, as in IATI files proper. Rows of the Country Development Finance Data are parts of transactions
by country and sector; each part is a record. A row that lists several transactions in its cells is refused: nothing
tells which value belongs to which type and date.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

from briefgen.config import Mapping as Config
from briefgen.model.sheets import CellValue, Sheet
from briefgen.validate.profiles.derived import Derived, LeftOuts, Source, say, say_unmapped
from briefgen.validate.profiles.headings import Headings, find_headings, list_words, plain_name, record_rows
from briefgen.validate.profiles.iati_flat_rows import FlatRows, name_of
from briefgen.validate.profiles.iati_money import MEASURES
from briefgen.validate.profiles.iati_sides import INCOMING, OUTGOING
from briefgen.validate.report import Report
from briefgen.validate.values import as_text
from briefgen.vocabulary.iati import STATUSES, TRANSACTIONS
from briefgen.vocabulary.iati_flat import BUDGET, HEADINGS, TOTALS, is_list_of_types, transaction_type

_SUMS = (*TOTALS, "totalseur")
_USD, _EUR = "USD", "EUR"
_GIVES, _GETS = ("2", "12"), ("11", "13")
_OTHER = {"2": "11", "11": "2", "12": "13", "13": "12"}


def is_flat_iati(sheet: Sheet) -> bool:
    """Return whether a sheet has the headings of IATI transactions, or of activities with their sums."""
    return _find(sheet) is not None


def _find(sheet: Sheet) -> Headings | None:
    return find_headings(sheet, _is_heading_row, _normalise)


def _normalise(heading: str) -> str:
    name = plain_name(heading)
    return HEADINGS.get(name, name)


def _is_heading_row(names: Collection[str]) -> bool:
    found = set(names)
    rows = "type" in found and found & {"value", "valueeur", "valueusd"}
    return "id" in found and bool(rows or found & set(_SUMS))


def read_flat_iati(sheet: Sheet, config: Config, left: LeftOuts, report: Report) -> list[Derived]:
    """Return the Projects and Contracts tables of a sheet of transactions or activities."""
    headings = _find(sheet)
    assert headings is not None
    reader = _Flat(sheet, headings, config, left, report)
    return reader.transactions() if "type" in headings.columns else reader.sums()


class _Flat:
    """Reads the rows of one sheet."""

    def __init__(self, sheet: Sheet, headings: Headings, config: Config, left: LeftOuts, report: Report) -> None:
        self._sheet, self._headings, self._config, self._left, self._report = sheet, headings, config, left, report
        base = config.partnership.get("base_currency", _EUR).upper()
        wanted = ("value", "valueeur", "valueusd") if base != _USD else ("value", "valueusd", "valueeur")
        self._value = next((name for name in wanted if name in headings.columns), "")
        self._cells = FlatRows(sheet, headings, config)
        self._countries: dict[str, dict[str, None]] = defaultdict(dict)

    def transactions(self) -> list[Derived]:
        """Return projects and records of a sheet with a row for each transaction."""
        rows = self._rows({"project_id": "id", "title": "title", "amount": self._value})
        if self._refuse_lists(rows):
            return []
        rows = self._without_joins(rows, self._value)
        side, others = self._sides(rows)
        own = {key: value for key, value in self._config.iati.items() if key.isdigit()}
        measures = {
            key: value for key, value in {BUDGET: "approved", **MEASURES[side], **own}.items() if value != "none"
        }
        kept = [(row, measure) for row in rows if (measure := self._measure(row, measures, side, others))]
        splits: dict[str, dict[tuple[str, str], int]] = defaultdict(dict)
        for row, _ in kept:
            known = splits[self._cells.text(row, "id")]
            known.setdefault(self._cells.split(row), len(known) + 1)
        contracts = Derived(
            self._sheet, "Contracts", self._contract_sources(measures, len(self._headings.words)), self._headings.row
        )
        for row, measure in kept:
            identifier, split = self._cells.text(row, "id"), self._cells.split(row)
            alone = len(splits[identifier]) == 1
            contract = identifier if alone else f"{identifier} #{splits[identifier][split]}"
            values: list[CellValue] = [
                contract,
                identifier,
                self._donor(row, measure, side),
                measure,
                self._cells.cell(row, self._value),
            ]
            values += [
                self._currency(row),
                self._cells.day("day", row) or self._cells.cell(row, "valueday"),
                self._cells.cell(row, "reference"),
                *split,
            ]
            contracts.put(row, [*values, *self._sheet.rows[row - 1]])
        self._say(f"{len(kept):,} of {len(rows):,} transactions count, each in {self._headings.part(self._value)}")
        return [self._projects(rows), contracts]

    def sums(self) -> list[Derived]:
        """Return projects and records of a sheet with a row for each activity and its sums by type."""
        columns = [name for name in TOTALS if name in self._headings.columns]
        if columns == ["totals2"] and "totalseur" in self._headings.columns and self._value_in_euro():
            columns = ["totalseur"]  # d-portal gives one sum in several currencies
        rows = self._rows({"project_id": "id", "title": "title", "amount": columns[0] if columns else "totalseur"})
        rows = self._without_joins(rows, columns[0] if columns else "totalseur")
        made = [self._projects(rows)]
        for name in columns or ["totalseur"]:
            kind = TOTALS.get(name, "2")
            measure = MEASURES[OUTGOING].get(kind, "")
            table = Derived(self._sheet, "Contracts", self._sum_sources(name, measure), self._headings.row)
            for row in rows:
                amount = self._cells.cell(row, name)
                if amount is None or as_text(amount) in ("", "0", "0.0", "0.00"):
                    continue
                if not measure:
                    why = "the outgoing side counts, and both would count money twice"
                    self._left.add(self._sheet, row, TRANSACTIONS[kind], why, amount, self._sum_currency(row, name))
                    continue
                identifier = self._cells.text(row, "id")
                values = [identifier, identifier, self._reporter(row), measure, amount, self._sum_currency(row, name)]
                table.put(row, [*values, "", self._cells.split(row)[1]])
            if measure:
                made.append(table)
        for row in rows if "totalsmixed" in self._headings.columns else ():
            what, why = (
                "sum of what was spent",
                "it holds payments and expenditure together; the transactions tell them apart",
            )
            self._left.add(self._sheet, row, what, why, self._cells.cell(row, "totalsmixed"), _USD)
        self._say(f"{len(rows):,} activities with their sums, which have no dates")
        return made

    def _value_in_euro(self) -> bool:
        return self._config.partnership.get("base_currency", _EUR).upper() != _USD

    def _rows(self, columns: Mapping[str, str]) -> list[int]:
        return record_rows(self._sheet, self._headings, "Projects", columns, self._report)

    def _without_joins(self, rows: list[int], name: str) -> list[int]:
        """Return the rows without those that repeat an amount for each further country or sector of its activity."""
        kept, repeated = self._cells.without_joins(rows)
        if repeated:
            words = f"{len(repeated):,} amounts stand in a row for each country or sector of their activity; each counts once, split as the activity is."
            self._say_at("profile-choice", words, repeated[0], name)
        return kept

    def _refuse_lists(self, rows: list[int]) -> bool:
        """Report a sheet whose cells list the transactions of an activity; return whether it is one."""
        listed = next((row for row in rows if is_list_of_types(self._cells.text(row, "type"))), 0)
        if listed:
            words = f'The cell lists the types of several transactions ("{self._cells.text(listed, "type")[:40]}"): a row is an activity, not a transaction.'
            self._say_at(
                "several-transactions", words, listed, "type", self._cells.text(listed, "type"), everywhere=True
            )
        return listed > 0

    def _sides(self, rows: list[int]) -> tuple[str, Collection[str]]:
        """Return the side that counts, and the reporters of the other one, whose payments are the same money."""
        by_reporter: dict[str, Counter[str]] = defaultdict(Counter)
        types: Counter[str] = Counter()
        for row in rows:
            kind = transaction_type(self._cells.text(row, "type"))
            types[kind] += 1
            side = OUTGOING if kind in _GIVES else INCOMING if kind in _GETS else ""
            if side:
                by_reporter[self._reporter(row).casefold()][side] += 1
        gives, gets = sum(types[kind] for kind in _GIVES), sum(types[kind] for kind in _GETS)
        counted = self._config.iati.get("perspective", "") or (INCOMING if gets > gives else OUTGOING)
        if gives and gets:
            words = (f"{gives:,} outgoing and {gets:,} incoming commitments are two sides of money that may be the same; the {counted} "
                     "ones count. The other side: perspective under [iati] in briefgen.toml.")  # fmt: skip
            self._say_at("profile-choice", words, rows[0], "type")
        sides = {
            name: INCOMING if votes[INCOMING] > votes[OUTGOING] else OUTGOING for name, votes in by_reporter.items()
        }
        if counted not in sides.values():
            return counted, ()
        return counted, frozenset(name for name, side in sides.items() if side != counted)

    def _measure(self, row: int, measures: Mapping[str, str], side: str, others: Collection[str]) -> str:
        """Return the measure of a transaction; one that counts nowhere is left out with its money."""
        text = self._cells.text(row, "type")
        kind = transaction_type(text)
        measure = measures.get(kind, "")
        if measure and self._reporter(row).casefold() not in others:
            return measure
        if measure:
            why = (
                f"the {side} side counts, and {self._reporter(row)} reports the other one: both would count money twice"
            )
        elif kind in _OTHER:
            why = f"the {side} side counts, and both would count money twice"
        else:
            why = (
                f'it is none of our measures; "{kind}" under [iati] in briefgen.toml can make it one'
                if kind
                else "IATI has no such type"
            )
        what = f"{TRANSACTIONS.get(kind, 'transaction')} (type {kind or text or 'not given'})"
        self._left.add(self._sheet, row, what, why, self._cells.cell(row, self._value), self._currency(row))
        return ""

    def _projects(self, rows: list[int]) -> Derived:
        names = ("id", "title", "receiver", "status", "start", "end", "activitysector")
        canonical = ("project_id", "title", "implementer", "status", "start_date", "end_date", "sector")
        sources = {ours: self._source(name) for ours, name in zip(canonical, names, strict=True)}
        sources["countries"] = self._source(
            "country", "activitycountry", "region", rule="of the activity, else of its transactions"
        )
        table = Derived(self._sheet, "Projects", sources, self._headings.row)
        first: dict[str, int] = {}
        for row in rows:
            identifier = self._cells.text(row, "id")
            first.setdefault(identifier, row)
            for country in self._cells.split(row)[1].split(";"):
                if country.strip():
                    self._countries[identifier][country.strip()] = None
        for identifier, row in first.items():
            values: list[CellValue] = [
                identifier,
                self._cells.text(row, "title") or identifier,
                name_of(self._cells.text(row, "receiver"))[0],
            ]
            values += [STATUSES.get(self._cells.text(row, "status"), self._cells.text(row, "status"))]
            values += [
                self._cells.day("start", row),
                self._cells.day("end", row),
                self._cells.text(row, "activitysector"),
            ]
            table.put(row, [*values, "; ".join(self._countries[identifier])])
        return table

    def _donor(self, row: int, measure: str, side: str) -> str:
        given = self._cells.organisation(row, "provider")
        if side == INCOMING:
            return "" if measure in ("disbursed", "spent") else given
        return given or self._reporter(row)

    def _reporter(self, row: int) -> str:
        return self._cells.organisation(row, "reporter")

    def _currency(self, row: int) -> str:
        if self._value == "valueeur":
            return _EUR
        if self._value == "valueusd":
            return _USD
        return self._cells.text(row, "currency") or self._cells.text(row, "defaultcurrency")

    def _sum_currency(self, row: int, name: str) -> str:
        given = self._cells.text(row, "defaultcurrency") or self._cells.text(row, "currency")
        return _EUR if name == "totalseur" else given or _USD

    def _contract_sources(self, measures: Mapping[str, str], width: int) -> dict[str, Source]:
        rule = ", ".join(f"{code} {measure}" for code, measure in measures.items())
        found = {
            "contract_id": self._source("id", rule="parted where transactions have places or domains of their own"),
            "project_id": self._source("id"),
            "donor": self._source("provider", "reporter", rule="provider, else the reporting organisation"),
            "measure": self._source("type", rule=rule),
            "amount": self._source(self._value),
            "currency": self._source("currency", "defaultcurrency", rule="else the activity's; or that of the column"),
            "value_date": self._source("day", "valueday"),
            "record_id": self._source("reference"),
            "domains": self._source("sector", "activitysector", rule="through [domains] of briefgen.toml"),
            "countries": self._source("country", "activitycountry", "region"),
        }
        return found | {f"part {number}": Source(0, "") for number in range(width)}

    def _sum_sources(self, name: str, measure: str) -> dict[str, Source]:
        return {
            "contract_id": self._source("id"),
            "project_id": self._source("id"),
            "donor": self._source("reporter"),
            "measure": Source(0, self._headings.part(name), measure),
            "amount": self._source(name),
            "currency": self._source("defaultcurrency", "currency", rule="else that of the column"),
            "value_date": Source(0, "", "sums have no dates"),
            "countries": self._source("activitycountry", "country"),
        }

    def _source(self, *names: str, rule: str = "as given") -> Source:
        name = next((name for name in names if name in self._headings.columns), names[0])
        place = self._headings.first(name)
        return Source(0 if place is None else place + 1, self._headings.part(name), rule)

    def _say(self, what: str) -> None:
        unused = self._headings.unused(tuple(HEADINGS.values()))
        more = f" Not used: {list_words(unused)}." if unused else ""
        say("profile", f"Read as a table of IATI: {what}.{more}", self._sheet, self._headings.row, self._report)
        place = self._headings.first("sector" if "sector" in self._headings.columns else "activitysector") or 0
        sectors = [(row, f'"{text}"', times) for text, (row, times) in self._cells.sectors.items()]
        say_unmapped("Sectors", sectors, self._sheet, self._report, column=place + 1)

    def _say_at(self, code: str, words: str, row: int, name: str, value: str = "", *, everywhere: bool = False) -> None:
        place = self._headings.first(name) or 0
        say(code, words, self._sheet, row, self._report, value=value, column=place + 1, everywhere=everywhere)
