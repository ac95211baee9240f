"""Page 1: masthead, tags, what it compares with, source line."""

from collections.abc import Iterable
from pathlib import PurePath

from briefgen.locale.numbers import isolate_text
from briefgen.model.blocks import Masthead, Printed, Tag, Text, plain
from briefgen.model.selection import Selection
from briefgen.present.names import Names, clean, listed, shorten
from briefgen.present.nouns import behind_colon
from briefgen.present.scope import name_of, only_one
from briefgen.present.speech import Part
from briefgen.present.wording import DOMAINS, Voice
from briefgen.vocabulary.canonical import SHEETS
from briefgen.vocabulary.folding import fold

_TITLE_SPACES = 2
"""Spaces from which the name of a sheet is a title, "3W as of May 2021", and no "Data 2016"."""
_NO_TITLES = ("sheet", "feuil", "copy of", "copie de", "export of", "list of", "liste d")


def scope_words(selection: Selection, names: Names) -> str:
    """Return what a brief is about: "Worldwide", "Niger", "Protection and asylum · Germany"."""
    parts = [
        listed([names.place(code) for code in (*selection.countries, *selection.regions)], names.lang),
        listed([names.domain(code) for code in selection.domains], names.lang),
        listed([names.donor(code) for code in selection.donors], names.lang),
        listed([names.instrument(code) for code in selection.instruments], names.lang),
    ]
    return " · ".join(part for part in parts if part) or names.worldwide


def masthead(voice: Voice) -> Masthead:
    """Return the head of page 1: which kind of brief it is, and its title behind the name of what it is about."""
    summary = voice.summary
    partnership = summary.dataset.partnership
    kicker, title = _kicker(voice), _title(voice)
    if summary.meeting:
        kicker = f"{kicker} · {voice.data(summary.meeting.title, 60)}"
    partners = tuple(voice.data(name) for name in (partnership.partner_a, partnership.partner_b) if name)
    return Masthead(kicker, title, _strong_by_turns(_scope_line(voice)), partners)


def _kicker(voice: Voice) -> str:
    """Return what kind of brief this is."""
    selection = voice.summary.selection
    if selection.countries or selection.regions:
        return voice.put("Country brief") if len(selection.countries) == 1 else voice.put("Regional brief")
    kind, code = only_one(voice)
    if kind == "domain" and code in DOMAINS:
        return voice.put("Domain brief · Valletta domain {number}", number=code)
    if kind == "domain":
        return voice.put("Domain brief")
    if kind == "donor":
        return voice.put("Donor brief")
    return voice.put("Instrument brief") if kind == "instrument" else voice.put("Partnership brief")


def _title(voice: Voice) -> str:
    """Return the title of a brief, behind the places or the one domain, donor or instrument that it is about."""
    part, title = _part(voice), title_of(voice)
    if not part or f" {fold(part)} " in f" {fold(title)} ":
        return isolate_text(title, voice.lang)
    short = isolate_text(behind_colon(_without_subject(voice, _reporter(voice) or title, part), voice.lang), voice.lang)
    return voice.put_as("head of a brief", "{part}: {title}", part=part, title=short)


def _part(voice: Voice) -> str:
    """Return the name of what a brief is about; "" for the whole, and for several domains, donors or instruments."""
    selection = voice.summary.selection
    if selection.countries or selection.regions:
        names = [voice.names.place(code) for code in (*selection.countries, *selection.regions)]
        return shorten(listed(names, voice.lang), 60)
    kind, code = only_one(voice)
    if kind == "instrument":
        return voice.names.instrument(code, short=False)
    return name_of(voice, kind, code) if kind else ""


_TITLE_LINE = 47
"""Letters on a line of the masthead's title, beside two logos."""
_SUBJECTS = {"en": (" on ",), "fr": (" sur ", " en matière de "), "ar": (" في مجال ", " بشأن ")}
"""What stands before the subject of a partnership in its title."""


def _without_subject(voice: Voice, title: str, part: str) -> str:
    """Return a partnership's title without its subject, "EU–IOM cooperation", where the part before it says it and both
    would take a second line."""
    if len(part) + len(title) + 2 <= _TITLE_LINE:
        return title
    places = [place for words in _SUBJECTS.get(voice.lang, ()) if (place := title.find(words)) > 0]
    short = title[: min(places)] if places else title
    return short if " " in short else title


