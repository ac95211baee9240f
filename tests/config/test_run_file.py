"""The run file: what it gives, and every fault of it at once."""

from pathlib import Path

import pytest

from briefgen.config import load_mapping
from briefgen.config.run_file import load_run_file
from briefgen.errors import ConfigError

_GOOD = """
[run]
sources = ["inputs/{month}/*.xlsx", "shared.csv"]
output = "briefs"
time_zone = "Europe/Brussels"
keep = 24

[defaults]
period = "year-to-date"
formats = ["pdf"]

[[brief]]
each = "country"
where = { at_least = 1_000_000, except = ["LY"] }

[[brief]]
donor = "Germany"
domain = ["1", "3"]
period = "2015..{month}"
formats = ["xlsx"]

[columns.Projects]
"Budget" = "amount"
"""


def _write(folder: Path, text: str) -> Path:
    path = folder / "briefgen.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_it_gives_defaults_to_each_entry(tmp_path: Path) -> None:
    run_file = load_run_file(_write(tmp_path, _GOOD))
    first, second = run_file.entries
    assert run_file.sources == ("inputs/{month}/*.xlsx", "shared.csv")
    assert (run_file.output, run_file.time_zone, run_file.keep) == ("briefs", "Europe/Brussels", 24)
    assert (first.each, first.at_least, first.leave_out, first.formats) == ("country", "1000000", ("LY",), ("pdf",))
    assert second.filters == {"donor": ("Germany",), "domain": ("1", "3")}
    assert (second.period, second.formats) == ("2015..{month}", ("xlsx",))


def test_run_and_mapping_share_a_file(tmp_path: Path) -> None:
    path = _write(tmp_path, _GOOD)
    assert dict(load_mapping(path).columns["Projects"]) == {"budget": "amount"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[run]\nsources = []", "[run] sources: [] cannot be used."),
        ("[run]\nsource = 'a'", '"source" is not a key. Did you mean "sources"?'),
        ("[run]\nsources = 'a'\nkeep = 'x'", '[run] keep: "x" cannot be used. Write a whole number from 0 to 1,000.'),
        ("[run]\nsources = 'a'\ntime_zone = 'Brussels'", "Write a name such as Europe/Brussels."),
        (
            "[run]\nsources = 'a'\n[defualts]\nx = 1",
            '[defualts]: "defualts" is not a section. Did you mean "defaults"?',
        ),
        ("[run]\nsources = 'a'\n[[brief]]\neach = 'county'", '[[brief]] number 1 each: "county" cannot be used.'),
        ("[run]\nsources = 'a'\n[[brief]]\nperiod = 'soon'", '[[brief]] number 1 period: "soon" cannot be used.'),
        ("[run]\nsources = 'a'\n[[brief]]\nname = '../x'", '[[brief]] number 1 name: "../x" cannot be used.'),
        ("[run]\nsources = 'a'\n[[brief]]\nname = '{scope.__class__}/x'", "cannot be used."),
        ("[run]\nsources = 'a'\n[[brief]]\nformats = ['doc']", "Write some of pdf, xlsx, html, json"),
        ("[run]\nsources = 'a'\n[[brief]]\nwhere = { only = ['NE'] }", "where needs each."),
        ("[run]\nsources = 'a'\n[[brief]]\neach = 'country'\ncountry = 'NE'", "exclude each other."),
        ("[run]\nsources = 'a'\n[[brief]]\neach = 'country'\nwhere = { at_least = 'x' }", "where at_least:"),
        ("run = 3\n[[brief]]", "run: a table is wanted."),
    ],
)
def test_a_fault_names_key_and_cure(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_run_file(_write(tmp_path, text))
    assert words in str(caught.value)


def test_all_faults_are_reported_together(tmp_path: Path) -> None:
    text = "[run]\nkeep = -1\n[deliver]\nfolder = 3\n[[brief]]\neach = 'x'\n[[brief]]\nlanguages = ['xx']"
    with pytest.raises(ConfigError) as caught:
        load_run_file(_write(tmp_path, text))
    lines = str(caught.value).splitlines()
    assert len(lines) == 5
    assert all(line.startswith(f"{tmp_path / 'briefgen.toml'}, ") for line in lines)


def test_without_a_file_the_message_names_the_cure(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="does not exist"):
        load_run_file(tmp_path / "none.toml")


def test_faults_of_the_mapping_are_reported_with_those_of_the_run(tmp_path: Path) -> None:
    text = "[run]\nsources = 'a'\nkeep = -1\n[[brief]]\n[splits]\ncountries = 'even'"
    with pytest.raises(ConfigError, match=r"\[splits\] countries") as caught:
        load_run_file(_write(tmp_path, text))
    assert "[run] keep" in str(caught.value)
