"""What is wrong with a ``briefgen.toml``: every fault, each with its key, what is wrong and the cure."""

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, time
from functools import partial

from briefgen.vocabulary.domains import match_domain
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.headers import PARTNERSHIP_KEYS, SHEETS, match_sheet, nearest_sheet
from briefgen.vocabulary.iati import TRANSACTIONS
from briefgen.vocabulary.terms import TERMS

_Table = Mapping[str, object]
_WITH_VALUES = ("Projects", "Contracts", "Results")
"""Sheets that come from other systems and may use other words; the rest is typed for briefgen."""


def mapping_faults(content: _Table) -> Iterator[str]:
    """Yield every fault of a file's content: where, what, cure."""
    for section, value in content.items():
        check = SECTIONS.get(section)
        if check is None:
            yield f'[{section}]: "{section}" is not a section.{_hint(section, SECTIONS)}'
        elif section == "ignore_sheets":
            yield from _ignore_faults(value)
        elif not isinstance(value, dict):
            yield f"{section}: a table is wanted. Write [{section}] on a line of its own, and the keys below it."
        else:
            yield from check(value)


def _ignore_faults(value: object) -> Iterator[str]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        yield 'ignore_sheets: a list of sheet names is wanted. Write ignore_sheets = ["Pivot", "Lists"].'


def _sheets_faults(table: _Table) -> Iterator[str]:
    yield from _repeated("[sheets]", table)
    for theirs, ours in table.items():
        if not isinstance(ours, str) or ours not in SHEETS:
            yield f'[sheets] "{theirs}": {_no_sheet(ours)}'


def _columns_faults(table: _Table) -> Iterator[str]:
    yield from _each_sheet("columns", table, _renames_faults)


def _renames_faults(where: str, sheet: str, columns: _Table) -> Iterator[str]:
    yield from _repeated(where, columns)
    for theirs, ours in columns.items():
        if not _is_column(ours, sheet):
            yield f'{where} "{theirs}": {_no_column(ours, sheet)}'


def _values_faults(table: _Table) -> Iterator[str]:
    yield from _each_sheet("values", table, _words_faults)


def _words_faults(where: str, sheet: str, columns: _Table) -> Iterator[str]:
    if sheet not in _WITH_VALUES:
        yield f"{where}: words are replaced in {', '.join(_WITH_VALUES)} only. Correct the cells of {sheet} instead."
        return
    for column, words in columns.items():
        inner = f"{where.removesuffix(']')}.{column}]"
        if not _is_column(column, sheet):
            yield f"{inner}: {_no_column(column, sheet)}"
        elif not isinstance(words, dict):
            yield f'{inner}: a table is wanted. Write {inner} on a line of its own, and "theirs" = "ours" below it.'
        else:
            yield from _repeated(inner, words)
            for theirs, ours in words.items():
                if not _is_scalar(ours):
                    yield f'{inner} "{theirs}": "{ours}" cannot be used. Write one text in quotes.'


def _domains_faults(table: _Table) -> Iterator[str]:
    yield from _repeated("[domains]", table)
    for theirs, ours in table.items():
        parts = [part.strip() for part in re.split("[;|]", str(ours))]
        if isinstance(ours, bool | dict | list) or not all(_is_domain_part(part) for part in parts):
            yield (
                f'[domains] "{theirs}": "{ours}" is not a domain. '
                'Write 1 to 5, or several with or without percentages: "1:60; 5:40" or "1; 5".'
            )


def _is_domain_part(part: str) -> bool:
    name, colon, percentage = part.rpartition(":")
    if not colon:
        return match_domain(part) is not None
    return match_domain(name) is not None and re.fullmatch(r"\s*\d+([.,]\d+)?\s*%?\s*", percentage) is not None


def _splits_faults(table: _Table) -> Iterator[str]:
    for key, value in table.items():
        if key not in ("domains", "countries"):
            yield f'[splits] "{key}" is not a split.{_hint(key, ("domains", "countries"))}'
        elif value not in ("none", "equal"):
            yield f'[splits] {key}: "{value}" is not known. Write "none" (one row, not split) or "equal" (equal parts).'


def _repeated_ids_faults(table: _Table) -> Iterator[str]:
    for key, value in table.items():
        if key != "amounts":
            yield f'[repeated_ids] "{key}" is not a setting.{_hint(key, ("amounts",))}'
        elif value not in ("whole", "part"):
            yield (
                f'[repeated_ids] amounts: "{value}" is not known. '
                'Write "whole" (each row repeats the project\'s amount) or "part" (each row gives its own part).'
            )


