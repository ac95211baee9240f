"""What the columns of lists of activities and people hold, by tag and by header."""

import pytest

from briefgen.vocabulary.activity_roles import role_of_header, role_of_tag
from briefgen.vocabulary.hxl import read_tag


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("#org +impl +name", "implementer"), ("#org+prog", "organisation"), ("#org", "organisation"), ("#org+acronym", "acronym"),
        ("#org+funding+code", "donor"), ("#org+type", ""), ("#sector+cluster+code", "sector"), ("#subsector", "subsector"),
        ("#activity+en", "title"), ("#activity+type", "detail"), ("#activity+code", ""), ("#activity+status", "status"), ("#status", "status"),
        ("#date+start", "start"), ("#date+end", "end"), ("#date+reported", "date"), ("#country+code", "country"), ("#adm0+name", "country"),
        ("#adm1", "adm1"), ("#adm2+code+v_pcodes", "codes"), ("#adm1+origin+name", ""), ("#loc+site", "loc"), ("#geo+lat", ""),
        ("#reached+f", "people"), ("#affected+idps+hh", "people"), ("#reached+pct", ""), ("#beneficiary+type", ""), ("#value+paid", "money"),
        ("#value+percentage", ""), ("#contact+email", "contact"), ("#org+contact+phone", "contact"), ("#meta+id", ""), ("#x_custom", ""),
    ],
)  # fmt: skip
def test_tags(text: str, kind: str) -> None:
    tag = read_tag(text)
    assert tag is not None
    assert role_of_tag(tag).kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Partenaire de mise en œuvre", "implementer"), ("Nom de l'organisation", "organisation"), ("Who", "organisation"), ("Cluster", "sector"),
        ("Activité", "title"), ("Région ", "adm1"), ("admin1Name_fr", "adm1"), ("ADM2_EN", "adm2"), ("admin1Pcode", "codes"), ("P-Code", "codes"),
        ("Commune", "adm3"), ("Nom du site", "loc"), ("Date Débute ", "start"), ("Courriel du point focal", "contact"), ("Tél.", "contact"),
        ("# IDPs (HH)", "people"), ("Nbre d'individus PDI", "people"), ("Femmes atteintes", "people"), ("Girls age 6-17", "people"),
        ("IDP arrivals by year 2016", "people"), ("Returnees IND", "people"), ("Number of IDP sites", ""), ("% IDPs", ""),
        ("Average household size", ""), ("Head of household: age", ""), ("Year of arrival of IDPs", ""), ("Main need of IDPs", ""), ("Latitude", ""),
    ],
)  # fmt: skip
def test_headers(text: str, kind: str) -> None:
    assert role_of_header(text).kind == kind


def test_targets_and_results_of_one_group_have_one_key() -> None:
    for planned, reached in (("#targeted+f", "#reached+f"), ("#beneficiary+targeted+m", "#beneficiary+m+reached")):
        one, other = read_tag(planned), read_tag(reached)
        assert one is not None
        assert other is not None
        assert role_of_tag(one).key == role_of_tag(other).key
        assert (role_of_tag(one).planned, role_of_tag(other).planned) == (True, False)
    assert role_of_header("Bénéficiaires ciblés").key == role_of_header("Bénéficiaires atteints").key
    assert role_of_header("IDPs: Households").unit == "households"
