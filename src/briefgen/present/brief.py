"""The order of a brief: what is said where."""

from dataclasses import replace

from briefgen.brand import Brand, default_brand
from briefgen.model.brief import Brief
from briefgen.model.difference import Difference
from briefgen.model.findings import roll_up
from briefgen.model.summary import Summary
from briefgen.present import page_one
from briefgen.present.annex import annex_page
from briefgen.present.data_notes import health_words
from briefgen.present.domains import domain_table, funding
from briefgen.present.full import full_pages
from briefgen.present.headline import headline
from briefgen.present.labels import class_names, labels
from briefgen.present.left_out import left_out_line
from briefgen.present.meeting import meeting_page
from briefgen.present.names import Names, clean, number_word
from briefgen.present.numbers import Numbers
from briefgen.present.page_two import where_page
from briefgen.present.panels import panels
from briefgen.present.points import key_points
from briefgen.present.results import reported
from briefgen.present.wording import Voice, in_period, period_words

_RUNNING, _RUNNING_TITLE = 112, 58
"""Characters on the line of the running head, and of the title in it (templates/brief.html.j2)."""


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
    voice = Voice(summary, Numbers(summary, lang), Names(summary.dataset, lang), lang)
    title = page_one.title_of(voice)
    scope = page_one.scope_words(summary.selection, voice.names)
    empty = _empty_words(voice, scope)
    words, topic = headline(voice) if not empty else ((empty,), "")
    points = () if empty else key_points(voice, topic)
    health = health_words(voice)
    brief = Brief(
        lang=lang,
        title=title,
        description=f"Partnership brief, {scope}, {period_words(summary.period)}",
        masthead=page_one.masthead(voice),
        tags=page_one.tags(voice, brand.marking(lang)),
        running=(title, _running(voice, scope)),
        footer=_footer(voice, brand.foot(lang)),
        page_words=("Page", "of"),
        headline=words,
        comparison_line="" if empty else page_one.comparison_line(voice),
        tiles=() if empty else page_one.tiles(voice),
        left_out=left_out_line(voice),
        funding=None if empty else funding(voice),
        key_title=f"{number_word(len(points)).capitalize()} thing{'' if len(points) == 1 else 's'} to know",
        key_points=points,
        domains=None if empty else domain_table(voice),
        panels=None if empty else panels(voice),
        source_line=() if empty else page_one.source_line(voice, f"{health}."),
        where=where_page(voice) if not empty or reported(voice) else None,
        meeting=None if empty else meeting_page(voice, audience, since),
        annex=None if empty else annex_page(voice, audience),
        empty=empty,
        health=f"{health}.",
        findings=roll_up(summary.dataset.findings),
        labels=labels(voice),
        names=class_names(voice),
        summary=summary,
        version=version,
        properties={"audience": audience, "scope": scope, "edition": edition},
    )
    return replace(brief, full=full_pages(voice, brief)) if edition == "full" and not empty else brief


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
    if reported(voice):
        if not summary.dataset.records:
            return "These data hold no amounts of money. What they report stands below."
        return f"Nothing was {voice.measure} {in_period(summary.period)} in these data. What they report stands below."
    held = sorted({one.measure for one in summary.dataset.records} - {voice.measure})
    if held and not any(one.measure == voice.measure for one in summary.dataset.records):
        words = " and ".join(held)
        return f"These data hold amounts {words}, none {voice.measure}: set main_measure to lead with them."
    place = "" if scope == "Worldwide" else f" for {scope}"
    return f"Nothing was {voice.measure}{place} {in_period(summary.period)} in these data.".replace("  ", " ")


def _running(voice: Voice, scope: str) -> str:
    """Return scope, period and as-of date for the head of a page; a long one without the date, which the foot has."""
    words = f"{scope} · {period_words(voice.summary.period)}"
    as_of = f" · data as of {voice.date(voice.summary.as_of)}" if voice.summary.as_of else ""
    room = _RUNNING - min(len(page_one.title_of(voice)), _RUNNING_TITLE)
    return f"{words}{as_of}" if len(words) + len(as_of) <= room else words


def _footer(voice: Voice, own: str) -> str:
    partnership = voice.summary.dataset.partnership
    parts = [own, "Made with briefgen."] if own else ["Made with briefgen."]
    if partnership.illustrative:
        parts.append("Figures are illustrative unless a source is named.")
    if voice.summary.as_of:
        parts.append(f"Data as of {voice.date(voice.summary.as_of)}.")
    return clean(" ".join(parts))
