"""What the preview looks out for: saved sources, mappings, brands and templates."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from pathlib import Path

from watchfiles import Change, awatch

from briefgen.jobs.branding import NAMES
from briefgen.jobs.preview.drawing import PreviewJob

_BESIDE = ("briefgen.toml", *NAMES)
_LOCKS = ("~$", ".~lock.", ".")
"""How the names of files begin that other programs put beside an open one, and hidden ones."""
_SETTLED, _LONGEST = 50, 400
"""Milliseconds without a change after which changes count as one, and for which they are gathered at the most."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved: its name, and whether the data must be read again for it."""

    name: str
    data: bool


async def watch(job: PreviewJob, stop: asyncio.Event) -> AsyncIterator[Saved]:
    """Yield what is saved until ``stop`` is set.

    A file is watched in its folder, because most programs save by putting a new file in its place.
    """
    watched = Watched(job)
    async for changes in awatch(
        *watched.folders, watch_filter=watched.concerns, stop_event=stop, step=_SETTLED, debounce=_LONGEST
    ):
        paths = sorted({Path(path) for _, path in changes})
        yield Saved(paths[0].name, any(watched.is_data(path) for path in paths))


class Watched:
    """The folders to watch, and which of their files matter."""

    def __init__(self, job: PreviewJob) -> None:
        self._files: set[Path] = set()
        self._trees: set[Path] = set()
        self._look: set[Path] = set()
        for source in job.sources:
            self._add(source)
            beside = source if source.is_dir() else source.parent
            self._files |= {(beside / name).resolve() for name in _BESIDE}
        if job.config:
            self._add(job.config)
            self._files |= {(job.config.parent / name).resolve() for name in NAMES}
        for path in filter(None, (job.templates, job.brand)):
            self._add(path)
            self._look.add(path.resolve())

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that hold what matters."""
        found = {path.parent for path in self._files} | self._trees
        return tuple(sorted(folder for folder in found if folder.is_dir()))

    def concerns(self, _: Change, path: str) -> bool:
        """Return whether a change in one of the folders is one of something that matters."""
        found = Path(path)
        if found.name.startswith(_LOCKS) or "__pycache__" in found.parts:
            return False
        return found in self._files or any(found.is_relative_to(tree) for tree in self._trees)

    def is_data(self, path: Path) -> bool:
        """Return whether a file is a source or a mapping, and not only part of the look."""
        return path.name not in NAMES and not any(path.is_relative_to(one) for one in self._look)

    def _add(self, path: Path) -> None:
        (self._trees if path.is_dir() else self._files).add(path.resolve())


def names_of(paths: Iterable[Path]) -> str:
    """Return sources in words for the bar."""
    return ", ".join(str(path) for path in paths)
