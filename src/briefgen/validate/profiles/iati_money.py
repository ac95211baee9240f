"""Transactions and budgets of IATI activities as Contracts: one side, one measure each, one budget for a period."""

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from briefgen.config import Mapping as Config
from briefgen.model.sheets import CellValue, Sheet
from briefgen.validate.profiles.derived import Derived, LeftOuts, children_of, sources_of
from briefgen.validate.profiles.iati_places import ActivityPlaces
from briefgen.validate.profiles.iati_projects import Activity, read_day
from briefgen.validate.profiles.iati_sides import INCOMING, OUTGOING, Sides
from briefgen.validate.report import Report
from briefgen.vocabulary.iati import TRANSACTIONS, name_donor

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)")
MEASURES: Mapping[str, Mapping[str, str]] = {
    OUTGOING: {"2": "contracted", "3": "disbursed", "4": "spent", "12": "pledged"},
    INCOMING: {"11": "contracted", "3": "disbursed", "4": "spent", "13": "pledged"},
}
_OTHER_SIDE = {"2": "11", "11": "2", "12": "13", "13": "12"}
_NONE = "none"
_AMOUNT = 4


class Money:
    """Makes the Contracts tables of one file."""

    def __init__(
        self,
        sheets: Mapping[str, Sheet],
        activities: Mapping[int, Activity],
        places: ActivityPlaces,
        config: Config,
        sides: Sides,
        references: frozenset[str],
        left: LeftOuts,
        report: Report,
    ) -> None:
        """Begin; ``sides`` is whose money counts, ``references`` those of transactions that stand only once."""
        self._sheets, self._activities, self._places = sheets, activities, places
        self._sides, self._references, self._left, self._report = sides, references, left, report
        self._side = side = sides.counted
        own = {key: value for key, value in config.iati.items() if key.isdigit()}
        self._measures = {key: value for key, value in {**MEASURES[side], **own}.items() if value != _NONE}

    def tables(self) -> list[Derived]:
        """Return the tables made from transactions and from budgets."""
        return [
            make(self._sheets[name])
            for name, make in (("transaction", self._transactions), ("budget", self._budgets))
            if name in self._sheets
        ]

    def _transactions(self, sheet: Sheet) -> Derived:
        table = Derived(sheet, "Contracts", sources_of(sheet, self._transaction_sources()))
        for activity, rows in children_of(sheet).items():
            one = self._activities[activity]
            kept = [(row, measure) for row in rows if (measure := self._measure(sheet, row, one))]
            splits = {row: self._places.transaction_split(activity, row) for row, _ in kept}
            contracts = self._contracts(one, kept, splits)
            for row, measure in kept:
                cells = sheet.rows[row - 1]
                contract, domains, countries = contracts[splits[row]]
                reference = str(cells[1])
                values: list[CellValue] = [contract, one.project_id, self._donor(cells, measure, one), measure]
                values += [read_amount(cells[_AMOUNT]), str(cells[5]) or one.currency]
                values += [read_day(str(cells[3]) or str(cells[6]))]
                values.append(reference if reference.casefold() in self._references else "")
                table.put(row, [*values, domains, countries, cells[7], *cells[1:]])
        return table

    def _transaction_sources(self) -> tuple[tuple[str, str, str], ...]:
        measures = ", ".join(f"{code} {measure}" for code, measure in self._measures.items())
        place = "of the transaction, where the activity has none"
        return (
            (
                "contract_id",
                "iati-activity",
                "the activity's iati-identifier; parted where transactions have places of their own",
            ),
            ("project_id", "iati-activity", "the activity's iati-identifier"),
            ("donor", "provider-org/narrative", self._donor_rule()),
            ("measure", "transaction-type/@code", measures),
            ("amount", "value", ""),
            ("currency", "value/@currency", "else the activity's default-currency"),
            ("value_date", "transaction-date/@iso-date", "else value/@value-date"),
            ("record_id", "@ref", "where it stands only once"),
            ("domains", "sector", place),
            ("countries", "recipient-country", place),
            ("notes", "description/narrative", ""),
            *((f"part {number}", "rest", "") for number in range(14)),
        )

    def _donor_rule(self) -> str:
        if self._side == INCOMING:
            return "commitments: provider-org, else who funds the activity (role 1); payments: role 1"
        return "provider-org, else who funds the activity (role 1), else reporting-org"

    def _measure(self, sheet: Sheet, row: int, one: Activity) -> str:
        """Return the measure of a transaction; one that counts nowhere is left out with its money."""
        cells = sheet.rows[row - 1]
        kind = str(cells[2])
        measure = self._measures.get(kind, "")
        why = self._sides.why_not(one) if measure else self._why_none(kind)
        if not why:
            return measure
        what = f"{TRANSACTIONS.get(kind, 'transaction')} (type {kind or 'not given'})"
        self._left.add(sheet, row, what, why, cells[_AMOUNT], str(cells[5]) or one.currency)
        return ""

    def _why_none(self, kind: str) -> str:
        """Return why transactions of a type are of no measure."""
        if kind in _OTHER_SIDE:
            return f"the {self._side} side counts, and both would count money twice"
        if kind in TRANSACTIONS:
            return f'it is none of our measures; "{kind}" under [iati] in briefgen.toml can make it one'
        return "IATI has no such type"

    def _contracts(
        self, one: Activity, kept: list[tuple[int, str]], splits: Mapping[int, tuple[str, str]]
    ) -> dict[tuple[str, str], tuple[str, str, str]]:
        """Return contract id, domains and countries for each split of an activity's transactions.

        A contract has one split (data-model.md, settled cases), so that each split is a contract. Where payments have
        splits that no commitment has, the rate could not be told: all is then one contract, not split.
        """
        by_measure: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for row, measure in kept:
            by_measure[measure].add(splits[row])
        found = dict.fromkeys(splits[row] for row, _ in kept)
        if len(found) <= 1:
            return {split: (one.project_id, *split) for split in found}
        self._places.share(one.row, found)
        if by_measure["contracted"] and not by_measure["disbursed"] <= by_measure["contracted"]:
            return dict.fromkeys(found, (one.project_id, "", ""))
        return {split: (f"{one.project_id} #{number}", *split) for number, split in enumerate(found, 1)}

    def _donor(self, cells: list[CellValue], measure: str, one: Activity) -> str:
        reference, kind, name = map(str, cells[8:11])
        provider = name_donor(reference, kind, name)
        if self._side == INCOMING and measure in ("disbursed", "spent"):
            provider = ""
        return provider or one.funder or (one.reporter_donor if self._side == OUTGOING else "")

    def _budgets(self, sheet: Sheet) -> Derived:
        sources = (
            ("contract_id", "iati-activity", "the activity's iati-identifier"),
            ("project_id", "iati-activity", "the activity's iati-identifier"),
            ("donor", "participating-org", "role 1, else the reporting organisation where it gives the money"),
            ("measure", "@type", "approved; of one period a revised budget (2) before an original one (1)"),
            ("amount", "value", ""),
            ("currency", "value/@currency", "else the activity's default-currency"),
            ("value_date", "period-start/@iso-date", "the first day of the budget's period, else value/@value-date"),
            ("period_start", "period-start/@iso-date", ""),
            ("period_end", "period-end/@iso-date", ""),
            *((f"part {number}", "rest", "") for number in range(3)),
        )
        table = Derived(sheet, "Contracts", sources_of(sheet, sources))
        for activity, rows in children_of(sheet).items():
            one = self._activities[activity]
            for row in self._chosen_budgets(sheet, rows, one):
                _, kind, status, start, end, amount, currency, value_day, rest = sheet.rows[row - 1]
                donor = one.funder or (one.reporter_donor if self._side == OUTGOING else "")
                begins, ends = read_day(str(start)), read_day(str(end))
                values: list[CellValue] = [one.project_id, one.project_id, donor, "approved", read_amount(amount)]
                values += [str(currency) or one.currency, begins or read_day(str(value_day)), begins, ends]
                table.put(row, [*values, kind, status, rest])
        return table

    def _chosen_budgets(self, sheet: Sheet, rows: list[int], one: Activity) -> list[int]:
        """Return the budgets that count: of periods that overlap the revised ones, then the committed ones."""
        if why_not := self._sides.why_not(one):
            for row in rows:
                self._left.add(
                    sheet, row, "budget", why_not, sheet.rows[row - 1][5], str(sheet.rows[row - 1][6]) or one.currency
                )
            return []
        if len(rows) == 1:
            return rows
        ranked: dict[tuple[bool, bool], list[int]] = defaultdict(list)
        for row in rows:
            cells = sheet.rows[row - 1]
            ranked[cells[1] == "2", cells[2] == "2"].append(row)
        kept: list[int] = []
        taken: list[tuple[date, date]] = []
        for rank in sorted(ranked, reverse=True):
            spans: list[tuple[date, date]] = []
            for row in ranked[rank]:
                cells = sheet.rows[row - 1]
                span = _span(cells)
                if span and any(span[0] <= last and first <= span[1] for first, last in taken):
                    what = f"{'revised' if rank[0] else 'original'} budget{'' if rank[1] else ' (indicative)'}"
                    why = "another budget of the activity covers its period: revised before original, committed before indicative"
                    self._left.add(sheet, row, what, why, cells[5], str(cells[6]) or one.currency)
                    continue
                kept.append(row)
                if span:
                    spans.append(span)
            taken += spans
        return sorted(kept)


def _span(cells: list[CellValue]) -> tuple[date, date] | None:
    start, end = read_day(str(cells[3])), read_day(str(cells[4]))
    return (start, end) if isinstance(start, date) and isinstance(end, date) else None


def read_amount(value: CellValue) -> CellValue:
    """Return a number of XML exactly; its point is always the decimal one. Another text is read, or reported, later."""
    return Decimal(value) if isinstance(value, str) and _NUMBER.fullmatch(value) else value
