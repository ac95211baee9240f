"""Files of settings are files of a size that people write."""

import os
from pathlib import Path

import pytest

from briefgen.config.toml_file import read_toml
from briefgen.errors import ConfigError


def test_what_is_no_file_of_settings_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "briefgen.toml"
    path.write_text("a = " + "[" * 50_000, encoding="utf-8")
    with pytest.raises(ConfigError, match="brackets within brackets without end"):
        read_toml(path, "")
    path.write_text("#" * 1_000_001, encoding="utf-8")
    with pytest.raises(ConfigError, match="larger than 1 MB"):
        read_toml(path, "")
    path.unlink()
    with pytest.raises(FileNotFoundError):
        read_toml(path, "")
    os.mkfifo(path)
    with pytest.raises(ConfigError, match="is not a file"):
        read_toml(path, "")
    path.unlink()
    path.write_text('a = "b"', encoding="utf-8-sig")
    assert read_toml(path, "") == {"a": "b"}
