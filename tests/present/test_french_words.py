"""The French catalogue: whole, with the places of its messages, set as French is set; a brief is French from end to end."""

import re
from functools import lru_cache
from string import Formatter

import pytest
from tools import words

from briefgen.jobs.reading import Wanted
from briefgen.model.blocks import Printed
from briefgen.model.dataset import Dataset
from briefgen.model.summary import Summary
from briefgen.present.full import printed_figures
from tests.remembered import present, summarise_wanted

_FIELDS = Formatter()
_PUT_BY_HAND = frozenset(('"Rows: "#,##0',))
"""Formats of numbers, whose marks are no words."""


def places(message: str) -> set[str]:
    """Return the names of a message's places."""
    return {name for _, name, _, _ in _FIELDS.parse(message) if name}


@lru_cache(maxsize=1)
def translations() -> list[tuple[str, str]]:
    """Return every message with what French says, plural forms one by one."""
    found = []
    for message in words.updated("fr"):
        ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
        said = message.string if isinstance(message.string, tuple | list) else (message.string,)
        found += [(str(one), str(other)) for one, other in zip(ids, said, strict=True) if one]
    return found


def test_every_message_is_translated_with_its_places() -> None:
    assert words.missing(words.updated("fr")) == []
    assert [said for message, said in translations() if places(said) != places(message)] == []


def literal(message: str) -> str:
    """Return a message without its places: a letter stands for each."""
    return "".join(text + ("x" if name is not None else "") for text, name, _, _ in _FIELDS.parse(message))


@pytest.mark.parametrize(
    ("fault", "pattern"),
    [
        ("a space that may break before a mark", r"\S [:;!?%»]"),
        ("no space before a mark", r"[^\W\d_](?:[;!?%]|:(?!//))"),
        ("a quotation mark without its space", r"«[^\xa0]|[^\xa0]»"),
        ("a straight apostrophe or quotation mark", "['\"]"),
        ("three points", r"\.\.\."),
        ("a space that may break within a number", r"\d \d{3}"),
    ],
)
def test_words_are_set_as_french_is_set(fault: str, pattern: str) -> None:
    found = [
        said for message, said in translations() if message not in _PUT_BY_HAND and re.search(pattern, literal(said))
    ]
    assert found == [], fault


@pytest.mark.parametrize(
    ("fault", "pattern"),
    [
        ("a preposition before an article that it joins", r"\b[Dd]e les? |\b[Àà] les? |\b(?:de|à) \{\w+:(?:the|low|whole)\}"),
        ("a vowel that is not elided", r"(?i)\b(?<!-)(?:de|le|la|que|je|ne|se|jusque|lorsque|puisque) [aeiouâàéèêëîïôûœ]|\bsi ils?\b"),
        ("a capital after a colon", r"\xa0: (?!Natural Earth|États)[A-ZÀ-Ý][a-zà-ÿ]"),
        ("a word that glossary.md keeps out", r"(?i)clandestin|illégal|rapatri|cadre politique|\bengagé|trafic d’êtres|\bbillions?\b|bug\b"),
        ("two terms for one concept", r"(?i)(?<!dernier )enregistrements?\b|\bversés?\b(?! au partenaire)|de la valeur\b|Fonds fiduciaire pour|alerte"),
    ],
)  # fmt: skip
def test_french_is_written_as_an_editor_would(fault: str, pattern: str) -> None:
    assert [said for _, said in translations() if re.search(pattern, said)] == [], fault


SELECTIONS = [
    Wanted(),
    Wanted(countries=("LY",)),
    Wanted(domains=("4",)),
    Wanted(donors=("DE",)),
    Wanted(period="2016-Q4"),
]


@pytest.mark.parametrize("wanted", SELECTIONS, ids=["all", "LY", "4", "DE", "2016-Q4"])
def test_french_prints_the_figures_that_english_prints(example: Dataset, wanted: Wanted) -> None:
    found = summarise_wanted(example, wanted)
    english, french = present(found, edition="full"), present(found, lang="fr", edition="full")
    # A headline says its amount, and things to know are chosen, where there is room; all else prints the same figures.
    for name in set(english.__dataclass_fields__) - {"headline", "key_points", "full"}:
        parts = getattr(english, name), getattr(french, name)
        # A share whose name is too broad for its slice is told once more below the line.
        assert set(printed_figures(parts[1])) == set(printed_figures(parts[0])), name


def strings(part: object) -> list[str]:
    """Return every string of a brief."""
    if isinstance(part, str):
        return [part]
    if isinstance(part, Printed):
        return [part.text]
    if isinstance(part, tuple):
        return [text for inner in part for text in strings(inner)]
    if hasattr(part, "__dataclass_fields__") and not isinstance(part, Summary):
        fields = [name for name in part.__dataclass_fields__ if name not in ("findings", "names", "labels", "summary")]
        return [text for name in fields for text in strings(getattr(part, name))]
    return []


def test_numbers_of_a_french_brief_are_french(example_summary: Summary) -> None:
    texts = strings(present(example_summary, lang="fr", edition="full").tiles)
    texts += strings(present(example_summary, lang="fr").annex and present(example_summary, lang="fr").domains)
    assert [text for text in texts if re.search(r"\d%|€\d|\d\.\d|\d,\d{3}(?!\d)", text)] == []
