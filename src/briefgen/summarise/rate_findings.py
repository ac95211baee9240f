"""Findings that only conversion can make: rates that lack or are implausible, amounts that disagree (rules 2 and 4)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from briefgen.model.dataset import Dataset, MoneyRecord, Rate
from briefgen.model.findings import Finding, Level
from briefgen.model.summary import Conversion, RateUsed
from briefgen.summarise.conversion import Rates, reference_rate
from briefgen.vocabulary.findings import FINDING_CODES, cure_of

_FAR = Decimal("0.10")
"""An accounting rate may be a year old; more than a tenth off the month's rate is another amount."""
_VERY_FAR = Decimal("0.20")
_NEAR_ONE = Decimal("0.02")
_CENT = Decimal("0.01")


def rate_findings(
    dataset: Dataset, conversions: Sequence[Conversion], used: Sequence[RateUsed], *, builtin: bool = True
) -> tuple[Finding, ...]:
    """Return what is to be said about rates, converted amounts, and records after the workbook's as-of date."""
    found = [
        _no_rate(dataset, record)
        for record, conversion in zip(dataset.records, conversions, strict=True)
        if not conversion.left_out and conversion.cents is None and record.amount is not None
    ]
    found += _late(dataset)
    found += _disagreeing(dataset, Rates(dataset, builtin=builtin))
    if builtin:
        found += _suspect_rates(dataset)
    bank = [rate for rate in used if rate.source == "ECB"]
    if bank:
        months = ", ".join(f"{rate.currency} {rate.month}" for rate in bank[:12])
        more = f" and {len(bank) - 12} more" if len(bank) > 12 else ""
        rates = "1 rate is" if len(bank) == 1 else f"{len(bank)} rates are"
        message = f"{rates} not in Rates and {'was' if len(bank) == 1 else 'were'} taken from the European Central Bank: {months}{more}."
        known = FINDING_CODES["builtin-rate"]
        found.append(Finding(known.code, Level(known.level), f"{message} {known.cure}"))
    return tuple(found)


def _no_rate(dataset: Dataset, record: MoneyRecord) -> Finding:
    month = record.value_date.isoformat()[:7] if record.value_date else "an unknown month"
    words = f"{record.amount:,} {record.currency} has no exchange rate for {month} and is left out of totals."
    value = f"{record.amount} {record.currency}"
    return _finding("no-rate", words, dataset, record, record.amount_column, value)


def _late(dataset: Dataset) -> Iterator[Finding]:
    """Yield the records after the as-of date that the workbook itself gives."""
    as_of = dataset.partnership.as_of
    if as_of is None:
        return
    for record in dataset.records:
        for day, column in ((record.value_date, "value_date"), (record.as_of, "as_of")):
            if day is not None and day > as_of and not record.flaw:
                if record.short_form and column == "value_date":
                    column = "signature_date"  # noqa: PLW2901  # the short form's name for it
                words = f"{day.isoformat()} lies after the as-of date, {as_of.isoformat()}."
                yield _finding("after-as-of", words, dataset, record, column, day.isoformat())
                break


def _disagreeing(dataset: Dataset, rates: Rates) -> Iterator[Finding]:
    """Yield the records whose two amounts cannot both be right."""
    base = dataset.partnership.base_currency
    for record in dataset.records:
        if record.amount_base is None or record.amount is None or record.flaw or not record.currency:
            continue
        if record.currency == base:
            if abs(record.amount - record.amount_base) > _CENT:
                words = f"The amount is {record.amount:,} {base}, the amount in {base} {record.amount_base:,}."
                yield _finding("base-amount-differs", words, dataset, record, "amount_base", str(record.amount_base))
            continue
        found = rates.rate(record.value_date.isoformat()[:7], record.currency) if record.value_date else None
        if found is None or not record.amount:
            continue
        expected = record.amount / found[0]
        same = record.amount == record.amount_base and abs(found[0] - 1) > _NEAR_ONE
        if same or abs(record.amount_base - expected) > _FAR * abs(expected):
            words = (
                f"{record.amount:,} {record.currency} is about {expected:,.2f} {base} at {found[0]:,.6g}, "
                f"but the cell says {record.amount_base:,}."
            )
            yield _finding("base-amount-differs", words, dataset, record, "amount_base", str(record.amount_base))


def _suspect_rates(dataset: Dataset) -> Iterator[Finding]:
    """Yield the rates of the sheet that are far from the Central Bank's of the same month."""
    base = dataset.partnership.base_currency
    users: dict[tuple[str, str], list[int]] = {}
    for rate in dataset.rates:
        reference = Decimal(1) if rate.currency == base else reference_rate(rate.month, rate.currency, base)
        given = rate.units_per_base
        if reference is None or abs(given - reference) <= _VERY_FAR * reference:
            continue
        upside_down = abs(1 / given - reference) <= _FAR * reference
        hint = " It looks upside down." if upside_down else ""
        words = f"{given} {rate.currency} per {base} for {rate.month}; the Bank's rate is {reference:,.6g}.{hint}"
        users = users or _users_of_rates(dataset)
        numbers = tuple(users.get((rate.currency, rate.month), ()))
        yield _rate_finding(words, dataset, rate, f"{reference:.6g}", numbers)


def _users_of_rates(dataset: Dataset) -> dict[tuple[str, str], list[int]]:
    """Return the records that are converted, by currency and month."""
    users: dict[tuple[str, str], list[int]] = defaultdict(list)
    for record in dataset.records:
        if record.amount_base is None and record.value_date is not None:
            users[record.currency, record.value_date.isoformat()[:7]].append(record.number)
    return users


def _rate_finding(words: str, dataset: Dataset, rate: Rate, suggestion: str, numbers: tuple[int, ...]) -> Finding:
    table = dataset.tables[rate.table]
    known = FINDING_CODES["suspect-rate"]
    return Finding(
        known.code,
        Level(known.level),
        f"{words} {known.cure}",
        table.file,
        table.sheet,
        table.cell(rate.row, "units_per_base"),
        table.lines[rate.row - 1] if table.lines else None,
        value=str(rate.units_per_base),
        suggestion=suggestion,
        records=numbers,
    )


def _finding(code: str, words: str, dataset: Dataset, record: MoneyRecord, column: str, value: str) -> Finding:
    table = dataset.tables[record.table]
    known = FINDING_CODES[code]
    return Finding(
        code,
        Level(known.level),
        f"{words} {cure_of(code, standard=table.standard)}",
        table.file,
        table.sheet,
        table.cell(record.row, column),
        table.lines[record.row - 1] if table.lines else None,
        table.element(record.row, column),
        value=value,
        records=(record.number,),
    )
