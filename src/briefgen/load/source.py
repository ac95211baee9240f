"""A source: workbooks, delimited files, archives and folders of them. The type is told by content, not by ending."""

import contextlib
import difflib
import hashlib
import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import BinaryIO

from briefgen.errors import SourceError, UsageError
from briefgen.load.gzipped import GZIPPED, unpack
from briefgen.load.iati_beginning import looks_like_iati
from briefgen.load.limits import LARGEST_FILE, LONGEST_CELL, MOST_CELLS_IN_ALL, MOST_FILES
from briefgen.load.names import WORKBOOKS, is_table_name
from briefgen.load.refusals import printable, too_many_cells, unreadable
from briefgen.model.sheets import Loaded, Sheet, Source

STANDARD_INPUT = Path("-")
_GIVE = "Give a workbook, a .csv file, a .zip of them or a folder of them."
_ZIPPED = (b"PK\x03\x04", b"PK\x05\x06")
_COMPOUND = b"\xd0\xcf\x11\xe0"
_OPEN_IN_EXCEL = ("an HTML page", "an XML spreadsheet of 2003")


Begin = Callable[[str], None]
"""Takes the name of a file before it is read, as messages show it."""


def load_sources(paths: Sequence[Path], begin: Begin = lambda _: None) -> Loaded:
    """Return the sheets of several sources together, in the order given. ``-`` is standard input.

    Raises UsageError for a file that is given twice, and SourceError for anything that cannot be read.
    """
    _check_twice(paths)
    return _together(load_source(path, begin=begin) for path in paths)


def load_brief(path: Path) -> tuple[Sheet, ...]:
    """Return the sheets of the workbook of a brief, which is no source. Raises SourceError as :func:`load_source` does."""
    shown = printable(str(path))
    return _together(_load_content(_read(path, shown), path, shown, lambda _: None, brief=True)).sheets


def load_source(path: Path, name: str | None = None, begin: Begin = lambda _: None) -> Loaded:
    """Return the sheets of a source. ``name`` is what messages call it, by default the path as given.

    Raises SourceError for anything that cannot be read: missing, empty, encrypted, damaged, hostile, of another kind.
    """
    if path == STANDARD_INPUT:
        begin("standard input")
        return _together(
            _load_content(_drain(sys.stdin.buffer, "standard input"), PurePath("stdin"), "standard input", begin)
        )
    shown = printable(name or str(path))
    try:
        status = path.stat()
    except FileNotFoundError:
        raise SourceError(f"{shown} {_missing(path)}. {_near(path) or _GIVE + _beside(path)}") from None
    except (OSError, ValueError) as error:
        raise unreadable(shown, error) from None
    if stat.S_ISDIR(status.st_mode):
        return _load_folder(path, shown, begin)
    return _load_file(path, shown, begin)


def _check_twice(paths: Sequence[Path]) -> None:
    seen: set[str] = set()
    for path in paths:
        real = os.path.realpath(path)
        if real in seen:
            raise UsageError(f"{printable(str(path))} is given twice. Give it once.")
        seen.add(real)


def _together(parts: Iterator[Loaded]) -> Loaded:
    """Return everything that was read as one. Raises SourceError if that is more than memory should hold."""
    sources: list[Source] = []
    sheets: list[Sheet] = []
    cells = 0
    for part in parts:
        sources += part.sources
        sheets += part.sheets
        cells += sum(len(sheet.rows) * len(sheet.rows[0]) for sheet in part.sheets if sheet.rows)
        if cells > MOST_CELLS_IN_ALL and len(sources) > 1:
            raise too_many_cells(f"{sources[0].file} with the files behind it")
    return Loaded(tuple(sources), tuple(sheets))


