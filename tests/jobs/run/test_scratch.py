"""What a run that was killed left in the folder of temporary files goes with the next run, and nothing else does."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from briefgen.brand import default_brand
from briefgen.jobs.run.workers import SCRATCH
from briefgen.jobs.run.workforce import parcel_of
from tests.workbooks import dataset


def test_only_what_dead_runs_left_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    mine, dead, *others = (
        f"{SCRATCH}{os.getpid()}-a", f"{SCRATCH}{ended.pid}-b", f"{SCRATCH}x-c", f"{SCRATCH}{ended.pid}", f"other-{ended.pid}-d",
    )  # fmt: skip
    for name in (mine, dead, *others):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").touch()
    linked = tmp_path / f"{SCRATCH}{ended.pid}-e"
    linked.symlink_to(tmp_path / others[-1], target_is_directory=True)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with parcel_of(dataset({"Projects": [("project_id", "title"), ("P1", "One")]}), default_brand()) as parcel:
        assert parcel.name.startswith(f"{SCRATCH}{os.getpid()}-")
    assert {path.name for path in tmp_path.iterdir()} == {mine, *others, linked.name}
    assert all((tmp_path / name / "file").exists() for name in (mine, *others))
