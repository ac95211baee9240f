"""Lists with a row for each project and country (or domain): which rows are one project, and what their amounts are.

Such lists come from databases that join projects with their countries (domain.md A6, 10). Either each row repeats the
project's whole amount, or each gives its country's own part. The data tell, or briefgen.toml; what was decided is said.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from briefgen.validate.numbers import decimal_mark, read_number
from briefgen.validate.splits import read_items
from briefgen.validate.tables import Cells, FoundTable
from briefgen.validate.values import Unreadable, as_text, is_blank, is_blank_word
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.headers import match_header

Amounts = Literal["whole", "part"]
"""What the amount of a row is: the project's whole amount, or the part of the row's country (or domain)."""
Matchers = Mapping[str, Callable[[str], str | None]]

SPLIT_COLUMNS = ("countries", "domains")
_VARYING = frozenset((*SPLIT_COLUMNS, "sector", "percentage", "amount", "disbursed"))
"""Columns in which the rows of one project may differ."""
_OF_CONTRACTS = frozenset(
    ["amount", "disbursed", "currency", "donor", "instrument", "signature_date", "start_date", "end_date", "countries",
     "domains", "sector", "status", "implementer", "as_of", "source_doc", "notes"]
)  # fmt: skip
"""Columns in which the contracts of one project may differ."""
_ENOUGH = 2
"""Projects whose rows give different amounts, from which on these are taken for parts: a single one may be a slip."""
_CLOSE = Decimal("0.005")
"""By how much a row's share of the amounts may differ from its percentage, which is rounded."""
_OF_PLACES = frozenset(["recipient", "country", "countries", "pays", "beneficiaire", "destination", "region", "place"])
_OF_DOMAINS = frozenset(["domain", "domains", "domaine", "domaines", "theme", "sector", "secteur", "pillar"])


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one project, in order. ``main`` is the first with an amount; ``long`` are the columns that become splits.

    ``loose`` says that the rows name no different classes: only amounts, percentages or columns that are not read differ.
    """

    typed: str
    rows: tuple[int, ...]
    main: int
    long: tuple[str, ...]
    loose: bool = False


def find_groups(found: FoundTable, match: Matchers) -> list[Group]:
    """Return the projects of a sheet that stand in several rows for the sake of their countries, domains or sectors.

    A project in one row whose header of percentages names countries or domains is one of them, too. Empty for a sheet
    in which an id stands once, or twice with other contents.
    """
    if not {"project_id", "percentage"} & set(found.places) or found.table.elements is not None or found.without_ids:
        return []
    by_id: dict[str, list[int]] = defaultdict(list)
    for row, cells in found.body():
        typed = as_text(found.cell(cells, "project_id"))
        if typed:
            by_id[typed].append(row)
    of = percentages_of(found)
    if len(by_id) == sum(map(len, by_id.values())) and not of:
        return []
    groups: list[Group] = []
    for typed, rows in by_id.items():
        if len(rows) > 1:
            varies = _varying(found, rows)
            if varies <= _VARYING and all(_is_one_class(found, row, name, match) for row in rows for name in varies):
                long = tuple(name for name in SPLIT_COLUMNS if name in varies)
                loose = not long and "sector" not in varies
                groups.append(Group(typed, tuple(rows), _main(found, rows), long or _repeated(found, of), loose))
        elif of and _has_part(found, rows[0], of, match):
            groups.append(Group(typed, tuple(rows), rows[0], (of,)))
    # The same row again, but for a running number or an amount: one project where others stand in several rows, too.
    several = any(len(group.rows) > 1 and not group.loose for group in groups)
    return [group for group in groups if several or not group.loose]


def contract_column(found: FoundTable) -> int | None:
    """Return the column (from 0) of contract ids in a list of projects, None without one."""
    used = set(found.places.values())
    words = ((place, word) for place, word in enumerate(found.header) if word and place not in used)
    return next((place for place, word in words if match_header("Contracts", word) == "contract_id"), None)


def find_contracts(found: FoundTable) -> list[Group]:
    """Return the projects that stand in a row for each of their contracts: alike but for what a contract has of its own."""
    place = contract_column(found) if {"project_id", "amount"} <= set(found.places) else None
    if place is None or found.table.elements is not None or found.without_ids:
        return []
    by_id: dict[str, list[int]] = defaultdict(list)
    for row, cells in found.body():
        if typed := as_text(found.cell(cells, "project_id")):
            by_id[typed].append(row)
    groups = []
    for typed, rows in by_id.items():
        contracts = {as_text(found.rows[row - 1][place]) if place < len(found.rows[row - 1]) else "" for row in rows}
        if len(rows) > 1 and len(contracts - {""}) == len(rows) and _varying(found, rows) <= _OF_CONTRACTS:
            groups.append(Group(typed, tuple(rows), rows[0], ()))
    return groups


def percentages_of(found: FoundTable) -> str:
    """Return of which split the header of the percentages speaks: countries, domains, or "" where it does not tell."""
    place = found.places.get("percentage")
    if place is None:
        return ""
    words = set(fold(found.header[place] if place < len(found.header) else "").split())
    if words & _OF_PLACES and "countries" in found.places:
        return "countries"
    return "domains" if words & _OF_DOMAINS and "domains" in found.places else ""


def _varying(found: FoundTable, rows: Sequence[int]) -> set[str]:
    """Return the columns in which rows of one project differ; a blank cell says nothing."""
    varies = set()
    for name in found.places:
        texts = {as_text(found.cell(found.rows[row - 1], name)) for row in rows} - {""}
        if len(texts) > 1:
            varies.add(name)
    return varies


def _is_one_class(found: FoundTable, row: int, name: str, match: Matchers) -> bool:
    """Return whether a cell of a split names one class at most: a list in it would be a split of its own."""
    text = as_text(found.cell(found.rows[row - 1], name)) if name in SPLIT_COLUMNS else ""
    return not text or (len(read_items(text, match[name])[0]) == 1 and ":" not in text)


def _repeated(found: FoundTable, of: str) -> tuple[str, ...]:
    """Return the split that rows alike in all but percentages and amounts give."""
    name = of or next((column for column in SPLIT_COLUMNS if column in found.places), "")
    return (name,) if name and "percentage" in found.places else ()


def _has_part(found: FoundTable, row: int, of: str, match: Matchers) -> bool:
    cells = found.rows[row - 1]
    text = as_text(found.cell(cells, "percentage")).replace("%", "").strip()
    return not is_blank_word(text) and text not in ("", "100", "100.0") and _is_one_class(found, row, of, match)


def _main(found: FoundTable, rows: Sequence[int]) -> int:
    return next((row for row in rows if not is_blank(found.cell(found.rows[row - 1], "amount"))), rows[0])


@dataclass(frozen=True, slots=True)
class Decision:
    """What the amounts of a list are, and why, in words; ``once`` and ``added`` are the totals of the two readings.

    ``differing`` and ``equal`` are the projects whose rows give different amounts, and those whose rows all give one.
    ``contracts`` is the column of contract ids (from 0) where each row is a contract of its own.
    """

    amounts: Amounts
    why: str
    once: Decimal
    added: Decimal
    differing: tuple[Group, ...] = ()
    equal: tuple[Group, ...] = ()
    contracts: int | None = None


class AmountReader:
    """Reads the amounts of a sheet's rows, to compare them."""

    def __init__(self, found: FoundTable, column: str = "amount") -> None:
        self._found, self._column = found, column
        self._mark = decimal_mark(found.column(column))

    def of(self, row: int) -> Decimal | str | None:
        """Return the amount of a row, its text where it cannot be read, None where it is blank."""
        return self._read(self._found.rows[row - 1])

    def _read(self, cells: Cells) -> Decimal | str | None:
        value = self._found.cell(cells, self._column)
        if is_blank(value) or is_blank_word(value):
            return None
        try:
            return read_number(value, self._mark)
        except Unreadable:
            return as_text(value)

    def sum(self, rows: Sequence[int]) -> Decimal:
        """Return the sum of the amounts that can be read."""
        return sum((amount for row in rows if isinstance(amount := self.of(row), Decimal)), Decimal(0))