def read_file(path: Path) -> tuple[bytes, str]:
    """Return a file's bytes and its name for messages. Raises SourceError as ``load_source`` does."""
    shown = printable(str(path))
    try:
        path.stat()
    except FileNotFoundError:
        raise SourceError(
            f"{shown} {_missing(path)}. {_near(path) or 'Give a file that briefgen brief wrote.'}"
        ) from None
    except (OSError, ValueError) as error:
        raise unreadable(shown, error) from None
    return _read(path, shown), shown


def _missing(path: Path) -> str:
    return "is a link to a file that does not exist" if path.is_symlink() else "does not exist"


def _near(path: Path) -> str:
    """Return a question that names the file meant, "" if none of the folder looks like it."""
    try:
        names = [entry.name for entry in path.parent.iterdir() if entry.exists()]
    except OSError:
        return ""
    near = difflib.get_close_matches(path.name, names, 1, 0.6)
    return f'Did you mean "{printable(str(path.parent / near[0]))}"?' if near else ""


def _beside(path: Path) -> str:
    """Return a sentence that names the workbook beside a missing source, "" if there is none or are several."""
    try:
        books = [entry for entry in path.parent.iterdir() if entry.suffix.casefold() in WORKBOOKS and _is_meant(entry)]
    except OSError:
        return ""
    return f" There is {printable(str(books[0]))}." if len(books) == 1 else ""


def _load_folder(folder: Path, shown: str, begin: Begin) -> Loaded:
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
        files = [entry for entry in entries if _is_meant(entry)]
    except OSError as error:
        raise unreadable(shown, error) from None
    if not files:
        raise SourceError(f"{shown} is a folder without tables. Put a workbook or .csv files into it.")
    if len(files) > MOST_FILES:
        raise SourceError(f"{shown} holds more than {MOST_FILES:,} tables. Split it into several folders.")
    return _together(_load_file(file, printable(str(Path(shown) / file.name)), begin) for file in files)


def _is_meant(file: Path) -> bool:
    """Return whether a file of a folder is meant as a table; of XML files those are that hold IATI."""
    if not is_table_name(file) or not file.is_file():
        return False
    if file.suffix.casefold() == ".xml":
        with contextlib.suppress(OSError), file.open("rb") as stream:
            return looks_like_iati(stream.read(20_000))
    return True


def _load_file(path: Path, shown: str, begin: Begin) -> Loaded:
    begin(shown)
    return _together(_load_content(_read(path, shown), path, shown, begin))


def _load_content(
    content: bytes, path: PurePath, shown: str, begin: Begin, *, archived: bool = False, brief: bool = False
) -> Iterator[Loaded]:
    """Yield what a file holds; an archive holds several files. ``path`` gives the name of a delimited sheet, ``brief`` says
    that the workbook of a brief is meant."""
    if not content.strip(b"\x00 \t\r\n"):
        raise SourceError(f"{shown} is empty. Save the table into it again.")
    if content.startswith(_ZIPPED):
        yield from _load_package(content, shown, begin, archived=archived, brief=brief)
    elif content.startswith(GZIPPED):
        yield from _load_gzipped(content, path, shown, begin, archived=archived)
    elif content.startswith(_COMPOUND):
        from briefgen.load.workbook import read_compound

        yield _loaded(content, shown, "xls", read_compound(content, shown))
    elif looks_like_iati(content):
        from briefgen.load.iati import read_iati

        yield _loaded(content, shown, "iati", read_iati(content, shown))
    else:
        yield _loaded(content, shown, "csv", [_read_text(content, path, shown)])


def _load_gzipped(content: bytes, path: PurePath, shown: str, begin: Begin, *, archived: bool) -> Iterator[Loaded]:
    """Yield what a gzip file holds; the source is the file as it lies on disk."""
    from briefgen.load.archive import archive_within

    if archived:
        raise archive_within(shown)
    inner = unpack(content, shown)
    if inner[257:262] == b"ustar":
        raise SourceError(f"{shown} is a tar archive. Unpack it into a folder, and give the folder.")
    unpacked = path.with_suffix("") if path.suffix.casefold() == ".gz" else path
    for loaded in _load_content(inner, unpacked, shown, begin, archived=True):
        yield Loaded(_loaded(content, shown, loaded.sources[0].format, []).sources, loaded.sheets)


