"""Publishing files: whole or not at all. A crash, a full disk or Ctrl-C leaves what was there."""

import contextlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from briefgen.errors import OutputError, UsageError

_TABLES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".xml", ".zip")
"""What is read of a folder of sources."""


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
        raise OutputError(f"{place} cannot be written: {error.strerror or error}. {cure}") from None
    finally:
        for temporary, _ in waiting:
            with contextlib.suppress(OSError):
                temporary.unlink()


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
