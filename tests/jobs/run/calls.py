"""Calls for worker processes that do what workers must survive."""

import os
import time

from briefgen.jobs.run.tasks import BriefDone, BriefTask, make_planned


def twice(number: int) -> int:
    """Return the double."""
    return 2 * number


def own_process() -> int:
    """Return the number of the worker's process."""
    return os.getpid()


def abort() -> None:
    """Die as a native library does."""
    os.abort()


def abort_once(mark: str) -> str:
    """Die the first time only."""
    if not os.path.exists(mark):  # noqa: PTH110  # a worker imports as little as it can
        with open(mark, "w"):  # noqa: PTH123  # a worker imports as little as it can
            os.abort()
    return "done"


def hang() -> None:
    """Never come back."""
    time.sleep(3600)


def grow() -> int:
    """Take more memory than allowed."""
    return len(bytearray(4 * 2**30))


def fail() -> None:
    """Raise what the caller shall see."""
    raise ValueError("what went wrong")


def make_with_fault(fault: str, task: BriefTask) -> BriefDone:
    """Make a brief, but let the worker abort, hang or grow at that of one country."""
    if task.planned.scope == "country-NE":
        {"abort": abort, "hang": hang, "grow": grow}[fault]()
    return make_planned(task)
