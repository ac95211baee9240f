"""Atoms: each record allocated once to domain × country by largest remainder (data-model.md rules 5 and 6)."""

from collections.abc import Sequence
from decimal import Decimal
from math import lcm

from briefgen.model.dataset import Split

WeightedClass = tuple[str, str, int]
"""A domain, a country and the whole-number weight of the pair."""

_DOMAIN_ORDER = {"1": 0, "2": 1, "3": 2, "4": 3, "5": 4, "multi": 97, "unallocated": 98, "unassigned": 99}
_LAST = {"multi": 1, "unallocated": 2, "unassigned": 3}


class Allocator:
    """Remembers the pairs of each combination of splits, which repeat a lot."""

    def __init__(self) -> None:
        self._pairs: dict[tuple[Split, Split], tuple[WeightedClass, ...]] = {}
        self._by_identity: dict[tuple[int, int], tuple[WeightedClass, ...]] = {}
        self._kept: list[tuple[Split, Split]] = []

    def pairs(self, domains: Split, countries: Split) -> tuple[WeightedClass, ...]:
        """Return the pairs of classes with their weights, in the order of rule 6."""
        identity = (id(domains), id(countries))
        found = self._by_identity.get(identity)
        if found is None:
            found = self._pairs.get((domains, countries))
            if found is None:
                found = self._pairs[domains, countries] = weighted_pairs(domains, countries)
            self._by_identity[identity] = found
            self._kept.append((domains, countries))
        return found


def weighted_pairs(domains: Split, countries: Split) -> tuple[WeightedClass, ...]:
    """Return every domain × country with a whole-number weight; ties go to the earlier pair."""
    first = sorted(domains.parts, key=lambda part: _DOMAIN_ORDER.get(part[0], 96))
    second = sorted(countries.parts, key=lambda part: _LAST.get(part[0], 0))
    weights_a, weights_b = _whole([w for _, w in first]), _whole([w for _, w in second])
    return tuple(
        (domain, country, a * b)
        for (domain, _), a in zip(first, weights_a, strict=True)
        for (country, _), b in zip(second, weights_b, strict=True)
    )


def allocate(cents: int, pairs: Sequence[WeightedClass]) -> list[int]:
    """Return one amount per pair; they add up to ``cents`` exactly.

    Largest remainder on absolute values, the sign put back; equal remainders go to the earlier pair.
    """
    if len(pairs) == 1:
        return [cents]
    total = sum(weight for _, _, weight in pairs)
    whole = abs(cents)
    floors = [whole * weight // total for _, _, weight in pairs]
    left = whole - sum(floors)
    if left:
        remainders = [whole * weight % total for _, _, weight in pairs]
        # A stable sort: of equal remainders the earlier pair comes first.
        for place in sorted(range(len(pairs)), key=remainders.__getitem__, reverse=True)[:left]:
            floors[place] += 1
    return floors if cents >= 0 else [-part for part in floors]


def _whole(weights: list[Decimal]) -> list[int]:
    """Return weights as whole numbers in the same proportion."""
    ratios = [weight.as_integer_ratio() for weight in weights]
    scale = lcm(*(denominator for _, denominator in ratios))
    return [numerator * (scale // denominator) for numerator, denominator in ratios]
