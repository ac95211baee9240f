"""PDF processes that serve test after test: to start one, and have it import WeasyPrint, takes longer than most documents."""

import pickle
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefgen.brand import Brand, default_brand
from briefgen.render.pdf.attaching import AttachedFile
from briefgen.render.pdf.process import PdfProcess

_KEPT = 2
"""How many processes wait for their next document: each holds some 100 MB."""


start_anew = PdfProcess.start


class Lent(PdfProcess):
    """A PDF process that its next user goes on with, if it has answered every page of this one without a fault."""

    look: bytes = b""
    owed: int = 0
    give_back: "Callable[[Lent], None]"

    def send(self, html: str, files: Sequence[AttachedFile] | None = ()) -> None:
        """Hand over a page; its answer is owed."""
        self.owed += 1
        super().send(html, files)

    def receive(self) -> bytes:
        """Wait for the answer. After a fault it stays owed."""
        pdf = super().receive()
        self.owed -= 1
        return pdf

    def close(self) -> None:
        """Give the process back, or end it."""
        if self.owed or self._expired.is_set() or self._process.poll() is not None:
            super().close()
        else:
            self.give_back(self)


@contextmanager
def warm_processes() -> Iterator[None]:
    """Lend processes of any look, with the templates and limits of the program, until the end; tests of others start their own."""
    idle: list[Lent] = []

    def give_back(process: Lent) -> None:
        idle.append(_lent(process, process.look, give_back))
        if len(idle) > _KEPT:
            PdfProcess.close(idle.pop(0))

    def lend(*, template_folder: Path | None = None, brand: Brand | None = None, **limits: float) -> PdfProcess:
        if template_folder is not None or limits:
            return start_anew(template_folder=template_folder, brand=brand, **limits)  # type: ignore[arg-type]  # keywords as they came
        look = pickle.dumps(brand or default_brand())
        for process in idle:
            if process.look == look and process._process.poll() is None:
                idle.remove(process)
                return process
        return _lent(start_anew(brand=brand), look, give_back)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PdfProcess, "start", staticmethod(lend))
        yield
    for process in idle:
        PdfProcess.close(process)


def _lent(process: PdfProcess, look: bytes, give_back: Callable[[Lent], None]) -> Lent:
    """Return a process for its next user, who knows nothing of the one before."""
    found = Lent(process._process, process._seconds, process._folder, process._stderr)
    found.look, found.give_back = look, give_back
    return found
