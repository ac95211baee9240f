"""HTML to PDF/A-3a and PDF/UA-1 with WeasyPrint: fonts and style sheet once, nothing fetched from anywhere else."""

import re
from collections import Counter
from functools import partial
from pathlib import Path

from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from briefgen.brand.templates import template_folder
from briefgen.render.pdf.finisher import finish

_GAP = re.compile(r"--gap:([\d.]+)mm")
_SECTIONS = ("message", "where", "meeting", "annex")
_DENSER = (("", 0.0), ("thin", 0.0), ("thin tiny", 0.0))
_STEPS: dict[str, tuple[tuple[str, float], ...]] = {
    "message": (("", 0.0), ("", 1.0), ("", 2.4), ("tight", 2.4), ("tight", 4.0)),
    "where": _DENSER,
    "meeting": _DENSER,
    "annex": _DENSER,
}
"""For each section classes, and millimetres taken off its gaps, from airy to dense; the first step that fits."""


class Folders(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Serves files of the template folders, and nothing else: no network, no other file, no redirect."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        super().__init__(allowed_protocols=["file"], allow_redirects=False)
        self._folders = tuple(folder.resolve() for folder in folders)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return a file of the folders. Raises ValueError for everything else."""
        from urllib.parse import unquote, urlsplit
        from urllib.request import url2pathname

        parts = urlsplit(url)
        if parts.scheme == "file" and parts.netloc in ("", "localhost"):
            path = Path(url2pathname(unquote(parts.path))).resolve()
            if any(path.is_relative_to(folder) for folder in self._folders):
                return super().fetch(url, headers)
        raise ValueError(f"{url} is outside the template folders")


class Renderer:
    """Renders documents one after another with the fonts and the style sheet read once."""

    def __init__(self, templates: Path | None = None) -> None:
        own = template_folder()
        folders = tuple(folder for folder in (templates, own) if folder)
        self._fetcher = Folders(folders)
        self._fonts = FontConfiguration()
        sheet = next(folder / "brief.css" for folder in folders if (folder / "brief.css").is_file())
        style = sheet.read_text(encoding="utf-8")
        base = own.resolve().as_uri() + "/"
        self._styles = [CSS(string=style, font_config=self._fonts, base_url=base, url_fetcher=self._fetcher)]

    def render(self, html: str) -> bytes:
        """Return the PDF of an HTML page, laid out so that it keeps its page budget."""
        document = self._fitted(html)
        pdf = document.write_pdf(pdf_variant="pdf/a-3a", finisher=finish)
        assert isinstance(pdf, bytes)
        return pdf

    def _fitted(self, html: str) -> Document:
        """Lay out as the page is meant; a section that takes more than its page is laid out again, denser."""
        steps = dict.fromkeys(_SECTIONS, 0)
        while True:
            document = self._layout(html, steps)
            long = [name for name in _overlong(document) if steps[name] + 1 < len(_STEPS[name])]
            if not long:
                return document
            for name in long:
                steps[name] += 1

    def _layout(self, html: str, steps: dict[str, int]) -> Document:
        fitted = html
        for name, step in steps.items():
            classes, less = _STEPS[name][step]
            if less:
                fitted = _GAP.sub(partial(_narrower, less), fitted, count=1)
            if classes:
                pattern = rf'<section class="([^"]*)" id="{name}"'
                fitted = re.sub(pattern, rf'<section class="\1 {classes}" id="{name}"', fitted, count=1)
        page = HTML(string=fitted, base_url=None, url_fetcher=self._fetcher)
        return page.render(font_config=self._fonts, stylesheets=self._styles)


def _narrower(less: float, found: re.Match[str]) -> str:
    return f"--gap:{max(float(found[1]) - less, 1.0):.1f}mm"


def _overlong(document: Document) -> list[str]:
    """Return the sections that take more than one page."""
    pages = Counter(name for page in document.pages for name in page.anchors if name in _STEPS)
    return [name for name, count in pages.items() if count > 1]
