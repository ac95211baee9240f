"""Monthly runs: what a second worker brings, what a brief costs beside a process of its own, and the memory of a worker."""

import os
import pickle
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from briefgen.brand import default_brand
from briefgen.config.run_file import load_run_file
from briefgen.jobs.run.month_run import RunJob
from briefgen.jobs.run.months import read_month
from briefgen.jobs.run.planning import Planned, plan_run
from briefgen.jobs.run.sources import read_sources
from briefgen.jobs.run.tasks import BriefTask, make_planned
from briefgen.jobs.run.workers import LimitedWorkers

ROOT = Path(__file__).parents[1]
_MONTH = "2017-02"
_BRIEFS, _ALONE, _LONG = 50, 8, 200
_WARM = 10
"""Briefs after which a worker has loaded all it needs."""
_RUN = f"""
[run]
sources = ["{(ROOT / "inputs" / "eu-iom-2015-2016.xlsx").as_posix()}"]
memory_mb = {{memory}}
[defaults]
period = "2015..2016"
[[brief]]
each = "country"
where = {{{{ only = [{{codes}}] }}}}
"""
MEMORY_MB = 1024
"""The limit under which the long run is made: a third of the default."""


class Cost(NamedTuple):
    """Seconds on the wall, and of processors by a command and all that it started."""

    wall: float
    cpu: float


def run_costs(folder: Path, rounds: int = 2) -> dict[str, Cost]:
    """Return the median cost of 50 briefs by one worker ("one") and by two ("two"), and of one separate brief ("alone").

    They take turns, so that a busy machine slows all alike; "again" is a run in which nothing has changed.
    """
    codes = _countries(folder)
    _write_run_file(folder, codes[:_BRIEFS])
    found: dict[str, list[Cost]] = {"one": [], "two": [], "alone": [], "again": []}
    for _ in range(rounds):
        for name, jobs in (("one", "1"), ("two", "2")):
            found[name].append(_cost(folder, "run", "--month", _MONTH, "--force", "--jobs", jobs))
        found["again"].append(_cost(folder, "run", "--month", _MONTH))
        source = str(ROOT / "inputs" / "eu-iom-2015-2016.xlsx")
        several = [
            _cost(folder, "brief", source, "--country", code, "--period", "2015..2016", "-f", "pdf,xlsx,json", "-o", "alone")
            for code in codes[:_ALONE]
        ]  # fmt: skip
        found["alone"].append(Cost(*(statistics.mean(values) for values in zip(*several, strict=True))))
    return {name: Cost(*map(statistics.median, zip(*costs, strict=True))) for name, costs in found.items()}


def memory_curve(folder: Path) -> list[list[int]]:
    """Return the memory in MB of one worker after each of 200 briefs, a list for each process that it was.

    The process is limited to MEMORY_MB: one that grows beyond it dies, and the call fails.
    """
    _write_run_file(folder, _countries(folder))
    run_file = load_run_file(folder / "briefgen.toml")
    dataset = read_sources(run_file, read_month(_MONTH)).dataset()
    briefs = plan_run(run_file, dataset, RunJob(run_file, read_month(_MONTH)).month).briefs
    (folder / "dataset").write_bytes(pickle.dumps(dataset, 5))
    (folder / "brand").write_bytes(pickle.dumps(default_brand(), 5))
    os.environ["PYTHONPATH"] = str(ROOT)
    lives: dict[int, list[int]] = {}
    with LimitedWorkers(1, memory_mb=MEMORY_MB, seconds=120) as workers:
        for brief in islice(cycle(briefs), _LONG):
            process, memory = workers.submit(made_with_memory, folder, brief).result()
            lives.setdefault(process, []).append(memory)
    return list(lives.values())


def made_with_memory(folder: Path, brief: Planned) -> tuple[int, int]:
    """Make a brief in a worker; return the worker's process and the MB that it holds afterwards."""
    make_planned(BriefTask(brief, str(folder / "dataset"), str(folder / "brand")))
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return os.getpid(), pages * os.sysconf("SC_PAGE_SIZE") // 2**20


def rows(folder: Path) -> list[tuple[str, str, str]]:
    """Return the lines of the bench: what, value, limit."""
    costs = run_costs(folder)
    one, two, alone, again = (costs[name] for name in ("one", "two", "alone", "again"))
    each = Cost(*(value / _BRIEFS for value in one))
    lives = memory_curve(folder)
    last = max(lives, key=len)
    warm = last[min(_WARM, len(last) - 1)]
    return [
        (f"run of {_BRIEFS} briefs by one worker", f"{one.wall:.1f} s", ""),
        ("  by two workers, to one", f"{two.wall / one.wall:.2f}", "at most 0.65"),
        ("  a brief to a separate process, wall", f"{each.wall / alone.wall:.2f}", "at most 0.6"),
        ("  a brief to a separate process, processor", f"{each.cpu / alone.cpu:.2f}", "at most 0.6"),
        ("  nothing changed, to all made", f"{again.wall / one.wall:.1%}", "under 5 %"),
        ("  nothing changed", f"{again.wall:.2f} s", "under 2 s and the read"),
        (f"memory of a worker over {_LONG} briefs, most", f"{max(map(max, lives))} MB", f"{MEMORY_MB} MB"),
        (f"  after {_WARM} briefs, after {len(last)}", f"{warm}, {last[-1]} MB", "no creep"),
    ]


def _countries(folder: Path) -> list[str]:
    """Return the codes of the countries with money in the period, the largest first."""
    (folder / "all.toml").write_text(_RUN.format(memory=3072, codes="").replace("where = { only = [] }", ""), "utf-8")
    run_file = load_run_file(folder / "all.toml")
    dataset = read_sources(run_file, read_month(_MONTH)).dataset()
    return [brief.scope.removeprefix("country-") for brief in plan_run(run_file, dataset, read_month(_MONTH)).briefs]


def _write_run_file(folder: Path, codes: Sequence[str]) -> None:
    listed = ", ".join(f'"{code}"' for code in codes)
    (folder / "briefgen.toml").write_text(_RUN.format(memory=3072, codes=listed), encoding="utf-8")


def _cost(folder: Path, *arguments: str) -> Cost:
    """Return what a command costs, its worker processes included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-m", "briefgen", *arguments], cwd=folder, check=True, capture_output=True)
    wall = time.perf_counter() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        for what, value, limit in rows(Path(name)):
            print(f"{what:42} {value:>10}  {limit}")
