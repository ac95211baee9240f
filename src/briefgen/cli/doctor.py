"""``briefgen doctor``: is this machine able to render?"""

from pathlib import Path

import typer

from briefgen.cli import options
from briefgen.cli.app import app
from briefgen.cli.console import console


@app.command()
def doctor(verbose: options.Verbose = False, quiet: options.Quiet = False) -> None:
    """Say what this machine lacks to render briefs, with cures."""
    from briefgen.jobs.diagnosis import diagnose

    healthy = True
    for finding in diagnose(Path("outputs")):
        sign = "ok  " if finding.fine else "MISS" if finding.needed else "slow"
        if not (quiet and finding.fine):
            console.result(f"{sign}  {finding.what}{'' if finding.fine else f'. {finding.cure}'}")
        healthy &= finding.fine or not finding.needed
    if not healthy:
        raise typer.Exit(3)
