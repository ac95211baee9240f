"""The order of a month's run: lock, sweep, read, plan, render, publish, record."""

import hashlib
import json
import pickle
import shutil
import tempfile
from concurrent.futures import Executor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen import __version__
from briefgen.config.run_file import RunFile
from briefgen.jobs.outbox import publish
from briefgen.jobs.run import journal
from briefgen.jobs.run.folders import publish_together, sweep
from briefgen.jobs.run.lock import locked
from briefgen.jobs.run.manifest import (
    NAME,
    Manifest,
    is_unaltered,
    is_whole,
    months_in,
    read_manifest,
    write_manifest,
)
from briefgen.jobs.run.months import Month
from briefgen.jobs.run.planning import Plan, Planned, plan_run
from briefgen.jobs.run.publishing import Published, World, publish_each
from briefgen.jobs.run.report import write_report
from briefgen.jobs.run.sources import RunSources, read_sources
from briefgen.jobs.run.tasks import BriefTask, brand_digest, make_planned, style_digest
from briefgen.jobs.run.workers import LimitedWorkers


@dataclass(frozen=True, slots=True)
class RunJob:
    """A run to make. ``jobs`` 0 means as the run file says; ``executor`` replaces our own workers."""

    run_file: RunFile
    month: Month
    only: tuple[str, ...] = ()
    jobs: int = 1
    force: bool = False
    executor: Executor | None = None


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """What became of a run: its folder, its record, and the plan it followed (None where nothing had changed)."""

    folder: Path
    manifest: Manifest
    plan: Plan | None = None

    def count(self, status: str) -> int:
        """Return how many briefs were made, skipped or failed."""
        return sum(brief.status == status for brief in self.manifest.briefs)


def plan_month(run_file: RunFile, month: Month, only: tuple[str, ...] = ()) -> Plan:
    """Return what a run would do, without doing it. Raises the errors of reading and planning."""
    return plan_run(run_file, read_sources(run_file, month).dataset(), month, only)


def run_month(job: RunJob, world: World) -> RunOutcome:
    """Make the briefs of a month and publish them one by one.

    A brief that fails never stops another. Raises what concerns them all: a source, configuration or output place that
    cannot be used, or a lock that another run holds.
    """
    output = job.run_file.folder / job.run_file.output
    folder = output / str(job.month)
    with locked(output, f"{world.holder}, since {world.now.isoformat(timespec='seconds')}"):
        sweep(output)
        sweep(folder)
        sources = read_sources(job.run_file, job.month)
        inputs = _inputs(job, sources)
        before = read_manifest(folder)
        if not job.force and not job.only and before and _stands(folder, before, inputs):
            world.tell({"event": "unchanged", "month": str(job.month)})
            briefs = tuple(replace(brief, status="skipped", reason="unchanged", seconds=0.0) for brief in before.briefs)
            outcome = RunOutcome(folder, replace(before, briefs=briefs))
        else:
            outcome = _make(job, world, sources, before, inputs)
        # These write what is not there yet: a share that could not be reached the last time gets its copies now.
        write_report(folder, outcome.manifest, _earlier(output, job.month))
        _deliver(job.run_file, outcome)
        _point_to(output, job.month)
        _prune(output, job.run_file.keep)
        return outcome


def _inputs(job: RunJob, sources: RunSources) -> str:
    """Return the SHA-256 of all that the month's briefs stand on."""
    run_file = job.run_file
    templates = str(run_file.folder / run_file.templates) if run_file.templates else ""
    parts = [__version__, str(job.month), repr(run_file.entries), str(run_file.builtin_rates), style_digest(templates)]
    parts.append(brand_digest(sources.brand))
    earlier = _earlier(run_file.folder / run_file.output, job.month)
    manifest = earlier[1] / NAME if earlier else None
    if manifest and manifest.is_file():  # what changed since then is printed
        parts.append(hashlib.sha256(manifest.read_bytes()).hexdigest())
    parts += [sources.mapping_digest, *(f"{source.path} {source.sha256}" for source in sources.files)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _stands(folder: Path, before: Manifest, inputs: str) -> bool:
    return before.inputs == inputs and all(
        brief.status != "failed" and is_whole(folder, brief) for brief in before.briefs
    )


def _make(job: RunJob, world: World, sources: RunSources, before: Manifest | None, inputs: str) -> RunOutcome:
    output = job.run_file.folder / job.run_file.output
    folder = output / str(job.month)
    dataset = sources.dataset()
    plan = plan_run(job.run_file, dataset, job.month, job.only)
    world.tell({"event": "planned", "month": str(job.month), "briefs": len(plan.briefs)})
    known = _known(output, job.month, before)
    with ExitStack() as stack:
        parcel = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="briefgen-"))) / "dataset"
        parcel.write_bytes(pickle.dumps(dataset, 5))
        parcel.with_name("brand").write_bytes(pickle.dumps(sources.brand, 5))
        workers = job.executor or LimitedWorkers(
            job.jobs, memory_mb=job.run_file.memory_mb, seconds=job.run_file.seconds
        )
        if job.executor is None:
            stack.callback(workers.shutdown, cancel_futures=True)
        earlier = _earlier_editions(output, job.month)
        tasks = {
            planned: replace(
                _task(job, planned, parcel, known.get(planned.place)), earlier=earlier.get(planned.place, "")
            )
            for planned in plan.briefs
        }
        futures = {workers.submit(make_planned, task): planned for planned, task in tasks.items()}
        done = {brief.place: brief for brief in publish_each(futures, folder, known, world)}
    done = {planned.place: done[planned.place] for planned in plan.briefs}
    if job.only and before:  # the others stand as they were
        for place, brief in before.by_place().items():
            asked = brief if brief.status == "failed" else replace(brief, status="skipped", reason="not in --only")
            done.setdefault(place, asked)
    manifest = Manifest(
        str(job.month),
        __version__,
        plan.as_of.isoformat() if plan.as_of else "",
        "" if job.only else inputs,  # a part of the plan never stands for the whole
        sources.files,
        sources.findings(),
        tuple(done[place] for place in sorted(done)),
    )
    _drop_outdated(folder, before, manifest)
    publish({folder / NAME: write_manifest(manifest)})
    journal.remove(folder)
    return RunOutcome(folder, manifest, plan)


