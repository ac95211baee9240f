"""What may happen to a monthly run: after each, outputs verify, nothing is torn, and the next run completes."""

import errno
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefgen.config.run_file import load_run_file
from briefgen.errors import OutputError
from briefgen.jobs import verifying
from briefgen.jobs.run import folders
from briefgen.jobs.run.manifest import is_whole, read_manifest
from briefgen.jobs.run.month_run import RunJob, RunOutcome, run_month
from briefgen.jobs.run.months import last_complete_month, read_month
from briefgen.jobs.run.publishing import World
from briefgen.jobs.run.workers import LimitedWorkers
from tests.jobs.run import calls
from tests.jobs.run.monthly import Inline, P, T, change, make_folder, run
from tests.soak.cases import sampled

_COMMAND = [sys.executable, "-m", "briefgen", "run", "--month", "2017-02"]
_BOUND_BY_PERMISSIONS = ["setpriv", "--bounding-set", "-all", "--inh-caps", "-all"]
"""An administrator may write everywhere; without capabilities it may not."""


@pytest.fixture(autouse=True)
def _without_calculator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "has_calculator", lambda: False)  # seconds for each workbook, and tested elsewhere


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with one published month; tests copy it."""
    folder = make_folder(tmp_path_factory.mktemp("published"))
    run(folder)
    return folder


@pytest.fixture
def folder(published: Path, tmp_path: Path) -> Path:
    """Return a copy of the published folder in which the source has changed since."""
    shutil.copytree(published, tmp_path / "folder")
    change(tmp_path / "folder", "Contracts", "F2", 1_234_567)
    return tmp_path / "folder"


def _documents(folder: Path) -> dict[str, bytes]:
    month = folder / "runs/2017-02"
    return {str(path.relative_to(month)): path.read_bytes() for path in month.glob("[!.]*/*")}


def _assert_sound(folder: Path, published: Path) -> None:
    """Assert that each brief is wholly the old or wholly the new one, and that what stands verifies."""
    problems = [problem for verdict in verifying.verify([folder / "runs/2017-02"]) for problem in verdict.problems]
    assert not problems
    old, now = _documents(published), _documents(folder)
    assert set(old) == set(now)
    for scope in {name.split("/")[0] for name in old}:
        changed = {old[name] != now[name] for name in old if name.startswith(f"{scope}/")}
        assert len(changed) == 1, scope


def _assert_converges(folder: Path, outcome: RunOutcome | None = None) -> None:
    """Assert that the next run completes, and that nothing is left over."""
    outcome = outcome or run(folder)
    assert outcome.count("failed") == 0
    month = folder / "runs/2017-02"
    manifest = read_manifest(month)
    assert manifest and all(is_whole(month, brief) for brief in manifest.briefs)
    assert {"1234567.00"} <= set(re.findall(r"\d{7}\.00", (month / "country-NE/brief-en-4.json").read_text()))
    left = [path.name for path in (*month.iterdir(), *month.parent.iterdir()) if path.name.startswith(".")]
    assert left == [".lock"]
    assert run(folder).count("made") == 0


# ---- full disk ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", sampled(range(60), 20))
def test_a_disk_that_is_full_from_any_step_on(
    folder: Path, published: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    left = [step]

    def failing(real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **kwargs: object) -> object:
            left[0] -= 1
            if left[0] < 0:
                raise OSError(errno.ENOSPC, "No space left on device")
            return real(*args, **kwargs)

        return call

    steps = [(os, "fsync"), (os, "link"), (os, "replace"), (Path, "rename"), (Path, "mkdir"), (Path, "write_bytes")]
    steps += [(tempfile, "mkstemp"), (tempfile, "mkdtemp"), (folders, "_exchange")]
    for place, name in steps:
        monkeypatch.setattr(place, name, failing(getattr(place, name)))
    try:
        run(folder)
        assert left[0] >= 0  # the run took fewer steps than this
        assert step > 40
    except (OutputError, OSError) as error:
        assert "No space left" in str(error)
    monkeypatch.undo()
    monkeypatch.setattr(verifying, "has_calculator", lambda: False)
    _assert_sound(folder, published)
    _assert_converges(folder)


@pytest.mark.soak
def test_a_full_disk(folder: Path, published: Path, tmp_path: Path) -> None:
    """A small file system in memory, in a name space of its own; the run's own temporary files stand elsewhere."""
    script = """
set -e
mount -t tmpfs -o size=SIZE tmpfs runs.small
cp -a runs/. runs.small/
code=0; "$@" 2>message || code=$?
cp -a runs.small/. runs.after/
echo $code
"""
    for name in ("runs.small", "runs.after"):
        (folder / name).mkdir()
    blocks = sum(path.stat().st_size // 4096 + 1 for path in (folder / "runs").rglob("*"))
    room = str((blocks + 30) * 4096)  # less than one brief more
    text = (folder / "briefgen.toml").read_text()
    (folder / "briefgen.toml").write_text(text.replace('"runs"', '"runs.small"'))
    isolated = ["unshare", "--map-root-user", "--mount", "sh", "-c", script.replace("SIZE", room), "sh", *_COMMAND]
    done = subprocess.run(isolated, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode and "mount" in done.stderr:
        pytest.skip("no file system may be mounted here")
    assert done.stdout.splitlines()[-1] == "3", done.stderr
    message = (folder / "message").read_text()
    assert "No space left on device" in message
    assert "Traceback" not in message
    shutil.rmtree(folder / "runs")
    (folder / "runs.after").rename(folder / "runs")
    (folder / "briefgen.toml").write_text(text)
    _assert_sound(folder, published)
    _assert_converges(folder)


# ---- places that cannot be written --------------------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
@pytest.mark.parametrize("place", sampled(["runs/2017-02", "runs", "runs/2017-02/country-NE"], 3))
def test_a_folder_that_is_read_only(folder: Path, published: Path, place: str) -> None:
    if place == "runs":
        (folder / "runs/.lock").unlink()
    (folder / place).chmod(0o555)
    prefix = _BOUND_BY_PERMISSIONS if os.geteuid() == 0 else []
    if prefix and not shutil.which(prefix[0]):
        pytest.skip("an administrator may write everywhere, and there is no setpriv to give that up")
    done = subprocess.run([*prefix, *_COMMAND], cwd=folder, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    if place.endswith("country-NE"):  # its folder is replaced as a whole, so its own permissions do not matter
        assert done.returncode == 0
    else:
        assert done.returncode == 3
        assert re.search(r"cannot be written: Permission denied\. \w+", done.stderr), done.stderr
        assert _documents(folder) == _documents(published)
    (folder / place).chmod(0o755)
    _assert_sound(folder, published)
    _assert_converges(folder)


def test_one_place_that_cannot_be_written_is_one_failure(
    folder: Path, published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = folders.publish_together

    def refusing(place: Path, files: dict[str, bytes], outdated: tuple[str, ...] = ()) -> None:
        if place.name == "country-NE":
            raise OutputError(f"{place} cannot be written") from OSError(errno.EACCES, "Permission denied")
        real(place, files, outdated)

    monkeypatch.setattr("briefgen.jobs.run.publishing.publish_together", refusing)
    outcome = run(folder)
    assert [brief.scope for brief in outcome.manifest.briefs if brief.status == "failed"] == ["country-NE"]
    assert outcome.count("made") == 3
    monkeypatch.setattr("briefgen.jobs.run.publishing.publish_together", real)
    _assert_sound(folder, published)
    _assert_converges(folder)


# ---- other runs, other times --------------------------------------------------------------------------------------


def test_two_runs_at_once(folder: Path, published: Path) -> None:
    both = [subprocess.Popen(_COMMAND, cwd=folder, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate()[1] for process in both]
    codes = sorted(process.returncode for process in both)
    if codes == [0, 3]:
        refused = next(text for process, text in zip(both, said, strict=True) if process.returncode == 3)
        assert re.search(r"in use by another run \(process \d+ on .*, since 20\d\d-", refused)
    else:  # the machine was so busy that one ended before the other began
        assert codes == [0, 0]
    _assert_sound(folder, published)
    _assert_converges(folder)


def test_a_clock_that_was_moved_back(folder: Path, published: Path) -> None:
    run_file = load_run_file(folder / "briefgen.toml")
    before = datetime(2017, 2, 9, tzinfo=UTC)
    times = iter(range(10**6, 0, -100))
    month = last_complete_month(before, run_file.time_zone)
    world = World(before, lambda: float(next(times)), "here")
    outcome = run_month(replace(_job(folder), month=month), world)
    assert (outcome.manifest.month, outcome.count("failed")) == ("2017-01", 0)
    assert '"2017-02"' in (folder / "runs/latest.json").read_text()
    _assert_sound(folder, published)
    outcome = run_month(_job(folder), world)
    assert all(brief.seconds >= 0 for brief in outcome.manifest.briefs)
    _assert_converges(folder, outcome)


# ---- workers ------------------------------------------------------------------------------------------------------


class Faulty(Executor):
    """Workers in which one country's brief does something else."""

    def __init__(self, workers: LimitedWorkers, fault: str) -> None:
        self._workers, self._fault = workers, fault

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        """Submit the call with the fault."""
        return self._workers.submit(calls.make_with_fault, self._fault, *args)  # type: ignore[arg-type]  # stands for fn


def _job(folder: Path, executor: Executor | None = None) -> RunJob:

    return RunJob(load_run_file(folder / "briefgen.toml"), read_month("2017-02"), executor=executor or Inline())


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("abort", "SIGABRT"),
        pytest.param("grow", "exit code 77", marks=pytest.mark.soak),
        pytest.param("hang", "longer than 6 seconds", marks=pytest.mark.soak),
    ],
)
def test_a_worker_that_does_not_do_its_work(
    folder: Path, published: Path, monkeypatch: pytest.MonkeyPatch, fault: str, reason: str
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    world = World(datetime(2017, 3, 9, tzinfo=UTC), lambda: 0.0, "here")
    with LimitedWorkers(2, memory_mb=1024, seconds=6) as workers:
        outcome = run_month(_job(folder, Faulty(workers, fault)), world)
    failed = [brief for brief in outcome.manifest.briefs if brief.status == "failed"]
    assert [brief.scope for brief in failed] == ["country-NE"]
    assert reason in failed[0].reason
    assert outcome.count("made") == 3
    _assert_sound(folder, published)
    _assert_converges(folder)
