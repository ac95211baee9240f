"""Zip archives of tables: read in memory, named in messages, bounded, and never one within the other."""

import pytest

from tests.load.conftest import Load, Refuse
from tests.load.crafted import cell, sheet_xml, xlsx, zipped

TABLE = "id,title\n1,x\n"


def test_tables_come_by_name_and_are_called_after_the_archive(load: Load) -> None:
    members: list[tuple[str, str | bytes]] = [
        ("data/b.csv", TABLE),
        ("data/a.xlsx", xlsx(sheet_xml(cell("A1")))),
        ("data/notes.pdf", "%PDF"),
        ("__MACOSX/data/b.csv", "\x00\x05"),
        ("data/~$a.xlsx", "x"),
        ("data/README.txt", "x"),
        ("empty/", ""),
    ]
    loaded = load(zipped(members), "in.zip")
    assert [(sheet.file, sheet.name) for sheet in loaded.sheets] == [
        ("in.zip/data/a.xlsx", "S1"),
        ("in.zip/data/b.csv", "b"),
    ]
    assert [source.format for source in loaded.sources] == ["xlsx", "csv"]
    assert loaded.sources[1].size == len(TABLE)


@pytest.mark.parametrize("name", ["../../b.csv", "/etc/b.csv", "..\\b.csv", "./b.csv"])
def test_names_that_lead_elsewhere_are_only_names(load: Load, name: str) -> None:
    assert load(zipped([(name, TABLE)]), "in.zip").sheets[0].file in ("in.zip/b.csv", "in.zip/etc/b.csv")


def test_the_ending_of_an_archive_does_not_matter(load: Load) -> None:
    assert load(zipped([("b.csv", TABLE)]), "in.xlsx").sheets[0].rows[1] == ["1", "x"]


def test_a_fault_within_is_told_by_both_names(refuse: Refuse) -> None:
    assert refuse(zipped([("a.csv", TABLE), ("b.csv", "%PDF-1.7")]), "in.zip").startswith("in.zip/b.csv is a PDF.")
    broken = xlsx(sheet_xml(cell("A1") + cell("XFD1048576")))
    assert refuse(zipped([("a.xlsx", broken)]), "in.zip").startswith('in.zip/a.xlsx, sheet "S1", cell XFD1048576 ')


def test_archives_within_archives(refuse: Refuse) -> None:
    inner = zipped([("b.csv", TABLE)])
    for name in ("inner.zip", "inner.csv", "inner.7z"):
        message = refuse(zipped([("a.csv", TABLE), (name, inner)]), "in.zip")
        assert message == f"in.zip/{name} is an archive within an archive. Unpack it first."


def test_archives_without_tables(refuse: Refuse) -> None:
    for content in (zipped([]), zipped([("a.pdf", "x")]), zipped([("a.csv/", "")]), zipped([("a.xml", "<a/>")])):
        assert refuse(content, "in.zip").startswith("in.zip is a zip archive without tables.")


def test_bombs(refuse: Refuse, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "implausible size (a.csv)" in refuse(zipped([("a.csv", " " * 60_000_000)]), "in.zip")
    many = [(f"{number}.csv", TABLE) for number in range(1001)]
    assert "more than 1,000 tables" in refuse(zipped(many), "in.zip")
    monkeypatch.setattr("briefgen.load.archive.LARGEST_FILE", 10 * 2**20)
    large = [(f"{number}.csv", "x" * 2**20) for number in range(11)]
    assert "unpacks to more than 10 MB" in refuse(zipped(large), "in.zip")


def test_a_workbook_of_two_kinds_at_once(refuse: Refuse) -> None:
    extra = [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<x/>")]
    assert "it is ods and xlsx at once" in refuse(xlsx(sheet_xml(cell("A1")), extra=extra))
