"""What others published, beside what the data give."""

from decimal import Decimal

from briefgen.locale.dates import format_date
from briefgen.locale.numbers import MINUS, format_number, round_half_up
from briefgen.model.brief import Cell, Column, Printed, Row, Table
from briefgen.model.dataset import PublishedFigure
from briefgen.present.labels import label_of
from briefgen.present.names import clean, shorten
from briefgen.present.wording import Voice, period_words

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
    rows, differing = [], []
    grouped: dict[str, list[PublishedFigure]] = {}
    for entry in found:
        grouped.setdefault(entry.figure, []).append(entry)
    for figure, entries in list(grouped.items())[:_MOST_PUBLISHED]:
        texts = []
        for entry in entries:
            source = _source_words(entry)
            sources.setdefault(source, _SUPERSCRIPTS[min(len(sources), 8)])
            texts.append(f"{shorten(entry.text or str(entry.value), 40)}{sources[source]}")
            if _differs(voice, entry):
                differing.append((entry, figure))
        computed = _computed(voice, figure)
        kind = "rest" if any(_differs(voice, entry) for entry in entries) else "plain"
        rows.append(
            Row((Cell((figure_words(voice, figure),)), Cell(("; ".join(texts),)), Cell((computed,), strong=True)), kind)
        )
    columns = (Column("figure", "Figure"), Column("published", "Published"), Column("computed", "Computed", "end"))
    notes: list[str] = [f"{mark} {source}." for source, mark in sources.items()]
    for entry, figure in differing:
        notes.append(f"“{shorten(entry.text, 40)}” is not {_computed(voice, figure).text}: both are printed.")
    if not differing:
        notes.append("All figures agree.")
    elif len(differing) < len(found):
        notes.append("All other figures agree.")
    title = ("What others published, beside what the data give",)
    return Table("published", title, columns, tuple(rows), notes=((" ".join(notes),),))


def _is_dated(figure: str) -> bool:
    """Return whether a figure id names its own time: a year, a quarter, an average of years."""
    return any(part in ("year", "quarter", "average") for part in figure.split("."))


def _source_words(entry: PublishedFigure) -> str:
    day = f", {format_date(entry.date)}" if entry.date else ""
    source = clean(entry.source).rstrip(".") or "Source not given"
    return source if str(entry.date.year if entry.date else "") in source and entry.date else f"{source}{day}"


def _computed(voice: Voice, figure: str) -> Printed:
    """Return a computed figure at the precision that fits beside a published one."""
    unit = voice.summary.figures[figure].unit
    value = voice.value(figure)
    if unit == "share" and value is not None:
        signed = figure.startswith("change.")
        return Printed(voice.numbers.signed(value) if signed else voice.numbers.share(figure).text, figure)
    if unit == voice.summary.dataset.partnership.base_currency and value is not None:
        places = voice.numbers.places
        words = format_number(abs(value) / voice.numbers.unit, places, voice.lang)
        minus = MINUS if value < 0 else ""
        return Printed(f"{minus}{voice.numbers.sign}{words}{voice.numbers.unit_letter}", figure)
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


def figure_words(voice: Voice, figure: str) -> str:
    """Return a published figure's name in words."""
    parts = figure.split(".")
    period = period_words(voice.summary.period)
    year = next((parts[i + 1] for i, part in enumerate(parts) if part == "year" and i + 1 < len(parts)), "")
    when = year or period
    if parts[0] == "average":
        years = parts[1].replace("-", "–")
        name = voice.names.instrument(parts[3]) if parts[2] == "instrument" and len(parts) > 4 else "Value"
        return f"{name} a year, {years}"
    if set(parts) - _SHORT - {year, voice.measure}:
        return label_of(voice, figure)
    subject = (
        "EU part"
        if "eu" in parts
        else "Value contracted"
        if voice.measure == "contracted"
        else f"Value {voice.measure}"
    )
    if parts[0] == "change":
        return f"{subject}, {year} on {int(year) - 1}" if year else f"{subject}, change"
    if parts[-1] == "share":
        return f"{subject.replace('part', 'share')}, {when}"
    if parts[-1] == "projects":
        return f"Projects {voice.measure}, {when}"
    return f"{subject}, {when}"
