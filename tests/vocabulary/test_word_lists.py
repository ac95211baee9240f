"""Closed lists of words, and currencies."""

import pytest
from babel.core import get_global

from briefgen.vocabulary.currencies import CURRENCY_CODES, is_currency, match_currency
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.terms import BLANK_WORDS, CURRENCY_SIGNS, TERMS, match_term, nearest_term

WORDS = [
    (name, word, term) for name, terms in TERMS.items() for term, words in terms.items() for word in (term, *words)
]


@pytest.mark.parametrize(("name", "word", "term"), WORDS)
def test_every_word_means_its_term(name: str, word: str, term: str) -> None:
    assert match_term(name, word) == match_term(name, f" {word.upper()} ") == term


def test_the_lists_are_those_of_the_canonical_workbook() -> None:
    assert list(TERMS["measure"]) == ["pledged", "approved", "contracted", "disbursed", "spent"]
    assert list(TERMS["status"]) == ["pipeline", "ongoing", "completed", "closed", "cancelled", "suspended"]
    assert list(TERMS["issue_status"]) == ["open", "in progress", "overdue", "agreed", "closed"]
    assert list(TERMS["aggregation"]) == ["sum", "latest", "max", "none"]


def test_no_word_of_a_list_means_two_terms() -> None:
    meanings: dict[tuple[str, str], set[str]] = {}
    for name, word, term in WORDS:
        meanings.setdefault((name, fold(word)), set()).add(term)
    assert {key: terms for key, terms in meanings.items() if len(terms) > 1} == {}


@pytest.mark.parametrize("word", ["committed", "commitment", "engagé", "engagement"])
def test_a_commitment_is_not_taken_for_a_contract(word: str) -> None:
    assert match_term("measure", word) is None


def test_a_misspelt_word_suggests_a_term() -> None:
    assert nearest_term("measure", "contarcted") == "contracted"
    assert nearest_term("status", "ongoign") == "ongoing"
    assert nearest_term("measure", "zzzz") is None


def test_blank_words_are_compared_case_folded() -> None:
    assert {word.strip().casefold() for word in BLANK_WORDS} == BLANK_WORDS
    assert {"n/a", "tbc", "–", "−"} <= BLANK_WORDS
    assert not {"0", "no", "so"} & BLANK_WORDS


def test_every_legal_tender_is_a_currency() -> None:
    tender = {
        code
        for rows in get_global("territory_currencies").values()
        for code, _, end, legal in rows
        if legal and end is None
    }
    assert tender <= CURRENCY_CODES


@pytest.mark.parametrize(
    ("text", "code"),
    [("€", "EUR"), ("euro", "EUR"), ("Euros", "EUR"), ("eur", "EUR"), ("US$", "USD"), ("£", "GBP"), ("FCFA", "XOF"),
     ("F CFA", "XOF"), ("xof", "XOF"), (" chf ", "CHF"), ("$", None), ("", None), ("dollar", None), ("EURO 5", None)],
)  # fmt: skip
def test_signs_and_codes_mean_one_currency(text: str, code: str | None) -> None:
    assert match_currency(text) == code


def test_codes_are_capitals_only() -> None:
    assert is_currency("EUR")
    assert not is_currency("eur")
    assert not is_currency("€")
    assert set(CURRENCY_SIGNS.values()) <= CURRENCY_CODES
