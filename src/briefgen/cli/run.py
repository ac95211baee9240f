"""``briefgen run``: the month's briefs from one run file."""

import os
import socket
import time
from collections.abc import Callable, Mapping
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

_BAR = 24
"""Characters of the bar of progress."""


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
        typer.Option(
            "--only", metavar="SCOPES", help="Only these, such as country-NE or country-NE,domain-3; repeatable."
        ),
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
        Literal["text", "json"],
        typer.Option("--log", help="json prints one line per event to standard error.", case_sensitive=False),
    ] = "text",
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> None:
    """Make a month's briefs: all that a run file asks for, what has not changed left as it is."""
    console.left = "Each brief is whole, the new one or the old; start the run again for the rest."
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
    names = _scopes(only)
    if if_due and not is_due(loaded.folder / loaded.output, at or loaded.at, loaded.time_zone, now):
        console.say(f"{wanted}: nothing is due.")
        return
    if dry_run:
        with console.progress() as steps:
            planned = plan_month(RunJob(loaded, wanted, names, force=force), steps)
        _print_plan(*planned)
        return
    holder = f"process {os.getpid()} on {socket.gethostname()}"
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with console.progress(hidden=log == "json") as steps:
        tell = _JsonLines(steps) if log == "json" else _Progress(steps, time.monotonic)
        job = RunJob(loaded, wanted, names, jobs or loaded.jobs or processors, force, cluster)
        outcome = run_month(job, World(now, time.monotonic, holder, tell))
    if outcome.brand:
        options.tell_warnings(outcome.brand)
    _print_outcome(outcome, str(wanted))
    if outcome.count("failed"):
        raise typer.Exit(1)


def _scopes(only: list[str] | None) -> tuple[str, ...]:
    """Return the scopes of --only; a list that is empty, as of a variable that is not set, must not mean all of them."""
    from briefgen.errors import UsageError

    names = tuple(name.strip() for value in only or () for name in value.split(",") if name.strip())
    if only and not names:
        raise UsageError("--only names no scope. Write --only country-NE; briefgen run --dry-run lists them.")
    return names


def _print_plan(plan: "Plan", standing: frozenset[str]) -> None:
    for brief in plan.briefs:
        if brief.place in standing:
            console.result(f"skip  {brief.place}  unchanged")
        else:
            fault = f"  cannot be made: {brief.fault}" if brief.fault else ""
            console.result(f"make  {brief.place}  {','.join(brief.formats)}{fault}")
    for passed in plan.passed_over:
        console.result(f"skip  {passed.scope}  {passed.reason}")
    making = len(plan.briefs) - len(standing)
    console.say(
        f"{plan.month}: {making} briefs to make unless unchanged, {len(standing)} unchanged, data as of {plan.as_of}."
    )


class _JsonLines:
    """Prints one line of JSON per event, in letters that no terminal acts on; the step is remembered for a death."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps

    def __call__(self, event: Mapping[str, object]) -> None:
        """Print an event."""
        import json

        if event["event"] == "step":
            self._steps(str(event["step"]))
        console.event(json.dumps(event))


class _Progress:
    """Shows on a terminal what is being done: the step, then a bar of the briefs that are done."""

    def __init__(self, steps: Steps, clock: Callable[[], float]) -> None:
        self._steps, self._clock = steps, clock
        self._all = self._done = self._failed = 0
        self._begin = clock()

    def __call__(self, event: Mapping[str, object]) -> None:
        """Take an event into account."""
        if event["event"] == "step":
            self._steps(str(event["step"]))
        elif event["event"] == "planned":
            self._all, self._begin = int(str(event["briefs"])), self._clock()
            self._steps("Making the briefs")
        elif event["event"] == "brief":
            self._done += 1
            self._failed += event["status"] == "failed"
            self._steps.show(self._line())

    def _line(self) -> str:
        filled = _BAR * self._done // max(self._all, 1)
        failed = f", {self._failed} failed" if self._failed else ""
        left = (self._clock() - self._begin) / self._done * (self._all - self._done)
        time_left = f", about {_duration(left)} left" if self._done < self._all else ""
        return f"[{'#' * filled}{'-' * (_BAR - filled)}] {self._done} of {self._all} briefs{failed}{time_left}"


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"


def _print_outcome(outcome: "RunOutcome", month: str) -> None:
    console.result(str(outcome.folder))
    made, skipped, failed = (outcome.count(status) for status in ("made", "skipped", "failed"))
    console.say(f"{month}: {made} made, {skipped} unchanged, {failed} failed.")
    for brief in outcome.manifest.briefs:
        if brief.status == "failed":
            console.error(f"{brief.place}: {brief.reason}")
