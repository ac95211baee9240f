"""Sentences are whole messages with named places; nouns take the form that the sentence asks for."""

import re
from dataclasses import replace
from datetime import date
from gettext import NullTranslations

import pytest
from tools import words

from briefgen.jobs.reading import Wanted
from briefgen.model.blocks import Printed
from briefgen.model.dataset import Dataset
from briefgen.present import present
from briefgen.present.nouns import place_noun
from briefgen.present.speech import Noun, speech_in
from briefgen.render.slices import slice_digest
from briefgen.vocabulary.regions import REGIONS
from tests.remembered import summarise_wanted
from tests.workbooks import contract, money, summary

GAMBIA = Noun("Gambia", {"the": "the Gambia"}, "fs")
COMOROS = Noun("Comores", {"the": "les Comores", "in": "aux Comores"}, "fp")


def test_a_sentence_keeps_its_printed_numbers_and_joins_its_words() -> None:
    share = Printed("21%", "country.GM.share")
    found = speech_in("en").say(
        "{place:The} alone takes {share}, {reason}.", place=GAMBIA, share=share, reason="so far"
    )
    assert found == ("The Gambia alone takes ", share, ", so far.")


def test_a_noun_without_a_form_says_its_name() -> None:
    assert COMOROS.form("of") == "Comores"
    assert COMOROS.form("In") == "Aux Comores"


@pytest.mark.parametrize(
    ("code", "the", "takes"),
    [
        ("001", "the world", "takes"),
        ("002", "Africa", "takes"),
        ("019", "the Americas", "take"),
        ("X-HORN", "the Horn of Africa", "takes"),
        ("X-WBALKANS", "the Western Balkans", "take"),
        ("GM", "the Gambia", "takes"),
    ],
)
def test_english_says_some_places_with_an_article(code: str, the: str, takes: str) -> None:
    name = REGIONS[code].name["en"] if code in REGIONS else "The Gambia"
    noun = place_noun(code, name, "en")
    assert (noun.form("the"), noun.form("?takes|take")) == (the, takes)


def test_words_agree_with_their_noun() -> None:
    assert (GAMBIA.form("?reçoit|reçoivent"), COMOROS.form("?reçoit|reçoivent")) == ("reçoit", "reçoivent")
    assert COMOROS.form("?aidé|aidée|aidés|aidées") == "aidées"


def test_a_count_chooses_the_plural_whatever_its_sign() -> None:
    speech = speech_in("en")
    assert [speech.put_many("{n} point", "{n} points", n, n=str(n)) for n in (-1, 0, 1, 2)] == [
        "-1 point",
        "0 points",
        "1 point",
        "2 points",
    ]


def test_braces_of_data_are_text() -> None:
    assert speech_in("en").put("Title: {title}", title="{share} {0}") == "Title: {share} {0}"


def test_the_catalogues_hold_the_messages_of_today() -> None:
    for lang in words.LANGUAGES:
        file = words.FOLDER / f"{lang}.po"
        assert file.read_bytes() == words.written(words.updated(lang)), f"{file.name}: run ./dev docs"


def test_english_is_set_with_the_marks_of_print() -> None:
    said = [
        str(one)
        for message in words.messages()
        if message.id
        for one in (message.id if isinstance(message.id, tuple | list) else (message.id,))
    ]
    assert [one for one in said if re.search(r"['\"]|\.\.\.|\S  \S| [,;:.](?!\w)", one) and "#,##0" not in one] == []


class _Missing(NullTranslations):
    """Translations that are asked for what a catalogue does not hold, and say so."""

    def gettext(self, message: str) -> str:
        raise LookupError(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        raise LookupError(msgid1, msgid2, n)

    def pgettext(self, context: str, message: str) -> str:
        raise LookupError(context, message)


@pytest.mark.parametrize("wanted", [Wanted(), Wanted(countries=("NE",)), Wanted(domains=("3",)), Wanted(donors=("LU",))], ids=["all", "NE", "3", "LU"])  # fmt: skip
@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_nothing_is_said_in_english_for_want_of_a_translation(
    example: Dataset, monkeypatch: pytest.MonkeyPatch, lang: str, wanted: Wanted
) -> None:
    """A message that the catalogue has without its context, or only to be looked at again, would be printed in English."""
    monkeypatch.setattr(speech_in(lang).catalogue, "_fallback", _Missing())
    assert present(summarise_wanted(example, wanted), lang=lang, edition="full").lang == lang


def test_texts_of_the_partnership_may_be_given_in_each_language() -> None:
    settings = [
        ("key", "value"),
        ("title", "Cooperation"),
        ("Titre FR", "Coopération"),
        ("partner_a", "European Union"),
        ("partner_a_fr", "Union européenne"),
        ("title_ar", "تعاون"),
    ]
    rows = money([("P1", "One", "1", "NE")], [contract("P1", 1e6, date(2016, 3, 1))], Partnership=settings)
    heads = [present(summary(rows), lang=lang).masthead for lang in ("en", "fr")]
    assert [(head.title, head.partners) for head in heads] == [
        ("Cooperation", ("European Union",)),
        ("Coopération", ("Union européenne",)),
    ]
    assert slice_digest(present(summary(rows)), "test.xlsx") == slice_digest(
        present(summary(replace(rows, partnership=replace(rows.partnership, translations={})))), "test.xlsx"
    ), "a title in French changes no English brief"