def _load_package(content: bytes, shown: str, begin: Begin, *, archived: bool, brief: bool = False) -> Iterator[Loaded]:
    from briefgen.load.archive import archive_within, archived_tables, shown_within, without_tables
    from briefgen.load.package import Package, foreign_package, package_kind

    package = Package(content, shown)
    kind, foreign = package_kind(package), foreign_package(package)
    if kind:
        from briefgen.load.workbook import read_package

        yield _loaded(content, shown, kind, read_package(content, package, kind, brief=brief))
    elif foreign:
        raise SourceError(f"{shown} is {foreign}, not a workbook. Give a workbook or a .csv file.")
    elif archived:
        raise archive_within(shown)
    else:
        read = False
        for path, inner in archived_tables(package):
            if path.suffix.casefold() == ".xml" and not looks_like_iati(inner):
                continue
            read, place = True, shown_within(shown, path)
            begin(place)
            yield from _load_content(inner, path, place, begin, archived=True)
        if not read:
            raise without_tables(shown)


def _loaded(content: bytes, shown: str, kind: str, sheets: list[Sheet]) -> Loaded:
    return Loaded((Source(shown, hashlib.sha256(content).hexdigest(), len(content), kind),), tuple(sheets))


def _read_text(content: bytes, path: PurePath, shown: str) -> Sheet:
    """Return the table in a file that is no workbook, whatever its name says."""
    from briefgen.load.delimited import looks_foreign, read_delimited

    ending = path.suffix.casefold()
    named = f", although it is named {ending}" if ending in WORKBOOKS else ""
    foreign = looks_foreign(content)
    if foreign in _OPEN_IN_EXCEL:
        raise SourceError(f"{shown} is {foreign}{named}. Open it in Excel or LibreOffice and save it as .xlsx.")
    if foreign:
        raise SourceError(f"{shown} is {foreign}{named}. Give a workbook or a .csv file.")
    sheet = read_delimited(content, shown, path.stem)
    if named and sum(len(row) > 1 for row in sheet.rows) < 2:
        raise SourceError(f"{shown} is plain text{named}. Give a workbook or a .csv file.")
    return sheet


def _read(path: Path, shown: str) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # a pipe or device would never end
            raise SourceError(f"{shown} is not a file. {_GIVE}")
        if status.st_size > LARGEST_FILE:
            raise _too_large(shown)
        with path.open("rb") as stream:
            return _drain(stream, shown)
    except OSError as error:
        raise unreadable(shown, error) from None


def _drain(stream: BinaryIO, shown: str) -> bytes:
    """Return all of a stream. Raises SourceError if that is more than a file should be."""
    blocks: list[bytes] = []
    while block := stream.read(LONGEST_CELL):
        blocks.append(block)
        if len(block) == LONGEST_CELL and _is_lines(blocks[0]) and b"\n" not in block and b"\r" not in block:
            raise SourceError(f"{shown} has a line of more than {LONGEST_CELL // 2**20} MB. It is no table.")
        if len(blocks) * LONGEST_CELL > LARGEST_FILE + LONGEST_CELL:
            raise _too_large(shown)
    return blocks[0] if len(blocks) == 1 else b"".join(blocks)


def _is_lines(content: bytes) -> bool:
    """Return whether a file may be delimited text, which consists of lines; archives, XML and JSON need not."""
    start = content[:64].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    return not content.startswith((*_ZIPPED, _COMPOUND)) and not start.startswith((b"<", b"{", b"["))


def _too_large(shown: str) -> SourceError:
    return SourceError(f"{shown} is larger than {LARGEST_FILE // 2**20} MB. Split it into several files.")
