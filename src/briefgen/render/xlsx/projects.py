"""The sheet Projects: a native table, a row per project; its amounts are formulas over Records."""

from collections.abc import Sequence
from decimal import Decimal

from briefgen.errors import RenderError
from briefgen.model.brief import Brief
from briefgen.model.summary import ProjectLine
from briefgen.render.xlsx.frame import class_name, is_rated
from briefgen.render.xlsx.records import RecordTable
from briefgen.render.xlsx.writer import MONEY, MONTH, PERCENT, UNKNOWN, BulkColumn, Properties, SheetWriter, letters

_SHOWN = 3
_HEAD = 5
_MOST_LOOKUPS = 60_000_000
"""Rows of Records times projects up to which each project's amounts are formulas; beyond it opening would take minutes."""
_STEP = Decimal("0.000001")


def write_projects(writer: SheetWriter, brief: Brief, records: RecordTable) -> None:
    """Write the projects with money in the period, largest first; the line above follows the filter."""
    lines = brief.summary.projects
    rated = is_rated(brief.summary)
    currency = brief.summary.dataset.partnership.base_currency
    heads = ["No", "Project", "Title", "Implementer", "Status", "Domains", "Countries", "Donors", "Instruments", "Start",
             "End", "Counts", brief.summary.measure.capitalize(), *(["In the rate", "Paid out", "Rate"] if rated else [])]  # fmt: skip
    typed = len(lines) * len(records.rows) > _MOST_LOOKUPS
    how = "amounts are typed, the selection is large" if typed else "amounts are live formulas over the sheet Records"
    words = (
        f"One row per project, {currency}; {how}. The line above the table follows the filter. "
        "Counts is 0 for a project that only lost money in the period."
    )
    writer.title("Projects", words, last=8)
    writer.widths((6, 13, 44, 20, 11, 9, 21, 16, 15, 10, 10, 8, 16, 16, 16, 9))
    last = _HEAD + len(lines)
    counted = {row.project for row in records.rows if row.first}
    table = _Amounts(records, lines, counted, rated=rated, typed=typed)
    writer.rows(_HEAD + 1, [*_words(writer, brief), *table.columns()])
    _write_shown(writer, lines, len(heads), len(counted), rated=rated)
    styles = [writer.head_style(head == "No" or place >= 11) for place, head in enumerate(heads)]
    for place, (head, style) in enumerate(zip(heads, styles, strict=True), 1):
        writer.text(_HEAD, place, head, **style)
    columns = [
        {"header": head, "header_format": writer.format(**style)} for head, style in zip(heads, styles, strict=True)
    ]
    options = {"name": "tProjects", "columns": columns, "style": "Table Style Light 1"}
    if writer.sheet.add_long_table((_HEAD, 1, last, len(heads)), options):
        raise RenderError("The table of the sheet Projects cannot be written.")
    _write_tints(writer, last, len(heads), rated=rated)
    writer.sheet.freeze_panes(_HEAD + 1, 4)


def _words(writer: SheetWriter, brief: Brief) -> list[BulkColumn]:
    """Return the columns that say what a project is."""
    lines = brief.summary.projects
    names = {kind: lambda code, kind=kind: class_name(brief, f"{kind}.{code}") for kind in ("country", "donor")}
    texts = [
        [line.project.project_id for line in lines],
        [line.project.title for line in lines],
        [line.project.implementer for line in lines],
        [line.project.status for line in lines],
    ]
    after = [
        [", ".join(map(names["country"], line.countries)) for line in lines],
        [", ".join(map(names["donor"], line.donors)) for line in lines],
        [", ".join(line.instruments) for line in lines],
    ]
    domains = [line.domains[0] if len(line.domains) == 1 else "; ".join(sorted(line.domains)) for line in lines]
    month: Properties = {"num_format": MONTH, "align": "left"}
    centre: Properties = {"align": "center"}
    numbers = list(range(1, len(lines) + 1))
    return [
        BulkColumn("number", numbers, {**centre, "font_color": writer.colours.source}),
        *(BulkColumn("text", column) for column in texts),
        BulkColumn("code", domains, centre),
        *(BulkColumn("text", column) for column in after),
        BulkColumn("date", [line.project.start_date for line in lines], month),
        BulkColumn("date", [line.end_date for line in lines], month),
    ]


