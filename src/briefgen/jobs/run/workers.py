"""Worker processes under limits, behind the standard ``concurrent.futures.Executor`` interface.

A worker that dies, hangs or grows is replaced; only the call it had fails or, where it died, is tried once more. A shared
``ProcessPoolExecutor`` would break every later call instead (safety.md section 3).
"""

import contextlib
import os
import pickle
import queue
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from briefgen.errors import RenderError

_LENGTH = struct.Struct(">Q")
_P = ParamSpec("_P")
_T = TypeVar("_T")
_CALLS_BEFORE_RENEWAL = 100
"""A worker is replaced after so many calls, so that whatever leaks in a library never adds up."""
SCRATCH = "briefgen-run-"
"""Temporary folders of a run begin so, followed by the number of its process."""
_Call = tuple["Future[Any]", Callable[..., Any], tuple[Any, ...], dict[str, Any]]


class WorkerDied(RenderError):
    """A worker ended, grew or hung in the middle of a call."""


class LimitedWorkers(Executor):
    """``jobs`` processes, each with a limit of memory and of time per call."""

    def __init__(self, jobs: int, *, memory_mb: int, seconds: float) -> None:
        """Start no process yet: each is started with its first call."""
        self._calls: queue.SimpleQueue[_Call | None] = queue.SimpleQueue()
        self._stopped = False
        self._workers = [_Worker(memory_mb, seconds) for _ in range(jobs)]
        self._threads = [threading.Thread(target=self._serve, args=(one,), daemon=True) for one in self._workers]
        for thread in self._threads:
            thread.start()

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> "Future[_T]":
        """Return the future of a call; function and arguments are pickled."""
        if self._stopped:
            raise RuntimeError("the workers have been shut down")
        future: Future[_T] = Future()
        self._calls.put((future, fn, args, kwargs))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the workers: after the calls that wait, or at once with ``cancel_futures``."""
        self._stopped = True
        if cancel_futures:
            with contextlib.suppress(queue.Empty):
                while call := self._calls.get_nowait():
                    call[0].cancel()
            for worker in self._workers:
                worker.end()
        for _ in self._threads:
            self._calls.put(None)
        if wait:
            for thread in self._threads:
                thread.join()

    def _serve(self, worker: "_Worker") -> None:
        try:
            while call := self._calls.get():
                future, function, args, kwargs = call
                if not future.set_running_or_notify_cancel():
                    continue
                try:
                    future.set_result(worker.call_twice(function, args, kwargs))
                except BaseException as error:  # noqa: BLE001  # whatever a call raises belongs to its future
                    future.set_exception(error)
        finally:
            worker.end()


class _Worker:
    """One process at a time, and its successors."""

    def __init__(self, memory_mb: int, seconds: float) -> None:
        self._memory_mb, self._seconds = memory_mb, seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._folder = Path()
        self._calls = 0
        self._expired = False

    def call_twice(self, function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> object:
        """Return what a call returns, or raise what it raises. After a death that was no time-out, try once more."""
        try:
            return self._call(function, args, kwargs)
        except WorkerDied:
            if self._expired:
                raise
            return self._call(function, args, kwargs)

    def _call(self, function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> object:
        process = self._ready()
        self._calls += 1
        self._expired = False
        timer = threading.Timer(self._seconds, self._expire)
        timer.daemon = True
        timer.start()
        try:
            assert process.stdin
            with contextlib.suppress(OSError):  # a worker that is dead is found out by reading
                send(process.stdin, (function, args, kwargs))
            answer = receive(process.stdout)
        finally:
            timer.cancel()
        if answer is None:
            raise WorkerDied(self._obituary(process))
        worked, value = answer
        if not worked:
            raise value
        return value

    def _ready(self) -> "subprocess.Popen[bytes]":
        if self._process and (self._process.poll() is not None or self._calls >= _CALLS_BEFORE_RENEWAL):
            self.end()
        if self._process is None:
            self._folder = Path(tempfile.mkdtemp(prefix=f"{SCRATCH}{os.getpid()}-"))
            self._process = subprocess.Popen(  # noqa: S603  # our own interpreter and module
                [sys.executable, "-P", "-m", "briefgen.jobs.run.worker", str(self._memory_mb), str(int(self._seconds))],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=os.environ | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(self._folder)),
                start_new_session=os.name == "posix",
            )
            self._calls = 0
        return self._process

    def _expire(self) -> None:
        self._expired = True
        self._kill()

    def _kill(self) -> None:
        process = self._process
        if process:
            with contextlib.suppress(OSError):
                if os.name == "posix":
                    os.killpg(process.pid, signal.SIGKILL)
                else:
                    process.kill()

    def _obituary(self, process: "subprocess.Popen[bytes]") -> str:
        code = process.wait()
        if self._expired:
            return f"It took longer than {self._seconds:g} seconds and was stopped. Raise seconds in the run file, or shorten its texts."
        reason = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return f"Its worker process ended ({reason}), as happens when memory runs out. Raise memory_mb in the run file."

    def end(self) -> None:
        """End the process with everything it started, and remove what it left behind."""
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(OSError):
            if os.name == "posix":
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()
        shutil.rmtree(self._folder, ignore_errors=True)


def send(stream: Any, value: object) -> None:  # noqa: ANN401  # any binary stream
    """Write one pickled value with its length."""
    content = pickle.dumps(value, 5)
    stream.write(_LENGTH.pack(len(content)))
    stream.write(content)
    stream.flush()


def receive(stream: Any) -> Any:  # noqa: ANN401  # what was sent
    """Read one pickled value from our own other process; None where the stream has ended."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (size,) = _LENGTH.unpack(head)
    content = stream.read(size)
    return pickle.loads(content) if len(content) == size else None  # noqa: S301  # from our own process
