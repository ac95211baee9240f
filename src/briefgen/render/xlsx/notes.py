"""The sheets Notes and Findings: rules, what is left out, rates used, sources; what the check of the source said."""

from decimal import Decimal

from briefgen.model.blocks import plain
from briefgen.model.brief import Brief
from briefgen.render.slices import slice_digest
from briefgen.render.xlsx.frame import exact_amount, is_internal, listed
from briefgen.render.xlsx.styles import MONEY, Properties
from briefgen.render.xlsx.writer import SheetWriter

_HEAD = 3
_PLACES_SHOWN = 8
_WIDTHS = (30, 118)
_HIGHEST = 409
"""The highest row that Excel has, in points."""
_LINE = 13.5
"""Height of a line in points; not every program fits rows to wrapped text when it opens a file."""


def write_notes(writer: SheetWriter, brief: Brief, *, compared: bool, outside: bool) -> None:
    """Write the notes of the brief, the rules, the rates used and the sources."""
    say = brief.workbook
    writer.title(say("sheet.notes"), say("notes.about"), last=2)
    writer.widths(_WIDTHS)
    row = _section(writer, _HEAD, say("notes.brief"), _about(brief))
    row = _section(writer, row, say("notes.left_out"), _left_out(brief))
    row = _section(writer, row, say("notes.rules"), [("", rule) for rule in say.each("rules")])
    named = [(say(f"notes.{key}"), say(f"notes.{key}.words")) for key in ("totals", "colours", "names")]
    if outside:
        named.append((say("notes.outside"), say("notes.outside.words")))
    if brief.summary.earlier:
        named.append((say("notes.earlier"), say("notes.earlier.words")))
    named.append((say("notes.changes"), say("notes.changes.compared" if compared else "notes.changes.alone")))
    row = _section(writer, row, say("notes.workbook"), named)
    row = _section(writer, row, say("notes.rates"), _rates(brief))
    row = _section(writer, row, say("notes.changed"), _changed(writer, brief))
    row = _section(writer, row, say("notes.sources"), _sources(brief))
    writer.text(row, 1, say("notes.made"), **_label(writer))
    writer.text(row, 2, f"briefgen {brief.version}".strip())


def _changed(writer: SheetWriter, brief: Brief) -> list[tuple[str, str]]:
    """Return what was done to texts that a cell cannot hold, and where."""
    found: dict[str, list[str]] = {}
    for code, place in writer.book.changed:
        found.setdefault(code, []).append(place)
    say = brief.workbook
    return [
        (code, say("notes.here", words=say(f"lost.{code}"), places=listed(brief, places, _PLACES_SHOWN)))
        for code, places in sorted(found.items())
    ]


def _label(writer: SheetWriter) -> Properties:
    return {"valign": "top", "text_wrap": True, "font_color": writer.colours.grey}


def _section(writer: SheetWriter, row: int, head: str, lines: list[tuple[str, str]]) -> int:
    """Write a section with its head and return the row after it; nothing for an empty one."""
    if not lines:
        return row
    primary = writer.colours.primary
    for column in (1, 2):
        writer.text(
            row, column, head if column == 1 else "", bold=True, font_color=primary, bottom=2, bottom_color=primary
        )
    for number, (label, words) in enumerate(lines, row + 1):
        lines_needed = max(lines_of(words, _WIDTHS[1]), lines_of(label, _WIDTHS[0]))
        writer.sheet.set_row(number, min(_LINE * lines_needed, _HIGHEST))
        writer.text(number, 1, label, **_label(writer))
        writer.text(number, 2, words, text_wrap=True, valign="top")
    return row + len(lines) + 2


def _about(brief: Brief) -> list[tuple[str, str]]:
    say = brief.workbook
    lines = [(say("notes.headline"), plain(brief.headline)), (say("notes.scope"), plain(brief.masthead.scope))]
    lines += [(say("notes.comparison"), brief.comparison_line)] if brief.comparison_line else []
    lines += [(say.named(f"tag.{tag.kind}", tag.kind.capitalize()), tag.text) for tag in brief.tags]
    note = brief.summary.dataset.partnership.source_note
    lines += [(say("notes.source_note"), note)] if note else []
    if brief.annex:
        for column in brief.annex.notes:
            lines += [(column.title, plain(paragraph)) for paragraph in column.paragraphs]
    return lines