class _Amounts:
    """The columns of counts and amounts: formulas over Records, or typed values in a large selection."""

    def __init__(
        self, records: RecordTable, lines: Sequence[ProjectLine], counted: set[int | None], *, rated: bool, typed: bool
    ) -> None:
        self._records, self._lines, self._counted = records, lines, counted
        self._rated, self._typed = rated, typed

    def columns(self) -> list[BulkColumn]:
        """Return 1 for each project that counts in the totals (data-model.md rule 7), its amounts and its rate.

        Both sides of the rate are unknown for a project without a payment report.
        """
        counts = [int(number in self._counted) for number in range(1, len(self._lines) + 1)]
        amounts = [self._column("first", counts, {"align": "center"})]
        amounts.append(self._money("contracted", [line.contracted for line in self._lines]))
        if self._rated:
            sides = [_sides(line) for line in self._lines]
            amounts += [
                self._money("base", [base for base, _ in sides]),
                self._money("paid", [paid for _, paid in sides]),
            ]
            rates = [(self._rate_formula(row), _rate(*side)) for row, side in enumerate(sides, _HEAD + 2)]
            amounts.append(BulkColumn("formula", rates, {"num_format": PERCENT, "align": "right"}))
        return amounts

    def _money(self, key: str, cents: Sequence[int | None]) -> BulkColumn:
        values = [None if amount is None else Decimal(amount).scaleb(-2) for amount in cents]
        return self._column(key, values, {"num_format": MONEY})

    def _column(self, key: str, values: Sequence[Decimal | int | None], look: Properties) -> BulkColumn:
        if self._typed:
            return BulkColumn("number", values, look, unknown=True)
        total = self._records.total(key, ("project_no", "$B\n"))
        formulas = [(total.replace("\n", str(row)), value) for row, value in enumerate(values, _HEAD + 2)]
        return BulkColumn("formula", formulas, look, unknown=True)

    @staticmethod
    def _rate_formula(row: int) -> str:
        base, paid = f"O{row}", f"P{row}"
        return f'IF(AND(ISNUMBER({base}),ISNUMBER({paid})),IF({base}>0,ROUND({paid}/{base},6),"n/a"),"unknown")'


def _sides(line: ProjectLine) -> tuple[int | None, int | None]:
    """Return the two sides of a project's rate in cents."""
    if "unknown" in line.marks and line.base is None:
        return None, None
    return line.base or 0, None if line.base is not None and line.paid is None else line.paid or 0


def _rate(base: int | None, paid: int | None) -> Decimal | str:
    if base is None or paid is None:
        return UNKNOWN
    return (Decimal(paid) / Decimal(base)).quantize(_STEP, "ROUND_HALF_UP") if base > 0 else "n/a"


def _write_shown(writer: SheetWriter, lines: Sequence[ProjectLine], columns: int, counted: int, *, rated: bool) -> None:
    navy = writer.colours.navy
    line: Properties = {"bold": True, "top": 2, "bottom": 2, "top_color": navy, "bottom_color": navy}
    for column in range(1, columns + 1):
        writer.text(_SHOWN, column, "Shown" if column == 2 else "", **line)
    formula = "=SUBTOTAL(103,tProjects[Project])"
    writer.formula(_SHOWN, 3, formula, len(lines), num_format='#,##0" rows"', align="left", **line)
    writer.formula(_SHOWN, 12, "=SUBTOTAL(109,tProjects[Counts])", counted, num_format="#,##0", align="center", **line)
    sums = [sum(entry.contracted for entry in lines)]
    if rated:
        sums += [sum(entry.base or 0 for entry in lines), sum(entry.paid or 0 for entry in lines)]
    for column, cents in enumerate(sums, 13):
        name = letters(column)
        formula = f"=SUBTOTAL(109,{name}{_HEAD + 2}:{name}{_HEAD + 1 + len(lines)})"
        writer.formula(_SHOWN, column, formula, Decimal(cents).scaleb(-2), num_format=MONEY, **line)


def _write_tints(writer: SheetWriter, last: int, columns: int, *, rated: bool) -> None:
    """Tint the domain of projects in one domain; draw light bars behind the rates."""
    for code, tint in writer.colours.tints.items():
        rule = {
            "type": "cell",
            "criteria": "==",
            "value": int(code),
            "format": writer.book.book.add_format({"bg_color": tint}),
        }
        writer.sheet.conditional_format(_HEAD + 1, 6, last, 6, rule)
    if rated:
        bar = {"type": "data_bar", "bar_color": writer.colours.hairlines[0], "bar_solid": True, "data_bar_2010": True,
               "min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1}  # fmt: skip
        writer.sheet.conditional_format(_HEAD + 1, columns, last, columns, bar)
