"""The PDF process from inside: limits first, then WeasyPrint, then one document after another from standard input."""

import contextlib
import gc
import io
import json
import logging
import os
import struct
import sys
from pathlib import Path
from typing import BinaryIO

# Messages of WeasyPrint that say nothing about the page.
_HARMLESS = ("Ignored `",)


def main() -> None:
    """Read length-prefixed HTML, write length-prefixed answers, until the input ends."""
    memory_mb, seconds = int(sys.argv[1]), int(sys.argv[2])
    templates = Path(sys.argv[3]) if len(sys.argv) > 3 else None
    limit(memory_mb, seconds)
    source, target = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    sys.stdout = sys.stderr
    from briefgen.render.pdf.document import Renderer

    renderer = Renderer(templates)
    gc.collect()
    gc.freeze()
    gc.disable()
    while size := source.read(8):
        html = source.read(struct.unpack(">Q", size)[0]).decode("utf-8")
        _answer(target, *_render(renderer, html))
        gc.collect()


def limit(memory_mb: int, seconds: int) -> None:
    """Limit this process's memory and processor time where the system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        size = memory_mb * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _render(renderer: object, html: str) -> tuple[dict[str, object], bytes]:
    from briefgen.render.pdf.document import Renderer

    assert isinstance(renderer, Renderer)
    log = _Log()
    logger = logging.getLogger("weasyprint")
    logger.handlers, logger.propagate = [log], False
    try:
        pdf = renderer.render(html)
    except MemoryError:
        return {"error": "The PDF needs more memory than allowed. Shorten the texts or the template."}, b""
    except Exception as error:  # noqa: BLE001  # whatever goes wrong in a user's template becomes a message
        return {"error": f"The PDF cannot be rendered: {type(error).__name__}: {error}"}, b""
    if log.faults:
        return {"error": f"The PDF has faults: {'; '.join(log.faults[:3])}. Correct the template."}, b""
    return {"bytes": len(pdf)}, pdf


class _Log(logging.Handler):
    """Collects WeasyPrint's warnings and errors: a document that draws them is not published."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.faults: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a warning."""
        message = record.getMessage()
        if not message.startswith(_HARMLESS):
            self.faults.append(message)


def _answer(target: BinaryIO | io.BufferedWriter, fields: dict[str, object], body: bytes) -> None:
    head = json.dumps(fields).encode()
    target.write(struct.pack(">IQ", len(head), len(body)) + head + body)
    target.flush()


if __name__ == "__main__":
    main()
