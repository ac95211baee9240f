"""The workbook: which sheets, in which order, with which names."""

import datetime
import gc
import io
from collections.abc import Sequence

from briefgen.brand import Brand, Colours
from briefgen.model.brief import Brief
from briefgen.model.export import ExportTable
from briefgen.render.slices import kept_results
from briefgen.render.xlsx.changes import write_changes
from briefgen.render.xlsx.checks import Tables, write_checks
from briefgen.render.xlsx.cover import Live, write_cover
from briefgen.render.xlsx.cross import crossed_countries, write_cross
from briefgen.render.xlsx.domains import domain_lines, write_countries, write_domains, write_instruments
from briefgen.render.xlsx.earlier import write_earlier_records, write_earlier_results
from briefgen.render.xlsx.figures import define_names, figure_places, write_figures
from briefgen.render.xlsx.frame import is_internal
from briefgen.render.xlsx.notes import write_findings, write_notes
from briefgen.render.xlsx.outside import OutsideTable, write_outside
from briefgen.render.xlsx.printing import set_up_printing
from briefgen.render.xlsx.projects import write_projects
from briefgen.render.xlsx.quarters import write_quarters
from briefgen.render.xlsx.records import HEAD, RecordTable, write_records
from briefgen.render.xlsx.result_rows import write_result_rows
from briefgen.render.xlsx.results import write_results
from briefgen.render.xlsx.rows import atom_rows
from briefgen.render.xlsx.styles import clean
from briefgen.render.xlsx.writer import MOST_AT_ONCE, Book, SheetWriter
from briefgen.vocabulary.domains import UNASSIGNED
from briefgen.vocabulary.donors import NOT_GIVEN

_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}
_HEADS = {"cover": None, "records": HEAD, "projects": HEAD, "outside": HEAD}


def render_xlsx(brief: Brief, changes: Sequence[ExportTable] = (), brand: Brand | None = None) -> bytes:
    """Return the workbook of a brief: formulas with stored values, native tables and charts; the same bytes each time.

    ``changes`` are the tables of a difference to a previous brief; without them there is no sheet Changes.
    ``brand`` gives the colours of tabs, heads and charts, and the logos of the cover.
    Raises RenderError if a cell cannot be written, or if the rows do not add up to what the brief prints.
    """
    from briefgen.render.xlsx.package import Workbook

    buffer = io.BytesIO()
    large = len(brief.summary.atoms) > MOST_AT_ONCE
    book = Workbook(buffer, {**_OPTIONS, "in_memory": not large})
    book.set_properties(
        {
            "title": _property(brief.title),
            "subject": _property(brief.description),
            "author": "briefgen",
            "comments": _property("; ".join(tag.text for tag in brief.tags)),
            "created": _created(brief),
        }
    )
    # The many cells hold no cycles; Python would look through all of them time and again.
    enabled = gc.isenabled()
    gc.disable()
    try:
        _write_sheets(Book(book, brief.workbook, brand), brief, changes)
        book.close()
    finally:
        if enabled:
            gc.enable()
    return buffer.getvalue()


def _property(text: str) -> str:
    return clean(text)[:250]


def _created(brief: Brief) -> datetime.datetime:
    """Return the time of creation: the as-of date, so that the same inputs give the same bytes."""
    day = brief.summary.as_of or datetime.date(2000, 1, 1)
    return datetime.datetime(max(day.year, 1900), day.month, day.day)  # noqa: DTZ001  # properties have no time zone


