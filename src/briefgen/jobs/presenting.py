"""From a summary to a brief, with what changed since an earlier one where that is given."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from briefgen import __version__
from briefgen.brand import Brand, default_brand
from briefgen.errors import SourceError, UsageError
from briefgen.model.brief import Brief
from briefgen.model.difference import SAME, Difference
from briefgen.model.export import ExportTable
from briefgen.model.summary import Summary


class Printing(NamedTuple):
    """How a brief is printed: language, audience, edition, look."""

    lang: str = "en"
    audience: str = "internal"
    edition: str = "4"
    brand: Brand = default_brand()


class EarlierBrief(NamedTuple):
    """The JSON edition that a brief is compared with, and how the brief calls it: by its path as given by default."""

    path: Path
    name: str = ""


def present_brief(
    summary: Summary, printing: Printing, since: EarlierBrief | None = None
) -> tuple[Brief, Sequence[ExportTable]]:
    """Return the brief, and the tables of what changed since an earlier one, if one is given.

    Raises UsageError for an earlier brief that cannot be compared, SourceError if it cannot be read.
    """
    brief, _ = _present(summary, printing, since)
    return brief


def present_after(
    summary: Summary, printing: Printing, earlier: EarlierBrief | None
) -> tuple[Brief, Sequence[ExportTable]]:
    """Return the brief as ``present_brief`` does where the earlier one can be compared and differs; else without it.

    A run has no person to ask; and a brief of the same period in which nothing changed is the one of the month before.
    """
    try:
        found, difference = _present(summary, printing, earlier)
    except (UsageError, SourceError):
        return present_brief(summary, printing)
    if difference and difference.relation == SAME and difference.is_empty:
        return present_brief(summary, printing)
    return found


def _present(
    summary: Summary, printing: Printing, since: EarlierBrief | None
) -> tuple[tuple[Brief, Sequence[ExportTable]], Difference | None]:
    from briefgen.present import present

    lang, audience, edition, brand = printing
    brief = present(summary, lang=lang, audience=audience, version=__version__, edition=edition, brand=brand)
    if since is None:
        return (brief, ()), None
    from briefgen.jobs.comparing import add_changes, difference_tables

    name = since.name or str(since.path)
    # Whoever gets a brief from outside has no use for the path of the last one, and should not see it.
    summary, difference = add_changes(brief, since.path, name if audience == "internal" else "")
    brief = present(
        summary, lang=lang, audience=audience, version=__version__, edition=edition, since=difference, brand=brand
    )
    return (brief, difference_tables(difference)), difference
