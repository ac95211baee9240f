"""The PDF process seen from outside: started early, fed with HTML, ended whatever happens."""

import json
import os
import signal
import struct
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import RenderError

MEMORY_MB = 3072
SECONDS = 120.0
_HEADER = struct.Struct(">IQ")
"""Length of the answer's JSON head and of its body, in bytes."""


@dataclass(slots=True)
class PdfProcess:
    """A process that imports WeasyPrint while the caller does other things.

    ``send`` hands over the HTML, ``receive`` waits for the PDF; ``render`` does both. A process that dies, hangs or
    grows beyond its limits is a RenderError, never a hang. ``close`` ends it with everything it started.
    """

    _process: "subprocess.Popen[bytes]"
    _seconds: float
    _writer: threading.Thread | None = None

    @classmethod
    def start(
        cls, *, template_folder: Path | None = None, memory_mb: int = MEMORY_MB, seconds: float = SECONDS
    ) -> "PdfProcess":
        """Start the process; returns at once."""
        command = [sys.executable, "-m", "briefgen.render.pdf.worker", str(memory_mb), str(int(seconds) + 5)]
        if template_folder is not None:
            command.append(str(template_folder))
        try:
            process = subprocess.Popen(  # noqa: S603  # our own interpreter and module
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=os.name == "posix",
            )
        except OSError as error:
            raise RenderError(f"The PDF process cannot be started: {error.strerror}.") from None
        return cls(process, seconds)

    def render(self, html: str) -> bytes:
        """Return the PDF of a page. Raises RenderError."""
        self.send(html)
        return self.receive()

    def send(self, html: str) -> None:
        """Hand over the HTML without waiting."""
        message = html.encode("utf-8")

        def write() -> None:
            with suppress(OSError, ValueError):
                assert self._process.stdin
                self._process.stdin.write(struct.pack(">Q", len(message)) + message)
                self._process.stdin.flush()

        self._writer = threading.Thread(target=write, daemon=True)
        self._writer.start()

    def receive(self) -> bytes:
        """Wait for the PDF. Raises RenderError when the process dies, takes too long or reports a fault."""
        timer = threading.Timer(self._seconds, self._kill)
        timer.daemon = True
        timer.start()
        try:
            head = self._read(_HEADER.size)
            if len(head) < _HEADER.size:
                raise RenderError(self._obituary(timed_out=timer.finished.is_set()))
            head_size, body_size = _HEADER.unpack(head)
            fields = json.loads(self._read(head_size) or b"{}")
            body = self._read(body_size)
        finally:
            timer.cancel()
        if "error" in fields:
            raise RenderError(str(fields["error"]))
        if len(body) != body_size:
            raise RenderError(self._obituary(timed_out=False))
        return body

    def close(self) -> None:
        """End the process and everything it started."""
        self._kill()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream:
                with suppress(OSError):
                    stream.close()
        self._process.wait()

    def _read(self, size: int) -> bytes:
        assert self._process.stdout
        return self._process.stdout.read(size)

    def _kill(self) -> None:
        with suppress(OSError):
            if os.name == "posix":
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()

    def _obituary(self, *, timed_out: bool) -> str:
        """Return why there is no PDF, in words."""
        if timed_out:
            return f"The PDF took longer than {self._seconds:.0f} seconds. Shorten the texts or the template."
        code = self._process.wait()
        said = self._process.stderr.read().decode("utf-8", "replace").strip() if self._process.stderr else ""
        last = said.splitlines()[-1] if said else ""
        if "No module named" in last or "cannot load library" in said:
            return f"WeasyPrint cannot be loaded ({last}). briefgen doctor names what is missing."
        reason = f"signal {-code}" if code < 0 else last or f"exit code {code}"
        return f"The PDF process ended before its time ({reason}). Run briefgen doctor; shorten very long texts."
