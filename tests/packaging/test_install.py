"""The wheel works in a clean environment and an empty folder, and so does the editable install."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.workbooks import CONTRACT_HEAD, PROJECT_HEAD, Sheets, contract, write_workbook

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.xdist_group("packaging")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    return found


def environment(folder: Path) -> Path:
    """Make a virtual environment that sees the libraries of this one, but not this briefgen."""
    venv.create(folder)  # without a pip of its own, which takes longer than the rest: ours installs into it
    (site,) = (folder / "lib").glob("python*/site-packages")
    libraries = Path(sysconfig.get_paths()["purelib"])
    (site / "libraries.pth").write_text("".join(f"import sys; sys.path.append({str(libraries)!r})\n"))
    return folder / "bin" / "python"


def installer(python: Path) -> list[str]:
    """Return how to install into an environment."""
    return [sys.executable, "-m", "pip", "--python", str(python), "install"]


def brief_in_empty_folder(python: Path, folder: Path) -> None:
    folder.mkdir()
    rows: Sheets = {
        "Projects": [PROJECT_HEAD, ("P1", "One", "1", "NE")],
        "Contracts": [CONTRACT_HEAD, contract("P1", 5_000_000, "2015-03-05")],
    }
    source = write_workbook(folder / "data.xlsx", rows)
    clean = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    command = [str(python), "-m", "briefgen", "brief", str(source), "-o", str(folder / "out")]
    found = subprocess.run(command, capture_output=True, text=True, cwd=folder, env=clean, check=False)
    assert found.returncode == 0, found.stderr
    assert (folder / "out/all/all/brief-en-4.pdf").read_bytes().startswith(b"%PDF")


def test_templates_fonts_and_schemas_are_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for name in (
        "templates/brief.html.j2",
        "templates/brief.css",
        "templates/fonts/SourceSans3-Regular.ttf",
        "templates/brands/harbour/_brand.yml",
        "templates/brands/harbour/logos/compass.svg",
        "schemas/brief-1.schema.json",
        "py.typed",
    ):
        assert f"briefgen/{name}" in names


def test_the_wheel_makes_a_brief(wheel: Path, tmp_path: Path) -> None:
    python = environment(tmp_path / "venv")
    subprocess.run(
        [*installer(python), "--quiet", "--no-deps", "--no-index", str(wheel)],
        check=True,
        capture_output=True,
    )
    where = subprocess.run(
        [python, "-c", "import briefgen; print(briefgen.__file__)"],
        check=True,
        capture_output=True,
        text=True,
        cwd=tmp_path,
    ).stdout
    assert str(tmp_path) in where
    brief_in_empty_folder(python, tmp_path / "empty")


def test_the_editable_install_makes_a_brief(tmp_path: Path) -> None:
    python = environment(tmp_path / "venv")
    command = [
        *installer(python),
        "--quiet",
        "--no-deps",
        "--no-index",
        "--no-build-isolation",
        "--editable",
        str(ROOT),
    ]
    subprocess.run(command, check=True, capture_output=True)
    brief_in_empty_folder(python, tmp_path / "empty")
