"""Python's cyclic collector, and when to do without it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Switch Python's cyclic collector off: a job makes many values that live to its end, and no cycles.

    Afterwards the collector passes over the values of the first job of a process; to look through all of them once takes as
    long as a tenth of reading them. What later jobs pass over would hold what was given up in between, for good.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            if not gc.get_freeze_count():
                gc.freeze()
            gc.enable()
