"""Fonts of a brand: families of ours, or TTF and OTF files beside the brand file; others are not fetched."""

import re
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefgen.brand.brand import FontFace, Fonts, default_brand
from briefgen.brand.fields import Fields
from briefgen.brand.folder import file_inside, read_inside
from briefgen.brand.templates import template_folder
from briefgen.brand.yaml_file import Located

MOST_BYTES = 4 * 1024 * 1024
MOST_FILES = 12
OURS = ("Source Sans 3", "IBM Plex Sans Arabic")
"""The families that come with briefgen."""
_USES = ("fonts", "base", "headings", "monospace", "monospace-inline", "monospace-block", "link")
_FONT = ("family", "source", "files", "weight", "style", "display")
_FILE = ("path", "weight", "style")
_LOOK = ("family", "size", "weight", "line-height", "color", "background-color", "style", "decoration")
_FAMILY = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _-]{0,60}")
_WEIGHTS = {
    "thin": 100, "extra-light": 200, "ultra-light": 200, "light": 300, "normal": 400, "regular": 400, "medium": 500,
    "semi-bold": 600, "demi-bold": 600, "bold": 700, "extra-bold": 800, "ultra-bold": 800, "black": 900,
}  # fmt: skip
_OUR_BOLD = "SourceSans3-Bold.ttf"
_HEADING = "Contracted value rose 37%, but only half of the money for protection is paid out"
_STARTS = (b"\0\1\0\0", b"OTTO", b"true")


def read_fonts(fields: Fields, section: Located | None, folder: Path) -> Fonts:
    """Return the fonts of the section ``typography``; faults and warnings go to ``fields``."""
    ours = default_brand().fonts
    table = fields.below("typography", section, _USES)
    faces = tuple(_faces(fields, table.get("fonts"), folder))
    known = (*OURS, *dict.fromkeys(face.family for face in faces))
    headings = _family(fields, "typography.headings", table.get("headings"), known)
    drawn = [face for face in faces if face.family == headings]
    return Fonts(
        _family(fields, "typography.base", table.get("base"), known) or ours.latin,
        ours.arabic,
        headings,
        faces,
        _size(fields, table["headings"], drawn) if drawn else 1.0,
    )


def _size(fields: Fields, at: Located, faces: Sequence[FontFace]) -> float:
    """Return by how much the headings of a wide family are set smaller; never larger than ours."""
    boldest = max(faces, key=lambda face: face.weight)
    try:
        width = _width(boldest.path) / _width(template_folder() / "fonts" / _OUR_BOLD)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, struct.error, ArithmeticError) as error:
        fields.fault("typography.headings", at, f"the font {boldest.path.name} is damaged ({error}). Save it again.")
        return 1.0
    return round(min(1.0, max(0.6, 1 / width)), 2)


def _width(path: Path) -> float:
    """Return the width of a usual heading in a font, in parts of its size. Raises many errors for a damaged one."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with path.open("rb") as stream, TTFont(stream, lazy=True) as font:
            names, widths = font.getBestCmap(), font["hmtx"]
            return float(sum(widths[names.get(ord(sign), ".notdef")][0] for sign in _HEADING) / font["head"].unitsPerEm)
    except TTLibError as error:
        raise ValueError(str(error)) from None


def _family(fields: Fields, key: str, value: Located | None, known: tuple[str, ...]) -> str:
    """Return the family of a use; "" for ours, also for one that would have to be fetched."""
    if value is not None and isinstance(value.content, dict):
        value = fields.table(key, value, _LOOK).get("family")
    if value is None or value.content is None:
        return ""
    if not isinstance(value.content, str) or not _FAMILY.fullmatch(value.content):
        fields.fault(key, value, "the name of a font family is wanted.")
        return ""
    if value.content not in known:
        fields.warn(
            key,
            value,
            f'"{value.content}" is not here, and nothing is fetched: Source Sans 3 is used. '
            "Put its TTF files beside the brand file, and name them in typography.fonts with source: file.",
        )
        return ""
    return value.content


def _faces(fields: Fields, value: Located | None, folder: Path) -> Iterator[FontFace]:
    items = value.content if value and isinstance(value.content, tuple) else ()
    if value and value.content is not None and not isinstance(value.content, tuple):
        fields.fault("typography.fonts", value, 'a list is wanted. Begin each font with "- family:".')
    count = 0
    for number, item in enumerate(items, 1):
        key = f"typography.fonts, number {number}"
        table = fields.table(key, item, _FONT)
        family, source, files = (table.get(name) for name in ("family", "source", "files"))
        if family is None or not isinstance(family.content, str) or not _FAMILY.fullmatch(family.content):
            fields.fault(key, item, "the name of a font family is wanted: letters, digits and spaces.")
            continue
        if source is None or source.content != "file":
            continue  # fonts of the net or the system: said where one is used
        for file in files.content if files and isinstance(files.content, tuple) else ():
            count += 1
            if count > MOST_FILES:
                fields.fault("typography.fonts", value, f"more than {MOST_FILES} font files. Leave out some.")
                return
            face = _face(fields, f"{key}, files", file, family.content, folder)
            if face:
                yield face


def _face(fields: Fields, key: str, file: Located, family: str, folder: Path) -> FontFace | None:
    table = {"path": file} if isinstance(file.content, str) else fields.table(key, file, _FILE)
    path, weight, style = (table.get(name) for name in ("path", "weight", "style"))
    if path is None or not isinstance(path.content, str):
        fields.fault(key, file, "the path of a TTF or OTF file is wanted.")
        return None
    try:
        found = file_inside(folder, path.content)
        if not read_inside(found, MOST_BYTES).startswith(_STARTS):
            raise ValueError("this is not a TTF or OTF font. Convert it to one of them.")
    except ValueError as error:
        fields.fault(key, path, f'"{path.content}": {error}')
        return None
    slope = style.content if style and isinstance(style.content, str) else "normal"
    return FontFace(family, _weight(fields, key, weight), "italic" if slope == "italic" else "normal", found)


def _weight(fields: Fields, key: str, value: Located | None) -> int:
    if value is None or value.content is None:
        return 400
    content = value.content
    if isinstance(content, str) and content in _WEIGHTS:
        return _WEIGHTS[content]
    if isinstance(content, str) and re.fullmatch("[1-9]00", content):
        return int(content)
    fields.fault(key, value, "a weight is wanted: 100 to 900, or a word such as bold.")
    return 400
