"""The JSON Schema of the run file says what the parser says."""

import json
import tomllib
from dataclasses import fields
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import get_args, get_type_hints

import jsonschema
import pytest

from briefgen import schemas
from briefgen.cli.brief import brief
from briefgen.config.run_faults import run_faults
from briefgen.config.run_file import Entry, RunFile, load_run_file
from briefgen.config.run_keys import BRIEF, DEFAULTS, DELIVER, EDITIONS, LANGUAGES, RUN, WHERE
from briefgen.config.run_schema import SCHEMA_NAME, run_file_schema
from briefgen.jobs.starting import start_folder

_VALUES: tuple[object, ...] = (
    *("", " ", "x", "a/b", "../a", "{scope}/{lang}", "{scope.x}/a", "{month}/{{", "en", "xx", "pdf", "4", "1", "full"),
    *(
        "internal",
        "country",
        "county",
        "none",
        "2016",
        "2016-Q4",
        "2015..{month}",
        "{month}",
        "2016-1",
        "all",
        "all..all",
    ),
    *("first working day 06:00", "day 5 7:05", "day 31 06:00", "day 5 24:00", "UTC", "Europe/Brussels", "/etc/passwd"),
    *(0, 1, 5, -1, 24, 1000, 4096, 100_000, 1.5, float("nan"), True, False),
    *([], [""], ["en"], ["en", "xx"], ["pdf", "xlsx"], ["pdf", 1], ["4"], [[]], {}, {"only": ["NE"]}, "1e6", "1000000"),
)
_SECTIONS = {"run": RUN, "deliver": DELIVER, "defaults": DEFAULTS, "brief": BRIEF, "where": WHERE}
_LOOKED_CLOSER_AT = {("run", "time_zone"), ("where", "at_least")}
"""The parser knows which zones exist, and takes a number that is written as text."""


def _with(section: str, key: str, value: object) -> dict[str, object]:
    """Return a run file that is right but for one value."""
    content: dict[str, object] = {"run": {"sources": "a.csv"}, "brief": [{}]}
    if section == "where":
        return content | {"brief": [{"each": "country", "where": {key: value}}]}
    if section == "brief":
        return content | {"brief": [{key: value}]}
    if section == "run":
        return content | {"run": {"sources": "a.csv", key: value}}
    return content | {section: {key: value}}


@pytest.mark.parametrize(("section", "key"), [(section, key) for section in _SECTIONS for key in _SECTIONS[section]])
def test_schema_and_parser_agree_on_every_value(section: str, key: str) -> None:
    validator = jsonschema.Draft202012Validator(run_file_schema())
    seen = set()
    for value in _VALUES:
        content = _with(section, key, value)
        fits = not list(run_faults(content))
        accepted = validator.is_valid(content)
        seen.add(fits)
        if (section, key) in _LOOKED_CLOSER_AT:
            assert accepted or not fits, value
        else:
            assert accepted is fits, value
    assert seen == {True, False}


@pytest.mark.parametrize(
    "text",
    [
        "[run]\nsources = 'a'",
        "[[brief]]",
        "[run]\nkeep = 3\n[[brief]]",
        "[run]\nsources = 'a'\nsource = 'b'\n[[brief]]",
        "[run]\nsources = 'a'\n[defualts]\n[[brief]]",
        "[run]\nsources = 'a'\n[[brief]]\nwhere = { only = ['NE'] }",
        "[run]\nsources = 'a'\n[[brief]]\neach = 'country'\nwhere = 3",
        "[run]\nsources = 'a'\n[[brief]]\neach = 'country'\ncountry = 'NE'",
        "[run]\nsources = 'a'\n[defaults]\neach = 'country'\n[[brief]]",
        "run = 3\n[[brief]]",
        "[run]\nsources = 'a'\n[[brief]]\n[sheets]\n'Mine' = 'Poject'",
        "[run]\nsources = 'a'\n[[brief]]\n[splits]\ncountries = 'even'",
    ],
)
def test_both_refuse_a_wrong_shape(text: str) -> None:
    content = tomllib.loads(text)
    assert list(run_faults(content))
    assert not jsonschema.Draft202012Validator(run_file_schema()).is_valid(content)


def test_the_shipped_schema_is_the_one_made_from_the_keys() -> None:
    shipped = json.loads(files(schemas).joinpath(SCHEMA_NAME).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(shipped)
    assert shipped == run_file_schema()


def test_the_documented_defaults_are_those_that_hold() -> None:
    for keys, kind in ((RUN, RunFile), (BRIEF, Entry)):
        held = {field.name: field.default for field in fields(kind)}
        for name, key in keys.items():
            if key.default:
                written = tomllib.loads(f"x = {key.default}")["x"]
                assert held[name] == (tuple(written) if isinstance(written, list) else written), name


def test_editions_and_languages_are_those_of_one_brief() -> None:
    hints = get_type_hints(brief)
    assert get_args(hints["pages"]) == EDITIONS
    assert get_args(hints["lang"]) == LANGUAGES


def test_a_starter_folder_names_a_schema_that_is_there(tmp_path: Path) -> None:
    start_folder(tmp_path)
    first = (tmp_path / "briefgen.toml").read_text(encoding="utf-8").splitlines()[0]
    assert first == f"#:schema ./{SCHEMA_NAME}"
    schema = json.loads((tmp_path / SCHEMA_NAME).read_text(encoding="utf-8"))
    content = tomllib.loads((tmp_path / "briefgen.toml").read_text(encoding="utf-8"))
    jsonschema.validate(content, schema)
    assert load_run_file(tmp_path / "briefgen.toml").entries


def test_dates_of_toml_are_no_texts() -> None:
    assert list(run_faults(_with("run", "at", date(2017, 1, 1))))
