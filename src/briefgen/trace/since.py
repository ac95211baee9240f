"""What changed since an earlier brief: what of the two can be compared, and the figures of it.

docs/decisions/0005-since-the-last-brief.md gives the reasons. A brief whose period begins on the same day as that of the
brief before is about the same money up to a later day: every figure can be set against the earlier one. A period that
moved, such as another month, holds other money: there only what does not depend on its beginning is compared.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from briefgen.model.difference import GROWN, MOVED, SAME, AmountChange, Difference
from briefgen.model.edition import Edition, Fields, exact
from briefgen.model.selection import Period
from briefgen.model.summary import Figure, Lineage, Summary
from briefgen.trace.difference import compare, counting_records
from briefgen.trace.pairing import pair_records
from briefgen.trace.recomputation import Sums
from briefgen.vocabulary.folding import fold_id

LAST = "last."
"""Begins the id of a value that the earlier brief printed; ``since.`` begins that of the difference to it."""
SINCE = "since."
RESTATED = "restated."
"""Begins the id of a value of the earlier brief's period, by the data of this one."""


def compare_since(old: Edition, new: Edition) -> Difference:
    """Return what changed since an earlier edition of the same scope, measure and currency.

    Projects are compared as far as each edition has records of them that count by its as-of date; new and gone are those
    whose first record of the main measure above zero came, or whose last one went, whatever its day. Figures of a period
    that moved are left out, but for those that do not depend on it.
    """
    earlier = replace(old, figures={name: figure for name, figure in old.figures.items() if not _is_of_changes(name)})
    found = compare(earlier, new, with_records=True)
    relation = relation_of(old, new)
    figures = found.figures
    if relation == MOVED:
        figures = tuple(change for change in figures if _holds_the_same(old, new, change.id))
    span = None if relation == SAME else _span(old)
    restated = tuple(_restated(old, new, span))
    before, after = _contracted(old), _contracted(new)
    return replace(
        found,
        projects_new=tuple((p["id"], p["title"]) for key, p in after.items() if key not in before),
        projects_gone=tuple((p["id"], p["title"]) for key, p in before.items() if key not in after),
        figures=figures,
        old_period=_period(old),
        relation=relation,
        is_as_long=_is_as_long(old, new),
        restated=restated,
    )


def _contracted(edition: Edition) -> dict[str, Fields]:
    """Return the projects that count by their money (data-model.md rule 7), by folded id."""
    measure = edition.brief["measure"]
    counting = {
        key
        for key, records in counting_records(edition).items()
        if any(one["measure"] == measure and (exact(one["amount"]) or 0) > 0 for one in records)
    }
    projects = {fold_id(project["id"]): project for project in edition.projects.values()}
    return {key: project for key, project in projects.items() if key in counting}


def relation_of(old: Edition, new: Edition) -> str:
    """Return how the period of an edition stands to that of an earlier one: SAME, GROWN or MOVED."""
    then, now = _period(old), _period(new)
    if then.start != now.start:
        return MOVED
    return SAME if then.end == now.end else GROWN


def _is_of_changes(name: str) -> bool:
    """Return whether a figure compares an edition with an even earlier one."""
    return name.startswith((LAST, SINCE, RESTATED))


def _period(edition: Edition) -> Period:
    period = edition.brief["period"]
    start, end = (date.fromisoformat(period[key]) if period[key] else None for key in ("start", "end"))
    return Period(period["name"], start, end)


def _span(edition: Edition) -> Period:
    """Return an edition's period as far as its data go: what is dated later was not known yet."""
    period, as_of = _period(edition), edition.brief["as_of"]
    if not as_of or not period.end:
        return period
    return replace(period, end=min(period.end, date.fromisoformat(as_of)))


def _holds_the_same(old: Edition, new: Edition, name: str) -> bool:
    """Return whether a figure counts the same in two editions, whatever their periods are.

    It does where both select alike, and where a result is counted since the start (data-model.md rule 9).
    """
    was, now = (edition.figures[name]["lineage"] if name in edition.figures else None for edition in (old, new))
    if not was or not now or was["rule"] != now["rule"]:
        return False
    if "rows" in now["where"]:
        return all(
            edition.results[row]["cumulative"]
            for edition, lineage in ((old, was), (new, now))
            for row in lineage["where"].get("rows", ())
        )
    of = now.get("of", ())
    return was["where"] == now["where"] and list(was.get("of", ())) == list(of) and (
        all(_holds_the_same(old, new, part) for part in of)
    )  # fmt: skip


