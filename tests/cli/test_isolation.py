"""A command's work dies without a crash: its death is an error message, and it never outlives the command."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.load.crafted import cell, sheet_xml, xlsx

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process cannot fork here")
MESSAGE = "Delete stray cells far away from the tables, or split the file."


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a workbook that the reader cannot read: its grid takes half a terabyte."""
    path = tmp_path / "in.xlsx"
    path.write_bytes(xlsx(sheet_xml(cell("A1") + cell("XFD1048576"))))
    return path


def start(patch: str, *arguments: str | Path) -> subprocess.Popen[str]:
    """Start a command in which the scan lets everything pass and ``patch`` has replaced parts of the reading."""
    code = (
        # A shell that starts something in the background lets it ignore Ctrl-C, nohup a hang-up; a terminal does not.
        "import os, signal, sys, time; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "signal.signal(signal.SIGHUP, signal.SIG_DFL);"
        "import briefgen.load.workbook as workbook; from briefgen.load.scan import SheetScan;"
        f"workbook.scan_sheet = lambda *_: SheetScan(); {patch or 'pass'};"
        f"sys.argv = {['briefgen', *map(str, arguments)]!r};"
        "from briefgen.cli import main; main()"
    )
    return subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        cwd=Path(str(arguments[1])).parent,
    )


def fate(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    output, errors = process.communicate(timeout=60)
    return process.returncode, output, errors


@pytest.mark.parametrize("command", ["check", "brief", "export"])
def test_the_reader_aborts(source: Path, command: str) -> None:
    message = f"briefgen: Reading {source} took more than 4 GB of memory. {MESSAGE}\n"
    assert fate(start("", command, source)) == (3, "", message)
    assert not (source.parent / "outputs").exists()


def test_the_reader_aborts_in_a_run(source: Path) -> None:
    run_file = source.parent / "briefgen.toml"
    run_file.write_text('[run]\nsources = ["in.xlsx"]\n[[brief]]\n', encoding="utf-8")
    code, output, errors = fate(start("", "run", run_file, "--month", "2017-02"))
    assert (code, output) == (3, "")
    assert errors == f"briefgen: Reading in.xlsx took more than 4 GB of memory. {MESSAGE}\n"


@pytest.mark.parametrize(
    ("death", "words"),
    [
        ("os.abort()", "took more than 4 GB of memory"),
        ("os.kill(os.getpid(), 9)", "took more than 4 GB of memory"),
        ("bytearray(5 * 2**30)", "took more than 4 GB of memory"),
        ("os.kill(os.getpid(), 11)", "failed: the reader stopped (SIGSEGV)"),
        ("os.kill(os.getpid(), 24)", "took more than 15 minutes"),
    ],
    ids=["abort", "kill", "memory", "fault", "time"],
)
def test_deaths(source: Path, death: str, words: str) -> None:
    code, output, errors = fate(start(f"workbook._read = lambda *_, **__: {death}", "check", source))
    assert (code, output, errors.count("\n")) == (3, "", 1)
    assert errors.startswith(f"briefgen: Reading {source} {words}")


SLEEP = "workbook._read = lambda *_, **__: (print(os.getpid(), flush=True), time.sleep(60))"


def _gone(pid: int) -> bool:
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_the_work_ends_with_the_command(source: Path, number: signal.Signals) -> None:
    process = start(SLEEP, "check", source)
    assert process.stdout
    worker = int(process.stdout.readline())
    assert worker != process.pid
    process.send_signal(number)
    assert fate(process)[0] == -number
    assert _gone(worker)


def test_an_interruption_says_so_once(source: Path) -> None:
    process = start(SLEEP, "check", source)
    assert process.stdout
    process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)
    assert fate(process) == (130, "", "briefgen: Stopped. Nothing was changed.\n")


def test_an_interruption_of_the_command_alone_ends_the_work(source: Path) -> None:
    process = start(SLEEP, "check", source)
    assert process.stdout
    worker = int(process.stdout.readline())
    process.send_signal(signal.SIGINT)
    assert fate(process) == (130, "", "briefgen: Stopped. Nothing was changed.\n")
    assert _gone(worker)


def test_exit_codes_come_through(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text("project_id,title,domains,amount,currency\nP-1,One,1,12x,EUR\n")
    assert fate(start("", "check", path))[0] == 1
    assert fate(start("", "check", tmp_path / "none.csv"))[0] == 3
    assert fate(start("", "brief", path, "--period", "yesterday"))[0] == 2
