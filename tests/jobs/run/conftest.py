"""A month that has been made once for a worker: tests go on from copies of it."""

import shutil
from pathlib import Path

import pytest

from tests.jobs.run.monthly import change, make_folder, run


@pytest.fixture(scope="session")
def _february(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_folder(tmp_path_factory.mktemp("february"))
    change(folder, "Projects", "Z2", "saved once by the program that tests change cells with")
    run(folder)
    return folder


@pytest.fixture
def february(_february: Path, tmp_path: Path) -> Path:
    """Return the test's own folder, in which the run of February 2017 has been made."""
    return shutil.copytree(_february, tmp_path, dirs_exist_ok=True)
