"""What a value of a configuration file may be: the check, the cure and the JSON Schema of the same rule, side by side."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

Schema = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Kind:
    """``wanted`` is the sentence that says what to write instead of a value that does not fit.

    ``schema`` may accept what ``fits`` refuses (a time zone that does not exist), never the other way round.
    """

    fits: Callable[[object], bool]
    wanted: str
    schema: Schema


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a section: its kind, what it says in one sentence, and its default as TOML writes it ("" for none)."""

    kind: Kind
    says: str
    default: str = ""


def one_of(options: Iterable[str]) -> Kind:
    """One of a closed list of texts."""
    known = tuple(options)
    return Kind(lambda value: value in known, f"Write one of {', '.join(known)}.", {"enum": list(known)})


def some_of(options: Iterable[str]) -> Kind:
    """One or several of a closed list of texts, each once."""
    known = tuple(options)

    def fits(value: object) -> bool:
        listed = value if isinstance(value, list) else [value]
        return bool(listed) and all(isinstance(item, str) and item in known for item in listed)

    example = ", ".join(f'"{name}"' for name in known[:2])
    schema = {"enum": list(known)}
    wanted = f"Write some of {', '.join(known)}, such as [{example}]."
    return Kind(fits, wanted, {"anyOf": [schema, {"type": "array", "items": schema, "minItems": 1}]})


def count(least: int, most: int) -> Kind:
    """A whole number between two others."""

    def fits(value: object) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most

    schema = {"type": "integer", "minimum": least, "maximum": most}
    return Kind(fits, f"Write a whole number from {least:,} to {most:,}.", schema)


def matching(pattern: str, wanted: str) -> Kind:
    """A text that a regular expression matches as a whole; the expression is one that JavaScript knows, too."""
    compiled = re.compile(pattern)

    def fits(value: object) -> bool:
        return isinstance(value, str) and compiled.fullmatch(value) is not None

    return Kind(fits, wanted, {"type": "string", "pattern": f"^(?:{pattern})$"})


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value.strip() != ""


def _is_texts(value: object) -> bool:
    listed = value if isinstance(value, list) else [value]
    return bool(listed) and all(map(_is_text, listed))


def _is_amount(value: object) -> bool:
    try:
        return not isinstance(value, bool) and Decimal(str(value)).is_finite()
    except InvalidOperation:
        return False


_TEXT_SCHEMA = {"type": "string", "pattern": r"\S"}
TEXT = Kind(_is_text, "Write one text in quotes.", _TEXT_SCHEMA)
TEXTS = Kind(
    _is_texts,
    "Write a text in quotes, or a list of them.",
    {"anyOf": [_TEXT_SCHEMA, {"type": "array", "items": _TEXT_SCHEMA, "minItems": 1}]},
)
YES_OR_NO = Kind(lambda value: isinstance(value, bool), "Write true or false, without quotes.", {"type": "boolean"})
AMOUNT = Kind(
    _is_amount,
    "Write a number such as 1000000.",
    {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"\d"}]},
)
