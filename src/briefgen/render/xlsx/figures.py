"""The sheet Figures: every figure with its exact value, rule, source cells and selection; names for the printed ones."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from itertools import zip_longest
from typing import Any

from briefgen.errors import RenderError
from briefgen.model.blocks import Printed
from briefgen.model.brief import Brief
from briefgen.model.dataset import MoneyRecord
from briefgen.model.summary import Exclusion, Figure, Summary
from briefgen.render.xlsx.bulk import BulkColumn
from briefgen.render.xlsx.frame import counted, is_internal, listed, sheet_ref
from briefgen.render.xlsx.rows import AtomRow
from briefgen.render.xlsx.selections import Selections
from briefgen.render.xlsx.styles import MONEY, Properties
from briefgen.render.xlsx.writer import SheetWriter

_HEAD = 3
_VALUE = 3
_NAME_LIMIT = 250
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode
_BETWEEN = {"": 0}
_BETWEEN_WRITTEN = '{"":0},'
"""Stands between two selections: no selection holds it, and in a text its quotation marks would be escaped."""
_LISTED = 4
_CELLS = 3
_PIECE = 32_000
_NAMED = ("total", "domain", "country", "instrument", "donor", "donor_group", "year")
_UNNAMED = ("project.", "cross.", "largest.", "others.")


def figure_places(brief: Brief) -> dict[str, str]:
    """Return the address of each figure's value."""
    sheet = sheet_ref(brief, "figures")
    return {name: f"{sheet}!$D${row + 1}" for row, name in enumerate(brief.summary.figures, _HEAD + 1)}


def write_figures(writer: SheetWriter, brief: Brief, rows: Sequence[AtomRow]) -> None:
    """Write every figure.

    ``selection`` is the lineage as compact JSON, with what was left out; a text longer than a cell goes on in the
    columns after it. "Shown at" are the cells of the sheets before that show the figure, in its own unit, in thousands or in
    millions. An external brief names no cells of the source.
    """
    say = brief.workbook
    writer.title(say("sheet.figures"), say("figures.about"), last=5)
    figures = list(brief.summary.figures.values())
    selected = [_pieces(text) for text in selection_texts(figures)]
    keys = (
        "figure",
        "label",
        "value",
        "unit",
        "rule",
        *(("cells",) if is_internal(brief) else ()),
        "left_out",
        "shown",
    )
    heads = [say(f"head.{key}") for key in keys]
    more = max((len(pieces) for pieces in selected), default=1)
    heads += ["selection", *(f"selection {number}" for number in range(2, more + 1))]
    writer.widths((46, 62, 20, 11, 36, *((58,) if is_internal(brief) else ()), 40, 30, *(70,) * more))
    writer.head(_HEAD, heads)
    writer.text(_HEAD, _VALUE, say("head.value"), **writer.head_style(True))
    currency = brief.summary.dataset.partnership.base_currency
    sources = _Sources(brief, rows)
    own = [BulkColumn("text", list(column), inline=True) for column in zip_longest(*selected, fillvalue="")]
    cells = (
        [BulkColumn("text", [sources.words(figure) for figure in figures], inline=True)] if is_internal(brief) else []
    )
    styles = [_format(figure, currency) for figure in figures]
    looks: dict[str, Properties] = {style: {"num_format": style} for style in set(styles)}
    values = BulkColumn(
        "number",
        [figure.value for figure in figures],
        unknown=True,
        looks=[looks[style] for style in styles],
    )
    columns = [
        BulkColumn("text", [figure.id for figure in figures], inline=True),
        BulkColumn("text", [brief.labels.get(figure.id, "") for figure in figures], inline=True),
        values,
        BulkColumn("text", [figure.unit for figure in figures]),
        BulkColumn("text", [say.named(f"rule.{figure.lineage.rule}", figure.lineage.rule) for figure in figures]),
        *cells,
        BulkColumn("text", [_left_out(figure) for figure in figures]),
        BulkColumn("text", ["; ".join(writer.book.shown.get(figure.id, ())) for figure in figures], inline=True),
        *own,
    ]
    writer.rows(_HEAD + 1, columns)
    writer.sheet.freeze_panes(_HEAD + 1, 2)
    writer.checked("autofilter", _HEAD, 1, _HEAD + max(len(figures), 1), len(heads))


def selection_text(figure: Figure) -> str:
    """Return how a figure came about as compact JSON: rule, selection of atoms or figures, what was left out."""
    return selection_texts([figure])[0]


def selection_texts(figures: Sequence[Figure]) -> list[str]:
    """Return the selections of many figures, written as one list: to start the writer costs more than to write one."""
    if not figures:
        return []
    written = _ENCODE([entry for figure in figures for entry in (_BETWEEN, _selection(figure))])
    return written[1 + len(_BETWEEN_WRITTEN) : -1].split("," + _BETWEEN_WRITTEN)


def _selection(figure: Figure) -> dict[str, object]:
    where = figure.lineage.where
    if "domain" in where:
        where = {**where, "domain": whole(where["domain"])}
    fields: dict[str, object] = {"rule": figure.lineage.rule, "where": where}
    if figure.lineage.of or not where:
        fields["of"] = figure.lineage.of
    if figure.excluded:
        fields["excluded"] = [_exclusion(entry) for entry in figure.excluded]
    return fields


