"""Head and foot of the pages that a browser prints: those of the PDF, as far as boxes in a margin can be them."""

from collections.abc import Sequence

from briefgen.brand import Brand
from briefgen.brand.style import families
from briefgen.locale.breadth import HEAD_TITLE, breadth, cut_for_head, head_breadth, head_line
from briefgen.model.blocks import Tag
from briefgen.model.brief import Brief

_SIZE = 7.5
"""Points of the letters, as in the PDF."""
_PAPER, _SIDE = 595.3, 36.9
"""Points of the width of the paper, and of its margins at both sides."""
_ARABIC = 0.9
"""How much narrower a title in Arabic is set than estimated."""


def running_boxes(brief: Brief, brand: Brand) -> str:
    """Return the rules of the boxes, swapped in Arabic; they reach the edge of the paper, their words do not."""
    rtl = brief.lang == "ar"
    start, end = ("right", "left") if rtl else ("left", "right")
    page, of, after = (css_text(words) for words in brief.page_words)
    tags = " · ".join(tag.text for tag in brief.tags)
    colours = brand.colours
    title, rest = running_head(*brief.running)
    bold = breadth(title) * (_ARABIC if rtl else 1.0) * _SIZE + _SIDE
    head = f"vertical-align:bottom;padding:0 0 3mm;text-align:{start}"
    foot = "vertical-align:top;padding:1mm 0 0;padding-{}:13mm;width:{}%"
    pill = (
        f"width:{breadth(tags) * _SIZE + 9:.0f}pt;height:9.4pt;line-height:9pt;margin:auto 0 3mm;margin-{end}:13mm;padding:0;vertical-align:middle;"
        f"border:.8pt solid {colours.warning};border-radius:2.2mm"
    )
    boxes = (
        (f"top-{start}", css_text(title), colours.ink, 700, f"{head};padding-{start}:13mm;width:{bold:.0f}pt"),
        # What stands in the middle is as wide as what the boxes at both sides leave, so that it begins where the title ends.
        ("top-center", css_text(f" · {rest}"), colours.grey, 400, f"{head};width:{_PAPER - 2 * bold:.0f}pt"),
        (f"top-{end}", css_text(tags) if tags else "none", colours.warning, 700, f"{pill};text-align:center"),
        (
            f"bottom-{start}",
            css_text(brief.footer),
            colours.source,
            400,
            f"{foot.format(start, 80)};text-align:{start}",
        ),
        (
            f"bottom-{end}",
            f"{page} counter(page) {of} counter(pages) {after}",
            colours.ink,
            600,
            f"{foot.format(end, 20)};text-align:{end}",
        ),
    )
    fonts = f"{families(brand, 'latin')},{families(brand, 'arabic')}"
    rules = "".join(
        f"@{place}{{content:{words};color:{colour};font:{weight} {_SIZE}pt/1.28 {fonts};white-space:nowrap;{box}}}"
        for place, words, colour, weight, box in boxes
    )
    name = "rtl" if rtl else ""
    return f"@page {name}{{{rules}}}@page {name}:first{{@top-left{{content:none}}@top-center{{content:none}}@top-right{{content:none}}}}"


def running_head(title: str, rest: str, tags: Sequence[Tag] = ()) -> tuple[str, str]:
    """Return the two parts of the running head, cut to its one line beside the tags: what follows the title is cut last."""
    line = head_line(tag.text for tag in tags)
    title = cut_for_head(title, max(HEAD_TITLE, line - head_breadth("", rest)))
    return title, cut_for_head(rest, line - head_breadth(title, ""))


def css_text(text: str) -> str:
    """Return any text as a string of a style sheet: all but letters and digits of ASCII by their numbers."""
    return '"' + "".join(sign if sign.isascii() and sign.isalnum() else f"\\{ord(sign):x} " for sign in text) + '"'
