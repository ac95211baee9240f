"""Fonts inside a page: only the signs it prints, as data URIs."""

import base64
import io
import re
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path

from briefgen.brand import Brand

_FACE = re.compile(r"@font-face\s*\{([^}]*)\}")
_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^\"';]+)")
_FILE = re.compile(r"src\s*:\s*url\(\s*[\"']?([^\"')]+)")
_ASCII = frozenset(map(chr, range(32, 127)))


def without_faces(sheet: str) -> str:
    """Return a style sheet without its fonts."""
    return _FACE.sub("", sheet)


def embedded_faces(sheet: str, folders: tuple[Path, ...], text: str, left_out: Collection[str] = ()) -> str:
    """Return the font faces of a style sheet with the signs of a text (and ASCII) inside them.

    The files are looked for in the folders, in their order; one outside them is passed over, as the PDF does. Families
    ``left_out`` are not needed. The same text gives the same bytes.
    """
    found = []
    for face in _FACE.findall(sheet):
        family, source = _FAMILY.search(face), _FILE.search(face)
        path = _inside(source[1], folders) if source else None
        if family and path and family[1].strip() not in left_out:
            kept = ";".join(rule for rule in face.split(";") if not rule.strip().startswith("src"))
            found.append(_face(kept, path, text))
    return "".join(found)


def brand_faces(brand: Brand, text: str, left_out: Collection[str] = ()) -> str:
    """Return the brand's own fonts in the same way."""
    return "".join(
        _face(f'font-family:"{face.family}";font-weight:{face.weight};font-style:{face.style}', face.path, text)
        for face in brand.fonts.faces
        if face.family not in left_out
    )


def _face(rules: str, path: Path, text: str) -> str:
    font = _subset(path, path.stat().st_mtime_ns, frozenset(text) | _ASCII)
    return f"@font-face{{{rules};font-display:swap;src:url({font})}}\n"


def _inside(name: str, folders: tuple[Path, ...]) -> Path | None:
    """Return the first file of a name that lies in a folder."""
    for folder in folders:
        path = (folder / name).resolve()
        if path.is_file() and path.is_relative_to(folder.resolve()):
            return path
    return None


@lru_cache(maxsize=32)
def _subset(path: Path, changed: int, signs: frozenset[str]) -> str:  # noqa: ARG001  # a font that was saved again is another one
    """Return a font with some signs as a data URI: WOFF2, or TTF where Brotli is missing."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options()
    options.hinting = False
    options.notdef_outline = True
    with TTFont(path, recalcTimestamp=False, lazy=True) as font:
        cutter = Subsetter(options)
        cutter.populate(unicodes=sorted(map(ord, signs)))
        cutter.subset(font)
        kind = "woff2" if _has_brotli() else "ttf"
        font.flavor = "woff2" if kind == "woff2" else None
        written = io.BytesIO()
        font.save(written)
    return f"data:font/{kind};base64,{base64.b64encode(written.getvalue()).decode()}"


def _has_brotli() -> bool:
    from importlib.util import find_spec

    return find_spec("brotli") is not None or find_spec("brotlicffi") is not None
