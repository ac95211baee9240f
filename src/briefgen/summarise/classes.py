"""The classes an atom falls in: domain, country, regions, window, donor, group, instrument."""

from datetime import date

from briefgen.model.dataset import Dataset, MoneyRecord
from briefgen.vocabulary.donors import donor_group
from briefgen.vocabulary.regions import REGIONS, window_of

TRUST_FUND = "EUTF-AFRICA"
SPECIAL = ("multi", "unallocated", "unassigned")
_AFRICA_WIDE = "REG"


class Classes:
    """Looks up what a record's classes belong to; remembers every answer."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._members = _members(dataset)
        self._regions: dict[str, tuple[str, ...]] = {}
        self._groups: dict[tuple[str, date | None], str] = {}
        self._windows: dict[tuple[str, tuple[str, ...], date | None], str] = {}

    def is_region(self, code: str) -> bool:
        """Return whether a class of a country split is a region rather than a country."""
        return code in self._members

    def regions(self, country: str) -> tuple[str, ...]:
        """Return the regions that hold a country, or a region itself and those around it."""
        if country not in self._regions:
            own = self._members.get(country)
            self._regions[country] = tuple(
                code
                for code, members in self._members.items()
                if code == country or country in members or (own and own <= members)
            )
        return self._regions[country]

    def places(self, region: str) -> frozenset[str]:
        """Return every class of a country split that a region covers: its countries, itself, the regions within."""
        members = self._members[region]
        inner = {code for code, others in self._members.items() if others and others <= members}
        return members | inner | {region}

    def group(self, record: MoneyRecord) -> str:
        """Return the donor group on the record's value date (rule 13); the Donors sheet overrides it."""
        key = (record.donor, record.value_date)
        found = self._groups.get(key)
        if found is None:
            named = self._dataset.donors.get(record.donor)
            found = self._groups[key] = named.group if named and named.group else donor_group(*key)
        return found

    def window(self, record: MoneyRecord, country: str) -> str:
        """Return the Trust Fund window of an atom, "" for other money ("Settled cases", Regions)."""
        if record.instrument != TRUST_FUND:
            return ""
        project = self._dataset.projects.get(record.project)
        if project and project.eutf_window:
            return project.eutf_window
        shared = record.countries.shared if country == "multi" else ()
        key = (country, shared, record.value_date)
        if key not in self._windows:
            self._windows[key] = self._window_of_places(country, shared, record.value_date)
        return self._windows[key]

    def _window_of_places(self, country: str, shared: tuple[str, ...], day: date | None) -> str:
        on = day or date.max
        named = {window_of(place, on) for place in shared or (country,)}
        found = named.pop() if len(named) == 1 else None
        return found or _AFRICA_WIDE


def _members(dataset: Dataset) -> dict[str, frozenset[str]]:
    built_in = {code: frozenset(region.members) for code, region in REGIONS.items()}
    own = {code: frozenset(region.members) for code, region in dataset.regions.items()}
    return built_in | own
