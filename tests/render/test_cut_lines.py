"""Lines of right-to-left texts that are cut end where they would end uncut: at the right edge of their block."""

import io

import pypdfium2
import pytest
from weasyprint import HTML

from briefgen.brand.templates import template_folder
from briefgen.render.pdf.right_to_left import keep_cut_lines_in_place

_FONT = (template_folder() / "fonts" / "IBMPlexSansArabic-Bold.ttf").as_uri()
_STYLE = (
    f"@font-face{{font-family:A;src:url({_FONT})}}@page{{margin:0;size:100mm 40mm}}"
    "body{font-family:A;margin:0}h3{width:60mm;font-size:11pt;margin:4mm}"
)
_WORDS = "29% من نافذة الصندوق الاستئماني: الساحل وبحيرة تشاد، والساحل وبحيرة تشاد"


def _ends(direction: str, clamp: str) -> tuple[float, float]:
    """Return the left and right end in points of the words of a title."""
    html = f"<style>{_STYLE}</style><h3 dir={direction} style='line-clamp:{clamp}'>{_WORDS}</h3>"
    page = pypdfium2.PdfDocument(io.BytesIO(HTML(string=html).write_pdf()))[0]
    text = page.get_textpage()
    boxes = [text.get_charbox(number) for number in range(text.count_chars())]
    return min(box[0] for box in boxes if box[0]), max(box[2] for box in boxes)


@pytest.mark.parametrize("clamp", ["1", "2"])
def test_a_cut_line_keeps_its_right_end(clamp: str) -> None:
    assert keep_cut_lines_in_place()
    left, right = _ends("rtl", clamp)
    whole_left, whole_right = _ends("rtl", "none")
    assert right == pytest.approx(whole_right, abs=1.5)
    assert left > whole_left - 15  # the ellipsis


def test_a_line_from_left_to_right_is_cut_as_before() -> None:
    assert keep_cut_lines_in_place()
    assert _ends("ltr", "1")[0] == pytest.approx(_ends("ltr", "none")[0], abs=1.5)
