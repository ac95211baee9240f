"""The sheet Projects: a native table, a row per project; its amounts are formulas over Records."""

from collections.abc import Sequence
from decimal import Decimal

from briefgen.errors import RenderError
from briefgen.model.brief import Brief
from briefgen.model.summary import ProjectLine
from briefgen.render.xlsx.frame import class_name, is_rated
from briefgen.render.xlsx.records import RecordTable
from briefgen.render.xlsx.writer import MONEY, MONTH, PERCENT, UNKNOWN, Properties, SheetWriter, letters

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
    for row, line in enumerate(lines, _HEAD + 1):
        _write_words(writer, brief, row, row - _HEAD, line)
        _write_count(writer, records, row, counts=row - _HEAD in counted, typed=typed)
        _write_amounts(writer, records, row, line, rated=rated, typed=typed)
    _write_shown(writer, lines, len(heads), len(counted), rated=rated)
    styles = [writer.head_style(head == "No" or place >= 11) for place, head in enumerate(heads)]
    for place, (head, style) in enumerate(zip(heads, styles, strict=True), 1):
        writer.text(_HEAD, place, head, **style)
    columns = [
        {"header": head, "header_format": writer.format(**style)} for head, style in zip(heads, styles, strict=True)
    ]
    options = {"name": "tProjects", "columns": columns, "style": "Table Style Light 1"}
    if writer.sheet.add_table(_HEAD, 1, last, len(heads), options):
        raise RenderError("The table of the sheet Projects cannot be written.")
    _write_tints(writer, last, len(heads), rated=rated)
    writer.sheet.freeze_panes(_HEAD + 1, 4)


def _write_words(writer: SheetWriter, brief: Brief, row: int, number: int, line: ProjectLine) -> None:
    project = line.project
    writer.number(row, 1, number, align="center", font_color=writer.colours.source)
    for column, text in enumerate((project.project_id, project.title, project.implementer, project.status), 2):
        writer.text(row, column, text)
    if len(line.domains) == 1 and line.domains[0].isdigit():
        writer.number(row, 6, int(line.domains[0]), align="center")
    else:
        writer.text(row, 6, "; ".join(sorted(line.domains)), align="center")
    for column, kind, codes in (
        (7, "country", line.countries),
        (8, "donor", line.donors),
        (9, "", line.instruments),
    ):
        writer.text(row, column, ", ".join(class_name(brief, f"{kind}.{code}") if kind else code for code in codes))
    writer.date(row, 10, project.start_date, num_format=MONTH, align="left")
    writer.date(row, 11, line.end_date, num_format=MONTH, align="left")


def _write_count(writer: SheetWriter, records: RecordTable, row: int, *, counts: bool, typed: bool) -> None:
    """Write 1 for a project that counts in the totals (data-model.md rule 7), 0 for one that only lost money."""
    if typed:
        writer.number(row, 12, int(counts), align="center")
    else:
        formula = f"={records.total('first', ('project_no', f'$B{row + 1}'))}"
        writer.formula(row, 12, formula, int(counts), align="center")


def _write_amounts(
    writer: SheetWriter, records: RecordTable, row: int, line: ProjectLine, *, rated: bool, typed: bool
) -> None:
    """Write the amounts; both sides of the rate are unknown for a project without a payment report."""
    here = ("project_no", f"$B{row + 1}")
    amounts: list[tuple[int, str, int | None]] = [(13, "contracted", line.contracted)]
    if rated:
        unknown = "unknown" in line.marks and line.base is None
        amounts.append((14, "base", None if unknown else line.base or 0))
        amounts.append(
            (15, "paid", None if unknown or (line.base is not None and line.paid is None) else line.paid or 0)
        )
    for column, key, cents in amounts:
        if cents is None:
            writer.unknown(row, column)
        elif typed:
            writer.number(row, column, Decimal(cents).scaleb(-2), num_format=MONEY)
        else:
            formula = f"={records.total(key, here)}"
            writer.formula(row, column, formula, Decimal(cents).scaleb(-2), num_format=MONEY)
    if rated:
        base, paid = f"O{row + 1}", f"P{row + 1}"
        formula = f'=IF(AND(ISNUMBER({base}),ISNUMBER({paid})),IF({base}>0,ROUND({paid}/{base},6),"n/a"),"unknown")'
        writer.formula(row, 16, formula, _rate(amounts[1][2], amounts[2][2]), num_format=PERCENT, align="right")


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
