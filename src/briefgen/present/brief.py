"""The order of a brief: what is said where."""

from dataclasses import replace

from briefgen.brand import Brand, default_brand
from briefgen.locale.breadth import HEAD_TITLE, cut_for_head, head_breadth, head_line
from briefgen.locale.numbers import isolate, isolate_text
from briefgen.model.blocks import Text
from briefgen.model.brief import COUNTRY_PARTS, PARTS, PARTS_OF_LAYOUTS, Brief
from briefgen.model.difference import Difference
from briefgen.model.findings import roll_up
from briefgen.model.pages import FullPages
from briefgen.model.summary import LARGEST_SHOWN, Summary
from briefgen.present import page_one
from briefgen.present.annex import annex_page
from briefgen.present.changes import changes_table
from briefgen.present.country_page import country_page
from briefgen.present.cut_words import cut_words
from briefgen.present.data_notes import health_words, outside_words
from briefgen.present.domain_page import domain_page
from briefgen.present.domains import domain_table, funding
from briefgen.present.filling import filling, further_lists
from briefgen.present.full import full_pages
from briefgen.present.headline import Headline, headline
from briefgen.present.labels import class_names, labels
from briefgen.present.layouts import COUNTRY, DOMAIN, THIN, WHOLE, layout_of
from briefgen.present.left_out import left_out_line, records_left_out
from briefgen.present.meeting import meeting_page
from briefgen.present.names import Names, listed, number_noun
from briefgen.present.nouns import measured_noun
from briefgen.present.numbers import Numbers
from briefgen.present.one_page import one_page
from briefgen.present.page_two import where_page
from briefgen.present.panels import panels
from briefgen.present.points import key_points
from briefgen.present.results import reported
from briefgen.present.speech import Part, phrase
from briefgen.present.thin_page import thin_page, thin_parts
from briefgen.present.thin_tiles import thin_tiles
from briefgen.present.tiles import tiles_of
from briefgen.present.web import web_words
from briefgen.present.wording import Voice, join
from briefgen.present.workbook import workbook_words

_COUNT = "{count}"
"""Where a template puts the number of rows, which it alone knows."""


def present(
    summary: Summary,
    *,
    lang: str = "en",
    audience: str = "internal",
    version: str = "",
    since: Difference | None = None,
    edition: str = "4",
    brand: Brand | None = None,
) -> Brief:
    """Return the brief of a summary: every word and every printed number, in one language.

    ``audience`` "external" leaves out lines to take, "if pressed", issues, the ask and the aim. ``since`` is what changed
    since an earlier brief; the summary then has the figures ``last.*`` and ``since.*``.
    ``brand`` gives the marking and the words of the foot where the data have none.
    """
    brand = brand or default_brand()
    dataset = summary.dataset
    summary = replace(summary, dataset=replace(dataset, partnership=dataset.partnership.in_language(lang)))
    voice = Voice(summary, Numbers(summary, lang), Names(summary.dataset, lang), lang)
    title = page_one.title_of(voice)
    scope = page_one.scope_words(summary.selection, voice.names)
    empty = _empty_words(voice, scope)
    meeting = None if empty else meeting_page(voice, audience, since)
    head = headline(voice) if not empty else Headline((empty,), "", ())
    tiles = () if empty else tiles_of(voice)
    layout = layout_of(voice)
    points, others = key_points(voice, head.topic, tiles) if not empty else ((), ())
    health = health_words(voice)
    # The page for the meeting says it itself; an unattended run has no meeting.
    changes = None if meeting else changes_table(voice, since, internal=audience == "internal", wide=True)
    tags = page_one.tags(voice, brand.marking(lang))
    drawn = None if empty else panels(voice)
    rounded = _rounded(voice) if drawn is None and layout == WHOLE else ""  # the note on panels says so
    brief = Brief(
        lang=lang,
        title=title,
        description=voice.put("Partnership brief, {scope}, {period}", scope=scope, period=voice.period),
        masthead=page_one.masthead(voice),
        tags=tags,
        running=(isolate_text(title, lang), _running(voice, scope, head_line(tag.text for tag in tags))),
        footer=_footer(voice, brand.foot(lang)),
        page_words=_page_words(voice),
        headline=head.text,
        comparison_line="" if empty else page_one.comparison_line(voice),
        tiles=tiles,
        left_out=_beside_nothing(voice) if empty else left_out_line(voice),
        funding=None if empty else funding(voice),
        key_title=_key_title(voice, len(points)),
        key_points=points,
        domains=None if empty else domain_table(voice),
        panels=drawn,
        source_line=() if empty else page_one.source_line(voice, f"{voice.put('{check}.', check=health)}{rounded}"),
        where=where_page(voice) if not empty or reported(voice) else None,
        meeting=meeting,
        changes=changes,
        annex=None if empty else annex_page(voice, audience),
        empty=empty,
        health=voice.put("{check}.", check=health),
        findings=roll_up(summary.dataset.findings),
        labels=labels(voice),
        names=class_names(voice),
        summary=summary,
        version=version,
        more_words=_round_count(voice.put_as("rows of a table", "{count} more in the workbook.", count=_COUNT)),
        more_in_source=_round_count(voice.put_as("rows of a table", "{count} more in the source file.", count=_COUNT)),
        choices=(*head.choices, *others),
        properties={"audience": audience, "scope": scope, "edition": edition},
        workbook=workbook_words(voice),
        layout=layout,
    )
    if brief.layout == COUNTRY and not empty:
        finding = brief.domains.title if brief.domains else None
        country = country_page(voice, audience, since, finding, brief.where, brief.annex)
        parts, kept = COUNTRY_PARTS, tuple(choice for choice in brief.choices if choice.place == "headline")
        line = page_one.source_line(voice, brief.health, country.map.notes if country.map else ())
        brief = replace(brief, country=country, parts=parts, choices=kept, source_line=line)
    if brief.layout == DOMAIN and not empty:
        page = domain_page(voice, brief.domains, brief.where)
        if edition == "4" and (meeting or changes):
            page = replace(page, further=further_lists(voice))
        brief = replace(brief, domain=page, parts=PARTS_OF_LAYOUTS[DOMAIN])
        if edition == "full":  # all projects follow: no longer list is printed before them
            annex = replace(brief.annex, longer=None) if brief.annex else None
            brief = replace(brief, domain=replace(page, longer=()), annex=annex)
    if brief.annex and edition == "4" and layout == WHOLE and meeting:
        brief = replace(brief, annex=replace(brief.annex, further=further_lists(voice)))
    brief = replace(brief, cuts=cut_words(voice, brief))
    if brief.layout == THIN and (brief.where or not empty):
        brief = _thin(voice, brief, health)
    elif edition in ("1", "2"):
        brief = _shorter(voice, brief, health)
    elif edition == "4" and brief.layout == WHOLE and brief.meeting and brief.annex and not brief.where:
        # So little may stand below the meeting as a whole.
        brief = replace(brief, filling=filling(voice, brief.annex, health, listed=False))
    if edition == "full" and not empty:
        brief = replace(brief, full=_full(voice, brief))
    return replace(brief, web=web_words(voice, brief))


