"""``briefgen run``: the month's briefs from one run file."""

import os
import socket
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from briefgen.cli import options
from briefgen.cli.app import app
from briefgen.cli.console import Steps, console

if TYPE_CHECKING:
    from briefgen.jobs.run.month_run import RunOutcome
    from briefgen.jobs.run.planning import Plan


@app.command()
def run(
    run_file: Annotated[
        Path, typer.Argument(metavar="[RUNFILE]", help="The run file: what is made, from which sources.")
    ] = Path("briefgen.toml"),
    month: Annotated[
        str | None,
        typer.Option("--month", metavar="MONTH", help="The month, such as 2017-02; by default the last complete one."),
    ] = None,
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs", "-j", min=0, max=64, help="Briefs made at once; 0: as the run file says, else one a core."
        ),
    ] = 0,
    keep: Annotated[
        int | None,
        typer.Option("--keep", min=0, max=1000, help="How many months stay; 0: all; by default as the run file says."),
    ] = None,
    cluster: Annotated[
        str,
        typer.Option(
            "--cluster",
            metavar="ADDRESS",
            help="Make the briefs on a Dask cluster, such as tcp://host:8786; needs the extra briefgen[cluster].",
        ),
    ] = "",
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="SCOPE", help="Only this scope, such as country-NE; repeatable."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Make every brief again, changed or not.")] = False,
    if_due: Annotated[
        bool,
        typer.Option("--if-due", help="Do nothing unless the moment of --at has come and the month is not complete."),
    ] = False,
    at: Annotated[
        str | None,
        typer.Option("--at", metavar="MOMENT", help='For --if-due: "first working day 06:00" or "day 5 06:00".'),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the plan and make nothing.")] = False,
    log: Annotated[
        Literal["text", "json"], typer.Option("--log", help="json prints one line per event to standard error.")
    ] = "text",
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """Make a month's briefs: all that a run file asks for, what has not changed left as it is."""
    console.isolate(endless=True)
    from briefgen.config.run_file import load_run_file
    from briefgen.jobs.run.month_run import RunJob, plan_month, run_month
    from briefgen.jobs.run.months import last_complete_month, read_month
    from briefgen.jobs.run.publishing import World
    from briefgen.jobs.run.schedule import is_due

    loaded = load_run_file(run_file)
    if keep is not None:
        loaded = replace(loaded, keep=keep)
    now = datetime.now(UTC)
    wanted = read_month(month) if month else last_complete_month(now, loaded.time_zone)
    names = options.words(only)
    if if_due and not is_due(loaded.folder / loaded.output, at or loaded.at, loaded.time_zone, now):
        console.say(f"{wanted}: nothing is due.")
        return
    if dry_run:
        _print_plan(plan_month(loaded, wanted, names))
        return
    holder = f"process {os.getpid()} on {socket.gethostname()}"
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with console.progress() as steps:
        tell = _json_lines if log == "json" else _Progress(steps)
        job = RunJob(loaded, wanted, names, jobs or loaded.jobs or processors, force, cluster)
        outcome = run_month(job, World(now, time.monotonic, holder, tell))
    if outcome.brand:
        options.tell_warnings(outcome.brand)
    _print_outcome(outcome, str(wanted))
    if outcome.count("failed"):
        raise typer.Exit(1)


def _print_plan(plan: "Plan") -> None:
    for brief in plan.briefs:
        fault = f"  cannot be made: {brief.fault}" if brief.fault else ""
        console.result(f"make  {brief.place}  {','.join(brief.formats)}{fault}")
    for passed in plan.passed_over:
        console.result(f"skip  {passed.scope}  {passed.reason}")
    console.say(f"{plan.month}: {len(plan.briefs)} briefs to make unless unchanged, data as of {plan.as_of}.")


def _json_lines(event: Mapping[str, object]) -> None:
    import json

    console.event(json.dumps(event, ensure_ascii=False))


class _Progress:
    """Says on a terminal how many briefs are done."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps
        self._all = self._done = 0

    def __call__(self, event: Mapping[str, object]) -> None:
        """Count an event."""
        if event["event"] == "planned":
            self._all = int(str(event["briefs"]))
        elif event["event"] == "brief":
            self._done += 1
        self._steps(f"{self._done} of {self._all} briefs")


def _print_outcome(outcome: "RunOutcome", month: str) -> None:
    console.result(str(outcome.folder))
    made, skipped, failed = (outcome.count(status) for status in ("made", "skipped", "failed"))
    console.say(f"{month}: {made} made, {skipped} unchanged, {failed} failed.")
    for brief in outcome.manifest.briefs:
        if brief.status == "failed":
            console.error(f"{brief.place}: {brief.reason}")
