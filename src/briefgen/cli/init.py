"""``briefgen init``: a starter folder."""

from pathlib import Path
from typing import Annotated

import typer

from briefgen.cli import options
from briefgen.cli.app import app
from briefgen.cli.console import console


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="The folder to fill; it is made if it does not exist.")] = Path(),
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """Make a starter folder with a workbook to fill in.

    The workbook has drop-downs and guidance; a briefgen.toml stands beside it.
    """
    from briefgen.jobs.starting import start_folder

    for path in start_folder(folder):
        console.result(str(path))
    console.say(f"Fill in the workbook, then run: briefgen brief {folder / 'inputs'} -o {folder / 'outputs'}")
