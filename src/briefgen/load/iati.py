"""IATI activities, 2.01 to 2.03: a sheet for each kind of element, every row with the path of its element.

The file is read as a stream: one activity at a time is held as a tree. Document types, and with them entities, are
refused before anything else is read; nothing is ever fetched. Contacts are not read at all (data-model.md, "Contacts").
"""

import re
from collections.abc import Iterator
from typing import cast
from xml.etree.ElementTree import Element, ParseError, XMLPullParser
from xml.parsers import expat

from briefgen.errors import SourceError
from briefgen.load.delimited import decode
from briefgen.load.iati_beginning import read_beginning
from briefgen.load.iati_rows import ActivityRows
from briefgen.load.refusals import damaged, printable
from briefgen.model.sheets import Sheet

_STEP = 1 << 18
"""Bytes that the parser is given at a time."""
_MOST_ELEMENTS = 2 * 10**6
"""Elements of one activity; the largest honest ones have some ten thousand."""
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_NAMESPACE = re.compile(r"""(<iati-activities\b[^<>]*?)\sxmlns\s*=\s*(?:"[^"]*"|'[^']*')""")


def read_iati(content: bytes, shown: str) -> list[Sheet]:
    """Return the sheets of an IATI file, the activities first.

    Stray bytes and control characters that XML forbids are mended as in delimited text. Raises SourceError for other
    versions, organisation files, document types, files without activities and damaged files.
    """
    if content[:1] in b" \t\r\n":
        content = content.lstrip(b" \t\r\n")
    try:
        return _read(content, shown)
    except (ParseError, expat.ExpatError, ValueError, LookupError) as error:
        mended = _mend(content)
        if mended == content:
            raise _broken(shown, error) from None
    try:
        return _read(mended, shown)
    except (ParseError, expat.ExpatError, ValueError) as error:
        raise _broken(shown, error) from None


def _read(content: bytes, shown: str) -> list[Sheet]:
    begun = read_beginning(content, shown)
    prefix, colon, _ = begun.name.rpartition(":")
    if "xmlns" in begun.attributes or colon:
        content = _mend(content, prefix)
    rows = ActivityRows(shown)
    for activity in _activities(content, shown):
        rows.add(activity)
    if not rows.count:
        raise SourceError(f"{shown} holds no activity (iati-activity). Give a file that has some.")
    return rows.sheets()


def _activities(content: bytes, shown: str) -> Iterator[Element]:
    """Yield each activity as a tree, which is emptied afterwards."""
    parser: XMLPullParser[Element] = XMLPullParser(("end",))
    view = memoryview(content)
    elements = 0
    for position in range(0, len(content), _STEP):
        parser.feed(view[position : position + _STEP])
        for _, element in _events(parser):
            elements += 1
            if element.tag == "iati-activity":
                yield element
                element.clear()
                elements = 0
        if elements > _MOST_ELEMENTS:
            raise SourceError(f"{shown} holds an activity of more than {_MOST_ELEMENTS:,} elements. It is not read.")
    parser.close()
    for _, element in _events(parser):
        if element.tag == "iati-activity":
            yield element


def _events(parser: "XMLPullParser[Element]") -> Iterator[tuple[str, Element]]:
    return cast("Iterator[tuple[str, Element]]", parser.read_events())


def _mend(content: bytes, prefix: str = "") -> bytes:
    """Return a document in UTF-8 without what XML forbids, and without a namespace (or its prefix), which IATI has not."""
    text = _CONTROLS.sub("", decode(content).lstrip("\ufeff \t\r\n"))
    if prefix:
        text = re.sub(rf"(</?){re.escape(prefix)}:", r"\1", text)
    return _NAMESPACE.sub(r"\1", _DECLARATION.sub("", text, count=1), count=1).encode("utf-8", "replace")


def _broken(shown: str, error: Exception) -> SourceError:
    if not isinstance(error, ParseError | expat.ExpatError):
        return damaged(shown, error)
    line, column = error.position if isinstance(error, ParseError) else (error.lineno, error.offset)
    reason = printable(expat.ErrorString(error.code) or "not well-formed")
    where = f"{shown}, line {line}, column {column + 1}"
    return SourceError(f"{where}: the XML is damaged ({reason}). Export it again, or mend it there.")
