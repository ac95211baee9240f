"""``briefgen preview``: the brief in the browser, redrawn when something is saved."""

import shlex
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Literal

import typer

from briefgen.cli import options
from briefgen.cli.app import app
from briefgen.cli.console import console
from briefgen.errors import UsageError


@app.command()
def preview(
    source: options.SourceArgument = None,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="The port to serve on; 0 for any free one.")
    ] = 0,
    period: options.PeriodOption = None,
    as_of: options.AsOf = None,
    meeting: Annotated[
        str | None, typer.Option("--meeting", metavar="ID", help='The meeting to prepare; "none" leaves its page out.')
    ] = None,
    audience: Annotated[
        Literal["internal", "external"],
        typer.Option(
            "--audience", help="external leaves out lines to take, issues and file names.", case_sensitive=False
        ),
    ] = "internal",
    brand: options.Look = None,
    template: Annotated[
        Path | None, typer.Option("--template", metavar="FOLDER", help="A folder whose templates are used before ours.")
    ] = None,
    config: options.Config = None,
    no_builtin_rates: options.NoBuiltinRates = False,
    draft: options.Draft = False,
    open_it: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """Show the brief in the browser, and draw it again whenever workbook, mapping, brand or template are saved.

    It is served to this machine only, at the address that is printed, until Ctrl-C. Scope, language, edition and period
    are chosen there; PDF and Excel are made when their link is followed. Nothing is written into outputs/.
    """
    missing = [name for name in ("starlette", "uvicorn", "watchfiles") if find_spec(name) is None]
    if missing:
        raise UsageError(
            f"briefgen preview needs {', '.join(missing)}, which the extra brings: pip install 'briefgen[preview]'."
        )
    if template is not None and not template.is_dir():
        raise UsageError(f"--template: {template} is not a folder.")
    sources = options.sources(source)
    for path in sources:
        if not path.exists():
            raise UsageError(f"{path} does not exist. Give the workbook or folder to show.")
    console.isolate(endless=True)
    from briefgen.jobs.preview.drawing import PreviewJob
    from briefgen.jobs.preview.serving import serve
    from briefgen.jobs.reading import Wanted

    wanted = Wanted(
        period=period,
        as_of=options.read_day(as_of),
        meeting=meeting,
        draft=draft,
        builtin_rates=not no_builtin_rates,
    )
    job = PreviewJob(sources, wanted, config, template, brand, audience)

    def announce(address: str) -> None:
        console.result(address)
        sys.stdout.flush()  # who started it by a pipe waits for the address
        console.say("Save a source, brand or template to see it drawn again. Ctrl-C ends the preview.")
        if open_it:
            typer.launch(address)

    serve(job, port, _again(sys.argv[1:]), announce)
    console.say("The preview has ended.")


def _again(arguments: Sequence[str]) -> str:
    """Return the command that starts the preview again, without its port and without opening the browser."""
    kept, port = [], False
    for argument in arguments:
        if not port and argument not in ("--port", "--open") and not argument.startswith("--port="):
            kept.append(argument)
        port = argument == "--port"
    return shlex.join(["briefgen", *kept])
