"""A figure over the runs: its value in every published month, from the JSON editions (docs/monthly-runs.md)."""

import difflib
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen.errors import SourceError, UsageError
from briefgen.jobs.run.manifest import Manifest, ManifestBrief, months_in, read_manifest
from briefgen.jobs.run.report import read
from briefgen.model.edition import Edition
from briefgen.trace.restatement import Restatement

_FEW = 40
"""Names that a message lists where none is like the one that was given."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A figure in one month's run. ``value`` None is unknown; ``there`` is False where the brief has no such figure.

    ``restated`` says that the figure's period was over on the as-of date and that the records of the latest run give
    another value, ``now``.
    """

    month: str
    as_of: str
    value: str | int | None
    unit: str
    there: bool
    restated: bool = False
    now: str | int | None = None


def history_of(output: Path, figure: str, scope: str = "all") -> tuple[Moment, ...]:
    """Return a figure's values by month, the earliest first.

    Raises SourceError where no run has been published, UsageError for a scope or figure that no run has.
    """
    editions: list[tuple[Manifest, Edition]] = []
    scopes: set[str] = set()
    for _, folder in months_in(output):
        manifest = read_manifest(folder)
        if manifest is None:
            continue
        scopes |= {brief.scope for brief in manifest.briefs}
        edition = _edition(folder, manifest, scope)
        if edition:
            editions.append((manifest, edition))
    if not scopes:
        raise SourceError(f"{output} holds no published run. Make one with briefgen run, or name its folder.")
    if not editions and scope in scopes:
        raise UsageError(f'--scope: no run holds the .json of a brief "{scope}": it failed, or its files are gone.')
    if not editions:
        raise UsageError(f'--scope: no run has a brief "{scope}".{_hint(scope, scopes)}')
    known = {name for _, edition in editions for name in edition.figures}
    if figure not in known:
        raise UsageError(f'No run has a figure "{figure}".{_hint(figure, known)}')
    restatement = Restatement(editions[0][1])
    moments = [_moment(manifest, edition, figure, restatement) for manifest, edition in editions]
    return tuple(reversed(moments))


def _edition(folder: Path, manifest: Manifest, scope: str) -> Edition | None:
    """Return the fullest JSON edition of a scope: an internal one before an external one."""
    briefs = [brief for brief in manifest.briefs if brief.scope == scope]
    for brief in sorted(briefs, key=_preference):
        for file in brief.files:
            edition = read(folder / file.path) if file.path.endswith(".json") else None
            if edition:
                return edition
    return None


def _preference(brief: ManifestBrief) -> tuple[bool, str]:
    return brief.audience == "external", brief.place


def _moment(manifest: Manifest, edition: Edition, figure: str, restatement: Restatement) -> Moment:
    found = edition.figures.get(figure)
    if found is None:
        return Moment(manifest.month, manifest.as_of, None, "", there=False)
    moment = Moment(manifest.month, manifest.as_of, found["value"], found["unit"], there=True)
    now, published = restatement.now(edition, figure), edition.value(figure)
    if now is None or now == published:
        return moment
    return replace(moment, restated=True, now=int(now) if isinstance(found["value"], int) else str(now))


def _hint(word: str, known: set[str]) -> str:
    near = difflib.get_close_matches(word, sorted(known), 1, 0.6)
    if near:
        return f' Did you mean "{near[0]}"?'
    return f" Give one of these: {', '.join(sorted(known))}." if len(known) <= _FEW else ""
