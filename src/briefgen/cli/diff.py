"""``briefgen diff``: what changed between two briefs or two sources."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from briefgen.cli import options
from briefgen.cli.app import app
from briefgen.cli.console import console
from briefgen.cli.terminal import is_terminal, json_text, safe
from briefgen.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from decimal import Decimal

    from briefgen.model.difference import Difference, FieldChange, FigureChange

_SHOWN = 25
"""Lines of each kind that a terminal shows without --all."""
_FORMATS: "dict[str, Literal['json', 'xlsx']]" = {".json": "json", ".xlsx": "xlsx"}
"""What the name of a file asks for where no --format does."""
_DERIVED = ("previous.", "delta.", "change.", "cross.", "project.", "largest.", "others.", "rest.", "top.", "quarter.")


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="The earlier brief (.json, .xlsx, .pdf) or source.")],
    new: Annotated[Path, typer.Argument(help="The later one.")],
    output_format: Annotated[
        Literal["text", "json", "xlsx"], typer.Option("--format", "-f", help="How to print it.", case_sensitive=False)
    ] = "text",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="The file to write; needed for xlsx. Its ending gives the format."
        ),
    ] = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="End with exit code 1 if anything differs.")] = False,
    whole: Annotated[
        bool, typer.Option("--all", "-a", help="Show every line on a terminal, and derived figures in the text, too.")
    ] = False,
    config: options.Config = None,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """Say what changed between two briefs or two sources.

    Figures that moved, projects new, gone and changed field by field with their cells, findings new and gone.
    """
    if output is not None and output_format == "text" and output.suffix.casefold() in _FORMATS:
        output_format = _FORMATS[output.suffix.casefold()]
    if output is not None and output_format == "xlsx" and output.suffix.casefold() != ".xlsx":
        raise UsageError(
            f"--format xlsx writes a workbook: give --output a name that ends in .xlsx, not {output.name}."
        )
    if output_format == "xlsx" and output is None:
        raise UsageError("--format xlsx needs a file: add --output changes.xlsx.")
    console.isolate()
    from briefgen.jobs.comparing import compare_files, write_difference
    from briefgen.jobs.outbox import keep_sources

    keep_sources(output, old, new)

    with console.progress() as steps:
        steps("Comparing")
        found = compare_files(old, new, config)
    if output is not None:
        write_difference(found, output, output_format, _text(found, whole=whole, most=None))
        console.result(str(output))
    elif output_format == "json":
        from briefgen.trace.difference import difference_fields

        console.result(json_text(difference_fields(found)))
    else:
        for line in _text(found, whole=whole, most=None if whole or not is_terminal() else _SHOWN):
            console.result(safe(line))
    for caution in found.cautions:
        console.say(safe(caution))
    if found.is_partial:
        console.say("A workbook does not carry issues, findings and projects without amounts: these were not compared.")
    if exit_code and not found.is_empty:
        raise typer.Exit(1)


def _text(found: "Difference", *, whole: bool, most: int | None) -> "list[str]":
    if found.is_empty:
        return [f"{found.old} and {found.new}: no difference."]
    return [f"{found.old} → {found.new}", *_sections(found, whole=whole, most=most)]


def _sections(found: "Difference", *, whole: bool, most: int | None) -> "Iterator[str]":
    main = [figure for figure in found.figures if whole or not figure.id.startswith(_DERIVED)]
    if found.figures:
        derived = len(found.figures) - len(main)
        more = f" ({derived:,} derived from them; --all lists them)" if derived else ""
        yield from _section(
            f"Figures: {len(main):,} moved{more}", _figure_lines(main, found.currency, most), len(main), most
        )
    for title, projects in (("new", found.projects_new), ("gone", found.projects_gone)):
        lines = [f"{name}  {words}" for name, words in projects]
        yield from _section(f"Projects {title}: {len(projects):,}", lines[:most], len(lines), most) if projects else ()
    restated = [change for change in found.projects_changed if change.is_restated]
    moved = [change for change in found.projects_changed if change.field == "domains"]
    other = [change for change in found.projects_changed if not change.is_restated and change.field != "domains"]
    for title, changes in (
        ("Amounts restated", restated),
        ("Moved between domains", moved),
        ("Projects changed", other),
    ):
        if changes:
            yield from _section(f"{title}: {len(changes):,}", _change_lines(changes[:most]), len(changes), most)
    if found.issues:
        lines = [f"{name}: {was or 'not there'} → {now or 'not there'}" for name, was, now in found.issues]
        yield from _section(f"Issues: {len(lines):,}", lines[:most], len(lines), most)
    for title, findings in (("new", found.findings_new), ("gone", found.findings_gone)):
        lines = [f"{f['level']} {f['code']}{_place(f)}: {f['message']}" for f in findings]
        yield from _section(f"Findings {title}: {len(lines):,}", lines[:most], len(lines), most) if lines else ()


def _place(finding: "Mapping[str, object]") -> str:
    """Return where a finding is, ", Contracts!F17", ", Contracts" or ""."""
    place = "!".join(str(finding[key]) for key in ("sheet", "cell") if finding[key])
    return f", {place}" if place else ""


def _section(title: str, lines: "Iterable[str]", count: int, most: int | None) -> "Iterator[str]":
    yield ""
    yield title
    for line in lines:
        yield f"  {line}"
    if most is not None and count > most:
        yield f"  … and {count - most:,} more; --all lists them"


def _figure_lines(figures: "list[FigureChange]", currency: str, most: int | None) -> "list[str]":
    shown = figures[:most]
    width = max((len(figure.id) for figure in shown), default=0)
    return [f"{figure.id:{width}}  {_figure_words(figure, currency)}" for figure in shown]


def _figure_words(figure: "FigureChange", currency: str) -> str:
    if figure.is_new:
        return f"new: {_number(figure.new, figure.unit, currency)}"
    if figure.is_gone:
        return f"gone: was {_number(figure.old, figure.unit, currency)}"
    words = f"{_number(figure.old, figure.unit, currency)} → {_number(figure.new, figure.unit, currency)}"
    if figure.absolute is None:
        return words
    relative = f", {figure.relative * 100:+.1f}%" if figure.relative is not None and figure.unit != "share" else ""
    return f"{words}  ({_number(figure.absolute, figure.unit, currency, sign='+')}{relative})"


def _number(value: "Decimal | None", unit: str, currency: str, sign: str = "") -> str:
    if value is None:
        return "unknown"
    if unit == currency:
        return f"{value:{sign},.2f}"
    return f"{value:{sign}.6f}" if unit == "share" else f"{value:{sign},f}"


def _change_lines(changes: "list[FieldChange]") -> "list[str]":
    return [
        f"{change.project}, {change.field}: {change.old or 'nothing'} → {change.new or 'nothing'}"
        f"{f'  ({change.cell})' if change.cell else ''}"
        for change in changes
    ]
