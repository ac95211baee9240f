"""A source: one workbook, one delimited file, or a folder of them. The type is told by content, not by ending."""

import difflib
import hashlib
import stat
from pathlib import Path

from briefgen.errors import SourceError
from briefgen.model.sheets import Loaded, Sheet, Source

_ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_LARGEST = 512 * 1024 * 1024
"""Bytes; a larger file is refused before it is read into memory."""


def load_source(path: Path, name: str | None = None) -> Loaded:
    """Return the sheets of a source. ``name`` is what messages call it, by default the path as given.

    Raises SourceError for anything that cannot be read: missing, empty, encrypted, damaged, hostile, of another kind.
    """
    shown = name or str(path)
    if path.is_dir():
        return _load_folder(path, shown)
    if not path.exists():
        raise SourceError(f"{shown} does not exist.{_near(path)} Give a workbook, a .csv file or a folder of them.")
    return _load_file(path, shown)


def _near(path: Path) -> str:
    folder = path.parent
    if not folder.is_dir():
        return ""
    names = difflib.get_close_matches(path.name, [entry.name for entry in folder.iterdir()], 1, 0.6)
    return f' Did you mean "{folder / names[0]}"?' if names else ""


def _load_folder(folder: Path, shown: str) -> Loaded:
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        raise SourceError(f"{shown} cannot be read: {error.strerror}. Check its permissions.") from None
    files = [entry for entry in entries if _is_table(entry)]
    if not files:
        raise SourceError(f"{shown} holds no tables. Put a workbook (.xlsx, .xls, .ods) or .csv files there.")
    loaded = [_load_file(file, str(Path(shown) / file.name)) for file in files]
    return Loaded(
        tuple(source for one in loaded for source in one.sources),
        tuple(sheet for one in loaded for sheet in one.sheets),
    )


def _is_table(entry: Path) -> bool:
    hidden = entry.name.startswith((".", "~$"))
    readme = entry.stem.casefold() in ("readme", "license", "manifest")
    return entry.is_file() and not hidden and not readme and entry.suffix.casefold() in _ENDINGS


def _load_file(path: Path, shown: str) -> Loaded:
    content = _read(path, shown)
    if not content:
        raise SourceError(f"{shown} is empty. Save the workbook again.")
    digest = hashlib.sha256(content).hexdigest()
    if content.startswith((_ZIP, _OLE)):
        from briefgen.load.workbook import read_workbook

        kind, sheets = read_workbook(content, shown)
    else:
        kind, sheets = "csv", [_load_delimited(content, path, shown)]
    return Loaded((Source(shown, digest, len(content), kind),), tuple(sheets))


def _load_delimited(content: bytes, path: Path, shown: str) -> Sheet:
    from briefgen.load.delimited import looks_foreign, read_delimited

    foreign = looks_foreign(content)
    if foreign:
        raise SourceError(f"{shown} is {foreign}, not a table. Give a workbook or a .csv file.")
    sheet = read_delimited(content, shown, path.stem)
    named_as_workbook = path.suffix.casefold() in (".xlsx", ".xlsm", ".xls", ".ods")
    if named_as_workbook and max((len(row) for row in sheet.rows), default=0) < 2:
        raise SourceError(f"{shown} is text, not a workbook, although it is named {path.suffix}. Save it as .xlsx.")
    return sheet


def _read(path: Path, shown: str) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise SourceError(f"{shown} is not a file. Give a workbook, a .csv file or a folder of them.")
        if status.st_size > _LARGEST:
            raise SourceError(f"{shown} is larger than {_LARGEST // 2**20} MiB. Split it into several files.")
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"{shown} cannot be read: {error.strerror}. Check its permissions.") from None
