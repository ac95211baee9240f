"""What is wrong with a run file: every fault at once, each with its key, what is wrong and the cure."""

import difflib
import re
import string
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from zoneinfo import available_timezones

from briefgen.config.faults import SECTIONS

_Table = Mapping[str, object]
_Check = Callable[[object], str]
"""Returns what is wanted instead, "" if the value is right."""

RUN_SECTIONS = ("run", "defaults", "brief", "deliver")
EACH = ("country", "region", "donor", "domain", "instrument")
FORMATS = ("pdf", "xlsx", "html", "json")
LANGUAGES = ("en",)
EDITIONS = ("4", "full")
PERIOD_RULES = ("last-month", "quarter-to-date", "year-to-date")
_PERIOD_PART = r"(?:\d{4}(?:-(?:[qQ][1-4]|\d{2}(?:-\d{2})?))?|\{month\})"
_PERIOD = re.compile(rf"all|{'|'.join(PERIOD_RULES)}|{_PERIOD_PART}(?:\.\.{_PERIOD_PART})?")
_NAME_FIELDS = ("scope", "lang", "edition", "month")


def run_faults(content: _Table) -> Iterator[str]:
    """Yield every fault of the run sections of a file: where, what, cure. The mapping's sections are passed over."""
    known = (*RUN_SECTIONS, *SECTIONS)
    for name in content:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1, 0.6)
            hint = f'Did you mean "{near[0]}"?' if near else f"Known are {', '.join(known)}."
            yield f'[{name}]: "{name}" is not a section. {hint}'
    yield from _section(content, "run", _RUN)
    run = content.get("run")
    if not isinstance(run, dict) or "sources" not in run:
        yield '[run] sources is missing. Write sources = ["inputs/*.xlsx"].'
    yield from _section(content, "deliver", _DELIVER)
    yield from _section(content, "defaults", {key: _BRIEF[key] for key in _DEFAULTS})
    entries = content.get("brief")
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
        yield 'No brief is asked for. Write [[brief]] on a line of its own, and each = "country" or name filters below it.'
        return
    for number, entry in enumerate(entries, 1):
        yield from _entry_faults(f"[[brief]] number {number}", entry)


def _section(content: _Table, name: str, checks: Mapping[str, _Check]) -> Iterator[str]:
    table = content.get(name, {})
    if isinstance(table, dict):
        yield from _keys(f"[{name}]", table, checks)
    else:
        yield f"{name}: a table is wanted. Write [{name}] on a line of its own, and the keys below it."


def _keys(where: str, table: _Table, checks: Mapping[str, _Check]) -> Iterator[str]:
    for key, value in table.items():
        check = checks.get(key)
        if check is None:
            near = difflib.get_close_matches(key, list(checks), 1, 0.6)
            hint = f'Did you mean "{near[0]}"?' if near else f"Known are {', '.join(sorted(checks))}."
            yield f'{where} "{key}" is not a key. {hint}'
        elif wanted := check(value):
            yield f"{where} {key}: {_shown(value)} cannot be used. {wanted}"


def _entry_faults(where: str, entry: _Table) -> Iterator[str]:
    yield from _keys(where, entry, {**_BRIEF, **_ONLY_HERE})
    each = entry.get("each")
    if each in entry:
        yield f'{where}: each = "{each}" and {each} exclude each other. Use where = {{ only = [...] }} instead of {each}.'
    if "where" in entry and not each:
        yield f'{where}: where needs each. Write each = "country", or name the filters themselves.'
    condition = entry.get("where")
    if isinstance(condition, dict):
        yield from _keys(f"{where} where", condition, _WHERE)


def _shown(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else repr(value)


def _one_of(options: Iterable[str]) -> _Check:
    known = tuple(options)
    return lambda value: "" if value in known else f"Write one of {', '.join(known)}."


def _some_of(options: Iterable[str]) -> _Check:
    known = tuple(options)

    def check(value: object) -> str:
        listed = value if isinstance(value, list) else [value]
        fits = listed and all(item in known for item in listed)
        return "" if fits else f"Write some of {', '.join(known)}, such as {list(known[:2])!r}.".replace("'", '"')

    return check


def _text(value: object) -> str:
    return "" if isinstance(value, str) and value.strip() else "Write one text in quotes."


def _texts(value: object) -> str:
    listed = value if isinstance(value, list) else [value]
    fits = listed and all(isinstance(item, str) and item.strip() for item in listed)
    return "" if fits else "Write a text in quotes, or a list of them."


def _yes_or_no(value: object) -> str:
    return "" if isinstance(value, bool) else "Write true or false, without quotes."


def _count(least: int, most: int) -> _Check:
    def check(value: object) -> str:
        fits = isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
        return "" if fits else f"Write a whole number from {least:,} to {most:,}."

    return check


def _amount(value: object) -> str:
    try:
        fits = not isinstance(value, bool) and Decimal(str(value)).is_finite()
    except InvalidOperation:
        fits = False
    return "" if fits else "Write a number such as 1000000."


def _zone(value: object) -> str:
    return "" if value in available_timezones() else "Write a name such as Europe/Brussels."


def _period(value: object) -> str:
    fits = isinstance(value, str) and _PERIOD.fullmatch(value)
    return "" if fits else f"Write {', '.join(PERIOD_RULES)}, all, or a period such as 2016 or 2015..{{month}}."


def _name(value: object) -> str:
    wanted = 'Write a folder and a name such as "{scope}/brief-{lang}-{edition}"; letters, digits, - and _ only.'
    if not isinstance(value, str):
        return wanted
    try:
        fields = [name for _, name, form, conversion in string.Formatter().parse(value) if name is not None or form]
        filled = value.format(**dict.fromkeys(_NAME_FIELDS, "x"))
    except (ValueError, KeyError, IndexError, AttributeError):
        return wanted
    fits = set(fields) <= set(_NAME_FIELDS) and re.fullmatch(r"[A-Za-z0-9_-]{1,80}/[A-Za-z0-9_-]{1,80}", filled)
    return "" if fits else wanted


def _where(value: object) -> str:
    return "" if isinstance(value, dict) else 'Write a table such as { at_least = 1000000, except = ["LY"] }.'


_RUN: Mapping[str, _Check] = {
    "sources": _texts,
    "output": _text,
    "time_zone": _zone,
    "at": _text,
    "keep": _count(0, 1000),
    "jobs": _count(0, 64),
    "memory_mb": _count(256, 65_536),
    "seconds": _count(5, 3600),
    "templates": _text,
    "builtin_rates": _yes_or_no,
}
_DELIVER: Mapping[str, _Check] = {"folder": _text}
_BRIEF: Mapping[str, _Check] = {
    **dict.fromkeys(EACH, _texts),
    "period": _period,
    "languages": _some_of(LANGUAGES),
    "editions": _some_of(EDITIONS),
    "formats": _some_of(FORMATS),
    "audience": _one_of(("internal", "external")),
    "meeting": _text,
    "draft": _yes_or_no,
    "name": _name,
}
_DEFAULTS = ("period", "languages", "editions", "formats", "audience", "meeting", "draft", "name")
_ONLY_HERE: Mapping[str, _Check] = {"each": _one_of(EACH), "where": _where}
_WHERE: Mapping[str, _Check] = {"only": _texts, "except": _texts, "at_least": _amount}
