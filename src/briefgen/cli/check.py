"""``briefgen check``: what is wrong in a source, and where."""

import json
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from briefgen.cli import options
from briefgen.cli.app import app
from briefgen.cli.console import console

if TYPE_CHECKING:
    from briefgen.jobs.checking import CheckOutcome
    from briefgen.model.findings import FindingGroup


@app.command()
def check(
    source: options.SourceArgument = None,
    output_format: Annotated[
        Literal["text", "json"], typer.Option("--format", "-f", help="How to print the findings.")
    ] = "text",
    list_codes: Annotated[bool, typer.Option("--list", help="List every finding code and stop.")] = False,
    config: options.Config = None,
    no_builtin_rates: options.NoBuiltinRates = False,
    strict: options.Strict = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """Check a source and print its findings, the most costly first. Exit code 1 if there are errors."""
    if list_codes:
        _print_codes()
        return
    from briefgen.jobs.checking import check_source

    with console.progress() as steps:
        steps("Reading and checking")
        outcome = check_source(options.sources(source), config, builtin_rates=not no_builtin_rates)
    if output_format == "json":
        console.result(json.dumps(_as_json(outcome), ensure_ascii=False, indent=2))
    else:
        for line in _as_text(outcome, quiet=quiet):
            console.result(line)
    if outcome.refused(strict=strict):
        raise typer.Exit(1)


def _print_codes() -> None:
    from briefgen.vocabulary.findings import FINDING_CODES

    for code in FINDING_CODES.values():
        console.result(f"{code.level:8} {code.code:24} {code.meaning} {code.cure}")


def _as_text(outcome: "CheckOutcome", *, quiet: bool) -> list[str]:
    """Return the report: a paragraph per group, then one line of totals."""
    lines: list[str] = []
    for group in outcome.groups:
        if quiet and group.first.level == "note":
            continue
        lines += [*_paragraph(group), ""]
    counts = outcome.counts
    totals = ", ".join(f"{counts[level]} {level}{'' if counts[level] == 1 else 's'}" for level in counts)
    projects = f"{outcome.projects:,} project{'' if outcome.projects == 1 else 's'}"
    records = f"{outcome.records:,} record{'' if outcome.records == 1 else 's'} of money"
    return [*lines, f"{projects}, {records}: {totals}."]


def _paragraph(group: "FindingGroup") -> list[str]:
    from briefgen.jobs.reading import place_of

    first = group.first
    times = f", {group.count} times" if group.count > 1 else ""
    money = f", {group.money:,.2f} concerned" if group.money else ""
    lines = [f"{first.level.value.upper()} {first.code}{times}{money}", f"  {place_of(first)}: {first.message}"]
    if group.count > 1 and group.cells:
        more = " …" if group.count > len(group.cells) else ""
        lines.append(f"  Cells: {', '.join(group.cells)}{more}")
    return lines


def _as_json(outcome: "CheckOutcome") -> dict[str, object]:
    from briefgen.model.findings import group_fields

    return {
        "schema": "briefgen-check/1",
        "sources": [{"file": source.file, "sha256": source.sha256} for source in outcome.sources],
        "totals": outcome.counts,
        "findings": [group_fields(group) for group in outcome.groups],
    }
