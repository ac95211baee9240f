"""``briefgen history``: a figure over the runs."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from briefgen.cli import options
from briefgen.cli.app import app
from briefgen.cli.console import console
from briefgen.cli.terminal import json_text


@app.command()
def history(
    figure: Annotated[str, typer.Argument(metavar="FIGURE", help="The figure's id, such as total.contracted.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", help="The folder of the runs, as the run file names it.")
    ] = Path("outputs/runs"),
    scope: Annotated[
        str, typer.Option("--scope", metavar="SCOPE", help="Of which brief, such as all or country-NE.")
    ] = "all",
    output_format: Annotated[
        Literal["text", "json"], typer.Option("--format", "-f", help="text or json.", case_sensitive=False)
    ] = "text",
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """List a figure's values over the monthly runs, the earliest first."""
    from briefgen.jobs.run.history import history_of

    moments = history_of(output, figure, scope)
    if output_format == "json":
        from dataclasses import asdict

        content = {"figure": figure, "scope": scope, "values": [asdict(moment) for moment in moments]}
        console.result(json_text(content))
        return
    for moment in moments:
        value = "not in this run" if not moment.there else "unknown" if moment.value is None else str(moment.value)
        mark = f"  restated since: {moment.now}" if moment.restated else ""
        console.result(f"{moment.month}  {value:>20} {moment.unit}  as of {moment.as_of}{mark}")
