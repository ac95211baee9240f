"""Laws that hold for every data set: parts add to totals, order does not matter, every table agrees to the cent."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.summarise.allocation import allocate
from tests.workbooks import contract, money, summary

DOMAINS = ["1", "3", "1:60; 5:40", "2:33.3; 3:33.3; 4:33.4", "1; 4", "", "1:50; 2:20", "9"]
COUNTRIES = ["NE", "NE:70; ML:30", "LY:33; TN:33; EG:34", "NE; ML", "002", "", "NE:10"]
rows = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.integers(-10_000_000, 50_000_000),
        st.integers(0, 1500),
        st.sampled_from(["EU", "DE", "US"]),
        st.sampled_from(["EDF", "MS-BILAT", "EUTF-AFRICA"]),
        st.sampled_from(["contracted", "contracted", "disbursed"]),
    ),
    min_size=1,
    max_size=12,
)
splits = st.lists(st.tuples(st.sampled_from(DOMAINS), st.sampled_from(COUNTRIES)), min_size=6, max_size=6)


def _dataset(chosen: list[tuple[str, str]], drawn: list[tuple[Any, ...]]) -> Any:  # noqa: ANN401  # parsed JSON, a cell, or an object of a library without types
    projects = [(f"P{n}", f"Project {n}", domains, countries) for n, (domains, countries) in enumerate(chosen)]
    contracts = [
        contract(f"P{p}", f"{cents / 100:.2f}", date(2013, 1, 1) + timedelta(days=days), donor=donor, instrument=instrument,
                 measure=measure, contract_id=f"C{number}")
        for number, (p, cents, days, donor, instrument, measure) in enumerate(drawn)
    ]  # fmt: skip
    return money(projects, contracts)


@given(splits, rows)
@settings(max_examples=60, deadline=None)
def test_every_breakdown_adds_up_to_the_total(chosen: list[tuple[str, str]], drawn: list[tuple[Any, ...]]) -> None:
    found = summary(_dataset(chosen, drawn))
    total = found.value("total.contracted")
    for kind in ("domain", "country", "instrument", "donor", "donor_group"):
        names = [
            name
            for name in found.figures
            if name.startswith(f"{kind}.") and name.count(".") == 2 and name.endswith(".contracted")
        ]
        assert sum((found.value(name) or Decimal(0) for name in names), Decimal(0)) == total, kind
    cross = [name for name in found.figures if name.startswith("cross.") and name.endswith(".contracted")]
    assert sum((found.value(name) or Decimal(0) for name in cross), Decimal(0)) == total
    years = [found.value(f"year.{year}.contracted") or Decimal(0) for year in ("2015", "2016")]
    assert sum(years, Decimal(0)) == total


@given(splits, rows, st.randoms())
@settings(max_examples=40, deadline=None)
def test_the_order_of_rows_does_not_matter(
    chosen: list[tuple[str, str]], drawn: list[tuple[Any, ...]], random: Random
) -> None:
    data = _dataset(chosen, drawn)
    shuffled = list(data.records)
    random.shuffle(shuffled)
    mixed = [(int(record.project[1:]), int((record.amount or 0) * 100), ((record.value_date or date.min) - date(2013, 1, 1)).days,
              record.donor, record.instrument, record.measure) for record in shuffled]  # fmt: skip
    one, other = summary(data), summary(_dataset(chosen, mixed))
    assert {name: figure.value for name, figure in one.figures.items()} == {
        name: figure.value for name, figure in other.figures.items()
    }


@given(st.integers(-(10**12), 10**12), st.lists(st.integers(1, 10_000), min_size=1, max_size=9))
def test_allocation_loses_no_cent(cents: int, weights: list[int]) -> None:
    parts = allocate(cents, [("1", str(number), weight) for number, weight in enumerate(weights)])
    assert sum(parts) == cents
    total = sum(weights)
    assert all(abs(part - cents * weight / total) < 1.001 for part, weight in zip(parts, weights, strict=True))
