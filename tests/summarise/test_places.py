"""What only a brief of places has: the wider totals that it is a part of, who pays, its first projects, time that passed."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from briefgen.jobs.reading import Wanted
from briefgen.model.dataset import Dataset
from briefgen.model.summary import FIRST_PROJECTS
from briefgen.render.json import render_json
from briefgen.summarise.lines import elapsed
from briefgen.trace.edition import read_edition
from briefgen.trace.explanation import explain
from briefgen.trace.recomputation import contradictions
from tests.recomputation.lineage import lineage_faults
from tests.remembered import present, summarise_wanted
from tests.workbooks import contract, money, summary

DAY = date(2016, 6, 1)


def places() -> Dataset:
    """Return money of the window in Niger and Mali, of the Trust Fund in Ethiopia, of others in Niger and Iraq."""
    rows = [
        ("A", "A", "3", "NE"),
        ("B", "B", "3", "ML"),
        ("C", "C", "3", "ET"),
        ("D", "D", "3", "NE"),
        ("E", "E", "3", "IQ"),
    ]
    fund = "EUTF-AFRICA"
    contracts = [
        contract("A", 10, DAY, instrument=fund),
        contract("B", 30, DAY, instrument=fund),
        contract("C", 60, DAY, instrument=fund),
        contract("D", 5, DAY, donor="DE", instrument="BILATERAL"),
        contract("E", 7, DAY, instrument="ECHO-HA"),
    ]
    return money(rows, contracts)


@pytest.mark.parametrize(
    ("filters", "totals"),
    [
        ({"countries": ("NE",)}, {"region.002": (105, "0.142857"), "window.SAH": (40, "0.25")}),
        ({"countries": ("NE", "ML")}, {"region.002": (105, "0.428571"), "window.SAH": (40, "1")}),
        ({"countries": ("NE", "ET")}, {"region.002": (105, "0.714286")}),
        ({"countries": ("NE", "IQ")}, {}),
        ({"regions": ("SAH",)}, {"instrument.EUTF-AFRICA": (100, "0.4")}),
        ({"regions": ("002",)}, {}),
        ({"regions": ("011",)}, {"region.002": (105, "0.428571")}),
        ({"countries": ("NE",), "domains": ("3",)}, {}),
        ({"domains": ("3",)}, {}),
    ],
)
def test_a_brief_of_places_is_a_part_of_wider_totals(
    filters: dict[str, Any], totals: dict[str, tuple[int, str]]
) -> None:
    found = summary(places(), **filters)
    assert found.around == tuple(totals)
    for name, (amount, share) in totals.items():
        assert found.value(f"top.around.{name}.contracted") == amount
        assert found.value(f"top.around.{name}.share") == Decimal(share)


@pytest.mark.parametrize("wanted", [Wanted(countries=("NE",)), Wanted(countries=("ML",)), Wanted(regions=("SAH",))])
def test_wider_totals_are_those_of_a_brief_of_their_own(example: Dataset, wanted: Wanted) -> None:
    found = summarise_wanted(example, wanted)
    whole = summarise_wanted(example, Wanted())
    assert found.around
    for name in found.around:
        assert found.value(f"top.around.{name}.contracted") == whole.value(f"{name}.contracted")


def test_who_pays_adds_up_to_the_total(example: Dataset) -> None:
    for wanted in (Wanted(countries=("NE",)), Wanted(regions=("002",)), Wanted(regions=("011",))):
        found = summarise_wanted(example, wanted)
        amounts = [found.value(f"{name}.contracted") or Decimal(0) for name in found.payers]
        assert len(amounts) > 2
        assert sum(amounts) == found.value("total.contracted")
        assert amounts == sorted(amounts, reverse=True)
        shown = len(amounts) - int(found.value("rest.payer.count") or 0)
        assert found.value("rest.payer.contracted") in (sum(amounts[shown:]), None)


def test_a_donor_that_gives_in_both_ways_is_told_as_one() -> None:
    rows = [("A", "A", "3", "NE"), ("B", "B", "3", "NE")]
    contracts = [
        contract("A", 10, DAY, donor="DE", instrument="EUTF-AFRICA"),
        contract("B", 5, DAY, donor="DE", instrument="BILATERAL"),
    ]
    assert summary(money(rows, contracts), countries=("NE",)).payers == ("donor.DE",)


def test_states_with_instruments_of_their_own_are_told_by_donor() -> None:
    rows = [(name, name, "3", "NE") for name in "ABC"]
    given = (("A", 10, "ES", "AECID"), ("B", 5, "EU", "EDF"), ("C", 7, "ES", "MAEC"))
    contracts = [contract(name, amount, DAY, donor=donor, instrument=fund) for name, amount, donor, fund in given]
    assert summary(money(rows, contracts), countries=("NE",)).payers == ("donor.ES", "donor.EU")
    assert summary(money(rows[::2], contracts[::2]), countries=("NE",)).payers == (
        "instrument.AECID",
        "instrument.MAEC",
    )


def test_first_projects_and_the_others_add_up(example: Dataset) -> None:
    found = summarise_wanted(example, Wanted(countries=("NE",)))
    for count in FIRST_PROJECTS:
        for end in ("contracted", "base", "disbursed"):
            parts = [found.value(f"{lead}.{count}.{end}") or Decimal(0) for lead in ("largest", "others")]
            whole = {"contracted": "total.contracted", "base": "rate_base.contracted", "disbursed": "total.disbursed"}
            assert sum(parts) == found.value(whole[end])


@pytest.mark.parametrize(
    ("start", "end", "day", "share"),
    [
        (date(2016, 1, 1), date(2016, 1, 10), date(2016, 1, 5), "0.5"),
        (date(2016, 1, 1), date(2016, 1, 10), date(2015, 12, 31), "0"),
        (date(2016, 1, 1), date(2016, 1, 10), date(2016, 3, 1), "1"),
        (date(2016, 1, 10), date(2016, 1, 1), date(2016, 3, 1), None),
        (None, date(2016, 1, 1), date(2016, 3, 1), None),
    ],
)
def test_time_that_passed(start: date | None, end: date, day: date, share: str | None) -> None:
    assert elapsed(start, end, day) == (None if share is None else Decimal(share))


def test_the_whole_of_a_project_and_its_time_lead_to_their_cells(
    example: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole of EU-0594 is added up from the records of the dataset, by its dates alone."""
    monkeypatch.setattr("briefgen.render.outside._MOST", 3)
    found = summarise_wanted(example, Wanted(countries=("NE",)))
    records = [
        conversion.cents or 0
        for record, conversion in zip(example.records, found.conversions, strict=True)
        if example.projects[record.project].project_id == "EU-0594"
        and record.measure == "contracted"
        and found.period.holds(record.value_date)
    ]
    assert found.value("whole.project.EU-0594.contracted") == Decimal(sum(records)).scaleb(-2)
    assert round(found.value("whole.project.EU-0594.share") or 0, 2) == Decimal("0.7")
    edition = read_edition(render_json(present(found)), "brief.json")
    for name in ("whole.project.EU-0594.contracted", "whole.project.EU-0594.share"):
        explained = explain(edition, name)
        assert explained.missing == ""
        assert explained.total == explained.value
    assert "counts days, not records: from 2015-06" in explain(edition, "project.EU-0594.elapsed").missing
    assert list(contradictions(edition)) == []
    assert lineage_faults(json.loads(render_json(present(found)))) == []
