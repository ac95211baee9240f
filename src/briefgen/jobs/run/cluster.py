"""Briefs made on a Dask cluster (``briefgen run --cluster``): the same tasks, through the same standard interface.

What all briefs share (the dataset, the brand, a user's templates) is a task of its own, whose result every worker of the cluster takes
from another; no file system is shared. Each of them works under the same limits as here, in processes of their own, so
that one that hangs or grows is ended and its brief alone fails. A task whose worker dies is given to another by Dask.
"""

import atexit
import hashlib
import logging
import pickle
import shutil
import tempfile
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen import __version__
from briefgen.brand import Brand
from briefgen.errors import OutputError, RenderError, UsageError
from briefgen.jobs.run.tasks import BriefDone, BriefTask, make_planned
from briefgen.jobs.run.workers import LimitedWorkers
from briefgen.jobs.run.workforce import BRAND, DATASET, Limits, Workforce

if TYPE_CHECKING:
    from distributed import Client

_SECONDS_TO_CONNECT = 20
_AHEAD = 4
"""Tasks under way or waiting per thread of the cluster."""
_PATIENCE = 30.0
"""Seconds without a finished brief after which it is asked whether the cluster is still there."""
_KITS_KEPT = 3
"""Kits that a worker of the cluster keeps: several runs may use it at once."""


@dataclass(frozen=True, slots=True)
class Kit:
    """What all tasks of a run share, as content: pickled dataset and brand, and the files of a user's templates.

    ``fonts`` are the font files of the brand, in the order of its faces. ``version`` is briefgen's own: another one would print other pages. ``digest`` is the SHA-256 of it all.
    """

    version: str
    dataset: bytes
    brand: bytes
    fonts: tuple[bytes, ...]
    templates: Mapping[str, bytes]
    digest: str


def pack(parcel: Path, templates: str) -> Kit:
    """Return the kit of a run from the folder of its parcel and that of a user's templates ("" for none)."""
    dataset, brand, files = (parcel / DATASET).read_bytes(), (parcel / BRAND).read_bytes(), _contents(templates)
    faces = pickle.loads(brand).fonts.faces  # noqa: S301  # written by this run
    fonts = tuple(face.path.read_bytes() for face in faces)
    digest = hashlib.sha256(__version__.encode())
    for content in (dataset, brand, *fonts, *(name.encode() for name in files), *files.values()):
        digest.update(hashlib.sha256(content).digest())
    return Kit(__version__, dataset, brand, fonts, files, digest.hexdigest())


@contextmanager
def cluster_workforce(address: str, parcel: Path, templates: str, limits: Limits) -> Iterator[Workforce]:
    """Give the workers of a cluster. ``parcel`` is the folder of dataset and brand.

    Raises UsageError if the extra is not installed or the address is none, OutputError if no scheduler or worker answers.
    """
    kit = pack(parcel, templates)
    with _connected(address) as client:
        threads = _threads_of(client, address)
        executor = client.get_executor(pure=False)  # type: ignore[no-untyped-call]  # distributed is typed in part
        shared = client.submit(_kept, kit, key=f"briefgen-kit-{kit.digest}")

        def submit(task: BriefTask) -> "Future[BriefDone]":
            if client.status == "closed":
                _look(client, address)
            earlier = Path(task.earlier).read_bytes() if task.earlier else b""
            future: Future[BriefDone] = executor.submit(make_remotely, task, earlier, shared, limits)
            return _worded(future, address)

        try:
            yield Workforce(submit, _AHEAD * threads, _PATIENCE, lambda: _look(client, address))
        finally:
            with suppress(Exception):  # the scheduler may be gone
                executor.shutdown(wait=False)


@contextmanager
def _connected(address: str) -> "Iterator[Client]":
    try:
        import dask
        from distributed import Client
    except ImportError:
        raise UsageError('--cluster needs more libraries. Install them: pip install "briefgen[cluster]"') from None
    if not address.startswith(("tcp://", "tls://", "ucx://", "ws://", "wss://")):
        raise UsageError(f'--cluster: "{address}" is not the address of a scheduler. Write it as tcp://host:8786.')
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # what it has to say, we say
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GB"})  # the kit goes once
    try:
        client = Client(address, timeout=_SECONDS_TO_CONNECT, set_as_default=False)  # type: ignore[no-untyped-call]  # distributed is typed in part
    except (OSError, TimeoutError, ValueError) as error:
        cure = "Is its scheduler running, and is it the same version of dask.distributed?"
        raise OutputError(f"--cluster: {address} does not answer ({error}). {cure}") from None
    try:
        yield client
    finally:
        with suppress(Exception):
            client.close(timeout=_SECONDS_TO_CONNECT)  # type: ignore[no-untyped-call]  # distributed is typed in part


def _threads_of(client: "Client", address: str) -> int:
    """Return how many tasks the cluster's workers take at once. Raises OutputError if there are none."""
    threads: int = sum(worker["nthreads"] for worker in client.scheduler_info(n_workers=-1).get("workers", {}).values())
    if not threads:
        raise OutputError(f"--cluster: {address} has no workers. Start some: dask worker {address}")
    return threads


