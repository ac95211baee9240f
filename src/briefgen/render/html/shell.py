"""The page round a brief in the preview: what to show, what is found, what went wrong."""

from collections.abc import Mapping
from functools import cache

from briefgen.brand import default_brand
from briefgen.brand.templates import template_folder
from briefgen.render.html.environment import folder_environment
from briefgen.render.html.fonts import embedded_faces
from briefgen.render.html.look import digest

_SIGNS = "".join(map(chr, [*range(32, 127), *range(0xA0, 0x180), *range(0x60C, 0x660)])) + "‘’“”–—…·←→"
_TEMPLATE = "preview.html.j2"


def render_shell(lang: str, **context: object) -> str:
    """Return the shell. Its templates are ours alone, so that no fault in a template of the user's can break it."""
    style, script = _assets(lang)
    return folder_environment(None).get_template(_TEMPLATE).render(style=style, script=script, **context)


def shell_headers(lang: str) -> Mapping[str, str]:
    """Return the headers of the shell: its policy allows its own style and script, the brief in a frame, and nothing else."""
    style, script = _assets(lang)
    policy = (
        f"default-src 'none'; style-src '{digest(style)}'; script-src '{digest(script)}'; font-src data:; frame-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    return {"Content-Security-Policy": policy}


@cache
def _assets(lang: str) -> tuple[str, str]:
    folder = template_folder()
    sheet, style, script = (
        (folder / name).read_text(encoding="utf-8") for name in ("brief.css", "preview.css", "preview.js")
    )
    unused = () if lang == "ar" else (default_brand().fonts.arabic,)
    faces = embedded_faces(sheet, (folder,), _SIGNS, unused)
    return f"{faces}{style}", script
