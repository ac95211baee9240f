"""Page 1: masthead, tags, tiles, what is left out, source line."""

from decimal import Decimal
from pathlib import PurePath

from briefgen.model.brief import Masthead, Printed, Tag, Text, Tile
from briefgen.model.selection import Selection
from briefgen.present.names import Names, clean, listed, shorten
from briefgen.present.wording import MEASURE_VALUE, Voice, period_words
from briefgen.vocabulary.canonical import SHEETS
from briefgen.vocabulary.folding import fold

_TITLE_SPACES = 2
"""Spaces from which the name of a sheet is a title, "3W as of May 2021", and no "Data 2016"."""
_NO_TITLES = ("sheet", "feuil", "copy of", "copie de", "export of", "list of", "liste d")


def scope_words(selection: Selection, names: Names) -> str:
    """Return what a brief is about: "Worldwide", "Niger", "Protection and asylum · Germany"."""
    parts = [
        listed([names.place(code) for code in (*selection.countries, *selection.regions)]),
        listed([names.domain(code) for code in selection.domains]),
        listed([names.donor(code) for code in selection.donors]),
        listed([names.instrument(code) for code in selection.instruments]),
    ]
    return " · ".join(part for part in parts if part) or "Worldwide"


def masthead(voice: Voice) -> Masthead:
    """Return the head of page 1."""
    summary = voice.summary
    partnership = summary.dataset.partnership
    kicker = "Partnership brief"
    if summary.meeting:
        kicker = f"{kicker} · {shorten(summary.meeting.title, 60)}"
    scope = scope_words(summary.selection, voice.names)
    when = ("so far",) if summary.period.is_all else ("in ", period_words(summary.period))
    what = f"projects {summary.measure}" if summary.dataset.records else "results"
    strong: list[str] = [scope, f" · {what} {when[0]}", *when[1:]]
    if summary.as_of:
        before = " · data as of "
        strong = [*strong, before] if len(strong) == 3 else [*strong[:-1], strong[-1] + before]
        strong.append(voice.date(summary.as_of))
    partners = tuple(clean(name) for name in (partnership.partner_a, partnership.partner_b) if name)
    return Masthead(kicker, title_of(voice), tuple(strong), partners)


def title_of(voice: Voice) -> str:
    """Return the partnership's title; without one who reports, or the name of the only sheet; or a plain title."""
    partnership = voice.summary.dataset.partnership
    reporter = clean(partnership.reporting_org)
    given = partnership.title or (f"{reporter}: projects" if reporter else _sheet_title(voice))
    return shorten(given, 160) or "Partnership on migration"


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


def tags(voice: Voice) -> tuple[Tag, ...]:
    """Return the tags of every page."""
    partnership = voice.summary.dataset.partnership
    found = []
    if voice.summary.selection.draft and any(entry.reason == "draft" for entry in voice.summary.left_out):
        found.append(Tag("DRAFT", "draft"))
    if partnership.classification:
        found.append(Tag(shorten(partnership.classification, 24), "classification"))
    if partnership.illustrative:
        found.append(Tag("Illustrative data", "illustrative"))
    return tuple(found)


def comparison_line(voice: Voice) -> str:
    """Return what changes compare with, or why they compare with nothing."""
    summary = voice.summary
    if summary.no_comparison == "coverage" and summary.comparison:
        start = summary.dataset.partnership.coverage_from
        since = f": the data begin on {voice.date(start)}" if start else ""
        return f"No comparison with {period_words(summary.comparison)}{since}"
    if summary.no_comparison or summary.comparison is None:
        return "All records, no comparison"
    return f"Changes compare with {period_words(summary.comparison)}"


def tiles(voice: Voice) -> tuple[Tile, ...]:
    """Return the five tiles (EDITIONS.md, "Tiles"); fewer where the data hold less."""
    found: list[Tile | None] = [_value_tile(voice), _projects_tile(voice)]
    found.append(_share_tile(voice) if voice.summary.selection.is_worldwide else _whole_tile(voice))
    if voice.rated:
        found.append(_paid_tile(voice))
    fifth = _ending_tile(voice, at_least=Decimal("0.1")) if not voice.summary.selection.is_worldwide else None
    fifth = fifth or _humanitarian_tile(voice) or _ending_tile(voice, at_least=Decimal(0))
    return tuple(tile for tile in (*found, fifth) if tile)


def _value_tile(voice: Voice) -> Tile:
    name = f"total.{voice.measure}"
    before, value, after = voice.numbers.tile(name)
    direction, change, base = _movement(voice, name)
    return Tile(
        MEASURE_VALUE[voice.measure].replace("Contracted value", "Value contracted"),
        value,
        before,
        after,
        direction,
        change,
        base,
    )


