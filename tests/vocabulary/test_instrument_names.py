"""Instruments: codes, short names and names of domain.md A4."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.instruments import INSTRUMENTS, match_instrument, nearest_instrument

WORDS = [
    (word, one.code) for one in INSTRUMENTS.values() for word in (one.code, one.short, *one.name.values(), *one.aliases)
]


def test_the_list_of_the_field_is_complete() -> None:
    wanted = (
        "ECHO-HA EUTF-AFRICA EUTF-MADAD FRIT EDF DCI-GEO DCI-GPGC DCI-PANAF ENI IPA-II AMIF-NP AMIF-EMAS AMIF-UA "
        "ISF-BV ISF-P IcSP PI EIDHR CSO-LA H2020 MS-BILAT OTHER UNKNOWN NDICI-GE IPA-III AMIF-2127 BMVI"
    )
    assert set(wanted.split()) <= set(INSTRUMENTS)


def test_no_word_means_two_instruments() -> None:
    meanings: dict[str, set[str]] = {}
    for word, code in WORDS:
        meanings.setdefault(fold(word), set()).add(code)
    assert {word: codes for word, codes in meanings.items() if len(codes) > 1} == {}


@given(st.sampled_from(WORDS))
def test_every_word_matches_in_any_case_and_dash(pair: tuple[str, str]) -> None:
    word, code = pair
    assert match_instrument(word) == code
    assert match_instrument(f" {word.upper()} ") == match_instrument(word.lower()) == code
    assert match_instrument(word.replace("-", "–")) == match_instrument(word.replace("-", " ")) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("EUTF", "EUTF-AFRICA"), ("ECHO", "ECHO-HA"), ("DCI", "DCI"), ("EDF", "EDF"), ("AMIF", "AMIF"), ("FAMI", "AMIF"),
     ("ENI", "ENI"), ("icsp", "IcSP"), ("Madad", "EUTF-MADAD"), ("Trust fund", None), ("", None), ("Erasmus", None)],
)  # fmt: skip
def test_common_short_names_match_and_ambiguous_ones_do_not(text: str, code: str | None) -> None:
    assert match_instrument(text) == code


def test_every_instrument_is_described() -> None:
    families = {"EU external", "EU internal", "trust fund", "Member States", "other"}
    for one in INSTRUMENTS.values():
        assert one.family in families
        assert {"en", "fr"} <= set(one.name)
        assert one.short
    assert INSTRUMENTS["EUTF-AFRICA"].service == "INTPA"


def test_a_misspelt_name_suggests_an_instrument() -> None:
    assert nearest_instrument("European Developement Fund") == "EDF"
    assert nearest_instrument("zzzzzz") is None
