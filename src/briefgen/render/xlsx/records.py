"""The sheet Records: one row per atom, the flags that totals and distinct counts stand on."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from briefgen.model.brief import Brief
from briefgen.model.summary import Summary
from briefgen.render.xlsx.writer import MONEY, SheetWriter
from briefgen.vocabulary.donors import donor_group
from briefgen.vocabulary.regions import REGIONS

MOST_IN_TABLE = 50_000
_HEADS = (
    "Row", "Project", "Title", "Contract", "Donor", "Group", "Instrument", "Measure", "Date", "Year", "Quarter",
    "Domain", "Country", "Row of country", "Amount", "Currency", "Rate", "Base", "Contracted", "Previous", "In rate",
    "Paid", "First", "FirstDom", "FirstCty", "FirstInst", "Known", "Period", "File", "Sheet", "Cell",
)  # fmt: skip
_WIDTHS = (6, 12, 34, 13, 8, 15, 14, 11, 12, 6, 9, 11, 9, 11, 15, 8, 9, 16, 16, 16, 16, 16, 6, 8, 8, 8, 7, 9, 20, 12, 7)
FIRST_ROW = 5
"""Zero-based row of the first atom; the head stands above it."""


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One atom as the sheet shows it; money in base units, exact."""

    record: int
    domain: str
    country: str
    country_row: str
    group: str
    base: Decimal | None
    contracted: Decimal
    previous: Decimal
    in_rate: Decimal
    paid: Decimal
    first: int
    first_domain: int
    first_country: int
    first_instrument: int
    period: str


def record_rows(summary: Summary) -> Iterator[RecordRow]:
    """Yield a row per atom. First flags mark the first counting atom of a project in a class (rule 7)."""
    seen: set[tuple[str, ...]] = set()
    before = summary.comparison if not summary.no_comparison else None
    for atom in summary.atoms:
        record = summary.dataset.records[atom.record]
        amount = Decimal(atom.cents or 0).scaleb(-2)
        zero = Decimal(0)
        day = record.value_date
        main = record.measure == summary.measure
        current = summary.period.holds(day)
        earlier = before is not None and before.holds(day)
        in_time = summary.period.is_all or (day is not None and (summary.as_of is None or day <= summary.as_of))
        in_cohort = record.contract in summary.cohort and in_time
        counts = main and current and record.amount is not None and record.amount > 0
        place = "regional" if atom.country in REGIONS or atom.country in summary.dataset.regions else atom.country
        flags = []
        for key in (("all",), ("domain", atom.domain), ("country", place), ("instrument", record.instrument)):
            whole = (record.project, *key)
            flags.append(int(counts and whole not in seen))
            if counts:
                seen.add(whole)
        named = summary.dataset.donors.get(record.donor)
        yield RecordRow(
            atom.record,
            atom.domain,
            atom.country,
            place,
            named.group if named and named.group else donor_group(record.donor, day),
            None if atom.cents is None else amount,
            amount if main and current else zero,
            amount if main and earlier else zero,
            amount if in_cohort and record.measure == summary.cohort_measure else zero,
            amount if in_cohort and record.measure == "disbursed" else zero,
            *(flags[0], flags[1], flags[2], flags[3]),
            "current" if current else "previous" if earlier else "other",
        )


def write_records(writer: SheetWriter, brief: Brief, rows: list[RecordRow]) -> None:
    """Write the sheet: a native table up to 50,000 rows, a filter range above."""
    summary = brief.summary
    writer.title(
        "Records", "One row per record, domain and country; every total of this workbook adds up from here", width=12
    )
    sheet = writer.sheet
    for place, width in enumerate(_WIDTHS, 1):
        sheet.set_column(place, place, width)
    last = FIRST_ROW + max(len(rows), 1) - 1
    writer.text(
        2,
        1,
        "Rows and money follow the filters; projects are counted on the sheet Projects.",
        font_color=writer.colours.source,
    )
    writer.text(3, 1, "Shown", bold=True)
    writer.formula(3, 2, f"=SUBTOTAL(103,C{FIRST_ROW + 1}:C{last + 1})", len(rows), num_format="#,##0", bold=True)
    for column, value in ((18, _sum(row.base for row in rows)), (19, _sum(row.contracted for row in rows)),
                          (20, _sum(row.previous for row in rows)), (21, _sum(row.in_rate for row in rows)),
                          (22, _sum(row.paid for row in rows))):  # fmt: skip
        letters = _letters(column)
        formula = f"=SUBTOTAL(109,{letters}{FIRST_ROW + 1}:{letters}{last + 1})"
        writer.formula(3, column, formula, value, num_format=MONEY, bold=True)
    for number, row in enumerate(rows):
        _write_row(writer, summary, FIRST_ROW + number, number + 1, row)
    if len(rows) <= MOST_IN_TABLE:
        columns = [{"header": head} for head in _HEADS]
        options = {"name": "tRecords", "columns": columns, "style": "Table Style Light 1"}
        sheet.add_table(FIRST_ROW - 1, 1, last, len(_HEADS), options)
    else:
        writer.head(FIRST_ROW - 1, _HEADS)
        sheet.autofilter(FIRST_ROW - 1, 1, last, len(_HEADS))
    sheet.freeze_panes(FIRST_ROW, 3)
    writer.page(brief.title, brief.footer, repeat=FIRST_ROW - 1)


def _sum(values: Iterator[Decimal | None]) -> Decimal:
    return sum((value for value in values if value is not None), Decimal(0))


def _letters(column: int) -> str:
    return chr(65 + column) if column < 26 else "A" + chr(65 + column - 26)


def _write_row(writer: SheetWriter, summary: Summary, place: int, number: int, row: RecordRow) -> None:
    record = summary.dataset.records[row.record]
    project = summary.dataset.projects[record.project]
    conversion = summary.conversions[row.record]
    table = summary.dataset.tables[record.table]
    day = record.value_date
    writer.number(place, 1, number)
    texts = (
        project.project_id,
        project.title,
        record.contract_id,
        record.donor,
        row.group,
        record.instrument,
        record.measure,
    )
    for column, text in enumerate(texts, 2):
        writer.text(place, column, text)
    writer.date(place, 9, day)
    if day:
        writer.number(place, 10, day.year)
        writer.text(place, 11, f"{day.year}-Q{(day.month + 2) // 3}")
    for column, text in enumerate((row.domain, row.country, row.country_row), 12):
        writer.text(place, column, text)
    writer.number(place, 15, record.amount, num_format="#,##0.00;\u2212#,##0.00")
    writer.text(place, 16, record.currency)
    if conversion.rate is not None:
        writer.number(place, 17, conversion.rate, num_format="0.0000")
    for column, value in enumerate((row.base, row.contracted, row.previous, row.in_rate, row.paid), 18):
        writer.number(place, column, value, num_format=MONEY)
    flags = (row.first, row.first_domain, row.first_country, row.first_instrument)
    for column, flag in enumerate(flags, 23):
        writer.number(place, column, flag)
    writer.number(place, 27, int(record.contract not in summary.unknown_contracts))
    cell = table.cell(record.row, record.amount_column)
    for column, text in enumerate((row.period, table.file, table.sheet, cell), 28):
        writer.text(place, column, text)
