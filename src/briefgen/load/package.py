"""The scan before reading: what the reader does not say, and what would kill it (safety.md, "Reading xlsx").

The scan goes over the workbook's own XML as a stream of bytes with regular expressions, not an event per cell: it must
not cost more than a fraction of reading.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from briefgen.errors import SourceError
from briefgen.model.sheets import CellFlaw

_CHUNK = 1 << 20
_MOST_MEMBERS = 5_000
_MOST_BYTES = 2_000_000_000
_MOST_STRING_BYTES = 400_000_000
_MOST_CELLS = 40_000_000
_BOMB_RATIO = 200
"""An honest sheet inflates to about ten to thirty times; beyond this ratio only small members are read."""
_SMALL = 50_000_000

_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_ROW_NUMBER = re.compile(rb"""\br=["'](\d+)["']""")
_HIDDEN = re.compile(rb"""\bhidden=["'](?:1|true)["']""")
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|is)>")
_SECOND_LETTER = re.compile(rb"""r=["'][A-Z]{2,3}\d""")
_FAR_COLUMN = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br=["']([A-Z]{2,})(\d+)["'][^>]*?[^/]>\s*<(?:\w+:)?[vfi]""")
_VALUED_CELL = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br=["']([A-Z]+)(\d+)["'][^>]*?[^/]>\s*<(?:\w+:)?[vfi]""")
_ERROR = re.compile(
    rb"""<(?:\w+:)?c\b(?=[^>]*\bt=["']e["'])[^>]*?\br=["']([A-Z]+)(\d+)["'][^>]*>.{0,4000}?<(?:\w+:)?v>([^<]*)""",
    re.DOTALL,
)
_EMPTY_FORMULA = re.compile(
    # A text result may well be empty: t="str" with <v></v> is a stored value.
    rb"""<(?:\w+:)?c\b(?![^>]*\bt=["']str["'])[^>]*?\br=["']([A-Z]+)(\d+)["'][^>]*>\s*"""
    rb"""<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>([^<]*)</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*"""
    rb"""</(?:\w+:)?c>""",
)
_HIDDEN_COLUMNS = re.compile(rb"""<(?:\w+:)?col\b[^>]*>""")


@dataclass(frozen=True, slots=True)
class SheetScan:
    """What the scan saw in one sheet."""

    flaws: tuple[CellFlaw, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PackageScan:
    """The format and, for xlsx, the scan of each sheet by name."""

    format: str
    sheets: dict[str, SheetScan] = field(default_factory=dict)


def scan_package(content: bytes, shown: str) -> PackageScan:
    """Return what the XML of a workbook says. Raises SourceError for what is encrypted, too large or no workbook."""
    if not content.startswith(b"PK"):
        if b"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e" in content:
            raise SourceError(f"{shown} is encrypted. Save it without a password, then try again.")
        return PackageScan("xls")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_sizes(package, shown)
            names = set(package.namelist())
            if "xl/workbook.xml" in names or any(name.startswith("xl/") for name in names):
                return PackageScan("xlsx", _scan_sheets(package, shown))
            if "content.xml" in names:
                _check_table(package, shown)
                return PackageScan("ods")
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, zipfile.LargeZipFile) as error:
        raise SourceError(f"{shown} is damaged ({error}). Open it in Excel and save it again.") from None
    except RuntimeError:
        raise SourceError(f"{shown} is encrypted. Save it without a password, then try again.") from None
    raise SourceError(f"{shown} is a zip archive, not a workbook. Unpack it and give the folder.")


def _check_sizes(package: zipfile.ZipFile, shown: str) -> None:
    members = package.infolist()
    if len(members) > _MOST_MEMBERS:
        raise SourceError(f"{shown} has more than {_MOST_MEMBERS} parts. It is not an ordinary workbook.")
    if sum(member.file_size for member in members) > _MOST_BYTES:
        raise SourceError(f"{shown} unpacks to more than {_MOST_BYTES // 10**9} GB. Split it into several files.")
    for member in members:
        if member.file_size > _SMALL and member.file_size > _BOMB_RATIO * max(member.compress_size, 1):
            raise SourceError(f"{shown} unpacks to an implausible size ({member.filename}). It is not read.")
        if member.filename.endswith("sharedStrings.xml") and member.file_size > _MOST_STRING_BYTES:
            raise SourceError(f"{shown} holds more than {_MOST_STRING_BYTES // 10**6} MB of text. Split it.")


def _scan_sheets(package: zipfile.ZipFile, shown: str) -> dict[str, SheetScan]:
    return {name: _scan_sheet(package, part, name, shown) for name, part in _sheet_parts(package)}


def _sheet_parts(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield each sheet's name and the part that holds it."""
    from html import unescape

    names = set(package.namelist())
    if "xl/workbook.xml" not in names:
        return
    workbook = package.read("xl/workbook.xml").decode("utf-8", errors="replace")
    relations = ""
    if "xl/_rels/workbook.xml.rels" in names:
        relations = package.read("xl/_rels/workbook.xml.rels").decode("utf-8", errors="replace")
    targets = {}
    for tag in re.findall(r"<(?:\w+:)?Relationship\b[^>]*>", relations):
        attributes = dict(re.findall(r"""(\w+)=["']([^"']*)["']""", tag))
        targets[attributes.get("Id", "")] = attributes.get("Target", "")
    for tag in re.findall(r"<(?:\w+:)?sheet\b[^>]*>", workbook):
        attributes = dict(re.findall(r"""([\w:]+)=["']([^"']*)["']""", tag))
        relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
        target = targets.get(relation, "").lstrip("/")
        part = target if target.startswith("xl/") else f"xl/{target}"
        if part in names:
            yield unescape(attributes.get("name", "")), part


def _scan_sheet(package: zipfile.ZipFile, part: str, name: str, shown: str) -> SheetScan:
    flaws: dict[tuple[int, int], CellFlaw] = {}
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    rows = columns = 0
    for chunk in _overlapping(package, part):
        rows = max(rows, _last_row(chunk))
        if _SECOND_LETTER.search(chunk):
            columns = max([columns, *(_column(letters) for letters, _ in _FAR_COLUMN.findall(chunk))])
        if b"hidden" in chunk:
            hidden_rows |= _hidden_rows(chunk)
        flaws |= _flaws(chunk)
        if b"<cols>" in chunk or b":cols>" in chunk:
            hidden_columns |= _hidden_columns(chunk)
    _check_extent(package, part, rows, max(columns, 26), name, shown)
    in_order = tuple(flaws[place] for place in sorted(flaws))
    return SheetScan(in_order, tuple(sorted(hidden_rows)), tuple(sorted(hidden_columns)))


def _last_row(chunk: bytes) -> int:
    start = max(chunk.rfind(b"<row"), chunk.rfind(b":row "))
    number = _ROW_NUMBER.search(chunk, start, start + 400) if start >= 0 else None
    return int(number[1]) if number else 0


def _hidden_rows(chunk: bytes) -> set[int]:
    """Return the hidden rows that hold a value."""
    found = set()
    for tag in _ROW.finditer(chunk):
        if b"hidden" in tag[1] and _HIDDEN.search(tag[1]) and not tag[1].endswith(b"/"):
            number = _ROW_NUMBER.search(tag[1])
            if number and _VALUE.search(chunk[tag.end() : tag.end() + 4000].split(b"</row>")[0]):
                found.add(int(number[1]))
    return found


def _flaws(chunk: bytes) -> dict[tuple[int, int], CellFlaw]:
    found = {}
    if b't="e"' in chunk or b"t='e'" in chunk:
        for letters, row, text in _ERROR.findall(chunk):
            place = int(row), _column(letters)
            found[place] = CellFlaw(*place, "error", text.decode("utf-8", errors="replace"))
    if b"<f" in chunk or b":f" in chunk:
        for letters, row, text in _EMPTY_FORMULA.findall(chunk):
            place = int(row), _column(letters)
            formula = "=" + text.decode("utf-8", errors="replace")
            found.setdefault(place, CellFlaw(*place, "formula-without-value", formula))
    return found


def _hidden_columns(chunk: bytes) -> set[int]:
    found = set()
    for tag in _HIDDEN_COLUMNS.findall(chunk):
        if _HIDDEN.search(tag):
            limits = dict(re.findall(rb"""\b(min|max)=["'](\d+)["']""", tag))
            first, last = int(limits.get(b"min", 0)), int(limits.get(b"max", 0))
            if first and last - first < 500:
                found |= set(range(first, last + 1))
    return found


def _check_extent(package: zipfile.ZipFile, part: str, rows: int, columns: int, name: str, shown: str) -> None:
    """Refuse a sheet whose cells lie so far apart that the reader would fill the memory; blank formats do not count."""
    if rows * columns <= _MOST_CELLS:
        return
    rows = columns = 0
    for chunk in _overlapping(package, part):
        for letters, row in _VALUED_CELL.findall(chunk):
            rows, columns = max(rows, int(row)), max(columns, _column(letters))
    if rows * columns > _MOST_CELLS:
        raise SourceError(
            f'{shown}, sheet "{name}" spreads over {rows} rows and {columns} columns. '
            "Delete the stray cells far away from the table, or split the sheet."
        )


def _check_table(package: zipfile.ZipFile, shown: str) -> None:
    """Refuse an OpenDocument sheet that repeats filled rows or columns beyond the limit."""
    for chunk in _overlapping(package, "content.xml"):
        for tag in re.findall(rb"<table:table-row\b[^>]*number-rows-repeated=\"(\d+)\"[^>]*>(.{0,600})", chunk, re.DOTALL):
            if int(tag[0]) > 100_000 and b"office:value" in tag[1].split(b"</table:table-row>")[0]:
                raise SourceError(f"{shown} repeats one row {int(tag[0])} times. Delete the repeated rows.")


def _overlapping(package: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """Yield a part in chunks that end at the end of a cell or row, so that no pattern is cut."""
    rest = b""
    with package.open(part) as stream:
        while block := stream.read(_CHUNK):
            block = rest + block
            cut = max(block.rfind(b"</row>"), block.rfind(b":row>"))
            if cut < 0:
                cut = block.rfind(b"</c>")
            if cut < 0:
                if len(block) > 64 * _CHUNK:
                    yield block
                    rest = b""
                else:
                    rest = block
                continue
            yield block[:cut]
            rest = block[cut:]
    yield rest


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return min(number, 20_000)
