"""Monthly rates of the example: the Central Bank's, by InforEuro's rule; three months are left to briefgen itself."""

from contextlib import suppress
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from currency_converter import CurrencyConverter, RateNotFoundError

CURRENCIES = ("CHF", "CZK", "DKK", "GBP", "NOK", "PLN", "SEK", "USD")
MISSING = {("2014-08", "GBP"), ("2015-11", "USD"), ("2016-06", "SEK")}


@lru_cache(maxsize=1)
def _bank() -> CurrencyConverter:
    return CurrencyConverter(decimal=True)


@lru_cache(maxsize=2000)
def rate(month: str, currency: str) -> Decimal:
    """Return units per euro: the penultimate published rate of the month before."""
    if currency == "EUR":
        return Decimal(1)
    day = date(int(month[:4]), int(month[5:]), 1) - timedelta(days=1)
    found: list[Decimal] = []
    while len(found) < 2:
        with suppress(RateNotFoundError):
            found.append(Decimal(_bank().convert(Decimal(1), "EUR", currency, date=day)))
        day -= timedelta(days=1)
    return found[1]


def euros(amount: Decimal, currency: str, day: date) -> Decimal:
    """Return an amount in euro, to the cent."""
    return (amount / rate(f"{day:%Y-%m}", currency)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def months() -> list[str]:
    """Return every month of the data."""
    return [f"{year}-{month:02d}" for year in range(2013, 2018) for month in range(1, 13) if (year, month) <= (2017, 2)]
