"""The report of a run: what was made, skipped and failed, the health of the data, what moved most."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path

from briefgen.jobs.outbox import publish
from briefgen.jobs.run.manifest import Manifest, ManifestBrief, read_manifest
from briefgen.jobs.run.months import Month

SCHEMA = "briefgen-report/1"
_MOVED = 10
"""How many of the briefs that moved most the report lists."""


def write_report(folder: Path, manifest: Manifest, earlier: tuple[Month, Path] | None) -> None:
    """Write run.json and run.html into a month's folder. ``earlier`` is the month that they are compared with."""
    from briefgen.render.html.run_report import render_run_report

    content = report_of(folder, manifest, earlier)
    document = (json.dumps({"schema": SCHEMA, **content}, ensure_ascii=False, indent=1) + "\n").encode()
    publish({folder / "run.json": document, folder / "run.html": render_run_report(content).encode("utf-8")})


def report_of(folder: Path, manifest: Manifest, earlier: tuple[Month, Path] | None) -> dict[str, object]:
    """Return the report as plain data: ``counts``, ``failed``, ``briefs``, ``sources``, ``findings``, ``moved``."""
    before = read_manifest(earlier[1]) if earlier else None
    statuses = ("made", "skipped", "failed")
    return {
        "month": manifest.month,
        "as_of": manifest.as_of,
        "version": manifest.version,
        "compared_with": before.month if before else None,
        "counts": {name: sum(brief.status == name for brief in manifest.briefs) for name in statuses},
        "briefs": [_brief(brief) for brief in sorted(manifest.briefs, key=lambda one: one.place)],
        "sources": [asdict(source) for source in manifest.sources],
        "findings": [
            {
                "level": level,
                "count": manifest.findings.get(level, 0),
                "before": before.findings.get(level, 0) if before else None,
            }
            for level in ("error", "warning", "note")
        ],
        "moved": _moved(folder, manifest, earlier[1], before) if earlier and before else [],
    }


def _brief(brief: ManifestBrief) -> dict[str, object]:
    return {
        "scope": brief.scope,
        "lang": brief.lang,
        "edition": brief.edition,
        "audience": brief.audience,
        "status": brief.status,
        "reason": brief.reason,
        "seconds": brief.seconds,
        "files": [file.path for file in brief.files],
    }


def _moved(folder: Path, manifest: Manifest, folder_before: Path, before: Manifest) -> list[dict[str, object]]:
    """Return the scopes whose total moved most since the month before, the largest move first."""
    then = _totals(folder_before, before.briefs)
    found = []
    for scope, (measure, now) in _totals(folder, manifest.briefs).items():
        if scope in then and then[scope][0] == measure and now != then[scope][1]:
            found.append((now - then[scope][1], scope, measure, now, then[scope][1]))
    found.sort(key=lambda row: (-abs(row[0]), row[1]))
    return [
        {"scope": scope, "figure": f"total.{measure}", "old": str(old), "new": str(now), "change": str(change)}
        for change, scope, measure, now, old in found[:_MOVED]
    ]


def _totals(folder: Path, briefs: Iterable[ManifestBrief]) -> dict[str, tuple[str, Decimal]]:
    """Return main measure and total of each scope, from the JSON editions."""
    totals: dict[str, tuple[str, Decimal]] = {}
    for brief in briefs:
        if brief.scope in totals:
            continue
        document = read_edition(folder, brief)
        measure = str(document["brief"]["measure"]) if document else ""
        value = figure_values(document).get(f"total.{measure}") if document else None
        if value is not None:
            totals[brief.scope] = (measure, Decimal(str(value)))
    return totals


def read_edition(folder: Path, brief: ManifestBrief) -> dict[str, Mapping[str, object]] | None:
    """Return the JSON edition of a published brief; None where there is none."""
    path = next((folder / file.path for file in brief.files if file.path.endswith(".json")), None)
    try:
        return dict(json.loads(path.read_text(encoding="utf-8"))) if path else None
    except (OSError, ValueError):
        return None


def figure_values(document: Mapping[str, object]) -> dict[str, object]:
    """Return the values of a JSON edition by figure id."""
    figures = document["figures"]
    assert isinstance(figures, list)
    return {figure["id"]: figure["value"] for figure in figures}
