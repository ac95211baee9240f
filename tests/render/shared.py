"""What the tests of a worker render and read but once."""

import io
from functools import cache, lru_cache

import openpyxl
from openpyxl.workbook import Workbook

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


@lru_cache(maxsize=6)
def book_of(content: bytes, *, data_only: bool = False) -> Workbook:
    """Return a workbook to look at, not to change: it is the same for every test."""
    return openpyxl.load_workbook(io.BytesIO(content), data_only=data_only)
