"""The wider totals that a brief of places is a part of: its continent, its window of the Trust Fund, the Fund itself."""

from dataclasses import dataclass, field
from datetime import date

from briefgen.summarise.classes import TRUST_FUND, Classes
from briefgen.summarise.filters import Filter
from briefgen.vocabulary.countries import ISO2
from briefgen.vocabulary.regions import TOP_REGIONS, WINDOWS


@dataclass(frozen=True, slots=True)
class Around:
    """What a brief's places lie in: a continent with all its places, a window; ``fund`` where it is a window itself.

    Empty for a brief with another filter: its money would be of another kind.
    """

    continent: str = ""
    places: frozenset[str] = field(default_factory=frozenset)
    window: str = ""
    fund: bool = False

    def of(self, country: str, window: str, instrument: str) -> tuple[str, ...]:
        """Return the codes of the wider totals that money beside the brief is in."""
        found = [self.continent] if country in self.places else []
        found += [self.window] if self.window and window == self.window else []
        return tuple(found + ([TRUST_FUND] if self.fund and instrument == TRUST_FUND else []))


def around_of(wanted: Filter, classes: Classes, day: date | None) -> Around:
    """Return what the places of a filter lie in; windows as they were on a day, today's without one."""
    if not (wanted.domains is None and wanted.donors is None and wanted.instruments is None):
        return Around()
    if wanted.places is None:
        return Around(fund=wanted.windows is not None)
    if wanted.windows is not None:
        return Around()
    continent = next((code for code in TOP_REGIONS if wanted.places < classes.places(code)), "")
    places = classes.places(continent) if continent else frozenset()
    return Around(continent, places, _window_of(wanted.places, day or date.max))


def _window_of(places: frozenset[str], day: date) -> str:
    """Return the window that all countries among places belonged to on a day, "" for none."""
    countries = places & ISO2
    for code, window in WINDOWS.items():
        if countries and all(country in window.since and window.since[country] <= day for country in countries):
            return code
    return ""
