"""A figure over the runs: its value in every published month, from the JSON editions (docs/monthly-runs.md)."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import SourceError, UsageError
from briefgen.jobs.run.manifest import Manifest, ManifestBrief, months_in, read_manifest
from briefgen.jobs.run.report import figure_values, read_edition


@dataclass(frozen=True, slots=True)
class Moment:
    """A figure in one month's run. ``value`` None is unknown; ``there`` is False where the brief has no such figure.

    ``restated`` says that the value differs from the run before although its period had ended before that run's data.
    """

    month: str
    as_of: str
    value: str | int | None
    unit: str
    there: bool
    restated: bool = False


def history_of(output: Path, figure: str, scope: str = "all") -> tuple[Moment, ...]:
    """Return a figure's values by month, the earliest first.

    Raises SourceError where no run has been published, UsageError for a scope or figure that no run has.
    """
    editions = []
    scopes: set[str] = set()
    for _, folder in months_in(output):
        manifest = read_manifest(folder)
        if manifest is None:
            continue
        scopes |= {brief.scope for brief in manifest.briefs}
        document = _edition(folder, manifest, scope)
        if document:
            editions.append((manifest, document))
    if not scopes:
        raise SourceError(f"{output} holds no published run. Make one with briefgen run, or name its folder.")
    if not editions:
        raise UsageError(f'--scope: no run has a brief "{scope}".{_hint(scope, scopes)}')
    editions.reverse()
    known = {name for _, document in editions for name in figure_values(document)}
    if figure not in known:
        raise UsageError(f'No run has a figure "{figure}".{_hint(figure, known)}')
    moments: list[Moment] = []
    for manifest, document in editions:
        moments.append(_moment(manifest, document, figure, moments[-1] if moments else None))
    return tuple(moments)


def _edition(folder: Path, manifest: Manifest, scope: str) -> Mapping[str, object] | None:
    """Return the fullest JSON edition of a scope: an internal one before an external one."""
    briefs = [brief for brief in manifest.briefs if brief.scope == scope]
    for brief in sorted(briefs, key=_preference):
        document = read_edition(folder, brief)
        if document:
            return document
    return None


def _preference(brief: ManifestBrief) -> tuple[bool, str]:
    return brief.audience == "external", brief.place


def _moment(manifest: Manifest, document: Mapping[str, object], figure: str, before: Moment | None) -> Moment:
    figures = document["figures"]
    assert isinstance(figures, list)
    found = next((one for one in figures if one["id"] == figure), None)
    if found is None:
        return Moment(manifest.month, manifest.as_of, None, "", there=False)
    ends = str(found["lineage"].get("where", {}).get("to", ""))
    closed = bool(before and before.there and ends and ends <= before.as_of)
    restated = bool(closed and before and before.value != found["value"])
    return Moment(manifest.month, manifest.as_of, found["value"], found["unit"], there=True, restated=restated)


def _hint(word: str, known: set[str]) -> str:
    near = difflib.get_close_matches(word, sorted(known), 1, 0.6)
    return f' Did you mean "{near[0]}"?' if near else ""
