"""What the totals leave out, in numbers and money."""

from decimal import Decimal

from briefgen.locale.numbers import format_number
from briefgen.model.brief import Text
from briefgen.model.summary import Exclusion
from briefgen.present.names import listed
from briefgen.present.wording import Voice

_REASONS = {
    "no-date": ("record without a date", "records without a date"),
    "no-rate": ("record without an exchange rate", "records without an exchange rate"),
    "after-as-of": ("record dated after the as-of date", "records dated after the as-of date"),
    "draft": ("faulty record set aside", "faulty records set aside"),
    "unknown": ("contract without a payment report", "contracts without a payment report"),
}
"""Reasons that are told: what was restated, repeated or belongs to a parent is in the total by another record."""


def left_out_line(voice: Voice) -> Text:
    """Return what the totals leave out, in one line; () if nothing."""
    parts = [", ".join(left_out_of_total(voice))]
    if unknown := left_out_of_rate(voice):
        parts.append(f"from the rate, {unknown}")
    words = "; ".join(filter(None, parts))
    return (f"Left out: {words}.",) if words else ()


def left_out_of_total(voice: Voice) -> list[str]:
    """Return what the total leaves out: "3 records without a date (€2.4m)"."""
    told = [entry for entry in voice.summary.left_out if entry.reason in _REASONS and entry.reason != "unknown"]
    return [_counted(voice, entry) for entry in sorted(told, key=lambda entry: list(_REASONS).index(entry.reason))]


def left_out_of_rate(voice: Voice) -> str:
    """Return the contracts of which payments are unknown, "" without any."""
    found = [entry for entry in voice.summary.left_out if entry.reason == "unknown"] if voice.rated else []
    return _counted(voice, found[0]) if found else ""


def _counted(voice: Voice, entry: Exclusion) -> str:
    money = voice.numbers.amount_words(entry.amount) if entry.amount is not None else ""
    if entry.currencies:
        others = [f"{currency} {_short(voice, amount)}" for currency, amount in entry.currencies]
        money = listed([money, *others] if money else others)
    one, many = _REASONS[entry.reason]
    return f"{entry.count:,} {one if entry.count == 1 else many}{f' ({money})' if money else ''}"


def _short(voice: Voice, amount: Decimal) -> str:
    """Return an amount of another currency: 412m, 35,000."""
    if abs(amount) >= 1_000_000:
        places = 0 if abs(amount) >= 100_000_000 else 1
        return f"{format_number(amount / 1_000_000, places, voice.lang)}m"
    return format_number(amount, 0, voice.lang)
