"""Fonts of a brand: families of ours, or TTF and OTF files beside the brand file; others are not fetched."""

import re
import struct
from collections.abc import Iterator
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
_OUR_REGULAR, _OUR_BOLD = "SourceSans3-Regular.ttf", "SourceSans3-Bold.ttf"
_MOST_WIDER = 1.08
_WIDE = (
    '"{}" is {:.0%} wider than the pages are made for: words of tables are parted or cut. '
    "Take a narrower family, or give it to headings only."
)
_HEADING = "Contracted value rose 37%, but only half of the money for protection is paid out"
_STARTS = (b"\0\1\0\0", b"OTTO", b"true")


def read_fonts(fields: Fields, section: Located | None, folder: Path) -> Fonts:
    """Return the fonts of the section ``typography``; faults and warnings go to ``fields``."""
    ours = default_brand().fonts
    table = fields.below("typography", section, _USES)
    faces = tuple(_faces(fields, table.get("fonts"), folder))
    known = (*OURS, *dict.fromkeys(face.family for face in faces))
    headings = _family(fields, "typography.headings", table.get("headings"), known)
    base = _family(fields, "typography.base", table.get("base"), known)
    bold = max((face for face in faces if face.family == headings), key=_weight_of, default=None)
    plain = min((face for face in faces if face.family == base), key=_weight_of, default=None)
    if plain:
        wider = _wider(fields, "typography.base", table["base"], plain.path, _OUR_REGULAR)
        if wider > _MOST_WIDER:
            fields.warn("typography.base", table["base"], _WIDE.format(base, wider - 1))
    size = 1.0
    if bold:  # headings of a wide family are set smaller, those of a narrow one never larger
        wider = _wider(fields, "typography.headings", table["headings"], bold.path, _OUR_BOLD)
        size = round(min(1.0, max(0.6, 1 / wider)), 2)
    return Fonts(base or ours.latin, ours.arabic, headings, faces, size)


def _weight_of(face: FontFace) -> int:
    return face.weight


def _wider(fields: Fields, key: str, at: Located, path: Path, ours: str) -> float:
    """Return how many times as wide as one of our fonts a font is; 1 and a fault for a damaged one."""
    try:
        return _width(path) / _width(template_folder() / "fonts" / ours)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, struct.error, ArithmeticError) as error:
        fields.fault(key, at, f"the font {path.name} is damaged ({error}). Save it again.")
        return 1.0


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
