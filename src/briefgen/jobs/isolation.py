"""The work of a command in a process of its own, so that its death is a message.

The native reader ends the whole process when memory runs out or a file confuses it. So a command forks at its start,
before anything heavy is imported: the child works, under limits, and the parent waits and turns a death into an error.
Nothing but the exit code and the last step comes back, which costs some milliseconds. Where a process cannot fork
(Windows) the command works without.
"""

import contextlib
import os
import signal
import sys
import threading
import time
from collections.abc import Callable

from briefgen.errors import SourceError

MEMORY_MB = 4096
SECONDS = 900
"""Of processor time."""
_OURS = ("SIGABRT", "SIGSEGV", "SIGBUS", "SIGILL", "SIGFPE", "SIGTRAP", "SIGSYS", "SIGKILL", "SIGXCPU")
"""Signals that a fault in a library or a limit sends; others come from outside and end the parent as well."""
_GRACE = 0.5
"""Seconds that the child has to end by an interruption of its own."""
_PASSED_ON = ("SIGTERM", "SIGHUP", "SIGQUIT")

Note = Callable[[str], None]


def isolate(seconds: int = SECONDS) -> Note:
    """Go on in a child process, and return there how to note the step that begins. ``seconds`` 0 is no limit.

    In the parent it does not return: SystemExit carries the child's exit code, SourceError its death.
    """
    if not hasattr(os, "fork"):
        return lambda _: None
    sys.stdout.flush()
    sys.stderr.flush()
    steps, notes = os.pipe()
    lives, alive = os.pipe()
    try:
        child = os.fork()
    except OSError:  # no room for another process: better unprotected than not at all
        return lambda _: None
    if child:
        os.close(notes)
        os.close(lives)
        _wait(child, steps)
    os.close(steps)
    os.close(alive)
    _limit(seconds)
    threading.Thread(target=_end_with_parent, args=(lives,), daemon=True).start()

    def note(step: str) -> None:
        with contextlib.suppress(OSError):
            os.write(notes, step.encode("utf-8", "replace")[:4000] + b"\n")

    return note


def out_of_memory(step: str) -> SourceError:
    """Return the error for work that needs more memory than it may have."""
    return SourceError(
        f"{step or 'Reading the sources'} took more than {MEMORY_MB // 1024} GB of memory. "
        "Delete stray cells far away from the tables, or split the file."
    )


def _limit(seconds: int) -> None:
    """Limit memory and time of this process; those that it starts may set limits of their own."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        for limit, most in ((resource.RLIMIT_DATA, MEMORY_MB * 2**20), (resource.RLIMIT_CPU, seconds)):
            if not most:
                continue
            soft, hard = resource.getrlimit(limit)
            lower = [value for value in (soft, hard) if value != resource.RLIM_INFINITY]
            resource.setrlimit(limit, (min([most, *lower]), hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _end_with_parent(lives: int) -> None:
    """End this process when the parent is gone: what nobody waits for must publish nothing."""
    if not os.read(lives, 1):
        os._exit(1)


def _wait(child: int, steps: int) -> None:
    """Wait for the child, then end as it did."""
    _pass_on_interruptions(child)
    for name in _PASSED_ON:
        signal.signal(getattr(signal, name), lambda number, _: os.kill(child, number))
    step = _last_line(steps)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code >= 0:
        raise SystemExit(code)
    name = signal.Signals(-code).name
    if name not in _OURS:
        signal.signal(-code, signal.SIG_DFL)
        if hasattr(signal, "sigwaitinfo"):
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {-code})
        os.kill(os.getpid(), -code)
    raise _death(step, name)


def _pass_on_interruptions(child: int) -> None:
    """Let Ctrl-C to the child, which the terminal sends it to as well; pass on what another process sent to this one alone."""
    if not hasattr(signal, "sigwaitinfo"):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        return
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})

    def pass_on() -> None:
        while True:
            if signal.sigwaitinfo({signal.SIGINT}).si_code <= 0:  # SI_USER or SI_QUEUE; the terminal's is SI_KERNEL
                time.sleep(_GRACE)  # who sent it to the whole group sent it to the child as well
                with contextlib.suppress(ProcessLookupError):
                    os.kill(child, signal.SIGINT)

    threading.Thread(target=pass_on, daemon=True).start()


def _last_line(steps: int) -> str:
    """Return the last whole line of a pipe once its other end is closed."""
    rest = b""
    while piece := os.read(steps, 65536):
        rest = (rest + piece)[-8192:]
    lines = rest.split(b"\n")
    return lines[-2].decode("utf-8", "replace") if len(lines) > 1 else ""


def _death(step: str, name: str) -> SourceError:
    if name == "SIGXCPU":
        return SourceError(f"{step or 'The work'} took more than {SECONDS // 60} minutes. Split the file.")
    if name in ("SIGABRT", "SIGKILL"):
        return out_of_memory(step)
    return SourceError(
        f"{step or 'The work'} failed: the reader stopped ({name}). Open the file in Excel or LibreOffice and save it again."
    )
