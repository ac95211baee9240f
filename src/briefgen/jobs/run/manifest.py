"""The manifest of a month: which briefs stand in its folder, made from what (product.md, ``briefgen-run/1``)."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import NamedTuple

from briefgen.errors import OutputError
from briefgen.jobs.run.months import Month, read_month

SCHEMA = "briefgen-run/1"
NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class ManifestFile:
    """A published file: its path below the month's folder, its SHA-256 and its size."""

    path: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class ManifestBrief:
    """One brief of a run. ``status`` is made, skipped or failed; a brief that failed keeps the files it had before.

    ``words`` name the scope ("Niger"); "" where the brief was never made.
    """

    scope: str
    lang: str
    edition: str
    audience: str
    place: str
    status: str
    reason: str
    key: str
    seconds: float
    files: tuple[ManifestFile, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The record of a month. ``inputs`` is the SHA-256 of all that the run stood on: equal inputs, equal briefs.

    It is "" after a run that made a part of the plan only. ``findings`` counts by level, ``health`` by source file and
    level; "" are findings of no file.
    """

    month: str
    version: str
    as_of: str
    inputs: str
    sources: tuple[ManifestFile, ...]
    findings: dict[str, int]
    briefs: tuple[ManifestBrief, ...]
    health: dict[str, dict[str, int]] = field(default_factory=dict)

    def by_place(self) -> dict[str, ManifestBrief]:
        """Return the briefs by their place below the month's folder."""
        return {brief.place: brief for brief in self.briefs}


class MonthFolder(NamedTuple):
    """A month's folder and what its manifest says."""

    folder: Path
    manifest: Manifest


def write_manifest(manifest: Manifest) -> bytes:
    """Return a manifest as the file's content."""
    return (json.dumps({"schema": SCHEMA, **asdict(manifest)}, ensure_ascii=False, indent=1) + "\n").encode()


def read_manifest(folder: Path) -> Manifest | None:
    """Return the manifest of a month's folder; None where there is none or it cannot be understood."""
    try:
        content = json.loads((folder / NAME).read_text(encoding="utf-8"))
        if content.pop("schema") != SCHEMA:
            return None
        briefs = tuple(
            ManifestBrief(**{**brief, "files": tuple(ManifestFile(**file) for file in brief["files"])})
            for brief in content.pop("briefs")
        )
        sources = tuple(ManifestFile(**file) for file in content.pop("sources"))
        return Manifest(**content, sources=sources, briefs=briefs)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def is_whole(folder: Path, brief: ManifestBrief) -> bool:
    """Return whether every file of a brief is there and unaltered."""
    return bool(brief.files) and all(is_unaltered(folder / file.path, file) for file in brief.files)


def is_unaltered(path: Path, file: ManifestFile) -> bool:
    """Return whether a file is there with the content that the manifest names."""
    try:
        if path.stat().st_size != file.bytes:
            return False
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == file.sha256
    except OSError:
        return False


def months_in(output: Path) -> Iterator[tuple[Month, Path]]:
    """Yield the months that have a folder in an output folder, the latest first."""
    try:
        names = sorted((entry.name for entry in output.iterdir() if entry.is_dir()), reverse=True)
    except FileNotFoundError:
        return
    except OSError as error:
        raise OutputError(f"{output} cannot be read: {error.strerror}. Check its permissions.") from None
    for name in names:
        if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", name):
            yield read_month(name), output / name
