"""A fault and its clean twin for every finding code: sheets by name, and the cell at which the fault stands.

A twin is the same source with the fault mended; its code must not appear there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from briefgen.load.iati_rows import COLUMNS
from briefgen.model.sheets import CellFlaw, CellValue, OutsideReference
from tests.workbooks import CONTRACT_HEAD, PROJECT_HEAD, contract

Rows = Sequence[Sequence[Any]]
DAY, LATER, LATEST = date(2015, 3, 5), date(2015, 9, 1), date(2016, 4, 1)
ONE = ("P1", "One", "1", "NE")
RESULT_HEAD = ("project_id", "indicator", "period_end", "actual", "target", "cumulative", "as_of", "country")
INDICATORS: Rows = [("indicator", "name", "unit"), ("I1", "People reached", "people")]
SWAPPED: tuple[date | str, ...] = (
    date(2016, 1, 5),
    date(2016, 2, 6),
    date(2016, 3, 7),
    "28/04/2016",
    "29/04/2016",
    "30/04/2016",
    date(2016, 4, 8),
)
SORTED: tuple[date | str, ...] = (*SWAPPED[:-1], date(2016, 5, 20))
ACTIVITY_HEAD = ("Who", "Cluster", "What", "Where", "Country", "Money")
ACTIVITY_TAGS = ("#org", "#sector", "#activity", "#adm1", "#country", "#value+approved+eur")
ACTIVITY = ("Aid", "WASH", "Wells", "Nord", "NE", 10)
FLAT = ("iati_identifier", "title_narrative", "transaction_transaction_type_code", "transaction_value",
        "transaction_value_currency", "transaction_transaction_date_iso_date")  # fmt: skip
MEETINGS: Rows = [("meeting", "title", "date"), ("M1", "Board", DAY)]


@dataclass(frozen=True)
class Case:
    """Sheets with a fault, where it stands (sheet, cell), the mended sheets; marks of sheets as the reader gives them."""

    faulty: Mapping[str, Rows]
    sheet: str
    cell: str
    clean: Mapping[str, Rows]
    marks: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    suggestion: str = ""


def projects(*rows: Sequence[Any], head: Sequence[str] = PROJECT_HEAD, **more: Rows) -> dict[str, Rows]:
    """Return a source of projects and one contract of P1."""
    return {"Projects": [head, *rows], "Contracts": [CONTRACT_HEAD, contract("P1", 5, DAY)], **more}


def listed(*rows: Sequence[Any]) -> dict[str, Rows]:
    """Return a list of projects with amounts, in which a project may stand in several rows."""
    return {"Projects": [(*PROJECT_HEAD, "amount"), *rows]}


def tagged(amount: str) -> tuple[str, ...]:
    """Return a row of HXL tags for a list of projects with amounts."""
    return ("#activity+id", "#activity+name", "#sector+domain", "#country", amount)


def column(name: str, value: CellValue) -> dict[str, Rows]:
    """Return a source whose one project has one more column."""
    return projects((*ONE, value), head=(*PROJECT_HEAD, name))


def contracts(*rows: Sequence[Any], head: Sequence[str] = CONTRACT_HEAD, **more: Rows) -> dict[str, Rows]:
    """Return a source of one project and these rows of Contracts."""
    return {"Projects": [PROJECT_HEAD, ONE], "Contracts": [head, *rows], **more}


def one(**cells: CellValue) -> dict[str, Rows]:
    """Return a source of one contract, with some of its cells replaced or added."""
    row: dict[str, CellValue] = dict(zip(CONTRACT_HEAD, contract("P1", 100, DAY), strict=True)) | cells
    return contracts(tuple(row.values()), head=tuple(row))


def payment(amount: CellValue, day: date | None) -> Sequence[Any]:
    return contract("P1", amount, day, measure="disbursed")


def flows(**cells: CellValue) -> dict[str, Rows]:
    """Return one flow of a flow export, with some of its cells replaced."""
    flow: dict[str, CellValue] = {
        "id": "7", "amountUSD": 5.0, "srcOrganization": "Germany, Government of", "destOrganization": "IOM",
        "flowType": "Standard", "onBoundary": "single", "boundary": "incoming", "status": "commitment", "date": DAY,
        "destLocations": "NER", "destGlobalClusters": "",
    }  # fmt: skip
    flow |= cells
    return {"Flows": [tuple(flow), tuple(flow.values())]}


def results(*rows: Sequence[Any], indicators: Rows = INDICATORS) -> dict[str, Rows]:
    return projects(ONE, Indicators=indicators, Results=[RESULT_HEAD, *rows])


def actual(day: date, value: CellValue, target: CellValue = 10, cumulative: str = "no", project: str = "P1", indicator: str = "I1",
           as_of: date | None = None, country: str = "NE") -> Sequence[Any]:  # fmt: skip
    return (project, indicator, day, value, target, cumulative, as_of, country)


def settings(key: str, value: CellValue) -> dict[str, Rows]:
    return projects(ONE, Partnership=[("key", "value"), (key, value)])


def rates(*rows: Sequence[Any], currency: str = "USD") -> dict[str, Rows]:
    more: Rows = [("month", "currency", "units_per_base"), *rows]
    return contracts(contract("P1", 100, DAY, currency=currency), Rates=more)


def activities(
    *rows: Sequence[Any], head: Sequence[str] = ACTIVITY_HEAD, tags: Sequence[str] = ACTIVITY_TAGS
) -> dict[str, Rows]:
    """Return a list of activities with HXL tags."""
    return {"Data": [head, tags, *rows]}


def dated(amount: CellValue, as_of: date) -> tuple[CellValue, ...]:
    return (*contract("P1", amount, DAY), "R1", as_of)


DATED = (*CONTRACT_HEAD, "record_id", "as_of")
SHORT = (*PROJECT_HEAD, "amount", "currency", "signature_date")
BASE = (*CONTRACT_HEAD, "amount_base")

CASES: dict[str, Case] = {
    "no-projects-sheet": Case({"Pivot": [("a", "b"), (1, 2)]}, "", "", projects(ONE)),
    "missing-column": Case({"Projects": [("title", "domains"), ("One", "1")]}, "Projects", "", projects(ONE)),
    "duplicate-header": Case(
        {"Projects": [("project_id", "Project title", "domains", "Project name"), ("P1", "One", "1", "x")]},
        "Projects", "D1", {"Projects": [("project_id", "Project title", "domains"), ("P1", "One", "1")]},
    ),
    "conflicting-record": Case(
        contracts(dated(5, DAY), dated(6, DAY), head=DATED), "Contracts", "I3",
        contracts(dated(5, DAY), dated(6, LATER), head=DATED),
    ),
    "repeated-project": Case(
        projects(ONE, ("P1", "Else", "2", "NE")), "Projects", "A3", projects(ONE, ("P2", "Else", "2", "NE"))
    ),
    "amounts-differ": Case(
        listed((*ONE, 5), ("P1", "One", "1", "ML", 6), ("P2", "Two", "1", "NE", 7)), "Projects", "E3",
        listed((*ONE, 5), ("P1", "One", "1", "ML", "5.00"), ("P2", "Two", "1", "NE", 7)),
    ),
    "amounts-repeated": Case(
        listed((*ONE, 5), ("P1", "One", "1", "ML", 5)), "Projects", "E3", listed((*ONE, 5), ("P1", "One", "1", "ML", None))
    ),
    "amounts-by-row": Case(
        listed((*ONE, 5), ("P1", "One", "1", "ML", 6), ("P2", "Two", "1", "NE", 7), ("P2", "Two", "1", "TD", 8)),
        "Projects", "E3", listed((*ONE, 5), ("P2", "Two", "1", "NE", 7)),
    ),
    "folded-id": Case(
        projects(("T-HoA-1", "One", "1", "NE"), ("T–HOA–1", "Else", "2", "NE")), "Projects", "A3",
        projects(("T-HoA-1", "One", "1", "NE"), ("T-HoA-2", "Else", "2", "NE")),
    ),
    "repeated-split": Case(
        contracts((*contract("P1", 5, DAY), "1"), (*payment(5, LATER), "2"), head=(*CONTRACT_HEAD, "domains")),
        "Contracts", "I3",
        contracts((*contract("P1", 5, DAY), "1"), (*payment(5, LATER), "1"), head=(*CONTRACT_HEAD, "domains")),
    ),
    "split-over-100": Case(projects(("P1", "One", "1:60; 2:60", "NE")), "Projects", "C2",
                           projects(("P1", "One", "1:60; 2:41", "NE"))),
    "negative-percentage": Case(projects(("P1", "One", "1:-10; 2:110", "NE")), "Projects", "C2",
                                projects(("P1", "One", "1:10; 2:90", "NE"))),
    "unreadable-percentage": Case(
        projects(ONE, Domains=[("project_id", "domain", "percentage"), ("P1", 1, 60), ("P1", 2, "some")]), "Domains", "C3",
        projects(ONE, Domains=[("project_id", "domain", "percentage"), ("P1", 1, 60), ("P1", 2, "40 %")]),
    ),
    "unreadable-amount": Case(one(amount="abc"), "Contracts", "F2", one(amount="1 234,50")),
    "unreadable-date": Case(one(value_date="12.5.25x"), "Contracts", "H2", one(value_date="12.5.25")),
    "impossible-date": Case(one(value_date=date(216, 3, 5)), "Contracts", "H2", one(value_date=date(2060, 12, 31))),
    "unreadable-number": Case(results(actual(DAY, "OUI")), "Results", "D2", results(actual(DAY, None))),
    "unreadable-rate": Case(rates(("2015-03", "USD", 0)), "Rates", "C2", rates(("2015-03", "USD", 1.1))),
    "conflicting-rate": Case(rates(("2015-03", "USD", 1.1), ("2015-03", "USD", 1.2)), "Rates", "C3",
                             rates(("2015-03", "USD", 1.1), ("2015-04", "USD", 1.2))),
    "unknown-currency": Case(one(currency="EURO!"), "Contracts", "G2", one(currency="euro"), suggestion="EUR"),
    "missing-currency": Case(one(currency=None), "Contracts", "G2", one(currency=None, amount_base=90)),
    "unknown-measure": Case(one(measure="contractd"), "Contracts", "E2", one(measure="signed"), suggestion="contracted"),
    "missing-id": Case(one(contract_id=None), "Contracts", "A2", one()),
    "opposite-signs": Case(one(amount_base=-100), "Contracts", "I2", one(amount=-100, amount_base=-100)),
    "error-cell": Case(
        one(amount=None), "Contracts", "F2", one(), {"Contracts": {"flaws": (CellFlaw(2, 6, "error", "#DIV/0!"),)}}
    ),
    "formula-without-value": Case(
        one(amount=None), "Contracts", "F2", one(),
        {"Contracts": {"flaws": (CellFlaw(2, 6, "formula-without-value", "=A1"),)}},
    ),
    "parent-circle": Case(column("parent_id", "P1"), "Projects", "E2", column("parent_id", None)),
    "unreadable-setting": Case(settings("period", "soon"), "Partnership", "B2", settings("period", "2015..2016")),
    "missing-date": Case(one(value_date=None), "Contracts", "H2", one()),
    "after-as-of": Case(settings("as_of", date(2015, 1, 1)), "Contracts", "H2", settings("as_of", DAY)),
    "other-measure": Case(
        {"Projects": [(*PROJECT_HEAD, "Money"), tagged("#value+approved+eur"), (*ONE, 5)]}, "Projects", "E2",
        {"Projects": [(*PROJECT_HEAD, "Money"), tagged("#value+committed+eur"), (*ONE, 5)]}, suggestion="approved",
    ),
    "missing-amount": Case(one(amount=None), "Contracts", "F2", one(amount=0)),
    "missing-title": Case(projects(("P1", None, "1", "NE")), "Projects", "B2", projects(ONE)),
    "no-rate": Case(one(currency="XOF"), "Contracts", "F2", one(currency="USD")),
    "suspect-rate": Case(rates(("2015-03", "USD", 0.89)), "Rates", "C2", rates(("2015-03", "USD", 1.1240))),
    "base-amount-differs": Case(one(currency="USD", amount_base=100), "Contracts", "I2",
                                one(currency="USD", amount_base=89)),
    "unknown-domain": Case(projects(("P1", "One", "legal migraton", "NE")), "Projects", "C2",
                           projects(("P1", "One", "Legal migration and mobility", "NE")), suggestion="2"),
    "unknown-country": Case(projects(("P1", "One", "1", "Nigr")), "Projects", "D2",
                            projects(("P1", "One", "1", "Niger")), suggestion="NE"),
    "no-domain": Case(projects(("P1", "One", None, "NE")), "Projects", "C2", projects(ONE)),
    "no-country": Case(projects(("P1", "One", "1", None)), "Projects", "D2", projects(ONE)),
    "split-below-100": Case(projects(("P1", "One", "1:70; 2:20", "NE")), "Projects", "C2",
                            projects(("P1", "One", "1:70; 2:29", "NE"))),
    "split-given-twice": Case(
        projects(ONE, Domains=[("project_id", "domain", "percentage"), ("P1", 2, 100)]), "Projects", "C2",
        projects(ONE, Domains=[("project_id", "domain", "percentage"), ("P1", 1, 100)]),
    ),
    "repeated-row": Case(projects(ONE, ONE), "Projects", "A3", projects(ONE, ("P2", "Two", "1", "NE"))),
    "repeated-payment": Case(contracts(payment(5, DAY), payment(6, DAY)), "Contracts", "F3",
                             contracts(payment(5, DAY), payment(6, LATER))),
    "paid-above-contracted": Case(contracts(contract("P1", 5, DAY), payment(6, LATER)), "Contracts", "F3",
                                  contracts(contract("P1", 6, DAY), payment(6, LATER))),
    "paid-without-contract": Case(
        {"Projects": [PROJECT_HEAD, ONE, ("P2", "Two", "1", "NE")],
         "Contracts": [CONTRACT_HEAD, contract("P1", 5, DAY), contract("P2", 5, LATER, measure="disbursed")]},
        "Contracts", "F3",
        {"Projects": [(*PROJECT_HEAD, "parent_id"), (*ONE, None), ("P2", "Two", "1", "NE", "P1")],
         "Contracts": [CONTRACT_HEAD, contract("P1", 5, DAY), contract("P2", 5, LATER, measure="disbursed")]},
    ),
    "no-amounts": Case({"Projects": [PROJECT_HEAD, ONE]}, "Projects", "A1", projects(ONE)),
    "amounts-disagree": Case(
        {"Projects": [(*SHORT, "Contract value"), (*ONE, 5, "EUR", DAY, 6)]}, "Projects", "H2",
        {"Projects": [(*SHORT, "Contract value"), (*ONE, 5, "EUR", DAY, 5.0)]},
    ),
    "net-below-zero": Case(contracts(contract("P1", 5, DAY), contract("P1", -6, LATER)), "Contracts", "F3",
                           contracts(contract("P1", 5, DAY), contract("P1", -5, LATER))),
    "contract-of-two-projects": Case(
        {"Projects": [PROJECT_HEAD, ONE, ("P2", "Two", "1", "NE")],
         "Contracts": [CONTRACT_HEAD, contract("P1", 5, DAY), contract("P2", 5, LATER, contract_id="C-P1")]},
        "Contracts", "B3",
        {"Projects": [PROJECT_HEAD, ONE, ("P2", "Two", "1", "NE")],
         "Contracts": [CONTRACT_HEAD, contract("P1", 5, DAY), contract("P2", 5, LATER)]},
    ),
    "same-payment": Case(
        contracts((*payment(5, DAY), "x"), (*payment(5, DAY), "y"), head=(*CONTRACT_HEAD, "notes")), "Contracts", "F3",
        contracts((*payment(5, DAY), "x"), (*payment(5, LATER), "y"), head=(*CONTRACT_HEAD, "notes")),
    ),
    "orphan-contract": Case(one(project_id="P-01"), "Contracts", "B2", one(project_id="p1"), suggestion="P1"),
    "near-id": Case(projects(("P-07", "One", "1", "NE"), ("P7", "Two", "1", "NE")), "Projects", "A3",
                    projects(("P-1-1", "One", "1", "NE"), ("P-11", "Two", "1", "NE"))),
    "unknown-parent": Case(column("parent_id", "P7"), "Projects", "E2", column("parent_id", None)),
    "parent-child-difference": Case(
        {"Projects": [(*PROJECT_HEAD, "parent_id"), (*ONE, None), ("P2", "Two", "1", "NE", "P1")],
         "Contracts": [CONTRACT_HEAD, contract("P1", 5, DAY), contract("P2", 4, DAY)]}, "Projects", "A2",
        {"Projects": [(*PROJECT_HEAD, "parent_id"), (*ONE, None), ("P2", "Two", "1", "NE", "P1")],
         "Contracts": [CONTRACT_HEAD, contract("P1", 5, DAY), contract("P2", 5, DAY)]},
    ),
    "short-form-and-contracts": Case(column("amount", 50), "Projects", "E2", column("amount", None)),
    "money-on-pipeline": Case(column("status", "pipeline"), "Projects", "E2", column("status", "cancelled")),
    "money-on-policy": Case(column("record_type", "policy"), "Projects", "E2", column("record_type", "project")),
    "long-number": Case(one(contract_id=1e15), "Contracts", "A2", one(contract_id=999999999999999.0)),
    "garbled-text": Case(projects(("P1", "R\u017dint\u017dgration", "1", "NE")), "Projects", "B2",
                         projects(("P1", "L\u2019\u017divot d\u2019\u0152uvre \u2026 na\u0161e", "1", "NE"))),
    "ambiguous-number": Case(one(amount="1,234"), "Contracts", "F2", one(amount="1,234.50")),
    "ambiguous-date": Case(one(value_date="03/04/2015"), "Contracts", "H2", one(value_date="13/04/2015")),
    "suspect-date": Case(column("end_date", "soon"), "Projects", "E2", column("end_date", "31/12/2016")),
    "end-before-start": Case(one(period_start=LATER, period_end=DAY), "Contracts", "J2",
                             one(period_start=DAY, period_end=DAY)),
    "unknown-indicator": Case(results(actual(DAY, 5, indicator="I2")), "Results", "B2", results(actual(DAY, 5))),
    "unknown-project-result": Case(results(actual(DAY, 5, project="P9")), "Results", "A2", results(actual(DAY, 5))),
    "repeated-result": Case(results(actual(DAY, 5), actual(DAY, 6)), "Results", "D3",
                            results(actual(DAY, 5), actual(DAY, 6, as_of=LATER))),
    "falling-cumulative": Case(results(actual(DAY, 5, cumulative="yes"), actual(LATER, 4, cumulative="yes")), "Results", "D3",
                               results(actual(DAY, 5), actual(LATER, 4))),
    "unknown-project-split": Case(
        projects(ONE, Domains=[("project_id", "domain", "percentage"), ("P8", 1, 100)]), "Domains", "A2",
        projects(ONE, Domains=[("project_id", "domain", "percentage"), ("P1", 1, 100)]),
    ),
    "unknown-meeting": Case(
        projects(ONE, Meetings=MEETINGS, Agenda=[("meeting", "item"), ("M2", "Returns")]), "Agenda", "A2",
        projects(ONE, Meetings=MEETINGS, Agenda=[("meeting", "item"), ("m1", "Returns")]),
    ),
    "unknown-section": Case(
        projects(ONE, Messages=[("section", "text"), ("Haedline", "x")]), "Messages", "A2",
        projects(ONE, Messages=[("section", "text"), ("Headline", "x"), ("Key messages", "y"), ("الاجتماع", "z")]), suggestion="headline"),
    "repeated-meeting": Case(
        projects(ONE, Meetings=[("meeting", "title", "date"), ("M-1", "x", DAY), ("m–1", "y", DAY)]), "Meetings", "A3",
        projects(ONE, Meetings=[("meeting", "title", "date"), ("M1", "x", DAY), ("M2", "y", DAY)])),
    "incomplete-entry": Case(
        projects(ONE, Agenda=[("meeting", "item"), (None, "x")]), "Agenda", "A2",
        projects(ONE, Meetings=[("meeting", "title", "date"), ("M–1", "x", DAY)], Agenda=[("meeting", "item"), ("m-1", "x")],
                 Issues=[("issue", "ask"), ("x", "y")], Milestones=[("date", "title"), (DAY, "x")])),
    "undated-entry": Case(
        projects(ONE, Milestones=[("date", "title"), (None, "Summit")]), "Milestones", "A2",
        projects(ONE, Milestones=[("date", "title"), (DAY, "Summit")]),
    ),
    "repeated-code": Case(
        projects(ONE, Donors=[("code", "name"), ("FX", "Fund X"), ("FX", "Fund Y")]), "Donors", "A3",
        projects(ONE, Donors=[("code", "name"), ("FX", "Fund X"), ("FY", "Fund Y")]),
    ),
    "flaw-elsewhere": Case(
        column("notes", None), "Projects", "E2", column("notes", "x"),
        {"Projects": {"flaws": (CellFlaw(2, 5, "error", "#N/A"),)}},
    ),
    "restated-record": Case(contracts(dated(5, DAY), dated(6, LATER), head=DATED), "Contracts", "J3",
                            contracts(dated(5, DAY), head=DATED)),
    "paid-before-signed": Case(contracts(contract("P1", 5, LATER), payment(5, DAY)), "Contracts", "H3",
                               contracts(contract("P1", 5, DAY), payment(5, DAY))),
    "negative-payment": Case(contracts(contract("P1", 5, DAY), payment(-1, LATER)), "Contracts", "F3",
                             contracts(contract("P1", 5, DAY), payment(1, LATER))),
    "split-normalised": Case(projects(("P1", "One", "1:60; 2:40.5", "NE")), "Projects", "C2",
                             projects(("P1", "One", "1:60; 2:40", "NE"))),
    "sheets-together": Case(
        {"2015": [PROJECT_HEAD, ONE], "2016": [PROJECT_HEAD, ("P2", "Two", "1", "NE")]}, "2015", "", projects(ONE)
    ),
    "split-fractions": Case(projects(("P1", "One", "1:0.6; 2:0.4", "NE")), "Projects", "C2",
                            projects(("P1", "One", "1:60; 2:40", "NE"))),
    "split-repeated-class": Case(projects(("P1", "One", "1:60; 1:40", "NE")), "Projects", "C2", projects(ONE)),
    "not-split": Case(projects(("P1", "One", "1; 5", "NE")), "Projects", "C2", projects(("P1", "One", "1:60; 5", "NE"))),
    "unknown-donor": Case(one(donor="Foundation X"), "Contracts", "C2", one(donor="Germany")),
    "unknown-instrument": Case(one(instrument="Fund Y"), "Contracts", "D2", one(instrument="EDF")),
    "near-name": Case(
        projects((*ONE, "Danish Refugee Council"), ("P2", "Two", "1", "NE", "Danish Refugee Concil"),
                 head=(*PROJECT_HEAD, "implementer")), "Projects", "E3",
        projects((*ONE, "Phase I"), ("P2", "Two", "1", "NE", "Phase II"), head=(*PROJECT_HEAD, "implementer")),
    ),
    "repeated-title": Case(projects(ONE, ("P2", "One", "1", "ML")), "Projects", "B3",
                           projects(ONE, ("P2", "One, phase II", "1", "ML"))),
    "target-not-above-zero": Case(results(actual(DAY, 5, target=0)), "Results", "E2", results(actual(DAY, 5, target=None))),
    "unknown-term": Case(column("status", "sleeping"), "Projects", "E2", column("status", "en cours")),
    "unknown-window": Case(column("eutf_window", "SAHL"), "Projects", "E2", column("eutf_window", "SAH"), suggestion="SAH"),
    "builtin-rate": Case(one(currency="USD"), "", "", rates(("2015-03", "USD", 1.1240))),
    "assumed-currency": Case({"Projects": [(*PROJECT_HEAD, "amount"), (*ONE, 5)]}, "Projects", "E2",
                             {"Projects": [SHORT, (*ONE, 5, "EUR", DAY)]}),
    "number-as-text": Case(one(amount="1234.5"), "Contracts", "F2", one(amount=1234.5)),
    "blank-word": Case(one(amount="tbc"), "Contracts", "F2", projects(("P1", "One", "1", "NA"))),
    "unknown-header": Case(column("Colour of the file", "x"), "Projects", "E1", column("notes", "x")),
    "near-header": Case(column("Implementing partnr", "x"), "Projects", "E1", column("Implementing partner", "x")),
    "several-donors": Case(one(donor="EU; DE"), "Contracts", "C2", one(donor="Trinidad and Tobago")),
    "several-instruments": Case(one(instrument="EDF / AMIF"), "Contracts", "D2", one(instrument="Fund for rest and repair")),
    "missing-donor": Case(one(donor=None), "Contracts", "C2", one(donor="Stiftung A, B and C")),
    "near-sheet": Case({**projects(ONE), "Resuts": [("a", "b"), (1, 2)]}, "Resuts", "",
                       {**projects(ONE), "Pivot": [("a", "b"), (1, 2)], "Nations": [("code", "name"), ("NE", "Niger")]}, suggestion="Results"),
    "unknown-sheet": Case({**projects(ONE), "Pivot": [("a", "b"), (1, 2)]}, "Pivot", "", {**projects(ONE), "Pivot": []}),
    "empty-sheet": Case(projects(ONE, Rates=[("month", "currency", "units_per_base")]), "Rates", "",
                        rates(("2015-03", "USD", 1.1))),
    "setting-given-twice": Case(
        projects(ONE, Partnership=[("key", "value"), ("title", "x"), ("period", "2015"), ("Period", "2016")]), "Partnership", "B4",
        projects(ONE, Partnership=[("key", "value"), ("title", "x"), ("period", "2016"), ("Period", 2016.0)])),
    "near-setting": Case(settings("as_off", DAY), "Partnership", "A2", settings("as of date", DAY), suggestion="as_of"),
    "unknown-setting": Case(settings("colour", "blue"), "Partnership", "A2", settings("title", "x")),
    "hidden-sheet": Case(projects(ONE), "Projects", "", projects(ONE), {"Projects": {"hidden": True}}),
    "personal-data": Case(
        {**projects((*ONE, "a.b@example.org"), head=(*PROJECT_HEAD, "Courriel")), "Contacts": [("name",), ("Ann",)]},
        "Contacts", "", column("Contact hours", "12"),
    ),
    "several-transactions": Case(
        {"Data": [FLAT, ("A1", "One", "2,3", "100,20", "EUR", DAY)]}, "Data", "C2",
        {"Data": [FLAT, ("A1", "One", "2", "100", "EUR", DAY)]},
    ),
    "profile": Case(flows(), "Flows", "A1", projects(ONE)),
    "profile-choice": Case(flows(onBoundary="shared"), "Flows", "F2", flows(onBoundary="single")),
    "left-out": Case(flows(flowType="Parked"), "Flows", "A2", flows(flowType="Standard")),
    "unknown-sector": Case(flows(destGlobalClusters="Health"), "Flows", "K2", flows(destGlobalClusters="")),
    "missing-identifier": Case(
        {"iati-activity": [COLUMNS["iati-activity"], ("", "One", "", "", "", "", "2", "", "EUR", "en")]}, "iati-activity", "",
        projects(ONE), {"iati-activity": {"kind": "xml", "elements": ("", "iati-activity[1]")}},
    ),
    "never-calculated": Case(
        one(amount=0), "Contracts", "F2", one(amount=0), {"Contracts": {"zeros": ((1, 6), (2, 6), (2, 3))}}
    ),
    "outside-reference": Case(
        one(), "Contracts", "F2", one(), {"Contracts": {"outside": (OutsideReference(2, 6, "Book2.xlsx"),)}}
    ),
    "hidden-rows": Case(projects(ONE), "Projects", "", projects(ONE), {"Projects": {"hidden_rows": (2,)}}),
    "scaled-amounts": Case(projects((*ONE, 5), head=(*PROJECT_HEAD, "Amount (EUR million)")), "Projects", "E1",
                           projects((*ONE, 5), head=(*PROJECT_HEAD, "Amount (EUR)"))),
    "unknown-amounts": Case(activities(ACTIVITY, tags=(*ACTIVITY_TAGS[:-1], "#value+eur")), "Data", "F1", activities(ACTIVITY)),
    "list-without-country": Case(activities(("Aid", "WASH", "Wells", "Nord"), tags=ACTIVITY_TAGS[:4]), "Data", "",
                                 activities(ACTIVITY)),
    "other-table": Case(projects(ONE, (), ("Country", "Number"), ("NE", 1)), "Projects", "A4", projects(ONE, (), ONE)),
    "sheet-by-headers": Case({"Feuil1": [PROJECT_HEAD, ONE]}, "Feuil1", "", projects(ONE)),
    "second-table": Case(projects(ONE, (), CONTRACT_HEAD, contract("P1", 1, LATER)), "Projects", "A4", projects(ONE, ())),
    "totals-row": Case(contracts(contract("P1", 5, DAY), ("Total", "", "", "", "", 5)), "Contracts", "A3",
                       contracts(contract("P1", 5, DAY), contract("P1", 5, LATER, contract_id="TOTAL-01"))),
    "units-row": Case(projects(("", "text", "", "ISO 2"), ONE), "Projects", "B2", projects(ONE)),
    "repeated-header": Case(projects(ONE, PROJECT_HEAD), "Projects", "A3", projects(ONE)),
    "remark-row": Case(projects(ONE, (), ("Source: the ledger",)), "Projects", "A4", projects(ONE)),
    "merged-cells": Case(projects(ONE, ("P2", "Two", "", "ML")), "Projects", "C2", projects(ONE),
                         {"Projects": {"merged": ((2, 3, 3, 3),)}}),
    "sheet-profile": Case(activities(ACTIVITY), "Data", "A1", projects(ONE)),
    "country-taken": Case(activities(("Aid", "WASH", "Wells", "NE001"), tags=(*ACTIVITY_TAGS[:3], "#adm1+code")), "Data", "D3",
                          activities(ACTIVITY)),
    "repeated-activity": Case(activities(ACTIVITY, ACTIVITY), "Data", "A4", activities(ACTIVITY, (*ACTIVITY[:5], 11))),
    "conflicting-currency": Case(one(amount="USD 5"), "Contracts", "F2", one(amount="€ 5")),
    "coarse-date": Case(one(value_date="T4 2016"), "Contracts", "H2", one(value_date="31.12.2016")),
    "swapped-dates": Case(
        contracts(*(contract("P1", number, day) for number, day in enumerate(SWAPPED, 1))), "Contracts", "H2",
        contracts(*(contract("P1", number, day) for number, day in enumerate(SORTED, 1))),
    ),
    "text-cut": Case(projects(("P1", "x" * 32_768, "1", "NE")), "Projects", "B2", projects(("P1", "x" * 32_767, "1", "NE"))),
    "control-character": Case(projects(("P1", "a\x07b", "1", "NE")), "Projects", "B2",
                              projects(("P1", "a\n\tb\r\nc", "1", "NE"))),
    "hidden-character": Case(projects(("P1", "a\u202eb", "1", "NE")), "Projects", "B2",
                             projects(("P1", "a\u200c\u00adb", "1", "NE"))),
}  # fmt: skip
