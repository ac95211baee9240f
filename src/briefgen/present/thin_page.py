"""The layout of few data: one page with everything there is, then the meeting (EDITIONS.md, "thin")."""

from briefgen.model.pages import ThinPage
from briefgen.present.data_notes import currency_words
from briefgen.present.page_one import source_line
from briefgen.present.results import results_chart, results_in_words, status_words
from briefgen.present.thin_notes import thin_notes
from briefgen.present.thin_projects import projects_table
from briefgen.present.thin_tables import domains_by_part, places, sources
from briefgen.present.wording import Voice

_RESULTS = 7


def thin_page(voice: Voice, audience: str, *, meeting: bool, health: str) -> ThinPage:
    """Return the page; ``meeting`` says that a page for the meeting follows it."""
    alone = len(voice.summary.selection.countries) == 1
    said = [f"{health}.", *currency_words(voice), voice.put("Rounded parts may not add up.")]
    domains, projects = domains_by_part(voice), projects_table(voice)
    return ThinPage(
        domains=domains,
        second=sources(voice) if alone else places(voice),
        results=results_in_words(voice, _RESULTS) if domains or projects else None,
        outcomes=None if domains or projects else results_chart(voice),
        projects=projects,
        notes_title=voice.put("What these data cannot say"),
        notes=thin_notes(voice, audience, meeting=meeting),
        source=source_line(voice, " ".join(said), projects.notes if projects else ()),
        status_words=status_words(voice),
    )


def thin_parts(edition: str, behind: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parts that an edition of few data shows: its page, what else there is ``behind`` it where the budget has
    room (the meeting, or what changed), in full the evidence."""
    behind = behind if edition != "1" else ()
    return ("thin", *behind, "annex", "full") if edition == "full" else ("thin", *behind)
