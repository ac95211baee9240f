"""Delimited text: encoding and delimiter are told from the content; every value stays the text it is."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain, islice

from briefgen.errors import SourceError
from briefgen.load.limits import LAST_COLUMN, LONGEST_CELL, MOST_CELLS_IN_ALL, MOST_LINES
from briefgen.load.refusals import too_many_cells
from briefgen.model.sheets import CellValue, Sheet

_DELIMITERS = ("\t", ";", "|", ",")
"""Where two fit equally well the earlier one is meant: commas stand in ordinary text, tabs do not."""
_SAMPLE = 60
"""Records that are looked at to find the delimiter."""
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_SEPARATOR_LINE = re.compile(r"\"?sep=(.)\"?(?:\r\n|\r|\n)", re.IGNORECASE)
"""Excel's own first line, which names the delimiter and which it does not show."""
_MARK = "\ufdd0end of the file\ufdd0"
"""A last record of our own: if it does not come back alone, a quotation mark is open before it."""
_MAGIC = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"7z\xbc\xaf": "a compressed file",
    b"Rar!": "a compressed file",
    b"PAR1": "a Parquet file",
    b"SQLite format 3": "an SQLite database",
    b"{\\rtf": "an RTF document",
}


def looks_foreign(content: bytes) -> str:
    """Return what a file is if it is no delimited text ("an HTML page", "a PDF", …), else ""."""
    for beginning, what in _MAGIC.items():
        if content.startswith(beginning):
            return what
    start = decode(content[:2048]).lstrip("\ufeff \t\r\n").casefold()
    if start.startswith("<") and re.search(r"<(?:!doctype html|html|head|meta|body|table)\b", start):
        return "an HTML page"
    if "urn:schemas-microsoft-com:office:spreadsheet" in start:
        return "an XML spreadsheet of 2003"
    if re.match(r"<[?!]|<[a-z][\w:.-]*[\s/>]", start):
        return "an XML file"
    if re.match(r"\{\s*\"|\[\s*[\[{]", start):
        return "a JSON file"
    controls = sum(character < " " and character not in "\t\r\n\f" for character in start)
    return "a binary file" if controls * 20 > len(start) else ""


def read_delimited(content: bytes, shown: str, name: str) -> Sheet:
    """Return the one sheet of a delimited file; ``Sheet.lines`` gives the physical line on which each record begins.

    Raises SourceError if a quotation mark is never closed (it would swallow the rest), or for too many cells.
    """
    text = decode(content)
    _check_size(text, shown)
    named = _SEPARATOR_LINE.match(text)
    start = named.end() if named else 0
    delimiter = named[1] if named else delimiter_of(text)
    if text.count(delimiter) + text.count("\n") + text.count("\r") > MOST_CELLS_IN_ALL:
        raise too_many_cells(shown)
    rows: list[list[CellValue]] = []
    lines: list[int] = []
    line = first = 2 if named else 1
    for record, count in _records(_lines(text, start), delimiter, shown):
        if len(record) > LAST_COLUMN:
            raise _too_wide(shown, line)
        rows.append(list[CellValue](record))
        lines.append(line)
        line = first + count
    if rows.pop() != [_MARK]:
        raise SourceError(
            f"{shown}, line {lines[-1]}: a quotation mark opens here and never closes. Close it, or remove it."
        )
    lines.pop()
    while rows and not any(rows[-1]):
        rows.pop()
        lines.pop()
    return Sheet(shown, name, rows, kind="delimited", lines=tuple(lines))


def _check_size(text: str, shown: str) -> None:
    """Refuse what no table is, before it is parted into fields: lines without end, columns or lines without number."""
    for number, line in enumerate(islice(_lines(text), _SAMPLE), 1):
        if max(map(line.count, _DELIMITERS)) > 20 * LAST_COLUMN:
            raise _too_wide(shown, number)
    if text.count("\n") > MOST_LINES or text.count("\r") > MOST_LINES:
        raise SourceError(f"{shown} has more than {MOST_LINES // 10**6} million lines. Split it into several files.")


def _too_wide(shown: str, line: int) -> SourceError:
    return SourceError(f"{shown}, line {line} has more than {LAST_COLUMN:,} columns. Give a table with fewer.")


