"""Rows of the source that stand behind the figures beside money: projects, results, issues."""

from collections.abc import Collection, Iterable, Mapping

from briefgen.model.brief import Brief
from briefgen.model.dataset import Dataset, Project, ResultRow, Split
from briefgen.model.sheets import cell_address
from briefgen.model.summary import Summary
from briefgen.render.slices import kept_results

Fields = dict[str, object]
_PROJECT_CELLS = ("title", "status", "implementer", "start_date", "end_date", "domains", "countries")
_RESULT_CELLS = ("actual", "target", "baseline", "period_end")


def project_rows(summary: Summary, projects: Collection[str]) -> list[Fields]:
    """Return the projects with these keys, in the order of the source."""
    dataset = summary.dataset
    return [_project(dataset, project) for key, project in dataset.projects.items() if key in projects]


def result_rows(summary: Summary) -> list[Fields]:
    """Return the rows of Results that the figures stand on, in the order of the source."""
    return [_result(summary.dataset, row) for row in kept_results(summary)]


def issue_rows(brief: Brief) -> list[Fields]:
    """Return every issue that stays under the brief's filters, with its status; none in an external brief."""
    if brief.properties.get("audience") == "external":
        return []
    return [
        {"issue": issue.issue, "status": issue.status, "due": None if issue.due is None else issue.due.isoformat()}
        for issue in brief.summary.dataset.issues
        if brief.summary.selection.keeps(issue.domain, issue.country)
    ]


def _project(dataset: Dataset, project: Project) -> Fields:
    table = dataset.tables[project.table]
    return {
        "id": project.project_id,
        "title": project.title,
        "status": project.status,
        "implementer": project.implementer,
        "start_date": None if project.start_date is None else project.start_date.isoformat(),
        "end_date": None if project.end_date is None else project.end_date.isoformat(),
        "domains": _split(project.domains),
        "countries": _split(project.countries),
        "file": table.file,
        "sheet": table.sheet,
        "row": project.row,
        "cells": _cells(project.row, table.columns, _PROJECT_CELLS),
    }


def _split(split: Split) -> str:
    """Return a split as a user would write it: "3", "1:60; 5:40"."""
    if len(split.parts) == 1 and not split.shared:
        return split.parts[0][0]
    words = "; ".join(f"{name}:{weight.normalize():f}" for name, weight in split.parts)
    return f"{words} ({', '.join(split.shared)})" if split.shared else words


def _result(dataset: Dataset, row: ResultRow) -> Fields:
    table = dataset.tables[row.table]
    return {
        "id": row.index,
        "file": table.file,
        "sheet": table.sheet,
        "row": row.row,
        "cells": _cells(row.row, table.columns, _RESULT_CELLS),
        "project": dataset.projects[row.project].project_id if row.project in dataset.projects else row.project,
        "indicator": row.indicator,
        "country": row.country,
        "period_end": None if row.period_end is None else row.period_end.isoformat(),
        "cumulative": row.cumulative,
        "actual": None if row.actual is None else f"{row.actual:f}",
        "target": None if row.target is None else f"{row.target:f}",
    }


def _cells(row: int, columns: Mapping[str, int], names: Iterable[str]) -> Fields:
    return {name: cell_address(row, columns[name]) for name in names if name in columns}
