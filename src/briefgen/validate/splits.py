"""Splits: what a cell or the long sheets say about domains and countries (data-model.md rule 5)."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefgen.model.dataset import Split
from briefgen.validate.numbers import read_number
from briefgen.validate.values import Unreadable
from briefgen.vocabulary.domains import MULTI, UNALLOCATED, UNASSIGNED
from briefgen.vocabulary.folding import fold

UNASSIGNED_SPLIT = Split(((UNASSIGNED, Decimal(1)),))
_HUNDRED = Decimal(100)
_ONE_IN_100 = Decimal("0.01")
_LEADING = re.compile(r"(?s)\s*(\d+(?:[.,]\d+)?)\s*[%٪]\s*(?:of|de|d'|in|en|for|pour)?\s*(.+)")
_BETWEEN = re.compile(r"\s*(?:[,،/&+]|\b(?:and|et)\b|(?<=\s)و)\s*", re.IGNORECASE)
_PAIRS = re.compile(r"(?<=[\d%٪])\s+(?=[^\s:=]+\s*[:=]\s*\d)")
"""Between classes that all have percentages, a space is enough: 1:60 5:40."""
_LONGEST_LIST = 1_000
"""Characters of a cell that is looked through for several known classes; longer texts are descriptions."""
_ITEM = re.compile(r"(?s)(.+?)\s*[:=(]?\s*(-?\d+(?:[.,]\d+)?)\s*[%٪]\s*\)?|(.+?)\s*[:=]\s*(-?\d+(?:[.,]\d+)?)\s*")
_LONGEST_ITEM = 300
"""Characters of a class with its percentage; the pattern takes its time over a cell that holds a whole document."""

Item = tuple[str, Decimal | None]
"""A class and its percentage, None where none is given."""


@dataclass(frozen=True, slots=True)
class SplitReading:
    """A split with what had to be said about it: (code, words) pairs; ``unknown`` are texts that name no class."""

    split: Split
    remarks: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()


def read_items(
    text: str,
    match: Callable[[str], str | None],
    separator: str = "",
    crosswalk: Callable[[str], str | None] = lambda _: None,
) -> tuple[list[Item], tuple[str, ...]]:
    """Return the classes of a cell with their percentages, and the texts that name no class.

    Values are separated by ``;``, ``|`` or a line break, by ``separator``, or by commas, slashes and "and" where every
    part is a class or a word of the crosswalk: "Bosnia and Herzegovina" is one, "Niger, Mali and Chad" are three.
    """
    items: list[Item] = []
    unknown: list[str] = []
    parts = _parts(text, lambda word: match(word) or crosswalk(word), separator)
    for part in parts:
        name, percentage = _item(part, match)
        mapped = crosswalk(name)
        if mapped is not None:
            inner, _ = read_items(mapped, match)
            # Several words of a crosswalk may mean one class: it is named once.
            items += [
                (code, given if len(parts) == 1 else None)
                for code, given in inner
                if len(parts) == 1 or code not in {known for known, _ in items}
            ]
            continue
        code = match(name)
        if code is None and fold(name) == UNASSIGNED:  # a part that is known to have no class
            code = UNASSIGNED
        if code is None:
            unknown.append(name)
        items.append((code or UNASSIGNED, percentage))
    return items, tuple(unknown)


def _parts(text: str, known: Callable[[str], str | None], separator: str) -> list[str]:
    if known(text):
        return [text]
    pattern = rf"[;؛|\n]|{re.escape(separator)}" if separator else r"[;؛|\n]"
    parts = [part.strip() for part in re.split(pattern, text) if part.strip(" ,")]
    return [inner for part in parts for inner in _known_parts(part.strip(" ,"), known) or [part]]


def _known_parts(text: str, known: Callable[[str], str | None]) -> list[str]:
    """Return a list of known classes written with commas, slashes or "and"; nothing where a part is not known.

    The longest known beginning is taken each time, because names hold commas and "and" themselves.
    """
    if len(text) > _LONGEST_LIST:
        return []
    parts = _PAIRS.split(text)
    if len(parts) > 1 and all(known(_item(part, known)[0]) for part in parts):
        return parts
    parts = []
    rest = text
    while rest:
        ends = [
            (len(rest), len(rest)),
            *((found.start(), found.end()) for found in reversed(list(_BETWEEN.finditer(rest)))),
        ]
        for end, after in ends:
            if end and known(_item(rest[:end], known)[0]):
                parts.append(rest[:end])
                rest = rest[after:]
                break
        else:
            return []
    return parts


def _item(part: str, match: Callable[[str], str | None]) -> Item:
    if match(part):
        return part, None
    leading = _LEADING.fullmatch(part)
    if leading:
        return leading[2].strip(), Decimal(leading[1].replace(",", "."))
    found = _ITEM.fullmatch(part) if len(part) <= _LONGEST_ITEM else None
    if not found:
        return part, None
    name, number = (found[1], found[2]) if found[1] else (found[3], found[4])
    return name.strip(), Decimal(number.replace(",", "."))


def combine(items: Sequence[Item], *, equal: bool = False) -> SplitReading:
    """Return the split that classes and percentages stand for; rule 5, case by case.

    A remark "split-over-100" or "negative-percentage" means that the split cannot be used.
    """
    remarks: list[tuple[str, str]] = []
    items = _without_fractions(items, remarks)
    if any(given is not None and given < 0 for _, given in items):
        return SplitReading(UNASSIGNED_SPLIT, (("negative-percentage", ""),))
    parts = _added_up(items, remarks)
    total = sum((given for given in parts.values() if given is not None), Decimal(0))
    opened = [code for code, given in parts.items() if given is None]
    if total > 101:
        return SplitReading(UNASSIGNED_SPLIT, (("split-over-100", _number(total)),))
    if not parts:
        return SplitReading(UNASSIGNED_SPLIT)
    weights = [(code, given) for code, given in parts.items() if given]
    if not opened:
        return SplitReading(_closed(weights, total, remarks), tuple(remarks))
    rest = _HUNDRED - total
    if len(opened) == 1:
        chosen = [(code, rest if given is None else given) for code, given in parts.items()]
        return SplitReading(Split(tuple((code, weight) for code, weight in chosen if weight > 0)), tuple(remarks))
    if equal:
        each = rest / len(opened)
        chosen = [(code, each if given is None else given) for code, given in parts.items()]
        return SplitReading(Split(tuple(chosen), estimated=True), tuple(remarks))
    return SplitReading(Split((*weights, (MULTI, rest)), tuple(opened)), tuple(remarks))


def _without_fractions(items: Sequence[Item], remarks: list[tuple[str, str]]) -> Sequence[Item]:
    """Return items with shares of one (0.6, 0.4) as percentages: where all have one, and they add up to one."""
    known = [given for _, given in items if given is not None]
    total = sum(known, Decimal(0))
    if len(known) < len(items) or not known or min(known) < 0 or max(known) > 1 or abs(total - 1) > _ONE_IN_100:
        return items
    remarks.append(("split-fractions", _number(total)))
    return [(code, None if given is None else given * 100) for code, given in items]


def _added_up(items: Iterable[Item], remarks: list[tuple[str, str]]) -> dict[str, Decimal | None]:
    parts: dict[str, Decimal | None] = {}
    for code, given in items:
        if code in parts and code != UNASSIGNED:
            remarks.append(("split-repeated-class", code))
        known = parts.get(code)
        both = known is not None and given is not None
        parts[code] = (
            known + given if both and known is not None and given is not None else given if given is not None else known
        )
    return parts


def _closed(weights: list[tuple[str, Decimal]], total: Decimal, remarks: list[tuple[str, str]]) -> Split:
    if total < 99:
        shares = "; percentages are wanted, not shares of one" if total <= 1 else ""
        remarks.append(("split-below-100", f"{_number(total)}{shares}"))
        return Split((*weights, (UNALLOCATED, _HUNDRED - total)))
    if total != 100:
        remarks.append(("split-normalised", _number(total)))
    return Split(tuple(weights))


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"


def read_percentages(values: Sequence[object]) -> list[Decimal | None]:
    """Return the percentages of the long form of one project, None where a cell is blank. Raises Unreadable."""
    read: list[Decimal | None] = []
    for value in values:
        if value is None or (isinstance(value, str) and not value.strip()):
            read.append(None)
        elif isinstance(value, str):
            read.append(read_number(value.replace("%", "")))
        elif isinstance(value, float | int | Decimal):
            read.append(read_number(value))
        else:
            raise Unreadable
    return read