def whole(domain: object) -> object:
    """Return a domain as selections write it: 3 as a number, "multi" as text."""
    return int(domain) if isinstance(domain, str) and domain.isdigit() else domain


def _exclusion(entry: Exclusion) -> dict[str, object]:
    fields: dict[str, object] = {"reason": entry.reason, "count": entry.count}
    fields["amount"] = None if entry.amount is None else f"{entry.amount:.2f}"
    if entry.currencies:
        fields["currencies"] = {currency: str(value) for currency, value in entry.currencies}
    return fields


def _pieces(text: str) -> list[str]:
    """Return a text in pieces that fit into cells."""
    if len(text) <= _PIECE:
        return [text]
    return [text[start : start + _PIECE] for start in range(0, len(text), _PIECE)]


class _Sources:
    """Says in words which cells a figure stands on."""

    def __init__(self, brief: Brief, rows: Sequence[AtomRow]) -> None:
        summary = brief.summary
        self._brief, self._say = brief, brief.workbook
        self._tables = summary.dataset.tables
        self._selections = Selections(summary, rows)
        self._cells: dict[int, str] = {}
        self._results = {row.index: row for row in summary.dataset.results}
        self._several = len({table.file for table in self._tables}) > 1

    def words(self, figure: Figure) -> str:
        """Return "312 rows of Records; largest: Contracts!F17, …", or the figures that it was made from."""
        lineage = figure.lineage
        if lineage.of:
            return self._say("figures.from", figures=listed(self._brief, lineage.of, _LISTED))
        if "rows" in lineage.where:
            return self._of_results(figure, lineage.where["rows"])
        if "outside_selection" in lineage.where:
            return self._say("figures.outside")
        if "measure" not in lineage.where:
            return ""
        selected = self._selections.rows(lineage.where)
        if not selected:
            return "" if selected is None else self._say("figures.no_rows")
        count = selected.bit_count()
        cells = [self._cell(row.record) for row in self._selections.largest(selected, _CELLS)]
        return self._largest("figures.rows", count, cells)

    def _of_results(self, figure: Figure, rows: Any) -> str:  # noqa: ANN401  # a selection holds values of any kind
        """Return the cells of the rows of Results with the largest values."""
        column = "target" if figure.id.endswith(".target") else "actual"
        named = [self._results[number] for number in rows if number in self._results]
        given = [row for row in named if getattr(row, column) is not None]
        largest = sorted(given, key=lambda row: (-abs(getattr(row, column)), row.index))[:_CELLS]
        cells = [self._address(row.table, row.row, column) for row in largest]
        return self._largest("figures.result_rows", len(given), cells)

    def _largest(self, key: str, count: int, cells: Sequence[str]) -> str:
        """Return cells, and of how many rows they are the largest."""
        words = ", ".join(cells)
        return words if count <= len(cells) else self._say(key, count=counted(self._brief, count), cells=words)

    def _cell(self, record: MoneyRecord) -> str:
        """Return the cell of a record's amount; the largest records stand behind many figures."""
        found = self._cells.get(record.number)
        if found is None:
            found = self._cells[record.number] = self._address(record.table, record.row, record.amount_column)
        return found

    def _address(self, number: int, row: int, column: str) -> str:
        table = self._tables[number]
        file = f"[{table.file}]" if self._several else ""
        return f"{file}{table.sheet}!{table.place(row, column)}"


def _format(figure: Figure, currency: str) -> str:
    if figure.unit == "share":
        return "0.000000"
    return MONEY.replace("\u2013", "0.00") if figure.unit == currency else "#,##0.######"


def _left_out(figure: Figure) -> str:
    parts = []
    for entry in figure.excluded:
        amount = "" if entry.amount is None else f", {entry.amount:,.2f}"
        amount = amount or "".join(f", {currency} {value:,.2f}" for currency, value in entry.currencies)
        parts.append(f"{entry.reason}: {entry.count}{amount}")
    return "; ".join(parts)


def define_names(book: Any, brief: Brief, places: Mapping[str, str]) -> None:  # noqa: ANN401  # XlsxWriter has no types
    """Name the printed figures and the main ones of every class: fig_domain_3_contracted points to its value on Figures."""
    taken: set[str] = set()
    ends = ("projects", brief.summary.measure, "share", "disbursed", "disbursement_rate")
    printed = _printed(brief)
    for figure, place in places.items():
        parts = figure.split(".")
        if figure not in printed and (parts[0] not in _NAMED or len(parts) > 3 or parts[-1] not in ends):
            continue
        name = "fig_" + re.sub(r"[^A-Za-z0-9_]", "_", figure)
        if name.casefold() in taken or len(name) > _NAME_LIMIT or figure.startswith(_UNNAMED):
            continue
        taken.add(name.casefold())
        if book.define_name(name, f"={place}"):
            raise RenderError(f"The name {name} was refused by the workbook.")


def _printed(brief: Brief) -> set[str]:
    """Return the ids of all figures that a brief prints."""
    found: set[str] = set()
    names: dict[type, tuple[str, ...]] = {Summary: ()}
    left: list[object] = [brief]
    while left:
        value = left.pop()
        kind = type(value)
        if isinstance(value, Printed):
            found.add(value.figure)
        elif isinstance(value, (tuple, list)):
            left += value
        elif kind is not str:
            if kind not in names:
                names[kind] = tuple(one.name for one in fields(kind)) if is_dataclass(kind) else ()
            left += [getattr(value, name) for name in names[kind]]
    return found
