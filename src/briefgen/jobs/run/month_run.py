"""The order of a month's run: lock, sweep, read, plan, render, publish, record."""

import hashlib
import json
import shutil
from concurrent.futures import Executor
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen import __version__
from briefgen.brand import Brand
from briefgen.config.run_file import RunFile
from briefgen.jobs.outbox import publish
from briefgen.jobs.reading import Progress, no_progress
from briefgen.jobs.run import journal
from briefgen.jobs.run.delivery import deliver
from briefgen.jobs.run.folders import publish_together, sweep
from briefgen.jobs.run.lock import locked
from briefgen.jobs.run.looks import brand_digest, style_digest
from briefgen.jobs.run.manifest import (
    NAME,
    Manifest,
    ManifestBrief,
    MonthFolder,
    is_whole,
    months_in,
    read_manifest,
    write_manifest,
)
from briefgen.jobs.run.months import Month
from briefgen.jobs.run.planning import Plan, Planned, plan_run
from briefgen.jobs.run.publishing import World, publish_each
from briefgen.jobs.run.report import write_report
from briefgen.jobs.run.sources import RunSources, read_sources
from briefgen.jobs.run.standing import Standing, earlier_manifests, find_standing, series_of
from briefgen.jobs.run.tasks import BriefTask
from briefgen.jobs.run.workforce import BRAND, DATASET, Limits, Workforce, local_workforce, parcel_of

_CURE = "Make room, or choose another output in the run file."


@dataclass(frozen=True, slots=True)
class RunJob:
    """A run to make, ``jobs`` briefs at once.

    ``cluster`` is the address of a Dask scheduler whose workers make the briefs; ``executor`` replaces our own workers.
    """

    run_file: RunFile
    month: Month
    only: tuple[str, ...] = ()
    jobs: int = 1
    force: bool = False
    cluster: str = ""
    executor: Executor | None = None


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """What became of a run: its folder, its record, the plan it followed (None where nothing had changed), the look."""

    folder: Path
    manifest: Manifest
    plan: Plan | None = None
    brand: Brand | None = None

    def count(self, status: str) -> int:
        """Return how many briefs were made, skipped or failed."""
        return sum(brief.status == status for brief in self.manifest.briefs)


def plan_month(job: RunJob, progress: Progress = no_progress) -> tuple[Plan, frozenset[str]]:
    """Return what a run would do, without doing it, and the places of briefs that it would leave as they are.

    Only briefs that stand whole and were made from the same inputs are known to be left; of the others each is compared when
    it is made. Raises the errors of reading and planning.
    """
    sources = read_sources(job.run_file, job.month)
    plan = plan_run(job.run_file, sources.dataset(progress), job.month, job.only)
    output = job.run_file.folder / job.run_file.output
    before = read_manifest(output / str(job.month))
    if job.force or not before or before.inputs != _inputs(job, sources, find_standing(output, job.month, before)):
        return plan, frozenset()
    return plan, frozenset(_standing_briefs(output / str(job.month), before, plan))


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
        before = read_manifest(folder)
        standing = find_standing(output, job.month, before)
        inputs = _inputs(job, sources, standing)
        if not job.force and not job.only and before and _stands(folder, before, inputs):
            world.tell({"event": "unchanged", "month": str(job.month)})
            outcome = RunOutcome(
                folder, replace(before, briefs=tuple(map(_unchanged, before.briefs))), brand=sources.brand
            )
        else:
            outcome = _make(job, world, sources, standing, before, inputs)
        compared = next(earlier_manifests(output, job.month), None)
        write_report(MonthFolder(folder, outcome.manifest), compared, sources.brand)
        _point_to(output, job.month)
        _prune(output, job.run_file.keep)
        # A share that could not be reached the last time gets its copies now.
        deliver(job.run_file, outcome.folder, outcome.manifest)
        world.tell({"event": "done", **{status: outcome.count(status) for status in ("made", "skipped", "failed")}})
        return outcome


