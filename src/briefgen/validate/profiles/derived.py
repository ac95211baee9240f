"""Canonical tables made from the rows of another sheet; every cell keeps the place it was made from."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from briefgen.config import Mapping as Config
from briefgen.model.dataset import Table
from briefgen.model.origins import ColumnOrigin, LeftOut, spell_amounts
from briefgen.model.readings import ColumnReading, SheetReading
from briefgen.model.sheets import CellValue, Sheet
from briefgen.validate.numbers import read_number
from briefgen.validate.report import Report
from briefgen.validate.tables import FoundTable
from briefgen.validate.values import Unreadable
from briefgen.vocabulary.headers import SHEETS

_LISTED = 20
"""Words that one message lists."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a canonical column is made from: the sheet's column (from 1, 0 for none), its name, and the rule.

    A column without a canonical name only tells rows apart that are alike otherwise.
    """

    column: int
    part: str
    rule: str = "as given"


class Derived:
    """A canonical table in the making, with the row numbers of the sheet it is made from."""

    def __init__(self, sheet: Sheet, canonical: str, sources: Mapping[str, Source], header_row: int = 1) -> None:
        """Begin an empty table; ``sources`` are its columns in order."""
        self.sheet, self.canonical, self.sources, self.header_row = sheet, canonical, sources, header_row
        self.rows: list[list[CellValue]] = [[] for _ in sheet.rows]

    def put(self, row: int, values: list[CellValue]) -> None:
        """Fill a row (from 1) with a value for each column."""
        self.rows[row - 1] = values

    def found(self, index: int, config: Config) -> FoundTable:
        """Return the table; ``index`` is its place in Dataset.tables."""
        known = SHEETS[self.canonical].by_name
        columns = {name: source.column for name, source in self.sources.items() if name in known and source.column}
        parts = {name: source.part for name, source in self.sources.items() if name in known}
        sheet = self.sheet
        table = Table(
            sheet.file,
            sheet.name,
            self.canonical,
            self.header_row,
            columns,
            sheet.lines,
            elements=sheet.elements,
            parts=parts,
            standard=True,
        )
        names = {source.column: name for name, source in self.sources.items() if name in columns}
        flawed = {
            (flaw.row, names[flaw.column]): "error-cell" if flaw.kind == "error" else "formula-without-value"
            for flaw in sheet.flaws
            if flaw.row > self.header_row and flaw.column in names and self.rows[flaw.row - 1]
        }
        return FoundTable(
            index,
            table,
            SHEETS[self.canonical],
            self.rows,
            tuple(self.sources),
            dict(config.constants.get(self.canonical, {})),
            flawed,
            places={name: place for place, name in enumerate(self.sources) if name in known},
            first_row=self.header_row + 1,
            last_row=len(self.rows),
            date_1904=sheet.date_1904,
        )

    def reading(self) -> SheetReading:
        """Return which columns of the sheet were taken for what."""
        known = SHEETS[self.canonical].by_name
        columns = tuple(
            ColumnReading(source.column, source.part, meaning=name, why="profile", remark=source.rule)
            for name, source in self.sources.items()
            if name in known and source.column
        )
        sheet = self.sheet
        return SheetReading(
            sheet.file, sheet.name, self.canonical, "profile", self.header_row, 0, self.header_row + 1, len(self.rows),
            columns=columns,
        )  # fmt: skip

    def origins(self) -> list[ColumnOrigin]:
        """Return where each column came from; columns that stayed empty are left out."""
        found = []
        known, rows = SHEETS[self.canonical].by_name, [row for row in self.rows if row]
        for place, (name, source) in enumerate(self.sources.items()):
            filled = sum(row[place] not in (None, "") for row in rows) if name in known else 0
            if filled:
                found.append(
                    ColumnOrigin(
                        self.sheet.file, self.canonical, name, self.sheet.name, source.part, source.rule, filled
                    )
                )
        return found


@dataclass(slots=True)
class _Pile:
    row: int
    rows: int = 0
    amounts: dict[str, Decimal] = field(default_factory=lambda: defaultdict(Decimal))


class LeftOuts:
    """Collects rows that count in no figure, by what they are and why."""

    def __init__(self) -> None:
        self._piles: dict[tuple[str, str, str, str], _Pile] = {}
        self._tables: dict[tuple[str, str], Table] = {}

    def add(self, sheet: Sheet, row: int, what: str, why: str, amount: CellValue = None, currency: str = "") -> None:
        """Add a row; an amount that cannot be read is counted without money."""
        pile = self._piles.setdefault((sheet.file, sheet.name, what, why), _Pile(row))
        if (sheet.file, sheet.name) not in self._tables:
            self._tables[sheet.file, sheet.name] = Table(
                sheet.file, sheet.name, "", 1, {"": 1}, sheet.lines, elements=sheet.elements
            )
        pile.rows += 1
        if amount in (None, ""):
            return
        try:
            pile.amounts[currency.strip().upper()] += read_number(amount)
        except Unreadable:
            pile.amounts[currency.strip().upper()] += Decimal(0)

    def report(self, report: Report) -> tuple[LeftOut, ...]:
        """Report the kinds of each sheet as one warning, because a roll-up shows the first only; return them all."""
        found = []
        words: dict[tuple[str, str], list[str]] = defaultdict(list)
        first: dict[tuple[str, str], int] = {}
        for (file, name, what, why), pile in self._piles.items():
            amounts = tuple(sorted(pile.amounts.items()))
            found.append(LeftOut(file, what, why, pile.rows, amounts))
            money = f" ({spell_amounts(amounts)})" if amounts else ""
            words[file, name].append(f"{pile.rows:,} × {what}{money}, because {why}")
            first.setdefault((file, name), pile.row)
        for place, parts in words.items():
            report.add("left-out", f"Left out: {'; '.join(parts)}.", self._tables[place], first[place])
        return tuple(found)


def children_of(sheet: Sheet | None, parent: int = 0) -> dict[int, list[int]]:
    """Return the rows of a sheet (from 1) by the number in one of its columns (from 0); blank ones are under 0."""
    found: dict[int, list[int]] = defaultdict(list)
    if sheet is not None:
        for number, cells in enumerate(sheet.rows[1:], 2):
            key = cells[parent]
            found[key if isinstance(key, int) else 0].append(number)
    return found


def column_of(sheet: Sheet, name: str) -> int:
    """Return a column of an element's sheet, from 1."""
    return sheet.rows[0].index(name) + 1


