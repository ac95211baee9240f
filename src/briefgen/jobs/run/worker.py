"""A worker process from inside: limits first, then one call after another from standard input."""

import gc
import os
import pickle
import sys
from collections.abc import Callable
from typing import Any

from briefgen.jobs.run.workers import receive, send
from briefgen.render.pdf.worker import limit_memory, limit_time


def main() -> None:
    """Answer calls until the input ends: (True, result) or (False, exception)."""
    memory_mb, seconds = int(sys.argv[1]), int(sys.argv[2])
    limit_memory(memory_mb)
    # Whatever a library prints goes to standard error: standard output carries answers.
    source, target = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    gc.disable()
    is_first = True
    while True:
        # The parent keeps the clock; the processor's limit ends a worker whose parent is gone.
        limit_time(2 * seconds + 30)
        call = receive(source)
        if call is None:
            return
        try:
            send(target, _answer(*call))
        except BrokenPipeError:
            os._exit(1)  # the run has been stopped: nobody waits for the answer, and nothing is left to say
        del call
        gc.collect()
        if is_first:  # libraries, fonts, templates and the data stay: the collector need not look at them again
            gc.freeze()
            is_first = False


def _answer(function: Callable[..., object], args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[bool, object]:
    try:
        return True, function(*args, **kwargs)
    except MemoryError:
        # Memory is short: end here and let the parent start a fresh worker.
        os._exit(77)
    except BaseException as error:  # noqa: BLE001  # the parent raises it in the place of the call
        return False, _portable(error)


def _portable(error: BaseException) -> BaseException:
    """Return an exception that survives the way to the parent."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301  # our own
    except Exception:  # noqa: BLE001  # a foreign exception that cannot be pickled
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


if __name__ == "__main__":
    main()
