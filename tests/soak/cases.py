"""Long lists of cases: a sample of each runs in ``./dev test``, all of them in ``./dev soak``."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

import pytest
from _pytest.mark.structures import ParameterSet

Case = TypeVar("Case")


def for_soak(*values: object) -> ParameterSet:
    """Return a case that is left to ``./dev soak``: others of its kind stay in ``./dev test``."""
    return pytest.param(*values, marks=[pytest.mark.soak])


def sampled(cases: Iterable[Case], every: int, names: Sequence[str] | None = None) -> list[ParameterSet]:
    """Return the cases as parameters; all but every n-th are marked as soak."""
    found = []
    for number, case in enumerate(cases):
        marks = [] if number % every == 0 else [pytest.mark.soak]
        found.append(pytest.param(case, marks=marks, id=names[number] if names else None))
    return found