def _inputs(job: RunJob, sources: RunSources, standing: Standing) -> str:
    """Return the SHA-256 of all that the month's briefs stand on."""
    run_file = job.run_file
    parts = [__version__, str(job.month), repr(run_file.entries), str(run_file.builtin_rates)]
    parts += [style_digest(_templates(job)), brand_digest(sources.brand)]
    # What changed since these is printed.
    parts += [f"{series} {edition.sha256}" for series, edition in sorted(standing.editions.items())]
    parts += [sources.mapping_digest, *(f"{source.path} {source.sha256}" for source in sources.files)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _stands(folder: Path, before: Manifest, inputs: str) -> bool:
    return before.inputs == inputs and all(
        brief.status != "failed" and is_whole(folder, brief) for brief in before.briefs
    )


def _unchanged(brief: ManifestBrief) -> ManifestBrief:
    return replace(brief, status="skipped", reason="unchanged", seconds=0.0)


def _standing_briefs(folder: Path, before: Manifest, plan: Plan) -> dict[str, ManifestBrief]:
    """Return the planned briefs that stand whole, by place."""
    planned = {brief.place for brief in plan.briefs}
    return {
        place: _unchanged(brief)
        for place, brief in before.by_place().items()
        if place in planned and brief.status != "failed" and is_whole(folder, brief)
    }


def _make(
    job: RunJob, world: World, sources: RunSources, standing: Standing, before: Manifest | None, inputs: str
) -> RunOutcome:
    folder = job.run_file.folder / job.run_file.output / str(job.month)
    dataset = sources.dataset(lambda step: world.tell({"event": "step", "step": step}))
    plan = plan_run(job.run_file, dataset, job.month, job.only)
    world.tell({"event": "planned", "month": str(job.month), "briefs": len(plan.briefs)})
    # From equal inputs come equal briefs: only those that failed or were altered are tried again.
    done = _standing_briefs(folder, before, plan) if before and before.inputs == inputs and not job.force else {}
    with ExitStack() as stack:
        parcel = stack.enter_context(parcel_of(dataset, sources.brand))
        workforce = stack.enter_context(_workforce(job, parcel))
        tasks = (_task(job, planned, parcel, standing) for planned in plan.briefs if planned.place not in done)
        done |= {brief.place: brief for brief in publish_each(tasks, workforce, folder, standing, world)}
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
        sources.health(),
    )
    _drop_outdated(folder, before, manifest)
    publish({folder / NAME: write_manifest(manifest)}, _CURE)
    journal.remove(folder)
    return RunOutcome(folder, manifest, plan, sources.brand)


def _workforce(job: RunJob, parcel: Path) -> AbstractContextManager[Workforce]:
    limits = Limits(job.jobs, job.run_file.memory_mb, job.run_file.seconds)
    if not job.cluster:
        return local_workforce(limits, job.executor)
    from briefgen.jobs.run.cluster import cluster_workforce

    return cluster_workforce(job.cluster, parcel, _templates(job), limits)


def _templates(job: RunJob) -> str:
    return str((job.run_file.folder / job.run_file.templates).resolve()) if job.run_file.templates else ""


def _task(job: RunJob, planned: Planned, parcel: Path, standing: Standing) -> BriefTask:
    series = series_of(planned.place, str(job.month))
    known, earlier = standing.known(series), standing.editions.get(series)
    key = known.brief.key if known and not job.force and is_whole(known.folder, known.brief) else ""
    shared = (str(parcel / DATASET), str(parcel / BRAND), _templates(job))
    return BriefTask(planned, *shared, key, str(earlier.path) if earlier else "", earlier.name if earlier else "")


def _drop_outdated(folder: Path, before: Manifest | None, manifest: Manifest) -> None:
    """Remove the files of briefs that the run file no longer asks for."""
    kept = {file.path for brief in manifest.briefs for file in brief.files}
    for brief in before.briefs if before else ():
        gone = [Path(file.path) for file in brief.files if file.path not in kept]
        if gone:
            publish_together(folder / gone[0].parent, {}, tuple(path.name for path in gone))
            if not any((folder / gone[0].parent).iterdir()):
                (folder / gone[0].parent).rmdir()


def _point_to(output: Path, month: Month) -> None:
    """Say in a file which month is the latest: a link would not survive every share."""
    latest = max([month, *(found for found, _ in months_in(output))])
    content = (json.dumps({"month": str(latest), "folder": str(latest)}) + "\n").encode()
    path = output / "latest.json"
    if not path.is_file() or path.read_bytes() != content:
        publish({path: content}, _CURE)


def _prune(output: Path, keep: int) -> None:
    """Remove the months beyond the ``keep`` latest; 0 keeps all."""
    for _, folder in list(months_in(output))[keep:] if keep else ():
        shutil.rmtree(folder, ignore_errors=True)
