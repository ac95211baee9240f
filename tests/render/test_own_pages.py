"""Pages of our own templates are read faster, and mean what WeasyPrint's own reading makes of them."""

from collections.abc import Iterator

import pytest
from weasyprint import HTML

from briefgen.brand.templates import template_folder
from briefgen.model.summary import Summary
from briefgen.present import present
from briefgen.render.html import render_html
from briefgen.render.pdf.document import Renderer
from briefgen.render.pdf.page import well_formed


def shape(html: str | None, root: object = None) -> list[tuple[object, ...]]:
    """Return tag, attributes and words of each element; space around elements and comments count for nothing."""

    def walk(element: object, level: int) -> Iterator[tuple[object, ...]]:
        yield level, element.tag, dict(element.attrib), (element.text or "").strip(), (element.tail or "").strip()  # type: ignore[attr-defined]  # an ElementTree element
        for child in element:  # type: ignore[attr-defined]  # an ElementTree element
            if isinstance(child.tag, str):
                yield from walk(child, level + 1)

    return list(walk(HTML(string=html).etree_element if html else root, 0))


@pytest.mark.parametrize(
    ("lang", "edition"), [("en", "1"), ("en", "2"), ("en", "4"), ("fr", "4"), ("ar", "1"), ("ar", "4"), ("en", "full")]
)
def test_every_edition_is_well_formed_and_read_as_html_is(example_summary: Summary, lang: str, edition: str) -> None:
    html = render_html(present(example_summary, lang=lang, edition=edition))
    tree = well_formed(html)
    assert tree is not None
    assert shape(None, tree) == shape(html)


@pytest.mark.parametrize("page", ["<p>one<p>two", "<p>a & b</p>", "<p>\x0b</p>", "<b><i>x</b></i>", ""])
def test_what_is_no_xml_is_left_to_the_reader_of_html(page: str) -> None:
    assert well_formed(page) is None


def test_a_page_without_styles_of_notes_is_laid_out_as_with_them(example_summary: Summary) -> None:
    html = render_html(present(example_summary))
    # A folder of one's own templates, though the same, is read by WeasyPrint.
    fast, slow = Renderer().lay_out(html)[0], Renderer(template_folder()).lay_out(html)[0]
    boxes = [[box for page in document.pages for box in page._page_box.descendants()] for document in (fast, slow)]
    places = [
        [(box.element_tag, box.position_x, box.position_y, box.width, box.height) for box in found] for found in boxes
    ]
    assert len(places[0]) > 2000
    assert places[0] == places[1]


def test_pages_of_other_templates_have_notes() -> None:
    document = Renderer(template_folder()).lay_out('<p style="float:footnote">below</p>')[0]
    assert "p::footnote-marker" in [box.element_tag for box in document.pages[0]._page_box.descendants()]


def test_lists_have_their_markers() -> None:
    html = '<html><ul style="list-style:decimal"><li>one</li></ul></html>'
    markers = []
    for renderer in (Renderer(), Renderer(template_folder())):
        boxes = [box for page in renderer.lay_out(html)[0].pages for box in page._page_box.descendants()]
        markers.append([(box.style["white_space"], box.width) for box in boxes if box.element_tag == "li::marker"])
    assert len(markers[0]) == 1
    assert markers[0] == markers[1]