def sources_of(sheet: Sheet, columns: Sequence[tuple[str, str, str]]) -> dict[str, Source]:
    """Return the sources of (canonical column, part, rule); parts without a column of their own have none."""
    head = sheet.rows[0]
    return {
        name: Source(head.index(part) + 1 if part in head else 1, part, rule or "as given")
        for name, part, rule in columns
    }


def say_unmapped(
    what: str, found: Sequence[tuple[int, str, int]], sheet: Sheet, report: Report, part: str = "", column: int = 1
) -> None:
    """Report words that [domains] does not map, as one finding: row of the first, the word, how often; most first."""
    if not found:
        return
    ordered = sorted(found, key=lambda one: -one[2])
    listed = ", ".join(f"{word} ({times:,})" for _, word, times in ordered[:_LISTED])
    more = f" and {len(ordered) - _LISTED} more" if len(ordered) > _LISTED else ""
    row, word, _ = ordered[0]
    say("unknown-sector", f"{what} that are no domains: {listed}{more}.", sheet, row, report, part, word, column=column)


def say(
    code: str,
    words: str,
    sheet: Sheet,
    row: int,
    report: Report,
    part: str = "",
    value: str = "",
    *,
    column: int = 1,
    everywhere: bool = False,
) -> None:
    """Report something about a row of a source sheet, or a part of it; row 0 is the sheet as a whole."""
    table = Table(
        sheet.file, sheet.name, "", 1, {part: column}, sheet.lines, elements=sheet.elements, parts={part: part}
    )
    report.add(code, words, table, row, part, value=value, everywhere=everywhere)
