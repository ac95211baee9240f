"""Publishing files: whole or not at all. A crash, a full disk or Ctrl-C leaves what was there."""

import contextlib
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from briefgen.errors import OutputError, UsageError

STANDARD_OUTPUT = Path("-")
_TABLES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".xml", ".zip")
"""What is read of a folder of sources."""
_FILES = frozenset(
    [
        "pdf",
        "xlsx",
        "html",
        "json",
        "csv",
        "txt",
        "text",
        "tsv",
        "md",
        "doc",
        "docx",
        "docm",
        "odt",
        "rtf",
        "xls",
        "xlsm",
        "xlsb",
        "ods",
        "ppt",
        "pptx",
        "odp",
        "htm",
        "xhtml",
        "xml",
        "zip",
        "png",
        "jpg",
        "jpeg",
        "svg",
        "ps",
        "eps",
        "tex",
        "log",
        "toml",
        "yml",
        "yaml",
        "js",
        "css",
        "py",
    ]
)
"""Endings by which a name is meant to be a file's."""


def publish(files: Mapping[Path, bytes], cure: str = "Choose another --output.") -> None:
    """Write every file beside its place first, then move all into place.

    Raises OutputError if a place cannot be written; then no file was changed and no temporary file is left.
    """
    waiting: list[tuple[Path, Path]] = []
    place = Path()
    try:
        for place, content in files.items():
            place.parent.mkdir(parents=True, exist_ok=True)
            waiting.append((_write_beside(place, content), place))
        for temporary, place in waiting:
            os.replace(temporary, place)  # noqa: PTH105  # the atomic rename is the point
    except OSError as error:
        raise OutputError(f"{place} cannot be written: {_reason(place, error)}. {cure}") from None
    finally:
        for temporary, _ in waiting:
            with contextlib.suppress(OSError):
                temporary.unlink()


def refuse_place(output: Path, formats: Sequence[str]) -> None:
    """Raise UsageError if an output is neither a folder nor a file of one of the formats, by what is there or by its name.

    A name that ends like a file is a folder's only where that folder exists: who writes ``brief.txt`` wants no folder of that
    name. What has another ending, such as ``2016.01``, is a folder.
    """
    ending = output.suffix.casefold().lstrip(".")
    wanted = " or ".join(f".{name}" for name in formats)
    if output.is_dir():
        if ending in formats:
            raise UsageError(f"{output} is a folder. Name another file.")
        return
    if ending in formats:
        return
    if ending in _FILES:
        raise UsageError(
            f"{output} has the name of a .{ending} file, which is not asked for. Name it {wanted}, or make a folder of that "
            "name first, if you mean one."
        )
    if output.exists():
        raise UsageError(f"{output} is a file, and no folder. Give a folder, or a name that ends in {wanted}.")


def keep_sources(output: Path | None, *sources: Path | None) -> None:
    """Raise UsageError if an output would be written over a source, or over a file in a folder of sources."""
    if output is None or not output.is_file():
        return
    for source in sources:
        with contextlib.suppress(OSError):
            inside = (
                source is not None and source.is_dir() and output.absolute().parent.is_relative_to(source.absolute())
            )
            if source is not None and (output.samefile(source) or (inside and output.suffix.casefold() in _TABLES)):
                raise UsageError(f"{output} is the source itself. Choose another --output; a source is never changed.")


def _reason(place: Path, error: OSError) -> str:
    """Return why a place cannot be written, in words that name what is in the way."""
    above = next((folder for folder in place.parents if folder.exists()), None)
    if above is not None and not above.is_dir():
        return f"{above} is a file, and no folder"
    return str(error.strerror or error)


def _write_beside(place: Path, content: bytes) -> Path:
    if place.is_dir():
        raise IsADirectoryError(21, "it is a folder", str(place))
    handle, name = tempfile.mkstemp(prefix=f".{place.name}.", suffix=".part", dir=place.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o644)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary
