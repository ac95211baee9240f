"""How the sheets and columns of a source were read: in words, and as a briefgen.toml to start from."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from briefgen.errors import OutputError
from briefgen.jobs.outbox import publish
from briefgen.model.dataset import Dataset
from briefgen.model.readings import ColumnReading, SheetReading
from briefgen.model.sheets import column_letters
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.headers import SHEETS

_LONGEST = 48
_LISTS = {"activities": "a list of activities (3W)", "people": "a list of people by place"}
_HEAD = """\
# What briefgen reads in {files}, line by line. Correct what is wrong; every key is described in docs/briefgen-toml.md.
# Lines that begin with # do nothing: they name what is not used, and what was perhaps meant.
"""


def mapping_lines(dataset: Dataset) -> list[str]:
    """Return how every sheet was read: a line about the sheet, then a line for each of its columns."""
    lines: list[str] = []
    for reading in dataset.readings:
        columns = _column_lines(reading.columns) if reading.canonical else _words(reading.columns)
        lines += [_sheet_line(reading), *columns, ""]
    return lines[:-1]


def _sheet_line(reading: SheetReading) -> str:
    where = f'{reading.file}, sheet "{reading.sheet}"'
    if not reading.canonical:
        return f"{where}: not used"
    what = _LISTS.get(reading.profile, reading.canonical)
    parts = [f"{where}: {what} ({reading.why})", f"header in row {reading.header_row}"]
    if reading.tag_row:
        parts.append(f"HXL tags in row {reading.tag_row}")
    if reading.last_row >= reading.first_row > 0:
        parts.append(f"rows {reading.first_row} to {reading.last_row}")
    if reading.passed:
        rows = ", ".join(str(row) for row in reading.passed[:8])
        parts.append(f"without {rows}{' …' if len(reading.passed) > 8 else ''}")
    return ", ".join(parts)


def _column_lines(columns: Sequence[ColumnReading]) -> Iterator[str]:
    shown = [_shown(column) for column in columns]
    width = max((len(text) for text in shown), default=0)
    for column, text in zip(columns, shown, strict=True):
        letters = column_letters(column.column)
        yield f"  {letters:<3} {text:<{width}}  {_verdict(column)}"


def _words(columns: Sequence[ColumnReading]) -> Iterator[str]:
    for column in columns:
        yield f"  {column_letters(column.column):<3} {_shown(column)}"


def _shown(column: ColumnReading) -> str:
    text = " ".join(part for part in (column.header, column.tag) if part)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _verdict(column: ColumnReading) -> str:
    remark = f" ({column.remark})" if column.remark else ""
    if column.meaning:
        return f"→ {column.meaning}, by {column.why}{remark}"
    near = f'; did you mean "{column.near}"?' if column.near else ""
    return f"not used{near}{remark}"


def write_mapping(dataset: Dataset, place: Path) -> None:
    """Write a briefgen.toml that says what is read now. Raises OutputError where a file exists or cannot be written."""
    if place.exists():
        raise OutputError(f"{place} exists already, and is not overwritten. Choose another name.")
    publish({place: mapping_text(dataset).encode()})


def mapping_text(dataset: Dataset) -> str:
    """Return a briefgen.toml that says what is read now; guesses stand in it as remarks only."""
    files = ", ".join(dict.fromkeys(_comment(reading.file) for reading in dataset.readings))
    return "\n".join([_HEAD.format(files=files or "no sheet"), *_sheets(dataset.readings), *_columns(dataset.readings)])


def _sheets(readings: Iterable[SheetReading]) -> Iterator[str]:
    yield "[sheets]"
    seen: set[str] = set()
    for reading in readings:
        key = fold(reading.sheet)
        if key in seen:
            continue
        seen.add(key)
        name = _quoted(reading.sheet)
        if not reading.canonical:
            yield f'# {name} = "…"  # not used; its columns are those of one of: {", ".join(list(SHEETS)[:3])} …?'
        elif _is_list(reading) or not key:
            yield f"# {name} is read as a list of activities or of people by place; a line here would end that."
        else:
            yield f"{name} = {_quoted(reading.canonical)}"
    yield ""


def _columns(readings: Sequence[SheetReading]) -> Iterator[str]:
    for name in SHEETS:
        columns = [
            (column, _is_list(reading))
            for reading in readings
            if reading.canonical == name
            for column in reading.columns
        ]
        if not columns:
            continue
        yield f"[columns.{name}]"
        seen: dict[str, str] = {}
        for column, listed in columns:
            yield from _column(column, seen, listed=listed)
        yield ""


def _column(column: ColumnReading, seen: dict[str, str], *, listed: bool) -> Iterator[str]:
    """Yield the line of one column; what cannot be a line of its own is a remark."""
    header = column.tag if column.why == "HXL tag" else column.header
    key, name = fold(header), _quoted(header)
    remark = f"  # {_comment(column.remark)}" if column.remark else ""
    if key in seen:
        if column.meaning and seen[key] != column.meaning:
            yield f"# {name} = {_quoted(column.meaning)}  # the same header stands above"
        return
    if not key:
        return
    seen[key] = column.meaning
    if column.near:
        yield f"# {name} = {_quoted(column.near)}  # not used; was this meant?"
    elif not column.meaning:
        yield f'# {name} = "…"  # not used{" (" + _comment(column.remark) + ")" if column.remark else ""}'
    elif listed and column.why != "briefgen.toml":
        yield f"# {name} is read as {column.meaning}{remark}"
    else:
        yield f"{name} = {_quoted(column.meaning)}{remark}"


def _is_list(reading: SheetReading) -> bool:
    return reading.profile != ""


def _quoted(text: str) -> str:
    """Return a text as a TOML string; what JSON escapes, TOML reads."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _comment(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)
