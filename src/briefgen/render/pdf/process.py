"""The PDF process seen from outside: started early, fed with HTML, ended whatever happens."""

import json
import os
import pickle
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from briefgen.brand import Brand, default_brand
from briefgen.errors import RenderError
from briefgen.render.paper import Paper, paper_from
from briefgen.render.pdf.attaching import AttachedFile

MEMORY_MB = 3072
SECONDS = 120.0
_HEADER = struct.Struct(">IQ")
"""Length of the answer's JSON head and of its body, in bytes."""
_MEMORY = ("SIGKILL", "SIGABRT", "SIGSEGV", "SIGTRAP")
"""Signals that end a process for want of memory."""


@dataclass(slots=True)
class PdfProcess:
    """A process that imports WeasyPrint while the caller does other things.

    ``send`` hands over the HTML, ``receive`` waits for the PDF; ``render`` does both, as often as wanted; ``paper`` says
    where the sections of the last one stand. A process that
    dies, hangs or grows beyond its limits is a RenderError, never a hang. ``close`` ends it with everything it started.
    """

    _process: "subprocess.Popen[bytes]"
    _seconds: float
    _folder: Path
    _stderr: BinaryIO
    _verbose: bool = False
    paper: Paper = ()
    _expired: threading.Event = field(default_factory=threading.Event)

    @classmethod
    def start(
        cls,
        *,
        template_folder: Path | None = None,
        brand: Brand | None = None,
        memory_mb: int = MEMORY_MB,
        seconds: float = SECONDS,
        verbose: bool = False,
    ) -> "PdfProcess":
        """Start the process; returns at once.

        All its documents have the look of ``brand``. ``seconds`` is what each document may take, by the clock and (with some seconds' grace) by the processor;
        ``verbose`` adds the last words of a process that died to the message.
        """
        # Fonts are unpacked into temporary files: in a folder of ours they go even if the process is killed.
        folder = Path(tempfile.mkdtemp(prefix="briefgen-"))
        look = folder / "brand"
        look.write_bytes(pickle.dumps(brand or default_brand()))
        # -P: modules of the working folder are no part of the program.
        worker = [sys.executable, "-P", "-m", "briefgen.render.pdf.worker"]
        command = [*worker, str(memory_mb), str(int(seconds) + 5), str(look)]
        if template_folder is not None:
            command.append(str(template_folder.resolve()))
        stderr = (folder / "stderr").open("w+b")
        try:
            process = subprocess.Popen(  # noqa: S603  # our own interpreter and module
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stderr,
                env=os.environ | {"TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)},
                start_new_session=os.name == "posix",
            )
        except OSError as error:
            stderr.close()
            shutil.rmtree(folder, ignore_errors=True)
            raise RenderError(f"The PDF process cannot be started: {error.strerror}.") from None
        return cls(process, seconds, folder, stderr, verbose)

    def render(self, html: str, files: Sequence[AttachedFile] = ()) -> bytes:
        """Return the PDF of a page that carries files. Raises RenderError."""
        self.send(html, files)
        return self.receive()

    def lay_out(self, html: str) -> Paper:
        """Return where the sections of a page stand on paper; no PDF is made. Raises RenderError."""
        self.send(html, None)
        self.receive()
        return self.paper

    def send(self, html: str, files: Sequence[AttachedFile] | None = ()) -> None:
        """Hand over the HTML and the files that the PDF is to carry, without waiting; None to have it laid out only."""
        message = pickle.dumps((html, files if files is None else tuple(files)), 5)

        def write() -> None:
            with suppress(OSError, ValueError):
                assert self._process.stdin
                self._process.stdin.write(struct.pack(">Q", len(message)) + message)
                self._process.stdin.flush()

        threading.Thread(target=write, daemon=True).start()

    def receive(self) -> bytes:
        """Wait for the PDF. Raises RenderError when the process dies, takes too long or reports a fault."""
        timer = threading.Timer(self._seconds, self._expire)
        timer.daemon = True
        timer.start()
        try:
            head_size, body_size = _HEADER.unpack(self._read(_HEADER.size))
            fields = json.loads(self._read(head_size))
            body = self._read(body_size)
        finally:
            timer.cancel()
        if "error" in fields:
            raise RenderError(str(fields["error"]))
        self.paper = paper_from(fields["paper"])
        return body

    def close(self) -> None:
        """End the process and everything it started, and remove what it left behind."""
        self._kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._stderr):
            if stream:
                with suppress(OSError):
                    stream.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _read(self, size: int) -> bytes:
        """Return exactly so many bytes of the answer. Raises RenderError if the process ended before."""
        assert self._process.stdout
        content = self._process.stdout.read(size)
        if len(content) < size:
            raise RenderError(self._obituary())
        return content

    def _expire(self) -> None:
        self._expired.set()
        self._kill()

    def _kill(self) -> None:
        with suppress(OSError):
            if os.name == "posix":
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()

    def _obituary(self) -> str:
        """Return why there is no PDF, in words."""
        code = self._process.wait()
        if self._expired.is_set():
            return f"The PDF took longer than {self._seconds:g} seconds. Shorten the texts or the template."
        self._stderr.seek(0)
        said = self._stderr.read().decode("utf-8", "replace").strip()
        last = said.splitlines()[-1] if said else ""
        if "No module named" in last or "cannot load library" in said:
            return f"WeasyPrint cannot be loaded ({last}). Run briefgen doctor: it names what is missing."
        if code < 0:
            name = signal.Signals(-code).name
            cause = ", as happens when memory runs out" if name in _MEMORY else ", too much processor time"
            reason = f"signal {-code}, {name}{cause if name in (*_MEMORY, 'SIGXCPU') else ''}"
        elif "MemoryError" in last:
            reason = "it ran out of memory"
        else:
            reason = last or f"exit code {code}"
        details = f"\n{said[-2000:]}" if self._verbose and said else ""
        return (
            f"The PDF process ended before its time: {reason}. Run briefgen doctor; shorten very long texts.{details}"
        )
