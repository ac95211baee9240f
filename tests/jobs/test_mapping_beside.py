"""Which briefgen.toml is used: the one given, else the only one in or beside the sources."""

from pathlib import Path

import pytest

from briefgen.errors import UsageError
from briefgen.jobs.reading import find_mapping


def test_the_only_mapping_beside_the_sources_is_used(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.csv").write_text("id\n1\n")
    (tmp_path / "two" / "briefgen.toml").write_text("")
    sources = [tmp_path / "one" / "a.csv", tmp_path / "two" / "a.csv", tmp_path / "two"]
    assert find_mapping(sources, None).file == str(tmp_path / "two" / "briefgen.toml")
    assert find_mapping(sources[:1], None).file == ""
    (tmp_path / "one" / "briefgen.toml").write_text("")
    with pytest.raises(UsageError, match="several mappings"):
        find_mapping(sources, None)
    assert find_mapping(sources, tmp_path / "one" / "briefgen.toml").file.endswith("one/briefgen.toml")
