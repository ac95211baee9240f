"""Zip archives of tables: each is unpacked in memory, under limits, and nothing is written anywhere."""

from collections.abc import Iterator
from pathlib import PurePath, PurePosixPath

from briefgen.errors import SourceError
from briefgen.load.limits import LARGEST_FILE, MOST_FILES
from briefgen.load.names import is_table_name
from briefgen.load.package import Package
from briefgen.load.refusals import printable

_ARCHIVES = (".zip", ".7z", ".rar", ".gz", ".tar", ".tgz", ".bz2", ".xz")


def archived_tables(package: Package) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield the path and the content of every table of an archive, in the order of their names.

    Raises SourceError if there is none, for more than memory should hold, and for an archive within the archive.
    """
    members = {name: _safe(name) for name in sorted(package.written_names()) if not name.endswith(("/", "\\"))}
    for path in members.values():
        if path.suffix.casefold() in _ARCHIVES:
            raise archive_within(shown_within(package.shown, path))
    tables = [name for name, path in members.items() if is_table_name(path)]
    if not tables:
        raise without_tables(package.shown)
    if len(tables) > MOST_FILES:
        raise SourceError(f"{package.shown} holds more than {MOST_FILES:,} tables. Split it into several archives.")
    if sum(package.size_of(name) for name in tables) > LARGEST_FILE:
        raise SourceError(f"{package.shown} unpacks to more than {LARGEST_FILE // 2**20} MB. Split it into several.")
    for name in tables:
        yield members[name], b"".join(package.blocks(name))


def shown_within(shown: str, path: PurePath) -> str:
    """Return how messages name a file of an archive: archive.zip/inner.csv."""
    return f"{shown}/{printable(str(path))}"


def without_tables(shown: str) -> SourceError:
    """Return the error for an archive that holds nothing to read."""
    return SourceError(f"{shown} is a zip archive without tables. Put a workbook or .csv files into it.")


def archive_within(shown: str) -> SourceError:
    """Return the error for an archive in an archive, which may be one without end."""
    return SourceError(f"{shown} is an archive within an archive. Unpack it first.")


def _safe(name: str) -> PurePosixPath:
    """Return a member's path without the tricks that lead out of a folder."""
    return PurePosixPath(*(part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")))
