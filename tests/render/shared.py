"""What the tests of a worker render but once."""

from functools import cache, lru_cache

from briefgen.render.pdf import PdfProcess
from briefgen.render.pdf.document import Renderer


@cache
def renderer() -> Renderer:
    """Return a renderer of our own look, which lays out in this process."""
    return Renderer()


@lru_cache(maxsize=100)
def pdf_of(html: str) -> bytes:
    """Return the PDF of a page; it is not rendered again for a test that asks for the same."""
    process = PdfProcess.start()
    try:
        return process.render(html)
    finally:
        process.close()
