"""One brief: read, check, summarise, present, render, publish."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.brand import Brand
from briefgen.errors import RenderError, UsageError
from briefgen.jobs.branding import find_brand
from briefgen.jobs.outbox import STANDARD_OUTPUT, keep_sources, publish, refuse_place
from briefgen.jobs.presenting import EarlierBrief, Printing, present_brief
from briefgen.jobs.proving import Proof
from briefgen.jobs.reading import Progress, Wanted, no_progress, read_dataset, refuse_faults, summarise_wanted
from briefgen.model.brief import Brief
from briefgen.model.export import ExportTable
from briefgen.model.summary import Summary
from briefgen.render.paper import Paper

if TYPE_CHECKING:
    from briefgen.render.pdf import AttachedFile, PdfProcess

FORMATS = ("pdf", "xlsx", "html", "json")
ATTACHED = {"json": "All figures with the records behind them", "xlsx": "The workbook"}
"""Formats that a PDF may carry, and what they are."""


@dataclass(frozen=True, slots=True)
class BriefJob:
    """A brief to make. ``brand`` is a brand file, None for the one beside the sources. ``since`` is the last brief of the
    same scope. ``output`` is a folder, a file (with one format), or None for outputs/. ``attach`` puts workbook
    and JSON into the PDF, asked for as formats or not.
    """

    source: Path | tuple[Path, ...]
    wanted: Wanted
    formats: tuple[str, ...] = ("pdf", "xlsx")
    output: Path | None = None
    lang: str = "en"
    audience: str = "internal"
    strict: bool = False
    config: Path | None = None
    templates: Path | None = None
    brand: Path | None = None
    since: Path | None = None
    edition: str = "4"
    attach: bool = False


@dataclass(frozen=True, slots=True)
class BriefOutcome:
    """What was made: the paths written, the documents' bytes by format, the brief itself and its look."""

    paths: tuple[Path, ...]
    documents: dict[str, bytes]
    brief: Brief
    brand: Brand

    def unprinted(self) -> str:
        """Return what is to be said of key messages of the user that page 1 of this brief has no place for, "" for nothing."""
        count = sum(message.section == "key" for message in self.brief.summary.dataset.messages)
        if not count or self.brief.empty:
            return ""
        from briefgen.render.html import prints_key_points

        if prints_key_points(self.brief):
            return ""
        return (
            f"The sheet Messages has {count} of section key, and page 1 of this brief no place for them: "
            "briefs worldwide, of domains, donors and instruments, of two pages or more, print them."
        )


def make_brief(job: BriefJob, progress: Progress = no_progress, *, write: bool = True) -> BriefOutcome:
    """Make and publish one brief.

    The PDF process starts first: it imports WeasyPrint on another core while the data are read. Nothing is written
    before every format is rendered and proven against the figures. Raises the errors of briefgen.errors.
    """
    _check(job)
    brand = find_brand(job.brand, job.source, job.config)
    process = None
    printed = "pdf" in job.formats
    if printed or "html" in job.formats:
        from briefgen.render.pdf import PdfProcess

        process = PdfProcess.start(template_folder=job.templates, brand=brand)
    try:
        dataset = read_dataset(job.source, job.config, progress)
        progress("Summarising")
        summary = summarise_wanted(dataset, job.wanted)
        refuse_faults(summary, draft=job.wanted.draft, strict=job.strict)
        since = EarlierBrief(job.since) if job.since else None
        brief, changes = present_brief(summary, Printing(job.lang, job.audience, job.edition, brand), since)
        documents = {}
        brand = _with_pictures(brand, process) if "xlsx" in _besides_pdf(job) else brand
        proof = Proof(brief)
        html = ""
        if process:
            from briefgen.render.html import render_html

            html = render_html(brief, job.templates, brand)
            if not job.attach:
                process.send(html, () if printed else None)
            if printed:
                proof.page(html)
        for name in _besides_pdf(job):
            if name != "html":
                progress(f"Writing {name.upper()}")
                documents[name] = render_document_of(name, brief, changes, brand, job.templates)
                proof.of(name, documents[name])
        if process and printed:
            progress("Rendering the PDF")
            if job.attach:
                process.send(html, _attached(job, brief, documents))
            documents["pdf"] = process.receive()
            proof.of("pdf", documents["pdf"])
        if process and "html" in job.formats:
            progress("Writing HTML")
            paper = process.paper if printed else _laid_out(process)
            documents["html"] = render_document_of("html", brief, changes, brand, job.templates, paper)
            proof.of("html", documents["html"])
    finally:
        if process:
            process.close()
    paths: tuple[Path, ...] = ()
    if write:
        files = {_path(job, summary, name): documents[name] for name in job.formats}
        publish(files)
        paths = tuple(files)
    return BriefOutcome(paths, documents, brief, brand)


