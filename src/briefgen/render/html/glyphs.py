"""Signs that none of our fonts has: replaced before rendering, because a missing glyph breaks PDF/UA."""

import re
from functools import lru_cache

from briefgen.brand.templates import template_folder

_FONTS = ("SourceSans3-Regular.ttf", "IBMPlexSansArabic-Regular.ttf")
_SUBSTITUTE = "\u25af"
_FALLBACK = "?"
_MARKUP = re.compile(r"[\x00-\x7f]+")


def printable(text: str) -> str:
    """Return a text in which every sign that no font has is a substitute; most texts come back as they are."""
    unusual = set(_MARKUP.sub("", text)) - _COMMON
    missing = {sign for sign in unusual if ord(sign) not in covered()} if unusual else set()
    if not missing:
        return text
    substitute = _SUBSTITUTE if ord(_SUBSTITUTE) in covered() else _FALLBACK
    return text.translate({ord(sign): substitute for sign in missing})


# What briefs print all the time and the fonts are known to have; spares reading the fonts. Joiners and isolates have no
# glyph: they only keep words together, or in their direction.
_COMMON = frozenset(
    "–—−’“”…€·×éèêëàâäçîïôöùûüÉÈÀÇÔÎãáíóúñåøæßšžčćłőű\u00a0\u2002\u2003\u202f\u2060\u2066\u2067\u2068\u2069"
)


@lru_cache(maxsize=1)
def covered() -> frozenset[int]:
    """Return the code points that our fonts have."""
    from fontTools.ttLib import TTFont

    found: set[int] = set()
    for name in _FONTS:
        with TTFont(template_folder() / "fonts" / name, lazy=True) as font:
            found |= set(font.getBestCmap())
    return frozenset(found)
