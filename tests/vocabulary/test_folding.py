"""Folding: what counts as the same word and the same id."""

from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.vocabulary.folding import DASHES, fold, fold_id


@given(st.text())
@example("\ufe77")  # a form of the tatweel with a vowel
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold_id(fold_id(text)) == fold_id(text)


@given(st.text(alphabet=st.characters(categories=["L", "N", "Zs", "P"])))
def test_case_and_outer_space_do_not_count(text: str) -> None:
    assert fold(f"  {text}\u00a0") == fold(text)
    assert fold(text.upper()) == fold(text.upper().lower())


def test_accents_ligatures_and_punctuation_do_not_count() -> None:
    assert fold("Partenaire de mise en œuvre") == "partenaire de mise en oeuvre"
    assert fold("CONTRACT_VALUE (€)") == fold("contract value") == "contract value"
    assert fold("Côte d’Ivoire") == fold("COTE D'IVOIRE")


def test_arabic_spellings_that_people_exchange_are_alike() -> None:
    assert fold("الأسبـاب") == fold("الاسباب")
    assert fold("المحور ٣") == fold("المحور 3")
    assert fold("هجرة") == fold("هجره")
    assert fold("\u2066الحماية\u2069") == fold("الحماية")


def test_scripts_without_a_rule_keep_their_letters() -> None:
    assert fold("Проект") == "проект"
    assert fold("Проект") != fold("Έργο")


def test_ids_keep_what_tells_them_apart() -> None:
    assert fold_id("T05-EUTF-1") != fold_id("T05-EUTF1")
    assert fold_id("A.1") != fold_id("A-1")
    assert fold_id("É-1") != fold_id("E-1")


def test_ids_meet_in_case_space_and_every_kind_of_dash() -> None:
    assert {fold_id(f" t05{dash}EUTF  ") for dash in ("-", *DASHES)} == {"t05-eutf"}
