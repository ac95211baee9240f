"""What may fill a page that would end early: lists of projects, tables of the evidence, data notes (EDITIONS.md, "Too short")."""

from dataclasses import replace

from briefgen.model.blocks import Table
from briefgen.model.pages import AnnexPage, Filling
from briefgen.model.summary import LARGEST_SHOWN, LONGER_SHOWN, PROJECTS_SHOWN
from briefgen.present.annex import project_table, projects_lead
from briefgen.present.page_one import source_line
from briefgen.present.wording import Voice

_SHORT_TITLE = 2
"""Lines of a title in the lists for pages that have no room for whole titles."""


def project_lists(voice: Voice, *, lines_of_a_title: int = 4) -> tuple[Table, ...]:
    """Return the lists of the largest projects that a page may choose from, the shortest first, each with its lead as sub-line and
    an outline round the date of what ends soon; none twice, and none without projects."""
    found: list[tuple[int, Table]] = []
    for count in (LARGEST_SHOWN, PROJECTS_SHOWN, LONGER_SHOWN):
        table = project_table(voice, count, ends=True, lines_of_a_title=lines_of_a_title)
        if table and (not found or len(voice.summary.projects) > found[-1][0]):
            found.append((count, replace(table, sub=projects_lead(voice, count))))
    return tuple(table for _, table in found)


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
