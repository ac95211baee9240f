"""``briefgen check``: what is wrong in a source, and where."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from briefgen.cli import options
from briefgen.cli.app import app
from briefgen.cli.console import console
from briefgen.cli.terminal import json_text
from briefgen.errors import BriefgenError

if TYPE_CHECKING:
    from briefgen.jobs.checking import CheckOutcome

_SCHEMA = "briefgen-check/1"


@app.command()
def check(
    source: options.SourceArgument = None,
    output_format: Annotated[
        Literal["text", "json"], typer.Option("--format", "-f", help="How to print the findings.", case_sensitive=False)
    ] = "text",
    annotate: Annotated[
        Path | None,
        typer.Option(
            "--annotate",
            metavar="FILE.xlsx",
            help="Write a copy of the workbook with the faulty cells coloured and commented, and a sheet of findings.",
        ),
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="CODE", help="Report this kind of finding alone; repeatable.")
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore", metavar="CODE", help="Leave this kind of finding out of report and exit code; repeatable."
        ),
    ] = None,
    list_codes: Annotated[
        bool, typer.Option("--list", help="Explain every finding code (level, meaning, rule, cure) and stop.")
    ] = False,
    config: options.Config = None,
    no_builtin_rates: options.NoBuiltinRates = False,
    explain_mapping: Annotated[
        bool,
        typer.Option("--explain-mapping", help="Show what each sheet and column was taken for, and why, and stop."),
    ] = False,
    write_mapping: Annotated[
        Path | None,
        typer.Option(
            "--write-mapping",
            metavar="FILE",
            help="Write that as a new briefgen.toml to start from (- prints it), and stop.",
        ),
    ] = None,
    strict: options.Strict = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """Check a source and print its findings, errors first, then by the money they affect.

    Exit code 1 if errors are reported. --only and --ignore change this report alone: a brief is refused for any error.
    """
    if list_codes:
        _print_codes(output_format)
        return
    if explain_mapping or write_mapping is not None:
        _explain(options.sources(source), config, write_mapping, explain=explain_mapping)
        return
    if annotate is not None:
        from briefgen.jobs.annotating import check_place

        check_place(annotate, options.sources(source))
    try:
        outcome = _check(source, config, only, ignore, builtin_rates=not no_builtin_rates)
    except BriefgenError as error:
        if output_format == "json":
            console.result(
                json_text({"schema": _SCHEMA, "error": {"exit_code": error.exit_code, "message": str(error)}})
            )
        raise
    if output_format == "json":
        console.result(json_text(_as_json(outcome)))
    else:
        _print_report(outcome)
    if annotate is not None:
        _annotate(outcome, options.sources(source), annotate)
    if outcome.refused(strict=strict):
        raise typer.Exit(1)


def _explain(source: tuple[Path, ...], config: Path | None, place: Path | None, *, explain: bool) -> None:
    """Show how the columns of a source are read, and write it as a briefgen.toml where a place is given."""
    console.isolate()
    from briefgen.jobs.mapping import mapping_lines, mapping_text, write_mapping
    from briefgen.jobs.reading import read_dataset

    with console.progress() as steps:
        dataset = read_dataset(source, config, steps)
    if explain:
        for line in mapping_lines(dataset):
            console.result(line)
    if place is not None and str(place) == "-":
        console.result(mapping_text(dataset))
    elif place is not None:
        write_mapping(dataset, place)
        console.result(str(place))


def _check(
    source: list[Path] | None,
    config: Path | None,
    only: list[str] | None,
    ignore: list[str] | None,
    *,
    builtin_rates: bool,
) -> "CheckOutcome":
    console.isolate()
    from briefgen.jobs.checking import check_source

    with console.progress() as steps:
        return check_source(
            options.sources(source),
            config,
            steps,
            builtin_rates=builtin_rates,
            only=options.words(only),
            ignore=options.words(ignore),
        )


def _print_codes(output_format: str) -> None:
    if output_format == "json":
        from dataclasses import asdict

        from briefgen.vocabulary.findings import FINDING_CODES

        codes = [asdict(code) for code in FINDING_CODES.values()]
        console.result(json_text({"schema": "briefgen-codes/1", "codes": codes}))
        return
    from briefgen.cli.findings_text import code_lines

    for line in code_lines(console.columns()):
        console.result(line)


def _print_report(outcome: "CheckOutcome") -> None:
    from briefgen.cli.findings_text import report_lines

    for line in report_lines(
        outcome, columns=console.columns(), colour=console.has_colour(), quiet=console.quiet, whole=console.verbose
    ):
        console.result(line)


def _as_json(outcome: "CheckOutcome") -> dict[str, object]:
    """Return the document ``briefgen-check/1``; its schema is schemas/check-1.schema.json."""
    from briefgen.model.findings import group_fields

    return {
        "schema": _SCHEMA,
        "sources": [{"file": source.file, "sha256": source.sha256} for source in outcome.sources],
        "base_currency": outcome.dataset.partnership.base_currency,
        "projects": len(outcome.dataset.projects),
        "records": len(outcome.dataset.records),
        "totals": outcome.counts,
        "left_out": outcome.left_out,
        "findings": [group_fields(group) for group in outcome.groups],
    }


def _annotate(outcome: "CheckOutcome", sources: Sequence[Path], place: Path) -> None:
    from briefgen.jobs.annotating import annotate_sources

    with console.progress() as steps:
        steps("Marking the faulty cells")
        annotate_sources(outcome, sources, place)
    console.say(f"Wrote {place}")