def _projects_tile(voice: Voice) -> Tile:
    name = "total.projects"
    direction, change, base = _movement(voice, name)
    return Tile(f"Projects {voice.measure}", voice.numbers.plain_count(name), "", "", direction, change, base)


def _movement(voice: Voice, name: str) -> tuple[str, Text, Text]:
    """Return direction, change and base of an amount or a count; nothing where there is no comparison."""
    before = voice.value(f"previous.{name}")
    if voice.summary.no_comparison or before is None:
        return "", (), ()
    counted = name.endswith("projects")
    if before == 0 and voice.summary.comparison:
        return "", (), (f"{'none' if counted else 'nothing'} in {period_words(voice.summary.comparison)}",)
    earlier = voice.numbers.plain_count(f"previous.{name}") if counted else voice.numbers.words(f"previous.{name}")
    base: Text = ("from ", earlier)
    if before <= 0 or not voice.numbers.tells(name):
        return "", (), base
    change = voice.value(f"change.{name}") or Decimal(0)
    direction = "up" if change > 0 else "down" if change < 0 else ""
    return direction, (voice.numbers.change(name),), base


def _share_tile(voice: Voice) -> Tile | None:
    for group, label in (("eu", "EU-managed share"), ("member_states", "Share of Member States")):
        if group in voice.summary.donor_groups:
            return _share(voice, f"donor_group.{group}.share", label)
    return None


def _whole_tile(voice: Voice) -> Tile:
    whole = voice.numbers.words(f"whole.{voice.measure}")
    return Tile("Share of the whole", voice.numbers.share("whole.share"), base=("of ", whole, " worldwide"))


def _share(voice: Voice, name: str, label: str) -> Tile:
    delta = voice.value(f"delta.{name}")
    if delta is None or voice.summary.no_comparison:
        return Tile(label, voice.numbers.share(name))
    exact, words = voice.numbers.points(name)
    direction = "up" if exact > 0 else "down" if exact < 0 else ""
    base: Text = ("from ", voice.numbers.share(f"previous.{name}"))
    return Tile(label, voice.numbers.share(name), "", "", direction, (Printed(words, f"delta.{name}"),), base)


def _paid_tile(voice: Voice) -> Tile:
    name = "total.disbursement_rate"
    if voice.value(name) is None:
        reason = (
            "payments unknown"
            if any(e.reason == "unknown" for e in voice.summary.figures[name].excluded)
            else "no base"
        )
        return Tile(
            "Paid out so far", Printed("unknown" if reason == "payments unknown" else "n/a", name), base=(reason,)
        )
    if voice.value(f"delta.{name}") is None or voice.summary.no_comparison:
        paid, base = (
            voice.numbers.words("total.disbursed"),
            voice.numbers.words(f"rate_base.{voice.summary.cohort_measure}"),
        )
        return Tile("Paid out so far", voice.numbers.rate(name), base=(paid, " of ", base))
    exact, words = voice.numbers.points(name)
    direction = "up" if exact > 0 else "down" if exact < 0 else ""
    base_words: Text = ("from ", voice.numbers.rate(f"previous.{name}"), " at the same stage")
    return Tile(
        "Paid out so far", voice.numbers.rate(name), "", "", direction, (Printed(words, f"delta.{name}"),), base_words
    )


def _humanitarian_tile(voice: Voice) -> Tile | None:
    name = next((name for name in voice.summary.figures if name.startswith("average.") and ".ECHO-HA." in name), None)
    if name is None or not voice.value(name):
        return None
    before, value, after = voice.numbers.tile(name)
    years = name.split(".")[1].replace("-", "–")
    return Tile("Humanitarian aid a year", value, before, after, change=(f"average {years}",))


def _ending_tile(voice: Voice, *, at_least: Decimal) -> Tile | None:
    money, total = voice.value(f"ending.{voice.measure}"), voice.value(f"total.{voice.measure}")
    until = voice.summary.ending_until
    if money is None or money <= 0 or not total or total <= 0 or money < at_least * total or until is None:
        return None
    before, value, after = voice.numbers.tile(f"ending.{voice.measure}")
    base: Text = (f"by {voice.date(until)}",)
    count = voice.value("ending.projects") or Decimal(0)
    change: Text = (voice.numbers.plain_count("ending.projects"), " project" if count == 1 else " projects")
    return Tile("Ends within six months", value, before, after, change=change, base=base)


def source_line(voice: Voice, health: str) -> Text:
    """Return the line at the foot of page 1: source and data check."""
    note = clean(voice.summary.dataset.partnership.source_note)
    words = f"Source: {note.rstrip('.')}. " if note else ""
    star = voice.names.notes(voice.summary.selection.countries)
    health = f"{health} {star}" if star else health
    return (f"{words}{health}",)
