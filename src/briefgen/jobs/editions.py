"""Opening a finished brief: its JSON edition, its workbook, or the JSON that its PDF carries or stands beside."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefgen.errors import SourceError
from briefgen.load import attached_files, load_brief, printable, read_file
from briefgen.model.edition import Edition
from briefgen.trace.edition import read_edition
from briefgen.trace.workbook import is_brief, workbook_edition

_GLANCE = 4_000_000
"""Bytes of a workbook's table of contents that are looked at."""


class NotABrief(SourceError):
    """The file is readable, but no brief; it may be a source."""


@contextmanager
def read_back(name: str) -> Iterator[None]:
    """Turn what goes wrong with an edition that was damaged or made by hand into one line: it is no fault of briefgen."""
    try:
        yield
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError) as error:
        reason = " ".join(f"{type(error).__name__} {error}".split())[:100]
        raise SourceError(f"{printable(name)} is damaged ({printable(reason)}). Make the brief again.") from error


def open_brief(path: Path) -> Edition:
    """Return the edition of a .json, .xlsx or .pdf of a brief. Raises SourceError with a cure."""
    kind = path.suffix.casefold()
    if kind == ".xlsx":
        shown = _file(path)[1]
        sheets = load_brief(path) if _may_have_figures(path) else ()
        if not is_brief(sheets):
            raise NotABrief(
                f"{shown} is not the workbook of a brief: it has no sheets Figures and Records that lead back to cells. "
                "Give the .xlsx, .json or .pdf that briefgen brief wrote."
            )
        return workbook_edition(sheets, shown)
    content, shown = _file(path)
    if content.startswith(b"%PDF"):
        return _of_pdf(content, path, shown)
    if kind in (".json", "") or content.lstrip()[:1] == b"{":
        return read_edition(content, shown)
    raise SourceError(f"{shown} is not a brief. Give the .json, .xlsx or .pdf that briefgen brief wrote.")


def _file(path: Path) -> tuple[bytes, str]:
    """Return a file's bytes and its name for messages. Raises SourceError."""
    if path.is_dir():
        raise SourceError(f"{printable(str(path))} is a folder. Give the .json, .xlsx or .pdf of a brief.")
    return read_file(path)


def _may_have_figures(path: Path) -> bool:
    """Return whether a workbook names its figures, as every brief does; a glance, before all of it is read.

    What cannot be looked into is read, and refused for what it is.
    """
    try:
        with zipfile.ZipFile(path) as package, package.open("xl/workbook.xml") as part:
            return b'"fig_' in part.read(_GLANCE)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error):
        return True


def _of_pdf(content: bytes, path: Path, shown: str) -> Edition:
    for name, attached in attached_files(content, shown).items():
        if name.casefold().endswith(".json"):
            return read_edition(attached, f"{shown} ({name})")
    beside = path.with_suffix(".json")
    if beside.is_file():
        return read_edition(*read_file(beside))
    raise SourceError(
        f"{shown} carries no JSON edition, and {beside.name} is not beside it. "
        "Make the brief with --format pdf,json, or give its .json or .xlsx."
    )