def decide_amounts(found: FoundTable, groups: Sequence[Group], wanted: str) -> Decision:
    """Return what the amounts of a list are: by ``wanted`` ("whole" or "part"), by a total that the sheet states, by its rows.

    Where the rows decide, amounts are parts if at least two projects give different amounts in their rows that agree
    with their percentages, if any, and no more projects repeat one amount. Otherwise each amount counts once: counting
    less is the reading that cannot double.
    """
    read = AmountReader(found)
    several = [group for group in groups if len(group.rows) > 1]
    amounts = {group: [value for row in group.rows if (value := read.of(row)) is not None] for group in several}
    differing = tuple(group for group, values in amounts.items() if len(set(values)) > 1)
    equal = tuple(group for group, values in amounts.items() if len(values) > 1 and len(set(values)) == 1)
    every = [row for row, _ in found.body()]
    later = {row for group in groups for row in group.rows if row != group.main}
    added, once = read.sum(every), read.sum([row for row in every if row not in later])
    stated = {total.values.get("amount") for total in found.totals}
    parts = [group for group in differing if not group.loose and _follow_percentages(found, group, read)]
    if wanted:
        amounts_are: Amounts = "part" if wanted == "part" else "whole"
        why = "briefgen.toml says so"
    elif added != once and {added, once} & stated == {added}:
        amounts_are, why = "part", "the total that the sheet states is their sum"
    elif added != once and {added, once} & stated == {once}:
        amounts_are, why = "whole", "the total that the sheet states counts each once"
    elif len(parts) >= max(_ENOUGH, len(equal)) and 2 * len(parts) > len(differing):
        amounts_are, why = "part", f"{len(parts):,} ids have different amounts in their rows"
    else:
        amounts_are, why = "whole", "the rows of one id repeat one amount"
    return Decision(amounts_are, why, once, added, differing, equal)


