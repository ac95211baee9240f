"""Files appear whole or not at all."""

import os
import re
from pathlib import Path

import pytest

from briefgen.errors import OutputError, UsageError
from briefgen.jobs.exporting import format_of
from briefgen.jobs.outbox import keep_sources, publish, refuse_place


def test_files_are_written_and_folders_made(tmp_path: Path) -> None:
    publish({tmp_path / "a" / "b.txt": b"one", tmp_path / "c.txt": b"two"})
    assert (tmp_path / "a" / "b.txt").read_bytes() == b"one"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "c.txt"]


def test_nothing_changes_when_one_place_cannot_be_written(tmp_path: Path) -> None:
    good, folder = tmp_path / "good.txt", tmp_path / "folder"
    good.write_bytes(b"old")
    folder.mkdir()
    with pytest.raises(OutputError, match="folder"):
        publish({good: b"new", folder: b"x"})
    assert good.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "good.txt"]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "brief.pdf"
    place.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        publish({place: b"new"})
    assert place.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["brief.pdf"]


def test_a_source_is_never_written_over(tmp_path: Path) -> None:
    source, folder = tmp_path / "source.xlsx", tmp_path / "sources"
    folder.mkdir()
    for place in (source, folder / "part.csv", folder / "brief.pdf"):
        place.write_bytes(b"own")
    (tmp_path / "other-name.xlsx").hardlink_to(source)
    for output in (source, tmp_path / "sources" / ".." / "source.xlsx", tmp_path / "other-name.xlsx"):
        with pytest.raises(UsageError, match="is the source itself"):
            keep_sources(output, source)
    with pytest.raises(UsageError, match="is the source itself"):
        keep_sources(folder / "part.csv", folder)
    keep_sources(None, source)
    for output in (tmp_path / "new.xlsx", folder / "new.csv", folder / "brief.pdf", folder):
        keep_sources(output, source, folder, None, tmp_path / "missing.xlsx")


@pytest.mark.parametrize(
    ("name", "form"),
    [(None, "xlsx"), ("out", "xlsx"), ("a.CSV", "csv"), ("a.json", "json"), ("-", "xlsx"), ("a.txt", "xlsx")],
)
def test_the_name_of_an_output_asks_for_its_format(name: str | None, form: str) -> None:
    assert format_of(Path(name) if name else None) == form


@pytest.mark.parametrize(
    ("name", "formats", "words"),
    [
        (
            "brief.txt",
            ("pdf", "xlsx"),
            "has the name of a .txt file, which is not asked for. Name it .pdf or .xlsx, or make",
        ),
        (
            "brief.xlsx",
            ("pdf",),
            "has the name of a .xlsx file, which is not asked for. Name it .pdf, or make a folder",
        ),
        ("new/brief.docx", ("pdf",), "has the name of a .docx file"),
        ("folder.pdf", ("pdf",), "folder.pdf is a folder. Name another file."),
        ("list", ("json",), "list is a file, and no folder. Give a folder, or a name that ends in .json."),
    ],
)
def test_a_place_that_is_neither_folder_nor_such_a_file_is_refused(
    tmp_path: Path, name: str, formats: tuple[str, ...], words: str
) -> None:
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "list").write_bytes(b"own")
    with pytest.raises(UsageError, match=re.escape(words)):
        refuse_place(tmp_path / name, formats)


@pytest.mark.parametrize(
    "name", ["brief.pdf", "a/b/brief.PDF", "out", "new/out", "2016.01", "v1.2", "folder.txt", "folder.xlsx"]
)
def test_folders_and_files_of_the_format_are_taken(tmp_path: Path, name: str) -> None:
    for folder in ("folder.txt", "folder.xlsx"):
        (tmp_path / folder).mkdir()
    refuse_place(tmp_path / name, ["pdf"])


def test_a_file_in_the_way_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "list").write_bytes(b"own")
    with pytest.raises(
        OutputError, match=r"brief.pdf cannot be written: \S*list is a file, and no folder\. Choose another"
    ):
        publish({tmp_path / "list" / "2016" / "brief.pdf": b"x"})
