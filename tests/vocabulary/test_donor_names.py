"""Donors and donor groups: data-model.md rule 13."""

from datetime import date

import pytest

from briefgen.vocabulary.countries import ISO2
from briefgen.vocabulary.donors import DONOR_GROUP_NAMES, DONOR_GROUPS, donor_group, match_donor, nearest_donor


@pytest.mark.parametrize(
    "text",
    ["EU", "UE", "European Union", "Union européenne", "European Commission", "EC", "DG DEVCO", "EuropeAid", "INTPA",
     "ECHO", "DG ECHO", "DG HOME", "XI-IATI-EC_DEVCO", "XI-IATI-EC_INTPA", "XI-IATI-EC_ECHO", "XI-IATI-EC_NEAR",
     "XI-IATI-EC_FPI", "European Commission – DG HOME", "EC, DG ECHO", "EU Trust Fund for Africa", "EUTF", " eu "],
)  # fmt: skip
def test_the_union_and_its_services_are_one_donor(text: str) -> None:
    assert match_donor(text) == "EU"


@pytest.mark.parametrize(
    ("text", "code"),
    [("DE", "DE"), ("Germany", "DE"), ("Allemagne", "DE"), ("deu", "DE"), ("United Kingdom", "GB"), ("Suisse", "CH"),
     ("Germany (BMZ)", "DE"), ("France – AFD", "FR"), ("Allemagne / GIZ", "DE"), ("France (BMZ)", None),
     ("Germany (private donors)", None), ("BMZ", None), ("UNHCR", None), ("", None)],
)  # fmt: skip
def test_states_match_as_countries_do(text: str, code: str | None) -> None:
    assert match_donor(text) == code


def test_a_misspelt_donor_suggests_one() -> None:
    assert nearest_donor("Europaen Commission") == "EU"
    assert nearest_donor("Germny") == "DE"
    assert nearest_donor("UK Aid") == "GB"
    assert nearest_donor("zzzzzz") is None


@pytest.mark.parametrize(
    ("code", "on", "group"),
    [
        ("EU", date(2016, 1, 1), "eu"),
        ("EU", None, "eu"),
        ("DE", date(2016, 1, 1), "member_states"),
        ("GB", date(2020, 1, 31), "member_states"),
        ("GB", date(2020, 2, 1), "other"),
        ("GB", None, "member_states"),
        ("HR", date(2013, 6, 30), "other"),
        ("HR", date(2013, 7, 1), "member_states"),
        ("PL", date(2004, 4, 30), "other"),
        ("DE", date(2001, 1, 1), "member_states"),
        ("CH", date(2016, 1, 1), "other"),
        ("CH", None, "other"),
        ("some foundation", date(2016, 1, 1), "other"),
    ],
)
def test_groups_follow_membership_on_the_day(code: str, on: date | None, group: str) -> None:
    assert donor_group(code, on) == group


def test_the_union_had_28_members_in_2016() -> None:
    members = {code for code in ISO2 if donor_group(code, date(2016, 6, 1)) == "member_states"}
    wanted = "AT BE BG CY CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
    assert " ".join(sorted(members)) == wanted


def test_groups_have_labels_in_every_language() -> None:
    assert [DONOR_GROUP_NAMES[group]["en"] for group in DONOR_GROUPS] == ["EU-managed", "Member States", "Other donors"]
    assert all(set(names) == {"en", "fr", "ar"} for names in DONOR_GROUP_NAMES.values())
