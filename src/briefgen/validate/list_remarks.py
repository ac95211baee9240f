"""What is said of a list of activities or of people by place: what it was taken for, and its columns."""

from collections.abc import Sequence

from briefgen.model.readings import ColumnReading, SheetReading
from briefgen.model.sheets import Sheet, cell_address
from briefgen.validate.body import Body
from briefgen.validate.layout import Header
from briefgen.validate.list_indicators import Series
from briefgen.validate.report import Report
from briefgen.validate.roles import Profile, RoleColumn
from briefgen.validate.whereabouts import Whereabouts

_MEANINGS = {
    "donor": "donor", "implementer": "implementer", "organisation": "implementer", "acronym": "implementer",
    "sector": "sector", "subsector": "sector", "title": "title", "detail": "title", "status": "status",
    "start": "start_date", "end": "end_date", "date": "as_of", "country": "countries", "codes": "countries",
    "adm1": "place", "adm2": "place", "adm3": "place", "adm4": "place", "adm5": "place", "loc": "place",
    "currency": "currency", "indicator": "indicator", "figure": "actual", "domain": "domains",
}  # fmt: skip


def report_list(
    sheet: Sheet,
    header: Header,
    columns: Sequence[RoleColumn],
    profile: Profile,
    numbers: Sequence[int],
    where: Whereabouts,
    report: Report,
) -> None:
    """Say what the sheet was taken for, where the country comes from, and what was not read; ``numbers`` are its rows."""
    place = (sheet.file, sheet.name)
    what = "a list of activities (3W)" if profile == "activities" else "a list of people by place"
    counted = f"{len(numbers):,} {'rows' if len(numbers) != 1 else 'row'}"
    cell = cell_address(header.row, columns[0].place + 1) if columns else ""
    report.add("sheet-profile", f"The sheet was read as {what}: {counted}.", sheet=place, cell=cell)
    if where.source and where.source != "briefgen.toml":
        found = where.of(sheet.rows[numbers[0] - 1]) if numbers else ""
        cell = cell_address(header.body, where.column + 1) if where.column is not None else ""
        message = f"The country ({found}) was taken from {where.source}."
        report.add("country-taken", message, sheet=place, cell=cell, value=found)
    elif numbers and not any(where.of(sheet.rows[number - 1]) for number in numbers):
        report.add("list-without-country", "No column, code or name tells the country.", sheet=place)
    unused = [column for column in columns if not column.role.kind]
    if unused:
        words = ", ".join(f'"{column.header or column.tag}"' for column in unused[:8])
        more = f" and {len(unused) - 8} more" if len(unused) > 8 else ""
        cell = cell_address(header.row, unused[0].place + 1)
        report.add("unknown-header", f"Not used: {words}{more}.", sheet=place, cell=cell)


def list_reading(
    sheet: Sheet, header: Header, body: Body, columns: Sequence[RoleColumn], profile: Profile, series: Sequence[Series]
) -> SheetReading:
    """Return how the sheet was read, column by column."""
    names = {one.actual: one.name for one in series} | {one.target: one.name for one in series}
    readings = []
    for column in columns:
        meaning, remark = _MEANINGS.get(column.role.kind, ""), ""
        if column.role.kind == "contact":
            remark = "personal data, never read"
        elif column.role.kind == "people":
            meaning = "target" if column.role.planned else "actual"
            remark = f'indicator "{names.get(column.place, "")}"'
        elif column.role.kind == "money":
            meaning = "amount" if column.role.measure else ""
            remark = column.role.measure or "nothing tells the measure"
        why = column.why if meaning else ""
        readings.append(ColumnReading(column.place + 1, column.header, column.tag, meaning, why, remark=remark))  # type: ignore[arg-type]  # why is one of the words of the model
    return SheetReading(
        sheet.file,
        sheet.name,
        "Projects" if profile == "activities" else "Results",
        "",
        header.row,
        header.tag_row,
        body.first,
        body.last,
        tuple(row for row in sorted(body.passed) if row <= body.last),
        tuple(readings),
    )
