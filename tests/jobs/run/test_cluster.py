"""A run on a Dask cluster: a scheduler and two workers on loopback, one of which dies in the middle of the run."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from briefgen.jobs.run.manifest import is_whole, read_manifest
from tests.workbooks import CONTRACT_HEAD, PROJECT_HEAD, Sheets, contract, write_workbook

_COUNTRIES = ("NE", "ML", "LY", "TD", "SN", "NG")
_RUN = """
[run]
sources = ["data.xlsx"]
templates = "mine"
[defaults]
period = "2015..{month}"
formats = ["html"]
[[brief]]
[[brief]]
each = "country"
[[brief]]
country = "NE"
name = "printed/{lang}-{edition}"
formats = ["pdf"]
"""
_BRAND = """
typography:
  fonts:
    - family: House
      source: file
      files: [{path: type/house.ttf, weight: 400}]
  base: House
"""
_COMMAND = [sys.executable, "-m", "briefgen", "run", "--log", "json", "--month"]
_MODULE = [sys.executable, "-W", "ignore", "-m"]


class Cluster(NamedTuple):
    """The address of a scheduler, and its workers."""

    address: str
    workers: "list[subprocess.Popen[bytes]]"


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    place = tmp_path / "cluster"
    place.mkdir()
    common = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(place / "scheduler.json")]
    with contextlib.ExitStack() as stack:

        def start(*words: str) -> "subprocess.Popen[bytes]":
            process = subprocess.Popen(
                [*_MODULE, *words, *common], cwd=place, stderr=subprocess.DEVNULL, start_new_session=True
            )
            stack.callback(process.wait)
            stack.callback(process.kill)
            return process

        start("distributed.cli.dask_scheduler", "--port", "0")
        worker = ["distributed.cli.dask_worker", "--no-nanny", "--nthreads", "1", "--death-timeout", "60"]
        workers = [start(*worker, "--local-directory", str(place / name)) for name in ("one", "two")]
        yield Cluster(_address(place / "scheduler.json", len(workers)), workers)


def _address(file: Path, workers: int) -> str:
    """Return the scheduler's address once so many workers have joined it."""
    from distributed import Client

    end = time.monotonic() + 60
    while not file.is_file() and time.monotonic() < end:
        time.sleep(0.1)
    address = str(json.loads(file.read_text())["address"])
    with Client(address, set_as_default=False) as client:  # type: ignore[no-untyped-call]  # distributed is typed in part
        client.wait_for_workers(workers, timeout=60)
    return address


def _folder(path: Path) -> Path:
    sheets: Sheets = {
        "Projects": [PROJECT_HEAD, *((f"P-{code}", f"Project in {code}", "1", code) for code in _COUNTRIES)],
        "Contracts": [CONTRACT_HEAD, *(contract(f"P-{code}", 1_000_000, date(2015, 3, 5)) for code in _COUNTRIES)],
    }
    path.mkdir()
    write_workbook(path / "data.xlsx", sheets)
    (path / "mine").mkdir()
    own = Path("templates/run.html.j2").resolve().parent
    text = (own / "page-1.html.j2").read_text(encoding="utf-8")
    (path / "mine" / "page-1.html.j2").write_text(text + "<!-- a page of our own -->", encoding="utf-8")
    # A font file of the brand, under a name of its own, that no worker has at its place.
    (path / "type").mkdir()
    (path / "type" / "house.ttf").write_bytes((own / "fonts" / "SourceSans3-Bold.ttf").read_bytes())
    (path / "_brand.yml").write_text(_BRAND, encoding="utf-8")
    (path / "briefgen.toml").write_text(_RUN, encoding="utf-8")
    return path


def _documents(folder: Path) -> dict[str, bytes]:
    month = folder / "outputs/runs/2017-02"
    return {str(path.relative_to(month)): path.read_bytes() for path in month.glob("*/*")}


def test_a_worker_of_the_cluster_dies_and_every_brief_is_made_as_here(tmp_path: Path, cluster: Cluster) -> None:
    folder = _folder(tmp_path / "far")
    command = [*_COMMAND, "2017-02", "--cluster", cluster.address]
    events = []
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        for line in process.stderr:
            if line.startswith("{"):
                events.append(json.loads(line))
                finished = [event for event in events if event["event"] == "brief"]
                if finished == events[-1:]:
                    # Workers of other machines would not have the brand's font at its place, either.
                    (folder / "type").rename(folder / "type-moved")
                    os.killpg(cluster.workers[0].pid, signal.SIGKILL)
    assert process.returncode == 0
    assert events[-1] == {"event": "done", "made": 8, "skipped": 0, "failed": 0}
    month = folder / "outputs/runs/2017-02"
    manifest = read_manifest(month)
    assert manifest and all(is_whole(month, brief) for brief in manifest.briefs)
    near = _folder(tmp_path / "near")
    assert subprocess.run([*_COMMAND, "2017-02"], cwd=near, capture_output=True, check=False).returncode == 0
    documents = _documents(folder)
    assert len(documents) == 16
    assert documents == _documents(near)
    page = documents["all/brief-en-4.html"]
    assert b"a page of our own" in page
    assert b'font-family:"House"' in page
    near_month = near / "outputs/runs/2017-02"
    fonts = subprocess.run(["pdffonts", near_month / "printed/en-4.pdf"], capture_output=True, text=True, check=True)
    assert "Bold" in fonts.stdout
    assert "Regular" not in fonts.stdout


@pytest.mark.parametrize(
    ("address", "code", "words"),
    [
        ("127.0.0.1:1", 2, "is not the address of a scheduler"),
        pytest.param("tcp://127.0.0.1:1", 3, "does not answer", marks=pytest.mark.soak),  # it waits for 20 seconds
    ],
)
def test_what_is_no_cluster_is_told(tmp_path: Path, address: str, code: int, words: str) -> None:
    found = subprocess.run(
        [*_COMMAND, "2017-02", "--cluster", address],
        cwd=_folder(tmp_path / "far"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == code
    assert words in found.stderr
    assert "Traceback" not in found.stderr