def _restated(old: Edition, new: Edition, span: Period | None) -> Iterator[AmountChange]:
    """Yield the amounts that are another than they were; with a ``span`` those dated in it.

    There an amount of the main measure that came late, went, or was dated into or out of the span counts, too: it changes
    what the earlier brief said of its period.
    """
    before, after = counting_records(old), counting_records(new)
    for key in (*after, *(key for key in before if key not in after)):
        for was, now in pair_records(before.get(key, []), after.get(key, [])):
            then, later = (record if record and _lies_in(record, span) else None for record in (was, now))
            known = then or later
            whole = bool(then and later) or (span is not None and known and known["measure"] == new.brief["measure"])
            change = _amount_change(then, later) if whole else None
            if change:
                yield change


def _lies_in(record: Fields, span: Period | None) -> bool:
    return span is None or span.holds(date.fromisoformat(record["value_date"]) if record["value_date"] else None)


def _amount_change(was: Fields | None, now: Fields | None) -> AmountChange | None:
    """Return how an amount changed; None where it did not."""
    old, new = (exact(record["amount"]) if record else None for record in (was, now))
    currencies = [record["currency"] if record else "" for record in (was, now)]
    changed = old != new or (was and now and currencies[0] != currencies[1])
    project = (now or was or {})["project"]
    return AmountChange(project, old, new, *currencies) if changed else None


def since_figures(summary: Summary, difference: Difference, old: Edition, new: Edition, name: str) -> dict[str, Figure]:
    """Return ``last.*`` and ``since.*`` for each figure that moved and that a reader asks about first.

    These are totals, rates, countries, domains and results; figures that either brief does not know have none, but a class
    that the earlier one does not name had nothing in it. Where the period is
    another, ``restated.*`` is the total of the earlier period by now. ``name`` is how the earlier brief is called.
    """
    since = _SinceFigures(summary, old, name)
    measure = summary.measure
    for change in difference.figures:
        known = change.absolute is not None or (change.is_new and _is_of_class(change.id) and change.new is not None)
        if change.id in summary.figures and known and _is_asked_for(change.id, measure):
            since.add_difference(change.id, since.add_last(change.id))
    total = f"total.{measure}"
    if difference.relation != SAME and total in summary.figures and (again := _again(old, new, measure)):
        last = since.add_last(total)
        since.figures[again.id] = replace(again, unit=summary.figures[total].unit)
        if again.value != old.value(total):
            since.add_difference(again.id, last)
    return since.figures


class _SinceFigures:
    """Makes the figures of a comparison: values of the earlier brief, and differences to them."""

    def __init__(self, summary: Summary, old: Edition, name: str) -> None:
        self.figures: dict[str, Figure] = {}
        self._summary, self._old = summary, old
        self._where = {"brief": name, "as_of": old.brief.get("as_of"), "period": old.brief["period"]}

    def add_last(self, figure: str) -> str:
        """Add the value that the earlier brief has of a figure, and return its id."""
        name, unit = f"{LAST}{figure}", self._summary.figures[figure].unit
        value = self._old.value(figure) if figure in self._old.figures or not _is_of_class(figure) else Decimal(0)
        self.figures[name] = Figure(name, value, unit, Lineage("earlier-brief", self._where))
        return name

    def add_difference(self, figure: str, last: str) -> None:
        """Add the difference of a figure to a value of the earlier brief."""
        found = self.figures.get(figure) or self._summary.figures[figure]
        before = self.figures[last].value
        assert found.value is not None
        assert before is not None
        name = f"{SINCE}{figure}"
        self.figures[name] = Figure(name, found.value - before, found.unit, Lineage("difference", of=(figure, last)))


def _again(old: Edition, new: Edition, measure: str) -> Figure | None:
    """Return the total of the earlier edition's period by the later records; None where its period has no bounds."""
    total, span = f"total.{measure}", _span(old)
    if span.start is None or span.end is None or old.value(total) is None:
        return None
    where = {"measure": measure, "from": span.start.isoformat(), "to": span.end.isoformat()}
    value = Sums(new).again({"id": total, "lineage": {"rule": "sum", "where": where}})
    return Figure(f"{RESTATED}{total}", value, "", Lineage("sum", where))


def _is_as_long(old: Edition, new: Edition) -> bool:
    """Return whether the two periods are as many whole months, as far as the data of each go."""
    months = [_whole_months(_span(edition)) for edition in (old, new)]
    return months[0] is not None and months[0] == months[1]


def _whole_months(span: Period) -> int | None:
    if span.start is None or span.end is None or span.start.day != 1:
        return None
    if span.end.day != monthrange(span.end.year, span.end.month)[1]:
        return None
    after = span.end + timedelta(days=1)
    return (after.year - span.start.year) * 12 + after.month - span.start.month


def _is_of_class(name: str) -> bool:
    return name.startswith(("country.", "domain."))


def _is_asked_for(name: str, measure: str) -> bool:
    parts = name.split(".")
    if parts[0] == "result":
        return parts[-1] in ("actual", "target")
    return len(parts) <= 3 and parts[0] in ("total", "country", "domain") and parts[-1] in (
        measure, "projects", "disbursement_rate",
    )  # fmt: skip
