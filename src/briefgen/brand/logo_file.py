"""Logos from files of strangers: PNG and SVG, bounded, and made anew from the parts that draw (safety.md section 2)."""

import re
import struct
import zlib
from pathlib import Path
from xml.etree import ElementTree as ET

from briefgen.brand.brand import Logo
from briefgen.brand.folder import read_inside

MOST_BYTES = 512 * 1024
MOST_PIXELS = 4_000_000
MOST_ELEMENTS = 1_000
WIDEST = 12.0
"""How many times as wide as high a logo may be, or as high as wide."""
_SVG = "http://www.w3.org/2000/svg"
_HREF = ("href", "{http://www.w3.org/1999/xlink}href")
_DRAWN = frozenset(
    [
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "defs",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
    ]
)
_SAID = frozenset({"title", "desc", "metadata"})
_ATTRIBUTES = frozenset(
    [
        "id",
        "d",
        "x",
        "y",
        "width",
        "height",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "x1",
        "y1",
        "x2",
        "y2",
        "fx",
        "fy",
        "points",
        "transform",
        "fill",
        "fill-rule",
        "fill-opacity",
        "stroke",
        "stroke-width",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-opacity",
        "opacity",
        "clip-path",
        "clip-rule",
        "viewBox",
        "gradientUnits",
        "gradientTransform",
        "spreadMethod",
        "clipPathUnits",
        "offset",
        "stop-color",
        "stop-opacity",
        "color",
    ]
)
_STYLED = frozenset(name for name in _ATTRIBUTES if "-" in name or name in ("fill", "stroke", "opacity", "color"))
_LOCAL = re.compile(r"url\(\s*['\"]?#[\w.-]+['\"]?\s*\)")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?")
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def read_logo(path: Path, alt: str = "") -> Logo:
    """Return the logo in a file. Raises ValueError, what and cure in words, for one that is refused."""
    content = read_inside(path, MOST_BYTES)
    if content.startswith(_SIGNATURE):
        return _png(content, alt)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _svg(content, alt)
    raise ValueError("this is neither PNG nor SVG. Save the logo as one of them.")


