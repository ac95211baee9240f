"""Figures of an earlier brief that later data state otherwise, although their period was over then."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from briefgen.model.edition import Edition, Fields, exact
from briefgen.trace.recomputation import Sums
from briefgen.trace.selection import is_sum_of_figures

_RULES = ("sum", "count-projects")
_SAID = re.compile(r"total\.\w+|(?:domain|country|donor_group|donor|instrument)\.[^.]+\.\w+")
"""Totals and classes of the brief itself; finer breakdowns, other periods and other briefs say the same again."""


class Restated(NamedTuple):
    """A figure, as it was published and as the later data have it."""

    figure: str
    label: str
    unit: str
    published: Decimal
    now: Decimal


class Restatement:
    """Looks at figures of earlier editions with the records of a later edition of the same scope."""

    def __init__(self, later: Edition) -> None:
        self._sums = Sums(later)

    def now(self, earlier: Edition, figure: str) -> Decimal | None:
        """Return what a figure of an earlier edition is by the later records; None where nobody can tell.

        That is so for a figure whose period was not over on the earlier as-of date, for payments up to a day, and for
        what is derived from other figures.
        """
        found = earlier.figures.get(figure)
        if found is None or not _is_closed(found, earlier.brief["as_of"] or ""):
            return None
        return self._sums.again(found)

    def all(self, earlier: Edition) -> Iterator[Restated]:
        """Yield the totals and classes that are stated otherwise now."""
        for name, figure in earlier.figures.items():
            published = exact(figure["value"])
            if published is None or not _SAID.fullmatch(name):
                continue
            now = self.now(earlier, name)
            if now is not None and now != published:
                yield Restated(name, figure.get("label", ""), figure["unit"], published, now)


def _is_closed(figure: Fields, as_of: str) -> bool:
    lineage = figure["lineage"]
    where = lineage["where"]
    known = lineage["rule"] in _RULES and "cohort" not in where and "cohort_not" not in where
    return known and not is_sum_of_figures(lineage) and "" < where.get("to", "") <= as_of
