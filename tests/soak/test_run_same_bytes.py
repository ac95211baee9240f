"""A month's documents are the same bytes whatever the number of workers, the order, the hash seed, the zone, the locale."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.jobs.run.monthly import make_folder
from tests.soak.cases import sampled

_RUN = """
[run]
sources = ["inputs/*.xlsx"]
output = "runs"
[defaults]
period = "2015..2016"
formats = ["pdf", "xlsx", "html"]
"""
_ENTRIES = ("[[brief]]\n", '[[brief]]\neach = "country"\n')
_CASES: tuple[tuple[str, bool, dict[str, str]], ...] = (
    ("2", True, {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.utf8"}),
    ("4", True, {}),
    ("1", True, {}),
    ("4", False, {}),
    ("1", False, {"PYTHONHASHSEED": "2"}),
    ("1", False, {"TZ": "America/New_York"}),
    ("1", False, {"LC_ALL": "C", "LANG": "C"}),
    ("1", False, {"LC_ALL": "fr_FR.UTF-8", "LANG": "ar_EG.UTF-8"}),
)


def _documents(folder: Path, jobs: str, turned: bool, environment: dict[str, str]) -> dict[str, str]:
    """Return the SHA-256 of every document of a run by its path; ``turned`` asks for the briefs in the other order."""
    folder.mkdir()
    make_folder(folder, _RUN + "".join(_ENTRIES[::-1] if turned else _ENTRIES))
    command = [sys.executable, "-m", "briefgen", "run", "--month", "2017-02", "--jobs", jobs]
    outside = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.utf8"}
    done = subprocess.run(
        command, cwd=folder, env=os.environ | outside | environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    month = folder / "runs/2017-02"
    return {str(path.relative_to(month)): hashlib.sha256(path.read_bytes()).hexdigest() for path in month.glob("*/*")}


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the documents as one worker makes them."""
    return _documents(tmp_path_factory.mktemp("same") / "first", "1", False, {})


@pytest.mark.parametrize("case", sampled(_CASES, len(_CASES)))
def test_documents_are_the_same_bytes(
    documents: dict[str, str], tmp_path: Path, case: tuple[str, bool, dict[str, str]]
) -> None:
    assert len(documents) == 4 * (1 + 3)
    assert _documents(tmp_path / "again", *case) == documents