def _thin(voice: Voice, brief: Brief, health: str) -> Brief:
    """Return the brief of few data: its page, and the meeting behind it where the edition has room for it."""
    behind = ("meeting",) if brief.meeting else ("changes",) if brief.changes else ()
    parts = thin_parts(brief.properties["edition"], behind)
    page = thin_page(voice, brief.properties["audience"], meeting="meeting" in parts, health=health)
    tiles = () if brief.empty else thin_tiles(voice)
    below = filling(voice, brief.annex, health, listed=True) if brief.annex and parts[-1] == "meeting" else None
    # Page 1 has a box round the date of each project that ends soon.
    annex = replace(brief.annex, ending=None) if brief.annex and "full" in parts else brief.annex
    brief = replace(brief, annex=annex, filling=below, parts=parts)
    return replace(brief, tiles=tiles, left_out=records_left_out(voice), thin=page)


def _full(voice: Voice, brief: Brief) -> FullPages:
    """Return what the full edition adds; pages before that list every project do not repeat it, and those not shown print nothing."""
    if brief.thin:
        shown = replace(brief, domains=None, funding=None, panels=None, where=None, key_points=(), source_line=())
        return replace(full_pages(voice, shown), projects=None)
    pages = full_pages(voice, _printed_blocks(brief))
    # Page 2 of a domain, a donor or an instrument has the whole of a short list.
    listed = brief.domain is not None and len(voice.summary.projects) <= LARGEST_SHOWN
    return replace(pages, projects=None) if listed else pages


def _printed_blocks(brief: Brief) -> Brief:
    """Return a brief without the blocks that its layout prints in a way of its own, or not at all."""
    if brief.domain is None and brief.country is None:
        return brief
    where = replace(brief.where, countries=None, instruments=None, quarters=None, results=None) if brief.where else None
    if brief.country:
        return replace(brief, domains=None, funding=None, panels=None, where=None, annex=None, key_points=())
    annex = replace(brief.annex, projects=None, lead=()) if brief.annex else None
    return replace(brief, domains=None, funding=None, panels=None, where=where, annex=annex)


