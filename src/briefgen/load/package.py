"""A workbook as a package of parts: how large it unpacks, what it is, and which part holds which sheet.

Nothing is unpacked here beyond the few small parts that name the others.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import unquote
from xml.parsers import expat

from briefgen.errors import SourceError
from briefgen.load.limits import BOMB_RATIO, MOST_INFLATED, MOST_MEMBERS, MOST_PART
from briefgen.load.refusals import damaged, encrypted, printable, unread_sections

_BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError, ValueError, IndexError)
_STEP, _BLOCK = 1 << 14, 1 << 20
"""Packed bytes that are unpacked at a time, and the most bytes that come of them at once."""
_BOOK = re.compile(r"(?:^|/)workbook\d*\.xml$")
"""Excel on the web also calls it workbook2.xml."""
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FOREIGN = {
    "word/": "a Word document",
    "ppt/": "a PowerPoint presentation",
    "index/": "a Numbers document",
    "visio/": "a Visio drawing",
}


class Package:
    """The parts of a zipped workbook by name; the case of names does not matter, as in the readers."""

    def __init__(self, content: bytes, shown: str) -> None:
        """Open and measure a package. Raises SourceError if it is damaged, encrypted or hostile."""
        self.shown = shown
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as directory:
                parts = directory.infolist()
        except _BROKEN as error:
            raise damaged(shown, error) from None
        self._content = memoryview(content)
        self._parts = {part.filename.replace("\\", "/").casefold(): part for part in parts}
        self._check(parts)

    def _check(self, parts: list[zipfile.ZipInfo]) -> None:
        if len(parts) > MOST_MEMBERS:
            raise SourceError(f"{self.shown} has more than {MOST_MEMBERS:,} parts. It is no ordinary workbook.")
        if len(self._parts) < len(parts):
            raise damaged(self.shown, "two of its parts have one name")
        if any(part.flag_bits & 1 for part in parts):
            raise encrypted(self.shown)
        if sum(part.file_size for part in parts) > MOST_INFLATED:
            raise SourceError(f"{self.shown} unpacks to more than {MOST_INFLATED // 10**9} GB. Split it into files.")
        for part in parts:
            if part.file_size > max(MOST_PART, BOMB_RATIO * part.compress_size):
                raise SourceError(
                    f"{self.shown} unpacks to an implausible size ({printable(part.filename)}). It is not read."
                )

    def __contains__(self, name: str) -> bool:
        """Return whether there is a part of this name."""
        return name.casefold() in self._parts

    def names(self) -> tuple[str, ...]:
        """Return the names of all parts, case-folded."""
        return tuple(self._parts)

    def written_names(self) -> tuple[str, ...]:
        """Return the names of all parts in their own case, with plain slashes."""
        return tuple(part.filename.replace("\\", "/") for part in self._parts.values())

    def size_of(self, name: str) -> int:
        """Return the bytes of a part, unpacked."""
        return self._parts[name.casefold()].file_size

    def blocks(self, name: str) -> Iterator[bytes]:
        """Yield a part in blocks of at most _BLOCK bytes. The zip library's own stream takes three times as long."""
        part = self._parts[name.casefold()]
        size = 0
        for block in self._unpack(part):
            size += len(block)
            if size > part.file_size:
                raise damaged(self.shown, "a part is larger than it says")
            yield block

    def _unpack(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        header = self._content[part.header_offset : part.header_offset + 30]
        start = (
            part.header_offset + 30 + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
        )
        packed = self._content[start : start + part.compress_size]
        pieces = (packed[position : position + _STEP] for position in range(0, len(packed), _STEP))
        if part.compress_type == zipfile.ZIP_STORED:
            yield from map(bytes, pieces)
        elif part.compress_type == zipfile.ZIP_DEFLATED:
            yield from self._inflate(pieces)
        else:
            raise damaged(self.shown, "it is packed in an unusual way")

    def _inflate(self, pieces: Iterator[memoryview]) -> Iterator[bytes]:
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for piece in pieces:
                rest: memoryview | bytes = piece
                while rest:
                    yield stream.decompress(rest, _BLOCK)
                    rest = stream.unconsumed_tail
            yield stream.flush()
        except zlib.error as error:
            raise damaged(self.shown, error) from None
        if not stream.eof:
            raise damaged(self.shown, "a part is cut off")

    def elements(self, name: str, wanted: str) -> list[dict[str, str]]:
        """Return the attributes of every element of one local name in a small part, prefixes taken off."""
        part = self._parts.get(name.casefold())
        if part is None:
            return []
        if part.file_size > MOST_PART:
            raise SourceError(f"{self.shown} has a part of an implausible size ({name}). It is not read.")
        found: list[dict[str, str]] = []

        def keep(tag: str, attributes: dict[str, str]) -> None:
            if local_name(tag) == wanted:
                found.append({local_name(key): value for key, value in attributes.items()})

        parser = xml_parser(self.shown)
        parser.StartElementHandler = keep
        parse_blocks(parser, self.blocks(name), self.shown)
        return found


@dataclass(frozen=True, slots=True)
class WorkbookParts:
    """The sheets of an xlsx package in their order, each with its part ("" for none), and the two parts they share.

    ``date_1904`` says that the workbook counts days from 1904.
    ``regular`` says whether the reader finds them; else it needs the package that ``regular_package`` makes.
    """

    sheets: tuple[tuple[str, str], ...]
    strings: str
    styles: str
    date_1904: bool
    book: str
    regular: bool


def find_parts(package: Package) -> WorkbookParts:
    """Return which parts of an xlsx package hold what. Raises SourceError if two sheets cannot be told apart."""
    book = next(
        (one.target for one in relations_of(package, "") if one.kind == "officeDocument" and one.target in package),
        "xl/workbook.xml",
    )
    relations = relations_of(package, book)
    targets = {one.identity: one.target for one in relations}
    sheets = tuple(
        (attributes.get("name", ""), targets.get(attributes.get("id", ""), ""))
        for attributes in package.elements(book, "sheet")
    )
    if len(targets) < len(relations) or len({name for name, _ in sheets}) < len(sheets):
        raise damaged(package.shown, "two of its sheets have one name")
    of_kind = {one.kind: one.target for one in relations}
    folder = posixpath.dirname(book)
    return WorkbookParts(
        sheets,
        of_kind.get("sharedStrings", f"{folder}/sharedStrings.xml"),
        of_kind.get("styles", f"{folder}/styles.xml"),
        any(one.get("date1904") in ("1", "true") for one in package.elements(book, "workbookPr")),
        book,
        posixpath.basename(book).casefold() == "workbook.xml" and all(one.regular for one in relations),
    )


def regular_package(package: Package, parts: WorkbookParts) -> bytes:
    """Return a package of the same parts in which the workbook lies at its usual place and all targets are plain."""
    relations = "".join(
        f'<Relationship Id="{escape(one.identity)}" Type="{_OFFICE}/{escape(one.kind)}" Target="/{escape(one.target)}"/>'
        for one in relations_of(package, parts.book)
        if one.target in package
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name in package.names():
            if name.endswith(".xml") and name not in (parts.book.casefold(), "xl/workbook.xml"):
                with archive.open(name, "w") as stream:
                    stream.writelines(package.blocks(name))
        archive.writestr("xl/workbook.xml", b"".join(package.blocks(parts.book)))
        archive.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>')
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
    return buffer.getvalue()


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part points to. ``regular`` says whether the target is written as the reader expects it."""

    kind: str
    identity: str
    target: str
    regular: bool


def relations_of(package: Package, part: str) -> list[Relation]:
    """Return what a part (the package itself: "") points to, outside links left out."""
    folder, name = posixpath.split(part)
    found = []
    for attributes in package.elements(posixpath.join(folder, "_rels", f"{name}.rels"), "Relationship"):
        if attributes.get("TargetMode") != "External":
            written = attributes.get("Target", "")
            plain = written.lstrip("/") if written.startswith("/") else posixpath.join(folder, written)
            target = _resolve(package, folder, written, plain)
            kind = attributes.get("Type", "").rpartition("/")[2]
            found.append(Relation(kind, attributes.get("Id", ""), target, target == plain))
    return found


def _resolve(package: Package, folder: str, written: str, plain: str) -> str:
    """Return the part that a target means: programs also write ./, .., backslashes, %20 and paths from the root."""
    tidy = unquote(written).replace("\\", "/")
    meant = (
        plain,
        posixpath.normpath(tidy.lstrip("/") if tidy.startswith("/") else posixpath.join(folder, tidy)),
        posixpath.normpath(tidy.lstrip("/")),
    )
    return next((target for target in meant if target in package), plain)


def package_kind(package: Package) -> str:
    """Return which workbook a package is: "xlsx", "xlsb" or "ods", and "" for none.

    Raises SourceError if it is several at once: then scan and reader might not look at the same one.
    """
    opened = "_rels/.rels" in package
    signs = {
        "ods": "content.xml" in package and "mimetype" in package,
        "xlsb": "xl/workbook.bin" in package
        or (opened and any(name.endswith("workbook.bin") for name in package.names())),
        "xlsx": "xl/workbook.xml" in package or (opened and any(_BOOK.search(name) for name in package.names())),
    }
    kinds = [kind for kind, found in signs.items() if found]
    if len(kinds) > 1:
        raise damaged(package.shown, f"it is {' and '.join(kinds)} at once")
    return kinds[0] if kinds else ""


def foreign_package(package: Package) -> str:
    """Return what a package is that is neither workbook nor archive, in words; "" for an archive."""
    for name in package.names():
        for beginning, what in _FOREIGN.items():
            if name.startswith(beginning):
                return what
    return ""


def xml_parser(shown: str) -> expat.XMLParserType:
    """Return a parser that refuses document types, with them every entity trick, and CDATA sections."""

    def refuse(*_: object) -> None:
        raise damaged(shown, "it declares a document type")

    def refuse_sections() -> None:
        raise unread_sections(shown)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartCdataSectionHandler = refuse_sections
    return parser


def parse_blocks(parser: expat.XMLParserType, blocks: Iterator[bytes], shown: str) -> None:
    """Feed a part to a parser. Raises SourceError if it is no XML."""
    try:
        for block in blocks:
            parser.Parse(block, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise damaged(shown, error) from None


def local_name(tag: str) -> str:
    """Return a tag or attribute name without its prefix."""
    return tag.rpartition(":")[2]
