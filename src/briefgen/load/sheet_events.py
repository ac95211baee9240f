"""The exact scan of an xlsx sheet, element by element, for sheets that are written in an unusual way.

Slower than reading, and rarely needed: cells without addresses, other orders of attributes, mixed prefixes.
"""

from briefgen.load.limits import LAST_COLUMN, LAST_ROW, LONGEST_CELL, MOST_FLAWS, MOST_MERGED, check_grid
from briefgen.load.package import Package, local_name, parse_blocks, xml_parser
from briefgen.load.refusals import too_long_cell
from briefgen.load.scan import Range, SheetScan, in_order, merged_in_order, read_address, read_range
from briefgen.model.sheets import CellFlaw, cell_address

_TRUE = ("1", "true")


def scan_events(package: Package, part: str, where: str) -> SheetScan:
    """Return the scan of a sheet. Raises SourceError for a sheet that would fill the memory."""
    reading = _Reading(where)
    parser = xml_parser(where)
    parser.buffer_text = True
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    parse_blocks(parser, package.blocks(part), where)
    return reading.result()


class _Reading:
    """Where the scan of one sheet stands, and what it has found."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._row = self._column = 0
        self._kind = ""
        self._formula: str | None = None
        self._value: str | None = None
        self._within = ""
        self._size = 0
        self._shared: dict[str, str] = {}
        self._index = ""
        self._flaws: list[CellFlaw] = []
        self._hidden_rows: list[tuple[int, int]] = []
        self._hidden_columns: list[tuple[int, int]] = []
        self._merged: list[Range] = []
        self._rows = self._columns = self._filled = 0
        self._far = "A1"

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local_name(tag)
        if name == "c":
            self._start_cell(attributes)
        elif name == "row":
            number = attributes.get("r", "")
            self._row = int(number) if number.isdecimal() and len(number) < 11 else self._row + 1
            self._column = 0
            if attributes.get("hidden") in _TRUE:
                self._hidden_rows.append((self._row, self._row))
        elif name == "f":
            self._formula, self._within, self._index = "", "f", attributes.get("si", "")
        elif name in ("v", "is"):
            self._value, self._within = "", "v"
        elif name == "col" and attributes.get("hidden") in _TRUE:
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if first.isdecimal() and last.isdecimal():
                self._hidden_columns.append((int(first), min(int(last), LAST_COLUMN)))
        elif name == "mergeCell" and len(self._merged) <= MOST_MERGED:
            merged = read_range(attributes.get("ref", ""))
            if merged:
                self._merged.append(merged)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = read_address(attributes.get("r", ""))
        if place is None:
            self._column += 1
        else:
            self._row, self._column = place
        self._kind = attributes.get("t", "")
        self._formula = self._value = None
        self._index = ""
        self._size = 0

    def text(self, text: str) -> None:
        self._size += len(text)
        if self._size > LONGEST_CELL:
            raise too_long_cell(self._where)
        if self._within == "f" and self._formula is not None:
            self._formula += text
        elif self._within == "v" and self._value is not None and len(self._value) < 100:
            self._value += text

    def end(self, tag: str) -> None:
        name = local_name(tag)
        if name == "c":
            self._end_cell()
        elif name in ("f", "v", "is"):
            self._within = ""
            if name == "f" and self._formula and self._index:
                self._shared.setdefault(self._index, self._formula)

    def _end_cell(self) -> None:
        if self._value is None and self._formula is None:
            return
        self._grow()
        if self._value:
            if self._kind == "e":
                self._flaws.append(CellFlaw(self._row, self._column, "error", self._value))
        elif self._formula is not None and not (self._kind == "str" and self._value is not None):
            text = self._formula or self._shared.get(self._index, "")
            self._flaws.append(CellFlaw(self._row, self._column, "formula-without-value", f"={text.strip()}"))
        if len(self._flaws) > MOST_FLAWS:
            in_order(self._flaws, self._where)

    def _grow(self) -> None:
        self._filled += 1
        if self._row > self._rows or self._column > self._columns:
            self._rows, self._columns = max(self._rows, self._row), max(self._columns, self._column)
            self._far = cell_address(self._row, self._column)
            if self._rows > LAST_ROW or self._columns > LAST_COLUMN:
                check_grid(self._rows, self._columns, 0, self._where, self._far)

    def result(self) -> SheetScan:
        """Return what was found. Raises SourceError for a grid that is too large."""
        check_grid(self._rows, self._columns, self._filled, self._where, self._far)
        return SheetScan(
            in_order(self._flaws, self._where),
            tuple(self._hidden_rows),
            tuple(self._hidden_columns),
            self._rows * self._columns,
            merged_in_order(self._merged, self._where),
        )
