"""The sheet Projects: a native table, a row per project; its amounts are formulas over Records."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefgen.errors import RenderError
from briefgen.model.brief import Brief
from briefgen.model.summary import ProjectLine
from briefgen.model.words import Words
from briefgen.render.xlsx.bulk import BulkColumn
from briefgen.render.xlsx.frame import class_name, column_head, is_rated, measure_head
from briefgen.render.xlsx.records import RecordTable, quoted
from briefgen.render.xlsx.styles import MONEY, MONTH, PERCENT, Properties, letters
from briefgen.render.xlsx.writer import SheetWriter
from briefgen.vocabulary.donors import NOT_GIVEN

_SHOWN = 3
_HEAD = 5
_MOST_LOOKUPS = 60_000_000
"""Rows of Records times projects up to which each project's amounts are formulas; beyond it opening would take minutes."""
_STEP = Decimal("0.000001")
_CENTRE: Properties = {"align": "center"}


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its key and head, width, cells and, where the line above sums it, the sum of what it holds."""

    key: str
    head: str
    width: float
    cells: BulkColumn
    total: Decimal | None = None

    @property
    def is_number(self) -> bool:
        return self.total is not None or self.key in ("no", "rate")


def write_projects(writer: SheetWriter, brief: Brief, records: RecordTable) -> None:
    """Write the projects with money in the period, largest first; the line above follows the filter."""
    lines = brief.summary.projects
    currency = brief.summary.dataset.partnership.base_currency
    typed = len(lines) * len(records.rows) > _MOST_LOOKUPS
    say = brief.workbook
    words = say("projects.about", currency=currency, how=say("projects.typed" if typed else "projects.live"))
    columns = _words(writer, brief)
    columns += _Amounts(brief, records, typed=typed).columns(len(columns))
    writer.title(say("sheet.projects"), words, last=min(len(columns), 8))
    writer.widths([column.width for column in columns])
    writer.rows(_HEAD + 1, [column.cells for column in columns])
    _write_shown(writer, columns, len(lines))
    styles = [writer.head_style(column.is_number) for column in columns]
    for place, (column, style) in enumerate(zip(columns, styles, strict=True), 1):
        writer.text(_HEAD, place, column.head, **style)
    heads = [
        {"header": column.head, "header_format": writer.format(**style)}
        for column, style in zip(columns, styles, strict=True)
    ]
    options = {"name": "tProjects", "columns": heads, "style": "Table Style Light 1"}
    if writer.sheet.add_long_table((_HEAD, 1, _HEAD + len(lines), len(columns)), options):
        raise RenderError("The table of the sheet Projects cannot be written.")
    _note_figures(writer, brief, columns)
    _write_tints(writer, columns, _HEAD + len(lines))
    writer.sheet.freeze_panes(_HEAD + 1, 4)


def _words(writer: SheetWriter, brief: Brief) -> list[_Column]:
    """Return the columns that say what a project is; those in which no project has anything are left out."""
    lines = brief.summary.projects

    def named(kind: str, codes: Callable[[ProjectLine], Sequence[str]]) -> list[str]:
        return [brief.workbook.listing([class_name(brief, f"{kind}.{code}") for code in codes(line)]) for line in lines]

    def given(codes: Sequence[str]) -> Sequence[str]:
        return () if all(code == NOT_GIVEN for code in codes) else codes

    domains = [line.domains[0] if len(line.domains) == 1 else "; ".join(sorted(line.domains)) for line in lines]
    month: Properties = {"num_format": MONTH, "align": "left"}
    numbers = BulkColumn("number", list(range(1, len(lines) + 1)), {**_CENTRE, "font_color": writer.colours.source})
    made = [
        ("no", 6, numbers),
        ("project", 15, BulkColumn("text", [line.project.project_id for line in lines])),
        ("title", 46, BulkColumn("text", [line.project.title for line in lines])),
        ("implementer", 27, BulkColumn("text", [line.project.implementer for line in lines])),
        ("status", 11, BulkColumn("text", [line.project.status for line in lines])),
        ("domains", 11, BulkColumn("code", domains, _CENTRE)),
        ("countries", 26, BulkColumn("text", named("country", lambda line: line.countries))),
        ("donors", 18, BulkColumn("text", named("donor", lambda line: given(line.donors)))),
        ("instruments", 18, BulkColumn("text", [", ".join(given(line.instruments)) for line in lines])),
        ("start", 10, BulkColumn("date", [line.project.start_date for line in lines], month)),
        ("end", 10, BulkColumn("date", [line.end_date for line in lines], month)),
    ]
    say = brief.workbook
    columns = [_Column(key, column_head(say(f"head.{key}")), width, cells) for key, width, cells in made]
    return [column for column in columns if any(column.cells.values) or column.key in ("project", "title", "domains")]


class _Amounts:
    """The columns of counts and amounts: formulas over Records, or typed values in a large selection."""

    def __init__(self, brief: Brief, records: RecordTable, *, typed: bool) -> None:
        self._records, self._typed = records, typed
        self._lines = brief.summary.projects
        self._measure = brief.summary.measure
        self._say = brief.workbook
        self._measure_head = measure_head(brief)
        self._rated = is_rated(brief.summary)

    def columns(self, before: int) -> list[_Column]:
        """Return 1 for each project that counts in the totals (data-model.md rule 7), its amounts and its rate.

        Both sides of the rate are unknown for a project without a payment report. ``before`` is the number of columns
        to the left.
        """
        counted = {row.project for row in self._records.rows if row.first}
        counts = [int(number in counted) for number in range(1, len(self._lines) + 1)]
        found = [self._column("counts", 8, self._cells("first", counts, _CENTRE), Decimal(sum(counts)))]
        found.append(self._money("measure", "contracted", [line.contracted for line in self._lines]))
        if self._rated:
            base, paid = (_by_project(self._records, key) for key in ("base", "paid"))
            sides = [_sides(line, base[number], paid[number]) for number, line in enumerate(self._lines, 1)]
            found.append(self._money("base", "base", [base for base, _ in sides]))
            found.append(self._money("paid", "paid", [paid for _, paid in sides]))
            left, right = letters(before + 3), letters(before + 4)
            rates = [
                (_rate_formula(self._say, f"{left}{row}", f"{right}{row}"), _rate(self._say, *side))
                for row, side in enumerate(sides, _HEAD + 2)
            ]
            look: Properties = {"num_format": PERCENT, "align": "right"}
            found.append(self._column("rate", 9, BulkColumn("formula", rates, look)))
        return found

    def _column(self, key: str, width: float, cells: BulkColumn, total: Decimal | None = None) -> _Column:
        head = self._measure_head if key == "measure" else self._say(f"head.{key}")
        return _Column(key, column_head(head), width, cells, total)

    def _money(self, column: str, key: str, cents: Sequence[int | None]) -> _Column:
        values = [None if amount is None else Decimal(amount).scaleb(-2) for amount in cents]
        total = sum((value for value in values if value is not None), Decimal(0))
        return self._column(column, 17, self._cells(key, values, {"num_format": MONEY}), total)

    def _cells(self, key: str, values: Sequence[Decimal | int | None], look: Properties) -> BulkColumn:
        if self._typed:
            return BulkColumn("number", values, look, unknown=True)
        total = self._records.total(key, ("project_no", "$B\n"))
        formulas = [(total.replace("\n", str(row)), value) for row, value in enumerate(values, _HEAD + 2)]
        return BulkColumn("formula", formulas, look, unknown=True)


def _rate_formula(say: Words, base: str, paid: str) -> str:
    none, unknown = quoted(say("none")), quoted(say("unknown"))
    return f"IF(AND(ISNUMBER({base}),ISNUMBER({paid})),IF({base}>0,ROUND({paid}/{base},6),{none}),{unknown})"


def _by_project(records: RecordTable, key: str) -> Counter[int | None]:
    """Return the cents of a side of the rate by project, as the formulas add them up."""
    found: Counter[int | None] = Counter()
    for row in records.rows:
        if getattr(row, key) is not None:
            found[row.project] += row.atom.cents or 0
    return found


def _sides(line: ProjectLine, base: int, paid: int) -> tuple[int | None, int | None]:
    """Return the two sides of a project's rate in cents; None for what is not known."""
    if "unknown" in line.marks and line.base is None:
        return None, None
    return base, None if line.base is not None and line.paid is None else paid


