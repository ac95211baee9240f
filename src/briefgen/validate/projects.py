"""The Projects sheet: projects with their splits, and the short form of money (data-model.md rules 5, 8 and 10)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from briefgen.model.dataset import Project, Split
from briefgen.validate.fields import Fields
from briefgen.validate.near import NearestIds
from briefgen.validate.places import Places
from briefgen.validate.report import Report
from briefgen.validate.splits import UNASSIGNED_SPLIT
from briefgen.validate.tables import Cells, FoundTable
from briefgen.validate.values import as_text
from briefgen.vocabulary.folding import fold_id
from briefgen.vocabulary.regions import match_window

_ID_CODES = ("orphan-contract", "unknown-parent", "unknown-project-result", "unknown-project-split")
"""Findings about ids that are not in Projects, for which the nearest one is suggested."""


@dataclass(slots=True)
class ProjectRow:
    """A row of Projects that stands: the project and its cells, from which the short form is read."""

    project: Project
    fields: Fields
    row: int
    cells: Cells


@dataclass(slots=True)
class ProjectSheet:
    """All projects by key; ``rows`` are the rows to read short forms from; ``faulty`` keys have an error of their own.

    ``orphans`` are keys that only Contracts names.
    """

    projects: dict[str, Project] = field(default_factory=dict)
    rows: list[ProjectRow] = field(default_factory=list)
    faulty: dict[str, str] = field(default_factory=dict)
    orphans: set[str] = field(default_factory=set)


def read_projects(
    tables: Iterable[FoundTable], long_splits: Mapping[tuple[str, str], Split], places: Places, report: Report
) -> ProjectSheet:
    """Return the projects of every Projects table. The long sheets win over cells."""
    sheet = ProjectSheet()
    seen: dict[str, tuple[FoundTable, int, tuple[str, ...], str]] = {}
    for found in tables:
        fields = Fields(found, report, places.values("Projects"))
        for row, cells in found.body():
            fields.start()
            _read_row(sheet, seen, fields, row, cells, long_splits, places)
    report.own_words |= dict.fromkeys(_ID_CODES, NearestIds(dict(sheet.projects)))
    _check_parents(sheet, report)
    return sheet


def _read_row(
    sheet: ProjectSheet,
    seen: dict[str, tuple[FoundTable, int, tuple[str, ...], str]],
    fields: Fields,
    row: int,
    cells: Cells,
    long_splits: Mapping[tuple[str, str], Split],
    places: Places,
) -> None:
    found = fields.found
    typed = fields.text(cells, "project_id")
    key = fold_id(typed)
    if not key:
        fields.report.add("missing-id", "The row has no project id.", found.table, row, "project_id", everywhere=True)
        return
    content = tuple(as_text(cell) for cell in cells[: len(found.header)])
    if key in seen:
        _repeated(sheet, seen[key], fields, row, cells, (key, typed, content))
        return
    seen[key] = (found, row, content, typed)
    project = _project(sheet, fields, row, cells, key, typed, long_splits, places)
    sheet.projects[key] = project
    sheet.rows.append(ProjectRow(project, fields, row, cells))


def _repeated(
    sheet: ProjectSheet,
    first: tuple[FoundTable, int, tuple[str, ...], str],
    fields: Fields,
    row: int,
    cells: Cells,
    again: tuple[str, str, tuple[str, ...]],
) -> None:
    """Report a second row of one project: identical rows count once, others are an error that touches both."""
    known, first_row, content, first_typed = first
    key, typed, new_content = again
    table = fields.table
    place = known.table.place_for(table, first_row, "project_id")
    beside = (known.table, first_row, "project_id")
    if _without_id(content, known) == _without_id(new_content, fields.found):
        fields.report.add(
            "repeated-row",
            f'"{typed}" is the same row as {place}; counted once.',
            table,
            row,
            "project_id",
            value=typed,
            beside=beside,
        )
        return
    code = "repeated-project" if typed == first_typed else "folded-id"
    words = f'"{typed}" stands in {place}, too, with other contents.'
    if code == "folded-id":
        words = (
            f'"{typed}" and "{first_typed}" in {place} differ only in case, spaces or dashes, but have other contents.'
        )
    fields.report.add(code, words, table, row, "project_id", value=typed, projects=(key,), beside=beside)
    sheet.faulty[key] = code
    project = replace(sheet.projects[key], table=fields.found.index, row=row)
    sheet.rows.append(ProjectRow(project, fields, row, cells))


def _without_id(content: tuple[str, ...], found: FoundTable) -> tuple[str, ...]:
    place = found.places["project_id"]
    trimmed = content[:place] + content[place + 1 :]
    while trimmed and not trimmed[-1]:
        trimmed = trimmed[:-1]
    return trimmed


def _project(
    sheet: ProjectSheet,
    fields: Fields,
    row: int,
    cells: Cells,
    key: str,
    typed: str,
    long_splits: Mapping[tuple[str, str], Split],
    places: Places,
) -> Project:
    title = fields.text(cells, "title")
    if not title and fields.found.has("title"):
        fields.report.add("missing-title", f'Project "{typed}" has no title.', fields.table, row, "title")
    parent = fold_id(fields.text(cells, "parent_id"))
    start, end = fields.date(row, cells, "start_date"), fields.date(row, cells, "end_date")
    if start and end and end < start:
        fields.report_end_before_start(row, "end_date", start, end)
    project = Project(
        key=key,
        project_id=typed,
        title=title or typed,
        table=fields.found.index,
        row=row,
        domains=_split(sheet, fields, row, cells, key, "domains", long_splits, places),
        countries=_split(sheet, fields, row, cells, key, "countries", long_splits, places),
        record_type=fields.term(row, cells, "record_type", "record_type", "project"),
        parent=parent or None,
        level=fields.term(row, cells, "level", "level", ""),
        status=fields.term(row, cells, "status", "status", ""),
        implementer=fields.text(cells, "implementer"),
        start_date=start,
        end_date=end,
        sector=fields.text(cells, "sector"),
        jvap_action=fields.text(cells, "jvap_action"),
        eutf_window=_window(fields, row, cells),
        summary=fields.text(cells, "summary"),
        url=fields.text(cells, "url"),
        source_doc=fields.text(cells, "source_doc"),
        as_of=fields.date(row, cells, "as_of"),
        notes=fields.text(cells, "notes"),
    )
    if fields.errors:
        sheet.faulty[key] = fields.report_errors(row, projects=(key,))
    return project


def _split(
    sheet: ProjectSheet,
    fields: Fields,
    row: int,
    cells: Cells,
    key: str,
    column: str,
    long_splits: Mapping[tuple[str, str], Split],
    places: Places,
) -> Split:
    given = long_splits.get((key, column))
    value = fields.raw(row, cells, column)
    if given is not None:
        if value is not None and places.peek(fields, column, as_text(value)) != given:
            sheet_name = column.capitalize()
            typed = fields.text(cells, "project_id")
            words = f'The sheet {sheet_name} gives "{typed}" another split than this cell.'
            fields.report.add(
                "split-given-twice", words, fields.table, row, column, value=as_text(value), projects=(key,)
            )
        return given
    if value is None:
        return UNASSIGNED_SPLIT
    typed = as_text(value) if not isinstance(value, str) else value
    split, errors = places.read(fields, row, column, typed, (key,))
    for code, words in errors:
        sheet.faulty.setdefault(key, code)
        fields.report.add(code, words, fields.table, row, column, value=as_text(value), projects=(key,))
    return split


def _window(fields: Fields, row: int, cells: Cells) -> str:
    word = fields.text(cells, "eutf_window")
    found = match_window(word) if word else ""
    if found is None:
        message = f'"{word}" is not a Trust Fund window.'
        fields.report.add("unknown-window", message, fields.table, row, "eutf_window", value=word)
    return found or ""


def _check_parents(sheet: ProjectSheet, report: Report) -> None:
    """Report parents that do not exist and circles; an unknown parent is dropped."""
    places = {entry.project.key: entry for entry in reversed(sheet.rows)}
    for key, project in list(sheet.projects.items()):
        if project.parent and project.parent not in sheet.projects:
            fields, cells = places[key].fields, places[key].cells
            typed = fields.text(cells, "parent_id")
            words = f'"{typed}" is not in Projects.'
            report.add("unknown-parent", words, fields.table, project.row, "parent_id", value=typed, projects=(key,))
            sheet.projects[key] = replace(project, parent=None)
    for key in sheet.projects:
        seen, above = {key}, sheet.projects[key].parent
        while above and above not in seen:
            seen.add(above)
            above = sheet.projects[above].parent
        if above == key:
            table = places[key].fields.table
            message = f'"{sheet.projects[key].project_id}" is above itself.'
            typed = places[key].fields.text(places[key].cells, "parent_id")
            report.add(
                "parent-circle", message, table, sheet.projects[key].row, "parent_id", value=typed, projects=(key,)
            )
