"""The line of the block "What changed since the last brief" about amounts that are others than they were."""

from decimal import Decimal

from briefgen.locale.numbers import format_number, isolate
from briefgen.model.blocks import Text
from briefgen.model.difference import AmountChange, Difference
from briefgen.present.names import number_word
from briefgen.present.wording import Voice, period_noun

_MOST_NAMED = 2


def restated_line(voice: Voice, since: Difference) -> tuple[Text, Text] | None:
    """Return the amounts that are others than they were, the largest change first, whether reported again or amended.

    Of a period that went on or moved, these are the amounts dated in the earlier one, with what its total is by now.
    """
    restated = sorted(since.restated, key=lambda change: -abs((change.new or Decimal(0)) - (change.old or Decimal(0))))
    words: Text = ()
    for change in restated[:_MOST_NAMED]:
        one = _restatement(voice, change)
        words = voice.say_as("list of phrases", "{first}; {next}", first=words, next=one) if words else one
    if (more := len(restated) - _MOST_NAMED) > 0:
        others = voice.say_many("{count} more", "{count} more", more, count=number_word(more, voice.lang))
        words = voice.say_as("list of phrases", "{first}; {next}", first=words, next=others)
    if total := _restated_total(voice, since):
        words = voice.say_as("list of phrases", "{first}; {next}", first=total, next=words) if words else total
    return (voice.say_as("projects", "Restated"), voice.say("{changes}.", changes=words)) if words else None


def _restated_total(voice: Voice, since: Difference) -> Text:
    """Return by how much the earlier period's total is another by now; () where it is the same."""
    name = f"since.restated.total.{voice.measure}"
    if name not in voice.summary.figures or since.old_period is None:
        return ()
    return voice.say(
        "{before}: {change} on the {amount} of the last brief",
        before=period_noun(since.old_period, voice.lang),
        change=voice.numbers.signed_words(name),
        amount=voice.numbers.words(f"last.total.{voice.measure}"),
    )


def _restatement(voice: Voice, change: AmountChange) -> Text:
    project = voice.data(change.project, 24)
    old = _amount_of_data(voice, change.old, change.old_currency)
    new = _amount_of_data(voice, change.new, change.new_currency)
    if change.old is None and not change.old_currency:
        return voice.say("{project}: {amount} added later", project=project, amount=new)
    if change.new is None and not change.new_currency:
        return voice.say("{project}: {amount} taken out", project=project, amount=old)
    return voice.say("{project} from {old} to {new}", project=project, old=old, new=new)


def _amount_of_data(voice: Voice, value: Decimal | None, currency: str) -> str:
    """Return an amount as the workbook gives it, in its own currency and with all its decimals."""
    if value is None:
        return voice.put("no amount")
    plain = value if value != value.to_integral_value() else value.quantize(Decimal(1))
    places = max(-int(plain.as_tuple().exponent), 0)
    words = format_number(plain, places, voice.lang)
    parts = (currency, words) if voice.lang == "en" else (words, currency)
    return isolate("\u00a0".join(filter(None, parts)), voice.lang)
