"""``briefgen schedule show``: units that start the monthly run."""

import shutil
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from briefgen.cli import options
from briefgen.cli.app import app
from briefgen.cli.console import console

schedule = typer.Typer(
    name="schedule", help="Start the monthly run by itself.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(schedule)


@schedule.command()
def show(
    run_file: Annotated[Path, typer.Argument(metavar="[RUNFILE]", help="The run file.")] = Path("briefgen.toml"),
    at: Annotated[
        str | None,
        typer.Option(
            "--at",
            metavar="MOMENT",
            help='"first working day 06:00" or "day 5 06:00"; by default as the run file says.',
        ),
    ] = None,
    target: Annotated[
        Literal["systemd", "cron"],
        typer.Option("--for", help="systemd: a service and a timer; cron: lines for a crontab.", case_sensitive=False),
    ] = "systemd",
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """Print what starts the monthly run: it starts every day and runs when the month is due and not complete."""
    from briefgen.config.run_file import load_run_file
    from briefgen.jobs.run.schedule import crontab_line, systemd_units

    loaded = load_run_file(run_file)
    program = shutil.which(sys.argv[0]) or shutil.which("briefgen") or "briefgen"
    write = systemd_units if target == "systemd" else crontab_line
    console.result(write(str(Path(program).absolute()), run_file.resolve(), at or loaded.at, loaded.time_zone))
