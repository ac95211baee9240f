"""Flow exports of OCHA's Financial Tracking Service, as the site and HDX give them (domain.md A5 and A6, 17).

A flow is a project and a record of one measure, which its status tells. Flows that hold money of other flows, or money
of other years, are left out: parked, passed through, carried over, and those inside or out of the boundary where the
source has incoming ones.
"""

import re
from collections import defaultdict
from collections.abc import Collection
from decimal import Decimal

from briefgen.config import Mapping as Config
from briefgen.model.sheets import CellValue, Sheet
from briefgen.validate.numbers import read_number
from briefgen.validate.profiles.derived import Derived, LeftOuts, Source, say, say_unmapped
from briefgen.validate.profiles.headings import Headings, crosswalk, find_headings, list_words, plain_name, record_rows
from briefgen.validate.report import Report
from briefgen.validate.values import Unreadable, as_text
from briefgen.vocabulary.countries import match_country
from briefgen.vocabulary.folding import fold, fold_id

_NEEDED = frozenset(("amountusd", "srcorganization", "destorganization"))
_ANY_OF = frozenset(("flowtype", "boundary", "onboundary", "originalamount", "contributiontype", "status"))
_OF_THE_SITE = {
    "flowid": "id", "flowdate": "date", "amountus": "amountusd", "fundingstatus": "status", "flowstatus": "status",
    "sourceorg": "srcorganization", "sourceorganization": "srcorganization", "sourceorganisation": "srcorganization",
    "destinationorg": "destorganization", "destinationorganization": "destorganization",
    "destinationorganisation": "destorganization", "destinationcountry": "destlocations",
    "destinationlocation": "destlocations", "destinationlocations": "destlocations", "sector": "destglobalclusters",
    "destinationglobalcluster": "destglobalclusters", "destinationglobalclusters": "destglobalclusters",
    "destinationplan": "destplan", "destinationproject": "destproject", "lastupdated": "updatedat",
}  # fmt: skip
"""The headings of the Service's own site, by those of HDX."""
_PLAN_TOTALS = (
    frozenset(("requirements", "funding", "percentfunded")),
    frozenset(("requirementsusd", "fundingusd", "fundingpct")),
)
"""Headings of HDX's tables of what plans asked for and got; each has all of one set."""
_MEASURES = {"commitment": "contracted", "paid": "disbursed", "paid contribution": "disbursed", "pledge": "pledged"}
_LEFT_OUT = {
    "parked": "it is parked, and counts as the flows that it becomes",
    "pass through": "it is passed through, and counts where it arrives",
    "carryover": "it was carried over, and counts in the year before",
}
_INCOMING = "incoming"
_USED = (
    "id", "date", "decisiondate", "description", "amountusd", "srcorganization", "destorganization", "destlocations",
    "destglobalclusters", "destproject", "destplan", "flowtype", "boundary", "onboundary", "status", "originalamount",
    "originalcurrency", "exchangerate", "updatedat",
)  # fmt: skip
_STATE = re.compile(r",? government of( the)?$", re.IGNORECASE)
_CLOSE = Decimal("0.01")


def is_fts(sheet: Sheet) -> bool:
    """Return whether a sheet has the headings of a flow export."""
    return _find(sheet) is not None


def has_incoming(sheet: Sheet) -> bool:
    """Return whether a flow export holds flows that come in over its boundary."""
    headings = _find(sheet)
    if headings is None or "boundary" not in headings.columns:
        return False
    return any(fold(as_text(headings.cell(cells, "boundary"))) == _INCOMING for cells in sheet.rows[headings.row :])


def is_plan_totals(sheet: Sheet) -> bool:
    """Return whether a sheet holds what plans asked for and got: totals, which are no flows and no projects."""
    return find_headings(sheet, lambda names: any(wanted <= set(names) for wanted in _PLAN_TOTALS)) is not None


def _find(sheet: Sheet) -> Headings | None:
    return find_headings(sheet, _is_heading_row, _normalise)


def _normalise(heading: str) -> str:
    name = plain_name(heading)
    return _OF_THE_SITE.get(name, name)


