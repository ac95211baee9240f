"""Files, folders, and paths that are neither."""

import hashlib
import io
import os
from pathlib import Path

import pytest

from briefgen.errors import SourceError, UsageError
from briefgen.load import load_source, load_sources
from tests.load.crafted import cell, sheet_xml, xlsx


def refusal(path: Path, name: str | None = None) -> str:
    with pytest.raises(SourceError) as caught:
        load_source(path, name)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two tables and much that is none."""
    (tmp_path / "b.csv").write_text("id,title\n1,x\n")
    (tmp_path / "a.xlsx").write_bytes(xlsx(sheet_xml(cell("A1")), sheet_xml(cell("A1", 2))))
    for name in ("~$a.xlsx", ".hidden.csv", "briefgen.toml", "README.md", "README.txt", "readme.csv", "notes.docx"):
        (tmp_path / name).write_text("not a table")
    (tmp_path / "sub.csv").mkdir()
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "c.csv").write_text("id,title\n1,x\n")
    os.mkfifo(tmp_path / "pipe.csv")
    return tmp_path


def test_a_folder_gives_its_tables_by_name(folder: Path) -> None:
    loaded = load_source(folder, "inputs")
    assert [(sheet.file, sheet.name) for sheet in loaded.sheets] == [
        (str(Path("inputs/a.xlsx")), "S1"),
        (str(Path("inputs/a.xlsx")), "S2"),
        (str(Path("inputs/b.csv")), "b"),
    ]
    assert [source.format for source in loaded.sources] == ["xlsx", "csv"]


def test_a_source_carries_hash_and_size(folder: Path) -> None:
    content = (folder / "b.csv").read_bytes()
    source = load_source(folder / "b.csv").sources[0]
    assert source.file == str(folder / "b.csv")
    assert (source.sha256, source.size) == (hashlib.sha256(content).hexdigest(), len(content))


@pytest.mark.parametrize("name", ["empty", "empty.xlsx"])
def test_a_folder_without_tables(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "README.txt").write_text("nothing")
    assert refusal(tmp_path / name, name).startswith(f"{name} is a folder without tables.")


def test_a_missing_file_suggests_what_is_there(folder: Path) -> None:
    message = refusal(folder / "a.xslx", "a.xslx")
    assert message.startswith("a.xslx does not exist. Did you mean ")
    assert "a.xlsx" in message
    nothing_like_it = "x does not exist. Give a workbook, a .csv file, a .zip of them or a folder of them."
    assert refusal(folder / "quite-another-name", "x") == f"{nothing_like_it} There is {folder / 'a.xlsx'}."
    assert refusal(folder / "deeper" / "quite-another-name", "x") == nothing_like_it
    assert "does not exist" in refusal(folder / "nowhere" / "a.xlsx")


@pytest.mark.parametrize("name", ["x" * 300, "a\x00b", "b.csv/c.csv"])
def test_names_that_no_file_can_have(folder: Path, name: str) -> None:
    assert "cannot be read" in refusal(folder / name, "in.csv")


def test_pipes_and_devices_are_never_opened(folder: Path) -> None:
    assert "is not a file" in refusal(folder / "pipe.csv")
    assert "is not a file" in refusal(Path(os.devnull))


def test_links(folder: Path) -> None:
    (folder / "deeper" / "good.csv").symlink_to(folder / "b.csv")
    assert load_source(folder / "deeper" / "good.csv").sheets[0].rows[1] == ["1", "x"]
    (folder / "loop").symlink_to(folder / "loop")
    assert "cannot be read" in refusal(folder / "loop")
    (folder / "dangling").symlink_to(folder / "nothing")
    message = refusal(folder / "dangling")
    assert "is a link to a file that does not exist" in message
    assert "Did you mean" not in message


def test_a_file_that_may_not_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbid(self: Path, mode: str = "r") -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbid)
    assert "cannot be read (Permission denied)" in refusal(folder / "b.csv")


def test_a_file_beyond_the_limit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.load.source.LARGEST_FILE", 5)
    assert "is larger than" in refusal(folder / "b.csv")


def test_names_in_messages_are_printable(tmp_path: Path) -> None:
    path = tmp_path / "a\n\x1b[31m\u202eé.csv"
    path.write_bytes(b"")
    assert refusal(path).endswith("a\ufffd\ufffd[31m\ufffdé.csv is empty. Save the table into it again.")


def test_several_sources_are_one(folder: Path) -> None:
    loaded = load_sources([folder / "deeper" / "c.csv", folder / "a.xlsx"])
    assert [Path(source.file).name for source in loaded.sources] == ["c.csv", "a.xlsx"]
    assert [sheet.name for sheet in loaded.sheets] == ["c", "S1", "S2"]


def test_a_source_that_is_given_twice(folder: Path) -> None:
    (folder / "link.csv").symlink_to(folder / "b.csv")
    with pytest.raises(UsageError, match="is given twice"):
        load_sources([folder / "b.csv", folder / "link.csv"])


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"id;title\n1;x\n")))
    loaded = load_sources([Path("-")])
    assert (loaded.sources[0].file, loaded.sheets[0].rows[1]) == ("standard input", ["1", "x"])


def test_sources_that_are_too_large_together(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.load.source.MOST_CELLS_IN_ALL", 5)
    assert "more than" in refusal(folder)
