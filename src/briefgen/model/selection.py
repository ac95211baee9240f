"""What a brief is about: period, filters, dates."""

from dataclasses import dataclass
from datetime import date

from briefgen.model.ids import id_part
from briefgen.vocabulary.regions import REGIONS, WINDOWS


@dataclass(frozen=True, slots=True)
class Period:
    """Dates from ``start`` to ``end``, both included; both None for ``all`` (everything, undated included).

    ``name`` is the path-safe name: "2015-2016", "2016", "2016-Q4", "2016-12", "all".
    """

    name: str
    start: date | None = None
    end: date | None = None

    @property
    def is_all(self) -> bool:
        """True for the period without bounds."""
        return self.start is None

    def holds(self, day: date | None) -> bool:
        """Return whether a value date counts in the period; a missing date counts only in ``all``."""
        if self.start is None or self.end is None:
            return True
        return day is not None and self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class Selection:
    """The filters of a brief; codes only. Empty tuples select everything.

    ``period`` and ``as_of`` are texts or dates of the user's, None where not given (rule 2 then decides).
    """

    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    donors: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    period: str | None = None
    as_of: date | None = None
    meeting: str | None = None
    draft: bool = False
    builtin_rates: bool = True

    @property
    def is_worldwide(self) -> bool:
        """True when no filter is set."""
        return not (self.countries or self.regions or self.domains or self.donors or self.instruments)

    def keeps(self, domain: str, country: str) -> bool:
        """Return whether a line about a domain and a country stays under the filters: blank, or within them."""
        if domain and self.domains and domain not in self.domains:
            return False
        if country and self.countries and country not in self.countries:
            return False
        if country and self.regions and not self.countries:
            known = [tuple(WINDOWS[code].since) for code in self.regions if code in WINDOWS]
            known += [REGIONS[code].members for code in self.regions if code in REGIONS]
            return not known or any(country in members for members in known)
        return True

    @property
    def scope(self) -> str:
        """The path-safe name of the filters: "all", "country-NE", "domain-3_donor-DE" (product.md)."""
        named = (
            ("country", self.countries),
            ("region", self.regions),
            ("domain", self.domains),
            ("donor", self.donors),
            ("instrument", self.instruments),
        )
        parts = [f"{name}-{'-'.join(map(id_part, codes))}" for name, codes in named if codes]
        return "_".join(parts) or "all"
