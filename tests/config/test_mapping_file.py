"""briefgen.toml: what it says, and every fault at once."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.config import NO_MAPPING, load_mapping
from briefgen.config.faults import mapping_faults
from briefgen.errors import ConfigError
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.headers import PARTNERSHIP_KEYS

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "eutf-database" / "briefgen.toml"
PAGE = Path(__file__).parents[2] / "docs" / "briefgen-toml.md"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "briefgen.toml"


def test_no_file_is_no_mapping(place: Path) -> None:
    assert load_mapping(None) is NO_MAPPING
    assert load_mapping(place) is NO_MAPPING


def test_an_empty_file_says_nothing(place: Path) -> None:
    place.write_text("")
    assert load_mapping(place).columns == {}
    assert load_mapping(place).file == str(place)


def test_every_part_is_read(place: Path) -> None:
    place.write_text(
        """\ufeffignore_sheets = ["Pivot 2"]
[sheets]
"Liste 2016" = "Projects"
[columns.Projects]
"Bénéficiaires" = "countries"
[values.Projects.status]
"En exécution" = "ongoing"
[domains]
"Résilience" = "1:50; 3:50"
Borders = 4
[splits]
countries = "equal"
[separators.Projects]
countries = ","
[constants.Projects]
donor = "EU"
signature_date = 2016-05-12
[partnership]
"Main measure" = "approved"
illustrative = true
as_of = 2017-02-28
priority_countries = ["NE", "ML"]
""",
        encoding="utf-8",
    )
    read = load_mapping(place)
    assert read.ignore_sheets == ("pivot 2",)
    assert read.sheets == {"liste 2016": "Projects"}
    assert read.columns == {"Projects": {fold("BENEFICIAIRES"): "countries"}}
    assert read.values == {"Projects": {"status": {"en execution": "ongoing"}}}
    assert read.domains == {"resilience": "1:50; 3:50", "borders": "4"}
    assert read.splits == {"countries": "equal"}
    assert read.separators == {"Projects": {"countries": ","}}
    assert read.constants == {"Projects": {"donor": "EU", "signature_date": "2016-05-12"}}
    assert read.partnership == {
        "main_measure": "approved",
        "illustrative": "yes",
        "as_of": "2017-02-28",
        "priority_countries": "NE; ML",
    }


def faults_of(content: dict[str, Any]) -> list[str]:
    return list(mapping_faults(content))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"colums": {}}, ['"colums" is not a section', 'Did you mean "columns"?']),
        ({"sheets": {"Liste": "Projcets"}}, ['[sheets] "Liste"', 'Did you mean "Projects"?']),
        ({"sheets": {"Liste": "projects"}}, ['Did you mean "Projects"?']),
        ({"sheets": {"Liste": ["Projects"]}}, ["is not a sheet of the canonical workbook"]),
        ({"sheets": {"A b": "Projects", "a-B": "Contracts"}}, ['"A b" and "a-B" are the same word']),
        ({"columns": {"Projets": {}}}, ["[columns.Projets]", 'Did you mean "Projects"?']),
        ({"columns": {"Projects": {"Budget": "amont"}}}, ['"Budget"', 'Did you mean "amount"?']),
        ({"columns": {"Projects": {"Budget": "Contract value"}}}, ['Did you mean "amount"?']),
        ({"columns": {"Projects": {"Budget": ["amount"]}}}, ["is not a column of Projects"]),
        ({"columns": {"Projects": "amount"}}, ["[columns.Projects]: a table is wanted"]),
        ({"columns": "amount"}, ["columns: a table is wanted"]),
        ({"values": {"Projects": {"state": {}}}}, ["[values.Projects.state]", '"state" is not a column']),
        ({"values": {"Projects": {"status": "open"}}}, ["[values.Projects.status]: a table is wanted"]),
        ({"values": {"Projects": {"status": {"x": ["open"]}}}}, ['[values.Projects.status] "x"']),
        ({"values": {"Meetings": {"title": {"x": "y"}}}}, ["in Projects, Contracts, Results only"]),
        ({"domains": {"Jobs": "6"}}, ['[domains] "Jobs": "6" is not a domain', "1 to 5"]),
        ({"domains": {"Jobs": "1:many"}}, ['"1:many" is not a domain']),
        ({"domains": {"Jobs": True}}, ['"True" is not a domain']),
        ({"splits": {"country": "equal"}}, ['Did you mean "countries"?']),
        ({"splits": {"countries": "even"}}, ['[splits] countries: "even"']),
        ({"separators": {"Projects": {"countries": ""}}}, ["[separators.Projects] countries"]),
        ({"separators": {"Projects": {"pays": ","}}}, ['Did you mean "countries"?']),
        ({"constants": {"Projects": {"donor": ["EU"]}}}, ["[constants.Projects] donor"]),
        ({"partnership": {"main_mesure": "approved"}}, ['Did you mean "main_measure"?']),
        ({"partnership": {"title": {"en": "x"}}}, ['[partnership] "title"']),
        ({"ignore_sheets": "Pivot"}, ["ignore_sheets: a list"]),
        ({"ignore_sheets": [1]}, ["ignore_sheets: a list"]),
    ],
)
def test_each_fault_says_where_what_and_the_cure(content: dict[str, Any], words: list[str]) -> None:
    found = faults_of(content)
    assert len(found) == 1
    assert all(word in found[0] for word in words), found[0]


def test_all_faults_come_together_with_the_name_of_the_file(place: Path) -> None:
    place.write_text('[columns.Projects]\n"A" = "amont"\n"B" = "titel"\n[splits]\nfoo = "equal"\n')
    with pytest.raises(ConfigError) as caught:
        load_mapping(place)
    lines = str(caught.value).splitlines()
    assert len(lines) == 3
    assert all(line.startswith(f"{place}, [") for line in lines)


def test_what_is_not_toml_is_said_with_its_line(place: Path) -> None:
    place.write_text("[columns.Projects]\nContract value = amount\n")
    with pytest.raises(ConfigError, match="line 2"):
        load_mapping(place)


def test_what_is_not_text_is_said(place: Path) -> None:
    place.write_bytes(b'title = "Gu\xe9"\n')
    with pytest.raises(ConfigError, match="UTF-8"):
        load_mapping(place)


SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.dates()
NAMES = (
    "sheets columns values domains splits separators constants partnership ignore_sheets Projects Contracts amount "
    "status countries title"
)
WORDS = st.sampled_from(NAMES.split())
TOML = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(WORDS, inner, max_size=3))


@given(st.dictionaries(WORDS | st.text(max_size=5), TOML, max_size=4))
def test_no_content_makes_the_check_itself_fail(content: dict[str, Any]) -> None:
    assert all(isinstance(fault, str) and fault for fault in mapping_faults(content))


def test_a_toml_date_is_a_constant() -> None:
    assert faults_of({"constants": {"Projects": {"signature_date": date(2016, 5, 12)}}}) == []


def test_the_example_is_sound_and_says_what_it_should() -> None:
    read = load_mapping(EXAMPLE)
    assert read.columns["Projects"]["projectbudget"] == "amount"
    assert read.partnership["main_measure"] == "approved"
    assert read.constants["Projects"] == {"donor": "EU", "instrument": "EUTF-AFRICA", "currency": "EUR"}
    assert read.domains["improved migration management"] == "2; 3; 4; 5"


def test_the_example_of_the_page_is_sound(place: Path) -> None:
    place.write_text(PAGE.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0], encoding="utf-8")
    assert load_mapping(place).splits == {"countries": "equal"}


def test_the_page_names_every_part_and_setting() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for part in ("sheets", "columns.<Sheet>", "values.<Sheet>.<column>", "domains", "splits", "separators.<Sheet>",
                 "constants.<Sheet>", "partnership"):  # fmt: skip
        assert f"`[{part}]`" in text
    assert "`ignore_sheets`" in text
    plain = {key for key in PARTNERSHIP_KEYS.values() if key[-3:] not in ("_en", "_fr", "_ar")}
    assert all(f"`{key}`" in text for key in plain)
    assert "`title_fr`" in text
