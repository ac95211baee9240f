"""Headlines and titles in French: one true, grammatical sentence for every situation, at most 120 characters."""

from datetime import date

import pytest

from briefgen.model.blocks import plain
from briefgen.model.brief import Brief
from briefgen.present import present
from briefgen.present.names import Names
from tests.workbooks import contract, money, summary

OLD, NEW = date(2013, 6, 1), date(2015, 6, 1)
Rows = list[tuple[str, float, date] | tuple[str, float, date, str]]


def brief_of(rows: Rows, period: str = "2015..2016") -> Brief:
    """Return the French brief of amounts by domain, date and country, two projects each so that percentages tell."""
    projects, contracts = [], []
    for number, (domain, amount, day, *place) in enumerate(rows):
        for half in "ab":
            key = f"P{number}{half}"
            projects.append((key, f"Project {key}", domain, place[0] if place else "NE"))
            contracts.append(contract(key, amount / 2, day))
    return present(summary(money(projects, contracts), period), lang="fr")


def spaced(words: str) -> str:
    """Return words with plain spaces, to be read in a table of tests."""
    return words.replace("\xa0", " ")


CAUSES = "en totalité pour les causes profondes."


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([("1", 10e6, OLD), ("1", 13e6, NEW)], f"Les montants contractés ont augmenté de 30 %, à 13,0 M€, {CAUSES}"),
        ([("1", 10e6, OLD), ("1", 7e6, NEW)], f"Les montants contractés ont diminué de 30 %, à 7,0 M€, {CAUSES}"),
        ([("1", 10e6, OLD), ("1", 10.05e6, NEW)], f"Les montants contractés sont restés stables, à 10,1 M€, {CAUSES}"),
        ([("1", 10e6, OLD), ("1", 20.2e6, NEW)], f"Les montants contractés ont doublé pour atteindre 20,2 M€, {CAUSES}"),
        ([("1", 10e6, OLD), ("1", 25e6, NEW)], f"Les montants contractés ont plus que doublé pour atteindre 25,0 M€, {CAUSES}"),
        ([("1", 10e6, OLD), ("1", 18e6, NEW)], f"Les montants contractés ont presque doublé pour atteindre 18,0 M€, {CAUSES}"),
        ([("1", 10e6, OLD), ("1", 30e6, NEW)], f"Les montants contractés ont triplé pour atteindre 30,0 M€, {CAUSES}"),
        ([("1", 10e6, OLD), ("1", 50e6, NEW)], f"Les montants contractés sont passés de 10,0 M€ à 50,0 M€, {CAUSES}"),
        ([("1", 5e6, NEW)], f"Montant contracté en 2015–2016 : 5,0 M€ (zéro en 2013–2014), {CAUSES}"),
        ([("1", 10e6, OLD), ("1", 5e6, NEW), ("1", -5e6, NEW)], "Aucun montant contracté en 2015–2016, contre 10,0 M€ en 2013–2014."),
        ([("1", 10e6, OLD), ("1", 2e6, NEW), ("1", -5e6, NEW)], "Montants contractés en 2015–2016 : −3,0 M€ ; les retraits dépassent le montant contracté."),
        ([("1", 30_000, OLD), ("1", 272_400, NEW)], f"Les montants contractés sont passés de 30 000 € à 272 000 €, {CAUSES}"),
        ([("3", 6e6, NEW), ("1", 4e6, NEW), ("3", 10e6, OLD)], "Les montants contractés sont restés stables, à 10,0 M€, d’abord pour la protection et l’asile (60 %)."),
        ([("1; 3", 6e6, NEW), ("5", 4e6, NEW)], "Montant contracté en 2015–2016 : 10,0 M€ (zéro en 2013–2014), dont 60 % pour plusieurs domaines, non répartis."),
        ([("2", 6e6, NEW, "EG"), ("3", 4e6, NEW)], "Montant contracté en 2015–2016 : 10,0 M€ (zéro en 2013–2014), dont 60 % pour l’Égypte."),
        ([("2", 6e6, NEW, "KM"), ("3", 4e6, NEW)], "Montant contracté en 2015–2016 : 10,0 M€ (zéro en 2013–2014), dont 60 % pour les Comores."),
        ([("2", 6e6, NEW, "DJ"), ("3", 4e6, NEW)], "Montant contracté en 2015–2016 : 10,0 M€ (zéro en 2013–2014), dont 60 % pour Djibouti."),
    ],
)  # fmt: skip
def test_the_headline_says_what_moved(rows: Rows, sentence: str) -> None:
    assert spaced(plain(brief_of(rows).headline)) == sentence


@pytest.mark.parametrize(
    ("period", "sentence"),
    [
        ("all", f"Montant contracté à ce jour : 5,0 M€, {CAUSES}"),
        ("2015", f"Montant contracté en 2015 : 5,0 M€ (zéro en 2014), {CAUSES}"),
        ("2015-Q2", f"Montant contracté au T2 2015 : 5,0 M€ (zéro au T2 2014), {CAUSES}"),
        ("2015-06", f"Montant contracté en juin 2015 : 5,0 M€ (zéro en juin 2014), {CAUSES}"),
        ("2015-05-01..2015-06-30", f"Montant contracté du 1er mai 2015 au 30 juin 2015 : 5,0 M€, {CAUSES}"),
    ],
)  # fmt: skip
def test_a_period_has_its_preposition(period: str, sentence: str) -> None:
    assert spaced(plain(brief_of([("1", 5e6, NEW)], period).headline)) == sentence


