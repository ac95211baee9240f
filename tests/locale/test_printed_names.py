"""Names of countries, their notes, and signs of currencies (glossary.md section 5)."""

import subprocess
import sys

import pytest

from briefgen.locale import country_name, country_note, currency_symbol
from briefgen.vocabulary.countries import ISO2, match_country


@pytest.mark.parametrize(
    ("code", "en", "fr", "ar"),
    [
        ("LY", "Libya", "Libye", "ليبيا"),
        ("NE", "Niger", "Niger", "النيجر"),
        ("CD", "Democratic Republic of the Congo", "République démocratique du Congo", "جمهورية الكونغو الديمقراطية"),
        ("CI", "Côte d’Ivoire", "Côte d’Ivoire", "كوت ديفوار"),
        ("TR", "Türkiye", "Turquie", "تركيا"),
        ("SZ", "Eswatini", "Eswatini", "إسواتيني"),
        ("MK", "North Macedonia", "Macédoine du Nord", "مقدونيا الشمالية"),
        ("PS", "Palestine*", "Palestine*", "فلسطين*"),
        ("XK", "Kosovo*", "Kosovo*", "كوسوفو*"),
        ("GM", "The Gambia", "Gambie", "غامبيا"),
        ("CV", "Cabo Verde", "Cap-Vert", "كابو فيردي"),
        ("EH", "Western Sahara", "Sahara occidental", "الصحراء الغربية"),
    ],
)
def test_names_to_print(code: str, en: str, fr: str, ar: str) -> None:
    assert [country_name(code, lang) for lang in ("en", "fr", "ar")] == [en, fr, ar]


def test_every_printed_name_is_understood_as_input() -> None:
    unknown = {
        (code, lang) for code in ISO2 for lang in ("en", "fr") if match_country(country_name(code, lang)) != code
    }
    assert unknown == set()


def test_a_star_always_has_its_note() -> None:
    for lang in ("en", "fr", "ar"):
        starred = {code for code in ISO2 if country_name(code, lang).endswith("*")}
        assert starred == {code for code in ISO2 if country_note(code, lang)} == {"PS", "XK"}
    assert "1244" in country_note("XK", "en")


def test_a_code_without_a_name_is_printed_as_it_is() -> None:
    assert country_name("X-HORN", "en") == "X-HORN"


def test_only_the_euro_has_a_sign() -> None:
    assert [currency_symbol(code) for code in ("EUR", "USD", "XOF")] == ["€", "USD", "XOF"]


def test_numbers_do_not_load_babel() -> None:
    script = "import sys; from briefgen.locale import format_number; format_number(1); print('babel' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
