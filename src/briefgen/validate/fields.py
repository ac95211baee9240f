"""Reading typed fields of one table; every value that cannot be read becomes a finding at its cell."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from briefgen.model.dataset import Table
from briefgen.model.sheets import CellValue
from briefgen.validate.codes import names_several
from briefgen.validate.dates import (
    DAYS_1904,
    FIRST_SERIAL,
    day_order,
    is_ambiguous_date,
    is_coarse_date,
    may_be_swapped,
    read_date,
)
from briefgen.validate.numbers import LARGEST, decimal_mark, is_ambiguous, is_scaled, read_number
from briefgen.validate.report import Report
from briefgen.validate.tables import Cells, FoundTable
from briefgen.validate.values import Unreadable, as_text, is_blank, is_blank_word
from briefgen.vocabulary.domains import match_domain
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.terms import TERMS, match_term, nearest_term

Values = Mapping[str, Mapping[str, str]]
"""Column → their word (folded) → ours."""


_Day = date  # within Fields the name means the method
FIRST_DAY, LAST_DAY = date(1951, 1, 1), date(2060, 12, 31)
"""Dates outside are slips of the pen (0216, 1916, 2106): IOM was founded in 1951, and no project runs past 2060."""
_ENDS = ("end_date", "period_end", "as_of", "due")
"""Here a month, quarter or year alone means its last day."""
_PLACE_COLUMNS = ("countries", "country")
"""Here NA and NC are Namibia and New Caledonia."""


class Fields:
    """Typed access to the columns of a table.

    ``typed`` is the cell that ``number`` read last; ``errors`` are those that fields of the current row raised since
    ``start``: code, column, message, value. ``clashes`` gives the other cell of an error about two, by its code.
    ``currencies`` are those of the list other than the base currency.
    """

    def __init__(self, found: FoundTable, report: Report, values: Values | None = None) -> None:
        self.found = found
        self.table = found.table
        self.report = report
        self._values: Values = values or {}
        self._marks: dict[str, str] = {}
        self._orders: dict[str, str] = {}
        self._filled: dict[str, bool] = {}
        self._codes: dict[str, dict[str, str]] = defaultdict(dict)
        self._said: set[tuple[str, str]] = set()
        self.typed: CellValue = None
        self.errors: list[tuple[str, str, str, CellValue]] = []
        self.clashes: dict[str, tuple[Table, int, str]] = {}
        self.currencies: list[str] = []

    def start(self) -> None:
        """Begin a row: forget the errors of the row before."""
        self.errors = []
        self.clashes = {}

    def raw(self, row: int, cells: Cells, column: str) -> CellValue:
        """Return a cell with the user's own words replaced by ours; words for nothing are None."""
        value = self.found.cell(cells, column)
        if value is None or value == "":
            if self.found.flawed:
                code = self.found.flawed.pop((row, column), None)
                if code:
                    self.errors.append((code, column, "The cell holds an error or a formula without a value.", value))
            return None
        if type(value) is str:
            if column in self._values:
                value = self._values[column].get(fold(value), value)
            if is_blank_word(value) and not _means_something(column, value):
                self.say_once("blank-word", row, column, f'"{value.strip()}" was read as blank.', value)
                return None
            if not value.strip():
                return None
        return value

    def text(self, cells: Cells, column: str) -> str:
        """Return a text with single spaces, "" for a blank cell."""
        value = self.found.cell(cells, column)
        if type(value) is str:
            words = value.split()
            return words[0] if len(words) == 1 else " ".join(words)
        return "" if value is None else as_text(value)

    def number(self, row: int, cells: Cells, column: str, code: str = "unreadable-number") -> Decimal | None:
        """Return an exact number, None for a blank cell; an unreadable one is an error ``code`` of the row."""
        value = self.typed = self.found.cell(cells, column)
        if type(value) is not float:
            value = self.raw(row, cells, column)
        if value is None:
            return None
        if type(value) is float and -LARGEST < value < LARGEST:
            return Decimal(int(value)) if value.is_integer() else Decimal(repr(value))
        try:
            if code == "unreadable-amount" and isinstance(value, str) and "%" in value:
                raise Unreadable  # a share is no amount
            number = read_number(value, self._mark(column))
        except Unreadable:
            self.errors.append((code, column, f'"{as_text(value)}" is not a number.', value))
            return None
        if isinstance(value, str):
            self._note_text_number(row, column, value)
        return number

    def date(self, row: int, cells: Cells, column: str, code: str = "suspect-date") -> date | None:
        """Return a date, None for a blank cell; an unreadable one is an error ``code`` or a warning."""
        value = self.found.cell(cells, column)
        if type(value) is date and FIRST_DAY <= value <= LAST_DAY:
            return value
        value = self.raw(row, cells, column)
        if value is None:
            return None
        order = self._order(column) if isinstance(value, str) else ""
        try:
            if self.found.date_1904 and type(value) is float and value > FIRST_SERIAL:
                value += DAYS_1904
            day = read_date(value, month_first=order == "month", end=column in _ENDS)
        except Unreadable:
            message = f'"{as_text(value)}" is not a date.'
            if code == "suspect-date":
                self.report.add(code, message, self.table, row, column, value=value)
            else:
                self.errors.append((code, column, message, value))
            return None
        if not FIRST_DAY <= day <= LAST_DAY:
            self._impossible(row, column, day, code)
        elif not isinstance(value, date) and is_coarse_date(value):
            message = f'"{as_text(value)}" was read as {day.isoformat()}.'
            self.report.add("coarse-date", message, self.table, row, column, value=as_text(value))
        elif isinstance(value, str) and not order and is_ambiguous_date(value):
            message = f'"{value}" was read as {day.isoformat()}; no other date of the column tells the order.'
            self.report.add("ambiguous-date", message, self.table, row, column, value=value)
        return day

    def term(self, row: int, cells: Cells, column: str, name: str, default: str) -> str:
        """Return a word of a closed list; another word is a note, and the default stands."""
        value = self.raw(row, cells, column)
        if value is None:
            return default
        word = as_text(value)
        found = match_term(name, "yes" if value is True else "no" if value is False else word)
        if found is None:
            near = nearest_term(name, word)
            hint = f' Did you mean "{near}"?' if near else ""
            known = ", ".join(TERMS[name])
            message = f'"{word}" is not one of {known}.{hint}'
            self.report.add("unknown-term", message, self.table, row, column, value=word, suggestion=near or "")
        return found or default

    def coded(
        self, row: int, cells: Cells, column: str, match: Callable[[str], str | None], code: str, what: str
    ) -> str:
        """Return the code that a text names; a text that names none is kept and noted."""
        typed = self.found.cell(cells, column)
        codes = self._codes[column]
        known = codes.get(typed) if type(typed) is str else None
        if known is not None:
            return known
        value = self.raw(row, cells, column)
        if value is None:
            if column == "donor" and column in self.found.places:
                self._report_no_donor(row)
            return ""
        word = as_text(value)
        found = match(word)
        if found is not None and type(typed) is str:
            codes[typed] = found
        if found is None and names_several(str(value), match):
            words = f'"{word}" names several {what}s; its money stands under that name, as if it were one.'
            self.say_once(f"several-{what}s", row, column, words, word, key=word)
        elif found is None:
            self.say_once(code, row, column, f'"{word}" is not a known {what}.', word, key=word)
        return found or word

    def _report_no_donor(self, row: int) -> None:
        """Report a row without a donor, once for a column that is blank altogether."""
        if "donor" not in self._filled:
            self._filled["donor"] = not all(
                is_blank(value) or is_blank_word(value) for value in self.found.column("donor")
            )
        if self._filled["donor"]:
            words = "The row has no donor; its money stands with the other donors."
            self.report.add("missing-donor", words, self.table, row, "donor")
        else:
            words = "The column of donors is blank; all money stands with the other donors."
            self.say_once("missing-donor", row, "donor", words, "")

    def domain(self, row: int, cells: Cells, column: str = "domain") -> str:
        """Return the domain of a cell, "" for none; an unknown one is a warning."""
        return self._class(row, cells, column, match_domain, "unknown-domain", "a domain")

    def place(self, row: int, cells: Cells, match: Callable[[str], str | None], column: str = "country") -> str:
        """Return the country or region of a cell, "" for none; an unknown one is a warning."""
        return self._class(row, cells, column, match, "unknown-country", "a country or region")

    def _class(
        self, row: int, cells: Cells, column: str, match: Callable[[str], str | None], code: str, what: str
    ) -> str:
        value = self.raw(row, cells, column) if self.found.has(column) else None
        if value is None:
            return ""
        word = as_text(value)
        known = match(word)
        if known is None:
            self.report.add(code, f'"{word}" is not {what}.', self.table, row, column, value=word)
        return known or ""

    def report_errors(self, row: int, records: tuple[int, ...] = (), projects: tuple[str, ...] = ()) -> str:
        """Report the errors of the row as touching records or projects; return the code of the first."""
        for code, column, message, value in self.errors:
            beside = self.clashes.get(code)
            self.report.add(
                code, message, self.table, row, column,
                value=as_text(value), records=records, projects=projects, beside=beside,
            )  # fmt: skip
        return self.errors[0][0] if self.errors else ""

    def report_end_before_start(self, row: int, column: str, start: _Day, end: _Day) -> None:
        """Report a project, contract or period that ends before it begins."""
        message = f"It ends on {end.isoformat()}, before it begins on {start.isoformat()}."
        self.report.add("end-before-start", message, self.table, row, column, value=end.isoformat())

    def _impossible(self, row: int, column: str, day: _Day, code: str) -> None:
        """Report a date that cannot be meant: an error where money hangs on it."""
        if code == "suspect-date":
            self.report.add(code, f"{day.isoformat()} is implausible.", self.table, row, column, value=day.isoformat())
        else:
            words = f"{day.isoformat()} lies before {FIRST_DAY.year} or after {LAST_DAY.year}."
            self.errors.append(("impossible-date", column, words, day.isoformat()))

    def _mark(self, column: str) -> str:
        if column not in self._marks:
            self._marks[column] = decimal_mark(self.found.column(column))
        return self._marks[column]

    def _order(self, column: str) -> str:
        if column not in self._orders:
            self._orders[column] = day_order(self.found.column(column))
            if may_be_swapped(self.found.column(column)):
                row, value = next((row, value) for row, value in self._column_cells(column) if isinstance(value, date))
                message = "The texts of this column all have days above 12, its date cells none: days and months of these are perhaps swapped."
                self.report.add("swapped-dates", message, self.table, row, column, value=as_text(value))
        return self._orders[column]

    def _column_cells(self, column: str) -> Iterator[tuple[int, CellValue]]:
        for row, cells in self.found.body():
            yield row, self.found.cell(cells, column)

    def _note_text_number(self, row: int, column: str, value: str) -> None:
        if not self._mark(column) and is_ambiguous(value):
            message = f'"{value}" was read with thousands separators.'
            self.report.add("ambiguous-number", message, self.table, row, column, value=value)
        elif (self.table.lines is None and self.table.elements is None) or is_scaled(value):
            read = read_number(value, self._mark(column))
            message = f'"{value}" was read as {read:f}; numbers are kept as text.'
            self.say_once("number-as-text", row, column, message, value)

    def say_once(self, code: str, row: int, column: str, message: str, value: object, key: str = "") -> None:
        """Add a finding once for a column (and a key); later ones are the same remark."""
        if (code, column + key) not in self._said:
            self._said.add((code, column + key))
            self.report.add(code, message, self.table, row, column, value=value)


def _means_something(column: str, word: str) -> bool:
    """Return whether a word for nothing is a word of its column: a country's code, or a term of a closed list."""
    if column in _PLACE_COLUMNS:
        return word.strip() in ("NA", "NC")
    return column in TERMS and match_term(column, word) is not None
