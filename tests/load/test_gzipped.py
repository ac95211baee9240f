"""Files that gzip compressed: read as what they hold, refused where they are damaged or unpack without end."""

import gzip
from pathlib import Path

import pytest

from briefgen.errors import SourceError
from briefgen.load import load_sources
from briefgen.load.gzipped import unpack

TEXT = b"project_id,title\nP1,One\n"


def test_a_compressed_table_is_read_alone_and_in_a_folder(tmp_path: Path) -> None:
    place = tmp_path / "list.csv.gz"
    place.write_bytes(gzip.compress(TEXT) + gzip.compress(b"P2,Two\n"))
    for source in (place, tmp_path):
        loaded = load_sources([source])
        assert loaded.sheets[0].rows == [["project_id", "title"], ["P1", "One"], ["P2", "Two"]]
        assert loaded.sheets[0].name == "list"
        assert loaded.sources[0].size == place.stat().st_size


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (gzip.compress(TEXT)[:-9], "too early"),
        (b"\x1f\x8bnonsense", "damaged gzip"),
        (gzip.compress(gzip.compress(TEXT)), "archive within an archive"),
        (gzip.compress(b"x" * 257 + b"ustar" + b"x" * 300), "tar archive"),
        (gzip.compress(b""), "is empty"),
    ],
    # The bytes hold the second in which they were made: no name of a case, or workers would collect different tests.
    ids=["cut", "nonsense", "twice", "tar", "empty"],
)
def test_what_cannot_be_read_is_refused_in_one_line(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "list.csv.gz").write_bytes(content)
    with pytest.raises(SourceError, match=words):
        load_sources([tmp_path / "list.csv.gz"])


def test_a_file_that_unpacks_without_end_is_refused_early(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.load.gzipped.MOST_PART", 1 << 20)
    bomb = gzip.compress(b"0" * (8 << 20))
    with pytest.raises(SourceError, match="unpacks to more"):
        unpack(bomb, "bomb.gz")
