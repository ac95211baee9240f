"""The one style and the one script of a page on a screen, and the policy that allows nothing else."""

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from briefgen.brand import Brand, default_brand
from briefgen.brand.style import families, own_rules, with_values
from briefgen.brand.templates import template_folder
from briefgen.errors import RenderError
from briefgen.model.brief import Brief
from briefgen.render.html.fonts import brand_faces, embedded_faces, without_faces
from briefgen.render.html.palette import rules

PAPER, PRINTED, SCREEN, SCRIPT = "brief.css", "web-print.css", "web.css", "web.js"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


class Look(NamedTuple):
    """The style, the script, and the content security policy that names them by their hashes."""

    style: str
    script: str
    policy: str


def look_of(brief: Brief, brand: Brand, templates: Path | None, body: str, lengths: str) -> Look:
    """Return the look of a page with a body; ``lengths`` are the rules of its classes.

    On paper it has the style sheet of the PDF. Raises RenderError for a style or script that would end its element.
    """
    folders = tuple(folder for folder in (templates, template_folder()) if folder)
    paper, printed, screen, script = (_read(name, folders) for name in (PAPER, PRINTED, SCREEN, SCRIPT))
    own = own_rules(brand)
    signs = body + _running(brief, brand)
    families = () if brief.lang == "ar" else (brand.fonts.arabic, default_brand().fonts.arabic)
    on_paper = with_values(f"{without_faces(paper)}{without_faces(own)}{printed}", brand)
    style = "".join(
        (
            embedded_faces(paper, folders, signs, families),
            brand_faces(brand, signs, families),
            rules(brand),
            f"{lengths}\n@media print{{{on_paper}{_running(brief, brand)}}}\n",
            screen,
            f"@media screen{{{without_faces(own)}}}\n",
        )
    )
    style = "\n".join(line for line in _COMMENT.sub("", style).splitlines() if line.strip())
    for name, text in ((PAPER, style), (SCRIPT, script)):
        if "</" in text or "<!--" in text:
            raise RenderError(f'{name} holds "</" or "<!--", which would end it within a page. Correct the template.')
    return Look(style, script, policy(style, script))


def policy(style: str, script: str) -> str:
    """Return a policy that allows one style, one script, and fonts and pictures within the page."""
    return (
        f"default-src 'none'; style-src '{digest(style)}'; script-src '{digest(script)}'; "
        "font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
    )


def digest(text: str) -> str:
    """Return the hash of a style or script as a policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()


def css_text(text: str) -> str:
    """Return any text as a string of a style sheet: all but letters and digits of ASCII by their numbers."""
    return '"' + "".join(sign if sign.isascii() and sign.isalnum() else f"\\{ord(sign):x} " for sign in text) + '"'


def _read(name: str, folders: Iterable[Path]) -> str:
    return next(folder / name for folder in folders if (folder / name).is_file()).read_text(encoding="utf-8")


def _running(brief: Brief, brand: Brand) -> str:
    """Return the head and foot of a printed page: those of the PDF, as far as a browser can, swapped in Arabic."""
    colours, fonts = brand.colours, f"{families(brand, 'latin')},{families(brand, 'arabic')}"
    page, of, end = (css_text(words) for words in brief.page_words)
    boxes = [
        ("top-left", css_text(f"{brief.running[0]} · {brief.running[1]}"), colours.grey, 400),
        ("top-right", css_text("  ".join(tag.text for tag in brief.tags)), colours.warning, 700),
        ("bottom-left", css_text(brief.footer), colours.source, 400),
        ("bottom-right", f"{page} counter(page) {of} counter(pages) {end}", colours.source, 600),
    ]
    mirrored = {
        "top-left": "top-right",
        "top-right": "top-left",
        "bottom-left": "bottom-right",
        "bottom-right": "bottom-left",
    }
    rules = "".join(
        f"@{mirrored[place] if brief.lang == 'ar' else place}"
        f"{{content:{words};color:{colour};font:{weight} 7.5pt {fonts};white-space:nowrap}}"
        for place, words, colour, weight in boxes
    )
    return f"@page{{{rules}}}@page :first{{@top-left{{content:none}}@top-right{{content:none}}}}"