def _records(lines: Iterator[str], delimiter: str, shown: str) -> Iterator[tuple[list[str], int]]:
    """Yield each record with the number of lines read up to its end; the last one is the mark."""
    sample = list(islice(lines, _SAMPLE))
    spaced = _spaced(sample, delimiter)
    old_limit = csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(chain(sample, lines, [_MARK]), delimiter=delimiter, skipinitialspace=spaced)
    try:
        for record in reader:
            yield record, reader.line_num
    except csv.Error:
        size = f"{LONGEST_CELL // 2**20} MB"
        raise SourceError(
            f"{shown}, line {reader.line_num}: a field is longer than {size}. A quotation mark before it never closes."
        ) from None
    finally:
        csv.field_size_limit(old_limit)


def _spaced(sample: list[str], delimiter: str) -> bool:
    """Return whether a file is written with a space between delimiter and quotation mark: "a", "b, c"."""
    plain = list(_parse(sample, delimiter))
    if not any(field.startswith(' "') for record in plain for field in record):
        return False
    without = list(_parse(sample, delimiter, skipinitialspace=True))
    whole = any(field.startswith(' "') and field.endswith('"') for record in plain for field in record)
    return whole or _usual_width(without)[0] > _usual_width(plain)[0]


def _lines(text: str, start: int = 0) -> Iterator[str]:
    """Yield the lines of a text with their ends, parted at line feeds and carriage returns only."""
    return (match[0] for match in _LINE.finditer(text, start))


def decode(content: bytes) -> str:
    """Return the text of a file: by its byte order mark, else UTF-8, else Windows-1252, or Windows-1256 where it holds Arabic words.

    UTF-16 is also told without a mark, by its zeros. In a file that is nearly all UTF-8 only the stray bytes are taken
    as Windows-1252: such files come from pasting several sources together.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    sample = content[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 5 > len(sample) and min(even, odd) * 20 < len(sample):
        return content.decode("utf-16-be" if even > odd else "utf-16-le", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decode_mixed(content)


_ARABIC = re.compile(rb"[\xc1-\xd6\xd8-\xdf\xe1\xe3-\xe6\xec\xed]{4}")
"""Four letters of Windows-1256 in a row; in Windows-1252 they would be accented capitals and the like."""


def _decode_mixed(content: bytes) -> str:
    text = content.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="surrogateescape")
    stray = sum("\udc80" <= character <= "\udcff" for character in text)
    whole = sum(character > "\x7f" for character in text) - stray
    if stray >= whole:
        return content.decode("cp1256" if _ARABIC.search(content) else "cp1252", errors="replace")
    return re.sub(
        "[\udc80-\udcff]", lambda match: bytes([ord(match[0]) - 0xDC00]).decode("cp1252", errors="replace"), text
    )


def delimiter_of(text: str) -> str:
    """Return the delimiter that splits most of the first records into one and the same number of fields.

    One under which text stands behind a closing quotation mark comes after all that have none of that.
    """
    sample = list(islice(_lines(text), _SAMPLE))
    scores = {name: (_is_well_quoted(sample, name), *_usual_width(_parse(sample, name))) for name in _DELIMITERS}
    scores = {name: (quoted and width > 1, share, width) for name, (quoted, share, width) in scores.items()}
    best = max(_DELIMITERS, key=lambda name: scores[name])
    return best if scores[best][2] > 1 else ","


def _is_well_quoted(sample: list[str], delimiter: str) -> bool:
    """Return whether a delimiter or a line end follows every closing quotation mark."""
    try:
        for _ in csv.reader(sample, delimiter=delimiter, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end" in str(error)  # the sample ends within a field
    return True


def _usual_width(records: Iterable[list[str]]) -> tuple[float, int]:
    """Return the share of the records that have the most frequent width, and that width; (0, 1) for a single column."""
    widths = [len(record) for record in records if record]
    usual, times = max(Counter(widths).items(), key=lambda item: (item[1], item[0]), default=(1, 0))
    return (times / len(widths), usual) if usual > 1 else (0.0, 1)


def _parse(lines: Iterable[str], delimiter: str, *, skipinitialspace: bool = False) -> Iterator[list[str]]:
    """Yield the records of a sample; a field beyond the library's limit ends it."""
    with suppress(csv.Error):
        yield from csv.reader(lines, delimiter=delimiter, skipinitialspace=skipinitialspace)