def _write_sheets(book: Book, brief: Brief, changes: Sequence[ExportTable]) -> None:
    """Write the sheets; those that have nothing to show are left out."""
    summary = brief.summary
    records, outside = RecordTable(brief, atom_rows(summary)), OutsideTable(brief)
    cover = book.sheet("cover", book.colours.primary)
    writers = {
        name: book.sheet(name, colour) for name, colour in _wanted(brief, book.colours, outside, changed=bool(changes))
    }
    domains = write_domains(writers["domains"], brief, records)
    countries = write_countries(writers["countries"], brief, records) if "countries" in writers else None
    sources = "sources"
    instruments, donors = write_instruments(writers[sources], brief, records) if sources in writers else (None, None)
    quarters = write_quarters(writers["quarters"], brief, records) if "quarters" in writers else ""
    cross = write_cross(writers["cross"], brief, records) if "cross" in writers else ""
    if "results" in writers:
        write_results(writers["results"], brief)
    if "projects" in writers:
        write_projects(writers["projects"], brief, records)
    write_records(writers["records"], brief, records)
    if "outside" in writers:
        write_outside(writers["outside"], outside)
    if "result_rows" in writers:
        write_result_rows(writers["result_rows"], brief)
    _write_earlier(writers, brief)
    if changes:
        write_changes(writers["changes"], brief, changes)
    if "findings" in writers:
        write_findings(writers["findings"], brief)
    tables = Tables(domains, countries, instruments, donors, quarters, cross)
    checks = write_checks(writers["checks"], brief, records, tables, outside)
    places = figure_places(brief)
    live = Live(records, tables, places)
    write_cover(cover, brief, live, tuple(writers), domain_lines(brief), checks)
    # Last, as it says on which cells of the other sheets a figure is shown.
    write_figures(writers["figures"], brief, records.rows)
    write_notes(writers["notes"], brief, compared=bool(changes), outside=bool(outside.rows))
    define_names(book.book, brief, places)
    _set_up_pages({"cover": cover, **writers}, brief, records)
    cover.sheet.activate()


def _write_earlier(writers: dict[str, SheetWriter], brief: Brief) -> None:
    """Write what the last brief had otherwise, where this one says what changed."""
    earlier = brief.summary.earlier
    if earlier and "earlier" in writers:
        write_earlier_records(writers["earlier"], brief, earlier)
    if earlier and "earlier_results" in writers:
        write_earlier_results(writers["earlier_results"], brief, earlier)


def _wanted(brief: Brief, colours: Colours, outside: OutsideTable, *, changed: bool) -> list[tuple[str, str]]:
    """Return the sheets after the cover, by their keys, with the colours of their tabs."""
    summary = brief.summary
    classes, results, rows, rest = colours.domains["3"], colours.domains["5"], colours.second, colours.primary
    sheets = [
        ("domains", classes, True),
        ("countries", classes, any(code != UNASSIGNED for code in summary.countries)),
        ("sources", classes, any(code != NOT_GIVEN for code in (*summary.instruments, *summary.donors))),
        ("quarters", classes, bool(summary.quarters and summary.domains)),
        ("results", results, bool(summary.results)),
        ("cross", classes, len(summary.domains) > 1 and len(crossed_countries(summary)) > 1),
        ("projects", rows, bool(summary.projects)),
        ("records", rows, True),
        ("outside", rows, bool(outside.rows)),
        ("result_rows", rows, bool(kept_results(summary))),
        ("earlier", rows, bool(summary.earlier and summary.earlier.records)),
        ("earlier_results", rows, bool(summary.earlier and summary.earlier.results)),
        ("changes", rest, changed),
        ("findings", rest, bool(brief.findings) and is_internal(brief)),
        ("checks", rest, True),
        ("notes", rest, True),
        ("figures", rest, True),
    ]
    return [(name, colour) for name, colour, there in sheets if there]


def _set_up_pages(writers: dict[str, SheetWriter], brief: Brief, records: RecordTable) -> None:
    tags = " · ".join(tag.text.upper() for tag in brief.tags)
    writers["records"].sheet.print_area(0, 0, records.last, records.place("contracted"))
    for name, writer in writers.items():
        repeat = None if name in ("cover", "notes", "changes") else _HEADS.get(name, 3)
        set_up_printing(writer, brief.title, tags, brief.running[1], repeat=repeat)
