"""``briefgen.toml``: how a user's own sheets, columns and words map to the canonical workbook.

Described key by key in docs/briefgen-toml.md.
"""

import collections.abc
from dataclasses import dataclass, field
from pathlib import Path

from briefgen.config.faults import mapping_faults
from briefgen.config.run_faults import RUN_SECTIONS
from briefgen.config.toml_file import read_toml
from briefgen.errors import ConfigError
from briefgen.vocabulary.folding import fold
from briefgen.vocabulary.headers import PARTNERSHIP_KEYS

Words = collections.abc.Mapping[str, str]
_Table = collections.abc.Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Mapping:
    """A read ``briefgen.toml``; keys of the user's own are folded for comparison.

    ``sheets``: their sheet → ours. ``columns``: sheet → their header → our column. ``values``: sheet → column → their
    word → ours. ``domains``: their word → the text of a domain cell ("1" or "1:50; 3:50"). ``splits``: "domains" and
    "countries" → "none" or "equal". ``separators``: sheet → column → the text between listed values. ``constants``:
    sheet → column → a value for a column that the file lacks. ``partnership``: keys of the Partnership sheet.
    ``repeated_ids``: "amounts" → "whole" or "part", for ids that stand in a row for each country.
    ``iati``: how IATI files are read ("perspective", "vocabulary", and transaction types → measures).
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
    repeated_ids: Words = field(default_factory=dict)
    iati: Words = field(default_factory=dict)
    file: str = ""


NO_MAPPING = Mapping()


def load_mapping(path: Path | None) -> Mapping:
    """Return the mapping of a file; without one, none. Raises ConfigError with every fault of the file."""
    if path is None or not path.is_file():
        return NO_MAPPING
    content = _read(path)
    content = {name: value for name, value in content.items() if name not in RUN_SECTIONS}
    faults = list(mapping_faults(content))
    if faults:
        raise ConfigError("\n".join(f"{path}, {fault}" for fault in faults))

    def table(name: str) -> _Table:
        found = content.get(name, {})
        assert isinstance(found, dict)
        return found

    ignored = content.get("ignore_sheets", [])
    assert isinstance(ignored, list)
    return Mapping(
        sheets=_folded(table("sheets")),
        ignore_sheets=tuple(fold(name) for name in ignored),
        columns={sheet: _folded(columns) for sheet, columns in _tables(table("columns"))},
        values={
            sheet: {column: _folded(words) for column, words in _tables(columns)}
            for sheet, columns in _tables(table("values"))
        },
        domains=_folded(table("domains")),
        splits=_texts(table("splits")),
        separators={sheet: _texts(columns) for sheet, columns in _tables(table("separators"))},
        constants={sheet: _texts(columns) for sheet, columns in _tables(table("constants"))},
        partnership={PARTNERSHIP_KEYS[fold(key)]: _text(value) for key, value in table("partnership").items()},
        repeated_ids=_texts(table("repeated_ids")),
        iati={key.casefold(): _text(value) for key, value in table("iati").items()},
        file=str(path),
    )


def _read(path: Path) -> _Table:
    try:
        return read_toml(path, 'Write a key, an equals sign and a value in quotes, such as "Budget" = "amount".')
    except FileNotFoundError as error:
        raise ConfigError(f"{path} cannot be read: {error}. Save it as UTF-8 text.") from None


def _tables(table: _Table) -> collections.abc.Iterator[tuple[str, _Table]]:
    for key, inner in table.items():
        assert isinstance(inner, dict)
        yield key, inner


def _folded(words: _Table) -> dict[str, str]:
    return {fold(key): _text(value) for key, value in words.items()}


def _texts(words: _Table) -> dict[str, str]:
    return {key: _text(value) for key, value in words.items()}


def _text(value: object) -> str:
    """Return a TOML value as a cell would hold it: yes or no, an ISO date, a list joined by semicolons."""
    if isinstance(value, list):
        return "; ".join(_text(item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
