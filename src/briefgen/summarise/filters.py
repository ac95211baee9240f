"""From the words of a user to codes, and from codes to a test on records and atoms."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefgen.errors import UsageError
from briefgen.model.dataset import Dataset, MoneyRecord, NamedCode
from briefgen.model.selection import Selection
from briefgen.summarise.classes import TRUST_FUND, Classes
from briefgen.vocabulary.countries import match_country
from briefgen.vocabulary.domains import match_domain
from briefgen.vocabulary.donors import match_donor
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.instruments import match_instrument
from briefgen.vocabulary.regions import REGIONS, WINDOWS, match_region, match_window

_OPEN_DOMAINS = ("multi", "unallocated", "unassigned")


def codes_for(kind: str, texts: Iterable[str], dataset: Dataset) -> tuple[str, ...]:
    """Return the codes that texts name; ``kind`` is country, region, domain, donor or instrument.

    Codes and names of the dataset's own lists count first, then the built-in ones, then codes that occur in the
    data. Raises UsageError with a suggestion for a text that names nothing.
    """
    return tuple(dict.fromkeys(_code(kind, text, dataset) for text in texts))


def _code(kind: str, text: str, dataset: Dataset) -> str:
    own = {"donor": dataset.donors, "instrument": dataset.instruments, "region": dataset.regions}.get(kind, {})
    found = _own_code(text, own)
    if kind == "region" and not found:
        found = _window(text, dataset)
    found = found or _MATCHERS[kind](text) or _occurring(kind, text, dataset)
    if found:
        return found
    from briefgen.summarise.suggestions import cure

    raise UsageError(f'"{text}" is not a known {kind}. {cure(kind, text, dataset, own)}')


def _window(text: str, dataset: Dataset) -> str | None:
    """Return the window of the EU Trust Fund that a text names by its code, or as a window; None for a region's name.

    Raises UsageError where the data hold no money of the Trust Fund: a brief of a window would be empty.
    """
    words = fold(text)
    name = words.removeprefix("window ").removesuffix(" window")
    code = match_window(name)
    if code is None or (name == words and name != fold(code)):  # "Sahel" is a region, "Sahel window" and SAH are none
        return None
    if any(record.instrument == TRUST_FUND for record in dataset.records):
        return code
    region = match_region(WINDOWS[code].name["en"])
    instead = f' Write --region {region} ("{REGIONS[region].name["en"]}") for its countries.' if region else ""
    raise UsageError(f'"{text}" is a window of the EU Trust Fund, of which the data hold no money.{instead}')


def _own_code(text: str, own: Mapping[str, NamedCode]) -> str | None:
    wanted = text.strip().casefold()
    for code, named in own.items():
        if wanted == code.casefold() or wanted in {name.casefold() for name in named.names.values()}:
            return code
    return None


def _match_domain(text: str) -> str | None:
    word = text.strip().casefold()
    return word if word in _OPEN_DOMAINS else match_domain(text)


_MATCHERS: dict[str, Callable[[str], str | None]] = {
    "country": match_country,
    "region": match_region,
    "domain": _match_domain,
    "donor": match_donor,
    "instrument": match_instrument,
}


def _occurring(kind: str, text: str, dataset: Dataset) -> str | None:
    if kind not in ("donor", "instrument"):
        return None
    wanted = text.strip().casefold()
    for record in dataset.records:
        code = record.donor if kind == "donor" else record.instrument
        if code.casefold() == wanted:
            return code
    return None


@dataclass(frozen=True, slots=True)
class Filter:
    """The filters of a brief as tests; None lets everything through.

    ``windows`` are windows of the EU Trust Fund, which hold the Fund's money only; beside ``places`` either is enough.
    """

    domains: frozenset[str] | None
    places: frozenset[str] | None
    donors: frozenset[str] | None
    instruments: frozenset[str] | None
    windows: frozenset[str] | None = None

    @property
    def only_country(self) -> str:
        """The code of the one country that is the filter, alone or with domains; "" for every other filter."""
        others = (self.donors, self.instruments, self.windows)
        alone = self.places is not None and len(self.places) == 1 and all(wanted is None for wanted in others)
        return next(iter(self.places or ()), "") if alone else ""

    @property
    def only_kind(self) -> str:
        """Return "domain", "donor" or "instrument" where the filter is one of these alone, "" for every other filter."""
        named = {"domain": self.domains, "donor": self.donors, "instrument": self.instruments}
        asked = [kind for kind, wanted in named.items() if wanted is not None]
        return asked[0] if len(asked) == 1 and self.places is None and self.windows is None else ""

    def takes_record(self, record: MoneyRecord) -> bool:
        """Return whether donor and instrument fit."""
        if self.donors is not None and record.donor not in self.donors:
            return False
        if self.windows is not None and self.places is None and record.instrument != TRUST_FUND:
            return False
        return self.instruments is None or record.instrument in self.instruments

    def takes(self, domain: str, place: str, window: str = "") -> bool:
        """Return whether an atom's domain and its country class or window fit."""
        if self.domains is not None and domain not in self.domains:
            return False
        return self.takes_place(place) or (self.windows is not None and window in self.windows)

    def takes_place(self, place: str) -> bool:
        """Return whether a country class fits, whatever its window."""
        return place in self.places if self.places is not None else self.windows is None

    def may_touch(self, record: MoneyRecord) -> bool:
        """Return whether a faulty record could belong here: its known classes fit, or are not known."""
        if not self.takes_record(record) or not _may(self.domains, record.domains):
            return False
        of_fund = self.windows is not None and record.instrument == TRUST_FUND
        return of_fund or (_may(self.places, record.countries) if self.places is not None else self.windows is None)


def _may(wanted: frozenset[str] | None, split: object) -> bool:
    parts: Sequence[tuple[str, object]] = getattr(split, "parts", ())
    shared: Sequence[str] = getattr(split, "shared", ())
    classes = {name for name, _ in parts} | set(shared)
    return wanted is None or bool(classes & wanted) or "unassigned" in classes


def filter_of(selection: Selection, classes: Classes) -> Filter:
    """Return the tests of a selection; a region stands for all its countries and for itself."""
    places = set(selection.countries)
    windows = {code for code in selection.regions if not classes.is_region(code)}
    for region in selection.regions:
        if region not in windows:
            places |= classes.places(region)
    return Filter(
        frozenset(selection.domains) or None,
        frozenset(places) or None,
        frozenset(selection.donors) or None,
        frozenset(selection.instruments) or None,
        frozenset(windows) or None,
    )
