"""The application: commands, common options, exit codes."""

import os
import sys
import traceback
from typing import Annotated

import typer

from briefgen import __version__
from briefgen.cli.commands import Commands
from briefgen.cli.console import console, unwritable
from briefgen.errors import BriefgenError, OutputError, UsageError

_EPILOG = (
    "Exit codes: 0 done; 1 the data were refused, a brief of a run failed, or verify or diff --exit-code found a "
    "difference; 2 wrong usage; 3 a source, configuration or output place cannot be used; 4 rendering or the proof of "
    "its numbers failed, or briefgen itself."
)
app = typer.Typer(
    cls=Commands,
    name="briefgen",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:  # typer calls it with the option's value
    if wanted:
        typer.echo(f"briefgen {__version__}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and stop.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Branded PDF and Excel briefs on migration partnerships, from spreadsheets."""


def _refuse_empty(arguments: list[str]) -> None:
    """Refuse a word of nothing, as of a shell's variable that is not set: as a path it would be the current folder."""
    if "" in arguments:
        message = "One of the arguments is empty. Is a variable of the shell not set? Write . for the current folder."
        raise UsageError(message)


def _is_of_typer(error: OSError) -> bool:
    """Return whether typer itself met an error: where it prints help and version, not in a command of ours."""
    *_, (frame, _) = traceback.walk_tb(error.__traceback__)
    return str(frame.f_globals["__name__"]).startswith("typer.")


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; the only place that turns errors into exit codes."""
    from briefgen.cli import (  # noqa: F401  # they register their commands
        brief,
        check,
        diff,
        doctor,
        explain,
        export,
        history,
        import_,
        init,
        preview,
        run,
        schedule,
        verify,
    )

    console.is_program = arguments is None
    console.accept_all_letters()
    process = os.getpid()
    try:
        _refuse_empty(sys.argv[1:] if arguments is None else arguments)
        app(args=arguments, standalone_mode=True)
    except BriefgenError as error:
        console.error(str(error))
        if console.verbose:
            raise
        sys.exit(error.exit_code)
    except MemoryError:
        from briefgen.jobs.isolation import out_of_memory

        console.error(str(out_of_memory(console.step)))
        sys.exit(3)
    except SystemExit as ending:
        if ending.code == 130 and os.getpid() == process:  # the process that does the work leaves it to this one
            console.error(f"Stopped. {console.left}")
        if isinstance(ending.__context__, BrokenPipeError):  # typer's own help, to a reader that went away
            sys.exit(0)
        raise
    except Exception as error:
        if isinstance(error, OSError) and _is_of_typer(error):
            console.error(unwritable(error))
            sys.exit(OutputError.exit_code)
        # A fault of our own: it must not look like the user's.
        if console.verbose:
            raise
        console.error(
            f"briefgen stopped at a fault of its own: {type(error).__name__}: {error}. {console.left} "
            "Please report it with the last lines that --verbose prints."
        )
        sys.exit(4)
    finally:
        console.finish()


def set_verbosity(*, verbose: bool, quiet: bool) -> None:
    """Remember how much to say."""
    console.verbose, console.quiet = verbose, quiet
