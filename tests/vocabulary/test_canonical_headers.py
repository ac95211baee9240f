"""Sheets, columns and settings by name, plain language and HXL tag (data-model.md)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.headers import (
    PARTNERSHIP_KEYS,
    SHEETS,
    match_header,
    match_sheet,
    nearest_header,
    nearest_sheet,
)
from briefgen.vocabulary.hxl import is_hxl_tag, match_hxl, read_tag

HEADERS = [
    (sheet, word, name)
    for sheet, spec in SHEETS.items()
    for name, column in spec.by_name.items()
    for word in (name, *column.aliases)
]
TAGS = [(sheet, tag, column.name) for sheet, spec in SHEETS.items() for column in spec.columns for tag in column.hxl]


def test_the_sheets_are_those_of_the_canonical_workbook() -> None:
    assert list(SHEETS) == [
        "Partnership", "Projects", "Contracts", "Domains", "Countries", "Indicators", "Results", "Rates", "Donors",
        "Instruments", "Regions", "Messages", "Meetings", "Agenda", "Issues", "Milestones", "Published", "Policy",
        "Contacts",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sheet", "required"),
    [
        ("Projects", "project_id title"),
        ("Contracts", "contract_id project_id donor instrument measure amount currency value_date"),
        ("Domains", "project_id domain percentage"),
        ("Countries", "project_id country percentage"),
        ("Indicators", "indicator name unit"),
        ("Results", "project_id indicator period_end"),
        ("Rates", "month currency units_per_base"),
        ("Meetings", "meeting title date"),
        ("Agenda", "meeting item"),
        ("Issues", "issue"),
        ("Milestones", "date title"),
        ("Policy", "title"),
    ],
)
def test_required_columns_are_those_with_a_star(sheet: str, required: str) -> None:
    assert SHEETS[sheet].required == tuple(required.split())


def test_projects_and_contracts_hold_every_column() -> None:
    projects = (
        "project_id title record_type parent_id level status implementer start_date end_date domains countries "
        "percentage sector jvap_action eutf_window summary url source_doc as_of notes donor instrument amount "
        "currency signature_date disbursed"
    )
    contracts = (
        "contract_id project_id donor instrument measure amount currency value_date period_start period_end "
        "amount_base record_id domains countries as_of source_doc notes"
    )
    assert set(SHEETS["Projects"].by_name) == set(projects.split())
    assert set(SHEETS["Contracts"].by_name) == set(contracts.split())


@given(st.sampled_from(HEADERS), st.sampled_from([str.upper, str.lower, str.title]))
def test_every_header_means_its_column(header: tuple[str, str, str], change: "type[str]") -> None:
    sheet, word, name = header
    assert match_header(sheet, change(word)) == name
    assert match_header(sheet, f" {word.replace('_', ' - ')} ") == name


def test_no_header_means_two_columns() -> None:
    meanings: dict[tuple[str, str], set[str]] = {}
    for sheet, word, name in HEADERS:
        assert fold(word), (sheet, word)
        meanings.setdefault((sheet, fold(word)), set()).add(name)
    assert {key: names for key, names in meanings.items() if len(names) > 1} == {}


@pytest.mark.parametrize(
    ("sheet", "text", "name"),
    [
        ("Projects", "Contract value", "amount"),
        ("Projects", "Montant", "amount"),
        ("Projects", "Intitulé du projet", "title"),
        ("Projects", "N° du projet", "project_id"),
        ("Contracts", "Date de signature", "value_date"),
        ("Contracts", "Montant (EUR)", "amount_base"),
        ("Results", "Valeur de référence", "baseline"),
        ("Donors", "Name (FR)", "name_fr"),
        ("Donors", "Nom (FR)", "name_fr"),
        ("Messages", "text_ar", "text_ar"),
        ("Projects", "Budget line", None),
        ("Projects", "", None),
        ("Projects", "%", None),
    ],
)
def test_plain_words_match(sheet: str, text: str, name: str | None) -> None:
    assert match_header(sheet, text) == name


def test_a_near_miss_is_only_a_suggestion() -> None:
    assert match_header("Contracts", "contact_id") is None
    assert nearest_header("Contracts", "contact_id") == "contract_id"
    assert nearest_header("Contracts", "zzzzz") is None


def test_every_sheet_name_matches_once() -> None:
    meanings: dict[str, set[str]] = {}
    for name, spec in SHEETS.items():
        for word in (name, *spec.aliases):
            assert match_sheet(word) == match_sheet(word.upper()) == name
            meanings.setdefault(fold(word), set()).add(name)
    assert all(len(names) == 1 for names in meanings.values())


def test_a_misspelt_sheet_is_only_a_suggestion() -> None:
    assert match_sheet("Projcets") is None
    assert nearest_sheet("Projcets") == "Projects"
    assert nearest_sheet("zzzzz") is None


def test_settings_match_in_both_languages() -> None:
    assert PARTNERSHIP_KEYS[fold("Main measure")] == PARTNERSHIP_KEYS[fold("Mesure principale")] == "main_measure"
    assert PARTNERSHIP_KEYS[fold("Titre FR")] == PARTNERSHIP_KEYS[fold("title_fr")] == "title_fr"
    assert {key for key in PARTNERSHIP_KEYS.values() if key[-3:] not in ("_en", "_fr", "_ar")} == {
        "title", "partner_a", "partner_b", "as_of", "base_currency", "period", "compare_period", "coverage_from",
        "main_measure", "reporting_org", "priority_countries", "classification", "illustrative", "source_note",
    }  # fmt: skip


@pytest.mark.parametrize(("sheet", "tag", "name"), TAGS)
def test_every_tag_means_its_column_whatever_its_attributes_order(sheet: str, tag: str, name: str) -> None:
    assert match_hxl(sheet, tag) == name
    hashtag, *attributes = tag.split("+")
    assert match_hxl(sheet, f" {hashtag.upper()} +" + " +".join(reversed(attributes)) if attributes else tag) == name


def test_the_tag_with_most_attributes_wins() -> None:
    assert match_hxl("Contracts", "#value+eur") == "amount_base"
    assert match_hxl("Contracts", "#value+usd") == "amount"
    assert match_hxl("Projects", "#org+impl+name") == "implementer"
    assert match_hxl("Projects", "#country+code+iso2") == "countries"
    assert match_hxl("Projects", "#activity+status") is None


@pytest.mark.parametrize("text", ["#org", "#affected+f", "value", "", "#", "# org", "#org+", "Contract #1"])
def test_other_tags_and_texts_mean_nothing(text: str) -> None:
    assert match_hxl("Projects", text) is None


def test_tags_are_told_from_headers() -> None:
    assert is_hxl_tag("#sector\t")
    assert is_hxl_tag("#ORG +impl +name")
    assert str(read_tag(" #ADM 2 + Name+ code ")) == "#adm2+code+name"
    assert not is_hxl_tag("# of projects")
    assert not is_hxl_tag("#1")


@pytest.mark.parametrize(
    ("sheet", "header", "name"),
    [
        ("Projects", "N° projet", "project_id"), ("Projects", "Bailleurs", "donor"), ("Projects", "Date signature", "signature_date"),
        ("Projects", "Pays d’intervention", "countries"), ("Contracts", "N° contrat", "contract_id"),
        ("Contracts", "N° projet", "project_id"), ("Contracts", "Date valeur", "value_date"),
    ],
)  # fmt: skip
def test_headers_of_french_workbooks(sheet: str, header: str, name: str) -> None:
    assert match_header(sheet, header) == name
