"""Explaining a figure of a finished brief."""

from pathlib import Path

from briefgen.errors import UsageError
from briefgen.jobs.collector import without_collector
from briefgen.jobs.editions import open_brief, read_back
from briefgen.load import printable
from briefgen.model.edition import Edition
from briefgen.trace.contributions import Explanation
from briefgen.trace.explanation import explain
from briefgen.trace.search import near_ids


def open_and_explain(brief: Path, figure: str) -> tuple[Edition, Explanation]:
    """Return a figure of a brief explained. Raises UsageError for an unknown id, with ids that are like it."""
    with without_collector():
        edition = open_brief(brief)
        with read_back(edition.name):
            if figure not in edition.figures:
                near = near_ids(edition, figure)
                hint = f" Did you mean {' or '.join(map(printable, near))}?" if near else ""
                raise UsageError(
                    f'"{printable(figure)}" is not a figure of {edition.name}.{hint} Search with --list WORDS.'
                )
            return edition, explain(edition, figure)
