"""The sources of a run: found by their patterns, hashed, and read only if something has changed."""

import glob
import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from briefgen.brand import Brand
from briefgen.config.run_file import RunFile
from briefgen.errors import SourceError
from briefgen.jobs.branding import Asked, find_brand
from briefgen.jobs.collector import without_collector
from briefgen.jobs.reading import Progress, find_mapping, no_progress
from briefgen.jobs.run.manifest import ManifestFile
from briefgen.jobs.run.months import Month
from briefgen.load import load_source
from briefgen.model.dataset import Dataset
from briefgen.model.findings import Finding, Level
from briefgen.model.sheets import Loaded
from briefgen.validate import validate


@dataclass(slots=True)
class RunSources:
    """The files of a run with their hashes, and the look of its briefs. ``dataset`` reads and checks the files, once."""

    paths: tuple[Path, ...]
    shown: tuple[str, ...]
    files: tuple[ManifestFile, ...]
    mapping: Path
    mapping_digest: str
    brand: Brand
    _dataset: Dataset | None = field(default=None)

    def dataset(self, progress: Progress = no_progress) -> Dataset:
        """Return the validated dataset of all files together. Raises SourceError or ConfigError."""
        if self._dataset is None:
            with without_collector():
                loaded = []
                for path, name in zip(self.paths, self.shown, strict=True):
                    progress(f"Reading {name}")
                    loaded.append(load_source(path, name))
                progress("Checking")
                together = Loaded(
                    tuple(source for one in loaded for source in one.sources),
                    tuple(sheet for one in loaded for sheet in one.sheets),
                )
                self._dataset = validate(together, find_mapping(self.paths, self.mapping))
        return self._dataset

    def findings(self) -> dict[str, int]:
        """Return how many findings of each level the sources have."""
        return _by_level(self.dataset().findings)

    def health(self) -> dict[str, dict[str, int]]:
        """Return how many findings of each level every source has; "" for findings of none of them."""
        found: dict[str, list[Finding]] = {file.path: [] for file in self.files}
        for finding in self.dataset().findings:
            found.setdefault(finding.file if finding.file in found else "", []).append(finding)
        return {file: _by_level(findings) for file, findings in found.items()}


def _by_level(findings: Iterable[Finding]) -> dict[str, int]:
    counts = Counter(finding.level.value for finding in findings)
    return {level.value: counts.get(level.value, 0) for level in Level}


def read_sources(run_file: RunFile, month: Month) -> RunSources:
    """Return the sources of a month: patterns with {month} filled in, in the order of the run file, each file once.

    Raises SourceError for a pattern that matches nothing: a month must not be made from less than was meant.
    """
    found: dict[Path, str] = {}
    for pattern in run_file.sources:
        filled = pattern.replace("{month}", str(month))
        matches = sorted(glob.glob(filled, root_dir=run_file.folder, recursive=True))  # noqa: PTH207  # a pattern may lead out of the folder
        if not matches:
            raise SourceError(
                f'{run_file.path}, sources: "{filled}" matches no file. Correct it, or put the file there.'
            )
        for match in matches:
            found.setdefault(run_file.folder / match, match)
    mapping = _mapping(run_file, next(iter(found)))
    digest = hashlib.sha256(mapping.read_bytes()).hexdigest()
    asked = Asked(f"{run_file.path}, [run] brand", run_file.folder)
    brand = find_brand(Path(run_file.brand) if run_file.brand else None, tuple(found), run_file.path, asked)
    return RunSources(tuple(found), tuple(found.values()), tuple(_hashed(found)), mapping, digest, brand)


def _mapping(run_file: RunFile, first: Path) -> Path:
    """Return the mapping file: the briefgen.toml beside the first source, else the run file itself."""
    beside = (first if first.is_dir() else first.parent) / "briefgen.toml"
    return beside if beside.is_file() else run_file.path


def _hashed(found: dict[Path, str]) -> list[ManifestFile]:
    """Return each file with its hash; a folder stands for the files in it."""
    files = []
    for path, shown in found.items():
        inner = sorted(entry for entry in path.rglob("*") if entry.is_file()) if path.is_dir() else [path]
        for file in inner:
            name = shown if file == path else f"{shown}/{file.relative_to(path).as_posix()}"
            try:
                with file.open("rb") as stream:
                    digest = hashlib.file_digest(stream, "sha256").hexdigest()
                files.append(ManifestFile(name, digest, file.stat().st_size))
            except OSError as error:
                raise SourceError(f"{file} cannot be read ({error.strerror}). Check its permissions.") from None
    return files
