"""A monthly run that is killed leaves whole briefs, old or new, and the next run makes the rest."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from datetime import date
from pathlib import Path

import pytest

from briefgen.jobs.run.manifest import is_whole, read_manifest
from tests.soak.cases import sampled
from tests.workbooks import CONTRACT_HEAD, PROJECT_HEAD, Sheets, contract, write_workbook

_RUN = """
[run]
sources = ["data.xlsx"]
jobs = 2
[defaults]
period = "all"
formats = ["html", "xlsx"]
[[brief]]
[[brief]]
each = "country"
"""
_COUNTRIES = ("NE", "ML", "LY", "TD", "SN", "NG")


def _source(folder: Path, amount: int) -> None:
    sheets: Sheets = {
        "Projects": [PROJECT_HEAD, *((f"P-{code}", f"Project in {code}", "1", code) for code in _COUNTRIES)],
        "Contracts": [CONTRACT_HEAD, *(contract(f"P-{code}", amount, date(2015, 3, 5)) for code in _COUNTRIES)],
    }
    write_workbook(folder / "data.xlsx", sheets)


_COMMAND = [sys.executable, "-m", "briefgen", "run", "briefgen.toml", "--month", "2017-02"]


def _run(folder: Path) -> int:
    return subprocess.run(_COMMAND, cwd=folder, capture_output=True, check=False).returncode


def _start(folder: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        _COMMAND, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )


def _totals(folder: Path) -> dict[str, set[str]]:
    """Return for each scope the total of its JSON edition, after a look at the other files."""
    found: dict[str, set[str]] = {}
    for place in sorted((folder / "outputs/runs/2017-02").iterdir()):
        if not place.is_dir() or place.name.startswith("."):
            continue
        names = {path.name for path in place.iterdir()}
        assert names == {"brief-en-4.html", "brief-en-4.xlsx", "brief-en-4.json"}, place
        document = json.loads((place / "brief-en-4.json").read_text(encoding="utf-8"))
        total = next(figure["value"] for figure in document["figures"] if figure["id"] == "total.contracted")
        page = (place / "brief-en-4.html").read_text(encoding="utf-8")
        printed = re.findall(r'data-figure="total.contracted"[^>]*>€(\d)', page)
        assert printed and {figure[0] for figure in printed} == {total[0]}, place
        with zipfile.ZipFile(place / "brief-en-4.xlsx") as book:
            assert book.testzip() is None
        found[place.name] = {total}
    return found


@pytest.mark.parametrize("delay", sampled([number * 0.1 for number in (12, *range(3, 12), *range(13, 33))], 30))
def test_whole_briefs_stay_and_the_next_run_completes(tmp_path: Path, delay: float) -> None:
    (tmp_path / "briefgen.toml").write_text(_RUN, encoding="utf-8")
    _source(tmp_path, 1_000_000)
    assert _run(tmp_path) == 0
    old = _totals(tmp_path)
    _source(tmp_path, 2_000_000)
    process = _start(tmp_path)
    time.sleep(delay)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    now = _totals(tmp_path)
    assert _run(tmp_path) == 0
    new = _totals(tmp_path)
    assert set(now) == set(old) == set(new)
    assert all(now[scope] in (old[scope], new[scope]) for scope in now)
    month = tmp_path / "outputs/runs/2017-02"
    manifest = read_manifest(month)
    assert manifest and all(is_whole(month, brief) for brief in manifest.briefs)
    assert not [path for path in month.iterdir() if path.name.startswith(".")]
