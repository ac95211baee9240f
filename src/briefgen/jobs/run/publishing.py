"""Publishing the briefs of a run one by one as they are done, and saying what became of each."""

import errno
import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from pathlib import Path

from briefgen.errors import BriefgenError, OutputError
from briefgen.jobs.run import journal
from briefgen.jobs.run.folders import publish_together
from briefgen.jobs.run.manifest import ManifestBrief, ManifestFile
from briefgen.jobs.run.planning import Planned
from briefgen.jobs.run.standing import Published, Standing, series_of
from briefgen.jobs.run.tasks import BriefDone, BriefTask
from briefgen.jobs.run.workforce import Workforce

Event = Mapping[str, object]
_TOLD = ("place", "status", "reason", "seconds")


@dataclass(frozen=True, slots=True)
class World:
    """What a run takes from outside: the moment, a clock in seconds, who runs, and where events go."""

    now: datetime
    clock: Callable[[], float]
    holder: str
    tell: Callable[[Event], None] = field(default=lambda _: None)


def publish_each(
    tasks: Iterable[BriefTask], workforce: Workforce, folder: Path, standing: Standing, world: World
) -> Iterator[ManifestBrief]:
    """Publish every brief as it is done, and yield what became of it.

    Only a few are under way at a time, and a published one is forgotten: a run of thousands takes no more memory than one
    of ten. Raises OutputError where no brief at all can be published any more.
    """
    waiting, under_way = iter(tasks), dict[Future[BriefDone], Planned]()
    while True:
        for task in islice(waiting, max(workforce.ahead - len(under_way), 0)):
            under_way[workforce.submit(task)] = task.planned
        if not under_way:
            return
        finished = wait(under_way, workforce.patience, FIRST_COMPLETED).done
        if not finished:
            workforce.look()
        for future in finished:
            brief = _settle(under_way.pop(future), future, folder, standing)
            world.tell({"event": "brief", **{name: getattr(brief, name) for name in _TOLD}})
            yield brief


def _settle(planned: Planned, future: "Future[BriefDone]", folder: Path, standing: Standing) -> ManifestBrief:
    """Return the record of a brief whose future is done, after it was published."""
    old = standing.known(series_of(planned.place, folder.name))
    try:
        return _publish(planned, future.result(), folder, old)
    except OutputError as error:
        if _concerns_all(error, folder):
            raise
        return _failed(planned, str(error), old, folder)
    except BriefgenError as error:
        return _failed(planned, str(error), old, folder)
    except Exception as error:  # noqa: BLE001  # a fault of ours in one brief must not stop the others
        reason = f"briefgen stopped at a fault of its own: {type(error).__name__}: {error}"
        return _failed(planned, reason, old, folder)


def _concerns_all(error: OutputError, folder: Path) -> bool:
    """Return whether the place itself cannot be written, so that no brief after this one could be published, either."""
    cause = error.__cause__
    if isinstance(cause, OSError) and cause.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS):
        return True
    try:
        with tempfile.TemporaryFile(dir=folder):
            return False
    except OSError:
        return True


def _publish(planned: Planned, done: BriefDone, folder: Path, old: Published | None) -> ManifestBrief:
    place = folder / planned.place
    documents, brief = done.documents, _record(planned, "made", key=done.key, seconds=done.seconds, words=done.words)
    if documents is None:
        assert old is not None
        brief = replace(old.brief, place=planned.place, status="skipped", reason="unchanged", seconds=0.0)
        if old.folder == folder:
            return brief
        # Unchanged since an earlier month: carried forward, under the names of this one.
        documents = {Path(file.path).suffix[1:]: (old.folder / file.path).read_bytes() for file in old.brief.files}
    named = {f"{place.name}.{name}": content for name, content in documents.items()}
    brief = replace(brief, files=tuple(_file_of(place.parent.name, *entry) for entry in named.items()))
    before = [Path(file.path).name for file in old.brief.files] if old and old.folder == folder else []
    journal.append(folder, brief)
    publish_together(place.parent, named, tuple(name for name in before if name not in named))
    return brief


def _file_of(folder: str, name: str, content: bytes) -> ManifestFile:
    return ManifestFile(f"{folder}/{name}", hashlib.sha256(content).hexdigest(), len(content))


def _failed(planned: Planned, reason: str, old: Published | None, folder: Path) -> ManifestBrief:
    """Return the record of a failure; what was published for this month before stays, and is made again next time."""
    files = old.brief.files if old and old.folder == folder else ()
    return _record(planned, "failed", reason, words=old.brief.words if old else "", files=files)


def _record(
    planned: Planned,
    status: str,
    reason: str = "",
    *,
    key: str = "",
    seconds: float = 0.0,
    files: tuple[ManifestFile, ...] = (),
    words: str = "",
) -> ManifestBrief:
    of = (planned.scope, planned.lang, planned.edition, planned.audience, planned.place)
    return ManifestBrief(*of, status, reason, key, seconds, files, words)
