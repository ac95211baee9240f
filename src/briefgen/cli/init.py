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
    template: Annotated[
        bool,
        typer.Option("--template", help="Copy the templates and style sheets of the pages instead, to edit them."),
    ] = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """Make a starter folder with a workbook to fill in.

    The workbook has drop-downs and guidance; a briefgen.toml and a _brand.yml stand beside it, a run file above.
    """
    from briefgen.jobs.starting import copy_templates, start_folder

    for path in copy_templates(folder) if template else start_folder(folder):
        console.result(str(path))
    if template:
        console.say(f"Edit what you like and delete the rest, then run: briefgen brief --template {folder}")
    else:
        console.say(f"Fill in the workbook, then run: briefgen brief {folder / 'inputs'} -o {folder / 'outputs'}")
