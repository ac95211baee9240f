"""Hashes of what gives the briefs of a run their look: templates, style sheets, fonts, the brand."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from briefgen.brand import Brand
from briefgen.brand.brand import FontFace
from briefgen.brand.style import css_variables
from briefgen.brand.templates import template_folder

_IN_THE_PAGE = (".j2", ".po", ".mo")
_ELSEWHERE = ("web", "preview")
"""Begin the names of style sheets and scripts that only other documents have, which hold them."""


@cache
def style_digest(templates: str) -> str:
    """Return the SHA-256 of all style sheets, fonts and templates, ours and the user's."""
    return _digest_of(templates, lambda _: True)


def brand_digest(brand: Brand) -> str:
    """Return the SHA-256 of a brand: its colours, logos and words, and its fonts by what is in them."""
    faces = tuple(replace(face, path=Path(face.path.name)) for face in brand.fonts.faces)
    told = replace(brand, fonts=replace(brand.fonts, faces=faces), warnings=())
    fonts = [digest for _, digest in _fonts(brand)]
    return hashlib.sha256(f"{told!r}{fonts}".encode()).hexdigest()


def page_look(templates: str, brand: Brand) -> str:
    """Return the SHA-256 of what a PDF is made from besides its page: style sheet, fonts, and the brand's values in them.

    Words, logos and markings stand in the page, as does all that a template makes. Every page has the colours: the
    line under the title has those of all domains.
    """
    fonts = [(face.family, face.weight, face.style, digest) for face, digest in _fonts(brand)]
    told = f"{_sheet_digest(templates)}{css_variables(brand)}{brand.fonts.headings}{fonts}"
    return hashlib.sha256(told.encode()).hexdigest()


@cache
def _sheet_digest(templates: str) -> str:
    return _digest_of(templates, lambda path: path.suffix not in _IN_THE_PAGE and not path.name.startswith(_ELSEWHERE))


def _digest_of(templates: str, is_wanted: Callable[[Path], bool]) -> str:
    digest = hashlib.sha256()
    for folder in filter(None, (Path(templates) if templates else None, template_folder())):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and is_wanted(path):
                digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _fonts(brand: Brand) -> Iterator[tuple[FontFace, str]]:
    for face in brand.fonts.faces:
        yield face, hashlib.sha256(face.path.read_bytes()).hexdigest()