def paid(rates: dict[str, float]) -> Brief:
    """Return the French brief of domains with €10m each, paid out at rates."""
    projects = [(f"P{code}{half}", f"Project {code}", code, "NE") for code in rates for half in "ab"]
    rows = [contract(key, 5e6, NEW) for key, *_ in projects]
    rows += [
        contract(key, 5e6 * rates[domain], date(2016, 6, 1), measure="disbursed")
        for key, _, domain, _ in projects
        if rates[domain]
    ]
    return present(summary(money(projects, rows)), lang="fr")


@pytest.mark.parametrize(
    ("rates", "clause"),
    [
        ({"1": 0.5, "3": 0.9}, "mais seule la moitié des fonds pour les causes profondes est décaissée."),
        ({"4": 0.25, "3": 0.9}, "mais seul un quart des fonds contre le trafic et la traite est décaissé."),
        ({"5": 0.42, "3": 0.9}, "mais seuls 42 % des fonds pour le retour sont décaissés."),
        ({"2": 0.66, "3": 0.95}, "mais les deux tiers des fonds pour la migration légale sont décaissés."),
        ({"3": 0.7, "2": 0.95}, "mais 70 % des fonds pour la protection sont décaissés."),
        ({"1": 0.0, "3": 0.9}, "mais les fonds pour les causes profondes ne sont pas décaissés."),
    ],
)
def test_the_headline_names_the_domain_that_is_paid_least(rates: dict[str, float], clause: str) -> None:
    words = spaced(plain(paid(rates).headline))
    assert words.endswith(clause)
    assert len(words) <= 120


def test_a_target_that_is_missed_is_named_with_its_indicator() -> None:
    results = [
        ("project_id", "indicator", "period_end", "target", "actual"),
        ("P1", "1.1", date(2016, 12, 31), 100, 62),
    ]
    indicators = [("indicator", "name", "unit", "domain"), ("1.1", "Personnes formées", "people", "1")]
    projects = [("P1", "One", "1", "NE"), ("P2", "Two", "3", "NE")]
    contracts = [contract("P1", 5e6, NEW), contract("P2", 5e6, NEW)]
    brief = present(summary(money(projects, contracts, Indicators=indicators, Results=results)), lang="fr")
    assert spaced(plain(brief.headline)).endswith("mais la cible n’est atteinte qu’à 62 % pour « personnes formées ».")


def test_the_headline_of_the_example_in_french(french_example: Brief) -> None:
    assert spaced(plain(french_example.headline)) == (
        "Les montants contractés ont augmenté de 37 %, mais seule la moitié des fonds pour les causes profondes est décaissée."
    )
    assert french_example.funding
    assert french_example.domains
    assert [spaced(plain(text)) for text in (french_example.funding.title, french_example.domains.title)] == [
        "L’UE en tête dans quatre domaines, les États membres pour le retour",
        "Tous les domaines progressent ; causes profondes : plus forte hausse et plus faible décaissement",
    ]
    assert french_example.where
    assert spaced(plain(french_example.where.lead)).startswith("Première région : l’Afrique, 65 % du portefeuille.")


def test_an_instrument_of_the_users_own_keeps_its_name() -> None:
    rows = [("code", "name"), ("X-1", "Guichet d’urgence")]
    projects = [("P1", "One", "1", "NE"), ("P2", "Two", "3", "ML")]
    contracts = [contract("P1", 5e6, NEW, instrument="X-1"), contract("P2", 4e6, NEW, instrument="X-1")]
    brief = present(summary(money(projects, contracts, Instruments=rows)), lang="fr")
    assert brief.where
    assert "Tout passe par un seul instrument : Guichet d’urgence." in spaced(plain(brief.where.lead))


def test_a_name_of_ours_that_the_workbook_says_again_is_french() -> None:
    named = [("code", "name"), ("MS-BILAT", "Member States"), ("DCI", "Development Instrument")]
    projects = [("P1", "One", "1", "NE"), ("P2", "Two", "3", "ML")]
    contracts = [
        contract("P1", 5e6, NEW, instrument="MS-BILAT", donor="DE"),
        contract("P2", 4e6, NEW, instrument="DCI"),
    ]
    data = money(projects, contracts, Instruments=named, Donors=[("code", "name"), ("DE", "Germany")])
    names = [Names(data, lang) for lang in ("fr", "en")]
    assert [one.instrument("MS-BILAT") for one in names] == ["États membres", "Member States"]
    assert [one.instrument("DCI") for one in names] == ["Development Instrument", "Development Instrument"]
    assert [one.donor("DE") for one in names] == ["Allemagne", "Germany"]
