"""Which style sheets a page on paper has: what all have, and what its direction and its layout need besides.

WeasyPrint asks of every element which rules of the whole sheet apply to it; the rules of all layouts in one sheet cost
a page of any layout a tenth of its time.
"""

from briefgen.model.brief import Brief

BASE, DENSE, RIGHT_TO_LEFT, AIRY = "brief.css", "dense.css", "right-to-left.css", "airy.css"
_OF_PARTS = {"one": "one-page.css", "thin": "thin-page.css", "country": "country-page.css", "domain": "domain-page.css"}


def sheets_of(brief: Brief, *, dense: bool = False) -> tuple[str, ...]:
    """Return the names of a brief's style sheets in the order of their rules, ``dense`` with what denser sections need.

    The PDF has that one only where a section is set denser: the layout tells (render/pdf/styles.py). The meeting of a
    domain, a donor or an instrument may be so from the start.
    """
    dense = dense or (brief.domain is not None and "meeting" in brief.parts)
    found = [BASE, *([DENSE] if dense else []), *([RIGHT_TO_LEFT] if brief.lang == "ar" else [])]
    return (*found, *(sheet for part, sheet in _OF_PARTS.items() if part in brief.parts))
