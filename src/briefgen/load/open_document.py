"""The scan of an OpenDocument spreadsheet: error cells, formulas without a value, what is hidden, how far cells lie."""

import re

from briefgen.errors import SourceError
from briefgen.load.limits import LAST_COLUMN, LAST_ROW, LONGEST_CELL, MOST_FLAWS, MOST_MERGED, MOST_TEXT, check_grid
from briefgen.load.package import Package, local_name, parse_blocks, xml_parser
from briefgen.load.refusals import sheet_place, too_long_cell
from briefgen.load.scan import Range, SheetScan, in_order, merged_in_order
from briefgen.model.sheets import CellFlaw, cell_address

_ERROR = re.compile(r"#[A-Z][A-Z0-9/]*[!?]|#N/A|Err:\d{3}")
_HIDDEN = ("collapse", "filter")


def scan_open_document(package: Package) -> dict[str, SheetScan]:
    """Return the scan of each sheet by its name. Raises SourceError for a sheet that would fill the memory."""
    reading = _Reading(package.shown)
    parser = xml_parser(package.shown)
    parser.buffer_text = True
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    parse_blocks(parser, package.blocks("content.xml"), package.shown)
    return reading.scans


class _Table:
    """One sheet while it is read; row and column are those of the next element, counted from 1."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.row = self.column = self.described = 1
        self.last_row = self.last_column = self.filled = 0
        self.far = "A1"
        self.flaws: list[CellFlaw] = []
        self.hidden_rows: list[tuple[int, int]] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self.merged: list[Range] = []


class _Reading:
    """Where the scan of a document stands. A table within a cell is no sheet and is passed over."""

    def __init__(self, shown: str) -> None:
        self.scans: dict[str, SheetScan] = {}
        self._shown = shown
        self._tables: list[_Table] = []
        self._cell: dict[str, str] | None = None
        self._row: dict[str, str] = {}
        self._pending: list[tuple[int, int, CellFlaw]] = []
        self._text = ""
        self._size = self._texts = 0
        self._paragraphs = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table:table":
            self._tables.append(_Table(attributes.get("table:name", "")))
        elif len(self._tables) != 1:
            return
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self._cell, self._text, self._paragraphs = attributes, "", 0
            self._size = len(attributes.get("office:string-value", ""))
        elif tag == "table:table-row":
            self._row, self._pending = attributes, []
            self._tables[0].column = 1
        elif tag == "table:table-column":
            self._describe_column(self._tables[0], attributes)
        elif local_name(tag) == "p":
            self._paragraphs += 1
        elif local_name(tag) == "s":
            self._measure(_repeats(attributes, "text:c", LONGEST_CELL + 1))

    def text(self, text: str) -> None:
        if self._cell is not None and len(self._tables) == 1:
            self._measure(len(text))
            if len(self._text) < 100:
                self._text += text

    def _measure(self, more: int) -> None:
        """Add to the size of the current cell's text; one element may stand for millions of spaces."""
        self._size += more
        if self._size > LONGEST_CELL:
            raise too_long_cell(self._where(self._tables[0]))

    def end(self, tag: str) -> None:
        if tag == "table:table":
            table = self._tables.pop()
            if not self._tables:
                self._close(table)
        elif len(self._tables) != 1:
            return
        elif tag in ("table:table-cell", "table:covered-table-cell") and self._cell is not None:
            self._end_cell(self._tables[0], self._cell)
            self._cell = None
        elif tag == "table:table-row":
            self._end_row(self._tables[0])

    @staticmethod
    def _describe_column(table: _Table, attributes: dict[str, str]) -> None:
        count = _repeats(attributes, "table:number-columns-repeated", LAST_COLUMN)
        if attributes.get("table:visibility") in _HIDDEN:
            table.hidden_columns.append((table.described, table.described + count - 1))
        table.described += count

    def _end_cell(self, table: _Table, cell: dict[str, str]) -> None:
        count = _repeats(cell, "table:number-columns-repeated", LAST_COLUMN)
        if "table:number-columns-spanned" in cell and len(table.merged) <= MOST_MERGED:
            right = table.column + _repeats(cell, "table:number-columns-spanned", LAST_COLUMN) - 1
            down = table.row + _repeats(cell, "table:number-rows-spanned", LAST_ROW) - 1
            table.merged.append((table.row, table.column, down, right))
        formula = cell.get("table:formula", "")
        if "office:value-type" in cell or formula:
            copies = count * _repeats(self._row, "table:number-rows-repeated", LAST_ROW)
            table.filled += copies
            self._texts += self._size * copies
            if self._texts > MOST_TEXT:
                raise SourceError(f"{self._where(table)} repeats long texts in too many cells. Split the file.")
            table.last_row = max(table.last_row, table.row)
            table.last_column = max(table.last_column, table.column + count - 1)
            table.far = cell_address(table.last_row, min(table.last_column, LAST_COLUMN))
            flaw = self._flaw(table, cell, formula)
            if flaw:
                self._pending.append((table.column, count, flaw))
        table.column += count

    def _flaw(self, table: _Table, cell: dict[str, str], formula: str) -> CellFlaw | None:
        text = self._text.strip()
        if cell.get("calcext:value-type") == "error" or (formula and _ERROR.fullmatch(text)):
            return CellFlaw(table.row, table.column, "error", text or "#VALUE!")
        if "office:value-type" not in cell and not self._paragraphs:
            return CellFlaw(table.row, table.column, "formula-without-value", "=" + formula.partition("=")[2])
        return None

    def _end_row(self, table: _Table) -> None:
        count = _repeats(self._row, "table:number-rows-repeated", LAST_ROW)
        if self._row.get("table:visibility") in _HIDDEN:
            table.hidden_rows.append((table.row, table.row + count - 1))
        if table.last_row == table.row:
            table.last_row = table.row + count - 1
        for column, repeats, flaw in self._pending:
            if count * repeats + len(table.flaws) > MOST_FLAWS:
                in_order([flaw] * (MOST_FLAWS + 1), self._where(table))
            table.flaws += [
                CellFlaw(table.row + down, column + right, flaw.kind, flaw.text)
                for down in range(count)
                for right in range(repeats)
            ]
        table.row += count

    def _where(self, table: _Table) -> str:
        return sheet_place(self._shown, table.name)

    def _close(self, table: _Table) -> None:
        # The reader stops at the edge of the grid, too.
        rows, columns = min(table.last_row, LAST_ROW), min(table.last_column, LAST_COLUMN)
        check_grid(rows, columns, table.filled, self._where(table), table.far)
        self.scans[table.name] = SheetScan(
            in_order(table.flaws, self._where(table)),
            tuple(table.hidden_rows),
            tuple(table.hidden_columns),
            rows * columns,
            merged_in_order(table.merged, self._where(table)),
        )


def _repeats(attributes: dict[str, str], name: str, most: int) -> int:
    text = attributes.get(name, "1")
    return min(max(int(text), 1), most) if text.isdecimal() and len(text) < 12 else 1
