"""HTML to PDF/A-3a and PDF/UA-1 with WeasyPrint: fonts and style sheet once, nothing fetched from anywhere else."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from weasyprint import HTML, Document
from weasyprint.text.fonts import FontConfiguration

from briefgen.brand import Brand, default_brand
from briefgen.brand.templates import template_folder
from briefgen.errors import RenderError
from briefgen.render.paper import Paper
from briefgen.render.pdf.attaching import AttachedFile, attachments
from briefgen.render.pdf.finisher import ends_badly, finish
from briefgen.render.pdf.fitting import cut_off, excess, tighter
from briefgen.render.pdf.floats import draw_moved_columns_once
from briefgen.render.pdf.foreseeing import useful
from briefgen.render.pdf.page import OwnPage
from briefgen.render.pdf.placing import Placing
from briefgen.render.pdf.right_to_left import keep_cut_lines_in_place, lay_out_lines_once
from briefgen.render.pdf.sections import SPARE_GROUPS, Sections
from briefgen.render.pdf.standards import refuse_faults
from briefgen.render.pdf.styles import Styles
from briefgen.render.pdf.template_files import TemplateFiles

_LINKS = ("https:", "mailto:", "#")
"""What a link may lead to besides a place in the document."""


class Renderer:
    """Renders documents of one brand one after another with the fonts and the style sheet read once.

    ``paper`` says where the sections of the last one stand.
    """

    def __init__(self, templates: Path | None = None, brand: Brand | None = None) -> None:
        brand = brand or default_brand()
        folders = tuple(folder.resolve() for folder in (templates, template_folder()) if folder)
        self._files = TemplateFiles(folders, (face.path for face in brand.fonts.faces), brand.logos)
        self._fonts = FontConfiguration()
        self._own = templates is None
        self.paper: Paper = ()
        self._styles = Styles(folders, self._fonts, self._files, brand, own=self._own)

    def render(self, html: str, files: Sequence[AttachedFile] = ()) -> bytes:
        """Return the PDF of an HTML page, laid out so that it keeps its page budget; it carries ``files``.

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
        pdf = _written(document, files)
        refuse_faults(pdf)
        return pdf

    def lay_out(self, html: str) -> tuple[Document, int]:
        """Return the document, and how often it was laid out: the sections that are too long become denser each time."""
        page = OwnPage(html, self._files) if self._own else HTML(string=html, base_url=None, url_fetcher=self._files)
        _drop_unsafe_links(page)
        draw_moved_columns_once()
        if page.etree_element.get("dir") == "rtl":
            lay_out_lines_once()
            keep_cut_lines_in_place()
        placing, sections = Placing(page.etree_element), Sections(page.etree_element)
        sheets = page.etree_element.get("data-sheets", "")
        steps = sections.first_steps()
        layouts, settled = 0, False
        while True:
            layouts += 1
            sections.set(steps)
            styles = self._styles.of(sheets, dense=sections.goes_on or any(steps.values()), airy=sections.airy)
            document = page.render(font_config=self._fonts, stylesheets=styles)
            too_long = excess(document)
            saved = sections.saved_by(steps, document)
            dropped = () if saved else sections.drop_spare(document)
            for group in (*dropped, *(SPARE_GROUPS if saved else ())):
                too_long.pop(group, None)
            eased, enough = sections.eased(document) if too_long else ({}, ())
            denser = tighter(steps | saved, {group: more for group, more in too_long.items() if group not in enough})
            if denser != steps:
                denser = useful(steps, denser, document, sections.elements, eased)
            if denser == steps and not (dropped or eased):
                break
            steps = denser
            if not saved:  # else what may be left out is to stand on the page that looks empty now
                sections.go_on(document)
                if not sections.goes_on:
                    settled = settled or (layouts == 1 and sections.arranged_behind(document, too_long))
                    sections.aired(document, too_long, settled=settled)
        self.paper = placing.of(document)
        if too_long or sections.goes_on:
            return document, layouts
        if layouts == 1:
            sections.go_on(document)
        moved = not (sections.goes_on or settled) and sections.arranged(document)
        if layouts == 1:
            sections.go_on_arranged(document)
        airy = (moved or layouts == 1) and any((sections.aired(document), sections.eased_up(document)))
        if not (moved or airy or sections.goes_on):
            return document, layouts
        styles = self._styles.of(sheets, dense=sections.goes_on or any(steps.values()), airy=sections.airy)
        arranged = page.render(font_config=self._fonts, stylesheets=styles)
        fits = not excess(arranged) and len(arranged.pages) <= len(document.pages)
        if fits:
            self.paper = placing.of(arranged)
        return (arranged if fits else document), layouts + 1


def _written(document: Document, files: Sequence[AttachedFile]) -> bytes:
    """Return the PDF's bytes; written again with another filler in the rare case that a stream ends badly."""
    pdf = b""
    for filler in range(4):
        pdf = document.write_pdf(
            pdf_variant="pdf/a-3a", finisher=partial(finish, filler=filler), attachments=attachments(files)
        )
        if not ends_badly(pdf):
            break
    return pdf


def _drop_unsafe_links(page: HTML) -> None:
    """Turn links to anything but https, mailto and places in the document into plain words."""
    for element in page.etree_element.iter("a"):
        if not element.get("href", "").strip().casefold().startswith(_LINKS):
            element.attrib.pop("href", None)
            element.tag = "span"
