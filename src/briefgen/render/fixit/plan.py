"""What both kinds of fix-it workbook share: the marks of cells, the rows of the list, colours and limits."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from briefgen.model.findings import Finding, Level
from briefgen.model.fixit import FixIt, SheetKey
from briefgen.model.sheets import CellValue, cell_address, split_address
from briefgen.render.xlsx.styles import clean

MOST_COLOURED = 50_000
MOST_COMMENTS = 5_000
"""Excel draws a shape for each comment; with more a workbook opens slowly."""
MOST_LISTED = 10_000
_LONGEST_COMMENT = 1_000
_MOST_IN_COMMENT = 4
FILLS = {Level.ERROR: "F8B4AB", Level.WARNING: "FFE08A", Level.NOTE: "CFE2F3"}
"""Light enough for black text, and apart for colour-blind eyes; the comment says the level in words, too."""
HEAD, LINK = "12284B", "174A8C"
"""The head of the list, under white words, and links in it: the colours of our own brand."""
AUTHOR = "briefgen"
_RANK = {Level.ERROR: 0, Level.WARNING: 1, Level.NOTE: 2}
Cell = tuple[int, int]
"""Row and column, from 1."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The colour and comment of one faulty cell; the comment is "" beyond the limit."""

    level: Level
    comment: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the list: heading and width in characters."""

    heading: str
    width: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the list; ``values`` by column, ``link`` the sheet and cell it leads to, from the column ``linked``."""

    level: Level
    values: tuple[str | Decimal | None, ...]
    link: tuple[SheetKey, str] | None
    linked: str
    lines: int


class Places:
    """Where a finding stands in the fix-it workbook: its cell, or for XML the cell of its element in our tables."""

    def __init__(self, plan: FixIt) -> None:
        self._heads: dict[SheetKey, list[CellValue]] = {}
        self._rows: dict[tuple[str, str], tuple[SheetKey, int]] = {}
        for sheet in plan.sheets:
            paths: Sequence[str] = getattr(sheet, "elements", None) or ()
            key = (sheet.file, sheet.name)
            if paths and sheet.rows:
                self._heads[key] = sheet.rows[0]
            self._rows |= {(sheet.file, path): (key, row) for row, path in enumerate(paths, 1) if path}

    def of(self, finding: Finding) -> tuple[SheetKey, Cell] | None:
        """Return sheet and cell, None for a finding that has no place of its own."""
        cell = split_address(finding.cell.partition(":")[0])
        if cell is not None:
            return (finding.file, finding.sheet), cell
        path, parts = finding.element, list[str]()
        while path:
            found = self._rows.get((finding.file, path))
            if found is not None:
                return found[0], (found[1], self._column(found[0], "/".join(parts)))
            path, _, last = path.rpartition("/")
            parts.insert(0, last)
        return None

    def _column(self, sheet: SheetKey, part: str) -> int:
        heads = [str(head) for head in self._heads[sheet]]
        return heads.index(part) + 1 if part in heads else 1


def marks_of(plan: FixIt) -> tuple[dict[SheetKey, dict[Cell, Mark]], list[str]]:
    """Return the marks by sheet and cell, the worst findings first, and what is to be said about limits."""
    cells: dict[tuple[SheetKey, Cell], list[Finding]] = defaultdict(list)
    places = Places(plan)
    for finding in plan.findings:
        place = places.of(finding)
        if place is not None:
            cells[place].append(finding)
        other = _other_half(finding)
        beside = places.of(other) if other else None
        if other and beside and beside != place:
            cells[beside].append(other)
    marks: dict[SheetKey, dict[Cell, Mark]] = defaultdict(dict)
    for number, ((sheet, cell), found) in enumerate(cells.items()):
        if number == MOST_COLOURED:
            break
        level = min((finding.level for finding in found), key=lambda one: _RANK[one])
        marks[sheet][cell] = Mark(level, _comment(found) if number < MOST_COMMENTS else "")
    remarks = []
    if len(cells) > MOST_COLOURED:
        remarks.append(f"Only the worst {MOST_COLOURED:,} of {len(cells):,} faulty cells are coloured.")
    if len(cells) > MOST_COMMENTS:
        remarks.append(f"Only the worst {MOST_COMMENTS:,} of {len(cells):,} faulty cells have a comment.")
    return marks, remarks


