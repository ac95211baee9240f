"""``briefgen explain``: the rows and cells behind one printed number, with the rule that combined them."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from briefgen.cli import options
from briefgen.cli.app import app
from briefgen.cli.console import console
from briefgen.cli.terminal import is_terminal, json_text, safe
from briefgen.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.jobs.source_state import SourceState
    from briefgen.model.edition import Edition, Fields
    from briefgen.trace.contributions import Contribution, Explanation

_SHOWN = 20
"""Rows that a terminal shows without --all."""
_LISTED = 40
_ONE = {"projects": "project", "classes": "class"}


@app.command()
def explain(
    brief: Annotated[
        Path, typer.Argument(help="A brief: its .json or .xlsx, or its .pdf with the .json in it or beside it.")
    ],
    figure: Annotated[
        list[str] | None,
        typer.Argument(
            help="The id of a figure, such as total.contracted; with --list words of it.", show_default=False
        ),
    ] = None,
    find: Annotated[
        bool,
        typer.Option("--list", help="List the ids that the words given as FIGURE find, such as niger contracted."),
    ] = False,
    output_format: Annotated[
        Literal["text", "json"], typer.Option("--format", "-f", help="How to print.", case_sensitive=False)
    ] = "text",
    source: Annotated[
        Path | None,
        typer.Option(
            "--source", metavar="FILE", help="The source as it is now: say what changed in it, by cell and SHA-256."
        ),
    ] = None,
    whole: Annotated[
        bool, typer.Option("--all", "-a", help="Show every row on a terminal, not only the largest.")
    ] = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """Say where a printed number comes from: rule, records, cells.

    The records are listed with what each adds to the figure, the largest first; they add up to it.
    """
    if find:
        _print_ids(brief, " ".join(figure or ()), output_format, whole=whole)
        return
    if not figure:
        raise UsageError("explain needs the id of a figure. Search with --list WORDS, such as --list niger contracted.")
    if len(figure) > 1:
        words = safe(" ".join(figure))
        raise UsageError(f'explain takes one figure at a time, not "{words}". Search for words with --list {words}.')
    console.isolate()
    from briefgen.jobs.editions import read_back
    from briefgen.jobs.explaining import open_and_explain

    edition, explanation = open_and_explain(brief, figure[0].strip())
    if output_format == "json":
        with read_back(edition.name):
            document = _as_json(explanation)
        if source is not None:
            from briefgen.jobs.source_state import compare_with_source

            document["source"] = [_state_fields(state) for state in compare_with_source(edition, explanation, source)]
        console.result(json_text(document))
        return
    most = None if whole or not is_terminal() else _SHOWN
    with read_back(edition.name):
        lines = list(_as_text(edition, explanation, most))
    for line in lines:
        console.result(safe(line))
    from briefgen.jobs.source_state import compare_with_source

    for state in compare_with_source(edition, explanation, source):
        for line in _state_lines(state):
            console.result(safe(line))


def _print_ids(brief: Path, words: str, output_format: str, *, whole: bool) -> None:
    from briefgen.jobs.editions import open_brief
    from briefgen.trace.search import find_figures

    edition = open_brief(brief)
    found = find_figures(edition, words)
    if not found:
        raise UsageError(f'No figure of {edition.name} has the words "{safe(words)}". Try fewer words.')
    if output_format == "json":
        keys = ("id", "label", "value", "unit")
        console.result(json_text([{key: edition.figures[name][key] for key in keys} for name in found]))
        return
    shown = found if whole or not is_terminal() else found[:_LISTED]
    width = max(len(name) for name in shown)
    for name in shown:
        figure = edition.figures[name]
        value = _value_words(figure, edition.value(name), edition.brief["base_currency"])
        console.result(safe(f"{name:{width}}  {value:>20}  {figure['label']}"))
    if len(shown) < len(found):
        console.say(f"… and {len(found) - len(shown):,} more; --all lists them.")


def _value_words(figure: "Fields", value: Decimal | None, currency: str) -> str:
    """Return a value with its unit: "EUR 890,433,000.00", "0.213400 (21.34%)", "543 projects", "unknown"."""
    if value is None:
        return "unknown"
    if figure["unit"] == currency:
        return f"{currency} {value:,.2f}"
    if figure["unit"] == "share":
        return f"{value:.6f} ({value * 100:.2f}%)"
    unit = _ONE.get(figure["unit"], figure["unit"]) if value == 1 else figure["unit"]
    return f"{value:,f} {unit}"


def _as_text(edition: "Edition", explanation: "Explanation", most: int | None) -> "Iterator[str]":
    from briefgen.trace.rules import exclusion_words, rule_words

    currency = edition.brief["base_currency"]
    figure = explanation.figure
    yield f"{figure['id']}: {figure['label']}"
    yield f"  {_value_words(figure, explanation.value, currency)}"
    yield ""
    yield f"Rule: {rule_words(edition, figure)}"
    for part in explanation.parts[: most or None]:
        yield f"  {part.figure['id']} = {_value_words(part.figure, part.value, currency)}"
    excluded = [exclusion_words(entry, currency) for entry in figure["excluded"]]
    excluded += [
        f"{exclusion_words(entry, currency)} (in {part.figure['id']})"
        for part in explanation.parts[:2]
        for entry in part.figure["excluded"]
        if entry not in figure["excluded"]
    ]
    yield f"Left out: {'; '.join(excluded)}." if excluded else "Left out: nothing."
    if explanation.missing:
        yield f"Records: {explanation.missing}"
    if explanation.alike:
        noun, verb = ("row is", "adds") if explanation.alike == 1 else ("rows are", "add")
        yield f"{explanation.alike:,} {noun} the same on both sides and {verb} nothing."
    yield from _rows(explanation, currency, most)
    if explanation.figure["unit"] == "share":
        for part in explanation.parts:
            yield from _part(part, currency, most)


def _part(part: "Explanation", currency: str, most: int | None) -> "Iterator[str]":
    """Yield one side of a ratio with its own records."""
    yield ""
    yield f"{part.figure['id']} = {_value_words(part.figure, part.value, currency)}"
    if part.missing:
        yield f"  {part.missing}"
    yield from _rows(part, currency, most)


def _rows(explanation: "Explanation", currency: str, most: int | None) -> "Iterator[str]":
    rows = explanation.rows
    if not rows:
        return
    noun = "row of results" if rows[0].is_result else "record"
    yield f"{len(rows):,} {noun if len(rows) == 1 else noun.replace('row', 'rows') if ' ' in noun else noun + 's'}, largest first:"
    shown = rows if most is None or len(rows) <= most else rows[:most]
    is_last = explanation.figure["lineage"]["rule"] == "earlier-brief"
    places = 6 if explanation.figure["unit"] == "share" else 2 if explanation.figure["unit"] == currency else None
    amounts = [_number(row.amount, places) for row in shown]
    total = _number(explanation.total, places)
    width = max(len(total), *map(len, amounts))
    for row, amount in zip(shown, amounts, strict=True):
        words = _row_words(row, money=places == 2)
        # A value of the last brief stands on nothing else, and says so in its rule.
        mark = " (as the last brief had it)" if row.is_earlier and not is_last else ""
        yield f"  {amount:>{width}}  {_share(row.amount, explanation.value):>6}  {words}{mark}"
    if len(shown) < len(rows):
        left = sum((row.amount for row in rows[len(shown) :]), Decimal(0))
        yield f"  {_number(left, places):>{width}}  {_share(left, explanation.value):>6}  … {len(rows) - len(shown):,} more; --all lists them"
    yield f"  {total:>{width}}  {_share(explanation.total, explanation.value):>6}  in all"


def _number(value: Decimal, places: int | None) -> str:
    return f"{value:,f}" if places is None else f"{value:,.{places}f}"


def _share(part: Decimal, whole: Decimal | None) -> str:
    return f"{part / whole * 100:.1f}%" if whole else "–"


def _row_words(row: "Contribution", *, money: bool) -> str:
    fields = row.row
    if "count" in fields:
        noun = "record" if fields["count"] == 1 else "records"
        return f"{fields['count']:,} smaller {noun} outside the brief"
    place = f"{fields['file']}, {_cells(fields)}" if fields["file"] else _cells(fields)
    if row.is_result:
        when = f", up to {fields['period_end']}" if fields["period_end"] else ""
        return f"{place}  {fields['project']}: {fields['actual']} of {fields['target']}{when}"
    amount = "no amount" if fields["amount"] is None else f"{fields['currency']} {Decimal(fields['amount']):,f}"
    rate = ""
    if fields["rate"] and fields["rate_month"]:
        rate = f" at {fields['rate']} ({fields['rate_month']}, {fields['rate_source']})"
    base = None if fields["base"] is None else Decimal(fields["base"])
    part = (
        f", of which this part (all: {base:,.2f})"
        if base is not None and money and abs(row.amount) != abs(base)
        else ""
    )
    day = fields["value_date"] or "no date"
    return f"{place}  {fields['project']}, {fields['contract']}, {fields['measure']} {day}: {amount}{rate}{part}"


def _cells(fields: "Fields") -> str:
    if not fields["sheet"]:
        return f"record {fields['id']}"  # of a workbook for readers outside, which names no places
    cells = fields["cells"]
    first = next((cells[name] for name in ("amount", "disbursed", "actual", "target") if name in cells), "")
    return f"{fields['sheet']}!{first}" if first else f"{fields['sheet']}, row {fields['row']}"


def _as_json(explanation: "Explanation") -> dict[str, object]:
    figure = explanation.figure
    document: dict[str, object] = {
        "figure": figure["id"],
        "value": figure["value"],
        "rule": figure["lineage"]["rule"],
        "excluded": figure["excluded"],
        "records": [_record_fields(row) for row in explanation.rows],
    }
    if explanation.parts:
        document["parts"] = [_as_json(part) for part in explanation.parts]
    if explanation.missing:
        document["missing"] = explanation.missing
    return document


def _record_fields(row: "Contribution") -> dict[str, object]:
    fields = row.row
    return {
        "file": fields["file"],
        "sheet": fields["sheet"],
        "row": fields["row"],
        "cells": fields["cells"],
        "amount": fields["actual"] if row.is_result else fields["amount"],
        "currency": None if row.is_result else fields["currency"],
        "base": None if row.is_result else fields["base"],
        "contribution": f"{row.amount:f}",
        **({"count": fields["count"]} if "count" in fields else {}),
        **({"last_brief": True} if row.is_earlier else {}),
    }


def _state_lines(state: "SourceState") -> "Iterator[str]":
    yield ""
    if state.problem:
        yield f"Source: it cannot be compared. {state.problem}"
        return
    if state.same_hash is not None:
        same = "still has the same SHA-256" if state.same_hash else "no longer has the same SHA-256"
        yield f"Source {state.path}: what the brief used of it {same}."
    if not state.changed:
        yield f"Source {state.path}: the {state.compared:,} cells behind this figure are as they were."
        return
    yield f"Source {state.path}: {len(state.changed)} of the {state.compared:,} cells behind this figure changed since:"
    for cell in state.changed:
        yield f"  {cell.sheet}!{cell.cell}: {cell.old} → {cell.new}"


def _state_fields(state: "SourceState") -> dict[str, object]:
    return {
        "path": str(state.path),
        "same_sha256": state.same_hash,
        "cells": state.compared,
        "changed": [
            {"file": cell.file, "sheet": cell.sheet, "cell": cell.cell, "old": cell.old, "new": cell.new}
            for cell in state.changed
        ],
        "problem": state.problem or None,
    }
