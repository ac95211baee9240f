"""From a summary to a brief, with what changed since an earlier one where that is given."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from briefgen import __version__
from briefgen.brand import Brand, default_brand
from briefgen.errors import SourceError, UsageError
from briefgen.model.brief import Brief
from briefgen.model.export import ExportTable
from briefgen.model.summary import Summary


class Printing(NamedTuple):
    """How a brief is printed: language, audience, edition, look."""

    lang: str = "en"
    audience: str = "internal"
    edition: str = "4"
    brand: Brand = default_brand()


def present_brief(
    summary: Summary, printing: Printing, since: Path | None = None
) -> tuple[Brief, Sequence[ExportTable]]:
    """Return the brief, and the tables of what changed since the JSON edition ``since``, if one is given.

    Raises UsageError for an earlier brief of another scope, period or currency, SourceError if it cannot be read.
    """
    from briefgen.present import present

    lang, audience, edition, brand = printing
    brief = present(summary, lang=lang, audience=audience, version=__version__, edition=edition, brand=brand)
    if since is None:
        return brief, ()
    from briefgen.jobs.comparing import add_changes, difference_tables

    summary, difference = add_changes(brief, since)
    brief = present(
        summary, lang=lang, audience=audience, version=__version__, edition=edition, since=difference, brand=brand
    )
    return brief, difference_tables(difference)


def present_after(summary: Summary, printing: Printing, earlier: Path | None) -> tuple[Brief, Sequence[ExportTable]]:
    """Return the brief as ``present_brief`` does where the earlier one can be compared and differs; else without it.

    A run has no person to ask: a period that moves with the month has nothing to be compared with, and a brief in which
    nothing changed is the one of the month before.
    """
    if earlier is None:
        return present_brief(summary, printing)
    try:
        brief, changes = present_brief(summary, printing, earlier)
    except (UsageError, SourceError):
        return present_brief(summary, printing)
    return (brief, changes) if any(table.rows for table in changes) else present_brief(summary, printing)
