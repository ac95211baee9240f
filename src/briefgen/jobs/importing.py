"""Importing: any source to the canonical workbook, with a sheet that says how each column came about."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path, PurePath

from briefgen.config import Mapping as Config
from briefgen.errors import DataRefused, OutputError, UsageError
from briefgen.jobs.canonical_tables import canonical_table
from briefgen.jobs.collector import without_collector
from briefgen.jobs.outbox import publish
from briefgen.jobs.reading import Wanted, find_mapping, list_faults, refuse_faults, summarise_wanted
from briefgen.jobs.remarks import roll_up
from briefgen.load import load_sources
from briefgen.model.dataset import Dataset, MoneyRecord
from briefgen.model.export import ExportTable, ExportValue, Notice
from briefgen.model.findings import Finding, Level
from briefgen.model.origins import ColumnOrigin, spell_amounts
from briefgen.model.sheets import Loaded, Sheet
from briefgen.validate import validate
from briefgen.vocabulary.canonical import SHEETS
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.imports import IMPORT_HEAD, IMPORT_SHEET

_ORDER = (
    "partnership", "projects", "contracts", "indicators", "results", "rates", "donors", "instruments", "regions",
    "messages", "meetings", "agenda", "issues", "milestones", "published", "policy",
)  # fmt: skip


_SAID = ("profile", "profile-choice", "plan-totals", "unjoined-sheet")
"""Findings that the sheet Import repeats: how a file was read, and which of its sheets were not."""
_UNKEPT = ("scaled-amounts", "duplicate-header", "missing-column", "several-transactions")
"""Faults of whole columns and tables, of which the canonical workbook would hold no trace: its figures would be wrong."""


@dataclass(frozen=True, slots=True)
class ImportJob:
    """What to import and where to; ``overwrite`` allows an output that exists."""

    sources: tuple[Path, ...]
    output: Path
    overwrite: bool = False
    config: Path | None = None
    strict: bool = False


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What was written, and what is to be said about it."""

    path: Path
    projects: int
    records: int
    errors: int
    warnings: int
    remarks: tuple[str, ...]


def import_sources(job: ImportJob) -> ImportOutcome:
    """Write the canonical workbook of sources. Raises the errors of briefgen.errors; then nothing was written.

    Faulty values are written as they stand in the source, so that they are found, and can be mended, there as well.
    """
    _check_output(job)
    with without_collector():
        mapping = find_mapping(job.sources, job.config)
        loaded = load_sources(job.sources)
        dataset = validate(loaded, mapping)
    structural = [one for one in dataset.findings if one.everywhere and one.level is Level.ERROR]
    lost = [one for one in structural if one.code in _UNKEPT]
    if lost and dataset.projects:
        raise DataRefused(f"{list_faults(lost)}\nMend this first: the imported workbook could not show it.")
    if structural and not dataset.projects:
        raise DataRefused(f"{list_faults(structural)}\nNothing could be imported; briefgen check lists every finding.")
    if job.strict:
        refuse_faults(summarise_wanted(dataset, Wanted(period="all", meeting="none")), draft=False, strict=True)
    notices: list[Notice] = []
    with without_collector():
        content = _workbook(dataset, loaded, mapping, notices)
    publish({job.output: content})
    levels = [one.level for one in dataset.findings]
    return ImportOutcome(
        job.output,
        len(dataset.projects),
        sum(not record.duplicate for record in dataset.records),
        levels.count(Level.ERROR),
        levels.count(Level.WARNING),
        roll_up(notices),
    )


def _check_output(job: ImportJob) -> None:
    """Refuse an output that is a source, that exists, or that is no .xlsx."""
    if job.output.suffix.casefold() != ".xlsx":
        raise UsageError(f"{job.output} is no workbook. Name the --output .xlsx.")
    if any(source.exists() and job.output.exists() and source.samefile(job.output) for source in job.sources):
        raise UsageError(f"{job.output} is the source itself. Choose another --output.")
    if job.output.exists() and not job.overwrite:
        raise OutputError(f"{job.output} exists already. Choose another --output, or replace it with --overwrite.")


def _workbook(dataset: Dataset, loaded: Loaded, mapping: Config, notices: list[Notice]) -> bytes:
    from briefgen.render.tables import render_tables

    kept = [record for record in dataset.records if not record.duplicate]
    plain = replace(dataset, records=tuple(_with_ids(kept, dataset)), findings=())
    # The tables need the selection of everything, and no sums: a summary without records costs nothing.
    summary = replace(summarise_wanted(replace(plain, records=()), Wanted(meeting="none")), dataset=plain)
    tables = []
    for name in _ORDER:
        table = canonical_table(summary, name)
        if name == "contracts":
            table = _with_faulty_values(table, [record for record in kept if not record.short_form], dataset)
        elif name == "projects":
            table = _with_faulty_values(table, list(dataset.projects.values()), dataset)
        if table.rows or name == "projects":
            rows = [[_exact(value) for value in row] for row in table.rows]
            tables.append(replace(table, name=name.capitalize(), rows=rows, tags=()))
    tables.append(_import_table(dataset, loaded, mapping))
    return render_tables(tables, "xlsx", notices)["tables.xlsx"]


def _exact(value: ExportValue) -> ExportValue:
    """Return a number as text where a cell, which holds some fifteen digits, would change it."""
    if isinstance(value, Decimal) and Decimal(repr(float(value))) != value:
        return f"{value:f}"
    return value


