"""What a brief of domains, donors or instruments is a part of: what each of them has of the whole."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from briefgen.model.ids import id_part
from tests.recomputation.raw import Money
from tests.recomputation.scope import Classes, Filters, Part

_NAMED = 6
"""Donors or instruments that stand beside those asked for; every domain does."""


def only_kind(wanted: Filters) -> str:
    """Return "domain", "donor" or "instrument" where the filters name one of these alone, else ""."""
    asked = {"domain": wanted.domains, "donor": wanted.donors, "instrument": wanted.instruments}
    kinds = [kind for kind, codes in asked.items() if codes]
    return kinds[0] if len(kinds) == 1 and not (wanted.countries or wanted.regions) else ""


def parts_of_the_whole(classes: Classes, held: Iterable[Money], kind: str) -> Iterator[tuple[str, int, int]]:
    """Yield (stem of the figure, cents, number of classes) of each class named, and of the others together."""
    cents: defaultdict[str, int] = defaultdict(int)
    own = set()
    for record in held:
        for part in record.parts:
            code = _code(record, part, kind)
            kept = classes.keeps(record, part)
            if part[2] or kept:
                cents[code] += part[2] or 0
            if kept:
                own.add(code)
    ranked = sorted(cents, key=lambda code: (-cents[code], code))
    named = [code for code in ranked if kind == "domain" or code in own or code in ranked[:_NAMED]]
    yield from ((f"whole.{kind}.{id_part(code)}", cents[code], 0) for code in named)
    others = [code for code in ranked if code not in named]
    if others:
        yield f"whole.rest.{kind}", sum(cents[code] for code in others), len(others)


def _code(record: Money, part: Part, kind: str) -> str:
    return part[0] if kind == "domain" else record.donor if kind == "donor" else record.instrument
