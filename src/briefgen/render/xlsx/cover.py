"""The cover: band, headline, key figures as formulas, contents, the chart by domain, checks and data health."""

import io
import re
import struct
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefgen.errors import RenderError
from briefgen.model.blocks import Tile, plain
from briefgen.model.brief import Brief
from briefgen.render.xlsx.charts import funding_chart
from briefgen.render.xlsx.checks import Tables, all_agree
from briefgen.render.xlsx.classes import ClassLine
from briefgen.render.xlsx.frame import legend, unit_of
from briefgen.render.xlsx.records import RecordTable, quoted
from briefgen.render.xlsx.styles import CHANGE, SHARE, Properties, letters
from briefgen.render.xlsx.writer import SheetWriter
from briefgen.vocabulary.cell_text import UNSEEN
from briefgen.vocabulary.instruments import INSTRUMENTS

_COLUMNS = (1, 3, 5, 7, 9)
_HEADLINE_WIDTH, _LINE_WIDTH = 96, 140
_CONTENTS = 17
_TILE, _SMALL_TILE, _TILE_WIDTH = 26, 18, 9
"""Sizes of a key figure in points, and the characters that the larger one has room for."""
_TAGS_WIDTH = 22
"""Characters of tags that the first column holds."""
_LOGOS = (8, 94)
_LOGO_ROOM = (76, 56)
"""Pixels from the left of the last column to each partner's logo, and the width and height it may take."""


@dataclass(frozen=True, slots=True)
class Live:
    """What the cover's formulas point to."""

    records: RecordTable
    tables: Tables
    figures: Mapping[str, str]


def write_cover(
    writer: SheetWriter, brief: Brief, live: Live, sheets: Sequence[str], lines: Sequence[ClassLine], checks: int
) -> None:
    """Write the cover; ``sheets`` are listed with links, ``lines`` are those of the sheet Domains."""
    sheet = writer.sheet
    for column, width in enumerate((3, 24, 2, 24, 2, 24, 2, 24, 2, 24, 3)):
        sheet.set_column(column, column, width)
    _write_band(writer, brief)
    _write_headline(writer, brief)
    for place, tile in zip(_COLUMNS, brief.tiles, strict=False):
        _write_tile(writer, brief, live, place, tile)
    for place in _COLUMNS[len(brief.tiles) :] if brief.tiles else ():
        writer.text(11, place, "", top=5, top_color=writer.colours.primary)
    end = _write_contents(writer, sheets)
    if brief.funding:
        _write_chart(writer, brief, live, lines)
    _write_health(writer, brief, max(end + 1, _CONTENTS + len(lines) + 4), checks)


def _write_band(writer: SheetWriter, brief: Brief) -> None:
    """Write the pale band with title and partners, and the strip of the five domains below."""
    pale = {"bg_color": writer.colours.pale, "valign": "vcenter"}
    for row, height in enumerate((8, 18, 30, 20, 8)):
        writer.sheet.set_row(row, height)
        for column in range(11):
            writer.text(row, column, "", **pale)
    kicker = writer.words("cover.kicker", kicker=brief.masthead.kicker)
    writer.text(1, 1, kicker, bold=True, font_color=writer.colours.grey, **pale)
    writer.text(2, 1, brief.title, bold=True, font_size=20, font_color=writer.colours.primary, **pale)
    writer.text(3, 1, plain(brief.masthead.scope), font_size=11, font_color=writer.colours.grey, **pale)
    partners = "  |  ".join(brief.masthead.partners)
    writer.text(1, 9, partners, bold=True, align="right", font_color=writer.colours.primary, **pale)
    _write_logos(writer, brief)
    writer.sheet.set_row(5, 6)
    strip = [("1", (0, 1, 2)), ("2", (3, 4)), ("3", (5, 6)), ("4", (7, 8)), ("5", (9, 10))]
    for code, columns in strip:
        for column in columns:
            writer.text(5, column, "", bg_color=writer.colours.domains[code])


def _write_logos(writer: SheetWriter, brief: Brief) -> None:
    """Put the partners' logos below their names, in their order."""
    for place, name in enumerate(brief.masthead.partners[: len(_LOGOS)]):
        logo = writer.book.brand.logo(place)
        if logo is None or not logo.png:
            continue
        width, height = struct.unpack(">II", logo.png[16:24])
        scale = min(_LOGO_ROOM[0] / width, _LOGO_ROOM[1] / height)
        looks = {
            "image_data": io.BytesIO(logo.png),
            "x_scale": scale,
            "y_scale": scale,
            "x_offset": _LOGOS[place] + (_LOGO_ROOM[0] - width * scale) / 2,
            "y_offset": 3,
            "description": logo.alt or name,
            "object_position": 3,
        }
        if writer.sheet.insert_image(2, 9, f"logo-{place + 1}.png", looks):
            raise RenderError(f"The logo of {name} cannot be put into the workbook. Save it as another PNG.")


