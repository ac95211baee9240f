"""``briefgen.toml``: how a user's own sheets, columns and words map to the canonical workbook.

Described key by key in docs/briefgen-toml.md.
"""

import collections.abc
import difflib
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from briefgen.errors import ConfigError
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.headers import PARTNERSHIP_KEYS, SHEETS

Words = collections.abc.Mapping[str, str]
_SECTIONS = ("sheets", "ignore_sheets", "columns", "values", "domains", "splits", "separators", "constants", "partnership")


@dataclass(frozen=True, slots=True)
class Mapping:
    """A read ``briefgen.toml``; keys of the user's own are folded for comparison.

    ``sheets``: their sheet → ours. ``columns``: sheet → their header → our column. ``values``: sheet → column → their
    word → ours. ``domains``: their word → the text of a domain cell ("1" or "1:50; 3:50"). ``splits``: "domains" and
    "countries" → "none" or "equal". ``separators``: sheet → column → the text between listed values. ``constants``:
    sheet → column → a value for a column that the file lacks. ``partnership``: keys of the Partnership sheet.
    """

    sheets: Words = field(default_factory=dict)
    ignore_sheets: tuple[str, ...] = ()
    columns: collections.abc.Mapping[str, Words] = field(default_factory=dict)
    values: collections.abc.Mapping[str, collections.abc.Mapping[str, Words]] = field(default_factory=dict)
    domains: Words = field(default_factory=dict)
    splits: Words = field(default_factory=dict)
    separators: collections.abc.Mapping[str, Words] = field(default_factory=dict)
    constants: collections.abc.Mapping[str, Words] = field(default_factory=dict)
    partnership: Words = field(default_factory=dict)
    file: str = ""


NO_MAPPING = Mapping()


def load_mapping(path: Path | None) -> Mapping:
    """Return the mapping of a file; without one, none. Raises ConfigError with every fault of the file."""
    if path is None or not path.is_file():
        return NO_MAPPING
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read: {error}. Save it as UTF-8 text.") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path} is not TOML: {error}.") from None
    faults = list(_faults(content))
    if faults:
        raise ConfigError("\n".join(f"{path}: {fault}" for fault in faults))
    return Mapping(
        sheets=_folded(content.get("sheets", {})),
        ignore_sheets=tuple(fold(name) for name in content.get("ignore_sheets", [])),
        columns={sheet: _folded(columns) for sheet, columns in content.get("columns", {}).items()},
        values={
            sheet: {column: _folded(words) for column, words in columns.items()}
            for sheet, columns in content.get("values", {}).items()
        },
        domains={key: str(value) for key, value in _folded(content.get("domains", {})).items()},
        splits=content.get("splits", {}),
        separators=content.get("separators", {}),
        constants={
            sheet: {column: str(value) for column, value in columns.items()}
            for sheet, columns in content.get("constants", {}).items()
        },
        partnership={PARTNERSHIP_KEYS[fold(key)]: _text(value) for key, value in content.get("partnership", {}).items()},
        file=str(path),
    )


def _text(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(str(item) for item in value)
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _folded(words: collections.abc.Mapping[str, object]) -> dict[str, str]:
    return {fold(key): str(value) for key, value in words.items()}


def _faults(content: collections.abc.Mapping[str, object]) -> collections.abc.Iterator[str]:
    """Yield every fault: what, where, cure."""
    for section, value in content.items():
        if section not in _SECTIONS:
            yield f'"{section}" is not a section.{_hint(section, _SECTIONS)}'
        elif section == "ignore_sheets":
            if not isinstance(value, list):
                yield 'ignore_sheets must be a list of sheet names, such as ["Pivot"].'
        elif not isinstance(value, dict):
            yield f"[{section}] must be a table."
        else:
            yield from _section_faults(section, value)


def _section_faults(section: str, table: collections.abc.Mapping[str, object]) -> collections.abc.Iterator[str]:
    if section == "sheets":
        for theirs, ours in table.items():
            if ours not in SHEETS:
                yield f'[sheets] "{theirs}": "{ours}" is not a sheet of ours.{_hint(str(ours), SHEETS)}'
    elif section == "splits":
        for key, value in table.items():
            if key not in ("domains", "countries") or value not in ("none", "equal"):
                yield f'[splits] {key} = "{value}" is not known. Write domains or countries, and "none" or "equal".'
    elif section == "partnership":
        for key in table:
            if fold(key) not in PARTNERSHIP_KEYS:
                yield f'[partnership] "{key}" is not a key.{_hint(key, set(PARTNERSHIP_KEYS.values()))}'
    elif section != "domains":
        yield from _column_faults(section, table)


def _column_faults(section: str, table: collections.abc.Mapping[str, object]) -> collections.abc.Iterator[str]:
    for sheet, columns in table.items():
        if sheet not in SHEETS:
            yield f'[{section}.{sheet}]: "{sheet}" is not a sheet of ours.{_hint(sheet, SHEETS)}'
        elif not isinstance(columns, dict):
            yield f"[{section}.{sheet}] must be a table."
        else:
            names = columns.values() if section == "columns" else columns
            for name in names:
                if str(name) not in SHEETS[sheet].by_name:
                    yield f'[{section}.{sheet}] "{name}" is not a column of ours.{_hint(str(name), SHEETS[sheet].by_name)}'


def _hint(word: str, known: collections.abc.Iterable[str]) -> str:
    options = list(known)
    near = difflib.get_close_matches(word, options, 1, 0.6)
    return f' Did you mean "{near[0]}"?' if near else f" Known are: {', '.join(sorted(options))}."
