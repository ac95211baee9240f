"""Exporting tables: read, summarise, write (product.md, "Smaller contracts")."""

from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import UsageError
from briefgen.jobs.branding import find_brand
from briefgen.jobs.export_tables import export_tables, table_names
from briefgen.jobs.outbox import STANDARD_OUTPUT, keep_sources, publish, refuse_place
from briefgen.jobs.reading import Progress, Wanted, no_progress, read_dataset, refuse_faults, summarise_wanted
from briefgen.jobs.remarks import roll_up
from briefgen.model.export import Notice
from briefgen.model.summary import Summary

FORMATS = ("xlsx", "csv", "json")


@dataclass(frozen=True, slots=True)
class ExportJob:
    """An export. ``tables`` empty means all; ``output`` is a folder, a file for what gives one file, None for outputs/.

    ``brand`` is a brand file for the heads of a workbook, None for the one beside the sources. ``into`` is a workbook of the user's to fill; ``in_place`` writes over it.
    """

    source: Path | tuple[Path, ...]
    wanted: Wanted
    tables: tuple[str, ...] = ()
    format: str = "xlsx"
    output: Path | None = None
    bom: bool = False
    hxl: bool = False
    strict: bool = False
    config: Path | None = None
    brand: Path | None = None
    into: Path | None = None
    in_place: bool = False


@dataclass(frozen=True, slots=True)
class ExportOutcome:
    """What was made: the documents by path, and words about what could not be written or kept."""

    files: dict[Path, bytes]
    remarks: tuple[str, ...]


def format_of(output: Path | None) -> str:
    """Return the format that the name of an output asks for; a workbook where it asks for none."""
    ending = output.suffix.casefold().lstrip(".") if output else ""
    return ending if ending in FORMATS else FORMATS[0]


def export_source(job: ExportJob, progress: Progress = no_progress) -> ExportOutcome:
    """Write the tables; nothing is written before all are made. Raises the errors of briefgen.errors."""
    keep_sources(job.output, *(job.source if isinstance(job.source, tuple) else (job.source,)))
    if job.into is not None:
        return _fill(job, job.into, progress)
    names = table_names(job.tables)
    _check(job, names)
    from briefgen.render.tables import render_tables

    summary = _summary(job, progress)
    notices: list[Notice] = []
    brand = find_brand(job.brand, job.source, job.config) if job.format == "xlsx" else None
    tables = export_tables(summary, names)
    documents = render_tables(tables, job.format, notices, bom=job.bom, hxl=job.hxl, brand=brand)
    files = {_path(job, summary, name): content for name, content in documents.items()}
    if job.output != STANDARD_OUTPUT:
        publish(files)
    return ExportOutcome(files, roll_up(notices, job.format))


def _summary(job: ExportJob, progress: Progress) -> Summary:
    dataset = read_dataset(job.source, job.config, progress)
    progress("Exporting")
    summary = summarise_wanted(dataset, job.wanted)
    refuse_faults(summary, draft=job.wanted.draft, strict=job.strict)
    return summary


def _check(job: ExportJob, names: list[str]) -> None:
    """Raise UsageError for options that do not go together, before anything is read."""
    if job.in_place:
        raise UsageError("--in-place belongs to --into. Give the workbook to fill with --into FILE.xlsx.")
    if job.format != "csv" and (job.bom or job.hxl):
        raise UsageError(f"{'--bom' if job.bom else '--hxl'} is for --format csv. Leave it out, or add --format csv.")
    if job.output is None:
        return
    if job.output != STANDARD_OUTPUT:
        refuse_place(job.output, [job.format])
    one_file = job.output == STANDARD_OUTPUT or job.output.suffix.casefold() == f".{job.format}"
    if one_file and job.format != "xlsx" and len(names) > 1:
        raise UsageError(
            f"{job.output} is one file, and {len(names)} tables are asked for. Give a folder, or one --table."
        )


def _path(job: ExportJob, summary: Summary, name: str) -> Path:
    """Return where a file goes: the output if it is a file, else outputs/<period>/<scope>/<name> (product.md)."""
    if job.output is not None and (job.output == STANDARD_OUTPUT or job.output.suffix.casefold() == f".{job.format}"):
        return job.output
    return (job.output or Path("outputs")) / summary.period.name / summary.selection.scope / name


def _fill(job: ExportJob, into: Path, progress: Progress) -> ExportOutcome:
    """Fill the user's workbook into a new file, or in place if asked."""
    if job.tables or job.format != "xlsx" or job.bom or job.hxl:
        raise UsageError("--into takes its tables from the workbook. Leave out --table, --format, --bom and --hxl.")
    if job.in_place and job.output is not None:
        raise UsageError("--in-place and --output are two places. Give one of them.")
    target = into if job.in_place else job.output
    if target is not None and not job.in_place and _same(target, into):
        raise UsageError(f"{target} is the workbook itself. Give another --output, or --in-place to write over it.")
    from briefgen.jobs.filling import fill_form, known_places, open_form

    ending = (target if target is not None and target.suffix else into).suffix.casefold()
    form, content = open_form(into, macros=ending == ".xlsm")
    places = known_places(form)
    summary = _summary(job, progress)
    filled = fill_form(form, content, places, summary)
    if target is None or target.suffix.casefold() not in (".xlsx", ".xlsm"):
        target = (target or Path("outputs")) / summary.period.name / summary.selection.scope / into.name
    publish({target: filled.content})
    lost = [f"not kept of {into.name}: {', '.join(filled.lost)}"] if filled.lost else []
    remarks = (*lost, *filled.left, *roll_up(filled.notices, "xlsx"))
    return ExportOutcome({target: filled.content}, remarks)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()
