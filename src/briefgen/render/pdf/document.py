"""HTML to PDF/A-3a and PDF/UA-1 with WeasyPrint: fonts and style sheet once, nothing fetched from anywhere else."""

import re
from pathlib import Path

from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from briefgen.brand.templates import template_folder
from briefgen.render.pdf.finisher import finish

_GAPS = (6.0, 5.0, 4.0, 3.2, 2.4, 1.8)
"""Millimetres between the blocks of page 1, from airy to dense; the first that fits is taken."""
_MOST_PAGES = 4


class Folders(URLFetcher):
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
        """Lay out once as the page is meant; where a section takes more than its page, again, denser."""
        document = self._layout(html, _GAPS[0])
        wanted = html.count('<section class="')
        if len(document.pages) <= wanted:
            return document
        for gap in _GAPS[1:]:
            document = self._layout(html, gap)
            if len(document.pages) <= wanted:
                return document
        for classes in ("tight", "tight thin", "tight thin tiny"):
            document = self._layout(html, _GAPS[-1], classes)
            if len(document.pages) <= wanted:
                return document
        return document

    def _layout(self, html: str, gap: float, classes: str = "") -> Document:
        fitted = html.replace('<section class="p1"', f'<section class="p1" style="--gap:{gap}mm"', 1)
        if classes:
            fitted = re.sub(r"<body", f'<body class="{classes}"', fitted, count=1)
        page = HTML(string=fitted, base_url=None, url_fetcher=self._fetcher)
        return page.render(font_config=self._fonts, stylesheets=self._styles)
