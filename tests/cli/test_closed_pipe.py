"""A reader that goes away, such as ``head``, is no fault: nothing is said, and the outcome stays. Other ends of results."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.cli.program import run
from tests.cli.test_commands import GOOD
from tests.workbooks import CONTRACT_HEAD, contract, write_workbook


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a source, its brief, a later one, and a source that is refused."""
    folder = tmp_path_factory.mktemp("pipe")
    write_workbook(folder / "source.xlsx", GOOD)
    later = [CONTRACT_HEAD, contract("P1", 6_000_000, date(2015, 3, 5))]
    write_workbook(folder / "later.xlsx", {**GOOD, "Contracts": later})
    write_workbook(
        folder / "wrong.xlsx", {**GOOD, "Contracts": [CONTRACT_HEAD, contract("P1", "12.5x", date(2015, 3, 5))]}
    )
    for name in ("source", "later"):
        done = run("brief", f"{name}.xlsx", "--period", "2015", "-f", "json", "-o", f"{name}.json", folder=folder)
        assert done.returncode == 0, done.stderr
    return folder


def _unread(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run a command whose reader has gone before it says a word; return exit code and what it says to standard error."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "briefgen", *arguments], stdout=writer, stderr=subprocess.PIPE, text=True, cwd=folder,
            timeout=120, check=False,
        )  # fmt: skip
    finally:
        os.close(writer)
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("explain source.json total.contracted", 0),
        ("check source.xlsx", 0),
        ("check wrong.xlsx", 1),
        ("export source.xlsx --table projects --format csv --output -", 0),
        ("brief source.xlsx --format json --output -", 0),
        ("diff source.json later.json --exit-code", 1),
        ("explain --help", 0),
    ],
)
def test_nobody_reads(place: Path, words: str, code: int) -> None:
    read = run(*words.split(), folder=place)
    assert read.returncode == code and read.stdout
    assert _unread(place, *words.split()) == (code, read.stderr)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("words", ["check source.xlsx", "check wrong.xlsx", "brief source.xlsx -f json -o -", "--help"])
def test_no_room_for_results(place: Path, words: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "briefgen", *words.split()], stdout=full, stderr=subprocess.PIPE, text=True, cwd=place,
            timeout=120, check=False,
        )  # fmt: skip
    message = "briefgen: Standard output cannot be written: No space left on device. Write to another place."
    assert (done.returncode, done.stderr.splitlines()[-1]) == (3, message)


def test_an_encoding_without_all_letters(place: Path) -> None:
    def printed(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "briefgen", *words], capture_output=True, text=True, cwd=place, encoding="ascii",
            timeout=120, check=False, env={**os.environ, "PYTHONIOENCODING": "ascii"},
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (1, "")
        return done.stdout

    (place / "naïve 😀.xlsx").write_bytes((place / "wrong.xlsx").read_bytes())
    assert "na\\xefve \\U0001f600.xlsx, sheet" in printed("check", "naïve 😀.xlsx")
    findings = json.loads(printed("check", "naïve 😀.xlsx", "-f", "json"))
    assert "naïve 😀.xlsx" in json.dumps(findings, ensure_ascii=False)
