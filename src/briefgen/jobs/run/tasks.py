"""What a worker does for one brief: summarise, present, compare the key, render. Runs in a process of its own."""

import hashlib
import pickle
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import __version__
from briefgen.brand import Brand
from briefgen.errors import RenderError, UsageError
from briefgen.jobs.brief import render_document_of
from briefgen.jobs.presenting import EarlierBrief, Printing, present_after
from briefgen.jobs.proving import Proof
from briefgen.jobs.reading import refuse_faults, summarise_wanted
from briefgen.jobs.run.looks import page_look
from briefgen.jobs.run.planning import Planned
from briefgen.model.dataset import Dataset
from briefgen.render.paper import Paper
from briefgen.render.pdf.pictures import draw_logos
from briefgen.render.pdf.worker import Log, render_document, start_renderer

if TYPE_CHECKING:
    from briefgen.render.pdf.document import Renderer


@dataclass(frozen=True, slots=True)
class BriefTask:
    """One brief to make. ``dataset`` and ``brand`` are pickled files; ``key`` is that of the brief published before.

    ``earlier`` is the JSON edition of an earlier month, "" for none: the brief says what changed since, and calls it
    ``earlier_name``, which is the same on every machine.
    """

    planned: Planned
    dataset: str
    brand: str
    templates: str = ""
    key: str = ""
    earlier: str = ""
    earlier_name: str = ""


@dataclass(frozen=True, slots=True)
class BriefDone:
    """What came of a task: ``documents`` by format, None where the brief has the key of the one published before.

    ``words`` name its scope, ``seconds`` is how long it took.
    """

    key: str
    words: str
    documents: Mapping[str, bytes] | None
    seconds: float = 0.0


def make_planned(task: BriefTask) -> BriefDone:
    """Return a brief's documents, or only its key if nothing that it prints has changed.

    Raises DataRefused, UsageError or RenderError: this brief's failure, no other's.
    """
    begin = time.monotonic()
    done = _make(task)
    return replace(done, seconds=round(time.monotonic() - begin, 2))


def _make(task: BriefTask) -> BriefDone:
    planned = task.planned
    if planned.fault:
        raise UsageError(planned.fault)
    summary = summarise_wanted(_dataset(task.dataset), planned.wanted)
    refuse_faults(summary, draft=planned.wanted.draft, strict=False)
    from briefgen.render.html import render_html, web_page

    brand = _brand(task.brand)
    printing = Printing(planned.lang, planned.audience, planned.edition, brand)
    earlier = EarlierBrief(Path(task.earlier), task.earlier_name) if task.earlier else None
    brief, changes = present_after(summary, printing, earlier)
    templates = Path(task.templates) if task.templates else None
    html = render_html(brief, templates, brand)
    proof = Proof(brief)
    proof.page(html)
    look = _drawn(task.templates, task.brand) if "xlsx" in planned.formats else brand
    web = web_page(brief, templates, look) if "html" in planned.formats else None
    documents = {
        name: render_document_of(name, brief, changes, look, templates)
        for name in planned.formats
        if name not in ("pdf", "html")
    }
    if web:
        documents["html"] = web(()).encode("utf-8")
    key = _key(planned, page_look(task.templates, brand), html, documents)
    words = brief.properties.get("scope", "")
    if key == task.key:
        return BriefDone(key, words, None)
    if "pdf" in planned.formats:
        documents["pdf"] = _rendered(*_renderer(task.templates, task.brand), html)
    if web:
        paper = _paper(*_renderer(task.templates, task.brand), html, known="pdf" in planned.formats)
        documents["html"] = web(paper).encode("utf-8")
    for name, content in documents.items():
        proof.of(name, content)
    return BriefDone(key, words, documents)


def _rendered(renderer: "Renderer | None", log: Log, html: str) -> bytes:
    answer, pdf = render_document(renderer, html, log)
    if "error" in answer:
        raise RenderError(str(answer["error"]))
    return pdf


def _paper(renderer: "Renderer | None", log: Log, html: str, *, known: bool) -> Paper:
    """Return where the sections of a page stand on paper; ``known`` says that its PDF was made last."""
    if renderer and not known:
        answer, _ = render_document(renderer, html, log, None)
        if "error" in answer:
            return ()
    return renderer.paper if renderer else ()


def _key(planned: Planned, look: str, html: str, documents: Mapping[str, bytes]) -> str:
    """Return the SHA-256 of everything that the brief prints and of what prints it.

    The page and the other documents are made before the key: so it covers exactly their content, whatever data or
    rule it comes from, but for records that are not the brief's own; the PDF, which takes most of the time, is made only where the key is new.
    """
    digest = hashlib.sha256()
    parts = [__version__.encode(), look.encode(), repr(planned.formats).encode(), html.encode()]
    held = (_own(name, content) for name, content in sorted(documents.items()))
    for content in (*parts, *held):
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()


def _own(name: str, content: bytes) -> bytes:
    """Return what a document holds of the brief's own."""
    if name == "json":
        from briefgen.render import json

        return json.without_outside(content)
    if name == "xlsx":
        from briefgen.render import xlsx

        return xlsx.without_outside(content)
    return content


@lru_cache(maxsize=1)
def _dataset(path: str) -> Dataset:
    with Path(path).open("rb") as stream:
        dataset = pickle.load(stream)  # noqa: S301  # written by the run that started this worker
    assert isinstance(dataset, Dataset)
    return dataset


@cache
def _brand(path: str) -> Brand:
    brand = pickle.loads(Path(path).read_bytes())  # noqa: S301  # written by the run that started this worker
    assert isinstance(brand, Brand)
    return brand


@cache
def _drawn(templates: str, path: str) -> Brand:
    """Return the brand with its logos drawn for workbooks."""
    brand = _brand(path)

    def render(html: str) -> bytes:
        return _rendered(*_renderer(templates, path), html)

    return draw_logos(brand, render)


@cache
def _renderer(templates: str, brand: str) -> "tuple[Renderer | None, Log]":
    return start_renderer(Path(templates) if templates else None, _brand(brand))
