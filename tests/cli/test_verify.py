"""``briefgen verify`` as a user meets it."""

import json
from pathlib import Path

import pytest

from tests.cli.program import run
from tests.cli.test_commands import GOOD
from tests.workbooks import write_workbook


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a brief as HTML and JSON."""
    folder = tmp_path_factory.mktemp("verify")
    write_workbook(folder / "source.xlsx", GOOD)
    done = run("brief", "source.xlsx", "--period", "2015", "-f", "html,json", "-o", "out", folder=folder)
    assert done.returncode == 0, done.stderr
    for path in (folder / "out/2015/all").iterdir():
        path.rename(folder / f"brief{path.suffix}")
    return folder


def test_a_whole_brief_ends_with_0(place: Path) -> None:
    found = run("verify", "brief.html", folder=place)
    assert found.returncode == 0, found.stderr
    assert found.stdout.startswith("ok       brief (html, json): ")


def test_an_altered_one_ends_with_1_and_both_values(place: Path, tmp_path: Path) -> None:
    page = (place / "brief.html").read_text(encoding="utf-8")
    (tmp_path / "brief.html").write_text(page.replace(">€5.0", ">€6.0"), encoding="utf-8")
    (tmp_path / "brief.json").write_bytes((place / "brief.json").read_bytes())
    found = run("verify", "brief.html", folder=tmp_path)
    assert found.returncode == 1
    assert found.stdout.startswith("DIFFERS  brief (html, json): ")
    assert "total.contracted is “€6.0m”, and the figure is 5000000.00 EUR" in found.stdout
    listed = run("verify", "brief.json", "-f", "json", folder=tmp_path)
    assert listed.returncode == 1
    first = json.loads(listed.stdout)[0]["differences"][0]
    assert (first["file"], first["figure"], first["found"]) == ("brief.html", "total.contracted", "€6.0m")


def test_an_altered_exact_value_is_told(place: Path, tmp_path: Path) -> None:
    page = (place / "brief.html").read_text(encoding="utf-8")
    (tmp_path / "brief.html").write_text(page.replace('value="5000000.00"', 'value="6000000.00"', 1), encoding="utf-8")
    (tmp_path / "brief.json").write_bytes((place / "brief.json").read_bytes())
    found = run("verify", "brief.html", folder=tmp_path)
    assert found.returncode == 1
    assert "“6000000.00”, and the figure is 5000000.00 EUR" in found.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["none.pdf"], 3, "does not exist"),
        (["source.xlsx"], 3, "source.json is not beside"),
        (["."], 3, "manifest.json"),
        (["notes.txt"], 3, "notes.txt is not a file of a brief"),
        ([], 2, ""),
    ],
)
def test_what_cannot_be_verified_is_told(place: Path, arguments: list[str], code: int, words: str) -> None:
    (place / "notes.txt").write_text("notes")
    found = run("verify", *arguments, folder=place)
    assert (found.returncode, found.stdout) == (code, "")
    assert words in found.stderr and "Traceback" not in found.stderr