def _write_headline(writer: SheetWriter, brief: Brief) -> None:
    lines = textwrap.wrap(plain(brief.headline) or brief.empty, _HEADLINE_WIDTH)[:2] or [""]
    for row, line in enumerate(lines, 7):
        writer.sheet.set_row(row, 20)
        writer.text(row, 1, line, bold=True, font_size=14, font_color=writer.colours.ink)
    tags = " · ".join(tag.text for tag in brief.tags)
    if tags:
        writer.text(9, 1, tags.upper(), bold=True, font_color=writer.colours.warning)
    beside = 3 if len(tags) <= _TAGS_WIDTH else 5
    writer.text(9, beside, brief.comparison_line, font_color=writer.colours.grey)


def _write_tile(writer: SheetWriter, brief: Brief, live: Live, column: int, tile: Tile) -> None:
    """Write a key figure: label, value as a formula in the form the PDF prints it, change as a formula."""
    writer.text(11, column, tile.label, font_color=writer.colours.grey, top=5, top_color=writer.colours.primary)
    writer.sheet.set_row(12, 38)
    printed = UNSEEN.sub("", f"{tile.before}{tile.value.text}{tile.after}")
    size = _TILE if len(printed) <= _TILE_WIDTH else _SMALL_TILE
    look: Properties = {"bold": True, "font_size": size, "align": "left", "valign": "vcenter"}
    figure = tile.value.figure
    value = brief.summary.value(figure)
    style = _tile_format(tile, value, brief.lang)
    is_number = value is not None and bool(style)
    if value is None or not is_number:
        writer.text(12, column, printed, **look)
    else:
        writer.formula(12, column, f"={_expression(brief, live, figure)}", value, num_format=style, **look)
        writer.shows(12, column, figure)
    _write_change(writer, brief, live, column, tile, is_number=is_number)


def _tile_format(tile: Tile, value: Decimal | None, lang: str) -> str:
    """Return the number format that shows an exact value as the tile prints it, "" where none does."""
    text = UNSEEN.sub("", tile.value.text)
    if text.endswith("%"):
        return SHARE
    match = re.fullmatch(r"[\u2212-]?(\d{1,3}(?:\D?\d{3})*)(?:[.,](\d{1,2}))?", text)
    if match is None or value is None:
        return ""
    places = match[2] or ""
    printed = Decimal(re.sub(r"\D", "", match[1]) + (f".{places}" if places else ""))
    before, after = _quoted(tile.before), _quoted(tile.after)
    decimals = f".{'0' * len(places)}" if places else ""
    for power, marks in ((0, ""), (3, ","), (6, ",,"), (9, ",,,")):
        if _rounded(abs(value).scaleb(-power), len(places)) == printed:
            body = f"#,##0{decimals}{marks}{after}"
            return f"{before}{body};\u2212{before}{body}"
    # Below a million the brief rounds to whole thousands: €272,000.
    if not places and _rounded(abs(value).scaleb(-3), 0) * 1000 == printed:
        group = {"en": ",", "fr": "\u202f"}.get(lang, ",")
        body = f'#,##0,"{group}000"{after}'
        return f"{before}{body};\u2212{before}{body}"
    return ""


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), "ROUND_HALF_UP")


def _quoted(text: str) -> str:
    shown = UNSEEN.sub("", text).replace('"', "")
    return f'"{shown}"' if shown else ""


def _expression(brief: Brief, live: Live, figure: str) -> str:
    """Return a live expression for a figure: over Records where there is one, else its place on Figures."""
    summary, records = brief.summary, live.records
    measure = summary.measure
    parts = figure.split(".")
    if figure == f"total.{measure}":
        return records.total("contracted")
    if figure == "total.projects":
        return records.total("first")
    if figure == "total.disbursement_rate":
        return f"ROUND({records.total('paid')}/{records.total('base')},6)"
    if parts[0] == "donor_group" and parts[2:] == ["share"]:
        part = records.total("contracted", ("group", quoted(parts[1])))
        return f"ROUND({part}/{records.total('contracted')},6)"
    if parts[0] == "average" and parts[2:3] == ["instrument"] and parts[3] in INSTRUMENTS and parts[4:] == [measure]:
        first, last = parts[1].split("-")
        years = [("year", f'">={first}"'), ("year", f'"<={last}"')]
        total = records.total("value", ("measure", quoted(measure)), ("instrument", quoted(parts[3])), *years)
        return f"ROUND({total}/{int(last) - int(first) + 1},2)"
    return live.figures[figure]