def _is_heading_row(names: Collection[str]) -> bool:
    return set(names) >= _NEEDED and bool(_ANY_OF & set(names))


def read_fts(sheet: Sheet, config: Config, left: LeftOuts, report: Report, *, incoming: bool) -> list[Derived]:
    """Return the Projects and Contracts tables of a flow export; ``incoming``: the source has incoming flows."""
    headings = _find(sheet)
    assert headings is not None
    return _Flows(sheet, headings, config, left, report, incoming=incoming).tables()


class _Flows:
    """Reads the rows of one export."""

    def __init__(
        self, sheet: Sheet, headings: Headings, config: Config, left: LeftOuts, report: Report, *, incoming: bool
    ) -> None:
        self._incoming = incoming
        self._sheet, self._headings, self._config, self._left, self._report = sheet, headings, config, left, report
        self._base = config.partnership.get("base_currency", "EUR").upper()
        self._clusters: dict[str, tuple[int, int]] = {}
        self._shared: list[int] = []

    def tables(self) -> list[Derived]:
        sheet, headings = self._sheet, self._headings
        projects = Derived(sheet, "Projects", self._project_sources(), headings.row)
        contracts = Derived(sheet, "Contracts", self._contract_sources(), headings.row)
        kept = self._kept()
        updates: dict[str, set[str]] = defaultdict(set)
        for row in kept:
            updates[self._identifier(row)].add(self._text(row, "updatedat"))
        seen: set[str] = set()
        for row in kept:
            identifier = self._identifier(row)
            if fold_id(identifier) not in seen:
                seen.add(fold_id(identifier))
                projects.put(row, self._project(row, identifier))
            restated = len(updates[identifier]) > 1
            contracts.put(row, self._contract(row, identifier, restated=restated))
        self._say(len(kept))
        return [projects, contracts]

    def _project_sources(self) -> dict[str, Source]:
        return {
            "project_id": self._source("id", rule="the flow's id, else its row"),
            "title": self._source(
                "description", rule="the description, else the project, the plan, or from whom to whom"
            ),
            "implementer": self._source("destorganization"),
            "domains": self._source("destglobalclusters", rule="through [domains] of briefgen.toml"),
            "countries": self._source("destlocations", rule="several countries are not split"),
            "sector": self._source("destglobalclusters", rule="as given; no figure uses it"),
        }

    def _contract_sources(self) -> dict[str, Source]:
        return {
            "contract_id": self._source("id", rule="the flow's id, else its row"),
            "project_id": self._source("id", rule="the flow's id, else its row"),
            "donor": self._source("srcorganization", rule='a state without "Government of"'),
            "measure": self._source(
                "status", rule="commitment contracted, paid disbursed, pledge pledged: its latest stage"
            ),
            "amount": self._source("amountusd"),
            "currency": Source(0, self._headings.part("amountusd"), "USD"),
            "value_date": self._source("date", "decisiondate", rule="else decisionDate"),
            "amount_base": self._source(
                "originalamount", rule=f"where the flow was in {self._base} and its exchange rate leads to amountUSD"
            ),
            "record_id": self._source("id"),
            "as_of": self._source("updatedat", rule="only where one id stands with several dates"),
        }

    def _source(self, *names: str, rule: str = "as given") -> Source:
        name = next((name for name in names if name in self._headings.columns), names[0])
        place = self._headings.first(name)
        return Source(0 if place is None else place + 1, self._headings.part(name) or name, rule)

    def _kept(self) -> list[int]:
        """Return the rows that count; every other one is left out with its money."""
        columns = {"contract_id": "id", "amount": "amountusd", "value_date": "date", "donor": "srcorganization"}
        rows = record_rows(self._sheet, self._headings, "Contracts", columns, self._report)
        kept = []
        for row in rows:
            kind, boundary = fold(self._text(row, "flowtype")), fold(self._text(row, "boundary"))
            kind = {"carry over": "carryover", "passthrough": "pass through"}.get(kind, kind)
            if kind in _LEFT_OUT:
                self._leave(row, f"{kind} flow", _LEFT_OUT[kind])
            elif boundary not in ("", _INCOMING) and self._incoming:
                self._leave(row, f"{boundary} flow", "its money came in as another flow")
            elif fold(self._text(row, "status")) not in _MEASURES:
                status = self._text(row, "status") or "none"
                self._leave(row, f'flow of status "{status}"', "it is no commitment, payment or pledge")
            else:
                kept.append(row)
                if fold(self._text(row, "onboundary")) == "shared":
                    self._shared.append(row)
        return kept

    def _leave(self, row: int, what: str, why: str) -> None:
        self._left.add(self._sheet, row, what, why, self._cell(row, "amountusd"), "USD")

    def _identifier(self, row: int) -> str:
        return self._text(row, "id") or f"row {row}"

    def _project(self, row: int, identifier: str) -> list[CellValue]:
        sides = f"{self._text(row, 'srcorganization')} to {self._text(row, 'destorganization')}"
        names = (self._text(row, name) for name in ("description", "destproject", "destplan"))
        title = next((name for name in names if name), sides)
        return [
            identifier,
            title,
            self._text(row, "destorganization"),
            self._domains(row),
            self._countries(row),
            self._text(row, "destglobalclusters"),
        ]

    def _contract(self, row: int, identifier: str, *, restated: bool) -> list[CellValue]:
        measure = _MEASURES[fold(self._text(row, "status"))]
        day = self._cell(row, "date") or self._cell(row, "decisiondate")
        row_values: list[CellValue] = [identifier, identifier, self._donor(row), measure]
        row_values += [self._cell(row, "amountusd"), "USD", day, self._base_amount(row), self._text(row, "id")]
        return [*row_values, self._cell(row, "updatedat") if restated else None]

    def _donor(self, row: int) -> str:
        """Return who gives the money; the Service calls states "Sweden, Government of"."""
        name = self._text(row, "srcorganization")
        state = _STATE.sub("", name)
        return state if match_country(state) else name

    def _base_amount(self, row: int) -> CellValue:
        """Return the original amount where it is in the base currency and belongs to amountUSD (never re-converted)."""
        if self._text(row, "originalcurrency").upper() != self._base:
            return None
        try:
            original = read_number(self._cell(row, "originalamount"))
            dollars, rate = read_number(self._cell(row, "amountusd")), read_number(self._cell(row, "exchangerate"))
        except Unreadable:
            return None
        if rate <= 0 or not dollars or abs(original / rate - dollars) > _CLOSE * abs(dollars):
            return None
        return original

    def _countries(self, row: int) -> str:
        words = re.split(r"[;,|]", self._text(row, "destlocations"))
        return "; ".join(word.strip() for word in words if word.strip())

    def _domains(self, row: int) -> str:
        text = self._text(row, "destglobalclusters")
        if not text:
            return ""
        mapped = crosswalk(self._config.domains, text)
        if mapped is None:
            first, times = self._clusters.get(text, (row, 0))
            self._clusters[text] = (first, times + 1)
        return mapped or ""

    def _say(self, kept: int) -> None:
        sheet = self._sheet
        unused = self._headings.unused(_USED)
        more = f" Not used: {list_words(unused)}." if unused else ""
        words = f"Read as a flow export of OCHA FTS: {kept:,} flows count, each in {self._headings.part('amountusd')}.{more}"
        say("profile", words, self._sheet, self._headings.row, self._report)
        clusters = [(row, f'"{text}"', times) for text, (row, times) in self._clusters.items()]
        column = (self._headings.first("destglobalclusters") or 0) + 1
        say_unmapped("Clusters", clusters, sheet, self._report, column=column)
        if self._shared:
            words = (
                f"{len(self._shared):,} × flow shared with other places: it counts in totals, "
                "and in a country only where it names one alone."
            )
            self._say_at("profile-choice", words, self._shared[0], "onboundary")

    def _say_at(self, code: str, words: str, row: int, name: str, value: str = "") -> None:
        place = self._headings.first(name) or 0
        say(code, words, self._sheet, row, self._report, value=value, column=place + 1)

    def _cell(self, row: int, name: str) -> CellValue:
        return self._headings.cell(self._sheet.rows[row - 1], name)

    def _text(self, row: int, name: str) -> str:
        return as_text(self._cell(row, name))
