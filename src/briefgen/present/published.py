"""What others published, beside what the data give."""

from decimal import Decimal

from briefgen.locale.money import table_amount
from briefgen.locale.numbers import format_number, isolate, round_half_up
from briefgen.model.blocks import Cell, Column, Printed, Row, Table, plain
from briefgen.model.meeting import PublishedFigure
from briefgen.present.labels import label_of
from briefgen.present.names import clean
from briefgen.present.speech import Part, phrase
from briefgen.present.wording import Voice

_SUPERSCRIPTS = "¹²³⁴⁵⁶⁷⁸⁹"
_MOST_PUBLISHED = 10
_SHORT = frozenset(("change", "total", "year", "donor_group", "eu", "share", "projects"))
"""Parts of the ids that have short words here; the others have the label that they have everywhere."""


def published_table(voice: Voice) -> Table | None:
    """Return what others published beside what the data give; only figures of this brief, worldwide.

    A figure without a year in its id speaks of the workbook's own period, and is left out of a brief for another.
    """
    summary = voice.summary
    if not summary.selection.is_worldwide:
        return None
    found = [
        entry
        for entry in summary.dataset.published
        if voice.value(entry.figure) is not None and (summary.own_period or _is_dated(entry.figure))
    ]
    if not found:
        return None
    sources: dict[str, str] = {}
    separator = voice.put_as("list of phrases", "; ")
    rows, differing = [], []
    grouped: dict[str, list[PublishedFigure]] = {}
    for entry in found:
        grouped.setdefault(entry.figure, []).append(entry)
    for figure, entries in list(grouped.items())[:_MOST_PUBLISHED]:
        texts = []
        for entry in entries:
            source = _source_words(voice, entry)
            sources.setdefault(source, _SUPERSCRIPTS[min(len(sources), 8)])
            texts.append(f"{voice.data(entry.text or str(entry.value), 40)}{sources[source]}")
            if _differs(voice, entry):
                differing.append((entry, figure))
        computed = _computed(voice, figure)
        kind = "rest" if any(_differs(voice, entry) for entry in entries) else "plain"
        rows.append(
            Row(
                (Cell((figure_words(voice, figure),)), Cell((separator.join(texts),)), Cell((computed,), strong=True)),
                kind,
            )
        )
    columns = (
        Column("figure", voice.put_as("column", "Figure")),
        Column("published", voice.put_as("column", "Published")),
        Column("computed", voice.put_as("column", "Computed"), "end"),
    )
    notes = [f"{mark} {source}." for source, mark in sources.items()]
    for entry, figure in differing:
        stated, ours = voice.data(entry.text, 40), _computed(voice, figure)
        notes.append(voice.put("“{published}” is not {computed}: both are printed.", published=stated, computed=ours))
    if not differing:
        notes.append(voice.put("All figures agree."))
    elif len(differing) < len(found):
        notes.append(voice.put("All other figures agree."))
    title = voice.say("What others published, beside what the data give")
    return Table("published", title, columns, tuple(rows), notes=((" ".join(notes),),))


def _is_dated(figure: str) -> bool:
    """Return whether a figure id names its own time: a year, a quarter, an average of years."""
    return any(part in ("year", "quarter", "average") for part in figure.split("."))


def _source_words(voice: Voice, entry: PublishedFigure) -> str:
    source = clean(entry.source).rstrip(".")
    shown = voice.data(source) or voice.put("Source not given")
    if entry.date is None or str(entry.date.year) in source:
        return shown
    return voice.put("{source}, {date}", source=shown, date=voice.date(entry.date))


def _computed(voice: Voice, figure: str) -> Printed:
    """Return a computed figure at the precision that fits beside a published one."""
    unit = voice.summary.figures[figure].unit
    value = voice.value(figure)
    if unit == "share" and value is not None:
        signed = figure.startswith("change.")
        return voice.numbers.printed(voice.numbers.signed(value), figure) if signed else voice.numbers.share(figure)
    if unit == voice.summary.dataset.partnership.base_currency and value is not None:
        places = voice.numbers.places
        words = format_number(abs(value) / voice.numbers.unit, places, voice.lang)
        numbers = voice.numbers
        shown = table_amount(words, numbers.unit_letter, numbers.sign, voice.lang, negative=value < 0)
        return Printed(shown, figure)
    return voice.numbers.plain_count(figure)


def _differs(voice: Voice, entry: PublishedFigure) -> bool:
    """Return whether a published figure is not ours, rounded as precisely as it was published.

    Words such as "over" and "more than" allow any higher figure within 5%; a share is compared in whole per cent.
    """
    ours = voice.value(entry.figure)
    if entry.value is None or ours is None:
        return False
    theirs = entry.value
    words = clean(entry.text).casefold()
    if any(word in words for word in ("over", "more than", "above")):
        return not theirs <= ours <= theirs * Decimal("1.05")
    if voice.summary.figures[entry.figure].unit == "share":
        return round_half_up(ours, 2) != round_half_up(theirs, 2)
    scale = Decimal(1_000_000) if abs(theirs) >= 1_000_000 else Decimal(1)
    return round_half_up(ours / scale) != round_half_up(theirs / scale)


_SUBJECTS = {
    ("eu", "year change"): phrase("EU part, {year} on {before}"),
    ("eu", "change"): phrase("EU part, change"),
    ("eu", "share"): phrase("EU share, {when}"),
    ("eu", "amount"): phrase("EU part, {when}"),
    ("value", "year change"): phrase("Value {measured}, {year} on {before}"),
    ("value", "change"): phrase("Value {measured}, change"),
    ("value", "share"): phrase("Value {measured}, {when}"),
    ("value", "amount"): phrase("Value {measured}, {when}"),
}
"""What a published figure is, by its subject and its kind."""


def figure_words(voice: Voice, figure: str) -> str:
    """Return a published figure's name in words."""
    parts = figure.split(".")
    year = next((parts[i + 1] for i, part in enumerate(parts) if part == "year" and i + 1 < len(parts)), "")
    when = isolate(year, voice.lang) if year else voice.period
    if parts[0] == "average":
        years = isolate(parts[1].replace("-", "–"), voice.lang)
        if parts[2] == "instrument" and len(parts) > 4:
            return voice.put("{instrument} a year, {years}", instrument=voice.names.instrument(parts[3]), years=years)
        return voice.put("Value a year, {years}", years=years)
    if set(parts) - _SHORT - {year, voice.measure}:
        return label_of(voice, figure)
    subject = "eu" if "eu" in parts else "value"
    if parts[-1] == "projects" and parts[0] != "change":
        return voice.put("Projects {measured:mp}, {when}", measured=voice.measured, when=when)
    kind = "share" if parts[-1] == "share" else "amount"
    if parts[0] == "change":
        kind = "year change" if year else "change"
    before = isolate(str(int(year) - 1), voice.lang) if year else ""
    places: dict[str, Part] = {
        "year": isolate(year, voice.lang),
        "before": before,
        "when": when,
        "measured": voice.measured,
    }
    return plain(voice.say_mark(_SUBJECTS[subject, kind], **places))