def _shorter(voice: Voice, brief: Brief, health: str) -> Brief:
    """Return the edition of one or two pages, which says what it leaves to the workbook (EDITIONS.md, "Which layout")."""
    if brief.empty:
        return replace(brief, parts=("message", "changes") if brief.changes else ("message",))
    audience = brief.properties["audience"]
    if brief.properties["edition"] == "1":
        title = brief.domains.title if brief.domains else voice.say("Funding by domain")
        return replace(brief, one=one_page(voice, audience, health, title), parts=("one",))
    if brief.country:
        return brief
    first, where, *_ = PARTS_OF_LAYOUTS.get(brief.layout, PARTS)
    if not brief.meeting and not brief.where and not brief.domain:
        return replace(brief, parts=(first, "annex"))  # that is all there is
    second = "meeting" if brief.meeting else where
    left = voice.put(
        "{check}. Two pages of the brief: the rest of its tables and its data notes are in the workbook.", check=health
    )
    if brief.domain or not brief.panels:
        left += _rounded(voice)
    below = filling(voice, brief.annex, health, listed=False) if brief.annex and second != "evidence" else None
    return replace(brief, parts=(first, second), source_line=page_one.source_line(voice, left), filling=below)


def _rounded(voice: Voice) -> str:
    """Return what a source line goes on with where nothing else on its page says that rounded parts may not add up."""
    return f" {voice.put('Rounded parts may not add up.')}"


def _empty_words(voice: Voice, scope: str) -> str:
    """Return the sentence of a selection that matches nothing, "" otherwise."""
    summary = voice.summary
    if summary.projects or voice.value(f"total.{voice.measure}"):
        return ""
    known = any(
        f"{kind}." in name for kind in ("country", "domain") for name in summary.figures if name.endswith(voice.measure)
    )
    if known and any(name.startswith("country.") for name in summary.figures):
        return ""
    if reported(voice) and not summary.dataset.records:
        return voice.put("These data hold no amounts of money. What they report stands below.")
    if not summary.dataset.records:
        return voice.put("These data hold no amounts of money.")
    parts: dict[str, Part] = {"measured": voice.measured, "period": voice.period, "scope": scope}
    if reported(voice):
        return voice.put("Nothing was {measured} {period:in} in these data. What they report stands below.", **parts)
    held = sorted({one.measure for one in summary.dataset.records} - {voice.measure, ""})
    if held and not any(one.measure == voice.measure for one in summary.dataset.records):
        others = listed([measured_noun(measure, voice.lang).name for measure in held], voice.lang)
        return voice.put(
            "These data hold amounts {others}, none {measured}: set {setting} to lead with them.",
            others=others,
            measured=voice.measured,
            setting=isolate("main_measure", voice.lang),
        )
    if summary.selection.is_worldwide:
        return voice.put("Nothing was {measured} {period:in} in these data.", **parts)
    return voice.put("{scope}: nothing was {measured} {period:in} in these data.", **parts)


def _beside_nothing(voice: Voice) -> Text:
    """Return what a selection without money leaves out: records, and what its places share with others or around them."""
    return join([part for part in (left_out_line(voice), *((words,) for words in outside_words(voice))) if part], " ")


def _key_title(voice: Voice, count: int) -> str:
    """Return "Three things to know"."""
    number = number_noun(count, voice.lang)
    return voice.put_many("{count:The} thing to know", "{count:The} things to know", count, count=number)


def _page_words(voice: Voice) -> tuple[str, str, str]:
    """Return what stands before the number of a page, between it and the number of pages, and behind."""
    before, _, rest = voice.put_mark(phrase("Page {page} of {pages}")).partition("{page}")
    between, _, behind = rest.partition("{pages}")
    return before, between, behind


def _round_count(words: str) -> tuple[str, str]:
    """Return what stands before and behind the number of rows that a table leaves out."""
    before, _, behind = words.partition(_COUNT)
    return before, behind


def _running(voice: Voice, scope: str, line: float) -> str:
    """Return scope, period and as-of date for the head of a page; a long one without the date, which the foot has. A scope
    too long for the line is cut, the period never: half a period would be another one."""
    title, period = page_one.title_of(voice), voice.period.name
    if voice.summary.as_of is not None:
        date = voice.date(voice.summary.as_of)
        dated = voice.put("{scope} · {period} · data as of {date}", scope=scope, period=period, date=date)
        if head_breadth(title, dated) <= line:
            return dated
    room = line - head_breadth("", "", period) - min(head_breadth(title), HEAD_TITLE)
    return voice.put("{scope} · {period}", scope=cut_for_head(scope, room), period=period)


def _footer(voice: Voice, own: str) -> str:
    partnership = voice.summary.dataset.partnership
    parts = [voice.data(own)] if own else []
    parts.append(voice.put("Made with briefgen."))
    if partnership.illustrative:
        parts.append(voice.put("Figures are illustrative unless a source is named."))
    if voice.summary.as_of:
        parts.append(voice.put("Data as of {date}.", date=voice.date(voice.summary.as_of)))
    return " ".join(parts)
