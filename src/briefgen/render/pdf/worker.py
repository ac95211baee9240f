"""The PDF process from inside: limits first, then WeasyPrint, then one document after another from standard input."""

import contextlib
import errno
import gc
import json
import logging
import os
import pickle
import shutil
import struct
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.brand import Brand
    from briefgen.render.pdf.attaching import AttachedFile
    from briefgen.render.pdf.document import Renderer

# Messages of WeasyPrint that say nothing about the page.
_HARMLESS = ("Ignored `",)
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


def main() -> None:
    """Answer until the input ends, and remove the folder of temporary files, as nobody else does if the parent was killed."""
    try:
        _answer_pages()
    except BrokenPipeError:
        sys.exit(1)  # the parent has gone: nobody waits for the answer
    finally:
        shutil.rmtree(Path(sys.argv[3]).parent, ignore_errors=True)


def _answer_pages() -> None:
    """Read length-prefixed pages with the files to carry, write length-prefixed answers."""
    memory_mb, seconds = int(sys.argv[1]), int(sys.argv[2])
    brand = _read_brand(Path(sys.argv[3]))
    templates = Path(sys.argv[4]) if len(sys.argv) > 4 else None
    limit_memory(memory_mb)
    limit_time(seconds)
    # Whatever a library prints goes to standard error: standard output carries documents.
    source, target = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    renderer, log = start_renderer(templates, brand)
    gc.collect()
    gc.freeze()
    gc.disable()
    while size := source.read(8):
        html, files = pickle.loads(source.read(struct.unpack(">Q", size)[0]))  # noqa: S301  # from the process that started this one
        limit_time(seconds)
        _answer(target, *render_document(renderer, html, log, files))
        gc.collect()


def _read_brand(path: Path) -> "Brand":
    from briefgen.brand import Brand

    brand = pickle.loads(path.read_bytes())  # noqa: S301  # written by the process that started this one
    assert isinstance(brand, Brand)
    return brand


def limit_memory(megabytes: int) -> None:
    """Limit this process's memory where the system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        size = megabytes * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_time(seconds: int) -> None:
    """Let this process use so many more seconds of processor time, where the system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used) + seconds + 1, hard))


def start_renderer(templates: Path | None, brand: "Brand | None" = None) -> "tuple[Renderer | None, Log]":
    """Import WeasyPrint, read fonts and style sheet. A fault in a user's style sheet is every document's fault."""
    from briefgen.render.pdf.document import Renderer

    log = Log()
    logger = logging.getLogger("weasyprint")
    logger.handlers, logger.propagate = [log], False
    try:
        return Renderer(templates, brand), log
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno in _FULL:
            log.no_room = _fault_of(error)
        log.faults.append(f"style sheet: {error}")
        return None, log
    finally:
        log.lasting = tuple(log.faults)


def render_document(
    renderer: "Renderer | None", html: str, log: "Log", files: "Sequence[AttachedFile] | None" = ()
) -> tuple[dict[str, object], bytes]:
    """Return an answer and the PDF of a page: with a fault the answer has "error", and there is no PDF.

    The answer says as "paper" where its sections stand. Without files to carry, not even none, it is laid out only.
    """
    from briefgen.errors import RenderError

    log.faults = list(log.lasting)
    pdf = b""
    if log.no_room:
        return {"error": log.no_room}, b""
    try:
        if renderer and files is not None:
            pdf = renderer.render(html, files)
        elif renderer:
            renderer.lay_out(html)
    except MemoryError:
        return {"error": "The PDF needs more memory than allowed. Shorten the texts or the template."}, b""
    except RenderError as error:
        return {"error": str(error)}, b""
    except Exception as error:  # noqa: BLE001  # whatever goes wrong in a user's template becomes a message
        return {"error": _fault_of(error)}, b""
    if log.faults:
        return {"error": f"The PDF has faults: {'; '.join(log.faults[:3])}. Correct the template."}, b""
    return {"bytes": len(pdf), "paper": renderer.paper if renderer else ()}, pdf


def _fault_of(error: Exception) -> str:
    """Return what to say of a page that cannot be rendered: fonts and long documents are put into temporary files."""
    if isinstance(error, OSError) and error.errno in _FULL:
        return f"The PDF cannot be rendered: {error.strerror} for temporary files. Make room, or set TMPDIR to another folder."
    return f"The PDF cannot be rendered: {type(error).__name__}: {error}. Correct the template."


class Log(logging.Handler):
    """Collects WeasyPrint's warnings and errors: a document that draws them is not published.

    ``lasting`` are those of the style sheet, ``faults`` those of the document at hand and the lasting ones; ``no_room``
    says that fonts found no room in the folder of temporary files.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.faults: list[str] = []
        self.lasting: tuple[str, ...] = ()
        self.no_room = ""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a warning."""
        message = record.getMessage()
        if not message.startswith(_HARMLESS):
            self.faults.append(message)


def _answer(target: BinaryIO, fields: dict[str, object], body: bytes) -> None:
    head = json.dumps(fields).encode()
    target.write(struct.pack(">IQ", len(head), len(body)) + head + body)
    target.flush()


if __name__ == "__main__":
    main()
