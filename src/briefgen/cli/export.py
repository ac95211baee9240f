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
    output_format: Annotated[
        Literal["xlsx", "csv", "json"] | None,
        typer.Option(
            "--format", "-f", help="What to write; xlsx, or what the name of --output says.", case_sensitive=False
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="PLACE", help="The folder to write into, or the file; - for standard output."
        ),
    ] = None,
    bom: Annotated[bool, typer.Option("--bom", help="Begin csv files with a byte order mark, for Excel.")] = False,
    hxl: Annotated[bool, typer.Option("--hxl", help="Write a row of HXL tags below the header of csv files.")] = False,
    into: Annotated[
        Path | None,
        typer.Option(
            "--into", metavar="FILE", help="Fill a workbook of your own; its cells and names say what goes where."
        ),
    ] = None,
    in_place: Annotated[bool, typer.Option("--in-place", help="Let --into write over the workbook itself.")] = False,
    country: options.Countries = None,
    region: options.Regions = None,
    domain: options.Domains = None,
    donor: options.Donors = None,
    instrument: options.Instruments = None,
    period: options.PeriodOption = None,
    as_of: options.AsOf = None,
    brand: options.Look = None,
    config: options.Config = None,
    no_builtin_rates: options.NoBuiltinRates = False,
    draft: options.Draft = False,
    strict: options.Strict = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """Export canonical and summary tables to Excel, CSV or JSON, or into a workbook of your own.

    The filters are those of a brief. --into fills cells that hold {{ table:domains }} or
    {{ figure:total.contracted }}, and ranges named table_domains or fig_total_contracted.
    """
    from briefgen.jobs.export_tables import CANONICAL, SHORT, SUMMARIES

    if list_tables:
        for title, tables in (("canonical: sheets of the workbook", CANONICAL), ("summaries", SUMMARIES)):
            console.result(title)
            for name, meaning in tables.items():
                console.result(f"  {name:22} {meaning}")
        console.result("short names")
        for name, whole in SHORT.items():
            console.result(f"  {name:22} {whole}")
        return
    console.isolate()
    from briefgen.jobs.exporting import ExportJob, export_source, format_of
    from briefgen.jobs.outbox import STANDARD_OUTPUT
    from briefgen.jobs.reading import Wanted

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
        output_format or format_of(output),
        output,
        bom=bom,
        hxl=hxl,
        into=into,
        in_place=in_place,
        strict=strict,
        config=config,
        brand=brand,
    )
    with console.progress() as steps:
        outcome = export_source(job, steps)
    if output == STANDARD_OUTPUT:
        console.document(next(iter(outcome.files.values())))
    else:
        for path in outcome.files:
            console.result(str(path))
    for remark in outcome.remarks:
        console.say(remark)
