"""What stands before a month's run: its own briefs, and those published for earlier months."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from briefgen.jobs.run import journal
from briefgen.jobs.run.manifest import (
    Manifest,
    ManifestBrief,
    ManifestFile,
    MonthFolder,
    is_unaltered,
    is_whole,
    months_in,
    read_manifest,
)
from briefgen.jobs.run.months import Month


class Published(NamedTuple):
    """A brief that stands already, and the month's folder it stands in."""

    folder: Path
    brief: ManifestBrief


class Earlier(NamedTuple):
    """The JSON edition that a brief is compared with; its name is the path below the folder of the runs, on any machine."""

    path: Path
    sha256: str
    name: str


@dataclass(slots=True)
class Standing:
    """What a run finds, by the name that a brief keeps over the months (``series_of``).

    ``own`` are briefs of this month, ``carried`` the last ones published for an earlier month, ``editions`` the last
    unaltered JSON editions of an earlier month.
    """

    own: dict[str, Published] = field(default_factory=dict)
    carried: dict[str, Published] = field(default_factory=dict)
    editions: dict[str, Earlier] = field(default_factory=dict)

    def known(self, series: str) -> Published | None:
        """Return what stands of a brief: the month's own, else the last one of an earlier month."""
        return self.own.get(series) or self.carried.get(series)


def series_of(place: str, month: str) -> str:
    """Return the name that a brief keeps over the months: its place, without the month that may stand in it."""
    return place.replace(month, "{month}")


def find_standing(output: Path, month: Month, before: Manifest | None) -> Standing:
    """Return what stands before a run of a month. ``before`` is the month's own manifest, if it has one."""
    found = Standing()
    folder = output / str(month)
    for place, manifest in earlier_manifests(output, month):
        for brief in manifest.briefs:
            series = series_of(brief.place, manifest.month)
            if brief.files and brief.status != "failed":
                found.carried.setdefault(series, Published(place, brief))
            edition = _edition(brief)
            if edition and series not in found.editions and is_unaltered(place / edition.path, edition):
                found.editions[series] = Earlier(
                    place / edition.path, edition.sha256, f"{manifest.month}/{edition.path}"
                )
    for brief in before.briefs if before else ():
        found.own[series_of(brief.place, str(month))] = Published(folder, brief)
    for brief in journal.read(folder):
        if is_whole(folder, brief):
            found.own[series_of(brief.place, str(month))] = Published(folder, brief)
    return found


def earlier_manifests(output: Path, month: Month) -> Iterator[MonthFolder]:
    """Yield folder and manifest of the months before, the latest first; a month without a manifest is passed over."""
    for found, place in months_in(output):
        manifest = read_manifest(place) if found < month else None
        if manifest:
            yield MonthFolder(place, manifest)


def _edition(brief: ManifestBrief) -> ManifestFile | None:
    return next((file for file in brief.files if file.path.endswith(".json")), None)
