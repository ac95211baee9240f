"""The last touch of a PDF: one file that is PDF/A-3a and PDF/UA-1, with scoped header cells.

WeasyPrint writes one variant at a time; this adds the other's identifier and gives header cells their scope
(WeasyPrint issue 2508). No table of a brief crosses a page, so none has to be joined (issue 2903).
"""

from typing import Any

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


def finish(document: object, pdf: Any) -> None:  # noqa: ANN401, ARG001  # WeasyPrint calls it with its own objects
    """Complete a PDF before it is written."""
    _name_both_standards(pdf)
    _scope_headers(pdf)


def _resolve(pdf: Any, reference: object) -> Any:  # noqa: ANN401  # pydyf objects are untyped
    text = reference.decode() if isinstance(reference, bytes) else str(reference)
    return pdf.objects[int(text.split()[0])]


def _name_both_standards(pdf: Any) -> None:  # noqa: ANN401
    metadata = _resolve(pdf, pdf.catalog["Metadata"])
    packet = metadata.stream[0]
    packet = packet if isinstance(packet, bytes) else packet.encode()
    end = packet.rindex(b"</rdf:RDF>")
    metadata.stream, metadata.compress = [packet[:end] + _PDFUA + packet[end:]], False


def _scope_headers(pdf: Any) -> None:  # noqa: ANN401
    for element in pdf.objects:
        if isinstance(element, dict) and element.get("Type") == "/StructElem" and element["S"] == "/TH":
            section = _resolve(pdf, _resolve(pdf, element["P"])["P"])["S"]
            element["A"]["Scope"] = "/Column" if section == "/THead" else "/Row"
