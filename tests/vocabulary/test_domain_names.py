"""Domain names: data-model.md rule 12."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.vocabulary.domains import DOMAIN_BY_CODE, DOMAINS, match_domain

CODES = "12345"
ROMAN = dict(zip(CODES, ("I", "II", "III", "IV", "V"), strict=True))
LABELS = [
    (label, domain.code)
    for domain in DOMAINS
    for label in (*domain.long.values(), *domain.short.values(), *domain.aliases)
]


def test_there_are_five_with_names_in_three_languages() -> None:
    assert [domain.code for domain in DOMAINS] == list(DOMAIN_BY_CODE) == list(CODES)
    assert all(set(domain.long) == set(domain.short) == {"en", "fr", "ar"} for domain in DOMAINS)


def test_short_labels_are_those_of_the_charts() -> None:
    assert [domain.short["en"] for domain in DOMAINS] == [
        "Root causes and development",
        "Legal migration",
        "Protection and asylum",
        "Smuggling and trafficking",
        "Return and reintegration",
    ]


@pytest.mark.parametrize(("label", "code"), LABELS)
def test_every_label_means_its_domain(label: str, code: str) -> None:
    assert match_domain(label) == code
    assert match_domain(f" {label.upper()}. ") == code
    assert match_domain(label.replace(" ", " – ")) == code
    assert match_domain(f"{code}. {label}") == code
    assert match_domain(f"D{code}: {label}") == code


@given(
    st.sampled_from(CODES),
    st.sampled_from(["{}", "{}.0", "{}.", "D{}", "d {}", "D-{}", "Domain {}", "Domaine n° {}", "PILLAR {}", "Pilier {}",
                     "Axe {}", "Volet {}", "JVAP {}", "JVAP{}", "PACV–{}", "JVAP domain {}", "Valletta domain no. {}",
                     "Priority domain {}", "المجال {}", "  {}  "]),
)  # fmt: skip
def test_numbers_match_in_every_form(code: str, form: str) -> None:
    assert match_domain(form.format(code)) == code
    assert match_domain(form.format(code).upper()) == code


@given(st.sampled_from(CODES), st.sampled_from(["{}", "Domain {}", "pillar {}", "jvap {}"]))
def test_roman_numbers_match(code: str, form: str) -> None:
    assert match_domain(form.format(ROMAN[code])) == code
    assert match_domain(form.format(ROMAN[code]).lower()) == code


def test_arabic_digits_and_ordinals_match() -> None:
    assert [match_domain(digit) for digit in "١٢٣٤٥"] == list(CODES)
    assert match_domain("المجال الرابع") == "4"


def test_a_number_with_the_beginning_of_its_name_matches() -> None:
    assert match_domain("4. Irregular migration…") == "4"
    assert match_domain("4 – Prevention of and fight against irr") == "4"


def test_a_number_with_the_name_of_another_domain_is_not_guessed() -> None:
    assert match_domain("3. Return and reintegration") is None
    assert match_domain("1 Protection and asylum") is None


def test_the_slip_of_the_official_site_and_the_oxford_comma_match() -> None:
    text = "Prevention of fight against irregular migration, migrant smuggling and trafficking in human beings"
    assert match_domain(text) == "4"
    assert match_domain("Return, readmission, and reintegration") == "5"


@pytest.mark.parametrize("text", ["", " ", "0", "6", "12", "1.5", "VI", "D", "Domain", "3 4", "div", "Health", "-"])
def test_anything_else_matches_nothing(text: str) -> None:
    assert match_domain(text) is None


@given(st.text())
def test_any_text_gives_a_domain_or_nothing(text: str) -> None:
    assert match_domain(text) in {None, *CODES}


@pytest.mark.parametrize("label", ["Retour et réadmission", "Return and readmission"])
def test_a_label_of_two_words_for_one_domain_is_no_list(label: str) -> None:
    assert match_domain(label) == "5"
