"""Page 1: masthead, tags, tiles, what is left out, source line."""

from datetime import date
from decimal import Decimal
from pathlib import PurePath

from briefgen.locale.numbers import isolate, isolate_text
from briefgen.model.blocks import Masthead, Printed, Tag, Text, Tile
from briefgen.model.selection import Selection
from briefgen.present.layouts import DOMAIN, layout_of
from briefgen.present.names import Names, clean, listed, shorten
from briefgen.present.nouns import behind_colon
from briefgen.present.scope import name_of, only_one
from briefgen.present.speech import Part, phrase
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
    if voice.summary.selection.draft and any(entry.reason == "draft" for entry in voice.summary.left_out):
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
    return voice.put("Changes compare with {earlier}", earlier=earlier)


def tiles(voice: Voice) -> tuple[Tile, ...]:
    """Return the five tiles (EDITIONS.md, "Tiles"); fewer where the data hold less."""
    if layout_of(voice) == DOMAIN:
        return _tiles_of_a_part(voice)
    found: list[Tile | None] = [value_tile(voice), projects_tile(voice)]
    found.append(share_tile(voice) if voice.summary.selection.is_worldwide else whole_tile(voice))
    if voice.rated:
        found.append(paid_tile(voice))
    fifth = ending_tile(voice, at_least=Decimal("0.1")) if not voice.summary.selection.is_worldwide else None
    fifth = fifth or humanitarian_tile(voice) or ending_tile(voice, at_least=Decimal(0))
    return tuple(tile for tile in (*found, fifth) if tile)


_MOST_TILES = 5
_WHOLES = {
    "domain": phrase("Share of all domains"),
    "donor": phrase("Share of all donors"),
    "instrument": phrase("Share of all instruments"),
}


def _tiles_of_a_part(voice: Voice) -> tuple[Tile, ...]:
    """Return the tiles of a domain, a donor or an instrument: its part of the whole, and a domain's sources, too."""
    kind, _ = only_one(voice)
    if kind and voice.value("delta.whole.share") is not None and voice.value("previous.whole.share"):
        whole = _share(voice, "whole.share", voice.put_mark(_WHOLES[kind]))
    else:
        whole = whole_tile(voice)
    found: list[Tile | None] = [value_tile(voice), projects_tile(voice), whole]
    found.append(
        share_tile(voice) if voice.sourced and not voice.summary.selection.donors and kind == "domain" else None
    )
    found.append(paid_tile(voice) if voice.rated else None)
    found += [ending_tile(voice, at_least=Decimal("0.1")), _result_tile(voice), humanitarian_tile(voice)]
    found.append(ending_tile(voice, at_least=Decimal(0)))
    return tuple(dict.fromkeys(tile for tile in found if tile))[:_MOST_TILES]


def _result_tile(voice: Voice) -> Tile | None:
    """Return the result that is furthest behind its target."""
    behind = [line for line in voice.summary.results if line.rate is not None and line.indicator.direction == "up"]
    worst = min(behind, key=lambda line: line.rate or Decimal(0), default=None)
    if worst is None or worst.rate is None or worst.rate >= 1:
        return None
    name = voice.data(worst.indicator.name, 60)
    return Tile(
        voice.put("Result against its target"), voice.numbers.rate(f"result.{worst.indicator.code}.rate"), base=(name,)
    )


def value_tile(voice: Voice) -> Tile:
    """Return the main amount with its change."""
    name = f"total.{voice.measure}"
    before, value, after = voice.numbers.tile(name)
    direction, change, base = _movement(voice, name)
    label = voice.put("Value contracted") if voice.measure == "contracted" else voice.value_noun.name
    return Tile(label, value, before, after, direction, change, base)


def projects_tile(voice: Voice) -> Tile:
    """Return the number of projects with its change."""
    name = "total.projects"
    direction, change, base = _movement(voice, name)
    label = voice.put("Projects {measured}", measured=voice.measured)
    return Tile(label, voice.numbers.plain_count(name), "", "", direction, change, base)


def _movement(voice: Voice, name: str) -> tuple[str, Text, Text]:
    """Return direction, change and base of an amount or a count; nothing where there is no comparison."""
    before = voice.value(f"previous.{name}")
    if voice.summary.no_comparison or before is None:
        return "", (), ()
    counted = name.endswith("projects")
    if before == 0 and voice.earlier:
        if counted:
            return "", (), voice.say("none {earlier:in}", earlier=voice.earlier)
        return "", (), voice.say("nothing {earlier:in}", earlier=voice.earlier)
    printed = voice.numbers.plain_count(f"previous.{name}") if counted else voice.numbers.short(f"previous.{name}")
    base = voice.say("from {earlier}", earlier=printed)
    if before <= 0 or not voice.numbers.tells_of_change(name):
        return "", (), base
    change = voice.value(f"change.{name}") or Decimal(0)
    direction = "up" if change > 0 else "down" if change < 0 else ""
    return direction, (voice.numbers.change(name),), base