def _rate(say: Words, base: int | None, paid: int | None) -> Decimal | str:
    if base is None or paid is None:
        return say("unknown")
    return (Decimal(paid) / Decimal(base)).quantize(_STEP, "ROUND_HALF_UP") if base > 0 else say("none")


def _write_shown(writer: SheetWriter, columns: Sequence[_Column], count: int) -> None:
    """Write the line that follows the filter: rows, projects that count, and money."""
    primary = writer.colours.primary
    line: Properties = {"bold": True, "top": 2, "bottom": 2, "top_color": primary, "bottom_color": primary}
    for place, column in enumerate(columns, 1):
        if column.key == "title":
            head = next(other.head for other in columns if other.key == "project")
            formula = f"=SUBTOTAL(103,tProjects[{head}])"
            writer.formula(_SHOWN, place, formula, count, num_format=writer.words("rows"), align="left", **line)
        elif column.total is None:
            writer.text(_SHOWN, place, writer.words("shown") if column.key == "project" else "", **line)
        else:
            look: Properties = {"num_format": "#,##0", **_CENTRE} if column.key == "counts" else {"num_format": MONEY}
            writer.formula(_SHOWN, place, f"=SUBTOTAL(109,tProjects[{column.head}])", column.total, **look, **line)


def _note_figures(writer: SheetWriter, brief: Brief, columns: Sequence[_Column]) -> None:
    """Remember which cells show a figure."""
    ends = {"measure": brief.summary.measure, "base": "base", "paid": "disbursed", "rate": "rate"}
    shown = [(place, ends[column.key]) for place, column in enumerate(columns, 1) if column.key in ends]
    for row, line in enumerate(brief.summary.projects, _HEAD + 1):
        for place, end in shown:
            name = f"project.{line.slug}.{end}"
            if brief.summary.value(name) is not None:
                writer.shows(row, place, name)


def _write_tints(writer: SheetWriter, columns: Sequence[_Column], last: int) -> None:
    """Tint the domain of projects in one domain; draw light bars behind the rates."""
    places = {column.key: place for place, column in enumerate(columns, 1)}
    for code, tint in writer.colours.tints.items():
        tinted = writer.book.book.add_format({"bg_color": tint})
        rule = {"type": "cell", "criteria": "==", "value": int(code), "format": tinted}
        writer.checked("conditional_format", _HEAD + 1, places["domains"], last, places["domains"], rule)
    if "rate" in places:
        bar = {"type": "data_bar", "bar_color": writer.colours.rule, "bar_solid": True, "data_bar_2010": True,
               "min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1}  # fmt: skip
        writer.checked("conditional_format", _HEAD + 1, places["rate"], last, places["rate"], bar)
