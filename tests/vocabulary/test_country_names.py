"""Countries: codes, names in English and French, aliases."""

import subprocess
import sys

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from briefgen.vocabulary.countries import ALIASES, ISO2, country_names, match_country, nearest_country
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.m49 import ALPHA3

CODES = sorted(ISO2)
NAMES = [
    (name, code)
    for lang in ("en", "en_GB", "fr")
    for code, name in Locale.parse(lang).territories.items()
    if code in ISO2
]


def test_the_list_is_iso_3166_with_kosovo() -> None:
    assert len(ISO2) == 250
    assert {"NE", "NG", "XK", "AQ", "TW"} <= ISO2
    assert not {"EU", "UK", "AC", "QO", "ZZ"} & ISO2


def test_every_name_in_english_and_french_means_its_country() -> None:
    assert {(name, code, match_country(name)) for name, code in NAMES if match_country(name) != code} == set()


def test_no_name_stands_for_two_countries() -> None:
    names: dict[str, set[str]] = {}
    for name, code in NAMES:
        names.setdefault(fold(name), set()).add(code)
    assert {name: codes for name, codes in names.items() if len(codes) > 1} == {}


@given(st.sampled_from(CODES))
def test_every_code_means_itself(code: str) -> None:
    assert match_country(code) == match_country(code.lower()) == match_country(f" {code} ") == code


@given(st.sampled_from(sorted(ALPHA3.items())))
def test_every_alpha_3_code_means_its_country(pair: tuple[str, str]) -> None:
    assert match_country(pair[0]) == match_country(pair[0].lower()) == pair[1]


@given(st.sampled_from(NAMES), st.sampled_from([str.upper, str.lower, str.title, lambda name: name.replace("-", "–")]))
def test_case_and_dashes_do_not_count(pair: tuple[str, str], change: "type[str]") -> None:
    assert match_country(change(f" {pair[0]} ")) == pair[1]


@pytest.mark.parametrize(("alias", "code"), sorted(ALIASES.items()))
def test_every_alias_is_folded_and_means_its_country(alias: str, code: str) -> None:
    assert fold(alias) == alias
    assert match_country(alias) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Gambia", "GM"), ("Gambia (the)", "GM"), ("Côte d’Ivoire", "CI"), ("Cote d'Ivoire", "CI"),
        ("Ivory Coast", "CI"), ("DRC", "CD"), ("RDC", "CD"), ("Congo-Kinshasa", "CD"),
        ("Congo, the Democratic Republic of the", "CD"), ("Cape Verde", "CV"), ("Cabo Verde", "CV"), ("Turkey", "TR"),
        ("Türkiye", "TR"), ("Libyan Arab Jamahiriya", "LY"), ("Tanzania, United Republic of", "TZ"),
        ("occupied Palestinian territory", "PS"), ("Palestine*", "PS"), ("Kosovo*", "XK"),
        ("Kosovo (UNSCR 1244/99)", "XK"),
        ("Swaziland", "SZ"), ("Burma", "MM"), ("Tchad", "TD"), ("Cameroun", "CM"), ("Guinée", "GN"), ("Guinee", "GN"),
        ("Mauritanie", "MR"), ("Moldova, Republic of", "MD"), ("Republic of Mali", "ML"), ("République du Niger", "NE"),
        ("Bosnia and Herzegovina", "BA"), ("Saint Lucia", "LC"), ("South Sudan", "SS"), ("Sudan", "SD"), ("UK", "GB"),
    ],
)  # fmt: skip
def test_spellings_of_real_lists_match(text: str, code: str) -> None:
    assert match_country(text) == code


@pytest.mark.parametrize("text", ["", " ", "*", "Congo", "Korea", "Republic of Korea and Japan", "Africa", "Wakanda"])
def test_what_names_no_single_country_is_not_guessed(text: str) -> None:
    assert match_country(text) is None


def test_the_three_guineas_stay_apart() -> None:
    assert [match_country(name) for name in ("Guinea", "Guinea-Bissau", "Equatorial Guinea")] == ["GN", "GW", "GQ"]


def test_a_misspelt_name_suggests_the_country() -> None:
    assert nearest_country("Nigerr") == "NE"
    assert nearest_country("Senagal") == "SN"
    assert nearest_country("zzzzzz") is None


@given(st.text())
def test_any_text_gives_a_country_or_nothing(text: str) -> None:
    assert match_country(text) in ISO2 | {None}


def test_names_for_suggestions_hold_both_languages() -> None:
    assert {"chad", "tchad", "germany", "allemagne"} <= set(country_names())


def test_codes_alone_do_not_load_the_names() -> None:
    script = (
        "import sys; from briefgen.vocabulary.countries import match_country as m;"
        "assert [m('NE'), m('nga'), m(' ml ')] == ['NE', 'NG', 'ML'];"
        "print('babel' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("text", "code"),
    [("Kirgisistan", "KG"), ("Usbekistan", "UZ"), ("Kamerun", "CM"), ("Alemania", "DE"), ("Haití", "HT")],
)
def test_names_in_german_and_spanish(text: str, code: str) -> None:
    assert match_country(text) == code