def _known(output: Path, month: Month, before: Manifest | None) -> dict[str, Published]:
    """Return the briefs that stand already, by place: the month's own, else those of the month published before it."""
    folder = output / str(month)
    earlier = _earlier(output, month)
    last = read_manifest(earlier[1]) if earlier else None
    known: dict[str, Published] = {}
    for place, briefs in (
        (earlier[1], last.by_place()) if earlier and last else (folder, {}),
        (folder, before.by_place() if before else {}),
        (folder, journal.read(folder)),
    ):
        known |= {name: Published(place, brief) for name, brief in briefs.items()}
    return known


def _earlier(output: Path, month: Month) -> tuple[Month, Path] | None:
    """Return the latest month before this one that has a folder."""
    return next(((found, place) for found, place in months_in(output) if found < month), None)


def _earlier_editions(output: Path, month: Month) -> dict[str, str]:
    """Return the JSON editions published for the latest earlier month, by place; altered ones are left out."""
    earlier = _earlier(output, month)
    manifest = read_manifest(earlier[1]) if earlier else None
    if earlier is None or manifest is None:
        return {}
    return {
        brief.place: str(earlier[1] / file.path)
        for brief in manifest.briefs
        for file in brief.files
        if file.path.endswith(".json") and is_unaltered(earlier[1] / file.path, file)
    }


def _task(job: RunJob, planned: Planned, parcel: Path, known: Published | None) -> BriefTask:
    templates = str((job.run_file.folder / job.run_file.templates).resolve()) if job.run_file.templates else ""
    key = known.brief.key if known and not job.force and is_whole(known.folder, known.brief) else ""
    return BriefTask(planned, str(parcel), str(parcel.with_name("brand")), templates, key)


def _drop_outdated(folder: Path, before: Manifest | None, manifest: Manifest) -> None:
    """Remove the files of briefs that the run file no longer asks for."""
    kept = {file.path for brief in manifest.briefs for file in brief.files}
    for brief in before.briefs if before else ():
        gone = [Path(file.path) for file in brief.files if file.path not in kept]
        if gone:
            publish_together(folder / gone[0].parent, {}, tuple(path.name for path in gone))
            if not any((folder / gone[0].parent).iterdir()):
                (folder / gone[0].parent).rmdir()


def _deliver(run_file: RunFile, outcome: RunOutcome) -> None:
    """Copy the month's finished briefs to the folder of ``[deliver]``, each brief's files together."""
    if not run_file.deliver:
        return
    target = run_file.folder / run_file.deliver / outcome.manifest.month
    for brief in outcome.manifest.briefs:
        if brief.status == "failed" or not brief.files:
            continue
        place = target / Path(brief.files[0].path).parent
        wanted = {Path(file.path).name: file for file in brief.files}
        if not all(is_unaltered(place / name, file) for name, file in wanted.items()):
            files = {name: (outcome.folder / file.path).read_bytes() for name, file in wanted.items()}
            publish_together(place, files)


def _point_to(output: Path, month: Month) -> None:
    """Say in a file which month is the latest: a link would not survive every share."""
    latest = max([month, *(found for found, _ in months_in(output))])
    content = (json.dumps({"month": str(latest), "folder": str(latest)}) + "\n").encode()
    path = output / "latest.json"
    if not path.is_file() or path.read_bytes() != content:
        publish({path: content})


def _prune(output: Path, keep: int) -> None:
    """Remove the months beyond the ``keep`` latest; 0 keeps all."""
    for _, folder in list(months_in(output))[keep:] if keep else ():
        shutil.rmtree(folder, ignore_errors=True)
