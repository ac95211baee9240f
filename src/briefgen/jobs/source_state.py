"""What a figure stands on, compared with the source as it is now: cells, and the SHA-256 of what the brief used."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from briefgen.errors import BriefgenError
from briefgen.jobs.comparing import wanted_of
from briefgen.jobs.reading import Wanted, read_dataset, summarise_wanted
from briefgen.load import load_source
from briefgen.model.edition import Edition, Fields
from briefgen.model.sheets import CellValue, Loaded, split_address
from briefgen.trace.contributions import Contribution, Explanation
from briefgen.validate import same_value


@dataclass(frozen=True, slots=True)
class ChangedCell:
    """A cell of the source that is no longer what the brief was made from."""

    file: str
    sheet: str
    cell: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class SourceState:
    """A source today. ``same_hash`` is None where it was not asked for; ``problem`` says why it cannot be compared.

    ``compared`` counts the cells of the figure that were looked at.
    """

    path: Path
    compared: int = 0
    changed: tuple[ChangedCell, ...] = ()
    same_hash: bool | None = None
    problem: str = ""


def compare_with_source(edition: Edition, explanation: Explanation, given: Path | None) -> list[SourceState]:
    """Return for each source at hand whether the figure's cells are still what they were.

    A source is at hand where it is given, or where the path in the brief leads to it from here. For a source that is
    given, the SHA-256 of everything the brief used of it is made again, too.
    """
    rows = _rows_by_file(explanation)
    if given is not None:
        return [_state(edition, given, [row for found in rows.values() for row in found], ask_hash=True)]
    return [
        _state(edition, Path(file), found, ask_hash=False) for file, found in rows.items() if file and _is_file(file)
    ]


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False


def _rows_by_file(explanation: Explanation) -> Mapping[str, list[Fields]]:
    """Return the rows that a figure stands on, those of its parts included, each once."""
    found: dict[str, dict[tuple[bool, int], Fields]] = {}
    for row in _all_rows(explanation):
        if row.is_earlier:
            continue  # the source of today has no such row: that is why the last brief differs
        found.setdefault(str(row.row["file"]), {})[row.is_result, row.row["id"]] = row.row
    return {file: list(rows.values()) for file, rows in found.items()}


def _all_rows(explanation: Explanation) -> Iterable[Contribution]:
    yield from explanation.rows
    for part in explanation.parts:
        yield from _all_rows(part)


def _state(edition: Edition, path: Path, rows: list[Fields], *, ask_hash: bool) -> SourceState:
    try:
        loaded = load_source(path)
        wanted = sorted({str(row["sheet"]) for row in rows})
        if rows and not {sheet.name for sheet in loaded.sheets} & set(wanted):
            named = " or ".join(f'"{name}"' for name in wanted)
            return SourceState(
                path, problem=f"It has no sheet {named}, on which the figure stands. Give the brief's source."
            )
        changed, compared = _compare(loaded, rows)
        same = _same_hash(edition, path) if ask_hash and edition.brief.get("sources") else None
    except BriefgenError as error:
        return SourceState(path, problem=str(error).splitlines()[0])
    return SourceState(path, compared, tuple(changed), same)


def _same_hash(edition: Edition, path: Path) -> bool:
    """Return whether the SHA-256 of what the brief uses of its source is what the brief says.

    The brief does not say which meeting it was made for, nor whether period and dates were asked for or the workbook's
    own: one of the ways to make it gives the same, or none does.
    """
    from briefgen.present import present
    from briefgen.render.slices import slice_digest

    brief = edition.brief
    said = {source["sha256"] for source in brief["sources"]}
    dataset = read_dataset(path)
    for wanted in _ways(edition, [meeting.key for meeting in dataset.meetings]):
        summary = summarise_wanted(dataset, wanted)
        made = present(summary, lang=brief["language"], audience=brief["audience"], version=brief["version"])
        if all(slice_digest(made, source.file) in said for source in dataset.sources):
            return True
    return False


def _ways(edition: Edition, meetings: list[str]) -> Iterator[Wanted]:
    wanted = wanted_of(edition)
    day = edition.brief["as_of"]
    for period, as_of in (
        (None, None),
        (wanted.period, None),
        (wanted.period, date.fromisoformat(day) if day else None),
    ):
        for meeting in (None, "none", *meetings[:_MEETINGS]):
            yield replace(wanted, period=period, as_of=as_of, meeting=meeting)


_MEETINGS = 3
"""Meetings of a workbook that are tried."""
_VALUES = ("amount", "currency", "value_date", "actual", "target")
"""What a row of the edition holds the value of, by the names of its cells."""


def _compare(loaded: Loaded, rows: list[Fields]) -> tuple[list[ChangedCell], int]:
    sheets = {sheet.name: sheet for sheet in loaded.sheets}
    changed, compared = [], 0
    for row in rows:
        sheet = sheets.get(row["sheet"])
        for name, cell in row["cells"].items():
            old = _old_value(row, name)
            if old is None:
                continue
            compared += 1
            now = _cell(sheet.rows, cell) if sheet else None
            if not same_value(now, old):
                changed.append(ChangedCell(row["file"], row["sheet"], cell, str(old), _shown(now)))
    return changed, compared


def _old_value(row: Fields, name: str) -> Decimal | date | str | None:
    """Return what a cell held when the brief was made; None where the edition does not say."""
    short = row.get("short_form") and name in ("disbursed", "signature_date")
    value = row.get({"disbursed": "amount", "signature_date": "value_date"}[name] if short else name)
    if value is None or name not in (*_VALUES, *(("disbursed", "signature_date") if short else ())):
        return None
    if name in ("value_date", "signature_date"):
        return date.fromisoformat(value)
    return str(value) if name == "currency" else Decimal(value)


def _cell(rows: list[list[CellValue]], address: str) -> CellValue:
    row, column = split_address(address) or (0, 0)
    return rows[row - 1][column - 1] if 0 < row <= len(rows) and column <= len(rows[row - 1]) else None


def _shown(value: CellValue) -> str:
    if value is None or value == "":
        return "blank"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.date().isoformat() if hasattr(value, "date") else str(value)
