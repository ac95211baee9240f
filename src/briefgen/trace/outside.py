"""Figures of a filtered brief that stand on records outside its selection: the whole, shared projects, neighbours."""

from collections import defaultdict
from decimal import Decimal

from briefgen.model.edition import Edition, Fields
from briefgen.trace.selection import select_atoms

OUTSIDE, AROUND = "outside_selection", "around"
"""The key of a selection that says so, and the one that names the wider total which holds the records."""
PARTS = ("domain", "donor", "instrument")
"""What rows beside a brief of one of these kinds belong to."""


def is_outside(where: Fields) -> bool:
    """Return whether a figure stands on records outside the selection."""
    return OUTSIDE in where


def cents_of(edition: Edition, where: Fields) -> dict[int, int]:
    """Return what each record adds to a sum, in cents: those inside, too, where the figure is the whole's."""
    found: dict[int, int] = defaultdict(int)
    if "country" not in where:
        inside = {key: value for key, value in where.items() if key not in (OUTSIDE, AROUND)}
        for atom in select_atoms(edition, inside):
            found[atom["record"]] += atom["cents"] or 0
    for row in _rows(edition, where):
        found[row["id"]] += row["cents"]
    return dict(found)


def projects_of(edition: Edition, where: Fields) -> dict[int, int]:
    """Return one record for each project that counts; a row that stands for many records stands for their projects."""
    largest: dict[str, tuple[int, int]] = {}
    others = {}
    for row in _rows(edition, where):
        if "count" in row:
            others[row["id"]] = row.get("projects", 0)
        elif row["amount"] is not None and Decimal(row["amount"]) > 0:
            entry = (row["cents"], -row["id"])
            largest[row["project"]] = max(largest.get(row["project"], entry), entry)
    return {-number: 1 for _, number in largest.values()} | others


def _rows(edition: Edition, where: Fields) -> list[Fields]:
    kind, earlier = where.get("country"), _is_earlier(edition, where)
    return [
        row
        for row in edition.outside
        if (kind is None or row["kind"] == kind) and row.get("earlier", False) == earlier and _chosen(row, where)
    ]


def _is_earlier(edition: Edition, where: Fields) -> bool:
    """Return whether a selection is of the comparison period."""
    comparison: Fields | None = edition.brief.get("comparison")
    dates = [where.get("from"), where.get("to")]
    own = [edition.brief["period"]["start"], edition.brief["period"]["end"]]
    return comparison is not None and dates != own and dates == [comparison["start"], comparison["end"]]


def _chosen(row: Fields, where: Fields) -> bool:
    """Return whether a row belongs to the wider total, the domains, donors or instruments that a selection names."""
    if AROUND in where and where[AROUND] not in row.get("around", ()):
        return False
    if "projects" in where and row.get("project") not in where["projects"]:
        return False
    return all(
        row.get(key) in (where[key] if isinstance(where[key], list) else [where[key]]) for key in PARTS if key in where
    )


def without_records(name: str) -> str:
    """Return why an edition that carries no records outside it cannot explain a figure, and which brief can."""
    return (
        "This file holds the records of its own selection only, and the figure stands on others, too. "
        f"Explain it from a brief that is not for readers outside, or make the brief without a filter{_there(name)}"
    )


def _there(name: str) -> str:
    """Return under which name a brief of everything has the figure, or the records behind it."""
    lead, _, rest = name.partition(".")
    if lead == "previous":
        return f" and explain previous.total.{rest.rpartition('.')[2]} there."
    if lead == "whole" and rest.startswith("rest."):
        return f": they are among those of the figures {rest.split('.')[1]}.* there."
    if lead == "whole":
        return f" and explain {rest if rest.startswith((*PARTS, 'project')) else f'total.{rest}'} there."
    if rest.startswith(("neighbour.", "around.")):
        return f" and explain {rest.partition('.')[2]} there."
    place = "regional" if rest.startswith("regional.") else "multi"
    return f": they are among those of country.{place}.{rest.rpartition('.')[2]}."
