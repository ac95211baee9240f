"""Which classes a brief lists, and in which order."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from briefgen.summarise.classes import SPECIAL
from briefgen.summarise.frame import Frame
from briefgen.summarise.periods import month_end, quarters_between, years_between
from briefgen.summarise.stages import Pass
from briefgen.summarise.tally import Tally
from briefgen.vocabulary.regions import TOP_REGIONS, WINDOWS

_DOMAINS = ("1", "2", "3", "4", "5", *SPECIAL)
_GROUPS = ("eu", "member_states", "other")
_COUNTRIES_LAST = ("regional", *SPECIAL)


@dataclass(frozen=True, slots=True)
class Listing:
    """Class codes in printing order; ``named_countries`` leaves out the rows that are no country."""

    domains: tuple[str, ...]
    countries: tuple[str, ...]
    named_countries: tuple[str, ...]
    regions: tuple[str, ...]
    windows: tuple[str, ...]
    donors: tuple[str, ...]
    donor_groups: tuple[str, ...]
    instruments: tuple[str, ...]
    years: tuple[str, ...]
    quarters: tuple[str, ...]
    earlier_quarters: tuple[str, ...]


def list_classes(done: Pass, frame: Frame, where: Mapping[str, Mapping[str, object]]) -> Listing:
    """Return the classes with atoms of the main measure in the period or the comparison."""
    now = done.now.measure(frame.measure)
    before = done.before.measure(frame.measure) if done.before else Tally()
    countries = _by_value("country", now, before, where)
    named = tuple(code for code in countries if code not in _COUNTRIES_LAST)
    approved = done.now.measures.get("approved", Tally())
    return Listing(
        domains=tuple(code for code in _DOMAINS if _there(f"domain.{code}", now, before)),
        countries=named + tuple(code for code in _COUNTRIES_LAST if code in countries),
        named_countries=named,
        regions=tuple(code for code in TOP_REGIONS if _there(f"region.{code}", now, before)),
        windows=tuple(code for code in WINDOWS if _there(f"window.{code}", now, before, approved)),
        donors=_by_value("donor", now, before, where),
        donor_groups=tuple(code for code in _GROUPS if _there(f"donor_group.{code}", now, before)),
        instruments=_by_value("instrument", now, before, where),
        years=_years(done, frame),
        quarters=_quarters(done, frame),
        earlier_quarters=_earlier_quarters(frame),
    )


def _there(prefix: str, *tallies: Tally) -> bool:
    return any(prefix in tally.cents for tally in tallies)


def _by_value(kind: str, now: Tally, before: Tally, where: Mapping[str, Mapping[str, object]]) -> tuple[str, ...]:
    """Return the codes of a kind, largest now first, then largest before, then by code."""
    prefixes = {name for tally in (now, before) for name in tally.cents if name.startswith(f"{kind}.")}
    whole = [name for name in prefixes if name.count(".") == 1]
    whole.sort(key=lambda name: (-now.cents.get(name, 0), -before.cents.get(name, 0), name))
    return tuple(_code(kind, name, where) for name in whole)


def _code(kind: str, prefix: str, where: Mapping[str, Mapping[str, object]]) -> str:
    selected = where[prefix][kind]
    return selected if isinstance(selected, str) else prefix.split(".")[1]


def _years(done: Pass, frame: Frame) -> tuple[str, ...]:
    if frame.period.start and frame.period.end:
        return years_between(frame.period.start, frame.period.end)
    return _occurring("year", done)


def _quarters(done: Pass, frame: Frame) -> tuple[str, ...]:
    if frame.period.start and frame.period.end:
        return quarters_between(frame.period.start, frame.period.end)
    known = _occurring("quarter", done)
    if not known:
        return ()
    first, last = known[0], known[-1]
    start = date(int(first[:4]), 3 * int(first[-1]) - 2, 1)
    return quarters_between(start, month_end(int(last[:4]), 3 * int(last[-1])))


def _occurring(kind: str, done: Pass) -> tuple[str, ...]:
    names = [name.split(".") for name in done.in_time.cents]
    return tuple(sorted(parts[1] for parts in names if parts[0] == kind and len(parts) == 2))


def _earlier_quarters(frame: Frame) -> tuple[str, ...]:
    comparison = frame.comparison
    if frame.no_comparison or comparison is None or comparison.start is None or comparison.end is None:
        return ()
    return quarters_between(comparison.start, comparison.end)