def _left_out(brief: Brief) -> list[tuple[str, str]]:
    currency = brief.summary.dataset.partnership.base_currency
    say = brief.workbook
    lines = [(say("notes.in_words"), plain(brief.left_out))] if brief.left_out else []
    for entry in brief.summary.left_out:
        amounts = [f"{currency} {exact_amount(brief, entry.amount)}"] if entry.amount is not None else []
        amounts += [f"{own} {exact_amount(brief, amount)}" for own, amount in entry.currencies]
        key = "notes.contracts" if entry.reason == "unknown" else "notes.records"
        words = say.listing(amounts) or say("notes.no_amount")
        lines.append((entry.reason, say(key, count=str(entry.count), amounts=words)))
    return lines


def _rates(brief: Brief) -> list[tuple[str, str]]:
    """Return the rates of the records in the brief, a line for each currency."""
    summary = brief.summary
    base = summary.dataset.partnership.base_currency
    used = {
        (summary.dataset.records[index].currency, summary.conversions[index].rate_month)
        for index in {atom.record for atom in summary.atoms}
    }
    rates: dict[str, list[str]] = {}
    for rate in summary.rates_used:
        if (rate.currency, rate.month) in used:
            star = "*" if rate.source == "ECB" else ""
            rates.setdefault(rate.currency, []).append(f"{rate.month} {rate.units_per_base.normalize():f}{star}")
    say = brief.workbook
    lines = [
        (say("notes.per", currency=currency, base=base), say.listing(months, "phrases"))
        for currency, months in rates.items()
    ]
    if any("*" in words for _, words in lines):
        lines.append(("*", say("notes.ecb")))
    return lines


def _sources(brief: Brief) -> list[tuple[str, str]]:
    if not is_internal(brief):
        return []
    return [
        (source.file, brief.workbook("notes.hash", hash=slice_digest(brief, source.file)))
        for source in brief.summary.dataset.sources
    ]


def lines_of(text: str, width: float) -> int:
    """Return how many lines a text takes in a column of a width in characters."""
    return max(1, sum(-(-len(line) // int(width * 0.95)) for line in text.split("\n")))


def write_findings(writer: SheetWriter, brief: Brief) -> None:
    """Write the roll-up of what the check of the source said."""
    say = brief.workbook
    writer.title(say("sheet.findings"), say("findings.about"), last=6)
    writer.widths((10, 26, 26, 16, 16, 24, 80, 24, 9, 17))
    keys = ("level", "code", "file", "sheet", "cell", "value", "message", "suggestion", "count", "money")
    heads = [say(f"head.{key}") for key in keys]
    writer.head(_HEAD, heads)
    for place in (8, 9):
        writer.text(_HEAD, place + 1, heads[place], **writer.head_style(True))
    line: Properties = {"bottom": 1, "bottom_color": writer.colours.track, "valign": "top", "text_wrap": True}
    for row, group in enumerate(brief.findings, _HEAD + 1):
        first = group.first
        places = ", ".join(group.cells)
        heights = ((first.message, 80), (places, 16), (first.file, 26), (first.suggestion, 24), (first.value, 24))
        writer.sheet.set_row(row, min(_LINE * max(lines_of(text, width) for text, width in heights), _HIGHEST))
        level: Properties = {"bold": True, "font_color": writer.colours.warning} if first.level.value == "error" else {}
        writer.text(row, 1, say.named(f"level.{first.level.value}", first.level.value), **{**line, **level})
        words = (
            first.code,
            first.file,
            first.sheet,
            places,
            first.value,
            first.message,
            first.suggestion,
        )
        for column, text in enumerate(words, 2):
            writer.text(row, column, text, **line)
        writer.number(row, 9, group.count, **line)
        if group.money is None:
            writer.text(row, 10, "", **line)
        else:
            writer.number(row, 10, Decimal(group.money), num_format=MONEY, **line)
    writer.sheet.freeze_panes(_HEAD + 1, 0)