def _write_change(writer: SheetWriter, brief: Brief, live: Live, column: int, tile: Tile, *, is_number: bool) -> None:
    """Write the change line: a formula on the tile's value and the earlier figure, with the base in its format.

    Words where the tile's value is none that a formula can go on from.
    """
    summary = brief.summary
    base = _short_base(tile)
    grey: Properties = {"font_color": writer.colours.grey}
    printed = next((run.figure for run in tile.change if not isinstance(run, str) and run.figure), "")
    kind = printed.split(".")[0]
    before = f"previous.{tile.value.figure}"
    value = summary.value(printed)
    worded = kind == "delta" and brief.lang != "en"
    if not is_number or kind not in ("change", "delta") or worded or value is None or not live.figures.get(before):
        writer.text(13, column, " ".join(filter(None, (plain(tile.change), base))), **grey)
        return
    own = f"{letters(column)}13"
    tail = _quoted(f" {base}" if base else "")
    if kind == "change":
        earlier = (
            live.records.total("previous") if before == f"previous.total.{summary.measure}" else live.figures[before]
        )
        formula, shown = f"=ROUND({own}/{earlier}-1,6)", value
        writer.shows(13, column, printed)
        style = f'"▲ "+0%{tail};"▼ "\u22120%{tail};0%{tail}'
    else:
        formula, shown = f"=({own}-{live.figures[before]})*100", value * 100
        one = abs(shown.quantize(Decimal(1), "ROUND_HALF_UP")) == 1
        noun = writer.words("cover.point" if one else "cover.points")
        words = _quoted(f" {noun}{' ' + base if base else ''}")
        digits = "0.0" if "." in plain(tile.change) else "0"  # as the page prints it: no "−0 points"
        style = f'"▲ "+{digits}{words};"▼ "\u2212{digits}{words};0{words}'
    writer.formula(
        13, column, formula, shown, num_format=style if len(style) < 250 else CHANGE, bold=True, align="left"
    )


def _short_base(tile: Tile) -> str:
    """Return the grey words up to the first number: "from 58%"; the column holds no more."""
    numbers = [place for place, run in enumerate(tile.base) if not isinstance(run, str)]
    return plain(tile.base[: numbers[0] + 1] if numbers and tile.change else tile.base)


def _write_contents(writer: SheetWriter, sheets: Sequence[str]) -> int:
    primary = writer.colours.primary
    head: Properties = {"bold": True, "font_size": 12, "font_color": primary, "top": 5, "top_color": primary}
    for column in (1, 2, 3):
        writer.text(_CONTENTS - 1, column, writer.words("cover.contents") if column == 1 else "", **head)
    line: Properties = {"bottom": 1, "bottom_color": writer.colours.rule, "valign": "vcenter"}
    for row, key in enumerate(sheets, _CONTENTS):
        writer.sheet.set_row(row, 18)
        writer.link(row, 1, key, writer.words(f"sheet.{key}"), bold=True, **line)
        writer.text(row, 2, "", **line)
        writer.text(row, 3, writer.words(f"about.{key}"), font_color=writer.colours.grey, **line)
    return _CONTENTS + len(sheets)


def _write_chart(writer: SheetWriter, brief: Brief, live: Live, lines: Sequence[ClassLine]) -> None:
    primary = writer.colours.primary
    for column in range(5, 10):
        title = plain(brief.funding.title) if column == 5 and brief.funding else ""
        look: Properties = {"bold": True, "font_size": 12, "font_color": primary, "top": 5, "top_color": primary}
        writer.text(_CONTENTS - 1, column, title, **look)
    looks = legend(brief)
    writer.text(
        _CONTENTS, 5, brief.workbook.listing([unit_of(brief).words, looks], "phrases"), font_color=writer.colours.grey
    )
    chart = funding_chart(writer, brief, lines, live.tables.domains, size=(560, 37))
    alt = brief.funding.alt if brief.funding else ""
    writer.checked("insert_chart", _CONTENTS + 1, 5, chart, {"description": alt, "object_position": 2})


def _write_health(writer: SheetWriter, brief: Brief, row: int, checks: int) -> None:
    formula, words = all_agree(brief, checks)
    writer.formula(row, 1, formula, words, bold=True)
    lines = [line for text in (plain(brief.left_out), brief.health) for line in textwrap.wrap(text, _LINE_WIDTH)]
    for place, line in enumerate(lines, row + 1):
        writer.text(place, 1, line, font_color=writer.colours.grey)
