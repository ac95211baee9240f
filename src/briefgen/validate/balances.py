"""Checks of contracts as wholes: their ids, commitments against payments, signs (data-model.md rules 3 and 10)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal

from briefgen.model.dataset import MoneyRecord, Project, Table
from briefgen.validate.report import Report
from briefgen.validate.tables import FoundTable

_ZERO = Decimal(0)
_ROUNDING = Decimal("1.001")
"""Payments that exceed the commitment by less come of rounding and conversion."""
_PAID = "disbursed"


class _Contract:
    """What the records of one contract add up to; ``currency`` is "" once they have several, ``returned`` are payments below zero."""

    __slots__ = (
        "currency",
        "first",
        "paid",
        "payment",
        "payments",
        "project",
        "returned",
        "signed",
        "signed_on",
        "signing",
        "typed",
    )

    def __init__(self, record: MoneyRecord) -> None:
        self.first = record
        self.project = record.project
        self.typed = record.contract_id
        self.currency = record.currency
        self.signed = self.paid = _ZERO
        self.signed_on: date | None = None
        self.signing: MoneyRecord | None = None
        self.payment: MoneyRecord | None = None
        self.payments: list[int] = []
        self.returned: list[MoneyRecord] = []


def check_balances(
    records: list[MoneyRecord],
    projects: Mapping[str, Project],
    tables: Sequence[FoundTable],
    restated: Collection[str],
    report: Report,
) -> None:
    """Report contracts whose ids, commitments and payments do not fit together. ``restated`` ones are not added up."""
    lead = _lead_measure(records)
    contracts: dict[str, _Contract] = {}
    spellings: dict[str, list[MoneyRecord]] = {}
    for record in records:
        if record.flaw or record.duplicate:
            continue
        contract = contracts.get(record.contract)
        if contract is None:
            contract = contracts[record.contract] = _Contract(record)
        elif record.contract_id != contract.typed:
            spellings.setdefault(record.contract, []).append(record)
        if record.project != contract.project:
            _two_projects(record, contract, tables, report)
        _add(contract, record, lead)
    for key, mine in _records_of(spellings, records).items():
        _judge_spellings(contracts[key].first, spellings[key], mine, records, tables, report, lead)
    families = _families_with_money(contracts.values(), projects)
    for key, contract in contracts.items():
        if key not in restated:
            _judge(contract, records, projects, families, tables, report)


def _lead_measure(records: Sequence[MoneyRecord]) -> str:
    """Return what payments are measured against: contracted, else approved, else nothing."""
    measures = {record.measure for record in records}
    return next((measure for measure in ("contracted", "approved") if measure in measures), "")


def _add(contract: _Contract, record: MoneyRecord, lead: str) -> None:
    if record.currency != contract.currency:
        contract.currency = ""
    amount = record.amount
    if amount is None:
        contract.currency = ""
        return
    if record.measure == lead:
        contract.signed += amount
        if amount < 0:
            contract.signing = record
        elif record.value_date and (contract.signed_on is None or record.value_date < contract.signed_on):
            contract.signed_on = record.value_date
    elif record.measure == _PAID:
        contract.paid += amount
        contract.payments.append(record.number)
        if amount < 0:
            contract.returned.append(record)
        known = contract.payment
        if known is None or (record.value_date and known.value_date and record.value_date < known.value_date):
            contract.payment = record


def _families_with_money(contracts: Collection[_Contract], projects: Mapping[str, Project]) -> frozenset[str]:
    """Return the topmost projects below which anything was committed: payments may stand on another level (rule 3)."""
    return frozenset(_root(contract.project, projects) for contract in contracts if contract.signed > 0)


def _root(key: str, projects: Mapping[str, Project]) -> str:
    seen = {key}
    while (project := projects.get(key)) and project.parent and project.parent not in seen:
        key = project.parent
        seen.add(key)
    return key


def _judge(
    contract: _Contract,
    records: Sequence[MoneyRecord],
    projects: Mapping[str, Project],
    families: Collection[str],
    tables: Sequence[FoundTable],
    report: Report,
) -> None:
    signed, paid, payment = contract.signed, contract.paid, contract.payment
    if signed < 0 and contract.currency and contract.signing:
        words = f'Contract "{contract.typed}" adds up to {signed:,.2f} {contract.currency}.'
        _report("net-below-zero", words, contract.signing, tables, report)
    if payment is None:
        return
    for record in contract.returned:
        words = f"{record.amount:,.2f} {record.currency} was read as money paid back."
        _report("negative-payment", words, record, tables, report)
    if signed > 0 and contract.currency and paid > signed * _ROUNDING:
        words = f'Contract "{contract.typed}": {paid:,.2f} {contract.currency} disbursed, {signed:,.2f} contracted.'
        last = records[contract.payments[-1]]
        _report("paid-above-contracted", words, last, tables, report, numbers=(last.number,))
    elif signed == 0 and families and _root(contract.project, projects) not in families:
        words = f'Contract "{contract.typed}" has payments, but nothing contracted; no disbursement rate counts them.'
        _report("paid-without-contract", words, payment, tables, report, numbers=tuple(contract.payments))
    if contract.signed_on and payment.value_date and payment.value_date < contract.signed_on:
        words = (
            f'Contract "{contract.typed}" was paid on {payment.value_date.isoformat()}, '
            f"but its first amount is dated {contract.signed_on.isoformat()}."
        )
        _report("paid-before-signed", words, payment, tables, report, column="value_date")


def _two_projects(record: MoneyRecord, contract: _Contract, tables: Sequence[FoundTable], report: Report) -> None:
    first = contract.first
    place = tables[first.table].table.place_for(tables[record.table].table, first.row, "project_id")
    words = f'Contract "{record.contract_id}" stands with another project in {place}.'
    beside = (tables[first.table].table, first.row, "project_id")
    _report("contract-of-two-projects", words, record, tables, report, column="project_id", beside=beside)


def _records_of(keys: Collection[str], records: Sequence[MoneyRecord]) -> dict[str, list[MoneyRecord]]:
    found: dict[str, list[MoneyRecord]] = {key: [] for key in keys}
    for record in records if found else ():
        if record.contract in found:
            found[record.contract].append(record)
    return found


def _judge_spellings(
    first: MoneyRecord,
    others: Sequence[MoneyRecord],
    mine: Sequence[MoneyRecord],
    records: list[MoneyRecord],
    tables: Sequence[FoundTable],
    report: Report,
    lead: str,
) -> None:
    """Judge a contract whose id is written in several ways: an error if both ways carry a commitment (rule 10)."""
    committed = {record.contract_id for record in mine if record.measure == lead}
    torn = len(committed) > 1 or len({record.project for record in mine}) > 1
    numbers = tuple(record.number for record in mine)
    reported: set[str] = set()
    for record in others:
        if record.contract_id in reported:
            continue
        reported.add(record.contract_id)
        place = tables[first.table].table.place_for(tables[record.table].table, first.row, "contract_id")
        words = f'"{record.contract_id}" and "{first.contract_id}" in {place} differ only in case, spaces or dashes'
        code, rest = (
            ("folded-id", "but have other contents.") if torn else ("near-id", "and were read as one contract.")
        )
        beside = (tables[first.table].table, first.row, "contract_id")
        touched = numbers if torn else ()
        _report(code, f"{words}, {rest}", record, tables, report, column="contract_id", numbers=touched, beside=beside)
    if torn:
        for record in mine:
            records[record.number] = records[record.number]._replace(flaw=record.flaw or "folded-id")


def _report(
    code: str,
    words: str,
    record: MoneyRecord,
    tables: Sequence[FoundTable],
    report: Report,
    *,
    column: str = "",
    numbers: tuple[int, ...] = (),
    beside: tuple[Table, int, str] | None = None,
) -> None:
    table = tables[record.table].table
    values = {"project_id": record.project, "contract_id": record.contract_id}
    value = values.get(column, record.value_date.isoformat() if column and record.value_date else record.amount)
    if record.short_form and column == "value_date":
        column = "signature_date"
    report.add(
        code,
        words,
        table,
        record.row,
        column or record.amount_column,
        value=value if value is not None else "",
        records=numbers or (record.number,),
        beside=beside,
    )