def _with_ids(kept: Sequence[MoneyRecord], dataset: Dataset) -> Iterator[MoneyRecord]:
    """Yield records numbered anew; those that only their place in the source tells apart get it as record id."""
    families: dict[tuple[object, ...], list[MoneyRecord]] = defaultdict(list)
    for record in kept:
        if not record.record_id and not record.short_form:
            key = (record.contract, record.measure, record.value_date, record.donor, record.currency)
            families[key].append(record)
    alike = {
        record.number
        for family in families.values()
        if len(family) > 1 and len({record.as_of for record in family}) == 1
        for record in family
    }
    several = len(dataset.sources) > 1
    files = [PurePath(table.file).name for table in dataset.tables]
    for number, record in enumerate(kept):
        table = dataset.tables[record.table]
        place = table.element(record.row) or f"{table.sheet}, row {record.row}"
        named = f"{files[record.table]}: {place}"
        reference = (named if several else place) if record.number in alike else record.record_id
        source = record.source_doc or ("" if record.short_form else named)
        yield record._replace(number=number, record_id=reference, source_doc=source)


def _with_faulty_values(table: ExportTable, rows: Sequence[object], dataset: Dataset) -> ExportTable:
    """Return a table in which values that could not be read stand as they are in the source."""
    at = {
        (one.file, one.sheet, one.cell or one.element): one.value
        for one in dataset.findings
        if one.level is Level.ERROR and one.value and (one.records or one.projects)
    }
    if not at:
        return table
    found: list[Sequence[ExportValue]] = []
    # Second rows of one project come last and have no project of their own. They differ in the source, and must here.
    marked = table.columns.index("source_doc")
    for values, row in zip_longest(table.rows, rows):
        if row is None:
            found.append([*values[:marked], values[marked] or f"second row {len(found) + 2}", *values[marked + 1 :]])
            continue
        place = dataset.tables[getattr(row, "table")]  # noqa: B009  # records and projects both have table and row
        number: int = getattr(row, "row")  # noqa: B009  # the library does not declare it
        given = list(values)
        for column, name in enumerate(table.columns):
            typed = at.get((place.file, place.sheet, place.place(number, name)))
            if typed and name in place.columns and name not in ("project_id", "contract_id", "record_id"):
                given[column] = typed
        found.append(given)
    return replace(table, rows=found)


def _import_table(dataset: Dataset, loaded: Loaded, mapping: Config) -> ExportTable:
    """Return the sheet that says where everything came from."""
    rows: list[Sequence[ExportValue]] = [
        ["file", "", "", source.file, "", "", f"{source.format}, SHA-256 {source.sha256}", None, ""]
        for source in dataset.sources
    ]
    rows.extend(_origin_row(origin) for origin in dataset.origins)
    rows.extend(_origin_row(origin) for origin in _free_form_origins(dataset, loaded.sheets, mapping))
    rows.extend(
        ["left out", "", "", left.file, left.what, "", left.why, left.rows, spell_amounts(left.amounts)]
        for left in dataset.left_out
    )
    repeated = sum(record.duplicate for record in dataset.records)
    if repeated:
        rows.append(["left out", "Contracts", "", "", "repeated rows", "", "each is counted once", repeated, ""])
    rows += [_said(finding) for finding in dataset.findings if finding.code in _SAID]
    return ExportTable(IMPORT_SHEET, IMPORT_HEAD, rows)


def _origin_row(origin: ColumnOrigin) -> Sequence[ExportValue]:
    place = (origin.sheet, origin.column, origin.file, origin.source, origin.part)
    return ["column", *place, origin.rule, origin.rows, ""]


def _said(finding: Finding) -> Sequence[ExportValue]:
    return ["choice", "", "", finding.file, finding.sheet, finding.cell or finding.element, finding.message, None, ""]


def _free_form_origins(dataset: Dataset, sheets: Iterable[Sheet], mapping: Config) -> Iterator[ColumnOrigin]:
    """Yield where the columns of ordinary tables came from."""
    by_place: Mapping[tuple[str, str], Sheet] = {(sheet.file, sheet.name): sheet for sheet in sheets}
    profiled = {(origin.file, origin.source) for origin in dataset.origins}
    for table in dataset.tables:
        sheet = by_place.get((table.file, table.sheet))
        if sheet is None or (table.file, table.sheet) in profiled:
            continue
        renames = mapping.columns.get(table.canonical, {})
        for name, number in table.columns.items():
            header = _cell(sheet, table.header_row, number)
            rule = f"[columns.{table.canonical}] of briefgen.toml" if fold(header) in renames else "as given"
            filled = sum(bool(_cell(sheet, row, number)) for row in range(table.header_row + 1, len(sheet.rows) + 1))
            yield ColumnOrigin(table.file, table.canonical, name, table.sheet, header, rule, filled)
        for name, constant in mapping.constants.get(table.canonical, {}).items():
            if name in SHEETS[table.canonical].by_name and name not in table.columns:
                rule = f'"{constant}", [constants.{table.canonical}] of briefgen.toml'
                yield ColumnOrigin(table.file, table.canonical, name, table.sheet, "", rule, 0)


def _cell(sheet: Sheet, row: int, column: int) -> str:
    cells = sheet.rows[row - 1] if 0 < row <= len(sheet.rows) else []
    value = cells[column - 1] if column <= len(cells) else None
    return "" if value is None else str(value).strip()
