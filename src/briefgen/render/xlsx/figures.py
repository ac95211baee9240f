"""The sheet Figures: every figure with its exact value, rule and selection; names for the printed ones."""

import re
from collections.abc import Mapping
from typing import Any

from briefgen.model.brief import Brief
from briefgen.model.summary import Figure
from briefgen.render.xlsx.writer import MONEY, SheetWriter

_HEAD = 3
_VALUE = 3
_NAME_LIMIT = 250
_LISTED = 12
_RULES = {
    "sum": "Sum of the records selected",
    "count-projects": "Distinct projects with a record above zero",
    "ratio": "First figure divided by the second",
    "difference": "First figure less the second",
    "change": "Difference divided by the earlier value",
    "average": "Sum divided by the number of years",
    "result": "Combined as the indicator's aggregation says",
    "count": "Number of classes",
}
_UNNAMED = ("project.", "cross.", "largest.", "others.")


def write_figures(writer: SheetWriter, brief: Brief) -> dict[str, str]:
    """Write every figure and return the address of each value."""
    writer.title(
        "Figures", "Exact values: money in the base currency to the cent, shares and rates as fractions", last=5
    )
    writer.widths((46, 62, 20, 11, 36, 70, 44))
    heads = ["Figure", "Label", "Value", "Unit", "Rule", "Selection", "Left out"]
    writer.head(_HEAD, heads)
    writer.text(_HEAD, _VALUE, "Value", **writer.head_style(True))
    currency = brief.summary.dataset.partnership.base_currency
    places = {}
    for row, figure in enumerate(brief.summary.figures.values(), _HEAD + 1):
        places[figure.id] = f"Figures!$D${row + 1}"
        writer.text(row, 1, figure.id)
        writer.text(row, 2, brief.labels.get(figure.id, ""))
        writer.number(row, _VALUE, figure.value, num_format=_format(figure, currency))
        writer.text(row, 4, figure.unit)
        writer.text(row, 5, _RULES.get(figure.lineage.rule, figure.lineage.rule))
        writer.text(row, 6, _selection(figure))
        writer.text(row, 7, _left_out(figure))
    writer.sheet.freeze_panes(_HEAD + 1, 2)
    writer.sheet.autofilter(_HEAD, 1, _HEAD + max(len(places), 1), len(heads))
    return places


def _format(figure: Figure, currency: str) -> str:
    if figure.unit == "share":
        return "0.000000"
    return MONEY.replace("\u2013", "0.00") if figure.unit == currency else "#,##0.######"


def _selection(figure: Figure) -> str:
    """Return what a figure stands on, in words: "measure contracted, from 2015-01-01, domain 3"."""
    if figure.lineage.of:
        return _listed(figure.lineage.of)
    return ", ".join(f"{key} {_words(value)}" for key, value in figure.lineage.where.items())


def _words(value: object) -> str:
    if isinstance(value, (list, tuple, set, frozenset)):
        return _listed([str(entry) for entry in value])
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _listed(entries: "list[str] | tuple[str, ...]") -> str:
    more = f" and {len(entries) - _LISTED} more" if len(entries) > _LISTED else ""
    return " ".join(entries[:_LISTED]) + more


def _left_out(figure: Figure) -> str:
    parts = []
    for entry in figure.excluded:
        amount = "" if entry.amount is None else f", {entry.amount:,.2f}"
        amount = amount or "".join(f", {currency} {value:,.2f}" for currency, value in entry.currencies)
        parts.append(f"{entry.reason}: {entry.count}{amount}")
    return "; ".join(parts)


def define_names(book: Any, places: Mapping[str, str]) -> None:  # noqa: ANN401  # XlsxWriter has no types
    """Name the figures of the summary: fig_domain_3_contracted points to its value on Figures."""
    taken: set[str] = set()
    for figure, place in places.items():
        name = "fig_" + re.sub(r"[^A-Za-z0-9_]", "_", figure)
        if name.casefold() in taken or len(name) > _NAME_LIMIT or figure.startswith(_UNNAMED):
            continue
        taken.add(name.casefold())
        book.define_name(name, f"={place}")
