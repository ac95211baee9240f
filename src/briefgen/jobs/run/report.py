"""The report of a run: what was made, skipped and failed, the health of the data, what moved most."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from briefgen.brand import Brand
from briefgen.errors import SourceError
from briefgen.jobs.outbox import publish
from briefgen.jobs.run.manifest import Manifest, ManifestBrief, MonthFolder
from briefgen.model.difference import MOVED
from briefgen.model.edition import Edition
from briefgen.trace.edition import read_edition
from briefgen.trace.restatement import Restatement
from briefgen.trace.since import relation_of

SCHEMA = "briefgen-report/1"
_LEVELS = ("error", "warning", "note")
_STATUSES = ("made", "skipped", "failed")

Rows = list[dict[str, object]]


class Moves(NamedTuple):
    """What the report says about the month before."""

    moved: Rows
    restated: Rows
    other_periods: int


def write_report(run: MonthFolder, before: MonthFolder | None, brand: Brand) -> None:
    """Write run.json and run.html into a month's folder. ``before`` is the month that it is compared with."""
    from briefgen.render.html.run_report import render_run_report

    content = report_of(run, before)
    document = (json.dumps({"schema": SCHEMA, **content}, ensure_ascii=False, indent=1) + "\n").encode()
    html = render_run_report(content, brand).encode("utf-8")
    cure = "Make room, or choose another output in the run file."
    publish({run.folder / "run.json": document, run.folder / "run.html": html}, cure)


def report_of(run: MonthFolder, before: MonthFolder | None) -> dict[str, object]:
    """Return the report as plain data: ``counts``, ``briefs``, ``sources``, ``findings``, ``moved``, ``restated``.

    ``other_periods`` counts the scopes whose period is another than in the month before: their totals did not move, they are
    of something else.
    """
    manifest = run.manifest
    moves = _known_moves(run, before) or _moves(run, before)
    return {
        "month": manifest.month,
        "as_of": manifest.as_of,
        "version": manifest.version,
        "inputs": manifest.inputs,
        "compared_with": before.manifest.month if before else None,
        "counts": {name: sum(brief.status == name for brief in manifest.briefs) for name in _STATUSES},
        "briefs": [_brief(brief) for brief in sorted(manifest.briefs, key=lambda one: one.place)],
        "sources": [asdict(source) for source in manifest.sources],
        "findings": _findings(manifest, before.manifest if before else None),
        **moves._asdict(),
    }


def _brief(brief: ManifestBrief) -> dict[str, object]:
    return {
        "scope": brief.scope,
        "words": brief.words,
        "lang": brief.lang,
        "edition": brief.edition,
        "audience": brief.audience,
        "status": brief.status,
        "reason": brief.reason,
        "seconds": brief.seconds,
        "files": [file.path for file in brief.files],
    }


def _findings(manifest: Manifest, before: Manifest | None) -> Rows:
    """Return how many findings of each level every source has, and had in the month before; the last row is of all.

    A source of the month before is the one of the same path, or of the same path but for the month in it.
    """

    def row(name: str | None, now: Mapping[str, int], then: Mapping[str, int] | None) -> dict[str, object]:
        levels = {
            level: {"now": now.get(level, 0), "before": None if then is None else then.get(level, 0)}
            for level in _LEVELS
        }
        return {"source": name, **levels}

    earlier = (
        {name.replace(before.month, "{month}"): levels for name, levels in before.health.items()} if before else {}
    )
    rows = [
        row(name, levels, earlier.get(name.replace(manifest.month, "{month}")))
        for name, levels in manifest.health.items()
        if name or any(levels.values())
    ]
    return [*rows, row(None, manifest.findings, before.findings if before else None)]


def _known_moves(run: MonthFolder, before: MonthFolder | None) -> Moves | None:
    """Return the moves of the report that stands already, if it was made from the same inputs."""
    try:
        report = json.loads((run.folder / "run.json").read_text(encoding="utf-8"))
        same = report["inputs"] == run.manifest.inputs != "" and report["schema"] == SCHEMA
        same = same and report["compared_with"] == (before.manifest.month if before else None)
        return Moves(**{name: report[name] for name in Moves._fields}) if same else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _moves(run: MonthFolder, before: MonthFolder | None) -> Moves:
    """Return what moved in each scope since the month before, and what was restated; the largest change first."""
    moved: list[tuple[Decimal, dict[str, object]]] = []
    restated: list[tuple[Decimal, dict[str, object]]] = []
    others = 0
    for scope, old, new in _pairs(run, before) if before else ():
        words = {"scope": scope, "words": new.brief["scope"]["words"] or "", "unit": new.brief["base_currency"]}
        measure = new.brief["measure"]
        name = f"total.{measure}"
        then, now = old.value(name), new.value(name)
        if relation_of(old, new) == MOVED:
            others += 1
        elif then is not None and now is not None and then != now and old.brief["measure"] == measure:
            moved.append((now - then, {**words, "figure": name, "old": str(then), "new": str(now)}))
        for found in Restatement(new).all(old):
            what = {"figure": found.figure, "label": found.label, "month": before.manifest.month if before else ""}
            values = {"published": str(found.published), "now": str(found.now)}
            restated.append((found.now - found.published, {**words, "unit": found.unit, **what, **values}))
    return Moves(_largest_first(moved), _largest_first(restated), others)


def _largest_first(rows: list[tuple[Decimal, dict[str, object]]]) -> Rows:
    """Return rows by the size of their change, amounts before counts."""
    rows.sort(key=lambda row: (not str(row[1]["unit"]).isupper(), -abs(row[0]), row[1]["scope"], row[1]["figure"]))
    return [{**row, "change": str(change)} for change, row in rows]


def _pairs(run: MonthFolder, before: MonthFolder | None) -> Iterator[tuple[str, Edition, Edition]]:
    """Yield scope, earlier and new edition of each scope that has both, and not the same."""
    then = _files(before) if before else {}
    for key, place in _files(run).items():
        if key in then and then[key].sha256 != place.sha256:
            old, new = read(then[key].path), read(place.path)
            if old and new:
                yield key.scope, old, new


class _Key(NamedTuple):
    scope: str
    draft: bool


class _File(NamedTuple):
    path: Path
    sha256: str


def _files(run: MonthFolder) -> dict[_Key, _File]:
    """Return the JSON edition of every scope: the first of several languages and editions, internal ones before external."""
    found: dict[_Key, _File] = {}
    for brief in sorted(run.manifest.briefs, key=lambda one: (one.audience == "external", one.place)):
        for file in brief.files:
            if file.path.endswith(".json"):
                found.setdefault(_Key(brief.scope, "-draft" in brief.place), _File(run.folder / file.path, file.sha256))
    return found


def read(path: Path) -> Edition | None:
    """Return a published JSON edition; None where it cannot be read."""
    try:
        return read_edition(path.read_bytes(), str(path))
    except (OSError, SourceError):
        return None
