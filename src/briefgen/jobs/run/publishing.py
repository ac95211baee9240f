"""Publishing the briefs of a run one by one as they are done, and saying what became of each."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, as_completed
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from briefgen.errors import BriefgenError, OutputError
from briefgen.jobs.run import journal
from briefgen.jobs.run.folders import publish_together
from briefgen.jobs.run.manifest import ManifestBrief, ManifestFile
from briefgen.jobs.run.planning import Planned
from briefgen.jobs.run.tasks import BriefDone

Event = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class World:
    """What a run takes from outside: the moment, a clock in seconds, who runs, and where events go."""

    now: datetime
    clock: Callable[[], float]
    holder: str
    tell: Callable[[Event], None] = field(default=lambda _: None)


class Published(NamedTuple):
    """A brief that stands already, and the month's folder it stands in."""

    folder: Path
    brief: ManifestBrief


def publish_each(
    futures: "Mapping[Future[BriefDone], Planned]", folder: Path, known: Mapping[str, Published], world: World
) -> Iterator[ManifestBrief]:
    """Publish every brief as it is done, and yield what became of it."""
    start = world.clock()
    for future in as_completed(futures):
        planned = futures[future]
        old = known.get(planned.place)
        try:
            brief = _publish(planned, future.result(), folder, old, world.clock() - start)
        except OutputError:
            raise  # the place itself: no brief after this one could be written, either
        except BriefgenError as error:
            brief = _failed(planned, str(error), old, folder)
        except Exception as error:  # noqa: BLE001  # a fault of ours in one brief must not stop the others
            brief = _failed(
                planned, f"briefgen stopped at a fault of its own: {type(error).__name__}: {error}", old, folder
            )
        if brief.status == "made":
            journal.append(folder, brief)
        world.tell({"event": "brief", **{name: getattr(brief, name) for name in ("place", "status", "reason")}})
        yield brief


def _publish(planned: Planned, done: BriefDone, folder: Path, old: Published | None, seconds: float) -> ManifestBrief:
    place = folder / planned.place
    if done.documents is None:
        assert old is not None
        if old.folder != folder:  # unchanged since an earlier month: carried forward
            files = {Path(file.path).name: (old.folder / file.path).read_bytes() for file in old.brief.files}
            publish_together(place.parent, files)
        return replace(old.brief, status="skipped", reason="unchanged", seconds=0.0)
    named = {f"{place.name}.{name}": content for name, content in done.documents.items()}
    before = [Path(file.path).name for file in old.brief.files] if old and old.folder == folder else []
    publish_together(place.parent, named, tuple(name for name in before if name not in named))
    files_of = tuple(
        ManifestFile(f"{place.parent.name}/{name}", hashlib.sha256(content).hexdigest(), len(content))
        for name, content in named.items()
    )
    return _record(planned, "made", "", done.key, files_of, round(seconds, 2))


def _failed(planned: Planned, reason: str, old: Published | None, folder: Path) -> ManifestBrief:
    """Return the record of a failure; what was published for this month before stays, and is made again next time."""
    files = old.brief.files if old and old.folder == folder else ()
    return _record(planned, "failed", reason, "", files, 0.0)


def _record(
    planned: Planned, status: str, reason: str, key: str, files: tuple[ManifestFile, ...], seconds: float
) -> ManifestBrief:
    return ManifestBrief(
        planned.scope,
        planned.lang,
        planned.edition,
        planned.audience,
        planned.place,
        status,
        reason,
        key,
        seconds,
        files,
    )
