"""HTML to PDF/A-3a and PDF/UA-1 with WeasyPrint: fonts and style sheet once, nothing fetched from anywhere else."""

from functools import partial
from pathlib import Path

from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration

from briefgen.brand.templates import template_folder
from briefgen.errors import RenderError
from briefgen.render.pdf.finisher import ends_badly, finish
from briefgen.render.pdf.fitting import JOINED, STEPS, cut_off, excess, joinable, set_section, tighter
from briefgen.render.pdf.standards import refuse_faults
from briefgen.render.pdf.template_files import TemplateFiles

STYLE = "brief.css"
_LINKS = ("https:", "mailto:", "#")
"""What a link may lead to besides a place in the document."""


class Renderer:
    """Renders documents one after another with the fonts and the style sheet read once."""

    def __init__(self, templates: Path | None = None) -> None:
        folders = tuple(folder.resolve() for folder in (templates, template_folder()) if folder)
        self._files = TemplateFiles(folders)
        self._fonts = FontConfiguration()
        sheet = next(folder / STYLE for folder in folders if (folder / STYLE).is_file())
        style = CSS(
            string=sheet.read_text(encoding="utf-8"),
            font_config=self._fonts,
            base_url=sheet.as_uri(),
            url_fetcher=self._files,
        )
        self._styles = [style]

    def render(self, html: str) -> bytes:
        """Return the PDF of an HTML page, laid out so that it keeps its page budget.

        Raises RenderError for a page that would lose words, and for a PDF that does not meet its standards.
        """
        document, _ = self.lay_out(html)
        for name in cut_off(document):
            raise RenderError(
                f'Words at the foot of the page "{name}" would be cut off. Shorten its texts or the template.'
            )
        for sheet in document.pages:
            sheet.links = [
                link for link in sheet.links if link[0] == "internal" or link[1].casefold().startswith(_LINKS)
            ]
        pdf = _written(document)
        refuse_faults(pdf)
        return pdf

    def lay_out(self, html: str) -> tuple[Document, int]:
        """Return the document, and how often it was laid out: the sections that are too long become denser each time."""
        page = HTML(string=html, base_url=None, url_fetcher=self._files)
        _drop_unsafe_links(page)
        sections = {
            element.get("id"): (element, element.get("class", ""))
            for element in page.etree_element.iter("section")
            if element.get("id") in STEPS
        }
        steps = dict.fromkeys(STEPS, 0)
        layouts = 0
        while True:
            layouts += 1
            for name, (element, classes) in sections.items():
                set_section(element, classes, STEPS[name][steps[name]])
            document = page.render(font_config=self._fonts, stylesheets=self._styles)
            too_long = excess(document)
            denser = tighter(steps, too_long)
            if denser == steps:
                break
            steps = denser
        joining = [] if too_long else joinable(document)
        if not joining:
            return document, layouts
        for name in joining:
            element, classes = sections[name]
            set_section(element, f"{classes} {JOINED}", STEPS[name][steps[name]])
        joined = page.render(font_config=self._fonts, stylesheets=self._styles)
        fits = not excess(joined) and len(joined.pages) < len(document.pages)
        return (joined if fits else document), layouts + 1


def _written(document: Document) -> bytes:
    """Return the PDF's bytes; written again with another filler in the rare case that a stream ends badly."""
    pdf = b""
    for filler in range(4):
        pdf = document.write_pdf(pdf_variant="pdf/a-3a", finisher=partial(finish, filler=filler))
        if not ends_badly(pdf):
            break
    return pdf


def _drop_unsafe_links(page: HTML) -> None:
    """Turn links to anything but https, mailto and places in the document into plain words."""
    for element in page.etree_element.iter("a"):
        if not element.get("href", "").strip().casefold().startswith(_LINKS):
            element.attrib.pop("href", None)
            element.tag = "span"
