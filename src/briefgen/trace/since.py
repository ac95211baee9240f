"""Figures of what changed since an earlier brief: its values, and the differences to them."""

from briefgen.model.difference import Difference
from briefgen.model.edition import Edition
from briefgen.model.summary import Figure, Lineage, Summary

LAST = "last."
"""Begins the id of a value that the earlier brief printed; ``since.`` begins that of the difference to it."""
SINCE = "since."


def since_figures(summary: Summary, difference: Difference, earlier: Edition) -> dict[str, Figure]:
    """Return ``last.*`` and ``since.*`` for each figure that moved and that a reader asks about first.

    These are totals, rates, countries, domains and results; figures that either brief does not know have none.
    """
    found: dict[str, Figure] = {}
    where = {"brief": earlier.name, "as_of": earlier.brief.get("as_of")}
    for change in difference.figures:
        figure = summary.figures.get(change.id)
        if figure is None or change.old is None or change.new is None or not _is_asked_for(change.id, summary.measure):
            continue
        last = f"{LAST}{change.id}"
        found[last] = Figure(last, change.old, figure.unit, Lineage("earlier-brief", where))
        name = f"{SINCE}{change.id}"
        found[name] = Figure(name, change.new - change.old, figure.unit, Lineage("difference", of=(change.id, last)))
    return found


def _is_asked_for(name: str, measure: str) -> bool:
    parts = name.split(".")
    if parts[0] == "result":
        return parts[-1] in ("actual", "target")
    return len(parts) <= 3 and parts[0] in ("total", "country", "domain") and parts[-1] in (
        measure, "projects", "disbursement_rate",
    )  # fmt: skip
