"""The manifest of a run read back: which files it made, and their hashes (``briefgen-run/1``).

The journal of a run that was interrupted stands beside it and lists what was published since.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from briefgen.errors import SourceError
from briefgen.jobs.run import journal
from briefgen.load import read_file

SCHEMA = "briefgen-run/1"
NAME = "manifest.json"
_UPWARDS = 3
"""Folders above a brief in which its run's manifest may lie."""


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file of a manifest: its place, and the SHA-256 and size it had.

    ``newer`` are the SHA-256 by which an interrupted run may have replaced it.
    """

    path: Path
    sha256: str
    size: int | None
    newer: tuple[str, ...] = ()


def read_manifest(path: Path) -> list[ListedFile]:
    """Return the files that a manifest lists. Raises SourceError for what is no manifest."""
    content, shown = read_file(path)
    try:
        document = json.loads(content)
        if document["schema"] != SCHEMA:
            raise ValueError(f"its schema is not {SCHEMA}")
        listed = [
            ListedFile(path.parent / _inside(entry["path"]), entry["sha256"], entry.get("bytes"))
            for brief in document["briefs"]
            for entry in brief.get("files", ())
        ]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SourceError(f"{shown} is not the manifest of a run ({error}). Give the folder of a run.") from None

    newer = _journal(path.parent)
    return [replace(entry, newer=tuple(newer.get(entry.path, ()))) for entry in listed]


def _journal(folder: Path) -> dict[Path, list[str]]:
    """Return the SHA-256 by file that an interrupted run noted; there is no journal beside a complete one."""
    found: dict[Path, list[str]] = {}
    for brief in journal.read(folder):
        for file in brief.files:
            found.setdefault(folder / file.path, []).append(file.sha256)
    return found


def _inside(name: str) -> Path:
    """Return a path of a manifest. Raises ValueError for one that leads out of the run's folder."""
    found = PurePosixPath(name)
    if found.is_absolute() or ".." in found.parts or "\\" in name:
        raise ValueError("it names a file outside its folder")
    return Path(*found.parts)


def find_manifest(file: Path) -> Path | None:
    """Return the manifest in a folder above a file that is one of a run, None without one."""
    for folder in list(file.absolute().parents)[:_UPWARDS]:
        place = folder / NAME
        if place.is_file():
            return place
    return None


def altered_files(files: list[ListedFile]) -> Iterator[tuple[Path, str, str]]:
    """Yield files that are not as the manifest says: the file, what was found, what was expected."""
    for listed in files:
        try:
            content = listed.path.read_bytes()
        except OSError as error:
            yield listed.path, f"cannot be read ({error.strerror})", f"SHA-256 {listed.sha256}"
            continue
        digest = hashlib.sha256(content).hexdigest()
        if digest not in (listed.sha256, *listed.newer):
            yield listed.path, f"SHA-256 {digest}", f"SHA-256 {listed.sha256}"
