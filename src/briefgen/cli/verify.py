"""``briefgen verify``: are these outputs whole and unaltered, and do the formats agree?"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from briefgen.cli import options
from briefgen.cli.app import app
from briefgen.cli.console import console
from briefgen.cli.terminal import is_terminal, json_text, safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.jobs.verifying import Verdict

_SHOWN = 20


@app.command()
def verify(
    files: Annotated[
        list[Path],
        typer.Argument(help="Files of a brief, with its .json beside them; or the folder or manifest.json of a run."),
    ],
    output_format: Annotated[
        Literal["text", "json"], typer.Option("--format", "-f", help="How to print the result.", case_sensitive=False)
    ] = "text",
    whole: Annotated[
        bool, typer.Option("--all", "-a", help="Show everything that differs on a terminal, too.")
    ] = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """Check that finished briefs are unaltered and that their formats agree.

    Compares PDF, workbook and HTML with the JSON edition figure by figure, calculates the JSON and the workbook's formulas
    again, and checks the PDF's standards and a run's hashes. Exit code 1 if anything differs.
    """
    console.isolate()
    from briefgen.jobs.verifying import verdicts

    found, most = [], None if whole or not is_terminal() else _SHOWN
    with console.progress() as steps:
        steps("Verifying")
        for verdict in verdicts(files, steps):
            found.append(verdict)
            if output_format == "text":
                steps.step_aside()
                for line in _lines(verdict, most):
                    console.result(safe(line))
                console.write_all()
    if output_format == "json":
        console.result(json_text([_fields(verdict) for verdict in found]))
    if any(verdict.problems for verdict in found):
        raise typer.Exit(1)


def _lines(verdict: "Verdict", most: int | None) -> "Iterator[str]":
    kinds = ", ".join(dict.fromkeys(file.suffix.lstrip(".") for file in verdict.files))
    count = len(verdict.problems)
    if count:
        yield f"DIFFERS  {verdict.name} ({kinds}): {count:,} difference{'s' if count > 1 else ''}"
    else:
        compared = []
        if verdict.printed:
            compared.append(f"{verdict.printed:,} printed figures")
        if verdict.stored:
            compared.append(f"{verdict.stored:,} stored figures")
        words = (
            f": {' and '.join(compared)} agree with the JSON"
            if compared
            else f": {len(verdict.files):,} files as listed"
        )
        yield f"ok       {verdict.name} ({kinds}){words}"
    for problem in verdict.problems[:most]:
        yield f"  {problem}"
    if most is not None and count > most:
        yield f"  … and {count - most:,} more; --all lists them"
    for note in verdict.notes:
        yield f"  note: {note}"


def _fields(verdict: "Verdict") -> dict[str, object]:
    return {
        "name": verdict.name,
        "ok": not verdict.problems,
        "files": [str(file) for file in verdict.files],
        "printed": verdict.printed,
        "stored": verdict.stored,
        "differences": [
            {
                "file": problem.edition,
                "figure": problem.figure,
                "found": problem.found,
                "expected": problem.expected,
                "where": problem.where or None,
            }
            for problem in verdict.problems
        ],
        "notes": verdict.notes,
    }