def _png(content: bytes, alt: str) -> Logo:
    """Keep the chunks that make the picture; whatever else a program wrote into the file stays out of the documents."""
    kept, packed, place = [_SIGNATURE], [], len(_SIGNATURE)
    header: tuple[int, ...] = ()
    while place + 12 <= len(content):
        (size,) = struct.unpack(">I", content[place : place + 4])
        chunk = content[place : place + size + 12]
        name, body = chunk[4:8], chunk[8:-4]
        if len(chunk) < size + 12 or struct.unpack(">I", chunk[-4:])[0] != zlib.crc32(chunk[4:-4]):
            break
        if name == b"IHDR" and not header and size == 13:
            header = struct.unpack(">IIBBBBB", body)
        if name == b"IDAT":
            packed.append(body)
        if name in (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"):
            kept.append(chunk)
        if name == b"IEND" and header:
            _check_pixels(header, b"".join(packed))
            return Logo("png", b"".join(kept), _ratio(header[0], header[1]), alt, b"".join(kept))
        place += size + 12
    raise ValueError("the PNG is damaged. Save it again.")


def _check_pixels(header: tuple[int, ...], packed: bytes) -> None:
    """Raise ValueError unless the pixels are as many as the header says, and no more than allowed."""
    width, height, depth, kind, _, _, interlaced = header
    if width < 1 or height < 1 or width * height > MOST_PIXELS:
        raise ValueError(f"the PNG has {width} × {height} pixels. Save it with at most {MOST_PIXELS // 10**6} million.")
    if depth > 8:
        raise ValueError("the PNG has 16 bits for each colour. Save it with 8.")
    if kind not in _CHANNELS or interlaced:
        raise ValueError("the PNG is of a rare kind (interlaced). Save it again as a plain PNG.")
    size = height * (1 + (width * depth * _CHANNELS[kind] + 7) // 8)
    unpacker = zlib.decompressobj()
    try:
        pixels = unpacker.decompress(packed, size + 1)
    except zlib.error:
        pixels = b""
    if len(pixels) != size:
        raise ValueError("the PNG is damaged: its pixels are not as many as it says. Save it again.")


def _svg(content: bytes, alt: str) -> Logo:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("the SVG is not UTF-8. Save it as UTF-8.") from None
    if re.search(r"<!(?:ENTITY|DOCTYPE[^>]*\[)", text, re.IGNORECASE):
        raise ValueError("the SVG declares entities. Save it as plain SVG.")
    try:
        root = ET.fromstring(text.encode())  # noqa: S314  # no entities: looked for above; the size is bounded
    except (ET.ParseError, ValueError, LookupError, RecursionError):
        raise ValueError("the SVG is damaged. Save it again.") from None
    if root.tag != f"{{{_SVG}}}svg":
        raise ValueError("this is XML, but not SVG. Save the logo as SVG.")
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise ValueError(f"the SVG has more than {MOST_ELEMENTS} elements. Save a simpler one, or a PNG.")
    x, y, width, height = _view(root)
    clean = _rebuilt(root, _classes(root), 0)
    assert clean is not None
    for name in ("x", "y", "width", "height", "id"):
        clean.attrib.pop(name, None)
    clean.attrib |= {"viewBox": " ".join(f"{part:g}" for part in (x, y, width, height)), "xmlns": _SVG}
    # Sizes are those of the picture's box on the page; browsers want them to know the proportions.
    clean.attrib |= {"width": f"{width / height * 100:.2f}", "height": "100"}
    return Logo("svg", ET.tostring(clean, "utf-8"), _ratio(width, height), alt)


def _ratio(width: float, height: float) -> float:
    if not 1 / WIDEST <= width / height <= WIDEST:
        raise ValueError(f"the logo is more than {WIDEST:g} times as long as broad. Crop it.")
    return width / height


def _view(root: ET.Element) -> tuple[float, float, float, float]:
    """Return the box that an SVG shows: its viewBox, else its width and height."""
    texts = _NUMBER.findall(root.get("viewBox", ""))
    if len(texts) != 4:
        sizes = [re.fullmatch(rf"\s*({_NUMBER.pattern})(?:px)?\s*", root.get(name, "")) for name in ("width", "height")]
        texts = ["0", "0", *(size[1] for size in sizes if size)]
    numbers = [float(text) for text in texts]
    if len(numbers) != 4 or any(abs(number) > 1e6 for number in numbers) or min(numbers[2:]) < 1e-3:
        raise ValueError("the SVG says no size. Save it with a viewBox.")
    return numbers[0], numbers[1], numbers[2], numbers[3]


def _classes(root: ET.Element) -> dict[str, str]:
    """Return the declarations of the classes that an SVG's style sheets define; drawing programs write such sheets."""
    found: dict[str, str] = {}
    for sheet in root.iter(f"{{{_SVG}}}style"):
        text = re.sub(r"/\*.*?\*/", "", sheet.text or "", flags=re.DOTALL)
        if "@" in text or "\\" in text:
            raise ValueError("the SVG's style sheet loads other things (@…). Save it with presentation attributes.")
        for selectors, declarations in re.findall(r"([^{}]+)\{([^{}]*)\}", text):
            for name in selectors.split(","):
                found[name.strip().removeprefix(".")] = (
                    found.get(name.strip().removeprefix("."), "") + declarations + ";"
                )
    return found


def _rebuilt(element: ET.Element, classes: dict[str, str], depth: int) -> ET.Element | None:
    """Return an element with what draws; None for words about the picture. Raises ValueError for what is not allowed."""
    space, _, name = str(element.tag).removeprefix("{").rpartition("}")
    if space != _SVG or name in _SAID or name == "style":
        return None
    if name not in _DRAWN or depth > 32:
        cure = {
            "text": "Turn its words into paths",
            "image": "Draw it, or save the whole logo as PNG",
            "use": "Expand its copies",
        }
        raise ValueError(
            f"the SVG holds <{name[:30]}>, which is not allowed. {cure.get(name, 'Save it as plain SVG')}."
        )
    made = ET.Element(name)
    styles = ";".join(classes.get(word, "") for word in element.get("class", "").split())
    declared = [part.partition(":") for part in f"{styles};{element.get('style', '')}".split(";")]
    given = dict(element.attrib) | {key.strip(): text.strip() for key, _, text in declared if key.strip() in _STYLED}
    for key, text in given.items():
        if key in _HREF and not text.startswith("#"):
            raise ValueError("the SVG leads to something outside itself. Save it as plain SVG.")
        if "url(" in text.lower() and not _LOCAL.fullmatch(text.strip()):
            raise ValueError("the SVG loads something from outside itself. Save it as plain SVG.")
        if key in _ATTRIBUTES:
            made.set(key, text)
        elif key in _HREF and name.endswith("Gradient"):
            made.set("href", text)
        elif key.lower().startswith("on"):
            raise ValueError(f"the SVG holds a script ({key[:20]}). Save it as plain SVG.")
    for child in element:
        if not isinstance(child.tag, str):
            continue
        below = _rebuilt(child, classes, depth + 1)
        if below is not None:
            made.append(below)
    return made
