"""The workbook: which sheets, in which order, with which names."""

import datetime
import io
import os
from typing import Any

from briefgen.model.brief import Brief, plain
from briefgen.render.xlsx.cover import write_cover
from briefgen.render.xlsx.notes import write_checks, write_figures, write_notes
from briefgen.render.xlsx.records import record_rows, write_records
from briefgen.render.xlsx.results import write_results
from briefgen.render.xlsx.sheets import (
    ClassSheet,
    Columns,
    domain_chart,
    projects_sheet,
    write_classes,
    write_quarters,
)
from briefgen.render.xlsx.writer import SheetWriter

_NAVY, _BLUE, _RED, _GREY = "#12284B", "#174A8C", "#A93A24", "#7F93B2"
_NAME_LIMIT = 250


def render_xlsx(brief: Brief) -> bytes:
    """Return the workbook of a brief: formulas with stored values, native tables and charts; the same bytes each time."""
    import xlsxwriter

    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": False,
    }
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties(
        {
            "title": brief.title[:250],
            "subject": brief.description[:250],
            "author": "briefgen",
            "comments": "Illustrative data" if any(tag.kind == "illustrative" for tag in brief.tags) else "",
            "created": _created(brief),
        }
    )
    book.set_calc_mode("auto")
    _write_sheets(book, brief)
    book.close()
    return buffer.getvalue()


def _created(brief: Brief) -> datetime.datetime:
    """Return a fixed time of creation: SOURCE_DATE_EPOCH, else the as-of date."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).replace(tzinfo=None)
    day = brief.summary.as_of or datetime.date(2000, 1, 1)
    return datetime.datetime(day.year, day.month, day.day)  # noqa: DTZ001  # document properties have no time zone


def _write_sheets(book: Any, brief: Brief) -> None:  # noqa: ANN401  # XlsxWriter has no types
    summary = brief.summary
    rows = list(record_rows(summary))
    columns = Columns(len(rows))
    cover = SheetWriter(book, "Cover", _NAVY)
    writers = {
        name: SheetWriter(book, name, colour)
        for name, colour in (
            ("Domains", _BLUE),
            ("Countries", _BLUE),
            ("Instruments and donors", _BLUE),
            ("Quarters", _BLUE),
            ("Results", _RED),
            ("Projects", _GREY),
            ("Records", _GREY),
            ("Checks", _NAVY),
            ("Notes", _NAVY),
            ("Figures", _NAVY),
        )
        if name != "Results" or summary.results
    }
    domain_total = _domains(writers["Domains"], brief, columns)
    country_total = _countries(writers["Countries"], brief, columns)
    instrument_total = _instruments(writers["Instruments and donors"], brief, columns)
    write_quarters(writers["Quarters"], brief, columns)
    if summary.results:
        write_results(writers["Results"], brief)
    projects_sheet(writers["Projects"], brief, columns)
    write_records(writers["Records"], brief, rows)
    places = write_figures(writers["Figures"], brief)
    totals = {"Domains": domain_total, "Countries": country_total, "Instruments and donors": instrument_total}
    agreeing = write_checks(writers["Checks"], brief, totals)
    write_notes(writers["Notes"], brief)
    write_cover(cover, brief, tuple(writers), domain_total, agreeing)
    _define_names(book, places)
    cover.sheet.activate()


def _domains(writer: SheetWriter, brief: Brief, columns: Columns) -> int:
    codes = tuple(dict.fromkeys((*"12345", *brief.summary.domains)))
    title = plain(brief.domains.title) if brief.domains else "Domains"
    writer.title("Domains", title, width=10)
    _widths(writer)
    sheet = ClassSheet(
        "domain", "Domain", "FirstDom", codes, lambda code: _name(brief, f"domain_long.{code}", f"domain.{code}")
    )
    total = write_classes(writer, brief, sheet, columns)
    domain_chart(writer, brief, 4, codes)
    writer.sheet.freeze_panes(4, 3)
    writer.page(brief.title, brief.footer, repeat=3)
    return total


def _countries(writer: SheetWriter, brief: Brief, columns: Columns) -> int:
    writer.title("Countries", "Regional money and what is not split or given stand last", width=10)
    _widths(writer)
    sheet = ClassSheet(
        "country", "Row of country", "FirstCty", brief.summary.countries, lambda code: _name(brief, f"country.{code}")
    )
    total = write_classes(writer, brief, sheet, columns)
    writer.sheet.freeze_panes(4, 3)
    writer.page(brief.title, brief.footer, repeat=3)
    return total


def _instruments(writer: SheetWriter, brief: Brief, columns: Columns) -> int:
    summary = brief.summary
    writer.title("Instruments and donors", "Money counts once, under the instrument that pays the partner", width=10)
    _widths(writer)
    sheet = ClassSheet(
        "instrument", "Instrument", "FirstInst", summary.instruments, lambda code: _name(brief, f"instrument.{code}")
    )
    total = write_classes(writer, brief, sheet, columns)
    donors = ClassSheet("donor", "Donor", "", summary.donors, lambda code: _name(brief, f"donor.{code}"))
    write_classes(writer, brief, donors, columns, total + 3)
    writer.sheet.freeze_panes(4, 3)
    writer.page(brief.title, brief.footer)
    return total


def _name(brief: Brief, *keys: str) -> str:
    return next((brief.names[key] for key in keys if key in brief.names), keys[-1].split(".", 1)[1])


def _widths(writer: SheetWriter) -> None:
    writer.sheet.set_column(1, 1, 13)
    writer.sheet.set_column(2, 2, 46)
    writer.sheet.set_column(3, 10, 13)
    writer.sheet.set_row(3, 30)


def _define_names(book: Any, places: dict[str, int]) -> None:  # noqa: ANN401
    """Name the printed figures: fig_domain_3_contracted points to the sheet Figures."""
    taken: set[str] = set()
    for figure, row in places.items():
        name = "fig_" + "".join(char if char.isalnum() and char.isascii() else "_" for char in figure)
        if name.casefold() not in taken and len(name) <= _NAME_LIMIT and not figure.startswith(("project.", "cross.")):
            taken.add(name.casefold())
            book.define_name(name, f"=Figures!$D${row + 1}")
