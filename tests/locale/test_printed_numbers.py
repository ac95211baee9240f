"""Numbers as printed: DESIGN.md section 6."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from babel.numbers import parse_decimal
from hypothesis import given
from hypothesis import strategies as st

from briefgen.locale import format_number, format_percent, format_share, isolate, round_half_up
from briefgen.locale.money import unit_letters

LANGS = ("en", "fr", "ar")
NUMBERS = st.decimals(min_value=-(10**12), max_value=10**12, places=4)


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [("0.5", 0, "1"), ("-0.5", 0, "-1"), ("1.005", 2, "1.01"), ("-1.005", 2, "-1.01"), ("1", 1, "1.0")],
)  # fmt: skip
def test_halves_round_away_from_zero(value: str, places: int, rounded: str) -> None:
    assert str(round_half_up(Decimal(value), places)) == rounded


@pytest.mark.parametrize(
    ("lang", "printed"),
    [("en", "−1,234,567.9"), ("fr", "−1\xa0234\xa0567,9"), ("ar", "−1,234,567.9")],
)
def test_separators_follow_the_language(lang: str, printed: str) -> None:
    assert format_number(Decimal("-1234567.85"), 1, lang) == printed


@given(NUMBERS, st.integers(0, 3), st.sampled_from(LANGS))
def test_what_is_printed_reads_back(value: Decimal, places: int, lang: str) -> None:
    printed = format_number(value, places, lang).replace("−", "-")
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert parse_decimal(printed, locale="fr" if lang == "fr" else "en") == rounded
    assert printed.isascii() or lang == "fr"


def test_a_sign_is_printed_where_asked_for_and_never_for_what_rounds_to_zero() -> None:
    assert format_number(Decimal("36.6"), signed=True) == "+37"
    assert format_number(Decimal("-4.5"), signed=True) == "−5"
    assert format_number(Decimal("-0.4"), signed=True) == format_number(Decimal("0.4"), signed=True) == "0"


def test_a_known_zero_is_a_dash_where_asked_for() -> None:
    assert format_number(Decimal(0), 1, zero_dash=True) == "–"
    assert format_number(Decimal(0), 1) == "0.0"
    assert format_number(Decimal("0.04"), 1, zero_dash=True) == "0.0"


def test_what_is_not_zero_never_prints_zero_where_asked_for() -> None:
    assert format_number(Decimal("0.04"), 1, never_zero=True) == "<0.1"
    assert format_number(Decimal("0.04"), 1, "fr", never_zero=True) == "<0,1"
    assert format_number(Decimal("-0.04"), 1, never_zero=True) == ">−0.1"
    assert format_number(Decimal("0.05"), 1, never_zero=True) == "0.1"
    assert format_number(Decimal("0.4"), 0, never_zero=True) == "<1"
    assert format_number(0, 1, never_zero=True) == "0.0"


@pytest.mark.parametrize(("lang", "printed"), [("en", "+37%"), ("fr", "+37\xa0%"), ("ar", "+37%")])
def test_percentages(lang: str, printed: str) -> None:
    assert format_percent(Decimal("0.366"), lang, signed=True) == printed


@pytest.mark.parametrize(
    ("share", "printed"),
    [
        ("0.564", "56%"), ("1", "100%"), ("0.01", "1%"), ("0.0083", "0.8%"), ("0.0004", "<0.1%"), ("0.0005", "0.1%"),
        ("0", "–"), ("-0.02", "−2%"), ("0.00949", "0.9%"), ("0.00951", "1%"), ("0.0149", "1%"),
    ],
)  # fmt: skip
def test_shares_below_one_per_cent_have_a_decimal(share: str, printed: str) -> None:
    assert format_share(Decimal(share)) == printed


@given(st.decimals(min_value=0, max_value=1, places=6))
def test_a_share_that_is_not_zero_never_looks_like_zero(share: Decimal) -> None:
    assert (format_share(share) in ("0%", "0.0%", "–")) == (share == 0 and format_share(share) == "–")


def test_arabic_isolates_and_other_languages_do_not() -> None:
    assert isolate("+37%", "ar") == "\u2066+37%\u2069"
    assert isolate("+37%", "en") == isolate("+37%", "fr") == "+37%"


def test_an_arabic_unit_stays_on_one_line() -> None:
    assert unit_letters("m", "€", "ar") == "مليون\u00a0€"
