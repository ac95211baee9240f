"""What a brief of one domain, donor or instrument is a part of."""

from datetime import date
from decimal import Decimal

import pytest

from briefgen.jobs.reading import Wanted
from briefgen.model.dataset import Dataset
from briefgen.model.summary import WHOLE_SHOWN, Summary
from briefgen.render.json import render_json
from briefgen.trace.edition import read_edition
from briefgen.trace.explanation import explain
from briefgen.trace.recomputation import contradictions
from tests.remembered import present, summarise_wanted
from tests.soak.cases import for_soak
from tests.workbooks import contract, money, summary

SCOPES = [
    ("domain", Wanted(domains=("3",))),
    ("domain", Wanted(domains=("3", "5"))),
    ("donor", Wanted(donors=("DE",))),
    ("instrument", Wanted(instruments=("EUTF-AFRICA",))),
]


@pytest.mark.parametrize(("kind", "wanted"), SCOPES)
def test_the_parts_beside_a_brief_are_those_of_the_whole(example: Dataset, kind: str, wanted: Wanted) -> None:
    found, whole = summarise_wanted(example, wanted), summarise_wanted(example, Wanted())
    for code in found.beside:
        for end in ("contracted", "share"):
            assert found.value(f"whole.{kind}.{code}.{end}") == whole.value(f"{kind}.{code}.{end}"), code
    assert set(found.beside) >= {*wanted.domains, *wanted.donors, *wanted.instruments}
    assert _parts(found, kind) == found.value("whole.contracted") == whole.value("total.contracted")
    assert found.value("previous.whole.contracted") == whole.value("previous.total.contracted")
    before = found.value("previous.total.contracted") or Decimal(0)
    share = (before / (whole.value("previous.total.contracted") or Decimal(1))).quantize(Decimal("0.000001"))
    assert found.value("previous.whole.share") == share
    assert found.value("delta.whole.share") == (found.value("whole.share") or Decimal(0)) - share


def _parts(found: Summary, kind: str) -> Decimal:
    names = [f"whole.{kind}.{code}.contracted" for code in found.beside]
    return sum((found.value(name) or Decimal(0) for name in (*names, f"whole.rest.{kind}.contracted")), Decimal(0))


@pytest.mark.parametrize(("kind", "wanted"), SCOPES)
@pytest.mark.parametrize("most", [for_soak(1000), 3])
def test_the_parts_beside_a_brief_lead_to_their_records(
    example: Dataset, kind: str, wanted: Wanted, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefgen.render.outside._MOST", most)
    found = summarise_wanted(example, wanted)
    edition = read_edition(render_json(present(found)), "brief.json")
    names = [name for name in found.figures if "whole." in name and not name.endswith(".count")]
    assert f"whole.{kind}.{found.beside[0]}.contracted" in names and "previous.whole.contracted" in names
    for name in names:
        explained = explain(edition, name)
        assert explained.missing == "" and explained.total == explained.value, name
    assert list(contradictions(edition)) == []


def test_an_external_edition_names_the_brief_that_has_the_records(example: Dataset) -> None:
    content = render_json(present(summarise_wanted(example, Wanted(domains=("3",))), audience="external"))
    found = explain(read_edition(content, "brief.json"), "whole.domain.1.contracted")
    assert "explain domain.1.contracted there" in found.missing


def test_donors_beyond_the_largest_are_together() -> None:
    donors = ("DE", "SE", "IT", "FR", "NL", "BE", "AT", "ES", "PL")
    rows = [(f"P{n}", f"Project {n}", "3", "NE") for n in range(len(donors))]
    contracts = [
        contract(f"P{n}", 1000 - n, date(2015, 6, 1), donor=donor, instrument="") for n, donor in enumerate(donors)
    ]
    found = summary(money(rows, contracts), donors=("PL",))
    assert found.beside == (*donors[:WHOLE_SHOWN], "PL")
    assert found.value("whole.rest.donor.contracted") == 994 + 993
    assert found.value("whole.rest.donor.count") == 2


OTHERS = [Wanted(countries=("NE",)), Wanted(regions=("SAH",)), Wanted(domains=("3",), donors=("DE",))]


@pytest.mark.parametrize("wanted", OTHERS)
def test_a_brief_of_another_kind_stands_beside_the_whole_alone(example: Dataset, wanted: Wanted) -> None:
    found, whole = summarise_wanted(example, wanted), summarise_wanted(example, Wanted())
    assert found.beside == () and not any(part.part for part in found.outside)
    assert not any(part.kind or part.around for part in found.outside if part.earlier)
    assert found.value("previous.whole.contracted") == whole.value("previous.total.contracted")
    assert found.value("delta.whole.share") is not None


@pytest.mark.parametrize("wanted", OTHERS)
def test_the_share_before_leads_to_its_records(
    example: Dataset, wanted: Wanted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefgen.render.outside._MOST", 3)
    edition = read_edition(render_json(present(summarise_wanted(example, wanted))), "brief.json")
    for name in ("previous.whole.contracted", "previous.whole.share", "delta.whole.share"):
        explained = explain(edition, name)
        assert explained.missing == "" and explained.total == explained.value, name
    assert list(contradictions(edition)) == []
