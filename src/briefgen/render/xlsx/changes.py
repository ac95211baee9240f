"""The sheet Changes: what moved since a previous brief, table below table."""

from collections.abc import Sequence
from decimal import Decimal

from briefgen.model.blocks import plain
from briefgen.model.brief import Brief
from briefgen.model.export import ExportTable, ExportValue
from briefgen.render.xlsx.frame import counted, is_internal
from briefgen.render.xlsx.styles import DAY, Properties
from briefgen.render.xlsx.writer import SheetWriter

_FIRST = 3
_MOST_ROWS = 500
"""Rows of one table; a longer list is what ``briefgen diff`` is for."""
_INTERNAL = ("issues", "findings")
_PLACES = ("file", "sheet", "cell", "row")
_WIDTHS = (44, 58, 18, 20, 20, 20, 46)


def write_changes(writer: SheetWriter, brief: Brief, tables: Sequence[ExportTable]) -> None:
    """Write the tables of a difference; an external brief leaves out issues, findings and cells."""
    block = brief.meeting.changes if brief.meeting else brief.changes
    about = f"{writer.words('changes.about')}. {plain(block.sub)}" if block else writer.words("changes.about")
    writer.title(writer.words("sheet.changes"), about, last=5)
    writer.widths(_WIDTHS)
    row = _FIRST
    for table in tables:
        if table.name in _INTERNAL and not is_internal(brief):
            continue
        row = _write_table(writer, brief, row, table)
    writer.sheet.freeze_panes(_FIRST, 0)


def _write_table(writer: SheetWriter, brief: Brief, row: int, table: ExportTable) -> int:
    """Write a table with its title and return the row after it."""
    kept = [place for place, name in enumerate(table.columns) if is_internal(brief) or name not in _PLACES]
    say = writer.words
    title = say.named(f"changes.{table.name}", table.name.replace("-", " ").capitalize())
    head = say("changes.count", title=title, count=counted(brief, len(table.rows)))
    writer.text(row, 1, head, bold=True, font_size=12, font_color=writer.colours.primary)
    names = [table.columns[place] for place in kept]
    heads = [say.named(f"head.{name}", name.replace("_", " ").capitalize()) for name in names]
    rows = list(table.rows)
    for column, (head, place) in enumerate(zip(heads, kept, strict=True), 1):
        numbers = any(isinstance(line[place], Decimal) for line in rows[:_MOST_ROWS])
        writer.text(row + 1, column, head, **writer.head_style(numbers))
    for number, values in enumerate(rows[:_MOST_ROWS], row + 2):
        for column, place in enumerate(kept, 1):
            _write(writer, number, column, values[place], is_share=table.columns[place] == "change")
    end = row + 2 + min(len(rows), _MOST_ROWS)
    if len(rows) > _MOST_ROWS:
        words = say("changes.more", count=counted(brief, len(rows) - _MOST_ROWS))
        writer.text(end, 1, words, font_color=writer.colours.grey)
        end += 1
    return end + 1


def _write(writer: SheetWriter, row: int, column: int, value: ExportValue, *, is_share: bool) -> None:
    line: Properties = {"bottom": 1, "bottom_color": writer.colours.track, "valign": "top"}
    if value is None or isinstance(value, str):
        writer.text(row, column, value or "", text_wrap=True, **line)
    elif isinstance(value, (Decimal, int)):
        style = "+0.0%;\u22120.0%;0.0%" if is_share else "#,##0.00####;\u2212#,##0.00####;0"
        writer.number(row, column, value, num_format=style, **line)
    else:
        writer.date(row, column, value, num_format=DAY, **line)
