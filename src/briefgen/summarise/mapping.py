"""Which part of the world a map shows, and the money that stands on it (EDITIONS.md, the situation table)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from briefgen.model.ids import id_part
from briefgen.model.selection import Selection
from briefgen.model.summary import Lineage, Outside
from briefgen.summarise.figures import Figures, period_where
from briefgen.summarise.filters import Filter
from briefgen.summarise.frame import Frame
from briefgen.summarise.prefixes import whole
from briefgen.vocabulary.countries import ISO2
from briefgen.vocabulary.neighbours import NEIGHBOURS
from briefgen.vocabulary.regions import region_of

WORLD, PLACES, COUNTRY = "001", "places", "country"
_LEAST_COUNTRIES = 3
_MOST_WITHOUT_COUNTRY = Decimal("0.4")
"""Without more countries, or with more money without a single country, a map would mislead."""
_HELD_BY_ONE = Decimal("0.5")
"""The share of a continent from which the map shows that continent alone."""


def choose_map(
    figures: Figures, countries: Sequence[str], selection: Selection, measure: str
) -> tuple[str, tuple[str, ...]]:
    """Return what the map shows and the countries with a circle on it, largest first; ("", ()) for no map.

    A circle needs an amount above zero. A continent with half of the countries' money stands alone; else the world.
    A brief of regions or of several countries shows these places.
    """
    amounts = {code: figures.value(f"country.{id_part(code)}.{measure}") for code in countries if code in ISO2}
    held = {code: amount for code, amount in amounts.items() if amount is not None and amount > 0}
    total = figures.value(f"total.{measure}") or Decimal(0)
    money = sum(held.values(), Decimal(0))
    if len(held) < _LEAST_COUNTRIES or total <= 0 or money < total * (1 - _MOST_WITHOUT_COUNTRY):
        return "", ()
    if selection.regions or selection.countries:
        return PLACES, tuple(held)
    regions: defaultdict[str, Decimal] = defaultdict(Decimal)
    for code, amount in held.items():
        regions[region_of(code) or ""] += amount
    largest = max(regions, key=lambda region: (regions[region], region))
    within = tuple(code for code in held if region_of(code) == largest)
    if largest and regions[largest] >= money * _HELD_BY_ONE and len(within) >= _LEAST_COUNTRIES:
        return largest, within
    return WORLD, tuple(held)


def choose_neighbours(
    figures: Figures, wanted: Filter, outside: Iterable[Outside], frame: Frame
) -> tuple[str, tuple[str, ...]]:
    """Add the money of the neighbours of a brief's only country; return the map's frame and places, ("", ()) for none.

    None for a brief of a donor or an instrument, too: the neighbours' money would be of another kind. In a brief of domains it
    is the money for these domains.
    """
    home = wanted.only_country
    if home not in ISO2:
        return "", ()
    near = dict.fromkeys(NEIGHBOURS.get(home, ()), 0)
    for part in outside:
        if part.kind in near:
            near[part.kind] += part.cents
    held = sorted((code for code, cents in near.items() if cents), key=lambda code: (-near[code], code))
    for code in held:
        where = {"measure": frame.measure, **period_where(frame.period), "outside_selection": True, "country": code}
        if wanted.domains is not None:
            where["domain"] = [whole(one) for one in sorted(wanted.domains)]
        figures.money(f"rest.neighbour.country.{code}.{frame.measure}", near[code], where)
    return COUNTRY, (home, *held)


def add_map(figures: Figures, places: Sequence[str], measure: str) -> None:
    """Add the money that stands on the map, and all other of the selection."""
    if not places:
        return
    total, drawn_there = f"total.{measure}", f"top.map.{measure}"
    of = tuple(f"country.{id_part(code)}.{measure}" for code in places)
    drawn = sum((figures.value(name) or Decimal(0) for name in of), Decimal(0))
    figures.add(drawn_there, drawn, "money", Lineage("sum", of=of))
    figures.add(
        f"rest.map.{measure}",
        (figures.value(total) or Decimal(0)) - drawn,
        "money",
        Lineage("difference", of=(total, drawn_there)),
    )
