"""The last touch of a PDF: one file that is PDF/A-3a and PDF/UA-1, with scoped header cells and whole tables.

WeasyPrint writes one variant at a time; this adds the other's identifier, gives header cells their scope (WeasyPrint
issue 2508) and joins a table that crosses pages, which WeasyPrint tags as one table a page (issue 2903).
"""

import zlib
from collections.abc import Iterator
from typing import Any

from briefgen.render.pdf.attaching import tidy_attachments
from briefgen.render.pdf.glyphs import name_glyphs
from briefgen.render.pdf.naming import name_figures

_PDFUA = (
    b'<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about="" '
    b'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>\n'
    b'<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about="" '
    b'xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
    b'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" '
    b'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>'
    b'<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>'
    b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    b"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    b'<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    b"<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    b"<pdfaProperty:category>internal</pdfaProperty:category>"
    b"<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>"
    b"</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)


def finish(document: Any, pdf: Any, *, filler: int = 0) -> None:  # noqa: ANN401  # WeasyPrint's own objects
    """Complete a PDF before it is written. ``filler`` adds so many empty objects, which changes the last streams."""
    _name_both_standards(pdf)
    name_figures(document, pdf)
    _scope_headers(pdf)
    _join_tables(pdf)
    _leave_pixels(pdf)
    name_glyphs(pdf)
    tidy_attachments(pdf)
    _end_streams_well(pdf)
    for _ in range(filler):
        pdf.add_object(type(pdf.catalog)())


def ends_badly(pdf: bytes) -> bool:
    """Return whether a stream ends in a carriage return.

    Before "endstream" readers may take it for the end of the line and find the stream a byte short (STREAM-LENGTH).
    """
    return b"\r\nendstream" in pdf


def _resolve(pdf: Any, reference: object) -> Any:  # noqa: ANN401  # pydyf objects are untyped
    text = reference.decode() if isinstance(reference, bytes) else str(reference)
    return pdf.objects[int(text.split()[0])]


def _name_both_standards(pdf: Any) -> None:  # noqa: ANN401  # an object of a library without types
    """Add the PDF/UA identifier to the metadata, and leave them uncompressed as PDF/A validators want."""
    metadata = _resolve(pdf, pdf.catalog["Metadata"])
    packet = metadata.stream[0]
    packet = packet if isinstance(packet, bytes) else packet.encode()
    end = packet.rindex(b"</rdf:RDF>")
    metadata.stream, metadata.compress = [packet[:end] + _PDFUA + packet[end:]], False


def _elements(pdf: Any) -> Iterator[Any]:  # noqa: ANN401  # an object of a library without types
    for thing in pdf.objects:
        if isinstance(thing, dict) and thing.get("Type") == "/StructElem":
            yield thing


def _scope_headers(pdf: Any) -> None:  # noqa: ANN401  # an object of a library without types
    for element in _elements(pdf):
        if element["S"] == "/TH":
            section = _resolve(pdf, _resolve(pdf, element["P"])["P"])["S"]
            element["A"]["Scope"] = "/Column" if section == "/THead" else "/Row"


def _leave_pixels(pdf: Any) -> None:  # noqa: ANN401  # an object of a library without types
    """Forbid readers to smooth pictures, as PDF/A does; drawings have no pixels."""
    for thing in pdf.objects:
        extra = getattr(thing, "extra", {})
        if extra.get("Subtype") == "/Image":
            extra["Interpolate"] = "false"


def _join_tables(pdf: Any) -> None:  # noqa: ANN401  # an object of a library without types
    """Make a table that runs over several pages one table again.

    A table without a caption right after another one, on a later page, is its continuation. The header rows that it
    repeats stay on paper but are no part of the joined table.
    """
    root = _resolve(pdf, _resolve(pdf, pdf.catalog["StructTreeRoot"])["K"][0])
    whole, page = None, None
    for element in list(_flow(pdf, root)):
        if element["S"] != "/Table":
            whole = None
        elif whole is None or element["Pg"] == page or _has_caption(pdf, element):
            whole, page = element, element["Pg"]
        else:
            page = element["Pg"]
            _move_rows(pdf, element, whole)


def _kids(pdf: Any, element: Any) -> Iterator[Any]:  # noqa: ANN401  # an object of a library without types
    """Yield the structure elements directly below one; marked content is no element."""
    for kid in element["K"]:
        if isinstance(kid, (str, bytes)):
            below = _resolve(pdf, kid)
            if isinstance(below, dict) and below.get("Type") == "/StructElem":
                yield below


def _flow(pdf: Any, element: Any) -> Iterator[Any]:  # noqa: ANN401  # an object of a library without types
    """Yield tables, not entered, and everything else that holds content itself, in reading order."""
    for kid in _kids(pdf, element):
        if kid["S"] == "/Table" or any(isinstance(content, int) for content in kid["K"]):
            yield kid
        else:
            yield from _flow(pdf, kid)


def _has_caption(pdf: Any, table: Any) -> bool:  # noqa: ANN401  # an object of a library without types
    return any(kid["S"] == "/Caption" for kid in _kids(pdf, table))


def _move_rows(pdf: Any, part: Any, whole: Any) -> None:  # noqa: ANN401  # an object of a library without types
    for section in _kids(pdf, part):
        section["P"] = whole.reference
        if section["S"] == "/TBody":
            whole["K"].append(section.reference)
        else:
            section["S"] = "/NonStruct"
    _resolve(pdf, part["P"])["K"].remove(part.reference)


def _end_streams_well(pdf: Any) -> None:  # noqa: ANN401  # an object of a library without types
    """Leave a stream uncompressed whose compressed form would end in a carriage return."""
    for thing in pdf.objects:
        if getattr(thing, "compress", False):
            thing.compress = False
            written = thing.data
            content = written[written.index(b"stream\n") + 7 : -len(b"\nendstream")]
            # The last byte of a compressed stream is the last byte of its checksum.
            thing.compress = zlib.adler32(content) & 0xFF != 0x0D
