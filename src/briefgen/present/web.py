"""The words of the HTML edition: round the brief, and behind its numbers."""

from collections.abc import Iterator

from briefgen.model.brief import Brief
from briefgen.model.pages import CountryPage, FigureNote, WebWords
from briefgen.model.summary import Figure
from briefgen.present.full import exact_words, printed_figures
from briefgen.present.names import in_row
from briefgen.present.speech import phrase
from briefgen.present.wording import Voice

_RULES = {
    "sum": phrase("Sum of the records that it selects, each converted once to the base currency."),
    "count-projects": phrase("Number of distinct projects with a record above zero. Each counts once."),
    "elapsed": phrase("Share of the days from start to end that had passed by the as-of date."),
    "average": phrase("Sum of the records that it selects, divided by the number of years."),
    "result": phrase("Results that the projects reported, combined as the indicator asks."),
    "count": phrase("Number of classes beyond those that the table lists."),
    "earlier-brief": phrase("The value in the last brief."),
}
_OTHER = phrase("Made from the figures behind it.")


def web_words(voice: Voice, brief: Brief) -> WebWords:
    """Return the words of the HTML edition; every printed figure has its note."""
    names = dict.fromkeys(name for name in printed_figures(brief) if name in brief.summary.figures)
    return WebWords(
        skip=voice.put("Skip to the brief"),
        contents=voice.put("Contents"),
        sections=tuple(_sections(voice, brief)),
        source=voice.put("Where this comes from"),
        sources=voice.put("Where these numbers come from"),
        exact=voice.put("Exact value: {value}", value="{}"),
        records=voice.put("Records: {count}.", count="{}"),
        largest=voice.put("The largest stand in {cells}.", cells="{}"),
        listed=voice.put("In the list of figures"),
        close=voice.put("Close"),
        notes={name: _note(voice, brief, brief.summary.figures[name]) for name in names},
    )


def _sections(voice: Voice, brief: Brief) -> Iterator[tuple[str, str]]:
    if brief.domain and "domain" in brief.screen_parts:
        yield from _sections_of_a_part(voice, brief)
        return
    yield "thin" if brief.thin else "message", voice.put_as("link", "Summary")
    if brief.country and "country" in brief.screen_parts:
        yield from _sections_of_places(voice, brief, brief.country)
    if brief.where and "where" in brief.screen_parts:
        yield "where", voice.put_as("link", "Where")
        if brief.where.results:
            yield "results", voice.put_as("link", "Results")
    if brief.changes and "changes" in brief.screen_parts:
        yield "changes", voice.put_as("link", "Changes")
    if brief.meeting and "meeting" in brief.screen_parts:
        yield "meeting", voice.put_as("link", "Meeting")
    if brief.annex and "annex" in brief.screen_parts:
        yield "annex", voice.put_as("link", "Evidence")
        yield "annex-notes", voice.put_as("link", "Notes")
    if brief.full:
        yield from _sections_of_lists(voice, brief)


def _sections_of_lists(voice: Voice, brief: Brief) -> Iterator[tuple[str, str]]:
    if brief.full and brief.full.projects:
        yield "projects", voice.put_as("link", "All projects")
    yield "figures", voice.put_as("link", "Figures")


def _sections_of_a_part(voice: Voice, brief: Brief) -> Iterator[tuple[str, str]]:
    """Yield the sections of a brief of a domain, a donor or an instrument."""
    yield "domain", voice.put_as("link", "Summary")
    if "evidence" in brief.screen_parts:
        if brief.where and brief.where.map:
            yield "where", voice.put_as("link", "Where")
        yield "annex", voice.put_as("link", "Evidence")
    if brief.meeting and "meeting" in brief.screen_parts:
        yield "meeting", voice.put_as("link", "Meeting")
    if "evidence" in brief.screen_parts and brief.annex:
        yield "annex-notes", voice.put_as("link", "Notes")
    if brief.full:
        yield from _sections_of_lists(voice, brief)


def _sections_of_places(voice: Voice, brief: Brief, page: CountryPage) -> Iterator[tuple[str, str]]:
    if page.results:
        yield "results", voice.put_as("link", "Results")
    if brief.meeting:
        yield "meeting", voice.put_as("link", "Meeting")
    if page.projects:
        yield "largest", voice.put_as("link", "Projects")
    if page.notes:
        yield "notes", voice.put_as("link", "Notes")


def _note(voice: Voice, brief: Brief, figure: Figure) -> FigureNote:
    label = brief.labels.get(figure.id, figure.id)
    return FigureNote(label, exact_words(voice, figure), _rule(voice, brief, figure))


def _rule(voice: Voice, brief: Brief, figure: Figure) -> str:
    """Return how a figure was made; a derived one names the figures that it was made from."""
    rule = figure.lineage.rule
    of = [brief.labels.get(name, name) for name in figure.lineage.of]
    if rule == "sum" and of:
        quoted = [voice.put("“{figure}”", figure=one) for one in of]
        return voice.put("Sum of {figures}.", figures=in_row(quoted, voice.lang))
    if len(of) >= 2:
        first, second = of[:2]
        if rule == "ratio":
            return voice.put("“{first}” ÷ “{second}”.", first=first, second=second)
        if rule == "difference":
            return voice.put("“{first}” − “{second}”.", first=first, second=second)
        if rule == "change":
            return voice.put("(“{first}” − “{second}”) ÷ “{second}”.", first=first, second=second)
    return voice.put_mark(_RULES.get(rule, _OTHER))
