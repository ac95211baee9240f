"""Findings that only conversion can make: records without a rate, rates of the Central Bank (rule 4)."""

from collections.abc import Sequence

from briefgen.model.dataset import Dataset, MoneyRecord
from briefgen.model.findings import Finding, Level
from briefgen.model.summary import Conversion, RateUsed
from briefgen.vocabulary.findings import FINDING_CODES


def rate_findings(dataset: Dataset, conversions: Sequence[Conversion], used: Sequence[RateUsed]) -> tuple[Finding, ...]:
    """Return a warning for each record that counts but has no rate, and one note on the Bank's rates."""
    found = [
        _no_rate(dataset, record)
        for record, conversion in zip(dataset.records, conversions, strict=True)
        if not conversion.left_out and conversion.cents is None and record.amount is not None
    ]
    bank = [rate for rate in used if rate.source == "ECB"]
    if bank:
        months = ", ".join(f"{rate.currency} {rate.month}" for rate in bank[:12])
        more = f" and {len(bank) - 12} more" if len(bank) > 12 else ""
        message = f"{len(bank)} rates are not in Rates and were taken from the European Central Bank: {months}{more}."
        known = FINDING_CODES["builtin-rate"]
        found.append(Finding(known.code, Level(known.level), f"{message} {known.cure}"))
    return tuple(found)


def _no_rate(dataset: Dataset, record: MoneyRecord) -> Finding:
    table = dataset.tables[record.table]
    known = FINDING_CODES["no-rate"]
    month = record.value_date.isoformat()[:7] if record.value_date else "an unknown month"
    words = f"{record.amount:,} {record.currency} has no exchange rate for {month} and is left out of totals."
    line = table.lines[record.row - 1] if table.lines else None
    return Finding(
        known.code,
        Level(known.level),
        f"{words} {known.cure}",
        table.file,
        table.sheet,
        table.cell(record.row, record.amount_column),
        line,
        value=f"{record.amount} {record.currency}",
        records=(record.number,),
    )
