"""Delimited text: encoding and delimiter are told from the content; every value stays text."""

import csv
import io
import re

from briefgen.model.sheets import CellValue, Sheet

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 40


def looks_foreign(content: bytes) -> str:
    """Return what a file is if it is no delimited text ("an HTML page", "a PDF", …), else ""."""
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "an HTML page"
    if start.startswith(b"<?xml") or (start.startswith(b"<") and b">" in start):
        return "an XML file"
    if start.startswith(b"%pdf"):
        return "a PDF"
    if start.startswith((b"{\n", b'{"', b"[{")):
        return "a JSON file"
    utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    return "a binary file" if not utf16 and b"\x00" in content[:4096] else ""


def read_delimited(content: bytes, shown: str, name: str) -> Sheet:
    """Return the one sheet of a delimited file. ``Sheet.lines`` gives the physical line each record begins on."""
    text = decode(content)
    rows: list[list[CellValue]] = []
    lines: list[int] = []
    old_limit = csv.field_size_limit(len(text) + 1)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
        line = 1
        for record in reader:
            rows.append(list(record))
            lines.append(line)
            line = reader.line_num + 1
    finally:
        csv.field_size_limit(old_limit)
    return Sheet(shown, name, rows, kind="delimited", lines=tuple(lines))


def decode(content: bytes) -> str:
    """Return text: UTF-16 or UTF-8 by its mark, else UTF-8 if it is valid, else Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def delimiter_of(text: str) -> str:
    """Return the delimiter that splits most of the first lines into the same number of fields, quotes respected."""
    lines = [line for line in _unquoted(text).splitlines() if line.strip()][:_SAMPLE]

    def score(delimiter: str) -> tuple[int, int]:
        counts = [line.count(delimiter) for line in lines]
        usual = max(counts, key=lambda count: (counts.count(count) if count else 0, count), default=0)
        return (counts.count(usual) if usual else 0, usual)

    best = max(_DELIMITERS, key=score)
    return best if score(best)[0] else ","


def _unquoted(text: str) -> str:
    """Return the beginning of a text with every quoted part emptied."""
    return re.sub(r'"(?:[^"]|"")*"', '""', text[:200_000])
