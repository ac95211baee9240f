"""Reading finished PDFs back: the files they carry, the figures they print, their text."""

import ctypes
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from briefgen.errors import SourceError

if TYPE_CHECKING:
    import pypdfium2

_CONTINUED = " (continued)"
"""What ends the title of a run that goes on with the number before it (render/pdf/naming.py)."""


def attached_files(content: bytes, shown: str) -> Mapping[str, bytes]:
    """Return the files that a PDF carries, by name. Raises SourceError for what is no PDF."""
    document = _open(content, shown)
    try:
        found = [document.get_attachment(place) for place in range(document.count_attachments())]
        return {attachment.get_name(): bytes(attachment.get_data()) for attachment in found}
    finally:
        document.close()


class PrintedNumber(NamedTuple):
    """A printed figure as it stands in a PDF: its id, the words on the page, the page counted from 1."""

    figure: str
    text: str
    page: int


def printed_numbers(content: bytes, shown: str = "The PDF") -> list[PrintedNumber]:
    """Return every run of text that the PDF marks as a figure, by page in reading order. Raises SourceError."""
    document = _open(content, shown)
    try:
        return [number for page in range(len(document)) for number in _of_page(document, page)]
    finally:
        document.close()


def page_texts(content: bytes, shown: str = "The PDF") -> list[str]:
    """Return the text of each page as it can be extracted. Raises SourceError."""
    document = _open(content, shown)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def _of_page(document: "pypdfium2.PdfDocument", place: int) -> list[PrintedNumber]:
    """Return the figures of a page: the titles of its structure tree with the text of their marked content."""
    import pypdfium2.raw as pdfium

    page = document[place]
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return []
    try:
        titles = list(_titles(tree))
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    texts = _marked_texts(page)
    found: list[PrintedNumber] = []
    for title, mark in titles:
        text = texts.get(mark, "")
        if title.endswith(_CONTINUED) and found:
            found[-1] = found[-1]._replace(text=f"{found[-1].text} {text}")
        else:
            found.append(PrintedNumber(title, text, place + 1))
    return found


def _titles(tree: object) -> "Iterator[tuple[str, int]]":
    """Yield title and marked content of every titled element of a page's structure tree, in its order."""
    import pypdfium2.raw as pdfium

    waiting = [
        pdfium.FPDF_StructTree_GetChildAtIndex(tree, place)
        for place in reversed(range(pdfium.FPDF_StructTree_CountChildren(tree)))
    ]
    while waiting:
        element = waiting.pop()
        if not element:
            continue
        size = pdfium.FPDF_StructElement_GetTitle(element, None, 0)
        if size > 2:
            buffer = ctypes.create_string_buffer(size)
            pdfium.FPDF_StructElement_GetTitle(element, buffer, size)
            title = buffer.raw[: size - 2].decode("utf-16-le", "replace")
            # A link holds its annotation beside its words, which has no marked content: -1.
            places = range(max(pdfium.FPDF_StructElement_GetMarkedContentIdCount(element), 1))
            yield title, max(pdfium.FPDF_StructElement_GetMarkedContentIdAtIndex(element, place) for place in places)
        count = pdfium.FPDF_StructElement_CountChildren(element)
        waiting += [
            pdfium.FPDF_StructElement_GetChildAtIndex(element, place) for place in reversed(range(max(count, 0)))
        ]


def _marked_texts(page: "pypdfium2.PdfPage") -> dict[int, str]:
    """Return the text of each piece of marked content of a page."""
    import pypdfium2.raw as pdfium

    textpage = page.get_textpage()
    found: dict[int, str] = {}
    for place in range(pdfium.FPDFPage_CountObjects(page)):
        thing = pdfium.FPDFPage_GetObject(page, place)
        if pdfium.FPDFPageObj_GetType(thing) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        mark = pdfium.FPDFPageObj_GetMarkedContentID(thing)
        if mark < 0:
            continue
        size = pdfium.FPDFTextObj_GetText(thing, textpage, None, 0)
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDFTextObj_GetText(thing, textpage, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
        found[mark] = found.get(mark, "") + buffer.raw[: max(size - 2, 0)].decode("utf-16-le", "replace")
    return found


def _open(content: bytes, shown: str) -> "pypdfium2.PdfDocument":
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise SourceError(f"{shown} cannot be read as a PDF ({error}). Make the brief again.") from None