def _look(client: "Client", address: str) -> None:
    """Raise OutputError if the scheduler does not answer, or has no workers any more."""
    gone = OutputError(f"--cluster: {address} does not answer any more. Start its scheduler, and the run again.")
    if client.status == "closed":
        raise gone
    try:
        _threads_of(client, address)
    except (OSError, TimeoutError, RuntimeError):
        raise gone from None


def _contents(templates: str) -> dict[str, bytes]:
    """Return the files of a folder by their path in it; none without a folder."""
    folder = Path(templates)
    found = sorted(path for path in folder.rglob("*") if path.is_file()) if templates else []
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _worded(future: "Future[BriefDone]", address: str) -> "Future[BriefDone]":
    """Return a future that says in our words what became of the cluster."""
    worded: Future[BriefDone] = Future()

    def settle(done: "Future[BriefDone]") -> None:
        try:
            worded.set_result(done.result())
        except CancelledError:
            worded.set_exception(RenderError(f"The cluster {address} is gone. Start it, and the run again."))
        except BaseException as error:  # noqa: BLE001  # whatever a call raises belongs to its future
            lost = type(error).__name__ == "KilledWorker"
            reason = (
                "Several workers of the cluster died of it. Give them more memory, or lower memory_mb in the run file."
            )
            worded.set_exception(RenderError(reason) if lost else error)

    future.add_done_callback(settle)
    return worded


# ---- on a worker of the cluster -----------------------------------------------------------------------------------


def _kept(kit: Kit) -> Kit:
    """Return the kit: a result that workers keep, and that can be made again when all who keep it are gone."""
    return kit


def make_remotely(task: BriefTask, earlier: bytes, kit: Kit, limits: Limits) -> BriefDone:
    """Make a brief on a worker of a cluster, in a limited process. Raises as ``make_planned`` does."""
    if kit.version != __version__:
        raise RenderError(
            f"A worker of the cluster has briefgen {__version__}, and the run has {kit.version}. Install the same everywhere."
        )
    with _LOCK:
        place = _PLACE.unpacked(kit)
        workers = _PLACE.workers(limits)
    here = replace(
        task,
        dataset=str(place / DATASET),
        brand=str(place / BRAND),
        templates=str(place / "templates") if kit.templates else "",
    )
    if not task.earlier:
        return workers.submit(make_planned, here).result()
    with tempfile.TemporaryDirectory(prefix="briefgen-") as folder:
        path = Path(folder) / Path(task.earlier).name
        path.write_bytes(earlier)
        return workers.submit(make_planned, replace(here, earlier=str(path))).result()


class _Place:
    """The unpacked kits and the limited processes of this worker of the cluster, kept from task to task."""

    def __init__(self) -> None:
        self._folders: dict[str, Path] = {}
        self._workers: LimitedWorkers | None = None
        self._limits: Limits | None = None

    def unpacked(self, kit: Kit) -> Path:
        """Return the folder that a kit is unpacked in."""
        if kit.digest not in self._folders:
            for digest in list(self._folders)[: -_KITS_KEPT + 1]:
                shutil.rmtree(self._folders.pop(digest), ignore_errors=True)
            folder = Path(tempfile.mkdtemp(prefix="briefgen-"))
            (folder / DATASET).write_bytes(kit.dataset)
            (folder / BRAND).write_bytes(pickle.dumps(_with_fonts(kit, folder), 5))
            for name, content in kit.templates.items():
                path = folder / "templates" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            self._folders[kit.digest] = folder
        return self._folders[kit.digest]

    def workers(self, limits: Limits) -> LimitedWorkers:
        """Return the limited processes: one for each task that this worker of the cluster takes at once."""
        if self._workers is None or self._limits != limits:
            if self._workers:
                self._workers.shutdown(wait=False)
            self._limits = limits
            self._workers = LimitedWorkers(_threads(), memory_mb=limits.memory_mb, seconds=limits.seconds)
        return self._workers

    def clear(self) -> None:
        """End the processes and remove the folders."""
        if self._workers:
            self._workers.shutdown(wait=False, cancel_futures=True)
        for folder in self._folders.values():
            shutil.rmtree(folder, ignore_errors=True)
        self._folders.clear()


def _with_fonts(kit: Kit, folder: Path) -> Brand:
    """Return the brand of a kit with its fonts as files of a folder, under the names that they have at home."""
    brand: Brand = pickle.loads(kit.brand)  # noqa: S301  # written by the run that this worker serves
    faces = []
    for number, (face, content) in enumerate(zip(brand.fonts.faces, kit.fonts, strict=True)):
        path = folder / "fonts" / str(number) / face.path.name
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
        faces.append(replace(face, path=path))
    return replace(brand, fonts=replace(brand.fonts, faces=tuple(faces)))


def _threads() -> int:
    """Return how many tasks this worker of the cluster takes at once."""
    from distributed import get_worker

    state: Any = get_worker().state
    return int(state.nthreads)


_LOCK = threading.Lock()
_PLACE = _Place()
atexit.register(_PLACE.clear)
