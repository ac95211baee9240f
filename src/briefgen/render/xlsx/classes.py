"""Sheets by class (domains, countries, instruments, donors): formulas over Records, stored values of the figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefgen.model.brief import Brief
from briefgen.model.ids import id_part
from briefgen.model.summary import Summary
from briefgen.render.xlsx.frame import (
    OPEN,
    ZERO,
    Unit,
    is_compared,
    is_rated,
    known,
    measure_head,
    period_words,
    unit_of,
)
from briefgen.render.xlsx.records import RecordTable, quoted
from briefgen.render.xlsx.rows import AtomRow
from briefgen.render.xlsx.styles import CHANGE, PERCENT, SHARE, WHOLE, Properties, letters
from briefgen.render.xlsx.writer import SheetWriter

Value = Decimal | int | str
_LONG_NAME = 46
"""Names longer than this take two lines."""
_LONGER_NAME = 76
"""Those longer than this take three."""


@dataclass(frozen=True, slots=True)
class ClassLine:
    """A row of a table of classes: code, what column B shows, printed name, and words for the columns after it."""

    code: str
    key: str | int
    name: str
    words: tuple[str, ...] = ()
    is_domain: bool = False


@dataclass(frozen=True, slots=True)
class ClassTable:
    """What a table lists. ``kind`` begins the figure ids; ``match`` names the column of Records that column B matches;
    ``first`` its flag of distinct projects. ``heads`` are those of column B, the name and the words after it.
    ``groups`` and ``years`` get columns of their own."""

    kind: str
    match: str
    first: str
    heads: tuple[str, ...]
    lines: tuple[ClassLine, ...]
    total: str
    groups: tuple[str, ...] = ()
    years: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a table stands: first and total row (from 0) and the column of each value by its key."""

    first: int
    total: int
    columns: dict[str, int]

    def cell(self, key: str) -> str:
        """Return the address of a value of the total row."""
        return f"{letters(self.columns[key])}{self.total + 1}"

    def range(self, key: str) -> str:
        """Return the rows of a value without the total, as an Excel range."""
        name = letters(self.columns[key])
        return f"{name}{self.first + 1}:{name}{self.total}"


def write_classes(writer: SheetWriter, brief: Brief, table: ClassTable, records: RecordTable, head: int = 3) -> Placed:
    """Write a table with its head at a row (from 0) and return where it stands."""
    keys = _keys(brief.summary, table)
    start = len(table.heads) + 1
    placed = Placed(head + 1, head + 1 + len(table.lines), {key: start + n for n, key in enumerate(keys)})
    cells = _Cells(brief, table, records, placed)
    writer.head(head, [*table.heads, *(cells.head(key) for key in keys)], numbers_from=len(table.heads))
    writer.sheet.set_row(head, 30)
    line: Properties = {"bottom": 1, "bottom_color": writer.colours.track, "valign": "vcenter"}
    for row, entry in enumerate(table.lines, placed.first):
        _write_words(writer, row, entry, line)
        if len(entry.name) > _LONG_NAME:
            writer.sheet.set_row(row, 27 if len(entry.name) <= _LONGER_NAME else 40)
        style = {**line, "font_color": writer.colours.grey} if entry.code in OPEN else line
        for key in keys:
            bold = {"bold": True} if key == "contracted" else {}
            _write(writer, (row, placed.columns[key]), cells.of(key, row, entry.code), {**style, **bold})
    _write_total(writer, table, keys, placed, cells)
    _write_bars(writer, table, placed)
    return placed


def _keys(summary: Summary, table: ClassTable) -> list[str]:
    compared = ["previous", "change"] if is_compared(summary) else []
    rated = ["base", "paid", "rate"] if is_rated(summary) else []
    groups = [f"group {code}" for code in table.groups]
    return ["projects", "contracted", *groups, "share", *compared, *rated, *(f"year {year}" for year in table.years)]


