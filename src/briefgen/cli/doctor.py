"""``briefgen doctor``: is this machine able to render?"""

from pathlib import Path
from typing import Annotated

import typer

from briefgen.cli import options
from briefgen.cli.app import app
from briefgen.cli.console import console


@app.command()
def doctor(
    brand: Annotated[
        Path | None,
        typer.Option(
            "--brand", metavar="FILE", help="Check a brand file, too: its faults, contrast, colour-blindness."
        ),
    ] = None,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """Say what this machine lacks to render briefs, with cures."""
    from briefgen.jobs.diagnosis import diagnose

    healthy = True
    for finding in diagnose(Path("outputs"), brand):
        sign = "ok  " if finding.fine else "MISS" if finding.needed else finding.costs
        if not (quiet and finding.fine):
            console.result(f"{sign}  {finding.what}{f'. {finding.cure}' if finding.cure and not finding.fine else ''}")
        healthy &= finding.fine or not finding.needed
    if not healthy:
        raise typer.Exit(3)
