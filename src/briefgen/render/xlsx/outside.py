"""The sheet Outside the selection: the records beside a filtered brief, on which its figures of the whole stand."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from briefgen.errors import RenderError
from briefgen.model.brief import Brief
from briefgen.render.outside import outside_rows
from briefgen.render.xlsx.frame import is_internal
from briefgen.render.xlsx.styles import DAY, MONEY, Properties
from briefgen.render.xlsx.writer import BulkColumn, SheetWriter

_SHOWN, _HEAD = 3, 5
_PREVIOUS = "Previous"
"""The column of amounts of the comparison period, as on Records."""
_OTHER = "other"
"""The kind of a record that is neither shared, nor regional, nor a neighbour's; the JSON edition leaves it blank."""
_NAME = "tOutside"
_LOOKS: Mapping[str, Properties] = {"money": {"num_format": MONEY}, "date": {"num_format": DAY}}

Row = Mapping[str, Any]


class OutsideTable:
    """The rows outside the selection, and the reference of their amounts in formulas; no rows for a reader outside."""

    def __init__(self, brief: Brief) -> None:
        rows: Sequence[Row] = outside_rows(brief.summary) if is_internal(brief) else ()
        self.rows = rows
        currency = brief.summary.dataset.partnership.base_currency
        self.columns = _columns(brief, currency)
        self.amounts = f"{_NAME}[{currency}]"
        self.total = _sum(_now(row) for row in rows)
        self.sums = {currency: self.total, _PREVIOUS: _sum(_before(row) for row in rows)}


_Column = tuple[str, float, str, Callable[[Row], Any]]


def _sum(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((amount for amount in amounts if amount is not None), Decimal(0))


def _now(row: Row) -> Decimal | None:
    return None if row.get("earlier") else Decimal(row["cents"]).scaleb(-2)


def _before(row: Row) -> Decimal | None:
    return Decimal(row["cents"]).scaleb(-2) if row.get("earlier") else None


def _columns(brief: Brief, currency: str) -> Sequence[_Column]:
    """Return head, width, kind and value of each column, whether or not a row fills it."""
    dataset = brief.summary.dataset

    def title(row: Row) -> str:
        return dataset.projects[dataset.records[row["id"]].project].title if "id" in row else ""

    return (
        ("Record", 8, "number", lambda row: row.get("id")),
        ("OutsideKind", 12, "text", lambda row: row["kind"] or _OTHER),
        ("Project", 13, "text", lambda row: row.get("project", "")),
        ("Title", 40, "text", title),
        ("Contract", 15, "text", lambda row: row.get("contract", "")),
        ("Domain", 11, "code", lambda row: str(row.get("domain", ""))),
        ("Donor", 9, "text", lambda row: row.get("donor", "")),
        ("Instrument", 14, "text", lambda row: row.get("instrument", "")),
        ("Date", 11, "date", lambda row: dataset.records[row["id"]].value_date if "id" in row else None),
        ("Record amount", 16, "money", lambda row: row.get("amount")),
        ("Currency", 9, "text", lambda row: row.get("currency", "")),
        (f"Record {currency}", 16, "money", lambda row: row.get("base")),
        (currency, 16, "money", _now),
        (_PREVIOUS, 16, "money", _before),
        ("Count", 8, "number", lambda row: row.get("count")),
        ("Projects", 9, "number", lambda row: row.get("projects")),
        ("ShortForm", 10, "number", lambda row: 1 if row.get("short_form") else None),
        ("File", 24, "text", lambda row: row.get("file", "")),
        ("Sheet", 12, "text", lambda row: row.get("sheet", "")),
        ("Row", 8, "number", lambda row: row.get("row")),
        ("Cells", 60, "text", lambda row: "; ".join(f"{name} {cell}" for name, cell in row.get("cells", {}).items())),
    )


def write_outside(writer: SheetWriter, table: OutsideTable) -> None:
    """Write a row per record, the largest first of each kind, and a row for the sum of those not listed."""
    say = writer.words
    writer.title(say("sheet.outside"), say("outside.about"), last=8)
    writer.widths([width for _, width, _, _ in table.columns])
    _write_shown(writer, table)
    columns = [
        BulkColumn("number" if kind == "money" else kind, [value(row) for row in table.rows], _LOOKS.get(kind, {}))
        for _, _, kind, value in table.columns
    ]
    writer.rows(_HEAD + 1, columns, alone=True)
    styles = [writer.head_style(kind in ("number", "money")) for _, _, kind, _ in table.columns]
    heads = []
    for place, ((head, *_), style) in enumerate(zip(table.columns, styles, strict=True), 1):
        writer.text(_HEAD, place, head, **style)
        heads.append({"header": head, "header_format": writer.format(**style)})
    options = {"name": _NAME, "columns": heads, "style": "Table Style Light 1"}
    if writer.sheet.add_long_table((_HEAD, 1, _HEAD + len(table.rows), len(heads)), options):
        raise RenderError("The table of the sheet Outside the selection cannot be written.")
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
    for place, (head, *_) in enumerate(table.columns, 1):
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
