"""Dates in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.locale import format_date, format_date_range

DAY = date(2017, 2, 28)


@pytest.mark.parametrize(
    ("lang", "long", "short", "month"),
    [
        ("en", "28 February 2017", "28 Feb 2017", "February 2017"),
        ("fr", "28 février 2017", "28 févr. 2017", "février 2017"),
        ("ar", "28 فبراير 2017", "28 فبراير 2017", "فبراير 2017"),
    ],
)
def test_styles(lang: str, long: str, short: str, month: str) -> None:
    assert format_date(DAY, lang) == long
    assert format_date(DAY, lang, "short") == short
    assert format_date(DAY, lang, "month") == month


def test_french_writes_the_first_as_an_ordinal() -> None:
    assert format_date(date(2017, 3, 1), "fr") == "1er mars 2017"
    assert format_date(date(2017, 3, 1), "en") == "1 March 2017"
    assert format_date_range(date(2017, 3, 1), date(2017, 3, 4), "fr") == "1er–4 mars 2017"


@pytest.mark.parametrize(
    ("first", "last", "printed"),
    [
        (date(2017, 2, 8), date(2017, 2, 9), "8–9 February 2017"),
        (date(2017, 2, 28), date(2017, 3, 1), "28 February – 1 March 2017"),
        (date(2016, 12, 31), date(2017, 1, 1), "31 December 2016 – 1 January 2017"),
        (date(2017, 2, 8), date(2017, 2, 8), "8 February 2017"),
    ],
)
def test_ranges_do_not_repeat_what_they_share(first: date, last: date, printed: str) -> None:
    assert format_date_range(first, last) == printed


def test_ranges_of_months() -> None:
    assert format_date_range(date(2015, 1, 1), date(2015, 3, 31), "en", "month") == "January – March 2015"
    assert format_date_range(date(2015, 1, 1), date(2015, 1, 31), "en", "month") == "January 2015"
    assert format_date_range(date(2015, 1, 1), date(2016, 1, 31), "en", "month") == "January 2015 – January 2016"


@given(st.dates(), st.sampled_from(["en", "fr", "ar"]))
def test_digits_are_western_and_the_year_is_whole(day: date, lang: str) -> None:
    printed = format_date(day, lang)
    assert {char for char in printed if char.isdigit()} <= set("0123456789")
    assert printed.endswith(str(day.year))
