"""The letters that glyphs stand for, as a reader copies and hears them.

Two glyphs may draw one Arabic letter with its vowel mark. WeasyPrint says both letters with the first of them, often the
mark, and nothing with the other, which PDF/A does not allow; wherever the mark stands again, it would bring that first
letter along. The names of our Arabic glyphs tell what each of them is.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Any

from briefgen.brand.templates import template_folder

_FONT = "IBM-Plex-Sans-Arabic"
_WEIGHTS = (("Semi-Bold", "SemiBold"), ("Bold", "Bold"), ("", "Regular"))
_ENTRY = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")
_NAME = re.compile(r"uni((?:[0-9A-F]{4})+)")
_NOTHING = "\u200b"
"""A space without width, for a glyph of whose letters nothing is known."""


def name_glyphs(pdf: Any) -> None:  # noqa: ANN401  # an object of a library without types
    """Give each glyph of a PDF that has no letters, or a mark with the letter of another glyph, its own."""
    for font in pdf.objects:
        if isinstance(font, dict) and font.get("Type") == "/Font" and "ToUnicode" in font:
            name = str(font["BaseFont"])
            weight = next(file for ending, file in _WEIGHTS if ending in name) if _FONT in name else ""
            stream = pdf.objects[int(str(_text(font["ToUnicode"])).split()[0])]
            stream.stream = [_mended(line, weight) for line in stream.stream]


def _text(reference: object) -> str:
    return reference.decode() if isinstance(reference, bytes) else str(reference)


def _mended(line: bytes, weight: str) -> bytes:
    """Return a line of the map of a font's glyphs with the letters that its glyph stands for."""
    entry = _ENTRY.fullmatch(line)
    if entry is None:
        return line
    letters = bytes.fromhex(entry[2].decode()).decode("utf-16-be")
    mixed = any(map(unicodedata.combining, letters)) and not all(map(unicodedata.combining, letters))
    if letters and not mixed:
        return line
    own = _letters(weight, int(entry[1], 16)) if weight else ""
    return b"<%s> <%s>" % (entry[1], (own or letters or _NOTHING).encode("utf-16-be").hex().encode())


@lru_cache(maxsize=4096)
def _letters(weight: str, glyph: int) -> str:
    """Return the letters that a glyph of our Arabic font stands for by its name, "" where that does not tell."""
    name = _NAME.match(_names(weight)[glyph]) if glyph < len(_names(weight)) else None
    codes = re.findall("....", name[1]) if name else []
    shown = unicodedata.normalize("NFKC", "".join(chr(int(code, 16)) for code in codes))
    # The compatibility form of a mark alone stands on a space.
    return shown.strip()


@lru_cache(maxsize=3)
def _names(weight: str) -> list[str]:
    from fontTools.ttLib import TTFont

    with TTFont(template_folder() / "fonts" / f"IBMPlexSansArabic-{weight}.ttf", lazy=True) as font:
        return list(font.getGlyphOrder())
