"""``briefgen import`` as a user meets it."""

from pathlib import Path

from tests.cli.program import run
from tests.profiles.imitations import activity, document, transaction, united_nations


def test_a_file_is_imported_and_an_existing_output_kept(tmp_path: Path) -> None:
    (tmp_path / "in.xml").write_text(united_nations(2)[0], encoding="utf-8")
    done = run("import", "in.xml", "-o", "out.xlsx", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "out.xlsx\n"), done.stderr
    assert "2 projects, 6 records of money; 0 errors" in done.stderr
    again = run("import", "in.xml", "-o", "out.xlsx", folder=tmp_path)
    assert again.returncode == 3
    assert "--overwrite" in again.stderr
    checked = run("check", "out.xlsx", folder=tmp_path)
    assert checked.returncode == 0
    assert "2 projects, 6 records of money" in checked.stdout


def test_strict_refuses_faulty_files_and_a_document_type_is_refused(tmp_path: Path) -> None:
    faulty = document([activity("A", "One", transaction("2", "2016-01-01", "five", "EUR"))])
    (tmp_path / "in.xml").write_text(faulty)
    refused = run("import", "in.xml", "-o", "out.xlsx", "--strict", folder=tmp_path)
    assert refused.returncode == 1
    assert "iati-activity[1]/transaction[1]/value" in refused.stderr
    assert not (tmp_path / "out.xlsx").exists()
    head, _, rest = faulty.partition("\n")
    (tmp_path / "in.xml").write_text(f'{head}<!DOCTYPE a [<!ENTITY b "b">]>{rest}')
    refused = run("import", "in.xml", folder=tmp_path)
    assert (refused.returncode, refused.stderr.count("\n")) == (3, 1)