def _separators_faults(table: _Table) -> Iterator[str]:
    yield from _each_sheet("separators", table, partial(_cells_faults, _is_separator))


def _constants_faults(table: _Table) -> Iterator[str]:
    yield from _each_sheet("constants", table, partial(_cells_faults, _is_scalar))


def _cells_faults(fits: Callable[[object], bool], where: str, sheet: str, columns: _Table) -> Iterator[str]:
    for column, value in columns.items():
        if not _is_column(column, sheet):
            yield f"{where} {_no_column(column, sheet)}"
        elif not fits(value):
            yield f'{where} {column}: "{value}" cannot be used. Write one text in quotes, such as {column} = ",".'


def _partnership_faults(table: _Table) -> Iterator[str]:
    for key, value in table.items():
        where = f'[partnership] "{key}"'
        if fold(key) not in PARTNERSHIP_KEYS:
            yield f"{where} is not a setting.{_hint(key, set(PARTNERSHIP_KEYS.values()))}"
        elif not _is_scalar(value) and not (isinstance(value, list) and all(map(_is_scalar, value))):
            yield f'{where}: "{value}" cannot be used. Write one text in quotes, or a list of them.'


def _iati_faults(table: _Table) -> Iterator[str]:
    for key, value in table.items():
        if key in TRANSACTIONS:
            wanted: tuple[str, ...] | None = (*TERMS["measure"], "none")
        elif key == "perspective":
            wanted = ("outgoing", "incoming")
        elif key == "vocabulary":
            wanted = None
        else:
            yield f'[iati] "{key}" is not a setting.{_hint(key, ("perspective", "vocabulary", *TRANSACTIONS))}'
            continue
        if not _is_scalar(value) or (wanted is not None and value not in wanted):
            cure = f"Write one of {', '.join(wanted)}." if wanted else "Write the code of a vocabulary of sectors."
            yield f'[iati] {key}: "{value}" cannot be used. {cure}'


SECTIONS: Mapping[str, Callable[[_Table], Iterator[str]]] = {
    "sheets": _sheets_faults,
    "ignore_sheets": _ignore_faults,
    "columns": _columns_faults,
    "values": _values_faults,
    "domains": _domains_faults,
    "splits": _splits_faults,
    "repeated_ids": _repeated_ids_faults,
    "separators": _separators_faults,
    "constants": _constants_faults,
    "partnership": _partnership_faults,
    "iati": _iati_faults,
}


def _each_sheet(section: str, table: _Table, check: Callable[[str, str, _Table], Iterator[str]]) -> Iterator[str]:
    """Yield the faults of every sheet's table of a section; ``check`` gets the place, the sheet and the table."""
    for sheet, columns in table.items():
        where = f"[{section}.{sheet}]"
        if sheet not in SHEETS:
            yield f"{where}: {_no_sheet(sheet)}"
        elif not isinstance(columns, dict):
            yield f"{where}: a table is wanted. Write {where} on a line of its own, and the keys below it."
        else:
            yield from check(where, sheet, columns)


def _repeated(where: str, words: Iterable[str]) -> Iterator[str]:
    """Yield a fault for each key that another means as well: case, accents and punctuation do not count."""
    seen: dict[str, str] = {}
    for word in words:
        first = seen.setdefault(fold(word), word)
        if first != word:
            yield f'{where} "{first}" and "{word}" are the same word to briefgen. Keep one of them.'


def _is_scalar(value: object) -> bool:
    return isinstance(value, str | int | float | date | time)


def _is_column(name: object, sheet: str) -> bool:
    return isinstance(name, str) and name in SHEETS[sheet].by_name


def _is_separator(value: object) -> bool:
    return isinstance(value, str) and value != ""


def _no_sheet(name: object) -> str:
    near = match_sheet(str(name)) or nearest_sheet(str(name))
    return f'"{name}" is not a sheet of the canonical workbook.' + (
        f' Did you mean "{near}"?' if near else f" Its sheets are {', '.join(SHEETS)}."
    )


def _no_column(name: object, sheet: str) -> str:
    spec = SHEETS[sheet]
    known = spec.words.get(fold(str(name)))
    hint = f' Did you mean "{known}"?' if known else _hint(str(name), spec.by_name)
    return f'"{name}" is not a column of {sheet}.{hint}'


def _hint(word: str, known: Iterable[str]) -> str:
    options = list(known)
    near = difflib.get_close_matches(word, options, 1, 0.6)
    return f' Did you mean "{near[0]}"?' if near else f" Known are {', '.join(sorted(options))}."
