"""Periods, filters and classes: what a figure's id selects."""

import calendar
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from briefgen.model.ids import id_part
from briefgen.vocabulary import donors, regions
from tests.recomputation.raw import Money, Raw, day
from tests.recomputation.splits import project_places

Part = tuple[str, str, int | None]


@dataclass(frozen=True)
class Span:
    """A period, both days included; None for everything."""

    start: date | None
    end: date | None

    def holds(self, on: date | None) -> bool:
        """Return whether a date counts; a missing one only where everything does."""
        if self.start is None or self.end is None:
            return True
        return on is not None and self.start <= on <= self.end


EVERYTHING = Span(None, None)


def span(text: str) -> Span:
    """Return the period of a text: 2015..2016, 2015-07..2016-06, 2016, 2016-Q4, 2016-12, all."""
    if text == "all":
        return EVERYTHING
    first, _, last = text.partition("..")
    return Span(_bounds(first)[0], _bounds(last or first)[1])


def _bounds(text: str) -> tuple[date, date]:
    year, _, rest = text.partition("-")
    if not rest:
        return date(int(year), 1, 1), date(int(year), 12, 31)
    if len(rest) == 5:
        return date.fromisoformat(text), date.fromisoformat(text)
    first, last = (int(rest[1]) * 3 - 2, int(rest[1]) * 3) if rest.startswith("Q") else (int(rest), int(rest))
    return date(int(year), first, 1), date(int(year), last, calendar.monthrange(int(year), last)[1])


def back(on: date, years: int) -> date:
    """Return a date some years earlier; 29 February becomes 28."""
    last = calendar.monthrange(on.year - years, on.month)[1]
    return date(on.year - years, on.month, min(on.day, last))


def comparison(raw: Raw, period: Span, as_of: date) -> tuple[Span | None, date, bool]:
    """Return the earlier period, its own as-of date and whether the data cover it; None where there is none."""
    if period.start is None or period.end is None:
        return None, as_of, False
    years = 1
    while back(period.end, years) >= period.start:
        years += 1
    end = back(period.end, years)
    if period.end.day == calendar.monthrange(period.end.year, period.end.month)[1]:
        end = end.replace(day=calendar.monthrange(end.year, end.month)[1])
    start = back(period.start, years)
    if as_of < period.end:
        end = max(start, back(as_of, years))
    covered = day(raw.settings.get("coverage_from"))
    return Span(start, end), back(as_of, years), not (covered and start < covered)


@dataclass(frozen=True)
class Filters:
    """The filters of a brief, codes only."""

    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    donors: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()


class Classes:
    """The classes of a workbook: which region holds which place, which filter keeps which part."""

    def __init__(self, raw: Raw, filters: Filters) -> None:
        self.raw = raw
        self.filters = filters
        self.members = {code: set(region.members) for code, region in regions.REGIONS.items()}
        for row in raw.sheets.get("Regions", []):
            listed = str(row.get("members") or "").replace(",", ";").split(";")
            self.members[str(row["code"]).strip().upper()] = {code.strip().upper() for code in listed if code.strip()}
        self.known: dict[tuple[str, str], bool] = {}

    def within(self, place: str, region: str) -> bool:
        """Return whether a country or a region lies in a region."""
        key = (place, region)
        if key not in self.known:
            inside = self.members.get(place)
            self.known[key] = place == region or (
                inside <= self.members[region] if inside else place in self.members[region]
            )
        return self.known[key]

    def keeps(self, record: Money, part: Part) -> bool:
        """Return whether the brief's filters keep a part of a record."""
        wanted, (domain, place, _) = self.filters, part
        if (wanted.donors and record.donor not in wanted.donors) or (
            wanted.instruments and record.instrument not in wanted.instruments
        ):
            return False
        if wanted.domains and domain not in wanted.domains:
            return False
        if wanted.countries or wanted.regions:
            return place in wanted.countries or any(self.within(place, region) for region in wanted.regions)
        return True

    def lies_beside(self, record: Money, domain: str, place: str) -> bool:
        """Return whether a part that is outside a country brief touches it: shared by its country, or around it."""
        wanted = self.filters
        asked = {*wanted.countries, *(one for region in wanted.regions for one in (region, *self.members[region]))}
        fits = Filters(domains=wanted.domains, donors=wanted.donors, instruments=wanted.instruments)
        if not Classes(self.raw, fits).keeps(record, (domain, place, 0)) or self.keeps(record, (domain, place, 0)):
            return False
        if place == "multi":
            return bool(asked.intersection(record.places))
        return place in self.members and bool(asked & (self.members[place] | {place}))

    def places_of(self, project: str) -> list[str]:
        """Return the countries and regions of a project, with "unallocated" or "unassigned" where its split has them."""
        return project_places(self.raw, project)

    def group(self, record: Money) -> str:
        """Return a record's donor group on its date."""
        for row in self.raw.sheets.get("Donors", []):
            if row["code"] == record.donor and row.get("group"):
                return str(row["group"])
        return donors.donor_group(record.donor, record.day)

    def window(self, record: Money, place: str) -> str | None:
        """Return the Trust Fund window of a part: the project's own, else that of its countries."""
        project = self.raw.projects.get(record.project)
        own = project.cells.get("eutf_window") if project else None
        if record.instrument != "EUTF-AFRICA":
            return None
        if own:
            return regions.match_window(str(own))
        places = record.places if place == "multi" else [place]
        found = {regions.window_of(one, record.day or date.max) for one in places}
        return (found.pop() if len(found) == 1 else None) or "REG"

    def names(self, record: Money, part: Part) -> Iterator[str]:
        """Yield the classes that a part of a record stands in, as they stand in figure ids; "" is the total."""
        domain, place, _ = part
        group = self.group(record)
        shown = "regional" if place in self.members else place
        yield from ("", f"domain.{domain}", f"country.{shown}", f"instrument.{id_part(record.instrument)}")
        yield from (f"donor.{id_part(record.donor)}", f"donor_group.{group}", f"domain.{domain}.donor_group.{group}")
        yield f"cross.domain.{domain}.country.{shown}"
        yield from (f"region.{region}" for region in self.members if self.within(place, region))
        window = self.window(record, place)
        if window:
            yield f"window.{window}"


Keeps = Callable[[Money, Part], bool]