def share_tile(voice: Voice) -> Tile | None:
    """Return the share of EU-managed money, else that of Member States."""
    for group, label in (("eu", phrase("EU-managed share")), ("member_states", phrase("Share of Member States"))):
        if group in voice.summary.donor_groups:
            return _share(voice, f"donor_group.{group}.share", voice.put_mark(label))
    return None


def whole_tile(voice: Voice) -> Tile:
    """Return the share of a selection in the whole, with its change where the brief compares."""
    if voice.value("previous.whole.share") and voice.value("whole.share") is not None:
        return _share(voice, "whole.share", voice.put("Share of the whole"))
    whole = voice.numbers.short(f"whole.{voice.measure}")
    base = (
        voice.say("of {amount} worldwide", amount=whole)
        if voice.value("whole.share") is not None
        else _no_share(voice, "whole")
    )
    return Tile(voice.put("Share of the whole"), voice.numbers.share("whole.share"), base=base)


def _no_share(voice: Voice, base: str) -> Text:
    """Return why nothing is a share of a total: "whole" or "total"."""
    held = voice.value(f"{base}.{voice.measure}") or 0
    return voice.say("the total is below zero") if held < 0 else voice.say("the total is zero")


def _share(voice: Voice, name: str, label: str) -> Tile:
    delta = voice.value(f"delta.{name}")
    if voice.value(name) is None:
        return Tile(
            label, voice.numbers.share(name), base=_no_share(voice, "whole" if name == "whole.share" else "total")
        )
    if delta is None or voice.summary.no_comparison:
        return Tile(label, voice.numbers.share(name))
    exact, words = voice.numbers.points(name)
    direction = "up" if exact > 0 else "down" if exact < 0 else ""
    base = voice.say("from {earlier}", earlier=voice.numbers.share(f"previous.{name}"))
    return Tile(label, voice.numbers.share(name), "", "", direction, (Printed(words, f"delta.{name}"),), base)


def paid_tile(voice: Voice) -> Tile:
    """Return the disbursement rate with its change, without a comparison with its two sides."""
    name, label, numbers = "total.disbursement_rate", voice.put("Paid out so far"), voice.numbers
    if voice.value(name) is None:
        if any(entry.reason == "unknown" for entry in voice.summary.figures[name].excluded):
            return Tile(label, Printed(numbers.unknown, name), base=voice.say("payments unknown"))
        return Tile(label, Printed(numbers.not_applicable, name), base=voice.say("no base"))
    if voice.value(f"delta.{name}") is None or voice.summary.no_comparison:
        whole = numbers.short(f"rate_base.{voice.summary.cohort_measure}")
        base = voice.say("{paid} of {whole}", paid=numbers.short("total.disbursed"), whole=whole)
        return Tile(label, numbers.rate(name), base=base)
    exact, words = numbers.points(name)
    direction = "up" if exact > 0 else "down" if exact < 0 else ""
    base = voice.say("from {earlier} at the same stage", earlier=numbers.rate(f"previous.{name}"))
    return Tile(label, numbers.rate(name), "", "", direction, (Printed(words, f"delta.{name}"),), base)


def humanitarian_tile(voice: Voice) -> Tile | None:
    """Return the yearly average of humanitarian aid, where there is one."""
    name = next((name for name in voice.summary.figures if name.startswith("average.") and ".ECHO-HA." in name), None)
    if name is None or not voice.value(name):
        return None
    before, value, after = voice.numbers.tile(name)
    years = name.split(".")[1]
    change = voice.say("average {years}", years=isolate(years.replace("-", "–"), voice.lang))
    start, (first, last) = voice.summary.dataset.partnership.coverage_from, map(int, years.split("-"))
    base: Text = ()
    if start and start > date(first - (last - first + 1), 1, 1):
        base = voice.say("data begin in {year}", year=isolate(str(start.year), voice.lang))
    return Tile(voice.put("Humanitarian aid a year"), value, before, after, change=change, base=base)


def ending_tile(voice: Voice, *, at_least: Decimal) -> Tile | None:
    """Return what ends within six months, where it is at least such a part of the total."""
    money, total = voice.value(f"ending.{voice.measure}"), voice.value(f"total.{voice.measure}")
    until = voice.summary.ending_until
    if money is None or money <= 0 or not total or total <= 0 or money < at_least * total or until is None:
        return None
    before, value, after = voice.numbers.tile(f"ending.{voice.measure}")
    count, printed = int(voice.value("ending.projects") or 0), voice.numbers.plain_count("ending.projects")
    change = voice.say_many("{count} project", "{count} projects", count, count=printed)
    base = voice.say("by {date}", date=voice.date(until))
    return Tile(voice.put("Ends within six months"), value, before, after, change=change, base=base)


def source_line(voice: Voice, health: str) -> Text:
    """Return the line at the foot of page 1: source and data check."""
    note = clean(voice.summary.dataset.partnership.source_note)
    source = voice.put("Source: {note}.", note=voice.data(note.rstrip("."))) if note else ""
    star = voice.names.notes(voice.summary.selection.countries)
    return (" ".join(filter(None, (source, health, star))),)
