"""What may fill a page that would end early: lists of projects, tables of the evidence, data notes (EDITIONS.md, "Too short")."""

from collections.abc import Mapping
from dataclasses import replace

from briefgen.model.blocks import Table
from briefgen.model.pages import AnnexPage, Filling, FurtherList
from briefgen.model.summary import FURTHER_SHOWN, LARGEST_SHOWN, LONGER_SHOWN, PROJECTS_SHOWN
from briefgen.present.page_one import source_line
from briefgen.present.project_list import notes_of_list, project_table, projects_lead
from briefgen.present.wording import Voice

_SHORT_TITLE = 2
"""Lines of a title in the lists for pages that have no room for whole titles."""
_MORE_LINES = 24
"""Lines that titles may take more on a page without two rows of tables."""
_LEAST_FURTHER = 8
"""Projects after a list from which on it is worth to go on with them: fewer stand better with the others."""


def project_lists(voice: Voice, *, lines_of_a_title: int = 4) -> tuple[Table, ...]:
    """Return the lists of the largest projects that a page may choose from, the shortest first, each with its lead as sub-line and
    an outline round the date of what ends soon; none twice, and none without projects."""
    found: list[tuple[int, Table]] = []
    for count in (LARGEST_SHOWN, PROJECTS_SHOWN, LONGER_SHOWN):
        table = project_table(voice, count, ends=True, lines_of_a_title=lines_of_a_title)
        if table and (not found or len(voice.summary.projects) > found[-1][0]):
            found.append((count, replace(table, sub=projects_lead(voice, count))))
    return tuple(table for _, table in found)


def whole_list(voice: Voice) -> Table | None:
    """Return the list of few projects with titles as long as a page without other tables has room for; None of more than few."""
    few = len(voice.summary.projects) <= PROJECTS_SHOWN
    table = project_table(voice, PROJECTS_SHOWN, ends=True, more_lines=_MORE_LINES) if few else None
    return replace(table, sub=projects_lead(voice, PROJECTS_SHOWN)) if table else None


def further_lists(voice: Voice) -> Mapping[int, FurtherList]:
    """Return the next largest projects after each list of so many that leaves out at least a few."""
    found: dict[int, FurtherList] = {}
    lines = voice.summary.projects
    for count in (LARGEST_SHOWN, PROJECTS_SHOWN, LONGER_SHOWN):
        table = project_table(voice, FURTHER_SHOWN[-1], after=count, ends=True)
        if table is None or len(table.rows) < _LEAST_FURTHER:
            break
        title = voice.say("The next largest projects")
        sub = voice.say("Continues the list before; {unit}", unit=voice.numbers.unit_words)
        left = len(lines) - count - len(table.rows)
        cuts = {
            shown: notes_of_list(voice, lines[count : count + shown])
            for shown in FURTHER_SHOWN
            if shown < len(table.rows)
        }
        found[count] = FurtherList(replace(table, title=title, sub=sub, left=left), cuts)
    return found


def filling(voice: Voice, page: AnnexPage, health: str, *, listed: bool) -> Filling:
    """Return what may fill the page of the meeting or of the places; ``listed`` says that page 1 has all projects."""
    lists = () if listed else project_lists(voice)[::-1]
    shorter = () if listed else project_lists(voice, lines_of_a_title=_SHORT_TITLE)[::-1]
    tables = (*(() if listed else (page.ending,)), page.windows, page.walk, page.published)
    left = voice.put("{check}. Two pages of the brief: its other tables are in the workbook.", check=health)
    return Filling(
        lists=(*lists, *(table for table in shorter if table not in lists)),
        tables=tuple(table for table in tables if table),
        notes=() if listed else page.notes,
        source=source_line(voice, left),
    )
