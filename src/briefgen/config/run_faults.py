"""What is wrong with a run file: every fault at once, each with its key, what is wrong and the cure."""

import difflib
from collections.abc import Iterator, Mapping

from briefgen.config.faults import SECTIONS, mapping_faults
from briefgen.config.kinds import Key
from briefgen.config.run_keys import BRIEF, DEFAULTS, DELIVER, RUN, WHERE

_Table = Mapping[str, object]

RUN_SECTIONS = ("run", "defaults", "brief", "deliver")


def run_faults(content: _Table) -> Iterator[str]:
    """Yield every fault of a file, the sections of a mapping included: where, what, cure."""
    known = (*RUN_SECTIONS, *SECTIONS)
    for name in content:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1, 0.6)
            hint = f'Did you mean "{near[0]}"?' if near else f"Known are {', '.join(known)}."
            yield f'[{name}]: "{name}" is not a section. {hint}'
    yield from mapping_faults({name: value for name, value in content.items() if name in SECTIONS})
    yield from _section(content, "run", RUN)
    run = content.get("run")
    if not isinstance(run, dict) or "sources" not in run:
        yield '[run] sources is missing. Write sources = ["inputs/*.xlsx"].'
    yield from _section(content, "deliver", DELIVER)
    yield from _section(content, "defaults", DEFAULTS)
    entries = content.get("brief")
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
        yield 'No brief is asked for. Write [[brief]] on a line of its own, and each = "country" or name filters below it.'
        return
    for number, entry in enumerate(entries, 1):
        yield from _entry_faults(f"[[brief]] number {number}", entry)


def _section(content: _Table, name: str, keys: Mapping[str, Key]) -> Iterator[str]:
    table = content.get(name, {})
    if isinstance(table, dict):
        yield from _keys(f"[{name}]", table, keys)
    else:
        yield f"{name}: a table is wanted. Write [{name}] on a line of its own, and the keys below it."


def _keys(where: str, table: _Table, keys: Mapping[str, Key], *others: str) -> Iterator[str]:
    for name, value in table.items():
        key = keys.get(name)
        if key is None and name not in others:
            near = difflib.get_close_matches(name, (*keys, *others), 1, 0.6)
            hint = f'Did you mean "{near[0]}"?' if near else f"Known are {', '.join(sorted((*keys, *others)))}."
            yield f'{where} "{name}" is not a key. {hint}'
        elif key and not key.kind.fits(value):
            yield f"{where} {name}: {_shown(value)} cannot be used. {key.kind.wanted}"


def _entry_faults(where: str, entry: _Table) -> Iterator[str]:
    yield from _keys(where, entry, BRIEF, "where")
    each = entry.get("each")
    if isinstance(each, str) and each in entry:
        yield f'{where}: each = "{each}" and {each} exclude each other. Use where = {{ only = [...] }} instead of {each}.'
    if "where" not in entry:
        return
    condition = entry["where"]
    if not each:
        yield f'{where}: where needs each. Write each = "country", or name the filters themselves.'
    if isinstance(condition, dict):
        yield from _keys(f"{where} where", condition, WHERE)
    else:
        yield f'{where} where: {_shown(condition)} cannot be used. Write a table such as {{ at_least = 1000000, except = ["LY"] }}.'


def _shown(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else repr(value)
