"""Drawing a brief for the preview: the last good one stays where the next cannot be drawn."""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from briefgen.errors import BriefgenError, DataRefused, RenderError, UsageError
from briefgen.jobs.branding import find_brand
from briefgen.jobs.brief import BriefJob, make_brief
from briefgen.jobs.presenting import Printing, present_brief
from briefgen.jobs.preview.choices import Choice, Option, scopes_of
from briefgen.jobs.proving import Proof
from briefgen.jobs.reading import Wanted, read_dataset, refuse_faults, summarise_wanted
from briefgen.model.brief import Brief
from briefgen.model.dataset import Dataset
from briefgen.model.findings import FindingGroup, roll_up
from briefgen.render.html import render_web
from briefgen.render.html.template_faults import Excerpt, excerpt_of

_KEPT = 24
"""Choices whose last good page is kept."""


@dataclass(frozen=True, slots=True)
class PreviewJob:
    """What is looked at: sources and how they are read, where the look comes from, and what the brief is about at first."""

    sources: tuple[Path, ...]
    wanted: Wanted
    config: Path | None = None
    templates: Path | None = None
    brand: Path | None = None
    audience: str = "internal"


class Fault(NamedTuple):
    """Why a brief cannot be drawn: the name of a heading (present/shell.py), what, where and cure, and the lines of the
    template it is about."""

    heading: str
    message: str
    excerpt: Excerpt | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A choice as it is now. ``html`` is the last good page, "" if there was none; ``fault`` says why it is not newer.

    ``digest`` names the page. ``findings`` are those of all data; ``outside`` says that an error lies outside the choice.
    """

    html: str = ""
    digest: str = ""
    title: str = ""
    as_of: date | None = None
    findings: tuple[FindingGroup, ...] = ()
    outside: bool = False
    fault: Fault | None = None


class NoSuchBrief(UsageError):
    """A choice that cannot be: another one mends it, no saved file does."""


@dataclass(slots=True)
class _State:
    version: int = -1
    drawn: Drawn | None = None


class _Scopes(NamedTuple):
    """What can be chosen of a dataset, in words of one language."""

    dataset: Dataset
    groups: Sequence[tuple[str, Sequence[Option]]]


@dataclass(slots=True)
class Preview:
    """Draws choices, one at a time; ``changed`` says that something was saved. May be used from several threads."""

    job: PreviewJob
    version: int = 0
    _scopes: dict[str, _Scopes] = field(default_factory=dict)
    _dataset: Dataset | None = None
    _states: "OrderedDict[Choice, _State]" = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def changed(self, *, data: bool) -> None:
        """Note that something was saved; ``data`` says that the sources must be read again."""
        with self._lock:
            self.version += 1
            if data:
                self._dataset = None

    def scopes(self, lang: str) -> Sequence[tuple[str, Sequence[Option]]]:
        """Return the scopes that can be chosen, kind by kind, in a language; those of another before it has drawn one."""
        known = self._scopes.get(lang) or next(iter(self._scopes.values()), None)
        return known.groups if known else ()

    def draw(self, choice: Choice) -> Drawn:
        """Return a choice as the files on disk have it now. Never raises: a fault is part of the answer."""
        with self._lock:
            state = self._states.setdefault(choice, _State())
            self._states.move_to_end(choice)
            while len(self._states) > _KEPT:
                self._states.popitem(last=False)
            if state.drawn is None or state.version != self.version:
                state.drawn = self._draw(choice, state.drawn)
                state.version = self.version
            return state.drawn

    def document(self, choice: Choice, kind: str) -> tuple[str, bytes]:
        """Return name and bytes of the PDF or workbook of a choice; nothing is written. Raises the errors of briefgen."""
        job = self.job
        made = make_brief(
            BriefJob(
                job.sources,
                choice.wanted(job.wanted),
                (kind,),
                lang=choice.lang,
                audience=job.audience,
                config=job.config,
                templates=job.templates,
                brand=job.brand,
                edition=choice.edition,
            ),
            write=False,
        )
        return f"brief-{made.brief.summary.selection.scope}-{choice.lang}-{choice.edition}.{kind}", made.documents[kind]

    def _draw(self, choice: Choice, last: Drawn | None) -> Drawn:
        try:
            dataset = self._read()
            return self._page(choice, dataset)
        except BriefgenError as error:
            last = last or Drawn()
            # Data that cannot be read have no findings of their own: those of the brief that stays are kept.
            found = roll_up(self._dataset.findings) if self._dataset else last.findings
            return replace(last, findings=found, outside=False, fault=_fault(error))

    def _read(self) -> Dataset:
        if self._dataset is None:
            self._dataset = read_dataset(self.job.sources, self.job.config)
        return self._dataset

    def _page(self, choice: Choice, dataset: Dataset) -> Drawn:
        job = self.job
        try:
            summary = summarise_wanted(dataset, choice.wanted(job.wanted))
        except UsageError as error:
            raise NoSuchBrief(str(error)) from None
        refuse_faults(summary, draft=job.wanted.draft, strict=False)
        brand = find_brand(job.brand, job.sources, job.config)
        printing = Printing(choice.lang, job.audience, choice.edition, brand)
        brief, _ = present_brief(summary, printing)
        self._list_scopes(choice, brief, printing)
        html = render_web(brief, job.templates, brand)
        Proof(brief).of("html", html.encode("utf-8"))
        groups = roll_up(dataset.findings)
        return Drawn(
            html,
            hashlib.sha256(html.encode("utf-8")).hexdigest()[:16],
            brief.title,
            summary.as_of,
            groups,
            outside=any(group.first.level == "error" for group in groups),
        )

    def _list_scopes(self, choice: Choice, brief: Brief, printing: Printing) -> None:
        """Remember what can be chosen: the classes of the brief of everything."""
        dataset, known = brief.summary.dataset, self._scopes.get(choice.lang)
        if choice.scope:
            if known and known.dataset is dataset:
                return
            brief, _ = present_brief(summarise_wanted(dataset, self.job.wanted), printing)
        self._scopes[choice.lang] = _Scopes(dataset, scopes_of(brief.summary, brief))


def _fault(error: BriefgenError) -> Fault:
    if isinstance(error, NoSuchBrief):
        return Fault("unknown", str(error))
    if isinstance(error, DataRefused):
        return Fault("data", str(error))
    if isinstance(error, RenderError):
        excerpt = excerpt_of(error.__cause__)
        return Fault("template" if excerpt else "undrawn", str(error), excerpt)
    return Fault("undrawn", str(error))
