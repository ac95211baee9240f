"""Regions: UN M49 with members, groups of partners, and the dated windows of the Trust Fund."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.vocabulary.countries import ISO2
from briefgen.vocabulary.m49 import MEMBERS
from briefgen.vocabulary.regions import (
    REGIONS,
    TOP_REGIONS,
    WINDOWS,
    match_region,
    match_window,
    region_of,
    window_of,
)

SAH, HOA, NOA = ({code: WINDOWS[code].since for code in ("SAH", "HOA", "NOA")}[name] for name in ("SAH", "HOA", "NOA"))


def test_every_m49_region_has_names_and_members() -> None:
    assert set(MEMBERS) <= set(REGIONS)
    for region in REGIONS.values():
        assert set(region.name) == {"en", "fr", "ar"}
        assert region.members
        assert set(region.members) <= ISO2
        assert len(set(region.members)) == len(region.members)


def test_top_regions_part_the_world() -> None:
    members = [code for region in TOP_REGIONS for code in REGIONS[region].members]
    assert len(members) == len(set(members))
    assert set(members) == set(REGIONS["001"].members) == ISO2 - {"AQ"}


def test_members_are_those_of_the_united_nations() -> None:
    assert set(REGIONS["015"].members) == {"DZ", "EG", "EH", "LY", "MA", "SD", "TN"}
    assert len(REGIONS["011"].members) == 17
    assert set(REGIONS["202"].members) | set(REGIONS["015"].members) == set(REGIONS["002"].members)


def test_a_country_stands_in_one_top_region() -> None:
    assert [region_of(code) for code in ("NE", "TR", "XK", "BR", "FJ", "AQ")] == [
        "002",
        "142",
        "150",
        "019",
        "009",
        None,
    ]


@given(st.sampled_from([(name, code) for code, region in REGIONS.items() for name in region.name.values()]))
def test_every_name_means_its_region(pair: tuple[str, str]) -> None:
    assert match_region(pair[0]) == match_region(pair[0].upper()) == match_region(f" {pair[0]}, regional") == pair[1]


@given(st.sampled_from(sorted(REGIONS)))
def test_every_code_means_itself(code: str) -> None:
    assert match_region(code) == match_region(code.lower()) == match_region(f" {code} ") == code


def test_numbers_match_without_leading_zeros() -> None:
    assert match_region("2") == "002"
    assert match_region("15") == "015"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Western Balkans", "X-WBALKANS"), ("Horn of Africa", "X-HORN"), ("Sahel", "X-SAHEL"), ("North Africa", "015"),
        ("West Africa", "011"), ("Middle East", "X-MIDEAST"), ("Global", "001"), ("Worldwide", "001"),
        ("Afrique de l’Ouest", "011"), ("Afrique du Nord", "015"), ("MENA", "X-MENA"), ("Africa-wide", "002"),
        ("Regional – Africa", "002"), ("Sahel region", "X-SAHEL"), ("Latin America & Caribbean", "419"),
    ],
)  # fmt: skip
def test_common_words_match(text: str, code: str) -> None:
    assert match_region(text) == code


@pytest.mark.parametrize("text", ["", "regional", "region", "4", "999", "NE", "Niger", "²"])
def test_anything_else_is_no_region(text: str) -> None:
    assert match_region(text) is None


@given(st.text())
def test_any_text_gives_a_region_or_nothing(text: str) -> None:
    assert match_region(text) is None or match_region(text) in REGIONS


def test_windows_had_23_countries_in_2016_and_26_later() -> None:
    early = {code: [c for c, since in WINDOWS[code].since.items() if since <= date(2016, 9, 16)] for code in WINDOWS}
    assert {code: len(members) for code, members in early.items()} == {"SAH": 9, "HOA": 9, "NOA": 5, "REG": 0}
    assert sum(len(window.since) for window in WINDOWS.values()) == 26


def test_no_country_stands_in_two_windows() -> None:
    assert not set(SAH) & set(HOA) | set(SAH) & set(NOA) | set(HOA) & set(NOA)


def test_membership_is_dated() -> None:
    assert window_of("NE", date(2015, 11, 11)) is None
    assert window_of("NE", date(2015, 11, 12)) == "SAH"
    assert window_of("GN", date(2016, 12, 31)) is None
    assert window_of("GN", date(2018, 1, 1)) == "SAH"


@pytest.mark.parametrize("on", [date(2016, 1, 1), date.max])
def test_a_country_outside_has_no_window_on_any_day(on: date) -> None:
    assert window_of("RW", on) is None
    assert window_of("DE", on) is None


def test_a_region_has_a_window_only_if_all_its_countries_share_it() -> None:
    assert window_of("X-HORN", date(2016, 1, 1)) == "HOA"
    assert window_of("X-SAHEL", date(2016, 1, 1)) == "SAH"
    assert window_of("X-LAKECHAD", date.max) is None
    assert window_of("002", date.max) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [("hoa", "HOA"), ("HoA window", "HOA"), ("Sahel & Lake Chad", "SAH"), ("Volet", None), ("Nord de l'Afrique", "NOA"),
     ("North Africa", "NOA"), ("Corne de l’Afrique", "HOA"), ("reg", "REG"), ("cross-window", "REG"), ("", None)],
)  # fmt: skip
def test_windows_match_by_code_and_name(text: str, code: str | None) -> None:
    assert match_window(text) == code
