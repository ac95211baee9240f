"""Summaries and briefs that several tests of a worker look at: made once, as they never change.

``summarise_wanted`` and ``present`` are those of the program. A test that alters how they work takes the program's own.
"""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from briefgen import present as presenting
from briefgen.jobs import reading

P = ParamSpec("P")
Made = TypeVar("Made")
_KEPT = 60
"""How many results are held: each of the example takes some two megabytes."""
_held: "OrderedDict[tuple[object, ...], tuple[object, Any]]" = OrderedDict()


def _remembered(make: Callable[P, Made]) -> Callable[P, Made]:
    """Return a function that gives what it made before of the same dataset or summary."""

    def found(*args: P.args, **kwargs: P.kwargs) -> Made:
        source, *more = args
        # Equal ones would take long to tell. The result holds its source, whose identity therefore stays its own.
        key = (id(source), *more, *sorted(kwargs), *(_same(kwargs[name]) for name in sorted(kwargs)))
        if key not in _held:
            _held[key] = ((args, kwargs), make(*args, **kwargs))
        _held.move_to_end(key)
        while len(_held) > _KEPT:
            _held.popitem(last=False)
        made: Made = _held[key][1]
        return made

    return found


def _same(value: object) -> object:
    return value if isinstance(value, str) else id(value)


summarise_wanted = _remembered(reading.summarise_wanted)
present = _remembered(presenting.present)