def _scope_line(voice: Voice) -> Text:
    """Return scope, period and as-of date: what is to be strong is :class:`Printed`."""
    summary = voice.summary
    parts: dict[str, Part] = {
        "scope": Printed(scope_words(summary.selection, voice.names)),
        "measured": voice.measured,
        "when": voice.when,
    }
    if summary.as_of is None:
        if summary.dataset.records:
            return voice.say("{scope} · projects {measured} {when}", **parts)
        return voice.say("{scope} · results {when}", **parts)
    parts["date"] = Printed(voice.date(summary.as_of))
    if summary.dataset.records:
        return voice.say("{scope} · projects {measured} {when} · data as of {date}", **parts)
    return voice.say("{scope} · results {when} · data as of {date}", **parts)


def _strong_by_turns(text: Text) -> Text:
    """Return a text whose every second run, the first one included, is a printed one."""
    runs: list[str] = []
    for run in text:
        if isinstance(run, Printed) is bool(len(runs) % 2):
            runs.append("")
        runs.append(run.text if isinstance(run, Printed) else run)
    return tuple(runs)


def title_of(voice: Voice) -> str:
    """Return the partnership's title; without one who reports, or the name of the only sheet; or a plain title."""
    reporter = _reporter(voice)
    of_reporter = voice.put("{reporter}: projects", reporter=reporter) if reporter else ""
    given = voice.summary.dataset.partnership.title or of_reporter or _sheet_title(voice)
    return shorten(given, 160) or voice.put("Partnership on migration")


def _reporter(voice: Voice) -> str:
    """Return who reports the projects of data without a title; "" for a partnership that has one."""
    partnership = voice.summary.dataset.partnership
    return "" if partnership.title else clean(partnership.reporting_org)


def _sheet_title(voice: Voice) -> str:
    """Return the name that somebody gave the only sheet with data; "" for a sheet's usual name and for a file's."""
    tables = voice.summary.dataset.tables
    names = {(table.file, table.sheet) for table in tables}
    if len(names) != 1:
        return ""
    table = tables[0]
    words = clean(table.sheet.replace("_", " "))
    known = {fold(alias) for sheet in SHEETS.values() for alias in sheet.aliases}
    usual = words.count(" ") < _TITLE_SPACES or fold(words) in known or fold(words).startswith(_NO_TITLES)
    return "" if usual or table.sheet == PurePath(table.file).stem else words


def tags(voice: Voice, marking: str = "") -> tuple[Tag, ...]:
    """Return the tags of every page; ``marking`` is the classification where the data give none."""
    partnership = voice.summary.dataset.partnership
    found = []
    if voice.summary.selection.draft:  # as its file name says, whether this selection holds faulty records or not
        found.append(Tag(voice.put("DRAFT"), "draft"))
    if words := partnership.classification or marking:
        found.append(Tag(voice.data(words, 24), "classification"))
    if partnership.illustrative:
        found.append(Tag(voice.put("Illustrative data"), "illustrative"))
    return tuple(found)


def comparison_line(voice: Voice) -> str:
    """Return what changes compare with, or why they compare with nothing."""
    summary, earlier = voice.summary, voice.earlier
    if summary.no_comparison == "coverage" and earlier:
        start = summary.dataset.partnership.coverage_from
        if start is None:
            return voice.put("No comparison with {earlier}", earlier=earlier)
        day = voice.date(start)
        return voice.put("No comparison with {earlier}: the data begin on {date}", earlier=earlier, date=day)
    if summary.no_comparison or earlier is None:
        return voice.put("All records, no comparison")
    # The tiles say that there was nothing in an earlier period with which nothing is compared.
    return voice.put("Changes compare with {earlier}", earlier=earlier) if voice.compared else ""


def source_line(voice: Voice, health: str, noted: Iterable[Text] = ()) -> Text:
    """Return the line at the foot of page 1: source, data check, and what a star stands for unless it is ``noted`` on the page."""
    note = clean(voice.summary.dataset.partnership.source_note)
    source = voice.put("Source: {note}.", note=voice.data(note.rstrip("."))) if note else ""
    star = voice.names.notes(voice.summary.selection.countries)
    star = "" if star in map(plain, noted) else star
    return (" ".join(filter(None, (source, health, star))),)
