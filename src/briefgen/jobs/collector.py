"""Python's cyclic collector, and when to do without it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Switch Python's cyclic collector off: a job makes many values that live to its end, and no cycles.

    Afterwards the collector passes over these values; to look through all of them once takes as long as a tenth of
    reading them.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.freeze()
            gc.enable()
