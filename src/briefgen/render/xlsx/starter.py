"""The starter workbook of ``briefgen init``: canonical sheets, drop-downs, guidance, two example rows."""

import io
from datetime import date, datetime
from typing import Any

from briefgen.brand import default_brand
from briefgen.vocabulary.headers import SHEETS
from briefgen.vocabulary.terms import TERMS

_ROWS = 500
_CHOICES = {
    "status": tuple(TERMS["status"]),
    "record_type": tuple(TERMS["record_type"]),
    "measure": tuple(TERMS["measure"]),
    "cumulative": ("yes", "no"),
    "mark": ("yes", "no"),
}
_SHEETS = (
    "Partnership",
    "Projects",
    "Contracts",
    "Indicators",
    "Results",
    "Meetings",
    "Agenda",
    "Issues",
    "Milestones",
)
_SETTINGS: tuple[tuple[str, object, str], ...] = (
    ("title", "Our partnership on migration", "The title of every brief"),
    ("partner_a", "Partner A", "The first partner"),
    ("partner_b", "Partner B", "The second partner"),
    ("as_of", date(2017, 2, 28), "What is dated later is left out"),
    ("base_currency", "EUR", "Totals are in this currency"),
    ("period", "2016", "2015..2016, 2016, 2016-Q4, 2016-12 or all"),
)
_EXAMPLES: dict[str, tuple[dict[str, object], ...]] = {
    "Projects": (
        {"project_id": "P-001", "title": "Vocational training in Agadez", "domains": "1", "countries": "NE", "donor": "EU",
         "instrument": "EUTF-AFRICA", "amount": 1_200_000, "currency": "EUR", "signature_date": date(2016, 5, 12)},
        {"project_id": "P-002", "title": "Assisted return from Libya", "domains": "5:70; 3:30", "countries": "LY", "donor": "DE",
         "instrument": "MS-BILAT", "amount": 850_000, "currency": "EUR", "signature_date": date(2016, 9, 1)},
    ),
}  # fmt: skip


def render_starter() -> bytes:
    """Return a workbook that makes a brief as it is, and can be filled in."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "briefgen starter workbook", "created": datetime(2000, 1, 1)})  # noqa: DTZ001  # a cell has no time zone
    colours = default_brand().colours
    styles = {
        "required": book.add_format({"bold": True, "bg_color": colours.primary, "font_color": colours.paper}),
        "optional": book.add_format({"bold": True, "bg_color": colours.pale, "font_color": colours.primary}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "money": book.add_format({"num_format": "#,##0.00"}),
    }
    for name in _SHEETS:
        _write_sheet(book, name, styles)
    book.close()
    return buffer.getvalue()


def _write_sheet(book: Any, name: str, styles: dict[str, Any]) -> None:  # noqa: ANN401  # XlsxWriter has no types
    sheet = book.add_worksheet(name)
    spec = SHEETS[name]
    columns = [column for column in spec.columns if column.name not in _LEFT_OUT.get(name, ())]
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.name, styles["required" if column.required else "optional"])
        sheet.set_column(place, place, max(12, len(column.name) + 3), styles["date"] if column.kind == "date" else None)
        if column.name in _CHOICES:
            choices = {"validate": "list", "source": list(_CHOICES[column.name]), "ignore_blank": True}
            sheet.data_validation(1, place, _ROWS, place, choices)
        words = "Required." if column.required else "May stay blank."
        sheet.write_comment(0, place, f"{words} {_HINTS.get(column.name, '')}".strip(), {"visible": False})
    sheet.freeze_panes(1, 0)
    if name == "Partnership":
        for row, (key, value, hint) in enumerate(_SETTINGS, 1):
            sheet.write_string(row, 0, key)
            _write(sheet, row, 1, value, styles)
            sheet.write_string(row, 2, hint)
        sheet.set_column(1, 2, 34)
    names = [column.name for column in columns]
    for row, example in enumerate(_EXAMPLES.get(name, ()), 1):
        for key, value in example.items():
            _write(sheet, row, names.index(key), value, styles)


_LEFT_OUT = {"Projects": ("percentage",)}
"""Columns that only lists from elsewhere have: a project of one's own gives its percentages in one cell."""
_HINTS = {
    "domains": "1 to 5, or with percentages: 1:60; 5:40",
    "countries": "ISO codes or names, or with percentages: NE:70; ML:30",
    "amount": "A number; a decommitment is negative.",
    "value_date": "The date of signature or payment.",
    "disbursed": "Blank means unknown, not zero.",
    "measure": "pledged, approved, contracted, disbursed or spent",
    "line_to_take": "At most 14 words.",
}


def _write(sheet: Any, row: int, column: int, value: object, styles: dict[str, Any]) -> None:  # noqa: ANN401  # an object of a library without types
    if isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), styles["date"])  # noqa: DTZ001  # a cell has no time zone
    elif isinstance(value, int):
        sheet.write_number(row, column, value, styles["money"])
    else:
        sheet.write_string(row, column, str(value))
