"""What a map shows, and that all money is on it or beside it."""

from decimal import Decimal

import pytest

from briefgen.jobs.reading import Wanted
from briefgen.model.dataset import Dataset
from briefgen.model.selection import Selection
from briefgen.model.summary import Lineage
from briefgen.summarise.figures import Figures
from briefgen.summarise.mapping import choose_map
from tests.remembered import summarise_wanted


def figures(total: int, **amounts: int) -> Figures:
    made = Figures("EUR")
    made.add("total.contracted", total, "money", Lineage("sum"))
    for code, amount in amounts.items():
        made.add(f"country.{code}.contracted", amount, "money", Lineage("sum"))
    return made


def chosen(total: int, regions: tuple[str, ...] = (), /, **amounts: int) -> tuple[str, tuple[str, ...]]:
    return choose_map(figures(total, **amounts), list(amounts), Selection(regions=regions), "contracted")


def test_a_continent_with_half_of_the_money_stands_alone() -> None:
    assert chosen(100, NE=30, ML=20, SN=5, AF=40) == ("002", ("NE", "ML", "SN"))


def test_else_the_map_is_of_the_world() -> None:
    assert chosen(100, NE=20, ML=10, AF=30, IQ=5, UA=30) == ("001", ("NE", "ML", "AF", "IQ", "UA"))


def test_two_countries_of_a_continent_are_shown_on_the_world() -> None:
    assert chosen(100, NE=60, ML=10, AF=30) == ("001", ("NE", "ML", "AF"))


@pytest.mark.parametrize(
    ("total", "amounts"),
    [(100, {"NE": 60, "ML": 40}), (100, {"NE": 20, "ML": 20, "SN": 19}), (-5, {"NE": 1, "ML": 1, "SN": 1}), (0, {})],
)
def test_few_countries_or_little_money_with_a_country_make_no_map(total: int, amounts: dict[str, int]) -> None:
    assert chosen(total, **amounts) == ("", ())


def test_what_is_withdrawn_has_no_circle() -> None:
    assert chosen(100, NE=60, ML=40, SN=20, TD=-20) == ("002", ("NE", "ML", "SN"))


def test_a_brief_of_a_region_shows_its_countries() -> None:
    assert chosen(100, ("142",), AF=60, IQ=20, NE=20) == ("places", ("AF", "IQ", "NE"))


@pytest.mark.parametrize("wanted", [Wanted(), Wanted(domains=("3",)), Wanted(regions=("142",))])
def test_all_money_is_on_the_map_or_beside_it(example: Dataset, wanted: Wanted) -> None:
    summary = summarise_wanted(example, wanted)
    drawn = sum((summary.value(f"country.{code}.contracted") or Decimal(0) for code in summary.map_places), Decimal(0))
    assert drawn > 0
    assert summary.value("top.map.contracted") == drawn
    assert drawn + (summary.value("rest.map.contracted") or 0) == summary.value("total.contracted")


def test_a_country_stands_among_its_neighbours_with_their_own_money(example: Dataset) -> None:
    summary, whole = (summarise_wanted(example, wanted) for wanted in (Wanted(countries=("NE",)), Wanted()))
    assert summary.map_frame == "country"
    home, *near = summary.map_places
    assert home == "NE"
    assert set(near) == {"LY", "NG", "ML", "TD", "BF"}
    for code in near:
        beside = summary.figures[f"rest.neighbour.country.{code}.contracted"]
        assert beside.value == whole.value(f"country.{code}.contracted")
        assert beside.lineage.where["outside_selection"]


def test_in_a_brief_of_a_domain_neighbours_have_their_money_for_it(example: Dataset) -> None:
    summary, whole = (summarise_wanted(example, Wanted(countries=places, domains=("3",))) for places in (("NE",), ()))
    assert summary.map_frame == "country" and len(summary.map_places) > 3
    for code in summary.map_places[1:]:
        beside = summary.figures[f"rest.neighbour.country.{code}.contracted"]
        assert beside.value == whole.value(f"country.{code}.contracted")
        assert beside.lineage.where["domain"] == [3]


def test_in_a_brief_of_a_donor_no_neighbour_has_money_of_its_own(example: Dataset) -> None:
    summary = summarise_wanted(example, Wanted(countries=("NE",), donors=("DE",)))
    assert summary.map_frame == ""
