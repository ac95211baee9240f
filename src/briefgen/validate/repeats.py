"""Repeated rows, repeated payments and restatements among money records (data-model.md rule 10)."""

from collections import defaultdict
from collections.abc import Sequence

from briefgen.model.dataset import MoneyRecord
from briefgen.validate.report import Report
from briefgen.validate.tables import FoundTable
from briefgen.validate.values import as_text
from briefgen.vocabulary.folding import fold_id

_REMARKS = ("notes", "source_doc")


def mark_repeats(records: list[MoneyRecord], tables: Sequence[FoundTable], report: Report) -> frozenset[str]:
    """Mark duplicates and conflicts in place, and return the contracts of which a record was restated.

    Short forms are compared as projects, not here.
    """
    restated: set[str] = set()
    families: dict[tuple[object, ...], list[MoneyRecord]] = defaultdict(list)
    for record in records:
        if record.short_form:
            continue
        key = _key(record)
        family = families.get(key)
        if family is None:
            families[key] = [record]
        else:
            family.append(record)
    for family in families.values():
        if len(family) > 1:
            _judge(family, records, tables, report)
            if len({record.as_of for record in family}) > 1:
                restated.update(record.contract for record in family)
    return frozenset(restated)


def _key(record: MoneyRecord) -> tuple[object, ...]:
    if record.record_id:
        # Most ids are plain letters; folding every one in full would take longer than reading it.
        typed = record.record_id
        return (typed.casefold() if typed.isascii() else fold_id(typed),)
    return record.contract, record.measure, record.value_date, record.donor, record.currency


def _judge(
    family: Sequence[MoneyRecord], records: list[MoneyRecord], tables: Sequence[FoundTable], report: Report
) -> None:
    kept: list[MoneyRecord] = []
    for record in family:
        same = next((one for one in kept if _content(one, tables) == _content(record, tables)), None)
        if same:
            _duplicate("repeated-row", record, same, records, tables, report)
        else:
            kept.append(record)
    by_date: dict[object, list[MoneyRecord]] = defaultdict(list)
    for record in kept:
        by_date[record.as_of].append(record)
    if len(by_date) > 1:
        record = kept[-1]
        table = tables[record.table].table
        message = f'{len(kept)} rows of one record with different as-of dates ("{record.contract_id}").'
        report.add("restated-record", message, table, record.row, "as_of")
    for rows in by_date.values():
        if len(rows) > 1:
            _same_date(rows, records, tables, report)


def _same_date(
    rows: Sequence[MoneyRecord], records: list[MoneyRecord], tables: Sequence[FoundTable], report: Report
) -> None:
    first = rows[0]
    if first.record_id:
        numbers = tuple(row.number for row in rows)
        for record in rows[1:]:
            table = tables[record.table].table
            place = tables[first.table].table.place_for(table, first.row, "record_id")
            message = (
                f'Record "{record.record_id}" stands in {place}, too, with other contents and the same as-of date.'
            )
            value = record.record_id
            beside = (tables[first.table].table, first.row, "record_id")
            report.add(
                "conflicting-record",
                message,
                table,
                record.row,
                "record_id",
                value=value,
                records=numbers,
                beside=beside,
            )
        for row in rows:
            records[row.number] = records[row.number]._replace(flaw=records[row.number].flaw or "conflicting-record")
        return
    kept: list[MoneyRecord] = []
    for record in rows:
        same = next((one for one in kept if _same_payment(one, record, tables)), None)
        if same:
            _duplicate("same-payment", record, same, records, tables, report)
            continue
        if kept:
            table = tables[record.table].table
            place = tables[first.table].table.place_for(table, first.row, "amount")
            message = f"Another amount of the same contract, measure, date, donor and currency stands in {place}."
            numbers = (record.number,)
            beside = (tables[first.table].table, first.row, "amount")
            report.add(
                "repeated-payment",
                message,
                table,
                record.row,
                "amount",
                value=record.amount,
                records=numbers,
                beside=beside,
            )
        kept.append(record)


def _same_payment(one: MoneyRecord, other: MoneyRecord, tables: Sequence[FoundTable]) -> bool:
    if one.amount != other.amount:
        return False
    return _content(one, tables, without=_REMARKS) == _content(other, tables, without=_REMARKS)


def _duplicate(
    code: str,
    record: MoneyRecord,
    same: MoneyRecord,
    records: list[MoneyRecord],
    tables: Sequence[FoundTable],
    report: Report,
) -> None:
    records[record.number] = records[record.number]._replace(duplicate=True)
    table, other = tables[record.table].table, tables[same.table].table
    place = other.place_for(table, same.row, "amount")
    what = "The row repeats" if code == "repeated-row" else "The row is the payment of"
    message = f"{what} {place}{'' if code == 'repeated-row' else ' with other remarks'}; counted once."
    beside = (other, same.row, "amount")
    value = "" if record.amount is None else record.amount
    report.add(code, message, table, record.row, "amount", value=value, records=(record.number,), beside=beside)


def _content(record: MoneyRecord, tables: Sequence[FoundTable], without: Sequence[str] = ()) -> tuple[object, ...]:
    found = tables[record.table]
    cells = found.rows[record.row - 1]
    left_out = {found.places[name] for name in without if name in found.places}
    content = [as_text(cell) for place, cell in enumerate(cells[: len(found.header)]) if place not in left_out]
    while content and not content[-1]:
        content.pop()
    return (found.header, *content)
