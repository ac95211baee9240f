"""The sheet Changes: what moved since a previous brief, table below table."""

from collections.abc import Sequence
from decimal import Decimal

from briefgen.model.brief import Brief
from briefgen.model.export import ExportTable, ExportValue
from briefgen.render.xlsx.frame import is_internal
from briefgen.render.xlsx.styles import DAY, Properties
from briefgen.render.xlsx.writer import SheetWriter

_FIRST = 3
_MOST_ROWS = 500
"""Rows of one table; a longer list is what ``briefgen diff`` is for."""
_TITLES = {
    "figures": "Figures that moved",
    "projects": "Projects new and gone",
    "changes": "Projects that changed, field by field",
    "issues": "Issues",
    "findings": "Findings new and gone",
}
_INTERNAL = ("issues", "findings")
_PLACES = ("file", "sheet", "cell", "row")
_WIDTHS = (44, 58, 18, 20, 20, 20, 46)


def write_changes(writer: SheetWriter, brief: Brief, tables: Sequence[ExportTable]) -> None:
    """Write the tables of a difference; an external brief leaves out issues, findings and cells."""
    writer.title("Changes", "What moved since the previous brief", last=5)
    writer.widths(_WIDTHS)
    row = _FIRST
    for table in tables:
        if table.name in _INTERNAL and not is_internal(brief):
            continue
        row = _write_table(writer, row, table, places=is_internal(brief))
    writer.sheet.freeze_panes(_FIRST, 0)


def _write_table(writer: SheetWriter, row: int, table: ExportTable, *, places: bool) -> int:
    """Write a table with its title and return the row after it."""
    kept = [place for place, name in enumerate(table.columns) if places or name not in _PLACES]
    title = _TITLES.get(table.name, table.name.replace("-", " ").capitalize())
    writer.text(row, 1, f"{title}: {len(table.rows):,}", bold=True, font_size=12, font_color=writer.colours.primary)
    heads = [table.columns[place].replace("_", " ").capitalize() for place in kept]
    rows = list(table.rows)
    for column, (head, place) in enumerate(zip(heads, kept, strict=True), 1):
        numbers = any(isinstance(line[place], Decimal) for line in rows[:_MOST_ROWS])
        writer.text(row + 1, column, head, **writer.head_style(numbers))
    for number, values in enumerate(rows[:_MOST_ROWS], row + 2):
        for column, place in enumerate(kept, 1):
            _write(writer, number, column, values[place], is_share=table.columns[place] == "change")
    end = row + 2 + min(len(rows), _MOST_ROWS)
    if len(rows) > _MOST_ROWS:
        words = f"{len(rows) - _MOST_ROWS:,} more: briefgen diff lists them all."
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
