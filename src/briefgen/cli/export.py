"""``briefgen export``: tables for further work."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from briefgen.cli import options
from briefgen.cli.app import app
from briefgen.cli.console import console


@app.command()
def export(
    source: options.SourceArgument = None,
    table: Annotated[
        list[str] | None,
        typer.Option("--table", "-t", metavar="TABLE", help="A table to write (repeatable); by default all."),
    ] = None,
    list_tables: Annotated[bool, typer.Option("--list", help="List the tables and stop.")] = False,
    output_format: Annotated[Literal["xlsx", "csv"], typer.Option("--format", "-f", help="What to write.")] = "xlsx",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="PLACE", help="The folder to write into, or for xlsx the file."),
    ] = None,
    bom: Annotated[bool, typer.Option("--bom", help="Begin csv files with a byte order mark, for Excel.")] = False,
    country: options.Countries = None,
    region: options.Regions = None,
    domain: options.Domains = None,
    donor: options.Donors = None,
    instrument: options.Instruments = None,
    period: options.PeriodOption = None,
    as_of: options.AsOf = None,
    config: options.Config = None,
    no_builtin_rates: options.NoBuiltinRates = False,
    draft: options.Draft = False,
    strict: options.Strict = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """Export canonical and summary tables to Excel or CSV.

    The filters are those of a brief.
    """
    from briefgen.jobs.export_tables import EXPORT_TABLES
    from briefgen.jobs.exporting import ExportJob, export_source
    from briefgen.jobs.reading import Wanted

    if list_tables:
        for name, meaning in EXPORT_TABLES.items():
            console.result(f"{name:22} {meaning}")
        return
    wanted = Wanted(
        countries=options.words(country),
        regions=options.words(region),
        domains=options.words(domain),
        donors=options.words(donor),
        instruments=options.words(instrument),
        period=period,
        as_of=options.read_day(as_of),
        meeting="none",
        draft=draft,
        builtin_rates=not no_builtin_rates,
    )
    job = ExportJob(
        options.sources(source),
        wanted,
        options.words(table),
        output_format,
        output,
        bom=bom,
        strict=strict,
        config=config,
    )
    with console.progress() as steps:
        steps("Exporting")
        paths = export_source(job)
    for path in paths:
        console.result(str(path))