def _with_pictures(brand: Brand, process: "PdfProcess | None") -> Brand:
    """Return the brand with its logos drawn for the workbook; a brief without a PDF needs a process for drawings only."""
    if all(logo is None or logo.png for logo in brand.logos):
        return brand
    from briefgen.render.pdf import PdfProcess
    from briefgen.render.pdf.pictures import draw_logos

    if process:
        return draw_logos(brand, process.render)
    process = PdfProcess.start(brand=brand)
    try:
        return draw_logos(brand, process.render)
    finally:
        process.close()


def _laid_out(process: "PdfProcess") -> Paper:
    """Return where the sections stand on paper, nothing where the PDF could not be made: the HTML edition needs no PDF."""
    with suppress(RenderError):
        process.receive()
    return process.paper


def render_document_of(
    name: str,
    brief: Brief,
    changes: Sequence[ExportTable],
    brand: Brand,
    templates: Path | None = None,
    paper: Paper = (),
) -> bytes:
    """Return one document of a brief: xlsx, html or json. The PDF is made elsewhere; ``paper`` says how it is laid out."""
    if name == "xlsx":
        from briefgen.render.xlsx import render_xlsx

        return render_xlsx(brief, changes, brand)
    if name == "json":
        from briefgen.render.json import render_json

        return render_json(brief)
    from briefgen.render.html import render_web

    return render_web(brief, templates, brand, paper).encode("utf-8")


def _besides_pdf(job: BriefJob) -> tuple[str, ...]:
    """Return the formats to make besides the PDF: those asked for, and those that it carries."""
    wanted = (*job.formats, *ATTACHED) if job.attach else job.formats
    return tuple(name for name in dict.fromkeys(wanted) if name != "pdf")


def _attached(job: BriefJob, brief: Brief, documents: Mapping[str, bytes]) -> "list[AttachedFile]":
    from briefgen.render.pdf import AttachedFile

    stem = _path(job, brief.summary, "pdf").stem
    day = brief.summary.as_of or date(2000, 1, 1)
    return [
        AttachedFile(f"{stem}.{name}", documents[name], f"{words} of this brief", day)
        for name, words in ATTACHED.items()
    ]


def _check(job: BriefJob) -> None:
    """Raise UsageError for options that do not go together, before anything is read."""
    if job.attach and "pdf" not in job.formats:
        raise UsageError("--attach puts files into the PDF, and no PDF is asked for. Add pdf to --format.")
    if job.attach and job.audience == "external":
        raise UsageError(
            "--attach and --audience external exclude each other: whoever gets the PDF gets all that it carries."
        )
    sources = job.source if isinstance(job.source, tuple) else (job.source,)
    keep_sources(job.output, *sources, job.since)
    if job.output is None or job.output == STANDARD_OUTPUT:
        return
    refuse_place(job.output, job.formats)
    one_file = job.output.suffix.casefold().lstrip(".") in FORMATS and not job.output.is_dir()
    if one_file and len(job.formats) > 1:
        raise UsageError(f"{job.output} is one file, and {len(job.formats)} formats are asked for. Give a folder.")


def _path(job: BriefJob, summary: Summary, name: str) -> Path:
    """Return where a format goes: outputs/<period>/<scope>/brief-<lang>-<edition>.<format> (product.md)."""
    if job.output is not None and job.output.suffix.casefold() == f".{name}":
        return job.output
    edition = job.edition + ("-external" if job.audience == "external" else "") + ("-draft" if job.wanted.draft else "")
    folder = (job.output or Path("outputs")) / summary.period.name / summary.selection.scope
    return folder / f"brief-{job.lang}-{edition}.{name}"
