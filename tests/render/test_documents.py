"""The checks of finished pages find what they are for."""

import pytest
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from briefgen.brand.templates import template_folder
from tests.render.documents import foreign_fonts, words_over_words

_PAGE = "<html lang='en'><head><title>T</title><style>@page{size:A6}%s</style></head><body>%s</body></html>"


def written(body: str, style: str = "") -> bytes:
    """Return a page in our font."""
    address = (template_folder() / "fonts" / "SourceSans3-Regular.ttf").as_uri()
    fonts = f'@font-face{{font-family:"Source Sans 3";src:url({address})}}'
    found_fonts = FontConfiguration()
    sheet = CSS(string=f'{fonts} body{{font-family:"Source Sans 3"}}', font_config=found_fonts)
    found = HTML(string=_PAGE % (style, body)).write_pdf(stylesheets=[sheet], font_config=found_fonts)
    assert isinstance(found, bytes)
    return found


def test_two_words_over_each_other_are_found() -> None:
    over = (
        "<p style='position:absolute;top:0;left:0'>Funding</p><p style='position:absolute;top:0;left:9pt'>Payments</p>"
    )
    assert words_over_words(written(over)) == [(1, "Funding", "Payments")]


def test_lines_close_together_are_no_fault() -> None:
    assert (
        words_over_words(written("<p style='line-height:1.15'>Funding by domain<br>Éagle gypsy</p><sup>a</sup>")) == []
    )


@pytest.mark.parametrize(("style", "found"), [("", False), ("p{font-family:monospace}", True)])
def test_a_font_that_is_not_ours_is_found(style: str, found: bool) -> None:  # a case
    assert bool(foreign_fonts(written("<p>Words</p>", style))) is found
