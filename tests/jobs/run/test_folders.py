"""The files of a brief appear together or not at all."""

import errno
import os
from pathlib import Path

import pytest

from briefgen.errors import OutputError
from briefgen.jobs.run import folders
from briefgen.jobs.run.folders import publish_together, sweep


def _content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_new_files_replace_old_ones_and_others_stay(tmp_path: Path) -> None:
    place = tmp_path / "month" / "country-NE"
    publish_together(place, {"a.pdf": b"1", "a.xlsx": b"1"})
    publish_together(place, {"b.pdf": b"other"})
    publish_together(place, {"a.pdf": b"2"}, outdated=("a.xlsx",))
    assert _content(place) == {"a.pdf": b"2", "b.pdf": b"other"}
    assert [path.name for path in place.parent.iterdir()] == ["country-NE"]


def test_without_an_exchange_the_result_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "_exchange", lambda one, other: False)
    place = tmp_path / "country-NE"
    publish_together(place, {"a.pdf": b"1", "b.pdf": b"1"})
    publish_together(place, {"a.pdf": b"2"})
    assert _content(place) == {"a.pdf": b"2", "b.pdf": b"1"}
    assert [path.name for path in tmp_path.iterdir()] == ["country-NE"]


@pytest.mark.parametrize("call", range(12))
def test_a_full_disk_at_any_step_leaves_the_old_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    """Every step that can meet a full disk does so in turn; what is there afterwards is all old or all new."""
    place = tmp_path / "country-NE"
    old = {"a.pdf": b"1", "a.xlsx": b"1", "b.pdf": b"1"}
    new = {"a.pdf": b"2", "a.xlsx": b"2", "b.pdf": b"1"}
    publish_together(place, old)
    left = [call]

    def failing(real: object) -> object:
        def step(*args: object, **kwargs: object) -> object:
            left[0] -= 1
            if left[0] < 0:
                raise OSError(errno.ENOSPC, "No space left on device")
            return real(*args, **kwargs)  # type: ignore[operator]  # any function of the system

        return step

    for name in ("fsync", "link"):
        monkeypatch.setattr(os, name, failing(getattr(os, name)))
    for name in ("open", "rename"):
        monkeypatch.setattr(Path, name, failing(getattr(Path, name)))
    try:
        publish_together(place, {"a.pdf": b"2", "a.xlsx": b"2"})
        finished = True
    except OutputError as error:
        assert "No space left" in str(error)
        finished = False
    monkeypatch.undo()
    assert _content(place) == (new if finished else old)
    assert [path.name for path in tmp_path.iterdir()] == ["country-NE"]


def test_a_sweep_removes_what_a_killed_run_left_and_brings_back_what_it_moved(tmp_path: Path) -> None:
    for name in (".country-NE.abc.part", ".country-LY.abc.old", ".country-ML.abc.old", "country-ML"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.pdf").write_bytes(name.encode())
    (tmp_path / ".manifest.json.xyz.part").write_bytes(b"torn")
    sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["country-LY", "country-ML"]
    assert _content(tmp_path / "country-ML") == {"a.pdf": b"country-ML"}


def test_a_place_that_cannot_be_written_is_an_output_error(tmp_path: Path) -> None:
    (tmp_path / "month").write_text("a file")
    with pytest.raises(OutputError, match="cannot be written"):
        publish_together(tmp_path / "month" / "country-NE", {"a.pdf": b"1"})
