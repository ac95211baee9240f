"""What a person sees: messages to standard error, results to standard output, progress only on a terminal."""

import io
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from briefgen.cli.terminal import safe
from briefgen.errors import OutputError


class Console:
    """The terminal. ``quiet`` leaves out everything but results and errors; ``verbose`` adds tracebacks.

    ``left`` says what a command that is stopped leaves behind.
    """

    def __init__(self) -> None:
        self.verbose = False
        self.quiet = False
        self.is_program = False
        self._note: Callable[[str], None] = lambda _: None
        self.step = ""
        self.left = "Nothing was changed."

    def isolate(self, *, endless: bool = False) -> None:
        """Go on in a process of its own, whose death is an error message; within a test or another program, stay.

        Called by a command that reads sources, once its options are known to be right. ``endless`` work, such as a month's,
        has no limit of processor time.
        """
        if self.is_program:
            from briefgen.jobs.isolation import SECONDS, isolate

            self._note = isolate(0 if endless else SECONDS)

    def say(self, text: str) -> None:
        """Print a remark to standard error."""
        if not self.quiet:
            sys.stderr.write(f"{_shown(text)}\n")

    def error(self, text: str) -> None:
        """Print an error to standard error."""
        sys.stderr.write(f"briefgen: {_shown(text)}\n")

    def event(self, line: str) -> None:
        """Print a line for programs to standard error, quiet or not."""
        sys.stderr.write(line + "\n")
        sys.stderr.flush()

    def result(self, text: str) -> None:
        """Print a result to standard output."""
        self.document(text + "\n")

    def document(self, content: str | bytes) -> None:
        """Write a document to standard output as it is.

        A reader that went away, such as ``head``, has all it wants: what comes after goes nowhere, the outcome stays.
        Raises OutputError where there is no room.
        """
        try:
            if isinstance(content, bytes):
                sys.stdout.flush()
                sys.stdout.buffer.write(content)
            else:
                sys.stdout.write(content)
        except OSError as error:
            self._close_output(error)

    def write_all(self) -> None:
        """Write what is still held back. Raises OutputError where there is no room."""
        try:
            sys.stdout.flush()
        except OSError as error:
            self._close_output(error)

    def finish(self) -> None:
        """Write what is still held back, as Python would at its end, where it complains that it cannot."""
        with suppress(OutputError):
            self.write_all()

    @staticmethod
    def accept_all_letters() -> None:
        """Have letters that the encoding of standard output lacks written as escapes: no result is lost for a letter."""
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="backslashreplace")

    @staticmethod
    def columns() -> int:
        """Return how wide results may be: the terminal's width, from 60 to 140; 0 in a pipe, where a line may be long."""
        if not sys.stdout.isatty():
            return 0
        return min(max(shutil.get_terminal_size((100, 24)).columns, 60), 140)

    @staticmethod
    def has_colour() -> bool:
        """Return whether results may be coloured: on a terminal, unless NO_COLOR is set (no-color.org)."""
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    @contextmanager
    def progress(self, *, hidden: bool = False) -> "Iterator[Steps]":
        """Show the current step on a terminal once a job takes more than a second; nothing in a pipe or if ``hidden``."""
        shown = not hidden and sys.stderr.isatty() and not self.quiet and os.environ.get("TERM") != "dumb"
        steps = Steps(self._begin, shown=shown)
        try:
            yield steps
        finally:
            steps.clear()

    def _begin(self, step: str) -> None:
        self.step = step
        self._note(step)

    @staticmethod
    def _close_output(error: OSError) -> None:
        """Let all that comes after go nowhere. Raises OutputError, unless the reader went away."""
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise OutputError(unwritable(error)) from None


class Steps:
    """A line that says what is being done."""

    def __init__(self, begin: Callable[[str], None], *, shown: bool) -> None:
        self._begin = begin
        self._text = ""
        self._visible = False
        self._timer = threading.Timer(1.0, self._show) if shown else None
        if self._timer:
            self._timer.daemon = True
            self._timer.start()

    def __call__(self, text: str) -> None:
        """Name the step that begins now."""
        self.show(f"{text} …")
        self._begin(text)

    def show(self, line: str) -> None:
        """Show a line of a step that goes on."""
        self._text = line
        if self._visible:
            self._write()

    def step_aside(self) -> None:
        """Leave the line to what is printed now; the next step shows again."""
        if self._visible:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def clear(self) -> None:
        """Remove the line."""
        if self._timer:
            self._timer.cancel()
        if self._visible:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
        self._visible = False

    def _show(self) -> None:
        self._visible = True
        self._write()

    def _write(self) -> None:
        sys.stderr.write(f"\r\x1b[K{self._text}")
        sys.stderr.flush()


def unwritable(error: OSError) -> str:
    """Return what is said where results cannot be written."""
    return f"Standard output cannot be written: {error.strerror}. Write to another place."


def _shown(text: str) -> str:
    """Return a message in which nothing acts on a terminal: it may quote the data, or a file's name."""
    return "\n".join(safe(line) for line in text.split("\n"))


console = Console()
