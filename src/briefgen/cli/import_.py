"""``briefgen import``: any source to the canonical workbook."""

from pathlib import Path
from typing import Annotated

import typer

from briefgen.cli import options
from briefgen.cli.app import app
from briefgen.cli.console import console


@app.command(name="import")
def import_(
    source: options.SourceArgument = None,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FILE", help="The workbook to write, an .xlsx.", show_default=False),
    ] = Path("imported.xlsx"),
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the output if it exists.")] = False,
    config: options.Config = None,
    strict: options.Strict = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """Turn IATI XML, 360Giving and OCHA FTS files, or tables of your own, into the canonical workbook.

    Its sheet Import says where each column came from, by which rule, and what was left out and why. Without --output it
    is imported.xlsx. The sources are never changed.
    """
    console.isolate()
    from briefgen.jobs.importing import ImportJob, import_sources

    with console.progress() as steps:
        steps("Importing")
        outcome = import_sources(ImportJob(options.sources(source), output, overwrite, config, strict))
    console.result(str(outcome.path))
    console.say(
        f"{_counted(outcome.projects, 'project')}, {_counted(outcome.records, 'record')} of money; "
        f"{_counted(outcome.errors, 'error')} and {_counted(outcome.warnings, 'warning')}, which briefgen check lists."
    )
    for remark in outcome.remarks[:10]:
        console.say(remark)


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
