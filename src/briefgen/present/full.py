"""The full edition: every project, up to a bound, and the list of the printed figures with their exact values."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal

from briefgen.locale.numbers import format_number, isolate
from briefgen.model.blocks import Cell, Column, Printed, Row, Table
from briefgen.model.brief import Brief
from briefgen.model.pages import FullPages
from briefgen.model.summary import PROJECTS_LISTED, Figure, Summary
from briefgen.present.project_list import project_table
from briefgen.present.wording import Voice

_SHARES = ("share", "points")


def full_pages(voice: Voice, brief: Brief) -> FullPages:
    """Return what the full edition adds to a brief: its projects, and the figures printed on its other pages."""
    return FullPages(
        title=voice.put("All projects"),
        projects=project_table(voice, PROJECTS_LISTED),
        figures_title=voice.put("Figures"),
        figures=_figure_table(voice, brief),
    )


def _figure_table(voice: Voice, brief: Brief) -> Table:
    """Return id, label and exact value of every printed figure but those of single projects, whose rows are listed."""
    summary = brief.summary
    names = dict.fromkeys(name for name in printed_figures(brief) if not name.startswith("project."))
    rows = tuple(
        Row((Cell((name,)), Cell((brief.labels.get(name, ""),)), Cell((exact_words(voice, summary.figures[name]),))))
        for name in sorted(names)
        if name in summary.figures
    )
    columns = (
        Column("id", voice.put_as("column", "Figure")),
        Column("label", voice.put_as("column", "What it is")),
        Column("value", voice.put_as("column", "Value"), "end"),
    )
    note = voice.say(
        "Money in the base currency, to the cent; shares with six decimals. "
        "The workbook leads from a figure to its cells."
    )
    return Table("figures", voice.say("Printed figures with their exact values"), columns, rows, notes=(note,))


def printed_figures(part: object) -> Iterator[str]:
    """Yield the id of every figure that a part of a brief prints, in reading order."""
    if isinstance(part, Printed):
        if part.figure:
            yield part.figure
    elif isinstance(part, Summary | Mapping | str):
        return
    elif is_dataclass(part):
        for field in fields(part):
            yield from printed_figures(getattr(part, field.name))
    elif isinstance(part, tuple):
        for inner in part:
            yield from printed_figures(inner)


def exact_words(voice: Voice, figure: Figure) -> str:
    """Return a figure's exact value with its unit: money to the cent, shares with six decimals."""
    if figure.value is None:
        return voice.numbers.unknown
    if figure.unit in _SHARES:
        return isolate(format_number(figure.value, 6, voice.lang), voice.lang)
    if figure.unit == voice.summary.dataset.partnership.base_currency:
        amount = format_number(figure.value, 2, voice.lang)
        return isolate(
            voice.put_as("exact amount", "{currency} {amount}", currency=figure.unit, amount=amount), voice.lang
        )
    places = max(-int(Decimal(figure.value).normalize().as_tuple().exponent), 0)
    return isolate(format_number(figure.value, places, voice.lang), voice.lang)
