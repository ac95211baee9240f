"""A fault of briefgen's own: one line and exit code 4, a traceback only when asked for."""

from pathlib import Path

import pytest

import briefgen.jobs.checking
from briefgen.cli.app import main
from briefgen.cli.console import console


def _fail(*_: object, **__: object) -> None:
    raise ZeroDivisionError("a test")


@pytest.fixture(autouse=True)
def _as_before() -> None:
    console.verbose, console.quiet = False, False


def test_it_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], example_path: Path
) -> None:
    monkeypatch.setattr(briefgen.jobs.checking, "check_source", _fail)
    with pytest.raises(SystemExit) as found:
        main(["check", str(example_path)])
    assert found.value.code == 4
    said = capsys.readouterr().err
    assert "ZeroDivisionError: a test" in said
    assert "Traceback" not in said


def test_verbose_shows_where(monkeypatch: pytest.MonkeyPatch, example_path: Path) -> None:
    monkeypatch.setattr(briefgen.jobs.checking, "check_source", _fail)
    with pytest.raises(ZeroDivisionError):
        main(["check", str(example_path), "-v"])
    console.verbose = False
