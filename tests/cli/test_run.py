"""``briefgen run``, ``history`` and ``schedule`` from the command line, with real workers."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli import program


def run(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return program.run(*arguments, folder=folder)


@pytest.fixture
def start(tmp_path: Path) -> Path:
    assert run(tmp_path, "init", "start").returncode == 0
    return tmp_path / "start"


def test_the_starter_folder_runs(start: Path) -> None:
    made = run(start, "run", "--month", "2017-02", "--log", "json")
    assert made.returncode == 0, made.stderr
    assert made.stdout.strip() == "outputs/runs/2017-02"
    events = [json.loads(line) for line in made.stderr.splitlines() if line.startswith("{")]
    briefs = [event for event in events if event["event"] == "brief"]
    assert [event["event"] for event in events[:3]] == ["step", "step", "planned"]
    assert events[0]["step"] == "Reading inputs/partnership.xlsx"
    assert events[2] == {"event": "planned", "month": "2017-02", "briefs": len(briefs)}
    assert events[-1] == {"event": "done", "made": len(briefs), "skipped": 0, "failed": 0}
    assert {event["status"] for event in briefs} == {"made"}
    assert (start / "outputs/runs/2017-02/all/brief-en-4.pdf").read_bytes().startswith(b"%PDF")
    again = run(start, "run", "--month", "2017-02")
    assert f"0 made, {len(briefs)} unchanged, 0 failed." in again.stderr
    assert run(start, "run", "--month", "2017-02", "--dry-run").stdout.splitlines() == [
        f"skip  {brief}  unchanged" for brief in sorted((event["place"] for event in briefs), key=len)
    ]
    values = json.loads(run(start, "history", "total.projects", "--format", "json").stdout)["values"]
    assert [value["month"] for value in values] == ["2017-02"]
    assert run(start, "run", "--if-due", "--at", "never").returncode == 2


def test_a_failed_brief_is_exit_code_1_and_named(start: Path) -> None:
    text = (start / "briefgen.toml").read_text(encoding="utf-8")
    formats = text.replace('formats = ["pdf", "xlsx"]', 'formats = ["html"]')
    (start / "briefgen.toml").write_text(formats + '\n[[brief]]\ncountry = "Nowhere"\n', encoding="utf-8")
    found = run(start, "run", "--month", "2017-02")
    assert found.returncode == 1
    assert '"Nowhere" is not a known country' in found.stderr
    assert (start / "outputs/runs/2017-02/all/brief-en-4.html").is_file()


def test_a_plan_makes_nothing(start: Path) -> None:
    found = run(start, "run", "--dry-run", "--month", "2017-02")
    assert found.returncode == 0
    assert found.stdout.startswith("make  all/brief-en-4  pdf,xlsx,json\n")
    assert not (start / "outputs").exists()


def test_only_takes_several_scopes_in_one_option_or_in_several(start: Path) -> None:
    with (start / "briefgen.toml").open("a", encoding="utf-8") as run_file:
        run_file.write("".join(f'\n[[brief]]\ndomain = "{code}"\n' for code in "12"))
    first, second = "all", "domain-2"

    def planned(*only: str) -> set[str]:
        lines = run(start, "run", "--dry-run", "--month", "2017-02", *only).stdout.splitlines()
        return {line.split()[1].split("/")[0] for line in lines if line.startswith("make")}

    assert planned("--only", f"{first}, {second}") == {first, second}
    assert planned("--only", first, "--only", second) == {first, second}
    for nothing, said in (("", "One of the arguments is empty."), (" , ", "--only names no scope")):
        empty = run(start, "run", "--month", "2017-02", "--only", nothing)
        assert empty.returncode == 2
        assert said in empty.stderr
    assert not (start / "outputs").exists()


def test_the_timer_starts_this_run_file(start: Path) -> None:
    units = run(start, "schedule", "show").stdout
    assert f"run {start / 'briefgen.toml'} --if-due" in units
    assert "OnCalendar=*-*-* 06:00:00 Europe/Brussels" in units
    assert run(start, "schedule", "show", "--for", "cron").stdout.startswith("CRON_TZ=Europe/Brussels\n0 6 * * * ")


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX")
def test_a_terminal_shows_a_bar(start: Path) -> None:
    import pty

    with (start / "briefgen.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[brief]]\ncountry = "Niger"\nperiod = "all"\n')
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "briefgen", "run", "--month", "2017-02"]
    with subprocess.Popen(command, cwd=start, stderr=theirs, env=os.environ | {"TERM": "xterm"}) as process:
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # how a terminal says that its other end is closed
            while piece := os.read(ours, 65536):
                shown += piece
    os.close(ours)
    assert process.returncode == 0
    assert re.search(rb"\[#+-+\] 1 of 2 briefs, about \d+ s left", shown)
    assert re.search(rb"\x1b\[K2017-02: \d made", shown)


@pytest.mark.skipif(os.name != "posix", reason="signals to a group of processes")
def test_a_run_that_is_stopped_says_what_stands(start: Path) -> None:
    code = (
        # A shell that starts something in the background lets it ignore Ctrl-C; a terminal does not.
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "sys.argv = ['briefgen', 'run', '--month', '2017-02', '--log', 'json'];"
        "from briefgen.cli import main; main()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], cwd=start, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    with process:
        assert process.stderr
        lines = [next(process.stderr)]
        os.killpg(process.pid, signal.SIGINT)
        lines += process.stderr
    assert process.returncode == 130
    assert "Stopped. Each brief is whole, the new one or the old; start the run again for the rest." in "".join(lines)
