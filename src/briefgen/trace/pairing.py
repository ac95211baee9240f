"""Which record of a project was which before: by its own id, else by what it shares with it."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from briefgen.model.edition import Fields

Pair = tuple[Fields | None, Fields | None]

_KEYS: tuple[Callable[[Fields], object], ...] = (
    lambda record: record.get("record_id") or None,
    lambda record: (*_key(record), record["value_date"], record["donor"], record["currency"], record["amount"]),
    lambda record: (*_key(record), record["value_date"], record["donor"], record["currency"]),
    lambda record: (*_key(record), record["amount"], record["currency"]),
    lambda record: (*_key(record), record["value_date"]),
)
"""From the surest to the weakest: own id; the same in everything; the key of data-model.md rule 10; the same amount on
another day; the same day in another currency or from another donor."""


def _key(record: Fields) -> tuple[str, str]:
    return record["contract"], record["measure"]


def pair_records(before: Sequence[Fields], after: Sequence[Fields]) -> Iterator[Pair]:
    """Yield (earlier, later) records, in the later order; (None, later) for a new one, (earlier, None) for one gone."""
    left, right = dict(enumerate(before)), dict(enumerate(after))
    pairs: dict[int, Fields] = {}
    for key in _KEYS:
        waiting: dict[object, list[int]] = defaultdict(list)
        for place, record in left.items():
            waiting[key(record)].append(place)
        for place, record in list(right.items()):
            name = key(record)
            if name is not None and waiting.get(name):
                pairs[place] = left.pop(waiting[name].pop(0))
                del right[place]
    for place, record in enumerate(after):
        yield pairs.get(place), record
    for record in left.values():
        yield record, None
