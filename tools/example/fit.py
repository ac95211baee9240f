"""Fitting: weights become euro that meet every published total (iterative proportional fitting, then exact closing)."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any

from tools.example import targets
from tools.example.draw import Slot

Key = Callable[[Slot], Any]
_ROUNDS = 120


def fit(slots: list[Slot]) -> None:
    """Turn weights into euro, in place."""
    for slot in slots:
        slot.weight *= 1_000_000
    now = [slot for slot in slots if slot.quarter >= 8]
    before = [slot for slot in slots if slot.quarter < 8]
    _fit(now, _constraints_now())
    _fit(before, _constraints_before())


def _fit(slots: list[Slot], constraints: Iterable[tuple[Key, Mapping[Any, float]]]) -> None:
    listed = list(constraints)
    short = [slot for slot in slots if slot.short]
    for slot in short:
        slot.weight = 9_700_000 / targets.SHORT_FORMS * (0.6 + 0.8 * (slot.project % 7) / 6)
    free = [slot for slot in slots if not slot.short]
    for _ in range(_ROUNDS):
        for key, wanted in listed:
            sums: dict[Hashable, float] = defaultdict(float)
            frozen: dict[Hashable, float] = defaultdict(float)
            for slot in slots:
                (frozen if slot.short else sums)[key(slot)] += slot.weight
            for slot in free:
                name = key(slot)
                if name in wanted and sums[name] > 0:
                    goal = max(wanted[name] * 1_000_000 - frozen[name], sums[name] * 0.02)
                    slot.weight *= min(max(goal / sums[name], 0.05), 20)


def _constraints_now() -> list[tuple[Key, Mapping[Any, float]]]:
    echo = {("ECHO-HA", year): targets.EXACT_ECHO[year] / 1e6 for year in (2015, 2016)}
    domains = {("eu", code): value for code, value in targets.EU_DOMAINS.items()}
    domains |= {("states", code): value for code, value in targets.STATES_DOMAINS.items()}
    return [
        (lambda slot: slot.country_class, targets.COUNTRIES),
        (lambda slot: (slot.group, slot.domain_class), domains),
        (lambda slot: slot.window or None, {name: entry[0] for name, entry in targets.WINDOWS.items()}),
        (lambda slot: slot.instrument, {name: entry[0] for name, entry in targets.INSTRUMENTS.items()}),
        (lambda slot: (slot.instrument, slot.day.year), echo),
        (lambda slot: (slot.group, slot.quarter), _quarters(range(8, 16))),
    ]


def _constraints_before() -> list[tuple[Key, Mapping[Any, float]]]:
    echo = {("ECHO-HA", 2014): targets.EXACT_ECHO[2014] / 1e6, ("ECHO-HA", 2013): 85.6 - targets.EXACT_ECHO[2014] / 1e6}
    return [
        (lambda slot: slot.country_class, targets.EARLIER_COUNTRIES),
        (lambda slot: slot.domain_class, targets.EARLIER_DOMAINS),
        (lambda slot: slot.instrument, {name: entry[1] for name, entry in targets.INSTRUMENTS.items()}),
        (lambda slot: (slot.instrument, slot.day.year), echo),
        (lambda slot: (slot.group, slot.quarter), _quarters(range(8))),
    ]


def _quarters(numbers: range) -> dict[Hashable, float]:
    found: dict[Hashable, float] = {}
    for number in numbers:
        found["eu", number] = targets.EU_QUARTERS[number]
        found["states", number] = targets.QUARTERS[number] - targets.EU_QUARTERS[number]
    return found
