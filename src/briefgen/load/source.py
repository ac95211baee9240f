"""A source: one workbook, one delimited file, or a folder of them. The type is told by content, not by ending."""

import difflib
import hashlib
import stat
from pathlib import Path

from briefgen.errors import SourceError
from briefgen.load.limits import LARGEST_FILE
from briefgen.load.refusals import printable, unreadable
from briefgen.model.sheets import Loaded, Sheet, Source

_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
_TEXTS = (".csv", ".tsv", ".txt")
_MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")
_OPEN_IN_EXCEL = ("an HTML page", "an XML spreadsheet of 2003")


def load_source(path: Path, name: str | None = None) -> Loaded:
    """Return the sheets of a source. ``name`` is what messages call it, by default the path as given.

    Raises SourceError for anything that cannot be read: missing, empty, encrypted, damaged, hostile, of another kind.
    """
    shown = printable(name or str(path))
    try:
        status = path.stat()
    except FileNotFoundError:
        cure = _near(path) or "Give a workbook, a .csv file or a folder of them."
        raise SourceError(f"{shown} does not exist. {cure}") from None
    except (OSError, ValueError) as error:
        raise unreadable(shown, error) from None
    if stat.S_ISDIR(status.st_mode):
        return _load_folder(path, shown)
    return _load_file(path, shown)


def _near(path: Path) -> str:
    """Return a question that names the file meant, "" if none of the folder looks like it."""
    try:
        names = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return ""
    near = difflib.get_close_matches(path.name, names, 1, 0.6)
    return f'Did you mean "{printable(str(path.parent / near[0]))}"?' if near else ""


def _load_folder(folder: Path, shown: str) -> Loaded:
    try:
        files = [entry for entry in sorted(folder.iterdir(), key=lambda entry: entry.name) if _is_table(entry)]
    except OSError as error:
        raise unreadable(shown, error) from None
    if not files:
        raise SourceError(f"{shown} is a folder without tables. Put a workbook or .csv files into it.")
    loaded = [_load_file(file, printable(str(Path(shown) / file.name))) for file in files]
    return Loaded(
        tuple(source for one in loaded for source in one.sources),
        tuple(sheet for one in loaded for sheet in one.sheets),
    )


def _is_table(entry: Path) -> bool:
    """Return whether a file of a folder is meant as a table; the lock files of office programs ("~$…") are not."""
    passed_over = entry.name.startswith((".", "~$")) or entry.stem.casefold() == "readme"
    return not passed_over and entry.suffix.casefold() in _WORKBOOKS + _TEXTS and entry.is_file()


def _load_file(path: Path, shown: str) -> Loaded:
    content = _read(path, shown)
    if not content.strip(b"\x00 \t\r\n"):
        raise SourceError(f"{shown} is empty. Save the table into it again.")
    if content.startswith(_MAGIC):
        from briefgen.load.workbook import read_workbook

        kind, sheets = read_workbook(content, shown)
    else:
        kind, sheets = "csv", [_read_text(content, path, shown)]
    return Loaded((Source(shown, hashlib.sha256(content).hexdigest(), len(content), kind),), tuple(sheets))


def _read_text(content: bytes, path: Path, shown: str) -> Sheet:
    """Return the table in a file that is no workbook, whatever its name says."""
    from briefgen.load.delimited import looks_foreign, read_delimited

    ending = path.suffix.casefold()
    named = f", although it is named {ending}" if ending in _WORKBOOKS else ""
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
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe or device would never end
            raise SourceError(f"{shown} is not a file. Give a workbook, a .csv file or a folder of them.")
        with path.open("rb") as stream:
            content = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        raise unreadable(shown, error) from None
    if len(content) > LARGEST_FILE:
        raise SourceError(f"{shown} is larger than {LARGEST_FILE // 2**20} MB. Split it into several files.")
    return content
