"""Published lists of projects whose headers do not say what their columns mean, and that have a settings file among our examples."""

from collections.abc import Collection
from dataclasses import dataclass

from briefgen.vocabulary.folding import fold


@dataclass(frozen=True, slots=True)
class KnownList:
    """A published list: its name, the headers that tell it together, and the example's path from the project's root."""

    name: str
    headers: tuple[str, ...]
    example: str


KNOWN_LISTS = (
    KnownList(
        "the list of projects of the EU Emergency Trust Fund for Africa",
        ("ProjectID", "ProjectTitle", "ProjectBudget", "ProjectLocation", "ProjectImplementor", "ProjectTheme",
         "ProjectAdoptionDate"),
        "docs/examples/eutf-database/briefgen.toml",
    ),
)  # fmt: skip


def known_list(headers: Collection[str]) -> KnownList | None:
    """Return the published list that has all its telling headers among some, None for another sheet."""
    folded = {fold(header) for header in headers}
    return next((one for one in KNOWN_LISTS if folded.issuperset(map(fold, one.headers))), None)