def _write_words(writer: SheetWriter, row: int, entry: ClassLine, line: Properties) -> None:
    grey = {"font_color": writer.colours.grey} if entry.code in OPEN else {}
    if entry.is_domain:
        writer.badge(row, 1, entry.code, valign="vcenter")
    elif isinstance(entry.key, int):
        writer.number(row, 1, entry.key, align="left", **{**line, "font_color": writer.colours.source})
    else:
        writer.text(row, 1, entry.key, **line, **grey)
    for place, words in enumerate((entry.name, *entry.words), 2):
        writer.text(row, place, words, text_wrap=place == 2, **line, **grey)


def _write(writer: SheetWriter, place: tuple[int, int], cell: "_Cell", style: Properties) -> None:
    properties: Properties = {**style, "num_format": cell.style, "align": "right"}
    if cell.formula and cell.value is not None:
        writer.formula(place[0], place[1], cell.formula, cell.value, **properties)
        if cell.figure and not isinstance(cell.value, str):
            writer.shows(*place, cell.figure)
    else:
        writer.unknown(place[0], place[1], **properties)


def _write_total(writer: SheetWriter, table: ClassTable, keys: Sequence[str], placed: Placed, cells: "_Cells") -> None:
    primary = writer.colours.primary
    line: Properties = {
        "bold": True,
        "top": 2,
        "top_color": primary,
        "bottom": 2,
        "bottom_color": primary,
        "valign": "vcenter",
    }
    for place in range(1, len(table.heads) + 1):
        writer.text(placed.total, place, table.total if place == 2 else "", **line)
    for key in keys:
        _write(writer, (placed.total, placed.columns[key]), cells.of(key, placed.total, ""), line)


def _write_bars(writer: SheetWriter, table: ClassTable, placed: Placed) -> None:
    """Draw light bars behind the rates, on the scale of the whole and in the tint of a domain, and behind the shares, the
    largest the longest."""
    if placed.total <= placed.first:
        return
    if "share" in placed.columns:
        writer.bar(placed.first, placed.total - 1, placed.columns["share"], writer.colours.rule, None)
    if "rate" not in placed.columns:
        return
    if table.kind != "domain":
        writer.bar(placed.first, placed.total - 1, placed.columns["rate"], writer.colours.rule)
        return
    for row, line in enumerate(table.lines, placed.first):
        writer.bar(row, row, placed.columns["rate"], writer.colours.tints.get(line.code, writer.colours.rule))


@dataclass(frozen=True, slots=True)
class _Cell:
    """A formula with its stored value, None where the figure is unknown, and the figure that it shows."""

    formula: str
    value: Value | None
    style: str
    figure: str = ""