def decide_contracts(found: FoundTable, groups: Sequence[Group]) -> Decision:
    """Return that the amounts of a list with a row for each contract are those of the contracts."""
    read = AmountReader(found)
    every = [row for row, _ in found.body()]
    later = {row for group in groups for row in group.rows if row != group.main}
    once = read.sum([row for row in every if row not in later])
    why = "each row has a contract of its own"
    return Decision("part", why, once, read.sum(every), contracts=contract_column(found))


def _follow_percentages(found: FoundTable, group: Group, read: AmountReader) -> bool:
    """Return whether different amounts stand in the proportion of their percentages, or have none."""
    given = list(_percentages(found, group))
    if all(value is None for value in given):
        return True
    amounts = [read.of(row) for row in group.rows]
    if any(value is None for value in given) or not all(isinstance(amount, Decimal) for amount in amounts):
        return False
    numbers = [amount for amount in amounts if isinstance(amount, Decimal)]
    shares = [value for value in given if value is not None]
    whole, hundred = sum(numbers, Decimal(0)), sum(shares, Decimal(0))
    if not whole or not hundred:
        return False
    return all(abs(a / whole - p / hundred) <= _CLOSE for a, p in zip(numbers, shares, strict=True))


def _percentages(found: FoundTable, group: Group) -> Iterator[Decimal | None]:
    for row in group.rows:
        value = found.cell(found.rows[row - 1], "percentage")
        if is_blank(value) or is_blank_word(value):
            yield None
            continue
        try:
            yield read_number(value.replace("%", "") if isinstance(value, str) else value)
        except Unreadable:
            yield None
