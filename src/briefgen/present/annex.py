"""The annex: largest projects, published beside computed, the walk to the rate, what ends, windows, data notes."""

from dataclasses import replace

from briefgen.model.blocks import Table
from briefgen.model.pages import AnnexPage
from briefgen.model.summary import LARGEST_SHOWN, LONGER_SHOWN, PROJECTS_SHOWN
from briefgen.present.data_notes import note_columns
from briefgen.present.payments import ending_table, walk_table, windows_table
from briefgen.present.project_list import project_table, projects_lead
from briefgen.present.published import published_table
from briefgen.present.wording import Voice

_LINES_OF_A_PAIR = 12
"""Lines of titles that stand in the room of a row of tables below the list."""


def annex_page(voice: Voice, audience: str) -> AnnexPage:
    """Return the evidence behind the brief."""
    published, walk, windows = published_table(voice), walk_table(voice), windows_table(voice)
    beside = [table for table in (published, walk, windows, voice.summary.ending) if table]
    few, saved = len(voice.summary.projects) <= PROJECTS_SHOWN, 2 - (1 + len(beside)) // 2
    return AnnexPage(
        title=voice.put("Annex: evidence and data notes"),
        continued=voice.put("Annex, continued"),
        lead=projects_lead(voice, PROJECTS_SHOWN),
        projects=project_table(voice, PROJECTS_SHOWN, more_lines=_LINES_OF_A_PAIR * saved if few else 0),
        published=published,
        walk=walk,
        # The tables stand in pairs; the last of an odd number alone.
        ending=ending_table(voice, wide=windows is None and (published is None) is (walk is None)),
        windows=windows,
        notes_title=voice.put("Data notes"),
        notes=note_columns(voice, audience),
        longer=_other_list(voice, LONGER_SHOWN),
        shorter=_other_list(voice, LARGEST_SHOWN),
    )


def _other_list(voice: Voice, count: int) -> Table | None:
    """Return a list of so many projects with its own lead, where there are more than the usual one holds."""
    table = project_table(voice, count) if len(voice.summary.projects) > min(count, PROJECTS_SHOWN) else None
    return replace(table, sub=projects_lead(voice, count)) if table else None
