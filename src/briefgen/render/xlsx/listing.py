"""Native tables of rows that are objects of the JSON edition: what stands beside a brief, and what the last one had."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from briefgen.errors import RenderError
from briefgen.render.xlsx.bulk import BulkColumn
from briefgen.render.xlsx.styles import DAY, MONEY, Properties
from briefgen.render.xlsx.writer import SheetWriter

MOST_IN_TABLE = 50_000
"""Rows of a native table; above it a filter range, which opens faster."""
MOST_ROWS = 1_048_000
Row = Mapping[str, Any]
_LOOKS: Mapping[str, Properties] = {
    "money": {"num_format": MONEY},
    "date": {"num_format": DAY},
    "rate": {"num_format": "0.0000"},
    "value": {"num_format": "#,##0.######;\u2212#,##0.######;0"},
}
_NUMBERS = ("number", "money", "rate", "value")


class RowColumn(NamedTuple):
    """A column: its head, the same in every language, its width, what its cells are, and the value of a row."""

    head: str
    width: float
    kind: str
    value: Callable[[Row], Any]


PLACES = (
    RowColumn("File", 24, "text", lambda row: row.get("file", "")),
    RowColumn("Sheet", 12, "text", lambda row: row.get("sheet", "")),
    RowColumn("Row", 8, "number", lambda row: row.get("row")),
    RowColumn(
        "Cells", 60, "text", lambda row: "; ".join(f"{name} {cell}" for name, cell in row.get("cells", {}).items())
    ),
)
"""Where a row stands in its source; not for readers outside."""


def write_listing(
    writer: SheetWriter, head: int, name: str, columns: Sequence[RowColumn], rows: Sequence[Row], *, alone: bool = False
) -> None:
    """Write rows below a head row as a native table with a name. ``alone``: they leave no trace in other parts of the file."""
    if len(rows) > MOST_ROWS:
        raise RenderError(
            f"The sheet {writer.name} would have {len(rows):,} rows; an Excel sheet holds {MOST_ROWS:,}. "
            "Leave xlsx out of --format, or choose a shorter --period or a filter."
        )
    writer.widths([column.width for column in columns])
    cells = [
        BulkColumn("number" if column.kind in _NUMBERS else column.kind, [column.value(row) for row in rows],
                   _LOOKS.get(column.kind, {}))
        for column in columns
    ]  # fmt: skip
    writer.rows(head + 1, cells, alone=alone)
    heads = []
    for place, column in enumerate(columns, 1):
        style = writer.head_style(column.kind in _NUMBERS)
        writer.text(head, place, column.head, **style)
        heads.append({"header": column.head, "header_format": writer.format(**style)})
    last = head + max(len(rows), 1)
    if len(rows) > MOST_IN_TABLE:
        writer.checked("autofilter", head, 1, last, len(columns))
        return
    options = {"name": name, "columns": heads, "style": "Table Style Light 1"}
    if writer.sheet.add_long_table((head, 1, last, len(columns)), options):
        raise RenderError(f"The table of the sheet {writer.name} cannot be written.")
