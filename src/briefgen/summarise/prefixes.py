"""Figure ids: which classes an atom adds to, and the selection each id stands for (product.md, "Figure ids")."""

from collections.abc import Mapping

from briefgen.model.ids import id_part
from briefgen.summarise.classes import SPECIAL, TRUST_FUND, Classes

REGIONAL = "regional"


class Prefixes:
    """Gives the id prefixes of an atom ("total", "domain.3", "cross.domain.3.country.NE") and what they select.

    ``sets`` lists the sets of prefixes that were given out; an atom is told the number of its set. ``where`` maps every
    prefix to its part of a lineage selection.
    """

    def __init__(self, classes: Classes) -> None:
        self._classes = classes
        self.where: dict[str, dict[str, object]] = {"total": {}}
        self.sets: list[tuple[str, ...]] = []
        self._known: dict[tuple[str, str, str, str, str, str], int] = {}
        self._in_time: dict[tuple[str, str, str, str], int] = {}
        self._regional: list[str] = []

    def of(self, domain: str, country: str, donor: str, group: str, instrument: str, window: str) -> int:
        """Return the number of the set of classes an atom falls in."""
        key = (domain, country, donor, group, instrument, window)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = len(self.sets)
            self.sets.append(tuple(self._make(*key)))
        return found

    def in_time(self, quarter: str, domain: str, group: str, instrument: str) -> int:
        """Return the number of the set of years and quarters an atom falls in."""
        key = (quarter, domain, group, instrument)
        if key not in self._in_time:
            year = quarter[:4]
            by_domain = {"domain": whole(domain)}
            found = (
                self._name(f"year.{year}", {"year": int(year)}),
                self._name(f"year.{year}.donor_group.{group}", {"year": int(year), "donor_group": group}),
                self._name(f"year.{year}.domain.{domain}", {"year": int(year), **by_domain}),
                self._name(
                    f"year.{year}.instrument.{id_part(instrument)}", {"year": int(year), "instrument": instrument}
                ),
                self._name(f"quarter.{quarter}", {"quarter": quarter}),
                self._name(f"quarter.{quarter}.donor_group.{group}", {"quarter": quarter, "donor_group": group}),
                self._name(f"quarter.{quarter}.domain.{domain}", {"quarter": quarter, **by_domain}),
            )
            self._in_time[key] = len(self.sets)
            self.sets.append(found)
        return self._in_time[key]

    def _make(self, domain: str, country: str, donor: str, group: str, instrument: str, window: str) -> list[str]:
        by_domain = {"domain": whole(domain)}
        row, by_country = self._country(country)
        found = [
            "total",
            self._name(f"domain.{domain}", by_domain),
            self._name(f"country.{row}", by_country),
            self._name(f"instrument.{id_part(instrument)}", {"instrument": instrument}),
            self._name(f"donor.{id_part(donor)}", {"donor": donor}),
            self._name(f"donor_group.{group}", {"donor_group": group}),
            self._name(f"domain.{domain}.donor_group.{group}", {**by_domain, "donor_group": group}),
            self._name(f"cross.domain.{domain}.country.{row}", {**by_domain, **by_country}),
        ]
        for region in self._classes.regions(country):
            places = sorted(self._classes.places(region))
            found.append(self._name(f"region.{id_part(region)}", {"country": places}))
        if window:
            selected = {"window": window, "instrument": TRUST_FUND}
            found.append(self._name(f"window.{id_part(window)}", selected))
        return found

    def _country(self, country: str) -> tuple[str, dict[str, object]]:
        """Return the row of a table by country, and its selection: money given to a region is in one row."""
        if country in SPECIAL or not self._classes.is_region(country):
            return id_part(country), {"country": country}
        if country not in self._regional:
            self._regional.append(country)
        return REGIONAL, {"country": self._regional}

    def _name(self, prefix: str, where: Mapping[str, object]) -> str:
        self.where.setdefault(prefix, dict(where))
        return prefix


def whole(domain: str) -> object:
    """Return a domain as lineage writes it: 3 as a number, "multi" as text."""
    return int(domain) if domain.isdigit() else domain
