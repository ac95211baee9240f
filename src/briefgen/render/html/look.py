"""The one style and the one script of a page on a screen, and the policy that allows nothing else."""

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from briefgen.brand import Brand, default_brand
from briefgen.brand.style import own_rules, with_values
from briefgen.brand.templates import template_folder
from briefgen.errors import RenderError
from briefgen.model.brief import Brief
from briefgen.render.html.clamps import clamped
from briefgen.render.html.fitting import browser_takes
from briefgen.render.html.fonts import brand_faces, embedded_faces, without_faces
from briefgen.render.html.palette import rules
from briefgen.render.html.placing import lengths_on_paper
from briefgen.render.html.running import running_boxes
from briefgen.render.html.sheets import AIRY, sheets_of
from briefgen.render.paper import Paper

PRINTED, SCREEN, SCRIPT, PRINTING = "web-print.css", "web.css", "web.js", "web-print.js"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


class Look(NamedTuple):
    """The style, the script, and the content security policy that names them by their hashes."""

    style: str
    script: str
    policy: str


def look_of(brief: Brief, brand: Brand, templates: Path | None, body: str, lengths: str, layout: Paper = ()) -> Look:
    """Return the look of a page with a body; ``lengths`` are the rules of its classes, ``layout`` that of its PDF.

    On paper it has the style sheet of the PDF. Raises RenderError for a style or script that would end its element.
    """
    folders = tuple(folder for folder in (templates, template_folder()) if folder)
    printed, screen = (_read(name, folders) for name in (PRINTED, SCREEN))
    airy = any("airy" in section.classes.split() for page in layout for section in page)
    paper = "".join(_read(name, folders) for name in (*sheets_of(brief, dense=True), *([AIRY] if airy else [])))
    script = "".join(_read(name, folders) for name in (SCRIPT, PRINTING))
    own = own_rules(brand)
    signs = body + running_boxes(brief, brand)
    families = () if brief.lang == "ar" else (brand.fonts.arabic, default_brand().fonts.arabic)
    on_paper = with_values(clamped(f"{without_faces(paper)}{without_faces(own)}{printed}"), brand)
    style = "".join(
        (
            embedded_faces(paper, folders, signs, families),
            brand_faces(brand, signs, families),
            rules(brand),
            f"{lengths}\n@media print{{{on_paper}{running_boxes(brief, brand)}}}\n",
            lengths_on_paper(layout, browser_takes(brief)) + "\n",
            screen,
            f"@media screen{{{without_faces(own)}}}\n",
        )
    )
    style = "\n".join(line for line in _COMMENT.sub("", style).splitlines() if line.strip())
    for name, text in (("A style sheet", style), (SCRIPT, script)):
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


def _read(name: str, folders: Iterable[Path]) -> str:
    return next(folder / name for folder in folders if (folder / name).is_file()).read_text(encoding="utf-8")
