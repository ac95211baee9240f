"""Comparing two briefs, two sources, or a brief with a source."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from briefgen import __version__
from briefgen.errors import SourceError, UsageError
from briefgen.jobs.collector import without_collector
from briefgen.jobs.editions import NotABrief, open_brief, read_back
from briefgen.jobs.outbox import publish
from briefgen.jobs.reading import Wanted, read_dataset, summarise_wanted
from briefgen.load import printable
from briefgen.model.brief import Brief
from briefgen.model.difference import Difference
from briefgen.model.edition import Edition, Fields
from briefgen.model.export import ExportTable
from briefgen.model.findings import group_fields, roll_up
from briefgen.model.summary import Summary
from briefgen.trace.difference import compare, difference_fields
from briefgen.trace.earlier import with_rows
from briefgen.trace.edition import read_edition
from briefgen.trace.since import compare_since, since_figures
from briefgen.vocabulary.folding import fold_id


def compare_files(old: Path, new: Path, config: Path | None = None) -> Difference:
    """Return what changed between two files, each a brief or a source.

    A source is summarised as its workbook says; beside a brief, with the brief's filters and period, so that the same
    figures stand on both sides. Raises SourceError for what is neither.
    """
    with without_collector():
        editions = [_brief(path) for path in (old, new)]
        model = next((edition for edition in editions if edition), None)
        found = [edition or _of_source(path, config, model) for path, edition in zip((old, new), editions, strict=True)]
        with read_back(f"{old} or {new}"):
            return compare(*found)


def _brief(path: Path) -> Edition | None:
    """Return the edition of a brief, None for what may be a source."""
    if path.suffix.casefold() not in (".json", ".pdf", ".xlsx"):
        return None
    try:
        return open_brief(path)
    except NotABrief:
        return None


def _of_source(path: Path, config: Path | None, model: Edition | None) -> Edition:
    from briefgen.present import present
    from briefgen.render.json import render_json
    from briefgen.render.json.rows import project_rows

    dataset = read_dataset(path, config)
    if not (dataset.projects or dataset.records or dataset.results):
        raise SourceError(
            f"{printable(str(path))} holds no projects, amounts or results to compare. "
            "Give a brief, or a source that briefgen check can read."
        )
    wanted = wanted_of(model) if model else Wanted(meeting="none")
    if wanted.meeting not in (None, "none") and fold_id(wanted.meeting) not in {
        fold_id(meeting.key) for meeting in dataset.meetings
    }:
        wanted = replace(wanted, meeting=None)  # the meeting of the brief is gone: the next one, as a brief would take
    summary = summarise_wanted(dataset, wanted)
    edition = read_edition(render_json(present(summary, version=__version__)), str(path))
    rows = project_rows(summary, summary.dataset.projects)
    singly = [group_fields(group) for finding in summary.dataset.findings for group in roll_up([finding])]
    projects = edition.projects if model else {str(row["id"]): row for row in rows}
    findings = edition.findings if model else tuple(singly)
    return replace(edition, name=str(path), projects=projects, findings=findings)


def add_changes(brief: Brief, earlier: Path, name: str) -> tuple[Summary, Difference]:
    """Return a brief's summary with the figures of what changed since an earlier brief, and the difference.

    ``name`` is how the brief calls the earlier one. Raises UsageError if the two cannot be compared, SourceError if the
    earlier one cannot be read.
    """
    from briefgen.render.json import render_json

    old = open_brief(earlier)
    new = read_edition(render_json(brief), "this brief")
    _refuse_others(old, new)
    with read_back(old.name):
        difference = compare_since(old, new)
        found = since_figures(brief.summary, difference, old, new, name)
        return with_rows(brief.summary, found, old, new), difference


def _refuse_others(old: Edition, new: Edition) -> None:
    """Raise UsageError for an earlier brief of which nothing can be compared, or that is not the earlier one."""
    for what, was, now in (
        ("scope", old.brief.get("scope", {}).get("name"), new.brief["scope"]["name"]),
        ("measure", old.brief.get("measure"), new.brief["measure"]),
        ("currency", old.brief["base_currency"], new.brief["base_currency"]),
    ):
        if was != now:
            raise UsageError(
                f'--since: {old.name} is of another {what} ("{was or "not given"}"; this brief: "{now}"). '
                f"Give the .json of the last brief of the same {what}."
            )
    for words, was, now in (
        ("has the later data, as of", old.brief["as_of"], new.brief["as_of"]),
        ("is of a period that ends later,", old.brief["period"]["end"], new.brief["period"]["end"]),
    ):
        if was and now and was > now:
            raise UsageError(
                f"--since: {old.name} {words} {was} (this brief: {now}). Give the .json of a brief made before this one."
            )


def wanted_of(edition: Edition) -> Wanted:
    """Return what was asked for when a brief was made: its filters, period and meeting; not its as-of date."""
    if "scope" not in edition.brief:
        raise SourceError(
            f"{edition.name} is a workbook and does not say how it was made. Give the brief's .json instead."
        )
    scope, period = edition.brief["scope"], edition.brief["period"]
    return Wanted(
        countries=tuple(scope["countries"]),
        regions=tuple(scope["regions"]),
        domains=tuple(str(code) for code in scope["domains"]),
        donors=tuple(scope["donors"]),
        instruments=tuple(scope["instruments"]),
        period=_period_words(period),
        meeting=edition.brief["meeting"] or "none" if "meeting" in edition.brief else None,
    )


def _period_words(period: Fields) -> str:
    """Return a period as --period takes it, so that it gets the same name again."""
    if not period["start"] or re.fullmatch(r"\d{4}(-(Q[1-4]|\d{2}|\d{4}))?", period["name"]):
        return str(period["name"])
    return f"{period['start']}..{period['end']}"


def write_difference(found: Difference, place: Path, kind: str, lines: Sequence[str]) -> None:
    """Write a difference into a file: a workbook of its tables, the JSON, or the lines of the report."""
    if kind == "xlsx":
        from briefgen.render.tables import render_tables

        content = next(iter(render_tables(difference_tables(found), "xlsx").values()))
    elif kind == "json":
        content = (json.dumps(difference_fields(found), ensure_ascii=False, indent=1) + "\n").encode()
    else:
        content = "".join(f"{line}\n" for line in lines).encode()
    publish({place: content})


def difference_tables(found: Difference) -> list[ExportTable]:
    """Return a difference as tables; those that have nothing are left out."""
    figures = [
        (figure.id, figure.label, figure.unit, figure.old, figure.new, figure.absolute, figure.relative)
        for figure in found.figures
    ]
    projects = [("new", *entry) for entry in found.projects_new] + [("gone", *entry) for entry in found.projects_gone]
    changes = [
        (change.project, change.field, change.old, change.new, change.cell, "yes" if change.is_restated else "")
        for change in found.projects_changed
    ]
    findings = [
        (state, f["level"], f["code"], f["sheet"], f["cell"], f["value"], f["message"])
        for state, some in (("new", found.findings_new), ("gone", found.findings_gone))
        for f in some
    ]
    tables = [
        ExportTable("figures", ("figure", "label", "unit", "old", "new", "difference", "change"), figures),
        ExportTable("projects", ("state", "project_id", "title"), projects),
        ExportTable("changes", ("project_id", "field", "old", "new", "cell", "restated"), changes),
        ExportTable("issues", ("issue", "old_status", "new_status"), list(found.issues)),
        ExportTable("findings", ("state", "level", "code", "sheet", "cell", "value", "message"), findings),
    ]
    return [table for table in tables if table.rows] or tables[:1]
