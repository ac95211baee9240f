"""A run that is killed leaves the old brief or the new one, never a part of either."""

import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from tests.soak.cases import sampled
from tests.workbooks import CONTRACT_HEAD, PROJECT_HEAD, Sheets, contract, write_workbook


def _source(path: Path, amount: int) -> Path:
    sheets: Sheets = {
        "Projects": [PROJECT_HEAD, ("P1", "One", "1", "NE")],
        "Contracts": [CONTRACT_HEAD, contract("P1", amount, date(2015, 3, 5))],
    }
    return write_workbook(path, sheets)


def _command(source: Path, folder: Path) -> list[str]:
    return [sys.executable, "-m", "briefgen", "brief", str(source), "-o", str(folder), "-f", "xlsx,json"]


@pytest.mark.parametrize("delay", sampled([number * 0.05 for number in range(1, 41)], 20))
def test_the_old_brief_or_the_new_one(tmp_path: Path, delay: float) -> None:
    folder = tmp_path / "out"
    first, second = _source(tmp_path / "first.xlsx", 1_000_000), _source(tmp_path / "second.xlsx", 2_000_000)
    subprocess.run(_command(first, folder), check=True, capture_output=True)
    old = {path.name: path.read_bytes() for path in folder.rglob("brief*") if path.is_file()}
    process = subprocess.Popen(
        _command(second, folder), stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    time.sleep(delay)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    now = {path.name: path.read_bytes() for path in folder.rglob("brief*") if path.is_file()}
    subprocess.run(_command(second, folder), check=True, capture_output=True)
    new = {path.name: path.read_bytes() for path in folder.rglob("brief*") if path.is_file()}
    assert set(now) == set(old) == set(new)
    assert all(now[name] in (old[name], new[name]) for name in now)
