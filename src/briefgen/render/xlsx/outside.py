"""The sheet Outside the selection: the records beside a filtered brief, on which its figures of the whole stand."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from decimal import Decimal

from briefgen.model.brief import Brief
from briefgen.render.outside import outside_rows
from briefgen.render.xlsx.frame import is_internal
from briefgen.render.xlsx.listing import PLACES, Row, RowColumn, write_listing
from briefgen.render.xlsx.styles import MONEY, Properties
from briefgen.render.xlsx.writer import SheetWriter

_SHOWN, _HEAD = 3, 5
_PREVIOUS = "Previous"
"""The column of amounts of the comparison period, as on Records."""
_OPTIONAL = ("Domain", "Donor", "Instrument", _PREVIOUS, "Count", "Projects", "ShortForm")
_OTHER = "other"
"""The kind of a record that is neither shared, nor regional, nor a neighbour's; the JSON edition leaves it blank."""
_NAME = "tOutside"


class OutsideTable:
    """The rows outside the selection, and the reference of their amounts in formulas; no rows for a reader outside."""

    def __init__(self, brief: Brief) -> None:
        rows: Sequence[Row] = outside_rows(brief.summary) if is_internal(brief) else ()
        self.rows = rows
        currency = brief.summary.dataset.partnership.base_currency
        columns = _columns(brief, currency)
        self.columns = [
            column
            for column in columns
            if column.head not in _OPTIONAL or any(column.value(row) not in (None, "") for row in rows)
        ]
        self.amounts = f"{_NAME}[{currency}]"
        self.total = _sum(_now(row) for row in rows)
        self.sums = {currency: self.total, _PREVIOUS: _sum(_before(row) for row in rows)}


def _sum(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((amount for amount in amounts if amount is not None), Decimal(0))


def _now(row: Row) -> Decimal | None:
    return None if row.get("earlier") else Decimal(row["cents"]).scaleb(-2)


def _before(row: Row) -> Decimal | None:
    return Decimal(row["cents"]).scaleb(-2) if row.get("earlier") else None


def _columns(brief: Brief, currency: str) -> Sequence[RowColumn]:
    """Return all columns; those that a brief may have no use for are in ``_OPTIONAL``."""
    dataset = brief.summary.dataset

    def title(row: Row) -> str:
        return dataset.projects[dataset.records[row["id"]].project].title if "id" in row else ""

    return (
        RowColumn("Record", 8, "number", lambda row: row.get("id")),
        RowColumn("OutsideKind", 12, "text", lambda row: row["kind"] or _OTHER),
        RowColumn("Project", 13, "text", lambda row: row.get("project", "")),
        RowColumn("Title", 40, "text", title),
        RowColumn("Contract", 15, "text", lambda row: row.get("contract", "")),
        RowColumn("Domain", 11, "code", lambda row: str(row.get("domain", ""))),
        RowColumn("Donor", 9, "text", lambda row: row.get("donor", "")),
        RowColumn("Instrument", 14, "text", lambda row: row.get("instrument", "")),
        RowColumn("Around", 12, "text", lambda row: "; ".join(row.get("around", ()))),
        RowColumn("Date", 11, "date", lambda row: dataset.records[row["id"]].value_date if "id" in row else None),
        RowColumn("Record amount", 16, "money", lambda row: row.get("amount")),
        RowColumn("Currency", 9, "text", lambda row: row.get("currency", "")),
        RowColumn(f"Record {currency}", 16, "money", lambda row: row.get("base")),
        RowColumn(currency, 16, "money", _now),
        RowColumn(_PREVIOUS, 16, "money", _before),
        RowColumn("Count", 8, "number", lambda row: row.get("count")),
        RowColumn("Projects", 9, "number", lambda row: row.get("projects")),
        RowColumn("ShortForm", 10, "number", lambda row: 1 if row.get("short_form") else None),
        *PLACES,
    )


def write_outside(writer: SheetWriter, table: OutsideTable) -> None:
    """Write a row per record, the largest first of each kind, and a row for the sum of those not listed."""
    say = writer.words
    writer.title(say("sheet.outside"), say("outside.about"), last=8)
    _write_shown(writer, table)
    # Alone: what lies outside may change without a change of the brief (``without_outside``).
    write_listing(writer, _HEAD, _NAME, table.columns, table.rows, alone=True)
    writer.sheet.freeze_panes(_HEAD + 1, 3)


def without_outside(workbook: bytes) -> bytes:
    """Return the parts of a written workbook, one after the other, without the records outside the selection.

    What is not in the brief may change there without a change of the brief; its sums are among the figures.
    """
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    mark = f'displayName="{_NAME}"'.encode()
    table = next((name for name, part in parts.items() if name.startswith("xl/tables/") and mark in part), "")
    links = (name for name, part in parts.items() if table and name.endswith(".rels") and _last(table) in part)
    own = {table, *(re.sub(r"_rels/(.*)\.rels", r"\1", name) for name in links)}
    return b"".join(part for name, part in parts.items() if name not in own)


def _last(name: str) -> bytes:
    """Return the end of a part's name, as links to it end."""
    return f'/{name.rpartition("/")[2]}"'.encode()


def _write_shown(writer: SheetWriter, table: OutsideTable) -> None:
    """Write the line that follows the filters: rows and money."""
    primary = writer.colours.primary
    line: Properties = {"bold": True, "top": 2, "bottom": 2, "top_color": primary, "bottom_color": primary}
    for place, column in enumerate(table.columns, 1):
        head = column.head
        if place == 1:
            writer.text(_SHOWN, place, writer.words("shown"), **line)
        elif head == "OutsideKind":
            look = {"num_format": writer.words("rows"), "align": "left", **line}
            writer.formula(_SHOWN, place, f"=SUBTOTAL(103,{_NAME}[OutsideKind])", len(table.rows), **look)
        elif head in table.sums:
            formula = f"=SUBTOTAL(109,{_NAME}[{head}])"
            writer.formula(_SHOWN, place, formula, table.sums[head], num_format=MONEY, **line)
        else:
            writer.text(_SHOWN, place, "", **line)
