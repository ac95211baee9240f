"""Who makes the briefs of a run: worker processes here, or a cluster; both through ``concurrent.futures.Executor``."""

import os
import pickle
import shutil
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from briefgen.brand import Brand
from briefgen.jobs.run.tasks import BriefDone, BriefTask, make_planned
from briefgen.jobs.run.workers import SCRATCH, LimitedWorkers
from briefgen.model.dataset import Dataset

DATASET, BRAND = "dataset", "brand"
"""The files of a run's parcel."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one brief may take, and how many are made at once."""

    jobs: int
    memory_mb: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Workforce:
    """``submit`` takes a task and gives its future; ``ahead`` is how many tasks may be under way or wait in line.

    More than that would keep finished documents in memory for nothing. ``look`` is called after every ``patience`` seconds
    in which nothing was finished (None: never) and raises OutputError if nobody is left to finish anything.
    """

    submit: Callable[[BriefTask], "Future[BriefDone]"]
    ahead: int
    patience: float | None = None
    look: Callable[[], None] = field(default=lambda: None)


@contextmanager
def local_workforce(limits: Limits, executor: Executor | None = None) -> Iterator[Workforce]:
    """Give limited worker processes on this machine; ``executor`` replaces them."""
    with ExitStack() as stack:
        workers = executor or LimitedWorkers(limits.jobs, memory_mb=limits.memory_mb, seconds=limits.seconds)
        if executor is None:
            stack.callback(workers.shutdown, cancel_futures=True)
        yield Workforce(lambda task: workers.submit(make_planned, task), 2 * limits.jobs)


@contextmanager
def parcel_of(dataset: Dataset, brand: Brand) -> Iterator[Path]:
    """Give a folder with the pickled dataset and brand, for the time of a run."""
    _sweep_scratch()
    with tempfile.TemporaryDirectory(prefix=f"{SCRATCH}{os.getpid()}-") as name:
        folder = Path(name)
        (folder / DATASET).write_bytes(pickle.dumps(dataset, 5))
        (folder / BRAND).write_bytes(pickle.dumps(brand, 5))
        yield folder


def _sweep_scratch() -> None:
    """Remove what runs that were killed left in the folder of temporary files."""
    for folder in Path(tempfile.gettempdir()).glob(f"{SCRATCH}*-*"):
        number = folder.name.removeprefix(SCRATCH).split("-")[0]
        if number.isdecimal() and not _is_alive(int(number)):
            shutil.rmtree(folder, ignore_errors=True)


def _is_alive(process: int) -> bool:
    """Return whether a process may still be there; where the system does not say, it may."""
    if os.name != "posix":
        return True
    with suppress(PermissionError):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
    return True
