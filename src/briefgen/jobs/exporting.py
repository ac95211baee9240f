"""Exporting tables: read, summarise, write (product.md, "Smaller contracts")."""

import difflib
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import UsageError
from briefgen.jobs.export_tables import EXPORT_TABLES, export_tables
from briefgen.jobs.outbox import publish
from briefgen.jobs.reading import Wanted, read_dataset, refuse_faults, summarise_wanted


@dataclass(frozen=True, slots=True)
class ExportJob:
    """An export. ``tables`` empty means all; ``output`` is a folder, or for xlsx a file; None for outputs/."""

    source: Path | tuple[Path, ...]
    wanted: Wanted
    tables: tuple[str, ...] = ()
    format: str = "xlsx"
    output: Path | None = None
    bom: bool = False
    strict: bool = False
    config: Path | None = None


def export_source(job: ExportJob) -> tuple[Path, ...]:
    """Write the tables and return their paths; nothing is written before all are made."""
    from briefgen.render.tables import render_tables

    names = [_known(name) for name in job.tables] or list(EXPORT_TABLES)
    summary = summarise_wanted(read_dataset(job.source, job.config), job.wanted)
    refuse_faults(summary, draft=job.wanted.draft, strict=job.strict)
    documents = render_tables(export_tables(summary, names), job.format, bom=job.bom)
    folder = (job.output or Path("outputs")) / summary.period.name / summary.selection.scope
    if job.format == "xlsx" and job.output is not None and job.output.suffix.casefold() == ".xlsx":
        files = {job.output: next(iter(documents.values()))}
    else:
        files = {folder / name: content for name, content in documents.items()}
    publish(files)
    return tuple(files)


def _known(name: str) -> str:
    if name in EXPORT_TABLES:
        return name
    near = difflib.get_close_matches(name, list(EXPORT_TABLES), 1)
    hint = f' Did you mean "{near[0]}"?' if near else ""
    raise UsageError(f'--table: there is no table "{name}".{hint} briefgen export --list names them.')
