"""Figures of an earlier brief that later data state otherwise, although their period was over then."""

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from briefgen.model.edition import Edition, Fields, exact
from briefgen.trace.outside import is_outside
from briefgen.trace.recomputation import Sums, derived, result_of
from briefgen.trace.selection import is_sum_of_figures

_OF_ATOMS = ("sum", "count-projects", "average")
_OF_FIGURES = ("sum", "ratio", "difference", "change")
_SAID = re.compile(
    r"total\.\w+|(?:domain|country|donor_group|donor|instrument)\.[^.]+\.(?!share|eu_share|disbursement_rate)\w+"
    r"|result\..+\.(?:actual|target)"
)
"""Totals, classes of the brief itself, results. Finer breakdowns, other periods and other briefs say the same again, and
shares move with every amount that does."""


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
        self._later = later
        self._sums = Sums(later)
        self._rows: dict[tuple[object, ...], list[Fields]] = defaultdict(list)
        for row in later.results.values():
            self._rows[_row_key(row)].append(row)
        # A payment of the short form is a state, not a record with a day: what it was then nobody can tell.
        self._has_states = any(
            record.get("short_form") and record["measure"] == "disbursed" for record in later.records.values()
        )

    def now(self, earlier: Edition, figure: str) -> Decimal | None:
        """Return what a figure of an earlier edition is by the later records; None where nobody can tell.

        That is so for a figure whose period was not over on the earlier as-of date; for payments on the contracts of a
        period that is not the later edition's own, whose first records decide which contracts these are; for records
        outside a filter; for results whose rows the later edition does not carry; for numbers of rows of a table and
        comparisons with a third brief; and for what is derived from any of these.
        """
        found = earlier.figures.get(figure)
        if found is None or not earlier.brief["as_of"]:
            return None
        lineage = found["lineage"]
        rule, where, of = lineage["rule"], lineage["where"], lineage.get("of", ())
        if "rows" in where:
            return self._result(earlier, found)
        if of or is_sum_of_figures(lineage):
            values = [self.now(earlier, part) for part in of]
            return derived(rule, values) if rule in _OF_FIGURES and None not in values else None
        if rule not in _OF_ATOMS or is_outside(where) or "unknown" in where or not self._is_closed(earlier, where):
            return None
        return self._sums.again(found)

    def _is_closed(self, earlier: Edition, where: Fields) -> bool:
        """Return whether a selection's time was over on the earlier as-of date and is known to the later edition."""
        as_of: str = earlier.brief["as_of"]
        if "cohort" in where or "cohort_not" in where:
            period = self._later.brief["period"]
            end: str = period["end"] or ""
            own = {where.get("cohort"), where.get("cohort_not")} - {None} == {period["name"]}
            return own and "" < end <= as_of and not self._has_states
        if "quarter" in where:
            return _quarter_end(where["quarter"]) <= as_of
        if "year" in where:
            return f"{where['year']}-12-31" <= as_of
        last: str = where.get("to", "")
        return "" < last <= as_of

    def _result(self, earlier: Edition, figure: Fields) -> Decimal | None:
        """Return a value of an indicator by what the later edition has for the rows that it stood on."""
        found: list[Fields] = []
        rows = [earlier.results.get(row) for row in figure["lineage"]["where"]["rows"]]
        for row in rows:
            known = self._rows.get(_row_key(row), []) if row else []
            if row is None or len(known) != 1 or not "" < (row["period_end"] or "") <= earlier.brief["as_of"]:
                return None
            found += known
        return result_of(figure, found) if found else None

    def all(self, earlier: Edition) -> Iterator[Restated]:
        """Yield the totals, classes and results that are stated otherwise now."""
        for name, figure in earlier.figures.items():
            published = exact(figure["value"])
            if published is None or not _SAID.fullmatch(name):
                continue
            now = self.now(earlier, name)
            if now is not None and now != published:
                yield Restated(name, figure.get("label", ""), figure["unit"], published, now)


def _row_key(row: Fields) -> tuple[object, ...]:
    return row["project"], row["indicator"], row["period_end"], row["country"]


def _quarter_end(quarter: str) -> str:
    year, month = int(quarter[:4]), 3 * int(quarter[-1])
    return f"{year:04d}-{month:02d}-{monthrange(year, month)[1]:02d}"