def _other_half(finding: Finding) -> Finding | None:
    """Return a finding about two cells as it is said at the other one, None for a finding about one cell."""
    if finding.beside is None:
        return None
    file, sheet, place = finding.beside
    where = finding.cell or finding.element
    if (file, sheet) != (finding.file, finding.sheet):
        where = f'{where} of sheet "{finding.sheet}"' + ("" if file == finding.file else f" of {finding.file}")
    cell = place if split_address(place) else ""
    message = f"This cell clashes with {where}, where it says: {finding.message}"
    return replace(
        finding, file=file, sheet=sheet, cell=cell, element="" if cell else place, message=message, suggestion=""
    )


def _comment(found: Iterable[Finding]) -> str:
    found = list(found)
    parts = []
    for finding in found[:_MOST_IN_COMMENT]:
        hint = f"\nSuggestion: {finding.suggestion}" if finding.suggestion else ""
        parts.append(f"{finding.level.value.upper()} {finding.code}\n{finding.message}{hint}")
    if len(found) > _MOST_IN_COMMENT:
        parts.append(f"… and {len(found) - _MOST_IN_COMMENT} more findings")
    text = clean("\n\n".join(parts))
    return text if len(text) <= _LONGEST_COMMENT else text[: _LONGEST_COMMENT - 1] + "…"


def columns_of(plan: FixIt) -> list[Column]:
    """Return the columns of the list; the file stands in it where there are several."""
    return [
        Column("Level", 10),
        Column("Code", 24),
        *([Column("File", 30)] if plan.several_files else []),
        Column("Sheet", 20),
        Column("Cell", 40 if any(finding.element for finding in plan.findings) else 10),
        Column("Value", 28),
        Column("What is wrong, and the cure", 80),
        Column("Suggestion", 20),
        Column(f"Money affected, {plan.base_currency}", 22),
    ]


def rows_of(plan: FixIt) -> list[Row]:
    """Return the rows of the list."""
    rows = []
    places = Places(plan)
    for finding in plan.findings[:MOST_LISTED]:
        cell = finding.cell or finding.element
        values = (
            finding.level.value,
            finding.code,
            *([finding.file] if plan.several_files else []),
            finding.sheet,
            cell,
            finding.value,
            finding.message,
            finding.suggestion,
            finding.money,
        )
        place = places.of(finding)
        link = (place[0], finding.cell or cell_address(*place[1])) if place else None
        if link is None and finding.sheet and not cell:
            link = (finding.file, finding.sheet), "A1"
        lines = max(1, *(-(-len(text) // width) for text, width in _wrapped(finding)))
        rows.append(Row(finding.level, values, link, "Cell" if cell else "Sheet", min(lines, 8)))
    return rows


def _wrapped(finding: Finding) -> tuple[tuple[str, int], ...]:
    """Return the texts of a row that may need several lines, with the characters that fit into one."""
    return (
        (finding.message, 80),
        (finding.value, 27),
        (finding.sheet, 19),
        (finding.file, 29),
        (finding.element, 39),
        (finding.suggestion, 19),
    )


def head_lines(plan: FixIt, remarks: Iterable[str]) -> list[str]:
    """Return the sentences above the list: what was found, then everything to know about this copy."""
    counts = ", ".join(f"{count:,} {level}{'' if count == 1 else 's'}" for level, count in plan.counts.items())
    lines = [f"{counts} in {plan.title}", *plan.remarks, *remarks]
    if len(plan.findings) > MOST_LISTED:
        lines.append(f"The worst {MOST_LISTED:,} of {len(plan.findings):,} findings are listed.")
    return [clean(line) for line in lines]


def name_of_list(taken: Iterable[str]) -> str:
    """Return a name for the list that no sheet has."""
    names = {name.casefold() for name in taken}
    candidates = ("Findings", "briefgen findings", *(f"Findings {number}" for number in range(2, 1000)))
    return next(name for name in candidates if name.casefold() not in names)


def link_to(sheet: str, cell: str) -> str:
    """Return the target of a link within a workbook."""
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{cell}"
