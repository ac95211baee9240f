"""What the totals leave out, in numbers and money."""

from briefgen.model.blocks import Text
from briefgen.model.summary import Exclusion
from briefgen.present.names import listed
from briefgen.present.wording import Voice

_REASONS = ("no-date", "no-rate", "after-as-of", "draft", "unknown")
"""Reasons that are told: what was restated, repeated or belongs to a parent is in the total by another record."""


def left_out_line(voice: Voice) -> Text:
    """Return what the totals leave out, in one line; () if nothing."""
    records, unknown = voice.listing(left_out_of_total(voice)), left_out_of_rate(voice)
    if records and unknown:
        return voice.say("Left out: {records}; from the rate, {contracts}.", records=records, contracts=unknown)
    if unknown:
        return voice.say("Left out: from the rate, {contracts}.", contracts=unknown)
    return voice.say("Left out: {records}.", records=records) if records else ()


def records_left_out(voice: Voice) -> Text:
    """Return what the total leaves out, in one line; contracts that the rate leaves out are told elsewhere."""
    records = voice.listing(left_out_of_total(voice))
    return voice.say("Left out: {records}.", records=records) if records else ()


def left_out_of_total(voice: Voice) -> list[str]:
    """Return what the total leaves out: "3 records without a date (€2.4m)"."""
    told = [entry for entry in voice.summary.left_out if entry.reason in _REASONS and entry.reason != "unknown"]
    return [_counted(voice, entry) for entry in sorted(told, key=lambda entry: _REASONS.index(entry.reason))]


def left_out_of_rate(voice: Voice) -> str:
    """Return the contracts of which payments are unknown, "" without any."""
    found = [entry for entry in voice.summary.left_out if entry.reason == "unknown"] if voice.rated else []
    return _counted(voice, found[0]) if found else ""


def _counted(voice: Voice, entry: Exclusion) -> str:
    amounts = [voice.numbers.amount_words(entry.amount)] if entry.amount is not None else []
    amounts += [voice.numbers.other_amount(amount, currency) for currency, amount in entry.currencies]
    records = _records(voice, entry.reason, entry.count)
    if not amounts:
        return records
    return voice.put_as("left out", "{records} ({amounts})", records=records, amounts=listed(amounts, voice.lang))


def _records(voice: Voice, reason: str, many: int) -> str:
    """Return how many records are left out for a reason."""
    count = voice.numbers.number(many)
    if reason == "no-date":
        return voice.put_many("{count} record without a date", "{count} records without a date", many, count=count)
    if reason == "no-rate":
        return voice.put_many(
            "{count} record without an exchange rate", "{count} records without an exchange rate", many, count=count
        )
    if reason == "after-as-of":
        return voice.put_many(
            "{count} record dated after the as-of date", "{count} records dated after the as-of date", many, count=count
        )
    if reason == "draft":
        return voice.put_many("{count} faulty record set aside", "{count} faulty records set aside", many, count=count)
    return voice.put_many(
        "{count} contract without a payment report", "{count} contracts without a payment report", many, count=count
    )
