"""What a workbook holds that a copy made with openpyxl cannot keep, and whether it can be copied at all.

openpyxl reads what it knows and writes that: charts and pictures are drawn anew, everything else beside the cells is
dropped without a word (peers.md, ask 19). So the package is looked through first, and the list of findings says it.
"""

import io
import re
import zipfile
from collections.abc import Iterator

_BLOCK = 1 << 20
_MOST_CELLS = 1_000_000
"""Cells and rows: each takes openpyxl a third of a kilobyte and ten microseconds."""
_MOST_MERGED = 200_000
"""Cells of all merged ranges: openpyxl makes an object of each (safety.md: A1:XFD1048576 hangs it)."""
_MERGE = re.compile(rb"""<(?:\w+:)?mergeCell\s[^<>]*?ref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']""")
_STRICT = b"purl.oclc.org/ooxml"
_REDRAWN = (
    (r"xl/charts/chart", "charts"),
    (r"xl/pivottables/", "pivot tables"),
    (r"xl/media/.*\.(?:png|jpe?g|gif|bmp|tiff?)$", "pictures"),
)
_PARTS = (
    (r"xl/media/.*\.(?:emf|wmf|svg)$", "drawings in the formats EMF, WMF and SVG"),
    (r"xl/slicers/|xl/timelines/", "slicers and timelines"),
    (r"xl/.*vbaproject\.bin$", "macros"),
    (r"xl/ctrlprops/|xl/activex/", "form controls"),
    (r"xl/embeddings/", "embedded objects"),
    (r"xl/threadedcomments/", "threads of comments (their text stays as plain comments)"),
    (r"xl/connections\.xml|xl/querytables/|xl/model/", "connections to outside data"),
    (r"xl/diagrams/", "SmartArt"),
    (r"xl/metadata\.xml", "formulas that spill over several cells (they become array formulas)"),
    (r"xl/richdata/", "linked data types and pictures in cells"),
)
_SHEET_MARKS = (
    (b"sparklineGroup", "sparklines"),
    (b"x14:dataBar", "data bars of Excel 2010 and later"),
    (b"x14:cfRule", "conditional formats of Excel 2010 and later"),
    (b"x14:dataValidation", "drop-down lists that point to other sheets the new way"),
)
_DRAWING_MARKS = (
    (b":sp>", "shapes and text boxes"),
    (b":sp ", "shapes and text boxes"),
    (b":cxnSp", "lines and arrows"),
)


def redrawn_in(content: bytes) -> list[str]:
    """Return in words what a copy of a workbook keeps, but draws anew."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [name.casefold() for name in package.namelist()]
    return [words for pattern, words in _REDRAWN if any(re.match(pattern, name) for name in names)]


def losses_of(content: bytes) -> list[str]:
    """Return in words what a copy of a workbook loses."""
    found: dict[str, None] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [name.casefold() for name in package.namelist()]
        for pattern, words in _PARTS:
            if any(re.match(pattern, name) for name in names):
                found[words] = None
        for name in package.namelist():
            folded = name.casefold()
            marks: tuple[tuple[bytes, str], ...] = _SHEET_MARKS if folded.startswith("xl/worksheets/") else ()
            marks = _DRAWING_MARKS if folded.startswith("xl/drawings/") and folded.endswith(".xml") else marks
            if marks:
                found |= dict.fromkeys(_marked(package, name, marks))
    return list(found)


def _marked(package: zipfile.ZipFile, name: str, marks: tuple[tuple[bytes, str], ...]) -> Iterator[str]:
    for block in _blocks(package, name):
        for mark, words in marks:
            if mark in block:
                yield words


def hindrance(content: bytes) -> str:
    """Return why a workbook is not copied as it is, "" if it can be: openpyxl would hang, or read it as empty."""
    cells = merged = 0
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            folded = name.casefold()
            if folded.endswith("workbook.xml") and any(_STRICT in block for block in _blocks(package, name)):
                return "it is written as Strict Open XML"
            if not folded.startswith("xl/worksheets/") or not folded.endswith(".xml"):
                continue
            for block in _blocks(package, name):
                cells += block.count(b"<c ") + block.count(b"<row ") + block.count(b":c ") + block.count(b":row ")
                merged += sum(map(_area, _MERGE.findall(block)))
                if cells > _MOST_CELLS:
                    return f"it has more than {_MOST_CELLS:,} cells"
                if merged > _MOST_MERGED:
                    return f"more than {_MOST_MERGED:,} of its cells are merged"
    return ""


def _area(found: tuple[bytes, bytes, bytes, bytes]) -> int:
    first, top, last, bottom = found
    return (abs(_column(last) - _column(first)) + 1) * (abs(int(bottom) - int(top)) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _blocks(package: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Yield a part in blocks that overlap a little, so that no mark is cut."""
    rest = b""
    with package.open(name) as stream:
        while block := stream.read(_BLOCK):
            yield rest + block
            rest = block[-100:]
