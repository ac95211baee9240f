"""French names of places and domains: articles, prepositions, gender and number."""

import pytest

from briefgen.locale.names import country_name, territory_names
from briefgen.present import nouns_fr
from briefgen.present.nouns import behind_colon, domain_noun, measured_noun, place_noun, value_noun
from briefgen.present.speech import Noun
from briefgen.present.wording import period_noun
from briefgen.summarise.periods import parse_period
from briefgen.vocabulary.regions import REGIONS, WINDOWS


def place(code: str) -> Noun:
    """Return a country's French noun."""
    return place_noun(code, country_name(code, "fr"), "fr")


@pytest.mark.parametrize(
    ("code", "the", "of", "within", "agreement"),
    [
        ("NE", "le Niger", "du Niger", "au Niger", "ms"),
        ("LY", "la Libye", "de la Libye", "en Libye", "fs"),
        ("EG", "l’Égypte", "de l’Égypte", "en Égypte", "fs"),
        ("IQ", "l’Irak", "de l’Irak", "en Irak", "ms"),
        ("KM", "les Comores", "des Comores", "aux Comores", "fp"),
        ("US", "les États-Unis", "des États-Unis", "aux États-Unis", "mp"),
        ("DJ", "Djibouti", "de Djibouti", "à Djibouti", "ms"),
        ("HT", "Haïti", "d’Haïti", "à Haïti", "ms"),
        ("IL", "Israël", "d’Israël", "en Israël", "ms"),
        ("HN", "le Honduras", "du Honduras", "au Honduras", "ms"),
        ("CI", "la Côte d’Ivoire", "de la Côte d’Ivoire", "en Côte d’Ivoire", "fs"),
        ("RE", "La Réunion", "de La Réunion", "à La Réunion", "fs"),
        ("IM", "l’Île de Man", "de l’Île de Man", "à l’Île de Man", "fs"),
        ("XK", "le Kosovo*", "du Kosovo*", "au Kosovo*", "ms"),
        ("002", "l’Afrique", "de l’Afrique", "en Afrique", "fs"),
        ("419", "l’Amérique latine et les Caraïbes", "de l’Amérique latine et des Caraïbes", "en Amérique latine et dans les Caraïbes", "fp"),
    ],
)  # fmt: skip
def test_a_place_has_its_article_and_prepositions(code: str, the: str, of: str, within: str, agreement: str) -> None:
    noun = place_noun(code, REGIONS[code].name["fr"], "fr") if code in REGIONS else place(code)
    assert [noun.form(spec) for spec in ("the", "of", "in")] == [the, of, within]
    assert noun.agreement == agreement


def test_every_country_region_and_window_has_its_forms() -> None:
    countries = {code for code in territory_names("fr") if len(code) == 2 and code.isalpha()}
    countries -= {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}  # no countries
    nouns = [place(code) for code in sorted(countries)]
    nouns += [place_noun(code, region.name["fr"], "fr") for code, region in REGIONS.items()]
    nouns += [place_noun(code, window.name["fr"], "fr") for code, window in WINDOWS.items()]
    assert [noun.name for noun in nouns if set(noun.forms) != {"the", "of", "in"}] == []


def test_a_name_of_the_users_own_is_said_as_it_stands() -> None:
    assert place_noun("X1", "Grands Lacs", "fr", own=True).form("The") == "Grands Lacs"


def test_domains_measures_and_values_agree() -> None:
    assert domain_noun("1", "Causes profondes", "fr").form("of") == "pour les causes profondes"
    assert domain_noun("multi", "Plusieurs, non répartis", "fr").form("low") == "plusieurs, non répartis"
    assert measured_noun("contracted", "fr").form("fp") == "contractées"
    assert value_noun("disbursed", "fr").form("The") == "Les montants décaissés"
    assert nouns_fr.PARTS["half"].form("?décaissé|décaissée|décaissés|décaissées") == "décaissée"


@pytest.mark.parametrize(
    ("text", "to"), [("2013..2014", "à 2013–2014"), ("2015", "à 2015"), ("2016-12", "à décembre 2016")]
)
def test_a_period_is_compared_with(text: str, to: str) -> None:
    assert period_noun(parse_period(text), "fr").form("to") == to


@pytest.mark.parametrize(
    ("title", "lang", "behind"),
    [
        ("Coopération UE–OIM", "fr", "coopération UE–OIM"),
        ("UE–OIM : coopération", "fr", "UE–OIM : coopération"),
        ("Niger et partenaires", "fr", "Niger et partenaires"),
        ("Cooperation EU–IOM", "en", "Cooperation EU–IOM"),
    ],
)
def test_french_has_no_capital_behind_a_colon(title: str, lang: str, behind: str) -> None:
    assert behind_colon(title, lang) == behind
