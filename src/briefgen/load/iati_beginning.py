"""How an XML file begins: whether it is IATI, which version, and nothing that XML allows and IATI does not need."""

import re
from xml.parsers import expat

from briefgen.errors import SourceError
from briefgen.load.refusals import printable

_LONGEST = 1 << 20
"""Bytes within which the first element must begin."""
_VERSIONS = ("2.01", "2.02", "2.03")


class Beginning(Exception):  # it stops the parser at the first element, and is no error
    """The first element of a document, with its attributes; ``doctype`` says that a document type stands before it."""

    def __init__(self, name: str, attributes: dict[str, str], *, doctype: bool = False) -> None:
        super().__init__(name)
        self.name, self.attributes, self.doctype = name, attributes, doctype


def looks_like_iati(content: bytes) -> bool:
    """Return whether a file is XML that speaks of IATI activities or organisations, in any encoding."""
    start = content[:20_000].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start.startswith(b"<") and re.search(rb"<(?:\w+:)?iati-(?:activit|organisation)", start) is not None


def read_beginning(content: bytes, shown: str) -> Beginning:
    """Return the first element. Raises SourceError for document types, organisation files and other versions.

    Raises ExpatError or ValueError where the file is no well-formed XML so far.
    """
    begun = _first_element(content)
    if begun.doctype:
        raise SourceError(f"{shown} has a document type (<!DOCTYPE>), which IATI has not. Remove it, and try again.")
    if begun.name.endswith("iati-organisations"):
        raise SourceError(f"{shown} is an IATI organisation file. Give the publisher's activity file.")
    version = begun.attributes.get("version", "").strip()
    if version and version not in _VERSIONS and begun.name.endswith("iati-activities"):
        cure = f"Give it as IATI {_VERSIONS[0]} to {_VERSIONS[-1]}; d-portal.org and the IATI datastore offer that."
        raise SourceError(f"{shown} is IATI {printable(version)[:20]}, which has other codes. {cure}")
    return begun


def _first_element(content: bytes) -> Beginning:
    """Return the first element of a document, or the document type that stands before it."""
    parser = expat.ParserCreate()

    def on_doctype(name: str, *_: object) -> None:
        raise Beginning(name, {}, doctype=True)

    def on_element(name: str, attributes: dict[str, str]) -> None:
        raise Beginning(name, attributes)

    parser.StartDoctypeDeclHandler = on_doctype
    parser.StartElementHandler = on_element
    try:
        parser.Parse(content[:_LONGEST], False)
    except Beginning as begun:
        return begun
    raise ValueError("it holds no element")