class _Cells:
    """The cells of one table: each value's formula and the figure it stands for."""

    def __init__(self, brief: Brief, table: ClassTable, records: RecordTable, placed: Placed) -> None:
        self._brief = brief
        self._summary = brief.summary
        self._say = brief.workbook
        self._table = table
        self._records = records
        self._placed = placed
        self._unit: Unit = unit_of(brief)

    def head(self, key: str) -> str:
        """Return a column's head."""
        summary = self._summary
        kind, _, code = key.partition(" ")
        if kind == "group":
            return self._brief.names.get(f"donor_group.{code}", code)
        words = {"contracted": measure_head(self._brief), "previous": period_words(self._brief, summary.comparison)}
        return words.get(key) or self._brief.workbook.named(f"head.{key}", code)

    def of(self, key: str, row: int, code: str) -> _Cell:
        """Return a cell of a class, or of the total for the code ""."""
        prefix = f"{self._table.kind}.{id_part(code)}" if code else "total"
        here = [(self._table.match, f"$B{row + 1}")] if code else []
        kind, _, part = key.partition(" ")
        measure = self._summary.measure
        if kind == "group":
            figure = f"{prefix}.donor_group.{part}.{measure}" if code else f"donor_group.{part}.{measure}"
            return self._money(self._records.total("contracted", *here, ("group", quoted(part))), figure)
        if kind == "year":
            figure = f"year.{part}.{prefix}.{measure}" if code else f"year.{part}.{measure}"
            dated = [("measure", quoted(measure)), ("year", part)]
            return self._money(self._records.total("value", *here, *dated), figure)
        if kind in ("contracted", "previous", "base", "paid"):
            return self._money(self._records.total(kind, *here), self._figure(kind, prefix))
        if kind == "projects":
            flag = self._table.first if code else "first"
            value = known(self._summary, f"{prefix}.projects")
            return _Cell(f"={self._records.total(flag, *here)}", value, WHOLE, self._made(f"{prefix}.projects"))
        return {"share": self._share, "change": self._change, "rate": self._rate}[kind](row, prefix, here)

    def _figure(self, kind: str, prefix: str) -> str:
        own = "" if prefix == "total" else f"{prefix}."
        return {
            "contracted": f"{prefix}.{self._summary.measure}",
            "previous": f"previous.{prefix}.{self._summary.measure}",
            "base": f"{own}rate_base.{self._summary.cohort_measure}",
            "paid": f"{prefix}.disbursed",
        }[kind]

    def _money(self, total: str, figure: str) -> _Cell:
        found = self._summary.figures.get(figure)
        value = None if found is not None and found.value is None else self._unit.of(known(self._summary, figure))
        return _Cell(f"={total}/10^{self._unit.power}", value, self._unit.style, self._made(figure))

    def _made(self, figure: str) -> str:
        """Return a figure that there is, "" for a class without one: its cell shows the zero of an empty sum."""
        return figure if figure in self._summary.figures else ""

    def _at(self, key: str, row: int) -> str:
        return f"{letters(self._placed.columns[key])}{row + 1}"

    def _share(self, row: int, prefix: str, _: object) -> _Cell:
        own, whole = self._at("contracted", row), self._at("contracted", self._placed.total)
        whole = f"${whole[: -len(str(self._placed.total + 1))]}${self._placed.total + 1}"
        value: Value = self._say("none")
        if known(self._summary, f"total.{self._summary.measure}") > 0:
            value = Decimal(1) if prefix == "total" else known(self._summary, f"{prefix}.share")
        return _Cell(
            f"=IF({whole}>0,ROUND({own}/{whole},6),{quoted(self._say('none'))})",
            value,
            SHARE,
            self._made(f"{prefix}.share"),
        )

    def _change(self, row: int, prefix: str, _: object) -> _Cell:
        now, before = self._at("contracted", row), self._at("previous", row)
        figure = f"{prefix}.{self._summary.measure}"
        value: Value
        if known(self._summary, f"previous.{figure}") > 0:
            # A class that has ended has no figure of its own in the period: all of its money is gone.
            value = known(self._summary, f"change.{figure}") if figure in self._summary.figures else Decimal(-1)
        else:
            value = self._say("new") if known(self._summary, figure) > 0 else "–"
        return _Cell(
            f'=IF({before}>0,ROUND({now}/{before}-1,6),IF({now}>0,{quoted(self._say("new"))},"–"))',
            value,
            CHANGE,
            self._made(f"change.{figure}"),
        )

    def _rate(self, row: int, prefix: str, here: list[tuple[str, str]]) -> _Cell:
        base, paid = self._at("base", row), self._at("paid", row)
        unknown = self._records.total("contracted", *here, ("known", "0"))
        value: Value
        if known(self._summary, self._figure("base", prefix)) > 0:
            value = known(self._summary, f"{prefix}.disbursement_rate")
        else:
            value = self._say("unknown" if self._unreported(prefix) > 0 else "none")
        return _Cell(
            f"=IF({base}>0,ROUND({paid}/{base},6),IF({unknown}>0,{quoted(self._say('unknown'))},{quoted(self._say('none'))}))",
            value,
            PERCENT,
            self._made(f"{prefix}.disbursement_rate"),
        )

    def _unreported(self, prefix: str) -> Decimal:
        """Return the money in the period of contracts without a payment report, for a class."""
        wanted = [row for row in self._records.unreported if prefix == "total" or self._prefix(row) == prefix]
        return sum((row.contracted or ZERO for row in wanted), ZERO)

    def _prefix(self, row: AtomRow) -> str:
        kind = self._table.kind
        codes = {
            "domain": row.atom.domain,
            "country": row.place,
            "instrument": row.record.instrument,
            "donor": row.record.donor,
        }
        return f"{kind}.{id_part(codes[kind])}"
